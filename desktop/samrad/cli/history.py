"""Commands that go back and forth in the history, and show it."""

from __future__ import annotations

from samrad.cli.call import Call
from samrad.domain.ids import OperationId
from samrad.errors import say, say_in
from samrad.services import history


def undo(call: Call) -> int:
    """Undo the newest operation, or the one that is named."""
    with call.writing() as register:
        named = call["operation"]
        done = history.undo(register) if named is None else history.undo_operation(register, OperationId(named))
        call.output.tell(say("Undone: {what}", what=done.value))
    return 0


def redo(call: Call) -> int:
    """Redo what was undone last."""
    with call.writing() as register:
        call.output.tell(say("Redone: {what}", what=history.redo(register).value))
    return 0


def show(call: Call) -> int:
    """List the newest operations."""
    with call.reading() as register:
        rows = history.operations(register, limit=call["limit"])
    if call["json"]:
        call.output.json(rows)
        return 0
    call.output.table(
        [
            say_in("history", "When"),
            say_in("history", "Who"),
            say_in("history", "What"),
            say_in("history", "Undone"),
            say_in("history", "Id"),
        ],
        [
            (row.at.astimezone(), row.author, row.told, say_in("history", "undone") if row.is_undone else None, row.id)
            for row in rows
        ],
    )
    return 0
