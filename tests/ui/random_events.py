"""Events by chance, as a cat on the keyboard and a child with the mouse would make them."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable
from itertools import count
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QLineEdit, QMessageBox, QWidget
from shiboken6 import isValid

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
_ANEW = ("language_", "look_", "larger", "smaller", "normal")
"""Commands that make the whole window anew, which takes as long as a hundred other events."""
_ANEW_SHARE = 0.15
"""How many of them are run where chance chose them."""
_TRAIL = 30
"""Events that are told of when something breaks."""
_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
_OUTWARD = ("folder", "open", "print", "recent", "demonstration", "new_register", "first_start")
"""Parts of the names of controls that open something outside the program."""


class Chance:
    """One series of events on one window; the same seed gives the same series on the same window."""

    def __init__(self, window: MainWindow, seed: int, folder: Path) -> None:
        """Nothing happens yet. Files are written into the folder, and those that are there are read."""
        self._window, self._chance, self._folder = window, random.Random(seed), folder
        self._closer = QTimer()
        self._closer.setInterval(15)
        self._closer.timeout.connect(_close_what_waits)
        self._closer.start()
        self.trail: deque[str] = deque(maxlen=_TRAIL)
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
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            self._answer(dialog)
            return
        self._leave_dialogs()
        self._stay_awake()
        self._chance.choice(self._acts)()

    def _answer(self, dialog: QFileDialog) -> None:
        """Name a file, or leave: a dialog of Qt's is not what is tried, and could delete what is not ours."""
        chosen = ""
        match dialog.fileMode():
            case QFileDialog.FileMode.AnyFile:
                chosen = next(str(path) for path in map(self._numbered, count()) if not path.exists())
            case QFileDialog.FileMode.ExistingFile | QFileDialog.FileMode.ExistingFiles:
                chosen = str(self._chance.choice([path for path in self._folder.iterdir() if path.is_file()]))
            case _:
                chosen = str(self._folder)
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        takes = self._chance.random() < (0.02 if dialog.fileMode() == QFileDialog.FileMode.Directory else 0.5)
        self._note("file", dialog, chosen if takes else "")
        if field is None or not takes:
            dialog.reject()
            return
        field.setText(chosen)
        dialog.accept()
        if dialog.isVisible():
            dialog.reject()

    def _numbered(self, number: int) -> Path:
        return self._folder / f"written {number}"

    def _click(self) -> None:
        widget = self._any_widget()
        if widget is not None:
            button = self._chance.choice([Qt.MouseButton.LeftButton] * 9 + [Qt.MouseButton.RightButton])
            at = self._point(widget)
            twice = self._chance.random() < 0.1
            self._note("double click" if twice else "click", widget, f"{button.name} {at.x()},{at.y()}")
            (QTest.mouseDClick if twice else QTest.mouseClick)(widget, button, pos=at)

    def _key(self) -> None:
        key, modifier = self._chance.choice(_KEYS), self._chance.choice(_MODIFIERS)
        if modifier & Qt.KeyboardModifier.ControlModifier and key in _FORBIDDEN_KEYS:
            return
        hears = QApplication.focusWidget() or self._window
        self._note("key", hears, f"{modifier.name} {key.name}")
        QTest.keyClick(hears, key, modifier)

    def _write(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None:
            words = self._chance.choice(_WORDS)
            self._note("write", focused, words)
            write(focused, words)

    def _drag(self) -> None:
        widget = self._any_widget()
        if widget is not None:
            self._note("drag", widget)
            QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=self._point(widget))
            if isValid(widget):  # what opened at the press may have been answered
                QTest.mouseMove(widget, self._point(widget))
            if isValid(widget):
                QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=self._point(widget))

    def _go(self) -> None:
        key = self._chance.choice(PAGES).key
        self.trail.append(f"go {key}")
        self._window.go(key)

    def _command(self) -> None:
        chosen = self._chance.choice(self._window.all_actions())
        name = chosen.objectName().removeprefix("command.")
        if name in _LEAVES or not chosen.isEnabled():
            return
        if name.startswith(_ANEW) and self._chance.random() > _ANEW_SHARE:
            return
        self.trail.append(f"command {name}")
        chosen.trigger()

    def _leave_dialogs(self) -> None:
        """Close what would keep the rest of the window from hearing anything for long."""
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog) and self._chance.random() < 0.12:
            self._note("leave", dialog)
            dialog.reject()

    def _stay_awake(self) -> None:
        """Where there is no screen nobody puts the window in front again when a dialog is closed, and no key is heard.

        Where nothing has the focus, keys go to the next control that takes it.
        """
        top = QApplication.activeModalWidget() or self._window
        if QApplication.activeWindow() is not top:
            top.activateWindow()
            QApplication.processEvents()
        if QApplication.focusWidget() is None:
            QTest.keyClick(top, Qt.Key.Key_Tab)

    def end(self) -> None:
        """No more events, nothing left open."""
        self._closer.stop()
        _close_what_waits()
        for dialog in self._window.findChildren(QDialog):
            dialog.reject()

    def _any_widget(self) -> QWidget | None:
        """A part that can be seen, most often of the page, most often a control: going inwards at each step by chance.

        To list everything that can be seen costs more than most events do.
        """
        inside: QWidget = QApplication.activeModalWidget() or QApplication.activePopupWidget() or self._window
        if inside is self._window and self._window.page is not None and self._chance.random() < 0.8:
            inside = self._window.page
        while isValid(inside) and self._chance.random() > 0.02:
            parts = [part for part in inside.findChildren(QWidget, options=_DIRECT) if self._can_be_hit(part)]
            if not parts:
                break
            inside = self._chance.choice([part for part in parts if not isinstance(part, QLabel)] * 4 + parts)
        return inside if self._can_be_hit(inside) else None

    def _can_be_hit(self, widget: QWidget) -> bool:
        return isValid(widget) and widget.isVisible() and widget.isEnabled() and not self._leads_out(widget)

    def _leads_out(self, widget: QWidget) -> bool:
        name = widget.objectName()
        return name.startswith("menu") or any(part in name for part in _OUTWARD)

    def _note(self, what: str, widget: QWidget, detail: str = "") -> None:
        self.trail.append(f"{what} {type(widget).__name__} {widget.objectName()!r} {detail}")

    def _point(self, widget: QWidget) -> QPoint:
        return QPoint(self._chance.randrange(max(widget.width(), 1)), self._chance.randrange(max(widget.height(), 1)))


def _close_what_waits() -> None:
    """A menu or question that waits in a loop of its own until it is closed: from there only a timer is heard."""
    popup, question = QApplication.activePopupWidget(), QApplication.activeModalWidget()
    if popup is not None:
        popup.close()
    elif isinstance(question, QMessageBox):
        question.reject()
