"""What stands where no register is open: begin a new one, open one, or look around in the demonstration."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from samrad.errors import Text, say
from samrad.ui.icons import icon as drawn
from samrad.ui.menus import Menus
from samrad.ui.surroundings import Surroundings

_LINE = 64
"""Letters of a line that is read with ease."""


class FirstStart(QWidget):
    """Three ways to begin, the most likely first, and the registers opened last."""

    def __init__(self, around: Surroundings, menus: Menus) -> None:
        """Offer the ways to begin."""
        super().__init__()
        self._around = around
        self.setObjectName("first_start")
        self.setAccessibleName(around.tr(say("Begin")))
        inside = QVBoxLayout(self)
        inside.addStretch(1)
        for role, text in (
            ("title", say("Welcome to Samråd")),
            (
                "muted",
                say(
                    "Samråd keeps the register of who takes part in your groups, on whose behalf, and what the "
                    "meetings came to. Everything lies in one file on this machine."
                ),
            ),
        ):
            label = QLabel(around.tr(text))
            label.setObjectName(f"first_start.{role}")
            label.setProperty("role", role)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setMaximumWidth(_LINE * self.fontMetrics().averageCharWidth())
            middle = QHBoxLayout()
            middle.addStretch(1)
            middle.addWidget(label, _LINE)
            middle.addStretch(1)
            inside.addLayout(middle)
        inside.addSpacing(16)
        for key, words, icon, run in (
            ("new", say("New register …"), "plus", menus.new_register),
            ("open", say("Open register …"), "folder-open", menus.open_register),
            ("demonstration", say("Look around in the demonstration"), "users", menus.open_demonstration),
        ):
            button = self._button(key, words, icon, run)
            inside.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
            if key == "new":
                self.setFocusProxy(button)
        inside.addStretch(2)

    def _button(self, key: str, words: Text, icon: str, run: Callable[[], None]) -> QPushButton:
        button = QPushButton(self._around.tr(words))
        button.setObjectName(f"first_start.{key}")
        button.setMinimumWidth(320)
        button.clicked.connect(lambda _checked=False: run())
        look = self._around.look
        button.setIcon(drawn(icon, look.on_accent if key == "new" else look.text))
        if key == "new":
            button.setProperty("role", "primary")
        return button
