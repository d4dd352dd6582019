"""Marks on their way to the register: painted at once, then confirmed, or taken back with the reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from itertools import count
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from samrad.domain.attendance import GUEST, INVITED, Attendance, Interval, PresenceMode, Recording
from samrad.domain.bodies import Represents
from samrad.domain.changes import Done
from samrad.domain.ids import AgendaItemId, CodeId, PersonId
from samrad.domain.meetings import Response
from samrad.domain.roll import RollRow
from samrad.domain.roll_marks import Mark, recording_of
from samrad.errors import AppError, RuleError, say
from samrad.services import attendance, walk_ins
from samrad.services.registers import Register
from samrad.ui.pages.meeting.roll_model import Offer
from samrad.ui.pages.meeting.roll_state import Pending, RollState
from samrad.ui.surroundings import Surroundings

_ON_VIDEO = frozenset({Mark.DIGITAL})
_Service = Callable[[Register], Done[Attendance]]


class RollWriter(QObject):
    """Writes for one roll. `painted(key)` at once, then `written(key)` or `refused(key, error)`."""

    painted = Signal(str)
    written = Signal(str)
    refused = Signal(str, object)

    def __init__(self, around: Surroundings, parent: QObject) -> None:
        """Without a roll as yet."""
        super().__init__(parent)
        self._around = around
        self._newcomers = count(1)
        self.state: RollState | None = None
        self.begun = 0
        """How many writings were begun: a reading that began before the last of them is out of date."""

    def mark(self, row: RollRow, mark: Mark, day: date | None, deputy_for_id: PersonId | None = None) -> None:
        """Record what was called out about somebody on the roll."""
        state = self._state()
        asked = recording_of(
            mark, row.person_id, state.there(row.person_id), state.sheet.days, day=day, deputy_for_id=deputy_for_id
        )
        self.record(asked)

    def record(self, asked: Recording, newcomer: RollRow | None = None) -> None:
        """Record anything about one person."""
        meeting_id = self._state().sheet.meeting.id
        self._write(
            Pending(asked.person_id, asked, newcomer),
            partial(attendance.record, meeting_id=meeting_id, recording=asked),
        )

    def add(self, offer: Offer, mark: Mark, deputy_for_id: PersonId | None = None) -> None:
        """Add somebody who is not on the roll.

        Raises:
            RuleError: somebody new can't be absent.
        """
        principal = deputy_for_id or offer.deputy_for_id
        if offer.walk_in is not None:
            self._take_in(offer, mark, principal)
            return
        person_id = offer.person_id or PersonId("")
        row = self._state().row(person_id)
        asked = walk_ins.coming(person_id, offer.represents, principal)
        if row is not None:
            asked = replace(asked, role_id=None, represents=None)
        self.record(_as_marked(asked, mark), newcomer=None if row is not None else _newcomer(offer, person_id))

    def clear(self, row: RollRow) -> None:
        """Take back what is recorded of somebody."""
        meeting_id = self._state().sheet.meeting.id
        pending = Pending(row.person_id, None)
        self._begin(pending)
        self._around.desk.write(
            partial(attendance.clear, meeting_id=meeting_id, person_id=row.person_id),
            done=lambda _done: self._confirm(pending, None),
            failed=partial(self._refuse, pending),
            initiator=self,
        )

    def those_who_said_yes(self) -> int:
        """Record as present everybody who said yes and is not called yet; how many that are."""
        state = self._state()
        waiting = [row for row in state.rows if row.attendance is None and row.response is Response.YES]
        group = [Pending(row.person_id, Recording(person_id=row.person_id)) for row in waiting]
        for pending in group:
            state.begin(pending)
        self.begun += 1
        self.painted.emit("")
        self._around.desk.write(
            partial(attendance.record_those_who_said_yes, meeting_id=state.sheet.meeting.id),
            done=partial(self._confirm_group, group),
            failed=partial(self._refuse_group, group),
            initiator=self,
        )
        return len(group)

    def note_presence(self, row: RollRow, intervals: Sequence[Interval]) -> None:
        """Record exactly when somebody was there."""
        self.record(Recording(person_id=row.person_id, intervals=tuple(intervals)))

    def by_telephone(self, row: RollRow) -> None:
        """Record that somebody takes part by telephone."""
        self.record(Recording(person_id=row.person_id, mode=PresenceMode.TELEPHONE))

    def represent(self, row: RollRow, represents: Represents) -> None:
        """Record on whose behalf somebody is there; who was a guest for want of that takes part from now on."""
        if row.outcome is None:
            return
        role_id = INVITED if row.role_id == GUEST else None
        self.record(Recording(person_id=row.person_id, outcome=row.outcome, represents=represents, role_id=role_id))

    def give_role(self, row: RollRow, role_id: CodeId) -> None:
        """Record in which role somebody is there."""
        if row.outcome is not None:
            self.record(Recording(person_id=row.person_id, outcome=row.outcome, role_id=role_id))

    def disqualify(self, row: RollRow, item_id: AgendaItemId, *, lift: bool) -> None:
        """Record that somebody takes no part in an item, or take that back."""
        change = attendance.lift_disqualification if lift else attendance.disqualify
        self._plainly(row.person_id, lambda register: change(register, item_id=item_id, person_id=row.person_id))

    def refresh_copies(self, person_ids: Sequence[PersonId] | None) -> None:
        """Write anew what held of some people then, or of all."""
        meeting_id = self._state().sheet.meeting.id
        self._plainly(
            person_ids[0] if person_ids else "",
            lambda register: attendance.refresh_copies(register, meeting_id=meeting_id, person_ids=person_ids),
        )

    def _plainly(self, key: str, change: Callable[[Register], Done[Any]]) -> None:
        """Write without painting before: the reading that follows shows it."""
        self._around.desk.write(
            change,
            done=lambda _done: self.written.emit(key),
            failed=lambda error: self.refused.emit(key, error),
            initiator=self,
        )

    def _take_in(self, offer: Offer, mark: Mark, principal: PersonId | None) -> None:
        walk_in = offer.walk_in
        if walk_in is None:
            return
        if mark in (Mark.EXCUSED, Mark.ABSENT):
            raise RuleError(
                say("Somebody who is not in the register can only be added as present."),
                remedy=say("Add them under Participants and invite them first."),
            )
        walk_in = replace(walk_in, deputy_for_id=principal)
        newcomer = _newcomer(offer, PersonId(f"newcomer:{next(self._newcomers)}"))
        represents = walk_in.party.represents if walk_in.party is not None else None
        asked = _as_marked(walk_ins.coming(newcomer.person_id, represents, principal), mark)
        mode = asked.mode or PresenceMode.ROOM
        meeting_id = self._state().sheet.meeting.id
        self._write(
            Pending(newcomer.person_id, asked, newcomer),
            partial(walk_ins.take_in, meeting_id=meeting_id, walk_in=walk_in, mode=mode),
        )

    def _write(self, pending: Pending, change: _Service) -> None:
        self._begin(pending)
        self._around.desk.write(
            change,
            done=lambda done: self._confirm(pending, done.value),
            failed=partial(self._refuse, pending),
            initiator=self,
        )

    def _begin(self, pending: Pending) -> None:
        self.begun += 1
        self._state().begin(pending)
        self.painted.emit(pending.person_id)

    def _confirm(self, pending: Pending, written: Attendance | None) -> None:
        if self.state is not None:
            self.state.confirm(pending, written)
            self.written.emit(pending.person_id if written is None else written.person_id)

    def _refuse(self, pending: Pending, error: AppError) -> None:
        if self.state is not None:
            self.state.take_back(pending)
        self.refused.emit(pending.person_id, error)

    def _confirm_group(self, group: Sequence[Pending], done: Done[tuple[Attendance, ...]]) -> None:
        if self.state is None:
            return
        written = {one.person_id: one for one in done.value}
        for pending in group:
            self.state.confirm(pending, written.get(pending.person_id))
        self.written.emit("")

    def _refuse_group(self, group: Sequence[Pending], error: AppError) -> None:
        if self.state is not None:
            for pending in group:
                self.state.take_back(pending)
        self.refused.emit("", error)

    def _state(self) -> RollState:
        if self.state is None:
            raise RuntimeError("no roll has been read")
        return self.state


def _as_marked(asked: Recording, mark: Mark) -> Recording:
    marked = recording_of(mark, asked.person_id, (), ())
    return replace(asked, outcome=marked.outcome, mode=marked.mode)


def _newcomer(offer: Offer, person_id: PersonId) -> RollRow:
    """The row of somebody until the register has given them theirs."""
    represents = offer.represents
    if offer.walk_in is not None and offer.walk_in.party is not None:
        represents = offer.walk_in.party.represents
    return RollRow(
        person_id=person_id,
        name=offer.name,
        role_id=INVITED,
        represents=represents,
        represents_name=offer.party if represents is not None else None,
    )
