"""The four states of a municipality: a word and a sign each, the same in the list, on the map and on paper."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from samrad.domain.participation import MapState
from samrad.errors import Text, say_in
from samrad.ui.theme import Look

STATES: Mapping[MapState, Text] = {
    MapState.TOOK_PART: say_in("map", "Took part"),
    MapState.INVITED: say_in("map", "Invited, did not come"),
    MapState.NOT_INVITED: say_in("map", "In an area, not invited"),
    MapState.OUTSIDE: say_in("map", "Outside the areas"),
}
ENDED = say_in("map", "No longer a municipality")
_SIZE = 32


def draw_sign(painter: QPainter, state: MapState, at: QPointF, radius: float, look: Look) -> None:
    """Full dot: took part. Empty diamond: invited. Empty triangle: not invited. Small point: outside the areas."""
    match state:
        case MapState.TOOK_PART:
            painter.setPen(QPen(QColor(look.base), 1))
            painter.setBrush(QColor(look.accent))
            painter.drawEllipse(at, radius, radius)
        case MapState.INVITED:
            painter.setPen(QPen(QColor(look.warning), 1.8))
            painter.setBrush(QColor(look.base))
            painter.drawPolygon(_corners(at, ((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)), radius))
        case MapState.NOT_INVITED:
            painter.setPen(QPen(QColor(look.bad), 1.8))
            painter.setBrush(QColor(look.base))
            painter.drawPolygon(_corners(at, ((0, -1.2), (1.1, 0.8), (-1.1, 0.8)), radius))
        case MapState.OUTSIDE:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.muted))
            painter.drawEllipse(at, radius, radius)


def draw_ring(painter: QPainter, at: QPointF, radius: float, look: Look) -> None:
    """The ring of a host municipality: a ring, not a bigger dot."""
    painter.setPen(QPen(QColor(look.text), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(at, radius, radius)


def state_icon(state: MapState | None, look: Look) -> QIcon:
    """The sign of a state, for a row of the list and for the legend; readable where the row is chosen too."""
    chosen = replace(
        look,
        base=look.selection,
        accent=look.on_selection,
        warning=look.on_selection,
        bad=look.on_selection,
        muted=look.on_selection,
    )
    made = QIcon(_picture(state, look))
    made.addPixmap(_picture(state, chosen), QIcon.Mode.Selected)
    return made


def _picture(state: MapState | None, look: Look) -> QPixmap:
    picture = QPixmap(_SIZE, _SIZE)
    picture.fill(Qt.GlobalColor.transparent)
    if state is not None:
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = _SIZE * (0.12 if state is MapState.OUTSIDE else 0.3)
        draw_sign(painter, state, QRectF(picture.rect()).center(), radius, look)
        painter.end()
    return picture


def _corners(at: QPointF, corners: tuple[tuple[float, float], ...], radius: float) -> QPolygonF:
    return QPolygonF([QPointF(at.x() + x * radius, at.y() + y * radius) for x, y in corners])
