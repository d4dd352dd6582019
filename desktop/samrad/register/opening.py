"""Making and opening register files, so carefully that a file which is not ours keeps every byte."""

from __future__ import annotations

from pathlib import Path

from sqlite_utils import Database

from samrad.domain.context import Context
from samrad.domain.programme import Programme
from samrad.errors import AppError, RuleError, say
from samrad.register import derived, lock, migrations
from samrad.register.capture import Capture
from samrad.register.connection import APPLICATION_ID, Mode, atomic, connect, make_durable, writing
from samrad.register.faults import explained
from samrad.register.lock import Lock
from samrad.register.store import Register


def create(path: Path, programme: Programme, context: Context) -> Register:
    """Make a register for a programme and open it. The file appears whole or not at all.

    Raises:
        RuleError: there is a file already.
        AppError: the folder can't be written to.
    """
    path = path.absolute()
    if path.exists():
        raise RuleError(
            say("“{name}” was not made: there is a file with this name already.", name=path.name),
            remedy=say("Choose another name, or open the file that is there."),
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{context.new_id()}.new")
    with explained(path):
        db = connect(fresh, Mode.CREATE)
        try:
            _found(db, context)
            register = Register(fresh, db, context, capture=Capture(db))
            with register.transaction(say("Make the register")) as transaction:
                transaction.insert(programme)
        finally:
            db.close()
    fresh.rename(path)
    return open_register(path, context)


def open_register(path: Path, context: Context) -> Register:
    """Open a register for reading and writing; nobody else can until it is closed."""
    path = path.resolve()
    held = _locked(path, context)
    try:
        db = connect(path, Mode.WRITE)
        try:
            with explained(path):
                _prepare(db, context)
                capture = Capture(db)
        except BaseException:
            db.close()
            raise
    except BaseException:
        held.release()
        raise
    return Register(path, db, context, lock=held, capture=capture)


def open_reader(path: Path, context: Context) -> Register:
    """Open a register for reading only, beside whoever writes in it."""
    path = path.resolve()
    db = connect(path, Mode.READ)
    return Register(path, db, context)


def _found(db: Database, context: Context) -> None:
    """Lay the ground of a new file."""
    with writing(db):
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        make_durable(db)
    _migrate(db, context)


def _prepare(db: Database, context: Context) -> None:
    with writing(db):
        make_durable(db)
    if set(migrations.known()) - set(migrations.applied(db)):
        _migrate(db, context)
    stale = derived.stale(db)
    if stale:
        with atomic(db):
            derived.make(db, stale)


def _migrate(db: Database, context: Context) -> None:
    """All pending migrations in one transaction, foreign keys off meanwhile and checked before it commits."""
    with writing(db):
        db.execute("PRAGMA foreign_keys = off")
    try:
        with atomic(db):
            migrations.apply(db, context.clock().isoformat())
            derived.make(db)
            violation = db.execute("PRAGMA foreign_key_check").fetchone()
            if violation:
                raise RuntimeError(f"a migration left a row of {violation[0]} that refers to nothing")
    finally:
        with writing(db):
            db.execute("PRAGMA foreign_keys = on")


def _locked(path: Path, context: Context) -> Lock:
    held = lock.acquire(path, context)
    if held is None:
        raise AppError(say("The register “{name}” is in use.", name=path.name))
    return held
