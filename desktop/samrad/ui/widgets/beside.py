"""A list beside what is chosen in it; over it in a narrow window and with large text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from samrad.overriding import override

_ANY_HEIGHT = (1 << 24) - 1
"""Qt's own limit (`QWIDGETSIZE_MAX`), which PySide does not name."""
_ROOM = 60
"""Letters side by side that a list of names and what is chosen need at least."""


class Beside(QSplitter):
    """The list `letters` wide where there is room, a few lines high where there is none."""

    def __init__(
        self,
        name: str,
        listing: QWidget,
        chosen: QWidget,
        letters: int,
        rows: int = 4,
        *,
        room: int = _ROOM,
        deep: int = 0,
        share: int = 0,
    ) -> None:
        """Take the two parts. All measures are letters and lines of text.

        They stand side by side in `room` letters. In less, `rows` of the list are seen over at least `deep` lines of
        what is chosen. Given a `share`, the
        list and what is chosen share a wider window as `letters` to `share`; else the list stays as it is.
        """
        super().__init__(Qt.Orientation.Horizontal)
        self._listing, self._chosen, self._letters, self._rows = listing, chosen, letters, rows
        self._room, self._deep = room, deep
        self.setObjectName(name)
        self.setChildrenCollapsible(False)
        self.addWidget(listing)
        self.addWidget(chosen)
        self._share = share
        self.setStretchFactor(0, letters if share else 0)
        self.setStretchFactor(1, share or 1)
        self._share_width()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn where the room ends."""
        super().resizeEvent(event)
        letter = self.fontMetrics().averageCharWidth()
        wide = self.width() >= self._room * letter
        way = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if way == self.orientation():
            return
        line = self.fontMetrics().lineSpacing()
        rows = self._rows * (line + 14)
        self._listing.setMaximumHeight(_ANY_HEIGHT if wide else rows)
        if self._deep:
            self._listing.setMinimumHeight(0 if wide else rows)
            self._chosen.setMinimumHeight(0 if wide else self._deep * line)
        self.setOrientation(way)
        if wide:
            self._share_width()
        else:
            self.setSizes([rows, 800])

    def _share_width(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        self.setSizes([self._letters * letter, self._share * letter or 800])
