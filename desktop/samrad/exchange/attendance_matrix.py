"""Past attendance as a matrix: people down, meetings across, a mark in each cell."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from samrad.domain.candidates import (
    AttendanceFile,
    Candidate,
    CellRef,
    ColumnFate,
    LeftOut,
    Mark,
    MarkKind,
    MeetingColumn,
    Problem,
    RowFate,
    RowKind,
    SheetReading,
)
from samrad.domain.person_names import looks_like_name, split_name
from samrad.exchange import problems
from samrad.exchange.attendance_marks import legend_in, mark_of, says_not_applicable
from samrad.exchange.attendance_weighing import weighed
from samrad.exchange.cells import Row, Sheet
from samrad.exchange.dates import find_year
from samrad.exchange.meeting_headings import (
    MeetingHeading,
    bare_number,
    look_like_numbers,
    names_a_meeting,
    names_an_occasion,
    read_heading,
    unformatted_date,
    with_year,
)
from samrad.exchange.participants import read_lists

_MAY_BE_MEETING = frozenset({LeftOut.MEETING, LeftOut.UNKNOWN, LeftOut.NO_HEADING, LeftOut.CONTRADICTED})
_MARKED_SHARE = 0.6
_ROWS_OF_HEADINGS = 3


def read_attendance(path: Path | str, *, sheet: str | None = None) -> AttendanceFile:
    """Read a matrix of past attendance from .xlsx, .xls, .ods, .csv, .tsv or .txt.

    Raises:
        AppError: the file can't be read; it says why.
        UsageError: there is no such sheet.
    """
    people, sheets = read_lists(Path(path), sheet)
    reading = _Reading()
    readings = []
    for one, told in zip(sheets, people.sheets, strict=True):
        readings.append(
            told if told.not_taken is not None else _SheetMarks(one, told, people.candidates, reading).read()
        )
    if people.candidates and not reading.meetings:
        reading.problems.append(problems.no_meetings(people.source))
    return AttendanceFile(
        people=replace(people, sheets=tuple(readings)),
        meetings=tuple(reading.meetings),
        marks=tuple(reading.marks),
        problems=tuple(reading.problems),
    )


class _Reading(Struct):
    """What has been found so far, over all sheets."""

    meetings: list[MeetingColumn] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class _SheetMarks:
    """The meetings and marks of one sheet whose people have been read already."""

    def __init__(self, sheet: Sheet, told: SheetReading, candidates: Sequence[Candidate], reading: _Reading) -> None:
        self._sheet = sheet
        self._told = told
        self._candidates = candidates
        self._reading = reading
        self._rows = {row.number: row for row in sheet.rows}
        self._legend = legend_in(fate.text for fate in told.rows if fate.kind is not RowKind.PERSON)
        self._sub_headings: dict[int, list[str]] = {}
        self._meeting_of: dict[tuple[int, int], tuple[int, MarkKind | None]] = {}

    def read(self) -> SheetReading:
        """Add this sheet's meetings and marks; the account of its rows and columns, with the meetings known as such."""
        fates = self._more_headings(list(self._told.rows))
        columns = []
        for column in self._told.columns:
            if column.field is None and column.left_out in _MAY_BE_MEETING and self._is_meeting(column):
                columns.append(replace(column, left_out=LeftOut.MEETING, why=problems.why_left_out(LeftOut.MEETING)))
            else:
                columns.append(column)
        meetings = [column for column in columns if column.left_out is LeftOut.MEETING]
        self._add_meetings(meetings)
        marks = self._marks(meetings, fates)
        marks, said = weighed(marks, self._legend)
        self._reading.marks += marks
        self._reading.problems += said
        return replace(self._told, rows=tuple(fates), columns=tuple(columns))

    # --- Meetings ----------------------------------------------------------------------------------------------------

    def _more_headings(self, fates: list[RowFate]) -> list[RowFate]:
        """Rows right under the header that say more of the meetings, such as where they were."""
        headers = [at for at, fate in enumerate(fates) if fate.kind is RowKind.HEADER]
        for header in headers:
            for at in range(header + 1, min(header + 1 + _ROWS_OF_HEADINGS, len(fates))):
                fate = fates[at]
                row = self._rows.get(fate.row)
                if fate.kind is not RowKind.PROBLEM or row is None or self._is_marked(row):
                    break
                for number, cell in row.cells.items():
                    self._sub_headings.setdefault(number, []).append(cell.text)
                fates[at] = replace(fate, kind=RowKind.HEADER, problems=())
        return fates

    def _is_marked(self, row: Row) -> bool:
        return any(mark_of(cell.text, self._legend) is not None for cell in row.cells.values())

    def _is_meeting(self, column: ColumnFate) -> bool:
        if column.left_out is LeftOut.MEETING or names_a_meeting(column.heading):
            return True
        texts = [cell.text for row in self._people_rows(column) if (cell := row.cells.get(column.column)) is not None]
        if not texts:
            return names_an_occasion(column.heading) or bare_number(column.heading) is not None
        understood = sum(1 for text in texts if mark_of(text, self._legend) is not None or says_not_applicable(text))
        return understood >= _MARKED_SHARE * len(texts)

    def _people_rows(self, column: ColumnFate) -> list[Row]:
        return [
            self._rows[fate.row]
            for fate in self._told.rows
            if fate.kind is RowKind.PERSON and column.first_row <= fate.row <= column.last_row
        ]

    def _add_meetings(self, columns: Sequence[ColumnFate]) -> None:
        year = self._year()
        headings = [self._heading(column) for column in columns]
        doubtful = look_like_numbers(headings)
        known: dict[MeetingHeading, int] = {}
        for column, told in zip(columns, headings, strict=True):
            outcome = mark_of(told.title) if told.title else None
            heading = with_year(told if outcome is None else replace(told, title=None), year)
            if outcome is not None and heading in known:
                position = known[heading]
            else:
                position = known[heading] = len(self._reading.meetings)
                self._reading.meetings.append(self._meeting(column, heading, doubtful=doubtful))
            self._meeting_of[column.column, column.first_row] = (
                position,
                outcome.kind if outcome is not None else None,
            )

    def _heading(self, column: ColumnFate) -> MeetingHeading:
        text = " ".join([column.heading, *self._sub_headings.get(column.column, [])]).strip()
        day = unformatted_date(text)
        if day is not None:
            return MeetingHeading(day=day, year=day.year)
        number = bare_number(text)
        return MeetingHeading(number=number) if number is not None else read_heading(text)

    def _meeting(self, column: ColumnFate, heading: MeetingHeading, *, doubtful: bool) -> MeetingColumn:
        at = CellRef(self._sheet.name, column.first_row, column.column)
        said = []
        if heading.impossible_day:
            said.append(problems.impossible_day(column.heading, at))
        elif heading.day is None and heading.day_and_month is not None:
            said.append(problems.no_year(column.heading, at))
        elif heading.day is None and heading.number is None:
            said.append(problems.no_date(column.heading, at))
        if heading.several_days:
            said.append(problems.several_days(column.heading, at))
        if doubtful:
            said.append(problems.perhaps_number(column.heading, at))
        return MeetingColumn(
            column=column.column,
            sheet=self._sheet.name,
            heading=column.heading,
            day=heading.day,
            day_and_month=heading.day_and_month,
            number=heading.number,
            year=heading.year,
            title=heading.title,
            problems=tuple(said),
        )

    def _year(self) -> int | None:
        """The one year that the sheet's name, its title or its file's name tells."""
        above = [fate.text for fate in self._told.rows if fate.kind in (RowKind.TITLE, RowKind.LABEL)]
        for texts in ([self._sheet.name], above):
            years = {year for text in texts if (year := find_year(text)) is not None}
            if len(years) == 1:
                return years.pop()
        return None

    # --- Marks -------------------------------------------------------------------------------------------------------

    def _marks(self, columns: Sequence[ColumnFate], fates: list[RowFate]) -> list[Mark]:
        marks = []
        for at, fate in enumerate(fates):
            if fate.kind is not RowKind.PERSON or not fate.candidates:
                continue
            row = self._rows[fate.row]
            said: list[Problem] = []
            for column in columns:
                cell = row.cells.get(column.column)
                if cell is None or not column.first_row <= fate.row <= column.last_row:
                    continue
                position, outcome = self._meeting_of[column.column, column.first_row]
                place = CellRef(self._sheet.name, row.number, column.column)
                mark, problem = self._mark(cell.text, fate.candidates[0], position, place)
                said += [problem] if problem is not None else []
                if outcome is None or mark.kind is None:
                    marks.append(mark)
                elif mark.kind not in (MarkKind.ABSENT, MarkKind.NOT_APPLICABLE):
                    marks.append(replace(mark, kind=outcome))
            if said:
                fates[at] = replace(fate, problems=(*fate.problems, *said))
        return marks

    def _mark(self, text: str, candidate: int, meeting: int, at: CellRef) -> tuple[Mark, Problem | None]:
        if says_not_applicable(text):
            return Mark(candidate, meeting, MarkKind.NOT_APPLICABLE, text, at), None
        found = mark_of(text, self._legend)
        if found is None:
            return Mark(candidate, meeting, None, text, at), problems.unknown_mark(text, at)
        if found.reason:
            return Mark(candidate, meeting, found.kind, "…", at), problems.reason_not_kept(at)
        deputy = split_name(found.deputy) if found.deputy and looks_like_name(found.deputy) else None
        problem = problems.mark_shortened(found.beside, at) if found.beside else None
        return Mark(candidate, meeting, found.kind, text, at, deputy), problem
