"""The collector of cycles at rest, for long work that makes many objects and no cycles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest(*, made_to_stay: bool = False) -> Iterator[None]:
    """Let the collector rest: it would walk a million objects again and again, a quarter of the time of the work.

    `made_to_stay`: it does not walk them when it is back either. Its first look at them all would hold every other
    thread, the window's too, for a tenth of a second.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if made_to_stay:
                gc.freeze()
            gc.enable()
