"""The status line: what was saved and when, Undo beside it, and long work with a Cancel that works."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStatusBar, QToolButton

from samrad.errors import Text, say
from samrad.ui.announcing import announce
from samrad.ui.operations import Job
from samrad.ui.surroundings import Surroundings

_LETTERS = 90
"""A sentence is as wide as so many letters at most: it may not keep the window from being narrow."""


class StatusLine(QStatusBar):
    """Says one thing at a time. `undo_asked` when the button beside it is pressed."""

    undo_asked = Signal()

    def __init__(self, around: Surroundings) -> None:
        """Start with nothing said."""
        super().__init__()
        self._around = around
        self._job: Job | None = None
        self.setObjectName("status")
        self.setAccessibleName(around.tr(say("Status line")))
        self.setSizeGripEnabled(False)
        self._words = QLabel()
        self._words.setObjectName("status.words")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setContentsMargins(16, 0, 0, 0)
        self._undo = QPushButton(around.tr(say("Undo")))
        self._undo.setObjectName("status.undo")
        self._undo.setFlat(True)
        self._undo.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Ctrl+Z undoes; who tabs past a field must not by a space
        self._undo.setIcon(around.icon("undo-2"))
        self._undo.clicked.connect(self.undo_asked)
        self._undo.hide()
        self._bar = QProgressBar()
        self._bar.setObjectName("status.progress")
        self._bar.setAccessibleName(around.tr(say("Progress")))
        self._bar.setFixedWidth(180)
        self._cancel = QToolButton()
        self._cancel.setObjectName("status.cancel")
        self._cancel.setText(around.tr(say("Cancel")))
        self._cancel.clicked.connect(self._cancel_job)
        self._bar.hide()
        self._cancel.hide()
        self.addWidget(self._words)
        self.addWidget(self._undo)
        self.addPermanentWidget(self._bar)
        self.addPermanentWidget(self._cancel)

    def say(self, sentence: Text, *, can_undo: bool = False) -> None:
        """Show a sentence and have it read aloud."""
        words = self._around.tr(sentence)
        room = _LETTERS * self.fontMetrics().averageCharWidth()
        self._words.setText(self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, room))
        self._words.setToolTip(words)
        if can_undo:
            self._undo.show()
        announce(self, words)

    def offer_undo(self, name: str | None) -> None:
        """Name what Undo would take back, or hide it; it stands beside a sentence, never alone."""
        self._undo.setVisible(name is not None and bool(self._words.text()))
        self._undo.setToolTip(name or "")
        self._undo.setAccessibleDescription(name or "")

    def show_progress(self, job: Job, part: int, whole: int) -> None:
        """Show how far a long piece of work has come."""
        self._job = job
        self._bar.setRange(0, whole)
        self._bar.setValue(part)
        self._bar.show()
        self._cancel.show()

    def end_progress(self, job: Job) -> None:
        """The work is over."""
        if job is self._job:
            self._job = None
            self._bar.hide()
            self._cancel.hide()

    def _cancel_job(self) -> None:
        if self._job is not None:
            self._job.cancel()
