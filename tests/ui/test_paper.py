"""The paper of a meeting in the window: the very PDF, its checks, saved and printed."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from samrad.domain.ids import MeetingId
from samrad.domain.meeting_rows import MeetingFilter
from samrad.domain.meetings import MeetingState
from samrad.services import meetings
from samrad.ui.main_window import MainWindow
from samrad.ui.pages.meeting.paper import PaperTab
from samrad.ui.printing import PrintRun
from samrad.ui.widgets.pdf_view import Sheet

_WAIT = 60_000


def _drafted(window: MainWindow) -> MeetingId:
    wanted = MeetingFilter(states=frozenset({MeetingState.DRAFTED}))
    return window.desk.look(meetings.meeting_rows, wanted=wanted)[0].meeting_id


def _tab(qtbot: QtBot, window: MainWindow) -> PaperTab:
    tab = PaperTab(window.around)
    qtbot.addWidget(tab)
    tab.resize(1000, 700)
    tab.take_meeting(_drafted(window))
    tab.show()
    with qtbot.waitSignal(tab.pane.shown, timeout=_WAIT):
        tab.refresh()
    return tab


def _keys(tab: PaperTab) -> list[str]:
    return [tab.list.item(row).data(Qt.ItemDataRole.UserRole).key for row in range(tab.list.count())]


def test_the_minutes_are_shown_first_and_every_paper_of_the_meeting_can_be_chosen(
    qtbot: QtBot, opened: MainWindow
) -> None:
    tab = _tab(qtbot, opened)
    assert tab.list.currentItem().data(Qt.ItemDataRole.UserRole).key == "minutes"
    assert tab.pane.paper is not None
    assert tab.pane.view.pages == tab.pane.paper.pages
    assert {"notice", "sign-in sheet", "name badges", "table signs", "minutes"} <= set(_keys(tab))
    for key in ("notice", "sign-in sheet", "table signs"):
        with qtbot.waitSignal(tab.pane.shown, timeout=_WAIT):
            tab.show_thing(key)
        assert tab.pane.view.pages == tab.pane.paper.pages


def test_a_page_is_read_out_as_its_number_and_its_words(qtbot: QtBot, opened: MainWindow) -> None:
    tab = _tab(qtbot, opened)
    first = tab.findChild(Sheet, "paper.page.1")
    assert first is not None
    assert first.accessibleName() == f"Page 1 of {tab.pane.view.pages}"
    assert len(first.accessibleDescription()) > 200
    qtbot.waitUntil(lambda: not first.pixmap().isNull(), timeout=_WAIT)


def test_the_public_version_is_another_paper_and_its_name_says_so(qtbot: QtBot, opened: MainWindow) -> None:
    tab = _tab(qtbot, opened)
    full = tab.pane.paper
    with qtbot.waitSignal(tab.pane.shown, timeout=_WAIT):
        tab.pane.edition.setCurrentIndex(1)
        tab.pane.edition.activated.emit(1)
    public = tab.pane.paper
    assert full is not None
    assert public is not None
    assert public.content != full.content
    assert public.file_name != full.file_name


def test_the_language_of_the_paper_is_chosen_beside_it(qtbot: QtBot, opened: MainWindow) -> None:
    tab = _tab(qtbot, opened)
    with qtbot.waitSignal(tab.pane.shown, timeout=_WAIT):
        tab.pane.language.setCurrentIndex(tab.pane.language.findData("nn"))
        tab.pane.language.activated.emit(tab.pane.language.currentIndex())
    assert tab.pane.paper is not None
    with closing(pypdfium2.PdfDocument(tab.pane.paper.content)) as document:
        assert "Møteleiar" in document[0].get_textpage().get_text_bounded()


def test_under_the_pages_what_is_checked_takes_the_room_of_its_words_only(qtbot: QtBot, opened: MainWindow) -> None:
    tab = PaperTab(opened.around)
    qtbot.addWidget(tab)
    tab.resize(560, 640)
    tab.take_meeting(opened.desk.look(meetings.list_meetings, MeetingFilter(text="psykisk"))[0])
    tab.show()
    with qtbot.waitSignal(tab.pane.shown, timeout=_WAIT):
        tab.refresh()
    assert tab.pane.paper is not None
    assert not tab.pane.paper.checks
    side = tab.findChild(QScrollArea, "paper.checks.area")
    heading = tab.findChild(QLabel, "paper.checks.heading")
    assert side is not None
    assert heading is not None
    assert side.y() > tab.pane.view.y()
    qtbot.waitUntil(lambda: heading.height() <= side.height() <= heading.height() + 40, timeout=_WAIT)
    assert tab.pane.view.height() > 3 * side.height()


def test_what_stands_in_the_way_is_said_beside_the_paper_and_leads_to_its_thing(
    qtbot: QtBot, opened: MainWindow
) -> None:
    tab = _tab(qtbot, opened)
    assert tab.pane.paper is not None
    heading = tab.findChild(QLabel, "paper.checks.heading")
    assert heading is not None
    for number, check in enumerate(tab.pane.paper.checks, start=1):
        words = tab.findChild(QLabel, f"paper.check.{number}")
        assert words is not None
        assert words.text() == opened.language(check.text)
        if check.about is not None:
            show = tab.findChild(QPushButton, f"paper.check.{number}.show")
            assert show is not None
            with qtbot.waitSignal(tab.pane.looked_up, timeout=_WAIT) as told:
                tab.pane.looked_up.emit(check)
            assert told.args == [check]


def test_a_saved_paper_is_the_very_bytes_and_then_its_folder_is_offered(
    qtbot: QtBot, opened: MainWindow, tmp_path: Path
) -> None:
    tab = _tab(qtbot, opened)
    assert tab.pane.folder_button.isHidden()
    assert tab.pane.paper is not None
    path = tmp_path / tab.pane.paper.file_name
    tab.pane.save(path)
    qtbot.waitUntil(lambda: not tab.pane.folder_button.isHidden(), timeout=_WAIT)
    assert path.read_bytes() == tab.pane.paper.content


def test_a_paper_that_cannot_be_written_says_so_and_leaves_nothing(
    qtbot: QtBot, opened: MainWindow, tmp_path: Path
) -> None:
    tab = _tab(qtbot, opened)
    path = tmp_path / "no such folder" / "minutes.pdf"
    tab.pane.save(path)
    state = tab.findChild(QLabel, "paper.state")
    assert state is not None
    qtbot.waitUntil(lambda: "could not be written" in state.text(), timeout=_WAIT)
    assert not path.exists()
    assert tab.pane.folder_button.isHidden()


def test_every_page_goes_to_the_printer(qtbot: QtBot, opened: MainWindow, tmp_path: Path) -> None:
    tab = _tab(qtbot, opened)
    paper = tab.pane.paper
    assert paper is not None
    target = tmp_path / "printed.pdf"
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printed: list[bool] = []
    PrintRun(opened.desk, paper, printer, lambda: printed.append(True))
    qtbot.waitUntil(lambda: printed == [True], timeout=_WAIT)
    with closing(pypdfium2.PdfDocument(target)) as document:
        assert len(document) == paper.pages


def test_a_change_in_the_register_makes_the_paper_anew(qtbot: QtBot, opened: MainWindow) -> None:
    tab = _tab(qtbot, opened)
    before = tab.pane.paper
    meeting_id = _drafted(opened)
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT) as told:
        opened.desk.write(
            lambda register: meetings.change_meeting(register, meeting_id=meeting_id, place="Longyearbyen")
        )
    assert tab.concerns(told.args[0])
    with qtbot.waitSignal(tab.pane.shown, timeout=_WAIT):
        tab.refresh()
    assert before is not None
    assert tab.pane.paper is not None
    assert tab.pane.paper.content != before.content
    assert QTest.qWaitForWindowExposed(tab)


def test_a_page_that_fits_the_width_has_no_bar_below_it_and_a_larger_one_has(qtbot: QtBot, opened: MainWindow) -> None:
    view = _tab(qtbot, opened).pane.view
    bar = view.horizontalScrollBar()
    qtbot.waitUntil(lambda: not bar.isVisible(), timeout=_WAIT)
    view.zoom(2)
    qtbot.waitUntil(bar.isVisible, timeout=_WAIT)
    view.zoom(0)
    qtbot.waitUntil(lambda: not bar.isVisible(), timeout=_WAIT)
