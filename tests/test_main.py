"""The door leads to the window only where one can be shown."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from samrad.__main__ import asks_for_window, has_screen


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("win32", {}, True),
        ("darwin", {}, True),
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
    ],
)
def test_a_window_needs_a_screen(platform: str, environment: dict[str, str], expected: bool) -> None:
    assert has_screen(platform, environment) is expected


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], True),
        (["NEHS.samrad"], True),
        (["C:\\NEHS.SAMRAD"], True),
        (["info"], False),
        (["--help"], False),
        (["info", "NEHS.samrad"], False),
    ],
    ids=str,
)
def test_only_a_register_alone_asks_for_the_window(arguments: list[str], expected: bool) -> None:
    assert asks_for_window(arguments) is expected


@pytest.mark.parametrize("loaded_from", ["", "site-packages/PySide6/QtCore.abi3.so"])
def test_where_the_system_lacks_a_library_of_the_window_a_sentence_says_so(loaded_from: str, tmp_path: Path) -> None:
    """As Python tells it on a bare system: the module's name stands alone, and PySide6 in the path only."""
    package = tmp_path / "PySide6"
    package.mkdir()
    (package / "__init__.py").touch()
    if loaded_from:
        reason = "libglib-2.0.so.0: cannot open shared object file"
        (package / "QtCore.py").write_text(f"raise ImportError({reason!r}, name='QtCore', path={loaded_from!r})")
    else:
        reason = "No module named 'PySide6.QtCore'"
    done = subprocess.run(
        [sys.executable, "-m", "samrad"],
        env={**os.environ, "PYTHONPATH": str(tmp_path), "DISPLAY": ":0", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 4, done.stderr
    assert reason in done.stderr
    assert "samrad --help" in done.stderr
    assert "Traceback" not in done.stderr
