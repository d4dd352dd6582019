"""Queries about meetings, their days and bodies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, time
from typing import Any

from samrad.domain.agenda import AgendaItem, AgendaItemKind, Exemption, planned_minutes
from samrad.domain.alphabet import fold
from samrad.domain.attachments import Attachment
from samrad.domain.bodies import Body
from samrad.domain.ids import BodyId, MeetingId
from samrad.domain.meeting_rows import MeetingDetail, MeetingFilter, MeetingOrder, MeetingRow
from samrad.domain.meetings import (
    TRANSITIONS,
    Invitation,
    Meeting,
    MeetingCohost,
    MeetingDay,
    MeetingFormat,
    MeetingState,
)
from samrad.domain.people import Person
from samrad.register import agenda, attachments
from samrad.register.fragments import municipality_name
from samrad.register.store import Register

FIRST_DAY = "(SELECT min(day) FROM meeting_day WHERE meeting_day.meeting_id = meeting.id)"
"""The first day of the meeting in the row at hand."""
_LAST_DAY = "(SELECT max(day) FROM meeting_day WHERE meeting_day.meeting_id = meeting.id)"


def days_of(register: Register, meeting_id: MeetingId) -> list[MeetingDay]:
    """The days of a meeting in order; there is always one."""
    return register.all(MeetingDay, "meeting_id = ?", [meeting_id], "day")


def first_day(register: Register, meeting_id: MeetingId) -> date:
    """The day that decides which memberships, names and years count."""
    ((day,),) = register.rows("SELECT min(day) FROM meeting_day WHERE meeting_id = ?", [meeting_id])
    return date.fromisoformat(day)


def cohosts_of(register: Register, meeting_id: MeetingId) -> list[MeetingCohost]:
    """The co-hosts of a joint meeting in the order they were named."""
    return register.all(MeetingCohost, "meeting_id = ?", [meeting_id])


def body_ids(register: Register, meeting: Meeting) -> list[BodyId]:
    """The bodies that hold the meeting, the leading one first; none for a free working meeting."""
    leading = [meeting.body_id] if meeting.body_id is not None else []
    return [*leading, *(cohost.body_id for cohost in cohosts_of(register, meeting.id))]


def meetings_of(register: Register, body_id: BodyId) -> list[tuple[Meeting, date]]:
    """The meetings that a body leads, each with its first day, oldest first."""
    days = dict(
        register.rows(
            "SELECT d.meeting_id, min(d.day) FROM meeting JOIN meeting_day AS d ON d.meeting_id = meeting.id"
            " WHERE meeting.body_id = ? GROUP BY d.meeting_id",
            [body_id],
        )
    )
    found = register.all(Meeting, "body_id = ?", [body_id])
    dated = [(meeting, date.fromisoformat(days[meeting.id])) for meeting in found]
    return sorted(dated, key=lambda pair: (pair[1], pair[0].id))


def last_before(register: Register, body_id: BodyId, day: date) -> Meeting | None:
    """The body's last meeting before a day that is not cancelled."""
    earlier = [
        meeting
        for meeting, first in meetings_of(register, body_id)
        if first < day and meeting.state is not MeetingState.CANCELLED
    ]
    return earlier[-1] if earlier else None


def next_after(register: Register, body_id: BodyId, day: date) -> Meeting | None:
    """The body's next meeting after a day that is not cancelled."""
    later = (
        meeting
        for meeting, first in meetings_of(register, body_id)
        if first > day and meeting.state is not MeetingState.CANCELLED
    )
    return next(later, None)


def parts_of(register: Register, meeting_id: MeetingId) -> Iterator[tuple[type[object], str]]:
    """The rows that a planned meeting is made of, in an order in which they can be deleted."""
    for exemption in agenda.exemptions_of(register, meeting_id):
        yield Exemption, exemption.id
    for attachment in attachments.of_meeting(register, meeting_id):
        yield Attachment, attachment.id
    for kinds in agenda.kinds_of(register, meeting_id).values():
        yield from ((AgendaItemKind, kind.id) for kind in kinds)
    for item in reversed(agenda.items_of(register, meeting_id)):
        yield AgendaItem, item.id
    for invitation in register.all(Invitation, "meeting_id = ?", [meeting_id]):
        yield Invitation, invitation.id
    for cohost in cohosts_of(register, meeting_id):
        yield MeetingCohost, cohost.id
    for day in days_of(register, meeting_id):
        yield MeetingDay, day.id


_ROWS = f"""SELECT meeting.id, meeting.type_id, meeting.body_id, coalesce(body.short_name, body.name), meeting.number,
    meeting.number_year, meeting.title, min(d.day), max(d.day), min(d.day || d.starts), max(d.day || d.ends),
    meeting.place, {municipality_name("meeting.host_municipality_id", "min(d.day)")}, meeting.format, meeting.state,
    (SELECT count(*) FROM meeting_cohost WHERE meeting_id = meeting.id),
    (SELECT count(*) FROM agenda_item WHERE meeting_id = meeting.id AND form = 'item' AND parent_id IS NULL),
    (SELECT count(*) FROM invitation WHERE meeting_id = meeting.id AND person_id IS NOT NULL
        AND deputy_for_id IS NULL),
    (SELECT count(*) FROM attendance WHERE meeting_id = meeting.id AND outcome = 'present')
    FROM meeting
    JOIN meeting_day AS d ON d.meeting_id = meeting.id
    LEFT JOIN body ON body.id = meeting.body_id
    LEFT JOIN sorted_name AS named ON named.table_name = 'body' AND named.row_id = meeting.body_id"""

