"""The desk that the window works at."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from samrad import bootstrap
from samrad.services import people, registers
from samrad.ui.main_window import MainWindow

_WAIT = 60_000
_ADD = partial(people.add_person, given_name="Kari", family_name="Nordmann")


def _notice(window: MainWindow) -> str:
    words = window.notice.findChild(QLabel, "notice.words")
    assert words is not None
    assert words.isVisible()
    return words.text()


def test_a_window_that_is_closed_twice_is_put_away_once(opened: MainWindow) -> None:
    opened.desk.stop()
    opened.desk.stop()
    assert not opened.desk.is_open


def test_a_register_that_another_program_has_open_can_be_read_and_the_window_says_who_has_it(
    qtbot: QtBot, window: MainWindow, register_path: Path
) -> None:
    with registers.open_register(register_path, bootstrap.start().context):
        with qtbot.waitSignals([window.desk.opened, window.desk.warned], timeout=_WAIT):
            window.desk.open(register_path)
        assert window.desk.is_read_only
        assert "is open for reading only" in _notice(window)
        assert window.page is not None
        with qtbot.waitSignal(window.desk.refused, timeout=_WAIT):
            window.desk.write(_ADD)
    with qtbot.waitSignal(window.desk.opened, timeout=_WAIT):
        window.desk.open(register_path)
    assert not window.desk.is_read_only


def test_nothing_is_written_into_a_file_that_was_moved_away_until_it_is_put_back(
    qtbot: QtBot, opened: MainWindow, register_path: Path
) -> None:
    away = register_path.with_name("moved.samrad")
    register_path.rename(away)
    with qtbot.waitSignal(opened.desk.refused, timeout=_WAIT):
        opened.desk.write(_ADD)
    assert "Put it back in" in _notice(opened)
    away.rename(register_path)
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        opened.desk.write(_ADD)
