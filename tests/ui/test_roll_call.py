"""The roll call with the keyboard alone, on the real register: what is painted, what stands in the file afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from samrad import bootstrap
from samrad.domain.attendance import AttendanceOutcome, Reach
from samrad.domain.ids import CodeId, MeetingId, PersonId
from samrad.domain.meetings import MeetingState, Response
from samrad.domain.roll import RollCall, RollRow
from samrad.domain.roll_marks import Mark
from samrad.i18n import LANGUAGES, language
from samrad.register.store import Register
from samrad.services import attendance, history, invitations, meetings, people
from samrad.ui.desk import Desk
from samrad.ui.main_window import MainWindow
from samrad.ui.pages.meeting.attendance import AttendanceTab
from samrad.ui.pages.meeting.roll_state import RollState
from samrad.ui.pages.meeting.roll_words import LETTERS
from samrad.ui.pages.meeting.view import MeetingView
from samrad.ui.surroundings import Surroundings
from samrad.ui.theme import LIGHT
from tests.ui.typing import write

_WAIT = 60_000
PRESENT, EXCUSED, ABSENT = AttendanceOutcome.PRESENT, AttendanceOutcome.EXCUSED, AttendanceOutcome.ABSENT


class Room:
    """A tab on a desk of its own, and what the register says."""

    def __init__(self, qtbot: QtBot, path: Path) -> None:
        self.bot = qtbot
        self.desk = Desk(bootstrap.start().context)
        with qtbot.waitSignal(self.desk.opened, timeout=_WAIT):
            self.desk.open(path)
        around = Surroundings(
            desk=self.desk,
            language=language("en"),
            look=LIGHT,
            go=lambda _key, _id: None,
            announce=lambda _text: None,
            remember=lambda _name, _value: None,
            recall=lambda _name: None,
        )
        self.tab = AttendanceTab(around)
        qtbot.addWidget(self.tab)
        self.desk.changed.connect(self._changed)
        self.tab.resize(1000, 700)
        self.tab.show()

    def _changed(self, changes: object, _initiator: object) -> None:
        from samrad.domain.changes import Changes

        if isinstance(changes, Changes) and self.tab.concerns(changes):
            self.tab.refresh()

    def open(self, meeting_id: MeetingId) -> None:
        """Bring a meeting up and put the focus where the work begins."""
        self.tab.take_meeting(meeting_id)
        self.tab.refresh()
        self.tab.begin()
        self.bot.waitUntil(lambda: self.tab.writer.state is not None, timeout=_WAIT)

    def write(self, service: Callable[[Register], object]) -> None:
        """Let somebody else write in the register."""
        with self.bot.waitSignal(self.desk.changed, timeout=_WAIT):
            self.desk.write(service)  # type: ignore[arg-type]  # any service

    def type(self, text: str) -> None:
        """Type in the field."""
        write(self.tab.field, text)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the field is."""
        QTest.keyClick(self.tab.field, key, held)

    def call(self, text: str) -> None:
        """Type and press Enter."""
        self.type(text)
        self.key(Qt.Key.Key_Return)

    def ctrl(self, digit: int) -> None:
        """Ctrl and a digit."""
        self.key(Qt.Key(Qt.Key.Key_0.value + digit), Qt.KeyboardModifier.ControlModifier)

    def settle(self) -> RollCall:
        """Wait until everything stands in the register; the roll as it says."""
        state = self.tab.writer.state
        assert state is not None
        self.bot.waitUntil(lambda: self._state().is_settled, timeout=_WAIT)
        return self.roll()

    def roll(self) -> RollCall:
        """The roll as the register has it."""
        assert self.tab.meeting_id is not None
        return self.desk.look(attendance.roll_call, meeting_id=self.tab.meeting_id)

    def row(self, name: str) -> RollRow:
        """Somebody's row as it is shown."""
        return next(row for row in self._state().rows if row.name == name)

    def shown(self) -> list[str]:
        """The names in the list, from the top."""
        model = self.tab.model
        return [str(model.index(place, 1).data()) for place in range(model.rowCount())]

    def told(self) -> str:
        """What stands under the field."""
        return self.tab.panel.told.text()

    def _state(self) -> RollState:
        state = self.tab.writer.state
        assert state is not None
        return state


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, home: Path, register_path: Path) -> Iterator[Room]:
    """An empty room: the demonstration register is open."""
    made = Room(qtbot, register_path)
    yield made
    made.tab.leave()
    made.desk.stop()


