"""Backups: closed snapshots, each checked before it bears its name; and putting one back in the register's place."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from sqlite3 import Connection

from samrad import paths
from samrad.domain.context import Context
from samrad.domain.register_rows import BackupRow
from samrad.errors import AppError, RuleError, say
from samrad.register import lock
from samrad.register.connection import Mode, connect, file_and_logs, writing
from samrad.register.faults import DamagedError, damaged, explained, system_explained
from samrad.register.inspection import EmptyError, EncryptedError, inspect
from samrad.register.reading import connect_reading
from samrad.register.store import Register

SUFFIX = ".samrad"

_MOMENT = "%Y-%m-%d %H.%M.%S"
_NAMED_BY_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d)(?: \(\d+\))?$")
_NEWEST_KEPT = 10
_DAYS_KEPT = 30


class WrongBackupError(RuleError):
    """A backup of something else."""


def back_up(register: Register, target: Path) -> Path:
    """Write a checked snapshot of the register. The file appears whole or not at all; answers where it lies.

    Raises:
        RuleError: there is a file with this name already.
        AppError: the place can't be written to, the disk is full, or the register is damaged.
    """
    target = target.absolute()
    with system_explained(target):
        there = target.exists()
    if there:
        raise RuleError(
            say("No backup was made: there is a file “{name}” already.", name=target.name),
            remedy=say("Choose another name."),
        )
    with _appearing(target, _fresh(target, register.context)) as fresh, explained(target, made=True):
        _snapshot(register.db, fresh)
    return target


def keep(register: Register) -> Path:
    """Make an automatic backup, in a folder of this register's among the user's data, and clear out the oldest.

    Raises:
        AppError: as `back_up`.
    """
    target = _free_name(register)
    with _in_place_of_older(target):
        return back_up(register, target)


def keep_if_changed(register: Register) -> Path | None:
    """`keep`, unless the newest automatic backup holds the newest operation already."""
    return None if _is_kept(register) else keep(register)


@contextmanager
def kept_beside(register: Register) -> Iterator[Callable[[], object]]:
    """`keep_if_changed` of what stands, made while an operation does its work; yields what waits for it.

    It reads through a connection of its own, which sees nothing that is not committed. The operation is to wait for it
    before it commits: `register.transaction(label, after=waiting)`. So no change is committed whose backup is not safe
    on the disk, and where there is none the operation leaves no trace.

    Raises:
        AppError: as `back_up`; from what is yielded.
    """
    if _is_kept(register):
        yield lambda: None
        return
    target = _free_name(register)
    fresh = _fresh(target, register.context)  # ids are given on one thread only, in one order
    with ThreadPoolExecutor(1, "samrad-backup") as beside:
        yield beside.submit(_keep_from, register.path, target, fresh).result


def automatic_folder(register: Register) -> Path:
    """Where the automatic backups of a register lie; registers of one name have different folders."""
    with explained(register.path):
        ((programme,),) = register.db.execute("SELECT id FROM programme").fetchall()
    return paths.backup_dir() / f"{register.path.stem} {programme[:8]}"


def automatic(folder: Path) -> list[Path]:
    """The automatic backups in a folder, the newest first."""
    if not folder.is_dir():
        return []
    return sorted((path for path in folder.glob(f"*{SUFFIX}") if _moment(path) is not None), key=_order, reverse=True)


def rows(register: Register) -> list[BackupRow]:
    """The automatic backups of a register, the newest first."""
    return [
        BackupRow(path=path, at=_made_at(path), size=path.stat().st_size)
        for path in automatic(automatic_folder(register))
    ]


def restore(path: Path, backup: Path, context: Context) -> Path | None:
    """Put a backup in the register's place; answers where the register that stood there lies now, if one did.

    The backup is checked first and stays where it is. The register that is replaced is kept beside, whole or not.

    Raises:
        WrongBackupError: it is a backup of another programme.
        AppError: the backup is no sound register, the register is in use, or there is no room.
    """
    path, backup = path.resolve(), backup.resolve()
    if path == backup:
        raise RuleError(say("A register cannot be restored from itself."), remedy=say("Choose one of its backups."))
    with system_explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        held = lock.acquire(path, context)
    if held is None:
        raise AppError(
            say("“{name}” is in use, and cannot be replaced meanwhile.", name=path.name),
            remedy=say("Close it wherever it is open, and try again."),
        )
    try:
        inspect(backup)
        _refuse_unfit(path, backup)
        return _replace(path, backup, context)
    finally:
        held.release()


def _replace(path: Path, backup: Path, context: Context) -> Path | None:
    fresh = _fresh(path, context)
    try:
        with explained(backup):
            source = connect_reading(backup)
            try:
                _snapshot(source, fresh)
            finally:
                source.close()
        _refuse_damaged(fresh)
        with system_explained(path):
            _sync(fresh)
            aside = _set_aside(path, context.clock()) if path.exists() else None
            fresh.rename(path)
            _sync_folder(path.parent)
    finally:
        _take_away(file_and_logs(fresh))  # what hindered the making may hinder this too, and is told already
    return aside


def _set_aside(path: Path, moment: datetime) -> Path:
    """Move the register out of the way, its write-ahead log with it."""
    stem = f"{path.stem} replaced {moment.strftime(_MOMENT)}"
    names = (f"{stem}{path.suffix}" if n == 1 else f"{stem} ({n}){path.suffix}" for n in count(1))
    aside = next(path.with_name(name) for name in names if not path.with_name(name).exists())
    # The log first: were it left beside the restored file, SQLite would play it into that.
    for old, new in reversed(list(zip(file_and_logs(path), file_and_logs(aside), strict=True))):
        if old.exists():
            old.rename(new)
    return aside


def _refuse_unfit(path: Path, backup: Path) -> None:
    """Refuse to put a backup in the place of something that is no register of the same programme."""
    if not path.exists():
        return
    try:
        inspect(path)
        mine, theirs = _programme(path), _programme(backup)
    except (DamagedError, EncryptedError, EmptyError):
        return
    if mine != theirs:
        raise WrongBackupError(
            say("“{backup}” is no backup of “{name}”.", backup=backup.name, name=path.name),
            say("It is a backup of another programme."),
            say("Choose another backup, or restore it under another name."),
        )


def _programme(path: Path) -> str:
    return str(_ask(path, "SELECT id FROM programme"))


def _newest_operation(path: Path) -> str | None:
    """The newest operation of a closed snapshot, or None where it can't be read."""
    try:
        return str(_ask(path, "SELECT id FROM operation ORDER BY rowid DESC LIMIT 1"))
    except AppError:
        return None


