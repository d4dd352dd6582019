"""A careful look at a file before it is opened: first bytes, then reading only. What is not ours keeps every byte."""

from __future__ import annotations

import os
from enum import Enum
from pathlib import Path

from samrad.errors import AppError, Text, say, say_in
from samrad.register import derived, migrations
from samrad.register.connection import APPLICATION_ID
from samrad.register.faults import damaged, explained
from samrad.register.reading import connect_reading

_SQLITE = b"SQLite format 3\x00"
_HEADER = 100
_RANDOM_BYTES = 64
"""Of a hundred random bytes some 83 differ; text and most formats have far fewer."""

_MAGIC = (
    (b"PK\x03\x04", say("a spreadsheet, a document or a zip archive")),
    (b"\xd0\xcf\x11\xe0", say("an older Office document")),
    (b"%PDF", say("a PDF document")),
    (b"\x89PNG", say("a picture")),
    (b"\xff\xd8\xff", say("a picture")),
    (b"\x1f\x8b", say("a compressed file")),
    (b"7z\xbc\xaf", say("a compressed file")),
)


class MissingError(AppError):
    """There is no file."""


class NotARegisterError(AppError):
    """The file is something else."""


class EmptyError(NotARegisterError):
    """The file has no bytes."""


class EncryptedError(AppError):
    """The file looks encrypted."""


class NewerError(AppError):
    """A newer program has changed the file's make-up."""


class Look(Enum):
    """What the look at a register of ours found."""

    CURRENT = "current"
    PENDING = "pending"
    """An older program made it; migrations are to be applied, or derived tables made anew."""


def inspect(path: Path) -> Look:
    """Look at a file without changing it.

    Nobody in this process may have the file open: on POSIX systems, closing a file that was read the plain way gives up
    the locks that SQLite holds on it.

    Raises:
        MissingError: no such file.
        NotARegisterError: empty, a folder, another kind of file, or another program's database.
        EncryptedError: encrypted, or its beginning destroyed.
        DamagedError: ours, but not whole.
        NewerError: made by a newer program.
        NeedsWritingError: its last changes can't be read where it lies.
    """
    _look_at_header(path)
    with explained(path):
        db = connect_reading(path)
        try:
            tables = {row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
            if not {"programme", "operation", migrations.TABLE} <= tables:
                raise damaged(path, say_in("damage", "no tables"))
            applied = set(migrations.applied(db))
            stale = derived.stale(db)
        finally:
            db.close()
    known = set(migrations.known())
    if applied - known:
        raise _newer(path)
    return Look.PENDING if known - applied or stale else Look.CURRENT


def _look_at_header(path: Path) -> None:
    header, size = _beginning(path)
    if size == 0:
        raise EmptyError(
            say("“{name}” is empty.", name=path.name),
            say("The file has no bytes at all: a copy of it was probably broken off."),
            say("Fetch the file again from where it came, or restore a backup with “samrad restore”."),
        )
    if not header.startswith(_SQLITE):
        raise _something_else(path, header, size)
    if size < _HEADER:
        raise damaged(path, say_in("damage", "cut off"))
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise NotARegisterError(
            say("“{name}” is not a register of Samråd.", name=path.name),
            say("It is a database of another program."),
            say("Choose a file that Samråd has made; its name ends in “.samrad”."),
        )
    _refuse_cut_off(path, header, size)


def _beginning(path: Path) -> tuple[bytes, int]:
    try:
        if path.is_dir():
            raise NotARegisterError(
                say("“{name}” is a folder, not a register.", name=path.name),
                remedy=say("Choose a file; its name ends in “.samrad”."),
            )
        with path.open("rb") as file:
            return file.read(_HEADER), os.fstat(file.fileno()).st_size
    except FileNotFoundError as error:
        raise MissingError(
            say("There is no register “{name}”.", name=path.name),
            say("No such file in the folder “{folder}”.", folder=path.parent),
            say("Check the name, or make a new register with “samrad new”."),
        ) from error
    except OSError as error:
        raise AppError(
            say("“{name}” cannot be read.", name=path.name),
            say("The system says: {reason}", reason=error.strerror or str(error)),
            say("Check that you may read the file and that the disk is there."),
        ) from error


def _refuse_cut_off(path: Path, header: bytes, size: int) -> None:
    """A file shorter than its own header says is not whole, unless the rest waits in the write-ahead log."""
    page = int.from_bytes(header[16:18], "big")
    page = 65536 if page == 1 else page
    log = path.with_name(path.name + "-wal")
    counted = header[24:28] == header[92:96]
    if counted and size < page * int.from_bytes(header[28:32], "big") and not (log.exists() and log.stat().st_size):
        raise damaged(path, say_in("damage", "cut off"))


def _something_else(path: Path, header: bytes, size: int) -> AppError:
    for magic, kind in _MAGIC:
        if header.startswith(magic):
            return _not_a_register(path, say("It is {kind}.", kind=kind))
    if len(set(header)) >= _RANDOM_BYTES and size % 512 == 0:
        return EncryptedError(
            say("“{name}” cannot be read.", name=path.name),
            say("It is encrypted, or its beginning has been destroyed; from outside the two look the same."),
            say("If it was encrypted, remove the encryption with the program that made it; else restore a backup."),
        )
    if b"\x00" not in header:
        return _not_a_register(path, say("It is a text file or something like it."))
    return _not_a_register(path, say("It does not begin as a register does."))


def _not_a_register(path: Path, why: Text) -> NotARegisterError:
    return NotARegisterError(
        say("“{name}” is not a register of Samråd.", name=path.name),
        why,
        say("Choose a file whose name ends in “.samrad”. Lists of participants are read with “samrad import”."),
    )


def _newer(path: Path) -> NewerError:
    return NewerError(
        say("“{name}” was made by a newer version of Samråd.", name=path.name),
        say("This version does not know all that the file holds, and has not touched it."),
        say("Install the newest version of Samråd, and open the file with that."),
    )
