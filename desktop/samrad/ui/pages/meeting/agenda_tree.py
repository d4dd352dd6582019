"""The list of agenda items: moved by Alt and the arrow keys or by dragging, titled in place."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from samrad.domain.meeting_rows import AgendaRow
from samrad.errors import say
from samrad.overriding import override
from samrad.ui.following import follow_selection
from samrad.ui.pages.meeting.agenda_model import KINDS, MINUTES, NUMBER, PRESENTER, TITLE, AgendaModel
from samrad.ui.pages.meeting.typed_letter import letter_of
from samrad.ui.surroundings import Surroundings

_USUAL_LETTER = 8
_WIDTHS = {NUMBER: 70, KINDS: 120, PRESENTER: 130, MINUTES: 100}
_LEAST_TITLE = 260
_AIR = 12
_LEAST_ROWS = 4


class Roomy(QStyledItemDelegate):
    """Rows with as much air as the tables of the other pages."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The usual size and some air."""
        return super().sizeHint(option, index) + QSize(0, _AIR)


class AgendaTree(QTreeView):
    """Tells what is asked for: `moved(item_id, parent_id, position)`, `delete_asked`, `chosen(item_id)`, `typed`.

    Alt+Up and Alt+Down move an item among its siblings, Alt+Right under the one above, Alt+Left out again.
    """

    chosen = Signal(str)
    moved = Signal(str, str, int)
    delete_asked = Signal()
    typed = Signal(str)
    editing_ended = Signal()

    def __init__(self, around: Surroundings, model: AgendaModel) -> None:
        """Show a model."""
        super().__init__()
        self.agenda = model
        self.setObjectName("meeting.agenda.list")
        self.setAccessibleName(around.tr(say("Agenda")))
        self.setModel(model)
        self.setItemDelegate(Roomy(self))
        self.setUniformRowHeights(True)
        self.setMinimumHeight((self.fontMetrics().height() + _AIR) * _LEAST_ROWS)
        self.setAlternatingRowColors(True)
        self.setExpandsOnDoubleClick(False)
        self.setItemsExpandable(False)
        self.setRootIsDecorated(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.EditKeyPressed | trigger.DoubleClicked)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self._lay_out()
        self.selectionModel().currentRowChanged.connect(self._tell_chosen)
        follow_selection(self)

    def current(self) -> AgendaRow | None:
        """The row that is chosen."""
        return self.agenda.row_at(self.currentIndex())

    def choose(self, item_id: str) -> bool:
        """Make an item the current one; False when it is not there."""
        index = self.agenda.place_of(item_id)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    @property
    def is_editing(self) -> bool:
        """Whether a title is being typed."""
        return self.state() == QAbstractItemView.State.EditingState

    def finish(self) -> None:
        """Save the title that is being typed."""
        editor = self.indexWidget(self.currentIndex().siblingAtColumn(TITLE)) if self.is_editing else None
        if editor is not None:
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def step(self, by: int) -> None:
        """Move the chosen item up (-1) or down (1) among its siblings."""
        row = self.current()
        if row is None or not self.agenda.can_change:
            return
        siblings = [one.item.id for one in self.agenda.siblings(row)]
        at = siblings.index(row.item.id) + by
        if 0 <= at < len(siblings):
            self.moved.emit(row.item.id, row.item.parent_id or "", at)

    def nest(self, *, under: bool) -> None:
        """Make the chosen item a sub-item of the item above it, or an item of its own after its parent."""
        row = self.current()
        if row is None or not self.agenda.can_change:
            return
        if under and row.item.parent_id is None:
            siblings = self.agenda.siblings(row)
            place = [one.item.id for one in siblings].index(row.item.id)
            if place > 0:
                self.moved.emit(row.item.id, siblings[place - 1].item.id, -1)
        elif not under and row.item.parent_id is not None:
            parent = self.agenda.row_at(self.agenda.parent(self.currentIndex()))
            if parent is not None:
                top = [one.item.id for one in self.agenda.siblings(parent)]
                self.moved.emit(row.item.id, "", top.index(parent.item.id) + 1)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter titles an item anew, Delete takes it off; Alt and the arrows move it. A letter begins a new item."""
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            match event.key():
                case Qt.Key.Key_Up:
                    return self.step(-1)
                case Qt.Key.Key_Down:
                    return self.step(1)
                case Qt.Key.Key_Right:
                    return self.nest(under=True)
                case Qt.Key.Key_Left:
                    return self.nest(under=False)
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not self.is_editing and self.currentIndex().isValid():
                self.edit(self.currentIndex().siblingAtColumn(TITLE))
            case Qt.Key.Key_Delete:
                self.delete_asked.emit()
            case _ if not self.is_editing and (letter := letter_of(event)):
                self.typed.emit(letter)
            case _:
                super().keyPressEvent(event)
        return None

    @override
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Tell that the typing is over."""
        super().closeEditor(editor, hint)
        self.editing_ended.emit()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are copied, whatever the default for items is."""
        super().dragEnterEvent(event)
        if event.mimeData().hasUrls() and self.agenda.can_change:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where something would land."""
        super().dragMoveEvent(event)
        if event.mimeData().hasUrls() and self.agenda.can_change:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        """Let the model tell; nothing is taken out of the view, since the register moves the rows."""
        super().dropEvent(event)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    @override
    def drawBranches(self, *_drawn: object) -> None:
        """Sub-items stand further in; lines and arrows would say no more."""

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the title what is left, and the lesser columns only where there is room."""
        super().resizeEvent(event)
        scale = self.fontMetrics().averageCharWidth() / _USUAL_LETTER
        room = self.viewport().width()
        taken = _LEAST_TITLE + _WIDTHS[NUMBER] + _WIDTHS[MINUTES]
        for column in (KINDS, PRESENTER):
            taken += _WIDTHS[column]
            self.setColumnHidden(column, room < taken * scale)

    def _lay_out(self) -> None:
        header = self.header()
        header.setObjectName("meeting.agenda.list.header")
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        scale = self.fontMetrics().averageCharWidth() / _USUAL_LETTER
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, int(width * scale))
        self.setTreePosition(TITLE)

    def _tell_chosen(self, index: QModelIndex | QPersistentModelIndex) -> None:
        row = self.agenda.row_at(index)
        if row is not None:
            self.chosen.emit(row.item.id)
