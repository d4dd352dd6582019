"""Lists of the register while it changes under them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from samrad.ui.main_window import MainWindow
from samrad.ui.pages.participants import ParticipantsPage
from tests.ui.inspecting import Settling


def test_rows_that_are_gone_before_the_list_is_read_again_are_empty_and_can_be_searched_and_copied(
    opened: MainWindow, settling: Settling
) -> None:
    opened.go("participants")
    settling.wait()
    page = opened.pages["participants"]
    assert isinstance(page, ParticipantsPage)
    model, table = page.model, page.table
    ids = [model.id_at(place) for place in range(3)]
    names = [model.index(place, 0).data() for place in range(3)]
    model.fill(["gone", ids[0], "gone too", *ids[1:]])
    assert [model.index(place, 0).data() for place in range(5)] == ["", names[0], "", *names[1:]]
    QTest.keyClick(table, Qt.Key.Key_Q)
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    copied = table.as_text(table.selected_rows()).splitlines()
    assert [line.split("\t")[0] for line in copied[1:]] == names
