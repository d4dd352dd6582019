"""Everything the minutes print, read at one moment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

import pytest

from samrad.domain import markup
from samrad.domain.agenda import Outcome, Part
from samrad.domain.attendance import (
    GUEST,
    OBSERVER,
    PRESENTER,
    SECRETARIAT,
    AttendanceOutcome,
    PresenceMode,
    Reach,
    Recording,
)
from samrad.domain.ids import AgendaItemId
from samrad.domain.meeting_record import AttendanceGroup, MeetingRecord
from samrad.domain.meetings import Meeting
from samrad.register.store import Register
from samrad.services import actions, agenda, attachments, attendance, invitations, meetings
from samrad.services.people import change_person
from tests.registers import new_register
from tests.services.meetings_setup import TODAY, Group, called, group, person, planned

AUGUST, NOVEMBER = date(2017, 8, 7), date(2017, 11, 7)


@dataclass(frozen=True)
class Treated:
    register: Register
    body: Group
    meeting: Meeting
    item: AgendaItemId
    child: AgendaItemId

    def record(self) -> MeetingRecord:
        return meetings.meeting_record(self.register, meeting_id=self.meeting.id)


@pytest.fixture
def treated(tmp_path: Path) -> Iterator[Treated]:
    with new_register(tmp_path) as register:
        body = group(register)
        earlier = called(register, body.id, AUGUST)
        first = agenda.items(register, meeting_id=earlier.id)[0]
        actions.add_action(register, meeting_id=earlier.id, item_id=first.id, what="Fra sist", due="neste møte")
        agenda.change_item(register, item_id=first.id, outcome=Outcome.POSTPONED)
        meeting = planned(register, body.id)
        meetings.change_meeting(register, meeting_id=meeting.id, chair_id=body.kari, minute_taker_id=body.siv)
        agenda.take_up(register, meeting_id=meeting.id, item_id=first.id)
        item = agenda.add_item(
            register,
            meeting_id=meeting.id,
            title="Samhandling",
            presenter_id=body.ola,
            background="Om **dette** og ||NN||{offl. § 13}",
        ).value.id
        child = agenda.add_item(register, meeting_id=meeting.id, title="Under", parent_id=item).value.id
        invitations.invite_members(register, meeting_id=meeting.id)
        meetings.call_meeting(register, meeting_id=meeting.id)
        yield Treated(register, body, meeting, item, child)


def call_out(there: Treated, **said: object) -> None:
    recording = Recording(**said)  # type: ignore[arg-type]
    attendance.record(there.register, meeting_id=there.meeting.id, recording=recording)


def test_the_head(treated: Treated) -> None:
    planned(treated.register, treated.body.id, NOVEMBER)
    record = treated.record()
    assert (record.number, record.chair, record.minute_taker) == ("2/2017", "Kari Nordmann", "Siv Åsen")
    assert record.body is not None
    assert record.body.id == treated.body.id
    assert [day.day for day in record.days] == [TODAY]
    assert record.next_meeting is not None
    assert record.next_meeting.first_day == NOVEMBER


def test_people_stand_under_their_headings(treated: Treated) -> None:
    register, body = treated.register, treated.body
    call_out(treated, person_id=body.kari)
    call_out(treated, person_id=body.per, mode=PresenceMode.VIDEO)
    call_out(treated, person_id=body.siv, outcome=AttendanceOutcome.ABSENT)
    for name, role in (("G", GUEST), ("P", PRESENTER), ("O", OBSERVER), ("S", SECRETARIAT)):
        call_out(treated, person_id=person(register, name), role_id=role)
    record = treated.record()
    assert {heading: [one.name for one in record.group(heading)] for heading in AttendanceGroup} == {
        AttendanceGroup.PRESENT: ["Kari Nordmann", "Per Hansen"],
        AttendanceGroup.ALSO_PRESENT: ["G", "P"],
        AttendanceGroup.OBSERVERS: ["O"],
        AttendanceGroup.SECRETARIAT: ["S"],
        AttendanceGroup.EXCUSED: ["Ola Aas"],
        AttendanceGroup.ABSENT: ["Siv Åsen"],
    }
    deputy = record.group(AttendanceGroup.PRESENT)[1]
    assert (deputy.deputy_for, deputy.is_appointed_deputy, deputy.reach) == ("Ola Aas", True, Reach.DIGITAL)
    (excused,) = record.group(AttendanceGroup.EXCUSED)
    assert excused.deputies == ("Per Hansen",)
    assert record.attendance[0].represents_municipality == "Tromsø"
    assert record.attendance[0].represents_kind is not None


def test_names_are_those_of_the_day(treated: Treated) -> None:
    call_out(treated, person_id=treated.body.kari)
    change_person(treated.register, treated.body.kari, family_name="Hansen")
    record = treated.record()
    assert (record.chair, record.attendance[0].name) == ("Kari Nordmann", "Kari Nordmann")


def test_coming_and_going_is_told_by_items(treated: Treated) -> None:
    there, body = treated.meeting.id, treated.body
    call_out(treated, person_id=body.kari)
    attendance.note_arrival(treated.register, meeting_id=there, person_id=body.kari, at=time(11, 20))
    attendance.note_departure(treated.register, meeting_id=there, person_id=body.kari, at=treated.item)
    (interval,) = treated.record().attendance[0].presence
    assert interval.starts == time(11, 20)
    assert interval.to_item is not None
    assert interval.to_item.label == "5/17"
    assert treated.record().attendance[0].is_partly


def test_items_carry_texts_kinds_and_numbers(treated: Treated) -> None:
    record = treated.record()
    item = next(one for one in record.items if one.item.id == treated.item)
    assert (item.label, item.presenter, item.presenter_organisation) == ("5/17", "Ola Aas", "UNN")
    assert markup.plain(item.background) == "Om dette og NN"
    assert markup.plain(markup.withhold(item.background)) == "Om dette og …"
    assert [child.label for child in item.children] == ["5/17 a"]
    assert [code.id for code in record.items[0].kinds] == ["item_kind.approval"]
    taken = next(one for one in record.items if one.continues is not None)
    assert taken.continues is not None
    assert (taken.continues[0].number, taken.continues[1].label) == ("1/2017", "1/17")


def test_disqualification_is_told_on_the_item_and_on_the_person(treated: Treated) -> None:
    call_out(treated, person_id=treated.body.kari)
    attendance.disqualify(treated.register, item_id=treated.item, person_id=treated.body.kari)
    record = treated.record()
    item = next(one for one in record.items if one.item.id == treated.item)
    assert item.disqualified == ("Kari Nordmann",)
    assert [ref.label for ref in record.attendance[0].disqualified_on] == ["5/17"]


def test_actions_born_here_and_carried_from_before(treated: Treated) -> None:
    register, meeting = treated.register, treated.meeting.id
    actions.add_action(register, meeting_id=meeting, what="Uten sak")
    actions.add_action(register, meeting_id=meeting, item_id=treated.item, what="Med sak")
    record = treated.record()
    assert [one.action.what for one in record.actions] == ["Med sak", "Uten sak"]
    item = next(one for one in record.items if one.item.id == treated.item)
    assert [one.action.what for one in item.actions] == ["Med sak"]
    (carried,) = record.carried
    assert (carried.action.what, carried.is_carried, carried.born_in.number) == ("Fra sist", True, "1/2017")
    assert carried.item is not None
    assert carried.item.label == "1/17"
    actions.close_action(register, action_id=carried.action.id, meeting_id=meeting)
    assert [one.is_closed_here for one in treated.record().carried] == [True]


def test_an_exemption_reaches_sub_items_actions_and_attachments(treated: Treated) -> None:
    register, meeting = treated.register, treated.meeting.id
    agenda.set_exemption(register, item_id=treated.item, legal_basis="offl. § 23 første ledd")
    actions.add_action(register, meeting_id=meeting, item_id=treated.child, what="Hemmelig")
    actions.add_action(register, meeting_id=meeting, what="Åpen")
    attachments.attach(register, meeting_id=meeting, item_id=treated.child, content=b"x", name="x.pdf")
    attachments.attach(register, meeting_id=meeting, content=b"y", name="y.pdf")
    record = treated.record()
    item = next(one for one in record.items if one.item.id == treated.item)
    child = item.children[0]
    for part in Part:
        assert item.exemption(part) is not None
        assert child.exemption(part) is not None
    assert [one.exemption is not None for one in record.actions] == [True, False]
    assert [(one.number, one.attachment.name, one.exemption is not None) for one in record.attachments] == [
        (1, "y.pdf", False),
        (2, "x.pdf", True),
    ]
    assert record.items[0].exemption(Part.ALL) is None


def test_an_exempt_decision_hides_its_actions_also_when_they_are_carried(treated: Treated) -> None:
    register = treated.register
    (carried,) = treated.record().carried
    assert carried.exemption is None
    assert carried.item is not None
    agenda.set_exemption(register, item_id=carried.item.id, part=Part.DECISION, legal_basis="offl. § 14")
    (carried,) = treated.record().carried
    assert carried.exemption is not None


def test_a_free_working_meeting_has_a_record_too(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        working = called(register, None)
        agenda.add_item(register, meeting_id=working.id, title="Velkommen")
        record = meetings.meeting_record(register, meeting_id=working.id)
        assert (record.number, record.body, record.next_meeting, record.carried) == (None, None, None, ())
        assert [one.label for one in record.items] == [None]
