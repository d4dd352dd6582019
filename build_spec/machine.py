"""A fresh machine made ready: uv, the environment in .venv, and on Debian and Ubuntu the libraries of the system.

Standard library only. Nothing is done twice: a stamp in the environment says what it was made from. Nothing is left
half done either: what was interrupted is made anew the next time, and one at a time makes it.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from build_spec import turns

ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENT = ROOT / ".venv"
TOOLS = ROOT / ".tools"
STAMP = ENVIRONMENT / "samrad-stamp"
_WINDOWS = os.name == "nt"
_MADE_FROM = ("pyproject.toml", "uv.lock", "build_spec/hatch_build.py", "build_spec/catalogues.py")

QT_LIBRARIES: Mapping[str, tuple[str, ...]] = {
    "libGL.so.1": ("libgl1",),
    "libEGL.so.1": ("libegl1",),
    "libglib-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libfontconfig.so.1": ("libfontconfig1",),
    "libdbus-1.so.3": ("libdbus-1-3",),
    "libxkbcommon.so.0": ("libxkbcommon0",),
    "libxcb-cursor.so.0": ("libxcb-cursor0",),
    "libxcb-icccm.so.4": ("libxcb-icccm4",),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1",),
    "libxcb-shape.so.0": ("libxcb-shape0",),
    "libxcb-xkb.so.1": ("libxcb-xkb1",),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0",),
}
"""What Qt loads from the system on Linux, and the Debian packages that have it, by the newest name first."""

SCREEN_PROGRAMS: Mapping[str, tuple[str, ...]] = {
    "Xvfb": ("xvfb",),
    "xauth": ("xauth",),
    "dbus-run-session": ("dbus",),
    "at-spi-bus-launcher": ("at-spi2-core",),
}
"""What a virtual screen on Linux is made of, with the accessibility tests look through, and the Debian packages."""

_FULL = 16_000_000
"""Bytes. With less free than that a disk is taken for full."""

_NO_ROOM = re.compile(r"No space left|[Qq]uota exceeded|(?:os error|Errno|WinError) (?:28|112|122)\b")
"""How pip and uv pass on what the systems say of a full disk, in whatever language the system speaks."""

DEBIAN_AUTHORITIES = Path("/etc/ssl/certs/ca-certificates.crt")
"""Whom Debian and Ubuntu trust on the network."""

_PATIENCE = 120
"""Seconds to wait for another program that installs packages, as a fresh machine's own updates do."""

_NOT_IN_PATH = ("/usr/libexec", "/usr/lib/at-spi2-core", "/usr/lib/at-spi2")
"""Where systems keep programs that only other programs start."""


class MissingError(Exception):
    """Something cannot be had; the message is the one sentence that says what, and what to do."""


def ready() -> Path:
    """The Python of the environment, made ready if it was not.

    Raises:
        MissingError: the environment is not there and cannot be made.
    """
    if not _is_made():
        try:
            with turns.turn(TOOLS / "lock", waiting):
                if not _is_made():
                    synced = _sync()
                    install_qt_libraries()
                    if synced:
                        STAMP.write_text(_fingerprint(), encoding="utf-8")
        except OSError as error:
            if _goes_on():
                return python_of(ENVIRONMENT)
            raise MissingError(
                f"Samråd cannot be made ready in {ROOT}, since the system says “{error.strerror or error}”: make room "
                "or rights there, or copy the folder to one of your own and run the same command in the copy."
            ) from error
    return python_of(ENVIRONMENT)


def waiting() -> None:
    """Say why nothing happens."""
    say("Waiting for another command that is at work in this folder.")


def python_of(environment: Path) -> Path:
    """Where an environment has its Python."""
    return environment / ("Scripts/python.exe" if _WINDOWS else "bin/python")


def missing_qt_libraries() -> list[str]:
    """The libraries Qt needs that this system lacks, by file name; empty where Qt brings its own."""
    return [name for name in QT_LIBRARIES if not _loads(name)] if sys.platform == "linux" else []


@cache
def install_qt_libraries() -> None:
    """Install what is missing on Debian and Ubuntu when the rights are there; else one sentence says what is missing.

    Only the window and its tests need these libraries, so their absence stops nothing here. Tried and said once.
    """
    missing = missing_qt_libraries()
    if not missing:
        return
    if shutil.which("apt-get") is None:
        say(f"The window will not open before these libraries of the system are installed: {', '.join(missing)}.")
        return
    packages = [_package(QT_LIBRARIES[name]) for name in missing]
    if not _apt_install(packages):
        say(f"The window will not open before this is done: sudo apt-get install {' '.join(packages)}")


def missing_screen_programs() -> list[str]:
    """What a virtual screen needs that this system lacks; empty where windows are tested on the system's own."""
    if sys.platform != "linux":
        return []
    places = os.pathsep.join((os.environ.get("PATH", os.defpath), *_NOT_IN_PATH))
    return [name for name in SCREEN_PROGRAMS if shutil.which(name, path=places) is None]


