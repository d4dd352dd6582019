"""The shape of the country in the plane, for every map that is drawn: on paper and in the window.

The outlines (`resources/norway_outline.json`, `resources/neighbours_outline.json`) are lists of rings of
[longitude, latitude]. They are projected by Lambert's conformal cone with standard parallels that fit Norway, so that
neither north nor south is stretched.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from math import cos, log, pi, radians, sin, tan

from samrad import paths

Point = tuple[float, float]
Ring = tuple[Point, ...]

_WEST, _FOOT, _HEAD = 3.0, 57.0, 72.0
"""Degrees of longitude and latitude around the mainland."""

_NORTH, _SOUTH, _MERIDIAN = radians(69), radians(60), radians(15)


def _cone() -> tuple[float, float]:
    n = log(cos(_SOUTH) / cos(_NORTH)) / log(tan(pi / 4 + _NORTH / 2) / tan(pi / 4 + _SOUTH / 2))
    return n, cos(_SOUTH) * tan(pi / 4 + _SOUTH / 2) ** n / n


_N, _F = _cone()


def projected(lon: float, lat: float) -> Point:
    """A place in the plane, in units of the earth's radius; x to the east, y to the north."""
    rho = _F / tan(pi / 4 + radians(lat) / 2) ** _N
    angle = _N * (radians(lon) - _MERIDIAN)
    return rho * sin(angle), -rho * cos(angle)


@cache
def norway() -> tuple[Ring, ...]:
    """The coast and the border of the mainland with its islands, projected; without the far islands."""
    return tuple(tuple(projected(lon, lat) for lon, lat in one) for one in _rings("norway") if _is_mainland(one))


@cache
def neighbours() -> tuple[Ring, ...]:
    """The lands around, as far as a map of an area may show them."""
    return tuple(tuple(projected(lon, lat) for lon, lat in one) for one in _rings("neighbours"))


def _rings(name: str) -> list[list[list[float]]]:
    rings: list[list[list[float]]] = json.loads(
        (paths.resources() / f"{name}_outline.json").read_text(encoding="utf-8")
    )
    return rings


def _is_mainland(corners: Sequence[Sequence[float]]) -> bool:
    """Whether municipalities lie there: not so on Svalbard, Jan Mayen, Bouvet."""
    return all(lon > _WEST and _FOOT < lat < _HEAD for lon, lat in corners)
