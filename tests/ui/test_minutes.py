"""Writing the minutes by keyboard: each finished text is one operation, and half-typed text is never lost."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTableWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from samrad.domain.action_rows import ActionFilter
from samrad.domain.agenda import Outcome, Part
from samrad.services import actions, drafts, history, minutes, responsible
from samrad.ui.deadline_words import due_in_words
from samrad.ui.dialogs.autotexts import AutotextsDialog
from samrad.ui.dialogs.frame import Frame
from samrad.ui.dialogs.link import LinkDialog
from samrad.ui.main_window import MainWindow
from samrad.ui.pages.action import responsible_in_words
from samrad.ui.pages.meeting.minutes import MinutesTab
from samrad.ui.pages.meetings import MeetingsPage
from tests.ui.inspecting import Settling, nameless
from tests.ui.killing import kill_while_typing
from tests.ui.minutes_setup import WAIT, area, drafted_meeting, items_of, minutes_of, shown
from tests.ui.typing import write

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NUMBER = "15108695088"


def _run(window: MainWindow, key: str) -> None:
    action = window.findChild(QAction, f"command.{key}")
    assert action is not None
    action.trigger()


def _label(parent: QWidget, name: str) -> QLabel:
    found = parent.findChild(QLabel, name)
    assert found is not None
    return found


def _undo_name(window: MainWindow) -> str:
    label = window.desk.look(history.next_undo)
    assert label is not None
    return window.language(label)


def _choose(qtbot: QtBot, window: MainWindow, tab: MinutesTab, row: int) -> None:
    tab.agenda.setCurrentRow(row)
    qtbot.waitUntil(lambda: tab.agenda.currentRow() == row, timeout=WAIT)


def test_discussion_and_decision_are_written_saved_and_undone_by_name(qtbot: QtBot, opened: MainWindow) -> None:
    tab = minutes_of(qtbot, opened)
    _choose(qtbot, opened, tab, 2)
    before = shown(opened, tab)
    discussion = area(tab, Part.DISCUSSION)
    discussion.setFocus()
    discussion.selectAll()
    write(discussion, "Gruppen drøftet:\n- språk\nøkonomi")
    _run(opened, "minutes_decision")
    decision = area(tab, Part.DECISION)
    assert QApplication.focusWidget() is decision
    qtbot.waitUntil(lambda: shown(opened, tab).discussion == "Gruppen drøftet:\n- språk\n- økonomi", timeout=WAIT)
    assert "discussion" in _undo_name(opened)
    assert before.title in _undo_name(opened)
    decision.selectAll()
    write(decision, "Gruppen støtter forslaget.")
    _run(opened, "minutes_next")
    assert QApplication.focusWidget() is discussion
    qtbot.waitUntil(lambda: items_of(opened, tab)[2].decision == "Gruppen støtter forslaget.", timeout=WAIT)
    assert "decision" in _undo_name(opened)
    opened.undo()
    qtbot.waitUntil(lambda: items_of(opened, tab)[2].decision == before.decision, timeout=WAIT)
    opened.undo()
    qtbot.waitUntil(lambda: items_of(opened, tab)[2].discussion == before.discussion, timeout=WAIT)


def test_one_operation_however_long_one_types(qtbot: QtBot, opened: MainWindow) -> None:
    tab = minutes_of(qtbot, opened)
    newest = opened.desk.look(history.next_undo)
    discussion = area(tab, Part.DISCUSSION)
    discussion.setFocus()
    item_id = shown(opened, tab).id
    for word in ("Først ", "dette, ", "så ", "dette."):
        write(discussion, word)
        tab.drafting.keep_now()
    qtbot.waitUntil(lambda: bool(opened.desk.look(drafts.drafts_under, prefix=f"agenda_item/{item_id}/")), timeout=WAIT)
    assert opened.desk.look(history.next_undo) == newest
    area(tab, Part.DECISION).setFocus()
    qtbot.waitUntil(lambda: not opened.desk.look(drafts.drafts_under, prefix="agenda_item/"), timeout=WAIT)
    assert (shown(opened, tab).discussion or "").startswith("Først dette, så dette.")
    opened.undo()
    qtbot.waitUntil(lambda: opened.desk.look(history.next_undo) == newest, timeout=WAIT)


def test_as_proposed_copies_the_proposal(qtbot: QtBot, opened: MainWindow) -> None:
    tab = minutes_of(qtbot, opened)
    _choose(qtbot, opened, tab, 3)
    proposal = area(tab, Part.PROPOSAL)
    proposal.setFocus()
    proposal.selectAll()
    write(proposal, "Gruppen tar saken til etterretning.")
    decision = area(tab, Part.DECISION)
    decision.setFocus()
    decision.selectAll()
    write(decision, "Noe annet.")
    _run(opened, "minutes_as_proposed")
    qtbot.waitUntil(lambda: shown(opened, tab).decision == "Gruppen tar saken til etterretning.", timeout=WAIT)
    qtbot.waitUntil(lambda: decision.source() == "Gruppen tar saken til etterretning.", timeout=WAIT)
    assert shown(opened, tab).outcome is Outcome.TREATED
    assert not tab.sheet.as_proposed.isVisible()


def test_an_identity_number_is_refused_beside_the_text_and_the_text_stays(qtbot: QtBot, opened: MainWindow) -> None:
    tab = minutes_of(qtbot, opened)
    before = shown(opened, tab)
    background = area(tab, Part.BACKGROUND)
    background.setFocus()
    background.selectAll()
    write(background, f"Gjelder {NUMBER}.")
    area(tab, Part.DECISION).setFocus()
    fault = _label(tab, "meeting.minutes.background.fault")
    qtbot.waitUntil(fault.isVisible, timeout=WAIT)
    assert "identity number" in fault.text()
    assert background.source() == f"Gjelder {NUMBER}."
    assert shown(opened, tab).background == before.background
    _run(opened, "minutes_next")
    assert background.source() != f"Gjelder {NUMBER}."
    _run(opened, "minutes_previous")
    qtbot.waitUntil(lambda: background.source() == f"Gjelder {NUMBER}.", timeout=WAIT)
    assert fault.isVisible()
    background.setFocus()
    background.selectAll()
    write(background, "Gjelder en pasient.")
    area(tab, Part.DECISION).setFocus()
    qtbot.waitUntil(lambda: shown(opened, tab).background == "Gjelder en pasient.", timeout=WAIT)
    qtbot.waitUntil(lambda: not fault.isVisible(), timeout=WAIT)


def test_what_another_writes_is_shown_but_not_over_what_is_being_typed(qtbot: QtBot, opened: MainWindow) -> None:
    tab = minutes_of(qtbot, opened)
    item_id = shown(opened, tab).id
    discussion, decision = area(tab, Part.DISCUSSION), area(tab, Part.DECISION)
    discussion.setFocus()
    discussion.selectAll()
    write(discussion, "Halvveis")
    for part in (Part.DISCUSSION, Part.DECISION):
        opened.desk.write(partial(minutes.write_text, item_id=item_id, part=part, text="Fra en annen."))
    qtbot.waitUntil(lambda: decision.source() == "Fra en annen.", timeout=WAIT)
    assert discussion.source() == "Halvveis"


def test_the_outcome_is_noted_at_once(qtbot: QtBot, opened: MainWindow) -> None:
    tab = minutes_of(qtbot, opened)
    choice = tab.sheet.outcome.choice
    choice.setFocus()
    choice.setCurrentIndex(choice.findData(Outcome.POSTPONED.value))
    choice.activated.emit(choice.currentIndex())
    qtbot.waitUntil(lambda: shown(opened, tab).outcome is Outcome.POSTPONED, timeout=WAIT)


def test_each_area_says_what_it_is_and_of_which_item(qtbot: QtBot, opened: MainWindow) -> None:
    tab = minutes_of(qtbot, opened)
    _choose(qtbot, opened, tab, 2)
    names = {area(tab, part).accessibleName() for part in minutes.TEXTS}
    item = shown(opened, tab)
    assert len(names) == len(minutes.TEXTS)
    assert all(f"item {item.number}/{str(item.number_year)[2:]}" in name for name in names)


_HALF_TYPED = """
from samrad.domain.agenda import Part
window.go("meetings", sys.argv[2] + "/minutes")
tab = window.page.view.tab
tab.agenda.setCurrentRow(2)
area = tab.sheet.texts[Part.DISCUSSION].area
area.setFocus()
area.selectAll()
write(area, "Halvt skrevet, og så gikk strømmen. Æ Ø Å")
"""


def test_what_was_half_typed_when_the_program_was_killed_is_put_back(
    qtbot: QtBot, window: MainWindow, register_path: Path
) -> None:
    with qtbot.waitSignal(window.desk.opened, timeout=WAIT):
        window.desk.open(register_path)
    meeting_id = drafted_meeting(window)
    with qtbot.waitSignal(window.desk.closed, timeout=WAIT):
        window.desk.close()
    QTest.qWait(0)
    kill_while_typing(register_path, _HALF_TYPED, meeting_id)
    with qtbot.waitSignal(window.desk.opened, timeout=WAIT):
        window.desk.open(register_path)
    tab = minutes_of(qtbot, window, meeting_id)
    assert tab.agenda.currentRow() == 2
    assert area(tab, Part.DISCUSSION).source() == "Halvt skrevet, og så gikk strømmen. Æ Ø Å"
    assert _label(tab, "meeting.minutes.put_back").isVisible()
    tab.leave()
    qtbot.waitUntil(lambda: shown(window, tab).discussion == "Halvt skrevet, og så gikk strømmen. Æ Ø Å", timeout=WAIT)
    qtbot.waitUntil(lambda: not window.desk.look(drafts.drafts_under, prefix="agenda_item/"), timeout=WAIT)


def test_a_draft_beside_a_newer_text_is_offered_not_put_over_it(
    qtbot: QtBot, window: MainWindow, register_path: Path
) -> None:
    with qtbot.waitSignal(window.desk.opened, timeout=WAIT):
        window.desk.open(register_path)
    meeting_id = drafted_meeting(window)
    tab = minutes_of(qtbot, window, meeting_id)
    item = items_of(window, tab)[0]
    key = f"agenda_item/{item.id}/decision"
    window.desk.write(lambda register: drafts.keep_draft(register, key=key, text="Kladden.", before="Noe eldre."))
    with qtbot.waitSignal(window.desk.closed, timeout=WAIT):
        window.desk.close()
    with qtbot.waitSignal(window.desk.opened, timeout=WAIT):
        window.desk.open(register_path)
    tab = minutes_of(qtbot, window, meeting_id)
    decision = area(tab, Part.DECISION)
    assert decision.source() == item.decision
    use = tab.findChild(QPushButton, "meeting.minutes.decision.offer.use")
    assert use is not None
    assert use.isVisible()
    QTest.mouseClick(use, Qt.MouseButton.LeftButton)
    assert decision.source() == "Kladden."
    tab.leave()
    qtbot.waitUntil(lambda: items_of(window, tab)[0].decision == "Kladden.", timeout=WAIT)


def _actions_of(window: MainWindow, tab: MinutesTab) -> list[tuple[str, str, str]]:
    """What, who and by when of the item's actions."""
    item = shown(window, tab)
    wanted = ActionFilter(meeting_id=item.meeting_id, closed_too=True)
    rows = [row for row in window.desk.look(actions.action_rows, wanted=wanted) if row.action.item_id == item.id]
    language = window.language
    return [(row.action.what, responsible_in_words(row, language), due_in_words(row.action, language)) for row in rows]


