"""No national identity number may stand in any text of the register."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import get_type_hints

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum.no import fodselsnummer

from samrad.domain.field_names import field_name
from samrad.domain.identity_numbers import (
    holds_identity_number,
    refuse_identity_numbers,
    refuse_in,
    some_have_digits_enough,
)
from samrad.domain.ids import OrganisationId, PersonId
from samrad.domain.organisations import Organisation
from samrad.domain.people import Person
from samrad.errors import RuleError, Text

ORDINARY = "15108695088"  # python-stdnum's own example
LAST_MONTH = 12


def with_check_digits(first_nine: str) -> str | None:
    one = fodselsnummer.calc_check_digit1(first_nine)
    two = fodselsnummer.calc_check_digit2(first_nine + one)
    number = f"{first_nine}{one}{two}"
    return number if len(number) == 11 else None


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """Numbers of every kind: fødselsnummer, D-numbers (day + 40), and the synthetic ones (month + 40, 65, 80)."""
    born = draw(st.dates(date(1940, 1, 1), date(1999, 12, 31)))
    day = born.day + draw(st.sampled_from([0, 40]))
    month = born.month + draw(st.sampled_from([0, 20, 40, 65, 80]))
    number = with_check_digits(f"{day:02}{month:02}{born:%y}{draw(st.integers(0, 499)):03}")
    assume(number is not None)
    assert number is not None
    return number


@given(
    numbers(),
    st.sampled_from(["", " ", "  ", "-", "\N{NO-BREAK SPACE}", "\N{THIN SPACE}", "\N{EN DASH}", ".", "\t"]),
    st.sampled_from(["", "fnr. ", "Født ", "(", "a", "12 "]),
    st.sampled_from(["", ".", ")", " og 3", "\n", "x"]),
)
def test_an_identity_number_is_found_however_it_is_written(number: str, mark: str, before: str, after: str) -> None:
    assert holds_identity_number(f"{before}{number[:6]}{mark}{number[6:]}{after}")


@given(
    numbers(),
    st.sampled_from(["", " ", "  ", "-", "\N{NO-BREAK SPACE}", "\N{EN DASH}", ".", "\x1e", "\N{WORD JOINER}"]),
    st.lists(st.one_of(st.none(), st.text(), st.just("+47 90 00 00 00"))),
    st.booleans(),
)
def test_no_number_slips_through_the_look_at_many_texts(
    number: str, mark: str, others: list[str | None], is_wide: bool
) -> None:
    parted = f"{number[:6]}{mark}{number[6:]}"
    written = parted.translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)}) if is_wide else parted
    assert holds_identity_number(written)
    for place in range(len(others) + 1):
        assert some_have_digits_enough([*others[:place], written, *others[place:]])


def test_the_digits_of_several_texts_are_not_taken_together() -> None:
    assert not some_have_digits_enough(["+47 90 00 00 00", None, "", "person1234@eksempel.no", "Åse 5"])


@given(numbers())
def test_one_wrong_digit_makes_it_another_number(number: str) -> None:
    wrong = number[:10] + str((int(number[10]) + 1) % 10)
    assert not holds_identity_number(wrong)


@given(numbers())
def test_within_a_longer_number_it_is_none(number: str) -> None:
    assert not holds_identity_number(f"{number}0")
    assert not holds_identity_number(f"7{number}")


@pytest.mark.parametrize("text", ["15.10.86 95088", "15 10 86 95088", "15-10-86-95088", "151086 950 88"])
def test_a_date_with_points_before_the_five_digits_is_found(text: str) -> None:
    assert holds_identity_number(text)


def test_digits_of_other_widths_and_invisible_marks_hide_nothing() -> None:
    wide = ORDINARY.translate({ord(str(digit)): ord("0") + digit for digit in range(10)})
    assert holds_identity_number(wide)
    assert holds_identity_number("151086\u200b95088")


def test_an_fh_number_is_found() -> None:
    number = next(found for serial in range(900000000, 900000050) if (found := with_check_digits(str(serial))))
    assert holds_identity_number(number)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Sak 17/12345, 3. oktober 2017 kl. 09.05",
        "+47 922 33 445",
        "974 760 673",
        "1503.02.12345",
        "Møte 3/2017: 15.10.86",
        "ISBN 978-82-450-1234-5",
    ],
)
def test_ordinary_numbers_pass(text: str) -> None:
    assert not holds_identity_number(text)
    refuse_identity_numbers(note=text)


def test_the_error_names_the_field_and_never_shows_the_whole_number() -> None:
    with pytest.raises(RuleError) as refused:
        refuse_identity_numbers(note="Ring først", title=f"Lege {ORDINARY[:6]} {ORDINARY[6:]}")
    assert "“title”" in str(refused.value)
    assert "95088" not in str(refused.value)
    assert refused.value.why is not None
    assert refused.value.remedy is not None


@pytest.mark.parametrize("field", [name for name in Person.__struct_fields__ if name != "id"])
def test_every_text_of_a_record_is_looked_at(field: str) -> None:
    texts = {"given_name": "Kari", "family_name": "Nordmann", field: f"x {ORDINARY}"}
    person = Person(id=PersonId("p"), **texts)
    with pytest.raises(RuleError):
        refuse_in(person)


def test_keys_are_no_texts() -> None:
    refuse_in(Person(id=PersonId(ORDINARY), given_name="Kari", family_name="Nordmann"))


def test_the_fields_of_a_person_and_an_organisation_have_names_in_words() -> None:
    organisation = Organisation(id=OrganisationId("o"), name="x", type_id="t", kind_id="k")  # type: ignore[arg-type]
    texts = [
        name for kind in (Person, Organisation) for name, hint in get_type_hints(kind).items() if "str" in str(hint)
    ]
    assert organisation.name == "x"
    assert all(isinstance(field_name(name), Text) for name in texts)


def test_the_rule_needs_no_clock() -> None:
    source = Path(refuse_in.__code__.co_filename).read_text(encoding="utf-8")
    assert "today" not in source
