"""A writer is killed for real at any moment: no committed operation is lost, none is there by half."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks, which Windows does not")


def _kill(folder: Path, rounds: int, seed: int) -> str:
    arguments = [sys.executable, "-m", "tests.register.killing", str(folder), str(rounds), str(seed)]
    run = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_a_hundred_kills_lose_no_operation_and_leave_no_half(tmp_path: Path) -> None:
    assert _kill(tmp_path, 100, seed=1).startswith("100 kills")


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2, 32))
def test_thousands_of_kills_lose_no_operation_and_leave_no_half(tmp_path: Path, seed: int) -> None:
    assert _kill(tmp_path, 200, seed).startswith("200 kills")
