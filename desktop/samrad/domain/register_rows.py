"""What is told of a register as a whole: what it holds, what a check of it found, which backups there are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from samrad.domain.programme import Programme
from samrad.errors import Text


class Severity(StrEnum):
    """How bad a finding is."""

    ERROR = "error"
    """The file is damaged, or holds what must not be."""
    WARNING = "warning"
    """Two entries clash, or something looks odd: a person should look at it."""


class Finding(Struct, frozen=True):
    """One thing that a check found."""

    severity: Severity
    text: Text
    remedy: Text | None = None
    """What to do about it, where that is known."""


class RecountedFigure(Struct, frozen=True):
    """A figure of the whole register by its name, counted over the views made for it and over the tables alone."""

    name: Text
    by_views: int
    by_tables: int


class RegisterInfo(Struct, frozen=True, kw_only=True):
    """A register at a glance.

    `counts` has the number of rows by table, for the tables that mean something to people. `size` is in bytes, with
    the write-ahead log. `warnings` are sentences about where the file lies.
    """

    path: Path
    programme: Programme
    counts: Mapping[str, int]
    size: int
    operations: int
    last_changed: datetime
    last_changed_by: str
    read_only: bool
    warnings: tuple[Text, ...]


class BackupRow(Struct, frozen=True, kw_only=True):
    """An automatic backup. `size` is in bytes; `at` is the time it was made, without a zone, as its name tells."""

    path: Path
    at: datetime
    size: int
