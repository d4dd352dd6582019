"""Registers as files: making, opening, telling of, checking, backing up and restoring them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from samrad.domain.context import Context
from samrad.domain.programme import Programme, tidy_programme
from samrad.domain.register_rows import BackupRow, RegisterInfo
from samrad.register import backup, opening, overview
from samrad.register.opening import InUseError
from samrad.register.reading import NeedsWritingError
from samrad.register.store import Register

__all__ = [
    "InUseError",
    "NeedsWritingError",
    "Register",
    "back_up",
    "backups",
    "create",
    "info",
    "keep_backup",
    "open_beside",
    "open_reader",
    "open_register",
    "restore",
]


def create(
    path: Path,
    context: Context,
    *,
    name: str,
    owner: str,
    letterhead: str | None = None,
    language: str = "nb",
    demonstration_of: date | None = None,
) -> Register:
    """Make a register for a programme and open it; `demonstration_of` makes it a demonstration as of that day.

    The rest of the programme's settings is given by `programme.change_programme`.

    Raises:
        RuleError: no name or owner, an unknown language, or there is a file with this name already.
        AppError: the folder can't be written to, or the disk is full.
    """
    programme = Programme(
        id=context.new_id(),
        name=name,
        owner=owner,
        letterhead=letterhead,
        language=language,
        is_demonstration=demonstration_of is not None,
        today=demonstration_of,
    )
    return opening.create(path, tidy_programme(programme), context)


def open_register(path: Path, context: Context) -> Register:
    """Open a register for reading and writing; the user must be told its `warnings`.

    Raises:
        AppError: it is in use, damaged, encrypted, newer, empty, missing or something else; each with its own sentence.
    """
    return opening.open_register(path, context)


def open_reader(path: Path, context: Context) -> Register:
    """Open a register for reading only, beside whoever writes in it.

    Raises:
        AppError: as `open_register`, but never because it is in use.
    """
    return opening.open_reader(path, context)


def open_beside(path: Path, context: Context) -> Register:
    """Open a register for reading only while somebody else writes in it; the user must be told its `warnings`.

    Raises:
        AppError: as `open_reader`.
    """
    return opening.open_beside(path, context)


def info(register: Register) -> RegisterInfo:
    """The register at a glance."""
    return overview.info(register)


def today(register: Register) -> date:
    """The day that counts as today: the clock's, but the programme's own in a demonstration."""
    return register.today()


def back_up(register: Register, target: Path) -> Path:
    """Write a checked snapshot of the register; answers where it lies.

    Raises:
        AppError: there is a file with this name already, the place can't be written to, or the disk is full.
    """
    return backup.back_up(register, target)


def keep_backup(register: Register) -> Path | None:
    """Make an automatic backup, unless the newest one holds everything already; for when the register was opened.

    Raises:
        AppError: the user's data folder can't be written to, or the disk is full.
    """
    return backup.keep_if_changed(register)


def backups(register: Register) -> list[BackupRow]:
    """The automatic backups of this register, the newest first."""
    return backup.rows(register)


def restore(path: Path, from_backup: Path, context: Context) -> Path | None:
    """Put a backup in the register's place; answers where the register that stood there lies now, if one did.

    Raises:
        AppError: the backup is no sound register of this programme, or the register is in use.
    """
    return backup.restore(path, from_backup, context)
