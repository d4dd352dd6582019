"""Who owns a register: a lock of the operating system on `<file>.lock`. The lock decides; the text in it only tells."""

from __future__ import annotations

import json
import os
import platform
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from samrad import system_lock
from samrad.domain.context import Context

_TEXT_STARTS = system_lock.LOCKED_BYTES
"""The text begins behind what Windows bars others from."""


class Holder(Struct, frozen=True):
    """Who holds a register, as the holder wrote it."""

    author: str
    machine: str
    since: datetime
    process: int


class Lock(Struct, frozen=True):
    """A lock that is held, as long as its file is open."""

    path: Path
    _file: int

    def release(self) -> None:
        """Let the next one have the register."""
        with suppress(OSError):  # the text is a courtesy, and the next holder writes its own
            os.ftruncate(self._file, 0)
        system_lock.free(self._file)


def lock_path(register: Path) -> Path:
    """Where the lock of a register lies."""
    return register.with_name(register.name + ".lock")


def acquire(register: Path, context: Context) -> Lock | None:
    """Take the lock of a register at once, or answer None when another holds it.

    Raises:
        OSError: the lock file can't be made or locked.
    """
    path = lock_path(register)
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        if not system_lock.take(file):
            os.close(file)
            return None
        _write(file, context)
    except OSError:
        os.close(file)
        raise
    return Lock(path, file)


def held_here(register: Path, context: Context) -> bool:
    """Whether this very process holds the lock."""
    found = holder(register)
    if found is None or found.process != os.getpid():
        return False
    # The text may be a dead process's that had our number.
    taken = acquire(register, context)
    if taken is not None:
        taken.release()
    return taken is None


def holder(register: Path) -> Holder | None:
    """What stands in the lock file, if anything sensible does; says nothing of whether the lock is held."""
    try:
        with lock_path(register).open("rb", buffering=0) as file:
            file.seek(_TEXT_STARTS)
            found = json.loads(file.read())
        return Holder(
            str(found["author"]),
            str(found["machine"]),
            datetime.fromisoformat(found["since"]),
            int(found["process"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write(file: int, context: Context) -> None:
    text = json.dumps(
        {
            "author": context.author,
            "machine": platform.node(),
            "since": context.clock().isoformat(),
            "process": os.getpid(),
        },
        ensure_ascii=False,
    )
    os.ftruncate(file, _TEXT_STARTS)
    os.lseek(file, _TEXT_STARTS, os.SEEK_SET)
    os.write(file, text.encode())
