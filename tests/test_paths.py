"""The program finds its own files wherever it runs, and keeps a user's files together."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from samrad import paths
from samrad.errors import AppError


@pytest.fixture(autouse=True)
def _found_anew() -> Iterator[None]:
    """The place is looked for once in a run; each of these tests has its own."""
    paths.resources.cache_clear()
    yield
    paths.resources.cache_clear()


def test_a_checkout_has_its_resources_at_the_top() -> None:
    assert paths.resources() == Path(paths.__file__).resolve().parents[2] / "resources"


def test_a_wheel_has_its_resources_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "samrad" / "resources"
    inside.mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "samrad" / "paths.py"))
    assert paths.resources() == inside.resolve()


def test_a_frozen_program_has_its_resources_beside_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "samrad.exe"))
    assert paths.resources() == tmp_path.resolve() / "resources"


def test_an_installation_that_is_not_whole_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "a" / "b" / "samrad" / "paths.py"))
    with pytest.raises(AppError) as refused:
        paths.resources()
    assert refused.value.remedy is not None


def test_one_variable_gathers_every_folder_of_the_user(home: Path) -> None:
    assert all(folder.is_relative_to(home) for folder in (paths.data_dir(), paths.config_dir(), paths.backup_dir()))
    assert paths.data_dir() != paths.config_dir()
    assert not home.exists()


def test_without_it_the_folders_are_those_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(paths.HOME_VARIABLE)
    assert all(folder.is_absolute() for folder in (paths.data_dir(), paths.config_dir(), paths.backup_dir()))
    assert paths.backup_dir().is_relative_to(paths.data_dir())
