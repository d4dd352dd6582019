"""What is selected without keys or mouse, as a screen reader does it, is what the rest of the window is about."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot

from samrad.services import meetings
from samrad.ui.main_window import MainWindow
from samrad.ui.models.table import Table
from samrad.ui.pages.meetings import MeetingsPage
from samrad.ui.pages.participants import ParticipantsPage
from tests.ui.inspecting import Settling

_WAIT = 60_000
_ROW = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


def _view(window: MainWindow, name: str) -> QAbstractItemView:
    found = window.findChild(QAbstractItemView, name)
    assert found is not None
    return found


def _index(view: QAbstractItemView, row: int) -> QModelIndex:
    """A row of the list, or of what is under the only row there is."""
    model = view.model()
    top = model.index(0, 0)
    return model.index(row, 0, top) if model.rowCount() == 1 else model.index(row, 0)


def _select(view: QAbstractItemView, row: int) -> None:
    view.selectionModel().select(_index(view, row), _ROW)


def _is_current(view: QAbstractItemView, row: int) -> bool:
    return view.currentIndex().siblingAtColumn(0) == _index(view, row)


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("meetings", "meetings.list"),
        ("participants", "participants.list"),
        ("places", "places.list"),
        ("bodies", "bodies.list"),
        ("bodies", "bodies.places.list"),
        ("followup", "followup.list"),
        ("reports", "reports.list"),
        ("history", "history.list"),
        ("meetings/agenda", "meeting.agenda.list"),
        ("meetings/attendance", "meeting.attendance.list"),
        ("meetings/minutes", "meeting.minutes.agenda"),
        ("meetings/paper", "meeting.paper.list"),
    ],
)
def test_a_row_that_is_the_only_one_selected_is_the_current_one(
    qtbot: QtBot, opened: MainWindow, settling: Settling, place: str, name: str
) -> None:
    page, _, tab = place.partition("/")
    opened.go(page, f"{opened.desk.look(meetings.nearest_meeting)}/{tab}" if tab else None)
    settling.wait()
    view = _view(opened, name)
    for row in (2, 1):
        view.selectionModel().clearSelection()
        _select(view, row)
        qtbot.waitUntil(partial(_is_current, view, row), timeout=_WAIT)


def test_the_page_shows_the_meeting_that_a_screen_reader_selects(
    qtbot: QtBot, opened: MainWindow, settling: Settling
) -> None:
    opened.go("meetings")
    settling.wait()
    page = opened.page
    assert isinstance(page, MeetingsPage)
    reader = QAccessible.queryAccessibleInterface(page.table)
    assert reader is not None
    page.table.clearSelection()
    columns = page.model.columnCount()
    cells = [reader.child(place) for place in range(columns, columns * 6)]
    cell = next(
        one for one in cells if one.role() == QAccessible.Role.Cell and one.tableCellInterface().rowIndex() == 3
    )
    assert reader.selectionInterface().select(cell)
    assert page.table.selected_rows() == [3]
    qtbot.waitUntil(lambda: page.view.meeting_id == page.model.id_at(3), timeout=_WAIT)


def test_of_several_selected_the_last_one_is_current_and_what_is_left_of_two_is_shown(
    qtbot: QtBot, opened: MainWindow, settling: Settling
) -> None:
    opened.go("participants")
    settling.wait()
    page = opened.page
    assert isinstance(page, ParticipantsPage)
    _select(page.table, 4)
    qtbot.waitUntil(lambda: page.table.currentIndex().row() == 4, timeout=_WAIT)
    assert page.table.selected_rows() == [0, 4]
    assert page.many.isVisible()
    index = page.model.index(4, 0)
    flag = QItemSelectionModel.SelectionFlag
    page.table.selectionModel().select(index, flag.Deselect | flag.Rows)
    qtbot.waitUntil(lambda: page.pane.isVisible() and page.pane.person_id == page.model.id_at(0), timeout=_WAIT)


def test_keys_and_mouse_select_as_they_did(opened: MainWindow, settling: Settling) -> None:
    opened.go("participants")
    settling.wait()
    page = opened.page
    assert isinstance(page, ParticipantsPage)
    table: Table = page.table
    shown: list[str] = []
    table.chosen.connect(shown.append)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QApplication.processEvents()
    assert shown == [page.model.id_at(1)], "told once"
    for _ in range(2):
        QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        QApplication.processEvents()
    assert table.selected_rows() == [1, 2, 3]
    QTest.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    QApplication.processEvents()
    assert table.selected_rows() == [1, 2]
    assert table.currentIndex().row() == 2
    row = table.visualRect(page.model.index(6, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, row)
    QApplication.processEvents()
    assert (table.selected_rows(), table.currentIndex().row()) == ([1, 2, 6], 6)
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert len(table.selected_rows()) == page.model.rowCount()
    assert table.currentIndex().row() == 6
