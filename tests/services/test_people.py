"""People and affiliations on the real register: each rule refuses, each service can be undone."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from samrad.domain.duplicates import Sign, possible_duplicates
from samrad.domain.ids import AffiliationId, CodeId, OrganisationId, PersonId
from samrad.domain.people import Affiliation, Person
from samrad.errors import RuleError
from samrad.register import duplicates as rows
from samrad.register.store import NotFoundError, Register, StillUsedError
from samrad.services import bodies, codes, duplicates, organisations, people
from tests.services.people_setup import DAY, MEMBER, OF_TROMSO, Small, snapshot, undone


def test_a_person_is_added_tidily_and_taken_back(register: Register) -> None:
    with undone(register):
        added = people.add_person(
            register, given_name=" Áile ", family_name="Sara-Nilsen", email="AILE@x.no", phone="+47 41234567"
        )
    assert register.get(Person, added.value.id) == added.value
    assert (added.value.given_name, added.value.email, added.value.phone) == ("Áile", "aile@x.no", "412 34 567")
    assert added.changes.rows == {"person": frozenset({added.value.id})}


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"given_name": " ", "family_name": ""}, "must have a name"),
        ({"given_name": "Kari", "family_name": "15108695088"}, "identity number"),
        ({"given_name": "Kari", "family_name": "N", "note": "f. 151086 95088"}, "identity number"),
        ({"given_name": "Kari", "family_name": "N", "email": "kari@"}, "e-mail"),
        ({"given_name": "Kari", "family_name": "N", "phone": "vet ikke"}, "telephone"),
        ({"given_name": "Kari", "family_name": "N", "language": "se"}, "language"),
        ({"given_name": "Kari", "family_name": "N", "email": "kari@tromso.example"}, "belongs to Kari Nordmann"),
        ({"given_name": "Kari", "family_name": "N", "other_email": "KARI@tromso.example"}, "belongs to Kari Nordmann"),
    ],
)
def test_a_refused_person_leaves_no_trace(register: Register, there: Small, fields: dict[str, str], words: str) -> None:
    before, newest = snapshot(register), register.newest_operation()
    with pytest.raises(RuleError, match=words):
        people.add_person(register, **fields)  # type: ignore[arg-type]
    assert snapshot(register) == before
    assert register.newest_operation() == newest


def test_a_shared_address_may_be_many_peoples(register: Register, there: Small) -> None:
    organisations.change_organisation(register, there.unn.id, email="kvalitet@unn.example")
    for address in ("postmottak@tromso.example", "kvalitet@unn.example"):
        people.add_person(register, given_name="En", family_name="Til", email=address)
        people.add_person(register, given_name="To", family_name="Til", email=address)
    people.add_person(register, given_name="Per", family_name="Nordmann", email="kari@tromso.example", share_email=True)


def test_a_person_is_changed(register: Register, there: Small) -> None:
    with undone(register):
        changed = people.change_person(register, there.kari, family_name="Berg", former_name="Nordmann")
    assert register.get(Person, there.kari).name == "Kari Berg"
    assert changed.changes.rows == {"person": frozenset({there.kari})}
    with pytest.raises(RuleError, match="must have a name"):
        people.change_person(register, there.kari, given_name="", family_name="")
    with pytest.raises(NotFoundError):
        people.change_person(register, PersonId("nobody"), note="x")


def test_changing_nothing_is_no_operation(register: Register, there: Small) -> None:
    newest = register.newest_operation()
    assert people.change_person(register, there.kari, given_name=" Kari").changes.operation is None
    assert register.newest_operation() == newest


def test_a_person_nothing_refers_to_is_deleted_with_what_is_their_own(register: Register, there: Small) -> None:
    duplicates.mark_distinct(register, there.kari, there.ola)
    with undone(register):
        people.delete_person(register, there.kari)
    assert register.find(Person, there.kari) is None
    assert people.list_people(register) == [there.ola]


def test_a_person_others_refer_to_is_not_deleted(register: Register, there: Small) -> None:
    bodies.appoint(register, body_id=there.group.id, person_id=there.kari, role_id=MEMBER, represents=OF_TROMSO)
    before = snapshot(register)
    with pytest.raises(StillUsedError, match="memberships"):
        people.delete_person(register, there.kari)
    assert snapshot(register) == before


def test_the_first_affiliation_is_primary_and_a_second_beside_it_is_not(register: Register, there: Small) -> None:
    assert there.karis_work.is_primary
    with undone(register):
        second = people.add_affiliation(register, person_id=there.kari, organisation_id=there.unn.id)
    assert not second.value.is_primary


def test_a_new_primary_affiliation_takes_the_place_of_the_other(register: Register, there: Small) -> None:
    with undone(register):
        people.add_affiliation(register, person_id=there.kari, organisation_id=there.unn.id, is_primary=True)
    assert not register.get(Affiliation, there.karis_work.id).is_primary
    with undone(register):
        people.change_affiliation(register, there.karis_work.id, is_primary=True)
    assert [one.affiliation.is_primary for one in people.person_detail(register, there.kari).affiliations] == [
        True,
        False,
    ]


def test_after_the_end_of_one_affiliation_the_next_is_primary(register: Register, there: Small) -> None:
    with undone(register):
        people.end_affiliation(register, there.karis_work.id, on=DAY)
    later = people.add_affiliation(register, person_id=there.kari, organisation_id=there.unn.id, valid_from=DAY)
    assert later.value.is_primary
    assert register.get(Affiliation, there.karis_work.id).is_primary


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"valid_from": date(2018, 1, 1), "valid_to": date(2017, 1, 1)}, "before it begins"),
        ({"title": "Lege 15108695088"}, "identity number"),
        ({"service_id": CodeId("competence.health")}, "not in the code list"),
        ({"competence_id": CodeId("nothing")}, "not in the code list"),
    ],
)
def test_a_faulty_affiliation_is_refused(
    register: Register, there: Small, fields: dict[str, object], words: str
) -> None:
    before = snapshot(register)
    with pytest.raises(RuleError, match=words):
        people.add_affiliation(register, person_id=there.kari, organisation_id=there.unn.id, **fields)  # type: ignore[arg-type]
    with pytest.raises(RuleError, match=words):
        people.change_affiliation(register, there.karis_work.id, **fields)  # type: ignore[arg-type]
    assert snapshot(register) == before


def test_nobody_works_at_an_organisation_after_its_end(register: Register, there: Small) -> None:
    organisations.end_organisation(register, there.unn.id, on=DAY, also_end=True)
    with pytest.raises(RuleError, match="ended on"):
        people.add_affiliation(register, person_id=there.kari, organisation_id=there.unn.id)
    people.add_affiliation(register, person_id=there.kari, organisation_id=there.unn.id, valid_to=DAY)


def test_an_affiliation_that_a_membership_rests_on_ends_with_it_or_not_at_all(register: Register, there: Small) -> None:
    membership = bodies.appoint(
        register,
        body_id=there.group.id,
        person_id=there.kari,
        role_id=MEMBER,
        represents=OF_TROMSO,
        affiliation_id=there.karis_work.id,
    ).value
    with pytest.raises(RuleError, match="Kari Nordmann"):
        people.end_affiliation(register, there.karis_work.id, on=DAY)
    with pytest.raises(StillUsedError):
        people.delete_affiliation(register, there.karis_work.id)
    with undone(register):
        people.end_affiliation(register, there.karis_work.id, on=DAY, also_end=True)
    assert register.get(type(membership), membership.id).valid_to == DAY
    with undone(register):
        bodies.delete_membership(register, membership.id)
    with undone(register):
        people.delete_affiliation(register, there.karis_work.id)


def test_who_is_marked_as_different_is_not_proposed_again(register: Register, there: Small) -> None:
    double = people.add_person(register, given_name="KARI", family_name="Nordmann").value.id
    (found,) = duplicates.possible_duplicates(register, double)
    assert (found.person_id, set(found.signs)) == (there.kari, {Sign.SAME_NAME})
    assert [one.person_id for one in duplicates.possible_duplicates(register, there.kari)] == [double]
    assert duplicates.possible_duplicates(register, there.ola) == []
    with undone(register):
        duplicates.mark_distinct(register, double, there.kari)
    assert duplicates.possible_duplicates(register, there.kari) == []
    assert duplicates.possible_duplicates(register, double) == []
    assert duplicates.mark_distinct(register, there.kari, double).changes.operation is None
    with pytest.raises(RuleError, match="itself"):
        duplicates.mark_distinct(register, double, double)


def test_an_ended_code_is_refused_for_new_records_and_kept_on_old_ones(register: Register, there: Small) -> None:
    codes.end_code(register, CodeId("service.home_nursing"), on=DAY)
    people.change_affiliation(register, there.karis_work.id, title="Leder")
    with pytest.raises(RuleError, match="no longer in use"):
        people.change_affiliation(register, there.olas_work.id, service_id=CodeId("service.home_nursing"))


def test_what_is_not_there_is_said_so(register: Register, there: Small) -> None:
    with pytest.raises(NotFoundError):
        people.add_affiliation(register, person_id=there.kari, organisation_id=OrganisationId("none"))
    with pytest.raises(NotFoundError):
        people.end_affiliation(register, AffiliationId("none"), on=DAY)
    with pytest.raises(NotFoundError):
        people.person_detail(register, PersonId("none"))


_NAMES = (
    "Kari Nordmann",
    "Kari Nordman",
    "NORDMANN Kari",
    "Anne-Marie Ås",
    "Anne Aas",
    "Per Lie",
    "Ola Li",
    "Kári Lie",
)


def test_who_may_be_the_same_is_found_in_the_register_as_if_everybody_were_compared(
    register: Register, there: Small
) -> None:
    for number, (name, former) in enumerate(product(_NAMES, (None, "Lie", "Kari Nordmann"))):
        given, family = name.split()
        phone = "22 22 22 22" if number % 3 else None
        people.add_person(register, given_name=given, family_name=family, former_name=former, phone=phone)
    everybody = rows.known(register)
    expected = {
        one.person.id: possible_duplicates(one, [other for other in everybody if other != one]) for one in everybody
    }
    assert {person_id: duplicates.possible_duplicates(register, person_id) for person_id in expected} == expected
    assert any(expected.values())
