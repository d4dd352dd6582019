"""Cells left empty because the one above holds for them too: merged cells, and lists grouped by their first column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from samrad.domain.candidates import Field, Origin
from samrad.exchange.cells import Cell, Merge, Row
from samrad.exchange.layout import NAMES, Layout

_OWN = NAMES | {Field.EMAIL, Field.PHONE, Field.CONTACT, Field.DEPUTY, Field.MIDDLE_NAME}
_GROUPING = frozenset({Field.MUNICIPALITY, Field.ORGANISATION, Field.GROUP, Field.AREA, Field.COUNTY})
_FEWEST_ROWS = 6
_FEWEST_GROUPS = 2
_LEAST_EMPTY = 0.45
_TALLEST_MERGE = 5000


class Filled(NamedTuple):
    """A cell that holds for another row too, and the row it stands in."""

    cell: Cell
    row: int
    origin: Origin


class Below(NamedTuple):
    """What further rows take over: cells by row and column, and the row that a row continues (one person over two)."""

    cells: dict[int, dict[int, Filled]]
    continued: dict[int, int]


def filled_from_above(rows: Sequence[Row], layout: Layout, merges: Sequence[Merge]) -> Below:
    """The empty cells of a list that take over what stands above them, where that is what people mean."""
    found = Below({}, {})
    by_number = {row.number: row for row in rows}
    columns = layout.by_number
    for merge in merges:
        column = columns.get(merge.first_column)
        top = by_number.get(merge.first_row)
        if column is None or top is None or merge.last_row == merge.first_row or merge.first_column not in top.cells:
            continue
        below = range(merge.first_row + 1, min(merge.last_row, merge.first_row + _TALLEST_MERGE) + 1)
        if column.field in NAMES and column.strand == layout.strands[0]:
            found.continued.update(dict.fromkeys(below, merge.first_row))
        elif column.field is not None and column.field not in _OWN:
            cell = top.cells[merge.first_column]
            for number in below:
                found.cells.setdefault(number, {})[merge.first_column] = Filled(cell, merge.first_row, Origin.MERGED)
    for column in layout.columns:
        if column.field in _GROUPING and column.strand == layout.strands[0]:
            _fill_group(rows, column.number, layout, found)
    return found


def _fill_group(rows: Sequence[Row], number: int, layout: Layout, found: Below) -> None:
    """A column that names each group once, at its first row, and leaves the rest of the group empty."""
    names = {column.number for column in layout.columns if column.field in NAMES}
    people = [row for row in rows if names & row.cells.keys()]
    filled = [row for row in people if number in row.cells]
    if len(people) < _FEWEST_ROWS or len(filled) < _FEWEST_GROUPS or number not in people[0].cells:
        return
    texts = [row.cells[number].text for row in filled]
    already = sum(1 for row in people if number in found.cells.get(row.number, ()))
    empty = len(people) - len(filled) - already
    if empty < _LEAST_EMPTY * len(people) or len(set(texts)) < len(texts):
        return
    top = people[0]
    for row in people:
        if number in row.cells:
            top = row
        elif number not in found.cells.get(row.number, ()):
            found.cells.setdefault(row.number, {})[number] = Filled(top.cells[number], top.number, Origin.ABOVE)
