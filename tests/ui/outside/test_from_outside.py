"""The program as another program sees it: a process of its own on a virtual screen, driven through AT-SPI."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from samrad import bootstrap, paths
from samrad.domain.attendance import AttendanceOutcome, Reach
from samrad.domain.meetings import MeetingState
from samrad.domain.roll import RollCall
from samrad.services import attendance, meetings, registers
from tests.ui.outside.reader import Bus, GoneError, Thing, until
from tests.ui.outside.screen import lacking, running, screen

pytestmark = pytest.mark.skipif(lacking() is not None, reason=lacking() or "")

_ENDS = 60
"""Seconds that the program is given to end."""

_SPOKEN = frozenset({"push button", "toggle button", "check box", "text", "combo box", "table", "list", "page tab"})
"""Roles of what must have a name."""


@dataclass(frozen=True)
class Outside:
    """The program from outside: its window, the bus, the process, and the register it works in."""

    bus: Bus
    window: Thing
    program: subprocess.Popen[bytes]
    register: Path

    def do(self, command: str) -> None:
        """Choose an entry of a menu."""
        self.window.find(f"command.{command}", hidden_too=True).act()


@pytest.fixture
def outside(tmp_path: Path, demonstration: Path) -> Iterator[Outside]:
    """The program on a copy of the demonstration register, as a screen reader finds it."""
    register = tmp_path / "register.samrad"
    shutil.copyfile(demonstration, register)
    with screen(tmp_path) as ours:
        environment = {
            **ours.environment,
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "QT_ACCESSIBILITY": "1",
            "LC_ALL": "C.UTF-8",
            paths.HOME_VARIABLE: str(tmp_path / "home"),
        }
        command = [sys.executable, "-m", "samrad", str(register)]
        log = tmp_path / "program.log"
        with closing(Bus(ours.bus)) as bus, running(command, environment, log) as program:
            window = next(one for one in bus.application("Samråd").children() if one.role == "frame")
            window.activate()
            window.find("page.overview")
            yield Outside(bus, window, program, register)
    said = log.read_text(encoding="utf-8", errors="replace")
    assert "Traceback" not in said, said


def _open_roll(outside: Outside) -> tuple[Thing, Thing]:
    """Go to the meeting that is called, and to its attendance; the field and the list of the roll."""
    outside.do("go_meetings")
    found = outside.window.find("meetings.list")
    until(lambda: found.rows() or None, "meetings")
    found.choose_row(found.column("Meeting").index("RG Tromsø 2/2017"))
    tabs = outside.window.find("meeting.tabs")
    next(one for one in tabs.children() if one.name == "Attendance").act()
    roll = outside.window.find("meeting.attendance.list")
    until(lambda: roll.rows() == 16 or None, "the roll")
    return outside.window.find("meeting.attendance.name"), roll


def _status(roll: Thing, name: str) -> str | None:
    names = roll.column("Name")
    return roll.cell(names.index(name), roll.columns().index("Status")).name if name in names else None


def _nameless(window: Thing) -> list[str]:
    """What is shown and says nothing to whoever does not see it. The button that empties a line is Qt's own."""
    found = []
    for one in window.descendants():
        try:
            if one.role in _SPOKEN and one.is_showing and not one.name and "QLineEditIconButton" not in one.key:
                found.append(f"{one.role} {one.key}")
        except GoneError:
            continue
    return found


def _stands(roll: Thing, name: str, status: str | None) -> None:
    until(lambda: (_status(roll, name) == status) or None, f"{name}: {status}")


def _written(path: Path) -> RollCall:
    with registers.open_reader(path, bootstrap.start().context) as register:
        meeting = next(row for row in meetings.meeting_rows(register) if row.state is MeetingState.CALLED)
        return attendance.roll_call(register, meeting_id=meeting.meeting_id)


def test_a_roll_is_called_from_outside(outside: Outside) -> None:
    field, roll = _open_roll(outside)
    assert field.name == "Name or number"
    assert roll.columns()[:4] == ["No.", "Name", "Status", "On behalf of"]
    assert roll.column("No.") == [str(number) for number in range(1, 17)]
    assert set(roll.column("Status")) == {"Not called"}
    assert _nameless(outside.window) == []

    field.focus()
    for typed, name in (("lan", "Lan Hagen"), ("2", "Lan Hagen"), ("målselv", "Leif Iversen")):
        field.write(typed)
        outside.bus.press("Return")
        until(lambda: (field.text == "") or None, "the field is empty again")
        _stands(roll, name, "Present")

    field.write("hege lund")
    outside.window.find("meeting.attendance.mark.digital").act()
    _stands(roll, "Hege Lund", "Digital")
    field.write("dag joh")
    outside.window.find("meeting.attendance.mark.excused").act()
    _stands(roll, "Dag Johansen", "Excused")
    field.write("Anna Prøve, Lyngen")
    outside.window.find("meeting.attendance.mark.present").act()
    _stands(roll, "Anna Prøve", "Present")
    came = outside.window.find("meeting.attendance.person.came")
    came.focus()
    came.write("1120")
    outside.bus.press("Return")
    note = roll.columns().index("Note")
    until(lambda: any("11" in roll.cell(at, note).name for at in range(roll.rows())) or None, "the late arrival")

    count = outside.window.find("meeting.attendance.count.missing")
    assert count.name == "12 not called"
    count.act()
    until(lambda: (roll.rows() <= 13) or None, "only who is missing")
    count.act()
    until(lambda: (roll.rows() == 17) or None, "all again")

    outside.window.find("status.undo").act()
    until(lambda: not any("11" in roll.cell(at, note).name for at in range(roll.rows())) or None, "the undo")
    outside.do("quit")
    assert outside.program.wait(_ENDS) == 0
    rows = {row.name: row for row in _written(outside.register).rows}
    assert rows["Lan Hagen"].outcome is AttendanceOutcome.PRESENT
    assert rows["Hege Lund"].reach is Reach.DIGITAL
    assert rows["Dag Johansen"].outcome is AttendanceOutcome.EXCUSED
    assert rows["Anna Prøve"].represents_name == "Lyngen kommune"
    assert rows["Anna Prøve"].presence[0].starts is None
    assert sum(row.attendance is not None for row in rows.values()) == 5


def test_why_a_dialog_stays_open_is_read_aloud(outside: Outside) -> None:
    outside.bus.listen()
    outside.do("new_register")
    dialog = next(one for one in outside.bus.application("Samråd").children() if one.role == "dialog")
    until(lambda: dialog.find("new_register.name").is_focused or None, "focus")
    outside.bus.press("Return")
    sentence = "Give the programme a name and an owner."
    until(lambda: (sentence in outside.bus.heard()) or None, sentence)
    outside.bus.press("Escape")
