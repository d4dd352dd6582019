"""Derived: the names of people, organisations and bodies as keys to sort by and as folded text to filter by.

The keys can't be made in SQL, since no collation of ours may stand in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from sqlite3 import Connection
from typing import Any

from samrad.domain.alphabet import fold, sort_key

VERSION = 3
TABLES: tuple[str, ...] = ("sorted_name",)

_NUMBER = re.compile("[0-9][0-9 ]+")
"""A telephone number as it is kept, which people type with other spaces or none."""

_AT_A_TIME = 500
"""Rows per statement; SQLite takes many more parameters than that."""

_MAKE = (
    "DROP TABLE IF EXISTS sorted_name",
    """CREATE TABLE sorted_name (
    table_name TEXT NOT NULL,
    row_id TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (table_name, row_id)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX sorted_name_order ON sorted_name(table_name, sort_key, row_id, folded)",
)

NAMED: Mapping[str, tuple[int, tuple[str, ...]]] = {
    "person": (2, ("family_name", "given_name", "former_name", "email", "other_email", "phone", "other_phone")),
    "organisation": (1, ("name", "short_name", "number", "email")),
    "body": (1, ("name", "short_name")),
}
"""The columns whose words are folded; the first one or two of them are sorted by."""


def make(db: Connection) -> None:
    """Make the keys of everything anew."""
    for statement in _MAKE:
        db.execute(statement)
    for table in NAMED:
        _insert(db, expected(db, table))


def refresh(db: Connection, rows: Mapping[str, frozenset[str]]) -> None:
    """Make the keys of changed rows anew."""
    for table in NAMED:
        changed = sorted(rows.get(table, ()))
        for start in range(0, len(changed), _AT_A_TIME):
            ids = changed[start : start + _AT_A_TIME]
            marks = ", ".join("?" * len(ids))
            stale = f"DELETE FROM sorted_name WHERE table_name = ? AND row_id IN ({marks})"
            db.execute(stale, [table, *ids])
            _insert(db, _keys(table, db.execute(f"{_select(table)} WHERE id IN ({marks})", ids)))


def expected(db: Connection, table: str) -> Iterator[tuple[str, str, str, str]]:
    """What `sorted_name` must hold of a table's rows."""
    return _keys(table, db.execute(_select(table)))


def _select(table: str) -> str:
    return f"SELECT id, {', '.join(NAMED[table][1])} FROM {table}"


def _insert(db: Connection, keys: Iterable[tuple[str, str, str, str]]) -> None:
    db.executemany("INSERT INTO sorted_name VALUES (?, ?, ?, ?)", keys)


def _keys(table: str, rows: Iterable[Sequence[Any]]) -> Iterator[tuple[str, str, str, str]]:
    sorted_by = NAMED[table][0]
    for row_id, *texts in rows:
        # A space in front, so that the beginning of any word is found by instr.
        folded = " " + " ".join(fold(text) for text in texts if text)
        if numbers := [
            text.replace(" ", "") for text in texts if text and text[0].isdigit() and _NUMBER.fullmatch(text)
        ]:
            folded += " " + " ".join(numbers)
        yield table, row_id, sort_key(*texts[:sorted_by]), folded
