"""Domain object ↔ row: one generic rule for all tables, since field names are column names.

Dates are ISO text, times `HH:MM`, truth values 0 and 1, enumerations their text.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Generic, TypeVar

from msgspec import Struct

from samrad.domain.identity_numbers import is_key
from samrad.register.tables import table_of

T = TypeVar("T")
Value = str | int | float | bytes | None
Convert = Callable[[typing.Any], typing.Any]


class Layout(Struct, Generic[T], frozen=True):
    """How one type goes into its table and comes out again. `texts` are the places of columns that hold free text."""

    entity: type[T]
    table: str
    columns: tuple[str, ...]
    texts: tuple[int, ...]
    _values: Callable[[T], tuple[typing.Any, ...]]
    _to_row: tuple[tuple[int, Convert], ...]
    _from_row: tuple[tuple[int, Convert], ...]

    def row(self, thing: T) -> tuple[Value, ...]:
        """The values of a thing in the order of `columns`."""
        values = self._values(thing)
        if not self._to_row:
            return values
        row = list(values)
        for index, convert in self._to_row:
            if row[index] is not None:
                row[index] = convert(row[index])
        return tuple(row)

    def thing(self, row: Sequence[Value]) -> T:
        """The thing that a row of `columns` tells of.

        Raises:
            ValueError: a value is none that the field can have.
        """
        values: list[typing.Any] = list(row)
        for index, convert in self._from_row:
            if values[index] is not None:
                values[index] = convert(values[index])
        return self.entity(**dict(zip(self.columns, values, strict=True)))

    @property
    def select(self) -> str:
        """`SELECT` of all columns `FROM` the table, for a condition to follow."""
        return f"SELECT {', '.join(self.columns)} FROM {self.table}"

    def insert(self, count: int) -> str:
        """The statement that inserts so many rows, with the values of one after those of the other."""
        marks = f"({', '.join('?' * len(self.columns))})"
        return f"INSERT INTO {self.table} ({', '.join(self.columns)}) VALUES {', '.join([marks] * count)}"


def mapping(entity: type[T]) -> Layout[T]:
    """The mapping of a domain type.

    Raises:
        KeyError: the type has no table.
    """
    return typing.cast("Layout[T]", _made(typing.cast("typing.Any", entity)))


@cache
def _made(entity: typing.Any) -> Layout[typing.Any]:
    hints = typing.get_type_hints(entity)
    names = entity.__struct_fields__
    rules = [(index, *_rules(hints[name])) for index, name in enumerate(names)]
    getter = attrgetter(*names)
    return Layout(
        entity,
        table_of(entity),
        names,
        tuple(index for index, name in enumerate(names) if _bare(hints[name]) is str and not is_key(name)),
        getter,
        tuple((index, to_row) for index, to_row, _ in rules if to_row),
        tuple((index, from_row) for index, _, from_row in rules if from_row),
    )


def _rules(hint: object) -> tuple[Convert | None, Convert | None]:
    """The conversions of one field's type, into the row and out of it; None where the value stays as it is."""
    kind = _bare(hint)
    if kind is bool:
        return int, bool
    if kind is date:
        return date.isoformat, date.fromisoformat
    if kind is time:
        return _clock, time.fromisoformat
    if isinstance(kind, type) and issubclass(kind, Enum):
        return attrgetter("value"), kind
    if kind in (str, int, float, bytes):
        return None, None
    raise TypeError(f"no column can hold {hint!r}")


def _bare(hint: object) -> object:
    """The type behind `X | None` and `NewType`."""
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        (hint,) = (part for part in typing.get_args(hint) if part is not type(None))
    while isinstance(hint, typing.NewType):
        hint = hint.__supertype__
    return hint


def _clock(moment: time) -> str:
    return moment.strftime("%H:%M")


def plain(values: Sequence[object]) -> tuple[Value, ...]:
    """Parameters of a query as rows hold them: dates, times, enumerations and truth values converted."""
    return tuple(_plain(value) for value in values)


def _plain(value: object) -> Value:
    match value:
        case Enum():
            return _plain(value.value)
        case bool():
            return int(value)
        case datetime():
            raise TypeError("no column holds a moment as such")
        case date():
            return value.isoformat()
        case time():
            return _clock(value)
        case None | str() | int() | float() | bytes():
            return value
    raise TypeError(f"no column can hold {value!r}")
