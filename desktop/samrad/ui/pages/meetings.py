"""Meetings: the list with its filters, and beside it the one that is chosen with its five tabs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from samrad.domain.ids import BodyId, CodeId, MeetingId
from samrad.domain.meeting_rows import MeetingColumn, MeetingFilter, MeetingRow
from samrad.domain.meetings import MeetingState, state_in_words
from samrad.errors import say, say_count, say_in
from samrad.overriding import override
from samrad.services import bodies, codes, meetings, registers
from samrad.ui.commands import Command
from samrad.ui.models.paged import Column, PagedModel
from samrad.ui.models.table import Table
from samrad.ui.models.widths import usual_pixels
from samrad.ui.page import Page
from samrad.ui.pages.meeting import naming
from samrad.ui.pages.meeting.new import NewMeetingForm
from samrad.ui.pages.meeting.view import MeetingView
from samrad.ui.widgets.chips import ChoiceChip, Flow
from samrad.ui.widgets.filter_line import FilterLine

if TYPE_CHECKING:
    from samrad.domain.changes import Changes
    from samrad.ui.surroundings import Surroundings

_CALM = 400
"""Milliseconds after the last operation before the list is read again: the roll is called faster than that."""
_HEAD, _MOST = 55, 400
"""Letters that heading, count and button of the list take in one line; pixels that they are given at most."""
_ROOM = 135
"""Letters side by side that list and meeting need together; in less only one of them is shown."""
_LONG_DAY = date(2020, 9, 30)
"""A day that takes as much room as any, in words too."""
_AIR = 10
"""Pixels that the style keeps free in a cell."""
_GAP = 8
"""Pixels on either side of the line between list and meeting."""
_LIST = "meetings.list_shown"
_SIZES = "meetings.splitter"


class MeetingsPage(Page):
    """Find a meeting by words and chips, and work on it beside the list, or on the whole width."""

    key = "meetings"
    name = say("Meetings")
    icon_name = "calendar-days"
    tables: ClassVar[frozenset[str]] = frozenset(
        {"meeting", "meeting_day", "meeting_cohost", "body", "code", "code_amendment", "invitation", "attendance"}
    )

    def __init__(self, around: Surroundings, parent: QWidget) -> None:
        """Build the list and the view."""
        super().__init__(around, parent)
        self._asked = 0
        self._wanted: str | None = None
        self._list_stale = True
        self._listing = around.recall(_LIST) is not False
        self._looking = False
        self._on_tab = False
        self._type_labels: dict[str, str] = {}
        self.model: PagedModel[MeetingRow] = PagedModel(self._columns(), self._rows)
        self.model.order = (MeetingColumn.DAY.value, True)
        self.table = Table(self.model, around, "meetings.list", around.tr(say("Meetings")))
        self.table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.DescendingOrder)
        self.view = MeetingView(around)
        self._list_pane = self._build_list()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setObjectName("meetings.splitter")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._list_pane)
        self._right = self._build_right()
        self.splitter.addWidget(self._right)
        self.splitter.setStretchFactor(1, 1)
        kept = around.recall(_SIZES)
        self.splitter.setSizes(kept if isinstance(kept, list) and len(kept) == 2 else [407, 568])
        self.splitter.splitterMoved.connect(lambda _at, _of: around.remember(_SIZES, self.splitter.sizes()))
        self.body.addWidget(self.splitter, 1)
        self._calm = self._timer(_CALM)
        self._calm.timeout.connect(self._offer_choices)
        self.table.chosen.connect(self._show_chosen)
        self.table.opened.connect(self._open_chosen)
        self.table.clicked.connect(lambda index: self._open_chosen(self.model.id_at(index.row())))
        self.model.order_asked.connect(lambda _key, _descending: self._read_list())
        self.view.commands_changed.connect(self.commands_changed)
        self.view.new_asked.connect(self.new_thing)
        self.view.head.list_asked.connect(self.toggle_list)
        self._arrange()

    def refresh(self) -> None:
        """Read again what an operation touched: the meeting at once, the list when the hand comes to rest."""
        self.view.refresh()
        if not self._list_stale:
            return
        if self._asked:
            self._calm.start()
        else:
            self._offer_choices()
            self._read_list()

    def concerns(self, changes: Changes) -> bool:
        """Whether the list, the head or the tab that is shown is touched; each of them marks itself stale."""
        self._list_stale = super().concerns(changes) or self._list_stale
        return self.view.heed(changes) or self._list_stale

    def show_thing(self, thing_id: str) -> None:
        """Show a meeting: its id, or "meeting/tab" or "meeting/tab/thing" to open a tab and a thing on it.

        "new" begins a new meeting, "state:held" lists the meetings in a state.
        """
        kind, _, state = thing_id.partition(":")
        self._on_tab = False
        if thing_id == "new":
            self.new_thing()
            return
        if kind == "state":
            self._list_in_state(state)
            return
        meeting_id, _, rest = thing_id.partition("/")
        tab, _, thing = rest.partition("/")
        self._wanted = meeting_id
        self._looking = True
        self._arrange()
        self.view.show_meeting(MeetingId(meeting_id))
        self._on_tab = bool(tab)
        if tab:
            self.view.show_tab(tab, thing)
        if not self.table.choose(meeting_id) and self._asked:
            self._clear()
            self._read_list()

    def take_focus(self) -> None:
        """Put the focus on the meeting's row, or where the work begins on the tab that was asked for."""
        if self._is_listed() and not self._on_tab:
            self.table.setFocus()
        elif self.view.tab is not None and not self._form_area.isVisible():
            self.view.tab.begin()

    def _list_in_state(self, state: str) -> None:
        if not self._is_listed():
            self.toggle_list()
        self._offer_choices()
        self._clear()
        self.state.choose(state)

    def commands(self) -> Sequence[Command]:
        """What can be done here, with the meeting and on its tab."""
        words = say("Hide the list of meetings") if self._is_listed() else say("Show the list of meetings")
        return [Command("meetings_list", words, self.toggle_list, "page", "F9", "list"), *self.view.commands()]

    def find_here(self) -> None:
        """Put the focus in the filter."""
        if not self._is_listed():
            self.toggle_list()
        self.text.take()

    def new_thing(self) -> None:
        """Ask what a new meeting is about and when."""
        self._looking = True
        self._arrange()
        self.view.leave()
        self.view.hide()
        self._form_area.show()
        detail = self.view.head.detail
        self.form.ask(self.group.value or (detail.meeting.body_id if detail is not None else None))

    def leave(self) -> None:
        """Finish what is half typed on the tab."""
        self.view.leave()

    def hand_over(self) -> object | None:
        """The meeting; whether it, not the list, is looked at where there is room for one; what is half typed in it."""
        seen = not self._right.isHidden() and self.view.meeting_id is not None  # maybe beside the list
        return self._wanted or self.view.meeting_id, self._looking or seen, self.view.hand_over()

    def take_over(self, under_way: object) -> None:
        """Look at the same again."""
        if isinstance(under_way, tuple):
            self._wanted, self._looking, half_typed = under_way
            self.view.take_over(half_typed)
            self._arrange()

    def toggle_list(self) -> None:
        """Show or hide the list; where there is no room for both, change between the list and the meeting."""
        if self._is_narrow():
            self._looking = not self._looking
        else:
            self._listing = not self._listing
            self.around.remember(_LIST, self._listing)
        self._arrange()
        self.commands_changed.emit()
        if self._is_listed():
            self.table.setFocus()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as there is room for."""
        super().resizeEvent(event)
        self._arrange()

    def _is_narrow(self) -> bool:
        return self.width() < _ROOM * self.fontMetrics().averageCharWidth()

    def _is_listed(self) -> bool:
        return not self._list_pane.isHidden()

    def _arrange(self) -> None:
        if self._is_narrow():
            listed, viewed = not self._looking, self._looking
        else:
            listed, viewed = self._listing, True
        self._list_pane.setVisible(listed)
        self._right.setVisible(viewed)
        self._right_layout.setContentsMargins(_GAP if listed else 0, 0, 0, 0)
        self.view.head.show_whether_listed(listed=listed)

    def _build_list(self) -> QWidget:
        pane = QWidget()
        pane.setObjectName("meetings.list_pane")
        inside = QVBoxLayout(pane)
        inside.setContentsMargins(0, 0, _GAP, 0)
        inside.setSpacing(10)
        self.count = QLabel()
        self.count.setObjectName("meetings.count")
        self.count.setProperty("role", "muted")
        new = QPushButton(self.around.icon("plus"), self.tr_(say("New meeting")))
        new.setObjectName("meetings.new")
        new.clicked.connect(lambda _checked=False: self.new_thing())
        pane.setMinimumWidth(min(_HEAD * self.fontMetrics().averageCharWidth(), _MOST))
        head = Flow(12)
        for widget in (self.heading(self.tr_(self.name)), self.count, new):
            head.addWidget(widget)
        inside.addLayout(head)
        inside.addWidget(self._filter_line())
        inside.addLayout(self._chips())
        inside.addWidget(self.table, 1)
        return pane

    def _build_right(self) -> QWidget:
        self.form = NewMeetingForm(self.around)
        self.form.planned.connect(self._planned)
        self.form.closed.connect(self._put_form_away)
        right = QWidget()
        right.setObjectName("meetings.right")
        inside = QVBoxLayout(right)
        inside.setContentsMargins(_GAP, 0, 0, 0)
        inside.setSpacing(0)
        self._right_layout = inside
        self._form_area = self._scrolled(self.form)
        inside.addWidget(self._form_area, 1)
        inside.addWidget(self.view, 1)
        return right

    def _scrolled(self, form: QWidget) -> QScrollArea:
        """Room for a form that may be higher than the window."""
        held = QWidget()
        inside = QVBoxLayout(held)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(form)
        inside.addStretch(1)
        area = QScrollArea()
        area.setObjectName("meetings.form_area")
        area.setAccessibleName(self.tr_(say("New meeting")))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(held)
        area.hide()
        return area

    def _filter_line(self) -> FilterLine:
        self.text = FilterLine(self.around, "meetings.filter.text", say("Title, place, group or number"))
        self.text.settled.connect(self._read_list)
        return self.text

    def _chips(self) -> Flow:
        around = self.around
        self.group = ChoiceChip(around, "meetings.filter.body", say("Group"))
        self.state = ChoiceChip(around, "meetings.filter.state", say("State"))
        self.type = ChoiceChip(around, "meetings.filter.type", say("Type"))
        self.when = ChoiceChip(around, "meetings.filter.when", say("When"))
        chips = Flow()
        for chip in (self.group, self.state, self.when, self.type):
            chip.chosen.connect(lambda _value: self._read_list())
            chips.addWidget(chip)
        return chips

    def _timer(self, pause: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause)
        timer.timeout.connect(self._read_list)
        return timer

    def _offer_choices(self) -> None:
        look, tr, language = self.around.desk.look, self.tr_, self.around.language.code
        types = look(codes.codes, "meeting_type", with_ended=True)
        self._type_labels = {code.id: code.label(language) for code in types}
        self.type.offer(lambda: list(self._type_labels.items()))
        self.group.offer(
            lambda: [(row.body_id, row.short_name or row.name) for row in look(bodies.list_bodies, ended_too=True)]
        )
        self.state.offer(lambda: [(state.value, tr(state_in_words(state))) for state in MeetingState])
        self.when.offer(
            lambda: [
                ("coming", tr(say("Coming"))),
                ("past", tr(say("Past"))),
                *((str(year), str(year)) for year in look(meetings.meeting_years)),
            ]
        )

    def _filter(self) -> MeetingFilter:
        wanted = MeetingFilter(
            text=self.text.words,
            body_id=BodyId(self.group.value) if self.group.value else None,
            type_id=CodeId(self.type.value) if self.type.value else None,
            states=frozenset({MeetingState(self.state.value)}) if self.state.value else frozenset(),
        )
        today = self.around.desk.look(registers.today)
        match self.when.value:
            case None:
                return wanted
            case "coming":
                return replace(wanted, lasts_to=today)
            case "past":
                return replace(wanted, over_by=today - timedelta(days=1))
            case year:
                return replace(wanted, start=today.replace(int(year), 1, 1), end=today.replace(int(year), 12, 31))

    def _clear(self) -> None:
        self.text.empty()
        for chip in (self.group, self.state, self.when, self.type):
            chip.blockSignals(True)
            chip.choose(None)
            chip.blockSignals(False)

    def _read_list(self) -> None:
        if not self.around.desk.is_open:  # put away while the hand came to rest
            return
        self._list_stale = False
        self._asked += 1
        asked, wanted = self._asked, self._filter()
        key, descending = self.model.order
        self.around.desk.read(
            lambda register, _job: meetings.list_meetings(
                register, wanted, column=MeetingColumn(key), descending=descending
            ),
            done=lambda ids: self._fill(asked, ids),
            initiator=self,
        )

    def _fill(self, asked: int, ids: Sequence[str]) -> None:
        if asked != self._asked:
            return
        wanted = self._wanted or self.view.meeting_id or self.around.desk.look(meetings.nearest_meeting)
        self._wanted = None
        self.model.fill(ids)
        self.count.setText(self.tr_(say_count("{count} meeting", "{count} meetings", len(ids))))
        if (wanted is None or not self.table.choose(wanted)) and ids:
            self.table.choose(ids[0])

    def _planned(self, meeting_id: str) -> None:
        self.show_thing(f"{meeting_id}/plan")
        self.take_focus()

    def _put_form_away(self) -> None:
        self._form_area.hide()
        self.view.show()

    def _rows(self, ids: Sequence[str]) -> Sequence[MeetingRow]:
        return self.around.desk.look(meetings.meetings_page, [MeetingId(one) for one in ids])

    def _show_chosen(self, meeting_id: str) -> None:
        self.view.show_meeting(MeetingId(meeting_id))

    def _open_chosen(self, _meeting_id: str) -> None:
        if self._is_narrow():
            self._looking = True
            self._arrange()
            self.commands_changed.emit()

    def _columns(self) -> list[Column[MeetingRow]]:
        tr, language = self.tr_, self.around.language
        key = MeetingColumn
        day = usual_pixels(self, language.short_date(_LONG_DAY)) + _AIR
        return [
            Column(key.DAY, tr(say("Date")), lambda row: language.short_date(row.first_day), 116, day, tip=self._days),
            Column(key.BODY, tr(say_in("meeting list", "Meeting")), self._named, 216, 130, tip=self._named),
            Column(key.STATE, tr(say("State")), lambda row: tr(state_in_words(row.state)), 160),
            Column(key.PLACE, tr(say("Place")), naming.place, 140, 110, tip=naming.place),
            Column(key.PEOPLE, tr(say("People")), lambda row: naming.people(row, language), 100),
            Column(key.TITLE, tr(say("Title")), self._titled, 200, 150, tip=self._titled),
            Column(key.NUMBER, tr(say("Number")), lambda row: row.label or "", 96),
        ]

    def _named(self, row: MeetingRow) -> str:
        """The meeting as its head names it; sorted by, the meetings of a group stand together."""
        return naming.headline(row, self._type_labels.get(row.type_id, ""))

    def _titled(self, row: MeetingRow) -> str:
        return row.title or self._type_labels.get(row.type_id, "")

    def _days(self, row: MeetingRow) -> str:
        return self.around.language.dates(row.first_day, row.last_day)
