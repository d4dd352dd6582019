"""Rules of the domain that an undo or redo must keep too: each names what stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from samrad.errors import Text
from samrad.register.mapping import Value
from samrad.register.store import Register


@dataclass(frozen=True)
class PlannedChange:
    """What an undo or redo is about to do to one row: its columns now and then; None where the row is not there."""

    table: str
    row_id: str
    now: Mapping[str, Value] | None
    then: Mapping[str, Value] | None


UndoRule = Callable[[Register, Sequence[PlannedChange]], Iterable[Text]]

RULES: tuple[UndoRule, ...] = ()
"""All of them; every sentence that one yields refuses the undo."""
