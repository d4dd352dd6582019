"""What the cells of a column say it is.

For lists without a header, columns without a heading, and headings that promise too much.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import islice, pairwise

from msgspec.structs import replace

from samrad.domain.candidates import Field, LeftOut, RoleWord
from samrad.domain.given_names import is_common_given_name
from samrad.domain.person_names import looks_like_name
from samrad.exchange.cells import Cell, Row
from samrad.exchange.contact_details import find_emails, find_phones, says_nothing
from samrad.exchange.dates import date_of
from samrad.exchange.header_words import Strength, key
from samrad.exchange.layout import NAMES, Column, Layout, arrange
from samrad.exchange.name_cells import is_job, names_somebody
from samrad.exchange.name_shapes import is_full_name, is_person_name
from samrad.exchange.places import is_municipality
from samrad.exchange.role_words import language_of, mode_of, response_of, role_of
from samrad.exchange.row_words import is_vacant, looks_like_organisation

_SAMPLE = 200
_PHONE_SHAPE = re.compile(r"[\d\s+()./-]{8,}|.*\d[\d\s]{6,}\d.*", re.DOTALL)
_WHEN = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\bvid(?:ere|are)\b", re.IGNORECASE)
_FLAGS = frozenset({"x", "X", "✓", "✔", "1", "ja", "Ja", "JA", "nei", "Nei", "NEI", "-", "0", "TRUE", "FALSE"})


def _is_address(text: str) -> bool:
    """Whether a text is addresses, with at most a name beside them; a sentence with one in it is not."""
    if "@" not in text:
        return False
    found = find_emails(text)
    return bool(found.good or found.bad) and (not found.rest or looks_like_name(found.rest))


def _is_date(cell: Cell) -> bool:
    return isinstance(cell.value, date) or (cell.value is None and date_of(cell, 2000) is not None)


def _says_when(cell: Cell) -> bool:
    """Whether a cell tells when something begins or ends, though not as a date: "2027", "inntil videre"."""
    return _is_date(cell) or _WHEN.search(cell.text) is not None


def _is_municipality_number(text: str) -> bool:
    return text.isdigit() and len(text) in (3, 4) and is_municipality(text.zfill(4))


# In this order: the first that fits a column's cells names it. The share is how many of the cells must fit.
_SIGNS: tuple[tuple[Field, float, Callable[[Cell], bool]], ...] = (
    (Field.EMAIL, 0.5, lambda cell: _is_address(cell.text)),
    (Field.DATE, 0.8, _is_date),
    (Field.MUNICIPALITY_NUMBER, 0.8, lambda cell: _is_municipality_number(cell.text)),
    (
        Field.PHONE,
        0.6,
        lambda cell: _PHONE_SHAPE.fullmatch(cell.text) is not None and bool(find_phones(cell.text).good),
    ),
    (Field.MUNICIPALITY, 0.6, lambda cell: not cell.text.isdigit() and is_municipality(cell.text)),
    (Field.WRITTEN_STANDARD, 0.9, lambda cell: len(cell.text) > 1 and language_of(cell.text) is not None),
    (Field.RESPONSE, 0.7, lambda cell: len(cell.text) > 1 and response_of(cell.text) is not None),
    (Field.ROLE, 0.6, lambda cell: role_of(cell.text) is not None),
    (Field.NAME, 0.6, lambda cell: is_full_name(cell.text) or names_somebody(cell.text)),
    (Field.JOB_TITLE, 0.6, lambda cell: is_job(cell.text)),
    (Field.ORGANISATION, 0.5, lambda cell: looks_like_organisation(cell.text)),
)

# A heading of a phrase or of many meanings counts only where at least this share of the cells bears it out.
_PROOFS: dict[Field, tuple[float, Callable[[Cell], bool]]] = {
    Field.EMAIL: (0.3, lambda cell: "@" in cell.text or says_nothing(cell.text)),
    Field.PHONE: (0.3, lambda cell: any(map(str.isdigit, cell.text))),
    Field.RESPONSE: (0.4, lambda cell: response_of(cell.text) is not None),
    Field.PRESENCE_MODE: (0.4, lambda cell: mode_of(cell.text) is not None or response_of(cell.text) is not None),
    Field.ATTENDED: (0.4, lambda cell: response_of(cell.text) is not None),
    Field.MEMBER_FROM: (0.5, _says_when),
    Field.MEMBER_TO: (0.5, _says_when),
    Field.DATE: (0.5, _is_date),
    Field.WRITTEN_STANDARD: (0.5, lambda cell: language_of(cell.text) is not None),
    Field.NAME: (
        0.4,
        lambda cell: looks_like_name(cell.text) or "@" in cell.text or any(mark in cell.text for mark in "(,/\n"),
    ),
}
_ALWAYS_PROVED = frozenset(
    {
        Field.MEMBER_FROM,
        Field.MEMBER_TO,
        Field.DATE,
        Field.RESPONSE,
        Field.PRESENCE_MODE,
        Field.ATTENDED,
        Field.WRITTEN_STANDARD,
    }
)


def sample(rows: Iterable[Row], number: int) -> list[Cell]:
    """The first filled cells of a column."""
    return list(islice((row.cells[number] for row in rows if number in row.cells), _SAMPLE))


def field_by_content(cells: Sequence[Cell]) -> Field | None:
    """The field that a column's cells speak of, or None when they do not make it plain."""
    told = [cell for cell in cells if not is_vacant(cell.text)]
    if not told:
        return None
    if sum(1 for cell in told if "@" in cell.text and " " in cell.text and names_somebody(cell.text)) > 1:
        return Field.NAME
    for field, share, fits in _SIGNS:
        if sum(map(fits, told)) >= share * len(told):
            return None if field is Field.ORGANISATION and any(map(_is_surely_a_name, told)) else field
    return None


