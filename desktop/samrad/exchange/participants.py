"""Lists of participants: any file or pasted text into candidates, with an account of every row and column."""

from __future__ import annotations

from pathlib import Path

from samrad.domain.candidates import Candidate, ParticipantFile, Problem, SheetReading
from samrad.errors import AppError, UsageError, say
from samrad.exchange import problems
from samrad.exchange.cells import Sheet
from samrad.exchange.delimited import TextList, decode, read_delimited
from samrad.exchange.file_type import is_workbook, read_bytes
from samrad.exchange.recipients import holds_recipients, read_recipients
from samrad.exchange.sheet_reader import SheetReader
from samrad.exchange.spreadsheets import read_spreadsheet
from samrad.resting import collector_at_rest

_WORKBOOK_ENDINGS = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".xltx", ".xlt", ".ots"})
_TEXT_ENDINGS = frozenset({".csv", ".tsv", ".txt", ".tab", ".skv"})
_HIDDEN = say("The sheet is hidden. Name it to take it in.")
_NOT_ASKED_FOR = say("Another sheet was asked for.")
_EMPTY = say("The sheet is empty.")


def read_participants(path: Path | str, *, sheet: str | None = None) -> ParticipantFile:
    """Read a list of participants from .xlsx, .xls, .ods, .csv, .tsv or .txt, whatever its name says it is.

    `sheet`: only the sheet of that name, hidden or not; otherwise every sheet that is not hidden.

    Raises:
        AppError: the file can't be read as a list; it says why.
        UsageError: there is no such sheet.
    """
    pasted = _recipients(Path(path))
    return pasted if pasted is not None else read_lists(Path(path), sheet)[0]


def _recipients(path: Path) -> ParticipantFile | None:
    """What a text file holds that was filled from a mail program's address field; None for every other file."""
    content = read_bytes(path)
    if is_workbook(content, path.name):
        return None
    text, _ = decode(content, path.name)
    return read_recipients(text, path.name) if holds_recipients(text) else None


def read_lists(path: Path, sheet: str | None) -> tuple[ParticipantFile, tuple[Sheet, ...]]:
    """As `read_participants`, with the cells it was read from; the sheets stand in the same order."""
    with collector_at_rest(made_to_stay=True):
        return _read_lists(path, sheet)


def _read_lists(path: Path, sheet: str | None) -> tuple[ParticipantFile, tuple[Sheet, ...]]:
    kind, sheets, said = read_cells(path)
    chosen = [id(one) for one in _chosen(sheets, sheet, path.name)]
    candidates: list[Candidate] = []
    readings = []
    for one in sheets:
        if id(one) in chosen:
            readings.append(_read_sheet(one, candidates, text_file=kind == "text"))
        else:
            why = _HIDDEN if sheet is None else _NOT_ASKED_FOR
            readings.append(SheetReading(one.name, len(one.rows), hidden=one.hidden, not_taken=why))
    if not candidates:
        said = [*said, problems.nobody_found(path.name)]
    return ParticipantFile(path.name, kind, tuple(readings), tuple(candidates), tuple(said)), sheets


def read_cells(path: Path) -> tuple[str, tuple[Sheet, ...], list[Problem]]:
    """The kind of a file, its sheets, and what is to be said of the file as a whole.

    Raises:
        AppError: the file can't be read.
    """
    content = read_bytes(path)
    ending = path.suffix.lower()
    if is_workbook(content, path.name):
        kind, sheets = read_spreadsheet(path)
        if not any(sheet.rows for sheet in sheets):
            raise AppError(
                say("“{name}” holds no list.", name=path.name),
                why=say("All its sheets are empty."),
                remedy=say("Ask the sender for the list as .xlsx or .csv."),
            )
        return kind, sheets, [problems.wrong_ending(ending)] if ending in _TEXT_ENDINGS else []
    found = read_delimited(content, path.name)
    said = [problems.wrong_ending(ending)] if ending in _WORKBOOK_ENDINGS else []
    return "text", (found.sheet,), said + _text_problems(found)


def _text_problems(found: TextList) -> list[Problem]:
    said = []
    if found.repaired:
        said.append(problems.letters_mended())
    if found.stray_quotes:
        said.append(problems.stray_quotes())
    if any("\ufffd" in cell.raw for row in found.sheet.rows for cell in row.cells.values()):
        said.append(problems.letters_lost())
    return said


def _chosen(sheets: tuple[Sheet, ...], wanted: str | None, name: str) -> list[Sheet]:
    if wanted is None:
        visible = [sheet for sheet in sheets if not sheet.hidden]
        return visible if any(sheet.rows for sheet in visible) else list(sheets)
    chosen = [sheet for sheet in sheets if sheet.name.casefold().strip() == wanted.casefold().strip()]
    if not chosen:
        raise UsageError(
            say("“{name}” has no sheet called “{sheet}”.", name=name, sheet=wanted),
            remedy=say("Its sheets are: {sheets}.", sheets=[sheet.name for sheet in sheets]),
        )
    return chosen


def _read_sheet(sheet: Sheet, candidates: list[Candidate], *, text_file: bool) -> SheetReading:
    if not sheet.rows:
        return SheetReading(sheet.name, 0, hidden=sheet.hidden, not_taken=_EMPTY)
    return SheetReader(sheet, candidates, strict_width=text_file).read()
