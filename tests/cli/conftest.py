"""The command line run for real, on a copy of the demonstration register."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from samrad.cli.main import main


@dataclass(frozen=True)
class Ran:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The answer, read as JSON."""
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in English, in an empty folder, as a user who has not used the program before."""
    folder = home.parent / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("LANGUAGE", "en")

    def call(*arguments: str | Path) -> Ran:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    return call


@pytest.fixture
def register(demonstration: Path, tmp_path: Path) -> Path:
    """A demonstration register of one's own."""
    path = tmp_path / "programme.samrad"
    shutil.copyfile(demonstration, path)
    return path
