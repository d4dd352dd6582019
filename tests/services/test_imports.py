"""Lists of participants: what becomes of each row, that twice changes nothing, and that it can be undone."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samrad.domain.bodies import Body, Membership, Represents
from samrad.domain.ids import BodyId, CodeId
from samrad.domain.import_plan import Decide, Decision, FieldChange, ImportPlan, Outcome, RowPlan, plan_as_json
from samrad.domain.organisations import Organisation
from samrad.domain.people import Affiliation, Person
from samrad.errors import RuleError
from samrad.register.store import Register
from samrad.services import bodies, history, imports, people
from samrad.services.municipalities import resolve
from tests.registers import in_memory, new_register

LIST = """Deltakerliste
Navn;Kommune;Virksomhet;Stilling;E-post;Telefon;Rolle;Vara for;Tjeneste;Allergi
Kari Nordmann;Tromsø;;Rådgiver;kari@tromso.kommune.no;92233445;Leder;;IKT;nøtter
Nordmann, Ola;Romsa;Hjemmetjenesten;Sykepleier;ola@x.no, ola2@x.no;;Vara;Kari Nordmann;Hjemmesykepleie;
Per Olsen;Os;;;;;;;;
Anne Li;;UNN HF;Overlege;postmottak@unn.no;;;;;
Anne Li;;UNN HF;Overlege;postmottak@unn.no;;;;;
Eva Berg;;UNN HF;;postmottak@unn.no;;;;;
Liv Dal;Tromsö kommune;;;liv@x.no;;;;;
"""


def listed(folder: Path, text: str) -> Path:
    path = folder / "liste.csv"
    path.write_text(text, encoding="utf-8")
    return path


def row(plan: ImportPlan, name: str) -> RowPlan:
    return next(one for one in plan.rows if one.name == name)


def contents(register: Register) -> list[object]:
    kinds: tuple[type[object], ...] = (Person, Organisation, Affiliation, Membership)
    found: list[object] = []
    for kind in kinds:
        found += register.all(kind)
    return found


def outcomes(plan: ImportPlan) -> dict[str, Outcome]:
    return {one.name: one.outcome for one in plan.rows if one.name}


def test_every_row_is_accounted_for_with_what_becomes_of_it(register: Register, panel: Body, tmp_path: Path) -> None:
    plan = imports.plan_participants(register, listed(tmp_path, LIST), body_id=panel.id)
    assert [one.row for one in plan.rows] == list(range(1, 10))
    assert [one.outcome.value for one in plan.rows] == (
        ["not_a_person", "not_a_person", "new", "new", "problem", "new", "same", "new", "new"]
    )
    assert contents(register) == []


def test_a_column_about_health_is_named_with_the_reason(register: Register, tmp_path: Path) -> None:
    plan = imports.plan_participants(register, listed(tmp_path, LIST))
    left_out = {column.heading: str(column.why) for column in plan.columns if not column.taken_in}
    assert set(left_out) == {"Rolle", "Vara for", "Allergi"}
    assert "health" in left_out["Allergi"]


def test_what_is_applied_stands_in_the_register(register: Register, panel: Body, tmp_path: Path) -> None:
    done = imports.apply(register, imports.plan_participants(register, listed(tmp_path, LIST), body_id=panel.id))
    assert (done.value.new, done.value.memberships, done.value.not_taken_in) == (5, 5, 1)
    names = {person.name: person for person in register.all(Person)}
    assert set(names) == {"Kari Nordmann", "Ola Nordmann", "Anne Li", "Eva Berg", "Liv Dal"}
    assert names["Ola Nordmann"].emails == ("ola@x.no", "ola2@x.no")
    offices = {one.id: one for one in register.all(Organisation)}
    assert {one.name for one in offices.values()} == {"Tromsø kommune", "Hjemmetjenesten", "UNN HF"}
    (work,) = register.all(Affiliation, "person_id = ?", [names["Ola Nordmann"].id])
    assert (work.title, work.service_id) == ("Sykepleier", "service.home_nursing")
    assert offices[work.organisation_id].name == "Hjemmetjenesten"
    members = {register.get(Person, one.person_id).name: one for one in register.all(Membership)}
    assert members["Kari Nordmann"].role_id == "role.leader"
    assert members["Kari Nordmann"].represents_municipality_id == resolve(register, "Tromsø").municipality_id
    assert members["Ola Nordmann"].deputy_for_id == members["Kari Nordmann"].id
    assert members["Anne Li"].represents_kind_id == "kind.specialist"
    assert members["Anne Li"].represents_municipality_id is None


def test_the_second_time_changes_nothing(register: Register, panel: Body, tmp_path: Path) -> None:
    path = listed(tmp_path, LIST)
    imports.apply(register, imports.plan_participants(register, path, body_id=panel.id))
    before, newest = contents(register), register.newest_operation()
    plan = imports.plan_participants(register, path, body_id=panel.id)
    assert plan.counts[Outcome.NEW] == plan.counts[Outcome.CHANGED] == 0
    assert imports.apply(register, plan).changes.operation is None
    assert (contents(register), register.newest_operation()) == (before, newest)


def test_one_undo_takes_all_of_it_back(register: Register, panel: Body, tmp_path: Path) -> None:
    before = contents(register)
    imports.apply(register, imports.plan_participants(register, listed(tmp_path, LIST), body_id=panel.id))
    after = contents(register)
    history.undo(register)
    assert contents(register) == before
    history.redo(register)
    assert contents(register) == after


def test_a_plan_made_before_something_else_happened_is_refused(register: Register, tmp_path: Path) -> None:
    plan = imports.plan_participants(register, listed(tmp_path, LIST))
    people.add_person(register, given_name="Nina", family_name="Moe")
    with pytest.raises(RuleError, match="changed since"):
        imports.apply(register, plan)


def test_changes_are_told_field_by_field_and_nothing_is_erased(register: Register, tmp_path: Path) -> None:
    imports.apply(register, imports.plan_participants(register, listed(tmp_path, LIST)))
    other = "Navn;E-post;Telefon;Kommune;Stilling\nKari Nordmann;kari@tromso.kommune.no;77642000;Tromsø;\n"
    plan = imports.plan_participants(register, listed(tmp_path, other))
    assert row(plan, "Kari Nordmann").outcome is Outcome.CHANGED
    assert row(plan, "Kari Nordmann").changes == (FieldChange("phone", "922 33 445", "77 64 20 00"),)
    imports.apply(register, plan)
    (kari,) = register.all(Person, "email = ?", ["kari@tromso.kommune.no"])
    assert kari.phone == "77 64 20 00"
    assert [one.title for one in register.all(Affiliation, "person_id = ?", [kari.id])] == ["Rådgiver"]


def test_a_shared_address_tells_of_nobody(register: Register, tmp_path: Path) -> None:
    text = "Navn;E-post\nKari Nordmann;postmottak@x.no\nOla Hansen;postmottak@x.no\n"
    done = imports.apply(register, imports.plan_participants(register, listed(tmp_path, text)))
    assert done.value.new == 2


def test_one_of_the_same_name_elsewhere_is_proposed_and_never_taken(register: Register, tmp_path: Path) -> None:
    imports.apply(
        register, imports.plan_participants(register, listed(tmp_path, "Navn;Kommune\nKari Nordmann;Tromsø\n"))
    )
    path = listed(tmp_path, "Navn;Kommune\nKari Nordmann;Alta\n")
    plan = imports.plan_participants(register, path)
    doubtful = row(plan, "Kari Nordmann")
    assert doubtful.outcome is Outcome.POSSIBLE_DUPLICATE
    assert [one.name for one in doubtful.proposals] == ["Kari Nordmann"]
    assert imports.apply(register, plan).changes.operation is None
    assert doubtful.candidate is not None
    done = imports.apply(register, plan, decisions={doubtful.candidate: Decision(Decide.NEW)})
    assert (done.value.new, len(register.all(Person))) == (1, 2)
    again = imports.plan_participants(register, path)
    assert outcomes(again) == {"Kari Nordmann": Outcome.SAME}


def test_a_decision_that_it_is_the_same_person_holds(register: Register, tmp_path: Path) -> None:
    imports.apply(register, imports.plan_participants(register, listed(tmp_path, "Navn;Kommune\nKari Nordmann;Tromsø")))
    (kari,) = register.all(Person)
    plan = imports.plan_participants(register, listed(tmp_path, "Navn;Kommune\nKari Nordmann;Alta\n"))
    imports.apply(register, plan, decisions={0: Decision(Decide.SAME, person_id=kari.id)})
    assert len(register.all(Person)) == 1
    assert len(register.all(Affiliation)) == 2


KNOWN = """Navn;Kommune;E-post;Telefon
Kari Nordmann;Tromsø;kari@x.no;
Ola Strand;Tromsø;;92233445
Siri Haugen;Bærum;;
Liv Dal;Bergen;liv@x.no;
"""
ASKED = """Navn;Kommune;E-post;Telefon
Berit Solberg;Tromsø;kari@x.no;
Ola Strandli;Bodø;;92233445
Siri Haugen;Bærum;;
Siri Haugen;Bergen;;
Anna Vik;Voss;;
"""


def test_those_who_have_nothing_in_common_with_a_list_change_nothing_in_its_plan(
    register: Register, tmp_path: Path
) -> None:
    imports.apply(register, imports.plan_participants(register, listed(tmp_path, KNOWN)))
    liv = next(person for person in register.all(Person) if person.given_name == "Liv")
    decided = {4: Decision(Decide.SAME, liv.id)}

    def told() -> list[tuple[object, ...]]:
        plan = imports.plan_participants(register, listed(tmp_path, ASKED), decisions=decided)
        standing = {person.id for person in register.all(Person)}
        return [
            (one.outcome, one.person_id in standing and one.person_id, str(one.why), one.proposals) for one in plan.rows
        ]

    among_few = told()
    others = "".join(f"Geir{number} Aas{number};Oslo\n" for number in range(30))
    imports.apply(register, imports.plan_participants(register, listed(tmp_path, f"Navn;Kommune\n{others}")))
    assert told() == among_few
    assert [one[0].value for one in among_few if isinstance(one[0], Outcome)] == [
        "not_a_person", "possible_duplicate", "possible_duplicate", "same", "new", "changed",
    ]  # fmt: skip


def test_an_unclear_municipality_names_the_candidates_and_can_be_settled(register: Register, tmp_path: Path) -> None:
    plan = imports.plan_participants(register, listed(tmp_path, "Navn;Kommune\nPer Olsen;Os\n"))
    assert row(plan, "Per Olsen").outcome is Outcome.PROBLEM
    first, *others = row(plan, "Per Olsen").municipalities
    assert others
    done = imports.apply(register, plan, decisions={0: Decision(municipality_id=first)})
    assert done.value.new == 1
    assert register.all(Organisation)[0].municipality_id == first


def test_a_misspelt_municipality_is_proposed(register: Register, tmp_path: Path) -> None:
    plan = imports.plan_participants(
        register, listed(tmp_path, "Navn;Kommune\nPer Olsen;Tromssø by\nEva Li;Trondhjeim\n")
    )
    assert row(plan, "Eva Li").outcome is Outcome.PROBLEM
    assert row(plan, "Eva Li").municipalities


def test_nobody_becomes_a_member_on_nobodys_behalf(register: Register, panel: Body, tmp_path: Path) -> None:
    path = listed(tmp_path, "Navn;E-post\nPer Olsen;per@x.no\n")
    plan = imports.plan_participants(register, path, body_id=panel.id)
    assert row(plan, "Per Olsen").outcome is Outcome.PROBLEM
    assert "Whom does Per Olsen represent?" in str(row(plan, "Per Olsen").why)
    whole = Represents(kind_id=CodeId("kind.user"))
    imports.apply(register, imports.plan_participants(register, path, body_id=panel.id, represents=whole))
    assert [one.represents_kind_id for one in register.all(Membership)] == ["kind.user"]


def test_a_complete_list_ends_the_memberships_of_those_missing(register: Register, panel: Body, tmp_path: Path) -> None:
    both = "Navn;Kommune\nKari Nordmann;Tromsø\nOla Hansen;Alta\n"
    imports.apply(register, imports.plan_participants(register, listed(tmp_path, both), body_id=panel.id))
    one = listed(tmp_path, "Navn;Kommune\nKari Nordmann;Tromsø\n")
    plan = imports.plan_participants(register, one, body_id=panel.id, complete=True, day=date(2018, 1, 1))
    assert [ending.name for ending in plan.endings] == ["Ola Hansen"]
    imports.apply(register, plan)
    assert [member.name for member in bodies.members_on(register, panel.id, day=date(2018, 1, 1))] == ["Kari Nordmann"]
    assert len(bodies.members_on(register, panel.id, day=date(2017, 12, 31))) == 2


def test_groups_become_memberships_of_the_bodies_so_called(register: Register, panel: Body, tmp_path: Path) -> None:
    text = "Navn;Kommune;Arbeidsgruppe\nKari Nordmann;Tromsø;Referansegruppa\nOla Hansen;Alta;Ukjent gruppe\n"
    plan = imports.plan_participants(register, listed(tmp_path, text))
    assert [problem.code for problem in row(plan, "Ola Hansen").problems] == ["unknown_body"]
    imports.apply(register, plan)
    assert [one.body_id for one in register.all(Membership)] == [panel.id]


def test_recipients_pasted_from_a_mail_program_come_in_the_same_way(register: Register) -> None:
    plan = imports.plan_recipients(register, "Nordmann, Kari <kari@a.no>; Ola Hansen <ola@b.no>; bare@c.no")
    assert [one.outcome for one in plan.rows] == [Outcome.NEW, Outcome.NEW, Outcome.PROBLEM]
    imports.apply(register, plan)
    assert {person.name for person in register.all(Person)} == {"Kari Nordmann", "Ola Hansen"}


def test_the_plan_is_held_by_json(register: Register, panel: Body, tmp_path: Path) -> None:
    plan = imports.plan_participants(register, listed(tmp_path, LIST), body_id=panel.id)
    told = json.loads(json.dumps(plan_as_json(plan)))
    assert [one["row"] for one in told["rows"]] == [one.row for one in plan.rows]
    assert told["counts"]["new"] == 5


CELLS = {
    "Navn": ["Kari Nordmann", "Nordmann, Kari", "Ola Hansen", "Ola Hanssen", "Kari Hansen", "Åse Næss", "Kari", ""],
    "Kommune": ["Tromsø", "Romsa", "Alta", "Os", "1902", "Trondhjeim", "UNN HF", ""],
    "Virksomhet": ["UNN HF", "NAV", "Hjemmetjenesten", "Tromsø kommune", "Rare Greier", "", ""],
    "Stilling": ["Rådgiver", "Lege", ""],
    "E-post": ["kari@x.no", "ola@x.no", "a@b.no, kari@x.no", "post@x.no", "ugyldig", "", ""],
    "Telefon": ["92233445", "77642000", ""],
    "Rolle": ["Leder", "Medlem", "Vara", "vara for Kari Nordmann", ""],
    "Vara for": ["Ola Hansen", "Kari Nordmann", "", ""],
    "Representerer": ["Tromsø", "NAV", "brukere", "", ""],
}


@st.composite
def lists(draw: st.DrawFn) -> str:
    headings = ["Navn", *draw(st.lists(st.sampled_from([*CELLS][1:]), unique=True, max_size=8))]
    line = st.tuples(*(st.sampled_from(CELLS[heading]) for heading in headings))
    rows = draw(st.lists(line, min_size=1, max_size=9))
    return "\n".join(";".join(cells) for cells in (headings, *rows)) + "\n"


@settings(max_examples=60)
@given(first=lists(), second=lists(), in_body=st.booleans(), complete=st.booleans())
def test_any_list_twice_changes_nothing_and_undo_restores(
    first: str, second: str, in_body: bool, complete: bool
) -> None:
    with in_memory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAMRAD_HOME", str(folder / "home"))
        with new_register(folder) as register:
            body = bodies.add_body(register, name="Gruppa", kind_id=CodeId("body_kind.reference")).value
            _import(register, listed(folder, first), None, complete=False)
            before = contents(register)
            path = listed(folder, second)
            body_id = body.id if in_body else None
            done = _import(register, path, body_id, complete=complete and in_body)
            after = contents(register)
            assert not _import(register, path, body_id, complete=complete and in_body)
            assert contents(register) == after
            if done:
                history.undo(register)
            assert contents(register) == before


def _import(register: Register, path: Path, body_id: BodyId | None, *, complete: bool) -> bool:
    plan = imports.plan_participants(register, path, body_id=body_id, complete=complete)
    assert len({(one.sheet, one.row, one.candidate) for one in plan.rows}) == len(plan.rows)
    return imports.apply(register, plan).changes.operation is not None
