"""Whose turn it is in a folder: locks on files, held as long as a command is at work."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from samrad import system_lock

_PAUSE = 0.2
"""Seconds between two looks at a lock that somebody else holds."""


@contextmanager
def turn(path: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the lock on a file, made if it is not there; `waiting` is called once if another process has it.

    Raises:
        OSError: the file cannot be made or opened for writing.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        if not _take(file):
            waiting()
            while not _take(file):
                time.sleep(_PAUSE)
        yield
    finally:
        os.close(file)


def is_held(path: Path) -> bool:
    """Whether another process has the lock on a file."""
    try:
        file = os.open(path, os.O_RDWR)
    except OSError:
        return False
    if _take(file):
        system_lock.free(file)
        return False
    os.close(file)
    return True


def _take(file: int) -> bool:
    """Where nothing can be locked, all go on."""
    try:
        return system_lock.take(file)
    except OSError:
        return True
