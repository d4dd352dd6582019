"""What one row of a list is, before it is read as people: a section, a sum, a remark, an empty place, or a person."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from samrad.domain.candidates import Field, LeftOut, RowKind
from samrad.domain.given_names import is_common_given_name
from samrad.exchange.attendance_marks import is_legend
from samrad.exchange.cells import Cell, Row
from samrad.exchange.header_words import may_be_heading
from samrad.exchange.layout import NAMES, Column, Layout
from samrad.exchange.name_cells import names_somebody
from samrad.exchange.name_shapes import is_full_name, is_person_name
from samrad.exchange.places import is_municipality
from samrad.exchange.row_words import (
    Section,
    is_footnote,
    is_list_title,
    is_note,
    is_summary,
    is_vacant,
    label_field,
    names_one_group,
    section_of,
)

_MOSTLY_WIDE = 3
_BULLET = re.compile(r"^\s*(?:[-•*–·]\s+|\d{1,3}[.)]\s+)")
_BRACKETS = re.compile(r"\([^()]*\)")
_NAME_PLACES = NAMES | {Field.DEPUTY}


class Judgement(NamedTuple):
    """What a row is. `section`: what it says of the rows below. `doubtful`: a person only if it must be."""

    kind: RowKind
    section: Section | None = None
    doubtful: bool = False


_COUNT = re.compile(r"\d{1,4}(?:,\d+)?\s*%?|\d{1,3}\s*/\s*\d{1,3}")
_COUNTED = (LeftOut.MEETING, LeftOut.SUMMARY)
_RUNNING_NUMBER = re.compile(r"\d{1,3}\.?")
_PERSON = Judgement(RowKind.PERSON)


def judge_row(row: Row, columns: dict[int, Column], usual_width: int) -> Judgement:
    """Judge a row under the header. `usual_width`: how many cells the rows of this list mostly fill."""
    number = min(row.cells)
    first = row.cells[number]
    if len(row.cells) == 1:
        return _judge_lone(first, columns.get(number), usual_width)
    if len(row.cells) > 2 and _has_address_beside(row, first, columns):
        return _PERSON
    if _is_sum(row, first) or _counts_only(row, columns):
        return Judgement(RowKind.SUMMARY)
    if len(row.cells) == 2 and (found := _judge_pair(row, first, columns)) is not None:
        return found
    if _is_heading_of_row(row, columns):
        return Judgement(RowKind.PROBLEM)
    for at in row.cells:
        column = columns.get(at)
        if column is not None and column.field is not None:
            return _PERSON
    numbering = all(
        (column := columns.get(at)) is not None and column.left_out is LeftOut.NUMBERING for at in row.cells
    )
    return Judgement(RowKind.VACANT if numbering else RowKind.PROBLEM)


def _has_address_beside(row: Row, first: Cell, columns: dict[int, Column]) -> bool:
    """Whether a cell after the first holds an address, as in most rows of most lists: no sum or heading does."""
    for at, cell in row.cells.items():
        if "@" in cell.text and cell is not first:
            column = columns.get(at)
            return column is not None and column.field is not None
    return False


def is_shifted(row: Row, layout: Layout) -> bool:
    """Whether a row has cells beyond the header and its content stands too far to the right.

    A separator inside a name does that: in "Bærum,Nordmann, Kari,kari@…" the address stands under the next heading.
    """
    headed = [column for column in layout.columns if column.heading]
    beyond = max(row.cells) - max((column.number for column in headed), default=max(row.cells))
    if beyond < 1 or not layout.header_rows:
        return False
    told = False
    for column in headed:
        fits = _FITS.get(column.field) if column.field is not None else None
        moved = row.cells.get(column.number + beyond)
        if fits is None or moved is None:
            continue
        told = True
        here = row.cells.get(column.number)
        if fits(moved.text) and (here is None or not fits(here.text)):
            return True
    return not told


_FITS: dict[Field, Callable[[str], bool]] = {
    Field.EMAIL: lambda text: "@" in text,
    Field.PHONE: lambda text: sum(map(str.isdigit, text)) >= 8,
    Field.MUNICIPALITY: is_municipality,
    Field.MUNICIPALITY_NUMBER: lambda text: text.isdigit() and len(text) in (3, 4),
}


def _judge_pair(row: Row, first: Cell, columns: dict[int, Column]) -> Judgement | None:
    """A row of two cells: "Kommune: | Asker", or a number beside a heading, such as "2 | Bærum kommune"."""
    if first.text.rstrip().endswith(":"):
        field = label_field(first.text)
        if field is not None:
            return Judgement(RowKind.LABEL, Section(field, row.cells[max(row.cells)].text))
    worded = [at for at, cell in row.cells.items() if not _RUNNING_NUMBER.fullmatch(cell.text)]
    column = columns.get(worded[0]) if len(worded) == 1 else None
    if column is None or column.field not in NAMES or is_person_name(row.cells[column.number].text):
        return None
    section = section_of(row.cells[column.number].text)
    return Judgement(RowKind.SECTION, section) if section is not None else None


def _is_heading_of_row(row: Row, columns: dict[int, Column]) -> bool:
    """Whether the name's place holds a word such as "Dato" or "Sted", so that the row is about something else."""
    found = None
    if any("@" in cell.text for cell in row.cells.values()):
        return False
    for at, cell in row.cells.items():
        column = columns.get(at)
        if column is not None and column.field in NAMES:
            if found is not None or not may_be_heading(cell.text):
                return False
            found = cell.text
    return found is not None and " " not in found and not is_common_given_name(found)


