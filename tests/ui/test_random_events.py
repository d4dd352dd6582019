"""Events by chance leave no crash, no warning of Qt's, no half operation, and no growing memory."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import psutil
import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from samrad.domain.ids import MeetingId
from samrad.services import checking, meetings
from samrad.ui.main_window import MainWindow
from tests.registers import context
from tests.ui.random_events import Chance

_STEPS = 250
_SOAK_STEPS = int(os.environ.get("SAMRAD_RANDOM_EVENTS", "1000000"))
_BATCH = 2_000
_GROWTH = 60_000_000
"""Bytes that the memory may grow after the first tenth of a soak: caches fill, leaks go on."""


def _run(qtbot: QtBot, window: MainWindow, seed: int, steps: int) -> None:
    chance = Chance(window, seed)
    for step in range(steps):
        chance.step()
        if step % 10 == 0:
            qtbot.wait(1)
    assert not [dialog for dialog in window.findChildren(QDialog) if dialog.objectName() == "crash"]
    chance.end()


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
def test_nothing_breaks_whatever_is_pressed(qtbot: QtBot, opened: MainWindow, register_path: Path, seed: int) -> None:
    nearest = opened.desk.look(meetings.nearest_meeting)
    opened.go("meetings", MeetingId(nearest or ""))
    _run(qtbot, opened, seed, _STEPS)
    _finish(qtbot, opened, register_path)


@pytest.mark.soak
def test_a_million_events_leave_nothing_behind(qtbot: QtBot, opened: MainWindow, register_path: Path) -> None:
    process, settled = psutil.Process(), 0
    for batch in range(max(_SOAK_STEPS // _BATCH, 1)):
        _run(qtbot, opened, 1_000 + batch, _BATCH)
        gc.collect()
        if batch == _SOAK_STEPS // _BATCH // 10:
            settled = process.memory_info().rss
    _finish(qtbot, opened, register_path)
    assert process.memory_info().rss - settled < _GROWTH
