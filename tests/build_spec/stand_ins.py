"""Programs that stand in for those of the system: each is a few lines for the shell."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import pytest


def programs(folder: Path, named: Mapping[str, str]) -> Path:
    """Programs for the search path, by what the shell does for each; a test that needs them is none for Windows."""
    if sys.platform == "win32":
        pytest.skip("the stand-ins are programs of a shell")
    folder.mkdir()
    for name, does in named.items():
        (folder / name).write_text(f"#!/bin/sh\nPATH='{folder}:/bin:/usr/bin'\n{does}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    return folder
