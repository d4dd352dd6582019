"""Who may be registered twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrad.domain.duplicate_search import possible_duplicates
from samrad.domain.duplicates import Known, PossibleDuplicate, Sign, pair_of
from samrad.domain.ids import PersonId
from samrad.domain.people import Person


def known(key: str, name: str, *places: str, **fields: str) -> Known:
    given, _, family = name.rpartition(" ")
    return Known(
        person=Person(id=PersonId(key), given_name=given, family_name=family, **fields),
        places=frozenset(places),
    )


def signs(*people: Known) -> set[Sign]:
    found = possible_duplicates(people)
    return set().union(*(pair.signs for pair in found))


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
    assert possible_duplicates(pair, office_addresses={"x@y.no"}) == []
    assert len(possible_duplicates(pair)) == 1


def test_the_surest_pair_comes_first() -> None:
    people = [
        known("a", "Kari Nordmann", "t", email="k@x.no"),
        known("b", "Kari Nordman", "t"),
        known("c", "Karen Olsen", email="k@x.no"),
    ]
    first, second = possible_duplicates(people)
    assert set(first.signs) == {Sign.SAME_EMAIL}
    assert set(second.signs) == {Sign.LIKE_NAME}
    assert (second.name, second.other_name) == ("Kari Nordmann", "Kari Nordman")


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


def pairs(found: list[PossibleDuplicate]) -> set[tuple[str, str]]:
    return {(pair.person_id, pair.other_person_id) for pair in found}


@given(people_known, st.randoms(use_true_random=False))
def test_pairs_do_not_depend_on_the_order_and_come_once(people: list[Known], random: object) -> None:
    found = possible_duplicates(people)
    shuffled = list(people)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert possible_duplicates(shuffled) == found or pairs(possible_duplicates(shuffled)) == pairs(found)
    assert len(pairs(found)) == len(found)
    assert all(pair.person_id < pair.other_person_id and pair.signs for pair in found)


@given(people_known)
def test_what_is_marked_as_distinct_is_left_out_and_nothing_else(people: list[Known]) -> None:
    found = possible_duplicates(people)
    marked = {pair_of(pair.person_id, pair.other_person_id) for pair in found[::2]}
    assert pairs(possible_duplicates(people, marked)) == pairs(found) - marked
