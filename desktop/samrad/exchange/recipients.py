"""Recipients pasted from a mail program's address field, or its list of those invited."""

from __future__ import annotations

import re
from typing import NamedTuple

from samrad.domain.candidates import (
    Candidate,
    CellRef,
    EmailFound,
    Field,
    FieldValue,
    ParticipantFile,
    Problem,
    RowFate,
    RowKind,
    SheetReading,
)
from samrad.domain.contact import email_address, is_shared_address
from samrad.errors import RuleError
from samrad.exchange import problems
from samrad.exchange.cells import LONGEST_CELL, CellMaker
from samrad.exchange.drafts import Draft
from samrad.exchange.name_cells import NamedPerson, read_person
from samrad.exchange.name_shapes import is_full_name
from samrad.exchange.row_words import looks_like_organisation
from samrad.exchange.text_cleaning import clean

_FIELD_NAME = re.compile(
    r"^\s*(?:til|to|kopi|cc|blindkopi|bcc|fra|from|an|påkrevd|valgfritt|required|optional|deltakere|deltakarar)\s*:\s*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"<\s*(?:mailto:)?(?P<inside>[^<>]*@[^<>]*?)\s*>|\[mailto:(?P<link>[^\[\]]+)\]|"
    r"(?P<bare>[^\s<>;,\"'()\[\]]+@[^\s<>;,\"'()\[\]]+)",
    re.IGNORECASE,
)
_ENDLESS = re.compile(r"[^\s<>;,\"'()\[\]]{500,}")
"""Too long for an address: looking for one in it would take a time that grows with the square of its length."""
_GROUP = re.compile(r"^(?!mailto)[^@<>;,:\"\[]{3,60}:(?=.*@)")
_GROUP_OVER_NAME = re.compile(r"^[^@<>;,:\"()\[]{3,60}:\s+(?=\S)")
_ANGLED = re.compile(r"<[^<>\s@]{1,250}@[^<>\s]{1,250}>")
_NAMED = re.compile(r"[^\s<>;,][^<>;\n]*$")
_LONGEST_NAME = 200
_LEAST_ADDRESSED = 0.75
_QUOTES = "\"'“”«»‘’ \t"
_MOST_LETTERS = 2_000_000
_LONGEST_SHOWN = 120


class _Entry(NamedTuple):
    """One recipient as it was pasted: the name shown, and the address if there is one."""

    shown: str
    address: str | None
    text: str


def read_recipients(text: str, source: str = "") -> ParticipantFile:
    """Read pasted recipients: "Nordmann, Kari <kari@a.no>; Ola Hansen <ola@b.no>", "a@b.no, c@d.no", one to a line.

    Each entry counts as a row. An entry without an address and without the form of a name is a problem, never a person.
    """
    entries = _entries(clean(text[:_MOST_LETTERS]))
    candidates: list[Candidate] = []
    fates = []
    for number, entry in enumerate(entries, 1):
        at = CellRef("", number, 1)
        draft, said = _read_entry(entry, at)
        if draft is None:
            fates.append(RowFate(number, RowKind.PROBLEM, _shown(entry), (), said))
        else:
            candidates.append(draft.finished("", (number,)))
            fates.append(RowFate(number, RowKind.PERSON, "", (len(candidates) - 1,), said))
    said = () if candidates else (problems.nobody_found(source),)
    if len(text) > _MOST_LETTERS:
        said = (*said, problems.cut_off(_MOST_LETTERS))
    sheet = SheetReading("", len(entries), tuple(fates))
    return ParticipantFile(source, "recipients", (sheet,), tuple(candidates), said)


def holds_recipients(text: str) -> bool:
    """Whether a text file is what a mail program shows, not a list with columns: "Kari Nordmann <kari@a.no>; …".

    Nearly every piece holds an address, and some stand in angle brackets behind their name; a list with columns has
    pieces without one, the header first of all. A piece with several, as commas part them, counts for as many.
    """
    beginning = clean(text[:_MOST_LETTERS])
    if "@" not in beginning.partition("\n")[0] or not _names_somebody(beginning):
        return False
    weights = [("@" in part, max(1, len(_ANGLED.findall(part)))) for part in _parts(beginning)]
    addressed = sum(weight for has_address, weight in weights if has_address)
    return addressed >= _LEAST_ADDRESSED * sum(weight for _, weight in weights)


def _names_somebody(text: str) -> bool:
    """Whether an address stands in angle brackets behind a name."""
    return any(
        _NAMED.search(text[max(0, found.start() - _LONGEST_NAME) : found.start()]) for found in _ANGLED.finditer(text)
    )


