from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from samrad.domain.candidates import Field, Origin, RoleWord, RowKind, plain
from samrad.domain.meetings import Response
from samrad.exchange.participants import read_participants
from tests.exchange.making_files import ods, text, xls, xlsx
from tests.exchange.reading import checked, emails, fields, kinds, left_out, listed, municipalities, names, phones, said


def test_a_plain_list(tmp_path: Path) -> None:
    file = listed(
        tmp_path,
        "Navn;Kommune;Virksomhet;Stilling;E-post;Telefon\n"
        "Kari Nordmann;Bærum kommune;Helsestasjonen;Helsesøster;kari@b.no;901 23 456\n"
        "Ola Hansen;Asker;;;;\n",
    )
    assert names(file) == ["Nordmann, Kari", "Hansen, Ola"]
    assert municipalities(file) == ["Bærum", "Asker"]
    first = file.candidates[0]
    assert (emails(first), phones(first)) == (["kari@b.no"], ["901 23 456"])
    assert (first.text(Field.ORGANISATION), first.text(Field.JOB_TITLE)) == ("Helsestasjonen", "Helsesøster")
    value = first.value(Field.JOB_TITLE)
    assert value is not None
    assert str(value.cell) == "D2"
    assert said(file) == []


def test_titles_above_sums_and_legends_below_are_no_people(tmp_path: Path) -> None:
    file = listed(
        tmp_path,
        "Deltakerliste;;\nOppdatert 3.10.2017;;\n\nEtternavn;Fornavn;Mail\nNORDMANN;KARI;kari@b.no\nHansen;Ola;\n;;\n"
        "Antall: 2;;\n* = vara;;\n",
        "cp1252",
    )
    assert names(file) == ["Nordmann, Kari", "Hansen, Ola"]
    assert kinds(file) == ["1 title", "2 title", "4 header", "8 summary", "9 legend"]


def test_columns_that_must_not_be_stored_are_named_with_their_reason(tmp_path: Path) -> None:
    file = listed(
        tmp_path,
        "Nr;Navn;Allergier;Fødselsnummer;Årsak til forfall;Merknad;Kontonummer;Adresse;Farge\n"
        "1;Kari Nordmann;nøtter;15108695088;syk;ringer;1234.56.78903;Vei 1;blå\n",
    )
    assert left_out(file) == {
        "Nr": "numbering",
        "Allergier": "health",
        "Fødselsnummer": "national_id",
        "Årsak til forfall": "absence_reason",
        "Merknad": "free_text",
        "Kontonummer": "private",
        "Adresse": "address",
        "Farge": "unknown",
    }
    assert all(column.why for column in file.sheets[0].columns if column.left_out)
    told = json.dumps(plain(file), ensure_ascii=False)
    assert not [word for word in ("nøtter", "15108695088", "syk", "ringer", "Vei 1") if word in told]


def test_an_identity_number_in_any_cell_is_taken_out_and_the_row_kept(tmp_path: Path) -> None:
    file = listed(tmp_path, "Navn;E-post;Stilling\nKari Nordmann;151086 95088;Lege\nOla Hansen;o@b.no;15108695088\n")
    assert names(file) == ["Nordmann, Kari", "Hansen, Ola"]
    assert said(file) == ["warning identity_number B2", "warning identity_number C3"]
    assert "95088" not in json.dumps(plain(file))


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Navn", "Kari Anne Nordmann"),
        ("Navn", "Nordmann, Kari Anne"),
        ("Navn", "NORDMANN, KARI ANNE"),
        ("Navn", "NORDMANN Kari Anne"),
        ("Navn", "kari anne nordmann"),
        ("Etternavn Fornavn", "Nordmann Kari Anne"),
        ("Fornavn;Etternavn", "Kari Anne;Nordmann"),
        ("Etternavn;Fornavn;Mellomnavn", "Nordmann;Kari;Anne"),
        ("Namn", "dr. Kari Anne Nordmann"),
        ("Deltaker", "1. Kari Anne Nordmann*"),
    ],
)
def test_one_name_in_every_form(tmp_path: Path, heading: str, cell: str) -> None:
    file = listed(tmp_path, f"{heading};Kommune\n{cell};Bærum\n")
    assert names(file) == ["Nordmann, Kari Anne"]


