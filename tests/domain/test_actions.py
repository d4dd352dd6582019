"""Actions and who is responsible."""

from __future__ import annotations

from datetime import date

import pytest

from samrad.domain.actions import EVERYONE, Action, DueKind, Responsible, checked_responsible, tidy_action
from samrad.domain.ids import ActionId, MeetingId, OrganisationId, PersonId
from samrad.errors import RuleError


def action(what: str = "sende utkast", kind: DueKind = DueKind.NONE, on: date | None = None) -> Action:
    return Action(id=ActionId("a"), meeting_id=MeetingId("m"), what=what, due_kind=kind, due_on=on)


@pytest.mark.parametrize(
    ("kind", "on"), [(DueKind.DATE, None), (DueKind.WEEK, None), (DueKind.ONGOING, date(2017, 12, 12))]
)
def test_a_deadline_is_whole_or_refused(kind: DueKind, on: date | None) -> None:
    with pytest.raises(RuleError, match="deadline is not complete"):
        tidy_action(action(kind=kind, on=on))


def test_an_action_says_what() -> None:
    assert tidy_action(action(" sende \n utkast ")).what == "sende utkast"
    with pytest.raises(RuleError, match="what is to be done"):
        tidy_action(action(" "))


def test_each_responsible_is_named_once() -> None:
    person = Responsible(person_id=PersonId("p"))
    assert checked_responsible([person, EVERYONE, person, Responsible(name=" sekretariatet ")]) == (
        person,
        EVERYONE,
        Responsible(name="sekretariatet"),
    )


@pytest.mark.parametrize(
    "unclear",
    [
        Responsible(),
        Responsible(name=" "),
        Responsible(person_id=PersonId("p"), organisation_id=OrganisationId("o")),
        Responsible(name="NN", is_everyone=True),
    ],
)
def test_nobody_or_two_at_once_is_not_responsible(unclear: Responsible) -> None:
    with pytest.raises(RuleError, match="not clear who"):
        checked_responsible([unclear])
