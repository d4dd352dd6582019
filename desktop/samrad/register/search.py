"""Search while one types: names from their beginnings, then words anywhere, then the minutes, then parts of words."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from enum import IntEnum
from operator import itemgetter
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from samrad.domain.alphabet import fold
from samrad.domain.ids import MeetingId
from samrad.domain.municipalities import Municipality, MunicipalityPeriod
from samrad.domain.periods import in_words
from samrad.domain.search import Hit, HitKind
from samrad.errors import Text, say
from samrad.register.fragments import affiliation_on, municipality_name, organisation_name, to_day
from samrad.register.search_documents import national_number
from samrad.register.search_index import LONGEST_PREFIX, SHORTEST_PART
from samrad.register.store import Register

LIMIT = 50
ALL_KINDS = tuple(HitKind)
_KINDS = {kind.value: kind for kind in HitKind}
_ORDER = {kind: place for place, kind in enumerate(HitKind)}

_LONGEST_QUERY = 200
_MOST_WORDS = 8
_MOST_TERMS = 100
"""Words that hold a part; with more of them the hits are too many to be read anyway."""

_FEW = 20
"""With fewer hits than these, parts of words are looked for too."""

_TURN = 10
"""So many of one kind before the other kinds have had theirs."""

_AFTER_ALL = "\U0010ffff"


class _Grade(IntEnum):
    """How well a thing answers what was typed."""

    WHOLE_NAME = 0
    BEGINNING = 1
    WORDS_OF_NAME = 2
    WORDS = 3
    MINUTES = 4
    PART = 5


class _Found(NamedTuple):
    grade: _Grade
    kind: HitKind
    doc: int


class _Asked(Struct, frozen=True):
    """What is searched for, folded, and how much is wanted. `beginnings` are the words as FTS5 is asked for them."""

    typed: str
    words: tuple[str, ...]
    beginnings: tuple[str, ...]
    limit: int
    kinds: tuple[HitKind, ...]


def search(register: Register, text: str, *, limit: int = LIMIT, kinds: Collection[HitKind] = ALL_KINDS) -> list[Hit]:
    """The things that what was typed may mean, best first, `limit` at most.

    First those of that very name, then those one of whose names begins so ("nor" finds Kari Nordmann), then those with
    all the words in any order, at last those with the words in the minutes or within other words. Equally good ones
    stand by kind, no kind with more than ten before the others have had their turn; those with the very letters before
    those that only fold to the same.
    """
    typed = fold(text[:_LONGEST_QUERY])
    words = tuple(typed.split()[:_MOST_WORDS])
    if not words or not kinds:
        return []
    beginnings = tuple(_beginning(register, word) for word in words)
    asked = _Asked(typed, words, beginnings, limit, tuple(kind for kind in ALL_KINDS if kind in kinds))
    found: dict[int, _Found] = {}
    for step, enough in ((_by_name, limit), (_by_words, limit), (_in_minutes, limit), (_by_parts, _FEW)):
        if len(found) < enough:
            for one in step(register, asked):
                found.setdefault(one.doc, one)
    return _shown(register, _fair(found.values(), limit), text)


def _by_name(register: Register, asked: _Asked) -> Iterator[_Found]:
    """Those one of whose names begins with what was typed, in the order of the names. Digits also without spaces."""
    digits = asked.typed.replace(" ", "")
    for beginning in {asked.typed, national_number(digits)} if digits.isdecimal() else {asked.typed}:
        each = " UNION ALL ".join(
            f"SELECT * FROM (SELECT '{kind.value}', doc, name = ?1 FROM search_name"
            f" WHERE kind = '{kind.value}' AND name >= ?1 AND name < ?2 ORDER BY name LIMIT ?3)"
            for kind in asked.kinds
        )
        # Half as many again: a thing can have several names that begin alike.
        rows = register.rows(each, [beginning, beginning + _AFTER_ALL, asked.limit * 3 // 2])
        whole = _of_that_name(register, beginning, [doc for _, doc, is_equal in rows if is_equal])
        for kind, doc, _ in rows:
            yield _Found(_Grade.WHOLE_NAME if doc in whole else _Grade.BEGINNING, _KINDS[kind], doc)


def _of_that_name(register: Register, typed: str, docs: Sequence[int]) -> set[int]:
    """Those for whom what was typed is a whole name, not the end of a longer one; a person's words may go round."""
    rows = register.rows(
        "SELECT doc, kind, names FROM search_document WHERE doc IN (SELECT value FROM json_each(?))", [json.dumps(docs)]
    )
    return {doc for doc, kind, names in rows if docs and _is_name(_KINDS[kind], typed, names.replace("=", ""))}


def _is_name(kind: HitKind, typed: str, names: str) -> bool:
    if kind is HitKind.PERSON:
        return any(len(typed) == len(name) for name in names.splitlines())
    return typed in names.splitlines()


