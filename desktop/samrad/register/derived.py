"""What is made from the rest of the register and never the source of anything: search tables and counting views.

Each maker is a module of this package that has

- `VERSION: int`: raised when what it makes changes, so that older registers get it anew at their next opening;
- `TABLES: tuple[str, ...]`: the tables and virtual tables it makes (views and shadow tables need no mention);
- `make(db)`: drop what stands and make it from the recorded tables, within the caller's transaction;
- `refresh(db, rows)`: bring it up to date for the changed rows by table, before the operation commits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from sqlite3 import Connection
from typing import Protocol

from samrad.register import codes, counting, names, search_index


class Maker(Protocol):
    """A module that makes derived tables or views."""

    VERSION: int
    """Raised when what it makes changes."""
    TABLES: tuple[str, ...]
    """The tables it makes."""

    @property
    def __name__(self) -> str:
        """The module's name."""

    def make(self, db: Connection) -> None:
        """Make everything anew."""

    def refresh(self, db: Connection, rows: Mapping[str, frozenset[str]]) -> None:
        """Follow the change of these rows."""


MAKERS: tuple[Maker, ...] = (codes, counting, names, search_index)
"""All of them, in the order they are made."""

VERSIONS = "derived_version"

_VERSIONS = f"CREATE TABLE IF NOT EXISTS {VERSIONS} (name TEXT NOT NULL PRIMARY KEY, version INTEGER NOT NULL) STRICT"


def stale(db: Connection, makers: Sequence[Maker] = MAKERS) -> tuple[Maker, ...]:
    """The makers whose tables this file lacks or has from another version."""
    if not db.execute("SELECT 1 FROM main.sqlite_schema WHERE name = ?", [VERSIONS]).fetchone():
        return tuple(makers)
    found = dict(db.execute(f"SELECT name, version FROM {VERSIONS}"))
    return tuple(maker for maker in makers if found.get(_name(maker)) != maker.VERSION)


def make(db: Connection, makers: Sequence[Maker] = MAKERS) -> None:
    """Make the derived tables and views anew, within the caller's transaction."""
    db.execute(_VERSIONS)
    for maker in makers:
        maker.make(db)
        db.execute(
            f"INSERT INTO {VERSIONS} VALUES (?, ?) ON CONFLICT DO UPDATE SET version = excluded.version",
            [_name(maker), maker.VERSION],
        )


def refresh(db: Connection, rows: Mapping[str, frozenset[str]], makers: Sequence[Maker] = MAKERS) -> None:
    """Bring all of them up to date for changed rows."""
    for maker in makers:
        maker.refresh(db, rows)


def tables(makers: Sequence[Maker] = MAKERS) -> frozenset[str]:
    """The names of all derived tables."""
    return frozenset({VERSIONS}.union(*(maker.TABLES for maker in makers)))


def _name(maker: Maker) -> str:
    return maker.__name__.rpartition(".")[2]
