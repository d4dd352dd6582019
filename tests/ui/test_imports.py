"""Stories about lists that come in: dropped on the page, looked at, decided about, taken in, undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from samrad.domain.import_plan import FieldChange, Outcome, ResponsePlan
from samrad.domain.meeting_rows import MeetingFilter
from samrad.domain.meetings import MeetingState
from samrad.domain.people_rows import PersonFilter
from samrad.i18n import language
from samrad.services import bodies, meetings, people
from samrad.ui.main_window import MainWindow
from samrad.ui.pages.imports.asked import AnyPlan, ListKind, people_of
from samrad.ui.pages.imports.view import ImportView
from samrad.ui.pages.imports.words import Words
from samrad.ui.pages.participants import ParticipantsPage
from samrad.ui.theme import DARK, LIGHT

_WAIT = 60_000
_LIST = """Deltakerliste
Navn;Kommune;Virksomhet;Stilling;E-post;Rolle;Allergi
Kari Nybakk;Tromsø;;Rådgiver;kari.nybakk@tromso.kommune.no;Medlem;nøtter
Trine Skogen;Tromsø;;Kommunaldirektør;;Leder;
Per Nyolsen;Os;;;;;
Leif Iversen;Målselv;;;;Medlem;
"""


@pytest.fixture
def page(qtbot: QtBot, opened: MainWindow) -> ParticipantsPage:
    opened.go("participants")
    shown = opened.page
    assert isinstance(shown, ParticipantsPage)
    qtbot.waitUntil(lambda: shown.model.rowCount() > 0, timeout=_WAIT)
    return shown


def _listed(folder: Path, text: str = _LIST, name: str = "liste.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def _drop(page: ParticipantsPage, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    page.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def _planned(qtbot: QtBot, page: ParticipantsPage, former: AnyPlan | None = None) -> ImportView:
    """The view once all of it tells of a plan that is not the former one."""

    def is_shown() -> bool:
        view = page.importing
        return view is not None and view.shown is not None and view.shown is not former

    qtbot.waitUntil(is_shown, timeout=_WAIT)
    view = page.importing
    assert view is not None
    return view


def _row(view: ImportView, name: str) -> int:
    return next(place for place, row in enumerate(view._rows) if row.name == name)


def _count(window: MainWindow, text: str) -> int:
    return len(window.desk.look(people.list_people, PersonFilter(text=text)))


def test_a_dropped_list_is_looked_at_decided_about_taken_in_and_undone(
    qtbot: QtBot, opened: MainWindow, page: ParticipantsPage, tmp_path: Path
) -> None:
    _drop(page, _listed(tmp_path))
    view = _planned(qtbot, page)
    assert view.table.hasFocus()
    assert view.plan is not None
    assert people_of(view.plan).counts[Outcome.PROBLEM] == 1
    assert view.chips[Outcome.PROBLEM].text() == "Problem: 1"
    assert "1 row waits for a decision" in view.told.text()
    assert any("Allergi" in view.columns.item(row).text() for row in range(view.columns.count()))
    assert _count(opened, "Nybakk") == 0

    QTest.mouseClick(view.chips[Outcome.PROBLEM], Qt.MouseButton.LeftButton)
    assert view.model.rowCount() == 1
    table = view.table.as_text([0])
    assert "Problem" in table
    assert "Per Nyolsen" in table
    before = view.plan
    view.pane.choices["municipality.1243-2017"].click()
    _planned(qtbot, page, before)
    assert people_of(view.plan).counts[Outcome.PROBLEM] == 0
    view.table.choose(str(_row(view, "Per Nyolsen")))
    assert view.pane.choices["new"].isChecked()
    chosen = view.pane.findChild(QLabel, "imports.row.municipality")
    assert chosen is not None
    assert chosen.text().startswith("Chosen municipality: Os")

    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        QTest.mouseClick(view.apply_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not view.isVisible(), timeout=_WAIT)
    assert _count(opened, "Nybakk") == 1
    assert _count(opened, "Nyolsen") == 1
    words = opened.findChild(QLabel, "status.words")
    assert words is not None
    assert words.text().startswith("The list is taken in: 2 new participants")
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        opened.undo()
    assert _count(opened, "Nybakk") == 0


def test_a_row_tells_its_seat_and_whose_deputy_it_is_in_words(
    qtbot: QtBot, opened: MainWindow, page: ParticipantsPage
) -> None:
    words = Words(page.around, {})
    told = [words.change(FieldChange(field, None, "Kari")) for field in ("seat_id", "deputy_for_id", "service_id")]
    assert told == ["seat: Kari", "deputy for: Kari", "service: Kari"]


def test_an_import_goes_on_where_it_was_when_language_and_look_change(
    qtbot: QtBot, opened: MainWindow, page: ParticipantsPage, tmp_path: Path
) -> None:
    _drop(page, _listed(tmp_path), _listed(tmp_path, name="neste.csv"))
    view = _planned(qtbot, page)
    view.table.choose(str(_row(view, "Per Nyolsen")))
    before = view.plan
    view.pane.choices["municipality.1243-2017"].click()
    QTest.mouseClick(view.chips[Outcome.NEW], Qt.MouseButton.LeftButton)
    opened.go("overview")
    opened.rebuild(language("nb"), LIGHT)
    opened.rebuild(language("nn"), DARK)
    opened.go("participants")
    anew = opened.page
    assert isinstance(anew, ParticipantsPage)
    assert anew is not page
    view = _planned(qtbot, anew, before)
    assert view.isVisible()
    assert view.plan is not None
    assert people_of(view.plan).counts[Outcome.PROBLEM] == 0, "the decision is kept"
    assert view.chips[Outcome.NEW].isChecked()
    assert view.waiting.isVisible(), "the other file still waits"
    assert view.told.text().endswith("blir tekne inn.")
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        QTest.mouseClick(view.apply_button, Qt.MouseButton.LeftButton)
    assert _count(opened, "Nyolsen") == 1


def test_a_list_that_is_being_read_is_read_on_when_the_language_changes(
    qtbot: QtBot, opened: MainWindow, page: ParticipantsPage, tmp_path: Path
) -> None:
    _drop(page, _listed(tmp_path))
    qtbot.waitUntil(lambda: page.importing is not None, timeout=_WAIT)
    opened.rebuild(language("nb"), LIGHT)
    anew = opened.page
    assert isinstance(anew, ParticipantsPage)
    plan = _planned(qtbot, anew).plan
    assert plan is not None
    assert people_of(plan).counts[Outcome.PROBLEM] == 1


def test_recipients_half_pasted_stay_when_the_language_changes(
    qtbot: QtBot, opened: MainWindow, page: ParticipantsPage
) -> None:
    QGuiApplication.clipboard().clear()
    page.paste_recipients()
    qtbot.waitUntil(lambda: page.importing is not None and page.importing.paste_box.isVisible(), timeout=_WAIT)
    assert page.importing is not None
    page.importing.pasted.setPlainText("Kari Nybakk <kari.nybakk@tromso.kommune.no>")
    opened.rebuild(language("nb"), LIGHT)
    anew = opened.page
    assert isinstance(anew, ParticipantsPage)
    qtbot.waitUntil(lambda: anew.importing is not None and anew.importing.paste_box.isVisible(), timeout=_WAIT)
    assert anew.importing is not None
    assert anew.importing.pasted.toPlainText() == "Kari Nybakk <kari.nybakk@tromso.kommune.no>"


def test_a_finished_import_does_not_come_back_with_another_language_or_register(
    qtbot: QtBot, opened: MainWindow, page: ParticipantsPage, tmp_path: Path, register_path: Path
) -> None:
    _drop(page, _listed(tmp_path))
    view = _planned(qtbot, page)
    with qtbot.waitSignal(opened.desk.opened, timeout=_WAIT):
        opened.desk.open(register_path)
    shown = opened.page
    assert isinstance(shown, ParticipantsPage)
    assert shown.importing is None
    shown.import_lists([_listed(tmp_path)])
    view = _planned(qtbot, shown)
    view.close_import()
    opened.rebuild(language("nb"), LIGHT)
    anew = opened.page
    assert isinstance(anew, ParticipantsPage)
    assert anew.importing is None


def test_those_missing_from_a_complete_list_end_but_for_those_who_are_ticked(
    qtbot: QtBot, opened: MainWindow, page: ParticipantsPage, tmp_path: Path
) -> None:
    page.import_lists([_listed(tmp_path)])
    view = _planned(qtbot, page)
    first = view.plan
    body = next(row for row in opened.desk.look(bodies.list_bodies) if row.name == "Referansegruppe Tromsø")
    view.questions.body.show_value(body.body_id)
    view.questions.complete.setChecked(True)
    view.questions.body.chosen.emit()
    _planned(qtbot, page, first)
    assert view.plan is not None
    endings = people_of(view.plan).endings
    assert endings
    assert view.endings.count() == len(endings)
    kept = view.endings.item(0).data(Qt.ItemDataRole.UserRole)
    second = view.plan
    view.endings.item(0).setCheckState(Qt.CheckState.Checked)
    _planned(qtbot, page, second)
    assert len(people_of(view.plan).endings) == len(endings) - 1
    assert view.endings.item(view.endings.count() - 1).checkState() == Qt.CheckState.Checked
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        view.apply()
    left = {member.membership_id for member in opened.desk.look(bodies.members_on, body.body_id)}
    assert kept in left


def test_a_file_that_is_no_list_gets_a_sentence(qtbot: QtBot, page: ParticipantsPage, tmp_path: Path) -> None:
    path = tmp_path / "liste.xlsx"
    path.write_bytes(b"PK\x03\x04 not really")
    page.import_lists([path])
    qtbot.waitUntil(lambda: page.importing is not None and page.importing.fault.isVisible(), timeout=_WAIT)
    view = page.importing
    assert view is not None
    assert view.fault.text()
    assert not view.apply_button.isEnabled()
    view.close_import()
    assert page.table.isVisible()


def test_several_lists_come_one_after_the_other(
    qtbot: QtBot, opened: MainWindow, page: ParticipantsPage, tmp_path: Path
) -> None:
    one = _listed(tmp_path, "Navn;Kommune\nKari Nybakk;Tromsø\n", "en.csv")
    two = _listed(tmp_path, "Navn;Kommune\nOla Nybakk;Tromsø\n", "to.csv")
    page.import_lists([one, two])
    view = _planned(qtbot, page)
    assert view.waiting.text() == "1 more file waits."
    first = view.plan
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        view.apply()
    _planned(qtbot, page, first)
    assert view.title.text() == "Import: to.csv"
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        view.apply()
    qtbot.waitUntil(page.table.isVisible, timeout=_WAIT)
    assert _count(opened, "Nybakk") == 2


def test_recipients_are_pasted_from_a_mail_program(qtbot: QtBot, opened: MainWindow, page: ParticipantsPage) -> None:
    QGuiApplication.clipboard().setText("Kari Nybakk <kari.nybakk@tromso.kommune.no>; Ola Nybakk <ola@eksempel.no>")
    page.paste_recipients()
    view = _planned(qtbot, page)
    assert view.paste_box.isVisible()
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        view.apply()
    assert _count(opened, "Nybakk") == 2


def test_past_attendance_makes_the_meetings_of_its_columns(
    qtbot: QtBot, opened: MainWindow, page: ParticipantsPage, tmp_path: Path
) -> None:
    text = (
        "Navn;Kommune;E-post;14.02.2017;16.05.2017\nTrine Skogen;Tromsø;;x;\nKari Nybakk;Tromsø;k@nybakk.no;x;forfall\n"
    )
    page.import_lists([_listed(tmp_path, text)])
    view = _planned(qtbot, page)
    first = view.plan
    body = next(row for row in opened.desk.look(bodies.list_bodies) if row.name == "Referansegruppe Tromsø")
    view.questions.body.show_value(body.body_id)
    view.questions.kind.show_value(ListKind.ATTENDANCE)
    view.questions.kind.chosen.emit()
    _planned(qtbot, page, first)
    assert view.questions.type.isVisible()
    assert view.remarks.count() >= 2
    assert "14.02.2017" in view.remarks.item(0).text()


def test_a_sign_up_list_notes_answers_to_one_meeting(
    qtbot: QtBot, opened: MainWindow, page: ParticipantsPage, tmp_path: Path
) -> None:
    waiting = MeetingFilter(states=frozenset({MeetingState.PLANNED, MeetingState.CALLED}))
    meeting_id = opened.desk.look(meetings.list_meetings, waiting)[0]
    text = "Navn;E-post;Kommer\nKari Nybakk;kari@nybakk.no;ja\n"
    page.import_lists([_listed(tmp_path, text)], meeting_id)
    view = _planned(qtbot, page)
    assert isinstance(view.plan, ResponsePlan)
    assert view.questions.newcomers.isVisible()
    assert not view.apply_button.isEnabled()
    first = view.plan
    view.questions.represents.show_value("kind.nav")
    view.questions.newcomers.click()
    _planned(qtbot, page, first)
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        view.apply()
    assert _count(opened, "Nybakk") == 1
    with qtbot.waitSignal(opened.desk.changed, timeout=_WAIT):
        opened.undo()
    assert _count(opened, "Nybakk") == 0


def test_an_import_left_before_it_is_planned_leaves_nothing(
    qtbot: QtBot, opened: MainWindow, page: ParticipantsPage, tmp_path: Path
) -> None:
    before = _count(opened, "")
    page.import_lists([_listed(tmp_path)])
    qtbot.waitUntil(lambda: page.importing is not None and page.importing.isVisible(), timeout=_WAIT)
    assert page.importing is not None
    page.importing.close_import()
    qtbot.waitUntil(page.table.isVisible, timeout=_WAIT)
    assert _count(opened, "") == before
