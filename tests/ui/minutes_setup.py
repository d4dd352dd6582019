"""A meeting's minutes in the window, for the tests of writing them."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from samrad.domain.agenda import AgendaItem, Part
from samrad.domain.ids import MeetingId
from samrad.domain.meeting_rows import MeetingFilter
from samrad.domain.meetings import MeetingState
from samrad.services import agenda, meetings
from samrad.ui.main_window import MainWindow
from samrad.ui.pages.meeting.minutes import MinutesTab
from samrad.ui.pages.meetings import MeetingsPage
from samrad.ui.widgets.markup_editor import MarkupEditor

WAIT = 60_000


def drafted_meeting(window: MainWindow) -> MeetingId:
    """The newest meeting whose minutes are begun."""
    wanted = MeetingFilter(states=frozenset({MeetingState.DRAFTED}))
    rows = window.desk.look(meetings.meeting_rows, wanted=wanted)
    return next(row.meeting_id for row in rows if row.body_id is not None and row.items > 5)


def minutes_of(qtbot: QtBot, window: MainWindow, meeting_id: MeetingId | None = None) -> MinutesTab:
    """The tab of minutes, brought to the front."""
    window.go("meetings", f"{meeting_id or drafted_meeting(window)}/minutes")
    page = window.page
    assert isinstance(page, MeetingsPage)
    tab = page.view.tab
    assert isinstance(tab, MinutesTab)
    qtbot.waitUntil(lambda: tab.shown_item is not None and tab.isVisible(), timeout=WAIT)
    return tab


def items_of(window: MainWindow, tab: MinutesTab) -> list[AgendaItem]:
    """The items as the register holds them now."""
    assert tab.meeting_id is not None
    return window.desk.look(agenda.items, meeting_id=tab.meeting_id)


def shown(window: MainWindow, tab: MinutesTab) -> AgendaItem:
    """The item that is shown, as the register holds it now."""
    item = tab.shown_item
    assert item is not None
    return next(one for one in items_of(window, tab) if one.id == item.id)


def area(tab: MinutesTab, part: Part) -> MarkupEditor:
    """The area of one of the texts."""
    return tab.sheet.texts[part].area