def _somebody(window: MainWindow, tab: MinutesTab) -> str:
    assert tab.meeting_id is not None
    known = window.desk.look(responsible.known_at, meeting_id=tab.meeting_id)
    names = [one.name for one in known if one.person_id is not None]
    return next(name for name in names if sum(other.split()[0] == name.split()[0] for other in names) == 1)


def test_an_action_is_noted_in_one_line_changed_and_deleted(qtbot: QtBot, opened: MainWindow) -> None:
    tab = minutes_of(qtbot, opened)
    _choose(qtbot, opened, tab, 2)
    before = _actions_of(opened, tab)
    name = _somebody(opened, tab)
    follow_up = tab.sheet.follow_up
    _run(opened, "minutes_action")
    assert QApplication.focusWidget() is follow_up.line
    write(follow_up.line, f"{name.split()[0]}: sende utkast, 12.12.2017")
    assert _label(tab, "meeting.minutes.understood").text() == f"{name} · sende utkast · deadline 12 Dec 2017"
    QTest.keyClick(follow_up.line, Qt.Key.Key_Return)
    noted = ("sende utkast", name, "12 Dec 2017")
    qtbot.waitUntil(lambda: _actions_of(opened, tab) == [*before, noted], timeout=WAIT)
    qtbot.waitUntil(lambda: follow_up.line.text() == "" and follow_up.list.count() == len(before) + 1, timeout=WAIT)

    place = next(at for at in range(follow_up.list.count()) if "sende utkast" in follow_up.list.item(at).text())
    follow_up.list.setCurrentRow(place)
    follow_up.list.setFocus()
    QTest.keyClick(follow_up.list, Qt.Key.Key_Return)
    assert follow_up.line.text() == f"{name}: sende utkast, 12 Dec 2017"
    follow_up.line.selectAll()
    write(follow_up.line, "alle: lese utkast, neste møte")
    QTest.keyClick(follow_up.line, Qt.Key.Key_Return)
    changed = ("lese utkast", "Everyone", "next meeting")
    qtbot.waitUntil(lambda: changed in _actions_of(opened, tab), timeout=WAIT)
    assert len(_actions_of(opened, tab)) == len(before) + 1

    qtbot.waitUntil(lambda: "lese" in _words_of(tab), timeout=WAIT)
    place = next(at for at in range(follow_up.list.count()) if "lese utkast" in follow_up.list.item(at).text())
    follow_up.list.setCurrentRow(place)
    QTest.keyClick(follow_up.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: _actions_of(opened, tab) == before, timeout=WAIT)
    opened.undo()
    qtbot.waitUntil(lambda: changed in _actions_of(opened, tab), timeout=WAIT)


