"""What every test stands on: folders of its own, ready translations, no screen, the same examples each time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import none

from build_spec.catalogues import compile_all
from build_spec.machine import missing_qt_libraries, missing_screen_programs
from samrad import paths

if TYPE_CHECKING:
    from samrad.register.store import Register

settings.register_profile("test", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("soak", deadline=None, max_examples=2_000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("SAMRAD_HYPOTHESIS", "test"))

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_configure() -> None:
    """Translations are read when a module of the program is first used, so they are compiled before any is."""
    compile_all()


class Untried(pytest.Collector):
    """A folder of tests that cannot even be read here."""

    def collect(self) -> Iterator[pytest.Item]:
        """Nothing but the reason."""
        pytest.skip(f"{self.name} is not tried: the system lacks {', '.join(missing_qt_libraries())}, which Qt loads")


def pytest_collect_directory(path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """The tests of the window stand in one folder; where Qt cannot be loaded, so can none of them."""
    if path != Path(__file__).parent / "ui" or not missing_qt_libraries():
        return None
    untried: pytest.Collector = Untried.from_parent(parent, name="tests/ui")
    return untried


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where the system lacks what a virtual screen is made of, the tests that need one say so."""
    lacking = missing_screen_programs()
    for item in items:
        if item.get_closest_marker("screen") and lacking:
            item.add_marker(pytest.mark.skip(reason=f"no virtual screen: the system lacks {', '.join(lacking)}"))


@pytest.fixture(scope="session", autouse=True)
def _home_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the settings, registers and backups of whoever runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.HOME_VARIABLE, str(tmp_path_factory.mktemp("home")))
        yield


@pytest.fixture(scope="session", autouse=True)
def _chance_is_held_before_the_collector_rests() -> None:
    """With its first example hypothesis looks among what the collector watches for who holds its source of chance.

    What the window has frozen is not watched, which Python 3.14 takes for nobody holding it: a warning, and an error.
    """
    settings(max_examples=1, database=None)(given(none())(lambda _: None))()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's folder that nobody has used: everything the program keeps for a user lands in here."""
    folder = tmp_path / "home"
    monkeypatch.setenv(paths.HOME_VARIABLE, str(folder))
    return folder


@pytest.fixture
def register(tmp_path: Path, home: Path) -> Iterator[Register]:
    """A new register, open for writing."""
    from tests.registers import new_register

    with new_register(tmp_path) as opened:
        yield opened


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration register, made once; whoever writes in it copies it first."""
    from samrad.services.demo import create_demo

    path = tmp_path_factory.mktemp("demonstration") / "demo.samrad"
    create_demo(path).close()
    return path
