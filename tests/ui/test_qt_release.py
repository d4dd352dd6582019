"""The release of Qt that we name does not wear out: one before it lost a reference to None with every void call."""

from __future__ import annotations

import subprocess
import sys

VOID_CALLS = 1_000_000
PROGRAM = f"""
from PySide6.QtCore import QObject
thing = QObject()
for _ in range({VOID_CALLS}):
    thing.setObjectName("x")
print("alive")
"""


def test_a_million_void_calls_do_not_end_the_process() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "alive"), done.stderr
