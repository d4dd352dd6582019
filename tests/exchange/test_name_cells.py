"""What stands in a cell of names beside the name: its number, a role with a colon, whose guest somebody is."""

from __future__ import annotations

from pathlib import Path

import pytest

from samrad.domain.candidates import Field, RoleWord
from tests.exchange.reading import fields, kinds, listed, names, said


@pytest.mark.parametrize(
    ("written", "name", "role"),
    [
        ("Leder: Kari Nordmann", "Nordmann, Kari", RoleWord.LEADER),
        ("Leder:Kari Nordmann", "Nordmann, Kari", RoleWord.LEADER),
        ("Nestleiar: Kari Nordmann", "Nordmann, Kari", RoleWord.DEPUTY_LEADER),
        ("Sekretær – Kari Nordmann", "Nordmann, Kari", RoleWord.SECRETARY),
        ("Medlem, Kari Nordmann", "Nordmann, Kari", RoleWord.MEMBER),
        ("Leder: Nordmann, Kari", "Nordmann, Kari", RoleWord.LEADER),
        ("Personlig vara: Kari Nordmann", "Nordmann, Kari", RoleWord.DEPUTY),
    ],
)
def test_a_role_may_stand_before_the_name(tmp_path: Path, written: str, name: str, role: RoleWord) -> None:
    file = listed(tmp_path, f'Navn;Kommune\n"{written}";Bærum\nOla Hansen;Asker\n')
    assert names(file) == [name, "Hansen, Ola"]
    assert [found.role for found in file.candidates] == [role, None]
    assert said(file) == []


@pytest.mark.parametrize(
    ("written", "field", "what"),
    [
        ("Kommuneoverlege: Kari Nordmann", Field.JOB_TITLE, "Kommuneoverlege"),
        ("Asker: Kari Nordmann", Field.MUNICIPALITY, "Asker"),
        ("NAV: Kari Nordmann", Field.ORGANISATION, "NAV"),
        ("Kari Nordmann c/o NAV", Field.ORGANISATION, "NAV"),
        ("Kari Nordmann v/ NAV", Field.ORGANISATION, "NAV"),
    ],
)
def test_a_place_or_work_may_stand_beside_the_name(tmp_path: Path, written: str, field: Field, what: str) -> None:
    file = listed(tmp_path, f"Navn;Telefon\n{written};90 12 34 56\nOla Hansen;90 12 34 57\n")
    assert names(file) == ["Nordmann, Kari", "Hansen, Ola"]
    assert fields(file, field) == [what, None]


def test_a_word_before_the_name_that_says_nothing_is_told(tmp_path: Path) -> None:
    file = listed(tmp_path, "Navn;Kommune\nKontakt: Kari Nordmann;Bærum\n")
    assert names(file) == ["Nordmann, Kari"]
    assert said(file) == ["warning not_understood A2"]


def test_a_role_whose_place_is_vacant_is_nobody(tmp_path: Path) -> None:
    file = listed(tmp_path, "Navn;Kommune\nLeder: vakant;Bærum\nNestleder: Kari Nordmann;Bærum\n")
    assert names(file) == ["Nordmann, Kari"]
    assert kinds(file) == ["1 header", "2 vacant"]


@pytest.mark.parametrize(
    "written",
    ["Leder: Kari Nordmann, nestleder: Ola Hansen", "Leder: Kari Nordmann\nNestleder: Ola Hansen"],
)
def test_people_in_one_cell_have_each_their_role(tmp_path: Path, written: str) -> None:
    file = listed(tmp_path, f'Kommune;Medlemmer\nBærum;"{written}"\n')
    assert names(file) == ["Nordmann, Kari", "Hansen, Ola"]
    assert [found.role for found in file.candidates] == [RoleWord.LEADER, RoleWord.DEPUTY_LEADER]


@pytest.mark.parametrize("written", ["1 Ole Vik", "1. Ole Vik", "1) Ole Vik", "01 Ole Vik", "12 Vik, Ole"])
def test_the_number_of_a_line_is_no_part_of_the_name(tmp_path: Path, written: str) -> None:
    file = listed(tmp_path, f'Navn;Kommune\n"{written}";Bærum\n"2 Ánde Škorpe";Karasjok\n')
    assert names(file) == ["Vik, Ole", "Škorpe, Ánde"]
    assert said(file) == []


