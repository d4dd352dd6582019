"""Spreadsheets (.xlsx, .xls, .ods) as sheets of cells."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from samrad.exchange.cells import CellMaker, CellTooLongError, CellValue, Merge, Row, Sheet, Unreadable
from samrad.exchange.file_refusals import refusal
from samrad.exchange.sandbox import read_in_child


def read_spreadsheet(path: Path) -> tuple[str, tuple[Sheet, ...]]:
    """The kind of the workbook ("xlsx", "ods", "xls") and its sheets with their non-empty cells.

    Raises:
        AppError: the file can't be read; it says why.
    """
    answer = read_in_child(path)
    cells = CellMaker()
    try:
        return answer["kind"], tuple(_sheet(told, cells) for told in answer["sheets"])
    except CellTooLongError as error:
        raise refusal("cell", path.name) from error


def _sheet(told: dict[str, Any], cells: CellMaker) -> Sheet:
    rows = []
    for number, values in told["rows"]:
        filled = {}
        for column, value in enumerate(values, told["first_column"]):
            if value == "":
                continue
            cell = cells[value] if value.__class__ is str else cells.of_value(_plain_value(value))
            if cell is not None:
                filled[column] = cell
        if filled:
            rows.append(Row(number, filled))
    return Sheet(
        name=told["name"],
        rows=tuple(rows),
        hidden=told["hidden"],
        merges=tuple(Merge(*corners) for corners in told["merges"]),
        unreadable=tuple(Unreadable(*found) for found in told["unreadable"]),
        hidden_rows=told["hidden_rows"],
    )


def _plain_value(value: CellValue | dict[str, Any]) -> CellValue:
    """A number or truth value as it is; a date, time or duration out of its tag."""
    if not isinstance(value, dict):
        return value
    ((tag, content),) = value.items()
    if tag == "t":
        moment = datetime.fromisoformat(content)
        return moment.date() if moment.time() == time() else moment
    if tag == "d":
        return date.fromisoformat(content)
    if tag == "h":
        return time.fromisoformat(content)
    return timedelta(seconds=content)
