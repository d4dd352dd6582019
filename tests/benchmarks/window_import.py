"""The longest time the window is held while 10,000 people are imported through it: a 5 ms timer of its own tells."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from samrad.bootstrap import new_id, now
from samrad.domain.context import Context
from samrad.domain.import_plan import Outcome
from samrad.domain.programme import Programme
from samrad.register.opening import create
from samrad.services.municipalities import municipalities
from tests.benchmarks.imports import workbook

ROWS = 10_000
_TICK = 5
_WAIT = 120.0


class Pulse:
    """A timer on the GUI thread that notes how long it had to wait past its turn."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self._gaps: list[float] = []
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        moment = time.perf_counter()
        self._gaps.append(moment - self._last)
        self._last = moment

    def told(self) -> str:
        """The gaps since the last time one asked, in milliseconds."""
        gaps, self._gaps = sorted(self._gaps), []
        if not gaps:
            return "no beat"
        at = gaps[int(len(gaps) * 0.99)]
        over = sum(gap > 0.05 for gap in gaps)
        return f"longest {gaps[-1] * 1000:.0f} ms, 99 % within {at * 1000:.0f} ms, over 50 ms: {over} of {len(gaps)}"


def main() -> None:
    """Print the figures of one run."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["SAMRAD_HOME"] = str(folder / "home")
        _measure(folder)


def _measure(folder: Path) -> None:
    from samrad import bootstrap
    from samrad.ui.app import make_window
    from samrad.ui.pages.imports.asked import people_of
    from samrad.ui.pages.participants import ParticipantsPage

    register, listed = _files(folder)
    app = QApplication([])
    app.setStyle("Fusion")
    window = make_window(app, bootstrap.start())
    window.show()
    window.desk.open(register)
    _until(lambda: window.desk.is_open)
    window.go("participants")
    page = window.page
    assert isinstance(page, ParticipantsPage)
    _pause(500)
    pulse = Pulse()
    _pause(500)
    print(f"at rest:  {pulse.told()}")
    start = time.perf_counter()
    page.import_lists([listed])
    _until(lambda: page.importing is not None)
    view = page.importing
    assert view is not None
    _until(view.apply_button.isEnabled)
    _pause(300)
    print(f"planning: {time.perf_counter() - start:.1f} s, {pulse.told()}")
    assert view.plan is not None
    new = people_of(view.plan).counts[Outcome.NEW]
    start = time.perf_counter()
    view.apply()
    _until(lambda: view.plan is None)
    _until(lambda: page.model.rowCount() == new)
    _pause(300)
    print(f"applying: {time.perf_counter() - start:.1f} s, {pulse.told()}")
    start = time.perf_counter()
    window.undo()
    _until(lambda: page.model.rowCount() == 0)
    print(f"undoing:  {time.perf_counter() - start:.1f} s, {pulse.told()}")
    window.close()


def _files(folder: Path) -> tuple[Path, Path]:
    programme = Programme(id="programme", name="Måling", owner="Måling")
    context = Context(clock=now, new_id=new_id, author="bench", laptop="bench")
    with create(folder / "register.samrad", programme, context) as register:
        today = register.today()
        names = [one.near(today).name for one in municipalities(register).on(today)]
    return folder / "register.samrad", workbook(folder / "list.xlsx", ROWS, names)


def _pause(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _until(is_so: Callable[[], bool]) -> None:
    deadline = time.perf_counter() + _WAIT
    while not is_so():
        if time.perf_counter() > deadline:
            raise TimeoutError
        _pause(20)


if __name__ == "__main__":
    main()
