"""What an operation did: the answer every service gives, and what the history shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from samrad.domain.ids import OperationId
from samrad.errors import Text

T = TypeVar("T")


@dataclass(frozen=True)
class Ref:
    """A thing of the register named in an operation's label; its name is looked up when the label is shown."""

    table: str
    id: str


@dataclass(frozen=True)
class Changes:
    """Which tables and rows one operation changed. No operation when nothing had to be changed."""

    operation: OperationId | None
    label: Text
    rows: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Done(Generic[T]):
    """A finished use case: its value, and what changed."""

    value: T
    changes: Changes
