"""Lists that tempt a program to guess: what the words do not tell is asked about, never filled in."""

from __future__ import annotations

from pathlib import Path

import pytest

from samrad.domain.bodies import Body, Membership
from samrad.domain.import_plan import Decision, ImportPlan, Outcome, RowPlan
from samrad.domain.organisations import Organisation
from samrad.register.store import Register
from samrad.services import imports
from tests.exchange.making_files import text


def planned(register: Register, folder: Path, content: str, panel: Body | None = None) -> ImportPlan:
    path = text(folder / "l.csv", content)
    return imports.plan_participants(register, path, body_id=panel.id if panel is not None else None)


def told(row: RowPlan) -> list[str]:
    return [problem.code for problem in row.problems]


@pytest.mark.parametrize(
    ("organisation", "municipality"),
    [("SINTEF", "Trondheim"), ("Kirkens Bymisjon", "Oslo"), ("UiT", "Tromsø"), ("Nord universitet", "Bodø")],
)
def test_an_organisation_that_only_lies_in_a_municipality_does_not_represent_it(
    register: Register, tmp_path: Path, panel: Body, organisation: str, municipality: str
) -> None:
    list_ = f"Navn;Virksomhet;Kommune;E-post\nKari Nordmann;{organisation};{municipality};kari@sted.no\n"
    plan = planned(register, tmp_path, list_, panel)
    row = plan.rows[-1]
    assert (row.outcome, told(row)) == (Outcome.PROBLEM, ["represents_nobody"])
    assert len(row.municipalities) == 1
    assert row.candidate is not None
    chosen = {row.candidate: Decision(municipality_id=row.municipalities[0])}
    imports.apply(register, plan, decisions=chosen)
    (membership,) = register.all(Membership)
    assert membership.represents_municipality_id == row.municipalities[0]


@pytest.mark.parametrize(
    ("organisation", "email"),
    [
        ("Hjemmetjenesten", ""),
        ("Skogheim sykehjem", ""),
        ("Tromsø kommune, Solsiden", ""),
        ("Rådhuset", ""),
        ("Solsiden", "kari@tromso.kommune.no"),
        ("Solsiden", "kari@solsiden.tromso.kommune.no"),
    ],
)
def test_what_is_known_for_a_part_of_the_municipality_represents_it(
    register: Register, tmp_path: Path, panel: Body, organisation: str, email: str
) -> None:
    plan = planned(
        register, tmp_path, f"Navn;Virksomhet;Kommune;E-post\nKari Nordmann;{organisation};Tromsø;{email}\n", panel
    )
    imports.apply(register, plan)
    (membership,) = register.all(Membership)
    assert membership.represents_municipality_id == "1902-2017"
    (work,) = [one for one in register.all(Organisation) if one.name == organisation]
    assert work.kind_id == "kind.municipality"


@pytest.mark.parametrize(
    "list_",
    [
        "Navn;Virksomhet;Kommune;Stilling\nKari Nordmann;Solsiden;Tromsø;Kommunalsjef\n",
        "Navn;Virksomhet;E-post\nTromsø kommune;;\nKari Nordmann;Solsiden;kari@sted.no\n",
    ],
)
def test_a_title_or_a_heading_tells_that_somebody_works_for_the_municipality(
    register: Register, tmp_path: Path, panel: Body, list_: str
) -> None:
    imports.apply(register, planned(register, tmp_path, list_, panel))
    assert [one.represents_municipality_id for one in register.all(Membership)] == ["1902-2017"]


@pytest.mark.parametrize(
    "written",
    [
        "Oslo kommune, Bydel Alna",
        "Helse og omsorg, Oslo kommune",
        "Oslo kommune v/hjemmetjenesten",
        "Oslo kommune (vertskommune)",
        "Municipality of Oslo",
    ],
)
def test_a_municipality_with_more_beside_it_is_the_municipality(
    register: Register, tmp_path: Path, panel: Body, written: str
) -> None:
    plan = planned(register, tmp_path, f'Navn;Kommune\nKari Nordmann;"{written}"\n', panel)
    imports.apply(register, plan)
    (membership,) = register.all(Membership)
    assert membership.represents_municipality_id == "0301-2017"
    assert [one.name for one in register.all(Organisation)] == ["Oslo kommune"]


