"""What dev.py can do, once there is a Python that fits. Standard library only."""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from build_spec import machine, turns
from build_spec.machine import ROOT, MissingError, say

DEMONSTRATION = ROOT / "build" / "demonstration"
REGISTER = DEMONSTRATION / "demo.samrad"
BENCHMARKS = ROOT / "tests" / "benchmarks"
_CHECKED = ("desktop", "build_spec", "tests")
_INTERRUPTED = 130
_TRY_A_WINDOW = "from PySide6.QtWidgets import QApplication; QApplication([])"
_RUNNABLE = 'if __name__ == "__main__":'


@dataclass(frozen=True)
class Check:
    """One thing `test` looks at, apart from the tests themselves."""

    name: str
    arguments: tuple[str, ...]
    """For the Python of the environment."""


_LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
CHECKS = (
    Check("Layout of the code (ruff format)", ("-m", "ruff", "format", "--check", *_CHECKED)),
    Check("Style (ruff)", ("-m", "ruff", "check", *_CHECKED)),
    Check("Types (mypy --strict)", ("-m", "mypy")),
    Check("Contracts of the layers (import-linter)", ("-c", _LINT_IMPORTS)),
)


def main(arguments: Sequence[str]) -> int:
    """Carry out one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    parser = _parser()
    options, rest = parser.parse_known_args(arguments)
    if rest and not options.passes_on:
        parser.error(f"unknown: {' '.join(rest)}")
    os.chdir(ROOT)
    try:
        command: Callable[[Path, Sequence[str]], int] = options.command
        python = machine.ready()
        _compile_catalogues(python)
        return command(python, rest)
    except MissingError as missing:
        print(missing, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return _INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py", description="Build, run and check Samråd.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, command, passes_on, summary in (
        ("run", run, False, "make the demonstration register, the minutes and the participation report"),
        ("test", test, True, "check everything; what follows is handed to pytest"),
        ("setup", setup, False, "only make the environment ready"),
        ("format", tidy, False, "lay out the code and mend what ruff can mend"),
        ("messages", messages, True, "gather the code's sentences into the translations (--todo, --fill, --prune)"),
        ("bench", bench, True, "measure speed; what follows are names of modules in tests/benchmarks"),
        ("soak", soak, True, "the long tests: kills, fuzzing, random events; what follows is handed to pytest"),
    ):
        entry = commands.add_parser(name, help=summary, description=summary.capitalize(), add_help=not passes_on)
        entry.set_defaults(command=command, passes_on=passes_on)
    return parser


def setup(python: Path, rest: Sequence[str]) -> int:
    """Nothing more than what every command does first."""
    del rest
    say(f"Ready: {python}")
    return 0


def tidy(python: Path, rest: Sequence[str]) -> int:
    """Lay out the code and mend what can be mended."""
    del rest
    mended = _call([python, "-m", "ruff", "check", "--fix", "--quiet", *_CHECKED])
    return _call([python, "-m", "ruff", "format", *_CHECKED]) or mended


def messages(python: Path, rest: Sequence[str]) -> int:
    """Bring the translations in step with the code."""
    return _call([python, "build_spec/catalogues.py", *rest])


def test(python: Path, rest: Sequence[str]) -> int:
    """Every check and every test; the last line is pytest's own, unless a check before it failed."""
    machine.install_screen()
    failed = [check.name for check in CHECKS if not _passes(python, check)]
    tests = _call([python, "-m", "pytest", *_side_by_side(rest), *_without_qt(), *rest])
    if failed:
        say(f"Not passed: {'; '.join(failed)}.")
    return tests or bool(failed)


def soak(python: Path, rest: Sequence[str]) -> int:
    """The tests that take longer than ten minutes, on random events."""
    machine.install_screen()
    surroundings = {**os.environ, "SAMRAD_HYPOTHESIS": "soak"}
    return _call([python, "-m", "pytest", "-m", "soak", *_without_qt(), *rest], surroundings)


