"""The window of the tests: no screen, a home of its own, the demonstration register; a Qt warning fails the test."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from samrad import bootstrap
from samrad.i18n import language
from samrad.ui.app import make_window
from samrad.ui.collecting import Collector
from samrad.ui.main_window import MainWindow
from samrad.ui.theme import LIGHT
from tests.ui.inspecting import Settling

_HERE = Path(__file__).parent
_OF_THE_PLATFORM = r"This plugin does not support ((propagateSizeHints|raise)\(\)|grabbing the keyboard)"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test in this folder fails on a warning of Qt's; what the screenless platform cannot do is no warning."""
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            item.add_marker(pytest.mark.qt_log_ignore(_OF_THE_PLATFORM))


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, home: Path) -> Iterator[MainWindow]:
    """The main window as a new user first sees it, in English."""
    assert not home.exists()
    qapp.setStyle("Fusion")
    made = make_window(qapp, bootstrap.start())
    qtbot.addWidget(made)
    thresholds = gc.get_threshold()
    Collector(made)
    made.resize(1280, 800)
    made.rebuild(language("en"), LIGHT)
    made.show_first_start()
    made.show()
    yield made
    made.close()
    gc.set_threshold(*thresholds)


@pytest.fixture
def register_path(demonstration: Path, tmp_path: Path) -> Path:
    """A copy of the demonstration register to write in."""
    path = tmp_path / "register.samrad"
    shutil.copyfile(demonstration, path)
    return path


@pytest.fixture
def settling(qtbot: QtBot, window: MainWindow) -> Settling:
    """Counts what the window has under way from before it reads anything: what began earlier is not waited for."""
    return Settling(qtbot, window)


@pytest.fixture
def opened(qtbot: QtBot, window: MainWindow, settling: Settling, register_path: Path) -> MainWindow:
    """The window on the demonstration register; `settling.wait()` waits until its page is read."""
    with qtbot.waitSignal(window.desk.opened, timeout=60_000):
        window.desk.open(register_path)
    return window
