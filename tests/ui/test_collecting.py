"""What only the collector of cycles can take down is taken down on the GUI thread: elsewhere the window may hang."""

from __future__ import annotations

import gc
import weakref
from threading import Thread, current_thread, main_thread

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QListWidget, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from samrad.i18n import language
from samrad.resting import collector_at_rest
from samrad.services.registers import Register
from samrad.ui.collecting import Collector
from samrad.ui.following import follow_selection
from samrad.ui.main_window import MainWindow
from samrad.ui.operations import Job
from samrad.ui.pages.register_of_pages import PAGES
from samrad.ui.theme import DARK
from samrad.ui.widgets.field_draft import FieldDraft
from tests.ui.inspecting import Settling

_WAIT = 60_000


class _Ring(QObject):
    """An object of Qt's that nobody holds but itself."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


def _much(_register: Register, _job: Job) -> int:
    """Many objects that stay for a while, among which Python would look for cycles, all of them several times."""
    return len([[number] for number in range(300_000)])


def _collector(window: MainWindow) -> Collector:
    (found,) = window.findChildren(Collector)
    return found


def test_objects_of_qts_are_collected_on_the_gui_thread_only(
    qtbot: QtBot, opened: MainWindow, settling: Settling
) -> None:
    settling.wait()
    taken_down: list[Thread] = []
    weakref.finalize(_Ring(), lambda: taken_down.append(current_thread()))
    counted: list[int] = []
    opened.desk.read(_much, done=counted.append)
    qtbot.waitUntil(lambda: bool(counted), timeout=_WAIT)
    kept = [[number] for number in range(10_000)]
    _collector(opened).look()
    assert taken_down == [main_thread()]
    assert len(kept) == 10_000


def test_nothing_is_collected_while_the_collector_rests(opened: MainWindow, settling: Settling) -> None:
    settling.wait()
    collector = _collector(opened)
    taken_down: list[Thread] = []
    weakref.finalize(_Ring(), lambda: taken_down.append(current_thread()))
    kept = [[number] for number in range(10_000)]
    gc.disable()
    try:
        collector.look()
        assert taken_down == []
    finally:
        gc.enable()
    collector.look()
    assert taken_down == [main_thread()]
    assert len(kept) == 10_000


def test_a_working_thread_holds_nothing_of_those_who_asked(qtbot: QtBot, opened: MainWindow) -> None:
    asked = QObject()
    counted: list[int] = []
    job = opened.desk.read(lambda _register, _job: 1, done=counted.append, initiator=asked)
    gone = weakref.ref(asked)
    qtbot.waitUntil(lambda: bool(counted), timeout=_WAIT)
    del asked
    assert gone() is None, "the job, which the working thread may still hold, has let go"
    assert job.done is None


def test_a_window_that_is_made_anew_keeps_nothing_of_the_former_one(qtbot: QtBot, opened: MainWindow) -> None:
    for entry in PAGES:
        opened.go(entry.key)
        qtbot.wait(1)
    former = {key: weakref.ref(page) for key, page in opened.pages.items()}
    assert len(former) == len(PAGES)
    opened.rebuild(language("nn"), DARK)

    def left() -> list[str]:
        gc.collect()
        return [key for key, page in former.items() if page() is not None]

    qtbot.waitUntil(lambda: left() == [], timeout=_WAIT)


def test_what_was_made_to_stay_goes_with_the_former_inside_of_the_window(
    qtbot: QtBot, opened: MainWindow, settling: Settling
) -> None:
    for entry in PAGES:
        opened.go(entry.key)
        qtbot.wait(1)
    settling.wait()
    with collector_at_rest(made_to_stay=True):
        former = {key: weakref.ref(page) for key, page in opened.pages.items()}
    opened.rebuild(language("nn"), DARK)
    settling.wait()

    def left() -> list[str]:
        _collector(opened).look()
        return [key for key, page in former.items() if page() is not None]

    qtbot.waitUntil(lambda: left() == [], timeout=_WAIT)


def test_the_pages_are_gone_when_the_program_is_styled_anew(
    qtbot: QtBot, opened: MainWindow, settling: Settling, monkeypatch: pytest.MonkeyPatch
) -> None:
    for entry in PAGES:
        opened.go(entry.key)
    settling.wait()
    former = list(opened.pages.values())
    left: list[int] = []
    monkeypatch.setattr("samrad.ui.main_window.wear", lambda _look: left.append(sum(map(isValid, former))))
    QTimer.singleShot(0, opened, lambda: opened.change_look("dark"))
    qtbot.waitUntil(lambda: bool(left), timeout=_WAIT)
    settling.wait()
    assert left == [0]
    assert opened.look == DARK
    assert opened.page is not None


def test_a_field_that_goes_before_its_draft_is_looked_for_is_held_by_nobody(qtbot: QtBot, opened: MainWindow) -> None:
    field = QWidget()
    draft = FieldDraft(opened.around, field, "note", lambda: "", lambda _text: None)
    gone = weakref.ref(draft)
    draft.begin("thing", "")
    delete(field)
    del draft, field
    qtbot.wait(1)
    gc.collect()
    assert gone() is None


def test_a_list_that_goes_before_its_selection_is_followed_is_held_by_nobody(qtbot: QtBot, window: MainWindow) -> None:
    view = QListWidget()
    view.addItems(["one", "two"])
    follow_selection(view)
    (gone,) = [weakref.ref(one) for one in view.children() if type(one).__module__ == follow_selection.__module__]
    view.item(1).setSelected(True)
    delete(view)
    del view
    qtbot.wait(1)
    gc.collect()
    assert gone() is None
