"""Municipalities and organisations: where the programme reaches, on a list and a map, with areas and organisations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTabWidget, QWidget

from samrad.errors import say
from samrad.ui.commands import Command
from samrad.ui.page import Page
from samrad.ui.pages.place.areas import AreasTab
from samrad.ui.pages.place.municipalities import MunicipalitiesTab
from samrad.ui.pages.place.organisations import OrganisationsTab

if TYPE_CHECKING:
    from samrad.ui.surroundings import Surroundings


class PlacesPage(Page):
    """Three tabs; the one that is shown is read, the others when they are next shown."""

    key = "places"
    name = say("Municipalities and organisations")
    icon_name = "map-pin"
    tables = frozenset(
        {
            "organisation",
            "organisation_municipality",
            "area",
            "area_municipality",
            "affiliation",
            "membership",
            "meeting",
            "invitation",
            "attendance",
            "presence",
        }
    )

    def __init__(self, around: Surroundings, parent: QWidget) -> None:
        """Build the tabs."""
        super().__init__(around, parent)
        self.municipalities = MunicipalitiesTab(around, self._show_organisations_of)
        self.organisations = OrganisationsTab(around)
        self.areas = AreasTab(around)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("places.tabs")
        self.tabs.setAccessibleName(self.tr_(self.name))
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self.municipalities, self.tr_(say("Municipalities")))
        self.tabs.addTab(self.organisations, self.tr_(say("Organisations")))
        self.tabs.addTab(self.areas, self.tr_(say("Areas")))
        self._stale: set[QWidget] = set()
        heading = self.heading(self.tr_(self.name))
        heading.setWordWrap(True)
        self.body.addWidget(heading)
        self.body.addWidget(self.tabs, 1)
        self.tabs.currentChanged.connect(lambda _place: self._read_shown())

    def refresh(self) -> None:
        """Read the tab that is shown; the others are read when they are shown."""
        self._stale = {self.municipalities, self.organisations, self.areas}
        self._read_shown()

    def show_thing(self, thing_id: str) -> None:
        """Show a municipality, an organisation or an area (`kind:id`)."""
        kind, _, rest = thing_id.partition(":")
        match kind:
            case "organisation":
                self.tabs.setCurrentWidget(self.organisations)
                self._read_shown()
                self.organisations.show_organisation(rest)
            case "area":
                self.tabs.setCurrentWidget(self.areas)
                self._read_shown()
                self.areas.table.choose(rest)
            case "municipality":
                self.tabs.setCurrentWidget(self.municipalities)
                self.municipalities.show_municipality(rest)

    def take_focus(self) -> None:
        """Put the focus on the row, or on the map where that is shown."""
        match self.tabs.currentWidget():
            case MunicipalitiesTab() as tab if tab.as_map.isChecked():
                tab.map.setFocus()
            case MunicipalitiesTab() | OrganisationsTab() | AreasTab() as tab:
                tab.table.setFocus()

    def new_thing(self) -> None:
        """Ask for a new organisation, or a new area where the areas are shown."""
        if self.tabs.currentWidget() is self.areas:
            self.areas.new_thing()
        else:
            self.tabs.setCurrentWidget(self.organisations)
            self.organisations.new_thing()

    def commands(self) -> Sequence[Command]:
        """The map by name."""
        return (Command("places_map", say("Show the map"), self._show_map, "page", icon="map-pin"),)

    def find_here(self) -> None:
        """Put the focus in the filter of the tab."""
        if self.tabs.currentWidget() is self.municipalities:
            self.municipalities.find_here()
        elif self.tabs.currentWidget() is self.organisations:
            self.organisations.find_here()
        else:
            self.areas.table.setFocus()

    def leave(self) -> None:
        """Save what is half typed."""
        self.organisations.finish()
        self.areas.finish()

    def _show_map(self) -> None:
        self.tabs.setCurrentWidget(self.municipalities)
        self.municipalities.as_map.setChecked(True)
        self.municipalities.map.setFocus()

    def _show_organisations_of(self, municipality_id: str) -> None:
        name = self.municipalities.rows[municipality_id].name
        self.tabs.setCurrentWidget(self.organisations)
        self.organisations.show_those_of(municipality_id, name)

    def _read_shown(self) -> None:
        shown = self.tabs.currentWidget()
        if shown not in self._stale:
            return
        self._stale.discard(shown)
        if isinstance(shown, (MunicipalitiesTab, OrganisationsTab, AreasTab)):
            shown.refresh()
