"""How the roll call is laid out: field and marks over the count, the list, and what can be noted of one person."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from samrad.domain.roll_marks import Mark
from samrad.domain.walk_ins import Party
from samrad.errors import Text, say, say_in
from samrad.ui.pages.meeting.roll_counts import RollCountStrip
from samrad.ui.pages.meeting.roll_days import DayChooser
from samrad.ui.pages.meeting.roll_entry import MarkButton, NameField, RollTable
from samrad.ui.pages.meeting.roll_model import RollModel
from samrad.ui.pages.meeting.roll_person import PersonBar
from samrad.ui.pages.meeting.roll_writing import RollWriter
from samrad.ui.surroundings import Surroundings
from samrad.ui.widgets.chips import Flow
from samrad.ui.widgets.labels import label

_BASE = "meeting.attendance"


class RollPanel(QWidget):
    """The controls of the tab and their places; what they do is the tab's."""

    def __init__(
        self, around: Surroundings, model: RollModel, writer: RollWriter, parties: Callable[[str], Sequence[Party]]
    ) -> None:
        """Make all controls."""
        super().__init__()
        self._around = around
        self.field = NameField(around)
        self.yes = QPushButton(around.icon("list-checks"), "")
        self.yes.setObjectName(f"{_BASE}.said_yes")
        self.yes.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.buttons = {mark: MarkButton(around, mark) for mark in Mark}
        self.days = DayChooser(around)
        self.counts = RollCountStrip(around)
        self.table = RollTable(model, around)
        self.person = PersonBar(around, writer, parties)
        self.told = label(f"{_BASE}.told", "muted")
        self.empty = label(f"{_BASE}.empty", "muted")
        self.closed = label(f"{_BASE}.closed", "subtitle")
        self.empty.hide()
        self.closed.hide()
        self.deputy_row, self.deputy_words, self.deputy_cancel = self._deputy()
        self.drift_row, self.drift_words, self.drift_refresh = self._drift()
        self.entry = self._entry()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (self.closed, self.entry, self.drift_row, self.counts, self.empty):
            layout.addWidget(widget)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.person)

    def ask(self, placeholder: Text) -> None:
        """Say in the empty field what is to be typed."""
        words = self._around.tr(placeholder)
        self.field.setPlaceholderText(words)

    def mark_only(self, only: Mark | None) -> None:
        """Offer one of the marks, or all."""
        for mark, button in self.buttons.items():
            button.setEnabled(only is None or mark is only)

    def tell(self, words: str, role: str) -> None:
        """Say a sentence under the field: role muted, good, warning or bad."""
        if self.told.property("role") != role:
            self.told.setProperty("role", role)
            self.told.style().unpolish(self.told)
            self.told.style().polish(self.told)
        self.told.setText(words)

    def _entry(self) -> QWidget:
        entry = QWidget()
        entry.setObjectName(f"{_BASE}.entry")
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.field, 1)
        line.addWidget(self.yes)
        marks = Flow(6)
        for button in self.buttons.values():
            marks.addWidget(button)
        layout = QVBoxLayout(entry)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.days)
        layout.addWidget(self.deputy_row)
        layout.addLayout(line)
        layout.addWidget(self.told)
        layout.addLayout(marks)
        return entry

    def _deputy(self) -> tuple[QFrame, QLabel, QToolButton]:
        words = QLabel()
        words.setObjectName(f"{_BASE}.deputy.words")
        words.setWordWrap(True)
        cancel = QToolButton()
        cancel.setObjectName(f"{_BASE}.deputy.cancel")
        cancel.setIcon(self._around.icon("x"))
        cancel.setAutoRaise(True)
        cancel.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        cancel.setAccessibleName(self._around.tr(say_in("roll", "No deputy after all")))
        cancel.setToolTip(self._around.tr(say_in("roll", "No deputy after all (Esc)")))
        return self._bar("deputy", words, cancel), words, cancel

    def _drift(self) -> tuple[QFrame, QLabel, QPushButton]:
        words = QLabel()
        words.setObjectName(f"{_BASE}.drift.words")
        words.setWordWrap(True)
        refresh = QPushButton(self._around.icon("refresh-cw"), self._around.tr(say("Refresh from the register")))
        refresh.setObjectName(f"{_BASE}.drift.refresh")
        refresh.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return self._bar("drift", words, refresh), words, refresh

    def _bar(self, key: str, words: QLabel, control: QWidget) -> QFrame:
        bar = QFrame()
        bar.setObjectName(f"{_BASE}.{key}")
        bar.setProperty("role", "notice")
        layout = QHBoxLayout(bar)
        layout.setContentsMargins(12, 6, 8, 6)
        layout.addWidget(words, 1)
        layout.addWidget(control)
        bar.hide()
        return bar
