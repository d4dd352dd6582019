"""Queries about attendance: the roll, presence, and what the register says of a person for a meeting."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from samrad.domain.agenda import Disqualification
from samrad.domain.alphabet import sort_key
from samrad.domain.attendance import (
    Attendance,
    Presence,
    is_partly,
    reach,
    represents_then,
)
from samrad.domain.ids import AgendaItemId, AttendanceId, MeetingId, PersonId
from samrad.domain.meeting_rows import InvitationRow
from samrad.domain.meetings import Meeting
from samrad.domain.roll import RollCall, RollRow
from samrad.register import agenda, invitations, meetings
from samrad.register.store import Register


def of_meeting(register: Register, meeting_id: MeetingId) -> list[Attendance]:
    """Everybody with an outcome at a meeting, in the Norwegian order of the names they bore."""
    found = register.all(Attendance, "meeting_id = ?", [meeting_id])
    return sorted(found, key=lambda one: (sort_key(one.family_name, one.given_name), one.id))


def presence_of(register: Register, attendance: AttendanceId) -> list[Presence]:
    """One person's intervals of presence, in order."""
    return register.all(Presence, "attendance_id = ?", [attendance], "day, starts, ends, id")


def presence_at(register: Register, meeting_id: MeetingId) -> dict[AttendanceId, tuple[Presence, ...]]:
    """Everybody's intervals of presence at a meeting, in order."""
    condition = "attendance_id IN (SELECT id FROM attendance WHERE meeting_id = ?)"
    found: dict[AttendanceId, tuple[Presence, ...]] = {}
    for presence in register.all(Presence, condition, [meeting_id], "day, starts, ends, id"):
        found[presence.attendance_id] = (*found.get(presence.attendance_id, ()), presence)
    return found


def is_attended(register: Register, meeting_id: MeetingId, day: date) -> bool:
    """Whether anybody is recorded as present on a day of a meeting."""
    sql = (
        "SELECT 1 FROM presence JOIN attendance AS a ON a.id = attendance_id WHERE a.meeting_id = ? AND day = ? LIMIT 1"
    )
    return bool(register.rows(sql, [meeting_id, day]))


def disqualification(register: Register, item_id: AgendaItemId, person_id: PersonId) -> Disqualification | None:
    """A person's disqualification from an item, if there is one."""
    found = register.all(Disqualification, "item_id = ? AND person_id = ?", [item_id, person_id])
    return found[0] if found else None


def disqualifications_at(register: Register, meeting_id: MeetingId) -> list[Disqualification]:
    """Who took no part in which items of a meeting."""
    return register.all(Disqualification, agenda.OF_MEETING, [meeting_id])


def roll_call(register: Register, meeting_id: MeetingId) -> RollCall:
    """The roll of a meeting: who is on the sheet, who came besides, and what is recorded of each.

    Raises:
        NotFoundError: there is no such meeting.
    """
    meeting = register.get(Meeting, meeting_id)
    recorded = {one.person_id: one for one in of_meeting(register, meeting_id)}
    presence = presence_at(register, meeting_id)
    days = [day.day for day in meetings.days_of(register, meeting_id)]
    invited = [row for row in invitations.invitation_rows(register, meeting_id) if row.person_id is not None]
    names = {PersonId(str(row.person_id)): row.name for row in invited}
    names |= {one.person_id: f"{one.given_name} {one.family_name}".strip() for one in recorded.values()}
    rows: list[RollRow] = []
    for number, invitation in enumerate(_on_the_sheet(invited, meeting), start=1):
        row = _awaited(invitation, number)
        attendance = recorded.pop(row.person_id, None)
        rows.append(row if attendance is None else _recorded(row, attendance, presence.get(attendance.id, ()), days))
    rows += [_recorded(_uninvited(one), one, presence.get(one.id, ()), days) for one in recorded.values()]
    return RollCall(meeting_id=meeting_id, rows=tuple(_naming(row, names) for row in rows))


def _on_the_sheet(invited: Iterable[InvitationRow], meeting: Meeting) -> list[InvitationRow]:
    """By name, as they come; whoever was invited after the call stands last, so that printed numbers still hold."""
    called = meeting.called_on
    first: list[InvitationRow] = []
    later: list[InvitationRow] = []
    for row in invited:
        in_time = row.invited_on is None or (called is not None and row.invited_on <= called)
        (first if in_time else later).append(row)
    return [*first, *sorted(later, key=lambda row: row.invitation_id)]


def _awaited(invitation: InvitationRow, number: int) -> RollRow:
    """Somebody on the sheet, before anything is recorded."""
    return RollRow(
        person_id=PersonId(str(invitation.person_id)),
        number=number,
        name=invitation.name,
        role_id=invitation.role_id,
        invitation_id=invitation.invitation_id,
        response=invitation.response,
        represents=invitation.represents,
        represents_name=invitation.represents_name,
        deputy_for_id=invitation.deputy_for_id,
    )


def _uninvited(attendance: Attendance) -> RollRow:
    """Somebody who is not on the sheet."""
    return RollRow(person_id=attendance.person_id, name="", role_id=attendance.role_id)


def _recorded(row: RollRow, attendance: Attendance, presence: tuple[Presence, ...], days: list[date]) -> RollRow:
    """The row with what is recorded in the place of what was expected."""
    return replace(
        row,
        role_id=attendance.role_id,
        represents=represents_then(attendance),
        represents_name=attendance.represents_name,
        deputy_for_id=attendance.deputy_for_id,
        attendance=attendance,
        presence=presence,
        is_partly=is_partly(presence, days),
        reach=reach(presence),
    )


def _naming(row: RollRow, names: dict[PersonId, str]) -> RollRow:
    deputy_for = names.get(row.deputy_for_id) if row.deputy_for_id is not None else None
    return replace(row, name=names[row.person_id], deputy_for=deputy_for)