def _meeting(room: Room, wanted: Callable[[object], bool]) -> MeetingId:
    return next(row.meeting_id for row in room.desk.look(meetings.meeting_rows) if wanted(row))


@pytest.fixture
def called(room: Room) -> MeetingId:
    """The meeting that is called and not yet held: 16 people are invited."""
    return _meeting(room, lambda row: row.state is MeetingState.CALLED)  # type: ignore[attr-defined]


@pytest.fixture
def large(room: Room) -> MeetingId:
    """A new meeting to which those of a great working meeting are invited, and which is called."""
    from samrad.domain.invitations import Invitee

    source = max(room.desk.look(meetings.meeting_rows), key=lambda row: row.invited)
    rows = room.desk.look(invitations.invitation_rows, meeting_id=source.meeting_id)
    made: list[MeetingId] = []

    def plan(register: Register) -> object:
        done = meetings.plan_meeting(
            register, type_id=CodeId("meeting_type.working"), days=[(date(2017, 12, 12), time(9), time(15))]
        )
        made.append(done.value.id)
        return done

    room.write(plan)
    invitees = [
        Invitee(person_id=row.person_id, role_id=row.role_id, represents=row.represents)
        for row in rows
        if row.person_id is not None
    ]
    room.write(lambda register: invitations.invite(register, meeting_id=made[0], invitees=invitees))
    room.write(lambda register: meetings.call_meeting(register, meeting_id=made[0]))
    return made[0]


def test_sixty_people_are_called_by_letters_and_enter(room: Room, large: MeetingId) -> None:
    room.open(large)
    names = [row.name for row in room.roll().rows]
    assert len(names) >= 60
    for name in names:
        room.call(name)
        assert room.tab.field.text() == ""
        assert room.tab.field.hasFocus()
        assert room.row(name).outcome is PRESENT, "painted before it is written"
    roll = room.settle()
    assert [row.name for row in roll.rows if row.outcome is PRESENT] == names
    state = room.tab.writer.state
    assert state is not None
    assert state.counts() == roll.counts()
    assert room.desk.look(history.next_undo) is not None


def test_two_letters_narrow_the_list_and_the_best_is_chosen(room: Room, called: MeetingId) -> None:
    room.open(called)
    whole = room.shown()
    room.type("han")
    assert room.shown()[:2] == ["Asbjørn Hanssen", "Liv Hanssen"]
    room.key(Qt.Key.Key_Down)
    room.key(Qt.Key.Key_Return)
    assert room.row("Liv Hanssen").outcome is PRESENT
    assert room.row("Asbjørn Hanssen").outcome is None
    assert room.shown() == whole
    room.type("han")
    assert room.shown()[0] == "Asbjørn Hanssen", "who is not called yet stands first"
    room.key(Qt.Key.Key_Escape)
    assert room.shown() == whole
    room.type("målselv")
    assert room.shown()[0] == "Leif Iversen", "the municipality is found too"
    room.settle()


def test_a_number_is_a_row_of_the_printed_sheet(room: Room, called: MeetingId) -> None:
    room.open(called)
    for number in (7, 12, 1):
        room.call(str(number))
    rows = {row.number: row.outcome for row in room.settle().rows}
    assert [number for number, outcome in rows.items() if outcome is PRESENT] == [1, 7, 12]
    room.call("99")
    assert "99" in room.told()
    assert room.settle().counts().in_the_room == 3


def test_the_marks_follow_ctrl_and_a_digit(room: Room, called: MeetingId) -> None:
    room.open(called)
    for text, digit in (("Lan Hagen", 2), ("Dag Johansen", 3), ("Hege Lund", 4), ("Nina Nilsen", 1)):
        room.type(text)
        room.ctrl(digit)
    room.settle()
    assert room.row("Lan Hagen").reach is Reach.DIGITAL
    assert room.row("Dag Johansen").outcome is EXCUSED
    assert room.row("Hege Lund").outcome is ABSENT
    assert room.row("Nina Nilsen").reach is Reach.ROOM
    room.ctrl(3)
    assert room.row("Nina Nilsen").outcome is EXCUSED, "the one just called can be corrected at once"
    counts = room.settle().counts()
    assert (counts.in_the_room, counts.excused, counts.absent) == (1, 2, 1)


