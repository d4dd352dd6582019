"""Rows of a list whose names go on in a second line: Qt measures them without the room around them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QListWidget, QStyledItemDelegate, QStyleOptionViewItem

from samrad.overriding import override

_MANY = 99
_BESIDE, _ABOVE = 30, 17
"""Pixels that the theme and the style put beside sign and words of a row, and above and below them together."""


class Wrapping(QStyledItemDelegate):
    """Makes each row as high as its words need beside the sign, or as so many lines; dots say that they go on."""

    def __init__(self, view: QListWidget, lines: int = _MANY) -> None:
        """Measure for a list that grows with its width."""
        super().__init__(view)
        self._view, self._lines = view, lines

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The row's width as it is, and all its lines."""
        hint = super().sizeHint(option, index)
        width = max(self._view.viewport().width() - option.decorationSize.width() - _BESIDE, 1)
        words = self._view.fontMetrics().boundingRect(
            0, 0, width, 10 * width, int(Qt.TextFlag.TextWordWrap), str(index.data() or "")
        )
        height = min(words.height(), self._lines * self._view.fontMetrics().lineSpacing())
        return QSize(hint.width(), height + _ABOVE)