def _words_of(tab: MinutesTab) -> str:
    shown_list = tab.sheet.follow_up.list
    return "\n".join(shown_list.item(at).text() for at in range(shown_list.count()))


def test_names_are_completed_and_an_unclear_one_is_asked_about(qtbot: QtBot, opened: MainWindow) -> None:
    tab = minutes_of(qtbot, opened)
    line = tab.sheet.follow_up.line
    name = _somebody(opened, tab)
    _run(opened, "minutes_action")
    write(line, name[:3])
    assert name in [one.name for one in line.offered]
    line.choose([one.name for one in line.offered].index(name))
    assert line.text() == f"{name}: "
    assert line.cursorPosition() == len(line.text())

    known = opened.desk.look(responsible.known_at, meeting_id=shown(opened, tab).meeting_id)
    letters = [one.name[0] for one in known if one.person_id is not None]
    shared = next(letter for letter in letters if letters.count(letter) > 1)
    line.selectAll()
    write(line, f"{shared}: ringe")
    QTest.keyClick(line, Qt.Key.Key_Return)
    fault = _label(tab, "meeting.minutes.action.fault")
    assert fault.isVisible()
    assert line.text() == f"{shared}: ringe"


def test_tab_takes_the_offered_name_and_no_key_after_it_undoes_anything(qtbot: QtBot, opened: MainWindow) -> None:
    tab = minutes_of(qtbot, opened)
    line = tab.sheet.follow_up.line
    name = _somebody(opened, tab)
    opened.activateWindow()
    _run(opened, "minutes_action")
    qtbot.waitUntil(line.hasFocus, timeout=WAIT)
    write(line, name[:-1])
    assert line.offered[0].name == name
    popup = next(one for one in QApplication.topLevelWidgets() if one.objectName() == f"{line.objectName()}.names")
    qtbot.waitUntil(popup.isVisible, timeout=WAIT)
    QTest.keyClick(popup, Qt.Key.Key_Tab)
    assert line.hasFocus()
    assert line.text() == f"{name}: "
    undo = opened.findChild(QPushButton, "status.undo")
    assert undo is not None
    assert undo.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_a_half_typed_action_waits_for_its_item(qtbot: QtBot, opened: MainWindow) -> None:
    tab = minutes_of(qtbot, opened)
    line = tab.sheet.follow_up.line
    _run(opened, "minutes_action")
    write(line, "NN: sende")
    _run(opened, "minutes_next")
    assert line.text() == ""
    _run(opened, "minutes_previous")
    assert line.text() == "NN: sende"


