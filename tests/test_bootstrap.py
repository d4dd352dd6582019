"""A run of the program is put together from the user's settings, the clock and fresh ids."""

from __future__ import annotations

import subprocess
import sys
import uuid
from pathlib import Path

import pytest

from samrad import bootstrap, paths, settings
from samrad.errors import UsageError
from samrad.settings import Settings


def test_the_laptop_is_the_same_in_the_next_run(home: Path) -> None:
    first, second = bootstrap.start("nb"), bootstrap.start("nb")
    assert first.context.laptop == second.context.laptop
    assert (home / "config" / settings.LAPTOP_FILE).exists()


@pytest.mark.usefixtures("home")
def test_the_language_asked_for_wins_over_the_one_kept() -> None:
    settings.save(Settings(language="nn"), paths.config_dir())
    assert bootstrap.start().language.code == "nn"
    assert bootstrap.start("en").language.code == "en"
    with pytest.raises(UsageError):
        bootstrap.start("se")


@pytest.mark.usefixtures("home")
def test_a_language_kept_by_a_newer_program_does_not_stop_this_one(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "nb_NO.UTF-8")
    settings.save(Settings(language="se"), paths.config_dir())
    assert bootstrap.start().language.code == "nb"


@pytest.mark.usefixtures("home")
def test_the_author_is_the_one_the_user_gave_else_the_login() -> None:
    login = bootstrap.start("nb").context.author
    settings.save(Settings(author="Kari Ås"), paths.config_dir())
    assert bootstrap.start("nb").context.author == "Kari Ås"
    assert login != "Kari Ås"


@pytest.mark.usefixtures("home")
def test_damaged_settings_are_told_to_the_user_once() -> None:
    settings.save(Settings(), paths.config_dir())
    (paths.config_dir() / settings.SETTINGS_FILE).write_bytes(b"{")
    assert bootstrap.start("nb").notice is not None
    assert bootstrap.start("nb").notice is None


def test_the_clock_knows_its_zone() -> None:
    assert bootstrap.now().utcoffset() is not None


def test_ids_are_unique_version_7_and_sort_by_when_they_were_made() -> None:
    ids = [bootstrap.new_id() for _ in range(10_000)]
    parsed = [uuid.UUID(key) for key in ids]
    assert len(set(ids)) == len(ids)
    assert {(key.version, key.variant) for key in parsed} == {(7, uuid.RFC_4122)}
    stamps = [key.int >> 80 for key in parsed]
    assert stamps == sorted(stamps)


def test_a_start_loads_nothing_that_only_later_work_needs(home: Path) -> None:
    slow = [
        "PySide6",
        "babel",
        "phonenumbers",
        "pypdfium2",
        "python_calamine",
        "rapidfuzz",
        "reportlab",
        "sqlite_utils",
    ]
    found = f"[module for module in {slow} if module in sys.modules]"
    program = f"import sys; from samrad import bootstrap; bootstrap.start('nb'); print({found})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert home.exists()
