"""Painting a cell of the roll by hand: through the style sheet a cell takes ten times as long, and a name is called."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QIcon, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from samrad.overriding import override
from samrad.ui.pages.meeting.roll_model import RollModel
from samrad.ui.theme import Look

_MARGIN, _GAP = 9, 6
"""Pixels before and behind the words of a cell, as many as the theme gives its heading; and behind its sign."""


class RollPainter(QStyledItemDelegate):
    """Ground, icon and elided words of a cell, in the colours of the look."""

    def __init__(self, model: RollModel, look: Look) -> None:
        """Paint the cells of one model."""
        super().__init__(model)
        self._model = model
        self._text, self._chosen_text = QColor(look.text), QColor(look.on_selection)
        self._chosen, self._alternate, self._base = QColor(look.selection), QColor(look.alternate), QColor(look.base)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        cell = self._model.cell(index.row(), index.column())
        if cell is None:
            return
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = self._chosen if chosen else self._alternate if index.row() % 2 else self._base
        painter.fillRect(rect, ground)
        inner = rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        if cell.icon is not None:
            side = painter.fontMetrics().height()
            at = QRect(inner.x(), inner.center().y() - side // 2 + 1, side, side)
            mode = QIcon.Mode.Selected if chosen else QIcon.Mode.Normal
            cell.icon.paint(painter, at, Qt.AlignmentFlag.AlignCenter, mode)
            inner.setLeft(at.right() + _GAP)
        if not cell.text:
            return
        painter.setPen(self._chosen_text if chosen else cell.colour or self._text)
        words = painter.fontMetrics().elidedText(cell.text, Qt.TextElideMode.ElideRight, inner.width())
        side_of = Qt.AlignmentFlag.AlignRight if cell.right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(inner, side_of | Qt.AlignmentFlag.AlignVCenter, words)