def test_a_half_typed_action_stands_there_though_language_and_size_change_faster_than_it_is_shown(
    qtbot: QtBot, opened: MainWindow, settling: Settling
) -> None:
    tab = minutes_of(qtbot, opened)
    settling.wait()
    item_id = list(tab._rows)[2]
    tab.agenda.choose(item_id)
    _run(opened, "minutes_action")
    write(tab.sheet.follow_up.line, "NN: sende")
    for code in ("nn", "en", "nb"):
        opened.change_language(code)
    settling.wait()
    page = opened.page
    assert isinstance(page, MeetingsPage)
    anew = page.view.tab
    assert isinstance(anew, MinutesTab)
    assert anew is not tab
    assert anew.agenda.item_id == item_id
    assert anew.sheet.follow_up.line.text() == "NN: sende"


def test_a_half_typed_action_waits_for_its_tab_through_two_changes_of_language(
    qtbot: QtBot, opened: MainWindow, settling: Settling
) -> None:
    tab = minutes_of(qtbot, opened)
    _run(opened, "minutes_action")
    write(tab.sheet.follow_up.line, "NN: sende")
    opened.go("meetings", f"{tab.meeting_id}/plan")
    for code in ("nn", "nb"):
        opened.change_language(code)
        settling.wait()
    assert minutes_of(qtbot, opened, tab.meeting_id).sheet.follow_up.line.text() == "NN: sende"


