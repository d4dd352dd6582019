"""The agenda as a tree of two levels: items, and their sub-items under them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, overload

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont

from samrad.domain.agenda import ItemForm, Outcome, minutes_of
from samrad.domain.ids import AgendaItemId
from samrad.domain.meeting_rows import AgendaRow
from samrad.errors import say, say_in
from samrad.overriding import override
from samrad.ui.models.roles import (
    ALIGNMENT,
    HORIZONTAL,
    ICON,
    LETTERS,
    SPOKEN,
    TIP,
    TO_THE_RIGHT,
    WORDS,
    WRITTEN,
)
from samrad.ui.pages.meeting.item_words import OUTCOMES
from samrad.ui.surroundings import Surroundings

NUMBER, TITLE, KINDS, PRESENTER, MINUTES = range(5)
_OF_ITEM = "application/x-samrad-agenda-item"
_Index = QModelIndex | QPersistentModelIndex
_TOLD = frozenset({WORDS, SPOKEN, WRITTEN, TIP, ICON, LETTERS, ALIGNMENT})


class AgendaModel(QAbstractItemModel):
    """Shows what the register holds; it changes nothing itself, but tells what the user asks for.

    `retitled(item_id, title)`, `dragged(item_id, parent_id, position)` with the position among the other siblings, and
    `files_dropped(paths, item_id)` with an empty id for the meeting as a whole.
    """

    retitled = Signal(str, str)
    dragged = Signal(str, str, int)
    files_dropped = Signal(list, str)

    def __init__(self, around: Surroundings, kind_labels: Callable[[AgendaRow], str]) -> None:
        """Start empty. `kind_labels` names the kinds of an item."""
        super().__init__()
        self._around, self._kind_labels = around, kind_labels
        self._rows: Sequence[AgendaRow] = ()
        self._places: dict[str, int] = {}
        self._children: dict[str | None, list[int]] = {}
        self.can_change = True
        tr = around.tr
        self._headings = (
            tr(say_in("agenda", "No.")),
            tr(say("Title")),
            tr(say("Kind of item")),
            tr(say("Presenter")),
            tr(say("Minutes of time")),
        )

    def fill(self, rows: Sequence[AgendaRow], *, can_change: bool) -> None:
        """Show these rows from now on, each followed by its sub-items."""
        self.beginResetModel()
        self._rows, self.can_change = rows, can_change
        self._places = {row.item.id: place for place, row in enumerate(rows)}
        self._children = {}
        for place, row in enumerate(rows):
            self._children.setdefault(row.item.parent_id, []).append(place)
        self.endResetModel()

    def row_at(self, index: _Index) -> AgendaRow | None:
        """The row of the agenda at an index."""
        return self._rows[index.internalId()] if index.isValid() else None

    def place_of(self, item_id: str) -> QModelIndex:
        """Where an item stands; an invalid index when it is not there."""
        place = self._places.get(item_id)
        return QModelIndex() if place is None else self._index_of(place, TITLE)

    def siblings(self, row: AgendaRow) -> list[AgendaRow]:
        """The row and those of the same level, in order."""
        return [self._rows[place] for place in self._children.get(row.item.parent_id, ())]

    def has_children(self, row: AgendaRow) -> bool:
        """Whether it has sub-items."""
        return bool(self._children.get(row.item.id))

    def index(self, row: int, column: int, parent: _Index = QModelIndex()) -> QModelIndex:
        """The index of a row under its parent."""
        found = self._children.get(self._id_of(parent), ())
        inside = 0 <= row < len(found) and 0 <= column < len(self._headings)
        return self.createIndex(row, column, found[row]) if inside else QModelIndex()

    @overload
    def parent(self) -> QObject: ...

    @overload
    def parent(self, child: _Index, /) -> QModelIndex: ...

    @override
    def parent(self, child: _Index | None = None) -> QObject | QModelIndex | None:
        """The item that a sub-item stands under; without an index, what owns the model."""
        if child is None:
            return super().parent()
        row = self.row_at(child)
        above = None if row is None or row.item.parent_id is None else self._places.get(row.item.parent_id)
        return QModelIndex() if above is None else self._index_of(above, 0)

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """How many items, or sub-items of one."""
        return 0 if parent.column() > 0 else len(self._children.get(self._id_of(parent), ()))

    @override
    def columnCount(self, _parent: _Index = QModelIndex()) -> int:
        """How many columns."""
        return len(self._headings)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = WORDS) -> Any:
        """The headings, that of the minutes to the right as its cells."""
        if orientation != HORIZONTAL:
            return None
        if role == ALIGNMENT:
            return TO_THE_RIGHT if section == MINUTES else None
        return self._headings[section] if role == WORDS else None

    def data(self, index: _Index, role: int = WORDS) -> Any:
        """The words of a cell; marks beside the title stand in its words for a screen reader too."""
        row = self.row_at(index) if role in _TOLD else None
        if row is None:
            return None
        column = index.column()
        if role in (WORDS, SPOKEN):
            return self._words(row, column)
        if role == LETTERS:
            return _slanted() if row.item.form is not ItemForm.ITEM else None
        if role == ALIGNMENT:
            return TO_THE_RIGHT if column == MINUTES else None
        return self._of_title(row, role) if column == TITLE else None

    def _of_title(self, row: AgendaRow, role: int) -> Any:
        if role == WRITTEN:
            return row.item.title
        if role == TIP:
            return self._words(row, TITLE)
        return self._around.icon("lock") if row.exemptions else None

    @override
    def setData(self, index: _Index, value: Any, role: int = WRITTEN) -> bool:
        """Tell that a title was written anew; the register's answer fills the model."""
        row = self.row_at(index)
        if row is None or role != WRITTEN or index.column() != TITLE:
            return False
        if str(value).strip() != row.item.title:
            self.retitled.emit(row.item.id, str(value))
        return False

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Titles are edited in place; every row can be dragged, and takes files and sub-items."""
        flag = Qt.ItemFlag
        if not self.can_change:
            return flag.ItemIsEnabled | flag.ItemIsSelectable if index.isValid() else flag.NoItemFlags
        if not index.isValid():
            return flag.ItemIsDropEnabled
        own = flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsDragEnabled | flag.ItemIsDropEnabled
        return own | flag.ItemIsEditable if index.column() == TITLE else own

    @override
    def mimeTypes(self) -> list[str]:
        """What can be dropped: items of this agenda, and files."""
        return [_OF_ITEM, "text/uri-list"]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The item that is dragged."""
        data = QMimeData()
        row = self.row_at(indexes[0]) if indexes else None
        if row is not None:
            data.setData(_OF_ITEM, row.item.id.encode())
        return data

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        """Items are moved, files copied."""
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    @override
    def dropMimeData(self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: _Index) -> bool:
        """Tell what was dropped where. False, since the rows move only when the register has them moved."""
        onto = self.row_at(parent)
        if data.hasFormat(_OF_ITEM):
            self._tell_dragged(bytes(data.data(_OF_ITEM).data()).decode(), row, onto)
        elif data.hasUrls():
            files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
            self.files_dropped.emit(files, onto.item.id if onto is not None and row < 0 else "")
        return False

    def _tell_dragged(self, item_id: str, row: int, onto: AgendaRow | None) -> None:
        place = self._places.get(item_id)
        if place is None or (onto is not None and onto.item.id == item_id):
            return
        item = self._rows[place].item
        parent_id = None if onto is None else onto.item.id
        siblings = [self._rows[one].item.id for one in self._children.get(parent_id, ())]
        at = len(siblings) if row < 0 else row
        if item.parent_id == parent_id and siblings.index(AgendaItemId(item_id)) < at:
            at -= 1
        self.dragged.emit(item_id, parent_id or "", at)

    def _words(self, row: AgendaRow, column: int) -> str:
        match column:
            case 0:
                return row.label or ""
            case 1:
                return self._title(row)
            case 2:
                return self._kind_labels(row)
            case 3:
                return row.presenter or ""
            case _:
                return str(minutes_of(row.item) or "")

    def _title(self, row: AgendaRow) -> str:
        marks = []
        if row.item.outcome not in (None, Outcome.TREATED):
            marks.append(self._around.tr(OUTCOMES[row.item.outcome]))
        if row.exemptions:
            marks.append(self._around.tr(say_in("agenda", "exempt")))
        return f"{row.item.title} ({', '.join(marks)})" if marks else row.item.title

    def _id_of(self, index: _Index) -> str | None:
        row = self.row_at(index)
        return None if row is None else row.item.id

    def _index_of(self, place: int, column: int) -> QModelIndex:
        siblings = self._children[self._rows[place].item.parent_id]
        return self.createIndex(siblings.index(place), column, place)


def _slanted() -> QFont:
    font = QFont()
    font.setItalic(True)
    return font
