"""The desk that the window works at."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from samrad import bootstrap
from samrad.domain.changes import Done
from samrad.domain.ids import PersonId
from samrad.domain.people import Person
from samrad.errors import AppError, Text, say
from samrad.i18n import language
from samrad.services import history, people, registers
from samrad.services.registers import Register
from samrad.ui import boundary
from samrad.ui.dialogs.crash import CrashDialog
from samrad.ui.main_window import MainWindow
from samrad.ui.operations import CancelledError, Job
from tests.ui.inspecting import Settling

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


@pytest.mark.parametrize("content", [b"", b"no register", b"SQLite format 3\0"])
def test_a_register_stays_open_for_writing_when_another_file_cannot_be_opened(
    qtbot: QtBot, opened: MainWindow, settling: Settling, register_path: Path, tmp_path: Path, content: bytes
) -> None:
    settling.wait()
    other = tmp_path / "other.samrad"
    other.write_bytes(content)
    with qtbot.waitSignal(opened.desk.refused, timeout=_WAIT):
        opened.desk.open(other)
    assert "other.samrad" in _notice(opened)
    with pytest.raises(registers.InUseError):
        registers.open_register(register_path, bootstrap.start().context)
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        opened.desk.write(_ADD)


def test_a_register_that_is_gone_when_it_is_opened_anew_lies_no_longer_on_the_desk(
    qtbot: QtBot, opened: MainWindow, settling: Settling, register_path: Path
) -> None:
    settling.wait()
    register_path.rename(register_path.with_name("moved.samrad"))
    with qtbot.waitSignals([opened.desk.closed, opened.desk.refused], timeout=_WAIT):
        opened.desk.open(register_path)
    assert not opened.desk.is_open
    assert "There is no register" in _notice(opened)
    assert opened.findChild(QWidget, "first_start") is not None


def test_nothing_is_written_into_a_file_that_was_moved_away_until_it_is_put_back(
    qtbot: QtBot, opened: MainWindow, settling: Settling, register_path: Path
) -> None:
    settling.wait()
    away = register_path.with_name("moved.samrad")
    register_path.rename(away)
    with qtbot.waitSignal(opened.desk.refused, timeout=_WAIT):
        opened.desk.write(_ADD)
    assert "Put it back in" in _notice(opened)
    away.rename(register_path)
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        opened.desk.write(_ADD)


def test_what_is_undone_before_it_can_be_shown_is_told_of_as_that(
    qtbot: QtBot, opened: MainWindow, settling: Settling
) -> None:
    settling.wait()
    has_undone = Event()

    def undo(register: Register) -> Done[Text]:
        undone = history.undo(register)
        has_undone.set()
        return undone

    def show(done: Done[Person]) -> None:
        opened.desk.look(people.person_detail, done.value.id)

    opened.desk.write(_ADD, done=show)
    opened.desk.write(undo)
    assert has_undone.wait(_WAIT / 1_000)
    settling.wait()
    assert "no longer in the register" in _notice(opened)


def test_a_refusal_of_what_is_gone_meanwhile_is_told_of_as_that(opened: MainWindow, settling: Settling) -> None:
    settling.wait()
    gone = PersonId("gone")

    def look_again(_refused: AppError) -> None:
        opened.desk.look(people.person_detail, gone)

    opened.desk.write(lambda register: people.delete_person(register, gone), failed=look_again)
    settling.wait()
    assert "no longer in the register" in _notice(opened)


def test_an_expected_error_that_nobody_caught_is_told_in_the_language_of_the_window(
    opened: MainWindow, settling: Settling, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    boundary.install_hook(opened)
    opened.rebuild(language("nn"), opened.look)
    settling.wait()
    error = AppError(say("This is no longer in the register."))
    sys.excepthook(type(error), error, None)
    assert _notice(opened) == language("nn")(error.what)
    assert opened.findChildren(CrashDialog) == []


def test_what_takes_minutes_keeps_no_list_waiting(qtbot: QtBot, opened: MainWindow) -> None:
    may_end, read, ended = Event(), list[int](), list[bool]()
    opened.desk.read_beside(lambda _register, _job: may_end.wait(_WAIT / 1_000), done=ended.append)
    opened.desk.read(lambda _register, _job: 1, done=read.append)
    qtbot.waitUntil(lambda: bool(read), timeout=_WAIT)
    assert ended == []
    may_end.set()
    qtbot.waitUntil(lambda: ended == [True], timeout=_WAIT)


def test_a_window_that_is_closed_stops_what_takes_minutes(qtbot: QtBot, opened: MainWindow) -> None:
    never, has_begun, ended = Event(), Event(), list[str]()

    def last(_register: Register, job: Job) -> None:
        has_begun.set()
        try:
            for part in range(_WAIT // 10):
                never.wait(0.01)
                job.step(part, _WAIT // 10)
        except CancelledError:
            ended.append("when it was asked to")
            raise

    opened.desk.read_beside(last, done=lambda _: None)
    qtbot.waitUntil(has_begun.is_set, timeout=_WAIT)
    opened.desk.stop()
    assert ended == ["when it was asked to"]
