"""Finding the header of a list: under a title, after some lines, over one row or two, or repeated further down."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from samrad.domain.candidates import LeftOut
from samrad.exchange.cells import Cell, Merge, Row
from samrad.exchange.column_content import layout_by_content, settle
from samrad.exchange.header_words import Strength, may_be_heading
from samrad.exchange.layout import IDENTIFYING, NAMES, Column, Layout, column_of
from samrad.exchange.meeting_headings import names_a_meeting, unformatted_date
from samrad.exchange.name_shapes import is_full_name
from samrad.exchange.places import is_municipality
from samrad.exchange.row_words import section_of

_ROWS_SEARCHED = 60
_DATA = re.compile(r"@|\d{5}|\d{2}[ .]\d{2}[ .]\d{2}")
_WEIGHTS = {Strength.EXACT: 3.0, Strength.SPELLING: 2.5, Strength.PHRASE: 1.0}
_QUESTION = re.compile(r"\?|\bdu\b|\bditt?\b", re.IGNORECASE)


class FoundHeader(NamedTuple):
    """A layout, and where its rows begin: a position in the sheet's rows."""

    layout: Layout
    first_data: int


class _Rated(NamedTuple):
    score: float
    at: int
    height: int
    columns: tuple[Column, ...]


def find_header(rows: Sequence[Row], merges: Sequence[Merge]) -> FoundHeader | None:
    """The header within the first rows, or the layout that the content makes plain without one."""
    rated = [found for at in range(min(len(rows), _ROWS_SEARCHED)) for found in _rate(rows, at, merges)]
    best = max(rated, key=lambda found: found.score, default=None)
    if best is not None:
        found = _earlier(rows, best.at, merges) or _as_header(rows, best)
        if found is not None:
            return found
    return _without_header(rows)


def _earlier(rows: Sequence[Row], before: int, merges: Sequence[Merge]) -> FoundHeader | None:
    """The header of a list over the one with the best header: of two lists under each other the first may have less."""
    for at in range(before):
        found = repeated_header(rows, at, merges)
        if found is not None and any(_is_somebodys(row, found.layout) for row in rows[found.first_data : before]):
            return found
    return None


def _is_somebodys(row: Row, layout: Layout) -> bool:
    """Whether a row has a person's name where the layout has names."""
    named = [
        row.cells[column.number].text
        for column in layout.columns
        if column.field in NAMES and column.strand == layout.strands[0] and column.number in row.cells
    ]
    return is_full_name(" ".join(named))


def repeated_header(rows: Sequence[Row], at: int, merges: Sequence[Merge]) -> FoundHeader | None:
    """The header that a row further down is, when it is one: a second list under the first."""
    cells = rows[at].cells
    if len(cells) < 2 or not _begins_like_header(cells):
        return None
    rated = max(_rate(rows, at, merges), key=lambda found: found.score, default=None)
    if rated is None or sum(1 for column in rated.columns if column.field and column.strength is Strength.EXACT) < 2:
        return None
    return _as_header(rows, rated)


def _begins_like_header(cells: Mapping[int, Cell]) -> bool:
    """Whether two of the first three cells are spelt like headings; asked of every row."""
    first, second, *rest = islice(cells.values(), 3)
    if may_be_heading(first.text):
        return may_be_heading(second.text) or any(may_be_heading(cell.text) for cell in rest)
    return bool(rest) and may_be_heading(second.text) and may_be_heading(rest[0].text)


def _as_header(rows: Sequence[Row], rated: _Rated) -> FoundHeader | None:
    """Make a layout of the best row, unless it is one word alone over a list that has more columns than that."""
    first_data = rated.at + rated.height
    body = rows[first_data:]
    numbers = {column.number for column in rated.columns}
    others = sorted({number for row in body[:200] for number in row.cells} - numbers)
    if len(rated.columns) == 1 and others:
        return None
    columns = [*rated.columns, *(column_of(number, "", "") for number in others)]
    header_rows = tuple(row.number for row in rows[rated.at : first_data])
    layout = settle(sorted(columns, key=lambda column: column.number), header_rows, body)
    if not any(column.field in IDENTIFYING for column in layout.columns):
        return None
    return FoundHeader(layout, first_data)


def _without_header(rows: Sequence[Row]) -> FoundHeader | None:
    told = [row for row in rows if len(row.cells) > 1 or section_of(next(iter(row.cells.values())).text) is None]
    layout = layout_by_content(told)
    return FoundHeader(layout, 0) if layout is not None else None


