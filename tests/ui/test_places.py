"""Stories about places: the list and the map show the same, organisations and areas are kept, all of it undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from samrad.domain.context import Context
from samrad.domain.ids import OrganisationId
from samrad.domain.organisation_rows import OrganisationFilter
from samrad.domain.participation import MapState
from samrad.services import areas, organisations, registers
from samrad.services.municipalities import municipalities
from samrad.services.registers import Register
from samrad.ui.main_window import MainWindow
from samrad.ui.pages.participants import ParticipantsPage
from samrad.ui.pages.places import PlacesPage
from tests.ui.typing import write

_WAIT = 60_000


@pytest.fixture
def page(qtbot: QtBot, opened: MainWindow) -> PlacesPage:
    opened.go("places")
    shown = opened.page
    assert isinstance(shown, PlacesPage)
    qtbot.waitUntil(lambda: shown.municipalities.model.rowCount() > 0, timeout=_WAIT)
    return shown


def _organisations(qtbot: QtBot, page: PlacesPage) -> None:
    page.tabs.setCurrentWidget(page.organisations)
    qtbot.waitUntil(lambda: page.organisations.model.rowCount() > 0, timeout=_WAIT)
    qtbot.waitUntil(lambda: page.organisations.pane.organisation_id is not None, timeout=_WAIT)


def test_filters_narrow_list_and_map_alike(page: PlacesPage) -> None:
    tab = page.municipalities
    whole = tab.model.rowCount()
    tab.state.choose(MapState.INVITED)
    invited = [row for row in tab.rows.values() if row.state is MapState.INVITED]
    assert 0 < tab.model.rowCount() == len(invited) < whole
    tab.as_map.setChecked(True)
    assert tab.map.isVisible()
    assert all(tab.map.place_of(row.municipality_id) is not None for row in invited)
    tab.state.choose(None)
    tab.programme.setChecked(False)
    assert tab.model.rowCount() == 426


def test_the_map_is_walked_with_the_arrow_keys_and_clicked(page: PlacesPage) -> None:
    page._show_map()
    tab = page.municipalities
    before = tab.pane.municipality_id
    QTest.keyClick(tab.map, Qt.Key.Key_Right)
    assert tab.pane.municipality_id != before
    tromso = next(row for row in tab.rows.values() if row.name == "Tromsø")
    at = tab.map.place_of(tromso.municipality_id)
    assert at is not None
    QTest.mouseClick(tab.map, Qt.MouseButton.LeftButton, pos=at.toPoint())
    assert tab.pane.title.text() == tromso.full_name
    assert tab.pane.state.text().startswith("Took part")


def test_a_municipality_tells_its_names_over_time(page: PlacesPage) -> None:
    page.show_thing("municipality:1940-2017")
    assert page.municipalities.pane.title.text().startswith("Kåfjord – Gáivuotna")
    page.municipalities.programme.setChecked(False)
    skanland = next(row for row in page.municipalities.rows.values() if row.name.startswith("Skånland"))
    page.show_thing(f"municipality:{skanland.municipality_id}")
    assert "Became a part of Tjeldsund" in page.municipalities.pane.history.text()


def test_counts_lead_to_people_and_organisations(qtbot: QtBot, opened: MainWindow, page: PlacesPage) -> None:
    tab = page.municipalities
    page.show_thing("municipality:1902-2017")
    row = tab.rows["1902-2017"]
    QTest.mouseClick(tab.pane.organisations, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.organisations.model.rowCount() == row.organisations, timeout=_WAIT)
    page.tabs.setCurrentWidget(tab)
    QTest.mouseClick(tab.pane.people, Qt.MouseButton.LeftButton)
    shown = opened.page
    assert isinstance(shown, ParticipantsPage)
    qtbot.waitUntil(lambda: shown.model.rowCount() == row.people, timeout=_WAIT)


def test_an_organisation_is_added_corrected_and_undone(qtbot: QtBot, opened: MainWindow, page: PlacesPage) -> None:
    _organisations(qtbot, page)
    page.new_thing()
    form = page.organisations.new_form
    write(form.name.line, "Zelda legesenter")
    form.type.show_value("organisation_type.gp_practice")
    form.kind.show_value("kind.gp")
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        form.send_button.click()
    assert page.organisations.pane.title.text() == "Zelda legesenter"
    number = page.organisations.pane.fields["number"].line
    number.setFocus()
    write(number, "123")
    QTest.keyClick(number, Qt.Key.Key_Return)
    fault = opened.findChild(QLabel, "places.organisation.number.fault")
    assert fault is not None
    qtbot.waitUntil(fault.isVisible, timeout=_WAIT)
    number.clear()
    QTest.keyClick(number, Qt.Key.Key_Return)
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        opened.undo()
    assert opened.desk.look(organisations.list_organisations, OrganisationFilter(text="Zelda")) == []


def test_an_organisation_that_is_gone_before_the_list_is_read_again_leaves_the_pane_empty(
    qtbot: QtBot, page: PlacesPage
) -> None:
    _organisations(qtbot, page)
    pane = page.organisations.pane
    shown = pane.organisation_id
    assert shown is not None
    pane.show_organisation(OrganisationId("gone"))
    assert pane.organisation_id is None
    assert not pane.fields["name"].isVisible()
    pane.show_organisation(shown)
    assert pane.organisation_id == shown
    assert pane.fields["name"].isVisible()


def test_an_area_is_set_up_with_its_host_and_another_municipality(
    qtbot: QtBot, opened: MainWindow, page: PlacesPage
) -> None:
    page.tabs.setCurrentWidget(page.areas)
    tab = page.areas
    whole = tab.model.rowCount()
    page.new_thing()
    write(tab.new_form.name.line, "Salten")
    tab.new_form.municipality.line.setFocus()
    write(tab.new_form.municipality.line, "Bodø")
    tab.new_form.municipality.choose(0)
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        tab.new_form.send_button.click()
    assert tab.model.rowCount() == whole + 1
    qtbot.waitUntil(lambda: tab.name.line.text() == "Salten", timeout=_WAIT)
    tab._ask_member()
    tab.member_form.municipality.line.setFocus()
    write(tab.member_form.municipality.line, "Fauske")
    tab.member_form.municipality.choose(0)
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        tab.member_form.send_button.click()
    assert [one.name for one in tab._members.values()] == ["Bodø", "Fauske"]
    for _ in range(2):
        with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
            opened.undo()
    assert len(opened.desk.look(areas.list_areas)) == whole


def test_a_municipality_that_ended_leads_to_the_one_it_became(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    def make(path: Path, context: Context) -> Register:
        return registers.create(path, context, name="Nytt", owner="KS")

    with qtbot.waitSignal(window.desk.opened, timeout=_WAIT):
        window.desk.open(tmp_path / "nytt.samrad", make=make)
    (ended,) = window.desk.look(municipalities).numbered("1431")
    window.go("places", f"municipality:{ended.id}")
    page = window.page
    assert isinstance(page, PlacesPage)
    qtbot.waitUntil(lambda: page.municipalities.pane.title.text() == "Sunnfjord", timeout=_WAIT)
    said = window.status.findChild(QLabel, "status.words")
    assert said is not None
    assert said.text() == "Jølster went into Sunnfjord on 1 January 2020."
