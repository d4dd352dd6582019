"""What an operation did: the answer every service gives, and what the history shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

from msgspec import Struct

from samrad.domain.ids import OperationId
from samrad.errors import Text

T = TypeVar("T")


class Ref(Struct, frozen=True):
    """A thing of the register named in an operation's label; its name is looked up when the label is shown."""

    table: str
    id: str


class Changes(Struct, frozen=True):
    """Which tables and rows one operation changed. No operation when nothing had to be changed."""

    operation: OperationId | None
    label: Text
    rows: Mapping[str, frozenset[str]]


class Done(Struct, Generic[T], frozen=True):
    """A finished use case: its value, and what changed."""

    value: T
    changes: Changes
