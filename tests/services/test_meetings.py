"""Meetings from the plan to the minutes."""

from __future__ import annotations

from datetime import date, time

import pytest

from samrad.domain.agenda import Standing
from samrad.domain.attachments import IssuedPaper
from samrad.domain.attendance import Recording
from samrad.domain.bodies import Body
from samrad.domain.ids import CodeId
from samrad.domain.invitations import Invitee
from samrad.domain.meeting_rows import MeetingFilter, MeetingOrder
from samrad.domain.meetings import Meeting, MeetingState
from samrad.errors import RuleError, say
from samrad.register import history
from samrad.register.store import Register
from samrad.services import agenda, meetings
from samrad.services.attendance import record_within
from samrad.services.bodies import add_body
from samrad.services.invitations import invite_members, invite_within
from tests.services.meetings_setup import (
    NINE,
    REFERENCE,
    THREE,
    TODAY,
    WORKING,
    Group,
    called,
    held,
    planned,
    present,
)
from tests.services.people_setup import TROMSO, undone

AUGUST, SEPTEMBER, NOVEMBER, DECEMBER = (date(2017, month, 7) for month in (8, 9, 11, 12))


def numbers(register: Register, meeting: Meeting) -> list[str]:
    return [row.label for row in agenda.agenda_rows(register, meeting_id=meeting.id) if row.label is not None]


def titles(register: Register, meeting: Meeting) -> list[str]:
    return [row.item.title for row in agenda.agenda_rows(register, meeting_id=meeting.id)]


def issue(register: Register, meeting: Meeting, state: MeetingState) -> None:
    with register.transaction(say("Issue a paper")) as tx:
        tx.insert(
            IssuedPaper(
                id=tx.new_id(),
                meeting_id=meeting.id,
                document="notice",
                language="nb",
                edition="full",
                state=state.value,
                sha256="0" * 64,
                file_name="Innkalling.pdf",
                at=register.context.clock().isoformat(),
                author="NN",
            )
        )


def test_a_meeting_is_planned_called_held_and_its_minutes_begun(register: Register, body: Group) -> None:
    meeting = planned(register, body.id)
    assert (meeting.state, meeting.label) == (MeetingState.PLANNED, None)
    meeting = meetings.call_meeting(register, meeting_id=meeting.id).value
    assert (meeting.state, meeting.label, meeting.called_on) == (MeetingState.CALLED, "1/2017", TODAY)
    assert meetings.hold_meeting(register, meeting_id=meeting.id).value.state is MeetingState.HELD
    assert meetings.start_minutes(register, meeting_id=meeting.id).value.state is MeetingState.DRAFTED


def test_each_step_can_be_undone_and_redone(register: Register, body: Group) -> None:
    with undone(register):
        meeting = planned(register, body.id)
    with undone(register):
        meetings.change_meeting(
            register, meeting_id=meeting.id, title="Samling", days=[(TODAY, NINE, time(14)), (NOVEMBER, NINE, THREE)]
        )
    with undone(register):
        meetings.call_meeting(register, meeting_id=meeting.id)
    with undone(register):
        meetings.hold_meeting(register, meeting_id=meeting.id)
    with undone(register):
        meetings.start_minutes(register, meeting_id=meeting.id)


def test_steps_are_not_skipped(register: Register, body: Group) -> None:
    meeting = planned(register, body.id)
    with pytest.raises(RuleError, match="cannot become held"):
        meetings.hold_meeting(register, meeting_id=meeting.id)
    with pytest.raises(RuleError, match="cannot become minutes in progress"):
        meetings.start_minutes(register, meeting_id=meeting.id)


def test_a_meeting_is_not_held_before_its_day(register: Register, body: Group) -> None:
    meeting = called(register, body.id, NOVEMBER)
    with pytest.raises(RuleError, match="has not been held yet"):
        meetings.hold_meeting(register, meeting_id=meeting.id)


def test_language_comes_from_the_body_or_the_programme(register: Register, body: Group) -> None:
    nynorsk = add_body(register, name="Bergen", kind_id=CodeId("body_kind.reference"), language="nn").value
    assert planned(register, nynorsk.id).language == "nn"
    assert planned(register, None).language == "nb"
    days = [(TODAY, NINE, THREE)]
    english = meetings.plan_meeting(register, type_id=WORKING, days=days, language="en").value
    assert english.language == "en"
    with pytest.raises(RuleError, match="not a language"):
        meetings.plan_meeting(register, type_id=WORKING, days=days, language="de")


