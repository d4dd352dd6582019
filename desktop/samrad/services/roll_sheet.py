"""What the page of the roll call reads: the roll with workplaces, deputies, items and disqualifications in one go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from samrad.domain.agenda import ItemForm
from samrad.domain.bodies import DEPUTY
from samrad.domain.body_rows import Member
from samrad.domain.ids import AgendaItemId, CodeId, MeetingId, MunicipalityId, PersonId
from samrad.domain.meetings import Meeting
from samrad.domain.numbering import labels
from samrad.domain.roll import RollRow
from samrad.domain.roll_sheet import ItemLabel, RollSheet, Workplace
from samrad.register import agenda, attendance, bodies, codes, meetings, organisations, people
from samrad.register.store import Register

_SPOKEN_OF = frozenset({ItemForm.ITEM, ItemForm.ANY_OTHER_BUSINESS, ItemForm.THEME})


def roll_sheet(register: Register, *, meeting_id: MeetingId, language: str = "nb") -> RollSheet:
    """The roll of a meeting with all that its page shows. Codes are named in the language given.

    Raises:
        NotFoundError: there is no such meeting.
    """
    meeting = register.get(Meeting, meeting_id)
    roll = attendance.roll_call(register, meeting_id)
    days = tuple(one.day for one in meetings.days_of(register, meeting_id))
    members = _members(register, meeting, days[0])
    return RollSheet(
        meeting=meeting,
        roll=roll,
        days=days,
        items=_items(register, meeting_id),
        workplaces=_workplaces(register, [row.person_id for row in roll.rows], days[0]),
        municipalities=_municipalities(register, roll.rows, days[0]),
        principals={one.person_id: _principals(one, members) for one in members if one.role_id == DEPUTY},
        deputies={one.person_id: _deputies(one, members) for one in members if one.role_id != DEPUTY},
        disqualified=_disqualified(register, meeting_id),
        kinds=_labels(register, "kind", language),
        roles=_labels(register, "attendance_role", language),
    )


def _members(register: Register, meeting: Meeting, day: date) -> list[Member]:
    holding = meetings.body_ids(register, meeting)
    return [member for body_id in holding for member in bodies.members_on(register, body_id, day)]


def _principals(deputy: Member, members: Sequence[Member]) -> tuple[PersonId, ...]:
    others = [one for one in members if one.role_id != DEPUTY and one.body_id == deputy.body_id]
    personal = [one.person_id for one in others if one.membership_id == deputy.deputy_for_id]
    if deputy.deputy_for_id is not None:
        return tuple(personal)
    return tuple(one.person_id for one in others if deputy.seat_id is not None and one.seat_id == deputy.seat_id)


def _deputies(member: Member, members: Sequence[Member]) -> tuple[tuple[PersonId, str], ...]:
    """As `services.attendance.deputy_candidates`, for all at once."""
    of_body = [
        one
        for one in members
        if one.role_id == DEPUTY and one.body_id == member.body_id and one.person_id != member.person_id
    ]
    personal = [one for one in of_body if one.deputy_for_id == member.membership_id]
    common = [one for one in of_body if one.deputy_for_id is None and one.seat_id in (None, member.seat_id)]
    return tuple((one.person_id, one.name) for one in (*personal, *common))


def _items(register: Register, meeting_id: MeetingId) -> tuple[ItemLabel, ...]:
    items = agenda.items_of(register, meeting_id)
    numbers = labels(items)
    return tuple(
        ItemLabel(item_id=one.id, label=numbers.get(one.id), title=one.title) for one in items if one.form in _SPOKEN_OF
    )


def _workplaces(register: Register, ids: Sequence[PersonId], day: date) -> dict[PersonId, Workplace]:
    return {
        row.person_id: Workplace(
            title=row.title, organisation_name=row.organisation_name, municipality_name=row.municipality_name
        )
        for row in people.people_rows(register, ids, day)
    }


def _municipalities(register: Register, rows: Iterable[RollRow], day: date) -> dict[MunicipalityId, str]:
    parties = (row.represents for row in rows)
    ids = {one.municipality_id for one in parties if one is not None and one.municipality_id is not None}
    return organisations.municipality_names(register, ids, day)


def _disqualified(register: Register, meeting_id: MeetingId) -> dict[PersonId, frozenset[AgendaItemId]]:
    found: dict[PersonId, frozenset[AgendaItemId]] = {}
    for one in attendance.disqualifications_at(register, meeting_id):
        found[one.person_id] = found.get(one.person_id, frozenset()) | {one.item_id}
    return found


def _labels(register: Register, code_list: str, language: str) -> dict[CodeId, str]:
    return {code.id: code.label(language) for code in codes.in_list(register, code_list)}
