"""Meetings: planned, called, held, minutes begun, or cancelled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import TypedDict, Unpack

from msgspec.structs import replace

from samrad.domain.bodies import Body
from samrad.domain.changes import Done, Ref
from samrad.domain.ids import BodyId, CodeId, MeetingId, MunicipalityId, PersonId
from samrad.domain.meeting_record import MeetingRecord
from samrad.domain.meeting_rows import MeetingColumn, MeetingDetail, MeetingFilter, MeetingOrder, MeetingRow
from samrad.domain.meetings import (
    Hours,
    Invitation,
    Meeting,
    MeetingCohost,
    MeetingDay,
    MeetingFormat,
    MeetingState,
    checked_days,
    moved,
    refuse_cancelled,
    tidy_meeting,
)
from samrad.domain.numbering import first_free, with_numbers
from samrad.domain.people import refuse_unknown_language
from samrad.domain.periods import holds_on
from samrad.errors import RuleError, say
from samrad.register import agenda, attendance, invitations, meeting_list, meeting_records, meetings, series
from samrad.register.store import Register, Transaction
from samrad.services import standing_items

Days = Sequence[Hours | tuple[date, time, time]]


class MeetingFields(TypedDict, total=False):
    """What can be said and changed of a meeting. Texts are tidied; None takes a value away."""

    title: str | None
    place: str | None
    host_municipality_id: MunicipalityId | None
    format: MeetingFormat
    language: str
    chair_id: PersonId | None
    minute_taker_id: PersonId | None
    archive_reference: str | None
    response_deadline: date | None
    distribution: str | None
    next_meeting: str | None
    note: str | None


def plan_meeting(
    register: Register,
    *,
    type_id: CodeId,
    days: Days,
    body_id: BodyId | None = None,
    cohost_ids: Iterable[BodyId] = (),
    **fields: Unpack[MeetingFields],
) -> Done[Meeting]:
    """Plan a meeting (møte). The standing items of a body's meeting come by themselves.

    `days` are (day, start, end). The language is the body's, else the programme's, unless it is given. A working
    meeting needs no body; then it gets no numbers.

    Raises:
        RuleError: no day, a day that ends before it starts, a body that does not exist on the first day, a body that is
            its own co-host, an unknown language, or a national identity number in a text.
    """
    with register.transaction(say("Plan a meeting")) as tx:
        meeting = plan_within(
            register, tx, type_id=type_id, days=days, body_id=body_id, cohost_ids=cohost_ids, **fields
        )
    return Done(meeting, tx.changes)


def plan_within(
    register: Register,
    tx: Transaction,
    *,
    type_id: CodeId,
    days: Days,
    body_id: BodyId | None = None,
    cohost_ids: Iterable[BodyId] = (),
    **fields: Unpack[MeetingFields],
) -> Meeting:
    """Plan a meeting within a running operation, as `plan_meeting`."""
    hours = checked_days(days)
    fields.setdefault("language", _language(register, body_id))
    meeting = tidy_meeting(Meeting(id=MeetingId(tx.new_id()), type_id=type_id, body_id=body_id, **fields))
    refuse_unknown_language(meeting.language)
    cohosts = _checked_cohosts(register, body_id, cohost_ids, hours[0].day)
    tx.insert(meeting)
    tx.insert_all(_day(tx, meeting.id, one) for one in hours)
    tx.insert_all(MeetingCohost(id=tx.new_id(), meeting_id=meeting.id, body_id=cohost) for cohost in cohosts)
    standing_items.insert(register, tx, meeting, hours[0].day)
    return meeting


def change_meeting(
    register: Register,
    *,
    meeting_id: MeetingId,
    days: Days | None = None,
    cohost_ids: Iterable[BodyId] | None = None,
    type_id: CodeId | None = None,
    **fields: Unpack[MeetingFields],
) -> Done[Meeting]:
    """Change what is given, and nothing else. The leading body stays: its series numbers the meeting.

    Raises:
        RuleError: as `plan_meeting`; or the meeting is cancelled, a day with recorded attendance would go, or a
            numbered meeting would move to another year.
    """
    with register.transaction(say("Change {meeting}", meeting=Ref("meeting", meeting_id))) as tx:
        old = register.get(Meeting, meeting_id)
        refuse_cancelled(old)
        meeting = tidy_meeting(replace(old, type_id=type_id or old.type_id, **fields))
        refuse_unknown_language(meeting.language)
        tx.update(meeting)
        if days is not None:
            _change_days(register, tx, meeting, checked_days(days))
        if cohost_ids is not None:
            _change_cohosts(register, tx, meeting, cohost_ids)
        standing_items.refresh(register, tx, meeting)
    return Done(meeting, tx.changes)


def call_meeting(
    register: Register,
    *,
    meeting_id: MeetingId,
    on: date | None = None,
    number: int | None = None,
    first_item_number: int | None = None,
) -> Done[Meeting]:
    """Call a meeting (kalle inn): meeting and items get their numbers, each the highest of the series + 1.

    `number` and `first_item_number` let a body that met before it had a register go on from where it stood. `on` is the
    day of the call: today, or not known when the meeting's first day has passed.

    Raises:
        RuleError: the meeting is not planned, or a number has been passed already.
    """
    with register.transaction(say("Call {meeting}", meeting=Ref("meeting", meeting_id))) as tx:
        meeting = call_within(
            register, tx, meeting_id=meeting_id, on=on, number=number, first_item_number=first_item_number
        )
    return Done(meeting, tx.changes)


def call_within(
    register: Register,
    tx: Transaction,
    *,
    meeting_id: MeetingId,
    on: date | None = None,
    number: int | None = None,
    first_item_number: int | None = None,
) -> Meeting:
    """Call a meeting within a running operation, as `call_meeting`."""
    meeting = moved(register.get(Meeting, meeting_id), MeetingState.CALLED)
    first_day = meetings.first_day(register, meeting_id)
    called_on = on or (register.today() if register.today() <= first_day else None)
    meeting = replace(meeting, called_on=called_on)
    if meeting.body_id is not None:
        meeting = _numbered(register, meeting, meeting.body_id, first_day.year, number)
    tx.update(meeting)
    standing_items.refresh(register, tx, meeting)
    number_items(register, tx, meeting, first_item_number)
    if called_on is not None and called_on < first_day:
        tx.update(*(_invited(one, called_on) for one in invitations.of_meeting(register, meeting_id)))
    return meeting


def hold_meeting(register: Register, *, meeting_id: MeetingId) -> Done[Meeting]:
    """Say that a called meeting has been held (gjennomført); from then on it counts in figures.

    Raises:
        RuleError: the meeting is not called, or its first day has not come.
    """
    with register.transaction(say("Hold {meeting}", meeting=Ref("meeting", meeting_id))) as tx:
        meeting = hold_within(register, tx, meeting_id=meeting_id)
    return Done(meeting, tx.changes)


def hold_within(register: Register, tx: Transaction, *, meeting_id: MeetingId) -> Meeting:
    """Say within a running operation that a meeting has been held, as `hold_meeting`."""
    meeting = moved(register.get(Meeting, meeting_id), MeetingState.HELD)
    first_day = meetings.first_day(register, meeting_id)
    if register.today() < first_day:
        raise RuleError(
            say("The meeting has not been held yet: its first day is {day}.", day=first_day),
            remedy=say("If the day is wrong, change the meeting first."),
        )
    tx.update(meeting)
    return meeting


def start_minutes(register: Register, *, meeting_id: MeetingId) -> Done[Meeting]:
    """Begin the minutes of a held meeting (referat under arbeid).

    Raises:
        RuleError: the meeting is not held, or its minutes are begun already.
    """
    with register.transaction(say("Begin the minutes of {meeting}", meeting=Ref("meeting", meeting_id))) as tx:
        meeting = moved(register.get(Meeting, meeting_id), MeetingState.DRAFTED)
        tx.update(meeting)
    return Done(meeting, tx.changes)


def cancel_meeting(register: Register, *, meeting_id: MeetingId) -> Done[Meeting]:
    """Cancel a planned or called meeting (avlyse). Numbers that were given stay given.

    Raises:
        RuleError: the meeting is held or cancelled already, or attendance is recorded.
    """
    with register.transaction(say("Cancel {meeting}", meeting=Ref("meeting", meeting_id))) as tx:
        meeting = moved(register.get(Meeting, meeting_id), MeetingState.CANCELLED)
        if attendance.of_meeting(register, meeting_id):
            raise RuleError(
                say("The meeting can't be cancelled: attendance is recorded."),
                remedy=say("Clear the attendance first, if the meeting did not take place."),
            )
        tx.update(meeting)
    return Done(meeting, tx.changes)


def delete_meeting(register: Register, *, meeting_id: MeetingId) -> Done[None]:
    """Take away a meeting that was only planned, with its days, agenda, invitations and attachments.

    Raises:
        RuleError: the meeting has been called, so that somebody may know of it.
        StillUsedError: actions or items of other meetings refer to it.
    """
    with register.transaction(say("Delete a planned meeting")) as tx:
        meeting = register.get(Meeting, meeting_id)
        if meeting.state is not MeetingState.PLANNED:
            raise RuleError(
                say("Only a meeting that nobody has been called to can be deleted."),
                remedy=say("Cancel the meeting instead."),
            )
        for entity, row_id in meetings.parts_of(register, meeting_id):
            tx.delete(entity, row_id)
        tx.delete(Meeting, meeting_id)
    return Done(None, tx.changes)


def number_items(register: Register, tx: Transaction, meeting: Meeting, first: int | None = None) -> None:
    """Give the items of a meeting with a number theirs, within a running operation."""
    if meeting.body_id is None or meeting.number_year is None:
        return
    items = agenda.items_of(register, meeting.id)
    year = meeting.number_year
    highest = series.highest_item_number(register, meeting.body_id, year)
    tx.update(*with_numbers(items, year, first_free(highest, first)))


def _numbered(register: Register, meeting: Meeting, body_id: BodyId, year: int, wanted: int | None) -> Meeting:
    highest = series.highest_meeting_number(register, body_id, year)
    return replace(meeting, number=first_free(highest, wanted), number_year=year)


def _invited(invitation: Invitation, day: date) -> Invitation:
    return invitation if invitation.invited_on is not None else replace(invitation, invited_on=day)


def _language(register: Register, body_id: BodyId | None) -> str:
    return register.programme().language if body_id is None else register.get(Body, body_id).language


def _checked_cohosts(
    register: Register, body_id: BodyId | None, cohost_ids: Iterable[BodyId], day: date
) -> list[BodyId]:
    cohosts = list(dict.fromkeys(cohost_ids))
    if body_id in cohosts:
        raise RuleError(
            say("A body can't be its own co-host."),
            remedy=say("Name the leading body once, and the others as co-hosts."),
        )
    for one in [*([body_id] if body_id is not None else []), *cohosts]:
        body = register.get(Body, one)
        if not holds_on(body, day):
            raise RuleError(
                say("{body} does not exist on {day}.", body=body.name, day=day),
                remedy=say("Choose another body or another day."),
            )
    return cohosts


def _day(tx: Transaction, meeting_id: MeetingId, hours: Hours) -> MeetingDay:
    return MeetingDay(id=tx.new_id(), meeting_id=meeting_id, day=hours.day, starts=hours.starts, ends=hours.ends)


def _change_days(register: Register, tx: Transaction, meeting: Meeting, hours: Sequence[Hours]) -> None:
    if meeting.number_year is not None and hours[0].day.year != meeting.number_year:
        raise RuleError(
            say("The meeting can't be moved to another year."),
            why=say("It has a number in the series of {year}.", year=meeting.number_year),
            remedy=say("Cancel it, and plan a new one."),
        )
    there = {day.day: day for day in meetings.days_of(register, meeting.id)}
    wanted = {one.day: one for one in hours}
    for day, row in there.items():
        if day in wanted:
            tx.update(replace(row, starts=wanted[day].starts, ends=wanted[day].ends))
        else:
            _refuse_attended_day(register, meeting.id, day)
            tx.delete(MeetingDay, row.id)
    tx.insert_all(_day(tx, meeting.id, one) for one in hours if one.day not in there)


def _refuse_attended_day(register: Register, meeting_id: MeetingId, day: date) -> None:
    if attendance.is_attended(register, meeting_id, day):
        raise RuleError(
            say("{day} can't be taken from the meeting: people are recorded as present that day.", day=day),
            remedy=say("Change their attendance first."),
        )


def _change_cohosts(register: Register, tx: Transaction, meeting: Meeting, cohost_ids: Iterable[BodyId]) -> None:
    first_day = meetings.first_day(register, meeting.id)
    wanted = _checked_cohosts(register, meeting.body_id, cohost_ids, first_day)
    there = {cohost.body_id: cohost for cohost in meetings.cohosts_of(register, meeting.id)}
    for body_id, cohost in there.items():
        if body_id not in wanted:
            tx.delete(MeetingCohost, cohost.id)
    tx.insert_all(
        MeetingCohost(id=tx.new_id(), meeting_id=meeting.id, body_id=body_id)
        for body_id in wanted
        if body_id not in there
    )


def meeting_rows(
    register: Register, *, wanted: MeetingFilter | None = None, order: MeetingOrder = MeetingOrder.NEWEST
) -> list[MeetingRow]:
    """The list of meetings that a filter asks for."""
    return meetings.meeting_rows(register, wanted, order)


def list_meetings(
    register: Register,
    wanted: MeetingFilter,
    *,
    column: MeetingColumn = MeetingColumn.DAY,
    descending: bool = False,
) -> list[MeetingId]:
    """The ids of the meetings that a filter asks for, by a column; what is equal stands with the newest first."""
    return meeting_list.list_meetings(register, wanted, column, descending=descending)


def meetings_page(register: Register, meeting_ids: Sequence[MeetingId]) -> list[MeetingRow]:
    """The lines of a part of the list, in the order given."""
    return meeting_list.rows_of(register, meeting_ids)


def meeting_years(register: Register) -> list[int]:
    """The years in which meetings begin, the newest first."""
    return meeting_list.years(register)


def nearest_meeting(register: Register) -> MeetingId | None:
    """The meeting that is today or comes next, else the last one; None in a register without meetings."""
    return meeting_list.nearest(register, register.today())


def meeting_detail(register: Register, *, meeting_id: MeetingId) -> MeetingDetail:
    """One meeting for the meeting page.

    Raises:
        NotFoundError: there is no such meeting.
    """
    return meetings.meeting_detail(register, meeting_id)


def meeting_record(register: Register, *, meeting_id: MeetingId) -> MeetingRecord:
    """Everything that the minutes and the notice of a meeting are made from.

    Raises:
        NotFoundError: there is no such meeting.
    """
    return meeting_records.meeting_record(register, meeting_id)
