"""Maps of Norway as vector drawings: the coast, and signs that differ by shape and fill, never by colour alone.

The outlines of `reports/geography.py` are drawn with as many corners as the scale can show.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot, sqrt

from reportlab.graphics.shapes import Circle, Drawing, Group, Polygon, Rect
from reportlab.lib.colors import Color, HexColor

from samrad.domain.participation import MapState
from samrad.reports.content.participation_parts import MapContent, MapDot
from samrad.reports.geography import Point, Ring, neighbours, norway, projected
from samrad.reports.layout.charts import DARK, FINE, GROUND, QUIET, SMALL, TEXT, fitted, ring, width_of, words
from samrad.reports.layout.map_names import Box, Name, Sign, is_within, named, overlap
from samrad.reports.layout.style import TEXT_WIDTH

LAND: Color = HexColor("#e5eaef")
ABROAD: Color = HexColor("#f4f6f8")
COAST: Color = HexColor("#98a8b8")

HEIGHT = 590
INSET_HEIGHT = 206
TITLE = 16
"""Height of the line above an area's map."""
MARGIN = 0.14
"""Room around the outermost municipalities of an area, as a part of its extent."""
NEAREST = 0.006
"""So much of the plane, some 40 km, an area's map shows at least when its municipalities are few and close."""
MOST_NAMES = 36
"""So many municipalities of an area have their names on its map: the hosts and those with most people."""
MOST_FRAMES = 8
"""With more areas than this their frames on the map of the country would hide each other."""
DETAIL = 0.35
"""Corners closer than this on paper, in points, are drawn as one."""
LEGEND_LEFT, LEGEND_TOP = 0.58, 132.0
"""Where the legend begins: from the left as a part of the width, from the foot in points."""
MOST_TITLE = 150
"""The width, in points, that the name of a frame may have before it is shortened."""
FRAMED = 0.5
"""An area whose map shows more of the country's height than this is not framed on it."""


@dataclass(frozen=True)
class Frame:
    """A part of the plane and where it goes on the drawing."""

    left: float
    bottom: float
    right: float
    top: float
    scale: float

    @classmethod
    def around(cls, points: Sequence[Point], size: Point, margin: float, least: float = 1e-3) -> Frame:
        """The frame of that size on paper which holds all points, in the middle, and shows at least so much."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        wide, high = max(xs) - min(xs), max(ys) - min(ys)
        scale = min(size[0] / max(wide * (1 + 2 * margin), least), size[1] / max(high * (1 + 2 * margin), least))
        x, y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
        half = size[0] / scale / 2, size[1] / scale / 2
        return cls(x - half[0], y - half[1], x + half[0], y + half[1], scale)

    def at(self, point: Point) -> Point:
        """Where a point of the plane stands on the drawing."""
        return (point[0] - self.left) * self.scale, (point[1] - self.bottom) * self.scale


def country_map(content: MapContent, insets: Sequence[MapContent] = (), width: float = TEXT_WIDTH) -> Drawing:
    """The whole country with the frames of the maps of areas, and its legend in the empty south-east."""
    drawing = Drawing(width, HEIGHT)
    frame = Frame.around([point for one in norway() for point in one], (width, HEIGHT), 0.005)
    _land(drawing, norway(), frame, LAND)
    for dot in _drawn_in_order(content.dots):
        _sign(drawing, dot.state, frame.at(projected(dot.lon, dot.lat)), _radius(dot, 0.8), is_host=dot.is_host)
    if len(insets) <= MOST_FRAMES:
        _frames(drawing, insets, frame)
    _legend(drawing, content, width * LEGEND_LEFT, LEGEND_TOP)
    return drawing


def area_map(content: MapContent, width: float) -> Drawing:
    """One area with the names of its municipalities, cut out of the country."""
    drawing = Drawing(width, INSET_HEIGHT)
    size = width, INSET_HEIGHT - TITLE
    frame = inset_frame(content, width)
    _land(drawing, neighbours(), frame, ABROAD)
    _land(drawing, norway(), frame, LAND)
    drawing.add(Rect(0, 0, *size, fillColor=None, strokeColor=FINE, strokeWidth=0.5))
    drawing.add(words(0, INSET_HEIGHT - 10, fitted(content.title or "", width, 9.5, bold=True), size=9.5, bold=True))
    signs = []
    for dot in _drawn_in_order(content.dots):
        x, y = frame.at(projected(dot.lon, dot.lat))
        radius = _radius(dot, 1.2)
        _sign(drawing, dot.state, (x, y), radius, is_host=dot.is_host)
        told = f"{dot.name} {dot.people}" if dot.people else dot.name
        signs.append(Sign(x, y, radius + (2.5 if dot.is_host else 0), told, (not dot.is_host, -dot.people)))
    for name in named(signs, size, most=MOST_NAMES):
        _name(drawing, name)
    return drawing


def inset_frame(content: MapContent, width: float) -> Frame:
    """The part of the country that the map of an area shows."""
    places = [projected(dot.lon, dot.lat) for dot in content.dots]
    return Frame.around(places, (width, INSET_HEIGHT - TITLE), MARGIN, NEAREST)


def _name(drawing: Drawing, name: Name) -> None:
    if name.line is not None:
        drawing.add(_line(*name.line))
    drawing.add(words(name.left, name.base, name.words, size=name.size))


def _line(x1: float, y1: float, x2: float, y2: float) -> Polygon:
    return Polygon([x1, y1, x2, y2], fillColor=None, strokeColor=QUIET, strokeWidth=0.5)


def _frames(drawing: Drawing, insets: Sequence[MapContent], frame: Frame) -> None:
    """Where the maps of the areas lie, each with its name outside, to the west where there is room."""
    boxes: list[tuple[str, Box]] = []
    for one in insets:
        shown = inset_frame(one, TEXT_WIDTH / 2)
        (left, bottom), (right, top) = frame.at((shown.left, shown.bottom)), frame.at((shown.right, shown.top))
        if top - bottom < drawing.height * FRAMED:
            inside = max(left, 1), max(bottom, 1), min(right, drawing.width - 1), min(top, drawing.height - 1)
            boxes.append((fitted(one.title or "", MOST_TITLE, bold=True), inside))
    taken = [box for _, box in boxes] + [(drawing.width * LEGEND_LEFT, 0.0, drawing.width, LEGEND_TOP + 12.0)]
    for title, (left, bottom, right, top) in boxes:
        drawing.add(Rect(left, bottom, right - left, top - bottom, fillColor=None, strokeColor=QUIET, strokeWidth=0.6))
        wide, middle = width_of(title, bold=True), (bottom + top) / 2 - 3
        for at in ((left - wide - 4, middle), (left, top + 4), (right + 4, middle), (left, bottom - 10)):
            box = (at[0], at[1] - 2, at[0] + wide, at[1] + 7)
            if is_within(box, (drawing.width, drawing.height)) and not any(overlap(box, other) for other in taken):
                taken.append(box)
                drawing.add(words(*at, title, bold=True))
                break


def _drawn_in_order(dots: Sequence[MapDot]) -> list[MapDot]:
    """The quiet ones first, the large before the small, so that none is hidden."""
    order = [MapState.OUTSIDE, MapState.NOT_INVITED, MapState.INVITED, MapState.TOOK_PART]
    return sorted(dots, key=lambda dot: (order.index(dot.state), -dot.people))


def _radius(dot: MapDot, scale: float) -> float:
    """The area of a dot grows with the people; a host's is no larger."""
    if dot.state is MapState.OUTSIDE:
        return 0.8 * scale
    if dot.state is not MapState.TOOK_PART:
        return 2.7 * scale
    return _size(dot.people) * scale


