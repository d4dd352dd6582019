"""Kerning: how much closer two letters stand than their widths say, read from a font's GPOS table.

Only what text faces use for it is read: the `kern` feature of the default script and language, lookups of type 2
(pairs, formats 1 and 2, also behind an extension), of which the first glyph's advance counts.
Source: OpenType 1.9, GPOS and the common table formats.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_PAIRS, _EXTENSION = 2, 9
_X_ADVANCE = 4


class Kerning:
    """The kerning of one font, looked up pair by pair.

    Args:
        table: the bytes of GPOS; empty for a font that has none.
    """

    def __init__(self, table: bytes) -> None:
        self._data = table
        self._subtables = [_Pairs(table, at) for at in _pair_subtables(table)] if table else []

    def of(self, left: int, right: int) -> int:
        """What is added to the advance of the first of two glyphs, in font units; mostly 0 or less."""
        for subtable in self._subtables:
            value = subtable.of(left, right)
            if value is not None:
                return value
        return 0


def _u16(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "big")


def _i16(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "big", signed=True)


def _pair_subtables(data: bytes) -> Iterator[int]:
    """Where the subtables of all kerning lookups begin."""
    features, lookups = _u16(data, 6), _u16(data, 8)
    for index in sorted(_kern_lookups(data, features)):
        lookup = lookups + _u16(data, lookups + 2 + 2 * index)
        kind = _u16(data, lookup)
        for number in range(_u16(data, lookup + 4)):
            subtable = lookup + _u16(data, lookup + 6 + 2 * number)
            if kind == _EXTENSION and _u16(data, subtable + 2) == _PAIRS:
                yield subtable + struct.unpack_from(">I", data, subtable + 4)[0]
            elif kind == _PAIRS:
                yield subtable


def _kern_lookups(data: bytes, features: int) -> set[int]:
    found: set[int] = set()
    for number in range(_u16(data, features)):
        record = features + 2 + 6 * number
        if data[record : record + 4] == b"kern":
            feature = features + _u16(data, record + 4)
            found.update(_u16(data, feature + 4 + 2 * index) for index in range(_u16(data, feature + 2)))
            break  # the features of all scripts name the same lookups; the default script's comes first
    return found


class _Pairs:
    """One subtable of pairs."""

    def __init__(self, data: bytes, at: int) -> None:
        self._data, self._at = data, at
        self._format = _u16(data, at)
        self._first, self._second = (_u16(data, at + offset) for offset in (4, 6))
        self._covered = dict(_coverage(data, at + _u16(data, at + 2)))
        self._sets: dict[int, dict[int, int]] = {}
        if self._format == 2:
            self._left = dict(_classes(data, at + _u16(data, at + 8)))
            self._right = dict(_classes(data, at + _u16(data, at + 10)))
            self._columns = _u16(data, at + 14)

    def of(self, left: int, right: int) -> int | None:
        """The value for two glyphs; None if this subtable has none and the next is to be asked."""
        index = self._covered.get(left)
        if index is None or not self._first & _X_ADVANCE:
            return None
        return self._by_glyph(index).get(right) if self._format == 1 else self._by_class(left, right)

    def _by_glyph(self, index: int) -> dict[int, int]:
        found = self._sets.get(index)
        if found is None:
            start = self._at + _u16(self._data, self._at + 10 + 2 * index)
            size = 2 + self._record
            count = _u16(self._data, start)
            places = (start + 2 + size * number for number in range(count))
            found = {_u16(self._data, place): _i16(self._data, place + 2 + self._skip) for place in places}
            self._sets[index] = found
        return found

    def _by_class(self, left: int, right: int) -> int:
        row, column = self._left.get(left, 0), self._right.get(right, 0)
        return _i16(self._data, self._at + 16 + (row * self._columns + column) * self._record + self._skip)

    @property
    def _record(self) -> int:
        """Bytes of the two values of a pair."""
        return 2 * (self._first.bit_count() + self._second.bit_count())

    @property
    def _skip(self) -> int:
        """Bytes of what stands before the advance: placements."""
        return 2 * (self._first & (_X_ADVANCE - 1)).bit_count()


def _coverage(data: bytes, at: int) -> Iterator[tuple[int, int]]:
    """Glyphs and their index in a coverage table."""
    if _u16(data, at) == 1:
        for index in range(_u16(data, at + 2)):
            yield _u16(data, at + 4 + 2 * index), index
        return
    for number in range(_u16(data, at + 2)):
        start, end, index = struct.unpack_from(">3H", data, at + 4 + 6 * number)
        for glyph in range(start, end + 1):
            yield glyph, index + glyph - start


def _classes(data: bytes, at: int) -> Iterator[tuple[int, int]]:
    """Glyphs and their class; those not named are of class 0."""
    if _u16(data, at) == 1:
        first = _u16(data, at + 2)
        for index in range(_u16(data, at + 4)):
            yield first + index, _u16(data, at + 6 + 2 * index)
        return
    for number in range(_u16(data, at + 2)):
        start, end, kind = struct.unpack_from(">3H", data, at + 4 + 6 * number)
        for glyph in range(start, end + 1):
            yield glyph, kind
