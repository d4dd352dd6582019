"""Progress is shown where somebody watches, on a terminal, and never in a pipe; the answer is the same."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")

LIST = "Navn;Kommune\n" + "".join(f"Kari N{chr(97 + n % 20)}{chr(97 + n // 20)}sen;Tromsø\n" for n in range(200))
COMMANDS = {
    "check": ["check"],
    "participation": ["participation", "-o", "rapport.pdf"],
    "import": ["import", "liste.csv", "--plan"],
    "backup": ["backup", "kopi.samrad"],
}


@pytest.fixture
def folder(demonstration: Path, tmp_path: Path) -> Path:
    shutil.copyfile(demonstration, tmp_path / "demo.samrad")
    (tmp_path / "liste.csv").write_text(LIST, encoding="utf-8")
    return tmp_path


def samrad(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "samrad", "--language", "en", *arguments, "--register", "demo.samrad"]


def on_a_terminal(command: list[str], folder: Path) -> tuple[bytes, bytes]:
    """What a program prints, and what a terminal at its standard error shows."""
    try:
        ours, theirs = pty.openpty()
    except OSError:
        pytest.skip("progress on a terminal was not tried: this system gives out no pseudo-terminals")
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=theirs) as running:
        os.close(theirs)
        shown = b""
        while piece := _read(ours):
            shown += piece
        printed = running.communicate()[0]
    os.close(ours)
    assert running.returncode == 0
    return printed, shown


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # how Linux says that the other end is closed
        return b""


@pytest.mark.parametrize("name", COMMANDS)
def test_long_work_tells_how_far_it_is_on_a_terminal_only(folder: Path, home: Path, name: str) -> None:
    command = samrad(*COMMANDS[name])
    printed, shown = on_a_terminal(command, folder)
    assert "…".encode() in shown
    assert shown.endswith(b"\r\x1b[K"), "the line is taken away when the work is done"
    for made in ("rapport.pdf", "kopi.samrad"):
        (folder / made).unlink(missing_ok=True)
    piped = subprocess.run(command, cwd=folder, capture_output=True, check=True)
    assert piped.stderr == b""
    assert piped.stdout.splitlines()[-1] == printed.splitlines()[-1]
