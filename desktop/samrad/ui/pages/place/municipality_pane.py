"""What is known of one municipality: its names and numbers over time, its areas, and links to its rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from samrad.domain.ids import MunicipalityId
from samrad.domain.municipalities import Edge, Municipalities, MunicipalityPeriod, SuccessionKind
from samrad.domain.periods import in_words
from samrad.errors import Text, say, say_count
from samrad.services.municipalities import municipalities
from samrad.ui.pages.place.states import ENDED, STATES
from samrad.ui.widgets.chips import Flow
from samrad.ui.widgets.labels import label

if TYPE_CHECKING:
    from samrad.domain.place_rows import PlaceRow
    from samrad.ui.surroundings import Surroundings


class MunicipalityPane(QScrollArea):
    """Municipalities are built in and not edited; their people and organisations are a press away."""

    def __init__(self, around: Surroundings, go_to_organisations: Callable[[str], None]) -> None:
        """Start without one."""
        super().__init__()
        self.around = around
        self.municipality_id: MunicipalityId | None = None
        self._table: Municipalities | None = None
        self.setObjectName("places.municipality")
        self.setAccessibleName(around.tr(say("The chosen municipality")))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        inside = QWidget()
        inside.setObjectName("places.municipality.inside")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(20, 0, 12, 12)
        layout.setSpacing(8)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetMinimumSize)
        self.title = self._label(layout, "title", "subtitle")
        self.names = self._label(layout, "names", "muted")
        self.state = self._label(layout, "state", "")
        links = Flow()
        self.people = self._link("people", "users", say("People"))
        self.organisations = self._link("organisations", "building-2", say("Organisations"))
        links.addWidget(self.people)
        links.addWidget(self.organisations)
        self.people.clicked.connect(
            lambda _checked=False: around.go("participants", f"municipality:{self.municipality_id}")
        )
        self.organisations.clicked.connect(lambda _checked=False: go_to_organisations(str(self.municipality_id)))
        layout.addLayout(links)
        self.area = self._label(layout, "area", "")
        heading = self._label(layout, "history.title", "subtitle")
        heading.setText(around.tr(say("Names and numbers over time")))
        self.history = self._label(layout, "history", "")
        layout.addStretch(1)
        self.setWidget(inside)
        self._inside = inside
        inside.hide()

    def show_row(self, row: PlaceRow, area_names: str) -> None:
        """Show one municipality."""
        tr = self.around.tr
        self.municipality_id = row.municipality_id
        self._inside.show()
        self.title.setText(row.full_name)
        numbered = say("{number}, {county}", number=row.number, county=row.county_name)
        self.names.setText(tr(numbered))
        self.state.setText(tr(ENDED if row.state is None else STATES[row.state]))
        if row.last_day is not None:
            last = tr(say("last on {day}", day=row.last_day))
            self.state.setText(f"{self.state.text()}, {last}")
        self.people.setText(tr(say_count("{count} person", "{count} people", row.people)))
        self.organisations.setText(tr(say_count("{count} organisation", "{count} organisations", row.organisations)))
        area = say("Host of {area}", area=area_names) if row.is_host else say("In the area {area}", area=area_names)
        self.area.setText(tr(area) if area_names else tr(say("In no area")))
        self.history.setText("\n".join(self._told(row.municipality_id)))

    def _told(self, municipality_id: MunicipalityId) -> list[str]:
        if self._table is None:
            self._table = self.around.desk.look(municipalities)
        table = self._table
        one = table.get(municipality_id)
        lines = [self._became(edge, table, came=True) for edge in table.before(municipality_id)]
        lines += [self._period(period) for period in one.periods]
        lines += [self._became(edge, table, came=False) for edge in table.after(municipality_id)]
        return lines

    def _period(self, period: MunicipalityPeriod) -> str:
        named = f"{period.number} {period.full_name}, {period.county_name}"
        return f"{named} ({self.around.tr(in_words(period))})"

    def _became(self, edge: Edge, table: Municipalities, *, came: bool) -> str:
        other = edge.old if came else edge.new
        name = table.get(other).near(edge.day).name
        told: Text
        if came:
            told = say("Made from {name} on {day}.", name=name, day=edge.day)
        elif edge.kind is SuccessionKind.SPLIT:
            told = say("Split on {day}; a part became {name}.", name=name, day=edge.day)
        else:
            told = say("Became a part of {name} on {day}.", name=name, day=edge.day)
        return self.around.tr(told)

    def _label(self, layout: QVBoxLayout, key: str, role: str) -> QLabel:
        made = label(f"places.municipality.{key}", role)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(made)
        return made

    def _link(self, key: str, sign: str, words: Text) -> QPushButton:
        button = QPushButton(self.around.icon(sign), self.around.tr(words))
        button.setObjectName(f"places.municipality.{key}")
        button.setFlat(True)
        return button
