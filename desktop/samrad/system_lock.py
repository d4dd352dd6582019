"""A lock of the operating system on an open file. It falls with the process that holds it."""

from __future__ import annotations

import os
import sys

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCKED_BYTES = 1
"""Windows bars all others from what is locked, the first byte; elsewhere the whole file is locked and can be read."""


def take(file: int) -> bool:
    """Lock an open file at once; False where somebody else has done so.

    Raises:
        OSError: the system can't lock files there.
    """
    try:
        if sys.platform == "win32":
            os.lseek(file, 0, os.SEEK_SET)
            msvcrt.locking(file, msvcrt.LK_NBLCK, LOCKED_BYTES)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def free(file: int) -> None:
    """Let the next one have a file that was taken, and close it."""
    if sys.platform == "win32":  # which frees what a closed file held only when it has the time
        os.lseek(file, 0, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_UNLCK, LOCKED_BYTES)
    os.close(file)
