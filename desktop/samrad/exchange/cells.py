"""The cells of a foreign list, whatever file it came in: cleaned text with the raw text beside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from msgspec import Struct

from samrad.domain.identity_numbers import holds_identity_number
from samrad.exchange.text_cleaning import clean

CellValue = float | int | bool | date | time | timedelta | None

_MASK = "••••••"
_SHORTEST_IDENTITY_NUMBER = 10
_WITHOUT_DIGITS = dict.fromkeys(range(ord("0"), ord("9") + 1))
LONGEST_CELL = 32_767


class Cell(Struct, frozen=True):
    """One non-empty cell. `value` is what a spreadsheet holds besides text: a number, a date, a truth value.

    `refused`: it held a national identity number, which has been taken out of both texts.
    """

    text: str
    raw: str
    value: CellValue = None
    refused: bool = False


class Row(Struct, frozen=True):
    """One non-empty row: its number as the reader of the file sees it, and its cells by column, both from 1."""

    number: int
    cells: dict[int, Cell]


class Merge(NamedTuple):
    """A merged range, corners included, from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


class Unreadable(NamedTuple):
    """A cell that shows something no program can take over: an error, or a formula that was never calculated."""

    row: int
    column: int
    why: str


class Sheet(Struct, frozen=True):
    """A sheet's non-empty rows, and what is known about it besides."""

    name: str
    rows: tuple[Row, ...]
    hidden: bool = False
    merges: tuple[Merge, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    hidden_rows: int = 0

    def filled_cells(self) -> Iterator[tuple[int, int]]:
        """Row and column of every non-empty cell."""
        for row in self.rows:
            for column in row.cells:
                yield row.number, column


class CellTooLongError(ValueError):
    """A cell holds more text than any spreadsheet program allows (32,767 characters)."""


class CellMaker(dict[str, Cell | None]):
    """Cells by their raw text, each made once: a list repeats itself, and the same object then serves all its cells.

    `maker[raw]` is the cell of a text, None when nothing can be seen in it.
    """

    def __missing__(self, raw: str) -> Cell | None:
        if len(raw) > LONGEST_CELL:
            raise CellTooLongError
        cell = self[raw] = _cell_of_text(raw)
        return cell

    def of_value(self, value: CellValue) -> Cell:
        """The cell of what a spreadsheet holds besides text."""
        shown = shown_value(value)
        if isinstance(value, int | float) and _is_identity_number(shown):
            return Cell(_MASK, _MASK, refused=True)
        return Cell(shown, shown, value)


def _cell_of_text(raw: str) -> Cell | None:
    text = clean(raw)
    if not text:
        return None
    if _may_hold_identity_number(text) and holds_identity_number(text):
        return Cell(_MASK, _MASK, refused=True)
    return Cell(text, raw if raw != text else text)


def shown_value(value: CellValue) -> str:
    """A number, date or truth value as a Norwegian reader sees it: 90123456, 0,5, 03.10.2017, 09.05."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.15g}".replace(".", ",")
    if isinstance(value, datetime):
        return f"{value:%d.%m.%Y}" if value.time() == time() else f"{value:%d.%m.%Y %H.%M}"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, time):
        return f"{value:%H.%M}"
    return str(value)


def _may_hold_identity_number(text: str) -> bool:
    """A quick no for nearly every cell of a list: it has fewer than eleven digits."""
    return not text.isascii() or len(text) - len(text.translate(_WITHOUT_DIGITS)) >= len("ddmmyyxxxxx")


def _is_identity_number(digits: str) -> bool:
    """Whether a number is an identity number; a spreadsheet drops the zero in front of a tenth of them."""
    return len(digits) >= _SHORTEST_IDENTITY_NUMBER and digits.isdigit() and holds_identity_number(digits.zfill(11))
