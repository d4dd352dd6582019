"""What the plan lacks and what waits for the meeting: gaps among the invited, postponed items, open actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from samrad.domain.action_rows import ActionFilter
from samrad.domain.invitations import TAKES_INVITATIONS, Invitee
from samrad.domain.meeting_rows import GapKind
from samrad.domain.meetings import MeetingState
from samrad.errors import AppError, Text, say, say_count
from samrad.services import actions, agenda, invitations
from samrad.ui.deadline_words import due_in_words
from samrad.ui.pages.action import responsible_in_words
from samrad.ui.pages.meeting.item_words import OUTCOMES
from samrad.ui.widgets.labels import Fault, label
from samrad.ui.widgets.layouts import empty

if TYPE_CHECKING:
    from samrad.domain.action_rows import ActionRow
    from samrad.domain.changes import Done
    from samrad.domain.ids import AgendaItemId, BodyId, PersonId
    from samrad.domain.meeting_rows import Gap, MeetingDetail, WaitingItem
    from samrad.services.registers import Register
    from samrad.ui.surroundings import Surroundings

T = TypeVar("T")
_SHOWN = 8
"""Lines of a card before the rest are shown by a button."""


class Line(Struct, frozen=True):
    """One line of a card: its words, what is said of it, and what can be done with it."""

    key: str
    words: str
    detail: str = ""
    act: str = ""
    run: Callable[[], None] | None = None


class LinesCard(QFrame):
    """A card with a title and lines; a card without lines is not shown."""

    def __init__(self, around: Surroundings, name: str) -> None:
        """Start without lines."""
        super().__init__()
        self.around = around
        self._whole = False
        self._title = Text("")
        self._lines: Sequence[Line] = ()
        self.setObjectName(name)
        self.setProperty("role", "card")
        self.heading = label(f"{self.objectName()}.title", "subtitle")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.fault = Fault(around, f"{self.objectName()}.fault")
        self._more = QPushButton(around.tr(say("Show all")))
        self._more.setObjectName(f"{name}.more")
        self._more.setFlat(True)
        self._more.clicked.connect(lambda _checked=False: self._show_all())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(10)
        layout.addWidget(self.heading)
        layout.addLayout(self._rows)
        layout.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.fault)
        self.hide()

    def show_lines(self, title: Text, lines: Sequence[Line]) -> None:
        """Show these lines, the first ones at once."""
        if [line.key for line in lines] != [line.key for line in self._lines]:
            self.fault.hide()
        self._title, self._lines = title, lines
        self.heading.setText(self.around.tr(title))
        empty(self._rows)
        shown = lines if self._whole else lines[:_SHOWN]
        for at, line in enumerate(shown):
            self._rows.addWidget(self._line(at, line))
        rest = len(lines) - len(shown)
        self._more.setVisible(rest > 0)
        if rest > 0:
            self._more.setText(self.around.tr(say_count("Show {count} more", "Show {count} more", rest)))
        self.setVisible(bool(lines))

    def tell(self, error: AppError) -> None:
        """Say in the card why something can't be."""
        self.fault.tell(error)

    def write(self, service: Callable[[Register], Done[T]]) -> None:
        """Have something saved; a refusal is said in the card."""
        self.around.desk.write(service, failed=self.tell, initiator=self)

    def _show_all(self) -> None:
        self._whole = True
        self.show_lines(self._title, self._lines)

    def _line(self, at: int, line: Line) -> QWidget:
        row = QWidget()
        inside = QHBoxLayout(row)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(label(f"{self.objectName()}.{at}.words", "", line.words))
        if line.detail:
            told.addWidget(label(f"{self.objectName()}.{at}.detail", "muted", line.detail))
        inside.addLayout(told, 1)
        if line.run is not None:
            run = line.run
            button = QPushButton(line.act)
            button.setObjectName(f"{self.objectName()}.{at}.act")
            button.setAccessibleName(f"{line.act}: {line.words}")
            button.clicked.connect(lambda _checked=False: run())
            inside.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row


