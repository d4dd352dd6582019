"""Layouts that follow the width: as many widgets on a line as it holds; and how a layout is emptied."""

from __future__ import annotations

from abc import abstractmethod
from functools import partial

from PySide6.QtCore import QRect, QTimer
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem

from samrad.overriding import override


class Lines(QLayout):
    """Widgets on lines of which there are the more, the narrower it is. What stands on a line is its heirs' matter."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    @abstractmethod
    def _arrange(self, rect: QRect, *, place: bool) -> int:
        """The height of the lines in a rectangle, in pixels; with `place` everything is put there."""

    @override
    def addWidget(self, widget: QWidget) -> None:
        """Take one more at the end, with an item of our own.

        One that Qt makes may lie where an earlier one lay, and PySide would hand out the earlier one's object, which is
        taken for dead as soon as the page of that one goes.
        """
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))

    @override
    def addItem(self, item: QLayoutItem) -> None:
        """Take one more at the end."""
        self._items.append(item)
        self.invalidate()

    @override
    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        """The one at a place, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take one out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def hasHeightForWidth(self) -> bool:
        """The narrower, the more lines."""
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        """The height of the lines at a width, in pixels."""
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), place=False)
        return self._heights[width]

    @override
    def invalidate(self) -> None:
        """Something in it has another size: measure again."""
        self._heights.clear()
        super().invalidate()

    @override
    def setGeometry(self, rect: QRect) -> None:
        """Place all."""
        super().setGeometry(rect)
        self._arrange(rect, place=True)


def empty(layout: QLayout) -> None:
    """Take the widgets out of a layout and away.

    They are held until the next turn: one without parent is deleted when nobody holds it, perhaps in its own signal.
    """
    while (place := layout.takeAt(0)) is not None:
        if (widget := place.widget()) is not None:
            take_away(widget)


def take_away(widget: QWidget) -> None:
    """Take a widget out of what it stands in, and away.

    It is hidden by word: a layout that took it in this turn shows it in the next, then as a window of its own.
    """
    widget.hide()
    widget.setParent(None)
    QTimer.singleShot(0, partial(QWidget.deleteLater, widget))