def test_standing_items_come_by_themselves(register: Register, body: Group) -> None:
    first = called(register, body.id, AUGUST)
    assert [item.standing for item in agenda.items(register, meeting_id=first.id)] == [
        Standing.APPROVE_NOTICE,
        Standing.ANY_OTHER_BUSINESS,
        Standing.NEXT_MEETING,
    ]
    second = planned(register, body.id, SEPTEMBER)
    assert [item.standing for item in agenda.items(register, meeting_id=second.id)] == [
        Standing.APPROVE_NOTICE,
        Standing.APPROVE_MINUTES,
        Standing.ANY_OTHER_BUSINESS,
        Standing.NEXT_MEETING,
    ]
    assert "1/2017" in titles(register, second)[1]


def test_only_approvals_and_items_of_its_own_are_numbered(register: Register, body: Group) -> None:
    meeting = planned(register, body.id)
    agenda.add_item(register, meeting_id=meeting.id, title="Brukerscenario")
    meetings.call_meeting(register, meeting_id=meeting.id)
    assert [(row.item.standing, row.label) for row in agenda.agenda_rows(register, meeting_id=meeting.id)] == [
        (Standing.APPROVE_NOTICE, "1/17"),
        (None, "2/17"),
        (Standing.ANY_OTHER_BUSINESS, None),
        (Standing.NEXT_MEETING, None),
    ]


def test_the_number_of_the_last_meeting_is_filled_in_when_it_is_known(register: Register, body: Group) -> None:
    earlier, later = planned(register, body.id, AUGUST), planned(register, body.id, SEPTEMBER)
    assert "2017" not in titles(register, later)[1]
    meetings.call_meeting(register, meeting_id=earlier.id)
    meetings.call_meeting(register, meeting_id=later.id)
    assert titles(register, later)[1].endswith("1/2017")


def test_a_reworded_standing_item_stays_as_it_is(register: Register, body: Group) -> None:
    meeting = planned(register, body.id)
    first = agenda.items(register, meeting_id=meeting.id)[0]
    agenda.change_item(register, item_id=first.id, title="Velkommen")
    meetings.change_meeting(register, meeting_id=meeting.id, language="en")
    assert titles(register, meeting)[0] == "Velkommen"
    assert titles(register, meeting)[1] == "Any other business"


def test_a_working_meeting_without_a_body_has_no_numbers_and_no_standing_items(register: Register) -> None:
    meeting = planned(register, None)
    agenda.add_item(register, meeting_id=meeting.id, title="Velkommen")
    meeting = meetings.call_meeting(register, meeting_id=meeting.id).value
    agenda.add_item(register, meeting_id=meeting.id, title="Gruppearbeid")
    assert (meeting.label, numbers(register, meeting)) == (None, [])
    assert titles(register, meeting) == ["Velkommen", "Gruppearbeid"]


def test_numbers_run_on_through_the_year_and_begin_anew_in_the_next(register: Register, body: Group) -> None:
    first = called(register, body.id, AUGUST)
    second = called(register, body.id, SEPTEMBER)
    next_year = called(register, body.id, date(2018, 1, 10))
    assert (first.label, second.label, next_year.label) == ("1/2017", "2/2017", "1/2018")
    assert numbers(register, first) == ["1/17"]
    assert numbers(register, second) == ["2/17", "3/17"]
    assert numbers(register, next_year) == ["1/18", "2/18"]


def test_a_cancelled_meeting_keeps_its_numbers(register: Register, body: Group) -> None:
    cancelled = called(register, body.id, AUGUST)
    meetings.cancel_meeting(register, meeting_id=cancelled.id)
    later = called(register, body.id, SEPTEMBER)
    assert (later.label, numbers(register, later)) == ("2/2017", ["2/17"])


def test_an_item_added_after_the_call_gets_the_next_number_of_the_series(register: Register, body: Group) -> None:
    first, second = called(register, body.id, AUGUST), called(register, body.id, SEPTEMBER)
    added = agenda.add_item(register, meeting_id=first.id, title="Sak til").value
    assert (added.number, added.number_year) == (4, 2017)
    assert numbers(register, first) == ["1/17", "4/17"]
    assert numbers(register, second) == ["2/17", "3/17"]


def test_a_body_that_met_before_goes_on_from_where_it_stood(register: Register, body: Group) -> None:
    meeting = planned(register, body.id)
    meeting = meetings.call_meeting(register, meeting_id=meeting.id, number=4, first_item_number=23).value
    assert (meeting.label, numbers(register, meeting)) == ("4/2017", ["23/17"])
    following = planned(register, body.id, NOVEMBER)
    with pytest.raises(RuleError, match="no number is given twice"):
        meetings.call_meeting(register, meeting_id=following.id, number=4)


