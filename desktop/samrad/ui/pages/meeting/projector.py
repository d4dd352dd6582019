"""The wall: a window of its own that shows one item in large type, and nothing that is exempt from public access."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QFrame, QLabel, QTextEdit, QVBoxLayout, QWidget

from samrad.domain.markup_lines import lines_of
from samrad.errors import say, say_in
from samrad.i18n import Language, language
from samrad.overriding import override
from samrad.ui.deadline_words import due_in_words
from samrad.ui.widgets import markup_document as documents

if TYPE_CHECKING:
    from samrad.domain.projection import Projected, ProjectedAction, ProjectedText
    from samrad.ui.surroundings import Surroundings

_LARGEST, _SMALLEST = 54, 18
"""Points; the largest that shows all of the item is taken."""
_TITLE_LARGER, _HEADING_SMALLER = 1, -1
"""Steps of size from the text's own."""


class Projector(QWidget):
    """Escape leaves. The arrow keys and Page Up and Down ask for another item: the one screen may be this one's."""

    step_asked = Signal(int)
    left = Signal()

    def __init__(self, around: Surroundings, parent: QWidget) -> None:
        """Make the window, hidden."""
        super().__init__(parent, Qt.WindowType.Window)
        self._around = around
        self._shown: Projected | None = None
        self._points = _LARGEST
        self.setObjectName("projector")
        self.setAccessibleName(around.tr(say("Projector")))
        self.setWindowTitle("Samråd")
        self.setAutoFillBackground(True)
        ground = self.palette()
        ground.setColor(QPalette.ColorRole.Window, QColor(around.look.base))
        self.setPalette(ground)
        self._meeting = QLabel()
        self._meeting.setObjectName("projector.meeting")
        self._meeting.setProperty("role", "muted")
        self._meeting.setTextFormat(Qt.TextFormat.PlainText)
        self._keys = QLabel(around.tr(say("Esc closes · arrow keys change item")))
        self._keys.setObjectName("projector.keys")
        self._keys.setProperty("role", "muted")
        self.text = QTextEdit()
        self.text.setObjectName("projector.text")
        self.text.setAccessibleName(around.tr(say("Item on the projector")))
        self.text.setReadOnly(True)
        self.text.document().setDocumentMargin(0)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.text.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.text.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.text.setStyleSheet("border: none; padding: 0; background: transparent;")
        for label, points in ((self._meeting, 20), (self._keys, 11)):
            font = QFont(label.font())
            font.setPointSize(points)
            label.setFont(font)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(72, 48, 72, 32)
        layout.setSpacing(24)
        layout.addWidget(self._meeting)
        layout.addWidget(self.text, 1)
        layout.addWidget(self._keys)
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.timeout.connect(self._fit)

    def open_beside(self, window: QWidget) -> None:
        """Fill the screen that the window is not on; where there is one screen, that one."""
        screens = QGuiApplication.screens()
        others = [screen for screen in screens if screen is not window.screen()]
        screen = others[0] if others else window.screen()
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, bool(others))
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        if not others:
            self.activateWindow()

    def show_item(self, shown: Projected | None) -> None:
        """Show an item, or an empty wall."""
        if shown == self._shown:
            return
        self._shown = shown
        meeting = "" if shown is None else shown.meeting
        self._meeting.setText(meeting)
        self.setWindowTitle(f"{meeting} – Samråd" if meeting else "Samråd")
        self._write()
        self._fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave, or ask for another item."""
        match event.key():
            case Qt.Key.Key_Escape | Qt.Key.Key_F11:
                self.close()
            case Qt.Key.Key_Right | Qt.Key.Key_PageDown | Qt.Key.Key_Space | Qt.Key.Key_Down:
                self.step_asked.emit(1)
            case Qt.Key.Key_Left | Qt.Key.Key_PageUp | Qt.Key.Key_Up:
                self.step_asked.emit(-1)
            case _:
                super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size of the window asks for another size of the letters."""
        super().resizeEvent(event)
        self._fitting.start(0)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that nobody sees the wall any more."""
        super().hideEvent(event)
        self.left.emit()

    def _write(self) -> None:
        document = self.text.document()
        document.clear()
        shown = self._shown
        if shown is None:
            return
        words = language(shown.language)
        cursor = QTextCursor(document)
        self._title(cursor, shown, words)
        if shown.legal_basis is not None:
            self._paragraph(cursor, _withheld(shown.legal_basis, words), above=28)
            return
        conclusion = say_in("minutes", "Decision") if shown.is_decision else say_in("minutes", "Conclusion")
        proposal = (
            say_in("minutes", "Proposed decision") if shown.is_decision else say_in("minutes", "Proposed conclusion")
        )
        has_decision = bool(shown.decision.blocks) or shown.decision.is_withheld
        if not has_decision:
            self._text(cursor, words(proposal), shown.proposal, words)
        self._text(cursor, words(conclusion), shown.decision, words)
        if shown.actions:
            self._heading(cursor, words(say_in("minutes", "Follow-up")))
            for action in shown.actions:
                self._paragraph(cursor, _action(action, words))

    def _title(self, cursor: QTextCursor, shown: Projected, words: Language) -> None:
        number = words(say_in("projector", "Item {number}", number=shown.label)) if shown.label else ""
        look = QTextCharFormat()
        look.setProperty(QTextFormat.Property.FontSizeAdjustment, _TITLE_LARGER)
        look.setFontWeight(QFont.Weight.Bold)
        cursor.insertText("  ".join(part for part in (number, shown.title) if part), look)

    def _text(self, cursor: QTextCursor, heading: str, text: ProjectedText, words: Language) -> None:
        if not text.blocks and not text.is_withheld:
            return
        self._heading(cursor, heading)
        if text.legal_basis is not None:
            self._paragraph(cursor, _withheld(text.legal_basis, words))
            return
        cursor.insertBlock(_space(4), QTextCharFormat())
        documents.insert(cursor, lines_of(text.blocks), self._around.look)

    def _heading(self, cursor: QTextCursor, words: str) -> None:
        look = QTextCharFormat()
        look.setProperty(QTextFormat.Property.FontSizeAdjustment, _HEADING_SMALLER)
        look.setForeground(self.palette().accent())
        look.setFontWeight(QFont.Weight.DemiBold)
        cursor.insertBlock(_space(28), look)
        cursor.insertText(words, look)

    def _paragraph(self, cursor: QTextCursor, words: str, above: int = 4) -> None:
        cursor.insertBlock(_space(above), QTextCharFormat())
        cursor.insertText(words, QTextCharFormat())

    def _fit(self) -> None:
        """Take the largest letters with which all of the item is seen."""
        low, high = _SMALLEST, _LARGEST
        if self._fits(self._points) and not self._fits(self._points + 1):
            low = high = self._points
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self._fits(middle) else (low, middle - 1)
        self._points = low
        self._fits(low)

    def _fits(self, points: int) -> bool:
        """Whether all is seen in letters of this size, which the text then has."""
        font = QFont(self.text.font())
        font.setPointSize(points)
        self.text.document().setDefaultFont(font)
        return self.text.document().size().height() <= self.text.viewport().height() or points <= _SMALLEST


def _space(above: int) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setTopMargin(above)
    return made


def _withheld(legal_basis: str, words: Language) -> str:
    return words(say("Exempt from public access, cf. {legal_basis}.", legal_basis=legal_basis))


def _action(one: ProjectedAction, words: Language) -> str:
    everyone = [words(say_in("responsible", "Everyone"))] if one.is_for_everyone else []
    who = ", ".join([*one.names, *everyone])
    return " · ".join(part for part in (who, one.action.what, due_in_words(one.action, words)) if part)