def _entries(text: str) -> list[_Entry]:
    found: list[_Entry] = []
    for part in _parts(text):
        found += _of_part(part)
    return found


def _parts(text: str) -> list[str]:
    """The pieces between semicolons and line ends that stand outside quotes and angle brackets."""
    parts: list[str] = []
    piece: list[str] = []
    quoted = bracketed = False
    for letter in text:
        if letter == '"':
            quoted = not quoted
        elif letter in "<>":
            bracketed = letter == "<"
        if (letter == ";" and not quoted and not bracketed) or letter == "\n":
            if letter == "\n" and "".join(piece).rstrip().endswith(",") and "@" not in "".join(piece):
                piece.append(" ")
                continue
            parts.append("".join(piece))
            piece, quoted, bracketed = [], False, False
        else:
            piece.append(letter)
    parts.append("".join(piece))
    return [_FIELD_NAME.sub("", part).strip(" ,;") for part in parts if part.strip(" ,;" + _QUOTES)]


def _of_part(part: str) -> list[_Entry]:
    """One part may hold several recipients separated by commas; each address ends one."""
    part = _GROUP.sub("", part)
    found: list[_Entry] = []
    begin = 0
    for match in _ADDRESS.finditer(_ENDLESS.sub(lambda run: " " * len(run[0]), part)):
        shown = _GROUP_OVER_NAME.sub("", part[begin : match.start()].strip(" ,;" + _QUOTES))
        address = (match["inside"] or match["link"] or match["bare"]).strip()
        if found and found[-1].address and found[-1].address.casefold() == address.casefold() and not shown:
            begin = match.end()
            continue
        found.append(_Entry(shown, address, part[begin : match.end()].strip(" ,;")))
        begin = match.end()
    rest = part[begin:].strip(" ,;()" + _QUOTES)
    if rest and not found:
        found.append(_Entry(rest, None, rest))
    elif rest:
        last = found[-1]
        found[-1] = last._replace(shown=f"{last.shown} ({rest})" if last.shown else rest)
    return found


def _read_entry(entry: _Entry, at: CellRef) -> tuple[Draft | None, tuple[Problem, ...]]:
    if len(entry.text) > LONGEST_CELL:
        return None, (problems.entry_too_long(at),)
    cell = CellMaker()[entry.text]
    if cell is None or cell.refused:
        return None, (problems.identity_number(at),)
    draft = Draft(values=[FieldValue(Field.CONTACT, entry.text, entry.text, at)])
    address = _valid(entry.address)
    if entry.address is not None and address is None:
        draft.problems.append(problems.invalid_email(entry.address, at))
    if address is not None:
        draft.emails.append(EmailFound(address, at, is_shared_address(address)))
    _take_name(draft, entry, address, at)
    if draft.is_somebody:
        return draft, ()
    if not draft.problems:
        draft.problems.append(problems.odd_name(entry.text, at))
    return None, tuple(draft.problems)


def _take_name(draft: Draft, entry: _Entry, address: str | None, at: CellRef) -> None:
    shown = _without_half_addresses(draft, entry.shown.strip(_QUOTES), at)
    if not shown:
        return
    person = read_person(shown, email=address)
    if person.name is None or not is_full_name(person.name.full) or looks_like_organisation(person.name.full):
        if address is not None and looks_like_organisation(shown):
            draft.add_text(Field.ORGANISATION, shown, at)
        elif address is not None:
            draft.problems.append(problems.not_understood(shown, at))
        return
    draft.name, draft.name_at = person.name, at
    draft.add_text(Field.NAME, shown, at)
    _take_beside(draft, person, at)


def _without_half_addresses(draft: Draft, shown: str, at: CellRef) -> str:
    """What is left of the words before an address without those that are half of another: "feil@, Per Hansen"."""
    if "@" not in shown:
        return shown
    parts = [part.strip(_QUOTES) for part in shown.split(",")]
    draft.problems += [problems.not_understood(part, at) for part in parts if "@" in part]
    return ", ".join(part for part in parts if part and "@" not in part)


def _take_beside(draft: Draft, person: NamedPerson, at: CellRef) -> None:
    for field, text in person.beside:
        draft.add_text(field, text, at)
    draft.problems += [problems.not_understood(word, at) for word in person.unclear]
    draft.role = person.role


def _shown(entry: _Entry) -> str:
    cell = CellMaker()[entry.text[:LONGEST_CELL]]
    return cell.text[:_LONGEST_SHOWN] if cell is not None else ""


def _valid(address: str | None) -> str | None:
    if address is None:
        return None
    try:
        return email_address(address.strip(".,:'\""))
    except RuleError:
        return None
