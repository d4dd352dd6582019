"""Follow-up: who does what by when, carried from meeting to meeting."""

from __future__ import annotations

from datetime import date

import pytest

from samrad.domain.action_rows import ActionFilter
from samrad.domain.actions import EVERYONE, Action, ActionStatus, DueKind, Responsible
from samrad.domain.deadlines import Deadline
from samrad.domain.meetings import Meeting
from samrad.errors import RuleError
from samrad.register import actions as queries
from samrad.register.store import Register
from samrad.services import actions, agenda
from tests.services.meetings_setup import Group, called, planned
from tests.services.people_setup import undone

AUGUST, SEPTEMBER, OCTOBER = date(2017, 8, 7), date(2017, 9, 7), date(2017, 10, 7)


@pytest.fixture
def meeting(register: Register, body: Group) -> Meeting:
    return called(register, body.id, AUGUST)


def names(register: Register, action: Action) -> list[str | None]:
    rows = actions.action_rows(register, wanted=ActionFilter(closed_too=True))
    row = next(row for row in rows if row.action.id == action.id)
    return [one.name if not one.is_everyone else "alle" for one in row.responsible]


def test_an_action_with_everybody_who_may_be_responsible(register: Register, body: Group, meeting: Meeting) -> None:
    with undone(register):
        action = actions.add_action(
            register,
            meeting_id=meeting.id,
            what="Sende utkast",
            responsible=[
                Responsible(person_id=body.kari),
                Responsible(organisation_id=body.unn),
                Responsible(name="sekretariatet"),
                EVERYONE,
            ],
            due="12.12",
        ).value
    assert (action.due_kind, action.due_on, action.body_id) == (DueKind.DATE, date(2017, 12, 12), body.id)
    assert names(register, action) == ["Kari Nordmann", "UNN", "sekretariatet", "alle"]


def test_a_typed_deadline_counts_from_the_day_of_the_meeting(register: Register, meeting: Meeting) -> None:
    action = actions.add_action(register, meeting_id=meeting.id, what="a", due="fre").value
    assert action.due_on == date(2017, 8, 11)
    with pytest.raises(RuleError, match="not a deadline"):
        actions.add_action(register, meeting_id=meeting.id, what="a", due="snart")


def test_an_action_is_changed_bit_by_bit(register: Register, body: Group, meeting: Meeting) -> None:
    action = actions.add_action(register, meeting_id=meeting.id, what="a", responsible=[EVERYONE]).value
    with undone(register):
        actions.change_action(register, action_id=action.id, responsible=[Responsible(person_id=body.ola)])
    with undone(register):
        actions.change_action(register, action_id=action.id, due=Deadline(DueKind.ONGOING), what="b")
    with undone(register):
        actions.change_action(register, action_id=action.id, status=ActionStatus.IN_PROGRESS)
    there = register.get(Action, action.id)
    assert (there.what, there.due_kind, there.status) == ("b", DueKind.ONGOING, ActionStatus.IN_PROGRESS)
    assert names(register, action) == ["Ola Aas"]
    with pytest.raises(RuleError, match="closed with the day or the meeting"):
        actions.change_action(register, action_id=action.id, status=ActionStatus.DONE)


def test_actions_are_carried_to_each_next_meeting_until_closed(
    register: Register, body: Group, meeting: Meeting
) -> None:
    second, third = planned(register, body.id, SEPTEMBER), planned(register, body.id, OCTOBER)
    action = actions.add_action(register, meeting_id=meeting.id, what="a").value
    assert queries.carried_to(register, meeting) == []
    assert queries.carried_to(register, second) == queries.carried_to(register, third) == [action]
    with undone(register):
        actions.close_action(register, action_id=action.id, meeting_id=second.id)
    assert [one.id for one in queries.carried_to(register, second)] == [action.id]
    assert queries.carried_to(register, third) == []
    with pytest.raises(RuleError, match="closed already"):
        actions.close_action(register, action_id=action.id)


def test_an_action_closed_between_meetings_was_open_before(register: Register, body: Group, meeting: Meeting) -> None:
    second, third = planned(register, body.id, SEPTEMBER), planned(register, body.id, OCTOBER)
    action = actions.add_action(register, meeting_id=meeting.id, what="a").value
    actions.close_action(register, action_id=action.id, on=date(2017, 9, 20), status=ActionStatus.DROPPED)
    assert len(queries.carried_to(register, second)) == 1
    assert queries.carried_to(register, third) == []
    assert len(actions.open_actions(register, body_id=body.id, as_of=SEPTEMBER)) == 1
    assert actions.open_actions(register, body_id=body.id) == []
    with undone(register):
        actions.change_action(register, action_id=action.id, status=ActionStatus.OPEN)
    assert len(queries.carried_to(register, third)) == 1


def test_an_action_of_a_free_working_meeting_is_carried_nowhere(register: Register, body: Group) -> None:
    working = called(register, None, AUGUST)
    actions.add_action(register, meeting_id=working.id, what="a")
    assert queries.carried_to(register, planned(register, body.id, SEPTEMBER)) == []


def test_an_action_is_not_closed_before_it_was_born(register: Register, body: Group, meeting: Meeting) -> None:
    later = planned(register, body.id, SEPTEMBER)
    action = actions.add_action(register, meeting_id=later.id, what="a").value
    with pytest.raises(RuleError, match="before it was made"):
        actions.close_action(register, action_id=action.id, meeting_id=meeting.id)


def test_an_action_belongs_under_an_item_of_its_own_meeting(register: Register, body: Group, meeting: Meeting) -> None:
    other = planned(register, body.id, SEPTEMBER)
    item = agenda.items(register, meeting_id=other.id)[0]
    with pytest.raises(RuleError, match="another meeting"):
        actions.add_action(register, meeting_id=meeting.id, what="a", item_id=item.id)


def test_an_action_noted_by_mistake_goes_away(register: Register, body: Group, meeting: Meeting) -> None:
    action = actions.add_action(register, meeting_id=meeting.id, what="a", responsible=[EVERYONE]).value
    with undone(register):
        actions.delete_action(register, action_id=action.id)
    assert actions.action_rows(register) == []


def test_the_follow_up_list_can_be_filtered(register: Register, body: Group, meeting: Meeting) -> None:
    item = agenda.items(register, meeting_id=meeting.id)[0]
    early = actions.add_action(
        register,
        meeting_id=meeting.id,
        item_id=item.id,
        what="Sende utkast",
        responsible=[Responsible(person_id=body.kari)],
        due="10.9",
    ).value
    week = actions.add_action(register, meeting_id=meeting.id, what="Rette lista", due="uke 40").value
    done = actions.add_action(register, meeting_id=meeting.id, what="Ringe").value
    actions.close_action(register, action_id=done.id)
    rows = actions.action_rows(register)
    assert [(row.action.id, row.is_overdue, row.item_label, row.meeting_number) for row in rows] == [
        (early.id, True, "1/17", "1/2017"),
        (week.id, False, None, "1/2017"),
    ]

    def found(**asked: object) -> list[str]:
        wanted = ActionFilter(**asked)  # type: ignore[arg-type]
        return [row.action.id for row in actions.action_rows(register, wanted=wanted)]

    assert found(person_id=body.kari) == [early.id]
    assert found(text="utkast nordm") == [early.id]
    assert found(due_by=date(2017, 9, 10)) == [early.id]
    assert found(closed_too=True) == [early.id, week.id, done.id]
    assert found(meeting_id=meeting.id, body_id=body.id) == [early.id, week.id]
