from __future__ import annotations

import pytest

from samrad.domain.candidates import Field, ParticipantFile
from samrad.exchange.recipients import holds_recipients, read_recipients


def people(file: ParticipantFile) -> list[tuple[str, str]]:
    return [
        (found.name.full if found.name else "–", found.emails[0].address if found.emails else "–")
        for found in file.candidates
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Nordmann, Kari <kari@a.no>; Ola Hansen <ola@b.no>",
        "Nordmann, Kari <kari@a.no>, Hansen, Ola <ola@b.no>",
        '"Nordmann, Kari" <kari@a.no>, "Ola Hansen" <ola@b.no>',
        "Til: Kari Nordmann <kari@a.no>;\nKopi: Ola Hansen <ola@b.no>",
        "Kari Nordmann <mailto:kari@a.no>\nOla Hansen\tola@b.no\n",
        "Nordmann,\n Kari <KARI@a.no>;;\n\n'Ola Hansen' <ola@b.no>;",
        "Referansegruppe: Kari Nordmann <kari@a.no>, Ola Hansen <ola@b.no>;",
    ],
)
def test_recipients_of_any_mail_program(text: str) -> None:
    assert people(read_recipients(text)) == [("Kari Nordmann", "kari@a.no"), ("Ola Hansen", "ola@b.no")]


def test_bare_addresses_have_no_name() -> None:
    assert people(read_recipients("a@b.no, c@d.no\npostmottak@baerum.kommune.no")) == [
        ("–", "a@b.no"),
        ("–", "c@d.no"),
        ("–", "postmottak@baerum.kommune.no"),
    ]


def test_names_without_an_address_are_kept_and_groups_are_problems() -> None:
    file = read_recipients("Per Aas; Alle kommuneoverleger; kari@a; Ola Hansen <ola@b.no>")
    assert people(file) == [("Per Aas", "–"), ("Ola Hansen", "ola@b.no")]
    assert [(fate.row, fate.problems[0].code) for fate in file.sheets[0].rows if fate.problems] == [
        (2, "odd_name"),
        (3, "invalid_email"),
    ]


def test_an_organisation_in_brackets_is_kept() -> None:
    file = read_recipients("Nordmann, Kari (Bærum kommune) <kari@a.no>; Norsk Helsenett SF <post@nhn.no>")
    assert [candidate.text(Field.ORGANISATION) for candidate in file.candidates] == [
        "Bærum kommune",
        "Norsk Helsenett SF",
    ]
    assert people(file)[1] == ("–", "post@nhn.no")


def test_half_an_address_takes_nobodys_name_with_it() -> None:
    file = read_recipients("Ola Hansen <ola@b.no>, feil@, Per Aas per@c.no, Kari @ jobb <kari@a.no>")
    assert people(file) == [("Ola Hansen", "ola@b.no"), ("Per Aas", "per@c.no"), ("–", "kari@a.no")]
    said = [str(problem.text) for candidate in file.candidates for problem in candidate.problems]
    assert "“feil@” is not understood and is left out." in said
    assert "“Kari @ jobb” is not understood and is left out." in said


def test_the_name_of_a_group_within_a_line_is_nobodys_workplace() -> None:
    file = read_recipients("Kari Nordmann <kari@a.no>, Styret: Ola Hansen <ola@b.no>;")
    assert people(file) == [("Kari Nordmann", "kari@a.no"), ("Ola Hansen", "ola@b.no")]
    assert [candidate.text(Field.ORGANISATION) for candidate in file.candidates] == [None, None]


def test_a_line_of_many_recipients_weighs_more_than_one_without_an_address() -> None:
    assert holds_recipients('Kari Nordmann <kari@a.no>, "Aas, Ola" <ola@b.no>, Á. Š. <as@c.no>, <d@d.no>\nAnne Moe\n')
    assert not holds_recipients("Kari Nordmann <kari@a.no>,Bergen\nAnne Moe,Os\n")


def test_nothing_pasted_is_nobody_found() -> None:
    file = read_recipients(" ;\n")
    assert (file.candidates, [problem.code for problem in file.problems]) == ((), ["nobody_found"])
    assert str(file.problems[0].text) == "No people were found."


def test_a_text_without_end_is_told_of_and_soon_read() -> None:
    for text in ("A" * 1_000_000, "Kari Nordmann <kari@a.no>; " + "B" * 1_000_000, "a" * 500_000 + "@" + "b" * 500_000):
        file = read_recipients(text)
        assert [fate.problems[0].code for fate in file.sheets[0].rows if fate.problems] == ["entry_too_long"]
        assert not holds_recipients("Navn;Kommune\n" + text)


def test_what_lies_beyond_the_most_that_is_read_is_told() -> None:
    file = read_recipients("Kari Nordmann <kari@a.no>; " + "B" * 2_000_000)
    assert "cut_off" in [problem.code for problem in file.problems]
