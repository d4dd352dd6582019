"""New members of a list take the free seats that are meant for them, and none where it can't be told which."""

from __future__ import annotations

from pathlib import Path

import pytest

from samrad.domain.bodies import Body, Membership, Seat
from samrad.domain.ids import CodeId, SeatId
from samrad.domain.import_plan import FieldChange, ImportPlan, Outcome, RowPlan, plan_as_json
from samrad.i18n import language
from samrad.register.store import Register
from samrad.services import bodies, history, imports
from samrad.services.municipalities import resolve

HEADER = "Navn;Kommune;Virksomhet;Rolle;Vara for\n"


def seat(
    register: Register, panel: Body, kind: str, municipality: str | None = None, name: str | None = None
) -> SeatId:
    place = resolve(register, municipality).municipality_id if municipality else None
    made = bodies.add_seat(register, body_id=panel.id, kind_id=CodeId(f"kind.{kind}"), municipality_id=place, name=name)
    return made.value.id


def planned(register: Register, panel: Body, folder: Path, rows: str, *, complete: bool = False) -> ImportPlan:
    path = folder / "liste.csv"
    path.write_text(HEADER + rows, encoding="utf-8")
    return imports.plan_participants(register, path, body_id=panel.id, complete=complete)


def told(plan: ImportPlan, name: str) -> RowPlan:
    return next(one for one in plan.rows if one.name == name)


def seats_of(register: Register) -> dict[str, SeatId | None]:
    names = dict(register.rows("SELECT id, given_name FROM person"))
    return {names[one.person_id]: one.seat_id for one in register.all(Membership, "valid_to IS NULL")}


def test_a_member_takes_the_seat_of_the_municipality_and_the_deputy_sits_in_it_too(
    register: Register, panel: Body, tmp_path: Path
) -> None:
    tromso, lenvik = seat(register, panel, "municipality", "Tromsø"), seat(register, panel, "municipality", "Lenvik")
    plan = planned(register, panel, tmp_path, "Kari Nordmann;Tromsø;;;\nOla Hansen;Tromsø;;vara;Kari Nordmann\n")
    assert FieldChange("seat_id", None, "Tromsø") in told(plan, "Kari Nordmann").changes
    imports.apply(register, plan)
    assert seats_of(register) == {"Kari": tromso, "Ola": tromso}
    assert lenvik not in seats_of(register).values()
    assert planned(register, panel, tmp_path, "Kari Nordmann;Tromsø;;;\n").counts[Outcome.SAME] == 1
    history.undo(register)
    assert seats_of(register) == {}


def test_seats_that_are_alike_are_given_in_the_order_of_the_list(
    register: Register, panel: Body, tmp_path: Path
) -> None:
    first, second = seat(register, panel, "gp"), seat(register, panel, "gp")
    rows = "Kari Nordmann;;Sentrum legesenter;;\nOla Hansen;;Strand legekontor;;\n"
    imports.apply(register, planned(register, panel, tmp_path, rows))
    assert seats_of(register) == {"Kari": first, "Ola": second}


def test_a_seat_for_the_municipality_goes_before_one_for_municipalities(
    register: Register, panel: Body, tmp_path: Path
) -> None:
    anybody, tromso = seat(register, panel, "municipality"), seat(register, panel, "municipality", "Tromsø")
    rows = "Ola Hansen;Lenvik;;;\nKari Nordmann;Tromsø;;;\n"
    imports.apply(register, planned(register, panel, tmp_path, rows))
    assert seats_of(register) == {"Kari": tromso, "Ola": anybody}


@pytest.mark.parametrize("named", [True, False])
def test_where_it_cant_be_told_nobody_sits_and_the_plan_says_so(
    register: Register, panel: Body, tmp_path: Path, named: bool
) -> None:
    """Two seats with names of their own, or two people for one seat."""
    seat(register, panel, "municipality", "Tromsø", "Helse" if named else None)
    if named:
        seat(register, panel, "municipality", "Tromsø", "Skole")
    rows = "Kari Nordmann;Tromsø;;;\n" + ("" if named else "Ola Hansen;Tromsø;;;\n")
    plan = planned(register, panel, tmp_path, rows)
    assert [problem.code for problem in told(plan, "Kari Nordmann").problems] == ["no_seat"]
    imports.apply(register, plan)
    assert set(seats_of(register).values()) == {None}


def test_a_seat_that_is_held_is_not_free_until_the_complete_list_ends_its_holder(
    register: Register, panel: Body, tmp_path: Path
) -> None:
    tromso = seat(register, panel, "municipality", "Tromsø")
    imports.apply(register, planned(register, panel, tmp_path, "Kari Nordmann;Tromsø;;;\n"))
    with_both = planned(register, panel, tmp_path, "Kari Nordmann;Tromsø;;;\nOla Hansen;Tromsø;;;\n")
    assert all(change.field != "seat_id" for change in told(with_both, "Ola Hansen").changes)
    imports.apply(register, planned(register, panel, tmp_path, "Ola Hansen;Tromsø;;;\n", complete=True))
    assert seats_of(register) == {"Ola": tromso}


def test_observers_and_secretaries_take_no_seat(register: Register, panel: Body, tmp_path: Path) -> None:
    seat(register, panel, "municipality", "Tromsø")
    imports.apply(register, planned(register, panel, tmp_path, "Kari Nordmann;Tromsø;;observatør;\n"))
    assert seats_of(register) == {"Kari": None}
    assert register.all(Seat)[0].municipality_id is not None


def test_the_plan_says_codes_by_their_labels_beside_their_ids(register: Register, panel: Body, tmp_path: Path) -> None:
    plan = planned(register, panel, tmp_path, "Kari Nordmann;Tromsø;;leder;\nOla Hansen;Tromsø;;vara;Kari Nordmann\n")
    rows = plan_as_json(plan, language("nb"))["rows"]
    assert isinstance(rows, list)
    changes = {change["field"]: change for row in rows for change in row["changes"]}
    assert changes["role_id"]["after"] == "role.deputy"
    assert changes["role_id"]["after_label"] == "Varamedlem"
    assert changes["deputy_for_id"]["after"] == "Kari Nordmann"
    assert "after_label" not in changes["given_name"]
