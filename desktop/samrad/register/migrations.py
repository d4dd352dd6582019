"""The way from any earlier register to this program's. Append only; a name is frozen once shipped.

sqlite-utils keeps the account of what has been applied, and changes tables where a migration has to. It is loaded with
the first register that must be made or brought up to date, not with every one that is opened.
"""

from __future__ import annotations

from collections.abc import Callable
from sqlite3 import Connection
from typing import TYPE_CHECKING

from samrad.register import migration_0001_initial, reference

if TYPE_CHECKING:
    from sqlite_utils import Database

SET = "samrad"
TABLE = "_sqlite_migrations"
"""Where sqlite-utils notes what a file has been through."""


def _initial(db: Connection) -> None:
    for statement in migration_0001_initial.STATEMENTS:
        db.execute(statement)


def _reference(db: Connection) -> None:
    reference.write(db)


MIGRATIONS: dict[str, Callable[[Connection], None]] = {"0001_initial": _initial, "0002_reference": _reference}


def known() -> tuple[str, ...]:
    """The names of all migrations of this program."""
    return tuple(MIGRATIONS)


def applied(db: Connection) -> tuple[str, ...]:
    """The names of the migrations a file has been through."""
    there = db.execute("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", [TABLE]).fetchone()
    if there is None:
        return ()
    rows = db.execute(f"SELECT name FROM {TABLE} WHERE migration_set = ? ORDER BY rowid", [SET])
    return tuple(name for (name,) in rows)


def apply(db: Connection, at: str) -> None:
    """Apply what is pending, within the caller's transaction; foreign keys must be off.

    `at` is the time that is noted for them, in ISO form.
    """
    from sqlite_utils import Database, Migrations

    account = Migrations(SET)
    for name, migrate in MIGRATIONS.items():
        account(name=name)(_on_connection(migrate))
    before = set(applied(db))
    account.apply(Database(db, execute_plugins=False))
    for name in applied(db):
        if name not in before:
            db.execute(f"UPDATE {TABLE} SET applied_at = ? WHERE migration_set = ? AND name = ?", [at, SET, name])


def _on_connection(migrate: Callable[[Connection], None]) -> Callable[[Database], None]:
    return lambda db: migrate(db.conn)