def _by_words(register: Register, asked: _Asked) -> Iterator[_Found]:
    """Those of whom all the words, or words beginning so, are told, in any order."""
    for kind, doc, names in _matches(register, asked, "search_told", asked.beginnings):
        padded = " " + names.replace("\n", " ").replace("=", " ")
        in_name = all(f" {word}" in padded for word in asked.words)
        yield _Found(_Grade.WORDS_OF_NAME if in_name else _Grade.WORDS, _KINDS[kind], doc)


def _in_minutes(register: Register, asked: _Asked) -> Iterator[_Found]:
    """Meetings and items with all the words, in what is told of them and their texts together."""
    for kind, doc, _ in _matches(register, asked, "search_minutes", asked.beginnings):
        yield _Found(_Grade.MINUTES, _KINDS[kind], doc)


def _by_parts(register: Register, asked: _Asked) -> Iterator[_Found]:
    """Those with all the words, some of them inside others: scenario in brukerscenario."""
    holding = [_holding(register, word, _MOST_TERMS // len(asked.words)) for word in asked.words]
    if not any(holding):
        return
    words = [" OR ".join((begin, *terms)) for begin, terms in zip(asked.beginnings, holding, strict=True)]
    for table in ("search_told", "search_minutes"):
        for kind, doc, _ in _matches(register, asked, table, words):
            yield _Found(_Grade.PART, _KINDS[kind], doc)


def _beginning(register: Register, word: str) -> str:
    """The expression for the words that begin with this one: a look-up where the index has beginnings of that length.

    For longer ones FTS5 would first put the documents of all such words together; one by one they cost little.
    """
    if len(word) <= LONGEST_PREFIX:
        return f"{_quoted(word)} *"
    terms = register.rows(
        "SELECT term FROM search_term WHERE term >= ? AND term < ? LIMIT ?", [word, word + _AFTER_ALL, _MOST_TERMS]
    )
    if len(terms) == _MOST_TERMS:
        return f"{_quoted(word)} *"
    return " OR ".join(_quoted(term) for (term,) in terms) or _quoted(word)


def _holding(register: Register, word: str, most: int) -> list[str]:
    """Words that hold this one further in, quoted."""
    if len(word) < SHORTEST_PART:
        return []
    rows = register.rows(
        "SELECT t.term FROM search_part AS p JOIN search_term AS t ON t.id = p.rowid"
        " WHERE p.search_part MATCH ? LIMIT ?",
        [_quoted(word), most],
    )
    return [_quoted(term) for (term,) in rows]


def _quoted(word: str) -> str:
    return f'"{word}"'


def _matches(register: Register, asked: _Asked, table: str, words: Iterable[str]) -> list[tuple[str, int, str]]:
    """Kind, number and names of the documents that have all the words, the latest made first."""
    only = ", ".join(f"'{kind.value}'" for kind in asked.kinds)
    return register.rows(
        f"SELECT d.kind, d.doc, d.names FROM {table} AS w JOIN search_document AS d ON d.doc = w.rowid"
        f" WHERE w.{table} MATCH ? AND d.kind IN ({only}) ORDER BY w.rowid DESC LIMIT ?",
        [" AND ".join(f"({word})" for word in words), asked.limit],
    )


def _fair(found: Iterable[_Found], limit: int) -> list[_Found]:
    """The best ones, and of equally good ones some of every kind before many of one."""
    seen: Counter[tuple[_Grade, HitKind]] = Counter()
    turns: list[tuple[int, int, int, _Found]] = []
    for one in found:
        key = one.grade, one.kind
        turns.append((one.grade, seen[key] // _TURN, _ORDER[one.kind], one))
        seen[key] += 1
    turns.sort(key=itemgetter(0, 1, 2))
    return [one for *_, one in sorted(turns[:limit], key=itemgetter(0, 2))]


_Told = tuple[Hit, int]
"""A hit, and its place among equally good ones of its kind: the lower the earlier."""


def _shown(register: Register, found: Sequence[_Found], text: str) -> list[Hit]:
    """The hits with what tells them apart. What a writer took away since it was found is left out."""
    docs = json.dumps([one.doc for one in found])
    ids = dict(
        register.rows("SELECT doc, thing_id FROM search_document WHERE doc IN (SELECT value FROM json_each(?))", [docs])
    )
    today = register.today()
    told: dict[tuple[HitKind, str], _Told] = {}
    for kind in {one.kind for one in found}:
        of_kind = json.dumps([ids[one.doc] for one in found if one.kind is kind and one.doc in ids])
        told |= {(kind, hit.id): (hit, place) for hit, place in _TELL[kind](register, of_kind, today)}
    letters = f" {_lowered(text)}"
    shown: list[tuple[tuple[int, int, bool, int], Hit]] = []
    for one in found:
        hit, place = told.get((one.kind, ids.get(one.doc, "")), (None, 0))
        if hit is not None:
            is_folded = letters not in f" {_lowered(str(hit.title))}"
            shown.append(((one.grade, _ORDER[one.kind], is_folded, place), hit))
    return [hit for _, hit in sorted(shown, key=itemgetter(0))]


def _lowered(text: str) -> str:
    """A text whose words are compared with their own letters: "ås" is meant more by Ås than by Asker."""
    return text.casefold().replace("-", " ").replace("aa", "å").strip()


def _municipalities(register: Register, ids: str, today: date) -> Iterable[_Told]:
    periods: dict[str, list[MunicipalityPeriod]] = {}
    for period in register.all(MunicipalityPeriod, "municipality_id IN (SELECT value FROM json_each(?))", [ids]):
        periods.setdefault(period.municipality_id, []).append(period)
    for thing_id, its in periods.items():
        municipality = Municipality.of(its)
        period = municipality.near(today)
        detail: list[str | Text] = [period.number, period.county_name]
        is_there = municipality.on(today) is not None
        if not is_there:
            detail.append(in_words(municipality))
        yield _hit(HitKind.MUNICIPALITY, thing_id, period.full_name, *detail), 0 if is_there else 1


def _people(register: Register, ids: str, today: date) -> Iterable[_Told]:
    rows = register.rows(
        f"""SELECT p.id, trim(p.given_name || ' ' || p.family_name), p.former_name, a.title,
        {organisation_name("a.organisation_id")}
        FROM person AS p LEFT JOIN affiliation AS a ON a.id = {affiliation_on("p.id")}
        WHERE p.id IN (SELECT value FROM json_each(?2))""",
        [today, ids],
    )
    for thing_id, name, former, title, organisation in rows:
        earlier = say("formerly {name}", name=former) if former else None
        yield _hit(HitKind.PERSON, thing_id, name, earlier, title, organisation), 0


def _bodies(register: Register, ids: str, _today: date) -> Iterable[_Told]:
    rows = register.rows("SELECT id, name, short_name FROM body WHERE id IN (SELECT value FROM json_each(?))", [ids])
    return [(_hit(HitKind.BODY, thing_id, name, short), 0) for thing_id, name, short in rows]


def _organisations(register: Register, ids: str, today: date) -> Iterable[_Told]:
    rows = register.rows(
        f"""SELECT o.id, o.name, o.short_name, {municipality_name("o.municipality_id")} FROM organisation AS o
        WHERE o.id IN (SELECT value FROM json_each(?2))""",
        [today, ids],
    )
    return [(_hit(HitKind.ORGANISATION, thing_id, name, *detail), 0) for thing_id, name, *detail in rows]


_MEETING = """SELECT m.id, m.title, coalesce(b.short_name, b.name), m.number, m.number_year, m.place,
    (SELECT min(day) FROM meeting_day WHERE meeting_id = m.id)
    FROM meeting AS m LEFT JOIN body AS b ON b.id = m.body_id"""


def _meetings(register: Register, ids: str, _today: date) -> Iterable[_Told]:
    rows = register.rows(f"{_MEETING} WHERE m.id IN (SELECT value FROM json_each(?))", [ids])
    for thing_id, title, body, number, year, place, first_day in rows:
        day = to_day(first_day)
        name = _meeting_name(title, body, number, year, day)
        also = _meeting_name(None, body, number, year, None) if title and body else None
        yield _hit(HitKind.MEETING, thing_id, name, also, day, place), _newest_first(day)


def _items(register: Register, ids: str, _today: date) -> Iterable[_Told]:
    rows = register.rows(
        f"""SELECT i.id, i.title, i.number, i.number_year, m.* FROM agenda_item AS i
        JOIN ({_MEETING}) AS m ON m.id = i.meeting_id WHERE i.id IN (SELECT value FROM json_each(?))""",
        [ids],
    )
    for thing_id, title, number, year, meeting_id, of_title, body, of_number, of_year, _, first_day in rows:
        day = to_day(first_day)
        name = title if number is None else f"{number}/{year % 100:02} {title}"
        meeting = _meeting_name(of_title, body, of_number, of_year, day)
        hit = _hit(HitKind.ITEM, thing_id, name, meeting, day if of_title or body else None)
        yield replace(hit, meeting_id=MeetingId(meeting_id)), _newest_first(day)


def _meeting_name(
    title: str | None, body: str | None, number: int | None, year: int | None, day: date | None
) -> str | Text:
    """A meeting's title; else its body and number; else its day."""
    if title:
        return title
    if body and number is not None:
        return f"{body} {number}/{year}"
    if day is not None:
        return say("the meeting on {day}", day=day)
    return body or say("a meeting without a title")


def _newest_first(day: date | None) -> int:
    return -day.toordinal() if day else 0


def _hit(kind: HitKind, thing_id: str, title: str | Text, *detail: str | date | Text | None) -> Hit:
    return Hit(kind=kind, id=thing_id, title=title, detail=tuple(part for part in detail if part is not None))


_TELL: dict[HitKind, Callable[[Register, str, date], Iterable[_Told]]] = {
    HitKind.MUNICIPALITY: _municipalities,
    HitKind.PERSON: _people,
    HitKind.BODY: _bodies,
    HitKind.ORGANISATION: _organisations,
    HitKind.MEETING: _meetings,
    HitKind.ITEM: _items,
}
