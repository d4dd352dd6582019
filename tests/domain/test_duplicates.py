"""Who may be registered twice."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrad.domain.duplicates import Known, PossibleDuplicate, Sign, possible_duplicates
from samrad.domain.ids import PersonId
from samrad.domain.people import Person


def known(key: str, name: str, *places: str, **fields: str) -> Known:
    given, _, family = name.rpartition(" ")
    return Known(
        person=Person(id=PersonId(key), given_name=given, family_name=family, **fields),
        places=frozenset(places),
    )


def signs(one: Known, *others: Known) -> set[Sign]:
    return set().union(*(found.signs for found in possible_duplicates(one, others)))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (known("a", "Kari Nordmann"), known("b", "KARI  NORDMANN"), {Sign.SAME_NAME}),
        (known("a", "Haakon Aas"), known("b", "Håkon Ås"), {Sign.SAME_NAME}),
        (known("a", "Kari Nordmann"), known("b", "Nordmann Kari"), {Sign.SAME_NAME}),
        (known("a", "Kari Berg", email="k@x.no"), known("b", "K. Lie", other_email="k@x.no"), {Sign.SAME_EMAIL}),
        (known("a", "Kari Berg", email="post@x.no"), known("b", "Per Lie", email="post@x.no"), set()),
        (known("a", "Kari Berg", former_name="Lie"), known("b", "Kari Lie"), {Sign.FORMER_NAME}),
        (known("a", "Kari Berg", former_name="Kari Lie"), known("b", "Kari Lie"), {Sign.FORMER_NAME}),
        (known("a", "Kari Nordmann"), known("b", "Karin Nordmann"), set()),
        (known("a", "Kari Nordmann", "t"), known("b", "Kari Nordman", "t"), {Sign.LIKE_NAME}),
        (known("a", "Kari Nordmann", "t"), known("b", "Kari Nordman", "u"), set()),
        (known("a", "Kari Nordmann", phone="1"), known("b", "Kari Nordman", other_phone="1"), {Sign.LIKE_NAME}),
        (known("a", "Anne Marie Hansen", "t"), known("b", "Anne Hansen", "t"), {Sign.LIKE_NAME}),
        (known("a", "Kari Nordmann", "t"), known("b", "Ola Nordmann", "t"), set()),
        (known("a", "Kari Berg", "t"), known("b", "Kari Lie", "t"), set()),
        (known("a", "Kari Berg", "t"), known("b", "Kari Berg", "t"), {Sign.SAME_NAME}),
    ],
)
def test_two_people_look_like_one_by_these_signs(one: Known, other: Known, expected: set[Sign]) -> None:
    assert signs(one, other) == expected
    assert signs(other, one) == expected


def test_the_address_of_an_organisation_is_no_sign() -> None:
    pair = known("a", "Kari Berg", email="x@y.no"), known("b", "Per Lie", email="x@y.no")
    one, other = pair
    assert possible_duplicates(one, [other], office_addresses={"x@y.no"}) == []
    assert len(possible_duplicates(one, [other])) == 1


def test_the_surest_comes_first() -> None:
    one = known("a", "Kari Nordmann", "t", email="k@x.no")
    others = [known("b", "Kari Nordman", "t"), known("c", "Karen Olsen", email="k@x.no"), known("d", "Ola Lie", "t")]
    first, second = possible_duplicates(one, others)
    assert (first.name, set(first.signs)) == ("Karen Olsen", {Sign.SAME_EMAIL})
    assert (second.name, set(second.signs)) == ("Kari Nordman", {Sign.LIKE_NAME})


words = st.sampled_from(["Kari", "Karin", "Ola", "Aas", "Ås", "Nordmann", "Nordman", "Lie"])
people_known = st.lists(
    st.builds(
        lambda given, family, email, place: (given, family, email, place),
        words,
        words,
        st.sampled_from([None, "a@x.no", "b@x.no", "post@x.no"]),
        st.sampled_from(["t", "u"]),
    ),
    max_size=10,
).map(
    lambda rows: [
        Known(
            person=Person(id=PersonId(f"p{n}"), given_name=given, family_name=family, email=email),
            places=frozenset({place}),
        )
        for n, (given, family, email, place) in enumerate(rows)
    ]
)


@given(people_known, st.randoms(use_true_random=False))
def test_who_looks_like_another_is_looked_like_by_the_other_in_whatever_order(
    people: list[Known], random: Random
) -> None:
    found = {one.person.id: look_alikes(one, people) for one in people}
    for person_id, others in found.items():
        for other in others:
            (back,) = [it for it in found[other.person_id] if it.person_id == person_id]
            assert (back.signs, back.likeness) == (other.signs, other.likeness)
    random.shuffle(people)
    assert {one.person.id: look_alikes(one, people) for one in people} == found


def look_alikes(one: Known, among: list[Known]) -> list[PossibleDuplicate]:
    return possible_duplicates(one, [other for other in among if other is not one])
