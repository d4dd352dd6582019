"""Where the focus is and what Enter does there: nothing that is asked for opens out of sight."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QTableView,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from samrad import paths
from samrad.errors import say
from samrad.services import bodies, meetings
from samrad.ui.main_window import MainWindow
from samrad.ui.memory import Memory
from samrad.ui.models.paged import PagedModel
from samrad.ui.pages.bodies import BodiesPage
from samrad.ui.pages.meeting.minutes import MinutesTab
from samrad.ui.pages.meeting.minutes_action_line import ActionLine
from samrad.ui.pages.meeting.plan import PlanTab
from samrad.ui.pages.meetings import MeetingsPage
from samrad.ui.pages.participants import ParticipantsPage
from samrad.ui.parts import stops
from samrad.ui.widgets.form import InlineForm
from samrad.ui.widgets.search_field import SearchField
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


def _page(window: MainWindow, settling: Settling) -> MeetingsPage:
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


def test_a_form_that_opens_under_the_edge_is_scrolled_into_sight(
    qtbot: QtBot, opened: MainWindow, settling: Settling
) -> None:
    opened.resize(1024, 640)
    tab = _page(opened, settling).view.tab
    assert isinstance(tab, PlanTab)
    tab.invited.invite_organisation()
    qtbot.waitUntil(
        lambda: (focused := QApplication.focusWidget()) is not None and _is_in_sight(focused), timeout=_WAIT
    )


def test_the_line_for_the_next_action_stays_in_sight_while_actions_are_noted(
    qtbot: QtBot, opened: MainWindow, settling: Settling
) -> None:
    opened.resize(1024, 700)
    page = _page(opened, settling)
    page.view.show_tab("minutes", "")
    settling.wait()
    tab = page.view.tab
    assert isinstance(tab, MinutesTab)
    line = tab.sheet.follow_up.line
    tab.sheet.follow_up.begin()
    for number in range(3):
        write(line, f"alle: oppgave {number}, fre")
        with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
            QTest.keyClick(line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: line.text() == "" and _is_in_sight(line), timeout=_WAIT)


def test_a_window_that_opened_a_register_has_the_focus_somewhere(
    qtbot: QtBot, opened: MainWindow, settling: Settling
) -> None:
    opened.activateWindow()
    settling.wait()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=_WAIT)


def test_language_and_look_change_without_losing_place_or_focus(
    qtbot: QtBot, opened: MainWindow, settling: Settling
) -> None:
    page = _page(opened, settling)
    page.view.show_tab("minutes", "")
    settling.wait()
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


def test_larger_text_leaves_the_meeting_that_is_looked_at_in_sight(
    qtbot: QtBot, opened: MainWindow, settling: Settling
) -> None:
    opened.go("meetings")
    settling.wait()
    page = opened.page
    assert isinstance(page, MeetingsPage)
    qtbot.waitUntil(lambda: page.view.meeting_id is not None and page.table.isVisible(), timeout=_WAIT)
    try:
        for _ in range(10):
            opened.scale_text(1)
        settling.wait()
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


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Åse Andreassen", "participants.list"),
        ("Kristiansand", "places.list"),
        ("Prosjektstyret", "bodies.list"),
        ("Prioritering av samhandlingsbehov", "meetings.list"),
        ("Godkjenning av referat", "meeting.agenda.list"),
    ],
)
def test_a_hit_of_the_search_is_opened_with_the_focus_on_it(
    qtbot: QtBot, opened: MainWindow, settling: Settling, words: str, name: str
) -> None:
    opened.activateWindow()
    settling.wait()
    field = opened.search
    field.setFocus()
    write(field, words)
    qtbot.waitUntil(field.hasFocus, timeout=_WAIT)
    title = _first_hit(field).data(Qt.ItemDataRole.DisplayRole).split("\n")[0]
    QTest.keyClick(field, Qt.Key.Key_Return)
    held = QApplication.focusWidget()
    assert isinstance(held, QAbstractItemView)
    assert held.objectName() == name
    qtbot.waitUntil(lambda: title in _row(held), timeout=_WAIT)


def test_a_hit_that_is_clicked_is_opened_with_the_focus_on_it(opened: MainWindow, settling: Settling) -> None:
    opened.activateWindow()
    settling.wait()
    field = opened.search
    field.setFocus()
    write(field, "Åse Andreassen")
    hit = _first_hit(field)
    view = hit.listWidget()
    middle = view.visualItemRect(hit).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    held = QApplication.focusWidget()
    assert held is not None
    assert held.objectName() == "participants.list"


def test_what_a_page_links_to_has_the_focus_and_a_form_that_it_opens_keeps_it(
    opened: MainWindow, settling: Settling
) -> None:
    opened.activateWindow()
    settling.wait()
    opened.navigation.setFocus()
    opened.go("followup", "overdue")
    assert _focused() == "followup.list"
    opened.navigation.setFocus()
    opened.go("meetings", "new")
    assert _focused().startswith("new_meeting.")


def test_a_language_chosen_in_the_palette_gives_the_focus_back_to_the_text(
    qtbot: QtBot, opened: MainWindow, settling: Settling
) -> None:
    opened.activateWindow()
    page = _page(opened, settling)
    page.view.show_tab("minutes", "")
    settling.wait()
    tab = page.view.tab
    assert isinstance(tab, MinutesTab)
    tab.go_to_decision()
    held = opened.focusWidget()
    name = held.objectName()
    assert page.isAncestorOf(held)
    opened.menus._palette()
    palette = opened.findChild(QDialog, "palette")
    assert palette is not None
    qtbot.waitUntil(lambda: _focused() == "palette.field", timeout=_WAIT)
    field = palette.findChild(QLineEdit, "palette.field")
    assert field is not None
    field.setText("nynorsk")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: opened.focusWidget() is not held and opened.focusWidget().objectName() == name, timeout=_WAIT
    )


def test_a_meeting_that_was_planned_has_the_focus(qtbot: QtBot, opened: MainWindow, settling: Settling) -> None:
    opened.activateWindow()
    page = _page(opened, settling)
    opened.navigation.setFocus()
    page.new_thing()
    line = page.form.day.line
    line.setFocus()
    write(line, "12.12.2017")
    with qtbot.waitSignal(page.form.planned, timeout=_WAIT):
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert _is_in(page.view)


def test_the_focus_stays_in_the_page_when_what_has_it_is_hidden(
    qtbot: QtBot, opened: MainWindow, settling: Settling
) -> None:
    opened.activateWindow()
    page = _page(opened, settling)
    page.take_focus()
    last = QPushButton(page)
    last.show()
    last.setFocus()
    qtbot.waitUntil(last.hasFocus, timeout=_WAIT)
    opened.status.say(say("Saved."), can_undo=True)
    last.hide()
    qtbot.waitUntil(lambda: _is_in(page), timeout=_WAIT)


def test_the_focus_goes_back_where_it_was_when_the_palette_closes(
    qtbot: QtBot, opened: MainWindow, settling: Settling
) -> None:
    opened.activateWindow()
    _page(opened, settling)
    opened.navigation.setFocus()
    opened.menus._palette()
    palette = opened.findChild(QDialog, "palette")
    assert palette is not None
    qtbot.waitUntil(lambda: _focused() == "palette.field", timeout=_WAIT)
    QTest.keyClick(palette, Qt.Key.Key_Escape)
    settling.wait()
    assert opened.focusWidget() is opened.navigation


def test_undo_in_a_field_with_nothing_typed_takes_back_what_was_saved(
    qtbot: QtBot, opened: MainWindow, settling: Settling
) -> None:
    opened.activateWindow()
    opened.go("participants")
    settling.wait()
    page = opened.page
    assert isinstance(page, ParticipantsPage)
    name, other = page.pane.given_name.line, page.pane._fields["family_name"].line
    before = name.text()
    name.setFocus()
    name.selectAll()
    write(name, "Bjørg")
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        other.setFocus()
    qtbot.waitUntil(other.hasFocus, timeout=_WAIT)
    qtbot.waitUntil(opened.menus._actions["undo"].isEnabled, timeout=_WAIT)
    write(other, "x")
    _undo(other)
    assert (name.text(), "x" in other.text()) == ("Bjørg", False), "first what is typed here"
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        _undo(other)
    qtbot.waitUntil(lambda: name.text() == before, timeout=_WAIT)


def test_the_plan_of_a_new_meeting_has_the_focus_in_its_first_field_and_tab_goes_down_from_there(
    qtbot: QtBot, opened: MainWindow, settling: Settling
) -> None:
    settling.wait()
    opened.go("meetings", "new")
    page = opened.page
    assert isinstance(page, MeetingsPage)
    write(page.form.day.line, "14.2.2018")
    page.form.send_button.click()
    settling.wait()
    tab = page.view.tab
    assert isinstance(tab, PlanTab)
    assert _focused() == "meeting.plan.day.1.date"
    add = tab.facts.findChild(QPushButton, "meeting.plan.day.add")
    assert add is not None
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        add.click()
    settling.wait()
    tab.facts.days.take()
    days = [f"meeting.plan.day.{part}" for part in ("1.date", "1.starts", "1.ends", "2.date", "2.starts", "2.ends")]
    assert _stops(tab.facts)[:9] == [*days, "meeting.plan.day.2.remove", "meeting.plan.day.add", "meeting.plan.place"]


@pytest.mark.parametrize(("key", "name"), [("participants", "participants.list"), ("followup", "followup.list")])
def test_the_same_row_is_chosen_after_two_quick_changes_of_language(
    opened: MainWindow, settling: Settling, key: str, name: str
) -> None:
    settling.wait()
    opened.go(key)
    settling.wait()
    table = opened.findChild(QTableView, name)
    assert table is not None
    table.setCurrentIndex(table.model().index(2, 0))
    settling.wait()
    chosen = _id(table)
    opened.change_language("nn")
    opened.change_language("nb")
    settling.wait()
    assert opened.page is not None
    anew = opened.page.findChild(QTableView, name)
    assert anew is not None
    assert _id(anew) == chosen


def test_the_same_group_is_shown_after_a_change_of_language(opened: MainWindow, settling: Settling) -> None:
    settling.wait()
    opened.go("bodies")
    settling.wait()
    page = opened.page
    assert isinstance(page, BodiesPage)
    chosen = opened.desk.look(bodies.list_bodies, day=page.today)[2].body_id
    assert page.body_id != chosen
    page.show_thing(chosen)
    opened.change_language("nn")
    settling.wait()
    anew = opened.page
    assert isinstance(anew, BodiesPage)
    assert anew is not page
    assert anew.body_id == chosen


def test_tab_goes_through_the_fields_of_a_form_before_its_buttons(opened: MainWindow, settling: Settling) -> None:
    settling.wait()
    for key, name in (("bodies", "bodies.new_form"), ("meetings", "new_meeting")):
        opened.go(key)
        settling.wait()
        assert opened.page is not None
        opened.page.new_thing()
        form = opened.page.findChild(InlineForm, name)
        assert form is not None
        stops = _stops(form)
        assert len(stops) > 4
        assert stops[-2:] == [f"{name}.accept", f"{name}.cancel"]


def test_the_list_that_a_choice_opens_is_no_stop_of_its_form(opened: MainWindow, settling: Settling) -> None:
    settling.wait()
    opened.go("places")
    settling.wait()
    assert opened.page is not None
    opened.page.new_thing()
    form = opened.page.findChild(InlineForm, "places.organisations.new_form")
    assert form is not None
    kind = form.findChild(QComboBox)
    assert kind is not None
    QTest.mouseClick(kind, Qt.MouseButton.LeftButton)
    assert kind.view().window() is not form.window()
    kind.hidePopup()
    assert kind.view() not in stops(form)
    assert kind in stops(form)


def _stops(part: QWidget) -> list[str]:
    """The controls in a part that Tab reaches, from the one on that has the focus."""
    found: list[str] = []
    held = part.window().focusWidget()
    while held.objectName() not in found and part.isAncestorOf(held):
        found.append(held.objectName())
        QTest.keyClick(held, Qt.Key.Key_Tab)
        held = part.window().focusWidget()
    return found


def _id(table: QTableView) -> str:
    """What the chosen row is about."""
    model = table.model()
    assert isinstance(model, PagedModel)
    return str(model.id_at(table.currentIndex().row()))


def _undo(field: QWidget) -> None:
    """Press the keys as a keyboard does: shortcuts are asked before the field."""
    QTest.keyClick(field.window().windowHandle(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def _is_in(part: QWidget) -> bool:
    held = QApplication.focusWidget()
    return held is not None and part.isAncestorOf(held)


def _focused() -> str:
    held = QApplication.focusWidget()
    assert held is not None
    return held.objectName()


def _first_hit(field: SearchField) -> QListWidgetItem:
    hits = field.findChild(QListWidget, "search.hits")
    assert hits is not None
    return hits.item(0)


def _row(view: QAbstractItemView) -> str:
    """All that the current row says."""
    index = view.currentIndex()
    columns = range(view.model().columnCount(index.parent()))
    return " ".join(str(index.siblingAtColumn(column).data() or "") for column in columns)
