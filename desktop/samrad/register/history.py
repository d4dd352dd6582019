"""The log of named operations, and how one is undone and redone.

An undo is a new operation. It compares with the rows as they are: each changed field must still hold the operation's
*after*, each inserted row be unchanged and unreferenced, each deleted row's parents be there. A redo is the same turned
round.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from samrad.domain.changes import Changes
from samrad.domain.history import OperationKind, OperationRow, PlannedChange
from samrad.domain.ids import OperationId
from samrad.errors import RuleError, Text, say
from samrad.register import labels
from samrad.register.references import Reference, references
from samrad.register.store import NotFoundError, Register
from samrad.register.undo_rules import RULES

Value = str | int | float | None
Row = Mapping[str, Value]


class CannotUndoError(RuleError):
    """Something stands in the way of an undo or redo; `why` names it."""


@dataclass(frozen=True)
class _Step:
    """One row's way back or forth: the columns it must hold, and those it gets. None: the row is not there."""

    table: str
    row_id: str
    held: Row | None
    wanted: Row | None


_UNDONE = "coalesce((SELECT kind FROM operation AS t WHERE t.target_id = o.id ORDER BY t.rowid DESC LIMIT 1), 'do')"
_IS_BIRTH = "EXISTS (SELECT 1 FROM change WHERE operation_id = o.id AND table_name = 'programme' AND before IS NULL)"


def operations(register: Register, limit: int = 100, before: OperationId | None = None) -> list[OperationRow]:
    """The newest operations, the newest first; with `before` those that came before it."""
    found = register.rows(
        f"""SELECT o.id, o.laptop, o.sequence, o.at, o.author, o.kind, o.label, o.target_id,
            o.kind = 'do' AND {_UNDONE} = 'undo', (SELECT count(*) FROM change WHERE operation_id = o.id)
        FROM operation AS o
        WHERE ? IS NULL OR o.rowid < (SELECT rowid FROM operation WHERE id = ?)
        ORDER BY o.rowid DESC LIMIT ?""",  # noqa: S608 own constants
        [before, before, limit],
    )
    return [_operation_row(row) for row in found]


def undo(register: Register) -> Changes:
    """Undo this laptop's newest operation that is not undone yet.

    Raises:
        CannotUndoError: there is none, or something stands in the way.
    """
    target = next_undo(register)
    if target is None:
        raise CannotUndoError(say("There is nothing to undo."))
    return _turn(register, target, OperationKind.UNDO)


def redo(register: Register) -> Changes:
    """Redo what this laptop undid last; a new operation ends this.

    Raises:
        CannotUndoError: there is none, or something stands in the way.
    """
    target = next_redo(register)
    if target is None:
        raise CannotUndoError(say("There is nothing to redo."))
    return _turn(register, target, OperationKind.REDO)


def undo_operation(register: Register, operation: OperationId) -> Changes:
    """Undo any operation of the history under the same rule; to undo an undo is to redo.

    Raises:
        CannotUndoError: it is undone already, or something stands in the way.
        NotFoundError: there is no such operation.
    """
    target, kind = _asked(register, operation)
    if _is_undone(register, target) == (kind is OperationKind.UNDO):
        raise CannotUndoError(
            say("This operation is undone already.")
            if kind is OperationKind.UNDO
            else say("This operation has been redone already.")
        )
    return _turn(register, target, kind)


def obstacles(register: Register, operation: OperationId) -> list[Text]:
    """What stands in the way of `undo_operation`, in words; nothing when it can be done."""
    target, kind = _asked(register, operation)
    return _plan(register, target, kind).obstacles


def next_undo(register: Register) -> OperationId | None:
    """The operation that `undo` takes."""
    rows = register.rows(
        f"""SELECT o.id FROM operation AS o
        WHERE o.laptop = ? AND o.kind = 'do' AND {_UNDONE} <> 'undo' AND NOT {_IS_BIRTH}
        ORDER BY o.sequence DESC LIMIT 1""",  # noqa: S608 own constants
        [register.context.laptop],
    )
    return OperationId(rows[0][0]) if rows else None