def test_enter_in_an_empty_field_marks_nobody(room: Room, called: MeetingId) -> None:
    room.open(called)
    room.call("Lan Hagen")
    room.ctrl(3)
    room.key(Qt.Key.Key_Return)
    room.settle()
    assert room.row("Lan Hagen").outcome is EXCUSED


def test_the_next_name_takes_the_place_of_one_that_nobody_has(room: Room, called: MeetingId) -> None:
    room.open(called)
    room.call("zzz")
    assert room.told().startswith("Nobody is found.")
    assert room.tab.field.selectedText() == "zzz"
    room.call("lan")
    assert room.tab.field.text() == ""
    assert {row.name for row in room.settle().rows if row.outcome is PRESENT} == {"Lan Hagen"}


def test_what_enter_would_do_is_not_told_of_a_name_that_was_taken_back(room: Room, called: MeetingId) -> None:
    room.open(called)
    room.type("lan")
    room.bot.waitUntil(lambda: "Lan Hagen" in room.told(), timeout=_WAIT)
    room.key(Qt.Key.Key_Escape)
    room.bot.waitUntil(lambda: room.told().startswith("Type a few letters"), timeout=_WAIT)
    room.type("lan")
    room.ctrl(5)
    room.key(Qt.Key.Key_Escape)
    assert room.told().startswith("Type a few letters")


def test_bare_letters_mark_only_in_the_list(room: Room, called: MeetingId) -> None:
    room.open(called)
    table = room.tab.table
    table.setFocus()
    room.tab.show_thing(room.row("Hege Lund").person_id)
    QTest.keyClick(table, Qt.Key.Key_E)
    assert room.row("Hege Lund").outcome is EXCUSED
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert room.row("Hege Lund").outcome is None
    QTest.keyClick(table, Qt.Key.Key_L)
    assert room.tab.field.hasFocus()
    assert room.tab.field.text() == "l"
    assert room.settle().counts().missing == 16


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_letters_differ_in_every_language(code: str) -> None:
    letters = [language(code)(letter).casefold() for letter in LETTERS.values()]
    assert len(set(letters)) == len(Mark)
    assert all(len(letter) == 1 for letter in letters)


def test_a_walk_in_is_understood_in_one_line(room: Room, called: MeetingId) -> None:
    room.open(called)
    room.type("anna prøve, lyngen")
    assert room.shown() == ["Anna Prøve"]
    model = room.tab.model
    assert [model.index(0, place).data() for place in (3, 6)] == ["Lyngen", "Municipality"]
    room.key(Qt.Key.Key_Return)
    assert room.row("Anna Prøve").outcome is PRESENT
    row = next(row for row in room.settle().rows if row.name == "Anna Prøve")
    assert row.represents is not None
    assert row.represents.municipality_id == "1938-2017"
    assert row.attendance is not None
    assert row.attendance.is_walk_in
    assert row.attendance.organisation_name == "Lyngen kommune"
    assert not row.is_unfinished


def test_what_is_not_known_of_a_walk_in_is_marked(room: Room, called: MeetingId) -> None:
    room.open(called)
    room.call("Anna Prøve")
    row = next(row for row in room.settle().rows if row.name == "Anna Prøve")
    assert row.is_unfinished
    assert not row.is_participant
    chip = room.tab.findChild(QToolButton, "meeting.attendance.count.unfinished")
    assert chip is not None
    assert chip.text() == "1 unfinished"
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert room.shown() == ["Anna Prøve"]
    behalf = room.tab.findChild(QLineEdit, "meeting.attendance.person.behalf")
    assert behalf is not None
    room.tab.show_thing(row.person_id)
    behalf.setFocus()
    write(behalf, "UNN")
    QTest.keyClick(behalf, Qt.Key.Key_Return)
    room.bot.waitUntil(lambda: room.settle().counts().kinds.get(CodeId("kind.specialist")) == 1, timeout=_WAIT)


def test_somebody_in_the_register_is_found_and_added(room: Room, called: MeetingId) -> None:
    room.open(called)
    room.call("frode johansen")
    row = next(row for row in room.settle().rows if row.name == "Frode Johansen")
    assert row.outcome is PRESENT
    assert row.represents_name == "Norsk Helsenett SF"
    assert row.attendance is not None
    assert row.attendance.is_walk_in


