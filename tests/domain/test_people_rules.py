"""Rules of people, organisations, bodies and the programme that need no register."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from samrad.domain.bodies import (
    DEPUTY,
    Body,
    Membership,
    Represents,
    Seat,
    proposed_represents,
    refuse_false_deputy,
    refuse_same_membership,
    refuse_taken_seat,
    refuse_without_represents,
    tidy_body,
    tidy_seat,
)
from samrad.domain.ids import (
    AffiliationId,
    AreaId,
    BodyId,
    CodeId,
    MembershipId,
    MunicipalityId,
    OrganisationId,
    PersonId,
    SeatId,
)
from samrad.domain.organisations import Area, Organisation, refuse_cycle, tidy_area, tidy_organisation
from samrad.domain.people import Affiliation, Person, primary_on, tidy_affiliation, tidy_person
from samrad.domain.periods import overlap
from samrad.domain.programme import Programme, tidy_programme
from samrad.errors import RuleError

PERSON = Person(id=PersonId("p"), given_name="Kari", family_name="Nordmann")
ORGANISATION = Organisation(
    id=OrganisationId("o"),
    name="Tromsø kommune",
    type_id=CodeId("organisation_type.municipality"),
    kind_id=CodeId("kind.municipality"),
    municipality_id=MunicipalityId("1902-2017"),
)
BODY = Body(id=BodyId("b"), name="Referansegruppe Tromsø", kind_id=CodeId("body_kind.reference"))
MEMBER = Membership(
    id=MembershipId("m"),
    body_id=BODY.id,
    person_id=PERSON.id,
    role_id=CodeId("role.member"),
    represents_kind_id=CodeId("kind.municipality"),
    seat_id=SeatId("s"),
)


def refused(words: str, act: Callable[[], object]) -> bool:
    """Whether a rule refuses, in these words; any other refusal comes through."""
    try:
        act()
    except RuleError as error:
        if words in str(error):
            return True
        raise
    return False


def test_a_person_is_kept_tidy() -> None:
    typed = replace(
        PERSON, given_name=" Kari  Anne ", email="Kari@X.no", phone="+4792233445", former_name=" ", note="a\r\nb"
    )
    kept = tidy_person(typed)
    assert (kept.given_name, kept.email, kept.phone) == ("Kari Anne", "kari@x.no", "922 33 445")
    assert (kept.former_name, kept.note) == (None, "a\nb")
    assert tidy_person(kept) == kept


@pytest.mark.parametrize("name", ["", "  ", "\u200b"])
def test_a_person_without_a_name_is_refused(name: str) -> None:
    with pytest.raises(RuleError, match="must have a name"):
        tidy_person(replace(PERSON, given_name=name, family_name=name))


def test_a_person_may_go_by_one_name() -> None:
    assert tidy_person(replace(PERSON, family_name="")).name == "Kari"


@pytest.mark.parametrize("fault", [{"email": "kari"}, {"other_phone": "12"}, {"language": "se"}])
def test_a_fault_in_a_person_is_refused(fault: dict[str, object]) -> None:
    with pytest.raises(RuleError):
        tidy_person(replace(PERSON, **fault))


def affiliation(key: str, first: date | None, end: date | None, *, primary: bool) -> Affiliation:
    return Affiliation(
        id=AffiliationId(key),
        person_id=PERSON.id,
        organisation_id=ORGANISATION.id,
        is_primary=primary,
        valid_from=first,
        valid_to=end,
    )


def test_a_person_goes_by_the_primary_affiliation_of_the_day() -> None:
    old = affiliation("old", None, date(2017, 6, 1), primary=True)
    new = affiliation("new", date(2017, 6, 1), None, primary=True)
    beside = affiliation("beside", date(2017, 1, 1), None, primary=False)
    assert primary_on([new, beside, old], date(2017, 5, 31)) == old
    assert primary_on([beside, old, new], date(2017, 6, 1)) == new
    assert primary_on([beside], date(2016, 12, 31)) is None


def test_an_affiliation_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(RuleError, match="before it begins"):
        tidy_affiliation(affiliation("a", date(2017, 6, 1), date(2017, 5, 1), primary=True))


def test_an_organisation_is_kept_tidy() -> None:
    kept = tidy_organisation(replace(ORGANISATION, number="974 760 673", email="POST@x.no", phone="77642000"))
    assert (kept.number, kept.email, kept.phone) == ("974760673", "post@x.no", "77 64 20 00")


@pytest.mark.parametrize(
    "fault",
    [
        {"name": " "},
        {"number": "123456789"},
        {"email": "x"},
        {"phone": "x"},
        {"valid_from": date(2018, 1, 1), "valid_to": date(2017, 1, 1)},
        {"note": "15108695088"},
    ],
)
def test_a_fault_in_an_organisation_is_refused(fault: dict[str, object]) -> None:
    with pytest.raises(RuleError):
        tidy_organisation(replace(ORGANISATION, **fault))


@pytest.mark.parametrize(
    "fault",
    [
        {"name": ""},
        {"language": "en"},
        {"valid_from": date(2018, 1, 1), "valid_to": date(2017, 1, 1)},
    ],
)
def test_a_fault_in_a_body_is_refused(fault: dict[str, object]) -> None:
    with pytest.raises(RuleError):
        tidy_body(replace(BODY, **fault))


def test_a_seat_and_an_area_are_looked_at_too() -> None:
    seat = Seat(id=SeatId("s"), body_id=BODY.id, position=1, name=" PPT ")
    assert tidy_seat(seat).name == "PPT"
    area = Area(id=AreaId("a"), name=" Agder", host_municipality_id=MunicipalityId("1001-2017"), position=1)
    assert tidy_area(area).name == "Agder"
    with pytest.raises(RuleError):
        tidy_area(replace(area, name=""))


def test_a_programme_has_a_name_an_owner_and_a_language() -> None:
    programme = Programme(id="x", name=" Én innbygger ", owner="Direktoratet for e-helse")
    assert tidy_programme(programme).name == "Én innbygger"
    for fault in ("name", "owner"):
        with pytest.raises(RuleError, match=f"must have an? {fault}"):
            tidy_programme(replace(programme, **{fault: " "}))
    with pytest.raises(RuleError, match="not a language"):
        tidy_programme(replace(programme, language="sv"))


def test_a_membership_without_represents_is_refused() -> None:
    with pytest.raises(RuleError, match="represents"):
        refuse_without_represents(None)
    with pytest.raises(RuleError, match="represents"):
        refuse_without_represents(Represents(kind_id=CodeId("")))
    given = Represents(kind_id=CodeId("kind.user"))
    assert refuse_without_represents(given) == given


def test_only_a_part_of_the_municipality_proposes_it() -> None:
    hospital = replace(
        ORGANISATION, type_id=CodeId("organisation_type.hospital_trust"), kind_id=CodeId("kind.specialist")
    )
    assert proposed_represents(ORGANISATION).municipality_id == "1902-2017"
    assert proposed_represents(hospital).municipality_id is None
    assert proposed_represents(hospital).kind_id == "kind.specialist"


memberships = st.builds(
    lambda key, seat, person, role, first, length: replace(
        MEMBER,
        id=MembershipId(f"m{key}"),
        seat_id=seat,
        person_id=person,
        role_id=role,
        valid_from=first,
        valid_to=first and date.fromordinal(first.toordinal() + length),
    ),
    st.integers(),
    st.sampled_from([None, SeatId("s"), SeatId("t")]),
    st.sampled_from([PersonId("p"), PersonId("q")]),
    st.sampled_from([CodeId("role.member"), CodeId("role.leader"), DEPUTY]),
    st.none() | st.dates(date(2017, 1, 1), date(2017, 1, 9)),
    st.integers(0, 5),
)


@given(st.lists(memberships, max_size=8, unique_by=lambda one: one.id), memberships)
def test_a_seat_never_has_two_holders_on_a_day(there: list[Membership], new: Membership) -> None:
    clash = any(
        one.seat_id is not None and one.seat_id == new.seat_id and one.id != new.id and overlap(one, new)
        for one in there
        if DEPUTY not in (one.role_id, new.role_id)
    )
    assert clash == refused("already held by", lambda: refuse_taken_seat(new, there, lambda one: f"{one.person_id}"))


@given(st.lists(memberships, max_size=8, unique_by=lambda one: one.id), memberships)
def test_nobody_has_the_same_place_twice_on_a_day(there: list[Membership], new: Membership) -> None:
    def place(one: Membership) -> tuple[str, str]:
        return one.person_id, one.role_id

    clash = any(place(one) == place(new) and one.id != new.id and overlap(one, new) for one in there)
    assert clash == refused("already has this place", lambda: refuse_same_membership(new, there))


def test_one_person_may_stand_for_two_municipalities() -> None:
    two = replace(MEMBER, id=MembershipId("n"), represents_municipality_id=MunicipalityId("1940-2017"))
    refuse_same_membership(two, [MEMBER])


def test_a_deputy_belongs_to_the_members_body_and_stands_in_for_a_member() -> None:
    deputy = replace(MEMBER, id=MembershipId("d"), person_id=PersonId("q"), role_id=DEPUTY, deputy_for_id=MEMBER.id)
    refuse_false_deputy(deputy, MEMBER)
    refuse_false_deputy(MEMBER, None)
    with pytest.raises(RuleError, match="same body"):
        refuse_false_deputy(deputy, replace(MEMBER, body_id=BodyId("c")))
    with pytest.raises(RuleError, match="Only a deputy"):
        refuse_false_deputy(replace(deputy, role_id=CodeId("role.member")), MEMBER)
    with pytest.raises(RuleError, match="oneself"):
        refuse_false_deputy(replace(deputy, person_id=MEMBER.person_id), MEMBER)
    with pytest.raises(RuleError, match="for a deputy"):
        refuse_false_deputy(deputy, replace(MEMBER, role_id=DEPUTY))


@given(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("abcdef"), max_size=6), st.sampled_from("abcdef"))
def test_nothing_stands_below_itself(parents: dict[str, str], new_parent: str) -> None:
    above, seen = new_parent, set[str]()
    while above not in seen and above != "a" and above in parents:
        seen.add(above)
        above = parents[above]
    circular = above == "a" or above in seen
    assert circular == refused("below itself", lambda: refuse_cycle("a", new_parent, parents.get, "A"))
