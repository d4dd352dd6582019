"""The window's start: Qt, settings, words and colours first; the register opens after the first paint."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

import samrad.ui.unread  # noqa: F401 - before all that is imported after Qt
from samrad import bootstrap, paths, settings
from samrad.settings import Settings
from samrad.ui import boundary
from samrad.ui.desk import Desk
from samrad.ui.main_window import MainWindow
from samrad.ui.memory import Memory
from samrad.ui.text_size import set_text_size
from samrad.ui.theme import Scheme, apply, look_for


def main(arguments: Sequence[str]) -> int:
    """Run the window until it is closed; `arguments` may name one register. Answers the exit code."""
    app = QApplication([sys.argv[0]])
    app.setApplicationName("Samråd")
    app.setDesktopFileName("samrad")
    app.setStyle("Fusion")
    window = make_window(app)
    window.show()
    chosen = Path(arguments[0]) if arguments else _last(window.settings)
    if chosen is not None:
        QTimer.singleShot(0, lambda: window.desk.open(chosen))
    return app.exec()


def make_window(app: QApplication) -> MainWindow:
    """The main window as the user left it, no register on its desk yet."""
    session = bootstrap.start()
    folder = paths.config_dir()
    memory = Memory(folder)
    kept = memory.recall("scheme")
    look = look_for(Scheme(kept) if isinstance(kept, str) and kept in list(Scheme) else Scheme.SYSTEM)
    set_text_size(memory)
    apply(app, look)
    window = MainWindow(Desk(session.context), memory, session.settings, session.language, look)
    window.settings_changed.connect(lambda changed: settings.save(changed, folder))
    boundary.install_hook(session.language, window)
    if session.notice is not None:
        window.notice.tell(session.language(session.notice))
    return window


def _last(kept: Settings) -> Path | None:
    return next((path for path in kept.recent if path.exists()), None)
