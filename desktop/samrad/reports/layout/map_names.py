"""Names on a map: beside their signs, over nothing, and with a line to the sign where the nearest room is away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot

from samrad.reports.layout.charts import width_of

SIZE = 7.0
SMALLEST = 5.5
AWAY = (0.0, 5.0, 9.0, 14.0, 20.0, 27.0, 35.0)
"""How far from its sign a name may stand, in points; the nearest place that is free wins."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign that wants a name: where it stands, its radius, and its rank among the others."""

    x: float
    y: float
    radius: float
    words: str
    rank: tuple[bool, int]


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its place: the left end of its baseline, and the line that leads to its sign if there is one."""

    left: float
    base: float
    words: str
    size: float
    line: Box | None


def named(signs: Sequence[Sign], size: tuple[float, float], most: int) -> list[Name]:
    """A place for every name, in letters as large as that allows; where they never fit, the last are left out.

    Args:
        signs: all that no name may cover.
        size: of the map.
        most: so many get a name, those of the lowest rank first.
    """
    wanted = sorted(signs, key=lambda one: one.rank)[:most]
    found: list[Name] = []
    letters = SIZE
    while letters >= SMALLEST:
        found = _placed(wanted, signs, size, letters)
        if len(found) == len(wanted):
            break
        letters -= 0.5
    return found


def _placed(wanted: Sequence[Sign], signs: Sequence[Sign], size: tuple[float, float], letters: float) -> list[Name]:
    taken = [(one.x - one.radius, one.y - one.radius, one.x + one.radius, one.y + one.radius) for one in signs]
    names = []
    for sign in wanted:
        name = _place(sign, taken, size, letters)
        if name is not None:
            names.append(name)
    return names


def _place(sign: Sign, taken: list[Box], size: tuple[float, float], letters: float) -> Name | None:
    wide = width_of(sign.words, letters)
    for away in AWAY:
        for left, base in _around(sign, wide, letters, away):
            box = (left - 0.5, base - letters * 0.25, left + wide + 0.5, base + letters * 0.75)
            line = _leader(sign, box) if away else None
            is_free = not any(overlap(box, other) for other in taken) and _is_clear(line, sign, taken)
            if is_free and is_within(box, size):
                taken.append(box)
                return Name(left, base, sign.words, letters, line)
    return None


def _around(sign: Sign, wide: float, letters: float, away: float) -> Iterator[tuple[float, float]]:
    """Places beside, above and below the sign, the preferred ones first."""
    gap = sign.radius + 1.5 + away
    side, middle = gap * 0.72, letters * 0.25
    yield sign.x + gap, sign.y - middle
    yield sign.x - gap - wide, sign.y - middle
    yield sign.x + side, sign.y + side - middle + 1
    yield sign.x + side, sign.y - side - letters * 0.5
    yield sign.x - side - wide, sign.y + side - middle + 1
    yield sign.x - side - wide, sign.y - side - letters * 0.5
    yield sign.x - wide / 2, sign.y + gap + letters * 0.2
    yield sign.x - wide / 2, sign.y - gap - letters * 0.7


def _leader(sign: Sign, box: Box) -> Box:
    """From the rim of the sign to the nearest point of the name."""
    x, y = min(max(sign.x, box[0]), box[2]), min(max(sign.y, box[1]), box[3])
    away = hypot(x - sign.x, y - sign.y) or 1
    part = sign.radius / away
    return sign.x + (x - sign.x) * part, sign.y + (y - sign.y) * part, x, y


def _is_clear(line: Box | None, sign: Sign, taken: Sequence[Box]) -> bool:
    """Whether a leading line crosses nothing but the corner of its own sign's box."""
    if line is None:
        return True
    x1, y1, x2, y2 = line
    steps = max(int(hypot(x2 - x1, y2 - y1)), 1)
    points = [(x1 + (x2 - x1) * at / steps, y1 + (y2 - y1) * at / steps) for at in range(steps)]
    away = [(x, y) for x, y in points if hypot(x - sign.x, y - sign.y) > sign.radius * 1.5]
    return not any(left < x < right and low < y < high for x, y in away for left, low, right, high in taken)


def is_within(box: Box, size: tuple[float, float]) -> bool:
    """Whether a box lies within a drawing of that size, off its edges."""
    return box[0] > 1 and box[1] > 1 and box[2] < size[0] - 1 and box[3] < size[1] - 1


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes (left, bottom, right, top) have anything in common."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
