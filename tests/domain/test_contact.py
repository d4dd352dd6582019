"""E-mail addresses, telephone numbers and organisation numbers are kept in one form."""

from __future__ import annotations

import phonenumbers
import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import given
from hypothesis import strategies as st

from samrad.domain.contact import email_address, is_shared_address, organisation_number, phone_number
from samrad.errors import RuleError


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Kari.Nordmann@Tromso.Example ", "kari.nordmann@tromso.example"),
        ("kåre@tromsø.kommune.no", "kåre@tromsø.kommune.no"),
        ("o'brien+samrad@x.no", "o'brien+samrad@x.no"),
    ],
)
def test_an_address_is_kept_in_lower_case(typed: str, kept: str) -> None:
    assert email_address(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", "kari", "kari@", "@tromso.no", "kari@tromso", "kari nordmann@x.no", "a@x.no; b@x.no", "Kari <k@x.no>"]
)
def test_what_is_no_single_address_is_refused(typed: str) -> None:
    with pytest.raises(RuleError, match="not a valid e-mail"):
        email_address(typed)


@pytest.mark.parametrize(
    "address",
    [
        "postmottak@tromso.kommune.no",
        "post@lyngen.kommune.no",
        "Firmapost@agder.no",
        "helse.postmottak@x.no",
        "post.hso@x.no",
        "legevakt@x.no",
        "legevakta2@x.no",
        "e-post@x.no",
        "no-reply@x.no",
        "servicetorget@x.no",
        "rådmannen@x.no",
        "ordfører@x.no",
        "lønn@x.no",
        "info@ffo.no",
        "barneverntjenesten@x.no",
    ],
)
def test_the_address_of_an_office_is_shared(address: str) -> None:
    assert is_shared_address(address)


@pytest.mark.parametrize(
    "address",
    ["kari.nordmann@x.no", "ola.post@x.no", "k.helseth@x.no", "legernes@x.no", "postmyr@x.no", "navjot@x.no", "@x.no"],
)
def test_the_address_of_a_person_is_not(address: str) -> None:
    assert not is_shared_address(address)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("92233445", "922 33 445"),
        ("+47 922 33 445", "922 33 445"),
        ("0047 92 23 34 45", "922 33 445"),
        ("(+47) 77642000", "77 64 20 00"),
        ("4792233445", "922 33 445"),
        ("tlf. 22 33 44 55", "22 33 44 55"),
        ("Mob: 41234567", "412 34 567"),
        ("80012345", "800 12 345"),
        ("02800", "02800"),
        ("116117", "116 117"),
        ("77 64 20 00 ext. 12", "77 64 20 00 ext. 12"),
        ("+46701234567", "+46 70 123 45 67"),
        ("922\N{NO-BREAK SPACE}33\N{NO-BREAK SPACE}445", "922 33 445"),
    ],
)
def test_a_telephone_number_is_kept_as_norwegians_write_it(typed: str, kept: str) -> None:
    assert phone_number(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", "mobil", "22 33 44 55 / 66 77 88 99", "92233445 (privat)", "951", "922 33 44", "spør Kari 92233445"]
)
def test_what_is_no_single_telephone_number_is_refused(typed: str) -> None:
    with pytest.raises(RuleError, match="not a telephone number"):
        phone_number(typed)


@given(st.from_regex(r"[2-9][0-9]{7}", fullmatch=True))
def test_the_kept_form_of_a_number_is_kept_again_and_is_the_same_number(digits: str) -> None:
    kept = phone_number(digits)
    assert phone_number(kept) == kept
    assert kept.replace(" ", "") == digits
    assert phonenumbers.parse(kept, "NO").national_number == int(digits)


@pytest.mark.parametrize("typed", ["974760673", "974 760 673", " NO 974 760 673 MVA", "974.760.673"])
def test_an_organisation_number_is_kept_as_nine_digits(typed: str) -> None:
    assert organisation_number(typed) == "974760673"


@pytest.mark.parametrize("typed", ["", "974760674", "97476067", "abc", "9747606730"])
def test_a_wrong_organisation_number_is_refused(typed: str) -> None:
    with pytest.raises(RuleError, match="not a valid organisation number"):
        organisation_number(typed)


@given(
    st.from_regex(r"[a-z0-9]{1,9}([._-][a-z0-9-]{1,9}){0,2}@([a-z0-9-]{1,12}\.){1,3}(no|com|se|test)", fullmatch=True)
)
def test_a_plain_address_told_by_its_shape_is_judged_as_any_other(address: str) -> None:
    try:
        judged = validate_email(address, check_deliverability=False).normalized.lower()
    except EmailNotValidError:
        with pytest.raises(RuleError):
            email_address(address)
    else:
        assert email_address(address) == judged
