"""A screen of our own to look at the program from outside: Xvfb, a private session bus, and AT-SPI on it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

_NEEDED = {"Xvfb": "xvfb", "dbus-daemon": "dbus", "at-spi-bus-launcher": "at-spi2-core"}
"""Programs, and the Debian packages that have them."""

_NOT_IN_PATH = ("/usr/libexec", "/usr/lib/at-spi2-core", "/usr/lib/at-spi2")
_END = 20
"""Seconds that a program is given to end."""


@dataclass(frozen=True)
class Screen:
    """The environment of programs that are to appear on the screen, and the address of the session bus."""

    environment: Mapping[str, str]
    bus: str


def lacking() -> str | None:
    """Why there can be no such screen here; None when there can."""
    if sys.platform != "linux":
        return "AT-SPI is Linux' own"
    missing = [package for program, package in _NEEDED.items() if not _has(program)]
    return f"the system lacks {', '.join(missing)}" if missing else None


@contextmanager
def screen(folder: Path) -> Iterator[Screen]:
    """Open a screen whose files are in a folder; close it and end what was started for it."""
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700)
    ours = {name: value for name, value in os.environ.items() if name not in ("WAYLAND_DISPLAY", "XAUTHORITY")}
    ours |= {"XDG_RUNTIME_DIR": str(runtime), "HOME": str(folder), "NO_AT_BRIDGE": "0"}
    with ExitStack() as stack:
        ours["DISPLAY"] = stack.enter_context(_display(folder))
        bus = stack.enter_context(_bus(ours))
        yield Screen(environment=ours | {"DBUS_SESSION_BUS_ADDRESS": bus}, bus=bus)


@contextmanager
def running(command: list[str], environment: Mapping[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A program while it is needed; what it says goes to a file."""
    with log.open("wb") as said:
        program = subprocess.Popen(command, env=dict(environment), stdout=said, stderr=said)
        try:
            yield program
        finally:
            _end(program)


@contextmanager
def _display(folder: Path) -> Iterator[str]:
    """An X server on a number that is free."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x1000x24", "-nolisten", "tcp", "-noreset"]
    with (folder / "xvfb.log").open("wb") as said:
        server = subprocess.Popen(command, pass_fds=(write,), stdout=said, stderr=said)
    os.close(write)
    try:
        with os.fdopen(read) as answer:
            yield f":{answer.readline().strip()}"
    finally:
        _end(server)


@contextmanager
def _bus(environment: Mapping[str, str]) -> Iterator[str]:
    """A session bus; the accessibility bus starts on it by itself when somebody asks."""
    command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"]
    daemon = subprocess.Popen(command, env=dict(environment), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        assert daemon.stdout is not None
        yield daemon.stdout.readline().decode().strip()
    finally:
        _end(daemon)


def _end(program: subprocess.Popen[bytes]) -> None:
    program.terminate()
    try:
        program.wait(_END)
    except subprocess.TimeoutExpired:
        program.kill()
        program.wait()
    if program.stdout is not None:
        program.stdout.close()


def _has(program: str) -> bool:
    return shutil.which(program) is not None or any((Path(place) / program).exists() for place in _NOT_IN_PATH)
