"""A window that keeps an eye on the focus: what Enter does where it is, and that it is never lost."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
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
_WATCHED = (*_BUTTONS, QLineEdit, QTextEdit, QPlainTextEdit)


class FocusedWindow(QMainWindow):
    """Enter presses the button that has the focus. What is inside can be hidden or made anew and the focus stays."""

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
        """Enter on the button with the focus presses it; Undo in a field with nothing to undo is the window's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            return _let_through(watched, event)
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not isinstance(watched, _BUTTONS):
            return False
        if not event.isAutoRepeat():
            watched.click()
        return True

    def _follow(self, former: QWidget | None, now: QWidget | None) -> None:
        """Qt leaves Enter on a button to dialogs. A key that a field lets through is not meant for any button."""
        if isinstance(former, _WATCHED) and isValid(former):
            former.removeEventFilter(self)
        if isinstance(now, _WATCHED) and self.isAncestorOf(now):
            now.installEventFilter(self)
        if now is not None and former is not None and isValid(former) and self._is_astray(former, now):
            QTimer.singleShot(0, self, lambda: self._call_back(now))

    def part_in_work(self) -> QWidget | None:
        """The part of the window in which the focus stays when what has it is hidden."""
        return None

    def call_back(self) -> None:
        """Put the focus where the work goes on after it went astray."""

    def _is_astray(self, former: QWidget, now: QWidget) -> bool:
        """Whether Qt took the focus too far from what was hidden: it takes whatever is next, perhaps Undo."""
        part = self.part_in_work()
        inside = part is not None and part.isAncestorOf(former) and not part.isAncestorOf(now)
        return inside and self.isAncestorOf(now) and not former.isVisible()

    def _call_back(self, stop: QWidget) -> None:
        if isValid(stop) and stop.hasFocus() and not self._kept and not self._is_new:
            self.call_back()

    def keep_focus(self) -> None:
        """Remember the control that has the focus by its object name: it is about to be made anew.

        It has it also while a dialog is before it, or no window of the program is in front.
        """
        held = self._held()
        waits = bool(self._kept) and held is self._stand_in
        if held is not None and not waits:
            self._kept, self._place = held.objectName(), _cursor(held)
        self._is_new = True

    def give_focus_back(self, otherwise: QWidget) -> None:
        """Put the focus in the control that had it as soon as that is seen again, until then where nobody is lost.

        Nobody who has put it somewhere else meanwhile is called back.
        """
        held = self._held()
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
        self._is_new, self._stand_in = False, self._held()

    def _held(self) -> QWidget | None:
        """What has the focus, or has it again as soon as the dialog before the window is closed."""
        return self.focusWidget()


def _let_through(field: QObject, event: QKeyEvent) -> bool:
    """Whether a field is kept from taking Undo or Redo that it has no use for."""
    match field:
        case QLineEdit():
            undo, redo = field.isUndoAvailable(), field.isRedoAvailable()
        case QTextEdit() | QPlainTextEdit():
            undo, redo = field.document().isUndoAvailable(), field.document().isRedoAvailable()
        case _:
            return False
    idle = event.matches(QKeySequence.StandardKey.Undo) and not undo
    if not idle and not (event.matches(QKeySequence.StandardKey.Redo) and not redo):
        return False
    event.ignore()
    return True


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