def test_a_header_of_two_rows_with_members_and_their_deputies(tmp_path: Path) -> None:
    lines = [
        ["Kommune", "Medlem", "", "", "Vara", "", ""],
        ["", "Navn", "E-post", "Telefon", "Navn", "E-post", "Telefon"],
        ["Bærum", "Kari Nordmann", "kari@b.no", 90123456, "Ola Hansen", "ola@b.no", "67 50 40 50"],
        [301, "Per Lie", "per@o.no", "", "", "", ""],
        ["Asker", "Vakant", "", "", "Lise Berg", "lise@a.no", ""],
    ]
    path = xlsx(tmp_path / "a.xlsx", {"Ark1": lines}, merged=["A1:A2", "B1:D1", "E1:G1"])
    file = checked(path)
    assert names(file) == ["Nordmann, Kari", "Hansen, Ola", "Lie, Per", "Berg, Lise"]
    assert municipalities(file) == ["Bærum", "Bærum", "0301", "Asker"]
    assert [emails(candidate) for candidate in file.candidates] == [
        ["kari@b.no"],
        ["ola@b.no"],
        ["per@o.no"],
        ["lise@a.no"],
    ]
    deputy = file.candidates[1].deputy
    assert deputy is not None
    assert deputy.for_name is not None
    assert deputy.for_name.full == "Kari Nordmann"
    assert [candidate.role for candidate in file.candidates] == [None, RoleWord.DEPUTY, None, RoleWord.DEPUTY]


def test_a_column_of_deputies_takes_the_second_address_only(tmp_path: Path) -> None:
    file = listed(tmp_path, "Medlem;E-post;Vara;E-post\nKari Nordmann;k@x.no;Ola Hansen;o@x.no\n;;Lise Lie;l@x.no\n")
    assert [emails(candidate) for candidate in file.candidates] == [["k@x.no"], ["o@x.no"], ["l@x.no"]]
    last = file.candidates[2].deputy
    assert last is not None
    assert last.for_name is None


def test_vara_as_a_mark_says_that_the_person_is_a_deputy(tmp_path: Path) -> None:
    file = listed(tmp_path, "Navn;Vara\nKari Nordmann;nei\nOla Hansen;x\nPer Lie;vara for Kari Nordmann\n")
    assert names(file) == ["Nordmann, Kari", "Hansen, Ola", "Lie, Per"]
    assert [candidate.role for candidate in file.candidates] == [None, RoleWord.DEPUTY, RoleWord.DEPUTY]


def test_merged_cells_hold_for_the_rows_they_cover(tmp_path: Path) -> None:
    lines = [["Kommune", "Navn"], ["Bærum", "Kari Nordmann"], ["", "Ola Hansen"], ["Asker", "Per Lie"]]
    for path in (
        xlsx(tmp_path / "a.xlsx", {"Ark1": lines}, merged=["A2:A3"]),
        ods(tmp_path / "a.ods", {"Ark1": lines}, tall={"Bærum": 2}),
    ):
        file = checked(path)
        assert municipalities(file) == ["Bærum", "Bærum", "Asker"]
        value = file.candidates[1].value(Field.MUNICIPALITY)
        assert value is not None
        assert (value.cell.address, value.origin) == ("A2", Origin.MERGED)


def test_a_merged_name_makes_one_person_of_two_rows(tmp_path: Path) -> None:
    lines = [["Navn", "Telefon"], ["Kari Nordmann", "901 23 456"], ["", "67 50 40 50"], ["Ola Hansen", ""]]
    file = checked(xlsx(tmp_path / "a.xlsx", {"Ark1": lines}, merged=["A2:A3"]))
    assert names(file) == ["Nordmann, Kari", "Hansen, Ola"]
    assert phones(file.candidates[0]) == ["901 23 456", "67 50 40 50"]
    assert file.candidates[0].rows == (2, 3)


def test_a_list_grouped_by_its_first_column_is_filled_down_and_says_so(tmp_path: Path) -> None:
    file = listed(
        tmp_path, "Kommune;Navn\nBærum;Kari Nordmann\n;Ola Hansen\n;Per Lie\nAsker;Åse Næss\n;Liv Berg\n;Jan Vik\n"
    )
    assert municipalities(file) == ["Bærum", "Bærum", "Bærum", "Asker", "Asker", "Asker"]
    assert said(file) == ["note filled_down"]


