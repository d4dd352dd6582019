"""What papers say of a meeting itself: which one it is, when and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time
from itertools import pairwise

from samrad.domain.codes import Code
from samrad.domain.ids import CodeId
from samrad.domain.meeting_record import MeetingRecord, MeetingRef
from samrad.domain.meetings import MeetingDay, MeetingFormat
from samrad.domain.papers import Edition
from samrad.errors import Text, say, say_in
from samrad.reports.content import file_names as files
from samrad.reports.content.document import About, Occasion, Particulars, particulars
from samrad.reports.content.entries import Entry, entry
from samrad.reports.content.redaction import plain_words
from samrad.reports.content.wording import Said, Wording, capital

WORKING = CodeId("meeting_type.working")


def is_working(record: MeetingRecord) -> bool:
    """Whether it is a working meeting (arbeidsmøte), whose papers have names of their own."""
    return record.type.id == WORKING


def named(record: MeetingRecord, wording: Wording) -> str:
    """The meeting inside a sentence: "møte 3/2017", "arbeidsmøte", "informasjonsmøte"."""
    if record.number is not None and not is_working(record):
        return wording(say_in("paper", "meeting {number}", number=record.number))
    kind = _prose(record.type, wording)
    return kind if record.number is None else f"{kind} {record.number}"


def subtitles(record: MeetingRecord, wording: Wording) -> tuple[Said, ...]:
    """What stands under the title: the body, and the meeting's own title."""
    body = [wording.said(record.body.name, record.body.language)] if record.body is not None else []
    title = [wording.said(record.meeting.title)] if record.meeting.title else []
    return (*body, *title)


def dates(record: MeetingRecord, wording: Wording) -> str:
    """The day with its weekday, or the days."""
    first, last = record.days[0].day, record.days[-1].day
    if first == last:
        return wording.language.date(first, weekday=True)
    return _range([one.day for one in record.days], wording)


def hours(record: MeetingRecord, wording: Wording) -> tuple[str, ...]:
    """From when to when, for each of several days."""
    if len(record.days) == 1:
        return (clock_span(record.days[0].starts, record.days[0].ends, wording),)
    return tuple(_hours_of_a_day(one, wording) for one in record.days)


def place(record: MeetingRecord, wording: Wording) -> str | None:
    """Where: the place, and how else people took part."""
    where = record.meeting.place or record.host_municipality
    match record.meeting.format:
        case MeetingFormat.DIGITAL:
            words = say_in("paper", "Digital meeting")
        case MeetingFormat.WRITTEN:
            words = say_in("paper", "Written procedure")
        case MeetingFormat.HYBRID if where:
            return wording(say_in("paper", "{place}, and on video", place=where))
        case MeetingFormat.HYBRID:
            words = say_in("paper", "In the room and on video")
        case _:
            return where
    return wording(words)


def clock(moment: time, wording: Wording) -> str:
    """A time of day in running text: "kl. 09.05", English "09:05"."""
    return wording(say_in("paper", "at {time}", time=wording.language.time(moment)))


def clock_span(starts: time, ends: time, wording: Wording) -> str:
    """From one time to another: "kl. 09.00–13.30"."""
    span = f"{wording.language.time(starts)}–{wording.language.time(ends)}"
    return wording(say_in("hours", "{span}", span=span))


def day_and_month(day: date, wording: Wording) -> str:
    """A day of the meeting without its year: "3. oktober"."""
    return wording.language.date(day).removesuffix(f" {day.year}")


def days_and_months(days: Sequence[date], wording: Wording, *, with_year: bool = False) -> str:
    """Days one by one, each month and year said once where they share it: "3., 4. og 6. oktober"."""
    said = [wording.language.date(day) if with_year else day_and_month(day, wording) for day in days]
    for at, (day, later) in enumerate(pairwise(days)):
        if (day.year, day.month) == (later.year, later.month):
            said[at] = said[at].split(" ")[0]
        elif day.year == later.year:
            said[at] = day_and_month(day, wording)
    return wording.language.join(said)


def other_meeting(ref: MeetingRef, wording: Wording) -> str:
    """Another meeting in words: "møte 2/2017", or by its title and day."""
    if ref.number is not None:
        return wording(say_in("paper", "meeting {number}", number=ref.number))
    day = wording.language.short_date(ref.first_day)
    return wording(say_in("paper", "the meeting on {day}", day=day))