class GapsCard(LinesCard):
    """Gaps among the invited, each with the way to what would close it."""

    def __init__(self, around: Surroundings) -> None:
        """Start without gaps."""
        super().__init__(around, "meeting.plan.gaps")
        self._asked = 0

    def show_detail(self, detail: MeetingDetail) -> None:
        """Find the gaps of a meeting that is still to come (off the GUI thread: a large group takes its time)."""
        if detail.row.state not in TAKES_INVITATIONS:
            self._asked += 1
            self.show_lines(say("Gaps"), ())
            return
        self._asked += 1
        asked, meeting_id, language = self._asked, detail.meeting.id, self.around.language.code
        self.around.desk.read(
            lambda register, _job: invitations.invitation_gaps(register, meeting_id=meeting_id, language=language),
            done=lambda found: self._show_found(asked, detail, found),
            failed=lambda _error: self.hide(),
            initiator=self,
        )

    def _show_found(self, asked: int, detail: MeetingDetail, found: Sequence[Gap]) -> None:
        if asked != self._asked:
            return
        gaps = [gap for gap in found if gap.kind is not GapKind.NOBODY_INVITED]
        lines = [self._gap(detail, gap) for gap in gaps]
        self.show_lines(say_count("{count} gap among the invited", "{count} gaps among the invited", len(gaps)), lines)

    def _gap(self, detail: MeetingDetail, gap: Gap) -> Line:
        tr, go = self.around.tr, self.around.go
        key = f"{gap.kind}.{gap.body_id}.{gap.person_id}.{gap.code_id}"
        if gap.kind is GapKind.NOT_INVITED and gap.person_id is not None:
            run = partial(self._invite, detail, gap.person_id)
            return Line(key, tr(gap.text), act=tr(say("Invite")), run=run)
        if gap.kind is GapKind.ENDS_BEFORE and gap.person_id is not None:
            person_id = gap.person_id
            return Line(key, tr(gap.text), act=tr(say("Show the person")), run=lambda: go("participants", person_id))
        body_id = gap.body_id or detail.meeting.body_id
        if body_id is None:
            return Line(key, tr(gap.text))
        return Line(key, tr(gap.text), act=tr(say("Show the group")), run=lambda: go("bodies", body_id))

    def _invite(self, detail: MeetingDetail, person_id: PersonId) -> None:
        invitee = Invitee(person_id=person_id)
        self.write(lambda register: invitations.invite(register, meeting_id=detail.meeting.id, invitees=[invitee]))


class WaitingCard(LinesCard):
    """Items of earlier meetings that were postponed, returned or not reached."""

    def __init__(self, around: Surroundings) -> None:
        """Start without items."""
        super().__init__(around, "meeting.plan.waiting")

    def show_detail(self, detail: MeetingDetail) -> None:
        """Read what waits for the group of a meeting that has not been held."""
        body_id = detail.meeting.body_id
        takes = detail.row.state in (MeetingState.PLANNED, MeetingState.CALLED, MeetingState.HELD)
        found = self.around.desk.look(agenda.waiting_items, body_id=body_id) if takes and body_id is not None else []
        waiting = [one for one in found if one.meeting_id != detail.meeting.id]
        title = say_count("{count} item waits to be put on", "{count} items wait to be put on", len(waiting))
        self.show_lines(title, [self._item(detail, one) for one in waiting])

    def _item(self, detail: MeetingDetail, one: WaitingItem) -> Line:
        tr = self.around.tr
        words = f"{one.label} {one.item.title}" if one.label else one.item.title
        outcome = tr(OUTCOMES[one.item.outcome]) if one.item.outcome is not None else ""
        day = self.around.language.short_date(one.day)
        where = tr(say("{outcome} in meeting {number}, {day}", outcome=outcome, number=one.meeting_number, day=day))
        if one.meeting_number is None:
            where = tr(say("{outcome} on {day}", outcome=outcome, day=day))
        run = partial(self._take_up, detail, one.item.id)
        return Line(one.item.id, words, where, tr(say("Put on the agenda")), run)

    def _take_up(self, detail: MeetingDetail, item_id: AgendaItemId) -> None:
        self.write(lambda register: agenda.take_up(register, meeting_id=detail.meeting.id, item_id=item_id))


class CarriedCard(LinesCard):
    """Actions of the group that are still open: what the meeting takes up."""

    def __init__(self, around: Surroundings) -> None:
        """Start without actions."""
        super().__init__(around, "meeting.plan.carried")

    def show_detail(self, detail: MeetingDetail) -> None:
        """Read the open actions of the group."""
        takes = detail.row.state in (MeetingState.PLANNED, MeetingState.CALLED, MeetingState.HELD)
        body_id = detail.meeting.body_id
        found = self._open(body_id, detail) if takes and body_id is not None else []
        title = say_count("{count} action is carried over", "{count} actions are carried over", len(found))
        self.show_lines(title, [self._action(one) for one in found])

    def _open(self, body_id: BodyId, detail: MeetingDetail) -> list[ActionRow]:
        found = self.around.desk.look(actions.action_rows, wanted=ActionFilter(body_id=body_id))
        return [row for row in found if row.meeting_day < detail.row.first_day]

    def _action(self, row: ActionRow) -> Line:
        tr = self.around.tr
        due = due_in_words(row.action, self.around.language)
        parts = [responsible_in_words(row, self.around.language), due, tr(say("overdue")) if row.is_overdue else ""]
        action_id = row.action.id
        return Line(
            action_id,
            row.action.what,
            " · ".join(part for part in parts if part),
            tr(say("Show")),
            lambda: self.around.go("followup", action_id),
        )
