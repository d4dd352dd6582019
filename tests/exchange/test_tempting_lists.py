"""Lists that tempt a reader to guess: a name, a place or an address that nobody wrote must not come of them."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from samrad.domain.candidates import Field
from tests.exchange.reading import checked, fields, kinds, listed, municipalities, names, said


@pytest.mark.parametrize(
    "vacant",
    ["ikke besatt ennå", "oppnevnes senere", "IKKE OPPNEVNT ENNÅ", "vakant plass", "Ny person", "velges snart"],
)
def test_words_for_an_empty_place_are_nobodys_name(tmp_path: Path, vacant: str) -> None:
    file = listed(tmp_path, f"Kommune;Navn\nBærum;{vacant}\nAsker;Kari Nordmann\n")
    assert names(file) == ["Nordmann, Kari"]
    assert kinds(file) == ["1 header", "2 vacant"]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Advokat Jon Sand MBA", "Sand, Jon"),
        ("Ola Nordmann II", "Nordmann II, Ola"),
        ("Marit Bø jr.", "Bø jr., Marit"),
        ("von KROGH, Ludvig", "von Krogh, Ludvig"),
        ("VAN DER BERG, ANNE-MARIE", "van der Berg, Anne-Marie"),
        ("Siv Lie, MSc", "Lie, Siv"),
    ],
)
def test_a_degree_and_a_suffix_are_no_family_name(tmp_path: Path, written: str, name: str) -> None:
    assert names(listed(tmp_path, f"Navn;Kommune\n{written};Bærum\n")) == [name]


def test_a_small_letter_is_mended_where_the_address_bears_it_out(tmp_path: Path) -> None:
    file = listed(
        tmp_path,
        "Navn;E-post\nÅse ås;ase.as@x.no\nKari nordmann;kari_nordmann@x.no\n"
        "Eva lege;eva@x.no\nOle van Vik;o.vik@x.no\n",
    )
    assert names(file) == ["Ås, Åse", "Nordmann, Kari", "–", "van Vik, Ole"]


def test_three_people_in_a_cell_are_parted_at_commas_and_the_last_and(tmp_path: Path) -> None:
    file = listed(tmp_path, 'Kommune;Medlemmer\nLyngen;"Ole Vik, Siv Moe og Tor Berg"\n')
    assert names(file) == ["Vik, Ole", "Moe, Siv", "Berg, Tor"]


def test_a_heading_that_is_not_understood_ends_the_one_above_it(tmp_path: Path) -> None:
    file = listed(
        tmp_path,
        "Navn;Stilling;E-post\nLyngen kommune;;\nEva Dahl;Lege;eva@x.no\nVara;;\nOle Vik;Lege;ole@x.no\nTUVA;;\n"
        "Siv Moe;Overlege;siv@x.no\nTromsø kommune;;\nTor Berg;Lege;tor@x.no\n",
    )
    assert municipalities(file) == ["Lyngen", "Lyngen", None, "Tromsø"]
    assert fields(file, Field.ROLE) == [None, "Vara", None, None]
    assert said(file) == ["error perhaps_heading A6"]


def test_a_line_that_may_be_a_person_or_a_heading_ends_the_heading_above_it_too(tmp_path: Path) -> None:
    file = listed(
        tmp_path,
        "Navn;Stilling;E-post\nLyngen kommune;;\nEva Dahl;Lege;eva@x.no\nIda Lie;Lege;ida@x.no\n"
        "Modum Diakonale;;\nSiv Moe;Lege;siv@x.no\n",
    )
    assert municipalities(file) == ["Lyngen", "Lyngen", "Lyngen", None]
    assert said(file) == ["warning heading_ended A5", "error perhaps_no_person A5"]


def test_a_row_whose_name_cannot_be_read_is_no_heading_for_those_below(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "l.xlsx")) as workbook:
        sheet = workbook.add_worksheet()
        for row, line in enumerate((("Navn", "Kommune"), ("", "Bærum"), ("Kari Nordmann",), ("Eva Dahl",))):
            sheet.write_row(row, 0, line)
        sheet.write_formula(1, 0, "=NA()", None, "#N/A")
    file = checked(tmp_path / "l.xlsx")
    assert municipalities(file) == [None, None]
    assert kinds(file) == ["1 header", "2 problem"]


def test_nobody_is_kept_as_a_patient_or_next_of_kin(tmp_path: Path) -> None:
    file = listed(
        tmp_path,
        "Navn;Organisasjon;Stilling\nKari Nordmann;Kreftforeningen;kreftpasient\n"
        "Per Hansen;FFO;Brukerrepresentant (pårørende)\nEva Dahl;Mental Helse;mor til barn med autisme\n"
        "Ole Vik, pårørende;FFO;\nSiv Moe;Bærum;Pasientkoordinator\nTor Berg;Bærum;Rådgiver pårørendestøtte\n"
        "Ida Lie;FFO;03.10.2017\n",
    )
    titles = [one.text(Field.JOB_TITLE) or "" for one in file.candidates]
    assert titles == ["", "Brukerrepresentant", "", "", "Pasientkoordinator", "Rådgiver pårørendestøtte", ""]
    assert [line for line in said(file) if "health" in line] == [
        "warning health_title C2",
        "warning health_title C3",
        "warning health_title C4",
        "warning health_title A5",
    ]
    assert "warning not_understood C8" in said(file)


def test_a_role_in_brackets_behind_the_place_is_no_part_of_its_name(tmp_path: Path) -> None:
    file = listed(
        tmp_path,
        "Navn;Virksomhet;Kommune\nKari Nordmann;Tromsø kommune (leder);\nPer Hansen;;Lyngen (vara)\n"
        "Eva Dahl;Oslo kommune (BYM);\n'Ole Vik;;Oslo\n",
    )
    assert fields(file, Field.ORGANISATION)[0::2] == ["Tromsø kommune", "Oslo kommune (BYM)"]
    assert [one.role and one.role.value for one in file.candidates] == ["leader", "deputy", None, None]
    assert municipalities(file)[1] == "Lyngen"
    assert names(file)[3] == "Vik, Ole"


def test_people_under_headings_of_groups_are_no_organisations(tmp_path: Path) -> None:
    file = listed(tmp_path, "Gruppe 1;Gruppe 2;Gruppe 3\nKari Nordmann;Per Hansen;Eva Dahl\nOle Vik;Siv Moe;\n")
    assert set(fields(file, Field.ORGANISATION)) <= {None}