def test_undoing_a_call_gives_the_numbers_back_while_they_are_the_last(register: Register, body: Group) -> None:
    meeting = called(register, body.id, AUGUST)
    history.undo(register)
    assert numbers(register, meeting) == []
    again = called(register, body.id, SEPTEMBER)
    assert (again.label, numbers(register, again)) == ("1/2017", ["1/17", "2/17"])


def test_a_call_cannot_be_undone_once_the_series_has_gone_on(register: Register, body: Group) -> None:
    called(register, body.id, AUGUST)
    call = history.operations(register)[0].id
    called(register, body.id, SEPTEMBER)
    with pytest.raises(RuleError, match="no number is given twice"):
        history.undo_operation(register, call)


def test_a_call_cannot_be_undone_once_a_paper_bears_the_numbers(register: Register, body: Group) -> None:
    meeting = planned(register, body.id)
    issue(register, meeting, MeetingState.PLANNED)
    meetings.call_meeting(register, meeting_id=meeting.id)
    history.undo(register)
    history.redo(register)
    issue(register, meeting, MeetingState.CALLED)
    with pytest.raises(RuleError, match="stands on a paper"):
        history.undo(register)


def test_a_call_is_not_redone_over_numbers_that_another_meeting_got(register: Register, body: Group) -> None:
    called(register, body.id, AUGUST)
    history.undo(register)
    undo = history.operations(register)[0].id
    called(register, body.id, SEPTEMBER)
    with pytest.raises(RuleError, match="given to another"):
        history.undo_operation(register, undo)


def test_a_call_cannot_be_undone_once_attendance_is_recorded(register: Register, body: Group) -> None:
    meeting = called(register, body.id)
    call = history.operations(register)[0].id
    present(register, meeting.id, body.kari)
    with pytest.raises(RuleError, match="Attendance has been recorded"):
        history.undo_operation(register, call)


def test_a_meeting_with_attendance_is_not_cancelled(register: Register, body: Group) -> None:
    meeting = called(register, body.id)
    present(register, meeting.id, body.kari)
    with pytest.raises(RuleError, match="attendance is recorded"):
        meetings.cancel_meeting(register, meeting_id=meeting.id)


def test_nothing_is_done_on_a_cancelled_meeting(register: Register, body: Group) -> None:
    meeting = called(register, body.id)
    with undone(register):
        meetings.cancel_meeting(register, meeting_id=meeting.id)
    for attempt in (
        lambda: meetings.change_meeting(register, meeting_id=meeting.id, title="x"),
        lambda: agenda.add_item(register, meeting_id=meeting.id, title="x"),
        lambda: invite_members(register, meeting_id=meeting.id),
        lambda: present(register, meeting.id, body.kari),
    ):
        with pytest.raises(RuleError, match="is cancelled"):
            attempt()


def test_the_leading_body_numbers_a_joint_meeting(register: Register, body: Group) -> None:
    other = add_body(register, name="Bergen", kind_id=CodeId("body_kind.reference")).value
    days = [(TODAY, NINE, THREE)]
    joint = meetings.plan_meeting(
        register, type_id=REFERENCE, days=days, body_id=body.id, cohost_ids=[other.id, other.id]
    ).value
    meetings.call_meeting(register, meeting_id=joint.id)
    assert [one.name for one in meetings.meeting_detail(register, meeting_id=joint.id).cohosts] == ["Bergen"]
    assert called(register, other.id, NOVEMBER).label == "1/2017"
    with pytest.raises(RuleError, match="own co-host"):
        meetings.change_meeting(register, meeting_id=joint.id, cohost_ids=[body.id])
    meetings.change_meeting(register, meeting_id=joint.id, cohost_ids=[])
    assert meetings.meeting_detail(register, meeting_id=joint.id).cohosts == ()


def test_a_body_that_does_not_exist_that_day_holds_no_meeting(register: Register) -> None:
    late = add_body(register, name="Sein", kind_id=CodeId("body_kind.reference"), valid_from=date(2018, 1, 1)).value
    with pytest.raises(RuleError, match="does not exist on"):
        planned(register, late.id)


def test_a_numbered_meeting_stays_in_its_year(register: Register, body: Group) -> None:
    meeting = called(register, body.id)
    meetings.change_meeting(register, meeting_id=meeting.id, days=[(NOVEMBER, NINE, THREE)])
    with pytest.raises(RuleError, match="another year"):
        meetings.change_meeting(register, meeting_id=meeting.id, days=[(date(2018, 1, 9), NINE, THREE)])


def test_a_day_with_people_present_is_not_taken_away(register: Register, body: Group) -> None:
    meeting = called(register, body.id, TODAY, NOVEMBER)
    present(register, meeting.id, body.kari)
    with pytest.raises(RuleError, match="recorded as present that day"):
        meetings.change_meeting(register, meeting_id=meeting.id, days=[(TODAY, NINE, THREE)])