def test_a_cell_left_empty_here_and_there_stays_empty(tmp_path: Path) -> None:
    file = listed(
        tmp_path, "Kommune;Navn\nBærum;Kari Nordmann\n;Ola Hansen\nBærum;Per Lie\nAsker;Åse Næss\n;Liv Berg\n;Jan Vik\n"
    )
    assert municipalities(file) == ["Bærum", None, "Bærum", "Asker", None, None]


def test_sections_give_the_rows_below_their_municipality(tmp_path: Path) -> None:
    file = listed(
        tmp_path,
        "Navn;E-post\nBærum kommune;\nKari Nordmann;k@b.no\nOla Hansen;o@b.no\nAsker;\nPer Lie;p@a.no\n"
        "Helse Bergen HF;\nÅse Næss;a@hb.no\n",
    )
    assert municipalities(file) == ["Bærum", "Bærum", "Asker", None]
    assert fields(file, Field.ORGANISATION) == [None, None, None, "Helse Bergen HF"]
    assert kinds(file) == ["1 header", "2 section", "5 section", "7 section"]


def test_sections_of_roles_and_answers_end_each_other(tmp_path: Path) -> None:
    file = listed(
        tmp_path,
        "Navn;E-post\nMedlemmer;\nKari Nordmann;k@b.no\nVaramedlemmer;\nOla Hansen;o@b.no\nForfall;\nPer Lie;p@b.no\n",
    )
    assert [candidate.role for candidate in file.candidates] == [RoleWord.MEMBER, RoleWord.DEPUTY, None]
    last = file.candidates[2].response
    assert last is not None
    assert last.response is Response.NO


def test_a_second_list_under_the_first_has_its_own_header(tmp_path: Path) -> None:
    file = listed(tmp_path, "Navn;E-post\nKari Nordmann;k@b.no\n\nArbeidsgruppe 2;\nE-post;Navn\no@b.no;Ola Hansen\n")
    assert names(file) == ["Nordmann, Kari", "Hansen, Ola"]
    assert [emails(candidate) for candidate in file.candidates] == [["k@b.no"], ["o@b.no"]]
    assert fields(file, Field.GROUP) == [None, "Arbeidsgruppe 2"]


def test_two_lists_abreast_do_not_mix(tmp_path: Path) -> None:
    lines = [
        ["Gruppe 1", "", "", "", "Gruppe 2", "", ""],
        ["Navn", "Kommune", "E-post", "", "Navn", "Kommune", "E-post"],
        ["Kari Nordmann", "Bærum", "k@b.no", "", "Ola Hansen", "", "o@a.no"],
        ["", "", "", "", "Per Lie", "Oslo", "p@o.no"],
    ]
    file = checked(xlsx(tmp_path / "a.xlsx", {"Ark1": lines}))
    assert names(file) == ["Nordmann, Kari", "Hansen, Ola", "Lie, Per"]
    assert municipalities(file) == ["Bærum", None, "Oslo"]
    assert fields(file, Field.GROUP) == ["Gruppe 1", "Gruppe 2", "Gruppe 2"]


def test_a_list_without_a_header_is_told_from_its_content(tmp_path: Path) -> None:
    file = listed(tmp_path, "Nordmann;Kari;kari@b.no;90123456;Bærum\nHansen;Ola;ola@a.no;41234567;Asker\n")
    assert names(file) == ["Nordmann, Kari", "Hansen, Ola"]
    assert municipalities(file) == ["Bærum", "Asker"]
    assert said(file) == ["note guessed_columns"]


def test_a_line_in_small_letters_is_a_name_only_where_a_known_one_begins_it(tmp_path: Path) -> None:
    assert names(read_participants(text(tmp_path / "liste.xlsx", "not a workbook"))) == []
    assert names(read_participants(text(tmp_path / "liste.csv", "siri dahl\nper vik\n"))) == ["Dahl, Siri", "Vik, Per"]