def bench(python: Path, rest: Sequence[str]) -> int:
    """Run each benchmark in a process of its own, one after the other, and print what it prints."""
    known = sorted(path.stem for path in BENCHMARKS.glob("*.py") if _RUNNABLE in path.read_text(encoding="utf-8"))
    unknown = [name for name in rest if name not in known]
    if unknown:
        raise MissingError(f"There is no benchmark {', '.join(unknown)}; there are: {', '.join(known)}.")
    say(f"One run on {platform.system()}, {os.cpu_count()} cores, Python {platform.python_version()}.")
    codes = []
    for name in rest or known:
        say(f"\n== {name}")
        codes.append(_call([python, "-m", f"tests.benchmarks.{name}"]))
    return max(codes, default=0)


def run(python: Path, rest: Sequence[str]) -> int:
    """Make the demonstration register and its papers, say where they are, and open the window if there is a screen."""
    del rest
    try:
        with turns.turn(DEMONSTRATION.with_suffix(".lock"), machine.waiting):
            if turns.is_held(REGISTER.with_name(f"{REGISTER.name}.lock")):
                return _leave_open()
            code = _call([python, "-m", "samrad", "demo", DEMONSTRATION])
    except OSError as error:
        raise MissingError(
            f"The demonstration cannot be made in {DEMONSTRATION}, since the system says “{error.strerror or error}”: "
            "make room or rights there, or copy the folder to one of your own and run the same command in the copy."
        ) from error
    if code == 0 and _has_screen():
        _open_window(python)
    return code


def _leave_open() -> int:
    say("The demonstration is open in a window already, and is left as it is until that is closed.")
    for file in (REGISTER, *sorted(DEMONSTRATION.glob("*.pdf"))):
        say(str(file))
    return 0


def _open_window(python: Path) -> None:
    """Open the window on the demonstration and leave it to itself; where that cannot be, one sentence says why."""
    hindrance = _hindrance(python)
    if hindrance and machine.missing_qt_libraries():
        machine.install_qt_libraries()
        if machine.missing_qt_libraries():
            return
        hindrance = _hindrance(python)
    if hindrance:
        say(f"The window cannot be opened on this screen; the system says: {hindrance}")
        return
    say("Opening the window.")
    quiet = subprocess.DEVNULL
    subprocess.Popen([python, "-m", "samrad", REGISTER], stdout=quiet, stderr=quiet, start_new_session=True)


def _hindrance(python: Path) -> str:
    """Why Qt cannot open any window here, in its own words; empty if it can."""
    tried = subprocess.run([python, "-c", _TRY_A_WINDOW], capture_output=True, check=False)
    if tried.returncode == 0:
        return ""
    told = tried.stderr.decode(errors="replace").split("\n")
    return next((line.strip() for line in told if line.strip()), f"code {tried.returncode}")


def _side_by_side(rest: Sequence[str]) -> list[str]:
    """Tests on every core at once, unless somebody wants to look into one or chooses for themselves."""
    alone = {"-n", "--numprocesses", "--pdb", "-s", "--trace", "--collect-only", "--co"}
    return [] if alone.intersection(rest) else ["-n", "auto", "--dist", "worksteal"]


def _passes(python: Path, check: Check) -> bool:
    print(f"{check.name} ", end="", flush=True)
    began = time.perf_counter()
    done = subprocess.run([python, *check.arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    verdict = "ok" if done.returncode == 0 else "NOT PASSED"
    print(f"{verdict} ({time.perf_counter() - began:.1f} s)", flush=True)
    if done.returncode != 0:
        say(done.stdout.decode(errors="replace").strip())
    return done.returncode == 0


def _has_screen() -> bool:
    from samrad.__main__ import has_screen

    return has_screen(sys.platform, os.environ)


def _without_qt() -> list[str]:
    """Where Qt cannot be loaded, pytest must not try; the tests that need it say so themselves."""
    missing = machine.missing_qt_libraries()
    if missing:
        say(f"The tests of the window are not tried: the system lacks {', '.join(missing)}.")
    return ["-p", "no:pytest-qt"] if missing else []


def _compile_catalogues(python: Path) -> None:
    """Compile translations that are newer than their compiled form; quick when there is nothing to do."""
    for source in ROOT.glob("resources/locale/*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime_ns < source.stat().st_mtime_ns:
            program = "from build_spec.catalogues import compile_all; compile_all()"
            subprocess.run([python, "-c", program], cwd=ROOT, check=True)
            return


def _call(command: Sequence[str | Path], surroundings: dict[str, str] | None = None) -> int:
    return subprocess.run([str(part) for part in command], cwd=ROOT, env=surroundings, check=False).returncode