@pytest.mark.parametrize(
    ("written", "proposed"),
    [
        ("Tromsø kommune og Lyngen kommune", 2),
        ("Tromsø og Lyngen kommune", 2),
        ("Oslo (Bydel Grorud)", 1),
        ("Møre og Romsdal", 0),
        ("Trøndelag fylke", 0),
    ],
)
def test_what_is_no_one_municipality_is_asked_about(
    register: Register, tmp_path: Path, written: str, proposed: int
) -> None:
    row = planned(register, tmp_path, f"Navn;Kommune\nKari Nordmann;{written}\n").rows[-1]
    assert (row.outcome, told(row)) == (Outcome.PROBLEM, ["unknown_municipality"])
    assert len(row.municipalities) == proposed


def test_a_county_governor_in_the_place_of_the_municipality_is_an_authority(register: Register, tmp_path: Path) -> None:
    plan = planned(register, tmp_path, "Navn;Kommune\nKari Nordmann;Fylkesmannen i Troms\n")
    assert (plan.rows[-1].outcome, told(plan.rows[-1])) == (Outcome.NEW, ["organisation_as_municipality"])
    assert [one.kind_id for one in plan.writes.organisations] == ["kind.authority"]


def test_a_membership_turned_round_is_a_problem_of_its_row_and_the_others_are_taken_in(
    register: Register, tmp_path: Path, panel: Body
) -> None:
    plan = planned(
        register,
        tmp_path,
        "Navn;Kommune;Fra;Til\nKari Nordmann;Tromsø;31.12.2018;01.01.2017\nEva Dahl;Tromsø;01.01.2017;31.12.2018\n",
        panel,
    )
    assert [(row.outcome, told(row)) for row in plan.rows[1:]] == [
        (Outcome.PROBLEM, ["period_turned_round"]),
        (Outcome.NEW, []),
    ]
    imports.apply(register, plan)
    assert len(register.all(Membership)) == 1


def test_a_deputy_stands_in_for_the_one_of_that_name_who_is_of_the_same_municipality(
    register: Register, tmp_path: Path, panel: Body
) -> None:
    plan = planned(
        register,
        tmp_path,
        "Navn;Kommune;Rolle;Vara for\nKari Nordmann;Tromsø;Medlem;\nKari Nordmann;Lyngen;Medlem;\n"
        "Eva Dahl;Lyngen;Vara;Kari Nordmann\nOle Vik;Balsfjord;Vara;Kari Nordmann\n"
        "Siv Moe;Balsfjord;vara for Ola Hansen, leder av AU;\n",
        panel,
    )
    assert [told(row) for row in plan.rows[3:]] == [[], ["deputy_for_nobody"], ["deputy_for_nobody"]]
    imports.apply(register, plan)
    members = {one.id: one for one in register.all(Membership)}
    deputies = [one for one in members.values() if one.deputy_for_id]
    assert [one.represents_municipality_id for one in deputies] == ["1938-2017"]
    assert members[deputies[0].deputy_for_id or deputies[0].id].represents_municipality_id == "1938-2017"


def test_an_organisation_number_without_a_name_adds_no_second_workplace(register: Register, tmp_path: Path) -> None:
    list_ = "Navn;Kommune;Org.nr\nKari Nordmann;Tromsø;974760673\nEva Dahl;Lyngen;123456789\nOle Vik;Alta;\n"
    plan = planned(register, tmp_path, list_)
    assert [told(row) for row in plan.rows[1:]] == [
        ["organisation_number_left_out"],
        ["invalid_organisation_number"],
        [],
    ]
    imports.apply(register, plan)
    again = planned(register, tmp_path, list_)
    assert [row.outcome for row in again.rows[1:]] == [Outcome.SAME] * 3
    assert not again.writes