def test_lines_of_prose_are_people_with_their_work(tmp_path: Path) -> None:
    file = listed(
        tmp_path, "Deltakere:\n- Kari Nordmann (Bærum kommune)\n- Ola Hansen, lege, Asker kommune\n- NN (FFO)\n"
    )
    assert names(file) == ["Nordmann, Kari", "Hansen, Ola"]
    assert fields(file, Field.ORGANISATION) == ["Bærum kommune", "Asker kommune"]
    assert fields(file, Field.JOB_TITLE) == [None, "lege"]
    assert kinds(file) == ["1 header", "4 vacant"]


def test_addresses_alone_are_people_without_a_name(tmp_path: Path) -> None:
    file = listed(tmp_path, "kari@b.no\npostmottak@asker.kommune.no\n")
    assert names(file) == ["–", "–"]
    assert [candidate.emails[0].shared for candidate in file.candidates] == [False, True]


def test_several_people_in_a_cell_are_parted_with_their_addresses(tmp_path: Path) -> None:
    lines = [
        ["Virksomhet", "Medlem", "E-post"],
        ["Tromsø kommune", "Kari Nordmann\nOla Hansen", "ola.hansen@t.no\nkari.nordmann@t.no"],
        ["UNN", "Åse Næss / Per Lie", "aase@unn.no"],
        ["KS", "Kari og Ola Nordmann", ""],
    ]
    file = checked(xlsx(tmp_path / "a.xlsx", {"Ark1": lines}))
    assert names(file) == ["Nordmann, Kari", "Hansen, Ola", "Næss, Åse", "Lie, Per", "Nordmann, Kari og Ola"]
    assert [emails(candidate) for candidate in file.candidates[:2]] == [["kari.nordmann@t.no"], ["ola.hansen@t.no"]]
    assert file.candidates[4].blocked
    assert fields(file, Field.ORGANISATION) == ["Tromsø kommune", "Tromsø kommune", "UNN", "UNN", "KS"]


def test_vacant_places_and_prefilled_rows_are_no_people(tmp_path: Path) -> None:
    file = listed(
        tmp_path,
        "Nr;Navn;Kommune\n1;Kari Nordmann;Bærum\n2;Vakant;Asker\n3;N.N.;Oslo\n4;;Moss\n5;;\n6;Ikke oppnevnt;\n",
    )
    assert names(file) == ["Nordmann, Kari"]
    assert kinds(file) == ["1 header", "3 vacant", "4 vacant", "5 vacant", "6 vacant", "7 vacant"]


def test_an_organisation_in_the_column_of_names_is_never_a_person(tmp_path: Path) -> None:
    file = listed(
        tmp_path,
        "Navn;E-post;Telefon\nKari Nordmann;k@b.no;90123456\nHelsedirektoratet;post@h.no;22222222\n"
        "Team Helse;;90123457\n",
    )
    assert names(file) == ["Nordmann, Kari", "–", "–"]
    assert [candidate.blocked for candidate in file.candidates] == [False, True, True]


def test_invalid_addresses_and_numbers_are_problems_and_the_row_is_kept(tmp_path: Path) -> None:
    file = listed(tmp_path, "Navn;E-post;Telefon\nKari Nordmann;kari@b;123\nOla Hansen;ola(at)a.no;intern 1234\n")
    assert names(file) == ["Nordmann, Kari", "Hansen, Ola"]
    assert said(file) == [
        "warning invalid_email B2",
        "warning invalid_phone C2",
        "warning invalid_email B3",
        "warning invalid_phone C3",
    ]


def test_a_separator_inside_a_name_makes_the_row_a_problem_not_another_person(tmp_path: Path) -> None:
    file = listed(tmp_path, 'Kommune,Navn,E-post\nBærum,Nordmann, Kari,kari@b.no\nAsker,"Hansen, Ola",ola@a.no\n')
    assert names(file) == ["Hansen, Ola"]
    assert said(file) == ["error row_too_wide D2"]


def test_sheets_are_read_in_turn_hidden_ones_only_when_asked_for(tmp_path: Path) -> None:
    lines = [["Navn", "E-post"], ["Kari Nordmann", "k@b.no"]]
    sheets = {"Bærum": lines, "Lister": [["Ja"], ["Nei"]], "Gamle": lines, "Tom": []}
    path = xlsx(tmp_path / "a.xlsx", sheets, hidden=["Lister", "Gamle"])
    file = checked(path)
    assert municipalities(file) == ["Bærum"]
    assert [(sheet.name, sheet.not_taken is not None) for sheet in file.sheets] == [
        ("Bærum", False),
        ("Lister", True),
        ("Gamle", True),
        ("Tom", True),
    ]
    asked = checked(path, "gamle")
    assert [candidate.sheet for candidate in asked.candidates] == ["Gamle"]