def test_changing_nothing_is_no_operation(register: Register, body: Group) -> None:
    meeting = planned(register, body.id)
    assert meetings.change_meeting(register, meeting_id=meeting.id, place=None).changes.operation is None


def test_a_call_after_the_day_leaves_the_day_of_the_call_open(register: Register, body: Group) -> None:
    meeting = planned(register, body.id, AUGUST)
    invite_members(register, meeting_id=meeting.id)
    assert meetings.call_meeting(register, meeting_id=meeting.id).value.called_on is None


def test_the_list_shows_counts_and_can_be_filtered(register: Register, body: Group) -> None:
    first = planned(register, body.id, AUGUST)
    invite_members(register, meeting_id=first.id)
    meetings.call_meeting(register, meeting_id=first.id)
    present(register, first.id, body.kari, body.ola)
    working = meetings.plan_meeting(
        register,
        type_id=WORKING,
        days=[(TODAY, NINE, THREE), (date(2017, 10, 4), NINE, THREE)],
        title="Rus og psykisk helse",
        place="Tromsø rådhus",
        host_municipality_id=TROMSO,
        cohost_ids=[body.id],
    ).value
    newest, oldest = meetings.meeting_rows(register)
    assert (newest.meeting_id, newest.first_day, newest.last_day) == (working.id, TODAY, date(2017, 10, 4))
    assert newest.host_municipality == "Tromsø"
    assert (oldest.invited, oldest.present, oldest.items, oldest.label) == (3, 2, 1, "1/2017")

    def found(**asked: object) -> list[str]:
        rows = meetings.meeting_rows(register, wanted=MeetingFilter(**asked), order=MeetingOrder.OLDEST)  # type: ignore[arg-type]
        return [row.meeting_id for row in rows]

    assert found(body_id=body.id) == [first.id, working.id]
    assert found(type_id=WORKING) == [working.id]
    assert found(states=frozenset({MeetingState.CALLED})) == [first.id]
    assert found(host_municipality_id=TROMSO) == [working.id]
    assert found(person_id=body.kari) == [first.id]
    assert found(start=TODAY) == [working.id]
    assert found(end=AUGUST) == [first.id]
    assert found(text="psyk rådh") == [working.id]
    assert found(text="1/2017") == [first.id]
    assert found(text="bergen") == []


def test_the_detail_adds_up_time(register: Register, body: Group) -> None:
    meeting = planned(register, body.id, TODAY, NOVEMBER)
    agenda.add_item(register, meeting_id=meeting.id, title="a", talk_minutes=20, discussion_minutes=10)
    detail = meetings.meeting_detail(register, meeting_id=meeting.id)
    assert (detail.minutes_scheduled, detail.minutes_planned, detail.minutes_left) == (720, 30, 690)
    assert detail.next_states == {MeetingState.CALLED, MeetingState.CANCELLED}
    assert register.get(Body, body.id) == detail.body


def test_a_held_meeting_counts_as_held(register: Register, body: Group) -> None:
    assert held(register, body.id).state is MeetingState.HELD


def test_a_planned_meeting_can_be_deleted_and_a_called_one_cannot(register: Register, body: Group) -> None:
    meeting = planned(register, body.id, NOVEMBER)
    parent = agenda.add_item(register, meeting_id=meeting.id, title="A").value.id
    agenda.add_item(register, meeting_id=meeting.id, title="B", parent_id=parent)
    agenda.set_exemption(register, item_id=parent, legal_basis="offl. § 14")
    invite_members(register, meeting_id=meeting.id)
    with undone(register):
        meetings.delete_meeting(register, meeting_id=meeting.id)
    assert meetings.meeting_rows(register) == []
    with pytest.raises(RuleError, match="nobody has been called to"):
        meetings.delete_meeting(register, meeting_id=called(register, body.id).id)


def test_a_past_meeting_is_taken_in_as_one_operation(register: Register, body: Group) -> None:
    with undone(register), register.transaction(say("Take in a meeting")) as tx:
        meeting = meetings.plan_within(register, tx, type_id=REFERENCE, days=[(AUGUST, NINE, THREE)], body_id=body.id)
        invite_within(register, tx, meeting_id=meeting.id, invitees=[Invitee(person_id=body.kari)])
        meetings.call_within(register, tx, meeting_id=meeting.id)
        record_within(register, tx, meeting_id=meeting.id, recordings=[Recording(person_id=body.kari)])
        meetings.hold_within(register, tx, meeting_id=meeting.id)
    (row,) = meetings.meeting_rows(register)
    assert (row.state, row.label, row.invited, row.present) == (MeetingState.HELD, "1/2017", 1, 1)
