"""A real register for any test: a clock that stands, ids that count up, one programme."""

from __future__ import annotations

import atexit
import itertools
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from samrad.domain.context import Context
from samrad.domain.programme import Programme
from samrad.register.opening import create, open_register
from samrad.register.store import Register

NOON = datetime(2017, 10, 3, 12, 0, tzinfo=UTC)

PROGRAMME = Programme(id="programme", name="Én innbygger – én journal", owner="Direktoratet for e-helse")


_COUNT = itertools.count(1)


def context(laptop: str = "laptop", author: str = "Kari Nordmann") -> Context:
    """Ids count up and never come twice in a run, so that a register can be opened again with another context."""
    return Context(clock=lambda: NOON, new_id=lambda: f"{laptop}-{next(_COUNT):06}", author=author, laptop=laptop)


def new_register(folder: Path, programme: Programme = PROGRAMME) -> Register:
    """A fresh register in a folder; the test closes it, or uses it in a `with` block."""
    path = folder / "test.samrad"
    if programme != PROGRAMME:
        return create(path, programme, context())
    shutil.copyfile(_empty(), path)
    return open_register(path, context())


@contextmanager
def in_memory() -> Iterator[Path]:
    """A folder for one example among many, in memory where the system has such: no disk is waited for."""
    shared = "/dev/shm"  # noqa: S108 the folder made by `TemporaryDirectory` in it is ours alone
    with tempfile.TemporaryDirectory(dir=shared if Path(shared).is_dir() else None) as folder:
        yield Path(folder)


@cache
def _empty() -> Path:
    """An empty register to copy: making one takes ten times as long as opening it."""
    folder = Path(tempfile.mkdtemp(prefix="samrad-test-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    create(folder / "empty.samrad", PROGRAMME, context()).close()
    return folder / "empty.samrad"
