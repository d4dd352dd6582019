"""The history (historikk) as it is shown: operations, and what stands in the way of undoing one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from samrad.domain.ids import OperationId
from samrad.errors import Text


class OperationKind(StrEnum):
    """What an operation did: something new, or the undoing or redoing of an earlier one."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, kw_only=True)
class OperationRow:
    """One line of the history page.

    `label` is that of the original operation, also for an undo and a redo, and may hold `Ref`s. `is_undone` tells of
    an original whether its effect is undone as things stand; `rows` counts the rows that this operation changed.
    """

    id: OperationId
    laptop: str
    sequence: int
    at: datetime
    author: str
    kind: OperationKind
    label: Text
    target_id: OperationId | None
    is_undone: bool
    rows: int


@dataclass(frozen=True)
class PlannedChange:
    """What an undo or redo is about to do to one row: its columns now and then; None where the row is not there.

    The values are as the file holds them: dates as ISO text, truth values 0 and 1.
    """

    table: str
    row_id: str
    now: Mapping[str, str | int | float | None] | None
    then: Mapping[str, str | int | float | None] | None
