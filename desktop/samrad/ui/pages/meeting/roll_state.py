"""The roll as the page shows it: what the register holds, and over it the marks that are still being written.

A mark is painted at once. When its writing is done it becomes what the register holds; when it is refused it vanishes.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict, replace

from samrad.domain.attendance import (
    DEPUTY,
    INVITED,
    Attendance,
    AttendanceOutcome,
    Interval,
    Presence,
    Recording,
    attendance_id,
    intervals_after,
    is_partly,
    reach,
)
from samrad.domain.ids import CodeId, MeetingId, OrganisationId, PersonId
from samrad.domain.roll import RollCall, RollCounts, RollRow
from samrad.domain.roll_sheet import RollSheet
from samrad.errors import RuleError


class Pending(Struct, frozen=True):
    """A mark on its way to the register. `recording` is None where a mark is cleared."""

    person_id: PersonId
    recording: Recording | None
    newcomer: RollRow | None = None
    """The row of somebody who is not on the roll yet."""


class RollState:
    """The rows of one meeting with pending marks laid over them, in the order they were made."""

    def __init__(self, sheet: RollSheet) -> None:
        """Start with what the register holds."""
        self.sheet = sheet
        self._held = {row.person_id: row for row in sheet.roll.rows}
        self._pending: list[Pending] = []
        self._shown = dict(self._held)

    @property
    def is_settled(self) -> bool:
        """Whether nothing is on its way to the register."""
        return not self._pending

    @property
    def rows(self) -> tuple[RollRow, ...]:
        """The rows as they are shown."""
        return tuple(self._shown.values())

    def row(self, person_id: PersonId) -> RollRow | None:
        """One person's row, if there is one."""
        return self._shown.get(person_id)

    def there(self, person_id: PersonId) -> tuple[Interval, ...]:
        """When a person is noted as present so far."""
        row = self.row(person_id)
        return () if row is None else tuple(_interval(one) for one in row.presence)

    def counts(self) -> RollCounts:
        """The count with the pending marks."""
        return RollCall(meeting_id=self.sheet.meeting.id, rows=self.rows).counts()

    def begin(self, pending: Pending) -> None:
        """Lay a mark over the rows."""
        self._pending.append(pending)
        _lay(self._shown, pending, self.sheet)

    def confirm(self, pending: Pending, written: Attendance | None) -> None:
        """The register holds the mark now: `written` is what stands there."""
        kept = pending
        if written is not None and pending.newcomer is not None:
            newcomer = replace(pending.newcomer, person_id=written.person_id)
            kept = replace(pending, person_id=written.person_id, newcomer=newcomer)
        _lay(self._held, kept, self.sheet)
        if written is not None:
            self._held[written.person_id] = _with_copy(self._held[written.person_id], written)
        self._forget(pending)

    def take_back(self, pending: Pending) -> None:
        """The register refused the mark."""
        self._forget(pending)

    def _forget(self, pending: Pending) -> None:
        self._pending = [one for one in self._pending if one is not pending]
        self._shown = dict(self._held)
        for one in self._pending:
            _lay(self._shown, one, self.sheet)


def _with_copy(row: RollRow, written: Attendance) -> RollRow:
    return replace(
        row,
        role_id=written.role_id,
        represents_name=written.represents_name,
        deputy_for_id=written.deputy_for_id,
        attendance=written,
    )


def _lay(rows: dict[PersonId, RollRow], pending: Pending, sheet: RollSheet) -> None:
    """Do to the rows what the service will do to the register."""
    row = rows.get(pending.person_id) or pending.newcomer
    if row is None:
        return
    if pending.recording is None:
        _clear(rows, row, sheet)
        return
    asked = replace(pending.recording, person_id=row.person_id)
    rows[row.person_id] = recorded(row, asked, sheet.meeting.id, sheet.days, rows)
    principal = rows.get(pending.recording.deputy_for_id) if pending.recording.deputy_for_id is not None else None
    present = pending.recording.outcome is AttendanceOutcome.PRESENT
    if principal is not None and principal.attendance is None and present:
        excused = Recording(person_id=principal.person_id, outcome=AttendanceOutcome.EXCUSED)
        rows[principal.person_id] = recorded(principal, excused, sheet.meeting.id, sheet.days, rows)


def _clear(rows: dict[PersonId, RollRow], row: RollRow, sheet: RollSheet) -> None:
    """Back to what was expected; who was not expected leaves the roll."""
    if row.number is None:
        rows.pop(row.person_id, None)
        return
    before = next((one for one in sheet.roll.rows if one.person_id == row.person_id), row)
    rows[row.person_id] = replace(
        before if before.attendance is None else row, attendance=None, presence=(), is_partly=False, reach=None
    )


def recorded(
    row: RollRow,
    asked: Recording,
    meeting_id: MeetingId,
    days: Collection[date],
    rows: dict[PersonId, RollRow],
) -> RollRow:
    """The row as it will be once the recording is written."""
    presence: tuple[Presence, ...] = ()
    if asked.outcome is AttendanceOutcome.PRESENT:
        presence = _presence(asked, tuple(_interval(one) for one in row.presence), days)
    principal_id = asked.deputy_for_id or row.deputy_for_id
    principal = rows.get(principal_id) if principal_id is not None else None
    represents = asked.represents or (principal.represents if asked.deputy_for_id and principal else row.represents)
    name = principal.represents_name if asked.deputy_for_id and principal else row.represents_name
    changed = replace(
        row,
        role_id=asked.role_id or _role(row, asked),
        represents=represents,
        represents_name=name,
        deputy_for_id=principal_id,
        deputy_for=principal.name if principal is not None else row.deputy_for,
        presence=presence,
        is_partly=is_partly(presence, days),
        reach=reach(presence),
    )
    return replace(changed, attendance=_attendance(changed, asked, meeting_id))


def _role(row: RollRow, asked: Recording) -> CodeId:
    if asked.deputy_for_id is not None:
        return DEPUTY
    return row.role_id or INVITED


def _presence(asked: Recording, there: tuple[Interval, ...], days: Collection[date]) -> tuple[Presence, ...]:
    try:
        intervals = intervals_after(asked, there, days)
    except RuleError:  # the register will say so in a moment
        intervals = there
    key = attendance_id(MeetingId(""), asked.person_id)
    return tuple(Presence(id="", attendance_id=key, **_values(one)) for one in intervals)


def _attendance(row: RollRow, asked: Recording, meeting_id: MeetingId) -> Attendance:
    held = row.attendance
    if held is not None:
        return replace(held, outcome=asked.outcome, role_id=row.role_id, deputy_for_id=row.deputy_for_id)
    given, _, family = row.name.rpartition(" ")
    # What the register will fill in: an organisation of which nothing is known yet is not one that is missing.
    return Attendance(
        id=attendance_id(meeting_id, row.person_id),
        meeting_id=meeting_id,
        person_id=row.person_id,
        outcome=asked.outcome,
        role_id=row.role_id,
        given_name=given,
        family_name=family,
        deputy_for_id=row.deputy_for_id,
        is_walk_in=row.number is None and row.deputy_for_id is None,
        organisation_id=OrganisationId(""),
    )


def _interval(presence: Presence) -> Interval:
    return Interval(**{name: getattr(presence, name) for name in Interval.__struct_fields__})


def _values(interval: Interval) -> dict[str, Any]:
    return asdict(interval)
