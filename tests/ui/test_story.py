"""Whole stories in the window, on the demonstration register."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from samrad.domain.changes import Done
from samrad.domain.ids import PersonId
from samrad.domain.people import Person
from samrad.domain.people_rows import PersonFilter
from samrad.services import people
from samrad.ui.dialogs.new_person import NewPersonDialog
from samrad.ui.main_window import MainWindow
from samrad.ui.pages.history import HistoryPage
from samrad.ui.pages.participants import ParticipantsPage
from samrad.ui.pages.places import PlacesPage
from tests.ui.typing import write

_WAIT = 60_000


def _participants(qtbot: QtBot, window: MainWindow) -> ParticipantsPage:
    window.go("participants")
    page = window.page
    assert isinstance(page, ParticipantsPage)
    qtbot.waitUntil(lambda: page.model.rowCount() > 0 and page.pane.person_id is not None, timeout=_WAIT)
    return page


def _find(qtbot: QtBot, window: MainWindow, words: str) -> None:
    window.search.setFocus()
    write(window.search, words)
    window.search.look_up(window.search.text())
    QTest.keyClick(window.search, Qt.Key.Key_Return)


def _person(window: MainWindow, person_id: str | None) -> str:
    assert person_id is not None
    return window.desk.look(people.person_detail, PersonId(person_id)).person.name


def test_a_person_is_found_renamed_and_the_change_undone(qtbot: QtBot, opened: MainWindow) -> None:
    page = _participants(qtbot, opened)
    _find(qtbot, opened, "Åse Andreassen")
    pane = page.pane
    person_id = pane.person_id
    assert _person(opened, person_id) == "Åse Andreassen"
    qtbot.waitUntil(lambda: page.table.selected_ids() == [person_id], timeout=_WAIT)

    line = pane.given_name.line
    line.setFocus()
    line.selectAll()
    write(line, "Bjørg")
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert _person(opened, person_id) == "Bjørg Andreassen"
    assert "Saved at" in _words(opened, "status.words")
    qtbot.waitUntil(lambda: page.table.selected_ids() == [person_id], timeout=_WAIT)

    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        QTest.mouseClick(_undo_button(opened), Qt.MouseButton.LeftButton)
    assert _person(opened, person_id) == "Åse Andreassen"
    assert line.text() == "Åse"

    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        opened.redo()
    assert line.text() == "Bjørg"


def _undo_button(window: MainWindow) -> QPushButton:
    button = window.findChild(QPushButton, "status.undo")
    assert button is not None
    return button


def _words(window: MainWindow, name: str) -> str:
    label = window.findChild(QLabel, name)
    assert label is not None
    return label.text()


def test_what_the_rules_refuse_stays_typed_with_a_sentence_under_it(qtbot: QtBot, opened: MainWindow) -> None:
    page = _participants(qtbot, opened)
    email = opened.findChild(QLineEdit, "participants.person.email")
    fault = opened.findChild(QLabel, "participants.person.email.fault")
    assert email is not None
    assert fault is not None
    kept = email.text()
    email.setFocus()
    email.selectAll()
    write(email, "no address")
    QTest.keyClick(email, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not fault.isHidden() and bool(fault.text()), timeout=_WAIT)
    assert email.text() == "no address"
    person_id = page.pane.person_id
    assert person_id is not None
    assert (opened.desk.look(people.person_detail, person_id).person.email or "") == kept


def test_filters_narrow_the_list_as_the_service_does(qtbot: QtBot, opened: MainWindow) -> None:
    page = _participants(qtbot, opened)
    whole = page.model.rowCount()
    page.find_here()
    write(page.text, "tromsø")
    qtbot.waitUntil(lambda: 0 < page.model.rowCount() < whole, timeout=_WAIT)
    chosen = PersonFilter(text="tromsø")
    assert page.model.rowCount() == len(opened.desk.look(people.list_people, chosen))
    page.text.clear()
    QTest.mouseClick(page.without_email, Qt.MouseButton.LeftButton)
    without = opened.desk.look(people.list_people, PersonFilter(without_email=True))
    qtbot.waitUntil(lambda: page.model.rowCount() == len(without), timeout=_WAIT)


def test_a_found_municipality_leads_to_its_people(qtbot: QtBot, opened: MainWindow) -> None:
    page = _participants(qtbot, opened)
    _find(qtbot, opened, "1902")
    places = opened.page
    assert isinstance(places, PlacesPage)
    qtbot.waitUntil(lambda: places.municipalities.pane.title.text().startswith("Tromsø"), timeout=_WAIT)
    QTest.mouseClick(places.municipalities.pane.people, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.only_place.isVisible, timeout=_WAIT)
    qtbot.waitUntil(lambda: 0 < page.model.rowCount() < 278, timeout=_WAIT)
    assert page.only_place.text() == "Tromsø"


def test_a_participant_is_added_and_shown(qtbot: QtBot, opened: MainWindow) -> None:
    page = _participants(qtbot, opened)
    whole = page.model.rowCount()
    page.new_thing()
    dialog = page.findChild(NewPersonDialog)
    assert dialog is not None
    write(dialog.given_name, "Ødegård")
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        dialog.accept()
    qtbot.waitUntil(lambda: page.model.rowCount() == whole + 1, timeout=_WAIT)
    assert _person(opened, page.pane.person_id) == "Ødegård"
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        opened.undo()
    qtbot.waitUntil(lambda: page.model.rowCount() == whole, timeout=_WAIT)


def test_an_older_operation_is_undone_in_the_change_log(qtbot: QtBot, opened: MainWindow) -> None:
    _participants(qtbot, opened)
    done: list[Done[Person]] = []
    for given in ("Første", "Andre"):
        with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
            opened.desk.write(partial(people.add_person, given_name=given, family_name="Prøve"), done=done.append)
    qtbot.waitUntil(lambda: len(done) == 2, timeout=_WAIT)
    opened.go("history", str(done[0].changes.operation))
    log = opened.page
    assert isinstance(log, HistoryPage)
    assert log.undo_button.isVisible()
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        QTest.mouseClick(log.undo_button, Qt.MouseButton.LeftButton)
    assert not log.undo_button.isVisible()
    left = opened.desk.look(people.list_people, PersonFilter(text="Prøve"))
    assert [_person(opened, one) for one in left] == ["Andre Prøve"]


def test_a_half_typed_field_is_saved_when_the_window_closes(
    qtbot: QtBot, opened: MainWindow, register_path: Path
) -> None:
    page = _participants(qtbot, opened)
    person_id = page.pane.person_id
    assert person_id is not None
    line = page.pane.given_name.line
    line.setFocus()
    line.selectAll()
    write(line, "Halvferdig")
    opened.close()
    from samrad import bootstrap
    from samrad.services import registers

    with registers.open_reader(register_path, bootstrap.start().context) as register:
        assert people.person_detail(register, person_id).person.given_name == "Halvferdig"


def test_choosing_another_person_saves_the_former(qtbot: QtBot, opened: MainWindow) -> None:
    page = _participants(qtbot, opened)
    first = page.pane.person_id
    line = page.pane.given_name.line
    line.setFocus()
    line.selectAll()
    write(line, "Nytt")
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        page.table.selectionModel().setCurrentIndex(
            page.model.index(3, 0),
            QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
        )
    assert _person(opened, first).startswith("Nytt ")
    assert page.pane.person_id != first


@pytest.mark.parametrize("key", ["find_here", "larger", "help"])
def test_the_palette_offers_the_commands_by_name(qtbot: QtBot, opened: MainWindow, key: str) -> None:
    _participants(qtbot, opened)
    assert f"command.{key}" in {action.objectName() for action in opened.all_actions()}


def test_the_palette_goes_on_when_the_page_changes_its_commands(qtbot: QtBot, opened: MainWindow) -> None:
    next(action for action in opened.all_actions() if action.objectName() == "command.palette").trigger()
    field = opened.findChild(QLineEdit, "palette.field")
    hits = opened.findChild(QListWidget, "palette.list")
    assert field is not None
    assert hits is not None
    opened.go("bodies")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    field.setText("e")
    assert hits.count() > 0
    opened.change_language("nb")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    field.setText("a")
    assert hits.count() > 0


def test_a_register_in_a_folder_that_is_synchronised_says_so_when_it_is_shown(
    qtbot: QtBot, window: MainWindow, register_path: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "OneDrive - Lyngen kommune"
    folder.mkdir()
    window.desk.open(register_path.rename(folder / register_path.name))
    qtbot.waitUntil(window.notice.isVisible, timeout=_WAIT)
    assert "OneDrive" in _words(window, "notice.words")
