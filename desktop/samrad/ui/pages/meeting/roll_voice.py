"""What the roll call says: the line under the field, and polite announcements to a screen reader.

Marks are announced at once. The choice and the count wait until the hands rest, so that nothing is read in vain.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from samrad.errors import AppError, Text
from samrad.ui.announcing import announce
from samrad.ui.boundary import sentences
from samrad.ui.pages.meeting.roll_panel import RollPanel
from samrad.ui.surroundings import Surroundings

_CHOICE_PAUSE, _COUNT_PAUSE = 350, 1800
"""Milliseconds."""


class RollVoice(QObject):
    """Speaks for one tab. `choice` and `count` give the words of the moment when it is their turn."""

    def __init__(
        self,
        around: Surroundings,
        panel: RollPanel,
        choice: Callable[[], str],
        count: Callable[[], str],
    ) -> None:
        """Silent until something happens."""
        super().__init__(panel)
        self._around, self._panel, self._choice = around, panel, choice
        self._choice_pause = self._timer(_CHOICE_PAUSE, lambda: self.announce(choice()))
        self._count_pause = self._timer(_COUNT_PAUSE, lambda: self.announce(count()))

    def tell(self, text: Text, role: str) -> None:
        """Say a sentence: role muted, good, warning or bad."""
        self.tell_words(self._around.tr(text), role)

    def tell_words(self, words: str, role: str) -> None:
        """Say what is already in words."""
        self._choice_pause.stop()
        self._panel.tell(words, role)
        self.announce(words)

    def tell_error(self, error: AppError) -> None:
        """Say what can't be, why, and what to do."""
        self.tell_words(sentences(error, self._around.language), "bad")

    def tell_choice(self) -> None:
        """Show what Enter would do now; read it aloud in a moment."""
        self._panel.tell(self._choice(), "muted")
        self._choice_pause.start()

    def tell_count_soon(self) -> None:
        """Read the count aloud when no more names are called for a while."""
        self._count_pause.start()

    def announce(self, words: str) -> None:
        """Read a sentence aloud where somebody listens."""
        if words:
            announce(self._panel.field, words)

    def _timer(self, pause: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause)
        timer.timeout.connect(then)
        return timer
