"""The history (historikk) as it is shown: operations, and what stands in the way of undoing one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from enum import StrEnum

from msgspec import Struct

from samrad.domain.ids import OperationId
from samrad.errors import Text, say


class OperationKind(StrEnum):
    """What an operation did: something new, or the undoing or redoing of an earlier one."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"


class OperationRow(Struct, frozen=True, kw_only=True):
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

    @property
    def told(self) -> Text:
        """What this operation itself did: of an undo or a redo, that it was one."""
        match self.kind:
            case OperationKind.UNDO:
                return say("Undid: {operation}", operation=self.label)
            case OperationKind.REDO:
                return say("Redid: {operation}", operation=self.label)
            case _:
                return self.label


class ChangeKind(StrEnum):
    """What became of a row."""

    ADDED = "added"
    CHANGED = "changed"
    DELETED = "deleted"


class FieldChange(Struct, frozen=True, kw_only=True):
    """One field before and after, as it is shown; what refers to something bears its name. None: empty."""

    name: Text | str
    before: Text | str | float | date | time | None
    after: Text | str | float | date | time | None


class ChangeRow(Struct, frozen=True, kw_only=True):
    """What one operation did to one row.

    `thing` is what it is called, `of_kind` what one such thing is in words, where its name does not say so.
    """

    table_name: str
    row_id: str
    kind: ChangeKind
    of_kind: Text | None
    thing: Text | str
    fields: tuple[FieldChange, ...]

    def told(self) -> Text:
        """What became of it, in a few words."""
        if self.of_kind is None:
            return _TOLD[self.kind](self.thing)
        return _TOLD_WITH_KIND[self.kind](self.of_kind, self.thing)


_TOLD: Mapping[ChangeKind, Callable[[Text | str], Text]] = {
    ChangeKind.ADDED: lambda thing: say("Added: {thing}", thing=thing),
    ChangeKind.CHANGED: lambda thing: say("Changed: {thing}", thing=thing),
    ChangeKind.DELETED: lambda thing: say("Deleted: {thing}", thing=thing),
}
_TOLD_WITH_KIND: Mapping[ChangeKind, Callable[[Text, Text | str], Text]] = {
    ChangeKind.ADDED: lambda kind, thing: say("Added {kind}: {thing}", kind=kind, thing=thing),
    ChangeKind.CHANGED: lambda kind, thing: say("Changed {kind}: {thing}", kind=kind, thing=thing),
    ChangeKind.DELETED: lambda kind, thing: say("Deleted {kind}: {thing}", kind=kind, thing=thing),
}


class PlannedChange(Struct, frozen=True):
    """What an undo or redo is about to do to one row: its columns now and then; None where the row is not there.

    The values are as the file holds them: dates as ISO text, truth values 0 and 1.
    """

    table: str
    row_id: str
    now: Mapping[str, str | int | float | None] | None
    then: Mapping[str, str | int | float | None] | None