def test_a_deputy_excuses_whom_they_came_for(room: Room, called: MeetingId) -> None:
    room.open(called)
    room.type("amir tønnessen")
    room.ctrl(5)
    assert room.shown()[0] == "Trine Skogen", "whose personal deputy he is stands first"
    room.key(Qt.Key.Key_Return)
    roll = room.settle()
    deputy = next(row for row in roll.rows if row.name == "Amir Tønnessen")
    assert (deputy.outcome, deputy.deputy_for) == (PRESENT, "Trine Skogen")
    assert next(row for row in roll.rows if row.name == "Trine Skogen").outcome is EXCUSED
    state = room.tab.writer.state
    assert state is not None
    assert state.counts() == roll.counts()


def test_a_deputy_can_be_told_in_one_line(room: Room, called: MeetingId) -> None:
    room.open(called)
    room.call("Anna Prøve, UNN for henrik")
    roll = room.settle()
    deputy = next(row for row in roll.rows if row.name == "Anna Prøve")
    assert deputy.deputy_for == "Henrik Henriksen"
    assert next(row for row in roll.rows if row.name == "Henrik Henriksen").outcome is EXCUSED


def test_those_who_said_yes_then_the_exceptions(room: Room, called: MeetingId) -> None:
    rows = room.desk.look(attendance.roll_call, meeting_id=called).rows
    answers = {row.person_id: Response.YES for row in rows[:10]}
    room.write(lambda register: invitations.note_answers(register, meeting_id=called, answers=answers))
    room.open(called)
    QTest.mouseClick(room.tab.panel.yes, Qt.MouseButton.LeftButton)
    state = room.tab.writer.state
    assert state is not None
    assert state.counts().in_the_room == 10, "painted before it is written"
    room.type(rows[3].name)
    room.ctrl(4)
    roll = room.settle()
    assert (roll.counts().in_the_room, roll.counts().absent, roll.counts().missing) == (9, 1, 6)
    room.write(history.undo)
    room.write(history.undo)
    room.bot.waitUntil(lambda: room.tab.writer.state.counts().missing == 16, timeout=_WAIT)  # type: ignore[union-attr]


def test_what_a_rule_refuses_is_taken_back_with_the_reason(room: Room, called: MeetingId) -> None:
    room.open(called)
    room.write(lambda register: meetings.cancel_meeting(register, meeting_id=called))
    room.tab.panel.entry.show()
    room.type("Lan Hagen")
    room.key(Qt.Key.Key_Return)
    room.bot.waitUntil(lambda: room.row("Lan Hagen").outcome is None, timeout=_WAIT)
    room.bot.waitUntil(lambda: "cancelled" in room.told().lower(), timeout=_WAIT)
    assert room.roll().counts().missing == 16


def test_undo_takes_one_mark_back_and_says_whose(room: Room, called: MeetingId) -> None:
    room.open(called)
    room.call("Lan Hagen")
    room.call("Hege Lund")
    room.settle()
    room.write(history.undo)
    room.bot.waitUntil(lambda: room.row("Hege Lund").outcome is None, timeout=_WAIT)
    assert room.row("Lan Hagen").outcome is PRESENT
    assert room.told() == "Hege Lund: Not called"


def test_a_late_arrival_is_noted_beside_the_name(room: Room, called: MeetingId) -> None:
    room.open(called)
    room.call("Lan Hagen")
    room.settle()
    for name, text in (("came", "1120"), ("left", "8/17")):
        line = room.tab.findChild(QLineEdit, f"meeting.attendance.person.{name}")
        assert line is not None
        line.setFocus()
        write(line, text)
        QTest.keyClick(line, Qt.Key.Key_Return)
    row = next(row for row in room.settle().rows if row.name == "Lan Hagen")
    (presence,) = row.presence
    assert presence.starts == time(11, 20)
    assert presence.to_item_id is not None
    assert row.is_partly


def test_one_day_of_two_is_marked_alone(room: Room) -> None:
    meeting = _meeting(room, lambda row: row.first_day != row.last_day)  # type: ignore[attr-defined]
    room.open(meeting)
    first = next(row for row in room.roll().rows if len({one.day for one in row.presence}) == 2)
    second_day = sorted({one.day for one in first.presence})[1]
    chip = room.tab.findChild(QToolButton, f"meeting.attendance.day.{second_day.isoformat()}")
    assert chip is not None
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    room.call(first.name)
    room.type(first.name)
    room.ctrl(4)
    row = next(row for row in room.settle().rows if row.person_id == first.person_id)
    assert row.outcome is PRESENT
    assert second_day not in {one.day for one in row.presence}


