"""Where things lie: the program's own resources, and the folders of the user."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

import platformdirs

from samrad.errors import AppError, say

HOME_VARIABLE = "SAMRAD_HOME"
"""Environment variable that gathers data, settings and backups in one folder: a portable installation, or a test."""


@cache
def resources() -> Path:
    """The folder of fonts, icons, translations and built-in registers; the only finder of it, looked for once.

    A wheel carries it inside the package, a frozen program beside itself, a checkout at its top level.

    Raises:
        AppError: none of the places has it, so the installation is not whole.
    """
    package = Path(__file__).resolve().parent
    places = [package / "resources", package.parents[1] / "resources"]
    if getattr(sys, "frozen", False):
        frozen = Path(getattr(sys, "_MEIPASS", Path(sys.executable).parent))
        places = [frozen / "resources", Path(sys.executable).resolve().parent / "resources"]
    for place in places:
        if place.is_dir():
            return place
    raise AppError(
        say("Samråd cannot find its own files."),
        say("The folder “resources” is in none of these places: {places}", places=places),
        say("Install Samråd again."),
    )


def data_dir() -> Path:
    """Folder for registers, on this machine and never in a synced profile; it need not exist yet."""
    home = _portable_home()
    return home / "data" if home else platformdirs.user_data_path("samrad", appauthor=False, roaming=False)


def config_dir() -> Path:
    """Folder for the settings and the laptop's id; it need not exist yet."""
    home = _portable_home()
    return home / "config" if home else platformdirs.user_config_path("samrad", appauthor=False, roaming=False)


def backup_dir() -> Path:
    """Folder for closed, checked snapshots of registers; it need not exist yet."""
    return data_dir() / "backups"


def _portable_home() -> Path | None:
    home = os.environ.get(HOME_VARIABLE)
    return Path(home).expanduser().absolute() if home else None
