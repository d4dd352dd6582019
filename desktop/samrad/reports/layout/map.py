"""Maps of Norway as vector drawings: the coast, and signs that differ by shape and fill, never by colour alone.

The outline (`resources/norway_outline.json`) is a list of rings of [longitude, latitude]. It is projected by Lambert's
conformal cone with standard parallels that fit Norway, so that neither north nor south is stretched.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, log, pi, radians, sin, sqrt, tan

from reportlab.graphics.shapes import Circle, Drawing, Group, Polygon, Rect

from samrad import paths
from samrad.domain.participation import MapState
from samrad.reports.content.participation_parts import MapContent, MapDot
from samrad.reports.layout.charts import DARK, FINE, PALE, QUIET, SMALL, TEXT, fitted, ring, width_of, words
from samrad.reports.layout.style import TEXT_WIDTH

Point = tuple[float, float]

HEIGHT = 520
INSET_HEIGHT = 205
NAME = 6.5
MARGIN = 0.16
"""Room around the outermost municipalities of an area, as a part of its extent."""

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
def outline() -> tuple[tuple[Point, ...], ...]:
    """The coast and the border of the mainland with its islands, projected; without the far islands."""
    rings = json.loads((paths.resources() / "norway_outline.json").read_text(encoding="utf-8"))
    return tuple(tuple(projected(lon, lat) for lon, lat in one) for one in rings if _is_mainland(one))


def _is_mainland(corners: Sequence[Sequence[float]]) -> bool:
    """Whether municipalities lie there: not so on Svalbard, Jan Mayen, Bouvet."""
    return all(lon > _WEST and _FOOT < lat < _HEAD for lon, lat in corners)


@dataclass(frozen=True)
class Frame:
    """A part of the plane and where it goes on the drawing."""

    left: float
    bottom: float
    right: float
    top: float
    scale: float

    @classmethod
    def around(cls, points: Sequence[Point], size: Point, margin: float) -> Frame:
        """The frame of that size on paper which holds all points, in the middle."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        wide, high = max(max(xs) - min(xs), 1e-3), max(max(ys) - min(ys), 1e-3)
        scale = min(size[0] / (wide * (1 + 2 * margin)), size[1] / (high * (1 + 2 * margin)))
        x, y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
        half = size[0] / scale / 2, size[1] / scale / 2
        return cls(x - half[0], y - half[1], x + half[0], y + half[1], scale)

    def at(self, point: Point) -> Point:
        """Where a point of the plane stands on the drawing."""
        return (point[0] - self.left) * self.scale, (point[1] - self.bottom) * self.scale


def country_map(content: MapContent, width: float = TEXT_WIDTH) -> Drawing:
    """The whole country, with its legend in the empty south-east."""
    drawing = Drawing(width, HEIGHT)
    land = [point for one in outline() for point in one]
    frame = Frame.around(land, (width, HEIGHT), 0.01)
    _land(drawing, frame)
    for dot in _drawn_in_order(content.dots):
        _sign(drawing, dot.state, frame.at(projected(dot.lon, dot.lat)), _radius(dot, 1.0), is_host=dot.is_host)
    _legend(drawing, content, width * 0.56, 96)
    return drawing


def area_map(content: MapContent, width: float) -> Drawing:
    """One area with the names of its municipalities, cut out of the country."""
    drawing = Drawing(width, INSET_HEIGHT)
    places = [projected(dot.lon, dot.lat) for dot in content.dots]
    frame = Frame.around(places, (width, INSET_HEIGHT - 16), MARGIN)
    drawing.add(Rect(0, 0, width, INSET_HEIGHT - 16, fillColor=None, strokeColor=FINE, strokeWidth=0.5))
    _land(drawing, frame)
    drawing.add(words(0, INSET_HEIGHT - 10, content.title or "", size=9.5, bold=True))
    taken: list[tuple[float, float, float, float]] = []
    dots = list(_drawn_in_order(content.dots))
    for dot in dots:
        x, y = frame.at(projected(dot.lon, dot.lat))
        radius = _radius(dot, 1.25)
        around = radius + (2.5 if dot.is_host else 0)
        taken.append((x - around, y - around, x + around, y + around))
        _sign(drawing, dot.state, (x, y), radius, is_host=dot.is_host)
    for dot in sorted(dots, key=lambda one: (not one.is_host, -one.people)):
        _name(drawing, dot, frame.at(projected(dot.lon, dot.lat)), taken, (width, INSET_HEIGHT - 16))
    return drawing


def _drawn_in_order(dots: Sequence[MapDot]) -> list[MapDot]:
    """The quiet ones first, the large before the small, so that none is hidden."""
    order = [MapState.OUTSIDE, MapState.NOT_INVITED, MapState.INVITED, MapState.TOOK_PART]
    return sorted(dots, key=lambda dot: (order.index(dot.state), -dot.people))


