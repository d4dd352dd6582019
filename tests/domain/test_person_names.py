from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrad.domain.person_names import NameForm, join_name, looks_like_name, recase, split_name

WORDS = st.sampled_from(
    "Kari Ola Åse Bjørn Nordmann Hansen Lie Ødegård Nguyen Sara von de Å K. Berg-Lie O'Brien NORDMANN kari".split()
)


@pytest.mark.parametrize(
    ("text", "given", "family", "form"),
    [
        ("Kari Nordmann", "Kari", "Nordmann", NameForm.GIVEN_FIRST),
        ("Kari Lie Nordmann", "Kari Lie", "Nordmann", NameForm.GIVEN_FIRST),
        ("Nordmann, Kari", "Kari", "Nordmann", NameForm.COMMA),
        ("Lie Hansen, Kari Anne", "Kari Anne", "Lie Hansen", NameForm.COMMA),
        ("NORDMANN, KARI", "Kari", "Nordmann", NameForm.COMMA),
        ("NORDMANN Kari", "Kari", "Nordmann", NameForm.CAPITALS),
        ("Kari NORDMANN", "Kari", "Nordmann", NameForm.CAPITALS),
        ("kari nordmann-lie", "Kari", "Nordmann-Lie", NameForm.GIVEN_FIRST),
        ("Anna van der Berg", "Anna", "van der Berg", NameForm.GIVEN_FIRST),
        ("Per Aas jr.", "Per", "Aas jr.", NameForm.GIVEN_FIRST),
        ("Hansen Kari", "Kari", "Hansen", NameForm.GUESSED_FAMILY_FIRST),
        ("Kari", "Kari", "", NameForm.ONE_WORD),
    ],
)
def test_a_name_is_taken_apart_and_says_why(text: str, given: str, family: str, form: NameForm) -> None:
    name = split_name(text)
    assert (name.given, name.family, name.form) == (given, family, form)
    assert str(name.reason)


def test_the_heading_says_that_the_family_name_comes_first() -> None:
    assert split_name("Nordmann Kari", family_first=True).family == "Nordmann"
    assert split_name("van der Berg Anna", family_first=True).family == "van der Berg"


def test_the_address_is_a_witness() -> None:
    assert split_name("Nordmann Kari", email="kari.nordmann@b.no").given == "Kari"
    assert split_name("Kari Lie Hansen", email="kari.liehansen@b.no").family == "Lie Hansen"
    assert split_name("Åse Ødegård Næss", email="aase.odegard.ness@b.no").family == "Næss"
    assert split_name("Thorberg Martin", email="thorberg.martin@b.no").given == "Thorberg"


def test_titles_are_kept_apart() -> None:
    name = split_name("Prof. dr.med. Kari Nordmann")
    assert (name.full, name.title) == ("Kari Nordmann", "Prof. dr.med.")


def test_a_guess_is_marked_as_one() -> None:
    assert split_name("Kari Nordmann").certain
    assert not split_name("Hansen Kari").certain
    assert not split_name("Kari").certain
    assert join_name("Kari", "Lie", "Nordmann").full == "Kari Lie Nordmann"
    assert not join_name("Kari", "", "").certain


def test_what_looks_like_a_name() -> None:
    assert all(
        map(
            looks_like_name,
            [
                "Kari Nordmann",
                "Nordmann, Kari",
                "K. Å. Lie",
                "Anna van der Berg",
                "kari nordmann",
                "Jean-Pierre O’Brien",
            ],
        )
    )
    assert not any(
        map(looks_like_name, ["", "kari@b.no", "Gruppe 2", "Direktoratet for e-helse", "a, b, c", "901 23 456", "KARI"])
    )


@given(st.lists(WORDS, min_size=1, max_size=5).map(" ".join), st.booleans())
def test_no_word_of_a_name_is_lost_or_added(text: str, family_first: bool) -> None:
    name = split_name(text, family_first=family_first)
    assert sorted(name.full.casefold().split()) == sorted(text.casefold().split())


@given(st.lists(WORDS, min_size=1, max_size=4).map(" ".join))
def test_ordinary_letters_stay_as_they_are(text: str) -> None:
    assert recase(recase(text)) == recase(text)
    assert recase(text).casefold() == text.casefold()
