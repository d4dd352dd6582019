"""A fresh machine made ready: uv, the environment in .venv, and on Debian and Ubuntu the libraries of the system.

Standard library only. Nothing is done twice: a stamp in the environment says what it was made from.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

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

_NOT_IN_PATH = ("/usr/libexec", "/usr/lib/at-spi2-core", "/usr/lib/at-spi2")
"""Where systems keep programs that only other programs start."""


class MissingError(Exception):
    """Something cannot be had; the message is the one sentence that says what, and what to do."""


def ready() -> Path:
    """The Python of the environment, made ready if it was not.

    Raises:
        MissingError: the environment is not there and cannot be made.
    """
    python = python_of(ENVIRONMENT)
    made_from = _fingerprint()
    if not (python.exists() and STAMP.exists() and STAMP.read_text(encoding="utf-8") == made_from):
        synced = _sync()
        install_qt_libraries()
        if synced:
            STAMP.write_text(made_from, encoding="utf-8")
    return python


def python_of(environment: Path) -> Path:
    """Where an environment has its Python."""
    return environment / ("Scripts/python.exe" if _WINDOWS else "bin/python")


def missing_qt_libraries() -> list[str]:
    """The libraries Qt needs that this system lacks, by file name; empty where Qt brings its own."""
    return [name for name in QT_LIBRARIES if not _loads(name)] if sys.platform == "linux" else []


def install_qt_libraries() -> None:
    """Install what is missing on Debian and Ubuntu when the rights are there; else one sentence says what is missing.

    Only the window and its tests need these libraries, so their absence stops nothing here.
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
    """What the environment is made from: change any of it and it is brought up to date."""
    content = hashlib.sha256()
    for name in _MADE_FROM:
        content.update((ROOT / name).read_bytes())
    return f"{content.hexdigest()} {_base_python()} {platform.python_version()} {platform.machine()}\n"


def _base_python() -> str:
    """The Python under this one, if this one is already that of an environment."""
    return getattr(sys, "_base_executable", None) or sys.executable


def _sync() -> bool:
    """Bring the environment to what the lock file says. False if it could not be, but an older one can be used."""
    say("Making the environment ready (.venv); the first time this takes a minute or two.")
    try:
        uv = _uv()
        _run([str(uv), "sync", "--frozen", "--quiet", "--python", _base_python()], _uv_surroundings())
    except (MissingError, OSError, subprocess.CalledProcessError) as error:
        if _usable():
            say("The environment could not be brought up to date; going on with what is there.")
            return False
        if isinstance(error, MissingError):
            raise
        raise MissingError(
            "The libraries that Samråd is built on could not be fetched: check the network connection (and the lines "
            "above), then run the same command again."
        ) from error
    return True


def _usable() -> bool:
    """Whether an environment made earlier still starts and finds the program and its tools."""
    python = python_of(ENVIRONMENT)
    if not python.exists():
        return False
    probe = [str(python), "-c", "import samrad, babel, pytest"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def _uv_surroundings() -> dict[str, str]:
    """Public offices inspect their traffic: trust what the machine trusts, where it says so at all."""
    bundles = ("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem")
    trusts = sys.platform != "linux" or any(Path(bundle).exists() for bundle in bundles)
    wanted = {"UV_PROJECT_ENVIRONMENT": str(ENVIRONMENT), "UV_SYSTEM_CERTS": str(trusts).lower()}
    return {**wanted, **os.environ, "VIRTUAL_ENV": ""}


def _uv() -> Path:
    """The package manager uv: ours, or fetched, or the user's own.

    Raises:
        MissingError: there is none and pip cannot fetch it.
    """
    found = _own_uv()
    if found is not None:
        return found
    pip = _pip()
    if pip is not None and _fetch_uv(pip):
        found = _own_uv()
    elsewhere = shutil.which("uv")
    if found is not None or elsewhere is not None:
        return found or Path(str(elsewhere))
    if pip is None:
        raise MissingError(
            "Python's installer pip is missing: install it (on Debian and Ubuntu: sudo apt-get install python3-pip; on "
            "Fedora: sudo dnf install python3-pip), then run the same command again."
        )
    raise MissingError(
        "The package manager uv could not be fetched with pip: check the network connection (and the lines above), "
        "then run the same command again."
    )


def _own_uv() -> Path | None:
    name = "uv.exe" if _WINDOWS else "uv"
    places = (TOOLS / "uv" / folder / name for folder in ("bin", "Scripts"))
    return next((place for place in places if place.exists()), None)


def _fetch_uv(pip: Sequence[str]) -> bool:
    """Fetch uv into a folder of its own: no environment is needed for that, and the system's Python is not touched."""
    command = [
        *pip,
        "install",
        "-qq",
        "--retries",
        "2",
        "--disable-pip-version-check",
        "--only-binary",
        ":all:",
        "--upgrade",
    ]
    surroundings = {**os.environ, "PIP_REQUIRE_VIRTUALENV": "0", "PIP_USER": "0", "PIP_ROOT_USER_ACTION": "ignore"}
    try:
        _run([*command, "--target", str(TOOLS / "uv"), "uv>=0.9"], surroundings)
    except subprocess.CalledProcessError:
        return False
    return True


def _pip() -> list[str] | None:
    """The command that is pip: this Python's own, or one made from the copy that Python carries along."""
    if importlib.util.find_spec("pip") is not None:
        return [sys.executable, "-m", "pip"]
    environment = TOOLS / "pip"
    python = python_of(environment)
    if not python.exists() and not _make_pip(environment):
        on_debian = shutil.which("apt-get") is not None and _base_python() == "/usr/bin/python3"
        if not (on_debian and _apt_install(["python3-venv"]) and _make_pip(environment)):
            return None
    return [str(python), "-m", "pip"]


def _make_pip(environment: Path) -> bool:
    made = subprocess.run([_base_python(), "-m", "venv", str(environment)], capture_output=True, check=False)
    if made.returncode != 0:
        shutil.rmtree(environment, ignore_errors=True)
    return made.returncode == 0


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
    say(f"Installing libraries of the system: {' '.join(packages)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = [*rights, "apt-get", "install", "--yes", "--quiet=2", "--no-install-recommends", *packages]
    if subprocess.run(install, env=quiet, capture_output=True, check=False).returncode == 0:
        return True
    subprocess.run([*rights, "apt-get", "update", "--quiet=2"], env=quiet, check=False)
    return subprocess.run(install, env=quiet, stdout=subprocess.DEVNULL, check=False).returncode == 0


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


def _run(command: Sequence[str], surroundings: Mapping[str, str]) -> None:
    subprocess.run(command, cwd=ROOT, env=dict(surroundings), check=True)
