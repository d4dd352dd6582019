"""Stories about one participant and about many: work, groups, who is registered twice, several at once."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from samrad.domain.changes import Done
from samrad.domain.ids import PersonId
from samrad.domain.people import Person
from samrad.domain.people_rows import PersonDetail, PersonFilter
from samrad.services import bodies, people
from samrad.ui.main_window import MainWindow
from samrad.ui.pages.participants import ParticipantsPage
from tests.ui.typing import write

_WAIT = 60_000


@pytest.fixture
def page(qtbot: QtBot, opened: MainWindow) -> ParticipantsPage:
    opened.go("participants")
    shown = opened.page
    assert isinstance(shown, ParticipantsPage)
    qtbot.waitUntil(lambda: shown.model.rowCount() > 0 and shown.pane.person_id is not None, timeout=_WAIT)
    return shown


def _add(qtbot: QtBot, window: MainWindow, given: str, family: str) -> PersonId:
    done: list[Done[Person]] = []
    window.desk.write(partial(people.add_person, given_name=given, family_name=family), done=done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=_WAIT)
    return done[0].value.id


def _detail(window: MainWindow, person_id: PersonId | None) -> PersonDetail:
    assert person_id is not None
    return window.desk.look(people.person_detail, person_id)


def _press(page: ParticipantsPage, name: str) -> None:
    button = page.pane.findChild(QPushButton, f"participants.person.{name}")
    assert button is not None
    button.click()


def _do(page: ParticipantsPage, entry: str, key: str) -> None:
    """Open the menu of an entry of a card and choose in it."""
    name = f"participants.person.{entry}"
    button = page.pane.findChild(QToolButton, f"{name}.actions")
    assert button is not None
    button.click()
    menu = button.findChild(QMenu, f"{name}.menu")
    assert menu is not None
    next(action for action in menu.actions() if action.objectName() == f"{name}.{key}").trigger()
    menu.close()


def test_somebody_who_is_gone_before_the_list_is_read_again_leaves_the_pane_empty(page: ParticipantsPage) -> None:
    shown = page.pane.person_id
    assert shown is not None
    given_name = page.pane.findChild(QLineEdit, "participants.person.given_name")
    assert given_name is not None
    page.pane.show_person(PersonId("gone"))
    assert page.pane.person_id is None
    assert not given_name.isVisible()
    page.pane.show_person(shown)
    assert page.pane.person_id == shown
    assert given_name.isVisible()


def test_a_person_gets_work_and_a_place_and_both_end(qtbot: QtBot, opened: MainWindow, page: ParticipantsPage) -> None:
    person_id = _add(qtbot, opened, "Kari", "Nybakk")
    page.show_thing(person_id)
    _press(page, "affiliations.new")
    form = page.pane.affiliation_form
    assert form.isVisible()
    form.organisation.line.setFocus()
    write(form.organisation.line, "Tromsø kommune")
    form.organisation.choose(0)
    write(form.job.line, "Rådgiver")
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        form.send_button.click()
    work = _detail(opened, person_id).affiliations
    assert [row.affiliation.title for row in work] == ["Rådgiver"]

    _press(page, "memberships.new")
    places = page.pane.membership_form
    body = next(row for row in opened.desk.look(bodies.list_bodies) if row.name == "Referansegruppe Tromsø")
    places.body.show_value(body.body_id)
    places.body.chosen.emit()
    assert places.kind.value == "kind.ppt"
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        places.send_button.click()
    assert [one.body_name for one in _detail(opened, person_id).memberships] == ["Referansegruppe Tromsø"]

    _do(page, "affiliations.0", "end")
    assert page.pane.end_form.isVisible()
    line = page.pane.end_form.last.line
    line.selectAll()
    write(line, "31.12.2017")
    page.pane.end_form.send_button.click()
    fault = opened.findChild(QLabel, "participants.person.end_form.fault")
    assert fault is not None
    qtbot.waitUntil(fault.isVisible, timeout=_WAIT)
    assert "goes on after that" in fault.text()
    page.pane.end_form.also.setChecked(True)
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        page.pane.end_form.send_button.click()
    detail = _detail(opened, person_id)
    assert detail.affiliations[0].affiliation.valid_to == detail.memberships[0].valid_to is not None
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        opened.undo()
    assert _detail(opened, person_id).memberships[0].valid_to is None


def test_two_entries_of_one_person_are_compared_and_merged(
    qtbot: QtBot, opened: MainWindow, page: ParticipantsPage
) -> None:
    one, other = _add(qtbot, opened, "Kari", "Nybakk"), _add(qtbot, opened, "Kari", "Nybakk")
    page.show_thing(one)
    name = "participants.person.duplicates.0.actions"
    qtbot.waitUntil(lambda: page.pane.findChild(QToolButton, name) is not None, timeout=_WAIT)
    _do(page, "duplicates.0", "merge")
    form = page.pane.merge_form
    assert form.isVisible()
    assert "Kari" in form.table.as_text([0])
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        form.send_button.click()
    assert opened.desk.look(people.list_people, PersonFilter(text="Nybakk")) == [one]
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        opened.undo()
    assert set(opened.desk.look(people.list_people, PersonFilter(text="Nybakk"))) == {one, other}


def test_a_row_is_chosen_by_the_program_whatever_keys_are_held(opened: MainWindow, page: ParticipantsPage) -> None:
    first, second = page.model.id_at(0), page.model.id_at(1)
    QTest.keyPress(opened, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    try:
        for wanted in (first, second, second):
            assert page.table.choose(wanted)
            assert page.table.selected_ids() == [wanted]
    finally:
        QTest.keyRelease(opened, Qt.Key.Key_Control)


def test_several_are_appointed_and_ended_at_once(qtbot: QtBot, opened: MainWindow, page: ParticipantsPage) -> None:
    flag = QItemSelectionModel.SelectionFlag
    for row, how in enumerate((flag.ClearAndSelect, flag.Select, flag.Select, flag.Select)):
        page.table.selectionModel().select(page.model.index(row, 0), how | flag.Rows)
    assert page.many.isVisible()
    assert page.many.title.text() == "4 participants are chosen"
    button = opened.findChild(QPushButton, "participants.many.appoint")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    body = next(row for row in opened.desk.look(bodies.list_bodies) if row.name == "Referansegruppe Tromsø")
    page.many.body.show_value(body.body_id)
    page.many.role.show_value("role.observer")
    page.many.kind.show_value("kind.municipality")
    before = len(opened.desk.look(bodies.members_on, body.body_id))
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        page.many.appoint_form.send_button.click()
    assert len(opened.desk.look(bodies.members_on, body.body_id)) == before + 4
    qtbot.waitUntil(lambda: len(page.table.selected_ids()) == 4, timeout=_WAIT)
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        opened.undo()
    assert len(opened.desk.look(bodies.members_on, body.body_id)) == before


def test_a_participant_with_memberships_is_not_deleted_and_the_pane_says_why(
    qtbot: QtBot, opened: MainWindow, page: ParticipantsPage
) -> None:
    member = next(
        one for row in opened.desk.look(bodies.list_bodies) for one in opened.desk.look(bodies.members_on, row.body_id)
    )
    page.show_thing(member.person_id)
    _press(page, "delete")
    fault = opened.findChild(QLabel, "participants.person.fault")
    assert fault is not None
    qtbot.waitUntil(fault.isVisible, timeout=_WAIT)
    assert fault.text()
