"""The areas: a host municipality with those around it, and when each belonged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from samrad.domain.ids import AreaId, MunicipalityId
from samrad.domain.organisation_rows import AreaMember, AreaRow
from samrad.domain.periods import in_words
from samrad.domain.search import HitKind
from samrad.errors import RuleError, Text, say
from samrad.services import areas, registers
from samrad.ui.boundary import sentences
from samrad.ui.finding import source
from samrad.ui.models.paged import Column, PagedModel
from samrad.ui.models.table import Table
from samrad.ui.pages.body.seat_form import refuse_unclear
from samrad.ui.widgets.beside import Beside
from samrad.ui.widgets.chips import Flow
from samrad.ui.widgets.editors import DayEdit, LineEdit
from samrad.ui.widgets.end_form import EndForm
from samrad.ui.widgets.field import Field
from samrad.ui.widgets.finder import Finder
from samrad.ui.widgets.form import InlineForm
from samrad.ui.widgets.labels import Fault
from samrad.ui.widgets.scrolled import Scrolled

if TYPE_CHECKING:
    from samrad.domain.changes import Done
    from samrad.domain.organisations import Area
    from samrad.ui.surroundings import Surroundings

_LIST, _PANE, _ROOM, _DEEP = 58, 82, 100, 16
"""Letters that list and pane are wide and that they need side by side; lines of the pane where it is below."""
_LEAST_ROWS = 5
"""Rows of the municipalities of an area that are shown at once at least, heading included."""


class _Asked(Struct, frozen=True):
    """What a form asks for: a name for a new area, a municipality, a first day."""

    name: str
    municipality_id: MunicipalityId
    first: date | None


class _Form(InlineForm):
    """For a new area with its host, or for another municipality of an area."""

    def __init__(self, around: Surroundings, name: str, title: Text, send: Callable[[], None]) -> None:
        super().__init__(around, name, title, say("Add"), send)
        self.name = self.add(LineEdit(around, f"{name}.name", say("Name")))
        self.municipality = self.add(
            Finder(around, f"{name}.municipality", say("Municipality"), source(around, HitKind.MUNICIPALITY))
        )
        self.first = self.add(DayEdit(around, f"{name}.first_day", say("First day")))
        self.hide()

    def ask(self, *, with_name: bool) -> None:
        """Open the form."""
        self.name.show_value(None)
        self.name.setVisible(with_name)
        self.municipality.show_value(None)
        self.first.show_value(None)
        self.open_form(self.name.line if with_name else self.municipality.line)

    def told(self) -> _Asked:
        """What is told.

        Raises:
            RuleError: no municipality is chosen, or a day is none.
        """
        refuse_unclear(self.municipality)
        if self.municipality.thing_id is None:
            raise RuleError(
                say("No municipality is chosen."), remedy=say("Write some letters of its name and choose it.")
            )
        return _Asked(self.name.value or "", MunicipalityId(self.municipality.thing_id), self.first.value())


class AreasTab(QWidget):
    """The areas on the left; on the right the chosen one with its municipalities."""

    def __init__(self, around: Surroundings) -> None:
        """Build the tab."""
        super().__init__()
        self.around = around
        self.area_id: AreaId | None = None
        self._rows: dict[str, AreaRow] = {}
        self._members: dict[str, AreaMember] = {}
        self.setObjectName("places.areas")
        self.model: PagedModel[AreaRow] = PagedModel(self._columns(), lambda ids: [self._rows[one] for one in ids])
        self.table = Table(self.model, around, "places.areas.list", around.tr(say("Areas")))
        self.table.setSortingEnabled(False)
        self.members: PagedModel[AreaMember] = PagedModel(
            self._member_columns(), lambda ids: [self._members[one] for one in ids]
        )
        self.members_table = Table(
            self.members, around, "places.area.municipalities", around.tr(say("Municipalities of the area"))
        )
        self.members_table.setSortingEnabled(False)
        self.new_form = _Form(around, "places.areas.new_form", say("New area and its host"), self._add_area)
        self.member_form = _Form(around, "places.area.member_form", say("Another municipality"), self._add_member)
        self.end_form = EndForm(around, "places.area.end_form")
        name = "places.areas.splitter"
        parts = Beside(name, self.table, self._right(), _LIST, 5, room=_ROOM, deep=_DEEP, share=_PANE)
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(10)
        self._head(lines)
        lines.addWidget(parts, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.addWidget(Scrolled("places.areas.area", around.tr(say("Areas")), inside))
        self.table.chosen.connect(self._show)

    def refresh(self) -> None:
        """Read the areas again."""
        rows = self.around.desk.look(areas.list_areas, day=self.around.desk.look(registers.today))
        self._rows = {row.area.id: row for row in rows}
        kept = self.area_id if self.area_id in self._rows else None
        self.model.fill(list(self._rows))
        self.empty.setVisible(not rows)
        self._pane.setVisible(bool(rows))
        if rows:
            self.table.choose(kept or rows[0].area.id)
            self._show(kept or rows[0].area.id)

    def new_thing(self) -> None:
        """Ask for a new area."""
        self.new_form.ask(with_name=True)

    def finish(self) -> None:
        """Save what is half typed."""
        if self.area_id is not None:
            self.name.finish()

    def _head(self, lines: QVBoxLayout) -> None:
        new = self._button("areas.new", say("New area …"), "plus", self.new_thing)
        self.empty = QLabel(
            self.around.tr(
                say("An area is a host municipality with those around it. The report tells how many of them took part.")
            )
        )
        self.empty.setObjectName("places.areas.empty")
        self.empty.setProperty("role", "muted")
        self.empty.setWordWrap(True)
        lines.addWidget(new, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(self.new_form)
        lines.addWidget(self.empty)

    def _right(self) -> QScrollArea:
        around = self.around
        self._pane = QScrollArea()
        self._pane.setObjectName("places.area")
        self._pane.setAccessibleName(around.tr(say("The chosen area")))
        self._pane.setWidgetResizable(True)
        self._pane.setFrameShape(QFrame.Shape.NoFrame)
        self._pane.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setObjectName("places.area.inside")
        self._pane.setWidget(inside)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(20, 0, 12, 0)
        layout.setSpacing(8)
        self.name = Field(around, "places.area.name", say("Name"), self._keep_name)
        self.host = Finder(
            around, "places.area.host", say("Host"), source(around, HitKind.MUNICIPALITY), self._keep_host
        )
        self._fault = Fault(self.around, "places.area.fault")
        buttons = Flow()
        for button in (
            self._button("area.add", say("Add a municipality …"), "plus", self._ask_member),
            self._button("area.end", say("Take the chosen one out …"), "clock", self._ask_end),
            self._button("area.delete", say("Delete the area"), "trash-2", self._delete),
        ):
            buttons.addWidget(button)
        layout.addWidget(self.name)
        layout.addWidget(self.host)
        layout.addLayout(buttons)
        layout.addWidget(self._fault)
        layout.addWidget(self.member_form)
        layout.addWidget(self.end_form)
        row = self.members_table.verticalHeader().defaultSectionSize()
        self.members_table.setMinimumHeight(row * _LEAST_ROWS)
        layout.addWidget(self.members_table, 1)
        return self._pane

    def _button(self, key: str, words: Text, sign: str, run: Callable[[], None]) -> QPushButton:
        button = QPushButton(self.around.icon(sign), self.around.tr(words))
        button.setObjectName(f"places.{key}")
        button.clicked.connect(lambda _checked=False: run())
        return button

    def _show(self, area_id: str) -> None:
        row = self._rows[area_id]
        if area_id != self.area_id:
            self.finish()
            self.name.start(row.area.name, of=area_id)
            self.member_form.close_form()
            self.end_form.close_form()
            self._fault.hide()
        self.area_id = AreaId(area_id)
        self.name.show_kept(row.area.name)
        self.host.show_value(row.area.host_municipality_id, row.host_name)
        self._members = {one.belonging.id: one for one in row.municipalities}
        self.members.fill(list(self._members))
        if self._members:
            self.members_table.choose(next(iter(self._members)))

    def _keep_name(self, name: str) -> None:
        area_id = self.area_id
        if area_id is not None:
            self.around.desk.write(
                lambda register: areas.change_area(register, area_id, name=name),
                failed=lambda error: self.name.refuse(
                    sentences(error, self.around.language), self._rows[area_id].area.name
                ),
                initiator=self,
            )

    def _keep_host(self, municipality_id: str | None) -> None:
        area_id = self.area_id
        if area_id is None:
            return
        if municipality_id is None:
            row = self._rows[area_id]
            self.host.show_value(row.area.host_municipality_id, row.host_name)
            return
        host = MunicipalityId(municipality_id)
        self.around.desk.write(
            lambda register: areas.change_area(register, area_id, host_municipality_id=host),
            failed=lambda error: self.host.refuse(sentences(error, self.around.language)),
            initiator=self,
        )

    def _add_area(self) -> None:
        try:
            told = self.new_form.told()
        except RuleError as error:
            self.new_form.refuse(error)
            return
        self.around.desk.write(
            lambda register: areas.add_area(
                register, name=told.name, host_municipality_id=told.municipality_id, valid_from=told.first
            ),
            done=self._added,
            failed=self.new_form.refuse,
            initiator=self,
        )

    def _added(self, done: Done[Area]) -> None:
        self.new_form.close_form()
        if done.value.id in self._rows:
            self.table.choose(done.value.id)

    def _ask_member(self) -> None:
        self.end_form.close_form()
        self.member_form.ask(with_name=False)

    def _add_member(self) -> None:
        area_id = self.area_id
        try:
            told = self.member_form.told()
        except RuleError as error:
            self.member_form.refuse(error)
            return
        if area_id is not None:
            self.around.desk.write(
                lambda register: areas.add_area_municipality(
                    register, area_id, told.municipality_id, valid_from=told.first
                ),
                done=lambda _done: self.member_form.close_form(),
                failed=self.member_form.refuse,
                initiator=self,
            )

    def _ask_end(self) -> None:
        ids = self.members_table.selected_ids()
        if not ids:
            return
        member = self._members[ids[0]]
        self.member_form.close_form()
        self.end_form.ask(
            say("Take {name} out of the area", name=member.name),
            self.around.desk.look(registers.today),
            lambda on, _also: self._end(member.belonging.id, on),
            with_others=False,
        )

    def _end(self, belonging_id: str, on: date) -> None:
        self.around.desk.write(
            lambda register: areas.end_area_municipality(register, belonging_id, on=on),
            done=lambda _done: self.end_form.close_form(),
            failed=self.end_form.refuse,
            initiator=self,
        )

    def _delete(self) -> None:
        area_id = self.area_id
        if area_id is not None:
            self._fault.hide()
            self.around.desk.write(
                lambda register: areas.delete_area(register, area_id), failed=self._fault.tell, initiator=self
            )

    def _columns(self) -> list[Column[AreaRow]]:
        tr, number = self.around.tr, self.around.language.number
        return [
            Column("name", tr(say("Area")), lambda row: row.area.name, 160, 120, sortable=False),
            Column("host", tr(say("Host")), lambda row: row.host_name, 140, 110, sortable=False),
            Column(
                "municipalities",
                tr(say("Municipalities")),
                lambda row: number(sum(one.holds for one in row.municipalities)),
                120,
                sortable=False,
                right=True,
            ),
        ]

    def _member_columns(self) -> list[Column[AreaMember]]:
        tr = self.around.tr
        host, belongs, not_now = tr(say("Host")), tr(say("Belongs to it")), tr(say("Not on this day"))
        return [
            Column("name", tr(say("Municipality")), lambda one: one.name, 180, 120, sortable=False),
            Column(
                "part",
                tr(say("Part")),
                lambda one: host if one.is_host else belongs if one.holds else not_now,
                150,
                sortable=False,
            ),
            Column("period", tr(say("Period")), lambda one: tr(in_words(one.belonging)), 220, 170, sortable=False),
        ]
