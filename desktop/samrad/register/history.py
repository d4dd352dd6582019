"""The log of named operations, and how one is undone and redone.

An undo is a new operation. It compares with the rows as they are: each changed field must still hold the operation's
*after*, each inserted row be unchanged and unreferenced, each deleted row's parents be there. A redo is the same turned
round.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import islice

from samrad.domain.changes import Changes
from samrad.domain.history import OperationKind, OperationRow
from samrad.domain.ids import OperationId
from samrad.errors import RuleError, Text, say
from samrad.register import labels
from samrad.register.describing import resolved
from samrad.register.store import NotFoundError, Register
from samrad.register.undo_plan import UndoPlan

_NAMED_OBSTACLES = 3
"""How many obstacles are named: enough to see what it is about."""


class CannotUndoError(RuleError):
    """Something stands in the way of an undo or redo; `why` names it."""


_UNDONE = "coalesce((SELECT kind FROM operation AS t WHERE t.target_id = o.id ORDER BY t.rowid DESC LIMIT 1), 'do')"
_OPERATION = f"""SELECT o.id, o.laptop, o.sequence, o.at, o.author, o.kind, o.label, o.target_id,
    o.kind = 'do' AND {_UNDONE} = 'undo', (SELECT count(*) FROM change WHERE operation_id = o.id)
FROM operation AS o"""
_IS_BIRTH = "EXISTS (SELECT 1 FROM change WHERE operation_id = o.id AND table_name = 'programme' AND before IS NULL)"


def operations(register: Register, limit: int = 100, before: OperationId | None = None) -> list[OperationRow]:
    """The newest operations, the newest first; with `before` those that came before it."""
    earlier = "o.rowid < (SELECT rowid FROM operation WHERE id = ?)" if before is not None else "1"
    found = register.rows(
        f"{_OPERATION} WHERE {earlier} ORDER BY o.rowid DESC LIMIT ?", [*([before] if before else []), limit]
    )
    return [_operation_row(row) for row in found]


def operation(register: Register, operation_id: OperationId) -> OperationRow:
    """One operation.

    Raises:
        NotFoundError: there is none with this id.
    """
    found = register.rows(f"{_OPERATION} WHERE o.id = ?", [operation_id])
    if not found:
        raise _no_operation()
    return _operation_row(found[0])


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
    return list(islice(UndoPlan(register, target, kind).obstacles(), _NAMED_OBSTACLES))


def next_undo(register: Register) -> OperationId | None:
    """The operation that `undo` takes."""
    rows = register.rows(
        f"""SELECT o.id FROM operation AS o
        WHERE o.laptop = ? AND o.kind = 'do' AND {_UNDONE} <> 'undo' AND NOT {_IS_BIRTH}
        ORDER BY o.sequence DESC LIMIT 1""",
        [register.context.laptop],
    )
    return OperationId(rows[0][0]) if rows else None


def next_redo(register: Register) -> OperationId | None:
    """The operation that `redo` takes."""
    rows = register.rows(
        f"""SELECT u.target_id FROM operation AS u JOIN operation AS o ON o.id = u.target_id
        WHERE u.laptop = :laptop AND u.kind = 'undo' AND {_UNDONE} = 'undo' AND u.sequence >
            (SELECT coalesce(max(sequence), 0) FROM operation WHERE laptop = :laptop AND kind = 'do')
        ORDER BY u.sequence DESC LIMIT 1""".replace(":laptop", "?1"),
        [register.context.laptop],
    )
    return OperationId(rows[0][0]) if rows else None


def _turn(register: Register, target: OperationId, kind: OperationKind) -> Changes:
    """Undo or redo an original operation, as a new operation."""
    plan = UndoPlan(register, target, kind)
    with register.operation(label(register, target), kind, target) as transaction:
        _refuse(register, target, kind, plan.obstacles())
        plan.apply()
    return transaction.changes


def _refuse(register: Register, target: OperationId, kind: OperationKind, found: Iterable[Text]) -> None:
    first = list(islice(found, _NAMED_OBSTACLES))
    if not first:
        return
    name = resolved(register, label(register, target))
    raise CannotUndoError(
        say("“{operation}” cannot be undone as things stand.", operation=name)
        if kind is OperationKind.UNDO
        else say("“{operation}” cannot be redone as things stand.", operation=name),
        _together(first),
        say("Undo or change back what came afterwards first."),
    )


def _together(sentences: Sequence[Text]) -> Text:
    """Several sentences, one after the other."""
    if len(sentences) == 1:
        return sentences[0]
    return say("{sentence} {rest}", sentence=sentences[0], rest=_together(sentences[1:]))


def _asked(register: Register, operation: OperationId) -> tuple[OperationId, OperationKind]:
    """The original operation that is meant, and whether to undo or redo it."""
    rows = register.rows("SELECT kind, target_id FROM operation WHERE id = ?", [operation])
    if not rows:
        raise _no_operation()
    kind, target = rows[0]
    if kind == OperationKind.UNDO.value:
        return OperationId(target), OperationKind.REDO
    return OperationId(target or operation), OperationKind.UNDO


def _no_operation() -> NotFoundError:
    return NotFoundError(say("There is no such operation in the history."))


def _is_undone(register: Register, target: OperationId) -> bool:
    rows = register.rows(f"SELECT {_UNDONE} FROM operation AS o WHERE o.id = ?", [target])
    return bool(rows) and rows[0][0] == OperationKind.UNDO.value


def label(register: Register, operation: OperationId) -> Text:
    """The label of an operation, as it was recorded."""
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
