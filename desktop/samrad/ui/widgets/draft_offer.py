"""A bar under a field: what was typed there before the program stopped, where others have written since."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout

from samrad.errors import Text, say
from samrad.ui.surroundings import Surroundings
from samrad.ui.widgets.chips import Flow

_SHOWN = 120
"""Letters of the draft that are shown."""


class DraftOffer(QFrame):
    """Hidden until there is something to offer. `used` and `forgotten` tell what was chosen."""

    used = Signal()
    forgotten = Signal()

    def __init__(self, around: Surroundings, name: str) -> None:
        """Build the bar; `name` is that of the field."""
        super().__init__()
        self._around = around
        self.setObjectName(f"{name}.offer")
        self.setProperty("role", "notice")
        self._words = QLabel()
        self._words.setObjectName(f"{name}.offer.words")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        buttons = Flow()
        for key, words, chosen in (
            ("use", say("Put it in the place of the text"), self.used),
            ("forget", say("Forget it"), self.forgotten),
        ):
            buttons.addWidget(self._button(f"{name}.offer.{key}", words, chosen))
        inside = QVBoxLayout(self)
        inside.addWidget(self._words)
        inside.addLayout(buttons)
        self.hide()

    def offer(self, draft: str) -> None:
        """Show what was typed, or the beginning of it."""
        words = " ".join(draft.split())
        short = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
        told = say("Typed here before the program stopped, and changed by others since: “{words}”", words=short)
        self._words.setText(self._around.tr(told))
        self.show()

    def _button(self, name: str, words: Text, chosen: SignalInstance) -> QPushButton:
        button = QPushButton(self._around.tr(words))
        button.setObjectName(name)
        button.clicked.connect(self.hide)
        button.clicked.connect(chosen)
        return button
