"""Reports in the window: chosen, told what they are about, seen as the very paper, all saved in a folder."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QStyle, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from samrad.domain.people_rows import PersonFilter
from samrad.i18n import LANGUAGES, language
from samrad.services import people
from samrad.ui.main_window import MainWindow
from samrad.ui.operations import Job
from samrad.ui.pages.report_kinds import KINDS
from samrad.ui.pages.reports import ReportsPage
from tests.ui.inspecting import Settling
from tests.ui.typing import write

_WAIT = 60_000


def _page(qtbot: QtBot, window: MainWindow, thing: str) -> ReportsPage:
    window.go("reports", thing)
    page = window.page
    assert isinstance(page, ReportsPage)
    qtbot.waitUntil(lambda: page.pane.paper is not None, timeout=_WAIT)
    return page


def _words(page: ReportsPage) -> str:
    assert page.pane.paper is not None
    with closing(pypdfium2.PdfDocument(page.pane.paper.content)) as document:
        return " ".join(document[0].get_textpage().get_text_bounded().split())


def test_the_participation_report_of_the_year_is_proposed(qtbot: QtBot, opened: MainWindow) -> None:
    page = _page(qtbot, opened, "participation")
    assert page.start.line.text() == opened.language.short_date(date(2017, 1, 1))
    assert page.pane.view.pages > 5
    assert "Participation report" in _words(page)


def test_another_period_makes_another_report_and_a_wrong_day_is_said(qtbot: QtBot, opened: MainWindow) -> None:
    page = _page(qtbot, opened, "participation")
    page.end.line.setFocus()
    page.end.line.selectAll()
    write(page.end.line, "30.06.2017")
    with qtbot.waitSignal(page.pane.shown, timeout=_WAIT):
        QTest.keyClick(page.end.line, Qt.Key.Key_Return)
    assert "30 June 2017" in _words(page)
    page.end.line.selectAll()
    write(page.end.line, "01.01.2016")
    QTest.keyClick(page.end.line, Qt.Key.Key_Return)
    state = page.findChild(QLabel, "paper.state")
    assert state is not None
    qtbot.waitUntil(lambda: "ends on" in state.text(), timeout=_WAIT)
    assert page.pane.paper is None


def test_every_report_can_be_made(qtbot: QtBot, opened: MainWindow) -> None:
    person = opened.desk.look(people.list_people, chosen=PersonFilter())[0]
    page = _page(qtbot, opened, "follow_up")
    for kind in KINDS:
        thing = f"person:{person}" if kind.key == "about_you" else kind.key
        if kind.key == "profile":
            page.place.look_up("Tromsø")
            page.place.choose(0)
            thing = f"municipality:{page.place.thing_id}"
        with qtbot.waitSignal(page.pane.shown, timeout=_WAIT):
            if kind.key == "follow_up":
                page.pane.make_again()
            page.show_thing(thing)
        assert page.kind is kind
        assert page.pane.view.pages > 0


def test_the_group_that_a_report_is_about_is_named_whole(qtbot: QtBot, opened: MainWindow) -> None:
    page = _page(qtbot, opened, "members")
    box = page.one_group.box
    assert box.currentText() == "Nasjonalt e-helsestyre"
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    field = QStyle.SubControl.SC_ComboBoxEditField
    room = box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, box)
    assert box.fontMetrics().horizontalAdvance(box.currentText()) <= room.width()


def test_a_report_about_one_waits_until_it_is_said_which(qtbot: QtBot, opened: MainWindow) -> None:
    page = _page(qtbot, opened, "participants")
    page.show_thing("profile")
    state = page.findChild(QLabel, "paper.state")
    assert state is not None
    assert state.text() == "Choose a municipality to see its profile."
    assert page.pane.paper is None


def test_every_paper_is_written_until_it_is_cancelled(qtbot: QtBot, opened: MainWindow, tmp_path: Path) -> None:
    page = _page(qtbot, opened, "participants")

    stopped: list[Job] = []

    def stop(job: Job, part: int, _whole: int) -> None:
        if job.initiator is page and part >= 3:
            stopped.append(job)
            job.cancel()

    opened.desk.moved.connect(stop)
    ended: list[Job] = []
    opened.desk.ended.connect(ended.append)
    page.save_all(tmp_path / "papers")
    qtbot.waitUntil(lambda: bool(stopped) and stopped[0] in ended, timeout=_WAIT)
    written = list((tmp_path / "papers").rglob("*.pdf"))
    assert 3 <= len(written) <= 4
    assert not list((tmp_path / "papers").rglob("*.new"))


@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_name_of_a_report_has_a_second_line_before_it_is_cut_off(
    qtbot: QtBot, opened: MainWindow, settling: Settling, code: str, percent: int
) -> None:
    opened.memory.remember("text_size", percent)
    opened.language = language(code)
    opened.scale_text(1)
    settling.wait()
    try:
        names = _page(qtbot, opened, "participation").list
        QApplication.processEvents()
        for row in range(names.count()):
            place = names.visualItemRect(names.item(row))
            lines = place.height() // names.fontMetrics().lineSpacing()
            assert place.width() <= names.viewport().width() or lines > 1, names.item(row).text()
    finally:
        opened.scale_text(0)
