"""The attendance grid (oppmøtetabell): who met for which municipality, meeting by meeting."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from samrad.domain.alphabet import sort_key
from samrad.domain.ids import MeetingId, MunicipalityId, PersonId
from samrad.domain.participation import AttendanceGrid, GridPerson, Mark
from samrad.domain.participation_ground import GridLine
from samrad.register import participation as reads
from samrad.register.store import Register

MOST_ATTENDANCES = 20_000
"""A grid of more is no table that anybody reads."""

_NOT_THERE = {"excused": Mark.EXCUSED, "absent": Mark.ABSENT}


def attendance_grid(register: Register, *, start: date, end: date) -> AttendanceGrid | None:
    """Marks of every participant expected or present at the held meetings of a period; None when there are too many.

    Who took part for two municipalities has a row for each.
    """
    with register.snapshot():
        if reads.grid_size(register, start, end) > MOST_ATTENDANCES:
            return None
        lines = reads.grid_lines(register, start, end)
        meetings = tuple(reads.meetings_in_order(register, start, end))
    return AttendanceGrid(meetings, _people(lines), _municipalities(lines))


def _people(lines: list[GridLine]) -> tuple[GridPerson, ...]:
    deputised = {(line.meeting_id, line.deputy_for_id) for line in lines if line.is_present and line.deputy_for_id}
    marks: dict[tuple[PersonId, MunicipalityId | None], dict[MeetingId, Mark]] = defaultdict(dict)
    latest: dict[tuple[PersonId, MunicipalityId | None], GridLine] = {}
    for line in lines:
        key = line.person_id, line.municipality_id
        latest[key] = line
        mark = _mark(line, deputy_met=(line.meeting_id, line.person_id) in deputised)
        if mark is not None:
            marks[key][line.meeting_id] = mark
    rows = [
        GridPerson(
            person_id=line.person_id,
            given_name=line.given_name,
            family_name=line.family_name,
            municipality_id=line.municipality_id,
            kind_id=line.kind_id,
            organisation_id=line.organisation_id,
            marks=marks[key],
        )
        for key, line in latest.items()
    ]
    return tuple(sorted(rows, key=lambda row: (sort_key(row.family_name, row.given_name), row.person_id)))


def _mark(line: GridLine, *, deputy_met: bool) -> Mark | None:
    if line.is_present:
        if line.is_digital:
            return Mark.DIGITAL
        return Mark.PARTLY if line.is_partly else Mark.PRESENT
    return Mark.DEPUTY_MET if deputy_met else _NOT_THERE.get(line.outcome)


def _municipalities(lines: list[GridLine]) -> dict[MunicipalityId, dict[MeetingId, int]]:
    counts: dict[MunicipalityId, dict[MeetingId, int]] = defaultdict(lambda: defaultdict(int))
    for line in lines:
        if line.is_present and line.municipality_id is not None:
            counts[line.municipality_id][line.meeting_id] += 1
    return {municipality: dict(by_meeting) for municipality, by_meeting in counts.items()}
