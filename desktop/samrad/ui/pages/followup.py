"""Follow-up: what was agreed in the meetings, who does it and by when, over all groups."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from samrad.domain.action_rows import ActionFilter, ActionRow
from samrad.domain.actions import CLOSED, ActionStatus
from samrad.domain.alphabet import sort_key
from samrad.domain.ids import ActionId, BodyId
from samrad.errors import say, say_count, say_in
from samrad.services import actions, bodies
from samrad.ui.commands import Command
from samrad.ui.deadline_words import due_in_words
from samrad.ui.models.paged import Column, PagedModel
from samrad.ui.models.table import Table
from samrad.ui.page import Page
from samrad.ui.pages.action import STATUS, ActionPane, responsible_in_words
from samrad.ui.widgets.beside import Beside
from samrad.ui.widgets.chips import ChoiceChip, Flow, ToggleChip
from samrad.ui.widgets.filter_line import FilterLine
from samrad.ui.widgets.scrolled import Scrolled

if TYPE_CHECKING:
    from samrad.ui.surroundings import Surroundings

_OVERDUE = say_in("action", "Overdue")
_LIST, _PANE, _ROOM, _DEEP = 94, 46, 100, 12
"""Letters that list and pane are wide and that they need side by side; lines of the pane where it is below."""


class FollowUpPage(Page):
    """The actions that are open, the most urgent first; beside them the one that is chosen."""

    key = "followup"
    name = say("Follow-up")
    icon_name = "list-checks"
    tables = frozenset(
        {"action", "action_responsible", "meeting", "meeting_day", "agenda_item", "body", "person", "organisation"}
    )

    def __init__(self, around: Surroundings, parent: QWidget) -> None:
        """Build the list and the pane."""
        super().__init__(around, parent)
        self._asked = 0
        self._wanted: str | None = None
        self._found: dict[str, ActionRow] = {}
        self.model: PagedModel[ActionRow] = PagedModel(self._columns(), self._rows)
        self.table = Table(self.model, around, "followup.list", around.tr(self.name))
        self.pane = ActionPane(around)
        inside = QWidget()
        self._lines = QVBoxLayout(inside)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(12)
        self.body.addWidget(Scrolled("followup.area", around.tr(self.name), inside))
        self._build_head()
        self._build_filters()
        self._nothing = QLabel(
            self.tr_(
                say(
                    "Nothing to follow up here. Actions are noted while the minutes are written, and come here by "
                    "themselves with who does it and by when."
                )
            )
        )
        self._nothing.setObjectName("followup.nothing")
        self._nothing.setProperty("role", "muted")
        self._nothing.setWordWrap(True)
        self._nothing.hide()
        self._lines.addWidget(self._nothing)
        self._lines.addWidget(
            Beside("followup.splitter", self.table, self.pane, _LIST, 6, room=_ROOM, deep=_DEEP, share=_PANE), 1
        )
        self.table.chosen.connect(self._show_chosen)
        self.table.opened.connect(lambda _id: self.pane.begin())
        self.model.order_asked.connect(lambda _key, _descending: self._fill_sorted())

    def refresh(self) -> None:
        """Read the groups and the list again."""
        look = self.around.desk.look
        self.group.offer(
            lambda: [(row.body_id, row.short_name or row.name) for row in look(bodies.list_bodies, ended_too=True)]
        )
        self._read_list()

    def hand_over(self) -> object | None:
        """The action that is shown."""
        return self._wanted or self.pane.action_id

    def take_over(self, under_way: object) -> None:
        """Show the action again."""
        if isinstance(under_way, str):
            self._wanted = under_way

    def show_thing(self, thing_id: str) -> None:
        """Show an action, `body:id` those of a body, `overdue` those past their deadline, `nobody` those of nobody."""
        self._clear()
        kind, _, rest = thing_id.partition(":")
        if thing_id == "overdue":
            self.overdue.setChecked(True)
        elif thing_id == "nobody":
            self.nobody.setChecked(True)
        elif kind == "body" and rest:
            self.group.choose(rest)
        else:
            self.closed_too.setChecked(True)
            self._wanted = thing_id
        self._read_list()

    def take_focus(self) -> None:
        """Put the focus on the row of the action."""
        self.table.setFocus()

    def commands(self) -> Sequence[Command]:
        """What can be done with the chosen actions."""
        return (
            Command("action_done", say("Mark the chosen actions as done"), self.close_chosen, "page", "Ctrl+Return"),
            Command("action_delete", say("Delete the chosen action"), self.pane.delete, "page", "Ctrl+Delete"),
        )

    def find_here(self) -> None:
        """Put the focus in the filter."""
        self.text.take()

    def leave(self) -> None:
        """Save the field that is being edited."""
        self.pane.finish()

    def close_chosen(self) -> None:
        """Close what is chosen in the list as done, today, as one operation."""
        chosen = [ActionId(one) for one in self.table.selected_ids() if self._is_open(one)]
        if chosen:
            self.around.desk.write(lambda register: actions.close_actions(register, chosen), initiator=self)

    def _is_open(self, action_id: str) -> bool:
        row = self._found.get(action_id)
        return row is not None and row.action.status not in CLOSED

    def _build_head(self) -> None:
        self.count = QLabel()
        self.count.setObjectName("followup.count")
        self.count.setProperty("role", "muted")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.heading(self.tr_(self.name)))
        head.addWidget(self.count, 1)
        self._lines.addLayout(head)

    def _build_filters(self) -> None:
        around = self.around
        self.text = FilterLine(self.around, "followup.filter.text", say("What, who or group"))
        self.text.settled.connect(self._read_list)
        self._lines.addWidget(self.text)
        self.group = ChoiceChip(around, "followup.filter.body", say("Group"))
        self.overdue = ToggleChip(around, "followup.filter.overdue", say("Overdue"))
        self.nobody = ToggleChip(around, "followup.filter.nobody", say("Without responsible"))
        self.closed_too = ToggleChip(around, "followup.filter.closed", say("Closed too"))
        chips = Flow()
        self.group.chosen.connect(lambda _value: self._read_list())
        chips.addWidget(self.group)
        for chip in (self.overdue, self.nobody, self.closed_too):
            chip.switched.connect(lambda _on: self._read_list())
            chips.addWidget(chip)
        self._lines.addLayout(chips)

    def _clear(self) -> None:
        self.text.empty()
        self.group.blockSignals(True)
        self.group.choose(None)
        self.group.blockSignals(False)
        for chip in (self.overdue, self.nobody, self.closed_too):
            chip.setChecked(False)

    def _read_list(self) -> None:
        self._asked += 1
        asked = self._asked
        wanted = ActionFilter(
            body_id=BodyId(self.group.value) if self.group.value else None,
            closed_too=self.closed_too.isChecked(),
            text=self.text.words or None,
        )
        self.around.desk.read(
            lambda register, _job: actions.action_rows(register, wanted=wanted),
            done=lambda rows: self._take(asked, rows),
            initiator=self,
        )

    def _take(self, asked: int, rows: Sequence[ActionRow]) -> None:
        if asked != self._asked:
            return
        if self.overdue.isChecked():
            rows = [row for row in rows if row.is_overdue]
        if self.nobody.isChecked():
            rows = [row for row in rows if not row.responsible]
        self._found = {row.action.id: row for row in rows}
        self._nothing.setVisible(not rows)
        self.count.setText(self.tr_(say_count("{count} action", "{count} actions", len(rows))))
        self._fill_sorted()

    def _fill_sorted(self) -> None:
        wanted = self._wanted or self.pane.action_id
        self._wanted = None
        key, descending = self.model.order
        rows = list(self._found.values())
        if key != "due":
            rows.sort(key=_ORDERS[key], reverse=descending)
        elif descending:
            rows.reverse()
        self.model.fill([row.action.id for row in rows])
        if wanted is not None and self.table.choose(wanted):
            self._show_chosen(wanted)
        elif rows:
            self.table.choose(rows[0].action.id)
        else:
            self.pane.show_action(None)

    def _rows(self, ids: Sequence[str]) -> Sequence[ActionRow]:
        return [self._found[one] for one in ids]

    def _show_chosen(self, action_id: str) -> None:
        self.pane.show_action(self._found.get(action_id))

    def _status(self, row: ActionRow) -> str:
        return self.tr_(_OVERDUE if row.is_overdue else STATUS[row.action.status])

    def _columns(self) -> list[Column[ActionRow]]:
        tr, language = self.tr_, self.around.language
        warning, done = self.around.icon("triangle-alert"), self.around.icon("check")
        return [
            Column("due", tr(say("Deadline")), lambda row: due_in_words(row.action, language), 130, 110),
            Column("what", tr(say("What")), lambda row: row.action.what, 290, 270, tip=lambda row: row.action.what),
            Column("who", tr(say("Responsible")), lambda row: responsible_in_words(row, language), 180, 150),
            Column(
                "status",
                tr(say("Status")),
                self._status,
                130,
                icon=lambda row: warning if row.is_overdue else done if row.action.status in CLOSED else None,
            ),
            Column("body", tr(say("Group")), lambda row: row.body_name or "", 110),
            Column("meeting", tr(say("From the meeting")), lambda row: language.short_date(row.meeting_day), 130),
            Column("item", tr(say("Item")), lambda row: row.item_label or "", 70),
        ]


def _who(row: ActionRow) -> str:
    return sort_key(*(one.name or "" for one in row.responsible))


def _status_order(row: ActionRow) -> tuple[bool, int]:
    return (not row.is_overdue, list(ActionStatus).index(row.action.status))


_ORDERS: dict[str, Callable[[ActionRow], tuple[bool, int] | str | date]] = {
    "what": lambda row: sort_key(row.action.what),
    "who": _who,
    "status": _status_order,
    "body": lambda row: sort_key(row.body_name or ""),
    "meeting": lambda row: row.meeting_day,
    "item": lambda row: sort_key(row.item_label or ""),
}
