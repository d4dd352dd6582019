"""The map of the country: the same municipalities as the list beside it, and the same one chosen.

It is walked with the arrow keys in the order of the list, and each step is spoken; the list is its table.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot, sqrt

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from samrad.domain.participation import MapState
from samrad.domain.place_rows import PlaceRow
from samrad.errors import say
from samrad.overriding import override
from samrad.services import places
from samrad.ui.announcing import announce
from samrad.ui.pages.place.states import STATES, draw_ring, draw_sign
from samrad.ui.surroundings import Surroundings

_ORDER = (MapState.OUTSIDE, MapState.NOT_INVITED, MapState.INVITED, MapState.TOOK_PART)
_MARGIN = 14.0
_NEAR = 14.0
"""Pixels within which a click means a municipality."""


class MapView(QWidget):
    """Draws Norway with a sign for each municipality. `chosen` when one is clicked or walked to."""

    chosen = Signal(str)

    def __init__(self, around: Surroundings) -> None:
        """Start without municipalities."""
        super().__init__()
        self.around = around
        self.setObjectName("places.map")
        self.setAccessibleName(around.tr(say("Map of the municipalities")))
        self.setAccessibleDescription(
            around.tr(say("The arrow keys go from municipality to municipality. The list holds the same as a table."))
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(240, 160)
        self._rows: Sequence[PlaceRow] = ()
        self._at: dict[str, QPointF] = {}
        self._current: str | None = None
        self._land: QPixmap | None = None

    @override
    def sizeHint(self) -> QSize:
        """High, as the country is."""
        return QSize(480, 640)

    def show_rows(self, rows: Sequence[PlaceRow], current: str | None) -> None:
        """Show these municipalities, one of them chosen."""
        self._rows = [row for row in rows if row.state is not None and row.lat is not None]
        self._current = current
        self._place()
        self.update()

    def choose(self, municipality_id: str) -> None:
        """Mark one as chosen."""
        self._current = municipality_id
        self.update()

    def place_of(self, municipality_id: str) -> QPointF | None:
        """Where a municipality stands in the widget."""
        return self._at.get(municipality_id)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the land once for a size, then the signs, the quiet ones first."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._ground())
        for row in sorted(self._rows, key=lambda row: (_ORDER.index(row.state or MapState.OUTSIDE), -row.people)):
            at = self._at[row.municipality_id]
            radius = _radius(row)
            draw_sign(painter, row.state or MapState.OUTSIDE, at, radius, self.around.look)
            if row.is_host:
                draw_ring(painter, at, radius + 3.0, self.around.look)
        current = self._at.get(self._current or "")
        if current is not None:
            self._mark(painter, current)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self.around.look.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything anew."""
        super().resizeEvent(event)
        self._land = None
        self._place()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the municipality nearest to the pointer."""
        row = self._nearest(event.position())
        if row is not None:
            self._go_to(row)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step through the municipalities."""
        step = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Up: -1,
        }.get(Qt.Key(event.key()))
        if step is None or not self._rows:
            super().keyPressEvent(event)
            return
        ids = [row.municipality_id for row in self._rows]
        place = next((at for at, one in enumerate(ids) if one == self._current), -1 if step > 0 else 0)
        self._go_to(self._rows[(place + step) % len(ids)])

    def event(self, event: QEvent) -> bool:
        """Name what the pointer rests on."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row = self._nearest(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), "" if row is None else self._spoken(row), self)
            return True
        return super().event(event)

    def _go_to(self, row: PlaceRow) -> None:
        self.choose(row.municipality_id)
        announce(self, self._spoken(row))
        self.chosen.emit(row.municipality_id)

    def _spoken(self, row: PlaceRow) -> str:
        return f"{row.full_name}: {self.around.tr(STATES[row.state or MapState.OUTSIDE])}"

    def _nearest(self, at: QPointF) -> PlaceRow | None:
        def far(row: PlaceRow) -> float:
            stands = self._at[row.municipality_id]
            return hypot(stands.x() - at.x(), stands.y() - at.y()) - _radius(row)

        found = min(self._rows, key=far, default=None)
        return found if found is not None and far(found) < _NEAR else None

    def _mark(self, painter: QPainter, at: QPointF) -> None:
        painter.setPen(QPen(QColor(self.around.look.text), 2))
        for x, y in ((0, -1), (0, 1), (-1, 0), (1, 0)):
            painter.drawLine(QPointF(at.x() + 9 * x, at.y() + 9 * y), QPointF(at.x() + 18 * x, at.y() + 18 * y))

    def _place(self) -> None:
        left, top, scale, x, y = self._fit()
        self._at = {}
        for row in self._rows:
            east, north = places.projected(row.lon or 0, row.lat or 0)
            self._at[row.municipality_id] = QPointF(x + (east - left) * scale, y + (top - north) * scale)

    def _fit(self) -> tuple[float, float, float, float, float]:
        """West and north edge of the land in the plane, pixels per unit, and where the drawing begins."""
        points = [point for ring in places.norway() for point in ring]
        xs, ys = [one for one, _ in points], [one for _, one in points]
        left, right, bottom, top = min(xs), max(xs), min(ys), max(ys)
        wide, high = self.width() - 2 * _MARGIN, self.height() - 2 * _MARGIN
        scale = max(min(wide / (right - left), high / (top - bottom)), 1.0)
        return (
            left,
            top,
            scale,
            (self.width() - (right - left) * scale) / 2,
            (self.height() - (top - bottom) * scale) / 2,
        )

    def _ground(self) -> QPixmap:
        if self._land is not None:
            return self._land
        ratio = self.devicePixelRatioF()
        self._land = QPixmap(self.size() * ratio)
        self._land.setDevicePixelRatio(ratio)
        self._land.fill(Qt.GlobalColor.transparent)
        left, top, scale, x, y = self._fit()
        path = QPainterPath()
        for ring in places.norway():
            corners = [QPointF(x + (east - left) * scale, y + (top - north) * scale) for east, north in ring]
            path.moveTo(corners[0])
            for corner in corners[1:]:
                path.lineTo(corner)
            path.closeSubpath()
        painter = QPainter(self._land)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.around.look.muted), 0.8))
        painter.setBrush(QColor(self.around.look.raised))
        painter.drawPath(path)
        painter.end()
        return self._land


def _radius(row: PlaceRow) -> float:
    """The area of a dot grows with the people; a host's is no larger for that."""
    match row.state:
        case MapState.TOOK_PART:
            return min(2.2 + 0.75 * sqrt(row.people), 8.0)
        case MapState.OUTSIDE:
            return 1.2
        case _:
            return 3.6