def test_a_count_leads_to_its_rows(room: Room, called: MeetingId) -> None:
    room.open(called)
    for number in range(1, 15):
        room.call(str(number))
    roll = room.settle()
    chip = room.tab.findChild(QToolButton, "meeting.attendance.count.missing")
    assert chip is not None
    assert chip.text() == f"{roll.counts().missing} not called"
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    missing = [row.name for row in roll.missing]
    assert set(missing) <= set(room.shown())
    assert len(room.shown()) <= len(missing) + 1, "who was called last stays in view"


def test_every_cell_speaks_and_every_control_has_its_names(room: Room, called: MeetingId) -> None:
    from tests.ui.inspecting import nameless

    room.open(called)
    room.call("Lan Hagen")
    room.settle()
    model = room.tab.model
    headings = [
        model.headerData(place, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
        for place in range(model.columnCount())
    ]
    assert all(headings)
    place = next(place for place in range(model.rowCount()) if room.shown()[place] == "Lan Hagen")
    status = model.index(place, headings.index("Status")).data(Qt.ItemDataRole.AccessibleTextRole)
    assert status == "Present"
    assert nameless(room.tab) == []


def test_a_meeting_that_is_not_called_says_so(room: Room) -> None:
    meeting = _meeting(room, lambda row: row.state is MeetingState.CANCELLED)  # type: ignore[attr-defined]
    room.open(meeting)
    assert not room.tab.panel.entry.isVisible()
    assert "cancelled" in room.tab.panel.closed.text()


def test_who_was_renamed_since_is_refreshed_when_asked(room: Room, called: MeetingId) -> None:
    room.open(called)
    room.call("Lan Hagen")
    person: PersonId = room.settle().rows[1].person_id
    room.write(lambda register: people.change_person(register, person, family_name="Hagen-Prøve"))
    room.bot.waitUntil(room.tab.panel.drift_row.isVisible, timeout=_WAIT)
    with room.bot.waitSignal(room.desk.changed, timeout=_WAIT):
        QTest.mouseClick(room.tab.panel.drift_refresh, Qt.MouseButton.LeftButton)
    room.bot.waitUntil(lambda: "Lan Hagen-Prøve" in room.shown(), timeout=_WAIT)
    room.bot.waitUntil(lambda: not room.tab.panel.drift_row.isVisible(), timeout=_WAIT)


def test_in_the_window_ctrl_z_undoes_from_the_empty_field(qtbot: QtBot, opened: MainWindow) -> None:
    meeting = next(row for row in opened.desk.look(meetings.meeting_rows) if row.state is MeetingState.CALLED)
    opened.go("meetings", meeting.meeting_id)
    view = opened.findChild(MeetingView, "meeting")
    assert view is not None
    qtbot.waitUntil(lambda: view.meeting_id == meeting.meeting_id, timeout=_WAIT)
    view.show_tab("attendance")
    tab = view.tab
    assert isinstance(tab, AttendanceTab)
    qtbot.waitUntil(lambda: tab.writer.state is not None, timeout=_WAIT)
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow, timeout=_WAIT)
    tab.begin()
    write(tab.field, "lan hagen")
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        QTest.keyClick(tab.field, Qt.Key.Key_Return)
    words = opened.findChild(QLabel, "status.words")
    assert words is not None
    assert "Saved at" in words.text()
    qtbot.waitUntil(lambda: "command.undo" in {one.objectName() for one in opened.all_actions()}, timeout=_WAIT)
    write(tab.field, "he")
    QTest.keyClick(tab.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert tab.field.text() == "", "what is typed is taken back first"
    roll = opened.desk.look(attendance.roll_call, meeting_id=meeting.meeting_id)
    assert roll.counts().in_the_room == 1
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        QTest.keyClick(tab.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    roll = opened.desk.look(attendance.roll_call, meeting_id=meeting.meeting_id)
    assert roll.counts().in_the_room == 0
    qtbot.waitUntil(lambda: tab.panel.told.text() == "Lan Hagen: Not called", timeout=_WAIT)
    assert tab.field.hasFocus()
