"""Events by chance, as a cat on the keyboard and a child with the mouse would make them."""

from __future__ import annotations

import random
from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from samrad.ui.main_window import MainWindow
from samrad.ui.pages.register_of_pages import PAGES
from tests.ui.typing import write

_KEYS = (
    *(Qt.Key(code) for code in range(Qt.Key.Key_A.value, Qt.Key.Key_Z.value + 1)),
    *(Qt.Key(code) for code in range(Qt.Key.Key_0.value, Qt.Key.Key_9.value + 1)),
    *[Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Space, Qt.Key.Key_Backspace] * 3,
    *[Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End] * 2,
    *[Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Escape, Qt.Key.Key_Delete, Qt.Key.Key_F2, Qt.Key.Key_F6],
)
_WORDS = ("Åse", "ærlig øl", "12.12", "uke 50", "neste møte", "Tromsø", "Romsa", "a@b.no", "17", "/o", "- ", "æ" * 60)
_MODIFIERS = (
    *[Qt.KeyboardModifier.NoModifier] * 6,
    *[Qt.KeyboardModifier.ControlModifier] * 2,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
)
_LEAVES = frozenset({"quit", "close", "open_register", "demonstration", "paper.print"})
"""Commands that leave the register, or print on paper."""
_FORBIDDEN_KEYS = frozenset({Qt.Key.Key_Q, Qt.Key.Key_W, Qt.Key.Key_O, Qt.Key.Key_P})
"""Their shortcuts, with Ctrl."""
_OUTWARD = ("folder", "open", "print", "recent", "demonstration", "new_register", "first_start")
"""Parts of the names of controls that open something outside the program."""


class Chance:
    """One series of events on one window; the same seed gives the same series on the same window."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        """Nothing happens yet."""
        self._window, self._chance = window, random.Random(seed)
        self._closer = QTimer()
        self._closer.setInterval(15)
        self._closer.timeout.connect(_close_popup)
        self._closer.start()
        self._acts: tuple[Callable[[], None], ...] = (
            *[self._click] * 5,
            *[self._key] * 6,
            *[self._write] * 2,
            self._drag,
            self._go,
            self._command,
        )

    def step(self) -> None:
        """One event."""
        self._leave_dialogs()
        self._chance.choice(self._acts)()

    def _click(self) -> None:
        widget = self._any_widget()
        if widget is not None:
            button = self._chance.choice([Qt.MouseButton.LeftButton] * 9 + [Qt.MouseButton.RightButton])
            at = self._point(widget)
            if self._chance.random() < 0.1:
                QTest.mouseDClick(widget, button, pos=at)
            else:
                QTest.mouseClick(widget, button, pos=at)

    def _key(self) -> None:
        key, modifier = self._chance.choice(_KEYS), self._chance.choice(_MODIFIERS)
        if modifier & Qt.KeyboardModifier.ControlModifier and key in _FORBIDDEN_KEYS:
            return
        QTest.keyClick(QApplication.focusWidget() or self._window, key, modifier)

    def _write(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None:
            write(focused, self._chance.choice(_WORDS))

    def _drag(self) -> None:
        widget = self._any_widget()
        if widget is not None:
            QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=self._point(widget))
            QTest.mouseMove(widget, self._point(widget))
            QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=self._point(widget))

    def _go(self) -> None:
        self._window.go(self._chance.choice(PAGES).key)

    def _command(self) -> None:
        actions: list[QAction] = self._window.all_actions()
        chosen = self._chance.choice(actions)
        if chosen.objectName().removeprefix("command.") not in _LEAVES and chosen.isEnabled():
            chosen.trigger()

    def _leave_dialogs(self) -> None:
        """Close what would keep the rest of the window from hearing anything for long."""
        for dialog in self._window.findChildren(QDialog):
            if dialog.isVisible() and self._chance.random() < 0.3:
                dialog.reject()

    def end(self) -> None:
        """No more events, nothing left open."""
        self._closer.stop()
        _close_popup()
        for dialog in self._window.findChildren(QDialog):
            dialog.reject()

    def _any_widget(self) -> QWidget | None:
        top = QApplication.activeModalWidget() or QApplication.activePopupWidget() or self._window
        seen = [
            widget
            for widget in top.findChildren(QWidget)
            if widget.isVisible() and widget.isEnabled() and not self._leads_out(widget)
        ]
        return self._chance.choice(seen) if seen else None

    def _leads_out(self, widget: QWidget) -> bool:
        name = widget.objectName()
        return name.startswith("menu") or any(part in name for part in _OUTWARD)

    def _point(self, widget: QWidget) -> QPoint:
        return QPoint(self._chance.randrange(max(widget.width(), 1)), self._chance.randrange(max(widget.height(), 1)))


def _close_popup() -> None:
    """A menu that a button shows waits in a loop of its own until it is closed: from there only a timer is heard."""
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
