"""The minutes of a meeting (referat), and the summary of a working meeting (oppsummering fra arbeidsmøte)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from samrad.domain.agenda import Standing
from samrad.domain.meeting_record import MeetingRecord
from samrad.domain.papers import Edition
from samrad.errors import Text, say, say_in
from samrad.reports.content import items, meetings
from samrad.reports.content.actions import TaskTable, carried_tasks, new_tasks
from samrad.reports.content.attendance import Attendees, attendees
from samrad.reports.content.document import Occasion, Particulars
from samrad.reports.content.entries import Entry, entry
from samrad.reports.content.items import Agenda, ItemContent, attachment_lines
from samrad.reports.content.redaction import shown
from samrad.reports.content.status import Status, draft
from samrad.reports.content.wording import Said, Wording, lines


@dataclass(frozen=True, kw_only=True)
class Minutes:
    """Everything the minutes say, in the order in which it is read."""

    about: Particulars = field(metadata={"printed": False})
    title: str
    subtitles: tuple[Said, ...]
    head: tuple[Entry, ...]
    attendance_heading: str | None
    attendees: tuple[Attendees, ...]
    sent_to: Entry | None
    agenda: Agenda | None
    items: tuple[ItemContent, ...]
    follow_up: TaskTable | None
    carried: TaskTable | None
    closing: tuple[Entry, ...]


def minutes(record: MeetingRecord, wording: Wording, occasion: Occasion, status: Status | None = None) -> Minutes:
    """The minutes in one language and edition, a draft unless another status is given.

    What the edition holds back is gone before a word is taken from the record.
    """
    record = shown(record, occasion.edition)
    status = status or draft(wording)
    there, sent_to = attendees(record, wording), _sent_to(record, wording)
    name = _name(record, wording)
    heading = say_in("paper", "Programme") if meetings.is_working(record) else say_in("paper", "Agenda")
    return Minutes(
        about=meetings.about(
            name,
            record,
            wording,
            occasion,
            day=record.days[-1].day,
            document="summary" if meetings.is_working(record) else "minutes",
            mark=status.mark,
            numbers_lines=status.numbers_lines,
        ),
        title=wording(name),
        subtitles=meetings.subtitles(record, wording),
        head=tuple(_head(record, wording, status, occasion.edition)),
        attendance_heading=wording(say_in("paper", "Attendance")) if there or sent_to else None,
        attendees=there,
        sent_to=sent_to,
        agenda=items.agenda(record, heading, wording) if record.items else None,
        items=items.for_minutes(record, wording, occasion.edition),
        follow_up=new_tasks(record.actions, wording, occasion.edition),
        carried=carried_tasks(record.carried, wording, occasion.edition),
        closing=tuple(_closing(record, wording, status)),
    )


def _name(record: MeetingRecord, wording: Wording) -> Text:
    """What the document is called: "Referat fra møte 3/2017", "Oppsummering fra arbeidsmøte"."""
    meeting = meetings.named(record, wording)
    if meetings.is_working(record):
        return say("Summary of {meeting}", meeting=meeting)
    return say("Minutes of {meeting}", meeting=meeting)


def _head(record: MeetingRecord, wording: Wording, status: Status, edition: Edition) -> Iterator[Entry]:
    yield from meetings.when_and_where(record, wording)
    if record.minute_taker:
        yield entry(wording(say_in("paper", "Minute taker")), record.minute_taker)
    yield from meetings.standing(record, status.words, edition, wording)


def _sent_to(record: MeetingRecord, wording: Wording) -> Entry | None:
    told = lines(record.meeting.distribution)
    if not told:
        return None
    label = say_in("paper", "Summary sent to") if meetings.is_working(record) else say_in("paper", "Minutes sent to")
    return Entry(label=wording(label), lines=tuple(wording.said(line) for line in told))


def _closing(record: MeetingRecord, wording: Wording, status: Status) -> Iterator[Entry]:
    """Attachments, the next meeting, and what is said about approval."""
    if record.attachments:
        label = wording(say_in("paper", "Attachments"))
        yield Entry(label=label, lines=attachment_lines(record.attachments, wording))
    told = record.meeting.next_meeting
    if _told_among_the_items(record):
        pass
    elif told:
        yield Entry(label=wording(say_in("paper", "Next meeting")), lines=(wording.said(told),))
    elif record.next_meeting is not None:
        yield entry(wording(say_in("paper", "Next meeting")), meetings.coming_meeting(record.next_meeting, wording))
    if status.sentence:
        yield entry(wording(say_in("paper", "Approval")), status.sentence)


def _told_among_the_items(record: MeetingRecord) -> bool:
    return any(one.item.standing is Standing.NEXT_MEETING and (one.discussion or one.decision) for one in record.items)


def file_name(record: MeetingRecord, wording: Wording, edition: Edition) -> str:
    """As "2017-10-04 Oppsummering arbeidsmøte Tromsø (offentlig).pdf"."""
    record = shown(record, edition)
    if meetings.is_working(record):
        kind = wording(say_in("file name", "Summary working meeting"))
    else:
        kind = wording(say_in("file name", "Minutes"))
    return meetings.file_name(record, record.days[-1].day, kind, wording, edition)