def _are_kept(window: MainWindow, count: int) -> bool:
    return len(window.desk.look(drafts.drafts_under, prefix="agenda_item/")) == count


def test_a_change_of_language_goes_on_with_the_item_though_an_earlier_run_left_another_half_typed(
    qtbot: QtBot, opened: MainWindow
) -> None:
    tab = minutes_of(qtbot, opened)
    for row, typed in ((1, "NN: ringe"), (2, "NN: sende")):
        tab.agenda.choose(list(tab._rows)[row])
        _run(opened, "minutes_action")
        write(tab.sheet.follow_up.line, typed)
        qtbot.waitUntil(partial(_are_kept, opened, row), timeout=WAIT)
    path, meeting_id = opened.desk.path, tab.meeting_id
    assert path is not None
    with qtbot.waitSignal(opened.desk.closed, timeout=WAIT):
        opened.desk.close()
    QTest.qWait(0)
    with qtbot.waitSignal(opened.desk.opened, timeout=WAIT):
        opened.desk.open(path)
    tab = minutes_of(qtbot, opened, meeting_id)
    assert tab.sheet.follow_up.line.text() == "NN: sende", "the one that was typed last"
    tab.agenda.choose(next(iter(tab._rows)))
    opened.change_language("nn")
    page = opened.page
    assert isinstance(page, MeetingsPage)
    qtbot.waitUntil(lambda: isinstance(page.view.tab, MinutesTab), timeout=WAIT)
    anew = page.view.tab
    assert isinstance(anew, MinutesTab)
    assert anew is not tab
    assert anew.agenda.item_id == next(iter(anew._rows))


def test_every_control_can_be_found_by_name(qtbot: QtBot, opened: MainWindow) -> None:
    tab = minutes_of(qtbot, opened)
    _run(opened, "minutes_public")
    tab.edit_autotexts()
    tab.tools.serve(area(tab, Part.DISCUSSION))
    _run(opened, "minutes_link")
    dialogs = opened.findChildren(Frame)
    assert {type(dialog) for dialog in dialogs} == {AutotextsDialog, LinkDialog}
    assert nameless(opened) == []
    for dialog in dialogs:
        dialog.grab()
        dialog.close()


def test_an_item_is_exempted_and_made_public_again_beside_its_texts(qtbot: QtBot, opened: MainWindow) -> None:
    tab = minutes_of(qtbot, opened)
    _choose(qtbot, opened, tab, 2)
    area(tab, Part.DECISION).setFocus()
    _run(opened, "minutes_public")
    form = tab.sheet.exemptions.form
    assert form.isVisible()
    form.part.box.setCurrentIndex(form.part.box.findData(Part.DECISION.value))
    form.basis.box.setEditText("offentleglova § 23 første ledd")
    form.send_button.click()
    words = "Exempt: the decision, offentleglova § 23 første ledd"
    qtbot.waitUntil(lambda: _is_told(tab, words), timeout=WAIT)
    remove = tab.findChild(QPushButton, "meeting.minutes.exemption.0.remove")
    assert remove is not None
    QTest.mouseClick(remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not _is_told(tab, words), timeout=WAIT)


def _is_told(tab: MinutesTab, words: str) -> bool:
    found = tab.sheet.exemptions.findChildren(QLabel)
    return any(label.text() == words and label.isVisible() for label in found)


def test_an_autotext_of_the_body_is_made_and_typed(qtbot: QtBot, opened: MainWindow) -> None:
    tab = minutes_of(qtbot, opened)
    tab.edit_autotexts()
    dialog = opened.findChild(AutotextsDialog)
    assert dialog is not None
    row = dialog.table.rowCount() - 1
    dialog.table.setItem(row, 0, QTableWidgetItem("/k"))
    dialog.table.setItem(row, 1, QTableWidgetItem("Kommunene bes svare."))
    dialog.accept()
    qtbot.waitUntil(lambda: opened.findChild(AutotextsDialog) is None, timeout=WAIT)
    decision = area(tab, Part.DECISION)
    decision.setFocus()
    decision.selectAll()
    write(decision, "/k /o ")
    assert (decision.source() or "").startswith("Kommunene bes svare. ")
    assert (decision.source() or "").endswith(" tar saken til orientering.")
