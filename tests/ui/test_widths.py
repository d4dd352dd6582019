"""The columns of a list: none is cut at its right edge, and one that the user drew keeps its width."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from samrad.ui.main_window import MainWindow
from samrad.ui.models.table import Table
from samrad.ui.models.widths import fitted
from samrad.ui.pages.followup import FollowUpPage
from tests.ui.inspecting import Settling

_columns = st.lists(st.tuples(st.integers(20, 400), st.integers(0, 100)), min_size=1, max_size=9)


@given(_columns, st.integers(1, 2500))
def test_the_first_columns_fill_the_room_or_all_have_their_usual_width(
    columns: list[tuple[int, int]], room: int
) -> None:
    least = [few for few, _more in columns]
    usual = [few + more for few, more in columns]
    widths = fitted(usual, least, room)
    assert all(width >= few for width, few in zip(widths, least, strict=True))
    edges = [sum(widths[:seen]) for seen in range(1, len(widths) + 1)]
    if sum(usual) <= room:
        assert widths == usual
    elif least[0] <= room:
        assert room in edges
    if sum(least) <= room:
        assert edges[-1] <= room


def _edges(table: Table) -> list[int]:
    return [table.columnViewportPosition(place) + table.columnWidth(place) for place in range(len(table.rows.columns))]


def _followup(window: MainWindow, settling: Settling) -> Table:
    window.go("followup")
    settling.wait()
    page = window.page
    assert isinstance(page, FollowUpPage)
    return page.table


def test_the_last_column_in_sight_is_whole_at_any_width(qtbot: QtBot, opened: MainWindow, settling: Settling) -> None:
    table = _followup(opened, settling)
    for width in (1100, 1280, 1500, 1900, 2600):
        opened.resize(width, 800)
        assert table.viewport().width() in _edges(table)
    assert table.horizontalScrollBar().maximum() == 0


def test_a_column_that_the_user_drew_keeps_its_width_and_only_that_is_remembered(
    qtbot: QtBot, opened: MainWindow, settling: Settling
) -> None:
    table = _followup(opened, settling)
    assert opened.memory.recall(f"columns.{table.objectName()}") is None
    table.horizontalHeader().resizeSection(1, 333)
    for width in (1100, 1700):
        opened.resize(width, 800)
        assert table.columnWidth(1) == 333
    kept = opened.memory.recall(f"columns.{table.objectName()}")
    assert isinstance(kept, dict)
    assert list(kept) == [table.rows.columns[1].key]


def test_a_heading_stands_on_the_side_of_its_cells(qtbot: QtBot, opened: MainWindow) -> None:
    opened.go("places")
    role, across = Qt.ItemDataRole.TextAlignmentRole, Qt.Orientation.Horizontal
    tables = [table for table in opened.findChildren(Table) if any(column.right for column in table.rows.columns)]
    assert tables
    for table in tables:
        for place, column in enumerate(table.rows.columns):
            to_the_right = table.rows.headerData(place, across, role)
            assert bool(to_the_right) == column.right


def test_in_a_narrow_room_the_list_stands_over_what_is_chosen_and_the_page_follows_the_focus(
    qtbot: QtBot, opened: MainWindow, settling: Settling
) -> None:
    table = _followup(opened, settling)
    page = opened.page
    assert isinstance(page, FollowUpPage)
    assert page.pane.mapTo(page, QPoint(0, 0)).x() > table.mapTo(page, QPoint(0, 0)).x()
    try:
        for _ in range(10):
            opened.scale_text(1)
        settling.wait()
        opened.resize(1024, 700)
        table = _followup(opened, settling)
        page = opened.page
        assert isinstance(page, FollowUpPage)
        opened.show()
        qtbot.waitUntil(lambda: page.pane.isVisible() and page.pane.width() > opened.width() // 2)
        below = page.pane.mapTo(page, QPoint(0, 0)).y() - table.mapTo(page, QPoint(0, 0)).y()
        assert below >= table.height()
        last = page.pane.findChildren(QPushButton)[-1]
        last.setFocus()
        qtbot.waitUntil(lambda: last.visibleRegion().boundingRect() == last.rect())
    finally:
        opened.scale_text(0)
