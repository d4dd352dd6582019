"""Queries about attendance: the roll, presence, and what the register says of a person for a meeting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from samrad.domain.agenda import Disqualification
from samrad.domain.alphabet import sort_key
from samrad.domain.attendance import (
    Attendance,
    AttendanceOutcome,
    HeldThen,
    Presence,
    attendance_id,
    is_partly,
    reach,
)
from samrad.domain.bodies import DEPUTY, Membership, Represents, represents_of
from samrad.domain.ids import AgendaItemId, AttendanceId, MeetingId, PersonId
from samrad.domain.invitations import best_membership
from samrad.domain.meeting_rows import InvitationRow
from samrad.domain.meetings import Meeting
from samrad.domain.people import Affiliation, Person
from samrad.domain.roll import RollCall, RollRow
from samrad.register import agenda, invitations, meetings
from samrad.register.fragments import affiliation_on, holds, municipality_name, organisation_name
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


def memberships_of(register: Register, meeting: Meeting, person_id: PersonId) -> list[Membership]:
    """A person's memberships in the bodies that hold a meeting, on its first day; those in the leading body first."""
    holding = meetings.body_ids(register, meeting)
    if not holding:
        return []
    day = meetings.first_day(register, meeting.id)
    found = register.all(Membership, f"person_id = ?2 AND {holds('membership')}", [day, person_id])
    return sorted((one for one in found if one.body_id in holding), key=lambda one: holding.index(one.body_id))


def held_then(
    register: Register,
    meeting: Meeting,
    person_id: PersonId,
    deputy_for_id: PersonId | None,
    represents: Represents | None,
) -> HeldThen:
    """What the register says of a person for a meeting.

    Title, organisation, competence and service are those of the affiliation that the membership rests on, else of the
    primary one on the first day. Whom the person represents: as given, else whom the one deputised for does, else as
    the invitation or the membership says. The seat is the member's own, or that of the one deputised for.
    """
    person = register.get(Person, person_id)
    own = _membership(register, meeting, person_id)
    seated = own if deputy_for_id is None else _membership(register, meeting, deputy_for_id)
    represents = represents or _represents(register, meeting, deputy_for_id or person_id)
    affiliation = _affiliation(register, meeting, own, person_id)
    return HeldThen(
        given_name=person.given_name,
        family_name=person.family_name,
        membership_id=own.id if own is not None else None,
        seat_id=seated.seat_id if seated is not None else None,
        title=affiliation.title if affiliation is not None else None,
        organisation_id=affiliation.organisation_id if affiliation is not None else None,
        organisation_name=_organisation_name(register, affiliation),
        competence_id=affiliation.competence_id if affiliation is not None else None,
        service_id=affiliation.service_id if affiliation is not None else None,
        represents_kind_id=represents.kind_id if represents is not None else None,
        represents_organisation_id=represents.organisation_id if represents is not None else None,
        represents_municipality_id=represents.municipality_id if represents is not None else None,
        represents_name=represented_name(register, represents, meetings.first_day(register, meeting.id)),
    )


def principal_of(register: Register, meeting: Meeting, person_id: PersonId) -> PersonId | None:
    """For whom a person comes who is called in as a deputy, or is appointed somebody's personal deputy."""
    invitation = invitations.of_person(register, meeting.id, person_id)
    if invitation is not None:
        return invitation.deputy_for_id
    own = _membership(register, meeting, person_id)
    if own is None or own.role_id != DEPUTY or own.deputy_for_id is None:
        return None
    principal = register.get(Membership, own.deputy_for_id).person_id
    theirs = register.find(Attendance, attendance_id(meeting.id, principal))
    is_there = theirs is not None and theirs.outcome is AttendanceOutcome.PRESENT
    return None if is_there else principal


def is_expected(register: Register, meeting: Meeting, person_id: PersonId) -> bool:
    """Whether a person is invited, a member, or recorded: somebody that a deputy can come for."""
    return (
        invitations.of_person(register, meeting.id, person_id) is not None
        or register.find(Attendance, attendance_id(meeting.id, person_id)) is not None
        or bool(memberships_of(register, meeting, person_id))
    )


def represented_name(register: Register, represents: Represents | None, day: date) -> str | None:
    """The name of the organisation, else of the municipality, that somebody represents; that of the day."""
    if represents is None:
        return None
    sql = f"SELECT coalesce({organisation_name('?2')}, {municipality_name('?3')})"
    ((name,),) = register.rows(sql, [day, represents.organisation_id, represents.municipality_id])
    return None if name is None else str(name)


def _membership(register: Register, meeting: Meeting, person_id: PersonId) -> Membership | None:
    invitation = invitations.of_person(register, meeting.id, person_id)
    preferred = invitation.membership_id if invitation is not None else None
    return best_membership(memberships_of(register, meeting, person_id), preferred)


def _represents(register: Register, meeting: Meeting, person_id: PersonId) -> Represents | None:
    """Whom an expected person represents: as the invitation says, else the membership, else as it was recorded."""
    invitation = invitations.of_person(register, meeting.id, person_id)
    if invitation is not None and (said := invitations.represents(register, invitation)) is not None:
        return said
    membership = _membership(register, meeting, person_id)
    if membership is not None:
        return represents_of(membership)
    recorded = register.find(Attendance, attendance_id(meeting.id, person_id))
    return None if recorded is None else represents_then(recorded)


def represents_then(attendance: Attendance) -> Represents | None:
    """Whom a recorded person represented."""
    if attendance.represents_kind_id is None:
        return None
    return Represents(
        kind_id=attendance.represents_kind_id,
        organisation_id=attendance.represents_organisation_id,
        municipality_id=attendance.represents_municipality_id,
    )


def _affiliation(
    register: Register, meeting: Meeting, own: Membership | None, person_id: PersonId
) -> Affiliation | None:
    day = meetings.first_day(register, meeting.id)
    sql = f"SELECT {affiliation_on('?2', preferred='?3')}"
    ((found,),) = register.rows(sql, [day, person_id, own.affiliation_id if own is not None else None])
    return None if found is None else register.get(Affiliation, found)


def _organisation_name(register: Register, affiliation: Affiliation | None) -> str | None:
    if affiliation is None:
        return None
    ((name,),) = register.rows(f"SELECT {organisation_name('?')}", [affiliation.organisation_id])
    return str(name)


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
