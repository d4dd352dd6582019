from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrad.domain.contact import email_address, phone_number
from samrad.errors import RuleError
from samrad.exchange.contact_details import find_emails, find_phones


@pytest.mark.parametrize(
    ("text", "good", "bad", "rest"),
    [
        ("Kari.Nordmann@Baerum.Kommune.NO", ["kari.nordmann@baerum.kommune.no"], [], ""),
        ("Kari Nordmann <kari@x.no>", ["kari@x.no"], [], "Kari Nordmann"),
        ("mailto:kari@x.no", ["kari@x.no"], [], ""),
        ("kari@x.no; ola@y.no", ["kari@x.no", "ola@y.no"], [], ""),
        ("kari@x.no,ola@y.no.", ["kari@x.no", "ola@y.no"], [], ""),
        ("kari@x.no/ola@y.no", ["kari@x.no", "ola@y.no"], [], ""),
        ("kari@x.no\nola@y.no", ["kari@x.no", "ola@y.no"], [], ""),
        ("jobb: kari@x.no privat: k@gmail.com", ["kari@x.no", "k@gmail.com"], [], ""),
        ("[kari@x.no](mailto:kari@x.no)", ["kari@x.no"], [], ""),
        ("kari@bærum.kommune.no", ["kari@bærum.kommune.no"], [], ""),
        ("kari @x.no", [], ["kari @x.no"], ""),
        ("kari@@x.no", [], ["kari@@x.no"], ""),
        ("kari. nordmann@x.no", [], ["kari. nordmann@x.no"], ""),
        ("kari_ nordmann@x.no", [], ["kari_ nordmann@x.no"], ""),
        ("kari nordmann@x.no", [], ["kari nordmann@x.no"], ""),
        ("kari 10@x.no", [], ["kari 10@x.no"], ""),
        ("kari@x.no; ola hansen@y.no", ["kari@x.no"], ["ola hansen@y.no"], ""),
        ("Kari kari@x.no", ["kari@x.no"], [], "Kari"),
        ("Kari kn@x.no", ["kn@x.no"], [], "Kari"),
        ("Kari B. kari@x.no", ["kari@x.no"], [], "Kari B."),
        ("kari nordmann k.n@x.no", ["k.n@x.no"], [], "kari nordmann"),
        ("tlf. x@x.no", ["x@x.no"], [], ""),
        ("E-post: x@x.no", ["x@x.no"], [], ""),
        ("Sekretariatet <post@x.no>", ["post@x.no"], [], "Sekretariatet"),
        ("nils@x.no gammel@x.no", ["nils@x.no", "gammel@x.no"], [], ""),
        ("kari@x", [], ["kari@x"], ""),
        ("kari@baerum,kommune.no", [], ["kari@baerum,kommune.no"], ""),
        ("-", [], [], ""),
        ("ingen", [], [], ""),
        ("kommer senere", [], [], "kommer senere"),
    ],
)
def test_addresses_are_found_in_any_company(text: str, good: list[str], bad: list[str], rest: str) -> None:
    found = find_emails(text)
    assert (list(found.good), list(found.bad), found.rest) == (good, bad, rest)


@pytest.mark.parametrize(
    ("text", "good", "bad"),
    [
        ("90123456", ["901 23 456"], []),
        ("901 23 456", ["901 23 456"], []),
        ("+47 90 12 34 56", ["901 23 456"], []),
        ("004790123456", ["901 23 456"], []),
        ("4790123456", ["901 23 456"], []),
        ("+47 (0) 90123456", ["901 23 456"], []),
        ("90.12.34.56", ["901 23 456"], []),
        ("+46 70 123 45 67", ["+46 70 123 45 67"], []),
        ("22 22 22 22 / 90123456", ["22 22 22 22", "901 23 456"], []),
        ("90123456 22222222", ["901 23 456", "22 22 22 22"], []),
        ("tlf. 22 22 22 22, mob. 901 23 456", ["22 22 22 22", "901 23 456"], []),
        ("M: 90123456 T: 22222222", ["901 23 456", "22 22 22 22"], []),
        ("901 23 456 (jobb)", ["901 23 456"], []),
        ("22 22 22 22 ext 33", ["22 22 22 22 ext. 33"], []),
        ("22222222 intern 1234", ["22 22 22 22"], ["intern 1234"]),
        ("intern 1234", [], ["intern 1234"]),
        ("9012345", [], ["9012345"]),
        ("22 33 44 55/66", ["22 33 44 55"], ["66"]),
        ("02800", ["02800"], []),
        ("ukjent", [], []),
    ],
)
def test_numbers_are_found_in_every_form(text: str, good: list[str], bad: list[str]) -> None:
    found = find_phones(text)
    assert (list(found.good), list(found.bad)) == (good, bad)


@given(st.text(alphabet="abz019._-@AB", min_size=3, max_size=20).map(lambda text: f"{text}@kommune.no"))
def test_the_short_cut_for_plain_addresses_never_differs_from_the_rule(text: str) -> None:
    try:
        expected = [email_address(text)]
    except RuleError:
        expected = []
    if text.count("@") == 1:
        assert list(find_emails(text).good) == expected or text.strip("-._") != text


@given(st.integers(0, 99_999_999).map(lambda number: f"{number:08}"), st.sampled_from(["", "+47", "0047", "+47 "]))
def test_the_short_cut_for_plain_numbers_never_differs_from_the_rule(digits: str, prefix: str) -> None:
    try:
        expected = [phone_number(prefix + digits)]
    except RuleError:
        expected = []
    assert list(find_phones(prefix + digits).good) == expected


@given(st.text(max_size=60))
def test_no_letter_of_an_address_or_number_is_invented(text: str) -> None:
    lowered = text.lower()
    assert all(address in lowered or "@" in address for address in find_emails(text).good)
    digits = "".join(letter for letter in text if letter.isdigit())
    assert len("".join(find_phones(text).good)) <= 3 * len(digits) + 10


def test_a_word_without_end_is_no_address_and_soon_told() -> None:
    for text in ("A" * 30_000 + "@", "A" * 30_000 + " @x.no", "A" * 30_000 + " " + "B" * 30_000 + "@x.no"):
        assert find_emails(text).bad == ("A" * 80 + "…",)
