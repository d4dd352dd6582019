"""What a register can't know of itself: the time, fresh ids, and who works on which laptop."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from msgspec import Struct


class Context(Struct, frozen=True):
    """Handed over by the composition root, so that nothing else asks a clock or makes an id by itself.

    `clock` answers an aware datetime. `new_id` answers a text that never comes twice on any laptop (a UUIDv7).
    `laptop` is the id of this machine's user, kept outside every register.
    """

    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    author: str
    laptop: str
