"""A window that keeps an eye on the focus: what Enter does where it is, and that it is never lost."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton, QToolButton, QWidget

from samrad.overriding import override


class FocusedWindow(QMainWindow):
    """Enter presses the button that has the focus. What is inside can be made anew without losing the focus."""

    _kept = ""

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
        self._kept = held.objectName() if held is not None and self.isAncestorOf(held) else self._kept

    def give_focus_back(self, otherwise: QWidget) -> None:
        """Put the focus in the control that had it, as soon as it is seen again, and meanwhile where nobody is lost."""
        held = QApplication.focusWidget()
        if held is not None and held is not otherwise:
            self._kept = ""
            return
        named = self.findChildren(QWidget, self._kept) if self._kept else []
        again = next((one for one in named if one.isVisible() and one.isEnabled()), None)
        if again is not None:
            self._kept = ""
            again.setFocus()
        elif held is None and otherwise.isEnabled():
            otherwise.setFocus()