@pytest.mark.parametrize("written", ["1. Ole Vik 2. Siv Moe", "1. Ole Vik\n2. Siv Moe", "1. Ole Vik, 2. Siv Moe"])
def test_numbered_people_of_one_cell_are_parted(tmp_path: Path, written: str) -> None:
    assert names(listed(tmp_path, f'Kommune;Medlemmer\nBærum;"{written}"\n')) == ["Vik, Ole", "Moe, Siv"]


@pytest.mark.parametrize("written", ["2 sykepleiere", "2 Helsesøster Tromsø", "3 representanter fra kommunen"])
def test_a_number_of_people_is_nobody(tmp_path: Path, written: str) -> None:
    file = listed(tmp_path, f"Navn;Kommune\n{written};Bærum\nOla Hansen;Asker\n")
    assert names(file) == ["Hansen, Ola"]
    assert said(file) == ["error odd_name A2"]


@pytest.mark.parametrize(
    ("written", "name"),
    [("INGA NORDMANN", "Nordmann, Inga"), ("DAHL, INGA", "Dahl, Inga"), ("ole plass", "Plass, Ole")],
)
def test_a_word_of_prose_that_is_a_name_too_is_one_beside_another(tmp_path: Path, written: str, name: str) -> None:
    file = listed(tmp_path, f"Navn|Kommune\n{written}|Bærum\nOla Hansen|Asker\n")
    assert names(file) == [name, "Hansen, Ola"]
    assert said(file) == []


def test_somebodys_own_address_bears_a_name_out(tmp_path: Path) -> None:
    file = listed(tmp_path, "Navn;E-post\ninga moe;inga.moe@x.no\nSVEN BEGGE;sven.begge@x.no\n")
    assert names(file) == ["Moe, Inga", "Begge, Sven"]


@pytest.mark.parametrize(
    "written",
    [
        "se vedlegg",
        "inga deltaking",
        "inga plass",
        "KARI KOMMER IKKE",
        "kari fra bærum",
        "ole vik og flere",
        "siv leder",
        "med siv moe",
    ],
)
def test_prose_is_nobody_though_it_names_somebody(tmp_path: Path, written: str) -> None:
    file = listed(tmp_path, f"Navn;Kommune\n{written};Bærum\nOla Hansen;Asker\n")
    assert [found.name.full for found in file.candidates if found.name and not found.problems] == ["Ola Hansen"]
    assert [line.split()[0] for line in said(file)] == ["error"]


@pytest.mark.parametrize(
    "written",
    ["Berit/Anders Somby", "Berit, Anders Somby", "Berit – Anders Somby", "Anders / Berit Somby", "Nordmann/Ødegård"],
)
def test_people_with_one_family_name_between_them_are_no_single_one(tmp_path: Path, written: str) -> None:
    file = listed(tmp_path, f'Navn;Kommune\n"{written}";Tana\nOla Hansen;Asker\n')
    assert said(file) == ["error several_people A2"]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Somby, Anders Nils", "Somby, Anders Nils"),
        ("Martin, Kari Anne", "Martin, Kari Anne"),
        ("Utsi – Máret Ánne", "Utsi, Máret Ánne"),
        ("*Kari Nordmann", "Nordmann, Kari"),
    ],
)
def test_one_person_is_not_parted(tmp_path: Path, written: str, name: str) -> None:
    file = listed(tmp_path, f'Navn;Kommune\n"{written}";Tana\nOla Hansen;Asker\n')
    assert names(file) == [name, "Hansen, Ola"]
    assert said(file) == []


@pytest.mark.parametrize(
    "written", ["Tidligere: Kari Nordmann", "Forrige: Kari Nordmann, ny: Ola Hansen", "Ikke: Kari Nordmann", "a: b Moe"]
)
def test_who_is_not_the_one_meant_is_nobody(tmp_path: Path, written: str) -> None:
    file = listed(tmp_path, f'Navn;Kommune\n"{written}";Tana\nOla Hansen;Asker\n')
    assert names(file) == ["Hansen, Ola"]
    assert said(file) == ["error odd_name A2"]
