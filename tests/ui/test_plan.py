"""The Plan tab: days and fields, the invited and their answers, gaps, and what waits for the meeting."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from samrad.domain.agenda import Outcome
from samrad.domain.ids import BodyId, PersonId
from samrad.domain.meeting_rows import InvitationRow, MeetingDetail
from samrad.domain.meetings import Response
from samrad.services import agenda, attendance, bodies, invitations, meetings
from samrad.ui.main_window import MainWindow
from samrad.ui.pages.meeting.plan import PlanTab
from samrad.ui.pages.meetings import MeetingsPage
from tests.ui.inspecting import Settling
from tests.ui.test_meetings import child, meetings_page, press, saved
from tests.ui.typing import write

_WAIT = 60_000


def body(window: MainWindow, name: str = "RG Tromsø") -> BodyId:
    return next(row.body_id for row in window.desk.look(bodies.list_bodies) if row.short_name == name)


@pytest.fixture
def page(qtbot: QtBot, opened: MainWindow) -> MeetingsPage:
    """A planned meeting of the reference group, shown on its Plan tab."""
    page = meetings_page(qtbot, opened)
    page.new_thing()
    form = page.form
    form.group.show_value(body(opened))
    form.group.chosen.emit()
    write(form.day.line, "14.2.2018")
    saved(qtbot, opened, lambda: press(form.day.line, Qt.Key.Key_Return))
    qtbot.waitUntil(page.view.isVisible, timeout=_WAIT)
    assert isinstance(page.view.tab, PlanTab)
    return page


def plan(page: MeetingsPage) -> PlanTab:
    tab = page.view.tab
    assert isinstance(tab, PlanTab)
    return tab


def detail(window: MainWindow, page: MeetingsPage) -> MeetingDetail:
    assert page.view.meeting_id is not None
    return window.desk.look(meetings.meeting_detail, meeting_id=page.view.meeting_id)


def invited(window: MainWindow, page: MeetingsPage) -> list[InvitationRow]:
    assert page.view.meeting_id is not None
    return window.desk.look(invitations.invitation_rows, meeting_id=page.view.meeting_id)


def gaps(tab: PlanTab) -> list[str]:
    return [line.words for line in tab.gaps._lines]


def test_the_members_are_invited_and_answer_by_one_key(qtbot: QtBot, opened: MainWindow, page: MeetingsPage) -> None:
    card = plan(page).invited
    assert card.offer.isVisible()
    saved(qtbot, opened, child(card, QPushButton, "meeting.plan.invited.members").click)
    rows = invited(opened, page)
    assert card.model.rowCount() == len(rows) > 10
    card.table.setFocus()
    card.table.selectRow(0)
    saved(qtbot, opened, lambda: QTest.keyClick(card.table, Qt.Key.Key_1))
    first = card.model.id_at(0)
    assert next(row.response for row in invited(opened, page) if row.invitation_id == first) is Response.YES
    for row in (1, 2):
        card.table.selectionModel().select(
            card.model.index(row, 0),
            card.table.selectionModel().SelectionFlag.Select | card.table.selectionModel().SelectionFlag.Rows,
        )
    saved(qtbot, opened, lambda: QTest.keyClick(card.table, Qt.Key.Key_2))
    assert sum(row.response is Response.NO for row in invited(opened, page)) == 3
    assert "3 do not come" in card.title.text()
    saved(qtbot, opened, opened.undo)
    assert sum(row.response is Response.YES for row in invited(opened, page)) == 1
    saved(qtbot, opened, opened.undo)
    saved(qtbot, opened, opened.undo)
    assert invited(opened, page) == []
    assert card.offer.isVisible()


def test_a_gap_says_who_is_missing_and_closes_with_a_press(
    qtbot: QtBot, opened: MainWindow, settling: Settling, page: MeetingsPage
) -> None:
    tab = plan(page)
    saved(qtbot, opened, child(tab, QPushButton, "meeting.plan.invited.members").click)
    settling.wait()
    assert not any(words.endswith("not invited.") for words in gaps(tab))
    before = gaps(tab)
    tab.invited.table.selectRow(0)
    name = tab.invited._chosen()[0].name
    saved(qtbot, opened, lambda: QTest.keyClick(tab.invited.table, Qt.Key.Key_Delete))
    qtbot.waitUntil(lambda: len(gaps(tab)) > len(before), timeout=_WAIT)
    gap = next(place for place, words in enumerate(gaps(tab)) if words.startswith(name))
    saved(qtbot, opened, child(tab.gaps, QPushButton, f"meeting.plan.gaps.{gap}.act").click)
    qtbot.waitUntil(lambda: gaps(tab) == before, timeout=_WAIT)


def test_somebody_else_is_invited_on_the_behalf_the_employer_proposes(
    qtbot: QtBot, opened: MainWindow, page: MeetingsPage
) -> None:
    tab = plan(page)
    members = {one.person_id for one in opened.desk.look(bodies.members_on, body(opened))}
    outsider = next(
        one for one in opened.desk.look(bodies.members_on, body(opened, "RG Agder")) if one.person_id not in members
    )
    tab.invited.invite_person()
    form = tab.invited.person_form
    form.person.show_value(outsider.person_id, outsider.name)
    form.person.chosen.emit()
    assert form.kind.value is not None
    saved(qtbot, opened, form.send_button.click)
    (row,) = invited(opened, page)
    assert row.person_id == outsider.person_id
    assert row.represents is not None
    tab.invited.table.selectRow(0)
    tab.invited.change()
    form.role.show_value("attendance_role.observer")
    saved(qtbot, opened, form.send_button.click)
    assert [row.role_id for row in invited(opened, page)] == ["attendance_role.observer"]


def test_an_organisation_is_invited_with_a_quota(qtbot: QtBot, opened: MainWindow, page: MeetingsPage) -> None:
    tab = plan(page)
    tab.invited.invite_organisation()
    form = tab.invited.organisation_form
    form.municipality.line.setFocus()
    write(form.municipality.line, "Lyngen")
    qtbot.waitUntil(lambda: bool(form.municipality._offered), timeout=_WAIT)
    form.municipality.choose(0)
    write(form.quota.line, "mange")
    form.send_button.click()
    fault = child(form, QLabel, "meeting.plan.invite_organisation.fault")
    assert fault.isVisible()
    form.quota.show_value("2")
    saved(qtbot, opened, form.send_button.click)
    (row,) = invited(opened, page)
    assert row.quota == 2
    assert row.municipality_id is not None


def test_a_deputy_is_called_in_for_who_can_not_come(qtbot: QtBot, opened: MainWindow, page: MeetingsPage) -> None:
    tab = plan(page)
    saved(qtbot, opened, child(tab, QPushButton, "meeting.plan.invited.members").click)
    tab.invited.table.selectRow(0)
    principal = tab.invited._chosen()[0]
    saved(qtbot, opened, lambda: QTest.keyClick(tab.invited.table, Qt.Key.Key_3))
    form = tab.invited.deputy_form
    qtbot.waitUntil(form.isVisible, timeout=_WAIT)
    outsider = next(
        one.person_id
        for one in opened.desk.look(bodies.members_on, body(opened, "RG Agder"))
        if one.person_id not in {row.person_id for row in invited(opened, page)}
    )
    form.appointed.show_value(None)
    form.other.show_value(PersonId(outsider), "N N")
    saved(qtbot, opened, form.send_button.click)
    deputy = next(row for row in invited(opened, page) if row.person_id == outsider)
    assert deputy.deputy_for_id == principal.person_id


def test_a_deputy_who_is_invited_already_is_not_offered_again(
    qtbot: QtBot, opened: MainWindow, page: MeetingsPage
) -> None:
    tab = plan(page)
    saved(qtbot, opened, child(tab, QPushButton, "meeting.plan.invited.members").click)
    meeting_id = detail(opened, page).meeting.id
    principal, offered = next(
        (row, found)
        for row in invited(opened, page)
        if row.person_id is not None
        and (found := opened.desk.look(attendance.deputy_candidates, meeting_id=meeting_id, person_id=row.person_id))
    )
    form = tab.invited.deputy_form
    form.ask(principal)
    assert form.appointed.value == offered[0].person_id
    saved(qtbot, opened, form.send_button.click)
    form.ask(principal)
    left = [form.appointed.box.itemData(place) for place in range(form.appointed.box.count())]
    assert offered[0].person_id not in left
    assert [one.person_id for one in offered[1:]] == [one for one in left if one]
    assert form.appointed.isVisible() == bool(offered[1:])


def test_days_are_added_changed_and_removed(qtbot: QtBot, opened: MainWindow, page: MeetingsPage) -> None:
    tab = plan(page)
    saved(qtbot, opened, child(tab, QPushButton, "meeting.plan.day.add").click)
    assert [one.day for one in detail(opened, page).days] == [date(2018, 2, 14), date(2018, 2, 15)]
    ends = tab.facts.days._lines[1].ends
    ends.line.setFocus()
    ends.line.selectAll()
    write(ends.line, "12")
    saved(qtbot, opened, lambda: press(ends.line, Qt.Key.Key_Return))
    assert detail(opened, page).days[1].ends == time(12)
    ends.line.setFocus()
    ends.line.selectAll()
    write(ends.line, "7")
    press(ends.line, Qt.Key.Key_Return)
    fault = child(tab, QLabel, "meeting.plan.day.fault")
    qtbot.waitUntil(fault.isVisible, timeout=_WAIT)
    assert "ends before it starts" in fault.text()
    saved(qtbot, opened, lambda: tab.facts.days._remove(1))
    assert len(detail(opened, page).days) == 1


def test_each_field_is_saved_when_it_is_finished(qtbot: QtBot, opened: MainWindow, page: MeetingsPage) -> None:
    tab = plan(page)
    place = tab.facts._lines["place"]
    place.line.setFocus()
    write(place.line, "Tromsø rådhus")
    saved(qtbot, opened, lambda: press(place.line, Qt.Key.Key_Return))
    deadline = tab.facts.deadline
    deadline.line.setFocus()
    write(deadline.line, "7.2.2018")
    saved(qtbot, opened, lambda: press(deadline.line, Qt.Key.Key_Return))
    saved(qtbot, opened, lambda: tab.facts._keep_format("hybrid"))
    other = body(opened, "RG Agder")
    saved(qtbot, opened, lambda: tab.facts._add_cohost(other))
    now = detail(opened, page)
    assert now.meeting.place == "Tromsø rådhus"
    assert now.meeting.response_deadline == date(2018, 2, 7)
    assert now.meeting.format == "hybrid"
    assert [one.id for one in now.cohosts] == [other]
    saved(qtbot, opened, child(tab, QPushButton, f"meeting.plan.cohost.{other}").click)
    assert detail(opened, page).cohosts == ()


def test_a_postponed_item_is_put_on_the_agenda(qtbot: QtBot, opened: MainWindow, page: MeetingsPage) -> None:
    tab = plan(page)
    former = next(
        row for row in opened.desk.look(meetings.meeting_rows) if row.body_id == body(opened) and row.state == "drafted"
    )
    item = next(one for one in opened.desk.look(agenda.items, meeting_id=former.meeting_id) if one.number is not None)
    before = len(tab.waiting._lines)
    saved(
        qtbot,
        opened,
        lambda: opened.desk.write(
            lambda register: agenda.change_item(register, item_id=item.id, outcome=Outcome.POSTPONED)
        ),
    )
    assert len(tab.waiting._lines) == before + 1
    place = next(at for at, line in enumerate(tab.waiting._lines) if line.key == item.id)
    saved(qtbot, opened, child(tab.waiting, QPushButton, f"meeting.plan.waiting.{place}.act").click)
    assert len(tab.waiting._lines) == before
    assert page.view.meeting_id is not None
    there = opened.desk.look(agenda.items, meeting_id=page.view.meeting_id)
    assert any(one.continues_id == item.id for one in there)


def test_a_name_that_nothing_has_is_told_under_its_field(qtbot: QtBot, opened: MainWindow, page: MeetingsPage) -> None:
    finder = plan(page).facts.host
    finder.line.setFocus()
    finder.line.selectAll()
    write(finder.line, "Atlantis")
    press(finder.line, Qt.Key.Key_Return)
    fault = child(finder, QLabel, "meeting.plan.host.fault")
    assert fault.isVisible()
    assert fault.text().startswith("“Atlantis” is not in the register.")
    write(finder.line, "x")
    assert not fault.isVisible()
