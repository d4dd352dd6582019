"""The table view of every list: rows of equal height, sorted by the header, copied as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QTableView, QVBoxLayout

from samrad.overriding import override
from samrad.ui.following import follow_selection
from samrad.ui.models.paged import Column, PagedModel
from samrad.ui.models.widths import ColumnWidths, Width, heading_width
from samrad.ui.surroundings import Surroundings
from samrad.ui.widgets.labels import label

_BESIDE = 11
"""Pixels that the theme puts before and behind the words of a cell, beside the width that they are given."""
_AROUND = 30
"""Pixels of a heading that are no letters: before it, behind it, and the arrow."""


class Table(QTableView):
    """A list of the register. Enter or a double click opens a row; Ctrl+C copies the chosen rows for a spreadsheet."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, model: PagedModel[Any], around: Surroundings, name: str, accessible_name: str) -> None:
        """Show a model. `name` is the object name under which the column widths are remembered."""
        super().__init__()
        self.rows, self._around = model, around
        self._empty: QLabel | None = None
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        # Else what its signals call holds the page for ever: the collector does not see what Qt holds.
        model.setParent(self)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._lay_out_headers()
        self.selectionModel().currentRowChanged.connect(self._tell_current)
        follow_selection(self)
        self.activated.connect(lambda index: self.opened.emit(model.id_at(index.row())))

    def selected_ids(self) -> list[str]:
        """The ids of the chosen rows, from the top."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.rows.id_at(row) for row in rows]

    def choose(self, row_id: str) -> bool:
        """Make a row the current one and bring it into view; False when it is not in the list.

        It is chosen whatever keys are held: `selectRow` would take it as a click with Ctrl after Ctrl+K or Ctrl+Z.
        """
        place = self.rows.place_of(row_id)
        if place is None:
            return False
        index = self.rows.index(place, 0)
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
        self.scrollTo(index)
        return True

    def choose_all(self, row_ids: Sequence[str]) -> bool:
        """Choose these rows and no others; False when none of them is in the list."""
        places = self.rows.places_of(set(row_ids))
        chosen = QItemSelection()
        last = self.rows.columnCount() - 1
        for place in places:
            chosen.append(QItemSelectionRange(self.rows.index(place, 0), self.rows.index(place, last)))
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        return bool(places)

    def fit_rows(self, most: int) -> None:
        """Be as high as the rows there are, up to `most`; for a short table within a pane that scrolls itself."""
        rows = min(max(self.rows.rowCount(), 1), most)
        bar = self.horizontalScrollBar().sizeHint().height()
        frame = 2 * self.frameWidth() + 2
        height = self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows * height + frame + bar)

    def tell_empty(self, words: str) -> None:
        """Say in the middle of the list why it is empty and how that ends; without words, show the rows alone."""
        if self._empty is None:
            if not words:
                return
            self._empty = label(f"{self.objectName()}.empty", "muted")
            self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column = QVBoxLayout(self.viewport())
            column.setContentsMargins(32, 32, 32, 32)
            column.addWidget(self._empty)
        self._empty.setText(words)
        self._empty.setVisible(bool(words))
        self.setAccessibleDescription(words)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the room."""
        super().resizeEvent(event)
        self._widths.fit(event.size().width())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy rows as a table; leave everything else to Qt."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.as_text(self.selected_rows()))
        else:
            super().keyPressEvent(event)

    def selected_rows(self) -> list[int]:
        """The places of the chosen rows, from the top."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def as_text(self, places: Sequence[int]) -> str:
        """Headings and rows, separated by tabs and lines, as spreadsheets take them."""
        lines = [[column.heading for column in self.rows.columns]]
        there = [row for place in places if (row := self.rows.row(place)) is not None]
        lines += [[column.text(row) for column in self.rows.columns] for row in there]
        return "\n".join("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in line) for line in lines)

    def _lay_out_headers(self) -> None:
        height = self.fontMetrics().height() + 12
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(height)
        header = self.horizontalHeader()
        header.setObjectName(f"{self.objectName()}.header")
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        columns = self.rows.columns
        self._widths = ColumnWidths(self, self._around)
        self._widths.lay_out([self._width(column) for column in columns], taker=len(columns) - 1)

    def _width(self, column: Column[Any]) -> Width:
        least = column.width if column.least is None else column.least
        heading = heading_width(self, column.heading) + _AROUND
        return Width(column.key, column.width + _BESIDE, least + _BESIDE, heading)

    def _tell_current(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            self.chosen.emit(self.rows.id_at(index.row()))