def _radius(dot: MapDot, scale: float) -> float:
    """The area of a dot grows with the people; a host's is no larger."""
    if dot.state is MapState.OUTSIDE:
        return 0.7 * scale
    if dot.state is not MapState.TOOK_PART:
        return 2.6 * scale
    return min(1.6 + 0.95 * sqrt(dot.people), 9) * scale


def _sign(drawing: Drawing | Group, state: MapState, at: Point, radius: float, *, is_host: bool) -> None:
    """Full dot: took part. Empty diamond: invited. Empty triangle: not invited. Grey point: outside the areas."""
    x, y = at
    match state:
        case MapState.TOOK_PART:
            drawing.add(Circle(x, y, radius, fillColor=DARK, strokeColor=PALE, strokeWidth=0.6))
        case MapState.INVITED:
            corners = [x, y + radius, x + radius, y, x, y - radius, x - radius, y]
            drawing.add(Polygon(corners, fillColor=PALE, strokeColor=TEXT, strokeWidth=1))
        case MapState.NOT_INVITED:
            corners = [x, y + radius, x + radius, y - radius * 0.8, x - radius, y - radius * 0.8]
            drawing.add(Polygon(corners, fillColor=PALE, strokeColor=TEXT, strokeWidth=1))
        case MapState.OUTSIDE:
            drawing.add(Circle(x, y, radius, fillColor=QUIET, strokeColor=None))
    if is_host:
        drawing.add(ring(x, y, radius + 2))


def _legend(drawing: Drawing, content: MapContent, left: float, top: float) -> None:
    rows = [*content.legend]
    for at, (state, told) in enumerate(rows):
        y = top - at * 14
        radius = {MapState.TOOK_PART: 4.0, MapState.OUTSIDE: 1.0}.get(state, 3.0)
        _sign(drawing, state, (left + 7, y + 2.5), radius, is_host=False)
        drawing.add(words(left + 20, y, fitted(told, drawing.width - left - 22)))
    y = top - len(rows) * 14
    drawing.add(ring(left + 7, y + 2.5, 5))
    drawing.add(words(left + 20, y, content.host_words))
    drawing.add(words(left, y - 15, content.people_words, size=SMALL, color=QUIET))


def _land(drawing: Drawing, frame: Frame) -> None:
    for one in outline():
        inside = _cut(one, frame)
        if len(inside) > 2:
            corners = [value for point in inside for value in frame.at(point)]
            drawing.add(Polygon(corners, fillColor=PALE, strokeColor=FINE, strokeWidth=0.5))


def _cut(ring_of: Sequence[Point], frame: Frame) -> list[Point]:
    """The part of a ring inside the frame, by Sutherland and Hodgman."""
    found = list(ring_of)
    for axis, limit, sign in ((0, frame.left, 1), (0, frame.right, -1), (1, frame.bottom, 1), (1, frame.top, -1)):
        found = list(_cut_at(found, axis, limit, sign))
    return found


def _cut_at(points: Sequence[Point], axis: int, limit: float, sign: int) -> Iterator[Point]:
    for at, here in enumerate(points):
        before = points[at - 1]
        was_in, is_in = (before[axis] - limit) * sign >= 0, (here[axis] - limit) * sign >= 0
        if was_in != is_in:
            part = (limit - before[axis]) / (here[axis] - before[axis])
            yield before[0] + part * (here[0] - before[0]), before[1] + part * (here[1] - before[1])
        if is_in:
            yield here


def _name(
    drawing: Drawing, dot: MapDot, at: Point, taken: list[tuple[float, float, float, float]], size: Point
) -> None:
    """The name beside its dot where it covers nothing; left out where there is no room: the table has all names."""
    told = f"{dot.name} {dot.people}" if dot.people else dot.name
    wide, gap = width_of(told, NAME), _radius(dot, 1.25) + (3.5 if dot.is_host else 1.5)
    x, y = at
    tries = [
        (x + gap, y - 2.3),
        (x - gap - wide, y - 2.3),
        (x - wide / 2, y + gap + 0.5),
        (x - wide / 2, y - gap - NAME + 1),
        (x + gap * 0.7, y + gap * 0.7),
        (x + gap * 0.7, y - gap * 0.7 - NAME + 1.5),
        (x - gap * 0.7 - wide, y + gap * 0.7),
        (x - gap * 0.7 - wide, y - gap * 0.7 - NAME + 1.5),
    ]
    for left, base in tries:
        box = (left, base - 1, left + wide, base + NAME - 1.5)
        is_inside = box[0] > 1 and box[1] > 1 and box[2] < size[0] - 1 and box[3] < size[1] - 1
        if is_inside and not any(_overlap(box, other) for other in taken):
            taken.append(box)
            drawing.add(words(left, base, told, size=NAME))
            return


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