def _is_sum(row: Row, first: Cell) -> bool:
    if is_summary(first.text):
        others = [cell for cell in row.cells.values() if cell is not first]
        return not is_full_name(first.text) and all(
            "@" not in cell.text and (any(map(str.isdigit, cell.text)) or len(cell.text) < 25) for cell in others
        )
    if len(row.cells) < 3 or not all(cell is first or _COUNT.fullmatch(cell.text) for cell in row.cells.values()):
        return False
    return not first.text.strip(".").isdigit() and not is_person_name(first.text)


def _counts_only(row: Row, columns: dict[int, Column]) -> bool:
    """Whether a row has counts under the columns that are no part of a person, such as those of meetings: 2 | 1 | 5."""
    return len(row.cells) > 1 and all(
        _COUNT.fullmatch(cell.text) and (column := columns.get(at)) is not None and column.left_out in _COUNTED
        for at, cell in row.cells.items()
    )


def _judge_lone(cell: Cell, column: Column | None, usual_width: int) -> Judgement:
    """A row with one filled cell."""
    text = cell.text
    kind = _plain_kind(text, column)
    if kind is not None:
        return Judgement(kind)
    field = column.field if column is not None else None
    section = section_of(text)
    if section is None and is_list_title(text):
        return Judgement(RowKind.TITLE)
    if field in (Field.EMAIL, Field.PHONE, Field.CONTACT) and section is None:
        return _PERSON
    if field in _NAME_PLACES and names_somebody(text):
        wide = usual_width >= _MOSTLY_WIDE and "@" not in text
        unknown = wide and not is_common_given_name(text.replace(",", " ").split()[0]) and "," not in text
        return Judgement(RowKind.PERSON, doubtful=unknown)
    if section is not None and not text.startswith("*"):
        return Judgement(RowKind.SECTION, section)
    return Judgement(_kind_of_rest(text, column))


def _plain_kind(text: str, column: Column | None) -> RowKind | None:
    """What a lone text is when it is plain: a number, a sum, a legend, an empty place."""
    if column is not None and column.left_out is LeftOut.NUMBERING and not any(map(str.isalpha, text)):
        return RowKind.VACANT
    if is_summary(text):
        return RowKind.SUMMARY
    if is_legend(text):
        return RowKind.LEGEND
    bare = _BRACKETS.sub(" ", _BULLET.sub("", text)).strip(" ,:;")
    return RowKind.VACANT if is_vacant(bare) else None


def _kind_of_rest(text: str, column: Column | None) -> RowKind:
    """What a lone text is that names nobody and heads nothing."""
    if is_note(text) or is_footnote(text):
        return RowKind.NOTE
    if column is None or column.field in _NAME_PLACES:
        return RowKind.PROBLEM
    if column.field is not None:
        return RowKind.VACANT
    unclear = column.left_out in (LeftOut.NO_HEADING, LeftOut.UNKNOWN, LeftOut.CONTRADICTED)
    return RowKind.PROBLEM if unclear else RowKind.NOTE


def _holds_for_all(section: Section, text: str) -> bool:
    """Whether a line over the header speaks of all who follow, rather than being the letterhead or the title."""
    if section.field is Field.GROUP:
        return names_one_group(text)
    return ":" in text or section.field is Field.MUNICIPALITY


def judge_above(row: Row) -> Judgement:
    """Judge a row over the header: a title, a label with its value, or a line that heads all the people below."""
    cells = [cell for _, cell in sorted(row.cells.items())]
    if len(cells) == 2:
        field = label_field(cells[0].text)
        if field is not None and not is_vacant(cells[1].text):
            return Judgement(RowKind.LABEL, Section(field, cells[1].text))
    if len(cells) == 1:
        section = section_of(cells[0].text)
        if section is not None and _holds_for_all(section, cells[0].text):
            return Judgement(RowKind.LABEL, section)
        if is_legend(cells[0].text):
            return Judgement(RowKind.LEGEND)
    return Judgement(RowKind.TITLE)
