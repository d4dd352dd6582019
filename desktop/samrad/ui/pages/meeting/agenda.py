"""The Agenda tab: what is treated, in which order and how long; the chosen item and the attachments beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QScrollArea, QSplitter, QVBoxLayout, QWidget

from samrad.domain.ids import AgendaItemId
from samrad.domain.meetings import MeetingState
from samrad.errors import AppError, Text, say, say_in
from samrad.overriding import override
from samrad.services import agenda, codes, meetings
from samrad.ui.commands import Command
from samrad.ui.pages.meeting.agenda_model import AgendaModel
from samrad.ui.pages.meeting.agenda_tree import AgendaTree
from samrad.ui.pages.meeting.attachments import AttachmentsCard
from samrad.ui.pages.meeting.item_pane import ItemPane
from samrad.ui.pages.meeting.tab import MeetingTab
from samrad.ui.widgets.chips import Flow
from samrad.ui.widgets.fitting import Fitting
from samrad.ui.widgets.labels import Fault, label

if TYPE_CHECKING:
    from samrad.domain.agenda import AgendaItem
    from samrad.domain.changes import Done
    from samrad.domain.meeting_rows import AgendaRow, MeetingDetail
    from samrad.ui.surroundings import Surroundings

_ROOM = 110
"""Letters side by side that the list and the item need together; in less the item stands under the list."""
_LEAST_LINES = 9
"""Lines of text that the pane shows at least; in a low window the tab scrolls."""
_TIMES = re.compile(r"(?P<title>.*\S)\s+(?P<talk>\d{1,3})\s*(?:\+\s*(?P<after>\d{1,3})|min)\.?", re.IGNORECASE)


class AgendaTab(MeetingTab):
    """Items are added in the line under the list: title, Enter, next. "Budsjett 20+10" sets the minutes too."""

    key = "agenda"
    name = say("Agenda")
    icon_name = "list-ordered"
    tables = frozenset(
        {
            "agenda_item",
            "agenda_item_kind",
            "exemption",
            "attachment",
            "action",
            "meeting",
            "meeting_day",
            "person",
            "code",
            "code_amendment",
        }
    )

    def __init__(self, around: Surroundings) -> None:
        """Build the list, the line for new items, the pane and the attachments."""
        super().__init__(around)
        self._detail: MeetingDetail | None = None
        self._labels: dict[str, str] = {}
        self._wanted: str | None = None
        self._late = False
        self.model = AgendaModel(around, self._kinds)
        self.tree = AgendaTree(around, self.model)
        self.pane = ItemPane(around)
        self.attachments = AttachmentsCard(around)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setObjectName("meeting.agenda.splitter")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._left())
        self.splitter.addWidget(self._right())
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setSizes([600, 400])
        self.body.addWidget(self.splitter, 1)
        self.tree.chosen.connect(lambda _id: self._show_chosen())
        self.tree.moved.connect(self._move)
        self.tree.delete_asked.connect(self.take_off)
        self.tree.typed.connect(self._type_on)
        self.tree.editing_ended.connect(self._catch_up)
        self.model.retitled.connect(self._retitle)
        self.model.dragged.connect(self._move)
        self.model.files_dropped.connect(self.attach)

    def refresh(self) -> None:
        """Read the agenda again; a title that is being typed in the list stays."""
        if self.meeting_id is None:
            return
        if self.tree.is_editing:
            self._late = True
            return
        look, language = self.around.desk.look, self.around.language.code
        try:
            self._detail = look(meetings.meeting_detail, meeting_id=self.meeting_id)
        except AppError:  # undone or deleted since: the page leaves it
            return
        self._labels = {code_id: code.label(language) for code_id, code in look(codes.by_id).items()}
        rows = look(agenda.agenda_rows, meeting_id=self.meeting_id)
        current = self.tree.current()
        wanted = self._wanted or (None if current is None else current.item.id)
        self._wanted = None
        can_change = self._detail.meeting.state is not MeetingState.CANCELLED
        self.model.fill(rows, can_change=can_change)
        self.tree.expandAll()
        if not (wanted and self.tree.choose(wanted)) and rows:
            self.tree.choose(rows[0].item.id)
        self._show_time(self._detail)
        self._offer(can_change=can_change)
        self._show_chosen()
        self.attachments.show_meeting(self.meeting_id, rows, self._detail.meeting.language)

    def show_thing(self, thing_id: str) -> None:
        """Bring an item to the front."""
        if not self.tree.choose(thing_id):
            self._wanted = thing_id

    def begin(self) -> None:
        """Put the focus in the list, or where the first item is typed."""
        (self.tree if self.model.rowCount() or self._wanted else self.line).setFocus()

    def _type_on(self, letter: str) -> None:
        """A letter typed in the list belongs into the line for new items: titles are not typed over by accident."""
        if self.line.isVisible():
            self.line.setFocus()
            self.line.insert(letter)

    def leave(self) -> None:
        """Save what is half typed: a title in the list, a new item, a field of the pane."""
        self.tree.finish()
        self._add_typed()
        self.pane.finish()

    def commands(self) -> Sequence[Command]:
        """What can be done with the agenda and the chosen item."""
        return (
            Command("item_new", say("New item on the agenda"), self.line.setFocus, "page", "Ctrl+Shift+A", "plus"),
            Command("item_up", say("Move the item up"), lambda: self.tree.step(-1), "page", "", "arrow-up"),
            Command("item_down", say("Move the item down"), lambda: self.tree.step(1), "page", "", "arrow-down"),
            Command("item_in", say("Make it a sub-item"), lambda: self.tree.nest(under=True), "page"),
            Command("item_out", say("Make it an item of its own"), lambda: self.tree.nest(under=False), "page"),
            Command(
                "item_exempt", say("Exempt the item from public access …"), self.pane.ask_exemption, "page", "", "lock"
            ),
            Command("item_standing", say("Add the standing items"), self._add_standing, "page"),
            Command("item_off", say("Take the item off the agenda"), self.take_off, "page", "", "trash-2"),
        )

    def attach(self, paths: Sequence[Path], item_id: str = "") -> None:
        """Attach files that were dropped, to the meeting or to an item."""
        self.attachments.attach(paths, AgendaItemId(item_id) if item_id else None)

    def take_off(self) -> None:
        """Delete the chosen item, or withdraw it when it has a number, which it keeps."""
        row = self.tree.current()
        if row is None:
            return
        item_id = row.item.id
        self._wanted = self._neighbour(row)
        if row.item.number is None:
            self._write_delete(item_id)
        else:
            self._wanted = item_id
            self.around.desk.write(
                lambda register: agenda.withdraw_item(register, item_id=item_id), failed=self.fault.tell, initiator=self
            )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other where there is room, else one under the other."""
        super().resizeEvent(event)
        wide = self.width() >= _ROOM * self.fontMetrics().averageCharWidth()
        self.splitter.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)

    def _left(self) -> QWidget:
        left = Fitting()
        inside = QVBoxLayout(left)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        self.time = label("meeting.agenda.time", "muted")
        self.fault = Fault(self.around, "meeting.agenda.fault")
        self.line = QLineEdit()
        self.line.setObjectName("meeting.agenda.new")
        words = self.around.tr(say("New item: title and Enter; “Budget 20+10” sets the minutes too"))
        self.line.setPlaceholderText(words)
        self.line.setAccessibleName(self.around.tr(say("New item on the agenda")))
        self.line.setAccessibleDescription(words)
        self.line.returnPressed.connect(self._add_typed)
        for widget in (self.time, self.tree, self.line):
            inside.addWidget(widget, 1 if widget is self.tree else 0)
        inside.addLayout(self._buttons())
        inside.addWidget(self.fault)
        return left

    def _right(self) -> QWidget:
        inside = QWidget()
        inside.setObjectName("meeting.agenda.beside.inside")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(8, 4, 12, 8)
        layout.setSpacing(12)
        layout.addWidget(self.pane)
        layout.addWidget(self.attachments)
        layout.addStretch(1)
        area = QScrollArea()
        area.setObjectName("meeting.agenda.beside")
        area.setAccessibleName(self.around.tr(say("The chosen item and the attachments")))
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        area.setMinimumHeight(_LEAST_LINES * self.fontMetrics().lineSpacing())
        return area

    def _buttons(self) -> Flow:
        flow = Flow()
        self._acts = [
            self._button(flow, "up", "arrow-up", say("Up"), lambda: self.tree.step(-1), "Alt+↑"),
            self._button(flow, "down", "arrow-down", say("Down"), lambda: self.tree.step(1), "Alt+↓"),
            self._button(flow, "in", "chevron-right", say("Sub-item"), lambda: self.tree.nest(under=True), "Alt+→"),
            self._button(flow, "out", "chevron-left", say("Out again"), lambda: self.tree.nest(under=False), "Alt+←"),
        ]
        self._off = self._button(flow, "off", "trash-2", say("Delete"), self.take_off, "Delete")
        return flow

    def _button(self, flow: Flow, key: str, icon: str, words: Text, run: Callable[[], None], keys: str) -> QPushButton:
        button = QPushButton(self.around.icon(icon), self.around.tr(words))
        button.setObjectName(f"meeting.agenda.{key}")
        button.setToolTip(f"{button.text()} ({keys})")
        button.clicked.connect(lambda _checked=False: run())
        flow.addWidget(button)
        return button

    def _show_time(self, detail: MeetingDetail) -> None:
        left = detail.minutes_left
        values = {"planned": self._length(detail.minutes_planned), "whole": self._length(detail.minutes_scheduled)}
        if not detail.minutes_planned:
            words, role = say("The meeting lasts {whole}; no time is set aside yet.", whole=values["whole"]), "muted"
        elif left < 0:
            over = self._length(-left)
            words, role = say("{planned} of {whole}: {over} too long", **values, over=over), "warning"
        else:
            words, role = say("{planned} of {whole}: {rest} left", **values, rest=self._length(left)), "muted"
        self.time.setText(self.around.tr(words))
        if self.time.property("role") != role:
            self.time.setProperty("role", role)
            self.time.style().polish(self.time)

    def _length(self, minutes: int) -> str:
        hours, rest = divmod(minutes, 60)
        if not hours:
            return self.around.tr(say_in("length", "{minutes} min", minutes=rest))
        if not rest:
            return self.around.tr(say_in("length", "{hours} h", hours=hours))
        return self.around.tr(say_in("length", "{hours} h {minutes} min", hours=hours, minutes=rest))

    def _offer(self, *, can_change: bool) -> None:
        self.line.setVisible(can_change)
        for button in (*self._acts, self._off):
            button.setVisible(can_change and self.model.rowCount() > 0)

    def _show_chosen(self) -> None:
        row, detail = self.tree.current(), self._detail
        if detail is None:
            return
        self.pane.show_row(row, detail.meeting.language, can_change=self.model.can_change)
        numbered = row is not None and row.item.number is not None
        self._off.setText(self.around.tr(say("Withdraw") if numbered else say("Delete")))

    def _kinds(self, row: AgendaRow) -> str:
        return ", ".join(self._labels.get(kind, kind) for kind in row.kind_ids)

    def _add_typed(self) -> None:
        typed = self.line.text().strip()
        meeting_id = self.meeting_id
        if not typed or meeting_id is None:
            return
        found = _TIMES.fullmatch(typed)
        title = found["title"] if found else typed
        talk = int(found["talk"]) if found else None
        after = int(found["after"]) if found and found["after"] else None
        self.fault.hide()
        self.line.clear()
        self.around.desk.write(
            lambda register: agenda.add_item(
                register, meeting_id=meeting_id, title=title, talk_minutes=talk, discussion_minutes=after
            ),
            done=self._added,
            failed=lambda error: self._give_back(typed, error),
            initiator=self,
        )

    def _added(self, done: Done[AgendaItem]) -> None:
        self.tree.choose(done.value.id)

    def _give_back(self, typed: str, error: AppError) -> None:
        if not self.line.text():
            self.line.setText(typed)
        self.fault.tell(error)

    def _retitle(self, item_id: str, title: str) -> None:
        self.around.desk.write(
            lambda register: agenda.change_item(register, item_id=AgendaItemId(item_id), title=title),
            failed=self.fault.tell,
            initiator=self,
        )

    def _move(self, item_id: str, parent_id: str, position: int) -> None:
        row = self.model.row_at(self.model.place_of(item_id))
        if row is None:
            return
        self.fault.hide()
        self._wanted = item_id
        own, parent = AgendaItemId(item_id), AgendaItemId(parent_id) if parent_id else None
        if parent == row.item.parent_id:
            self._write_move(own, position)
        else:
            at = None if position < 0 else position
            self.around.desk.write(
                lambda register: agenda.nest_item(register, item_id=own, parent_id=parent, position=at),
                failed=self.fault.tell,
                initiator=self,
            )

    def _write_move(self, item_id: AgendaItemId, position: int) -> None:
        self.around.desk.write(
            lambda register: agenda.move_item(register, item_id=item_id, position=position),
            failed=self.fault.tell,
            initiator=self,
        )

    def _write_delete(self, item_id: AgendaItemId) -> None:
        self.around.desk.write(
            lambda register: agenda.delete_item(register, item_id=item_id), failed=self.fault.tell, initiator=self
        )

    def _add_standing(self) -> None:
        meeting_id = self.meeting_id
        if meeting_id is not None:
            self.around.desk.write(
                lambda register: agenda.add_standing_items(register, meeting_id=meeting_id),
                failed=self.fault.tell,
                initiator=self,
            )

    def _neighbour(self, row: AgendaRow) -> str | None:
        """The item that is chosen when this one has gone: the next one, else the one before, else the parent."""
        siblings = [one.item.id for one in self.model.siblings(row)]
        place = siblings.index(row.item.id)
        rest = siblings[place + 1 :][:1] or siblings[:place][-1:]
        return rest[0] if rest else row.item.parent_id

    def _catch_up(self) -> None:
        if self._late:
            self._late = False
            self.refresh()