def _ask(path: Path, sql: str) -> object:
    with explained(path):
        db = connect_reading(path)
        try:
            return db.execute(sql).fetchone()[0]
        finally:
            db.close()


# --- Making a snapshot ---


def _is_kept(register: Register) -> bool:
    """Whether the newest automatic backup holds the newest operation."""
    kept = automatic(automatic_folder(register))
    return bool(kept) and _newest_operation(kept[0]) == register.newest_operation()


def _free_name(register: Register) -> Path:
    """Where the next automatic backup belongs."""
    folder = automatic_folder(register)
    stem = f"{register.path.stem} {register.context.clock().strftime(_MOMENT)}"
    names = (f"{stem}{SUFFIX}" if n == 1 else f"{stem} ({n}){SUFFIX}" for n in count(1))
    return next(folder / name for name in names if not (folder / name).exists())


def _keep_from(path: Path, target: Path, fresh: Path) -> None:
    """Make an automatic backup on a thread that the register doesn't belong to."""
    with _in_place_of_older(target), _appearing(target, fresh):
        with explained(path):
            db = connect_reading(path)
        with closing(db), explained(target, made=True):
            _snapshot(db, fresh)


@contextmanager
def _in_place_of_older(newest: Path) -> Iterator[None]:
    """Take away what backups that were killed left, and, once the newest is there, those that can go."""
    folder = newest.parent
    _take_away(folder.glob(".*.new*"))
    yield
    _take_away(_superfluous(automatic(folder), _made_at(newest)))


def _take_away(files: Iterable[Path]) -> None:
    for path in files:
        with suppress(OSError):  # one that stays is no harm
            path.unlink(missing_ok=True)


@contextmanager
def _appearing(target: Path, fresh: Path) -> Iterator[Path]:
    """A path to make a snapshot at, which gets the target's name once it has been checked and is safe on the disk."""
    try:
        with system_explained(target):
            target.parent.mkdir(parents=True, exist_ok=True)
        yield fresh
        _refuse_damaged(fresh)
        with system_explained(target):
            _sync(fresh)
            fresh.rename(target)
            _sync_folder(target.parent)
    finally:
        _take_away(file_and_logs(fresh))  # what hindered the making may hinder this too, and is told already


def _fresh(target: Path, context: Context) -> Path:
    return target.with_name(f".{target.name}.{context.new_id()}.new")


def _snapshot(db: Connection, target: Path) -> None:
    with writing(db):
        db.execute("VACUUM INTO ?", [str(target)])


def _refuse_damaged(path: Path) -> None:
    """Refuse a snapshot that is not whole, whatever made it so.

    Raises:
        DamagedError: the engine finds fault with it.
    """
    with explained(path):
        db = connect(path, Mode.FROZEN)
        try:
            ((found,), *_) = db.execute("PRAGMA quick_check(1)").fetchall()
        finally:
            db.close()
    if found != "ok":
        raise damaged(path, found)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Make a new name in a folder safe; Windows does so by itself and opens no folders."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


# --- Which automatic backups to keep ---


def _superfluous(kept: Sequence[Path], now: datetime) -> list[Path]:
    """Of automatic backups, the newest first, those that can go.

    The newest ten stay, the last of each day for thirty days, and the last of each month for ever.
    """
    days: set[str] = set()
    months: set[str] = set()
    gone = []
    for place, path in enumerate(kept):
        moment = _moment(path) or ""
        recent = moment[:10] >= (now - timedelta(days=_DAYS_KEPT)).strftime(_MOMENT)[:10]
        needed = place < _NEWEST_KEPT or (recent and moment[:10] not in days) or moment[:7] not in months
        days.add(moment[:10])
        months.add(moment[:7])
        if not needed:
            gone.append(path)
    return gone


def _moment(path: Path) -> str | None:
    """When an automatic backup was made, by its name; the system's own time of a file changes with every copy."""
    found = _NAMED_BY_MOMENT.search(path.stem)
    return found[1] if found else None


def _made_at(path: Path) -> datetime:
    return datetime.fromisoformat((_moment(path) or "").replace(".", ":"))


def _order(path: Path) -> tuple[str, int, str]:
    return _moment(path) or "", len(path.stem), path.stem
