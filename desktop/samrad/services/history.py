"""Undo, redo and the history (historikk), with the names put in that stand for things."""

from __future__ import annotations

from msgspec.structs import replace

from samrad.domain.changes import Changes, Done
from samrad.domain.history import ChangeRow, OperationRow
from samrad.domain.ids import OperationId
from samrad.errors import Text, say
from samrad.register import change_rows, describing, history
from samrad.register.store import Register


def undo(register: Register) -> Done[Text]:
    """Undo this laptop's newest operation that is not undone yet; answers what was undone.

    Raises:
        CannotUndoError: there is none, or something stands in the way.
    """
    return _done(register, history.undo(register))


def redo(register: Register) -> Done[Text]:
    """Redo what this laptop undid last; answers what was redone. A new operation ends this.

    Raises:
        CannotUndoError: there is none, or something stands in the way.
    """
    return _done(register, history.redo(register))


def undo_operation(register: Register, operation_id: OperationId) -> Done[Text]:
    """Undo any operation of the history under the same rule; to undo an undo is to redo.

    Raises:
        CannotUndoError: it is undone already, or something stands in the way.
        NotFoundError: there is no such operation.
    """
    return _done(register, history.undo_operation(register, operation_id))


def obstacles(register: Register, operation_id: OperationId) -> list[Text]:
    """What stands in the way of `undo_operation`, in sentences; nothing when it can be done.

    Raises:
        NotFoundError: there is no such operation.
    """
    return history.obstacles(register, operation_id)


def next_undo(register: Register) -> Text | None:
    """What `undo` would undo, for the menu; None when there is nothing."""
    return _label(register, history.next_undo(register))


def next_redo(register: Register) -> Text | None:
    """What `redo` would redo, for the menu; None when there is nothing."""
    return _label(register, history.next_redo(register))


def operations(register: Register, *, limit: int = 100, before: OperationId | None = None) -> list[OperationRow]:
    """The newest operations, the newest first, labels with names; with `before` those that came before it.

    A label that names nothing ("Change an item") is followed by what the operation was about, if that was one thing.
    """
    found = history.operations(register, limit, before)
    return [replace(row, label=_named(register, row)) for row in found]


def changes(register: Register, operation_id: OperationId, *, limit: int = 200, offset: int = 0) -> list[ChangeRow]:
    """What an operation did to each row, before and after, in words."""
    return change_rows.changes_of(register, operation_id, limit, offset)


def changes_to(
    register: Register, table: str, row_id: str, *, limit: int = 100
) -> list[tuple[OperationRow, ChangeRow]]:
    """What happened to one thing (of a table, as in `Ref`), the newest first, each with its operation."""
    found = change_rows.operations_on(register, table, row_id, limit)
    return [(replace(row, label=describing.resolved(register, row.label)), change) for row, change in found]


def _named(register: Register, row: OperationRow) -> Text:
    if row.label.values:
        return describing.resolved(register, row.label)
    thing = change_rows.only_thing(register, row.target_id or row.id)
    return row.label if thing is None else say("{operation}: {thing}", operation=row.label, thing=thing)


def _done(register: Register, changes: Changes) -> Done[Text]:
    return Done(describing.resolved(register, changes.label), changes)


def _label(register: Register, operation: OperationId | None) -> Text | None:
    return None if operation is None else describing.resolved(register, history.label(register, operation))
