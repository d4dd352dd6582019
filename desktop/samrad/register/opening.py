"""Making and opening register files, so carefully that a file which is not ours keeps every byte."""

from __future__ import annotations

import errno
from contextlib import suppress
from pathlib import Path
from sqlite3 import Connection

from samrad.domain.context import Context
from samrad.domain.programme import Programme
from samrad.errors import AppError, RuleError, say
from samrad.register import backup, derived, lock, migrations
from samrad.register.capture import Capture
from samrad.register.connection import (
    APPLICATION_ID,
    Mode,
    atomic,
    connect,
    drop_views,
    file_and_logs,
    make_durable,
    writing,
)
from samrad.register.faults import explained, system_explained
from samrad.register.inspection import Look, inspect
from samrad.register.lock import Lock
from samrad.register.reading import NeedsWritingError, can_write, connect_reading
from samrad.register.store import Register


class InUseError(AppError):
    """Somebody else has the register open."""


def create(path: Path, programme: Programme, context: Context) -> Register:
    """Make a register for a programme and open it. The file appears whole or not at all.

    Raises:
        RuleError: there is a file with this name already.
        AppError: the folder can't be written to, or the disk is full.
    """
    path = path.absolute()
    with system_explained(path):
        there = path.exists()
    if there:
        raise RuleError(
            say("“{name}” was not made: there is a file with this name already.", name=path.name),
            remedy=say("Choose another name, or open the file that is there."),
        )
    fresh = path.with_name(f".{path.name}.{context.new_id()}.new")
    try:
        with system_explained(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        with explained(path):
            _make(fresh, programme, context)
        with system_explained(path):
            fresh.rename(path)
    finally:
        with suppress(OSError):  # what hindered the making may hinder this too, and is told already
            for leftover in file_and_logs(fresh):
                leftover.unlink(missing_ok=True)
    return open_register(path, context)


def open_register(path: Path, context: Context) -> Register:
    """Open a register for reading and writing; nobody else can until it is closed.

    Where nothing can be written (a read-only folder, disk or file) it is opened for reading only, and one of its
    `warnings` says so. An older register is brought up to date, after a backup of it.

    Raises:
        InUseError: somebody has it open; the error says who, on which machine and since when.
        AppError: each thing that can be wrong with a file has an error of its own, see `inspection` and `faults`.
    """
    path = path.resolve()
    if lock.lock_path(path).exists():
        _refuse_held(path, context)
    look = inspect(path)
    held = _lock(path, context)
    if held is None:
        return _open_unwritable(path, look, context)
    try:
        with explained(path):
            db = connect(path, Mode.WRITE)
            try:
                register = _opened(path, db, look, context)
            except BaseException:
                db.close()
                raise
    except BaseException:
        held.release()
        raise
    register.lock = held
    return register


def open_reader(path: Path, context: Context) -> Register:
    """Open a register for reading only, beside whoever has it open for writing, in this process or another.

    Raises:
        NeedsWritingError: it is from an older program, and nobody has brought it up to date yet.
        AppError: as `open_register`, but for `InUseError`.
    """
    path = path.resolve()
    if not lock.held_here(path, context):
        # What this process itself has open has been looked at, and must not be read the plain way.
        _refuse_pending(path, inspect(path))
    with explained(path):
        return Register(path, connect_reading(path, tidy=True), context)


def open_beside(path: Path, context: Context) -> Register:
    """Open a register for reading only because somebody has it open; its `warnings` say who.

    Raises:
        AppError: as `open_reader`.
    """
    register = open_reader(path, context)
    holder = lock.holder(register.path)
    if holder is None:
        register.hindrance = say(
            "“{name}” is open for reading only, since another program has it open. Close it there and open it here "
            "again to change anything.",
            name=path.name,
        )
    else:
        register.hindrance = say(
            "“{name}” is open for reading only: {author} has had it open on the machine “{machine}” since {since}. "
            "Close it there and open it here again to change anything.",
            name=path.name,
            author=holder.author,
            machine=holder.machine,
            since=holder.since,
        )
    return register


def _make(fresh: Path, programme: Programme, context: Context) -> None:
    db = connect(fresh, Mode.CREATE)
    try:
        with writing(db):
            # Before the write-ahead log is on, so that it stands in the file itself whatever happens.
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            make_durable(db)
        _migrate(db, context)
        with Register(fresh, db, context, capture=Capture(db)).transaction(say("Make the register")) as transaction:
            transaction.insert(programme)
    finally:
        db.close()


def _opened(path: Path, db: Connection, look: Look, context: Context) -> Register:
    if look is Look.PENDING:
        backup.keep(Register(path, db, context))
    with writing(db):
        make_durable(db)
    if look is Look.PENDING:
        _migrate(db, context)
    return Register(path, db, context, capture=Capture(db))


def _migrate(db: Connection, context: Context) -> None:
    """All pending migrations in one transaction, foreign keys off meanwhile and checked before it commits.

    What is derived is made anew: `transform()` drops triggers, and a view hinders the change of a table it reads.
    """
    with writing(db):
        db.execute("PRAGMA foreign_keys = off")
    try:
        with atomic(db):
            drop_views(db)
            migrations.apply(db, context.clock().isoformat())
            derived.make(db)
            broken = db.execute("PRAGMA foreign_key_check").fetchone()
            if broken:
                raise RuntimeError(f"a migration left a row of {broken[0]} that refers to nothing")
    finally:
        with writing(db):
            db.execute("PRAGMA foreign_keys = on")


# --- Where nothing can be written ---


def _open_unwritable(path: Path, look: Look, context: Context) -> Register:
    _refuse_pending(path, look)
    with explained(path):
        db = connect_reading(path)
    hindrance = say(
        "“{name}” is open for reading only, since the file or its folder cannot be written to. To change anything, "
        "copy it to a folder of your own.",
        name=path.name,
    )
    return Register(path, db, context, hindrance=hindrance)


def _refuse_pending(path: Path, look: Look) -> None:
    if look is Look.PENDING:
        raise NeedsWritingError(
            say("“{name}” was made by an older version of Samråd and has to be brought up to date.", name=path.name),
            say("That has to be written into the file, which only opening it for changes does."),
            say("Open it once in a folder you may write to; Samråd makes a backup first."),
        )


# --- Whose it is ---


def _lock(path: Path, context: Context) -> Lock | None:
    """The lock, or None where nothing can be written."""
    if not can_write(path):
        return None
    with system_explained(path):
        try:
            held = lock.acquire(path, context)
        except OSError as error:
            # Rights are known only by trying on some systems: Windows says that every folder can be written to.
            if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
                return None
            raise
    if held is None:
        raise _in_use(path)
    return held


def _refuse_held(path: Path, context: Context) -> None:
    """Ask the lock before the file is touched at all: it may be open in this very process."""
    held = _lock(path, context)
    if held is not None:
        held.release()


def _in_use(path: Path) -> InUseError:
    holder = lock.holder(path)
    return InUseError(
        say("“{name}” is in use.", name=path.name),
        say(
            "{author} has had it open on the machine “{machine}” since {since}.",
            author=holder.author,
            machine=holder.machine,
            since=holder.since,
        )
        if holder is not None
        else say("Another program has it open, and does not say who."),
        say("Close it there to change anything here. It can be read meanwhile."),
    )
