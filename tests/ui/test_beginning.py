"""A register with nothing in it: every page says what it is for, and what comes first."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from samrad import bootstrap
from samrad.services import registers
from samrad.ui.main_window import MainWindow
from samrad.ui.pages.bodies import BodiesPage
from samrad.ui.pages.participants import ParticipantsPage
from samrad.ui.pages.places import PlacesPage
from tests.ui.inspecting import Settling, cut_off

_WAIT = 60_000


@pytest.fixture
def empty(qtbot: QtBot, window: MainWindow, settling: Settling, tmp_path: Path) -> MainWindow:
    """The window on a register that was just made."""
    path = tmp_path / "new.samrad"
    registers.create(path, bootstrap.start().context, name="Helsereform", owner="KS").close()
    with qtbot.waitSignal(window.desk.opened, timeout=_WAIT):
        window.desk.open(path)
    return window


def test_the_overview_of_a_new_register_tells_how_to_begin(qtbot: QtBot, empty: MainWindow) -> None:
    empty.go("overview")
    shown = empty.page
    assert shown is not None
    qtbot.waitUntil(lambda: shown.findChild(QPushButton, "overview.begin.body") is not None, timeout=_WAIT)
    group = shown.findChild(QPushButton, "overview.begin.body")
    assert group is not None
    group.click()
    page = empty.page
    assert isinstance(page, BodiesPage)
    assert page.new_form.isVisible()
    assert page.new_form.y() < page.height() // 3


def test_an_empty_list_says_what_stands_in_it_and_a_filter_that_nothing_fits_says_so(
    empty: MainWindow, settling: Settling
) -> None:
    empty.go("participants")
    settling.wait()
    page = empty.page
    assert isinstance(page, ParticipantsPage)
    words = page.table.findChild(QLabel, "participants.list.empty")
    assert words is not None
    assert "New participant" in words.text()
    assert page.table.accessibleDescription() == words.text()
    page.without_email.click()
    settling.wait()
    assert words.text().startswith("Nobody fits")
    assert cut_off(empty) == []


def test_a_list_with_rows_says_nothing_in_their_place(opened: MainWindow, settling: Settling) -> None:
    opened.go("places")
    settling.wait()
    page = opened.page
    assert isinstance(page, PlacesPage)
    table = page.municipalities.table
    assert table.findChild(QLabel, "places.list.empty") is None
    page.municipalities.text.setText("zzz")
    words = table.findChild(QLabel, "places.list.empty")
    assert words is not None
    assert words.isVisible()
    page.municipalities.text.setText("")
    assert not words.isVisible()
