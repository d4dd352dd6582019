"""The way from any earlier register to this program's. Append only; a name is frozen once shipped."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from samrad.register import migration_0001_initial, reference

MIGRATIONS = Migrations("samrad")


@MIGRATIONS(name="0001_initial")
def _initial(db: Database) -> None:
    for statement in migration_0001_initial.STATEMENTS:
        db.execute(statement)


@MIGRATIONS(name="0002_reference")
def _reference(db: Database) -> None:
    reference.write(db)


def known() -> tuple[str, ...]:
    """The names of all migrations of this program."""
    with_all_pending = Database(memory=True, execute_plugins=False)
    try:
        return tuple(migration.name for migration in MIGRATIONS.pending(with_all_pending))
    finally:
        with_all_pending.close()


def applied(db: Database) -> tuple[str, ...]:
    """The names of the migrations a file has been through."""
    return tuple(migration.name for migration in MIGRATIONS.applied(db))


def apply(db: Database, at: str) -> None:
    """Apply what is pending, within the caller's transaction; foreign keys must be off.

    `at` is the time that is noted for them, in ISO form.
    """
    before = set(applied(db))
    MIGRATIONS.apply(db)
    for name in applied(db):
        if name not in before:
            db.execute(
                "UPDATE _sqlite_migrations SET applied_at = ? WHERE migration_set = ? AND name = ?",
                [at, MIGRATIONS.name, name],
            )
