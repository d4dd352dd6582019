"""A text of the Markdown subset, edited as formatted text: bold, italics, lists, links, exempt passages.

"- " or "1. " at the start of a line makes a list, `||` begins and ends a passage exempt from public access, and what
other programs paste is reduced to the subset without losing a word. Tab leaves the area.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFont,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextList,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from samrad.domain.markup import parse
from samrad.domain.markup_lines import Line, Marker, Run, blocks_of, lines_of
from samrad.domain.markup_writing import write
from samrad.overriding import override
from samrad.ui.surroundings import Surroundings
from samrad.ui.widgets import markup_document as documents
from samrad.ui.widgets.markup_document import EXEMPT, char_format, list_format, make_exempt, marker_of

OWN_FORMAT = "application/x-samrad-text"
_LISTS = {"-": Marker.BULLET, "*": Marker.BULLET, "1.": Marker.NUMBER, "1)": Marker.NUMBER}
_LEAST_LINES, _NARROWEST = 2, 18
"""Lines and letters."""
_LAST_WORD = re.compile(r"(?:^|\s)(/\w+)$")
_DEEPEST = 4

Expand = Callable[[str], str | None]


class MarkupEditor(QTextEdit):
    """Grows with its text; whoever holds it scrolls. `edited` follows what the user does, never `load`.

    `expand` may answer what an abbreviation ("/o") stands for when a space follows it.
    """

    edited = Signal()

    def __init__(self, around: Surroundings, name: str, words: str) -> None:
        """Start empty; `words` is what a screen reader calls the area."""
        super().__init__()
        self._around = around
        self.expand: Expand = lambda _abbreviation: None
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setAcceptRichText(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLineWrapMode(QTextEdit.LineWrapMode.WidgetWidth)
        self.document().setDocumentMargin(8)
        self.document().setIndentWidth(self.fontMetrics().averageCharWidth() * 4)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self._is_loading = False
        self._growing = QTimer(self)
        self._growing.setSingleShot(True)
        self._growing.timeout.connect(self._grow)
        self.textChanged.connect(self._tell)

    def load(self, source: str | None) -> None:
        """Show a text; nothing that was typed before can be undone in the area."""
        self.show_lines(lines_of(parse(source)))

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Show lines, as `load` shows a source."""
        self._is_loading = True
        documents.fill(self.document(), lines, self._around.look)
        self._is_loading = False
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._grow()

    def lines(self) -> tuple[Line, ...]:
        """What the area says now. Quick; `markup_writing.write` makes source of it, on another thread if need be."""
        return documents.lines_in(self.document())

    def source(self) -> str | None:
        """The canonical source of what the area says; None when it says nothing."""
        return write(blocks_of(self.lines()))

    @property
    def is_edited(self) -> bool:
        """Whether the user changed something since the text was loaded or settled."""
        return self.document().isModified()

    def settle(self) -> None:
        """What stands here is kept: it is no longer half typed, and undoing it is the register's business."""
        self.document().setModified(False)
        self.document().clearUndoRedoStacks()

    def insert_lines(self, lines: tuple[Line, ...]) -> None:
        """Put lines where the cursor is, as if they had been typed."""
        cursor = self.textCursor()
        documents.insert(cursor, lines, self._around.look)
        self.setTextCursor(cursor)

    def toggle_bold(self) -> None:
        """Make the chosen words, or what is typed next, bold; or no longer."""
        shown = QTextCharFormat()
        is_bold = self.fontWeight() >= QFont.Weight.DemiBold.value
        shown.setFontWeight(QFont.Weight.Normal if is_bold else QFont.Weight.Bold)
        self.mergeCurrentCharFormat(shown)

    def toggle_italic(self) -> None:
        """Make the chosen words, or what is typed next, italic; or no longer."""
        shown = QTextCharFormat()
        shown.setFontItalic(not self.fontItalic())
        self.mergeCurrentCharFormat(shown)

    def toggle_exempt(self, basis: str = "") -> None:
        """Make the chosen words, or what is typed next, exempt from public access; or open again."""
        cursor = self.textCursor()
        shown = QTextCharFormat(cursor.charFormat())
        if shown.hasProperty(EXEMPT):
            cursor.setCharFormat(self._opened(shown))
        else:
            shown = QTextCharFormat()
            make_exempt(shown, basis, self._around.look)
            cursor.mergeCharFormat(shown)
        self.setTextCursor(cursor)

    def toggle_list(self, marker: Marker) -> None:
        """Make the chosen paragraphs items of a list of this kind; or plain paragraphs again."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        if marker_of(cursor.currentList()) is marker:
            for block in self._chosen_blocks():
                self._leave_list(QTextCursor(block))
        else:
            made: QTextList | None = None
            level = self._level(cursor)
            for block in self._chosen_blocks():
                place = QTextCursor(block)
                self._set_indent(place, 0)
                if made is None:
                    made = self._list_above(place, marker) or place.createList(list_format(marker, level))
                made.add(place.block())
        cursor.endEditBlock()

    def shift_level(self, step: int) -> None:
        """Move items of a list one level in (1) or out (-1)."""
        self.textCursor().beginEditBlock()
        for block in self._chosen_blocks():
            found = block.textList()
            if found is None:
                continue
            place, level = QTextCursor(block), found.format().indent() + step
            if level < 1:
                self._leave_list(place)
            elif level <= _DEEPEST:
                above = self._list_above(place, marker_of(found), level)
                if above is None:
                    place.createList(list_format(marker_of(found), level))
                else:
                    above.add(block)
        self.textCursor().endEditBlock()

    def link_at_cursor(self) -> tuple[str, str]:
        """The chosen words and the address they lead to; in a link, that link's, which is then chosen."""
        cursor = self.textCursor()
        address = cursor.charFormat().anchorHref()
        if address and not cursor.hasSelection():
            while not cursor.atBlockStart() and cursor.charFormat().anchorHref() == address:
                cursor.movePosition(QTextCursor.MoveOperation.Left)
            cursor.setPosition(cursor.position())
            while not cursor.atBlockEnd() and self._anchor_after(cursor) == address:
                cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
        return cursor.selectedText(), address

    def set_link(self, words: str, address: str) -> None:
        """Put a link in place of what is chosen; without an address, the words alone."""
        cursor = self.textCursor()
        look = documents.look_of(cursor.charFormat())
        made = Run(words or address, look.bold, look.italic, address or None, look.is_exempt, look.legal_basis)
        cursor.insertText(made.text, char_format(made, self._around.look))
        self.setTextCursor(cursor)

    def ask_for_link(self) -> None:
        """Ask where the chosen words are to lead."""
        from samrad.ui.dialogs.link import LinkDialog

        LinkDialog(self._around, self).open()

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the window where there is nothing to undo in the area."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            document = self.document()
            if event.matches(QKeySequence.StandardKey.Undo) and not document.isUndoAvailable():
                event.ignore()
                return True
            if event.matches(QKeySequence.StandardKey.Redo) and not document.isRedoAvailable():
                event.ignore()
                return True
            if self._own_key(event) is not None:
                event.accept()
                return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of formatting, of lists, and what typing turns into."""
        own = self._own_key(event)
        if own is not None:
            own()
            event.accept()
            return
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        if is_enter and not event.modifiers():
            self._expand_before()
            if self._ends_list():
                return
        if event.key() == Qt.Key.Key_Backspace and not event.modifiers() and self._steps_out():
            return
        if event.text().isprintable() and event.text():
            self._step_out_of_link()
        super().keyPressEvent(event)
        if event.text() in (" ", "|"):
            self._turn_typed()

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What an input method commits is typed sign by sign where signs may mean something."""
        committed = event.commitString()
        if not re.search(r"[ |\n]", committed) or self.isReadOnly():
            if committed:
                self._step_out_of_link()
            super().inputMethodEvent(event)
            return
        self._step_out_of_link()
        for sign in committed:
            if sign == "\n":
                self.textCursor().insertBlock()
                continue
            self.textCursor().insertText(sign)
            if sign in " |":
                self._turn_typed()
        event.accept()

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste, reduced to the subset: own text first, then formatted text, then plain."""
        if source.hasFormat(OWN_FORMAT):
            lines = lines_of(parse(bytes(source.data(OWN_FORMAT).data()).decode()))
        elif source.hasHtml():
            lines = documents.pasted_html(source.html())
        else:
            lines = documents.pasted_text(source.text())
        if lines:
            self.insert_lines(lines)
            self.ensureCursorVisible()

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy, for other programs as they like it, and for this one so that what is exempt stays exempt."""
        selection = self.textCursor().selection()
        chosen = QTextDocument()
        QTextCursor(chosen).insertFragment(selection)
        source = write(blocks_of(documents.lines_in(chosen)))
        made = QMimeData()
        made.setHtml(selection.toHtml())
        made.setText(selection.toPlainText())
        made.setData(OWN_FORMAT, (source or "").encode())
        return made

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text of any kind, no pictures."""
        return source.hasText() or source.hasHtml() or source.hasFormat(OWN_FORMAT)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower area is a taller one."""
        super().resizeEvent(event)
        self._growing.start(0)

    @override
    def sizeHint(self) -> QSize:
        """As high as the text."""
        return QSize(super().sizeHint().width(), self._height())

    @override
    def minimumSizeHint(self) -> QSize:
        """Two lines, in a width that fits beside a list."""
        return QSize(self.fontMetrics().averageCharWidth() * _NARROWEST, self._height())

    def _tell(self) -> None:
        if not self._is_loading:
            self.edited.emit()

    def _own_key(self, event: QKeyEvent) -> Callable[[], None] | None:
        if self.isReadOnly():
            return None
        match event.keyCombination().toCombined():
            case combined if combined == (Qt.KeyboardModifier.ControlModifier | Qt.Key.Key_B).toCombined():
                return self.toggle_bold
            case combined if combined == (Qt.KeyboardModifier.ControlModifier | Qt.Key.Key_I).toCombined():
                return self.toggle_italic
            case combined if combined == (_ALT_SHIFT | Qt.Key.Key_Right).toCombined():
                return lambda: self.shift_level(1)
            case combined if combined == (_ALT_SHIFT | Qt.Key.Key_Left).toCombined():
                return lambda: self.shift_level(-1)
        return None

    def _turn_typed(self) -> None:
        """Heed what was just typed: an abbreviation, a list's marker, the mark of an exempt passage."""
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        if before.endswith("||") and not before.endswith("\\||"):
            self._erase_before(2)
            self.toggle_exempt()
        elif before.endswith(" ") and (marker := _LISTS.get(before[:-1])) and cursor.currentList() is None:
            self._erase_before(len(before))
            self.toggle_list(marker)
        elif before.endswith(" "):
            self._expand_before(" ")

    def _expand_before(self, after: str = "") -> None:
        """Put the text of the abbreviation before the cursor in its place; `after` was typed behind it."""
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()].removesuffix(after)
        found = _LAST_WORD.search(before)
        text = None if found is None else self.expand(found[1])
        if found is not None and text is not None:
            self._erase_before(len(found[1]) + len(after))
            self.textCursor().insertText(text + after)

    def _erase_before(self, length: int) -> None:
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, length)
        cursor.removeSelectedText()
        self.setTextCursor(cursor)

    def _opened(self, shown: QTextCharFormat) -> QTextCharFormat:
        """The format without its exemption."""
        look = documents.look_of(shown)
        return char_format(Run("", look.bold, look.italic, look.address), self._around.look)

    def _step_out_of_link(self) -> None:
        """Words typed behind a link do not belong to it."""
        cursor = self.textCursor()
        address = cursor.charFormat().anchorHref()
        if address and not cursor.hasSelection() and self._anchor_after(cursor) != address:
            look = documents.look_of(cursor.charFormat())
            bare = Run("", look.bold, look.italic, None, look.is_exempt, look.legal_basis)
            self.setCurrentCharFormat(char_format(bare, self._around.look))

    def _anchor_after(self, cursor: QTextCursor) -> str:
        if cursor.atBlockEnd():
            return ""
        after = QTextCursor(cursor)
        after.setPosition(cursor.position() + 1)
        return after.charFormat().anchorHref()

    def _ends_list(self) -> bool:
        """Enter in an empty item leaves the list, one level at a time."""
        cursor = self.textCursor()
        if cursor.currentList() is None or cursor.block().text():
            return False
        self.shift_level(-1)
        return True

    def _steps_out(self) -> bool:
        """Backspace at the start of an item takes its marker away."""
        cursor = self.textCursor()
        if cursor.hasSelection() or not cursor.atBlockStart():
            return False
        if cursor.currentList() is not None:
            self._leave_list(cursor)
            return True
        if cursor.blockFormat().indent():
            self._set_indent(cursor, cursor.blockFormat().indent() - 1)
            return True
        return False

    def _leave_list(self, cursor: QTextCursor) -> None:
        found = cursor.currentList()
        if found is not None:
            found.remove(cursor.block())
        self._set_indent(cursor, 0)

    def _set_indent(self, cursor: QTextCursor, level: int) -> None:
        shown = QTextBlockFormat()
        shown.setIndent(level)
        cursor.mergeBlockFormat(shown)

    def _list_above(self, cursor: QTextCursor, marker: Marker, level: int = 1) -> QTextList | None:
        """The list that the paragraph can go on with: the nearest one above at its level."""
        block = cursor.block().previous()
        while block.isValid():
            found: QTextList | None = block.textList()
            if found is None or found.format().indent() < level:
                return None
            if found.format().indent() == level:
                return found if marker_of(found) is marker else None
            block = block.previous()
        return None

    def _level(self, cursor: QTextCursor) -> int:
        found: QTextList | None = cursor.currentList()
        return 1 if found is None else max(1, found.format().indent())

    def _chosen_blocks(self) -> list[QTextBlock]:
        cursor, blocks = self.textCursor(), []
        block = self.document().findBlock(cursor.selectionStart())
        while block.isValid() and block.position() <= cursor.selectionEnd():
            blocks.append(block)
            block = block.next()
        return blocks

    def _grow(self) -> None:
        height = self._height()
        if self.minimumHeight() != height:
            self.setFixedHeight(height)

    def _height(self) -> int:
        least = _LEAST_LINES * self.fontMetrics().lineSpacing() + 2 * int(self.document().documentMargin())
        frame = self.contentsMargins().top() + self.contentsMargins().bottom() + 2
        return max(int(self.document().size().height()) + 1, least) + frame


_ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
