"""The line over a list that narrows it by words: asked a moment after the last letter, not at each."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit

from samrad.errors import Text
from samrad.ui.surroundings import Surroundings

_PAUSE = 40
"""Milliseconds after the last letter before the list is read again."""


class FilterLine(QLineEdit):
    """`settled` when the list should be read for other words; `words` are those typed."""

    settled = Signal()

    def __init__(self, around: Surroundings, name: str, about: Text) -> None:
        """Start empty. `about` names what is looked at, in the line and to a screen reader."""
        super().__init__()
        told = around.tr(about)
        self.setObjectName(name)
        self.setPlaceholderText(told)
        self.setAccessibleName(told)
        self.setClearButtonEnabled(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.settled)
        self.textChanged.connect(lambda _text: self._pause.start())

    @property
    def words(self) -> str:
        """What has been typed."""
        return self.text().strip()

    def take(self) -> None:
        """Have the focus, the words chosen so that others can be typed over them."""
        self.setFocus()
        self.selectAll()

    def empty(self) -> None:
        """Take the words away; whoever does so reads the list anyhow."""
        self.clear()
        self._pause.stop()
