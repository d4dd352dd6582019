"""Whether a reading accounts for every row and every cell of a file: what the tests hold every list against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from samrad.domain.candidates import CellRef, ParticipantFile, RowFate, RowKind, SheetReading
from samrad.exchange.cells import Sheet
from samrad.exchange.contact_details import says_nothing
from samrad.exchange.row_words import is_vacant


def complaints(file: ParticipantFile, sheets: Sequence[Sheet]) -> list[str]:
    """Everything the account leaves open; empty when all is accounted for."""
    assert len(file.sheets) == len(sheets)
    found: list[str] = []
    for sheet, told in zip(sheets, file.sheets, strict=True):
        found += _of_rows(sheet, told)
        if told.not_taken is None:
            found += _of_cells(sheet, told, file)
    found += _of_candidates(file)
    return found


def _of_rows(sheet: Sheet, told: SheetReading) -> Iterator[str]:
    if told.filled_rows != len(sheet.rows):
        yield f"{sheet.name}: {told.filled_rows} rows told, {len(sheet.rows)} filled"
    if told.not_taken is not None:
        return
    numbers = [fate.row for fate in told.rows]
    if sorted(numbers) != sorted(row.number for row in sheet.rows):
        yield f"{sheet.name}: rows {numbers} told of {[row.number for row in sheet.rows]}"


def _of_cells(sheet: Sheet, told: SheetReading, file: ParticipantFile) -> Iterator[str]:
    fates = {fate.row: fate for fate in told.rows}
    for row in sheet.rows:
        fate = fates.get(row.number)
        if fate is None or fate.kind is not RowKind.PERSON:
            continue
        held = _held(fate, file)
        for column, cell in row.cells.items():
            if CellRef(sheet.name, row.number, column) in held or is_vacant(cell.text) or says_nothing(cell.text):
                continue
            if not _left_out(told, row.number, column):
                yield f"{sheet.name}: cell {row.number}/{column} “{cell.text}” is not accounted for"


def _held(fate: RowFate, file: ParticipantFile) -> set[CellRef]:
    held = {problem.cell for problem in fate.problems if problem.cell is not None}
    for index in fate.candidates:
        candidate = file.candidates[index]
        held |= {value.cell for value in candidate.values}
        held |= {problem.cell for problem in candidate.problems if problem.cell is not None}
    return held


def _left_out(told: SheetReading, row: int, column: int) -> bool:
    return any(
        fate.column == column
        and fate.first_row <= row <= fate.last_row
        and fate.left_out is not None
        and fate.why is not None
        for fate in told.columns
    )


def _of_candidates(file: ParticipantFile) -> Iterator[str]:
    told = {index for sheet in file.sheets for fate in sheet.rows for index in fate.candidates}
    if told != set(range(len(file.candidates))):
        yield f"candidates {told} told of {len(file.candidates)}"
    for sheet in file.sheets:
        for fate in sheet.rows:
            if (fate.kind is RowKind.PERSON) != bool(fate.candidates):
                yield f"row {fate.row} is {fate.kind} with candidates {fate.candidates}"
