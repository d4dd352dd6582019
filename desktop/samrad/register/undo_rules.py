"""Rules of the domain that an undo or redo must keep too: each names what stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from samrad.domain.history import PlannedChange
from samrad.errors import Text
from samrad.register import tenures
from samrad.register.series import numbers_in_the_way
from samrad.register.store import Register

UndoRule = Callable[[Register, Sequence[PlannedChange]], Iterable[Text]]

RULES: tuple[tuple[frozenset[str], UndoRule], ...] = (
    (frozenset({"meeting", "agenda_item"}), numbers_in_the_way),
    (tenures.TABLES, tenures.tenures_in_the_way),
)
"""The tables that a rule looks at, and the rule; every sentence it yields refuses the undo."""
