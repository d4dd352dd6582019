"""A table over any number of rows: all ids, and the rows of the pages that were looked at.

Sorting and filtering are the register's work (SQL); a proxy over a Python model would take seconds for 100,000 rows,
and `canFetchMore` would make the scroll bar lie.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence
from typing import Any, Generic, TypeVar

from msgspec import Struct
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QIcon

from samrad.overriding import override
from samrad.ui.models.roles import ALIGNMENT, HORIZONTAL, ICON, SPOKEN, TIP, TO_THE_RIGHT, WORDS

R = TypeVar("R")
_PAGE = 64
_PAGES_KEPT = 64
_Index = QModelIndex | QPersistentModelIndex
_TOLD = frozenset({WORDS, SPOKEN, ICON, TIP, ALIGNMENT})


class Column(Struct, Generic[R], frozen=True):
    """One column: its key in SQL's order, its heading, and the words of a row under it."""

    key: str
    heading: str
    text: Callable[[R], str]
    width: int = 160
    """What it is given where there is room, in pixels at letters of the usual size."""
    least: int | None = None
    """What it can do with where there is little; None: it is never narrower than usual."""
    sortable: bool = True
    tip: Callable[[R], str] | None = None
    right: bool = False
    icon: Callable[[R], QIcon | None] | None = None
    """A sign before the words, which say the same: never the only one."""


class PagedModel(QAbstractTableModel, Generic[R]):
    """Rows by id. Whoever owns the model lists the ids (off the GUI thread) and hands them to `fill`.

    `order_asked(sort_key, descending)` asks for another order; `load(ids)` reads one page of rows and must be quick.
    """

    order_asked = Signal(str, bool)

    def __init__(
        self,
        columns: Sequence[Column[R]],
        load: Callable[[Sequence[str]], Sequence[R]],
    ) -> None:
        """Start empty."""
        super().__init__()
        self.columns = list(columns)
        self._load = load
        self._ids: Sequence[str] = ()
        self._pages: OrderedDict[int, Sequence[R | None]] = OrderedDict()
        self.order = (self.columns[0].key, False)

    def fill(self, ids: Sequence[str]) -> None:
        """Show these rows from now on."""
        self.beginResetModel()
        self._ids = ids
        self._pages.clear()
        self.endResetModel()

    def row(self, index: int) -> R | None:
        """The read row at a place, read with its page when it is not at hand.

        None where the register has it no more: until the list is read again it is painted and searched as it was.
        """
        page, inside = divmod(index, _PAGE)
        if page not in self._pages:
            self._pages[page] = self._loaded(self._ids[page * _PAGE : (page + 1) * _PAGE])
            while len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(page)
        return self._pages[page][inside]

    def _loaded(self, ids: Sequence[str]) -> Sequence[R | None]:
        rows = self._load(ids)
        if len(rows) == len(ids):
            return rows
        return [next(iter(self._load([one])), None) for one in ids]

    def id_at(self, index: int) -> str:
        """The id at a place."""
        return self._ids[index]

    def place_of(self, row_id: str) -> int | None:
        """Where an id stands, or None."""
        try:
            return self._ids.index(row_id)
        except ValueError:
            return None

    def places_of(self, wanted: Collection[str]) -> list[int]:
        """Where ids stand, from the top. They are looked through: a table of 100,000 places would take 10 MB."""
        return [place for place, found in enumerate(self._ids) if found in wanted]

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """How many rows there are in all."""
        return 0 if parent.isValid() else len(self._ids)

    @override
    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = WORDS) -> Any:
        """The words of a cell; the same words for a screen reader."""
        if role not in _TOLD or not index.isValid():
            return None
        column = self.columns[index.column()]
        if role in (WORDS, SPOKEN):
            row = self.row(index.row())
            return "" if row is None else column.text(row)
        if role == ALIGNMENT:
            return TO_THE_RIGHT if column.right else None
        tell = column.icon if role == ICON else column.tip
        if tell is None or (row := self.row(index.row())) is None:
            return None
        return tell(row)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = WORDS) -> Any:
        """The headings, over right columns to the right as their cells; rows carry no numbers."""
        if orientation != HORIZONTAL:
            return None
        column = self.columns[section]
        if role == ALIGNMENT:
            return TO_THE_RIGHT if column.right else None
        return column.heading if role == WORDS else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask the register for another order."""
        chosen = self.columns[column]
        if chosen.sortable:
            self.order = (chosen.key, order == Qt.SortOrder.DescendingOrder)
            self.order_asked.emit(*self.order)
