"""The drawn line of a seat's life in a cell: full where somebody holds it, dashed where it is vacant.

The cell's words, which a screen reader says and a copy takes, tell the same.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from samrad.domain.periods import Period
from samrad.ui.models.paged import PagedModel
from samrad.ui.pages.body.lines import Axis, Line
from samrad.ui.theme import Look

_SIDE = 8.0


class TimelineDelegate(QStyledItemDelegate):
    """Draws the column over the axis that all lines of the table share."""

    def __init__(self, model: PagedModel[Line], look: Look, parent: QObject) -> None:
        """Draw rows of this model."""
        super().__init__(parent)
        self._model, self._look = model, look
        self._full, self._dashed = look.accent, look.warning
        self.axis: Axis | None = None
        self.day: date | None = None

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the ground of the row, then the years, the parts of the seat's life, and the day."""
        drawn = QStyleOptionViewItem(option)
        self.initStyleOption(drawn, index)
        drawn.text = ""
        style = drawn.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, drawn, painter, drawn.widget)
        if self.axis is None:
            return
        is_chosen = bool(drawn.state & QStyle.StateFlag.State_Selected)
        ink = self._look.on_selection if is_chosen else self._look.text
        self._full = ink if is_chosen else self._look.accent
        self._dashed = ink if is_chosen else self._look.warning
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(drawn.rect).adjusted(_SIDE, 0, -_SIDE, 0)
        self._years(painter, room, self.axis)
        line = self._model.row(index.row())
        for one in () if line is None else line.holders:
            self._part(painter, room, self.axis, one.span, vacant=one.is_vacancy)
        if self.day is not None:
            x = room.left() + room.width() * self.axis.at(self.day)
            painter.setPen(QPen(QColor(ink), 1.5))
            painter.drawLine(QPointF(x, room.top() + 2), QPointF(x, room.bottom() - 2))
        painter.restore()

    def _years(self, painter: QPainter, room: QRectF, axis: Axis) -> None:
        painter.setPen(QPen(QColor(self._look.line), 1))
        for year in axis.years:
            x = room.left() + room.width() * axis.at(year)
            painter.drawLine(QPointF(x, room.top()), QPointF(x, room.bottom()))

    def _part(self, painter: QPainter, room: QRectF, axis: Axis, span: Period, *, vacant: bool) -> None:
        left = room.left() + room.width() * axis.at(span.valid_from or axis.first)
        right = room.left() + room.width() * axis.at(span.valid_to or axis.last)
        high = min(room.height() * 0.42, 14.0)
        bar = QRectF(left + 1, room.center().y() - high / 2, max(right - left - 2, 2), high)
        if vacant:
            painter.setPen(QPen(QColor(self._dashed), 1.5, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._full))
        painter.drawRoundedRect(bar, 4, 4)