def _is_surely_a_name(cell: Cell) -> bool:
    """Whether somebody's name stands among what look like organisations: "Gruppe 3" over "Eva Dahl"."""
    return is_full_name(cell.text) and is_common_given_name(cell.text.split()[0])


def layout_by_content(rows: Sequence[Row]) -> Layout | None:
    """The layout of a list without a header; None when its content does not make one plain."""
    numbers = sorted({number for row in rows[:_SAMPLE] for number in row.cells})
    fields = {number: field_by_content(sample(rows, number)) for number in numbers}
    _single_words_as_names(rows, fields)
    known = {field for field in fields.values() if field is not None}
    if not known & (NAMES | {Field.EMAIL}) or (known <= NAMES and len(fields) > len(known)):
        return None  # names beside columns that tell nothing may be an agenda, or anything
    if known <= NAMES and not any(_is_written_as_a_name(cell) for number in numbers for cell in sample(rows, number)):
        return None
    return arrange((_guessed(number, fields[number], fields) for number in numbers), ())


def _is_written_as_a_name(cell: Cell) -> bool:
    """Whether a text has a capital or begins with a common given name: "not a workbook" is a line of prose."""
    words = cell.text.split()
    return bool(words) and (not cell.text.islower() or is_common_given_name(words[0]))


def _guessed(number: int, field: Field | None, fields: dict[int, Field | None]) -> Column:
    repeated = field is Field.NAME and any(other is Field.NAME for at, other in fields.items() if at < number)
    if field is None or repeated:
        return Column(number, "", left_out=LeftOut.NO_HEADING, guessed=True, strength=Strength.PHRASE)
    return Column(number, "", field, guessed=True, strength=Strength.PHRASE)


def _single_words_as_names(rows: Sequence[Row], fields: dict[int, Field | None]) -> None:
    """Two columns of single names side by side are given name and family name; the names tell the order."""
    if Field.NAME in fields.values():
        return
    words = {}
    for number, field in fields.items():
        cells = sample(rows, number)
        if field is None and cells and sum(is_person_name(cell.text) for cell in cells) >= 0.7 * len(cells):
            words[number] = sum(is_common_given_name(cell.text.split()[0]) for cell in cells) / len(cells)
    pair = next(((left, left + 1) for left in sorted(words) if left + 1 in words), None)
    if pair is None:
        return
    given = max(pair, key=lambda number: (words[number], -number))
    for number in pair:
        fields[number] = Field.GIVEN_NAME if number == given else Field.FAMILY_NAME


def settle(columns: Sequence[Column], header_rows: tuple[int, ...], rows: Sequence[Row]) -> Layout:
    """The layout of a header's columns, each held against its cells: empty headings guessed, doubtful ones proved."""
    known = {column.field for column in columns}
    settled = _officers(columns, rows)
    settled = _parted_names([_settled(column, known, rows) for column in settled], rows)
    if not any(column.field in (*NAMES, Field.DEPUTY) for column in settled):
        settled = _nameless(settled, rows)
    return arrange(settled, header_rows)


