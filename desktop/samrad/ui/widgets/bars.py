"""Bars beside their names and numbers: a drawing that says nothing which its words do not say too."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from samrad.overriding import override
from samrad.ui.surroundings import Surroundings

_NAME_SHARE = 0.46
_GAP = 10


class Bar(Struct, frozen=True):
    """One bar: what it counts, how many, and the number as it is written."""

    name: str
    value: int
    number: str


class Bars(QWidget):
    """Horizontal bars of one colour, the longest as wide as there is room for."""

    def __init__(self, around: Surroundings, name: str, title: str) -> None:
        """Start with none. `title` is what a screen reader calls the drawing."""
        super().__init__()
        self._look = around.look
        self._bars: Sequence[Bar] = ()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Draw these, in this order; a screen reader is told them as a list."""
        self._bars = bars
        self.setAccessibleDescription("; ".join(f"{bar.name}: {bar.number}" for bar in bars))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        """As high as the bars are many."""
        letter = self.fontMetrics().averageCharWidth()
        return QSize(44 * letter, self._row() * len(self._bars))

    @override
    def minimumSizeHint(self) -> QSize:
        """Narrower, never lower."""
        return QSize(24 * self.fontMetrics().averageCharWidth(), self.sizeHint().height())

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Names to the left, bars, numbers behind them."""
        if not self._bars:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max(bar.value for bar in self._bars) or 1
        for place, bar in enumerate(self._bars):
            self._paint(painter, bar, place * self._row(), most)
        painter.end()

    def _paint(self, painter: QPainter, bar: Bar, top: float, most: int) -> None:
        metrics, row = self.fontMetrics(), self._row()
        names = self.width() * _NAME_SHARE
        behind = max(metrics.horizontalAdvance(one.number) for one in self._bars) + _GAP
        room = max(self.width() - names - behind - _GAP, 1)
        painter.setPen(QColor(self._look.text))
        middle = Qt.AlignmentFlag.AlignVCenter
        name = metrics.elidedText(bar.name, Qt.TextElideMode.ElideRight, int(names))
        painter.drawText(QRectF(0, top, names, row), middle | Qt.AlignmentFlag.AlignLeft, name)
        length = room * bar.value / most
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._look.accent))
        thick = row * 0.5
        painter.drawRoundedRect(QRectF(names + _GAP, top + (row - thick) / 2, max(length, 2), thick), 3, 3)
        painter.setPen(QColor(self._look.text))
        behind_bar = QRectF(names + 2 * _GAP + length - 2, top, behind, row)
        painter.drawText(behind_bar, middle | Qt.AlignmentFlag.AlignLeft, bar.number)

    def _row(self) -> int:
        return self.fontMetrics().height() + 8
