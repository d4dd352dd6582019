"""Attendance over the meetings as a compact grid: per person, and per municipality."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from samrad.domain.alphabet import sort_key
from samrad.domain.ids import MeetingId
from samrad.domain.participation import AttendanceGrid, GridPerson, Mark, MeetingRow
from samrad.errors import say, say_in
from samrad.reports.content.participation_parts import ColumnContent, ColumnKind, Shade, Short, TableContent, beside
from samrad.reports.content.participation_words import Words
from samrad.reports.content.wording import Said

MOST_MEETINGS = 22
"""Meetings beside each other in one grid; further ones go to the next."""
MANY = 3
"""From so many people of a municipality at a meeting on, the cell is dark."""
LETTERS_OF_MONTH = 3
"""The first three letters tell the months apart in all three languages."""


def grids(grid: AttendanceGrid, words: Words) -> list[TableContent]:
    """Grids of municipalities, then of people where the edition has names."""
    meetings = {row.meeting_id: row for row in words.figures.meetings}
    shown = [meeting for meeting in grid.meetings if meeting in meetings]
    parts = list(beside(shown, MOST_MEETINGS))
    by_municipality = [_municipalities(grid, part, meetings, words) for part in parts]
    by_person = [_people(grid, part, meetings, words) for part in parts] if grid.people else []
    return [*by_municipality, *by_person]


def legend(grid: AttendanceGrid, words: Words) -> Iterator[str]:
    """What the shades and the letters of the grids mean."""
    if grid.municipalities:
        yield words(say("The number of people is shaded, and darker from {count} on.", count=MANY))
    if grid.people:
        told = say_in(
            "participation",
            "{present} present, {digital} on video, {partly} partly present, {deputy} a deputy came, "
            "{excused} apologies, {absent} absent without notice. An empty cell: neither invited nor there.",
            present=words(_SIGNS[Mark.PRESENT][0]),
            digital=words(_SIGNS[Mark.DIGITAL][0]),
            partly=words(_SIGNS[Mark.PARTLY][0]),
            deputy=words(_SIGNS[Mark.DEPUTY_MET][0]),
            excused=words(_SIGNS[Mark.EXCUSED][0]),
            absent=words(_SIGNS[Mark.ABSENT][0]),
        )
        yield words(told)


def _municipalities(
    grid: AttendanceGrid, part: Sequence[MeetingId], meetings: dict[MeetingId, MeetingRow], words: Words
) -> TableContent:
    named = [
        one
        for one in sorted(grid.municipalities, key=lambda one: sort_key(words.municipality(one)))
        if any(at in grid.municipalities[one] for at in part)
    ]
    counts = [[grid.municipalities[one].get(at, 0) for at in part] for one in named]
    return TableContent(
        name="grid_municipalities",
        caption=words(say("People present for each municipality, meeting by meeting")),
        columns=_columns(words(say_in("participation", "Municipality")), part, meetings, words),
        rows=tuple(
            words.row(words.municipality(one), *(str(count or "") for count in row))
            for one, row in zip(named, counts, strict=True)
        ),
        shades=_shades([[_shade_of_count(count) for count in row] for row in counts]),
    )


def _shade_of_count(count: int) -> Shade | None:
    return None if not count else Shade.PART if count < MANY else Shade.FULL


def _people(
    grid: AttendanceGrid, part: Sequence[MeetingId], meetings: dict[MeetingId, MeetingRow], words: Words
) -> TableContent:
    shown = [one for one in grid.people if any(at in one.marks for at in part)]
    return TableContent(
        name="grid_people",
        caption=words(say("Attendance of each person, meeting by meeting")),
        columns=_columns(words(say_in("participation", "Name")), part, meetings, words),
        rows=tuple(_person(one, part, words) for one in shown),
        shades=_shades([[_SHADES.get(one.marks[at]) if at in one.marks else None for at in part] for one in shown]),
    )


_SHADES = {Mark.PRESENT: Shade.FULL, Mark.DIGITAL: Shade.PART, Mark.PARTLY: Shade.PART}


def _shades(rows: Sequence[Sequence[Shade | None]]) -> dict[tuple[int, int], Shade]:
    return {
        (down, across): shade
        for down, row in enumerate(rows)
        for across, shade in enumerate(row, 1)
        if shade is not None
    }


def _person(one: GridPerson, part: Sequence[MeetingId], words: Words) -> tuple[Said, ...]:
    whose = words.municipality(one.municipality_id) or words.code(one.kind_id)
    marks = (_sign(one.marks[at], words) if at in one.marks else "" for at in part)
    return words.row(f"{one.given_name} {one.family_name}, {whose}", *marks)


def _columns(
    first: str, part: Sequence[MeetingId], meetings: dict[MeetingId, MeetingRow], words: Words
) -> tuple[ColumnContent, ...]:
    heads = [_day(meetings[one].days[0], words) for one in part]
    return (
        ColumnContent(words=Said(first), kind=ColumnKind.WORDS),
        *(ColumnContent(words=Said(head), kind=ColumnKind.MARK) for head in heads),
    )


def _day(day: date, words: Words) -> str:
    """As short as can be, on two lines: "18. jan"."""
    month = words.wording.language.month(day)[:LETTERS_OF_MONTH]
    return words(say_in("attendance grid", "{day} {month}", day=str(day.day), month=month))


def _sign(mark: Mark, words: Words) -> Short:
    """The letter of a mark, and what it stands for."""
    letter, full = _SIGNS[mark]
    return Short(words(letter), None, words(full))


_SIGNS = {
    Mark.PRESENT: (say_in("attendance grid", "P"), say_in("attendance grid", "present")),
    Mark.DIGITAL: (say_in("attendance grid", "V"), say_in("attendance grid", "on video")),
    Mark.PARTLY: (say_in("attendance grid", "PP"), say_in("attendance grid", "partly present")),
    Mark.DEPUTY_MET: (say_in("attendance grid", "D"), say_in("attendance grid", "a deputy came")),
    Mark.EXCUSED: (say_in("attendance grid", "A"), say_in("attendance grid", "apologies")),
    Mark.ABSENT: (say_in("attendance grid", "N"), say_in("attendance grid", "absent without notice")),
}
