"""Half-typed text that outlives a crash: kept in the register file, but no part of the register."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct


class Draft(Struct, frozen=True, kw_only=True):
    """What stood in a field when it was last kept. `key` names the field, as "agenda_item/…/discussion".

    `before` is what the register held when the typing began: where it holds something else by now, somebody has
    changed the field since.
    """

    key: str
    text: str
    before: str | None
    at: datetime
