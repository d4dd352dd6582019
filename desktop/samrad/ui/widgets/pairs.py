"""Fields two beside each other where there is room, one under the other where there is not."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem, QWidget

from samrad.overriding import override
from samrad.ui.widgets.layouts import Lines


class Pairs(Lines):
    """A column of fields, in pairs while the width allows: large text and narrow panes lose nothing."""

    def __init__(self, across: int = 16, down: int = 8) -> None:
        """Start empty; the spaces are in pixels."""
        super().__init__()
        self._whole: set[int] = set()
        self._across, self._down = across, down

    def add(self, widget: QWidget, *, whole: bool = False) -> None:
        """Take one more at the end; `whole` gives it a line of its own."""
        if whole:
            self._whole.add(len(self._items))
        self.addWidget(widget)

    @override
    def expandingDirections(self) -> Qt.Orientation:
        """Fields grow with the width."""
        return Qt.Orientation.Horizontal

    @override
    def sizeHint(self) -> QSize:
        """Wide enough for pairs."""
        wide = self._widest()
        return QSize(2 * wide + self._across, self.heightForWidth(2 * wide + self._across))

    @override
    def minimumSize(self) -> QSize:
        """Wide enough for the widest field, high as at the width there is."""
        wide = self._widest()
        return QSize(wide, self.heightForWidth(max(self.geometry().width(), wide)))

    def _widest(self) -> int:
        shown = (item for item in self._items if not item.isEmpty())
        return max((item.minimumSize().width() for item in shown), default=0)

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        paired = width >= 2 * self._widest() + self._across
        lines: list[list[QLayoutItem]] = []
        is_open = False
        for place, item in enumerate(self._items):
            if item.isEmpty():
                continue
            whole = place in self._whole or not paired
            if is_open and not whole:
                lines[-1].append(item)
                is_open = False
            else:
                lines.append([item])
                is_open = not whole
        return lines

    @override
    def _arrange(self, rect: QRect, *, place: bool) -> int:
        paired = rect.width() >= 2 * self._widest() + self._across
        half = (rect.width() - self._across) // 2
        y = rect.y()
        for line in self._lines(rect.width()):
            is_half = paired and not self._is_whole(line[0])
            wide = half if is_half else rect.width()
            high = max(_height(item, wide) for item in line)
            for number, item in enumerate(line):
                if place:
                    item.setGeometry(QRect(rect.x() + number * (half + self._across), y, wide, high))
            y += high + self._down
        return max(y - self._down - rect.y(), 0)

    def _is_whole(self, item: QLayoutItem) -> bool:
        return next(place for place, one in enumerate(self._items) if one is item) in self._whole


def _height(item: QLayoutItem, width: int) -> int:
    wished = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
    return max(wished, item.minimumSize().height())
