"""Reading one sheet: its header, its sections, and what becomes of each of its rows."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from msgspec import Struct, field
from msgspec.structs import replace

from samrad.domain.candidates import (
    Candidate,
    CellRef,
    ColumnFate,
    Field,
    FieldValue,
    LeftOut,
    Origin,
    Problem,
    RowFate,
    RowKind,
    Severity,
    SheetReading,
)
from samrad.exchange import problems
from samrad.exchange.alike_below import Filled, filled_from_above
from samrad.exchange.candidate_builder import read_people
from samrad.exchange.cells import Row, Sheet
from samrad.exchange.drafts import Source
from samrad.exchange.header_search import FoundHeader, find_header, repeated_header
from samrad.exchange.header_words import Strength, heading_of
from samrad.exchange.layout import NAMES, Column, Layout, column_of
from samrad.exchange.meeting_headings import names_a_meeting
from samrad.exchange.name_shapes import is_full_name
from samrad.exchange.row_judge import Judgement, is_shifted, judge_above, judge_row
from samrad.exchange.row_words import is_signature, names_one_group, section_of

_LONGEST_SHOWN = 120
_ROWS_OF_HEADINGS = 40
_FEWEST_ACROSS = 2
_OVER_COLUMNS = frozenset({Field.GROUP, Field.MUNICIPALITY, Field.ORGANISATION, Field.ROLE})
_ALTERNATIVES = (
    frozenset({Field.ROLE, Field.RESPONSE}),
    frozenset({Field.MUNICIPALITY, Field.ORGANISATION, Field.STAKEHOLDER_KIND}),
)


class _Block(Struct):
    """The rows under one header. `meant`: those of its columns that fill a field."""

    layout: Layout
    columns: dict[int, Column]
    meant: dict[int, Column]
    first_row: int
    last_row: int
    over: dict[int, FieldValue]
    rows: list[Row] = field(default_factory=list)


class SheetReader:
    """Reads one sheet. `candidates` is the file's list, to which the sheet's people are added."""

    def __init__(self, sheet: Sheet, candidates: list[Candidate], *, strict_width: bool = False) -> None:
        self._sheet = sheet
        self._candidates = candidates
        self._strict_width = strict_width
        self._fates: list[RowFate] = []
        self._columns: list[ColumnFate] = []
        self._problems: list[Problem] = []
        self._sections: list[FieldValue] = []
        self._labels: list[FieldValue] = []
        self._filled_down: Counter[Field] = Counter()
        self._fills: dict[int, dict[int, Filled]] = {}
        self._continued: dict[int, int] = {}
        self._signed = False
        self._people_below = False

    def read(self) -> SheetReading:
        """Read the sheet."""
        rows = self._sheet.rows
        found = find_header(rows, self._sheet.merges) if rows else None
        if found is None:
            return self._without_list()
        self._name_of_sheet()
        self._above(rows[: _first_of(found)])
        self._body(rows, found)
        self._say_of_sheet(found)
        return SheetReading(
            name=self._sheet.name,
            filled_rows=len(rows),
            rows=tuple(self._fates),
            columns=tuple(self._columns),
            problems=tuple(self._problems),
            hidden=self._sheet.hidden,
        )

    def _without_list(self) -> SheetReading:
        rows = self._sheet.rows
        return SheetReading(
            name=self._sheet.name,
            filled_rows=len(rows),
            rows=tuple(RowFate(row.number, RowKind.PROBLEM, _shown(row)) for row in rows),
            problems=(*((problems.people_across(),) if _lies_across(rows) else ()), problems.no_list(len(rows))),
            hidden=self._sheet.hidden,
        )

    # --- Over the header ---------------------------------------------------------------------------------------------

    def _name_of_sheet(self) -> None:
        section = section_of(self._sheet.name)
        if section is None or section.field in (None, Field.ORGANISATION):
            return
        if section.field is not Field.GROUP or names_one_group(section.text):
            at = CellRef(self._sheet.name, 1, 1)
            self._labels.append(FieldValue(section.field, section.text, self._sheet.name, at, Origin.SHEET_NAME))

    def _above(self, rows: Sequence[Row]) -> None:
        for row in rows:
            judgement = judge_above(row)
            section = judgement.section
            if section is not None and section.field is not None:
                column, cell = max(row.cells.items())
                self._set_label(FieldValue(section.field, section.text, cell.text, self._at(row, column), Origin.LABEL))
            said: tuple[Problem, ...] = ()
            if any("@" in cell.text for cell in row.cells.values()):
                said = (problems.address_above_header(self._at(row, min(row.cells))),)
            self._fates.append(RowFate(row.number, judgement.kind, _shown(row), (), (*said, *self._refused(row))))

    def _set_label(self, value: FieldValue) -> None:
        self._labels = [other for other in self._labels if other.field is not value.field]
        self._labels.append(value)

    # --- Under the header --------------------------------------------------------------------------------------------

    def _body(self, rows: Sequence[Row], found: FoundHeader) -> None:
        self._header(rows, found)
        block = self._begin(rows, found)
        at = found.first_data
        while at < len(rows):
            again = repeated_header(rows, at, self._sheet.merges)
            if again is not None:
                self._end(block)
                self._header(rows, again)
                block = self._begin(rows, again)
                at = again.first_data
                continue
            at += self._row(block, rows, at)
        self._end(block)

    def _header(self, rows: Sequence[Row], found: FoundHeader) -> None:
        for row in rows[_first_of(found) : found.first_data]:
            self._fates.append(RowFate(row.number, RowKind.HEADER, _shown(row), (), self._refused(row)))

    def _begin(self, rows: Sequence[Row], found: FoundHeader) -> _Block:
        body = rows[found.first_data :]
        first = found.layout.header_rows[0] if found.layout.header_rows else (body[0].number if body else 1)
        columns = found.layout.by_number
        meant = {number: column for number, column in columns.items() if column.field is not None}
        block = _Block(found.layout, columns, meant, first, first, self._over_columns(found.layout, first))
        filled = filled_from_above(body, found.layout, self._sheet.merges)
        self._fills, self._continued = filled.cells, filled.continued
        widths = Counter(len(row.cells) for row in body[:200])
        self._usual_width = widths.most_common(1)[0][0] if widths else 1
        return block

    def _over_columns(self, layout: Layout, row: int) -> dict[int, FieldValue]:
        """What a heading over several columns says of the people under it: "Gruppe 1" over one of two lists abreast."""
        over = {}
        for column in layout.columns:
            section = section_of(column.group) if column.field in NAMES and column.group else None
            if section is None or (section.field is Field.ROLE and column.strand in layout.deputies):
                continue
            if section.field in _OVER_COLUMNS:
                at = CellRef(self._sheet.name, row, column.number)
                over[column.strand] = FieldValue(section.field, section.text, column.group, at, Origin.SECTION)
        return over

    def _row(self, block: _Block, rows: Sequence[Row], at: int) -> int:
        """Read the row at a position, with those that continue it; how many rows that were."""
        row = rows[at]
        taken = 1
        while at + taken < len(rows) and self._continued.get(rows[at + taken].number) == row.number:
            taken += 1
        together = rows[at : at + taken]
        block.rows += together
        block.last_row = together[-1].number
        self._sort_row(block, together)
        return taken

    def _sort_row(self, block: _Block, together: Sequence[Row]) -> None:
        row = together[0]
        if self._strict_width and is_shifted(row, block.layout):
            said = (problems.row_too_wide(self._at(row, max(row.cells))), *self._refused(row))
            self._fates.append(RowFate(row.number, RowKind.PROBLEM, _shown(row), (), said))
            return
        judgement = self._judge(block, row) if len(together) == 1 else None
        if judgement is None or judgement.kind is RowKind.PERSON:
            self._people(block, together, judgement)
            return
        said = ()
        if judgement.section is not None and judgement.section.field is not None:
            self._push(judgement, row)
        elif judgement.kind is RowKind.PROBLEM:
            said = (self._not_understood(row),)
        self._fates.append(RowFate(row.number, judgement.kind, _shown(row), (), (*said, *self._refused(row))))

    def _not_understood(self, row: Row) -> Problem:
        """What is said of a row that is not understood. One cell alone may be a heading, and ends the one above."""
        at = self._at(row, min(row.cells))
        if len(row.cells) > 1 or not self._sections or not self._people_below:
            return problems.row_not_understood(at)
        self._sections.clear()
        self._people_below = False
        return problems.perhaps_heading(row.cells[at.column].text, at)

    def _judge(self, block: _Block, row: Row) -> Judgement:
        judgement = judge_row(row, block.columns, self._usual_width)
        if judgement.kind is RowKind.SECTION and self._has_lost_name(block, row):
            return Judgement(RowKind.PROBLEM)
        if len(row.cells) > 1:
            self._signed = False
        elif self._signed:
            return Judgement(RowKind.NOTE)
        self._signed = self._signed or (
            judgement.kind is RowKind.NOTE and is_signature(next(iter(row.cells.values())).text)
        )
        if judgement.kind is RowKind.PROBLEM and len(row.cells) == 1 and self._before_header(row):
            return Judgement(RowKind.TITLE)
        return judgement

    def _has_lost_name(self, block: _Block, row: Row) -> bool:
        """Whether the name of the row cannot be read: then what stands beside it is no heading."""
        return any(
            lost.row == row.number and (column := block.meant.get(lost.column)) is not None and column.field in NAMES
            for lost in self._sheet.unreadable
        )

    def _before_header(self, row: Row) -> bool:
        """Whether the next filled row is a header: then a line alone is the title of what follows."""
        rows = self._sheet.rows
        at = bisect_left(rows, row.number, key=lambda other: other.number)
        return at + 1 < len(rows) and repeated_header(rows, at + 1, self._sheet.merges) is not None

    def _push(self, judgement: Judgement, row: Row) -> None:
        """A section holds until the next of its kind; what was opened within the former one ends with it.

        "Varamedlemmer" ends at "Forfall" too, and "Asker kommune" at "Helse Bergen", unless nobody stands between them.
        """
        section = judgement.section
        if section is None or section.field is None:
            return
        column, cell = max(row.cells.items())
        kinds = [value.field for value in self._sections]
        if section.field in kinds:
            del self._sections[kinds.index(section.field) :]
        elif self._people_below:
            ended = next((kin for kin in _ALTERNATIVES if section.field in kin), frozenset())
            self._sections = [value for value in self._sections if value.field not in ended]
        self._people_below = False
        self._sections.append(FieldValue(section.field, section.text, cell.text, self._at(row, column), Origin.SECTION))

    def _people(self, block: _Block, together: Sequence[Row], judgement: Judgement | None) -> None:
        sources = self._sources(block, together)
        inherited = [*self._sections, *self._labels]
        drafts, loose = read_people(block.layout, sources, inherited, block.over)
        first = len(self._candidates)
        numbers = tuple([row.number for row in together])
        for draft in drafts:
            if judgement is not None and judgement.doubtful and draft.name is not None and draft.name_at is not None:
                draft.problems.append(problems.perhaps_no_person(draft.name.full, draft.name_at))
            self._candidates.append(draft.finished(self._sheet.name, numbers))
        if judgement is not None and judgement.doubtful and self._sections and self._people_below:
            self._sections.clear()
            loose = [*loose, problems.heading_ended(self._at(together[0], min(together[0].cells)))]
        people = tuple(range(first, len(self._candidates)))
        self._people_below = self._people_below or bool(people)
        for row in together:
            said = (*(loose if row is together[0] else ()), *(self._refused(row) if not people else ()))
            if people:
                self._fates.append(RowFate(row.number, RowKind.PERSON, "", people, said))
            else:
                self._nobody(row, sources, said)

    def _nobody(self, row: Row, sources: Sequence[Source], said: tuple[Problem, ...]) -> None:
        """A row in which nobody stands: a vacant place where it names one, else not understood."""
        odd = any(problem.severity is Severity.ERROR for problem in said) or any(
            cell.refused for cell in row.cells.values()
        )
        named = any(source.origin is Origin.CELL for source in sources)
        self._fates.append(
            RowFate(row.number, RowKind.VACANT if named and not odd else RowKind.PROBLEM, _shown(row), (), said)
        )

    def _sources(self, block: _Block, together: Sequence[Row]) -> list[Source]:
        name, meant = self._sheet.name, block.meant
        sources: list[Source] = []
        for row in together:
            at_row = row.number
            own = [
                Source(meant[number], cell, CellRef(name, at_row, number))
                for number, cell in row.cells.items()
                if number in meant
            ]
            if at_row in self._fills:
                own += self._filled_from_above(block, row)
                own.sort(key=lambda source: source.column.number)
            sources += own
        return sources

    def _filled_from_above(self, block: _Block, row: Row) -> Iterator[Source]:
        for number, fill in self._fills[row.number].items():
            column = block.meant.get(number)
            if number not in row.cells and column is not None and column.field is not None:
                yield Source(column, fill.cell, CellRef(self._sheet.name, fill.row, number), fill.origin)
                if fill.origin is Origin.ABOVE:
                    self._filled_down[column.field] += 1

    # --- The account -------------------------------------------------------------------------------------------------

    def _end(self, block: _Block) -> None:
        """Say of each column what became of it."""
        counted = Counter(chain.from_iterable(row.cells for row in block.rows))
        for number in sorted(set(block.columns) | set(counted)):
            column = block.columns.get(number) or column_of(number, "", "")
            filled = counted[number]
            if not filled and not column.heading:
                continue
            reason = column.left_out if column.field is None else None
            self._columns.append(
                ColumnFate(
                    column=number,
                    heading=column.heading,
                    first_row=block.first_row,
                    last_row=block.last_row,
                    filled=filled,
                    field=column.field,
                    left_out=reason,
                    why=problems.why_left_out(reason or LeftOut.UNKNOWN) if column.field is None else None,
                )
            )

    def _say_of_sheet(self, found: FoundHeader) -> None:
        if not found.layout.header_rows:
            self._problems.append(problems.guessed_columns())
        if self._sheet.hidden_rows:
            self._problems.append(problems.hidden_rows(self._sheet.hidden_rows))
        for what, count in self._filled_down.items():
            self._problems.append(problems.filled_down(what, count))
        rows = {fate.row: at for at, fate in enumerate(self._fates)}
        for lost in self._sheet.unreadable:
            said = problems.unreadable_cell(lost.why, CellRef(self._sheet.name, lost.row, lost.column))
            at = rows.get(lost.row)
            if at is None:
                self._problems.append(said)
            else:
                fate = self._fates[at]
                self._fates[at] = replace(fate, problems=(*fate.problems, said))

    def _refused(self, row: Row) -> tuple[Problem, ...]:
        return tuple(
            problems.identity_number(self._at(row, column)) for column, cell in row.cells.items() if cell.refused
        )

    def _at(self, row: Row, column: int) -> CellRef:
        return CellRef(self._sheet.name, row.number, column)


def _lies_across(rows: Sequence[Row]) -> bool:
    """Whether the first column holds the headings: "Navn" over "Kommune" over "E-post", people to the right."""
    meant = [heading_of(cell.text) for row in rows[:_ROWS_OF_HEADINGS] for cell in [next(iter(row.cells.values()))]]
    fields = {heading.field for heading in meant if heading is not None and heading.strength is Strength.EXACT}
    return (bool(fields & NAMES) and len(fields - {None}) > 1) or _lists_meetings_down(rows)


def _lists_meetings_down(rows: Sequence[Row]) -> bool:
    """Whether it is a matrix of attendance turned round: people across, a meeting at the head of each row."""
    at = next((at for at, row in enumerate(rows[:_ROWS_OF_HEADINGS]) if len(row.cells) > _FEWEST_ACROSS), None)
    if at is None:
        return False
    _, *people = rows[at].cells.values()
    first = [next(iter(row.cells.values())).text for row in rows[at + 1 : at + 1 + _ROWS_OF_HEADINGS]]
    meetings = sum(map(names_a_meeting, first))
    return 2 * meetings > len(first) and all(is_full_name(cell.text) for cell in people)


def _first_of(found: FoundHeader) -> int:
    return found.first_data - len(found.layout.header_rows)


def _shown(row: Row) -> str:
    text = " | ".join(cell.text.replace("\n", " ") for _, cell in sorted(row.cells.items()))
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