def next_redo(register: Register) -> OperationId | None:
    """The operation that `redo` takes."""
    rows = register.rows(
        f"""SELECT u.target_id FROM operation AS u JOIN operation AS o ON o.id = u.target_id
        WHERE u.laptop = :laptop AND u.kind = 'undo' AND {_UNDONE} = 'undo' AND u.sequence >
            (SELECT coalesce(max(sequence), 0) FROM operation WHERE laptop = :laptop AND kind = 'do')
        ORDER BY u.sequence DESC LIMIT 1""".replace(":laptop", "?1"),  # noqa: S608 own constants
        [register.context.laptop],
    )
    return OperationId(rows[0][0]) if rows else None


@dataclass(frozen=True)
class _Plan:
    steps: Sequence[_Step]
    obstacles: list[Text]


def _turn(register: Register, target: OperationId, kind: OperationKind) -> Changes:
    """Undo or redo an original operation, as a new operation."""
    label = _label(register, target)
    with register.operation(label, kind, target) as transaction:
        plan = _plan(register, target, kind)
        if plan.obstacles:
            raise CannotUndoError(
                say("“{operation}” cannot be undone as things stand.", operation=label)
                if kind is OperationKind.UNDO
                else say("“{operation}” cannot be redone as things stand.", operation=label),
                plan.obstacles[0],
                say("Undo or change back what came afterwards first."),
            )
        _apply(register, plan.steps)
    return transaction.changes


def _plan(register: Register, target: OperationId, kind: OperationKind) -> _Plan:
    steps = list(_steps(register, target, back=kind is OperationKind.UNDO))
    now = _rows_as_they_are(register, steps)
    found = [*_no_longer_so(steps, now), *_broken_references(register, steps)]
    if not found:
        planned = [_planned(step, now.get((step.table, step.row_id))) for step in steps]
        found = [obstacle for rule in RULES for obstacle in rule(register, planned)]
    return _Plan(steps, found)


def _steps(register: Register, target: OperationId, *, back: bool) -> Iterator[_Step]:
    rows = register.rows(
        "SELECT table_name, row_id, before, after FROM change WHERE operation_id = ? ORDER BY position", [target]
    )
    for table, row_id, before, after in rows:
        held, wanted = (after, before) if back else (before, after)
        yield _Step(
            table, row_id, None if held is None else json.loads(held), None if wanted is None else json.loads(wanted)
        )


def _rows_as_they_are(register: Register, steps: Iterable[_Step]) -> dict[tuple[str, str], Row]:
    found: dict[tuple[str, str], Row] = {}
    for table, group in _by_table(steps):
        columns = [row[0] for row in register.rows("SELECT name FROM pragma_table_info(?)", [table])]
        rows = register.rows(
            f"SELECT {', '.join(columns)} FROM {table} WHERE id IN (SELECT value FROM json_each(?))",  # noqa: S608
            [json.dumps([step.row_id for step in group])],
        )
        key = columns.index("id")
        found.update({(table, row[key]): dict(zip(columns, row, strict=True)) for row in rows})
    return found


def _by_table(steps: Iterable[_Step]) -> Iterator[tuple[str, list[_Step]]]:
    for table, group in groupby(sorted(steps, key=lambda step: step.table), lambda step: step.table):
        yield table, list(group)


def _no_longer_so(steps: Iterable[_Step], now: Mapping[tuple[str, str], Row]) -> Iterator[Text]:
    """Rows that are not as the operation left them."""
    for step in steps:
        row = now.get((step.table, step.row_id))
        if step.held is None:
            if row is not None:
                yield say("What it took away is there again ({table}).", table=step.table)
        elif row is None:
            yield say("What it changed has been deleted since ({table}).", table=step.table)
        elif any(row[column] != value for column, value in step.held.items()) or (
            step.wanted is None
            and any(value is not None and step.held.get(name) is None for name, value in row.items())
        ):
            yield say("What it changed has been changed again since ({table}).", table=step.table)


def _broken_references(register: Register, steps: Sequence[_Step]) -> Iterator[Text]:
    """Rows that would be left referring to nothing."""
    gone = {(step.table, step.row_id) for step in steps if step.wanted is None}
    settled = {(step.table, step.row_id): step.wanted for step in steps if step.wanted is not None}
    for reference in references(register.db):
        doomed = [row_id for table, row_id in gone if table == reference.target]
        if doomed:
            yield from _left_behind(register, reference, doomed, gone, settled)
        wanted = {
            str(row[reference.column])
            for (table, _), row in settled.items()
            if table == reference.table and row.get(reference.column) is not None
        }
        yield from _missing(register, reference, wanted, gone, settled)


