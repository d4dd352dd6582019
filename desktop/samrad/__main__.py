"""The program's door: the window where there is a screen and at most a register was named, else the command line."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec

WINDOW = "samrad.ui.app"
COMMAND_LINE = "samrad.cli.main"
REGISTER_EXTENSION = ".samrad"
READ_WORKBOOK = "--read-workbook"


def main() -> int:
    """Run the surface that fits and return its exit code; only that one is imported."""
    arguments = sys.argv[1:]
    if arguments[:1] == [READ_WORKBOOK]:  # how a frozen program starts itself to read a foreign spreadsheet
        from samrad.exchange.workbook_process import main as read_workbook

        return read_workbook(arguments[1])
    screen = has_screen(sys.platform, os.environ) and find_spec(WINDOW) is not None
    windowed = screen and asks_for_window(arguments)
    if windowed:
        gc.disable()  # what a window makes while it starts is not garbage; the window turns it on again
    try:
        surface = import_module(WINDOW if windowed else COMMAND_LINE)
    except ImportError as error:
        if not _is_from_qt(error):
            raise
        return _tell_that_qt_cannot_be_loaded(error)
    code: int = surface.main(arguments)
    return code


def asks_for_window(arguments: Sequence[str]) -> bool:
    """Whether nothing was asked for, or only that one register be opened, as a double click on its file does."""
    return not arguments or (len(arguments) == 1 and arguments[0].lower().endswith(REGISTER_EXTENSION))


def has_screen(platform: str, environment: Mapping[str, str]) -> bool:
    """Whether a window can be shown: always on Windows and macOS, elsewhere where a display is named."""
    if platform in ("win32", "darwin"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def _is_from_qt(error: ImportError) -> bool:
    """Whether Qt, or a library of the system that Qt loads, is what could not be imported."""
    return any(package in f"{error.name} {error.path}" for package in ("PySide6", "shiboken6"))


def _tell_that_qt_cannot_be_loaded(error: ImportError) -> int:
    from samrad.cli.output import Output, speak_utf8
    from samrad.errors import AppError, say
    from samrad.i18n import language, system_language

    speak_utf8()
    told = AppError(
        say("The window cannot be opened, since a library that it is made of cannot be loaded."),
        say("The system says: {reason}", reason=str(error)),
        say("Install that library. Until then the command line does without: “{command}”.", command="samrad --help"),
    )
    Output(language(system_language())).refuse(told)
    return told.exit_code


if __name__ == "__main__":
    sys.exit(main())
