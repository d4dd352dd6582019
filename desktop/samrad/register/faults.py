"""What the disk and the engine can do to us, each in a sentence of its own with what to do about it."""

from __future__ import annotations

import errno
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from samrad.errors import AppError, Text, say
from samrad.register import counting, derived, driver
from samrad.register.tables import TABLES

_NO_ROOM = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
"""Windows knows no quota of its own."""

_SMALLEST_ROOM = 65_536
"""Bytes. The shared memory of the write-ahead log takes half of it."""

_BUSY, _LOCKED, _READ_ONLY, _IO, _CORRUPT, _FULL, _CANNOT_OPEN, _NOT_A_DATABASE = 5, 6, 8, 10, 11, 13, 14, 26


_LACKS = re.compile(r"no such table: (?:main\.)?(\w+)")

_NOT_TEXT = "Could not decode to UTF-8"
_NOT_JSON = "malformed JSON"
"""How the driver says that a text in the file is none, or a row of the history; they have no codes of their own."""


class DamagedError(AppError):
    """The file is ours, but not whole."""


class DiskFullError(AppError):
    """No room for what should be written."""


class UnwritableError(AppError):
    """The file or its disk can be read, not written."""


class BusyError(AppError):
    """Another program holds the file at this moment."""


def moved_away(path: Path) -> AppError:
    """What is said when the file of an open register is no longer in its place."""
    return UnwritableError(
        say("Nothing was changed: “{name}” is no longer in its folder.", name=path.name),
        say("It has been moved, renamed or deleted since it was opened."),
        say("Put it back in “{folder}” under the same name, and go on.", folder=str(path.parent)),
    )


@contextmanager
def explained(path: Path, *, made: bool = False) -> Iterator[None]:
    """Turn the engine's errors that a user can meet into AppErrors; our own mistakes pass as they are.

    `made`: the file is being made, so it is no wonder that it is not in its folder.
    """
    try:
        yield
    except driver.Error as error:
        explanation = explain(error, path, made=made)
        if explanation is None:
            raise
        raise explanation from error
    except UnicodeDecodeError as error:
        # The driver stumbles over damaged text where it words an error of its own.
        raise damaged(path, str(error)) from error


@contextmanager
def system_explained(path: Path) -> Iterator[None]:
    """Turn the system's refusals to make, move or lock a file into AppErrors."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise disk_full(path) from error
        raise UnwritableError(
            say("“{name}” cannot be opened or made here.", name=path.name),
            say("The system says: {reason}", reason=error.strerror or str(error)),
            say("Choose a folder on this machine that you may write to."),
        ) from error


def concerns_the_place(error: sqlite3.Error) -> bool:
    """Whether the error comes of where the file lies (no room, no rights, a failing disk), not of what is in it."""
    return _code(error) in (_READ_ONLY, _IO, _FULL, _CANNOT_OPEN)


def explain(error: sqlite3.Error, path: Path, *, made: bool = False) -> AppError | None:
    """The error in words, or None when it can only be a mistake of ours (a constraint, wrong SQL)."""
    code = _code(error)
    if code == _FULL or (code in (_IO, _CANNOT_OPEN) and _no_room(path)):
        return disk_full(path)
    if code in (_CORRUPT, _NOT_A_DATABASE) or str(error).startswith((_NOT_TEXT, _NOT_JSON)):
        return damaged(path, str(error))
    if code == _CANNOT_OPEN and not made and not path.exists():
        return moved_away(path)
    if code in (_READ_ONLY, _CANNOT_OPEN):
        return unwritable(path, str(error))
    if code == _IO:
        return _disk_error(path, str(error))
    if code in (_BUSY, _LOCKED):
        return busy(path)
    lacking = _LACKS.match(str(error))
    if lacking is not None and lacking[1] in (*TABLES, *derived.tables(), *counting.VIEWS):
        return _incomplete(path, lacking[1])
    return None


def _code(error: sqlite3.Error) -> int:
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _no_room(path: Path) -> bool:
    """Whether the disk has no room for even the smallest of the files that SQLite keeps beside a register."""
    try:
        return shutil.disk_usage(path.parent).free < _SMALLEST_ROOM
    except OSError:
        return False


def disk_full(path: Path) -> DiskFullError:
    """No room."""
    return DiskFullError(
        say("Nothing was saved: the disk with “{name}” is full.", name=path.name),
        say("What was in the register before is unharmed and can be read."),
        say("Make room on the disk, and do the last thing again."),
    )


def damaged(path: Path, detail: str | Text) -> DamagedError:
    """The file is not whole."""
    return DamagedError(
        say("The register “{name}” is damaged.", name=path.name),
        say("A part of the file cannot be read ({detail}). Samråd has changed nothing in it.", detail=detail),
        say("Keep the file as it is, and restore the newest backup with “samrad restore”."),
    )


def _incomplete(path: Path, table: str) -> DamagedError:
    """Another program has taken something out of the file."""
    return DamagedError(
        say("The register “{name}” is not complete.", name=path.name),
        say("It lacks “{table}”, which another program must have taken out of it.", table=table),
        say("Try “samrad check --rebuild”, which makes anew what can be; else restore the newest backup."),
    )


def unwritable(path: Path, detail: str) -> UnwritableError:
    """The disk says no to writing."""
    return UnwritableError(
        say("Nothing was saved: “{name}” cannot be written to.", name=path.name),
        say("The file or its folder cannot be written to any more ({detail}).", detail=detail),
        say("Check that the disk is there and that you may write to the folder “{folder}”.", folder=path.parent),
    )


def busy(path: Path) -> BusyError:
    """Held for a moment by another program."""
    return BusyError(
        say("Nothing was saved: another program holds “{name}” at the moment.", name=path.name),
        say("It was still held after waiting for some seconds."),
        say("Close the other program (or wait for it: a backup, a virus scan), and try again."),
    )


def _disk_error(path: Path, detail: str) -> AppError:
    return AppError(
        say("Nothing was saved: the disk with “{name}” reports an error.", name=path.name),
        say("The system could not read or write the file ({detail}).", detail=detail),
        say("Check the disk and its cable. What was saved before is kept; make a backup to another disk."),
    )
