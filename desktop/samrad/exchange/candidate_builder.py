"""From the cells of a row to the people it describes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from msgspec.structs import replace

from samrad.domain.alphabet import fold
from samrad.domain.candidates import (
    DeputyFound,
    Field,
    FieldValue,
    MarkKind,
    Origin,
    Problem,
    ResponseFound,
    RoleWord,
)
from samrad.domain.meetings import Response
from samrad.domain.person_names import looks_like_name, split_name
from samrad.exchange import problems
from samrad.exchange.attendance_marks import mark_of
from samrad.exchange.contact_details import says_nothing
from samrad.exchange.drafts import Draft, Source
from samrad.exchange.field_readers import read_field
from samrad.exchange.layout import NAMES, SHARED, Layout
from samrad.exchange.name_readers import take_names
from samrad.exchange.role_words import ResponseWords, deputy_of, response_of, role_of
from samrad.exchange.row_words import is_vacant

_ALL_COLUMNS = 1_000_000
_NAME_FIELDS = NAMES | {Field.MIDDLE_NAME, Field.DEPUTY}


def read_people(
    layout: Layout, sources: Sequence[Source], inherited: Sequence[FieldValue], over: Mapping[int, FieldValue]
) -> tuple[list[Draft], list[Problem]]:
    """The people of a row, and the problems of its cells that belong to none of them. Nobody: the row is no person.

    `inherited`: what sections, labels and the sheet's name say of all; `over`: what a heading over a strand says.
    """
    strands = layout.strands
    orphans: list[Source] = []
    if len(strands) == 1:
        drafts = _strand_people(sources)
        people = [(draft, strands[0]) for draft in drafts if draft.is_somebody]
        loose = [] if people else drafts[0].problems
        first = drafts[0]
    else:
        people, loose, first, orphans = _several_strands(layout, sources)
    for draft, strand in people:
        if strand in over:
            _inherit(draft, [over[strand]])
        if draft is not first:
            _share_row(first, draft, _shared_columns(layout, strand))
        _mark_deputy(layout, strand, draft, first)
    for draft, _ in people:
        _inherit(draft, inherited)
    drafts = [draft for draft, _ in people]
    return [*drafts, *_named_deputies(drafts)], loose + _lost(orphans, drafts, loose)


def _several_strands(
    layout: Layout, sources: Sequence[Source]
) -> tuple[list[tuple[Draft, int]], list[Problem], Draft, list[Source]]:
    flags = [source for source in sources if source.column.field is Field.DEPUTY and _is_flag(source.cell.text)]
    strands = layout.strands
    people: list[tuple[Draft, int]] = []
    loose: list[Problem] = []
    orphans: list[Source] = []
    first = Draft()
    for strand in strands:
        own = [source for source in sources if source not in flags and _owner(source, strands) == strand]
        drafts = _strand_people(own)
        if strand == strands[0]:
            first = drafts[0]
        somebody = [draft for draft in drafts if draft.is_somebody]
        people += [(draft, strand) for draft in somebody]
        if not somebody:
            loose += drafts[0].problems
            orphans += own
    for source in flags:
        _take_flag(first, source)
    return people, loose, first, orphans if people else []


def _owner(source: Source, strands: Sequence[int]) -> int:
    return source.column.strand if source.column.strand in strands else strands[0]


def _lost(orphans: Sequence[Source], drafts: Sequence[Draft], said: Sequence[Problem]) -> list[Problem]:
    """Cells of a place in the row where nobody stands, and which nobody else has taken over."""
    if not orphans:
        return []
    known = {value.cell for draft in drafts for value in draft.values} | {problem.cell for problem in said}
    return [
        problems.whose_unclear(source.cell.text, source.at)
        for source in orphans
        if source.at not in known and not is_vacant(source.cell.text) and not says_nothing(source.cell.text)
    ]


def _is_flag(text: str) -> bool:
    return response_of(text) is not None or (deputy_of(text) is not None and not looks_like_name(text))


def _take_flag(draft: Draft, source: Source) -> None:
    """Under the heading "Vara" stands "x", "ja" or "vara for …": the row's own person is the deputy."""
    text = source.cell.text
    draft.add(Field.ROLE, source, "")
    words, answer = deputy_of(text), response_of(text)
    if words is not None or (answer is not None and answer.response in (Response.YES, Response.DEPUTY)):
        draft.role = RoleWord.DEPUTY
        whom = words.whom if words is not None else None
        name = split_name(whom) if whom and looks_like_name(whom) else None
        draft.deputy = DeputyFound(source.at, name, whom, words.rank if words is not None else None)