def test_a_sheet_that_is_no_list_is_told_of_row_by_row(tmp_path: Path) -> None:
    sheets = {
        "Statistikk": [["Kommune", "Antall"], ["Bærum", 3]],
        "Veiledning": [["Fyll inn navn og e-post i arket Deltakere."], ["Send til post@ehelse.no"]],
        "Deltakere": [["Navn"], ["Kari Nordmann"]],
    }
    file = checked(xlsx(tmp_path / "a.xlsx", sheets))
    assert names(file) == ["Nordmann, Kari"]
    assert [len(sheet.rows) for sheet in file.sheets] == [2, 2, 2]
    assert [fate.kind for fate in file.sheets[1].rows] == [RowKind.PROBLEM, RowKind.PROBLEM]


def test_a_label_above_the_list_holds_for_all_and_a_signature_below_for_none(tmp_path: Path) -> None:
    file = listed(
        tmp_path,
        "Kommune:;Tromsø\n\nNavn;Stilling\nKari Nordmann;Lege\nOla Hansen;Rådgiver\n\nMed vennlig hilsen;\nPer Lie;\n",
    )
    assert names(file) == ["Nordmann, Kari", "Hansen, Ola"]
    assert municipalities(file) == ["Tromsø", "Tromsø"]
    assert kinds(file) == ["1 label", "3 header", "7 note", "8 note"]


def test_a_sign_up_form_becomes_answers(tmp_path: Path) -> None:
    lines = [
        [
            "ID",
            "Fullføringstidspunkt",
            "E-post",
            "Navn",
            "Fullt navn",
            "Kommer du?",
            "Hvordan deltar du?",
            "Har du allergier?",
        ],
        [1, dt.datetime.fromisoformat("2017-09-01T10:05"), "anonymous", "", "Kari Nordmann", "Ja", "Digitalt", "nei"],
        [
            2,
            dt.datetime.fromisoformat("2017-09-01T10:07"),
            "ola@a.no",
            "",
            "Ola Hansen",
            "Nei, sender vara",
            "",
            "laktose",
        ],
        [3, dt.datetime.fromisoformat("2017-09-01T10:09"), "anonymous", "", "Per Lie", "Forfall pga. sykdom", "", ""],
    ]
    file = checked(xlsx(tmp_path / "a.xlsx", {"Form1": lines}))
    assert names(file) == ["Nordmann, Kari", "Hansen, Ola", "Lie, Per"]
    assert [candidate.response and candidate.response.response for candidate in file.candidates] == [
        Response.YES,
        Response.DEPUTY,
        Response.NO,
    ]
    assert "sykdom" not in json.dumps(plain(file), ensure_ascii=False)


def test_periods_standards_and_what_people_represent(tmp_path: Path) -> None:
    file = listed(
        tmp_path,
        "Navn;Medlem fra;Til;Målform;Representerer;Kompetanse;Tjeneste;Rolle\n"
        "Kari Nordmann;1.1.2017;31.12.2018;Nynorsk;KS;Lege;Legevakt;Nestleder\n"
        "Ola Hansen;mars 2017;;engelsk;;;;Gjest\n",
    )
    first = file.candidates[0]
    assert (first.member_from, first.member_to, first.language) == (dt.date(2017, 1, 1), dt.date(2018, 12, 31), "nn")
    assert (first.text(Field.REPRESENTS), first.text(Field.SERVICE), first.role) == (
        "KS",
        "Legevakt",
        RoleWord.DEPUTY_LEADER,
    )
    assert said(file) == ["warning unknown_date B3", "warning unknown_language D3", "note unknown_role H3"]


