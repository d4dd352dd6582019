"""A machine is made ready whole or not at all: interrupted, crowded, full, read-only and without a network."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from build_spec import commands, machine, turns
from build_spec.machine import MissingError
from tests.build_spec.stand_ins import programs

ROOT = Path(__file__).resolve().parents[2]
_HOLD = """
import sys
from pathlib import Path
from build_spec.turns import turn
with turn(Path(sys.argv[1]), lambda: None):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which nothing is made ready yet, and uv comes from where it always does."""
    (tmp_path / "build_spec").mkdir()
    for name in machine._MADE_FROM:
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    monkeypatch.setattr(machine, "ROOT", tmp_path)
    monkeypatch.setattr(machine, "TOOLS", tmp_path / ".tools")
    monkeypatch.setattr(machine, "ENVIRONMENT", tmp_path / ".venv")
    monkeypatch.setattr(machine, "STAMP", tmp_path / ".venv" / "samrad-stamp")
    monkeypatch.setattr(machine, "_uv", lambda: Path("uv"))
    monkeypatch.setattr(machine, "install_qt_libraries", lambda: None)
    return tmp_path


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[Callable[[Path], subprocess.Popen[str]]]:
    """Starts another process that holds the lock on a file until its input ends."""
    started: list[subprocess.Popen[str]] = []

    def hold(path: Path) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", _HOLD, str(path)]
        process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        started.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        return process

    yield hold
    for process in started:
        process.communicate()


def syncs(clone: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Let uv make an environment with nothing but a Python in it; returns what it is called with."""
    calls: list[list[str]] = []

    def run(command: list[str], _surroundings: dict[str, str]) -> None:
        calls.append(command)
        python = machine.python_of(clone / ".venv")
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()

    monkeypatch.setattr(machine, "_run", run)
    return calls


def fails(monkeypatch: pytest.MonkeyPatch, complaint: str) -> None:
    def run(command: list[str], _surroundings: dict[str, str]) -> None:
        raise subprocess.CalledProcessError(2, command, stderr=complaint)

    monkeypatch.setattr(machine, "_run", run)


