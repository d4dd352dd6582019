"""Attendance over the meetings as a compact grid: per person, and per municipality."""

from __future__ import annotations

from collections.abc import Sequence

from samrad.domain.alphabet import sort_key
from samrad.domain.ids import MeetingId
from samrad.domain.participation import AttendanceGrid, GridPerson, Mark, MeetingRow
from samrad.errors import say, say_in
from samrad.reports.content.participation_parts import ColumnContent, ColumnKind, TableContent
from samrad.reports.content.participation_words import Words
from samrad.reports.content.wording import Said

MOST_MEETINGS = 22
"""Meetings beside each other in one grid; further ones go to the next."""


def grids(grid: AttendanceGrid, words: Words) -> list[TableContent]:
    """Grids of municipalities, then of people where the edition has names."""
    meetings = {row.meeting_id: row for row in words.figures.meetings}
    shown = [meeting for meeting in grid.meetings if meeting in meetings]
    parts = [shown[start : start + MOST_MEETINGS] for start in range(0, len(shown), MOST_MEETINGS)]
    by_municipality = [_municipalities(grid, part, meetings, words) for part in parts]
    by_person = [_people(grid, part, meetings, words) for part in parts] if grid.people else []
    return [*by_municipality, *by_person]


def legend(words: Words) -> str:
    """What the letters of the grid mean."""
    return words(
        say_in(
            "participation",
            "{present} present, {digital} on video, {partly} partly present, {deputy} a deputy met, "
            "{excused} apologies, {absent} absent without notice. An empty cell: neither invited nor there.",
            present=_sign(Mark.PRESENT, words),
            digital=_sign(Mark.DIGITAL, words),
            partly=_sign(Mark.PARTLY, words),
            deputy=_sign(Mark.DEPUTY_MET, words),
            excused=_sign(Mark.EXCUSED, words),
            absent=_sign(Mark.ABSENT, words),
        )
    )


def _municipalities(
    grid: AttendanceGrid, part: Sequence[MeetingId], meetings: dict[MeetingId, MeetingRow], words: Words
) -> TableContent:
    named = sorted(grid.municipalities, key=lambda one: sort_key(words.municipality(one)))
    return TableContent(
        name="grid_municipalities",
        caption=words(say("People present for each municipality, meeting by meeting")),
        columns=_columns(words(say_in("participation", "Municipality")), part, meetings, words),
        rows=tuple(
            words.row(words.municipality(one), *(str(grid.municipalities[one].get(at, "")) for at in part))
            for one in named
            if any(at in grid.municipalities[one] for at in part)
        ),
        is_wide=True,
    )


def _people(
    grid: AttendanceGrid, part: Sequence[MeetingId], meetings: dict[MeetingId, MeetingRow], words: Words
) -> TableContent:
    return TableContent(
        name="grid_people",
        caption=words(say("Attendance of each person, meeting by meeting")),
        columns=_columns(words(say_in("participation", "Name")), part, meetings, words),
        rows=tuple(_person(one, part, words) for one in grid.people if any(at in one.marks for at in part)),
        is_wide=True,
    )


def _person(one: GridPerson, part: Sequence[MeetingId], words: Words) -> tuple[Said, ...]:
    whose = words.municipality(one.municipality_id) or words.code(one.kind_id)
    marks = (_sign(one.marks[at], words) if at in one.marks else "" for at in part)
    return words.row(f"{one.given_name} {one.family_name}, {whose}", *marks)


def _columns(
    first: str, part: Sequence[MeetingId], meetings: dict[MeetingId, MeetingRow], words: Words
) -> tuple[ColumnContent, ...]:
    days = [meetings[one].days[0] for one in part]
    heads = [
        words(say_in("participation", "{day}/{month}", day=f"{day.day:02d}", month=f"{day.month:02d}")) for day in days
    ]
    return (
        ColumnContent(words=first, kind=ColumnKind.WORDS),
        *(ColumnContent(words=head, kind=ColumnKind.MARK) for head in heads),
    )


def _sign(mark: Mark, words: Words) -> str:
    match mark:
        case Mark.PRESENT:
            return words(say_in("attendance grid", "P"))
        case Mark.DIGITAL:
            return words(say_in("attendance grid", "V"))
        case Mark.PARTLY:
            return words(say_in("attendance grid", "PP"))
        case Mark.DEPUTY_MET:
            return words(say_in("attendance grid", "D"))
        case Mark.EXCUSED:
            return words(say_in("attendance grid", "A"))
        case Mark.ABSENT:
            return words(say_in("attendance grid", "N"))
