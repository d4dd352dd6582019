"""What is done for many at once is one operation; a refusal names whom it concerns and leaves nothing done."""

from __future__ import annotations

from datetime import date

import pytest

from samrad.domain.bodies import Body
from samrad.domain.ids import CodeId, PersonId
from samrad.domain.organisations import Organisation
from samrad.domain.people_rows import PersonFilter
from samrad.errors import RuleError
from samrad.register.store import Register
from samrad.services import bodies, history, many_people, organisations, people


@pytest.fixture
def three(register: Register) -> list[PersonId]:
    return [
        people.add_person(register, given_name=name, family_name="Nybakk").value.id for name in ("Kari", "Ola", "Eva")
    ]


def _office(register: Register) -> Organisation:
    return organisations.add_organisation(
        register, name="NAV Tromsø", type_id=CodeId("organisation_type.nav_office"), kind_id=CodeId("kind.nav")
    ).value


def test_many_work_at_an_organisation_and_undo_takes_all_of_it_back(register: Register, three: list[PersonId]) -> None:
    office = _office(register)
    done = many_people.affiliate_people(register, person_ids=three, organisation_id=office.id)
    assert done.value == 3
    again = many_people.affiliate_people(register, person_ids=three, organisation_id=office.id)
    assert again.value == 0
    assert again.changes.operation is None
    history.undo(register)
    assert not any(people.person_detail(register, one).affiliations for one in three)


def test_each_represents_the_employer_unless_told(register: Register, panel: Body, three: list[PersonId]) -> None:
    office = _office(register)
    many_people.affiliate_people(register, person_ids=three, organisation_id=office.id)
    done = many_people.appoint_people(
        register, person_ids=three, body_id=panel.id, role_id=CodeId("role.member"), valid_from=date(2017, 1, 1)
    )
    assert done.value == 3
    members = bodies.members_on(register, panel.id)
    assert {one.represents.organisation_id for one in members} == {office.id}


def test_a_refusal_names_the_person_and_nothing_is_done(register: Register, panel: Body, three: list[PersonId]) -> None:
    office = _office(register)
    many_people.affiliate_people(register, person_ids=three[:2], organisation_id=office.id)
    with pytest.raises(RuleError) as refused:
        many_people.appoint_people(register, person_ids=three, body_id=panel.id, role_id=CodeId("role.member"))
    assert refused.value.what.values["name"] == "Eva Nybakk"
    assert bodies.members_on(register, panel.id) == []


def test_memberships_in_a_group_end_together(register: Register, panel: Body, three: list[PersonId]) -> None:
    many_people.affiliate_people(register, person_ids=three, organisation_id=_office(register).id)
    many_people.appoint_people(
        register, person_ids=three, body_id=panel.id, role_id=CodeId("role.member"), valid_from=date(2017, 1, 1)
    )
    done = many_people.end_memberships_in(register, person_ids=three[:2], body_id=panel.id, on=date(2017, 6, 1))
    assert done.value == 2
    assert [one.person_id for one in bodies.members_on(register, panel.id, day=date(2017, 6, 1))] == three[2:]


def test_those_to_whom_something_refers_are_not_deleted(register: Register, panel: Body, three: list[PersonId]) -> None:
    many_people.affiliate_people(register, person_ids=three, organisation_id=_office(register).id)
    many_people.appoint_people(register, person_ids=three[:1], body_id=panel.id, role_id=CodeId("role.member"))
    with pytest.raises(RuleError) as refused:
        many_people.delete_people(register, person_ids=three)
    assert refused.value.what.values["name"] == "Kari Nybakk"
    many_people.delete_people(register, person_ids=three[1:])
    assert people.list_people(register, PersonFilter(text="Nybakk")) == three[:1]
