"""Opening a file for reading in the way that the place where it lies allows."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from sqlite3 import Connection

from samrad.errors import AppError, say
from samrad.register import driver
from samrad.register.connection import Mode, connect
from samrad.register.faults import concerns_the_place


class NeedsWritingError(AppError):
    """The file must be written to before it can be read, and can't be."""


def can_write(path: Path) -> bool:
    """Whether the file and those that SQLite keeps beside it can be written, as far as rights tell."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def connect_reading(path: Path, *, tidy: bool = False) -> Connection:
    """Open a file that is to be read only, on a full or read-only disk too.

    Args:
        path: the file.
        tidy: take the write-ahead log away at the end, when nobody else needs it; `mode=ro` can't. Only for a file
            that is known to be ours, since it may be written to.

    Raises:
        NeedsWritingError: its last changes lie in the write-ahead log, which can't be read there.
        driver.Error: the file can't be read.
    """
    hindered: Exception | None = None
    for mode in _ways(path, tidy=tidy):
        db = connect(path, mode)
        try:
            db.execute("SELECT 1 FROM sqlite_schema LIMIT 1")
        except driver.Error as error:
            db.close()
            if mode is Mode.FROZEN or not concerns_the_place(error):
                raise
            hindered = error
        else:
            return db
    raise _unreadable(path) from hindered


def _ways(path: Path, *, tidy: bool) -> Iterator[Mode]:
    """The ways to try, the best first."""
    if tidy and can_write(path):
        yield Mode.WRITE
    if os.access(path.parent, os.W_OK):
        yield Mode.READ
    log = _log(path)
    if not (log.exists() and log.stat().st_size):
        yield Mode.FROZEN


def _log(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def _unreadable(path: Path) -> NeedsWritingError:
    return NeedsWritingError(
        say("“{name}” cannot be read where it is.", name=path.name),
        say("It was not closed properly, and its last changes still lie beside it in “{log}”.", log=_log(path).name),
        say("Copy both files to a folder you may write to, and open the copy."),
    )
