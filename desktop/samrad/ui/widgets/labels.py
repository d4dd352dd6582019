"""Labels of plain words: a name that looks like HTML stays what it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from samrad.errors import AppError
from samrad.ui.announcing import announce
from samrad.ui.boundary import sentences
from samrad.ui.surroundings import Surroundings


def label(name: str, role: str = "", words: str = "") -> QLabel:
    """Words that go on in a second line; `role` is what the theme knows them by."""
    made = QLabel(words)
    _make_plain(made, name, role)
    return made


class Fault(QLabel):
    """Why something can't be, said where it was asked for and read aloud; hidden until there is something to say."""

    def __init__(self, around: Surroundings, name: str) -> None:
        """Start hidden."""
        super().__init__()
        self._around = around
        _make_plain(self, name, "bad")
        self.hide()

    def tell(self, error: AppError) -> None:
        """Say what happened, why, and what to do."""
        self.tell_words(sentences(error, self._around.language))

    def tell_words(self, sentence: str) -> None:
        """Say a sentence."""
        self.setText(sentence)
        self.show()
        announce(self, sentence)


def _make_plain(made: QLabel, name: str, role: str) -> None:
    made.setObjectName(name)
    made.setProperty("role", role)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
