"""How wide the columns of a list are: what they hold decides, alike in all tables that have the same columns."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from samrad.domain.markup import plain
from samrad.reports.content.listing import CellWords, Holds, ListTable, Strong
from samrad.reports.content.wording import Rich, Said
from samrad.reports.tagged import Fonts, TableStyle, TextStyle
from samrad.reports.tagged.lines import longest_word, natural_width
from samrad.reports.tagged.text import format_runs

_COMMON = 0.9
"""The share of the cells that a column is made wide enough for, when there is room: the others may take more lines."""
_WHOLE = {Holds.DATE: 0.2, Holds.NUMBER: 0.2, Holds.COUNT: 0.2, Holds.SHORT: 0.2, Holds.ADDRESS: 0.3}
"""Columns whose cells are to stand on one line, and the share of the table that they may take for it."""
_WORD = 0.25
"""The share of the table that a column may take for a single word; a longer one is broken."""
_WISH = 1.5
"""How much wider than the table a text may wish to be: or a very long one would starve the others."""
_LENGTH = 0.4
"""How much the length of a text counts: at 0 all texts would be equally wide, at 1 as wide as they are long."""
_STEPS = 40
_SLACK = 0.1
"""What a word gets beyond its width, in points, lest rounding break it."""

Need = tuple[float, float]
"""The least and the wished width of a column, in points."""
Whole = tuple[float, float, float]
"""The same, and the width at which no cell takes a second line."""


def column_widths(tables: Sequence[ListTable], style: TableStyle, width: float, fonts: Fonts) -> list[float]:
    """The widths of the columns that all the tables have, in points; together they are exactly `width`."""
    needs = [_need(tables, number, style, width, fonts) for number in range(len(tables[0].columns))]
    least, natural = sum(low for low, _, _ in needs), sum(wish for _, wish, _ in needs)
    if least >= width:
        return [low * width / least for low, _, _ in needs]
    if natural > width:
        return _shared([(low, wish) for low, wish, _ in needs], width)
    found = _completed(needs, width - natural)
    return [one * width / sum(found) for one in found]


def _completed(needs: Sequence[Whole], spare: float) -> list[float]:
    """The wished widths; what is spare goes first to the columns that lack least to have all cells on one line."""
    found = [wish for _, wish, _ in needs]
    for at in sorted(range(len(needs)), key=lambda at: needs[at][2] - needs[at][1]):
        lack = needs[at][2] - needs[at][1]
        if lack > spare:
            break
        found[at] += lack
        spare -= lack
    return found


def _shared(needs: Sequence[Need], width: float) -> list[float]:
    """Give every column what it wishes where that is little; long texts share the rest, longer ones a little more."""
    low, high = 0.0, width
    for _ in range(_STEPS):
        level = (low + high) / 2
        if sum(_at(level, need) for need in needs) > width:
            high = level
        else:
            low = level
    return [_at(low, need) for need in needs]


def _at(level: float, need: Need) -> float:
    least, wish = need
    return min(wish, max(least, level * math.pow(wish, _LENGTH)))


def _need(tables: Sequence[ListTable], number: int, style: TableStyle, width: float, fonts: Fonts) -> Whole:
    column = tables[0].columns[number]
    head = _extent(column.words, style.header, fonts)
    different = {_words(row[number]) for table in tables for row in table.rows}
    cells = [_extent(words, style.text.but(bold=bold), fonts) for words, bold in different]
    common = max(head[1], _quantile([natural for _, natural in cells]))
    word = min(max(longest for longest, _ in (*cells, head)), _WORD * width)
    least = max(word, min(common, _WHOLE[column.holds] * width)) if column.holds in _WHOLE else word
    room = 2 * style.padding[0] + _SLACK
    wish = max(least, min(common, _WISH * width))
    whole = max(natural for _, natural in (*cells, head))
    return least + room, wish + room, max(wish, whole) + room


def _words(cell: CellWords) -> tuple[str, bool]:
    """The words of a cell, and whether they stand out."""
    match cell:
        case str():
            return cell, False
        case Rich(blocks):
            return plain(blocks), False
        case Strong(words):
            return words, True
        case Said(words):
            return words, False


def _extent(words: str, style: TextStyle, fonts: Fonts) -> Need:
    pieces = format_runs(words, style, fonts)
    return longest_word(pieces), natural_width(pieces)


def _quantile(values: Iterable[float]) -> float:
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(len(ranked) * _COMMON))] if ranked else 0.0
