"""Opening a SQLite file: address, pragmas, and the two doors, closed for writing and open for it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum
from functools import lru_cache
from pathlib import Path
from sqlite3 import Connection
from urllib.parse import quote

from samrad.domain.alphabet import sort_key
from samrad.register import driver

APPLICATION_ID = 0x53616D72
"""`Samr`, in bytes 68 to 71 of every register."""

BUSY_SECONDS = 10.0
"""How long a reader waits for a moment's exclusive lock (recovery after a kill). There is only ever one writer."""


class Mode(Enum):
    """How a file is opened; the value is SQLite's URI parameter."""

    WRITE = "mode=rw"
    CREATE = "mode=rwc"
    READ = "mode=ro"
    FROZEN = "mode=ro&immutable=1"
    """On a medium where nothing can be written: no locks, no write-ahead log."""


_LOG_PAGES = 16_384
"""Pages of the write-ahead log (64 MiB) before a commit has to bring them home; the last one who closes always does.

At SQLite's thousand pages the commit of a long list waits half a second for what the closing does as well."""

_sort_key = lru_cache(4096)(sort_key)
"""A column of a list has few different values (titles, workplaces), each of them thousands of times."""


def address(path: Path, mode: Mode) -> str:
    """The file as a URI; drive letters and network names of Windows included."""
    name = path.absolute().as_posix()
    slash = "" if name.startswith("/") else "/"
    return f"file://{slash}{quote(name)}?{mode.value}"


def connect(path: Path, mode: Mode) -> Connection:
    """Open a file, closed for writing (`writing` opens it).

    Nothing of the file is read yet. Foreign keys are enforced.

    Raises:
        driver.Error: the file can't be opened.
    """
    connection = driver.connect(address(path, mode), uri=True, isolation_level=None, timeout=BUSY_SECONDS)
    for pragma in (
        "cipher_log_level = none",
        "foreign_keys = on",
        "temp_store = memory",
        "cell_size_check = on",
        "query_only = on",
    ):
        connection.execute(f"PRAGMA {pragma}")
    connection.create_function("sort_key", 1, _sort_key, deterministic=True)  # never in the schema
    return connection


def in_memory() -> Connection:
    """A database of its own that lives as long as its connection."""
    return driver.connect(":memory:", uri=False, isolation_level=None, timeout=BUSY_SECONDS)


def make_durable(db: Connection) -> None:
    """Write-ahead log, and the disk is waited for at every commit."""
    db.execute("PRAGMA journal_mode = wal")
    db.execute("PRAGMA synchronous = full")
    db.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}")


@contextmanager
def writing(db: Connection) -> Iterator[None]:
    """The only time that the connection can write. It begins no transaction."""
    db.execute("PRAGMA query_only = off")
    try:
        yield
    finally:
        # A connection whose file has been damaged or taken away can't answer, and the first error must not be hidden.
        with suppress(sqlite3.Error, driver.Error):
            db.execute("PRAGMA query_only = on")


@contextmanager
def atomic(db: Connection) -> Iterator[None]:
    """One transaction that takes the write lock at once: committed at the end, rolled back on any error."""
    with writing(db):
        db.execute("BEGIN IMMEDIATE")
        try:
            yield
            db.execute("COMMIT")
        except BaseException:
            db.rollback()
            raise


def file_and_logs(path: Path) -> Iterator[Path]:
    """The file of a database and those that SQLite may keep beside it; they belong together."""
    for ending in ("", "-wal", "-shm", "-journal"):
        yield path.with_name(path.name + ending)


def drop_views(db: Connection) -> None:
    """Take all views away, each of which is derived, within the caller's transaction."""
    for (view,) in db.execute("SELECT name FROM main.sqlite_schema WHERE type = 'view'").fetchall():
        db.execute(f"DROP VIEW {view}")
