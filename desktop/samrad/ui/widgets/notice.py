"""A bar over the page that says what went wrong or needs attention, and what to do; it never blocks the work."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from samrad.errors import say
from samrad.ui.announcing import announce
from samrad.ui.surroundings import Surroundings
from samrad.ui.widgets.labels import label


class Notice(QFrame):
    """Hidden until there is something to say."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self.setObjectName("notice")
        self.setProperty("role", "notice")
        self.setAccessibleName(around.tr(say("Notice")))
        self._words = label("notice.words")
        close = QToolButton()
        close.setObjectName("notice.close")
        close.setAutoRaise(True)
        close.setIcon(around.icon("x"))
        close.setAccessibleName(around.tr(say("Close the notice")))
        close.setToolTip(around.tr(say("Close the notice")))
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 8)
        layout.addWidget(self._words, 1)
        layout.addWidget(close)
        self.hide()

    def tell(self, sentence: str) -> None:
        """Show a sentence and have it read aloud."""
        self._words.setText(sentence)
        self.show()
        announce(self, sentence)
