"""What the roll is called with: the field for names, the buttons with their keys, the list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QTableView,
)

from samrad.domain.roll_marks import Mark
from samrad.errors import say_in
from samrad.overriding import override
from samrad.ui.following import follow_selection
from samrad.ui.models.widths import ColumnWidths, Width
from samrad.ui.pages.meeting.roll_model import RollColumn, RollModel
from samrad.ui.pages.meeting.roll_painting import RollPainter
from samrad.ui.pages.meeting.roll_words import BUTTONS, DIGITS, ICONS, LETTERS
from samrad.ui.pages.meeting.typed_letter import letter_of
from samrad.ui.surroundings import Surroundings

_BY_DIGIT = {Qt.Key(Qt.Key.Key_0.value + digit): mark for mark, digit in DIGITS.items()}
_PAGE_OF_ROWS = 10
_GAP, _PAD, _LINE_GAP = 7, 10, 5
_ROWS_AT_LEAST = 4


def mark_of(event: QKeyEvent) -> Mark | None:
    """The mark that Ctrl and a digit stands for."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if held != Qt.KeyboardModifier.ControlModifier:
        return None
    return _BY_DIGIT.get(Qt.Key(event.key()))


class NameField(QLineEdit):
    """The field that has the focus all along. What is typed narrows the list; keys that are no text are signals."""

    accepted = Signal()
    stepped = Signal(int)
    marked = Signal(object)
    cancelled = Signal()

    def __init__(self, around: Surroundings) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName("meeting.attendance.name")
        self.setAccessibleName(around.tr(say_in("roll", "Name or number")))
        self.setClearButtonEnabled(True)
        self.addAction(around.icon("user-check"), QLineEdit.ActionPosition.LeadingPosition)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 1.25)
        self.setFont(font)
        self.setMinimumHeight(self.fontMetrics().height() + 20)

    def event(self, event: QEvent) -> bool:
        """Leave Undo to the window while nothing is typed; keep Ctrl and a digit for ourselves."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if mark_of(event) is not None:
                event.accept()
                return True
            undoing = event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
            if undoing and not self.text():
                event.ignore()
                return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, arrows, Escape and the marks; everything else is text."""
        mark = mark_of(event)
        if mark is not None:
            self.marked.emit(mark)
            return
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.accepted.emit()
            case Qt.Key.Key_Down:
                self.stepped.emit(1)
            case Qt.Key.Key_Up:
                self.stepped.emit(-1)
            case Qt.Key.Key_PageDown:
                self.stepped.emit(_PAGE_OF_ROWS)
            case Qt.Key.Key_PageUp:
                self.stepped.emit(-_PAGE_OF_ROWS)
            case Qt.Key.Key_Escape:
                self.cancelled.emit()
            case _:
                super().keyPressEvent(event)


