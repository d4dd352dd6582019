"""The seats and members of a body as they stand on a day, and under them the life of the chosen one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QSplitter, QVBoxLayout, QWidget

from samrad.domain.bodies import DEPUTY
from samrad.domain.ids import CodeId, MembershipId, SeatId
from samrad.domain.periods import holds_on
from samrad.errors import Text, say
from samrad.services import bodies, codes
from samrad.ui.icons import icon, sign
from samrad.ui.models.paged import Column, PagedModel
from samrad.ui.models.table import Table
from samrad.ui.pages.body.lines import Held, Line, State, Words, axis_of, lines_of
from samrad.ui.pages.body.membership_form import MembershipForm
from samrad.ui.pages.body.seat_form import SeatForm
from samrad.ui.pages.body.timeline import TimelineDelegate
from samrad.ui.widgets.chips import Flow
from samrad.ui.widgets.end_form import EndForm
from samrad.ui.widgets.labels import Fault

if TYPE_CHECKING:
    from datetime import date

    from samrad.domain.body_rows import BodyDetail, Member
    from samrad.domain.changes import Done
    from samrad.services.registers import Register
    from samrad.ui.surroundings import Surroundings

T = TypeVar("T")
_TIMELINE = 2
_ROWS_SEEN, _LINES_BELOW = 5, 9
"""Rows and lines that are seen of the two parts at least; a low window scrolls the rest."""
_SIZES, _SIZES_WITH_FORM = [400, 300], [160, 540]
"""Heights of the list and of what stands under it, as parts; a form needs the room of what it is about."""


class PlacesTab(QWidget):
    """Who sits where on the day, whom each seat is for, and since when."""

    def __init__(self, around: Surroundings) -> None:
        """Build the tab; no body yet."""
        super().__init__()
        self.around = around
        self.setObjectName("bodies.places")
        self.detail: BodyDetail | None = None
        self.day: date | None = None
        self.words = Words(around, {})
        self._lines: dict[str, Line] = {}
        self._held: dict[str, Held] = {}
        self._line_id: str | None = None
        self.model: PagedModel[Line] = PagedModel(self._columns(), lambda ids: [self._lines[one] for one in ids])
        self.table = Table(self.model, around, "bodies.places.list", around.tr(say("Seats and members")))
        self.table.setSortingEnabled(False)
        self._timeline = TimelineDelegate(self.model, around.look, self.table)
        self.table.setItemDelegateForColumn(_TIMELINE, self._timeline)
        self.history: PagedModel[Held] = PagedModel(
            self._history_columns(), lambda ids: [self._held[one] for one in ids]
        )
        self.history_table = Table(
            self.history, around, "bodies.places.history", around.tr(say("Everybody who held the place"))
        )
        self.history_table.setSortingEnabled(False)
        self.seat_form, self.end_form = SeatForm(around), EndForm(around, "bodies.end_form")
        self.membership_form = MembershipForm(around, "bodies.membership_form")
        self._forms = (self.seat_form, self.membership_form, self.end_form)
        self.appoint_button = self._button("appoint", say("Appoint …"), "user-plus", self.appoint, "primary")
        self.seat_button = self._button("new_seat", say("New seat …"), "armchair", self.add_seat)
        self._splitter = splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setObjectName("bodies.places.splitter")
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._upper())
        splitter.addWidget(self._lower())
        splitter.setSizes(_SIZES)
        for form in self._forms:
            form.opened.connect(self._make_room)
            form.closed.connect(self._take_room_back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(self._splitter)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _id: self._open_holder())
        self.history_table.chosen.connect(lambda _id: self._offer_actions())
        self.history_table.opened.connect(lambda _id: self._open_person())

    def show_detail(self, detail: BodyDetail, day: date, *, every: bool) -> None:
        """Show a body as of a day; the chosen seat stays chosen."""
        other = self.detail is None or self.detail.body.id != detail.body.id
        self.detail, self.day = detail, day
        self.words = Words(self.around, self.around.desk.look(codes.by_id))
        lines = lines_of(detail, day, every=every)
        self._lines = {line.line_id: line for line in lines}
        self._timeline.axis, self._timeline.day = axis_of(lines, day), day
        if other:
            self._line_id = None
            self.close_forms()
        kept = self._line_id if self._line_id in self._lines else None
        self.model.fill(list(self._lines))
        self.empty.setVisible(not lines)
        self.table.setVisible(bool(lines))
        if lines:
            first = next((line for line in lines if line.state is State.VACANT), lines[0])
            self.table.choose(kept or first.line_id)
        self._choose(kept or (self.table.selected_ids() or [""])[0])

    def close_forms(self) -> None:
        """Put every open form away."""
        for form in self._forms:
            if form.isVisibleTo(self):
                form.close_form()

    def appoint(self) -> None:
        """Ask whom to appoint; the chosen seat is proposed where it is vacant."""
        line = self.line
        if self.detail is not None:
            self.close_forms()
            vacant = line.seat.seat.id if line and line.seat and line.state is State.VACANT else None
            self.membership_form.appoint_to(self.detail.body.id, seat_id=vacant)

    def add_seat(self) -> None:
        """Ask whom a new seat is for."""
        if self.detail is not None:
            self.close_forms()
            self.seat_form.ask(self.detail.body.id, None)

    def show_vacancy(self) -> None:
        """Bring the first vacant seat to the front."""
        vacant = next((line for line in self._lines.values() if line.state is State.VACANT), None)
        if vacant is not None:
            self.table.choose(vacant.line_id)
            self.table.setFocus()

    @property
    def line(self) -> Line | None:
        """The chosen line."""
        return self._lines.get(self._line_id or "")

    @property
    def held(self) -> Held | None:
        """The chosen part of its life."""
        ids = self.history_table.selected_ids()
        return self._held.get(ids[0]) if ids else None

    def _upper(self) -> QWidget:
        upper = QWidget()
        upper.setObjectName("bodies.places.upper")
        layout = QVBoxLayout(upper)
        layout.setContentsMargins(0, 0, 0, 8)
        layout.setSpacing(8)
        self.empty = QLabel(
            self.around.tr(
                say(
                    "This group has no seats and no members on this day. A seat says whom it is for, so that an empty "
                    "one is seen. Begin with “New seat” or “Appoint”."
                )
            )
        )
        self.empty.setObjectName("bodies.places.empty")
        self.empty.setProperty("role", "muted")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.table, 1)
        self.table.setMinimumHeight(self.table.verticalHeader().defaultSectionSize() * _ROWS_SEEN)
        return upper

    def _lower(self) -> QScrollArea:
        area = QScrollArea()
        area.setObjectName("bodies.place")
        area.setAccessibleName(self.around.tr(say("The chosen seat")))
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        inside = QWidget()
        inside.setObjectName("bodies.place.inside")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 4, 8, 8)
        layout.setSpacing(8)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetMinimumSize)
        self.title = QLabel()
        self.title.setObjectName("bodies.place.title")
        self.title.setProperty("role", "subtitle")
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self._fault = Fault(self.around, "bodies.place.fault")
        layout.addWidget(self.title)
        layout.addLayout(self._seat_buttons())
        for form in self._forms:
            layout.addWidget(form)
        layout.addWidget(self._fault)
        layout.addWidget(self.history_table)
        layout.addLayout(self._membership_buttons())
        layout.addStretch(1)
        area.setWidget(inside)
        area.setMinimumHeight(area.fontMetrics().lineSpacing() * _LINES_BELOW)
        self._area = area
        return area

    def _seat_buttons(self) -> Flow:
        self.change_seat = self._button("change_seat", say("Change the seat …"), "pencil", self._change_seat)
        self.end_seat = self._button("end_seat", say("End the seat …"), "clock", self._end_seat)
        self.delete_seat = self._button("delete_seat", say("Delete the seat"), "trash-2", self._delete_seat)
        self._seat_actions = (self.change_seat, self.end_seat, self.delete_seat)
        flow = Flow()
        for button in self._seat_actions:
            flow.addWidget(button)
        return flow

    def _membership_buttons(self) -> Flow:
        self.fill = self._button("fill", say("Appoint to this seat …"), "user-plus", self._fill_seat)
        self.open = self._button("open", say("Show the participant"), "users", self._open_person)
        self.change = self._button("change", say("Change …"), "pencil", self._change)
        self.end = self._button("end", say("End …"), "clock", self._end)
        self.deputy = self._button("deputy", say("Appoint a deputy …"), "user-plus", self._appoint_deputy)
        self.delete = self._button("delete", say("Delete"), "trash-2", self._delete)
        self._actions = (self.fill, self.open, self.change, self.end, self.deputy, self.delete)
        flow = Flow()
        for button in self._actions:
            flow.addWidget(button)
        return flow

    def _button(self, key: str, words: Text, sign: str, run: Callable[[], None], role: str = "") -> QPushButton:
        colour = self.around.look.on_accent if role == "primary" else self.around.look.text
        button = QPushButton(icon(sign, colour), self.around.tr(words))
        button.setObjectName(f"bodies.places.{key}")
        button.setProperty("role", role)
        button.clicked.connect(lambda _checked=False: run())
        return button

    def _make_room(self) -> None:
        for widget in (self.title, self.history_table, *self._seat_actions, *self._actions):
            widget.hide()
        self._splitter.setSizes(_SIZES_WITH_FORM)

    def _take_room_back(self) -> None:
        self._splitter.setSizes(_SIZES)
        self._show_line()

    def _choose(self, line_id: str) -> None:
        if line_id != self._line_id:
            self.close_forms()
            self._fault.hide()
        self._line_id = line_id or None
        self._show_line()

    def _show_line(self) -> None:
        line = self.line
        self._area.setVisible(self.detail is not None)
        if any(form.isVisibleTo(self) for form in self._forms):
            return
        self.title.setVisible(line is not None)
        self.history_table.setVisible(line is not None)
        if line is not None:
            self.title.setText(self._place(line))
            self._held = {one.line_id: one for one in line.held}
            self.history.fill([one.line_id for one in line.held])
            if line.held:
                self.history_table.choose(self._current(line).line_id)
            self.history_table.fit_rows(8)
        self._offer_actions()

    def _current(self, line: Line) -> Held:
        if line.holder is not None:
            return next(one for one in line.held if one.member == line.holder)
        day = self.day
        return next((one for one in line.held if day and holds_on(one.span, day)), line.held[0])

    def _offer_actions(self) -> None:
        line, held = self.line, self.held
        has_seat = line is not None and line.seat is not None
        member = None if held is None else held.member
        for button in (self.change_seat, self.end_seat):
            button.setVisible(has_seat)
        self.delete_seat.setVisible(line is not None and line.seat is not None and not line.seat.members)
        self.fill.setVisible(has_seat and member is None)
        for button in (self.open, self.change, self.end, self.delete):
            button.setVisible(member is not None)
        self.deputy.setVisible(member is not None and member.role_id != DEPUTY)

    def _place(self, line: Line) -> str:
        if line.seat is None:
            return self.around.tr(
                say("Without a seat: {name}", name=line.held[0].member.name if line.held[0].member else "")
            )
        kind = self.words.code(line.seat.seat.kind_id)
        which = self.words.seat(line.seat)
        number = self.words.numbered(line.seat)
        return " · ".join(dict.fromkeys(part for part in (number, which, kind) if part))

    def _change_seat(self) -> None:
        line = self.line
        if self.detail is not None and line is not None:
            self.close_forms()
            self.seat_form.ask(self.detail.body.id, line.seat)

    def _end_seat(self) -> None:
        line = self.line
        if line is None or line.seat is None or self.day is None:
            return
        seat_id = line.seat.seat.id
        self.close_forms()
        self.end_form.ask(
            say("End the seat"),
            self.day,
            lambda on, also: self._write_ending(
                lambda register: bodies.end_seat(register, SeatId(seat_id), on=on, also_end=also)
            ),
        )

    def _delete_seat(self) -> None:
        line = self.line
        if line is not None and line.seat is not None:
            seat_id = line.seat.seat.id
            self._write(lambda register: bodies.delete_seat(register, seat_id))

    def _fill_seat(self) -> None:
        line, held = self.line, self.held
        if self.detail is None or line is None or line.seat is None:
            return
        self.close_forms()
        self.membership_form.appoint_to(self.detail.body.id, seat_id=line.seat.seat.id)
        if held is not None and held.span.valid_to is not None:
            self.membership_form.first.show_value(held.span.valid_from)

    def _change(self) -> None:
        if (member := self._member()) is not None:
            self.close_forms()
            self.membership_form.change(member)

    def _end(self) -> None:
        member = self._member()
        if member is None or self.day is None:
            return
        membership_id = member.membership_id
        self.close_forms()
        self.end_form.ask(
            say("End the membership of {name}", name=member.name),
            self.day,
            lambda on, also: self._write_ending(
                lambda register: bodies.end_membership(register, MembershipId(membership_id), on=on, also_end=also)
            ),
            with_others=bool(member.deputy_ids),
        )

    def _appoint_deputy(self) -> None:
        member = self._member()
        if member is not None and self.detail is not None:
            self.close_forms()
            self.membership_form.appoint_to(self.detail.body.id, deputy_for=member)

    def _delete(self) -> None:
        member = self._member()
        if member is not None:
            membership_id = member.membership_id
            self._write(lambda register: bodies.delete_membership(register, membership_id))

    def _open_person(self) -> None:
        if (member := self._member()) is not None:
            self.around.go("participants", member.person_id)

    def _open_holder(self) -> None:
        line = self.line
        if line is not None and line.holder is not None:
            self.around.go("participants", line.holder.person_id)

    def _member(self) -> Member | None:
        return None if self.held is None else self.held.member

    def _write(self, service: Callable[[Register], Done[T]]) -> None:
        self._fault.hide()
        self.around.desk.write(service, failed=self._fault.tell, initiator=self)

    def _write_ending(self, service: Callable[[Register], Done[T]]) -> None:
        self.around.desk.write(
            service,
            done=lambda _done: self.end_form.close_form(),
            failed=self.end_form.refuse,
            initiator=self,
        )

    def _sign(self, line: Line) -> QIcon:
        look = self.around.look
        colour = {State.FILLED: look.good, State.VACANT: look.warning, State.OTHER_TIME: look.muted}[line.state]
        return sign(line.state.value, colour, look)

    def _holder(self, line: Line) -> str:
        if line.holder is not None:
            return line.holder.name
        if line.state is State.VACANT:
            return self.around.tr(say("Vacant"))
        return self.around.tr(say("Not on this day"))

    def _columns(self) -> list[Column[Line]]:
        tr = self.around.tr
        return [
            Column("seat", tr(say("Seat")), self._seat_words, 145, 125, sortable=False),
            Column("holder", tr(say("Held by")), self._holder, 180, 155, sortable=False, icon=self._sign),
            Column(
                "over_time",
                tr(say("Over time")),
                self._over_time,
                125,
                80,
                sortable=False,
                tip=self._over_time,
            ),
            Column("role", tr(say("Role")), lambda line: self._role(line.holder), 85, 72, sortable=False),
            Column(
                "since",
                tr(say("Period")),
                lambda line: "" if line.holder is None else self.words.period(line.holder),
                125,
                110,
                sortable=False,
            ),
            Column(
                "deputies",
                tr(say("Deputy")),
                lambda line: ", ".join(one.name for one in line.deputies),
                120,
                sortable=False,
            ),
        ]

    def _over_time(self, line: Line) -> str:
        return self.words.over_time(line)

    def _seat_words(self, line: Line) -> str:
        if line.seat is None:
            return self.around.tr(say("Without a seat"))
        return f"{line.seat.seat.position}. {self.words.seat(line.seat)}"

    def _role(self, member: Member | None) -> str:
        return "" if member is None else self.words.code(CodeId(member.role_id))

    def _history_columns(self) -> list[Column[Held]]:
        tr = self.around.tr
        return [
            Column("who", tr(say("Who")), self._who, 190, 155, sortable=False, icon=self._held_sign),
            Column("role", tr(say("Role")), lambda one: self._role(one.member), 110, 70, sortable=False),
            Column(
                "on_behalf",
                tr(say("On behalf of")),
                lambda one: "" if one.member is None else self.words.on_behalf(one.member),
                170,
                100,
                sortable=False,
            ),
            Column("period", tr(say("Period")), lambda one: self.words.period(one.span), 190, sortable=False),
        ]

    def _who(self, one: Held) -> str:
        return self.around.tr(say("Vacant")) if one.member is None else one.member.name

    def _held_sign(self, one: Held) -> QIcon:
        look = self.around.look
        return sign("triangle-alert", look.warning, look) if one.is_vacancy else sign("user-check", look.muted, look)