def _size(people: int) -> float:
    return min(1.5 + 0.95 * sqrt(people), 10)


def _sign(drawing: Drawing | Group, state: MapState, at: Point, radius: float, *, is_host: bool) -> None:
    """Full dot: took part. Empty diamond: invited. Empty triangle: not invited. Grey point: outside the areas."""
    x, y = at
    match state:
        case MapState.TOOK_PART:
            drawing.add(Circle(x, y, radius, fillColor=DARK, strokeColor=GROUND, strokeWidth=0.6))
        case MapState.INVITED:
            corners = [x, y + radius, x + radius, y, x, y - radius, x - radius, y]
            drawing.add(Polygon(corners, fillColor=GROUND, strokeColor=TEXT, strokeWidth=1))
        case MapState.NOT_INVITED:
            corners = [x, y + radius, x + radius, y - radius * 0.8, x - radius, y - radius * 0.8]
            drawing.add(Polygon(corners, fillColor=GROUND, strokeColor=TEXT, strokeWidth=1))
        case MapState.OUTSIDE:
            drawing.add(Circle(x, y, radius, fillColor=QUIET, strokeColor=None))
    if is_host:
        drawing.add(ring(x, y, radius + 1.8))


def _legend(drawing: Drawing, content: MapContent, left: float, top: float) -> None:
    for at, (state, told) in enumerate(content.legend):
        y = top - at * 14
        radius = {MapState.TOOK_PART: 4.0, MapState.OUTSIDE: 1.0}.get(state, 3.0)
        _sign(drawing, state, (left + 7, y + 2.5), radius, is_host=False)
        drawing.add(words(left + 20, y, fitted(told, drawing.width - left - 22)))
    y = top - len(content.legend) * 14
    drawing.add(ring(left + 7, y + 2.5, 5))
    drawing.add(words(left + 20, y, content.host_words))
    most = max((dot.people for dot in content.dots), default=0)
    if most:
        _size_legend(drawing, content.people_words, most, (left, y - 20))


def _size_legend(drawing: Drawing, told: str, most: int, at: Point) -> None:
    """A few dots with the people they stand for."""
    x, y = at
    drawing.add(words(x, y, told, size=SMALL, color=QUIET))
    x += 7
    for people in sorted({1, max(1, round(most / 4)), most}):
        radius = _size(people) * 0.8
        drawing.add(Circle(x, y - 12, radius, fillColor=DARK, strokeColor=GROUND, strokeWidth=0.6))
        drawing.add(words(x + radius + 3, y - 14.5, str(people), size=SMALL))
        x += 2 * radius + 3 + width_of(str(people), SMALL) + 12


def _land(drawing: Drawing, rings: Sequence[Ring], frame: Frame, fill: Color) -> None:
    for one in rings:
        inside = _cut(_with_detail(one, DETAIL / frame.scale), frame)
        if len(inside) > 2:
            corners = [round(value, 2) for point in inside for value in frame.at(point)]
            drawing.add(Polygon(corners, fillColor=fill, strokeColor=COAST, strokeWidth=0.35))


def _with_detail(corners: Ring, detail: float) -> list[Point]:
    """The corners without those that can't be told from the one before."""
    kept = [corners[0]]
    for x, y in corners:
        if hypot(x - kept[-1][0], y - kept[-1][1]) >= detail:
            kept.append((x, y))
    return kept


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
