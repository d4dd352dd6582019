"""Fields that save by themselves: what is half typed in them survives a kill, and what is refused stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from samrad.domain.action_rows import ActionFilter
from samrad.domain.ids import MeetingId
from samrad.domain.meeting_rows import MeetingFilter
from samrad.domain.meetings import MeetingState
from samrad.services import actions, bodies, drafts, history, meetings, organisations, people
from samrad.ui.main_window import MainWindow
from samrad.ui.pages.meetings import MeetingsPage
from samrad.ui.widgets.choice import Choice
from tests.ui.inspecting import Settling
from tests.ui.killing import drafts_of, kill_while_typing
from tests.ui.typing import write

_WAIT = 60_000
_TITLE, _NOTE = "meeting.plan.title", "meeting.plan.note"
_IDENTITY = "13097248022"
_TYPED = "Halvt skrevet, så gikk strømmen. Æ Ø Å"

_HALF_TYPED = f"""
from PySide6.QtWidgets import QWidget
window.go("meetings", sys.argv[2] + "/plan")
for name, text in (("{_TITLE}", "{_TYPED}"), ("{_NOTE}", "Merknad, halvt skrevet")):
    field = window.page.findChild(QWidget, name)
    field.setFocus()
    field.selectAll()
    write(field, text)
    field.blockSignals(True)
