"""The change log: every operation, what it did field by field, and Undo of any that nothing rests on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from samrad.domain.history import ChangeKind, ChangeRow, FieldChange, OperationRow
from samrad.domain.ids import OperationId
from samrad.errors import AppError, Text, say, say_count
from samrad.services import history
from samrad.ui.models.paged import Column, PagedModel
from samrad.ui.models.table import Table
from samrad.ui.page import Page
from samrad.ui.widgets.beside import Beside
from samrad.ui.widgets.labels import Fault
from samrad.ui.widgets.layouts import empty

if TYPE_CHECKING:
    from samrad.domain.changes import Changes
    from samrad.ui.surroundings import Surroundings

_AT_A_TIME = 100
_CHANGES_SHOWN = 100
_LIST = 80
"""Letters that the list is wide."""
_SIDES = 24
"""Pixels beside the button of the pane: its margins and the scroll bar."""


class HistoryPage(Page):
    """Operations, the newest first; beside them what the chosen one did."""

    key = "history"
    name = say("Change log")
    icon_name = "history"

    def __init__(self, around: Surroundings, parent: QWidget) -> None:
        """Build the list and the pane."""
        super().__init__(around, parent)
        self._operations: dict[str, OperationRow] = {}
        self._chosen: OperationId | None = None
        self.model: PagedModel[OperationRow] = PagedModel(self._columns(), self._rows)
        self.table = Table(self.model, around, "history.list", around.tr(self.name))
        self.table.setSortingEnabled(False)
        self.older = QPushButton(self.tr_(say("Show older")))
        self.older.setObjectName("history.older")
        self.older.clicked.connect(lambda _checked=False: self._read_older())
        about = QLabel(self.tr_(say("Every finished edit is one line here. One that nothing rests on can be undone.")))
        about.setObjectName("history.about")
        about.setProperty("role", "muted")
        about.setWordWrap(True)
        self.body.addWidget(self.heading(self.tr_(self.name)))
        self.body.addWidget(about)
        left = QWidget()
        left.setObjectName("history.left")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        column.addWidget(self.older, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(Beside("history.splitter", left, self._pane(), _LIST, rows=6), 1)
        self.table.chosen.connect(self._show_operation)

    def concerns(self, changes: Changes) -> bool:
        """Every operation is a line here."""
        return changes.operation is not None

    def refresh(self) -> None:
        """Read the newest operations again."""
        found = self.around.desk.look(history.operations, limit=max(_AT_A_TIME, len(self._operations)))
        self._operations = {row.id: row for row in found}
        self._fill(more=len(found) >= _AT_A_TIME)

    def show_thing(self, thing_id: str) -> None:
        """Choose an operation."""
        if self.table.choose(thing_id):
            self._show_operation(thing_id)

    def take_focus(self) -> None:
        """Put the focus on the row of the operation."""
        self.table.setFocus()

    def find_here(self) -> None:
        """Put the focus in the list."""
        self.table.setFocus()

    def undo_chosen(self) -> None:
        """Take back the chosen operation."""
        chosen = self._chosen
        if chosen is None:
            return
        self.around.desk.write(
            lambda register: history.undo_operation(register, chosen),
            done=lambda done: self.around.announce(say("Undid: {operation}", operation=done.value)),
            failed=self._fault.tell,
            initiator=self,
        )

    def _read_older(self) -> None:
        last = next(reversed(self._operations), None)
        if last is None:
            return
        found = self.around.desk.look(history.operations, limit=_AT_A_TIME, before=OperationId(last))
        self._operations |= {row.id: row for row in found}
        self._fill(more=len(found) >= _AT_A_TIME)

    def _fill(self, *, more: bool) -> None:
        self.model.fill(list(self._operations))
        self.older.setVisible(more)
        chosen = self._chosen if self._chosen in self._operations else next(iter(self._operations), None)
        if chosen is not None and self.table.choose(chosen):
            self._show_operation(chosen)

    def _rows(self, ids: Sequence[str]) -> Sequence[OperationRow]:
        return [self._operations[one] for one in ids]

    def _pane(self) -> QScrollArea:
        area = QScrollArea()
        area.setObjectName("history.operation")
        area.setAccessibleName(self.tr_(say("The chosen operation")))
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        inside = QWidget()
        inside.setObjectName("history.operation.inside")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(20, 0, 12, 12)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetMinimumSize)
        self._label, self._who, self._why = QLabel(), QLabel(), QLabel()
        self._fault = Fault(self.around, "history.operation.fault")
        for key, label, role in (
            ("label", self._label, "subtitle"),
            ("who", self._who, "muted"),
            ("why", self._why, "muted"),
        ):
            label.setObjectName(f"history.operation.{key}")
            label.setProperty("role", role)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.undo_button = QPushButton(self.around.icon("undo-2"), self.tr_(say("Undo this operation")))
        self.undo_button.setObjectName("history.operation.undo")
        self.undo_button.clicked.connect(lambda _checked=False: self.undo_chosen())
        button = QHBoxLayout()
        button.addWidget(self.undo_button)
        button.addStretch(1)
        layout.addWidget(self._label)
        layout.addWidget(self._who)
        layout.addLayout(button)
        layout.addWidget(self._why)
        layout.addWidget(self._fault)
        self._changes = QVBoxLayout()
        self._changes.setSpacing(12)
        layout.addLayout(self._changes)
        layout.addStretch(1)
        area.setWidget(inside)
        area.setMinimumWidth(self.undo_button.sizeHint().width() + 2 * _SIDES)
        return area

    def _show_operation(self, operation_id: str) -> None:
        row = self._operations[operation_id]
        self._chosen = row.id
        language = self.around.language
        self._label.setText(self._name_of(row))
        self._who.setText(f"{language.moment(row.at)} · {row.author}" if row.author else language.moment(row.at))
        obstacles = self._obstacles(row)
        self._fault.hide()
        self._why.setText("\n".join(self.tr_(one) for one in obstacles))
        self._why.setVisible(bool(obstacles))
        self.undo_button.setVisible(not obstacles and not self.around.desk.is_read_only)
        empty(self._changes)
        found = self.around.desk.look(history.changes, row.id, limit=_CHANGES_SHOWN)
        for change in found:
            self._changes.addWidget(self._card(change))
        if row.rows > len(found):
            rest = QLabel(self.tr_(say_count("… and {count} more.", "… and {count} more.", row.rows - len(found))))
            rest.setProperty("role", "muted")
            self._changes.addWidget(rest)

    def _obstacles(self, row: OperationRow) -> list[Text]:
        if row.is_undone:
            return [say("This operation has been undone.")]
        try:
            return self.around.desk.look(history.obstacles, row.id)
        except AppError as error:
            return [part for part in (error.what, error.why) if part is not None]

    def _card(self, change: ChangeRow) -> QFrame:
        card = QFrame()
        card.setObjectName(f"history.change.{change.row_id}")
        card.setProperty("role", "card")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(16, 10, 16, 10)
        lines = [(self.tr_(change.told()), "")]
        lines += [(self._field(field, change.kind), "muted") for field in change.fields]
        for text, role in lines:
            label = QLabel(text)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setProperty("role", role)
            layout.addWidget(label)
        return card

    def _field(self, field: FieldChange, kind: ChangeKind) -> str:
        """What became of a field; of a row that was added or deleted, what stands or stood there."""
        match kind:
            case ChangeKind.ADDED:
                return f"{self._value(field.name)}: {self._value(field.after)}"
            case ChangeKind.DELETED:
                return f"{self._value(field.name)}: {self._value(field.before)}"
            case _:
                return f"{self._value(field.name)}: {self._value(field.before)} → {self._value(field.after)}"

    def _value(self, value: Text | str | float | date | time | None) -> str:
        language = self.around.language
        match value:
            case None:
                return self.tr_(say("(empty)"))
            case Text():
                return language(value)
            case date():
                return language.short_date(value)
            case time():
                return language.time(value)
            case str():
                return value
            case _:
                return language.number(value)

    def _name_of(self, row: OperationRow) -> str:
        return self.around.language(row.told)

    def _columns(self) -> list[Column[OperationRow]]:
        tr, language = self.tr_, self.around.language
        undone = tr(say("Undone"))
        return [
            Column(
                "at",
                tr(say("When")),
                lambda row: f"{language.short_date(row.at.date())} {language.time(row.at)}",
                160,
                140,
                sortable=False,
            ),
            Column("label", tr(say("What was done")), self._name_of, 370, 260, sortable=False, tip=self._name_of),
            Column("author", tr(say("By")), lambda row: row.author, 90, 70, sortable=False),
            Column("state", tr(say("State")), lambda row: undone if row.is_undone else "", 70, sortable=False),
        ]
