"""Who was there, in the words of Norwegian minutes: name, organisation, and in brackets for whom, when and how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from samrad.domain.alphabet import sort_key
from samrad.domain.attendance import PresenceMode
from samrad.domain.meeting_record import AttendanceGroup, AttendanceRecord, IntervalRecord, ItemRef, MeetingRecord
from samrad.errors import Text, say_in
from samrad.reports.content.meetings import day_and_month, days_and_months
from samrad.reports.content.wording import Wording

MANY = 16
"""From here on people are grouped by municipality or organisation: a list of lines would be a wall."""


@dataclass(frozen=True, kw_only=True)
class Company:
    """Those of one municipality or organisation, one after the other."""

    name: str
    people: str


@dataclass(frozen=True, kw_only=True)
class Attendees:
    """Those who stand under one heading: each on a line, or many gathered by organisation."""

    group: AttendanceGroup = field(metadata={"printed": False})
    heading: str
    people: tuple[str, ...] = ()
    companies: tuple[Company, ...] = ()


def attendees(record: MeetingRecord, wording: Wording) -> tuple[Attendees, ...]:
    """Everybody with an outcome. Absence without notice only where the body chose so."""
    groups = (group for group in AttendanceGroup if group is not AttendanceGroup.ABSENT or _prints_absent(record))
    return tuple(_attendees(record, group, found, wording) for group in groups if (found := record.group(group)))


def line(one: AttendanceRecord, days: Sequence[date], wording: Wording) -> str:
    """A person on a line: "Kari Nordmann, KS (for Ola Nordmann)"."""
    return "".join((", ".join(filter(None, (one.name, organisation(one)))), _notes(one, days, wording)))


def organisation(one: AttendanceRecord) -> str | None:
    """Whom the person represents; for who represents nobody, the employer."""
    copy = one.attendance
    if copy.represents_organisation_id is None and one.represents_municipality:
        return municipality(one.represents_municipality)
    return copy.represents_name or copy.organisation_name


def municipality(name: str) -> str:
    """A municipality as a party that sends people: "Lenvik kommune"."""
    return name if name.casefold().endswith("kommune") else f"{name} kommune"


def _attendees(
    record: MeetingRecord, group: AttendanceGroup, found: Sequence[AttendanceRecord], wording: Wording
) -> Attendees:
    days = [one.day for one in record.days]
    heading = wording(_heading(group))
    if len(found) <= MANY:
        return Attendees(group=group, heading=heading, people=tuple(line(one, days, wording) for one in found))
    return Attendees(group=group, heading=heading, companies=tuple(_companies(found, days, wording)))


def _companies(found: Sequence[AttendanceRecord], days: Sequence[date], wording: Wording) -> Iterator[Company]:
    """Municipalities first, then the others, each in the Norwegian order of names; unknown ones last."""
    by_name: dict[str, list[AttendanceRecord]] = {}
    for one in found:
        by_name.setdefault(organisation(one) or "", []).append(one)
    for name in sorted(by_name, key=lambda name: _rank(name, by_name[name])):
        people = ", ".join(one.name + _notes(one, days, wording) for one in by_name[name])
        yield Company(name=name or wording(say_in("paper", "Organisation not stated")), people=people)


def _rank(name: str, people: Iterable[AttendanceRecord]) -> tuple[bool, bool, str]:
    return not name, not any(one.represents_municipality for one in people), sort_key(name)


def _heading(group: AttendanceGroup) -> Text:
    return {
        AttendanceGroup.PRESENT: say_in("paper", "Present"),
        AttendanceGroup.ALSO_PRESENT: say_in("paper", "Also present"),
        AttendanceGroup.OBSERVERS: say_in("paper", "Observers"),
        AttendanceGroup.SECRETARIAT: say_in("paper", "Secretariat"),
        AttendanceGroup.EXCUSED: say_in("paper", "Apologies"),
        AttendanceGroup.ABSENT: say_in("paper", "Absent"),
    }[group]


def _prints_absent(record: MeetingRecord) -> bool:
    return record.body is not None and record.body.prints_absent


def _notes(one: AttendanceRecord, days: Sequence[date], wording: Wording) -> str:
    notes = [wording(note) for note in (*_on_behalf(one), *_when(one, days, wording), *_how(one, days, wording))]
    return f" ({', '.join(notes)})" if notes else ""


def _on_behalf(one: AttendanceRecord) -> Iterator[Text]:
    if one.deputy_for and one.is_appointed_deputy:
        yield say_in("paper", "deputy for {name}", name=one.deputy_for)
    elif one.deputy_for:
        yield say_in("paper", "for {name}", name=one.deputy_for)


def _when(one: AttendanceRecord, days: Sequence[date], wording: Wording) -> Iterator[Text]:
    """For which items or days, and the times of coming and going where they are noted."""
    if one.group is AttendanceGroup.ALSO_PRESENT and (items := _presented(one)):
        yield items
        return
    there = {interval.day for interval in one.presence}
    if there and there < set(days):
        yield say_in("paper", "only {days}", days=days_and_months(sorted(there), wording))
    for day in days:
        intervals = [interval for interval in one.presence if interval.day == day]
        if len(days) == 1 or len(there) == 1:
            yield from _bounds(intervals, wording)
        elif notes := list(_bounds(intervals, wording, after_day=True)):
            yield say_in("paper", "{day} {note}", day=day_and_month(day, wording), note=notes)


def _presented(one: AttendanceRecord) -> Text | None:
    """For whom came to present or to hear certain items: which they were."""
    heard = (interval.from_item for interval in one.presence if interval.from_item == interval.to_item)
    refs = [*one.presents, *(ref for ref in heard if ref is not None)]
    numbers = list(dict.fromkeys(ref.label for ref in refs if ref.label))
    return say_in("paper", "item {number}", number=numbers) if numbers else None


def _bounds(intervals: Sequence[IntervalRecord], wording: Wording, *, after_day: bool = False) -> Iterator[Text]:
    """Came late, left early; an interval in full where there are several, or where its day stands before it."""
    if len(intervals) == 1 and not (after_day and intervals[0].starts and intervals[0].ends):
        interval = intervals[0]
        if interval.from_item is not None and interval.from_item == interval.to_item:
            yield from _about(say_in("paper", "item {number}", number=_item(interval.from_item)), interval.from_item)
            return
        yield from _came(interval, wording)
        yield from _left(interval, wording, after_day=after_day)
        return
    for interval in intervals:
        if interval.starts is not None and interval.ends is not None:
            span = f"{wording.language.time(interval.starts)}–{wording.language.time(interval.ends)}"
            yield say_in("hours", "{span}", span=span)
        else:
            yield from _came(interval, wording)
            yield from _left(interval, wording, after_day=after_day)


def _came(interval: IntervalRecord, wording: Wording) -> Iterator[Text]:
    if interval.starts is not None:
        yield say_in("paper", "from {time}", time=wording.language.time(interval.starts))
    elif interval.from_item is not None:
        yield from _about(say_in("paper", "from item {number}", number=_item(interval.from_item)), interval.from_item)


def _left(interval: IntervalRecord, wording: Wording, *, after_day: bool) -> Iterator[Text]:
    if interval.ends is not None:
        time = wording.language.time(interval.ends)
        yield say_in("paper", "until {time}", time=time) if after_day else say_in("paper", "left at {time}", time=time)
    elif interval.to_item is not None:
        words = say_in("paper", "up to and including item {number}", number=_item(interval.to_item))
        yield from _about(words, interval.to_item)


def _item(ref: ItemRef) -> str:
    return ref.label or f"«{ref.title}»"


def _about(words: Text, ref: ItemRef) -> Iterator[Text]:
    """The words, unless the item has neither number nor a title that may be printed."""
    if ref.label or ref.title:
        yield words


def _how(one: AttendanceRecord, days: Sequence[date], wording: Wording) -> Iterator[Text]:
    """On video or by telephone; on which of several days, where the person was in the room on the others."""
    modes = {interval.mode for interval in one.presence}
    for mode, words in (
        (PresenceMode.VIDEO, say_in("paper", "on video")),
        (PresenceMode.TELEPHONE, say_in("paper", "by telephone")),
    ):
        if mode not in modes:
            continue
        of_mode = sorted({interval.day for interval in one.presence if interval.mode is mode})
        if len(modes) > 1 and len(days) > 1:
            yield say_in("paper", "{how} {days}", how=words, days=days_and_months(of_mode, wording))
        elif len(modes) > 1:
            yield say_in("paper", "partly {how}", how=words)
        else:
            yield words