def test_a_row_without_a_name_shows_what_stands_in_it(register: Register, tmp_path: Path) -> None:
    content = "Navn;Kommune;E-post\n;Lyngen;post.moe@lyngen.kommune.no\nse vedlegg;Tromsø;ola@tromso.kommune.no\n"
    plan = planned(register, tmp_path, content)
    assert [(row.outcome, row.name, row.text) for row in plan.rows[1:]] == [
        (Outcome.PROBLEM, "", "Lyngen | post.moe@lyngen.kommune.no"),
        (Outcome.PROBLEM, "", "se vedlegg | Tromsø | ola@tromso.kommune.no"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "se vedlegg",
        "SE VEDLEGG",
        "samme som over",
        "to representanter",
        "ny leder",
        "en fra kommunen",
        "felles med alta",
        "ola kommer ikke",
        "inga melding",
    ],
)
def test_words_in_capitals_or_small_letters_are_not_taken_for_a_name(
    register: Register, tmp_path: Path, words: str
) -> None:
    plan = planned(register, tmp_path, f"Navn;Kommune;E-post\n{words};Tromsø;ola@tromso.kommune.no\n")
    assert [(row.outcome, told(row)[0]) for row in plan.rows[1:]] == [(Outcome.PROBLEM, "odd_name")]


@pytest.mark.parametrize(
    ("words", "local"),
    [("INGA PLASS", "inga.plass"), ("ola alle", "ola_alle"), ("INGA DAHL", "post"), ("Med Larsen", "ola")],
)
def test_a_name_may_hold_such_a_word(register: Register, tmp_path: Path, words: str, local: str) -> None:
    plan = planned(register, tmp_path, f"Navn;Kommune;E-post\n{words};Tromsø;{local}@tromso.kommune.no\n")
    assert [(row.outcome, row.name.casefold()) for row in plan.rows[1:]] == [(Outcome.NEW, words.casefold())]


def test_a_name_in_small_letters_is_one_though_the_address_has_half_of_it(register: Register, tmp_path: Path) -> None:
    plan = planned(register, tmp_path, "Navn;Kommune;E-post\nsiri dahl;Alta;siri@alta.kommune.no\n")
    assert [(row.outcome, row.name) for row in plan.rows[1:]] == [(Outcome.NEW, "Siri Dahl")]


def test_others_as_a_heading_does_not_say_whom_a_known_workplace_represents(register: Register, tmp_path: Path) -> None:
    content = "Navn;Virksomhet\nAndre\nKari Nordmann;Helse Nord RHF\nOla Vik;Noen Andre AS\n"
    plan = planned(register, tmp_path, content)
    kinds = [row.represents.kind_id if row.represents else None for row in plan.rows[2:]]
    assert kinds == ["kind.specialist", "kind.other"]


def test_columns_about_membership_are_named_where_no_body_is_chosen(register: Register, tmp_path: Path) -> None:
    content = "Navn;Kommune;Vara;Periode\nKari Nordmann;Tromsø;Ola Vik;01.01.2017-31.12.2018\n"
    plan = planned(register, tmp_path, content)
    assert [row.name for row in plan.rows[1:]] == ["Kari Nordmann", "Ola Vik"]
    told_of = {column.heading: str(column.why) for column in plan.columns if not column.taken_in}
    assert told_of["Vara"].startswith("Those named in it are taken in.")
    assert told_of["Periode"] == "It is about membership in a body, and no body is chosen."


def test_the_word_deputy_behind_whom_somebody_meets_for_costs_no_name(
    register: Register, tmp_path: Path, panel: Body
) -> None:
    content = (
        "Navn;Kommune;Møter for\nKari Nordmann;Tromsø;\nOla Vik;Tromsø;Kari Nordmann (vara)\n"
        "Eva Dahl;Tromsø;Kari Nordmann - personlig vara\nJon Moe;Tromsø;Inger Lie, vara\nSiv Aas;Tromsø;vara\n"
    )
    plan = planned(register, tmp_path, content, panel)
    assert [told(row) for row in plan.rows[2:]] == [[], [], ["deputy_for_nobody"], []]
    for_whom = [
        [str(change.after) for change in row.changes if change.field == "deputy_for_id"] for row in plan.rows[2:]
    ]
    assert for_whom == [["Kari Nordmann"], ["Kari Nordmann"], [], []]
