"""The tree of bodies with their seats; where it is narrow, the names have the room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget

from samrad.errors import say
from samrad.overriding import override
from samrad.ui.models.widths import heading_width
from samrad.ui.surroundings import Surroundings

SEATS, FILLED, VACANT = 1, 2, 3
"""The columns after the name."""
_AROUND = 18
"""Pixels that the theme puts before and behind a heading."""
_NAME = 18
"""Letters of a name that are more worth than a figure, which the pane tells as well."""


class BodyTree(QTreeWidget):
    """Names at their place in the hierarchy, always open, and as many figures as leave the names their room."""

    def __init__(self, around: Surroundings, accessible_name: str) -> None:
        """Make the columns."""
        super().__init__()
        self.setObjectName("bodies.list")
        self.setAccessibleName(accessible_name)
        self.setHeaderLabels([around.tr(words) for words in (say("Group"), say("Seats"), say("Filled"), say("Vacant"))])
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setItemsExpandable(False)
        self.setRootIsDecorated(False)
        self.setIndentation(12)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setStyleSheet("QTreeView::item { padding: 5px 6px; } QTreeView::branch { background: transparent; }")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        letter = self.fontMetrics().averageCharWidth()
        for column in (SEATS, FILLED, VACANT):
            words = self.headerItem().text(column)
            self.setColumnWidth(column, max(heading_width(self, words) + _AROUND, letter * 7))
            self.headerItem().setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._widths = {column: self.columnWidth(column) for column in (VACANT, FILLED, SEATS)}

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show a figure where the name has room beside it; the vacant seats first."""
        left = self.viewport().width() - _NAME * self.fontMetrics().averageCharWidth()
        for column, width in self._widths.items():
            left -= width
            self.setColumnHidden(column, left < 0)
        super().resizeEvent(event)
