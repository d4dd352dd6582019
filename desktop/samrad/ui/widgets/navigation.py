"""The list of pages at the window's left, which is always there."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from samrad.errors import say
from samrad.ui.following import follow_selection
from samrad.ui.icons import marked
from samrad.ui.pages.register_of_pages import PAGES
from samrad.ui.surroundings import Surroundings

_WIDEST = 330
"""Pixels that it takes at most; longer names go on in a second line."""


class Navigation(QListWidget):
    """One row for each page, in the order of `PAGES`."""

    def __init__(self, around: Surroundings) -> None:
        """As wide as the longest name, where that is not too wide."""
        super().__init__()
        self.setObjectName("navigation")
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setAccessibleName(around.tr(say("Navigation")))
        side = self.fontMetrics().height() + 2
        self.setIconSize(QSize(side, side))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        for entry in PAGES:
            self.addItem(QListWidgetItem(marked(entry.icon, around.look), around.tr(entry.name)))
        widest = max(self.fontMetrics().horizontalAdvance(self.item(row).text()) for row in range(self.count()))
        self.setFixedWidth(min(widest + 2 * side + 28, _WIDEST))
        follow_selection(self)
