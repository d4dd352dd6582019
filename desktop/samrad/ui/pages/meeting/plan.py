"""The Plan tab: when and where, who is invited, what is missing, what waits for the meeting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from samrad.domain.meetings import MeetingState
from samrad.errors import AppError, say, say_in
from samrad.overriding import override
from samrad.services import meetings
from samrad.ui.commands import Command
from samrad.ui.pages.meeting.plan_facts import FactsCard
from samrad.ui.pages.meeting.plan_invited import InvitedCard
from samrad.ui.pages.meeting.plan_waiting import CarriedCard, GapsCard, WaitingCard
from samrad.ui.pages.meeting.tab import MeetingTab

if TYPE_CHECKING:
    from samrad.ui.surroundings import Surroundings

_ROOM = 125
"""Letters side by side that the two columns need; in less the second stands under the first."""


class PlanTab(MeetingTab):
    """Two columns where there is room: the invited with the gaps, and the facts with what waits."""

    key = "plan"
    name = say_in("meeting", "Plan")
    icon_name = "calendar-days"
    tables = frozenset(
        {
            "meeting",
            "meeting_day",
            "meeting_cohost",
            "invitation",
            "membership",
            "seat",
            "body",
            "person",
            "organisation",
            "agenda_item",
            "action",
            "action_responsible",
            "code",
            "code_amendment",
            "attendance",
        }
    )

    def __init__(self, around: Surroundings) -> None:
        """Build the cards."""
        super().__init__(around)
        self._shown: str | None = None
        self.facts, self.invited = FactsCard(around), InvitedCard(around)
        self.gaps, self.waiting, self.carried = GapsCard(around), WaitingCard(around), CarriedCard(around)
        inside = QWidget()
        inside.setObjectName("meeting.plan.inside")
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom, inside)
        self._columns.setContentsMargins(0, 0, 8, 8)
        self._columns.setSpacing(16)
        self._first, self._second = self._column(self.facts), self._column(self.invited, self.gaps)
        self._columns.addLayout(self._first, 1)
        self._columns.addLayout(self._second, 1)
        self._area = QScrollArea()
        self._area.setObjectName("meeting.plan.area")
        self._area.setAccessibleName(around.tr(self.name))
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inside)
        self.body.addWidget(self._area, 1)
        self._arrange()

    def refresh(self) -> None:
        """Read the meeting again; what is being typed right now stays."""
        if self.meeting_id is None:
            return
        try:
            detail = self.around.desk.look(meetings.meeting_detail, meeting_id=self.meeting_id)
        except AppError:  # undone or deleted since: the page leaves it
            return
        anew = self._shown != self.meeting_id
        self._shown = self.meeting_id
        self.facts.setEnabled(detail.row.state is not MeetingState.CANCELLED)
        self.facts.show_detail(detail, anew=anew)
        for card in (self.invited, self.gaps, self.waiting, self.carried):
            card.show_detail(detail)
        if anew:
            self._area.verticalScrollBar().setValue(0)

    def show_thing(self, thing_id: str) -> None:
        """Bring an invitation to the front."""
        self.invited.table.choose(thing_id)

    def begin(self) -> None:
        """Put the focus in the table of the invited, or where they are invited."""
        if self.invited.table.isVisible():
            self.invited.table.setFocus()
        else:
            self.facts.days.take()

    def leave(self) -> None:
        """Save what is half typed."""
        self.facts.finish()

    def commands(self) -> Sequence[Command]:
        """What can be done with the plan."""
        invited = self.invited
        return (
            Command("plan_members", say("Invite the members"), invited.invite_members, "page", "", "users"),
            Command(
                "plan_person", say("Invite a person …"), invited.invite_person, "page", "Ctrl+Shift+A", "user-plus"
            ),
            Command("plan_organisation", say("Invite an organisation …"), invited.invite_organisation, "page"),
            Command("plan_remind", say("Note a reminder"), invited.remind, "page", "", "mail"),
        )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """What waits stands under the facts where there are two columns, else last."""
        wide = self.width() >= _ROOM * self.fontMetrics().averageCharWidth()
        way = QBoxLayout.Direction
        self._columns.setDirection(way.LeftToRight if wide else way.TopToBottom)
        self._columns.setStretch(0, 1 if wide else 0)  # above each other, spare room is under the last card
        column = self._first if wide else self._second
        if column.indexOf(self.waiting) < 0:
            for card in (self.waiting, self.carried):
                column.insertWidget(column.count() - 1, card)

    def _column(self, *cards: QWidget) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(16)
        for card in cards:
            column.addWidget(card)
        column.addStretch(1)
        return column