class MarkButton(QPushButton):
    """A mark with its keys standing on it, set off like the caps of keys."""

    def __init__(self, around: Surroundings, mark: Mark) -> None:
        """Words and keys in the window's language."""
        super().__init__()
        self._look = around.look
        ctrl = QKeySequence(f"Ctrl+{DIGITS[mark]}").toString(QKeySequence.SequenceFormat.NativeText)
        letter = around.tr(LETTERS[mark])
        enter = [around.tr(say_in("key", "Enter"))] if mark is Mark.PRESENT else []
        self._keys = [*enter, ctrl, letter]
        self._words = around.tr(BUTTONS[mark])
        self.setObjectName(f"meeting.attendance.mark.{mark.value}")
        self.setText(self._words)
        self.setAccessibleName(self._words)
        keys = ", ".join([*enter, ctrl])
        tip = around.tr(say_in("roll", "{keys}; in the list also {letter}", keys=keys, letter=letter))
        self.setAccessibleDescription(tip)
        self.setToolTip(tip)
        self.setIcon(around.icon(ICONS[mark]))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        small = self.font()
        small.setPointSizeF(small.pointSizeF() * 0.82)
        self._small = small

    @override
    def sizeHint(self) -> QSize:
        """Icon and words over the keys."""
        words = self._icon_side() + _GAP + self.fontMetrics().horizontalAdvance(self._words)
        height = self.fontMetrics().height() + QFontMetrics(self._small).height() + 4 + 3 * _LINE_GAP
        return QSize(max(words, self._keys_width()) + 2 * _PAD, height)

    @override
    def minimumSizeHint(self) -> QSize:
        """Nothing may be cut off."""
        return self.sizeHint()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        """The button as the style draws it, and our own words on it."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text, option.icon = "", QIcon()
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = QRect(_PAD, _LINE_GAP, self.width() - 2 * _PAD, self.fontMetrics().height())
        side = self._icon_side()
        mode = QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
        at = QRect(line.x(), line.center().y() - side // 2, side, side)
        self.icon().paint(painter, at, Qt.AlignmentFlag.AlignCenter, mode)
        painter.setPen(QColor(self._look.text if self.isEnabled() else self._look.muted))
        painter.drawText(line.adjusted(side + _GAP, 0, 4, 0), Qt.AlignmentFlag.AlignVCenter, self._words)
        self._paint_keys(painter, line.bottom() + _LINE_GAP)

    def _paint_keys(self, painter: QPainter, top: int) -> None:
        painter.setFont(self._small)
        metrics = painter.fontMetrics()
        x, height = _PAD, metrics.height() + 3
        for key in self._keys:
            width = metrics.horizontalAdvance(key) + 10
            painter.setPen(QColor(self._look.line))
            painter.setBrush(QColor(self._look.window))
            painter.drawRoundedRect(QRect(x, top, width, height), 4, 4)
            painter.setPen(QColor(self._look.muted))
            painter.drawText(QRect(x, top, width, height), Qt.AlignmentFlag.AlignCenter, key)
            x += width + 4

    def _keys_width(self) -> int:
        metrics = QFontMetrics(self._small)
        return sum(metrics.horizontalAdvance(key) + 14 for key in self._keys) - 4

    def _icon_side(self) -> int:
        return self.fontMetrics().height()


class RollTable(QTableView):
    """The list. With the focus in it bare letters mark; a digit or any other letter goes to the field."""

    marked = Signal(object)
    accepted = Signal()
    cleared = Signal()
    typed = Signal(str)
    left_for_field = Signal()

    def __init__(self, model: RollModel, around: Surroundings) -> None:
        """Show the model, one row chosen at a time."""
        super().__init__()
        self._around = around
        self._letters = {around.tr(letter).casefold(): mark for mark, letter in LETTERS.items()}
        self.setObjectName("meeting.attendance.list")
        self.setAccessibleName(around.tr(say_in("roll", "The roll")))
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setItemDelegate(RollPainter(model, around.look))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        height = self.fontMetrics().height() + 14
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(height)
        header = self.horizontalHeader()
        header.setObjectName("meeting.attendance.list.header")
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumHeight(height * (_ROWS_AT_LEAST + 1))
        self._widths = ColumnWidths(self, around)
        follow_selection(self)

    def lay_out(self) -> None:
        """Fit the columns, of which there are others now."""
        columns = self._columns()
        taker = next((place for place, column in enumerate(columns) if column.key == "note"), len(columns) - 1)
        self._widths.lay_out([Width(column.key, column.width, column.least) for column in columns], taker)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the room; the notes have what is left."""
        super().resizeEvent(event)
        self._widths.fit(event.size().width())

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl and a digit for ourselves."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and mark_of(event) is not None:
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Mark by a letter, clear by Delete, type in the field; arrows and the rest as in any list."""
        mark = mark_of(event)
        letter = letter_of(event)
        match event.key():
            case _ if mark is not None:
                self.marked.emit(mark)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.accepted.emit()
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self.cleared.emit()
            case Qt.Key.Key_Escape:
                self.left_for_field.emit()
            case _ if letter.casefold() in self._letters:
                self.marked.emit(self._letters[letter.casefold()])
            case _ if letter:
                self.typed.emit(letter)
            case _:
                super().keyPressEvent(event)

    def _columns(self) -> list[RollColumn]:
        model = self.model()
        return model.columns if isinstance(model, RollModel) else []
