"""A box to tick whose words go on in a second line where the width ends; Qt's own is as wide as its words."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPalette
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStyle, QStyleOptionButton, QStyleOptionFocusRect, QStylePainter

from samrad.overriding import override

_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_LEAST = 12
"""Letters that a line has at least."""
_ENDLESS = 10_000
"""Pixels, more than any words are wide or high."""


class Tick(QCheckBox):
    """As high as its words need."""

    def __init__(self, words: str, name: str) -> None:
        """Make the box, not ticked."""
        super().__init__(words)
        self.setObjectName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def hasHeightForWidth(self) -> bool:
        """The narrower, the more lines."""
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        """The height of its words at a width, in pixels."""
        return super().sizeHint().height() + self._high(width - self._indent()) - self._high(_ENDLESS)

    @override
    def minimumSizeHint(self) -> QSize:
        """So narrow that some words stand beside the box."""
        width = min(self._indent() + _LEAST * self.fontMetrics().averageCharWidth(), super().sizeHint().width())
        return QSize(width, super().sizeHint().height())

    @override
    def hitButton(self, pos: QPoint) -> bool:
        """The words of every line can be clicked."""
        return self.rect().contains(pos)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box beside the first line, and the words."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        words, option.text = option.text, ""
        room = QRect(self._indent(), self._air() // 2, self.width() - self._indent(), self.height())
        option.rect = QRect(0, 0, self.width(), super().sizeHint().height())
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        option.state &= ~QStyle.StateFlag.State_HasFocus
        painter.drawControl(QStyle.ControlElement.CE_CheckBox, option)
        enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        painter.drawItemText(room, int(_WRAPPED), self.palette(), enabled, words, QPalette.ColorRole.WindowText)
        if focused:
            self._draw_focus(painter, room, words)
        painter.end()

    def _draw_focus(self, painter: QStylePainter, room: QRect, words: str) -> None:
        around = QStyleOptionFocusRect()
        around.initFrom(self)
        around.rect = self.fontMetrics().boundingRect(room, int(_WRAPPED), words).adjusted(-3, -1, 3, 1)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, around)

    def _high(self, width: int) -> int:
        """How high the words are, so wide."""
        return self.fontMetrics().boundingRect(0, 0, max(width, 1), _ENDLESS, int(_WRAPPED), self.text()).height()

    def _indent(self) -> int:
        """Pixels that the box takes before the words."""
        metric, style = QStyle.PixelMetric, self.style()
        return style.pixelMetric(metric.PM_IndicatorWidth, None, self) + style.pixelMetric(
            metric.PM_CheckBoxLabelSpacing, None, self
        )

    def _air(self) -> int:
        """Pixels over and under a single line."""
        return max(super().sizeHint().height() - self.fontMetrics().height(), 0)