def _left_behind(
    register: Register,
    reference: Reference,
    doomed: Sequence[str],
    gone: set[tuple[str, str]],
    settled: Mapping[tuple[str, str], Row],
) -> Iterator[Text]:
    users = register.rows(
        f"SELECT id FROM {reference.table} WHERE {reference.column} IN (SELECT value FROM json_each(?))",  # noqa: S608
        [json.dumps(doomed)],
    )
    for (user,) in users:
        key = (reference.table, user)
        if key not in gone and reference.column not in settled.get(key, {}):
            yield say("Something refers to what it added ({table}).", table=reference.table)


def _missing(
    register: Register,
    reference: Reference,
    wanted: set[str],
    gone: set[tuple[str, str]],
    settled: Mapping[tuple[str, str], Row],
) -> Iterator[Text]:
    if not wanted:
        return
    there = register.rows(
        f"SELECT {reference.target_column} FROM {reference.target}"  # noqa: S608 names from the schema
        f" WHERE {reference.target_column} IN (SELECT value FROM json_each(?))",
        [json.dumps(sorted(wanted))],
    )
    present = {row[0] for row in there} | {row_id for table, row_id in settled if table == reference.target}
    for row_id in wanted:
        if row_id not in present or (reference.target, row_id) in gone:
            yield say("What it referred to is no longer there ({table}).", table=reference.target)


def _planned(step: _Step, now: Row | None) -> PlannedChange:
    then = None if step.wanted is None else {**(now or {}), **step.wanted}
    return PlannedChange(step.table, step.row_id, now, then)


def _apply(register: Register, steps: Sequence[_Step]) -> None:
    """Write the steps in any order: foreign keys are looked at when the operation commits."""
    register.db.execute("PRAGMA defer_foreign_keys = on")
    shape = sorted(steps, key=lambda step: (step.table, _shape(step)))
    for (table, (what, *columns)), group in groupby(shape, lambda step: (step.table, _shape(step))):
        rows = list(group)
        if what == "delete":
            sql = f"DELETE FROM {table} WHERE id = ?"  # noqa: S608 names from the schema
            values: list[list[Value]] = [[step.row_id] for step in rows]
        elif what == "insert":
            sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608
            values = [[(step.wanted or {})[column] for column in columns] for step in rows]
        else:
            sql = f"UPDATE {table} SET {', '.join(f'{column} = ?' for column in columns)} WHERE id = ?"  # noqa: S608
            values = [[*((step.wanted or {})[column] for column in columns), step.row_id] for step in rows]
        register.db.conn.executemany(sql, values)


def _shape(step: _Step) -> tuple[str, ...]:
    """What is to be done, and with which columns: steps of one shape share a statement."""
    if step.wanted is None:
        return ("delete",)
    return ("insert" if step.held is None else "update", *sorted(step.wanted))


def _asked(register: Register, operation: OperationId) -> tuple[OperationId, OperationKind]:
    """The original operation that is meant, and whether to undo or redo it."""
    rows = register.rows("SELECT kind, target_id FROM operation WHERE id = ?", [operation])
    if not rows:
        raise NotFoundError(say("There is no such operation in the history."))
    kind, target = rows[0]
    if kind == OperationKind.UNDO.value:
        return OperationId(target), OperationKind.REDO
    return OperationId(target or operation), OperationKind.UNDO


def _is_undone(register: Register, target: OperationId) -> bool:
    rows = register.rows(f"SELECT {_UNDONE} FROM operation AS o WHERE o.id = ?", [target])  # noqa: S608 own constant
    return bool(rows) and rows[0][0] == OperationKind.UNDO.value


def _label(register: Register, operation: OperationId) -> Text:
    ((content,),) = register.rows("SELECT label FROM operation WHERE id = ?", [operation])
    return labels.loaded(content)


def _operation_row(row: tuple[object, ...]) -> OperationRow:
    operation, laptop, sequence, at, author, kind, label, target, is_undone, rows = row
    return OperationRow(
        id=OperationId(str(operation)),
        laptop=str(laptop),
        sequence=int(str(sequence)),
        at=datetime.fromisoformat(str(at)),
        author=str(author),
        kind=OperationKind(str(kind)),
        label=labels.loaded(str(label)),
        target_id=None if target is None else OperationId(str(target)),
        is_undone=bool(is_undone),
        rows=int(str(rows)),
    )
