"""Stories about groups: a vacancy is seen and filled, a membership ends, a group is set up; all of it undone."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from samrad.domain.ids import BodyId
from samrad.services import bodies
from samrad.ui.main_window import MainWindow
from samrad.ui.pages.bodies import BodiesPage
from samrad.ui.pages.body.lines import State
from samrad.ui.pages.body.tree import FILLED, SEATS, VACANT, BodyTree
from tests.ui.typing import write

_WAIT = 60_000
_TROMSO = "Referansegruppe Tromsø"


@pytest.fixture
def page(qtbot: QtBot, opened: MainWindow) -> BodiesPage:
    opened.go("bodies")
    shown = opened.page
    assert isinstance(shown, BodiesPage)
    qtbot.waitUntil(lambda: shown.tree.topLevelItemCount() > 0, timeout=_WAIT)
    _choose(shown, _TROMSO)
    return shown


def _choose(page: BodiesPage, name: str) -> None:
    found = page.tree.findItems(name, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)
    page.tree.setCurrentItem(found[0])


def _vacant(window: MainWindow, body_id: BodyId | None, day: date | None = None) -> int:
    assert body_id is not None
    return window.desk.look(bodies.body_detail, body_id, day=day).row.vacant


def _find(line: QLineEdit, words: str) -> None:
    line.setFocus()
    write(line, words)


def test_in_a_narrow_tree_figures_give_way_to_names(qtbot: QtBot, opened: MainWindow) -> None:
    tree = BodyTree(opened.around, "Groups")
    qtbot.addWidget(tree)
    tree.show()
    letter = tree.fontMetrics().averageCharWidth()
    shown = []
    for letters in (60, 36, 20):
        tree.resize(letters * letter, 300)
        shown.append([not tree.isColumnHidden(column) for column in (SEATS, FILLED, VACANT)])
        assert tree.header().length() <= tree.viewport().width()
    assert shown == [[True, True, True], [False, False, True], [False, False, False]]


def test_a_form_that_is_higher_than_its_place_shows_what_it_is_for(
    qtbot: QtBot, page: BodiesPage, opened: MainWindow
) -> None:
    opened.resize(1280, 800)
    form = page.places.membership_form
    page.places.add_seat()
    page.places.appoint()
    qtbot.waitUntil(lambda: (focused := QApplication.focusWidget()) is not None and form.isAncestorOf(focused))
    scrolled: list[bool] = []
    QTimer.singleShot(0, lambda: scrolled.append(True))  # after the one by which the form comes into sight
    qtbot.waitUntil(lambda: bool(scrolled))
    qtbot.waitUntil(lambda: form.title.visibleRegion().boundingRect() == form.title.rect(), timeout=_WAIT)


def test_the_tree_shows_who_reports_to_whom_and_what_is_vacant(page: BodiesPage) -> None:
    item = page.tree.currentItem()
    assert item is not None
    above = item.parent()
    assert above is not None
    assert above.text(0).startswith("Prosjektstyret")
    assert [item.text(column) for column in (1, 2, 3)] == ["16", "15", "1"]
    assert page.vacant.text() == "1 vacant seat"
    line = page.places.line
    assert line is not None
    assert line.state is State.VACANT
    row = page.places.table.selected_rows()[0]
    assert page.places.table.as_text([row]).splitlines()[1].split("\t")[:3] == [
        "14. Educational-psychological service (PPT)",
        "Vacant",
        "Vacant (1 Jan 2017 –)",
    ]


def test_a_vacant_seat_is_filled_and_the_appointment_undone(qtbot: QtBot, opened: MainWindow, page: BodiesPage) -> None:
    QTest.mouseClick(page.places.fill, Qt.MouseButton.LeftButton)
    form = page.places.membership_form
    assert form.isVisible()
    assert form.kind.value == "kind.ppt"
    _find(form.person.line, "Åse Andreassen")
    form.person.choose(0)
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        QTest.keyClick(form.person.line, Qt.Key.Key_Return)
    assert not form.isVisible()
    assert _vacant(opened, page.body_id) == 0
    line = page.places.line
    assert line is not None
    assert line.holder is not None
    assert line.holder.name == "Åse Andreassen"
    assert [one.is_vacancy for one in line.held] == [False, True]
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        opened.undo()
    assert _vacant(opened, page.body_id) == 1
    assert not page.vacant.isHidden()


def test_a_taken_seat_is_refused_with_a_sentence_in_the_form(
    qtbot: QtBot, opened: MainWindow, page: BodiesPage
) -> None:
    page.places.appoint()
    form = page.places.membership_form
    _find(form.person.line, "Åse Andreassen")
    form.person.choose(0)
    assert page.places.detail is not None
    taken = next(row for row in page.places.detail.seats if row.holder is not None)
    form.seat.show_value(taken.seat.id)
    form.seat.chosen.emit()
    fault = opened.findChild(QLabel, "bodies.membership_form.fault")
    assert fault is not None
    form.send_button.click()
    qtbot.waitUntil(fault.isVisible, timeout=_WAIT)
    assert "already held" in fault.text()
    assert form.isVisible()
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert not form.isVisible()


def test_a_name_that_is_not_in_the_register_is_refused(opened: MainWindow, page: BodiesPage) -> None:
    page.places.appoint()
    form = page.places.membership_form
    _find(form.person.line, "Nobody Known")
    form.send_button.click()
    fault = opened.findChild(QLabel, "bodies.membership_form.fault")
    assert fault is not None
    assert "“Nobody Known” is not in the register." in fault.text()


def test_an_ended_membership_leaves_a_vacancy_from_the_day_after(
    qtbot: QtBot, opened: MainWindow, page: BodiesPage
) -> None:
    places = page.places
    member = next(line for line in places._lines.values() if line.holder is not None and not line.deputies)
    places.table.choose(member.line_id)
    QTest.mouseClick(places.end, Qt.MouseButton.LeftButton)
    assert places.end_form.isVisible()
    line = places.end_form.last.line
    line.selectAll()
    write(line, "30.11.2017")
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        places.end_form.send_button.click()
    assert _vacant(opened, page.body_id, date(2017, 11, 30)) == 1
    assert _vacant(opened, page.body_id, date(2017, 12, 1)) == 2
    page.day.line.setFocus()
    page.day.line.selectAll()
    write(page.day.line, "1.12.2017")
    QTest.keyClick(page.day.line, Qt.Key.Key_Return)
    assert page.vacant.text() == "2 vacant seats"
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        opened.undo()
    assert page.vacant.text() == "1 vacant seat"


def test_a_group_and_its_first_seat_are_set_up(qtbot: QtBot, opened: MainWindow, page: BodiesPage) -> None:
    page.new_thing()
    write(page.new_form.name.line, "Arbeidsgruppe for måling")
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        page.new_form.send_button.click()
    assert page.title.text() == "Arbeidsgruppe for måling"
    assert not page.places.empty.isHidden()
    page.places.add_seat()
    form = page.places.seat_form
    form.kind.show_value("kind.nav")
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        form.send_button.click()
    assert page.vacant.text() == "1 vacant seat"
    for _ in range(2):
        with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
            opened.undo()
    assert not page.tree.findItems("Arbeidsgruppe for måling", Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)


def test_what_is_known_of_a_group_is_corrected_in_place(qtbot: QtBot, opened: MainWindow, page: BodiesPage) -> None:
    page.tabs.setCurrentWidget(page.about)
    line = page.about.short_name.line
    line.setFocus()
    line.selectAll()
    write(line, "Tromsø-gruppen")
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert page.body_id is not None
    assert opened.desk.look(bodies.body_detail, page.body_id).body.short_name == "Tromsø-gruppen"
    last = page.about.last.line
    last.setFocus()
    write(last, "31.12.2017")
    QTest.keyClick(last, Qt.Key.Key_Return)
    fault = opened.findChild(QLabel, "bodies.about.last_day.fault")
    assert fault is not None
    qtbot.waitUntil(fault.isVisible, timeout=_WAIT)
    assert "go on after that" in fault.text()


def test_a_count_leads_to_its_rows(qtbot: QtBot, opened: MainWindow, page: BodiesPage) -> None:
    QTest.mouseClick(page.members, Qt.MouseButton.LeftButton)
    shown = opened.page
    assert shown is not None
    assert shown.key == "participants"
