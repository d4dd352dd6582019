"""Meetings as they head the columns of an attendance matrix: "3.10.2017", "Møte 3/2017", "1. møte Tromsø"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from samrad.exchange.dates import find_date, find_year, serial_date

_YEAR = r"(?:19|20)\d\d|\d\d"
_NUMBERED = re.compile(
    rf"\b(?:\w*møte|\w*mote|meeting|samling|nr\.?|workshop|seminar)\s*(?:nr\.?\s*)?(?P<number>\d{{1,3}})(?:\s*/\s*(?P<year>{_YEAR}))?(?![\d./-]*\d)",
    re.IGNORECASE,
)
_SLASHED = re.compile(rf"(?<![\d./-])(?P<number>\d{{1,3}})\s*/\s*(?P<year>{_YEAR})(?![\d./-])")
_ORDINAL = re.compile(r"(?<![\d.])(?P<number>\d{1,2})\.\s*(?:\w*møte|samling|meeting)\b", re.IGNORECASE)
_MEETING_WORDS = re.compile(
    r"\b(?:møte|mote|meeting|nr|dato|kl|man(?:dag)?|tirs?(?:dag)?|ons(?:dag)?|tors?(?:dag)?|fre(?:dag)?|lør(?:dag)?|"
    r"søn(?:dag)?|den|uke\s*\d+)\b\.?",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\b(?:kl\.?\s*)?\d{1,2}[.:]\d{2}\s*[-–]\s*\d{1,2}[.:]\d{2}\b|\bkl\.?\s*\d{1,2}(?:[.:]\d{2})?\b", re.IGNORECASE
)
_OCCASION = re.compile(r"^(?:\d{1,2}\.\s*)?\w*(?:møte|samling|workshop|seminar|work ?shop|webinar)\b", re.IGNORECASE)
_HIGHEST_NUMBER = 200


class MeetingHeading(Struct, frozen=True):
    """What a heading tells of a meeting. `day_and_month` where no year is told."""

    day: date | None = None
    day_and_month: tuple[int, int] | None = None
    number: int | None = None
    year: int | None = None
    title: str | None = None
    several_days: bool = False
    impossible_day: bool = False


@lru_cache(maxsize=2048)
def read_heading(text: str) -> MeetingHeading:
    """Take a heading apart into date, number within the year, and title."""
    rest = text.replace("\n", " ")
    found = find_date(_CLOCK.sub(" ", rest))
    heading = MeetingHeading()
    if found is not None:
        rest = _CLOCK.sub(" ", rest)
        day = found.on()
        impossible = found.year is not None and day is None
        heading = MeetingHeading(
            day=day,
            day_and_month=(found.day, found.month) if found.year is None else None,
            year=found.year,
            several_days=found.more,
            impossible_day=impossible,
        )
        rest = f"{rest[: found.start]} {rest[found.end :]}"
    heading, rest = _with_number(heading, rest)
    title = " ".join(_MEETING_WORDS.sub(" ", rest).split()).strip(" .,:;()/-–|")
    return replace(heading, title=title or None)


def _with_number(heading: MeetingHeading, rest: str) -> tuple[MeetingHeading, str]:
    for pattern in (_NUMBERED, _ORDINAL, _SLASHED):
        match = pattern.search(rest)
        if match is None:
            continue
        parts = match.groupdict()
        year = _full(parts["year"]) if parts.get("year") else heading.year
        kept = replace(heading, number=int(parts["number"]), year=year)
        return kept, f"{rest[: match.start()]} {rest[match.end() :]}"
    year = find_year(rest) if heading.year is None else None
    return (replace(heading, year=year), rest.replace(str(year), " ")) if year is not None else (heading, rest)


def _full(text: str) -> int:
    number = int(text)
    return number if number > 99 else 2000 + number


@lru_cache(maxsize=4096)
def names_a_meeting(text: str) -> bool:
    """Whether a heading is a meeting's by its own words: a date, a number, "2. møte"."""
    if len(text) > 100:
        return False
    heading = read_heading(text)
    dated = heading.day is not None or heading.day_and_month is not None or heading.impossible_day
    if not dated and heading.number is None:
        return False
    words = len((heading.title or "").split())
    return words <= 6 and (dated or heading.number is not None)


def names_an_occasion(text: str) -> bool:
    """Whether a heading speaks of a meeting without date or number: "Oppstartsmøte", "Arbeidsmøte Tromsø"."""
    return _OCCASION.search(text) is not None


def bare_number(text: str) -> int | None:
    """The number that is all of a heading: 1, "2.", "nr 3"."""
    match = re.fullmatch(r"(?:nr\.?\s*)?(\d{1,3})\.?", text.strip(), re.IGNORECASE)
    return int(match[1]) if match and int(match[1]) <= _HIGHEST_NUMBER else None


def unformatted_date(text: str) -> date | None:
    """The date of a heading that shows the spreadsheet's own count of days: 43011."""
    return serial_date(int(text)) if text.isdigit() and len(text) == 5 else None


def with_year(heading: MeetingHeading, year: int | None) -> MeetingHeading:
    """The heading with the year that the sheet tells, where it has none of its own."""
    if heading.day_and_month is None or heading.day is not None:
        return heading if heading.year is not None or heading.number is None else replace(heading, year=year)
    chosen = heading.year if heading.year is not None else year
    if chosen is None:
        return heading
    day, month = heading.day_and_month
    try:
        return replace(heading, day=date(chosen, month, day), year=chosen)
    except ValueError:
        return replace(heading, impossible_day=True)


def look_like_numbers(headings: Sequence[MeetingHeading]) -> bool:
    """Whether dates may be meeting numbers in disguise: 1/10, 2/10, 3/10, or the first of each month."""
    shorts = [heading.day_and_month for heading in headings if heading.day_and_month is not None]
    if (
        len(shorts) > 1
        and len({month for _, month in shorts}) == 1
        and [day for day, _ in shorts] == list(range(1, len(shorts) + 1))
    ):
        return True
    days = [heading.day for heading in headings if heading.day is not None]
    return len(days) > 1 and len(days) == len(headings) and all(day.day == 1 for day in days)
