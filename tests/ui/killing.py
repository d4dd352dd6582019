"""A window in a process of its own, that is killed while somebody types in it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from samrad.bootstrap import start
from samrad.domain.drafts import Draft
from samrad.services import drafts, registers
from samrad.ui.main_window import MainWindow

_PAUSE = 50
_PATIENCE = 60_000
_START = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from samrad import bootstrap
from samrad.ui.app import make_window
from tests.ui.typing import write

app = QApplication([])
window = make_window(app, bootstrap.start())
window.show()

def type_in():
{typing}

window.desk.opened.connect(lambda: QTimer.singleShot(0, type_in))
window.desk.open(Path(sys.argv[1]))
app.exec()
"""


def kill_while_typing(path: Path, typing: str, *arguments: str, is_kept: Callable[[list[Draft]], bool] = bool) -> None:
    """Run the window on a register, do there what the lines of `typing` say, and kill it once the drafts are kept.

    `window` is at hand in the lines, and `sys.argv[2:]` are the arguments.
    """
    lines = "\n".join(f"    {line}" for line in typing.strip().splitlines())
    command = [sys.executable, "-c", _START.replace("{typing}", lines), str(path), *arguments]
    process = subprocess.Popen(command, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    try:
        for _ in range(_PATIENCE // _PAUSE):
            assert process.poll() is None, "the program that types ended by itself"
            if is_kept(drafts_in(path)):
                return
            QTest.qWait(_PAUSE)
        pytest.fail("no draft was kept")
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()


def drafts_in(path: Path) -> list[Draft]:
    """The drafts that a register file holds at this moment."""
    with registers.open_reader(path, start().context) as reader:
        return drafts.drafts_under(reader, prefix="")


def drafts_of(window: MainWindow, prefix: str = "field/") -> list[Draft]:
    """The drafts of fields in the register on the desk."""
    return window.desk.look(drafts.drafts_under, prefix=prefix)
