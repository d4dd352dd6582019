"""The history (historikk) as it is shown: operations, and what stands in the way of undoing one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
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


class ChangeKind(StrEnum):
    """What became of a row."""

    ADDED = "added"
    CHANGED = "changed"
    DELETED = "deleted"


@dataclass(frozen=True, kw_only=True)
class FieldChange:
    """One field before and after, as it is shown; what refers to something bears its name. None: empty."""

    name: Text | str
    before: Text | str | float | date | time | None
    after: Text | str | float | date | time | None


@dataclass(frozen=True, kw_only=True)
class ChangeRow:
    """What one operation did to one row. `table` is the kind of thing in words, `thing` what it is called."""

    table_name: str
    row_id: str
    kind: ChangeKind
    table: Text
    thing: Text | str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class PlannedChange:
    """What an undo or redo is about to do to one row: its columns now and then; None where the row is not there.

    The values are as the file holds them: dates as ISO text, truth values 0 and 1.
    """

    table: str
    row_id: str
    now: Mapping[str, str | int | float | None] | None
    then: Mapping[str, str | int | float | None] | None
