"""The program as a user starts it, on one register, watched from inside: when it stood, was usable, and how it answers.

Prints one JSON object. Called as `_window_samrad.py REGISTER KEYS`; with KEYS 0 it leaves when the page is usable.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable
from functools import partial
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QListWidget, QTableView, QWidget

if TYPE_CHECKING:  # what the program itself loads late is not loaded for it
    from samrad.ui.main_window import MainWindow
    from samrad.ui.models.table import Table
    from samrad.ui.pages.participants import ParticipantsPage

WORDS = ("han", "kommune", "tromsø", "ber", "olsen", "lege", "kar", "ann", "hanse", "nord")


class Watch(QObject):
    """Hears every paint of the widgets it watches."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self.first = 0.0
        self.count = 0
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Note the time."""
        if event.type() == QEvent.Type.Paint:
            self.count += 1
            self.first = self.first or time.monotonic()
        return False


class Measuring:
    """One run of the program."""

    def __init__(self, window: MainWindow, keys: int) -> None:
        self.window, self.keys = window, keys
        self.first = Watch(window)
        self.found: dict[str, object] = {}
        self.timer = QTimer()
        self.timer.setInterval(1)
        self.timer.timeout.connect(self.look)
        self.timer.start()
        self.painted = 0.0

    def look(self) -> None:
        """Whether the page is usable now."""
        if self.first.count and "first" not in self.found:
            self.found["first"] = self.first.first
        if self.painted:
            self.timer.stop()
            self.found["usable"] = self.painted
            import psutil

            self.found["pss"] = psutil.Process().memory_full_info().pss / 1e6
            page: Any = self.window.page
            self.finish(page)

    def finish(self, page: ParticipantsPage) -> None:
        """Measure keys and scrolling where that is asked for, print, leave."""
        if self.keys:
            self.found["keys"] = self._keys()
            self.found["scroll"] = self._scroll(page)
        print(json.dumps(self.found), flush=True)
        self.window.close()

    def _keys(self) -> list[float]:
        search = self.window.search
        search.setFocus()
        _type(search, "a")  # a screen without a window manager gives no focus, with which the hits are made
        search.clear()
        hits = self.window.findChild(QListWidget, "search.hits")
        assert hits is not None
        watch = Watch(hits.viewport())
        taken = []
        for place in range(self.keys):
            word = WORDS[place % len(WORDS)]
            taken += [_until_painted(watch, partial(_type, search, letter)) for letter in word]
            search.clear()
            QCoreApplication.processEvents()
        return taken

    def _scroll(self, page: ParticipantsPage) -> list[float]:
        bar = page.table.verticalScrollBar()
        watch = Watch(page.table.viewport())
        chance = random.Random(1)
        return [
            _until_painted(watch, lambda: bar.setValue(chance.randrange(bar.maximum()))) for _ in range(self.keys * 5)
        ]


def _type(search: QWidget, letter: str) -> None:
    """One more letter; those outside ASCII come as an input method sends them."""
    from PySide6.QtTest import QTest

    if letter.isascii():
        QTest.keyClick(search, Qt.Key(ord(letter.upper())))
    else:
        from tests.ui.typing import write

        write(search, letter)


def _until_painted(watch: Watch, act: Callable[[], None]) -> float:
    """Milliseconds from the event to the end of the painting that follows it."""
    before, began = watch.count, time.perf_counter()
    act()
    while watch.count == before and time.perf_counter() - began < 2:
        QCoreApplication.processEvents()
    QCoreApplication.processEvents()
    return (time.perf_counter() - began) * 1000


def _watch_lists(measuring: Measuring) -> None:
    """Note when a list with rows is first painted. Its viewport is not asked for: PySide loads all of Qt to name it."""
    table_type: Any = import_module("samrad.ui.models.table").Table

    def viewport_event(table: Table, event: QEvent) -> bool:
        done: bool = QTableView.viewportEvent(table, event)
        if event.type() == QEvent.Type.Paint and table.rows.rowCount():
            measuring.painted = measuring.painted or time.monotonic()
        return done

    table_type.viewportEvent = viewport_event


def main() -> int:
    """Start the program by its own door, and watch the window it makes and the list that is painted in it."""
    door: Any = import_module("samrad.__main__")
    load, keys = door.import_module, int(sys.argv.pop(2))

    def watched(name: str) -> ModuleType:
        program: Any = load(name)
        made = program.make_window

        def make_window(*arguments: Any) -> MainWindow:
            window: MainWindow = made(*arguments)
            _watch_lists(Measuring(window, keys))
            return window

        program.make_window = make_window
        return cast("ModuleType", program)

    door.import_module = watched
    return int(door.main())


if __name__ == "__main__":
    sys.exit(main())
