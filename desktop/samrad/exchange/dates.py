"""Dates as Norwegians write them at the head of a column or in a cell."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import NamedTuple

from samrad.exchange.cells import Cell

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar jan january",
            "februar feb febr february",
            "mars mar march",
            "april apr",
            "mai may",
            "juni jun june",
            "juli jul july",
            "august aug",
            "september sep sept",
            "oktober okt october oct",
            "november nov",
            "desember des december dec",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = r"(?P<word>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d|['’]?\d\d(?!\d))"
_DAYS = r"(?P<day>[0-3]?\d)(?P<more>\.?\s*(?:[-–/+&]|og)\s*[0-3]?\d)?"
_ISO = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>[01]?\d)-(?P<day>[0-3]?\d)(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(?P<year>20\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)")
_IN_WORDS = re.compile(rf"(?<!\d){_DAYS}(?:\.|st|nd|rd|th)?\s*{_MONTH}(?:[\s,]*{_YEAR})?", re.IGNORECASE)
_AMERICAN = re.compile(
    rf"\b{_MONTH}\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?P<more>)(?:,?\s+{_YEAR})?(?!\d)", re.IGNORECASE
)
_IN_FIGURES = re.compile(
    r"(?<![\d/.])(?P<day>[0-3]?\d)(?P<more>\.?\s?[-–+&]\s?[0-3]?\d)?\s*[./]\s*(?P<month>[01]?\d)"
    rf"(?:\s*[./-]\s*{_YEAR}|\s+{_YEAR.replace('year', 'spaced')}|\.)?(?![\d/])"
)
_YEAR_ALONE = re.compile(r"(?<!\d)(20[0-4]\d|199\d)(?!\d)")
_EXCEL_EPOCH = date(1899, 12, 30).toordinal()
_SERIALS = range(36526, 55000)  # 2000-01-01 … 2050-07


class DateText(NamedTuple):
    """A date found in a text. `year` is None when none is written; `more`: the text names further days."""

    day: int
    month: int
    year: int | None
    more: bool
    start: int
    end: int

    def on(self, year: int | None = None) -> date | None:
        """The date, in the given year when it has none of its own; None when there is no such day."""
        chosen = self.year if self.year is not None else year
        if chosen is None:
            return None
        try:
            return date(chosen, self.month, self.day)
        except ValueError:
            return None


def find_date(text: str) -> DateText | None:
    """The first date in a text: 03.10.2017, 3/10-17, 3. oktober 2017, 3.–4. okt, 2017-10-03."""
    for pattern in (_ISO, _COMPACT, _IN_WORDS, _AMERICAN, _IN_FIGURES):
        for match in pattern.finditer(text):
            found = _from_match(match)
            if found is not None:
                return found
    return None


def date_of(cell: Cell, year: int | None = None) -> date | None:
    """The date a cell holds: as a date, or as text that is a date and little else."""
    if isinstance(cell.value, datetime):
        return cell.value.date()
    if isinstance(cell.value, date):
        return cell.value
    if isinstance(cell.value, int | float):
        return serial_date(cell.value)
    found = find_date(cell.text)
    return found.on(year) if found is not None else None


def serial_date(number: float) -> date | None:
    """The date a spreadsheet counts as a number of days, when a number was left unformatted."""
    return date.fromordinal(_EXCEL_EPOCH + int(number)) if int(number) in _SERIALS else None


def find_year(text: str) -> int | None:
    """A year standing in a text, when there is exactly one."""
    years = set(_YEAR_ALONE.findall(text))
    return int(years.pop()) if len(years) == 1 else None


def _from_match(match: re.Match[str]) -> DateText | None:
    parts = match.groupdict()
    month = _MONTHS[parts["word"].lower()] if parts.get("word") else int(parts["month"])
    day = int(parts["day"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return DateText(
        day,
        month,
        _full_year(parts.get("year") or parts.get("spaced")),
        bool(parts.get("more")),
        match.start(),
        match.end(),
    )


def _full_year(text: str | None) -> int | None:
    if not text:
        return None
    number = int(text.strip("'’"))
    return number if number > 99 else 2000 + number if number < 60 else 1900 + number
