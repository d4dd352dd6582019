"""The meeting page as a coordinator uses it: a meeting is found, planned, put in order, called, and all undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from samrad.domain.context import Context
from samrad.domain.ids import CodeId, MeetingId
from samrad.domain.meeting_rows import MeetingColumn, MeetingFilter
from samrad.domain.meetings import MeetingState
from samrad.i18n import LANGUAGES, language
from samrad.services import agenda, attachments, bodies, meetings, registers
from samrad.services.registers import Register
from samrad.ui.main_window import MainWindow
from samrad.ui.pages.meeting.agenda import AgendaTab
from samrad.ui.pages.meeting.plan import PlanTab
from samrad.ui.pages.meeting.tabs import TABS
from samrad.ui.pages.meetings import MeetingsPage
from samrad.ui.theme import LIGHT
from tests.ui.inspecting import Settling, nameless
from tests.ui.typing import write

_WAIT = 60_000
_WORKING = CodeId("meeting_type.working")


def meetings_page(qtbot: QtBot, window: MainWindow) -> MeetingsPage:
    """The page with its list read and a meeting shown."""
    window.go("meetings")
    page = window.page
    assert isinstance(page, MeetingsPage)
    qtbot.waitUntil(lambda: page.model.rowCount() > 0 and page.view.meeting_id is not None, timeout=_WAIT)
    return page


def saved(qtbot: QtBot, window: MainWindow, act: Callable[[], object]) -> None:
    """Do something that ends in an operation."""
    with qtbot.waitSignal(window.desk.changed, timeout=_WAIT):
        act()


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(widget, key, modifier)


def child(window: QWidget, kind: type, name: str):  # type: ignore[no-untyped-def]
    found = window.findChild(kind, name)
    assert found is not None, name
    return found


def state(window: MainWindow, meeting_id: MeetingId | None) -> MeetingState:
    assert meeting_id is not None
    return window.desk.look(meetings.meeting_detail, meeting_id=meeting_id).meeting.state


def plan(qtbot: QtBot, window: MainWindow, day: str = "14.2.2018", title: str = "Ærlig prøvemøte") -> MeetingsPage:
    """Plan a working meeting by keyboard."""
    page = meetings_page(qtbot, window)
    page.new_thing()
    form = page.form
    form.group.show_value(None)
    form.day.line.setFocus()
    write(form.day.line, day)
    write(form.heading.line, title)
    saved(qtbot, window, lambda: press(form.heading.line, Qt.Key.Key_Return))
    qtbot.waitUntil(lambda: page.view.isVisible() and not form.isVisible(), timeout=_WAIT)
    return page


def agenda_tab(page: MeetingsPage) -> AgendaTab:
    page.view.show_tab("agenda")
    tab = page.view.tab
    assert isinstance(tab, AgendaTab)
    return tab


def titles(window: MainWindow, page: MeetingsPage) -> list[str]:
    assert page.view.meeting_id is not None
    return [item.title for item in window.desk.look(agenda.items, meeting_id=page.view.meeting_id)]


def test_the_coming_meeting_is_shown_first(qtbot: QtBot, opened: MainWindow) -> None:
    page = meetings_page(qtbot, opened)
    assert page.view.meeting_id == opened.desk.look(meetings.nearest_meeting)
    assert page.table.selected_ids() == [page.view.meeting_id]
    assert page.model.rowCount() == len(opened.desk.look(meetings.meeting_rows))


def test_filters_and_columns_are_the_registers_work(qtbot: QtBot, opened: MainWindow) -> None:
    page = meetings_page(qtbot, opened)
    whole = page.model.rowCount()
    page.find_here()
    write(page.text, "tromso")
    expected = opened.desk.look(meetings.list_meetings, MeetingFilter(text="tromsø"))
    qtbot.waitUntil(lambda: page.model.rowCount() == len(expected), timeout=_WAIT)
    assert 0 < len(expected) < whole
    page.text.clear()
    page.state.choose("cancelled")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1, timeout=_WAIT)
    page.state.choose(None)
    page.when.choose("2017")
    year = MeetingFilter(start=date(2017, 1, 1), end=date(2017, 12, 31))
    qtbot.waitUntil(lambda: page.model.rowCount() == len(opened.desk.look(meetings.list_meetings, year)), timeout=_WAIT)
    for place, column in enumerate(page.model.columns):
        page.table.sortByColumn(place, Qt.SortOrder.AscendingOrder)
        key = MeetingColumn(column.key)
        wanted = opened.desk.look(meetings.list_meetings, year, column=key)
        qtbot.waitUntil(partial(_lists, page, wanted), timeout=_WAIT)


def _lists(page: MeetingsPage, wanted: Sequence[MeetingId]) -> bool:
    return [page.model.id_at(row) for row in range(page.model.rowCount())] == list(wanted)


def _is_shown(page: MeetingsPage, meeting_id: str, name: str) -> bool:
    return page.view.meeting_id == meeting_id and child(page, QLabel, "meeting.title").text() == name


def test_beside_a_meeting_the_list_names_every_meeting_as_its_head_does(qtbot: QtBot, opened: MainWindow) -> None:
    page = meetings_page(qtbot, opened)
    named = [column.heading for column in page.model.columns].index("Meeting")
    place = page.table.columnViewportPosition(named)
    assert place >= 0
    assert place + page.table.columnWidth(named) <= page.table.viewport().width()
    for row in range(page.model.rowCount()):
        name = page.model.index(row, named).data()
        assert name
        page.table.selectRow(row)
        qtbot.waitUntil(partial(_is_shown, page, page.model.id_at(row), name), timeout=_WAIT)


def test_a_meeting_is_planned_called_held_and_begun_and_each_step_undone(qtbot: QtBot, opened: MainWindow) -> None:
    page = plan(qtbot, opened, day="1.11.2017")
    meeting_id = page.view.meeting_id
    assert state(opened, meeting_id) is MeetingState.PLANNED
    now = child(page, QPushButton, "meeting.next")
    steps = (MeetingState.CALLED, MeetingState.HELD, MeetingState.DRAFTED)
    for words, after in zip(("Call the meeting", "The meeting was held", "Begin the minutes"), steps, strict=True):
        assert now.text() == words
        saved(qtbot, opened, now.click)
        assert state(opened, meeting_id) is after
    assert not now.isVisible()
    for before in (MeetingState.HELD, MeetingState.CALLED, MeetingState.PLANNED):
        saved(qtbot, opened, opened.undo)
        assert state(opened, meeting_id) is before
    assert now.isVisible()
    saved(qtbot, opened, opened.undo)
    assert page.view.meeting_id != meeting_id
    qtbot.waitUntil(lambda: page.model.place_of(str(meeting_id)) is None, timeout=_WAIT)


def test_two_quick_clicks_take_one_step_not_two(qtbot: QtBot, opened: MainWindow) -> None:
    page = plan(qtbot, opened, day="1.11.2017")
    meeting_id = page.view.meeting_id
    now = child(page, QPushButton, "meeting.next")
    saved(qtbot, opened, lambda: QTest.mouseClick(now, Qt.MouseButton.LeftButton))
    middle = QPointF(now.rect().center())
    for kind in (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease):
        held = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else Qt.MouseButton.LeftButton
        at = QPointF(now.mapToGlobal(middle))
        event = QMouseEvent(kind, middle, at, Qt.MouseButton.LeftButton, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(now, event)
    saved(qtbot, opened, opened.undo)
    assert state(opened, meeting_id) is MeetingState.PLANNED


def test_a_step_that_the_rules_refuse_says_why_under_the_head(qtbot: QtBot, opened: MainWindow) -> None:
    page = plan(qtbot, opened, day="14.2.2018")
    now = child(page, QPushButton, "meeting.next")
    saved(qtbot, opened, now.click)
    now.click()
    fault = child(page, QLabel, "meeting.fault")
    qtbot.waitUntil(fault.isVisible, timeout=_WAIT)
    assert "has not been held yet" in fault.text()
    assert state(opened, page.view.meeting_id) is MeetingState.CALLED


def test_a_date_that_is_none_keeps_the_form_open_with_a_sentence(qtbot: QtBot, opened: MainWindow) -> None:
    page = meetings_page(qtbot, opened)
    page.new_thing()
    write(page.form.day.line, "31.2.2018")
    press(page.form.day.line, Qt.Key.Key_Return)
    fault = child(page.form, QLabel, "new_meeting.fault")
    assert fault.isVisible()
    assert "31.2.2018" in fault.text()
    press(page.form.day.line, Qt.Key.Key_Escape)
    assert page.view.isVisible()


def test_a_meeting_is_cancelled_and_the_cancellation_undone(qtbot: QtBot, opened: MainWindow) -> None:
    page = plan(qtbot, opened)
    meeting_id = page.view.meeting_id
    cancel = next(command for command in page.commands() if command.key == "meeting_cancel")
    saved(qtbot, opened, cancel.run)
    assert state(opened, meeting_id) is MeetingState.CANCELLED
    assert "cancelled" in page.view.head.steps.accessibleName()
    saved(qtbot, opened, opened.undo)
    assert state(opened, meeting_id) is MeetingState.PLANNED


def test_a_group_that_met_before_goes_on_from_its_own_numbers(qtbot: QtBot, opened: MainWindow) -> None:
    page = meetings_page(qtbot, opened)
    page.new_thing()
    form = page.form
    nufa = next(row for row in opened.desk.look(bodies.list_bodies) if row.short_name == "NUFA")
    form.group.show_value(nufa.body_id)
    form.group.chosen.emit()
    write(form.day.line, "14.2.2018")
    saved(qtbot, opened, lambda: press(form.day.line, Qt.Key.Key_Return))
    next(command for command in page.commands() if command.key == "meeting_call").run()
    call = page.view.head.call_form
    write(call.number.line, "mange")
    press(call.number.line, Qt.Key.Key_Return)
    assert child(call, QLabel, "meeting.call.fault").isVisible()
    call.number.show_value("7/2018")
    call.first_item.show_value("31")
    saved(qtbot, opened, lambda: press(call.first_item.line, Qt.Key.Key_Return))
    assert not call.isVisible()
    assert page.view.meeting_id is not None
    assert opened.desk.look(meetings.meeting_detail, meeting_id=page.view.meeting_id).row.label == "7/2018"
    numbers = [item.number for item in opened.desk.look(agenda.items, meeting_id=page.view.meeting_id)]
    assert min(number for number in numbers if number is not None) == 31


def test_an_agenda_is_typed_and_ordered_by_keyboard(qtbot: QtBot, opened: MainWindow) -> None:
    page = plan(qtbot, opened)
    tab = agenda_tab(page)
    for typed in ("Orientering om ægirprosjektet", "Budsjett 20+10", "Pause 15 min"):
        write(tab.line, typed)
        saved(qtbot, opened, lambda: press(tab.line, Qt.Key.Key_Return))
    assert titles(opened, page) == ["Orientering om ægirprosjektet", "Budsjett", "Pause"]
    row = tab.tree.current()
    assert row is not None
    assert row.item.title == "Pause"
    assert row.item.talk_minutes == 15
    assert "45 min" in tab.time.text()
    saved(qtbot, opened, lambda: press(tab.tree, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier))
    assert titles(opened, page) == ["Orientering om ægirprosjektet", "Pause", "Budsjett"]
    saved(qtbot, opened, lambda: press(tab.tree, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier))
    current = tab.tree.current()
    assert current is not None
    assert current.item.parent_id is not None
    saved(qtbot, opened, lambda: press(tab.tree, Qt.Key.Key_Delete))
    assert titles(opened, page) == ["Orientering om ægirprosjektet", "Budsjett"]
    for expected in (3, 3, 3, 2):
        saved(qtbot, opened, opened.undo)
        assert len(titles(opened, page)) == expected


def test_what_is_typed_on_the_agenda_becomes_a_new_item_and_renames_none(qtbot: QtBot, opened: MainWindow) -> None:
    page = plan(qtbot, opened)
    tab = agenda_tab(page)
    for typed in ("Forste", "Andre"):
        write(tab.line, typed)
        saved(qtbot, opened, lambda: press(tab.line, Qt.Key.Key_Return))
    opened.activateWindow()
    tab.begin()
    qtbot.waitUntil(tab.tree.hasFocus, timeout=_WAIT)
    press(tab.tree, Qt.Key.Key_F)
    qtbot.waitUntil(tab.line.hasFocus, timeout=_WAIT)
    write(tab.line, "or øvrig")
    saved(qtbot, opened, lambda: press(tab.line, Qt.Key.Key_Return))
    assert titles(opened, page) == ["Forste", "Andre", "for øvrig"]


def test_a_title_is_written_in_place(qtbot: QtBot, opened: MainWindow) -> None:
    page = plan(qtbot, opened)
    tab = agenda_tab(page)
    write(tab.line, "Forste")
    saved(qtbot, opened, lambda: press(tab.line, Qt.Key.Key_Return))
    tab.tree.setFocus()
    press(tab.tree, Qt.Key.Key_Return)
    editor = tab.tree.viewport().findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    write(editor, "Første")
    saved(qtbot, opened, lambda: press(editor, Qt.Key.Key_Return))
    assert titles(opened, page) == ["Første"]


def test_what_is_half_typed_is_saved_when_the_tab_is_left(qtbot: QtBot, opened: MainWindow) -> None:
    page = plan(qtbot, opened)
    tab = agenda_tab(page)
    write(tab.line, "Halvferdig sak")
    saved(qtbot, opened, lambda: page.view.show_tab("plan"))
    assert titles(opened, page) == ["Halvferdig sak"]
    agenda_tab(page)
    tab.tree.setFocus()
    press(tab.tree, Qt.Key.Key_Return)
    editor = tab.tree.viewport().findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    write(editor, "Påbegynt")
    saved(qtbot, opened, page.leave)
    assert titles(opened, page) == ["Påbegynt"]


def test_a_register_without_meetings_says_what_the_page_is_for(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    def make(path: Path, context: Context) -> Register:
        return registers.create(path, context, name="Prøve", owner="Kommunen")

    with qtbot.waitSignal(window.desk.opened, timeout=_WAIT):
        window.desk.open(tmp_path / "tomt.samrad", make=make)
    window.go("meetings")
    page = window.page
    assert isinstance(page, MeetingsPage)
    first = child(page, QPushButton, "meeting.nothing.new")
    qtbot.waitUntil(first.isVisible, timeout=_WAIT)
    first.click()
    write(page.form.day.line, "1.3.2018")
    saved(qtbot, window, lambda: press(page.form.day.line, Qt.Key.Key_Return))
    assert page.view.meeting_id is not None
    assert page.view.head.isVisible()


def test_what_is_known_of_an_item_is_changed_beside_the_list(qtbot: QtBot, opened: MainWindow) -> None:
    page = plan(qtbot, opened)
    tab = agenda_tab(page)
    write(tab.line, "Sak")
    saved(qtbot, opened, lambda: press(tab.line, Qt.Key.Key_Return))
    pane = tab.pane
    saved(qtbot, opened, pane._kinds[CodeId("item_kind.decision")].click)
    pane.presenter.line.setFocus()
    write(pane.presenter.line, "Ekstern Ødegård")
    saved(qtbot, opened, lambda: press(pane.presenter.line, Qt.Key.Key_Return))
    pane.talk.line.setFocus()
    write(pane.talk.line, "25")
    saved(qtbot, opened, lambda: press(pane.talk.line, Qt.Key.Key_Return))
    row = tab.tree.current()
    assert row is not None
    assert row.kind_ids == ("item_kind.decision",)
    assert row.presenter == "Ekstern Ødegård"
    assert row.item.talk_minutes == 25
    write(pane.talk_after.line, "mye")
    press(pane.talk_after.line, Qt.Key.Key_Return)
    assert child(page, QLabel, "meeting.agenda.item.discussion.fault").isVisible()


def test_an_item_is_exempt_only_with_a_legal_basis(qtbot: QtBot, opened: MainWindow) -> None:
    page = plan(qtbot, opened)
    tab = agenda_tab(page)
    write(tab.line, "Tilsetting")
    saved(qtbot, opened, lambda: press(tab.line, Qt.Key.Key_Return))
    tab.pane.ask_exemption()
    form = tab.pane.exempt
    assert form.basis.box.currentText() == ""
    form.send_button.click()
    fault = child(form, QLabel, "meeting.agenda.item.exemption.fault")
    qtbot.waitUntil(fault.isVisible, timeout=_WAIT)
    form.basis.box.setEditText("offl. § 25 første ledd")
    saved(qtbot, opened, form.send_button.click)
    row = tab.tree.current()
    assert row is not None
    assert [one.legal_basis for one in row.exemptions] == ["offl. § 25 første ledd"]
    saved(qtbot, opened, child(tab, QPushButton, "meeting.agenda.item.exemption.0.remove").click)
    after = tab.tree.current()
    assert after is not None
    assert after.exemptions == ()


def drop(widget: QWidget, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QDragEnterEvent(QPoint(20, 20), copy, data, left, none))
    QApplication.sendEvent(widget, QDropEvent(QPointF(20, 20), copy, data, left, none))


def test_a_dropped_file_is_attached_renamed_and_removed(qtbot: QtBot, opened: MainWindow, tmp_path: Path) -> None:
    page = plan(qtbot, opened)
    tab = agenda_tab(page)
    paper = tmp_path / "Høringsnotat æøå.pdf"
    paper.write_bytes(b"%PDF-1.7 example")
    saved(qtbot, opened, lambda: drop(page.view, paper))
    meeting_id = page.view.meeting_id
    assert meeting_id is not None
    (attached,) = opened.desk.look(attachments.attachments_of, meeting_id=meeting_id)
    assert attached.name == paper.name
    shown = tab.attachments.list
    assert shown.topLevelItemCount() == 1
    line = shown.topLevelItem(0)
    assert line is not None
    shown.setCurrentItem(line)
    saved(qtbot, opened, lambda: line.setText(0, "Notat.pdf"))
    (renamed,) = opened.desk.look(attachments.attachments_of, meeting_id=meeting_id)
    assert renamed.name == "Notat.pdf"
    saved(qtbot, opened, lambda: press(shown, Qt.Key.Key_Delete))
    assert opened.desk.look(attachments.attachments_of, meeting_id=meeting_id) == []
    saved(qtbot, opened, opened.undo)
    assert shown.topLevelItemCount() == 1


def test_a_file_dropped_on_an_item_belongs_to_it(qtbot: QtBot, opened: MainWindow, tmp_path: Path) -> None:
    page = plan(qtbot, opened)
    tab = agenda_tab(page)
    write(tab.line, "Sak")
    saved(qtbot, opened, lambda: press(tab.line, Qt.Key.Key_Return))
    row = tab.tree.current()
    assert row is not None
    paper = tmp_path / "Vedlegg.txt"
    paper.write_text("Innhold", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(paper))])
    at = tab.model.place_of(row.item.id)
    saved(qtbot, opened, lambda: tab.model.dropMimeData(data, Qt.DropAction.CopyAction, -1, -1, at))
    (attached,) = opened.desk.look(attachments.attachments_of, meeting_id=row.item.meeting_id)
    assert attached.item_id == row.item.id


def test_an_item_dragged_between_two_others_lands_there(qtbot: QtBot, opened: MainWindow) -> None:
    page = plan(qtbot, opened)
    tab = agenda_tab(page)
    for typed in ("A", "B", "C"):
        write(tab.line, typed)
        saved(qtbot, opened, lambda: press(tab.line, Qt.Key.Key_Return))
    model, top = tab.model, QModelIndex()
    for source, gap, expected in ((0, 2, "BAC"), (2, 0, "CBA"), (0, 3, "BAC")):
        data = model.mimeData([model.index(source, 0)])
        saved(qtbot, opened, partial(model.dropMimeData, data, Qt.DropAction.MoveAction, gap, 0, top))
        assert "".join(titles(opened, page)) == expected


def test_the_list_is_hidden_and_shown_again(qtbot: QtBot, opened: MainWindow) -> None:
    page = meetings_page(qtbot, opened)
    assert page.table.isVisible()
    page.toggle_list()
    assert not page.table.isVisible()
    assert opened.memory.recall("meetings.list_shown") is False
    page.find_here()
    assert page.table.isVisible()
    opened.resize(900, 700)
    qtbot.waitUntil(lambda: page.table.isVisible() != page.view.isVisible(), timeout=_WAIT)
    opened.resize(1280, 800)
    qtbot.waitUntil(lambda: page.table.isVisible() and page.view.isVisible(), timeout=_WAIT)


def test_search_leads_to_an_item_on_its_agenda(qtbot: QtBot, opened: MainWindow) -> None:
    page = meetings_page(qtbot, opened)
    hit = next(hit for hit in opened.hits("Kriseplan på tvers") if hit.page == "meetings")
    opened.go(hit.page, hit.thing_id)
    tab = page.view.tab
    assert isinstance(tab, AgendaTab)
    row = tab.tree.current()
    assert row is not None
    assert row.item.title.startswith("Kriseplan")


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_tab_and_form_has_names_in_every_language(qtbot: QtBot, opened: MainWindow, code: str) -> None:
    opened.rebuild(language(code), LIGHT)
    page = meetings_page(qtbot, opened)
    tab = agenda_tab(page)
    row = tab.model.row_at(tab.model.index(0, 0))
    assert row is not None
    tab.tree.choose(row.item.id)
    tab.pane.ask_exemption()
    page.grab()
    page.view.show_tab("plan")
    plan_tab = page.view.tab
    assert isinstance(plan_tab, PlanTab)
    plan_tab.invited.invite_person()
    plan_tab.invited.invite_organisation()
    page.new_thing()
    page.grab()
    for part in (tab, plan_tab, page.form, page.view.head, page.table):
        assert nameless(part) == []


def test_text_of_double_size_pushes_no_tab_out_of_the_window(
    qtbot: QtBot, opened: MainWindow, settling: Settling
) -> None:
    try:
        for _ in range(10):
            opened.scale_text(1)
        settling.wait()
        page = meetings_page(qtbot, opened)
        page.toggle_list()
        for entry in TABS:
            page.view.show_tab(entry.key)
            page.grab()
            assert (opened.width(), opened.height()) == (1280, 800)
    finally:
        opened.scale_text(0)
