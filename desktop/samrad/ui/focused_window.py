"""A window that keeps an eye on the focus: what Enter does where it is, and that it is never lost."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
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
from shiboken6 import isValid

from samrad.overriding import override

_BUTTONS = (QPushButton, QToolButton)


class FocusedWindow(QMainWindow):
    """Enter presses the button that has the focus. What is inside can be made anew without losing the focus."""

    _kept, _place = "", 0
    _is_new = True
    _stand_in: QWidget | None = None

    def __init__(self) -> None:
        """Follow the focus of the whole program."""
        super().__init__()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter on a button presses it; only the one that has the focus is watched."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not isinstance(watched, _BUTTONS):
            return False
        if not event.isAutoRepeat():
            watched.click()
        return True

    def _follow(self, former: QWidget | None, now: QWidget | None) -> None:
        """Qt leaves Enter on a button to dialogs. A key that a field lets through is not meant for any button."""
        if isinstance(former, _BUTTONS) and isValid(former):
            former.removeEventFilter(self)
        if isinstance(now, _BUTTONS) and self.isAncestorOf(now):
            now.installEventFilter(self)

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
