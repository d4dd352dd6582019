"""Derived: the tables that are searched.

- `search_document`: one row per municipality, person, body, organisation, meeting and agenda item, with the names it is
  found by. What else is told and the texts of minutes are not stored a second time, only a sum that tells of a change.
- `search_name`: every beginning of a word within a name ("kari nordmann", "nordmann kari"), in order: what is being
  typed is the beginning of one of them, and the first fifty are at hand without any sorting.
- `search_told`: FTS5 over the words of all names and of what else is told (e-mail, employer, place).
- `search_minutes`: FTS5 over the texts of minutes and what is told of their meetings and items; apart, so that the
  many words of minutes don't slow the search for people.
- `search_term` and `search_part`: every word once, and a trigram index of these from their second letter on: what
  stands inside a word (scenario in brukerscenario) is found by the words that hold it. A trigram index of the texts
  would take four times their size. Words are added and never taken away; one that stands nowhere finds nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from sqlite3 import Connection
from zlib import crc32

from msgspec import Struct

from samrad.domain.search import HitKind
from samrad.register.search_documents import SOURCES, Document, Source, documents

VERSION = 2
TABLES: tuple[str, ...] = (
    "search_document",
    "search_name",
    "search_told",
    "search_minutes",
    "search_term",
    "search_part",
)

SHORTEST_PART = 3
"""Letters from which on the inside of a word is searched."""

_LONGEST_NAME = 80
_AT_A_TIME = 5_000

LONGEST_PREFIX = 8
"""Letters up to which the beginnings of words are indexed as such."""

# No positions are kept: phrases are never asked for.
_WORDS = (
    f"content='', contentless_delete=1, detail=none, prefix='{' '.join(map(str, range(1, LONGEST_PREFIX + 1)))}',"
    " tokenize='unicode61 remove_diacritics 0'"
)

_MAKE = (
    """CREATE TABLE search_document (
    doc INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    thing_id TEXT NOT NULL,
    names TEXT NOT NULL,
    rest_sum INTEGER NOT NULL,
    UNIQUE (kind, thing_id)
) STRICT""",
    """CREATE TABLE search_name (
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    doc INTEGER NOT NULL,
    PRIMARY KEY (kind, name, doc)
) STRICT, WITHOUT ROWID""",
    f"CREATE VIRTUAL TABLE search_told USING fts5(words, {_WORDS})",
    f"CREATE VIRTUAL TABLE search_minutes USING fts5(words, {_WORDS})",
    "CREATE TABLE search_term (id INTEGER PRIMARY KEY, term TEXT NOT NULL UNIQUE) STRICT",
    "CREATE VIRTUAL TABLE search_part USING fts5(rest, content='', tokenize='trigram case_sensitive 1')",
)


class _Standing(Struct, frozen=True):
    """A document as it lies in the tables."""

    doc: int
    names: str
    rest_sum: int

    def tells(self, document: Document) -> bool:
        """Whether the document is the same still."""
        return self.names == document.names and self.rest_sum == _sum(document)


def make(db: Connection) -> None:
    """Make everything anew."""
    for table in reversed(TABLES):
        db.execute(f"DROP TABLE IF EXISTS {table}")
    make_empty(db)
    for source in SOURCES:
        of_kind = documents(db, source, None)
        while some := list(islice(of_kind, _AT_A_TIME)):
            add(db, source.kind, some, {})
    for table in ("search_told", "search_minutes", "search_part"):
        db.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")


def make_empty(db: Connection) -> None:
    """Make the tables with nothing in them."""
    for statement in _MAKE:
        db.execute(statement)


def renew(db: Connection) -> None:
    """Have FTS5 read anew how its indexes are laid out, of which each connection keeps a picture.

    Only an ordinary search does so. The engine's look through the file and `fts5vocab` go by the old picture, and find
    damage where another connection has written since.
    """
    for table in ("search_told", "search_minutes", "search_part"):
        db.execute(f"SELECT rowid FROM {table} WHERE {table} MATCH 'aaa' LIMIT 1").fetchall()


def refresh(db: Connection, rows: Mapping[str, frozenset[str]]) -> None:
    """Follow the change of these rows."""
    for source in SOURCES:
        concerned = sorted(_concerned(db, source, rows))
        for start in range(0, len(concerned), _AT_A_TIME):
            _replace(db, source, concerned[start : start + _AT_A_TIME])


def _concerned(db: Connection, source: Source, rows: Mapping[str, frozenset[str]]) -> set[str]:
    """The ids of the things whose document may have to change. Rows that are gone stand in the history."""
    ids = set(rows.get(source.table, ()))
    for table, column in source.children:
        if table in rows:
            found = db.execute(
                f"SELECT {column} FROM {table} WHERE id IN (SELECT value FROM json_each(?1))"
                f" UNION SELECT json_extract(before, '$.{column}') FROM change"
                " WHERE table_name = ?2 AND row_id IN (SELECT value FROM json_each(?1))",
                [_json(rows[table]), table],
            )
            ids.update(row[0] for row in found if row[0] is not None)
    for table, query in source.sharers:
        if table in rows:
            ids.update(row[0] for row in db.execute(query, [_json(rows[table])]))
    return ids


def _replace(db: Connection, source: Source, ids: Sequence[str]) -> None:
    wanted = _json(ids)
    found = db.execute(
        "SELECT thing_id, doc, names, rest_sum FROM search_document"
        " WHERE kind = ? AND thing_id IN (SELECT value FROM json_each(?))",
        [source.kind.value, wanted],
    )
    standing = {row[0]: _Standing(*row[1:]) for row in found}
    now = {document.thing_id: document for document in documents(db, source, wanted)}
    kept = {one for one, old in standing.items() if one in now and old.tells(now[one])}
    _remove(db, source.kind, [old for one, old in standing.items() if one not in kept])
    numbers = {one: old.doc for one, old in standing.items()}
    add(db, source.kind, [document for one, document in now.items() if one not in kept], numbers)


def _remove(db: Connection, kind: HitKind, gone: Sequence[_Standing]) -> None:
    docs = [(old.doc,) for old in gone]
    db.executemany("DELETE FROM search_told WHERE rowid = ?", docs)
    db.executemany("DELETE FROM search_minutes WHERE rowid = ?", docs)
    db.executemany(
        "DELETE FROM search_name WHERE kind = ? AND name = ? AND doc = ?",
        [(kind.value, start, old.doc) for old in gone for start in _starts(kind, old.names)],
    )
    db.executemany("DELETE FROM search_document WHERE doc = ?", docs)


def add(db: Connection, kind: HitKind, new: Sequence[Document], numbers: Mapping[str, int]) -> None:
    """Add documents; those that stood there before keep their number."""
    next_free = db.execute("SELECT coalesce(max(doc), 0) + 1 FROM search_document").fetchone()[0]
    next_free = max(next_free, *(number + 1 for number in numbers.values())) if numbers else next_free
    name = kind.value
    docs = [(numbers.get(one.thing_id, next_free + place), one) for place, one in enumerate(new)]
    db.executemany(
        "INSERT INTO search_document VALUES (?, ?, ?, ?, ?)",
        [(doc, name, one.thing_id, one.names, _sum(one)) for doc, one in docs],
    )
    db.executemany(
        "INSERT INTO search_name VALUES (?, ?, ?)",
        sorted((name, start, doc) for doc, one in docs for start in _starts(kind, one.names)),
    )
    db.executemany(
        "INSERT INTO search_told (rowid, words) VALUES (?, ?)",
        [(doc, f"{one.names} {one.other}") for doc, one in docs],
    )
    db.executemany(
        "INSERT INTO search_minutes (rowid, words) VALUES (?, ?)",
        [(doc, f"{one.names} {one.other} {one.body}") for doc, one in docs if one.body],
    )
    _add_terms(db, new)


def _add_terms(db: Connection, new: Iterable[Document]) -> None:
    """Note words not met before. Numbers are found from their beginning only."""
    words = {word for one in new for word in f"{one.names} {one.other} {one.body}".replace("=", " ").split()}
    last = db.execute("SELECT coalesce(max(id), 0) FROM search_term").fetchone()[0]
    db.execute(
        "INSERT INTO search_term (term) SELECT value FROM json_each(?) WHERE true ON CONFLICT DO NOTHING",
        [_json(word for word in words if not word.isdecimal())],
    )
    db.execute(
        "INSERT INTO search_part (rowid, rest)"
        " SELECT id, substr(term, 2) FROM search_term WHERE id > ? AND length(term) > ?",
        [last, SHORTEST_PART],
    )


def _starts(kind: HitKind, names: str) -> set[str]:
    """What may be typed as the beginning of a name. A person's words go round: the family name may come first."""
    found: set[str] = set()
    goes_round = kind is HitKind.PERSON
    for name in names.splitlines():
        if name.startswith("="):
            found.add(name[1:][:_LONGEST_NAME])
            continue
        words = name.split()
        twice = words + words if goes_round else words
        for first in range(len(words)):
            last = first + len(words)
            found.add(" ".join(twice[first:last])[:_LONGEST_NAME])
    return found


def _sum(document: Document) -> int:
    """A sum of all but the names, which tells whether any of it changed."""
    return crc32(f"{document.other}\n{document.body}".encode())


def _json(values: Iterable[str]) -> str:
    return json.dumps(sorted(values))