def coming_meeting(ref: MeetingRef, wording: Wording) -> str:
    """The next meeting: number, day, time and place."""
    values = {
        "number": ref.number,
        "day": wording.language.date(ref.first_day, weekday=True),
        "time": wording.language.time(ref.starts),
    }
    words = (
        say("Meeting {number}, {day} at {time}", **values)
        if ref.number is not None
        else say_in("paper", "{day} at {time}", day=values["day"], time=values["time"])
    )
    said = capital(wording(words))
    return f"{said}, {ref.place}" if ref.place else said


def about(
    name: Text,
    record: MeetingRecord,
    wording: Wording,
    occasion: Occasion,
    *,
    day: date,
    document: str,
    mark: str | None = None,
    numbers_lines: bool = False,
) -> Particulars:
    """What a paper of a meeting says of itself: its `name` and kind, the day it is about, and the mark on its pages."""
    whose = record.body.name if record.body is not None else record.meeting.title
    days = wording.language.dates(record.days[0].day, record.days[-1].day)
    told = About(
        title=", ".join(filter(None, (wording(name), whose, None if record.number else days))),
        day=day,
        document=document,
        body=record.body.name if record.body is not None else None,
        number=record.number,
        edition=occasion.edition,
        mark=mark,
        numbers_lines=numbers_lines,
        keywords=tuple(filter(None, (record.type.label(wording.code), whose))),
    )
    return particulars(told, occasion.programme, wording, occasion.logo)


def kinds(found: Iterable[Code], wording: Wording) -> str:
    """The kinds of an item: "Orientering, drøfting"."""
    labels = [code.label(wording.code) for code in found]
    return ", ".join([*labels[:1], *(label[:1].lower() + label[1:] for label in labels[1:])])


def _range(days: Sequence[date], wording: Wording) -> str:
    """Days in a row as a range, others one by one."""
    if (days[-1] - days[0]).days == len(days) - 1:
        return wording.language.dates(days[0], days[-1])
    return days_and_months(days, wording, with_year=True)


def _hours_of_a_day(day: MeetingDay, wording: Wording) -> str:
    return wording(
        say_in(
            "paper",
            "{day} {hours}",
            day=day_and_month(day.day, wording),
            hours=clock_span(day.starts, day.ends, wording),
        )
    )


def _prose(code: Code, wording: Wording) -> str:
    prose = code.prose(wording.code)
    return prose[:1].lower() + prose[1:] if prose == code.label(wording.code) else prose


def file_name(record: MeetingRecord, day: date, kind: str, wording: Wording, edition: Edition = Edition.FULL) -> str:
    """The name of a paper's file: the day, what it is, the meeting's number, and the body or the place."""
    return files.file_name(day, (kind, record.number, where_held(record)), wording, edition=edition)


def where_held(record: MeetingRecord) -> str | None:
    """What tells a meeting from the others of its day, in the name of a file: the body, else the place."""
    return record.body.name if record.body is not None else record.host_municipality or record.meeting.place


def when_and_where(record: MeetingRecord, wording: Wording) -> Iterator[Entry]:
    """How the head of every paper of a meeting begins: date, time, place, who else holds it, who leads it."""
    yield entry(wording(say_in("paper", "Date")), dates(record, wording))
    yield entry(wording(say_in("paper", "Time")), *hours(record, wording))
    where = place(record, wording)
    if where:
        yield entry(wording(say_in("paper", "Place")), where)
    if record.cohosts:
        label = say_in("paper", "Together with") if record.body is not None else say_in("paper", "Called by")
        names = tuple(wording.said(body.name, body.language) for body in record.cohosts)
        yield Entry(label=wording(label), lines=names)
    if record.chair:
        yield entry(wording(say_in("paper", "Chair")), record.chair)


def standing(record: MeetingRecord, status: str | None, edition: Edition, wording: Wording) -> Iterator[Entry]:
    """How the head of a paper ends: where it is archived, its status, and that it is the public version."""
    if record.meeting.archive_reference:
        yield entry(wording(say_in("paper", "Archive reference")), record.meeting.archive_reference)
    if status:
        yield entry(wording(say_in("paper", "Status")), status)
    if edition is Edition.PUBLIC:
        told = say("Public version. What is exempt from public access is left out.")
        yield entry(wording(say_in("paper", "Edition")), wording(told))


def day_and_name(ref: MeetingRef, wording: Wording) -> tuple[str, Said]:
    """How the row of a meeting begins: its first day, and which meeting it is."""
    return wording.language.short_date(ref.first_day), wording.said(short_name(ref, wording))


def short_name(ref: MeetingRef, wording: Wording) -> str:
    """A meeting in a table: "RG Agder 1/2017", or its title."""
    if ref.body_name and ref.number:
        return f"{ref.body_name} {ref.number}"
    return plain_words(ref.title) or ref.body_name or wording(say_in("paper", "Meeting"))