def told(raised: pytest.ExceptionInfo[MissingError]) -> str:
    """The sentence, which is one."""
    sentence = str(raised.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    return sentence


# --- Whole or not at all ---


def test_half_an_environment_is_made_anew_and_a_whole_one_is_left(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    half = clone / ".venv" / "lib" / "half-a-library"
    half.mkdir(parents=True)
    calls = syncs(clone, monkeypatch)
    machine.ready()
    assert not half.exists()
    half.mkdir(parents=True)
    machine.ready()
    assert half.exists()
    assert len(calls) == 1


def test_an_update_that_was_interrupted_is_made_anew(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    syncs(clone, monkeypatch)
    machine.ready()
    (clone / "uv.lock").write_bytes(b"changed")
    half = clone / ".venv" / "half"

    def interrupted(_command: list[str], _surroundings: dict[str, str]) -> None:
        half.mkdir()
        raise KeyboardInterrupt

    monkeypatch.setattr(machine, "_run", interrupted)
    with pytest.raises(KeyboardInterrupt):
        machine.ready()
    syncs(clone, monkeypatch)
    machine.ready()
    assert not half.exists()
    assert machine._is_made()


def test_an_update_that_cannot_be_had_leaves_the_older_environment_in_use(
    clone: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    older = clone / "older" / "samrad-stamp"
    older.parent.mkdir()
    older.write_text("older", encoding="utf-8")
    monkeypatch.setattr(machine, "STAMP", older)
    monkeypatch.setattr(machine, "ENVIRONMENT", Path(sys.prefix))
    fails(monkeypatch, "error: no route to host")
    assert machine.ready() == machine.python_of(Path(sys.prefix))
    assert "going on with what is there" in capsys.readouterr().out
    assert older.read_text(encoding="utf-8") == "older"


def test_an_environment_that_was_never_finished_is_not_used(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "STAMP", clone / "samrad-stamp")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", clone / ".venv"], check=True)
    fails(monkeypatch, "error: no route to host")
    with pytest.raises(MissingError) as raised:
        machine.ready()
    assert "network" in told(raised)


def test_pip_or_uv_that_was_half_made_is_made_anew(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def make_pip() -> bool:
        made.append("pip")
        return True

    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    monkeypatch.setattr(machine, "_make_pip", make_pip)
    for half in (machine.python_of(clone / ".tools" / "pip"), clone / ".tools" / "uv" / "bin" / "uv"):
        half.parent.mkdir(parents=True)
        half.write_bytes(b"\x7fELF half")
        half.chmod(0o755)
    assert machine._pip() == [str(machine.python_of(clone / ".tools" / "pip")), "-m", "pip"]
    assert made == ["pip"]
    assert machine._own_uv() is None


# --- One at a time ---


def test_the_second_of_two_commands_waits_for_the_first(
    tmp_path: Path, holder: Callable[[Path], subprocess.Popen[str]]
) -> None:
    path = tmp_path / "not yet there" / "lock"
    assert not turns.is_held(path)
    other = holder(path)
    assert turns.is_held(path)
    waited: list[int] = []

    def end_the_other() -> None:
        other.communicate()
        waited.append(other.pid)

    with turns.turn(path, end_the_other):
        assert waited == [other.pid]
    assert not turns.is_held(path)


def test_a_demonstration_that_is_open_is_left_as_it_is(
    tmp_path: Path,
    holder: Callable[[Path], subprocess.Popen[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Nobody closes the window before the command is given again."""
    register, paper = tmp_path / "demonstration" / "demo.samrad", tmp_path / "demonstration" / "Referat.pdf"
    register.parent.mkdir()
    register.write_bytes(b"open")
    paper.touch()
    monkeypatch.setattr(commands, "DEMONSTRATION", register.parent)
    monkeypatch.setattr(commands, "REGISTER", register)
    holder(register.with_name("demo.samrad.lock"))
    assert commands.run(Path("no python"), []) == 0
    said = capsys.readouterr().out.splitlines()
    assert "open in a window" in said[0]
    assert said[1:] == [str(register), str(paper)]
    assert register.read_bytes() == b"open"


# --- Where something is wrong with the folder, the disk or the screen ---


@pytest.mark.parametrize(
    "complaint",
    [
        "cause: failed to copy file from a to b: No space left on device (os error 28)",
        "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
        "error: failed to write: Det er ikke nok plass på disken. (os error 112)",
        "cause: Disk quota exceeded (os error 122)",
    ],
)
def test_a_full_disk_is_named(complaint: str, clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fails(monkeypatch, complaint)
    with pytest.raises(MissingError) as raised:
        machine.ready()
    assert "room" in told(raised)
    assert "network" not in told(raised)


def test_a_folder_that_cannot_be_written_is_named(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (clone / "file").touch()
    monkeypatch.setattr(machine, "TOOLS", clone / "file" / ".tools")
    with pytest.raises(MissingError) as raised:
        machine.ready()
    assert str(clone) in told(raised)
    assert os.strerror(20) in told(raised)

    monkeypatch.setattr(commands, "DEMONSTRATION", clone / "file" / "demonstration")
    with pytest.raises(MissingError) as raised:
        commands.run(Path("no python"), [])
    assert "demonstration cannot be made" in told(raised)


def test_a_screen_that_does_not_answer_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if sys.platform != "linux" or machine.missing_qt_libraries():
        pytest.skip("only where Qt can ask an X server that is not there")
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setenv("DISPLAY", ":64999")
    commands._open_window(Path(sys.executable))
    said = capsys.readouterr().out
    assert said.count("\n") == 1
    assert "cannot be opened" in said
    assert ":64999" in said


def test_the_program_is_found_in_a_folder_of_any_name_whatever_the_language_of_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "Møter og prøver Áá"
    (root / "desktop" / "samrad").mkdir(parents=True)
    (root / "desktop" / "samrad" / "__init__.py").touch()
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", root / ".venv"], check=True)
    (packages,) = (root / ".venv").rglob("site-packages")
    (packages / "_editable_impl_samrad.pth").write_text(str(root / "desktop"), encoding="utf-8")
    monkeypatch.setattr(machine, "ROOT", root)
    machine.point_from_within(root / ".venv")
    found = subprocess.run(
        [machine.python_of(root / ".venv"), "-c", "import samrad; print(ascii(samrad.__file__))"],
        env={**os.environ, "LC_ALL": "C"},
        capture_output=True,
        check=True,
        cwd=tmp_path,
    )
    assert found.stdout.decode().strip() == ascii(str(root / "desktop" / "samrad" / "__init__.py"))


def test_uv_makes_the_environment_of_this_folder_wherever_others_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UV_PROJECT_ENVIRONMENT", "elsewhere")
    assert machine._uv_surroundings()["UV_PROJECT_ENVIRONMENT"] == str(machine.ENVIRONMENT)


# --- pip where nobody has the rights to install it ---


def test_nothing_that_is_installed_for_the_system_can_ask_a_question(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """sudo lets no variable of ours through; a question would stand unseen before a prompt for ever."""
    seen = tmp_path / "seen"
    tools = programs(
        tmp_path / "tools",
        {
            "sudo": f'[ "$1" = -n ] && shift && exec env -i PATH={tmp_path / "tools"}:/bin:/usr/bin "$@"',
            "apt-get": f'echo "$DEBIAN_FRONTEND" "$@" > {seen}; ! read question',
        },
    )
    monkeypatch.setenv("PATH", str(tools))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert machine._apt_install(["libgl1"])
    said = seen.read_text(encoding="utf-8").split()
    assert said[0] == "noninteractive"
    assert said[-1] == "libgl1"
    assert "--yes" in said


def test_pip_comes_out_of_debians_own_package_where_it_may_not_be_installed(
    clone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    monkeypatch.setattr(machine, "_rights", lambda: None)
    monkeypatch.setattr(machine, "_make_pip", lambda: False)
    wheels = "usr/share/python-wheels"
    tools = programs(
        clone / "tools of debian",
        {
            "apt-get": '[ "$*" = "download python3-pip-whl" ] && : > python3-pip-whl_25_all.deb',
            "dpkg-deb": f'mkdir -p "$3/{wheels}" && : > "$3/{wheels}/pip-25-py3-none-any.whl"',
        },
    )
    authorities = clone / "ca-certificates.crt"
    monkeypatch.setattr(machine, "DEBIAN_AUTHORITIES", authorities)
    monkeypatch.setenv("PATH", str(tools))
    assert machine._pip() is None
    authorities.touch()
    monkeypatch.setenv("PATH", "")
    assert machine._pip() is None
    monkeypatch.setenv("PATH", str(tools))
    wheel = clone / ".tools" / "debian" / wheels / "pip-25-py3-none-any.whl"
    assert machine._pip() == [sys.executable, str(wheel / "pip")]
