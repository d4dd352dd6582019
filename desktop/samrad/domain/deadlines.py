"""Deadlines (frister) as people type them, in any language: "12.12", "fre", "uke 50", "neste møte", "fortløpende".

Understood, relative to a given day (usually the meeting's):

- dates: 12.12 · 12.12.17 · 12.12.2017 · 12/12 · 12/12-17 · 2017-12-12 · 12. desember · 12 Dec 2017. Day before month,
  always. Without a year it is the next such date, the given day included.
- weekdays, whole or shortened: fre, fredag, laurdag, tys, friday: the next one after the given day.
- i dag, i morgen, i morgon, today, tomorrow.
- weeks: uke 50, veke 50, week 50, uke 50 2018, uke 50/18: the ISO week that is not over yet; neste uke, next week.
- neste møte, next meeting; fortløpende, fortløpande, løpende, ongoing; nothing, -, ingen, none: no deadline.

A word before it (innen, innan, til, før, by, frist:) changes nothing.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from msgspec import Struct

from samrad.domain.actions import DueKind
from samrad.errors import RuleError, say

_LEAD = re.compile(r"^(?:frist|deadline)?\s*:?\s*(?:innen|innan|til|før|by|within|before|due)?\s+")
_NUMERIC = re.compile(r"(\d{1,2})\s*[./]\s*(\d{1,2})(?:\s*[./-]\s*(\d{4}|\d{2}))?\.?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NAMED = re.compile(r"(\d{1,2})\.?\s*([a-zæøå]+)\.?(?:\s+(\d{4}|\d{2}))?")
_WEEK = re.compile(r"(?:uke|veke|week|u|v)\.?\s*(\d{1,2})(?:\s*(?:[/ .-]|i|in)\s*(\d{4}|\d{2}))?")

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januar january",
            "feb februar february",
            "mar mars march",
            "apr april",
            "mai may",
            "jun juni june",
            "jul juli july",
            "aug august",
            "sep sept september",
            "okt oktober oct october",
            "nov november",
            "des desember dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "man mandag mån måndag mon monday",
            "tir tirs tirsdag tys tysdag tue tues tuesday",
            "ons onsdag wed wednesday",
            "tor tors torsdag thu thur thurs thursday",
            "fre fredag fri friday",
            "lør lørdag lau laurdag sat saturday",
            "søn søndag sun sundag sunday",
        )
    )
    for name in names.split()
}
_DAYS_FROM_NOW = {
    "i dag": 0,
    "idag": 0,
    "today": 0,
    "i morgen": 1,
    "imorgen": 1,
    "i morgon": 1,
    "imorgon": 1,
    "tomorrow": 1,
}
_NEXT_WEEK = frozenset({"neste uke", "neste veke", "next week"})
_NEXT_MEETING = frozenset({"neste møte", "neste mote", "nm", "next meeting"})
_ONGOING = frozenset({"fortløpende", "fortløpande", "løpende", "løpande", "ongoing", "continuous", "continuously"})
_NONE = frozenset({"", "-", "–", "—", "ingen", "ingen frist", "none", "no deadline"})


class Deadline(Struct, frozen=True):
    """A deadline. `on` is the date, or the Monday of the week; None for the other kinds."""

    kind: DueKind
    on: date | None = None

    @property
    def last_day(self) -> date | None:
        """The last day on which it is kept: the date, or the Sunday of the week."""
        return self.on + timedelta(days=6) if self.kind is DueKind.WEEK and self.on is not None else self.on


def parse_deadline(text: str, today: date) -> Deadline:
    """The deadline that somebody typed, relative to `today`.

    Raises:
        RuleError: it is none of the forms above, or no such day exists.
    """
    asked = " ".join(text.casefold().split())
    for candidate in dict.fromkeys((asked, _LEAD.sub("", asked, count=1), asked.rstrip(".") or asked)):
        deadline = _word(candidate, today) or _week(candidate, today) or _date(candidate, today)
        if deadline is not None:
            return deadline
    raise RuleError(
        say("“{text}” is not a deadline that Samråd understands.", text=text.strip()),
        remedy=say(
            "Write a date (12.12 or 12.12.2017), a weekday (fre), a week (uke 50), “neste møte” or “fortløpende”."
        ),
    )


def _word(asked: str, today: date) -> Deadline | None:
    if asked in _NONE:
        return Deadline(DueKind.NONE)
    if asked in _NEXT_MEETING:
        return Deadline(DueKind.NEXT_MEETING)
    if asked in _ONGOING:
        return Deadline(DueKind.ONGOING)
    if asked in _NEXT_WEEK:
        return Deadline(DueKind.WEEK, _monday(today) + timedelta(weeks=1))
    if asked in _DAYS_FROM_NOW:
        return Deadline(DueKind.DATE, today + timedelta(days=_DAYS_FROM_NOW[asked]))
    if asked in _WEEKDAYS:
        ahead = (_WEEKDAYS[asked] - today.weekday() - 1) % 7 + 1
        return Deadline(DueKind.DATE, today + timedelta(days=ahead))
    return None


def _week(asked: str, today: date) -> Deadline | None:
    found = _WEEK.fullmatch(asked)
    if found is None:
        return None
    week = int(found[1])
    this_year = today.isocalendar().year
    years = (_whole_year(found[2]),) if found[2] else (this_year, this_year + 1)
    mondays = [monday for year in years if (monday := _monday_of(year, week)) is not None]
    ahead = [monday for monday in mondays if found[2] or monday >= _monday(today)]
    return Deadline(DueKind.WEEK, ahead[0]) if ahead else None


def _date(asked: str, today: date) -> Deadline | None:
    if found := _ISO.fullmatch(asked):
        return _dated(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMERIC.fullmatch(asked):
        day, month = int(found[1]), int(found[2])
    elif (found := _NAMED.fullmatch(asked)) and found[2] in _MONTHS:
        day, month = int(found[1]), _MONTHS[found[2]]
    else:
        return None
    if found[3]:
        return _dated(_whole_year(found[3]), month, day)
    this_year = _dated(today.year, month, day)
    if this_year is not None and this_year.on is not None and this_year.on >= today:
        return this_year
    return _dated(today.year + 1, month, day)


def _dated(year: int, month: int, day: int) -> Deadline | None:
    try:
        return Deadline(DueKind.DATE, date(year, month, day))
    except ValueError:
        return None


def _whole_year(digits: str) -> int:
    return int(digits) if len(digits) == len("2017") else 2000 + int(digits)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _monday_of(year: int, week: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
