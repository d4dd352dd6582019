"""The first page: what it says is what the register holds, and every line leads to its rows."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from samrad.domain.action_rows import ActionFilter
from samrad.services import actions, overview
from samrad.services.participation import figures
from samrad.ui.main_window import MainWindow
from samrad.ui.pages.followup import FollowUpPage
from samrad.ui.pages.overview import OverviewPage
from samrad.ui.pages.participants import ParticipantsPage
from samrad.ui.widgets.bars import Bars

_WAIT = 60_000


@pytest.fixture
def page(qtbot: QtBot, opened: MainWindow) -> OverviewPage:
    opened.go("overview")
    page = opened.page
    assert isinstance(page, OverviewPage)
    qtbot.waitUntil(lambda: page.findChild(Bars, "overview.kinds") is not None, timeout=_WAIT)
    return page


def _link(page: OverviewPage, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert found is not None
    return found


def test_the_figures_are_those_of_the_report(opened: MainWindow, page: OverviewPage) -> None:
    found = opened.desk.look(overview.overview)
    counted = opened.desk.look(figures, start=date(found.day.year, 1, 1), end=found.day)
    for key, value in (
        ("people", counted.totals.people.period),
        ("municipalities", counted.totals.municipalities.period),
        ("meetings", counted.totals.meetings.period),
    ):
        figure = page.findChild(QWidget, f"overview.figure.{key}")
        assert figure is not None
        assert figure.findChildren(QLabel)[0].text() == opened.language.number(value)
    bars = page.findChild(Bars, "overview.kinds")
    assert bars is not None
    most = max(counted.kinds.rows, key=lambda row: row.people.period)
    assert bars.accessibleDescription().split("; ")[0].endswith(f": {most.people.period}")


def test_what_waits_is_counted_and_leads_to_its_rows(qtbot: QtBot, opened: MainWindow, page: OverviewPage) -> None:
    late = [row for row in opened.desk.look(actions.action_rows, wanted=ActionFilter()) if row.is_overdue]
    line = _link(page, "overview.waiting.overdue")
    assert line.text().startswith(f"{len(late)} ")
    line.click()
    shown = opened.page
    assert isinstance(shown, FollowUpPage)
    qtbot.waitUntil(lambda: shown.model.rowCount() == len(late), timeout=_WAIT)


def test_the_next_meeting_and_a_vacancy_lead_to_their_pages(opened: MainWindow, page: OverviewPage) -> None:
    found = opened.desk.look(overview.overview)
    _link(page, f"overview.meeting.{found.coming[0].meeting_id}").click()
    assert opened.memory.recall("page") == "meetings"
    _link(page, f"overview.vacant.{found.vacancies[0].body_id}").click()
    assert opened.memory.recall("page") == "bodies"


def test_a_list_of_people_without_something_is_narrowed_to_them(qtbot: QtBot, opened: MainWindow) -> None:
    opened.go("participants", "filter:without_email")
    shown = opened.page
    assert isinstance(shown, ParticipantsPage)
    assert shown.without_email.isChecked()


def test_a_closed_action_no_longer_waits(qtbot: QtBot, opened: MainWindow, page: OverviewPage) -> None:
    late = [row for row in opened.desk.look(actions.action_rows, wanted=ActionFilter()) if row.is_overdue]
    ids = [row.action.id for row in late]
    opened.desk.write(lambda register: actions.close_actions(register, ids))
    qtbot.waitUntil(lambda: page.findChild(QPushButton, "overview.waiting.overdue") is None, timeout=_WAIT)


def test_cards_stand_below_each_other_where_there_is_no_room(
    qtbot: QtBot, opened: MainWindow, page: OverviewPage
) -> None:
    cards = [page.findChild(QWidget, name) for name in ("overview.coming", "overview.glance")]

    def columns() -> int:
        return len({card.mapTo(page, QPoint(0, 0)).x() for card in cards if card is not None})

    assert columns() == 2
    opened.resize(opened.minimumSizeHint().width(), 700)
    qtbot.waitUntil(lambda: columns() == 1, timeout=_WAIT)
