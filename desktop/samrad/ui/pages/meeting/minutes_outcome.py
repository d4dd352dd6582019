"""What became of an item: treated, postponed, returned, withdrawn, not reached."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from samrad.domain.agenda import AgendaItem, Outcome
from samrad.errors import say_in
from samrad.overriding import override
from samrad.services import minutes
from samrad.ui.pages.meeting.item_words import OUTCOMES
from samrad.ui.surroundings import Surroundings
from samrad.ui.widgets.chips import Flow


class _Choice(QComboBox):
    """Turned by the wheel only where it has the focus: it lies in a page that scrolls."""

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class OutcomeChoice(QWidget):
    """One choice, saved at once."""

    def __init__(self, around: Surroundings) -> None:
        """Start with no item."""
        super().__init__()
        self._around = around
        self._item: AgendaItem | None = None
        label = QLabel(around.tr(say_in("minutes", "Outcome")))
        label.setObjectName("meeting.minutes.outcome.label")
        label.setProperty("role", "subtitle")
        self.choice = _Choice()
        self.choice.setObjectName("meeting.minutes.outcome")
        self.choice.setAccessibleName(around.tr(say_in("minutes", "Outcome")))
        self.choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.choice.addItem(around.tr(say_in("item", "not noted")).capitalize(), None)
        for outcome, words in OUTCOMES.items():
            self.choice.addItem(around.tr(words).capitalize(), outcome.value)
        self.choice.view().setObjectName("meeting.minutes.outcome.list")
        self.choice.view().setAccessibleName(self.choice.accessibleName())
        label.setBuddy(self.choice)
        layout = Flow(12)
        layout.addWidget(label)
        layout.addWidget(self.choice)
        around_it = QVBoxLayout(self)
        around_it.setContentsMargins(0, 8, 0, 0)
        around_it.addLayout(layout)
        self.choice.activated.connect(lambda _row: self._keep())

    def show_item(self, item: AgendaItem) -> None:
        """Show what is noted of an item."""
        self._item = item
        self.choice.setCurrentIndex(self.choice.findData(None if item.outcome is None else item.outcome.value))

    def _keep(self) -> None:
        item, value = self._item, self.choice.currentData()
        if item is not None:
            outcome = None if value is None else Outcome(value)
            self._around.desk.write(
                lambda register: minutes.set_outcome(register, item_id=item.id, outcome=outcome), initiator=self
            )