def _mark_deputy(layout: Layout, strand: int, draft: Draft, first: Draft) -> None:
    if draft.deputy is not None or draft.name_at is None:
        return
    if strand in layout.deputies:
        name = first.name if first is not draft else None
        draft.role = draft.role or RoleWord.DEPUTY
        draft.deputy = DeputyFound(draft.name_at, name, name.full if name else None)
    elif layout.all_deputies and strand == layout.strands[0]:
        draft.role, draft.deputy = draft.role or RoleWord.DEPUTY, DeputyFound(draft.name_at)


def _strand_people(sources: Iterable[Source]) -> list[Draft]:
    """One person of the row; several where the name cell names several. The first may be nobody."""
    draft = Draft()
    names: list[Source] = []
    for source in sources:
        field = source.column.field
        if source.cell.refused:
            draft.problems.append(problems.identity_number(source.at))
            draft.add(field or Field.NAME, source, "")
        elif field in _NAME_FIELDS:
            names.append(source)
        else:
            read_field(draft, source)
    return take_names(draft, names)


# --- What holds for several people -----------------------------------------------------------------------------------


def _shared_columns(layout: Layout, strand: int) -> int:
    """How far the columns reach that hold for all of a row: up to the first name. A deputy shares all of them."""
    if strand in layout.deputies or layout.counted:
        return _ALL_COLUMNS
    return min((column.number for column in layout.columns if column.field in _NAME_FIELDS), default=_ALL_COLUMNS)


def _share_row(first: Draft, other: Draft, columns: int) -> None:
    """A further person of the row stands for the same municipality and group as the first."""
    own = {value.field for value in other.values if value.text}
    other.values += [
        replace(value, origin=Origin.SAME_ROW)
        for value in first.values
        if value.field in SHARED and value.field not in own and value.cell.column < columns
    ]
    if other.place_at is None and first.place_at is not None and first.place_at.column < columns:
        other.place_name, other.place_number = first.place_name, first.place_number
        other.place_at, other.place_origin = first.place_at, Origin.SAME_ROW


def _inherit(draft: Draft, inherited: Sequence[FieldValue]) -> None:
    """What a section, a label above or the sheet's name says of all, where the row says nothing itself."""
    for value in inherited:
        if draft.holds(value.field):
            continue
        if value.field is Field.MUNICIPALITY:
            if draft.place_at is not None:
                continue
            draft.locate(value.text, value.cell, value.origin)
        elif value.field is Field.ROLE:
            if draft.role is not None:
                continue
            draft.role = role_of(value.text)
            if draft.role is RoleWord.DEPUTY and draft.deputy is None:
                draft.deputy = DeputyFound(value.cell)
        elif value.field is Field.RESPONSE and not _inherit_response(draft, value):
            continue
        draft.values.append(value)


def _inherit_response(draft: Draft, value: FieldValue) -> bool:
    """A heading such as "Forfall", "Påmeldte" or "Til stede" over a block of people."""
    if draft.response is not None or draft.attended is not None:
        return False
    attended, answer = _said_by_heading(value.text)
    if attended is not None:
        draft.attended = attended
    elif answer is not None:
        draft.response = ResponseFound(answer.response, answer.mode, value.cell)
    return attended is not None or answer is not None


@lru_cache(maxsize=256)
def _said_by_heading(text: str) -> tuple[MarkKind | None, ResponseWords | None]:
    """That people were there or not, or how they answered; asked anew for everybody below."""
    words = fold(text)
    if words.startswith(("til stede", "tilstede", "frammott", "fremmott", "mott", "ikke mott", "ikkje mott")):
        mark = mark_of(text)
        return mark.kind if mark is not None else MarkKind.PRESENT, None
    first = words.split()[0].removesuffix("e") if words.startswith(("pameldt", "avmeldt")) else words
    return None, response_of(first)


def _named_deputies(drafts: Sequence[Draft]) -> list[Draft]:
    """People named as deputies within another's name cell: "Kari Nordmann (vara: Ola Hansen)"."""
    found = []
    for draft in drafts:
        if draft.deputy_name is None:
            continue
        text, at = draft.deputy_name
        deputy = Draft(name=split_name(text), name_at=at, role=RoleWord.DEPUTY)
        deputy.deputy = DeputyFound(at, draft.name, draft.name.full if draft.name else None)
        deputy.values.append(FieldValue(Field.NAME, text, text, at))
        _share_row(draft, deputy, _ALL_COLUMNS)
        if not looks_like_name(text):
            deputy.name = None
            deputy.problems.append(problems.odd_name(text, at))
        found.append(deputy)
    return found