_ORDERS = {
    MeetingOrder.NEWEST: "min(d.day) DESC, meeting.id DESC",
    MeetingOrder.OLDEST: "min(d.day), meeting.id",
    MeetingOrder.BODY: "named.sort_key IS NULL, named.sort_key, min(d.day) DESC, meeting.id",
}


def meeting_rows(
    register: Register, wanted: MeetingFilter | None = None, order: MeetingOrder = MeetingOrder.NEWEST
) -> list[MeetingRow]:
    """The meetings that a filter asks for."""
    asked = wanted or MeetingFilter()
    asked_for, params = conditions(asked)
    where = " AND ".join(asked_for) or "1"
    rows = register.rows(f"{_ROWS} WHERE {where} GROUP BY meeting.id ORDER BY {_ORDERS[order]}", params)
    found = [_row(row) for row in rows]
    words = fold(asked.text or "").split()
    return [row for row in found if _holds_words(row, words)] if words else found


def rows_where(register: Register, condition: str, params: Sequence[object]) -> list[MeetingRow]:
    """Lines of the list in no order; the condition may name `meeting`, `body` and the days `d`."""
    return [_row(row) for row in register.rows(f"{_ROWS} WHERE {condition} GROUP BY meeting.id", params)]


def conditions(wanted: MeetingFilter) -> tuple[list[str], list[object]]:
    """What a filter asks of `meeting` in SQL, with its parameters; the text is not asked for here."""
    asked: list[tuple[str, Sequence[object]]] = []
    if wanted.body_id is not None:
        own_or_shared = (
            "(meeting.body_id = ? OR meeting.id IN (SELECT meeting_id FROM meeting_cohost WHERE body_id = ?))"
        )
        asked.append((own_or_shared, [wanted.body_id] * 2))
    if wanted.type_id is not None:
        asked.append(("meeting.type_id = ?", [wanted.type_id]))
    if wanted.states:
        asked.append((f"meeting.state IN ({', '.join('?' * len(wanted.states))})", sorted(wanted.states)))
    if wanted.host_municipality_id is not None:
        asked.append(("meeting.host_municipality_id = ?", [wanted.host_municipality_id]))
    if wanted.person_id is not None:
        theirs = (
            "meeting.id IN (SELECT meeting_id FROM invitation WHERE person_id = ?"
            " UNION SELECT meeting_id FROM attendance WHERE person_id = ?)"
        )
        asked.append((theirs, [wanted.person_id] * 2))
    if wanted.start is not None:
        asked.append((f"{FIRST_DAY} >= ?", [wanted.start]))
    if wanted.end is not None:
        asked.append((f"{FIRST_DAY} <= ?", [wanted.end]))
    if wanted.lasts_to is not None:
        asked.append((f"{_LAST_DAY} >= ?", [wanted.lasts_to]))
    if wanted.over_by is not None:
        asked.append((f"{_LAST_DAY} <= ?", [wanted.over_by]))
    return [condition for condition, _ in asked], [value for _, values in asked for value in values]


def _holds_words(row: MeetingRow, words: Sequence[str]) -> bool:
    """Whether every word stands somewhere; a number is asked for as it is printed, "3/2017"."""
    folded = " ".join(fold(text) for text in (row.title, row.place, row.body_name, row.host_municipality) if text)
    label = fold(row.label or "").split()
    return all(word in folded or word in label for word in words)


def _row(row: Sequence[Any]) -> MeetingRow:
    head, (first, last, start, end, place, host, form, state), counts = row[:7], row[7:15], row[15:]
    keys = ("meeting_id", "type_id", "body_id", "body_name", "number", "number_year", "title")
    return MeetingRow(
        **dict(zip(keys, head, strict=True)),
        first_day=date.fromisoformat(first),
        last_day=date.fromisoformat(last),
        starts=time.fromisoformat(start[-5:]),
        ends=time.fromisoformat(end[-5:]),
        place=place,
        host_municipality=host,
        format=MeetingFormat(form),
        state=MeetingState(state),
        **dict(zip(("cohosts", "items", "invited", "present"), counts, strict=True)),
    )


def meeting_row(register: Register, meeting_id: MeetingId) -> MeetingRow:
    """One meeting as a line of the list.

    Raises:
        NotFoundError: there is no such meeting.
    """
    register.get(Meeting, meeting_id)
    (row,) = rows_where(register, "meeting.id = ?", [meeting_id])
    return row


def meeting_detail(register: Register, meeting_id: MeetingId) -> MeetingDetail:
    """One meeting for the meeting page.

    Raises:
        NotFoundError: there is no such meeting.
    """
    meeting = register.get(Meeting, meeting_id)
    days = tuple(days_of(register, meeting_id))
    return MeetingDetail(
        meeting=meeting,
        row=meeting_row(register, meeting_id),
        body=None if meeting.body_id is None else register.get(Body, meeting.body_id),
        cohosts=tuple(register.get(Body, cohost.body_id) for cohost in cohosts_of(register, meeting_id)),
        days=days,
        chair=_name(register, meeting.chair_id),
        minute_taker=_name(register, meeting.minute_taker_id),
        minutes_scheduled=sum(_minutes(day) for day in days),
        minutes_planned=planned_minutes(agenda.items_of(register, meeting_id)),
        next_states=TRANSITIONS[meeting.state],
    )


def _name(register: Register, person_id: str | None) -> str | None:
    return None if person_id is None else register.get(Person, person_id).name


def _minutes(day: MeetingDay) -> int:
    return (day.ends.hour - day.starts.hour) * 60 + day.ends.minute - day.starts.minute
