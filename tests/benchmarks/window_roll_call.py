"""The roll call in the window with 300 invited and 100,000 attendances in the register: from a key to painted rows.

Everybody is called by number and Enter, then a hundred are looked for by three letters. What is measured begins with
the key event and ends when the table has painted; the writing goes on meanwhile on its own thread, as in use.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from datetime import time as clock
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from samrad import bootstrap, paths
from samrad.bootstrap import new_id, now
from samrad.domain.bodies import Represents
from samrad.domain.context import Context
from samrad.domain.ids import BodyId, CodeId, MeetingId, MunicipalityId, PersonId
from samrad.domain.invitations import Invitee
from samrad.i18n import language
from samrad.register.opening import open_register
from samrad.services import invitations, meetings
from samrad.ui.app import make_window
from samrad.ui.main_window import MainWindow
from samrad.ui.pages.meeting.attendance import AttendanceTab
from samrad.ui.pages.meeting.view import MeetingView
from samrad.ui.theme import LIGHT
from tests.benchmarks._large_register import SMALL, make_large_register

INVITED = 300
_BREATH = 0.1
"""Seconds between two names: many times faster than anybody calls them."""

_OF_TROMSO = Represents(kind_id=CodeId("kind.municipality"), municipality_id=MunicipalityId("1902-2017"))


class Painted(QObject):
    """Hears when a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Count paint events."""
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False


def main() -> None:
    """Print the figures of one run."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        os.environ[paths.HOME_VARIABLE] = str(Path(folder) / "home")
        path = make_large_register(Path(folder) / "large.samrad", SMALL)
        meeting_id = _called(path)
        app = QApplication.instance() or QApplication([])
        if isinstance(app, QApplication):
            app.setStyle("Fusion")
            window = make_window(app, bootstrap.start())
            window.rebuild(language("nb"), LIGHT)
            window.show()
            _measure(window, path, meeting_id)
            window.close()


def _called(path: Path) -> MeetingId:
    """A meeting of the largest body to which its members and others are invited, and which is called."""
    context = Context(clock=now, new_id=new_id, author="bench", laptop="bench")
    with open_register(path, context) as register:
        ((body_id,),) = register.rows("SELECT body_id FROM membership GROUP BY body_id ORDER BY count(*) DESC LIMIT 1")
        hours = [(date(2019, 6, 3), clock(9), clock(15))]
        reference = CodeId("meeting_type.reference")
        planned = meetings.plan_meeting(register, type_id=reference, days=hours, body_id=BodyId(body_id))
        meeting_id = planned.value.id
        members = invitations.invite_members(register, meeting_id=meeting_id).value
        there = {one.person_id for one in members}
        others = [PersonId(row[0]) for row in register.rows("SELECT id FROM person ORDER BY id LIMIT 600")]
        lacking = [one for one in others if one not in there][: INVITED - len(members)]
        invitees = [Invitee(person_id=one, represents=_OF_TROMSO) for one in lacking]
        if invitees:
            invitations.invite(register, meeting_id=meeting_id, invitees=invitees)
        meetings.call_meeting(register, meeting_id=meeting_id)
    return meeting_id


def _measure(window: MainWindow, path: Path, meeting_id: MeetingId) -> None:
    window.desk.open(path)
    _until(lambda: window.desk.is_open)
    window.go("meetings", meeting_id)
    view = window.findChild(MeetingView, "meeting")
    assert view is not None
    _until(lambda: view.meeting_id == meeting_id)
    view.show_tab("attendance")
    tab = view.tab
    assert isinstance(tab, AttendanceTab)
    _until(lambda: tab.writer.state is not None)
    tab.begin()
    _rest(1.0)
    letters, marks = _call_all(tab)
    _print(f"a letter typed, {INVITED} invited", letters)
    _print(f"Enter to the painted row, {INVITED} invited", marks)
    _until(lambda: tab.writer.state is not None and tab.writer.state.is_settled)
    state = tab.writer.state
    assert state is not None
    print(f"recorded: {state.counts().in_the_room} of {len(state.rows)}")


def _call_all(tab: AttendanceTab) -> tuple[list[float], list[float]]:
    painted = Painted(tab.table.viewport())
    letters: list[float] = []
    marks: list[float] = []
    state = tab.writer.state
    assert state is not None
    for row in state.rows:
        letters += [_key(tab, painted, digit) for digit in str(row.number)]
        marks.append(_key(tab, painted, "\r"))
        _rest(_BREATH)
    for row in state.rows[:100]:
        beginning = row.name.rsplit(" ", 1)[-1][:3].lower()
        letters += [_key(tab, painted, letter) for letter in beginning if letter.isascii()]
        tab.field.clear()
        _rest(0)
    return letters, marks


def _key(tab: AttendanceTab, painted: Painted, letter: str) -> float:
    before = painted.count
    began = time.perf_counter()
    if letter == "\r":
        QTest.keyClick(tab.field, Qt.Key.Key_Return)
    else:
        QTest.keyClicks(tab.field, letter)
    while painted.count == before and time.perf_counter() - began < 1:
        QCoreApplication.processEvents()
    return (time.perf_counter() - began) * 1000


def _until(condition: object) -> None:
    assert callable(condition)
    while not condition():
        QCoreApplication.processEvents()
        time.sleep(0.005)


def _rest(seconds: float) -> None:
    ends = time.perf_counter() + seconds
    while time.perf_counter() < ends:
        QCoreApplication.processEvents()
        time.sleep(0.005)
    QCoreApplication.processEvents()


def _print(what: str, took: Sequence[float]) -> None:
    ordered = sorted(took)
    worst, most = ordered[-1], ordered[int(len(ordered) * 0.95) - 1]
    print(f"{what}: median {statistics.median(ordered):.1f} ms, 95 % {most:.1f} ms, longest {worst:.1f} ms")


if __name__ == "__main__":
    main()