def _settled(column: Column, known: set[Field | None], rows: Sequence[Row]) -> Column:
    cells = sample(rows, column.number)
    if column.left_out is LeftOut.NO_HEADING and cells:
        field = field_by_content(cells)
        if field in (Field.EMAIL, Field.PHONE) or (field in (Field.ROLE, Field.MUNICIPALITY) and field not in known):
            return replace(column, field=field, left_out=None, guessed=True, strength=Strength.PHRASE)
    if column.field is None or not cells:
        return column
    if column.field is Field.JOB_TITLE and Field.ROLE not in known and _holds_roles(cells):
        return replace(column, field=Field.ROLE, guessed=True)
    return _proved(column, cells)


def _holds_roles(cells: Sequence[Cell]) -> bool:
    """Whether "Funksjon" or "Tittel" stands over roles in a body: "Leder" may be work too, "Medlem" is not."""
    roles = [role_of(cell.text) for cell in cells if not is_vacant(cell.text)]
    return None not in roles and not {RoleWord.MEMBER, RoleWord.DEPUTY, RoleWord.OBSERVER}.isdisjoint(roles)


def _proved(column: Column, cells: list[Cell]) -> Column:
    if column.field not in _PROOFS or (column.field not in _ALWAYS_PROVED and column.strength is not Strength.PHRASE):
        return column
    told = [cell for cell in cells if not is_vacant(cell.text) or cell.text in _FLAGS]
    share, bears_out = _PROOFS[column.field]
    if not told or sum(map(bears_out, told)) >= share * len(told):
        return column
    other = field_by_content(cells)
    if other in (Field.ROLE, Field.MUNICIPALITY, Field.ORGANISATION, Field.RESPONSE, Field.DATE):
        return replace(column, field=other, strength=Strength.PHRASE, guessed=True)
    return replace(column, field=None, left_out=LeftOut.CONTRADICTED)


def _officers(columns: Sequence[Column], rows: Sequence[Row]) -> list[Column]:
    """In an overview of groups, "Leder" and "Sekretær" are columns of members, each with that role."""
    if not any(column.field is Field.GROUP for column in columns):
        return list(columns)
    return [
        replace(column, field=Field.NAME, left_out=None, group=column.heading)
        if column.left_out in (LeftOut.OTHER_PERSON, LeftOut.UNKNOWN, LeftOut.CONTRADICTED)
        and role_of(column.heading) is not None
        and field_by_content(sample(rows, column.number)) is Field.NAME
        else column
        for column in columns
    ]


def _parted_names(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """One heading "Navn" over two columns, which hold given name and family name."""
    for left, right in pairwise(columns):
        covered = right.left_out is LeftOut.NO_HEADING or key(right.heading) == key(left.heading)
        if left.field is Field.NAME and covered and right.number == left.number + 1:
            shares = [_share_of_given_names(sample(rows, column.number)) for column in (left, right)]
            if None not in shares:
                given = left if (shares[0] or 0) >= (shares[1] or 0) else right
                for column in (left, right):
                    field = Field.GIVEN_NAME if column is given else Field.FAMILY_NAME
                    columns[columns.index(column)] = replace(column, field=field, left_out=None)
                return columns
    return columns


def _share_of_given_names(cells: list[Cell]) -> float | None:
    """How many of the cells begin with a common given name; None when they are not names of one word, mostly."""
    told = [cell for cell in cells if not is_vacant(cell.text)]
    single = sum(1 for cell in told if is_person_name(cell.text) and "," not in cell.text)
    words = sum(len(cell.text.split()) for cell in told)
    if not told or single < 0.7 * len(told) or words > 1.5 * len(told):
        return None
    return sum(is_common_given_name(cell.text.split()[0]) for cell in told) / len(told)


def _nameless(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """A list whose names stand under no heading, or under one that is not known."""
    for column in columns:
        if (
            column.left_out in (LeftOut.NO_HEADING, LeftOut.UNKNOWN, LeftOut.CONTRADICTED, LeftOut.OTHER_PERSON)
            and field_by_content(sample(rows, column.number)) is Field.NAME
        ):
            return [
                replace(other, field=Field.NAME, left_out=None, guessed=True, strength=Strength.PHRASE)
                if other is column
                else other
                for other in columns
            ]
    return columns
