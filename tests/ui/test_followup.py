"""The follow-up list in the window: found, corrected, closed, and every step undone."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from samrad.domain.action_rows import ActionFilter, ActionRow
from samrad.domain.actions import ActionStatus
from samrad.services import actions
from samrad.ui.main_window import MainWindow
from samrad.ui.pages.followup import FollowUpPage
from tests.ui.typing import write

_WAIT = 60_000


def _page(qtbot: QtBot, window: MainWindow) -> FollowUpPage:
    window.go("followup")
    page = window.page
    assert isinstance(page, FollowUpPage)
    qtbot.waitUntil(lambda: page.model.rowCount() > 0 and page.pane.action_id is not None, timeout=_WAIT)
    return page


def _rows(window: MainWindow, *, closed_too: bool = False) -> list[ActionRow]:
    return window.desk.look(actions.action_rows, wanted=ActionFilter(closed_too=closed_too))


def _row(window: MainWindow, action_id: str | None) -> ActionRow:
    return next(row for row in _rows(window, closed_too=True) if row.action.id == action_id)


def test_the_open_actions_stand_with_the_most_urgent_first(qtbot: QtBot, opened: MainWindow) -> None:
    page = _page(qtbot, opened)
    expected = [row.action.id for row in _rows(opened)]
    assert [page.model.id_at(place) for place in range(page.model.rowCount())] == expected
    assert page.count.text().startswith(str(len(expected)))
    page.overdue.click()
    late = [row.action.id for row in _rows(opened) if row.is_overdue]
    qtbot.waitUntil(lambda: page.model.rowCount() == len(late), timeout=_WAIT)


def test_an_action_is_corrected_field_by_field_and_undone(qtbot: QtBot, opened: MainWindow) -> None:
    page = _page(qtbot, opened)
    action_id = page.pane.action_id
    before = _row(opened, action_id).action
    page.pane.what.line.setFocus()
    page.pane.what.line.selectAll()
    write(page.pane.what.line, "Sende utkastet på høring")
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        QTest.keyClick(page.pane.what.line, Qt.Key.Key_Return)
    page.pane.due.line.selectAll()
    write(page.pane.due.line, "fortløpende")
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        QTest.keyClick(page.pane.due.line, Qt.Key.Key_Return)
    after = _row(opened, action_id).action
    assert (after.what, after.due_kind.value) == ("Sende utkastet på høring", "ongoing")
    for _ in range(2):
        with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
            opened.undo()
    assert _row(opened, action_id).action == before


def test_a_deadline_that_means_nothing_is_refused_under_its_field(qtbot: QtBot, opened: MainWindow) -> None:
    page = _page(qtbot, opened)
    before = _row(opened, page.pane.action_id)
    page.pane.due.line.setFocus()
    page.pane.due.line.selectAll()
    write(page.pane.due.line, "når det passer")
    QTest.keyClick(page.pane.due.line, Qt.Key.Key_Return)
    fault = page.findChild(QLabel, "followup.action.due.fault")
    assert fault is not None
    qtbot.waitUntil(fault.isVisible, timeout=_WAIT)
    assert "når det passer" in fault.text()
    assert _row(opened, page.pane.action_id) == before


def test_several_are_closed_as_one_operation(qtbot: QtBot, opened: MainWindow) -> None:
    page = _page(qtbot, opened)
    assert page.model.rowCount() >= 3
    chosen = [page.model.id_at(place) for place in range(3)]
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for place in range(3):
        page.table.selectionModel().select(page.model.index(place, 0), flags)
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        page.close_chosen()
    assert {_row(opened, one).action.status for one in chosen} == {ActionStatus.DONE}
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        opened.undo()
    assert ActionStatus.DONE not in {_row(opened, one).action.status for one in chosen}


def test_who_is_responsible_is_added_by_some_letters_and_taken_off(qtbot: QtBot, opened: MainWindow) -> None:
    page = _page(qtbot, opened)
    action_id = page.pane.action_id
    before = _row(opened, action_id).responsible
    page.pane.who.look_up("alle i gruppen")
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        page.pane.who.choose(0)
    assert [one.name for one in _row(opened, action_id).responsible][-1] == "alle i gruppen"
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        opened.undo()
    assert _row(opened, action_id).responsible == before


def test_a_closed_action_is_shown_on_request_and_opened_again(qtbot: QtBot, opened: MainWindow) -> None:
    page = _page(qtbot, opened)
    closed = next(row for row in _rows(opened, closed_too=True) if row.action.status is ActionStatus.DONE)
    opened.go("followup", closed.action.id)
    qtbot.waitUntil(lambda: page.pane.action_id == closed.action.id, timeout=_WAIT)
    for status in (ActionStatus.DROPPED, ActionStatus.OPEN):
        box = page.pane.status.box
        with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
            box.setCurrentIndex(box.findData(status.value))
            box.activated.emit(box.currentIndex())
        assert _row(opened, closed.action.id).action.status is status
