"""The door opens on a machine that has Python and nothing else, or says in one sentence why not."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from build_spec import commands, dev, machine
from build_spec.machine import MissingError
from tests.build_spec.stand_ins import programs

ROOT = Path(__file__).resolve().parents[2]
TWO_COMMANDS = ["python3 build_spec/dev.py run", "python3 build_spec/dev.py test"]


def test_the_first_thing_the_readme_shows_is_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    first = re.search(r"^```[^\n]*\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
    assert first is not None
    assert first[1].splitlines() == TWO_COMMANDS


def test_continuous_integration_runs_the_test_command_and_nothing_else() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert script == ["#!/bin/sh", f'cd "$(dirname "$0")/.." && exec {TWO_COMMANDS[1]}']


def test_it_needs_no_library() -> None:
    """With -S nothing installed can be imported, with -I nothing beside the script."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", ROOT / "build_spec" / "dev.py", "--help"], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert b"run" in done.stdout


def test_an_old_python_can_read_it() -> None:
    ast.parse((ROOT / "build_spec" / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize("version", [(3, 9, 2), (3, 15, 0)])
def test_a_python_that_does_not_fit_is_told_in_one_sentence(
    version: tuple[int, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", version)
    monkeypatch.setenv("PATH", "")
    assert dev.main() == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert ".".join(map(str, version[:2])) in said


def test_of_the_other_pythons_the_newest_that_starts_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A manager of Pythons has all their names on the path, also of those that are not chosen."""
    pythons = programs(tmp_path / "bin", {"python3.14": "exit 127", "python3.12": "exit 0", "python3.11": "exit 0"})
    monkeypatch.setenv("PATH", str(pythons))
    assert dev._another_python() == str(pythons / "python3.12")


def test_the_versions_are_those_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    newest = dev.NEWEST[1] + 1
    assert project["requires-python"] == f">=3.{dev.OLDEST[1]},<3.{newest}"


def test_without_pip_and_uv_one_sentence_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "TOOLS", tmp_path)
    monkeypatch.setattr(machine, "_pip", lambda: None)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(MissingError, match=r"^[^.]*pip[^.]*\.$"):
        machine._uv()


def test_an_unknown_benchmark_is_answered_with_the_ones_there_are() -> None:
    with pytest.raises(MissingError, match="no benchmark nothing"):
        commands.bench(Path(sys.executable), ["nothing"])


def test_the_machine_of_the_tests_lacks_nothing_or_says_what() -> None:
    assert set(machine.missing_qt_libraries()) <= set(machine.QT_LIBRARIES)


def _a_linux_without_a_screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(machine, "_NOT_IN_PATH", ())
    monkeypatch.setattr(machine, "_package", lambda names: names[-1])
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(machine, "_rights", lambda: None)


def test_without_a_virtual_screen_one_sentence_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _a_linux_without_a_screen(tmp_path, monkeypatch)
    machine.install_screen()
    assert capsys.readouterr().out.count("\n") == 1
    (tmp_path / "apt-get").touch(mode=0o755)
    machine.install_screen()
    said = capsys.readouterr().out
    assert said.count("\n") == 1
    assert said.endswith("sudo apt-get install xvfb xauth dbus at-spi2-core\n")


def test_what_a_virtual_screen_lacks_is_installed_where_it_may_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _a_linux_without_a_screen(tmp_path, monkeypatch)
    (tmp_path / "apt-get").touch(mode=0o755)
    (tmp_path / "Xvfb").touch(mode=0o755)
    asked: list[str] = []

    def install(packages: list[str]) -> bool:
        asked.extend(packages)
        for name in machine.SCREEN_PROGRAMS:
            (tmp_path / name).touch(mode=0o755)
        return True

    monkeypatch.setattr(machine, "_apt_install", install)
    machine.install_screen()
    machine.install_screen()
    assert asked == ["xauth", "dbus", "at-spi2-core"]
    assert capsys.readouterr().out == ""


def test_elsewhere_than_on_linux_no_virtual_screen_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setenv("PATH", "")
    assert machine.missing_screen_programs() == []


def test_the_fingerprint_follows_what_the_environment_is_made_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "build_spec").mkdir()
    for name in machine._MADE_FROM:
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    monkeypatch.setattr(machine, "ROOT", tmp_path)
    before = machine._fingerprint()
    assert machine._fingerprint() == before
    (tmp_path / "uv.lock").write_bytes(b"changed")
    assert machine._fingerprint() != before
    (tmp_path / "uv.lock").write_bytes((ROOT / "uv.lock").read_bytes())
    assert machine._fingerprint() == before
    moved = tmp_path.with_name("moved")
    tmp_path.rename(moved)
    monkeypatch.setattr(machine, "ROOT", moved)
    assert machine._fingerprint() != before
