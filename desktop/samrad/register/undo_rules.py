"""Rules of the domain that an undo or redo must keep too: each names what stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from samrad.domain.history import PlannedChange
from samrad.errors import Text
from samrad.register.store import Register

UndoRule = Callable[[Register, Sequence[PlannedChange]], Iterable[Text]]

RULES: tuple[UndoRule, ...] = ()
"""All of them; every sentence that one yields refuses the undo."""
