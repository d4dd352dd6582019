"""Short words for what a reading found, so that a test can say it in a line."""

from __future__ import annotations

from pathlib import Path

from samrad.domain.candidates import Candidate, Field, ParticipantFile, RowKind
from samrad.exchange.participants import read_lists, read_participants
from tests.exchange.accounting import complaints
from tests.exchange.making_files import text


def listed(folder: Path, content: str, encoding: str = "utf-8") -> ParticipantFile:
    """A text list, read and found to account for all it holds."""
    return checked(text(folder / "liste.csv", content, encoding))


def checked(path: Path, sheet: str | None = None) -> ParticipantFile:
    """A file, read and found to account for all it holds."""
    file, sheets = read_lists(path, sheet)
    assert complaints(file, sheets) == []
    assert read_participants(path, sheet=sheet) == file
    return file


def names(file: ParticipantFile) -> list[str]:
    """The people, as "Family, Given"."""
    return [f"{found.name.family}, {found.name.given}" if found.name else "–" for found in file.candidates]


def fields(file: ParticipantFile, field: Field) -> list[str | None]:
    """What the list says of one field, person by person."""
    return [candidate.text(field) for candidate in file.candidates]


def municipalities(file: ParticipantFile) -> list[str | None]:
    """The municipality of each person: its name, else its number."""
    places = [found.municipality for found in file.candidates]
    return [None if place is None else place.name or place.number for place in places]


def emails(candidate: Candidate) -> list[str]:
    """The addresses of a person."""
    return [found.address for found in candidate.emails]


def phones(candidate: Candidate) -> list[str]:
    """The telephone numbers of a person."""
    return [found.number for found in candidate.phones]


def said(file: ParticipantFile) -> list[str]:
    """Every problem, as "severity code cell"."""
    return [f"{problem.severity} {problem.code} {problem.cell or ''}".strip() for problem in file.all_problems()]


def kinds(file: ParticipantFile) -> list[str]:
    """What each row that is no person was taken for, as "row kind"."""
    return [
        f"{fate.row} {fate.kind}" for sheet in file.sheets for fate in sheet.rows if fate.kind is not RowKind.PERSON
    ]


def left_out(file: ParticipantFile) -> dict[str, str]:
    """Why each column was left out, by its heading."""
    return {
        column.heading: str(column.left_out)
        for sheet in file.sheets
        for column in sheet.columns
        if column.left_out is not None
    }
