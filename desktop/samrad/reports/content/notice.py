"""The notice of a meeting with its agenda (innkalling og saksliste), and the programme of a working meeting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from samrad.domain.meeting_record import MeetingRecord
from samrad.domain.meetings import MeetingState
from samrad.domain.papers import Edition
from samrad.errors import Text, say, say_in
from samrad.reports.content import items, meetings
from samrad.reports.content.document import Occasion, Particulars
from samrad.reports.content.entries import Entry, entry
from samrad.reports.content.invited import Invited, InvitedGroup, invited_groups
from samrad.reports.content.items import Agenda, ItemContent, attachment_lines
from samrad.reports.content.redaction import shown
from samrad.reports.content.timetable import timed_agenda
from samrad.reports.content.wording import Said, Wording


@dataclass(frozen=True, kw_only=True)
class Notice:
    """Everything the notice says, in the order in which it is read."""

    about: Particulars = field(metadata={"printed": False})
    title: str
    subtitles: tuple[Said, ...]
    head: tuple[Entry, ...]
    agenda: Agenda | None
    items: tuple[ItemContent, ...]
    attachments: Entry | None
    invited_heading: str | None
    invited: tuple[InvitedGroup, ...]


def notice(record: MeetingRecord, invited: Invited, wording: Wording, occasion: Occasion) -> Notice:
    """The notice in one language and edition; what the edition holds back is gone before a word is taken."""
    record = shown(record, occasion.edition)
    name, groups = _name(record, wording), invited_groups(invited, wording)
    return Notice(
        about=meetings.about(
            name,
            record,
            wording,
            occasion,
            day=record.meeting.called_on or record.days[0].day,
            document="programme" if meetings.is_working(record) else "notice",
            mark=_status(record, wording),
        ),
        title=wording(name),
        subtitles=meetings.subtitles(record, wording),
        head=tuple(_head(record, wording, occasion.edition)),
        agenda=timed_agenda(record, wording) if record.items else None,
        items=items.for_notice(record, wording, occasion.edition),
        attachments=_attachments(record, wording),
        invited_heading=wording(say_in("paper", "Those invited")) if groups else None,
        invited=groups,
    )


def file_name(record: MeetingRecord, wording: Wording, edition: Edition) -> str:
    """As "2017-12-06 Innkalling 2-2017 Referansegruppe Tromsø.pdf"."""
    record = shown(record, edition)
    if meetings.is_working(record):
        kind = wording(say_in("file name", "Programme working meeting"))
    else:
        kind = wording(say_in("file name", "Notice"))
    return meetings.file_name(record, record.days[0].day, kind, wording, edition)


def _name(record: MeetingRecord, wording: Wording) -> Text:
    meeting = meetings.named(record, wording)
    if meetings.is_working(record):
        return say("Programme of {meeting}", meeting=meeting)
    return say("Notice of {meeting}", meeting=meeting)


def _head(record: MeetingRecord, wording: Wording, edition: Edition) -> Iterator[Entry]:
    yield from meetings.when_and_where(record, wording)
    if record.meeting.response_deadline is not None:
        day = wording.language.date(record.meeting.response_deadline, weekday=True)
        yield entry(wording(say_in("paper", "Answer by")), day, *_request(record, wording))
    yield from meetings.standing(record, _status(record, wording), edition, wording)


def _status(record: MeetingRecord, wording: Wording) -> str | None:
    """What the mark on each page says of a notice that is no notice yet, or no more."""
    mark = _MARKS.get(record.meeting.state)
    return None if mark is None else wording(mark)


def _request(record: MeetingRecord, wording: Wording) -> Iterator[str]:
    """What is asked of the invited, while there is time to do it."""
    if record.meeting.state not in _BEFORE:
        return
    if meetings.is_working(record):
        yield wording(say("Please tell us whether you are coming."))
    else:
        yield wording(say("Please tell us early if you can't come, so that your deputy can be called in."))


def _attachments(record: MeetingRecord, wording: Wording) -> Entry | None:
    if not record.attachments:
        return None
    label = wording(say_in("paper", "Attachments"))
    return Entry(label=label, lines=attachment_lines(record.attachments, wording))


_BEFORE = frozenset({MeetingState.PLANNED, MeetingState.CALLED})
_MARKS = {MeetingState.PLANNED: say_in("paper", "Draft"), MeetingState.CANCELLED: say_in("paper", "Cancelled")}
