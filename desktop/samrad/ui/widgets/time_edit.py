"""A time of day as people write it: 9, 9.30 or 0930."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

from PySide6.QtWidgets import QLineEdit

from samrad.domain.clock_times import parse_time
from samrad.errors import RuleError, Text
from samrad.ui.boundary import sentences
from samrad.ui.surroundings import Surroundings
from samrad.ui.widgets.editors import Editor

_LETTERS = 7


class TimeEdit(Editor):
    """Read when a form is sent, or saved by itself through `keep` when an edit is finished."""

    def __init__(
        self, around: Surroundings, name: str, words: Text, keep: Callable[[time | None], None] | None = None
    ) -> None:
        """Start empty."""
        self.line = QLineEdit()
        super().__init__(around, name, words, self.line)
        self._keep, self._kept = keep, ""
        self.line.setMinimumWidth(_LETTERS * self.line.fontMetrics().averageCharWidth() + 16)
        self.line.editingFinished.connect(self.finish)

    def show_value(self, moment: time | None) -> None:
        """Show what the register holds."""
        self._kept = "" if moment is None else self.around.language.time(moment)
        self.line.setText(self._kept)
        self.accept()

    def value(self) -> time | None:
        """The time that is typed, or None.

        Raises:
            RuleError: it is no time of day.
        """
        typed = self.line.text().strip()
        return parse_time(typed) if typed else None

    def finish(self) -> None:
        """Save the edit if there is one; a text that is no time is refused and stays."""
        typed = self.line.text().strip()
        if typed == self._kept:
            return
        try:
            moment = self.value()
        except RuleError as error:
            self._kept = typed
            self.refuse(sentences(error, self.around.language))
            return
        self.show_value(moment)
        if self._keep is not None:
            self._keep(moment)
