"""The row that was selected last is the current one, whose details are shown, whoever selected it."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QMetaObject,
    QObject,
    QPersistentModelIndex,
    Qt,
    Slot,
)
from PySide6.QtWidgets import QAbstractItemView


def follow_selection(view: QAbstractItemView) -> None:
    """Let the current row of a list that has its model follow what is selected.

    Keys and the mouse move the current row themselves; a screen reader only selects.
    """
    _Follower(view)


class _Follower(QObject):
    """Looks once the turn is over: keys select a row before they make it the current one."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._selection = view.selectionModel()
        self._newest = QPersistentModelIndex()
        self._waits = False
        self._selection.selectionChanged.connect(self._selected)

    def _selected(self, added: QItemSelection, _removed: QItemSelection) -> None:
        self._newest = _only_row(added)
        if not self._waits:
            self._waits = True
            # A timer of Qt's would hold what it calls for ever where the list goes before the turn is over.
            QMetaObject.invokeMethod(self, "_follow", Qt.ConnectionType.QueuedConnection)

    @Slot()
    def _follow(self) -> None:
        self._waits = False
        wanted = next((one for one in (self._newest, _only_row(self._selection.selection())) if self._holds(one)), None)
        current = self._selection.currentIndex()
        if wanted is None or (wanted.row() == current.row() and wanted.parent() == current.parent()):
            return
        index = self._selection.model().index(wanted.row(), wanted.column(), wanted.parent())
        self._selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def _holds(self, row: QPersistentModelIndex) -> bool:
        return row.isValid() and self._selection.isRowSelected(row.row(), row.parent())


def _only_row(selection: QItemSelection) -> QPersistentModelIndex:
    """The row, where there is just one; else an index that is not valid."""
    if selection.count() == 1 and (found := selection.at(0)).height() == 1:
        return QPersistentModelIndex(found.topLeft())
    return QPersistentModelIndex()
