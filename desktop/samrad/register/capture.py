"""Capturing what changes: TEMP triggers made from the schema itself, so that no upsert and no raw SQL escapes.

They live in the connection, never in the file: other programs can write to a copy without tripping over them. A trigger
notes only which row was touched and how it was before; what came of it is read from the rows themselves when the
operation ends. So a row that is touched ten times stands in the history once, and one that came and went not at all.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from sqlite3 import Connection

from samrad.register.connection import writing
from samrad.register.tables import TableClass, of_class

_TOUCHED = """CREATE TEMP TABLE touched (
    position INTEGER PRIMARY KEY,
    table_name TEXT NOT NULL,
    row_id TEXT NOT NULL,
    before TEXT
) STRICT"""


class Capture:
    """The triggers of one connection that writes."""

    def __init__(self, db: Connection) -> None:
        """Make nothing yet: many a register is opened to be looked at."""
        self._db = db
        self._columns: Mapping[str, Sequence[str]] = {}

    def watch(self) -> None:
        """Make the triggers, once: capture for recorded tables, refusal for immutable and built-in ones."""
        if self._columns:
            return
        db = self._db
        found = {table: columns(db, table) for table in of_class(TableClass.RECORDED)}
        with writing(db):
            db.execute(_TOUCHED)
            for statement in self._triggers(found):
                db.execute(statement)
        self._columns = found

    def begin(self) -> None:
        """Forget what was touched in an operation before."""
        self._db.execute("DELETE FROM temp.touched")

    def touched(self) -> bool:
        """Whether any recorded row was written to, changed or not."""
        return self._db.execute("SELECT 1 FROM temp.touched LIMIT 1").fetchone() is not None

    def record(self, operation: str) -> dict[str, frozenset[str]]:
        """Write what changed in the end into the history, and answer it: the ids of the rows by table."""
        count = 0
        for table in self._touched_tables():
            count += self._record_whole_rows(operation, table, count)
            count += self._record_changed_columns(operation, table, count)
        found: dict[str, set[str]] = {}
        rows = self._db.execute("SELECT table_name, row_id FROM change WHERE operation_id = ?", [operation])
        for table, row_id in rows:
            found.setdefault(table, set()).add(row_id)
        return {table: frozenset(ids) for table, ids in found.items()}

    def _triggers(self, recorded: Mapping[str, Sequence[str]]) -> Iterator[str]:
        for table, names in recorded.items():
            yield from _capturing(table, names)
        for table in of_class(TableClass.IMMUTABLE):
            yield from (_refusing(table, event) for event in ("UPDATE", "DELETE"))
        for table in of_class(TableClass.REFERENCE):
            yield from (_refusing(table, event) for event in ("INSERT", "UPDATE", "DELETE"))

    def _touched_tables(self) -> list[str]:
        return [table for (table,) in self._db.execute("SELECT DISTINCT table_name FROM temp.touched")]

    def _record_whole_rows(self, operation: str, table: str, already: int) -> int:
        """Rows that came or went."""
        return self._db.execute(
            f"""INSERT INTO change (operation_id, position, table_name, row_id, before, after)
            SELECT ?, ? + row_number() OVER (), ?, row_id, before, after FROM ({self._first_and_last(table)})
            WHERE (before IS NULL) <> (after IS NULL)""",
            [operation, already, table],
        ).rowcount

    def _record_changed_columns(self, operation: str, table: str, already: int) -> int:
        """Rows that were there before and still are: only what differs."""
        stayed = self._db.execute(
            f"SELECT row_id, before, after FROM ({self._first_and_last(table)})"
            " WHERE before IS NOT NULL AND after IS NOT NULL AND before <> after"
        )
        different = [(row_id, *_differences(before, after)) for row_id, before, after in stayed]
        self._db.executemany(
            "INSERT INTO change (operation_id, position, table_name, row_id, before, after) VALUES (?, ?, ?, ?, ?, ?)",
            [(operation, already + place, table, *row) for place, row in enumerate(different, 1)],
        )
        return len(different)

    def _first_and_last(self, table: str) -> str:
        """A query of the touched rows of a table: as they were at first, and as they are now."""
        now = as_json("now", self._columns[table])
        return (
            f"SELECT row_id, before, iif(now.id IS NULL, NULL, {now}) AS after"
            " FROM (SELECT row_id, before, min(position) AS first FROM temp.touched"
            f" WHERE table_name = '{table}' GROUP BY row_id)"
            f" LEFT JOIN main.{table} AS now ON now.id = row_id ORDER BY first"
        )


def columns(db: Connection, table: str) -> tuple[str, ...]:
    """The columns of a table, in the order of the schema."""
    return tuple(row[0] for row in db.execute("SELECT name FROM pragma_table_info(?)", [table]))


def as_json(row: str, names: Sequence[str]) -> str:
    """SQL of a whole row as JSON; always the same text for the same row."""
    pairs = ", ".join(f"'{name}', {row}.{name}" for name in names)
    return f"json_object({pairs})"


def _capturing(table: str, names: Sequence[str]) -> Iterator[str]:
    fixed = "SELECT RAISE(ABORT, 'the id of a row never changes') WHERE OLD.id IS NOT NEW.id"
    into = "INSERT INTO touched (table_name, row_id, before) VALUES"
    bodies = {
        "INSERT": f"{into} ('{table}', NEW.id, NULL)",
        "UPDATE": f"{fixed}; {into} ('{table}', OLD.id, {as_json('OLD', names)})",
        "DELETE": f"{into} ('{table}', OLD.id, {as_json('OLD', names)})",
    }
    for event, body in bodies.items():
        yield f"CREATE TEMP TRIGGER capture_{table}_{event.lower()} AFTER {event} ON main.{table} BEGIN {body}; END"


def _refusing(table: str, event: str) -> str:
    return (
        f"CREATE TEMP TRIGGER refuse_{table}_{event.lower()} BEFORE {event} ON main.{table} BEGIN"
        f" SELECT RAISE(ABORT, '{event} is not for the table {table}'); END"
    )


def _differences(before: str, after: str) -> tuple[str, str]:
    """The columns that differ, before and after."""
    old, new = json.loads(before), json.loads(after)
    changed = [name for name, value in new.items() if old[name] != value]
    return _dump({name: old[name] for name in changed}), _dump({name: new[name] for name in changed})


def _dump(values: Mapping[str, object]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))
