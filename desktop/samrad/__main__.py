"""The program's door: the window where there is a screen and nothing was asked for, else the command line."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec

WINDOW = "samrad.ui.app"
COMMAND_LINE = "samrad.cli.main"


def main() -> int:
    """Run the surface that fits and return its exit code; only that one is imported."""
    arguments = sys.argv[1:]
    windowed = not arguments and has_screen(sys.platform, os.environ) and find_spec(WINDOW) is not None
    surface = import_module(WINDOW if windowed else COMMAND_LINE)
    code: int = surface.main(arguments)
    return code


def has_screen(platform: str, environment: Mapping[str, str]) -> bool:
    """Whether a window can be shown: always on Windows and macOS, elsewhere where a display is named."""
    if platform in ("win32", "darwin"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