"""


def _planned(window: MainWindow) -> MeetingId:
    wanted = MeetingFilter(states=frozenset({MeetingState.CALLED}))
    return window.desk.look(meetings.meeting_rows, wanted=wanted)[0].meeting_id


def _show(qtbot: QtBot, window: MainWindow, meeting_id: MeetingId) -> None:
    window.go("meetings", f"{meeting_id}/plan")
    qtbot.waitUntil(lambda: _line(window).isVisible(), timeout=_WAIT)


def _child(window: MainWindow, kind: type[QWidget], name: str) -> QWidget:
    assert isinstance(window.page, MeetingsPage)
    found = window.page.findChild(kind, name)
    assert found is not None, name
    return found


def _line(window: MainWindow) -> QLineEdit:
    found = _child(window, QLineEdit, _TITLE)
    assert isinstance(found, QLineEdit)
    return found


def _title(window: MainWindow, meeting_id: MeetingId) -> str | None:
    return window.desk.look(meetings.meeting_detail, meeting_id=meeting_id).meeting.title


def _reopen(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    if window.desk.is_open:
        with qtbot.waitSignal(window.desk.closed, timeout=_WAIT):
            window.desk.close()
    with qtbot.waitSignal(window.desk.opened, timeout=_WAIT):
        window.desk.open(path)


def _type(line: QLineEdit, text: str) -> None:
    line.setFocus()
    line.selectAll()
    write(line, text)


def test_what_was_half_typed_when_the_program_was_killed_stands_in_its_fields_again(
    qtbot: QtBot, opened: MainWindow, register_path: Path
) -> None:
    meeting_id = _planned(opened)
    before = _title(opened, meeting_id)
    with qtbot.waitSignal(opened.desk.closed, timeout=_WAIT):
        opened.desk.close()
    QTest.qWait(0)
    kill_while_typing(register_path, _HALF_TYPED, meeting_id, is_kept=lambda found: len(found) == 2)
    _reopen(qtbot, opened, register_path)
    assert _title(opened, meeting_id) == before
    _show(qtbot, opened, meeting_id)
    qtbot.waitUntil(lambda: _line(opened).text() == _TYPED, timeout=_WAIT)
    note = _child(opened, QPlainTextEdit, _NOTE)
    assert isinstance(note, QPlainTextEdit)
    assert note.toPlainText() == "Merknad, halvt skrevet"
    told = _child(opened, QLabel, f"{_TITLE}.draft")
    assert told.isVisible()
    assert opened.page is not None
    opened.page.leave()
    qtbot.waitUntil(lambda: _title(opened, meeting_id) == _TYPED, timeout=_WAIT)
    qtbot.waitUntil(lambda: not drafts_of(opened), timeout=_WAIT)
    assert not told.isVisible()


def test_a_draft_is_kept_while_one_types_and_goes_with_the_save(qtbot: QtBot, opened: MainWindow) -> None:
    meeting_id = _planned(opened)
    _show(qtbot, opened, meeting_id)
    newest = opened.desk.look(history.next_undo)
    _type(_line(opened), "Ny tittel")
    qtbot.waitUntil(lambda: [one.text for one in drafts_of(opened)] == ["Ny tittel"], timeout=_WAIT)
    assert opened.desk.look(history.next_undo) == newest, "a draft is no operation"
    QTest.keyClick(_line(opened), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _title(opened, meeting_id) == "Ny tittel", timeout=_WAIT)
    qtbot.waitUntil(lambda: not drafts_of(opened), timeout=_WAIT)


def test_a_text_that_is_taken_back_by_hand_leaves_no_draft(qtbot: QtBot, opened: MainWindow) -> None:
    meeting_id = _planned(opened)
    _show(qtbot, opened, meeting_id)
    line, before = _line(opened), _line(opened).text()
    _type(line, "Ny tittel")
    qtbot.waitUntil(lambda: len(drafts_of(opened)) == 1, timeout=_WAIT)
    _type(line, before) if before else line.clear()
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not drafts_of(opened), timeout=_WAIT)


def test_a_draft_beside_a_newer_text_is_offered_not_put_over_it(
    qtbot: QtBot, opened: MainWindow, register_path: Path
) -> None:
    meeting_id = _planned(opened)
    key = f"field/{_TITLE}/{meeting_id}"
    opened.desk.write(lambda register: drafts.keep_draft(register, key=key, text="Kladden", before="Noe eldre"))
    _reopen(qtbot, opened, register_path)
    before = _title(opened, meeting_id)
    _show(qtbot, opened, meeting_id)
    qtbot.waitUntil(
        lambda: any(one.isVisible() for one in opened.findChildren(QFrame, f"{_TITLE}.offer")), timeout=_WAIT
    )
    assert _line(opened).text() == (before or "")
    use = _child(opened, QPushButton, f"{_TITLE}.offer.use")
    QTest.mouseClick(use, Qt.MouseButton.LeftButton)
    assert _line(opened).text() == "Kladden"
    QTest.keyClick(_line(opened), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _title(opened, meeting_id) == "Kladden", timeout=_WAIT)
    qtbot.waitUntil(lambda: not drafts_of(opened), timeout=_WAIT)


def test_an_identity_number_is_refused_as_it_is_typed_and_stands_until_it_is_mended(
    qtbot: QtBot, opened: MainWindow
) -> None:
    meeting_id = _planned(opened)
    _show(qtbot, opened, meeting_id)
    line, before = _line(opened), _title(opened, meeting_id)
    _type(line, f"Møte om {_IDENTITY}")
    qtbot.waitUntil(
        lambda: any(one.isVisible() for one in opened.findChildren(QLabel, f"{_TITLE}.draft_fault")), timeout=_WAIT
    )
    assert not drafts_of(opened)
    QTest.keyClick(line, Qt.Key.Key_Return)
    fault = _child(opened, QLabel, f"{_TITLE}.fault")
    qtbot.waitUntil(fault.isVisible, timeout=_WAIT)
    assert _title(opened, meeting_id) == before
    assert opened.page is not None
    opened.page.refresh()
    assert line.text() == f"Møte om {_IDENTITY}"
    assert fault.isVisible()
    _type(line, "Møte")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _title(opened, meeting_id) == "Møte", timeout=_WAIT)
    assert not fault.isVisible()


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("participants", "participants.person.family_name"),
        ("places", "places.organisation.name"),
        ("bodies", "bodies.about.name"),
        ("followup", "followup.action.what"),
    ],
)
def test_a_draft_finds_back_to_its_thing(
    qtbot: QtBot, opened: MainWindow, register_path: Path, page: str, name: str
) -> None:
    thing, held = _somethings(opened)[page]
    key = f"field/{name}/{thing.removeprefix('organisation:')}"
    opened.desk.write(lambda register: drafts.keep_draft(register, key=key, text="Halvt", before=held))
    _reopen(qtbot, opened, register_path)
    opened.go(page, thing)
    assert opened.page is not None
    line = opened.page.findChild(QLineEdit, name)
    assert line is not None
    qtbot.waitUntil(lambda: line.text() == "Halvt", timeout=_WAIT)
    line.clear()
    write(line, held)
    opened.page.leave()
    qtbot.waitUntil(lambda: not drafts_of(opened), timeout=_WAIT)


def _somethings(window: MainWindow) -> dict[str, tuple[str, str]]:
    """For each page the id of a thing on it, and what the tested field of it holds."""
    look = window.desk.look
    person = look(people.person_detail, look(people.list_people)[0]).person
    organisation = look(organisations.organisation_detail, look(organisations.list_organisations)[0]).organisation
    body = look(bodies.list_bodies)[0]
    action = look(actions.action_rows, wanted=ActionFilter())[0].action
    return {
        "participants": (person.id, person.family_name),
        "places": (f"organisation:{organisation.id}", organisation.name),
        "bodies": (body.body_id, body.name),
        "followup": (action.id, action.what),
    }


def test_a_choice_without_room_for_its_words_says_by_dots_that_they_go_on(qtbot: QtBot) -> None:
    choice = Choice()
    qtbot.addWidget(choice)
    choice.addItems(["Nasjonal myndighet", "Kommune"])
    choice.setFixedWidth(400)
    assert choice.shown_words() == "Nasjonal myndighet"
    choice.setFixedWidth(110)
    assert choice.shown_words().startswith("Nas")
    assert choice.shown_words().endswith("…")
    choice.setCurrentIndex(1)
    assert choice.shown_words() == "Kommune"


def test_the_list_of_a_choice_has_room_for_all_its_values(qtbot: QtBot, opened: MainWindow, settling: Settling) -> None:
    """Where one has no room, Qt shifts the list under the mouse, and Enter takes another value than the one shown."""
    settling.wait()
    opened.go("bodies")
    settling.wait()
    opened.activateWindow()
    page = opened.page
    assert page is not None
    page.new_thing()
    choice = opened.findChild(Choice, "bodies.new_form.kind")
    assert choice is not None
    choice.setFocus()
    qtbot.waitUntil(choice.hasFocus, timeout=_WAIT)
    assert 1 < choice.count() < choice.maxVisibleItems()
    choice.showPopup()
    view = choice.view()
    qtbot.waitUntil(view.hasFocus, timeout=_WAIT)
    assert view.verticalScrollBar().maximum() == 0
    choice.hidePopup()
