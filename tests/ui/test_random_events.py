"""Events by chance leave no crash, no warning of Qt's, no half operation, and no growing memory."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from traceback import format_exception
from typing import Any

import psutil
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from samrad.domain.ids import MeetingId
from samrad.errors import AppError
from samrad.services import checking, meetings
from samrad.ui.main_window import MainWindow
from samrad.ui.operations import Job
from tests.registers import context
from tests.ui.inspecting import Settling
from tests.ui.random_events import Chance

_STEPS = 250
_SOAK_STEPS = int(os.environ.get("SAMRAD_RANDOM_EVENTS", "1000000"))
_SEED = int(os.environ.get("SAMRAD_RANDOM_SEED", "1000"))
"""Where the seeds of a soak begin, one for each batch."""
_BATCH = 1_000
_CHECKED = 10
"""Batches after which the register is looked through."""
_GROWTH = 60_000_000
"""Bytes that the memory may grow after the first tenth of a soak: caches fill, leaks go on."""

_LIST = "Fornavn;Etternavn;E-post;Kommune\nÅse;Berg;aase@berg.no;Tromsø\nÅse;Berg;aase@berg.no;Ukjent\n"

Run = Callable[[int, int], None]


@pytest.fixture
def run(qtbot: QtBot, qtlog: Any, opened: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a number of events of a seed, and tells the first thing that breaks with the events that led there."""
    folder = tmp_path / "of the user"
    folder.mkdir()
    (folder / "list.csv").write_text(_LIST, encoding="utf-8")
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.chdir(folder)
    monkeypatch.setattr(MainWindow, "close", lambda _window: False)  # the palette may choose to quit
    crashes: list[BaseException] = []
    opened.desk.crashed.connect(crashes.append)

    def run(seed: int, steps: int) -> None:
        chance = Chance(opened, seed, folder)
        with qtbot.captureExceptions() as raised:
            for step in range(steps):
                chance.step()
                if step % 10 == 0:
                    qtbot.wait(1)
                warnings = [str(one.message) for one in qtlog.records if not one.ignored]
                # An expected error that meets nobody is a sentence over the page: `boundary.install_hook`.
                errors = [*crashes, *(error for _, error, _ in raised if not isinstance(error, AppError))]
                if errors or warnings:
                    told = [*chance.trail, *warnings, *("".join(format_exception(error)) for error in errors)]
                    pytest.fail("\n".join([f"seed {seed}, event {step}:", *told]), pytrace=False)
            chance.end()

    return run


def _finish(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    """Close the register when everything is written, and look at the file from outside."""
    with qtbot.waitSignal(window.desk.closed, timeout=60_000):
        window.desk.close()
    with qtbot.waitSignal(window.desk.opened, timeout=60_000):
        window.desk.open(path)
    from samrad.services import registers

    with registers.open_reader(path, context()) as register:
        assert checking.check(register) == []


@pytest.mark.parametrize("seed", range(2))
def test_nothing_breaks_whatever_is_pressed(
    qtbot: QtBot, opened: MainWindow, register_path: Path, run: Run, seed: int
) -> None:
    nearest = opened.desk.look(meetings.nearest_meeting)
    opened.go("meetings", MeetingId(nearest or ""))
    run(seed, _STEPS)
    _finish(qtbot, opened, register_path)


@pytest.mark.soak
def test_a_million_events_leave_nothing_behind(
    qtbot: QtBot,
    opened: MainWindow,
    settling: Settling,
    register_path: Path,
    run: Run,
    capsys: pytest.CaptureFixture[str],
) -> None:
    process, settled = psutil.Process(), 0
    batches = max(_SOAK_STEPS // _BATCH, 1)
    for batch in range(batches):
        began = perf_counter()
        run(_SEED + batch, _BATCH)
        pace = _BATCH / (perf_counter() - began)
        opened.desk.moved.connect(_cancel)
        settling.wait()
        opened.desk.moved.disconnect(_cancel)
        if batch % _CHECKED == 0:
            told = [str(finding.text) for finding in opened.desk.look(checking.check)]
            assert not told, f"after seed {_SEED + batch}"
        gc.collect()
        memory = process.memory_info().rss
        if batch == batches // 10:
            settled = memory
        with capsys.disabled():
            sys.stderr.write(_line(batch, pace, memory))
    _finish(qtbot, opened, register_path)
    assert process.memory_info().rss - settled < _GROWTH


def _cancel(job: Job, _part: int, _whole: int) -> None:
    """Nobody waits for the minutes that every paper takes."""
    job.cancel()


def _line(batch: int, pace: float, memory: int) -> str:
    """What a soak has come to, for whoever watches it."""
    widgets, objects = len(QApplication.allWidgets()), len(gc.get_objects())
    return (
        f"{(batch + 1) * _BATCH:9,} events to seed {_SEED + batch}, {pace:5.0f} a second, "
        f"{memory / 1e6:6.1f} MB, {widgets:6,} widgets, {objects:8,} objects\n"
    )
