"""The municipalities: a list with filters, or the map, and beside it what is known of the chosen one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from samrad.domain.alphabet import fold, sort_key
from samrad.domain.ids import MunicipalityId
from samrad.domain.participation import MapState
from samrad.domain.place_rows import PlaceRow
from samrad.errors import Text, say, say_count
from samrad.services import areas, registers
from samrad.services.municipalities import municipalities
from samrad.ui.models.paged import Column, PagedModel
from samrad.ui.models.table import Table
from samrad.ui.pages.place.map import MapView
from samrad.ui.pages.place.municipality_pane import MunicipalityPane
from samrad.ui.pages.place.states import ENDED, STATES, state_icon
from samrad.ui.widgets.beside import Beside
from samrad.ui.widgets.chips import ChoiceChip, Flow, ToggleChip
from samrad.ui.widgets.filter_line import FilterLine
from samrad.ui.widgets.fitting import Stack
from samrad.ui.widgets.labels import label
from samrad.ui.widgets.scrolled import Scrolled

if TYPE_CHECKING:
    from samrad.services.registers import Register
    from samrad.ui.operations import Job
    from samrad.ui.surroundings import Surroundings

_ENDED = "ended"
_LIST, _PANE, _ROOM, _DEEP = 88, 52, 100, 12
"""Letters that list and pane are wide and that they need side by side; lines of the pane where it is below."""
_IN_PROGRAMME = say("Only those of the programme")


class MunicipalitiesTab(QWidget):
    """List or map on the left, the municipality on the right. Both show what the filters let through."""

    def __init__(self, around: Surroundings, go_to_organisations: Callable[[str], None]) -> None:
        """Build the tab; it is filled when the register has been read."""
        super().__init__()
        self.around = around
        self.setObjectName("places.municipalities")
        self.rows: dict[str, PlaceRow] = {}
        self._area_names: dict[str, str] = {}
        self._wanted: str | None = None
        self._asked = 0
        self._icons = {state: state_icon(state, around.look) for state in (*MapState, None)}
        self.model: PagedModel[PlaceRow] = PagedModel(self._columns(), lambda ids: [self.rows[one] for one in ids])
        self.table = Table(self.model, around, "places.list", around.tr(say("Municipalities")))
        self.map = MapView(around)
        self.pane = MunicipalityPane(around, go_to_organisations)
        left = QWidget()
        left.setObjectName("places.left")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.stack = Stack("places.views")
        self.stack.addWidget(self.table)
        self.stack.addWidget(self._drawn())
        column.addWidget(self.stack, 1)
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(10)
        lines.addLayout(self._filters())
        parts = Beside("places.splitter", left, self.pane, _LIST, 6, room=_ROOM, deep=_DEEP, share=_PANE)
        lines.addWidget(parts, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.addWidget(Scrolled("places.municipalities.area", around.tr(say("Municipalities")), inside))
        self.table.chosen.connect(self._choose)
        self.map.chosen.connect(self._choose_on_map)
        self.model.order_asked.connect(lambda _key, _descending: self.show_filtered())

    def refresh(self) -> None:
        """Read all municipalities again, off the GUI thread: their states are counted as for the report."""
        self._asked += 1
        asked = self._asked

        def read(register: Register, job: Job) -> list[PlaceRow]:
            from samrad.services import places

            return places.list_municipalities(register, progress=job.step)

        self.around.desk.read(read, done=lambda rows: self._take(asked, rows), initiator=self)

    def show_municipality(self, municipality_id: str) -> None:
        """Bring one to the front, whatever the filters are."""
        self._wanted = municipality_id
        self.text.clear()
        for chip in (self.county, self.area, self.state):
            chip.value = None
            chip.choose(None)
        row = self.rows.get(municipality_id)
        if row is None:
            if self.rows:
                self._show_successor(MunicipalityId(municipality_id))
            return
        if not row.in_programme:
            self.programme.setChecked(False)
        self._wanted = municipality_id
        self.show_filtered()

    def _show_successor(self, ended: MunicipalityId) -> None:
        """Nobody of an ended municipality is in the register: show the one it became, and say so."""
        table = self.around.desk.look(municipalities)
        edges = table.after(ended)
        if not edges:
            return
        edge = edges[0]
        old, new = (table.get(one).near(edge.day).name for one in (edge.old, edge.new))
        self.show_municipality(edge.new)
        self.around.announce(say("{old} went into {new} on {day}.", old=old, new=new, day=edge.day))

    def find_here(self) -> None:
        """Put the focus in the filter."""
        self.text.take()

    def _take(self, asked: int, rows: Sequence[PlaceRow]) -> None:
        if asked != self._asked:
            return
        wanted = self._wanted
        self.rows = {row.municipality_id: row for row in rows}
        today = self.around.desk.look(registers.today)
        found = self.around.desk.look(areas.list_areas, day=today)
        self._area_names = {row.area.id: row.area.name for row in found}
        known = [row for row in rows if row.in_programme]
        counties = {row.county_number: row.county_name for row in known}
        self.county.offer(lambda: sorted(counties.items(), key=lambda one: sort_key(one[1])))
        self.area.offer(lambda: [(row.area.id, row.area.name) for row in found])
        states = [state for state in MapState if any(row.state is state for row in known)]
        self.state.offer(lambda: [(state, self.around.tr(STATES[state])) for state in states])
        self.show_filtered()
        if wanted is not None:
            self.show_municipality(wanted)

    def show_filtered(self) -> None:
        """Show what the filters let through, in the order that the header says."""
        if not self.rows:
            return
        key, descending = self.model.order
        rows = sorted(filter(self._fits, self.rows.values()), key=self._order(key), reverse=descending)
        ids = [row.municipality_id for row in rows]
        kept = self._wanted or (self.pane.municipality_id or "")
        self._wanted = None
        self.model.fill(ids)
        self.map.show_rows([row for row in self.rows.values() if self._fits(row, everywhere=True)], kept)
        count = say_count("{count} municipality", "{count} municipalities", len(ids))
        self.count.setText(self.around.tr(count))
        self.table.tell_empty("" if ids else self.around.tr(self._why_empty()))
        if ids:
            self.table.choose(kept if kept in self.rows and kept in ids else ids[0])

    def _why_empty(self) -> Text:
        if self.programme.isChecked() and not any(row.in_programme for row in self.rows.values()):
            return say(
                "No municipality takes part in the programme yet. One does as soon as somebody represents it or it "
                "lies in an area. All the country's are shown when “{filter}” is taken away.",
                filter=_IN_PROGRAMME,
            )
        return say("No municipality fits what is searched for. Take a filter away to see more.")

    def _fits(self, row: PlaceRow, *, everywhere: bool = False) -> bool:
        """Whether a row meets the filters. The map shows the rest of the country too, as small points."""
        typed = fold(self.text.text())
        return (
            (everywhere or not self.programme.isChecked() or row.in_programme)
            and (self.county.value is None or row.county_number == self.county.value)
            and (self.area.value is None or self.area.value in row.area_ids)
            and (self.state.value is None or row.state == self.state.value)
            and (not typed or typed in fold(f"{row.full_name} {row.number}"))
        )

    def _order(self, key: str) -> Callable[[PlaceRow], tuple[object, ...]]:
        states = [*MapState]

        def order(row: PlaceRow) -> tuple[object, ...]:
            name = sort_key(row.name)
            match key:
                case "county":
                    return sort_key(row.county_name), name
                case "state":
                    return (states.index(row.state) if row.state else len(states), name)
                case "area":
                    return sort_key(self._areas(row)) if row.area_ids else "\uffff", name
                case "people":
                    return row.people, name
                case "organisations":
                    return row.organisations, name
                case "last":
                    return row.last_day or date.min, name
                case "number":
                    return (row.number,)
                case _:
                    return name, row.number

        return order

    def _choose(self, municipality_id: str) -> None:
        row = self.rows[municipality_id]
        self.pane.show_row(row, self._areas(row))
        self.map.choose(municipality_id)

    def _choose_on_map(self, municipality_id: str) -> None:
        if not self.table.choose(municipality_id):
            self._choose(municipality_id)

    def _areas(self, row: PlaceRow) -> str:
        return ", ".join(self._area_names.get(one, "") for one in row.area_ids)

    def _filters(self) -> QVBoxLayout:
        around = self.around
        self.text = FilterLine(around, "places.filter.text", say("Name or number"))
        self.text.setFixedWidth(max(200, self.text.fontMetrics().averageCharWidth() * 26))
        self.text.textChanged.connect(lambda _text: self.show_filtered())
        self.county = ChoiceChip(around, "places.filter.county", say("County"))
        self.area = ChoiceChip(around, "places.filter.area", say("Area"))
        self.state = ChoiceChip(around, "places.filter.state", say("State"))
        self.programme = ToggleChip(around, "places.filter.programme", _IN_PROGRAMME)
        self.programme.setChecked(True)
        self.as_map = ToggleChip(around, "places.as_map", say("Show as a map"))
        self.count = QLabel()
        self.count.setObjectName("places.count")
        self.count.setProperty("role", "muted")
        chips = Flow()
        chips.addWidget(self.text)
        for choice in (self.county, self.area, self.state):
            choice.chosen.connect(lambda _value: self.show_filtered())
            chips.addWidget(choice)
        self.programme.toggled.connect(lambda _on: self.show_filtered())
        self.as_map.toggled.connect(lambda on: self.stack.setCurrentIndex(int(on)))
        for widget in (self.programme, self.as_map, self.count):
            chips.addWidget(widget)
        column = QVBoxLayout()
        column.addLayout(chips)
        return column

    def _drawn(self) -> QWidget:
        drawn = QWidget()
        drawn.setObjectName("places.drawn")
        column = QVBoxLayout(drawn)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.map, 1)
        column.addLayout(self._legend())
        host = self.around.tr(say("A ring marks the host of an area."))
        column.addWidget(label("places.legend.host", "muted", host))
        return drawn

    def _legend(self) -> Flow:
        flow = Flow(14)
        for state, words in STATES.items():
            item = QWidget()
            item.setObjectName(f"places.legend.{state}")
            line = QHBoxLayout(item)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(4)
            sign, named = QLabel(), QLabel(self.around.tr(words))
            sign.setPixmap(self._icons[state].pixmap(16, 16))
            named.setProperty("role", "muted")
            line.addWidget(sign)
            line.addWidget(named)
            flow.addWidget(item)
        return flow

    def _columns(self) -> list[Column[PlaceRow]]:
        tr, language = self.around.tr, self.around.language
        return [
            Column("name", tr(say("Municipality")), lambda row: row.full_name, 160, 130),
            Column("number", tr(say("Number")), lambda row: row.number, 75),
            Column("county", tr(say("County")), lambda row: row.county_name, 115, 100),
            Column("area", tr(say("Area")), self._areas, 80),
            Column(
                "state",
                tr(say("State")),
                lambda row: tr(ENDED if row.state is None else STATES[row.state]),
                180,
                165,
                icon=lambda row: self._icons[row.state],
            ),
            Column("people", tr(say("People")), lambda row: language.number(row.people), 80, right=True),
            Column(
                "organisations",
                tr(say("Organisations")),
                lambda row: language.number(row.organisations),
                110,
                right=True,
            ),
            Column(
                "last",
                tr(say("Last took part")),
                lambda row: "" if row.last_day is None else language.short_date(row.last_day),
                110,
            ),
        ]
