"""The changes of the history in words: what an operation did, and what happened to a thing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, time

from samrad.domain.change_words import column_words, kind_words, value_words
from samrad.domain.history import ChangeKind, ChangeRow, FieldChange, OperationRow
from samrad.domain.ids import OperationId
from samrad.errors import Text
from samrad.register import history
from samrad.register.describing import described
from samrad.register.references import references
from samrad.register.store import Register


def changes_of(register: Register, operation: OperationId, limit: int, offset: int = 0) -> list[ChangeRow]:
    """What an operation did to each row, in the order of the history."""
    rows = register.rows(
        "SELECT table_name, row_id, before, after FROM change WHERE operation_id = ?"
        " ORDER BY position LIMIT ? OFFSET ?",
        [operation, limit, offset],
    )
    return [_change_row(register, *row) for row in rows]


def only_thing(register: Register, operation: OperationId) -> Text | str | None:
    """What an operation was about, where it first touched one row of a table and no other of the same."""
    first = register.rows(
        "SELECT table_name, row_id FROM change WHERE operation_id = ? ORDER BY position LIMIT 1", [operation]
    )
    if not first or first[0][0] == "programme":
        return None
    table, row_id = first[0]
    others = register.rows(
        "SELECT 1 FROM change WHERE operation_id = ? AND table_name = ? AND row_id <> ? LIMIT 1",
        [operation, table, row_id],
    )
    return None if others else described(register, table, row_id)


def operations_on(register: Register, table: str, row_id: str, limit: int) -> list[tuple[OperationRow, ChangeRow]]:
    """What happened to one row, the newest first, each with its operation."""
    rows = register.rows(
        "SELECT c.operation_id, c.before, c.after FROM change AS c JOIN operation AS o ON o.id = c.operation_id"
        " WHERE c.table_name = ? AND c.row_id = ? ORDER BY o.rowid DESC LIMIT ?",
        [table, row_id, limit],
    )
    return [
        (history.operation(register, operation), _change_row(register, table, row_id, before, after))
        for operation, before, after in rows
    ]


def _change_row(register: Register, table: str, row_id: str, before: str | None, after: str | None) -> ChangeRow:
    old, new = json.loads(before or "{}"), json.loads(after or "{}")
    kind = ChangeKind.ADDED if before is None else ChangeKind.DELETED if after is None else ChangeKind.CHANGED
    thing = described(register, table, row_id)
    return ChangeRow(
        table_name=table,
        row_id=row_id,
        kind=kind,
        of_kind=kind_words(table, thing),
        thing=thing,
        fields=tuple(_fields(register, table, old, new)),
    )


def _fields(
    register: Register, table: str, old: Mapping[str, str | float | None], new: Mapping[str, str | float | None]
) -> Iterator[FieldChange]:
    referring = {key.column: key.target for key in references(register.db) if key.table == table}
    for column in (name for name in {**old, **new} if name != "id"):
        before, after = old.get(column), new.get(column)
        if before != after:
            yield FieldChange(
                name=column_words(table, column),
                before=_shown(register, column, before, referring),
                after=_shown(register, column, after, referring),
            )


def _shown(
    register: Register, column: str, value: str | float | None, referring: Mapping[str, str]
) -> Text | str | float | date | time | None:
    target = referring.get(column)
    if value is None or target is None or target == "blob":
        return value_words(column, value)
    return described(register, target, str(value))
