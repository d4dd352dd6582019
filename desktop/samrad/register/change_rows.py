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
