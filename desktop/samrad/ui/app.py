"""The window's start: Qt, settings, words and colours first; the register opens after the first paint."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

import samrad.ui.unread  # noqa: F401 - before all that is imported after Qt
from samrad import bootstrap, paths, settings
from samrad.bootstrap import Session
from samrad.settings import Settings
from samrad.ui import boundary
from samrad.ui.desk import Desk
from samrad.ui.icons import program_icon
from samrad.ui.main_window import MainWindow
from samrad.ui.memory import Memory
from samrad.ui.text_size import set_text_size
from samrad.ui.theme import Scheme, apply, look_for

_SHOWN = 1000
"""Milliseconds in which the first page is shown before the program's sign is drawn for the title bar."""
_STARTED = 2000
"""Milliseconds after which what was made at the start is there to stay."""


def main(arguments: Sequence[str]) -> int:
    """Run the window until it is closed; `arguments` may name one register. Answers the exit code."""
    app = QApplication([sys.argv[0], "-style", "fusion"])
    app.setApplicationName("Samråd")
    app.setDesktopFileName("samrad")
    QIcon.setThemeSearchPaths([":/"])  # our icons are our own; for one sign Qt would read all of the desktop
    session = bootstrap.start()
    chosen = Path(arguments[0]) if arguments else _last(session.settings)
    window = make_window(app, session)
    window.show()
    if chosen is None:
        window.show_first_start()
    else:
        QTimer.singleShot(0, lambda: window.desk.open(chosen))
    QTimer.singleShot(_STARTED, window, lambda: _collect(window))
    return app.exec()


def make_window(app: QApplication, session: Session) -> MainWindow:
    """The main window as the user left it, nothing in it and no register on its desk yet."""
    folder = paths.config_dir()
    memory = Memory(folder)
    kept = memory.recall("scheme")
    look = look_for(Scheme(kept) if isinstance(kept, str) and kept in list(Scheme) else Scheme.SYSTEM)
    set_text_size(memory)
    apply(app, look)
    window = MainWindow(Desk(session.context), memory, session.settings, session.language, look)
    QTimer.singleShot(_SHOWN, window, lambda: app.setWindowIcon(program_icon()))
    window.settings_changed.connect(lambda changed: settings.save(changed, folder))
    boundary.install_hook(window)
    if session.notice is not None:
        window.notice.tell(session.language(session.notice))
    return window


def _collect(window: MainWindow) -> None:
    """Look for garbage, which the start does without, and not among what it made."""
    from samrad.ui.collecting import Collector

    gc.freeze()
    Collector(window)
    gc.enable()


def _last(kept: Settings) -> Path | None:
    return next((path for path in kept.recent if path.exists()), None)