def install_screen() -> None:
    """Install what a virtual screen lacks, as `install_qt_libraries` does; only the tests that need one miss it."""
    missing = missing_screen_programs()
    if not missing:
        return
    packages = [_package(SCREEN_PROGRAMS[name]) for name in missing]
    can_install = shutil.which("apt-get") is not None
    if not (can_install and _apt_install(packages) and not missing_screen_programs()):
        remedy = f"sudo apt-get install {' '.join(packages)}" if can_install else f"install {' and '.join(missing)}"
        say(f"The tests that look at the window on a virtual screen are skipped before this is done: {remedy}")


def say(sentence: str) -> None:
    """Tell the developer something in the order it happens."""
    print(sentence, flush=True)


def _fingerprint() -> str:
    """What the environment is made from, and where: change any of it and it is brought up to date."""
    content = hashlib.sha256()
    for name in _MADE_FROM:
        content.update((ROOT / name).read_bytes())
    return f"{content.hexdigest()} {_base_python()} {platform.python_version()} {platform.machine()} {ROOT}\n"


def _base_python() -> str:
    """The Python under this one, if this one is already that of an environment."""
    return getattr(sys, "_base_executable", None) or sys.executable


def _is_made() -> bool:
    return python_of(ENVIRONMENT).exists() and _stamp() == _fingerprint()


def _stamp() -> str:
    """What the environment was made from; empty if it was never finished."""
    return STAMP.read_text(encoding="utf-8") if STAMP.exists() else ""


def _sync() -> bool:
    """Bring the environment to what the lock file says. False if it could not be, but an older one can be used."""
    say("Making the environment ready (.venv); the first time this takes a minute or two.")
    finished = _stamp()
    try:
        uv = _uv()
        if not finished and ENVIRONMENT.exists():
            shutil.rmtree(ENVIRONMENT)  # half of it may be there, and uv takes half a library for a whole one
        STAMP.unlink(missing_ok=True)
        _run([str(uv), "sync", "--frozen", "--quiet", "--python", _base_python()], _uv_surroundings())
        point_from_within(ENVIRONMENT)
    except (MissingError, OSError, subprocess.CalledProcessError) as error:
        if finished:
            STAMP.write_text(finished, encoding="utf-8")
            if _goes_on():
                return False
        if _no_room(error):
            raise MissingError(
                "There is no room on the disk for the libraries that Samråd is built on, which take about 700 MB: make "
                "room, then run the same command again."
            ) from error
        if isinstance(error, subprocess.CalledProcessError):
            raise MissingError(
                "The libraries that Samråd is built on could not be fetched: check the network connection (and the "
                "lines above), then run the same command again."
            ) from error
        raise
    return True


def point_from_within(environment: Path) -> None:
    """Let an environment point to the program by the way from itself, which no letter of the folder's name is in.

    Before 3.13 Python read such a pointer by the letters of the system, which with LC_ALL=C know no ø, nor do those of
    Windows as uv writes it.
    """
    for places in ("lib/python*/site-packages", "Lib/site-packages"):
        for pointer in environment.glob(f"{places}/_*samrad.pth"):
            way = os.path.relpath(ROOT / "desktop", pointer.parent)
            pointer.write_text(f"{way}\n", encoding="ascii")


def _goes_on() -> bool:
    """Whether an environment made earlier has the program, all it needs and its tools; then it is said so."""
    python = python_of(ENVIRONMENT)
    probe = (
        "import re, samrad, babel, pytest; from importlib.metadata import requires, version; "
        r"[version(re.match(r'[\w.-]+', wanted)[0]) for wanted in requires('samrad')]"
    )
    usable = bool(_stamp()) and _succeeds([python, "-c", probe])
    if usable:
        say("The environment could not be brought up to date; going on with what is there.")
    return usable


def _no_room(error: Exception) -> bool:
    told = error.stderr if isinstance(error, subprocess.CalledProcessError) else str(error)
    return bool(_NO_ROOM.search(told)) or shutil.disk_usage(ROOT).free < _FULL


def _uv_surroundings() -> dict[str, str]:
    """Public offices inspect their traffic: trust what the machine trusts, where it says so at all."""
    bundles = (DEBIAN_AUTHORITIES, Path("/etc/pki/tls/certs/ca-bundle.crt"), Path("/etc/ssl/cert.pem"))
    trusts = sys.platform != "linux" or any(bundle.exists() for bundle in bundles)
    ours = {"UV_PROJECT_ENVIRONMENT": str(ENVIRONMENT), "VIRTUAL_ENV": ""}
    return {"UV_SYSTEM_CERTS": str(trusts).lower(), **os.environ, **ours}


def _uv() -> Path:
    """The package manager uv: ours, or fetched, or the user's own.

    Raises:
        MissingError: there is none and pip cannot fetch it.
    """
    found = _own_uv()
    if found is not None:
        return found
    elsewhere = shutil.which("uv")
    pip = _pip()
    if pip is None and elsewhere is None:
        raise MissingError(
            "Python's installer pip is missing and could not be fetched: check the network connection, or install pip "
            "(on Debian and Ubuntu: sudo apt-get install python3-venv; on Fedora: sudo dnf install python3-pip), then "
            "run the same command again."
        )
    try:
        return _fetched_uv(pip) if pip is not None else Path(str(elsewhere))
    except subprocess.CalledProcessError as error:
        if elsewhere is not None:
            return Path(elsewhere)
        if _no_room(error):
            raise
        raise MissingError(
            "The package manager uv could not be fetched with pip: check the network connection (and the lines above), "
            "then run the same command again."
        ) from error