def _rate(rows: Sequence[Row], at: int, merges: Sequence[Merge]) -> list[_Rated]:
    """How well a row, alone or with the next, serves as a header."""
    row = rows[at]
    if _holds_data(row):
        return []
    single = _rated(at, 1, _columns(row, None, {}))
    found = [single] if single is not None else []
    below = rows[at + 1] if at + 1 < len(rows) else None
    if below is None or below.number > row.number + 2 or _holds_data(below):
        return found
    double = _rated(at, 2, _columns(_meetings_of(below, row), row, _spread(row, merges)))
    if double is not None and _gains(double, single, row, below):
        found.append(double)
    return found


def _meetings_of(lower: Row, upper: Row) -> Row:
    """A second row such as "Dato | 12.1. | 14.3.", without the word that only says what the row holds."""
    meetings = {number: cell for number, cell in lower.cells.items() if names_a_meeting(cell.text)}
    others = lower.cells.keys() - meetings.keys()
    if len(meetings) < 2 or len(others) != 1 or not others <= upper.cells.keys():
        return lower
    return Row(lower.number, meetings)


def _columns(lower: Row, upper: Row | None, spread: dict[int, str]) -> tuple[Column, ...]:
    numbers = sorted(set(lower.cells) | (set(upper.cells) if upper else set()))
    return tuple(
        column_of(number, spread.get(number, ""), lower.cells[number].text if number in lower.cells else "")
        for number in numbers
    )


def _spread(row: Row, merges: Sequence[Merge]) -> dict[int, str]:
    """The upper headings by column; a merged one, or one with blanks beside it, stands over several."""
    texts = {number: cell.text for number, cell in row.cells.items()}
    for merge in merges:
        if merge.first_row <= row.number <= merge.last_row and merge.first_column in row.cells:
            for number in range(merge.first_column, min(merge.last_column, merge.first_column + 40) + 1):
                texts.setdefault(number, row.cells[merge.first_column].text)
    if len(row.cells) > 1 or min(row.cells) > 1:
        last = ""
        for number in range(min(row.cells), max(row.cells) + 12):
            last = texts.setdefault(number, last) or last
    return texts


def _rated(at: int, height: int, columns: tuple[Column, ...]) -> _Rated | None:
    known = [column for column in columns if column.field is not None or column.left_out is not None]
    meant = [column for column in known if column.field is not None]
    sure = [column for column in known if column.strength > Strength.PHRASE and _means_something(column)]
    if not sure or not meant or (len(columns) > 1 and len(sure) < 2 and not _has_questions(columns)):
        return None
    identifying = any(column.field in IDENTIFYING for column in meant)
    if not identifying and len(sure) < 2:
        return None
    score = sum(_WEIGHTS[column.strength] for column in known if _means_something(column))
    unknown = sum(1 for column in columns if not _means_something(column) and column.heading)
    return _Rated(score + (2.0 if identifying else 0.0) - 0.6 * unknown - 0.05 * at, at, height, columns)


def _means_something(column: Column) -> bool:
    return column.field is not None or column.left_out not in (LeftOut.UNKNOWN, LeftOut.NO_HEADING)


def _has_questions(columns: tuple[Column, ...]) -> bool:
    return sum(1 for column in columns if _QUESTION.search(column.heading)) > 1


def _gains(double: _Rated, single: _Rated | None, upper: Row, lower: Row) -> bool:
    """Two rows are one header when the lower adds headings, or the upper says whose the repeated ones are."""
    meetings_below = _meetings_of(lower, upper) is not lower or all(
        names_a_meeting(cell.text) for cell in lower.cells.values()
    )
    meetings_above = all(names_a_meeting(cell.text) for cell in upper.cells.values()) and len(upper.cells) > 1
    if meetings_below or meetings_above:
        return len(double.columns) > 1
    if len(lower.cells) < 2 or (len(upper.cells) < 2 and min(upper.cells) <= min(lower.cells)):
        return False
    lower_known = sum(1 for number, cell in lower.cells.items() if _means_something(column_of(number, "", cell.text)))
    if lower_known < 0.5 * len(lower.cells):
        return False
    if single is None:
        return True
    return len(double.columns) > len(single.columns) or double.score > single.score


def _holds_data(row: Row) -> bool:
    """Whether a row speaks of somebody in particular: an address, a number, a municipality by name."""
    return any(
        (_DATA.search(cell.text) is not None and not names_a_meeting(cell.text) and unformatted_date(cell.text) is None)
        or cell.refused
        or (cell.value is None and len(row.cells) > 1 and is_municipality(cell.text))
        for cell in row.cells.values()
        if cell.value is None or isinstance(cell.value, float | int)
    )
