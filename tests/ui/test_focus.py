"""Where the focus is and what Enter does there: nothing that is asked for opens out of sight."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from samrad import paths
from samrad.services import meetings
from samrad.ui.main_window import MainWindow
from samrad.ui.memory import Memory
from samrad.ui.pages.bodies import BodiesPage
from samrad.ui.pages.meeting.minutes import MinutesTab
from samrad.ui.pages.meeting.minutes_action_line import ActionLine
from samrad.ui.pages.meeting.plan import PlanTab
from samrad.ui.pages.meetings import MeetingsPage
from tests.ui.inspecting import Settling
from tests.ui.typing import write

_WAIT = 60_000


def _is_in_sight(widget: QWidget) -> bool:
    """Whether all of a widget can be seen in everything that scrolls around it."""
    up = widget.parentWidget()
    while up is not None:
        if isinstance(up, QScrollArea):
            view = up.viewport()
            if not view.rect().contains(QRect(widget.mapTo(view, QPoint()), widget.size())):
                return False
        up = up.parentWidget()
    return widget.isVisible()


def _page(qtbot: QtBot, window: MainWindow) -> MeetingsPage:
    settling = Settling(qtbot, window)
    meeting_id = window.desk.look(meetings.nearest_meeting)
    window.go("meetings", f"{meeting_id}/plan")
    settling.wait()
    page = window.page
    assert isinstance(page, MeetingsPage)
    return page


@pytest.mark.parametrize("kind", [QPushButton, QToolButton])
def test_enter_presses_the_button_that_has_the_focus(qtbot: QtBot, opened: MainWindow, kind: type) -> None:
    opened.go("bodies")
    page = opened.page
    assert isinstance(page, BodiesPage)
    pressed: list[bool] = []
    button = kind(page)
    button.setObjectName("pressed")
    button.clicked.connect(lambda: pressed.append(True))
    button.show()
    opened.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus, timeout=_WAIT)
    QTest.keyClick(button, Qt.Key.Key_Return)
    QTest.keyClick(button, Qt.Key.Key_Enter)
    assert pressed == [True, True]
    QTest.keyClick(opened.search, Qt.Key.Key_Return)
    assert pressed == [True, True], "a key that a field lets through is not meant for a button"


def test_a_form_that_opens_under_the_edge_is_scrolled_into_sight(qtbot: QtBot, opened: MainWindow) -> None:
    opened.resize(1024, 640)
    tab = _page(qtbot, opened).view.tab
    assert isinstance(tab, PlanTab)
    tab.invited.invite_organisation()
    qtbot.waitUntil(
        lambda: (focused := QApplication.focusWidget()) is not None and _is_in_sight(focused), timeout=_WAIT
    )


def test_the_line_for_the_next_action_stays_in_sight_while_actions_are_noted(qtbot: QtBot, opened: MainWindow) -> None:
    opened.resize(1024, 700)
    page = _page(qtbot, opened)
    page.view.show_tab("minutes", "")
    Settling(qtbot, opened).wait()
    tab = page.view.tab
    assert isinstance(tab, MinutesTab)
    line = tab.sheet.follow_up.line
    tab.sheet.follow_up.begin()
    for number in range(3):
        write(line, f"alle: oppgave {number}, fre")
        with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
            QTest.keyClick(line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: line.text() == "" and _is_in_sight(line), timeout=_WAIT)


def test_a_window_that_opened_a_register_has_the_focus_somewhere(qtbot: QtBot, opened: MainWindow) -> None:
    opened.activateWindow()
    Settling(qtbot, opened).wait()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=_WAIT)


def test_language_and_look_change_without_losing_place_or_focus(qtbot: QtBot, opened: MainWindow) -> None:
    page = _page(qtbot, opened)
    page.view.show_tab("minutes", "")
    Settling(qtbot, opened).wait()
    tab = page.view.tab
    assert isinstance(tab, MinutesTab)
    item = list(tab._rows)[2]
    tab.agenda.choose(item)
    tab.go_to_action()
    write(tab.sheet.follow_up.line, "alle: halv")
    opened.change_language("nn")
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), ActionLine), timeout=_WAIT)
    again = opened.page
    assert isinstance(again, MeetingsPage)
    qtbot.waitUntil(lambda: isinstance(again.view.tab, MinutesTab), timeout=_WAIT)
    anew = again.view.tab
    assert isinstance(anew, MinutesTab)
    assert anew is not tab
    assert anew.agenda.item_id == item
    line = anew.sheet.follow_up.line
    assert (line.text(), line.cursorPosition()) == ("alle: halv", len("alle: halv"))


def test_larger_text_leaves_the_meeting_that_is_looked_at_in_sight(qtbot: QtBot, opened: MainWindow) -> None:
    opened.go("meetings")
    Settling(qtbot, opened).wait()
    page = opened.page
    assert isinstance(page, MeetingsPage)
    qtbot.waitUntil(lambda: page.view.meeting_id is not None and page.table.isVisible(), timeout=_WAIT)
    try:
        for _ in range(10):
            opened.scale_text(1)
        Settling(qtbot, opened).wait()
        again = opened.page
        assert isinstance(again, MeetingsPage)
        qtbot.waitUntil(lambda: again.view.tab is not None and again.view.isVisible(), timeout=_WAIT)
        assert not again.table.isVisible()
    finally:
        opened.scale_text(0)


def test_a_long_name_of_a_register_does_not_keep_the_window_wide(
    qtbot: QtBot, window: MainWindow, register_path: Path
) -> None:
    path = register_path.rename(register_path.with_name("Et program med et langt navn " * 5 + ".samrad"))
    with qtbot.waitSignal(window.desk.opened, timeout=_WAIT):
        window.desk.open(path)
    assert window.register_name.text() != path.stem
    assert window.register_name.width() < 300
    assert path.stem in window.windowTitle()


def test_the_page_outlives_a_program_that_is_killed(qtbot: QtBot, opened: MainWindow) -> None:
    opened.go("bodies")
    qtbot.waitUntil(lambda: Memory(paths.config_dir()).recall("page") == "bodies", timeout=_WAIT)


def test_the_first_start_has_its_first_button_under_the_hand(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    window.show_first_start()
    window.change_language("nn")
    qtbot.waitUntil(
        lambda: (held := QApplication.focusWidget()) is not None and held.objectName() == "first_start.new",
        timeout=_WAIT,
    )