def _own_uv() -> Path | None:
    name = "uv.exe" if _WINDOWS else "uv"
    places = (TOOLS / "uv" / folder / name for folder in ("bin", "Scripts"))
    return next((place for place in places if _succeeds([place, "--version"])), None)


def _fetched_uv(pip: Sequence[str]) -> Path:
    """Fetch uv into a folder of its own: no environment is needed for that, and the system's Python is not touched.

    Raises:
        CalledProcessError: it could not be fetched; pip has said why.
        MissingError: it was fetched and does not start.
    """
    shutil.rmtree(TOOLS / "uv", ignore_errors=True)
    fetch = ["install", "-qq", "--retries", "2", "--disable-pip-version-check", "--only-binary", ":all:"]
    surroundings = {**os.environ, "PIP_REQUIRE_VIRTUALENV": "0", "PIP_USER": "0", "PIP_ROOT_USER_ACTION": "ignore"}
    _run([*pip, *fetch, "--target", str(TOOLS / "uv"), "uv>=0.9"], surroundings)
    uv = _own_uv()
    if uv is None:
        raise MissingError(f"The package manager uv was fetched into {TOOLS}, but does not start on this machine.")
    return uv


def _pip() -> list[str] | None:
    """The command that is pip: this Python's own, or one made from the copy that Python carries along, or Debian's."""
    if importlib.util.find_spec("pip") is not None:
        return [sys.executable, "-m", "pip"]
    own = [str(python_of(TOOLS / "pip")), "-m", "pip"]
    if _succeeds([*own, "--version"]) or _make_pip():
        return own
    on_debian = shutil.which("apt-get") is not None and _base_python() == "/usr/bin/python3"
    return own if on_debian and _apt_install(["python3-venv"]) and _make_pip() else _debian_pip()


def _make_pip() -> bool:
    shutil.rmtree(TOOLS / "pip", ignore_errors=True)
    return _succeeds([_base_python(), "-m", "venv", TOOLS / "pip"])


def _debian_pip() -> list[str] | None:
    """The pip that Debian keeps for environments, out of its package: to fetch and unpack one takes no rights.

    It trusts nobody but the authorities in Debian's own file, and does not start where that is not installed.
    """
    if not DEBIAN_AUTHORITIES.exists():
        return None
    folder = TOOLS / "debian"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if _succeeds(["apt-get", "download", "python3-pip-whl"], folder):
        for package in folder.glob("*.deb"):
            _succeeds(["dpkg-deb", "--extract", package, folder])
    wheel = next(folder.glob("usr/share/python-wheels/pip-*.whl"), None)
    return None if wheel is None else [sys.executable, str(wheel / "pip")]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _package(names: Sequence[str]) -> str:
    """The name that this release of Debian or Ubuntu has for a package."""
    for name in names[:-1]:
        known = subprocess.run(["apt-cache", "show", name], capture_output=True, check=False)
        if known.returncode == 0:
            return name
    return names[-1]


def _apt_install(packages: Sequence[str]) -> bool:
    """Install Debian packages as root or with a sudo that asks nothing. False where that is not allowed or fails."""
    rights = _rights()
    if rights is None:
        return False
    say(f"Installing packages of the system: {' '.join(packages)}")
    # The variables stand behind sudo, which lets none through: nobody would see a question, nor could answer it.
    apt = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", "NEEDRESTART_MODE=l", "apt-get", "--quiet=2"]
    patient = ["--option", f"DPkg::Lock::Timeout={_PATIENCE}"]
    install = [*apt, *patient, "install", "--yes", "--no-install-recommends", *packages]
    if _succeeds(install):
        return True
    nothing = subprocess.DEVNULL
    subprocess.run([*apt, "update"], stdin=nothing, check=False)
    return subprocess.run(install, stdin=nothing, stdout=nothing, check=False).returncode == 0


def _rights() -> list[str] | None:
    """What goes before a command that needs the rights of root; None where they cannot be had without a question."""
    if not hasattr(os, "geteuid"):
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n"] if asked.returncode == 0 else None


def _succeeds(command: Sequence[str | Path], folder: Path = ROOT) -> bool:
    """Whether a program is there and does what it is asked to; what it says does not matter."""
    try:
        done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0


def _run(command: Sequence[str], surroundings: Mapping[str, str]) -> None:
    """Run what fetches; what it complains of is passed on, and stands in the error too.

    Raises:
        CalledProcessError: it did not succeed.
    """
    done = subprocess.run(command, cwd=ROOT, env=dict(surroundings), stderr=subprocess.PIPE, check=False)
    complaint = done.stderr.decode(errors="replace")
    sys.stderr.write(complaint)
    if done.returncode != 0:
        raise subprocess.CalledProcessError(done.returncode, command, stderr=complaint)