def test_an_old_xls_with_numbers_stored_as_decimals(tmp_path: Path) -> None:
    lines = [["Kommunenr", "Navn", "Tlf"], [301.0, "Kari Nordmann", 90123456.0], [1902.0, "Ola Hansen", 4741234567.0]]
    file = checked(xls(tmp_path / "a.xls", {"Ark1": lines}))
    assert municipalities(file) == ["0301", "1902"]
    assert [phones(candidate) for candidate in file.candidates] == [["901 23 456"], ["412 34 567"]]


def test_the_reading_is_json_in_any_language(tmp_path: Path) -> None:
    file = listed(tmp_path, "Navn;E-post\nKari Nordmann;kari@b\n")
    told = json.loads(json.dumps(plain(file, lambda text: f"<{text}>"), ensure_ascii=False))
    assert told["candidates"][0]["problems"][0]["text"].startswith("<")
    assert {"A2", "B2"} == {value["cell"] for value in told["candidates"][0]["values"]}


def test_name_and_number_under_the_municipality_are_those_of_the_municipality(tmp_path: Path) -> None:
    rows = [
        ["Kommune", "", "Representant", "", "Vararepresentant", ""],
        ["Nr", "Namn", "Namn", "E-post", "Namn", "E-post"],
        [1902, "Tromsø", "Kari Nordmann", "kari@tromso.no", "Ola Vik", "ola@tromso.no"],
        ["0301", "Oslo", "Eva Dahl", "eva@oslo.no", "", ""],
    ]
    file = read_participants(xlsx(tmp_path / "l.xlsx", {"Ark1": rows}, merged=["A1:B1", "C1:D1", "E1:F1"]))
    found = [
        (one.name.full, one.municipality.name, one.municipality.number)
        for one in file.candidates
        if one.name is not None and one.municipality is not None
    ]
    assert found == [
        ("Kari Nordmann", "Tromsø", "1902"),
        ("Ola Vik", "Tromsø", "1902"),
        ("Eva Dahl", "Oslo", "0301"),
    ]
    abreast = [
        ["Kommune", "", "", "", "Sykehus", "", ""],
        ["Nr", "Navn", "E-post", "", "Navn", "Foretak", "E-post"],
        [1, "Kari Nordmann", "kari@rana.no", "", "Ola Vik", "Helgelandssykehuset HF", "ola@hlsh.no"],
        [2, "Eva Dahl", "eva@rana.no", "", "Jon Moe", "Nordlandssykehuset HF", "jon@nlsh.no"],
    ]
    file = checked(xlsx(tmp_path / "a.xlsx", {"Ark1": abreast}, merged=["A1:C1", "E1:G1"]))
    assert names(file) == ["Nordmann, Kari", "Vik, Ola", "Dahl, Eva", "Moe, Jon"]
    numbered = [
        ["Kommune", "", "Sykehus", "", "Andre", ""],
        ["Nr", "Navn", "Nr", "Navn", "Nr", "Navn"],
        [1, "Kari Nordmann", 1, "Ola Vik", 1, "Per Lie"],
    ]
    file = checked(xlsx(tmp_path / "n.xlsx", {"Ark1": numbered}, merged=["A1:B1", "C1:D1", "E1:F1"]))
    assert names(file) == ["Nordmann, Kari", "Vik, Ola", "Lie, Per"]
    alone = read_participants(text(tmp_path / "l.csv", "Kommune;\nNavn;E-post\nKari Nordmann;kari@tromso.no\n"))
    assert [one.name.full for one in alone.candidates if one.name] == ["Kari Nordmann"]


def test_a_title_that_begins_like_an_organisation_is_a_title(tmp_path: Path) -> None:
    content = (
        "Navn og tittel;Arb.sted;Mailadr\nKari Nordmann, helse- og omsorgssjef;Vadsø kommune;kari@vadso.no\n"
        "Ola Vik, Helse- og sosialsjef;Vardø kommune;ola@vardo.no\nEva Dahl, Helse Nord RHF;;eva@helse.no\n"
    )
    file = checked(text(tmp_path / "l.csv", content))
    assert fields(file, Field.JOB_TITLE) == ["helse- og omsorgssjef", "Helse- og sosialsjef", None]
    assert fields(file, Field.ORGANISATION) == ["Vadsø kommune", "Vardø kommune", "Helse Nord RHF"]
    assert [emails(one) for one in file.candidates] == [["kari@vadso.no"], ["ola@vardo.no"], ["eva@helse.no"]]


