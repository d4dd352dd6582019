"""Who owns a register: a lock of the operating system on `<file>.lock`. The lock decides; the text in it only tells."""

from __future__ import annotations

import json
import os
import socket
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout
from msgspec import Struct

from samrad.domain.context import Context

_TEXT_STARTS = 1
"""Windows bars all others from the locked byte, which is the first: the text begins behind it."""


class Holder(Struct, frozen=True):
    """Who holds a register, as the holder wrote it."""

    author: str
    machine: str
    since: datetime
    process: int


class Lock(Struct, frozen=True):
    """A lock that is held."""

    path: Path
    _lock: FileLock

    def release(self) -> None:
        """Let the next one have the register."""
        with suppress(OSError):  # the text is a courtesy, and the next holder writes its own
            self.path.write_bytes(b"")
        self._lock.release()


def lock_path(register: Path) -> Path:
    """Where the lock of a register lies."""
    return register.with_name(register.name + ".lock")


def acquire(register: Path, context: Context) -> Lock | None:
    """Take the lock of a register at once, or answer None when another holds it.

    Raises:
        OSError: the lock file can't be made or locked.
    """
    path = lock_path(register)
    lock = FileLock(path, blocking=False, fallback_to_soft=False)
    try:
        lock.acquire()
    except Timeout:
        return None
    try:
        _write(path, context)
    except OSError:
        lock.release()
        raise
    return Lock(path, lock)


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


def _write(path: Path, context: Context) -> None:
    text = json.dumps(
        {
            "author": context.author,
            "machine": socket.gethostname(),
            "since": context.clock().isoformat(),
            "process": os.getpid(),
        },
        ensure_ascii=False,
    )
    with path.open("r+b", buffering=0) as file:
        file.truncate(_TEXT_STARTS)
        file.seek(_TEXT_STARTS)
        file.write(text.encode())
