"""A real register for any test: a clock that stands, ids that count up, one programme."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from pathlib import Path

from samrad.domain.context import Context
from samrad.domain.programme import Programme
from samrad.register.opening import create
from samrad.register.store import Register

NOON = datetime(2017, 10, 3, 12, 0, tzinfo=UTC)

PROGRAMME = Programme(id="programme", name="Én innbygger – én journal", owner="Direktoratet for e-helse")


def context(laptop: str = "laptop", author: str = "Kari Nordmann") -> Context:
    """Ids `laptop-000001`, `laptop-000002`, … in the order they are made."""
    count = itertools.count(1)
    return Context(clock=lambda: NOON, new_id=lambda: f"{laptop}-{next(count):06}", author=author, laptop=laptop)


def new_register(folder: Path, programme: Programme = PROGRAMME) -> Register:
    """A fresh register in a folder; the test closes it, or uses it in a `with` block."""
    return create(folder / "test.samrad", programme, context())