def test_ends_that_are_no_dates_are_told_of_cell_by_cell(tmp_path: Path) -> None:
    content = (
        "Navn;Til dato;Målform\nKari Nordmann;31.12.2027;kaffe\nOla Vik;2027;te\nEva Dahl;inntil videre;\n"
        "Jon Moe;30.02.2026;\n"
    )
    file = read_participants(text(tmp_path / "l.csv", content))
    assert [one.member_to for one in file.candidates] == [dt.date(2027, 12, 31), None, None, None]
    assert [[said.code for said in one.problems] for one in file.candidates] == [[], *[["unknown_date"]] * 3]
    assert str(file.sheets[0].columns[2].why) == "Its cells do not hold what the heading says."


def test_lines_under_a_column_of_numbers_are_no_vacant_places(tmp_path: Path) -> None:
    content = "Nr;Navn;Kommune\n1;Kari Nordmann;Asker\n2;;\n\nAlta, 12.09.2025;;\nBærum kommune;;\n3;Ola Vik;\n"
    file = read_participants(text(tmp_path / "l.csv", content))
    assert [fate.kind for fate in file.sheets[0].rows] == [
        RowKind.HEADER,
        RowKind.PERSON,
        RowKind.VACANT,
        RowKind.NOTE,
        RowKind.SECTION,
        RowKind.PERSON,
    ]
    assert file.candidates[1].text(Field.MUNICIPALITY) == "Bærum kommune"


def test_nobody_found_is_said_of_the_file(tmp_path: Path) -> None:
    file = read_participants(text(tmp_path / "brev.txt", "Hei\nher kommer ingen liste\n"))
    assert [problem.code for problem in file.problems] == ["nobody_found"]
    assert [fate.kind for fate in file.sheets[0].rows] == [RowKind.PROBLEM, RowKind.PROBLEM]


def test_an_address_beside_anothers_name_is_not_taken_for_this_person(tmp_path: Path) -> None:
    file = listed(
        tmp_path,
        "Deltaker;Kontaktinfo;E-post\nPer Hansen;Kari Nordmann, 91234567, kari@x.no;\n"
        "Eva Dahl;tlf 77 79 00 00;Ole Vik <ole@x.no>\nSiv Moe;;Siv M. Moe <siv@x.no>\n",
    )
    assert [(emails(one), phones(one)) for one in file.candidates] == [
        ([], []),
        ([], ["77 79 00 00"]),
        (["siv@x.no"], []),
    ]
    assert said(file)[:2] == ["warning anothers_contact B2", "warning anothers_contact C3"]


def test_a_report_of_attendance_from_a_meeting_program_has_its_second_table_understood(tmp_path: Path) -> None:
    file = listed(
        tmp_path,
        "1. Sammendrag\nMøtetittel\tMøte 3\n\n2. Deltakere\nNavn\tFørste tilkobling\tE-post\tRolle\n"
        "Kari Nordmann\t03.10.2017, 08:59:01\tkari@x.no\tArrangør\n\n3. Aktiviteter under møtet\n"
        "Navn\tTid for tilkobling\tVarighet\tE-post\tRolle\n"
        "Kari Nordmann\t03.10.2017, 08:59:01\t2 t\tkari@x.no\tArrangør\n",
        "utf-16",
    )
    assert names(file) == ["Nordmann, Kari", "Nordmann, Kari"]
    assert [emails(one) for one in file.candidates] == [["kari@x.no"], ["kari@x.no"]]
    assert "5 header" in kinds(file)
    assert "9 header" in kinds(file)


def test_of_two_lists_under_each_other_the_first_is_read_though_the_second_says_more(tmp_path: Path) -> None:
    file = listed(
        tmp_path,
        "Medlemmer 2017;;;;\nNavn;Kommune;;;\nKari Nordmann;Bærum;;;\nOla Hansen;Asker;;;\n;;;;\n"
        "Observatører;;;;\nNavn;Kommune;E-post;Telefon;Stilling\nEva Dahl;Lier;eva@x.no;90123456;Lege\n",
    )
    assert names(file) == ["Nordmann, Kari", "Hansen, Ola", "Dahl, Eva"]
    assert municipalities(file) == ["Bærum", "Asker", "Lier"]
