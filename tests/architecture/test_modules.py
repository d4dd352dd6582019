"""Each module has its room, its size and its words."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("desktop", "build_spec", "tests")
    for path in (ROOT / folder).rglob("*.py")
)
ROOMS_WITHOUT_PURPOSE = {"utils", "util", "misc", "common", "helpers", "shared", "stuff", "manager", "base"}
UNFINISHED = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK")) + r")\b")
FOLDER_OF_ONE_MACHINE = re.compile(r"(?<![\w.\-/])/(?:work|home|Users|tmp)/[A-Za-z]")


def committed_texts() -> Iterator[tuple[str, str]]:
    """Path and text of every text file that is, or would be, committed."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        path = ROOT / name
        if name == "uv.lock" or not path.is_file():
            continue
        try:
            yield name, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


@pytest.mark.parametrize("module", MODULES)
def test_a_module_is_under_600_lines(module: str) -> None:
    assert len((ROOT / module).read_text(encoding="utf-8").splitlines()) < 600


def test_no_module_is_a_room_without_a_purpose() -> None:
    assert [module for module in MODULES if Path(module).stem in ROOMS_WITHOUT_PURPOSE] == []


def test_nothing_is_left_unfinished_in_the_code() -> None:
    left = [module for module in MODULES if UNFINISHED.search((ROOT / module).read_text(encoding="utf-8"))]
    assert left == []


def test_no_committed_file_names_a_folder_of_one_machine() -> None:
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("not a checkout of git, or no git, so what is committed cannot be listed")
    assert [name for name, text in committed_texts() if FOLDER_OF_ONE_MACHINE.search(text)] == []
