"""Capturing what changes: TEMP triggers made from the schema itself, so that no upsert and no raw SQL escapes.

They live in the connection, never in the file: other programs can write to a copy without tripping over them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from sqlite_utils import Database

from samrad.register.connection import writing
from samrad.register.tables import TableClass, of_class

RowIds = Mapping[str, frozenset[str]]

_CAPTURED = """CREATE TEMP TABLE captured (
    position INTEGER PRIMARY KEY,
    table_name TEXT NOT NULL,
    row_id TEXT NOT NULL,
    before TEXT,
    after TEXT,
    UNIQUE (table_name, row_id)
) STRICT"""


def install(db: Database) -> None:
    """Make the triggers: capture for recorded tables, refusal for immutable and built-in ones."""
    with writing(db):
        _make(db)


def _make(db: Database) -> None:
    db.execute(_CAPTURED)
    for table in of_class(TableClass.RECORDED):
        for statement in _capturing(table, _columns(db, table)):
            db.execute(statement)
    for table in of_class(TableClass.IMMUTABLE):
        for event in ("UPDATE", "DELETE"):
            db.execute(_refusing(table, event))
    for table in of_class(TableClass.REFERENCE):
        for event in ("INSERT", "UPDATE", "DELETE"):
            db.execute(_refusing(table, event))


def forget(db: Database) -> None:
    """Empty what has been captured; at the beginning of each operation."""
    db.execute("DELETE FROM temp.captured")


def fold(db: Database) -> None:
    """Leave only what changed in the end: columns that differ, and no row that came and went or is as it was."""
    db.execute("DELETE FROM temp.captured WHERE before IS after")
    altered = db.execute(
        "SELECT position, before, after FROM temp.captured WHERE before IS NOT NULL AND after IS NOT NULL"
    ).fetchall()
    db.conn.executemany(
        "UPDATE temp.captured SET before = ?, after = ? WHERE position = ?",
        [(*_differences(before, after), position) for position, before, after in altered],
    )


def rows(db: Database) -> dict[str, frozenset[str]]:
    """The rows that changed, by table."""
    found: dict[str, set[str]] = {}
    for table, row_id in db.execute("SELECT table_name, row_id FROM temp.captured ORDER BY position"):
        found.setdefault(table, set()).add(row_id)
    return {table: frozenset(ids) for table, ids in found.items()}


def record(db: Database, operation: str) -> None:
    """Write what was captured into the history, under an operation that stands there already."""
    db.execute(
        "INSERT INTO change (operation_id, position, table_name, row_id, before, after)"
        " SELECT ?, row_number() OVER (ORDER BY position), table_name, row_id, before, after FROM temp.captured",
        [operation],
    )


def _columns(db: Database, table: str) -> list[str]:
    return [row[0] for row in db.execute("SELECT name FROM pragma_table_info(?)", [table])]


def _capturing(table: str, columns: Sequence[str]) -> list[str]:
    old, new = _as_json("OLD", columns), _as_json("NEW", columns)
    keep = "ON CONFLICT (table_name, row_id) DO UPDATE SET after = excluded.after"
    into = "INSERT INTO captured (table_name, row_id, before, after) VALUES"
    fixed = "SELECT RAISE(ABORT, 'the id of a row never changes') WHERE OLD.id IS NOT NEW.id"
    bodies = {
        "INSERT": f"{into} ('{table}', NEW.id, NULL, {new}) {keep}",
        "UPDATE": f"{fixed}; {into} ('{table}', NEW.id, {old}, {new}) {keep}",
        "DELETE": f"{into} ('{table}', OLD.id, {old}, NULL) {keep}",
    }
    return [
        f"CREATE TEMP TRIGGER capture_{table}_{event.lower()} AFTER {event} ON main.{table} BEGIN {body}; END"
        for event, body in bodies.items()
    ]


def _as_json(row: str, columns: Sequence[str]) -> str:
    """The whole row as JSON, its empty columns left out (a merge patch drops nulls)."""
    pairs = ", ".join(f"'{column}', {row}.{column}" for column in columns)
    return f"json_patch('{{}}', json_object({pairs}))"


def _refusing(table: str, event: str) -> str:
    return (
        f"CREATE TEMP TRIGGER refuse_{table}_{event.lower()} BEFORE {event} ON main.{table} BEGIN"
        f" SELECT RAISE(ABORT, '{event} is not for the table {table}'); END"
    )


def _differences(before: str, after: str) -> tuple[str, str]:
    """The columns that differ, in both: a column that is empty in one of them is null there."""
    old, new = json.loads(before), json.loads(after)
    changed = [column for column in {**old, **new} if old.get(column) != new.get(column)]
    return _dump({name: old.get(name) for name in changed}), _dump({name: new.get(name) for name in changed})


def _dump(values: Mapping[str, object]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))
