"""A window that keeps an eye on the focus: what Enter does where it is, and that it is never lost."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QToolButton,
    QWidget,
)

from samrad.overriding import override


class FocusedWindow(QMainWindow):
    """Enter presses the button that has the focus. What is inside can be made anew without losing the focus."""

    _kept, _place = "", 0
    _is_new = True
    _stand_in: QWidget | None = None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses a button, as in dialogs; Qt leaves it to Space alone."""
        pressed = QApplication.focusWidget()
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat()
        if enters and isinstance(pressed, (QPushButton, QToolButton)):
            pressed.click()
        else:
            super().keyPressEvent(event)

    def keep_focus(self) -> None:
        """Remember the control that has the focus by its object name: it is about to be made anew."""
        held = QApplication.focusWidget()
        waits = bool(self._kept) and held is self._stand_in
        if held is not None and self.isAncestorOf(held) and not waits:
            self._kept, self._place = held.objectName(), _cursor(held)
        self._is_new = True

    def give_focus_back(self, otherwise: QWidget) -> None:
        """Put the focus in the control that had it as soon as that is seen again, until then where nobody is lost.

        Nobody who has put it somewhere else meanwhile is called back.
        """
        held = QApplication.focusWidget()
        if not self._is_new and held is not None and held is not self._stand_in:
            self._kept = ""
            return
        named = self.findChildren(QWidget, self._kept) if self._kept else []
        again = next((one for one in named if one.isVisible() and one.isEnabled()), None)
        if again is not None:
            self._kept = ""
            again.setFocus()
            _put_cursor(again, self._place)
        elif (self._kept or held is None) and otherwise.isEnabled():
            otherwise.setFocus()
        self._is_new, self._stand_in = False, QApplication.focusWidget()


def _cursor(field: QWidget) -> int:
    """After how many letters the next one is typed."""
    match field:
        case QLineEdit():
            return field.cursorPosition()
        case QTextEdit() | QPlainTextEdit():
            return field.textCursor().position()
        case _:
            return 0


def _put_cursor(field: QWidget, place: int) -> None:
    match field:
        case QLineEdit():
            field.deselect()
            field.setCursorPosition(place)
        case QTextEdit() | QPlainTextEdit():
            cursor = field.textCursor()
            cursor.setPosition(min(place, field.document().characterCount() - 1))
            field.setTextCursor(cursor)
