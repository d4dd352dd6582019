"""Lists as municipalities send them, judged row by row as a careful person would; nobody lost, nobody invented."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from samrad.domain.bodies import Membership
from samrad.domain.candidates import ParticipantFile
from samrad.domain.ids import CodeId
from samrad.domain.import_plan import ImportPlan, Outcome, RowPlan
from samrad.domain.meetings import Response
from samrad.domain.organisations import Organisation
from samrad.exchange.participants import read_participants
from samrad.register.store import Register
from samrad.services import bodies, imports, meetings, organisations
from samrad.services.imports_attendance import apply_attendance, plan_attendance
from samrad.services.imports_responses import apply_responses, plan_responses
from tests.exchange.making_files import ods, text, xlsx


def people(plan: ImportPlan) -> dict[str, str | None]:
    """Everybody who is taken in, with where they work."""
    return {
        row.name: next((str(one.after) for one in row.changes if one.field == "organisation"), None)
        for row in plan.rows
        if row.outcome is Outcome.NEW
    }


def gained(row: RowPlan) -> dict[str, object]:
    return {change.field: change.after for change in row.changes}


def accounted(plan: ImportPlan, file: ParticipantFile) -> bool:
    """Whether every filled row of every sheet has at least one line in the plan."""
    lines = {(row.sheet, row.row) for row in plan.rows}
    return all((sheet.name, fate.row) in lines for sheet in file.sheets for fate in sheet.rows)


def planned(register: Register, path: Path) -> ImportPlan:
    plan = imports.plan_participants(register, path)
    assert accounted(plan, read_participants(path))
    return plan


def test_a_header_in_row_12_and_places_in_the_column_of_organisations(register: Register, tmp_path: Path) -> None:
    path = text(
        tmp_path / "l.csv",
        "Agder fylke;;;\n;;;\nInvitasjon til arbeidsmøte;;;\nSted: Kristiansand;;;\n;;;\n;;;\n;;;\n;;;\n;;;\n"
        "Les dette:;;;\nFyll ut én linje per deltaker;;;\n"
        "Etternavn, Fornavn;Kommune/Virksomhet;Tittel;E-postadresse\n"
        "Utsi, Máret Ánne;Kautokeino - Guovdageaidnu;Helsesøster;maret@kautokeino.kommune.no\n"
        "Škorpe, Ánde;Guovdageainnu suohkan;Jurist;ande@kautokeino.kommune.no\n"
        "Ødegård, Åse-Marie;Tranøy;Kommuneoverlege;ase@tranoy.kommune.no\n"
        "van der Hoeven, Jan;Nøtterøy kommune;Saksbehandler;jan@notteroy.kommune.no\n"
        "Lie, Per;Os;Lege;per@os.no\n",
        "utf-8-sig",
    )
    plan = planned(register, path)
    assert people(plan) == {
        "Máret Ánne Utsi": "Kautokeino kommune",
        "Ánde Škorpe": "Kautokeino kommune",
        "Åse-Marie Ødegård": "Tranøy kommune",
        "Jan van der Hoeven": "Nøtterøy kommune",
    }
    unclear = plan.rows[-1]
    assert (unclear.outcome, len(unclear.municipalities)) == (Outcome.PROBLEM, 2)


@pytest.mark.parametrize(
    ("written", "is_called"),
    [("Os (Hordaland)", "1243-2017"), ("Våler i Østfold", "0137-2017"), ("Herøy (Nordland)", "1818-2017")],
)
def test_a_county_in_brackets_says_which(register: Register, tmp_path: Path, written: str, is_called: str) -> None:
    path = text(tmp_path / "l.csv", f"Navn,Kommune\nKari Nordmann,{written}\n", "utf-16")
    plan = planned(register, path)
    imports.apply(register, plan)
    (organisation,) = register.all(Organisation)
    assert organisation.municipality_id == is_called


def test_a_file_of_recipients_is_no_list_with_columns(register: Register, tmp_path: Path) -> None:
    path = text(
        tmp_path / "adresser.txt",
        'Kari Nordmann <kari@bergen.kommune.no>; Hansen, Ola <ola@askoy.kommune.no>; "Berg, Liv (Helse Bergen)" '
        "<liv@helse-bergen.no>;\npostmottak@odda.kommune.no; Lise Dahl/Fjell kommune <lise@fjell.kommune.no>",
    )
    plan = imports.plan_participants(register, path)
    assert {row.name: gained(row).get("email") for row in plan.rows if row.outcome is Outcome.NEW} == {
        "Kari Nordmann": "kari@bergen.kommune.no",
        "Ola Hansen": "ola@askoy.kommune.no",
        "Liv Berg": "liv@helse-bergen.no",
        "Lise Dahl": "lise@fjell.kommune.no",
    }
    assert plan.counts[Outcome.PROBLEM] == 1


def test_a_list_with_columns_is_no_file_of_recipients(tmp_path: Path) -> None:
    with_header = "Navn;E-post\n" + "Kari Nordmann;Kari Nordmann <kari@a.no>\n" * 9
    without = "Kari Nordmann;Bergen;kari@a.no\nOla Hansen;Askøy;Ola <ola@b.no>\n"
    for content in (with_header, without):
        assert read_participants(text(tmp_path / "l.csv", content)).format == "text"


def test_the_title_of_a_list_without_a_header_is_nobody(register: Register, tmp_path: Path) -> None:
    rows = [
        ["DELTAKERLISTE ARBEIDSMØTE BÆRUM 07.11.2017"],
        [],
        ["Asker kommune"],
        ["Kari Moe", "Enhetsleder hjemmetjenesten", "kari.moe@asker.kommune.no"],
        ["Ola Berg", "Fastlege", "ola.berg@legesenter.no"],
        ["Vestre Viken HF"],
        ["Tor Wiik", "Avd.leder", "tor.wiik@vestreviken.no"],
        ["Sekretariat (Direktoratet for e-helse)"],
        ["Nina Sætre", "Prosjektleder", "nina.saetre@ehelse.no"],
        ["Sum deltakere: 4"],
    ]
    assert people(planned(register, xlsx(tmp_path / "l.xlsx", {"Ark1": rows}))) == {
        "Kari Moe": "Asker kommune",
        "Ola Berg": "Asker kommune",
        "Tor Wiik": "Vestre Viken HF",
        "Nina Sætre": "Direktoratet for e-helse",
    }


def test_headings_over_two_lists_abreast_are_kinds_not_workplaces(register: Register, tmp_path: Path) -> None:
    rows = [
        [],
        ["", "Kommunehelsetjenesten", "", "", "", "Spesialisthelsetjenesten"],
        ["", "Navn", "Kommune", "E-post", "", "Navn", "Foretak", "E-post"],
        ["", "Gro Moen", "Hamar", "gro@hamar.no", "", "Ulf Haga", "Sykehuset Innlandet HF", "ulf@si.no"],
        ["", "Stig Øien", "Stange", "stig@stange.kommune.no"],
    ]
    plan = planned(register, xlsx(tmp_path / "l.xlsx", {"Ark1": rows}))
    assert people(plan) == {
        "Gro Moen": "Hamar kommune",
        "Ulf Haga": "Sykehuset Innlandet HF",
        "Stig Øien": "Stange kommune",
    }
    kinds = [row.represents.kind_id for row in plan.rows if row.represents is not None]
    assert kinds == ["kind.municipality", "kind.specialist", "kind.municipality"]


def test_a_date_is_no_telephone_number_and_a_given_name_no_heading(register: Register, tmp_path: Path) -> None:
    rows = [
        ["Navn", "Kommune", "Telefon", "E-post", "Stillingsbrøk"],
        ["Anna", "Vågan", "07.11.2017", "anna@vagan.kommune.no", "60 %"],
        ["Kari Moe", "Vågan", "90 12 34 56", "", "100%"],
    ]
    anna, kari = (one for one in planned(register, ods(tmp_path / "l.ods", {"Ark": rows})).rows if one.name)
    assert anna.outcome is Outcome.NEW
    assert {"invalid_phone", "one_word_name"} <= {problem.code for problem in anna.problems}
    assert gained(kari)["phone"] == "901 23 456"
    assert "title" not in gained(kari)


def test_footnotes_are_notes(register: Register, tmp_path: Path) -> None:
    rows = [
        ["Navn", "Kommune", "Rolle"],
        ["Rita Foss*", "Levanger", "Leder"],
        ["Arve Nygård 1)", "Verdal", "Medlem"],
        [],
        ["* Leder fra 1.1.2018"],
        ["1) Til 31.12.2017"],
        ["Med vennlig hilsen"],
        ["Ordfører Bjørg Holm"],
    ]
    plan = planned(register, xlsx(tmp_path / "l.xlsx", {"Ark1": rows}))
    assert set(people(plan)) == {"Rita Foss", "Arve Nygård"}
    assert plan.counts[Outcome.PROBLEM] == 0


def test_people_in_columns_are_told_of_with_what_to_do(register: Register, tmp_path: Path) -> None:
    rows = [
        ["Kommune", "Kristiansand", "Mandal"],
        ["Navn", "Ada Bø", "Rolf Krag"],
        ["E-post", "ada@kristiansand.kommune.no", "rolf@mandal.kommune.no"],
    ]
    plan = planned(register, xlsx(tmp_path / "l.xlsx", {"Ark1": rows}))
    assert plan.counts[Outcome.PROBLEM] == len(rows)
    assert "people_across" in {problem.code for problem in plan.problems}


def test_an_organisation_is_known_without_its_legal_form_and_keeps_its_number(
    register: Register, tmp_path: Path
) -> None:
    organisations.add_organisation(
        register,
        name="Helse Bergen HF",
        type_id=CodeId("organisation_type.hospital_trust"),
        kind_id=CodeId("kind.specialist"),
    )
    rows = [
        ["Navn", "Org.nr", "Virksomhet", "Avdeling"],
        ["Liv Berg", "", "Helse Bergen", "Medisin"],
        ["Per Lie", 974652277, "Legegruppen Sentrum", ""],
        ["Eva Dal", "983974724", "Helse Bergen HF", ""],
    ]
    plan = planned(register, xlsx(tmp_path / "l.xlsx", {"Ark1": rows}))
    assert people(plan) == {
        "Liv Berg": "Helse Bergen HF",
        "Per Lie": "Legegruppen Sentrum",
        "Eva Dal": "Helse Bergen HF",
    }
    assert "organisation_number_left_out" in {problem.code for problem in plan.rows[-1].problems}
    assert {column.heading: column.taken_in for column in plan.columns}["Avdeling"] is False
    imports.apply(register, plan)
    assert {one.name: one.number for one in register.all(Organisation)} == {
        "Helse Bergen HF": None,
        "Legegruppen Sentrum": "974652277",
    }


def test_the_group_of_a_row_makes_members_of_people_whose_workplace_is_a_bare_place(
    register: Register, tmp_path: Path
) -> None:
    body = bodies.add_body(register, name="RG Agder", kind_id=CodeId("body_kind.reference")).value
    path = text(tmp_path / "l.csv", "Gruppe;Navn;Org;e-mail\nRG Agder;Leif Tveit;Grimstad;leif@grimstad.kommune.no\n")
    imports.apply(register, planned(register, path))
    (member,) = register.all(Membership, "body_id = ?", [body.id])
    assert member.represents_municipality_id == "0904-2017"


def test_a_matrix_with_sums_a_legend_and_a_deputy_who_is_not_in_the_list(register: Register, tmp_path: Path) -> None:
    rows = [
        ["Oppmøte 2017"],
        [],
        ["Navn", "Kommune", date(2017, 2, 14), date(2017, 5, 9), "31.02.2017", "Sum"],
        ["Siri Fjord", "Bergen", "x", "F", "x", 1],
        ["Jon Dal", "Fjell", "V (Ola Vik)", "x", "", 1],
        ["", "", 1, 1, 1, 3],
        ["x = møtt, F = forfall, V = vara"],
    ]
    path = xlsx(tmp_path / "l.xlsx", {"Ark1": rows})
    plan = plan_attendance(register, path, type_id=CodeId("meeting_type.working"))
    assert [(row.row, row.outcome.value) for row in plan.people.rows if row.outcome is not Outcome.NEW] == [
        (1, "not_a_person"),
        (3, "not_a_person"),
        (6, "not_a_person"),
        (7, "not_a_person"),
    ]
    assert [one.outcome.value for one in plan.meetings] == ["new", "new", "problem"]
    assert {one.column: one.taken_in for one in plan.columns} == {
        "A": True,
        "B": True,
        "C": True,
        "D": True,
        "E": False,
        "F": False,
    }
    said = [problem.text for problem in plan.problems if problem.code == "unknown_deputy"]
    assert "Ola Vik came for Jon Dal" in str(said[0])
    came = [(mark.meeting, mark.outcome.value) for mark in plan.marks]
    assert came == [(0, "present"), (1, "excused"), (0, "excused"), (1, "present")]
    assert apply_attendance(register, plan).value.new == 2


def test_who_says_how_comes_and_the_plan_says_what_becomes_of_the_column(register: Register, tmp_path: Path) -> None:
    meeting = meetings.plan_meeting(
        register, type_id=CodeId("meeting_type.working"), days=[(date(2017, 11, 1), time(9), time(15))], title="Møte"
    ).value
    rows = [
        ["Fornavn", "Etternavn", "Kommune", "Deltar fysisk/digitalt", "Svar"],
        ["Anne", "Strand", "Tromsø", "Fysisk", ""],
        ["Odd", "Bakke", "Tromsø", "Teams", "nei"],
        ["Hilde", "Nes", "Lenvik", "Avmeldt", ""],
    ]
    path = xlsx(tmp_path / "l.xlsx", {"Ark1": rows})
    plan = plan_responses(register, meeting.id, path, invite_newcomers=True)
    assert [(one.name, one.response) for one in plan.answers] == [
        ("Anne Strand", Response.YES),
        ("Odd Bakke", Response.NO),
        ("Hilde Nes", Response.NO),
    ]
    why = {one.heading: one.why for one in plan.columns}
    assert why["Svar"] is None
    assert "recorded at the meeting" in str(why["Deltar fysisk/digitalt"])


def asked(register: Register, folder: Path, content: str) -> dict[str, Response | None]:
    meeting = meetings.plan_meeting(
        register, type_id=CodeId("meeting_type.working"), days=[(date(2017, 11, 1), time(9), time(15))], title="Møte"
    ).value
    plan = plan_responses(register, meeting.id, text(folder / "l.csv", content), invite_newcomers=True)
    return {one.name: one.response for one in plan.answers}


def test_a_question_of_a_form_that_names_the_day_is_about_the_meeting(register: Register, tmp_path: Path) -> None:
    answers = asked(
        register,
        tmp_path,
        "Ditt navn;Kommune;Kommer du på møtet 1. november?;Hvordan deltar du?\n"
        "Kari Nordmann;Tromsø;Ja, jeg kommer;Fysisk\nOla Hansen;Tromsø;Nei, dessverre;\n"
        "Eva Berg;Lenvik;Vet ikke ennå;Teams\n",
    )
    assert answers == {"Kari Nordmann": Response.YES, "Ola Hansen": Response.NO, "Eva Berg": Response.NONE}


def test_how_somebody_comes_is_no_answer_where_theirs_is_not_understood(register: Register, tmp_path: Path) -> None:
    answers = asked(
        register,
        tmp_path,
        "Navn;Kommune;Deltar fysisk/digitalt;Svar;Teams eller fysisk\n"
        "Kari Nordmann;Tromsø;Teams;må sjekke kalenderen;\nEva Berg;Tromsø;Teams;ja;\nOla Hansen;Tromsø;;nei;\n"
        "Liv Dahl;Tromsø;;må sjekke kalenderen;Teams\nJon Vik;Tromsø;;ja;Teams\n",
    )
    assert answers == {
        "Kari Nordmann": None,
        "Eva Berg": Response.YES,
        "Ola Hansen": Response.NO,
        "Liv Dahl": None,
        "Jon Vik": Response.YES,
    }


def test_who_answers_again_has_changed_the_answer(register: Register, tmp_path: Path) -> None:
    meeting = meetings.plan_meeting(
        register, type_id=CodeId("meeting_type.working"), days=[(date(2017, 11, 1), time(9), time(15))], title="Møte"
    ).value
    content = (
        "Navn;Kommune;Svar;Svardato\nKari Nordmann;Tromsø;Ja;\nOla Hansen;Tromsø;Nei;03.10.2017\n"
        "Kari Nordmann;Tromsø;Nei;\nOla Hansen;Tromsø;Ja;01.10.2017\nKari Nordmann;Tromsø;;\n"
        "Eva Dahl;Tromsø;Ja;\nEva Dahl;Tromsø;Ja;\n"
    )
    plan = plan_responses(register, meeting.id, text(tmp_path / "l.csv", content), invite_newcomers=True)
    assert [(one.row, one.response, one.outcome) for one in plan.answers] == [
        (2, Response.YES, Outcome.LEFT_OUT),
        (3, Response.NO, Outcome.NEW),
        (4, Response.NO, Outcome.NEW),
        (5, Response.YES, Outcome.LEFT_OUT),
        (8, Response.YES, Outcome.NEW),
    ]
    assert "answers again in row 4" in str(plan.answers[0].why)
    done = apply_responses(register, plan)
    assert done.changes.operation is not None
    again = plan_responses(register, meeting.id, text(tmp_path / "l.csv", content), invite_newcomers=True)
    assert apply_responses(register, again).changes.operation is None


def test_questions_about_several_days_are_no_answer_to_one_meeting(register: Register, tmp_path: Path) -> None:
    content = "Navn;Kommune;Kan du delta 1. november?;Kan du delta 8. november?\nKari Nordmann;Tromsø;Nei;Ja\n"
    assert asked(register, tmp_path, content) == {"Kari Nordmann": None}


def test_a_list_whose_answers_are_not_understood_is_not_one_of_those_who_come(
    register: Register, tmp_path: Path
) -> None:
    content = "Navn;Kommune;Svar\nKari Nordmann;Tromsø;må sjekke kalenderen\n"
    assert asked(register, tmp_path, content) == {"Kari Nordmann": None}
    assert asked(register, tmp_path, "Navn;Kommune\nKari Nordmann;Tromsø\n") == {"Kari Nordmann": Response.YES}


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (["Leder", "Medlem", "Observatør"], "role"),
        (["Leder", "Rådgiver", "Lege"], "job_title"),
        (["Leder"], "job_title"),
    ],
)
def test_a_function_is_a_role_where_its_words_can_be_nothing_else(tmp_path: Path, words: list[str], field: str) -> None:
    rows = [["Funksjon", "Navn", "Kommune"], *([word, f"Kari N{word.lower()}sen", "Tromsø"] for word in words)]
    read = read_participants(xlsx(tmp_path / "l.xlsx", {"Ark1": rows}))
    assert read.sheets[0].columns[0].field == field
