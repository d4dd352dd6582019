"""All that is held about one person, gathered from every table that names people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from samrad.domain.action_rows import ActionFilter
from samrad.domain.agenda import AgendaItem, Disqualification
from samrad.domain.attendance import Attendance
from samrad.domain.holdings import AttendanceOfPerson, Holdings, ItemOfPerson
from samrad.domain.ids import AgendaItemId, MeetingId, PersonId
from samrad.domain.meeting_record import ItemRef, MeetingRef
from samrad.domain.meetings import Invitation, Meeting
from samrad.domain.numbering import labels
from samrad.register import actions, agenda, attendance, people
from samrad.register.meeting_records import meeting_ref
from samrad.register.store import Register


def holdings(register: Register, person_id: PersonId, day: date) -> Holdings:
    """Everything about one person, as seen from a day.

    Raises:
        NotFoundError: there is no such person.
    """
    detail = people.person_detail(register, person_id, day)
    recorded = register.all(Attendance, "person_id = ?", [person_id])
    invited = register.all(Invitation, "person_id = ?", [person_id])
    presented = [one.id for one in register.all(AgendaItem, "presenter_id = ?", [person_id])]
    barred = [one.item_id for one in register.all(Disqualification, "person_id = ?", [person_id])]
    count, first, last = _changes(register, person_id)
    return Holdings(
        detail=detail,
        attendance=_newest(
            [
                AttendanceOfPerson(
                    meeting=meeting_ref(register, one.meeting_id),
                    attendance=one,
                    presence=tuple(attendance.presence_of(register, one.id)),
                )
                for one in recorded
            ]
        ),
        invitations=tuple(
            sorted(
                ((meeting_ref(register, one.meeting_id), one) for one in invited),
                key=lambda pair: (pair[0].first_day, pair[0].id),
                reverse=True,
            )
        ),
        chaired=_meetings(register, "chair_id", person_id),
        minuted=_meetings(register, "minute_taker_id", person_id),
        presented=_items(register, presented),
        disqualified=_items(register, barred),
        actions=tuple(actions.action_rows(register, ActionFilter(person_id=person_id, closed_too=True), day)),
        names=people.names_of(register, {one.deputy_for_id for one in recorded if one.deputy_for_id is not None}),
        changes=count,
        first_change=first,
        last_change=last,
    )


def _newest(found: Sequence[AttendanceOfPerson]) -> tuple[AttendanceOfPerson, ...]:
    return tuple(sorted(found, key=lambda one: (one.meeting.first_day, one.meeting.id), reverse=True))


def _meetings(register: Register, column: str, person_id: PersonId) -> tuple[MeetingRef, ...]:
    found = [meeting_ref(register, one.id) for one in register.all(Meeting, f"{column} = ?", [person_id])]
    return tuple(sorted(found, key=lambda one: (one.first_day, one.id), reverse=True))


def _items(register: Register, ids: Sequence[AgendaItemId]) -> tuple[ItemOfPerson, ...]:
    found = []
    for item in (register.get(AgendaItem, one) for one in ids):
        meeting = meeting_ref(register, item.meeting_id)
        found.append(ItemOfPerson(meeting=meeting, item=_ref(register, item, item.meeting_id)))
    return tuple(
        sorted(found, key=lambda one: (one.meeting.first_day, one.item.label or "", one.item.id), reverse=True)
    )


def _ref(register: Register, item: AgendaItem, meeting_id: MeetingId) -> ItemRef:
    label = labels(agenda.items_of(register, meeting_id)).get(item.id)
    return ItemRef(id=item.id, label=label, title=item.title)


_OWN_ROWS = """SELECT 'person', ?1 UNION ALL SELECT 'affiliation', id FROM affiliation WHERE person_id = ?1
    UNION ALL SELECT 'membership', id FROM membership WHERE person_id = ?1
    UNION ALL SELECT 'invitation', id FROM invitation WHERE person_id = ?1
    UNION ALL SELECT 'attendance', id FROM attendance WHERE person_id = ?1"""


def _changes(register: Register, person_id: PersonId) -> tuple[int, datetime | None, datetime | None]:
    """How many operations changed the person's rows, and when the first and the last did."""
    ((count, first, last),) = register.rows(
        "SELECT count(DISTINCT change.operation_id), min(operation.at), max(operation.at)"
        " FROM change JOIN operation ON operation.id = change.operation_id"
        f" WHERE (change.table_name, change.row_id) IN ({_OWN_ROWS})",
        [person_id],
    )
    return count, _moment(first), _moment(last)


def _moment(at: str | None) -> datetime | None:
    return None if at is None else datetime.fromisoformat(at)
