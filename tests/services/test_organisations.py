"""Organisations on the real register: each rule refuses, each service can be undone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from samrad.domain.bodies import Membership, Represents, Seat
from samrad.domain.ids import CodeId, MunicipalityId
from samrad.domain.organisation_rows import OrganisationColumn, OrganisationFilter
from samrad.domain.organisations import Organisation
from samrad.domain.people import Affiliation
from samrad.domain.people_rows import When
from samrad.errors import RuleError
from samrad.register.store import Register, StillUsedError
from samrad.services import bodies, organisations, people
from tests.services.people_setup import DAY, LYNGEN, MEMBER, SPECIALIST, TROMSO, USER, Small, snapshot, undone

INTERMUNICIPAL = CodeId("organisation_type.intermunicipal")
USERS = CodeId("organisation_type.user_organisation")


def add(register: Register, name: str, **fields: object) -> Organisation:
    chosen = {"type_id": USERS, "kind_id": USER, **fields}
    return organisations.add_organisation(register, name=name, **chosen).value  # type: ignore[arg-type]


def test_an_organisation_is_added_tidily(register: Register) -> None:
    with undone(register):
        added = add(register, " FFO ", number="974 760 673", email="Post@FFO.example", phone="77642000")
    assert (added.name, added.number, added.email, added.phone) == (
        "FFO",
        "974760673",
        "post@ffo.example",
        "77 64 20 00",
    )


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"name": ""}, "must have a name"),
        ({"number": "974760674"}, "organisation number"),
        ({"number": "974760673"}, "belongs to FFO"),
        ({"email": "ffo"}, "e-mail"),
        ({"phone": "ring"}, "telephone"),
        ({"note": "15108695088"}, "identity number"),
        ({"type_id": USER}, "not in the code list"),
        ({"kind_id": USERS}, "not in the code list"),
        ({"municipality_id": MunicipalityId("9999")}, "no municipality"),
        ({"valid_from": date(2018, 1, 1), "valid_to": date(2017, 1, 1)}, "before it begins"),
    ],
)
def test_a_faulty_organisation_is_refused(
    register: Register, there: Small, fields: dict[str, object], words: str
) -> None:
    add(register, "FFO", number="974760673")
    before = snapshot(register)
    with pytest.raises(RuleError, match=words):
        add(register, **{"name": "Ny", **fields})  # type: ignore[arg-type]
    with pytest.raises(RuleError, match=words):
        organisations.change_organisation(register, there.unn.id, **fields)  # type: ignore[arg-type]
    assert snapshot(register) == before


def test_an_inter_municipal_organisation_serves_municipalities(register: Register) -> None:
    with undone(register):
        emergency = add(register, "Legevakten", type_id=INTERMUNICIPAL, serves=[TROMSO, LYNGEN, TROMSO])
    detail = organisations.organisation_detail(register, emergency.id)
    assert [one.name for one in detail.serves] == ["Lyngen", "Tromsø"]
    with undone(register):
        organisations.change_organisation(register, emergency.id, serves=[LYNGEN, MunicipalityId("1940-2017")])
    detail = organisations.organisation_detail(register, emergency.id)
    assert [one.name for one in detail.serves] == ["Kåfjord", "Lyngen"]
    with pytest.raises(RuleError, match="no municipality"):
        organisations.change_organisation(register, emergency.id, serves=[MunicipalityId("x")])
    with undone(register):
        organisations.delete_organisation(register, emergency.id)


def test_a_municipality_is_one_organisation(register: Register) -> None:
    with undone(register):
        made = organisations.municipality_organisation(register, TROMSO)
    assert (made.value.name, made.value.municipality_id) == ("Tromsø kommune", TROMSO)
    again = organisations.municipality_organisation(register, TROMSO)
    assert again.value == made.value
    assert again.changes.operation is None
    add(register, "Hjemmetjenesten", type_id=made.value.type_id, municipality_id=TROMSO, parent_id=made.value.id)
    assert organisations.municipality_organisation(register, TROMSO).value == made.value
    with pytest.raises(RuleError, match="no municipality"):
        organisations.municipality_organisation(register, MunicipalityId("x"))


def test_an_organisation_never_stands_below_itself(register: Register, there: Small) -> None:
    clinic = add(register, "Klinikk", parent_id=there.unn.id)
    with undone(register):
        organisations.change_organisation(register, there.tromso.id, parent_id=clinic.id)
    with pytest.raises(RuleError, match="below itself"):
        organisations.change_organisation(register, there.unn.id, parent_id=there.tromso.id)


def test_an_organisation_ends_with_what_uses_it_when_asked(register: Register, there: Small) -> None:
    for_unn = Represents(kind_id=SPECIALIST, organisation_id=there.unn.id)
    seat = bodies.add_seat(register, body_id=there.group.id, organisation_id=there.unn.id).value
    membership = bodies.appoint(
        register,
        body_id=there.group.id,
        person_id=there.kari,
        role_id=MEMBER,
        represents=for_unn,
        seat_id=seat.id,
        valid_from=DAY,
    ).value
    with pytest.raises(RuleError, match="Kari Nordmann"):
        organisations.end_organisation(register, there.unn.id, on=DAY + timedelta(days=9))
    with undone(register):
        organisations.end_organisation(register, there.unn.id, on=DAY, also_end=True)
    ended = register.get(Membership, membership.id)
    assert (ended.valid_from, ended.valid_to) == (DAY, DAY)
    assert register.get(Affiliation, there.olas_work.id).valid_to == DAY
    assert register.get(Seat, seat.id).valid_to == DAY


@pytest.mark.parametrize("user", ["affiliation", "seat", "below"])
def test_what_goes_on_after_the_end_of_an_organisation_is_named(register: Register, there: Small, user: str) -> None:
    hospital = add(register, "Sørlandet sykehus HF")
    if user == "affiliation":
        people.add_affiliation(register, person_id=there.ola, organisation_id=hospital.id)
    elif user == "seat":
        bodies.add_seat(register, body_id=there.group.id, organisation_id=hospital.id)
    else:
        add(register, "Klinikk", parent_id=hospital.id)
    words = {"affiliation": "Ola Aas", "seat": "seat", "below": "Klinikk"}[user]
    with pytest.raises(RuleError, match=words):
        organisations.end_organisation(register, hospital.id, on=DAY)
    with pytest.raises(RuleError, match=words):
        organisations.change_organisation(register, hospital.id, valid_to=DAY)
    with pytest.raises(StillUsedError):
        organisations.delete_organisation(register, hospital.id)


def test_a_parent_that_has_ended_takes_no_more_below_it(register: Register) -> None:
    parent = add(register, "Helse Nord", valid_to=DAY)
    with pytest.raises(RuleError, match="Helse Nord ended"):
        add(register, "Ny klinikk", parent_id=parent.id)
    add(register, "Gammel klinikk", parent_id=parent.id, valid_to=DAY)


def test_a_number_may_be_taken_over_when_the_first_has_ended(register: Register) -> None:
    add(register, "Gammel", number="974760673", valid_to=DAY)
    add(register, "Ny", number="974760673", valid_from=DAY)


def names(register: Register, chosen: OrganisationFilter, **order: object) -> list[str]:
    ids = organisations.list_organisations(register, chosen, day=DAY, **order)  # type: ignore[arg-type]
    return [row.name for row in organisations.organisations_page(register, ids, day=DAY)]


def test_organisations_are_listed_the_norwegian_way_and_filtered(register: Register, there: Small) -> None:
    for name in ("Ås", "Ærlig", "Øst", "Zeta", "Aas"):
        add(register, name)
    add(register, "Slutt", valid_to=DAY)
    add(register, "Legevakten", type_id=INTERMUNICIPAL, serves=[TROMSO], number="974760673")
    everything = names(register, OrganisationFilter())
    assert everything[:4] == ["Legevakten", "Slutt", "Tromsø kommune", "Universitetssykehuset Nord-Norge HF"]
    assert everything[4:7] == ["Zeta", "Ærlig", "Øst"]
    assert set(everything[7:]) == {"Aas", "Ås"}
    assert names(register, OrganisationFilter(when=When.ENDED)) == ["Slutt"]
    assert "Slutt" not in names(register, OrganisationFilter(when=When.CURRENT))
    assert names(register, OrganisationFilter(text="nord univ")) == ["Universitetssykehuset Nord-Norge HF"]
    assert names(register, OrganisationFilter(text="unn")) == ["Universitetssykehuset Nord-Norge HF"]
    assert names(register, OrganisationFilter(text="tromso")) == ["Tromsø kommune"]
    assert names(register, OrganisationFilter(type_id=INTERMUNICIPAL)) == ["Legevakten"]
    assert names(register, OrganisationFilter(kind_id=SPECIALIST)) == ["Universitetssykehuset Nord-Norge HF"]
    assert names(register, OrganisationFilter(municipality_id=TROMSO)) == [
        "Legevakten",
        "Tromsø kommune",
        "Universitetssykehuset Nord-Norge HF",
    ]
    assert "Tromsø kommune" not in names(register, OrganisationFilter(without_people=True))


@pytest.mark.parametrize("column", OrganisationColumn)
def test_organisations_sort_by_any_column_both_ways(
    register: Register, there: Small, column: OrganisationColumn
) -> None:
    add(register, "Ås", number="974760673")
    up = names(register, OrganisationFilter(), column=column)
    down = names(register, OrganisationFilter(), column=column, descending=True)
    assert sorted(up) == sorted(down)
    first = {
        OrganisationColumn.NAME: "Tromsø kommune",
        OrganisationColumn.TYPE: "Universitetssykehuset Nord-Norge HF",
        OrganisationColumn.KIND: "Tromsø kommune",
        OrganisationColumn.MUNICIPALITY: "Tromsø kommune",
        OrganisationColumn.NUMBER: "Ås",
        OrganisationColumn.PEOPLE: "Ås",
    }
    assert up[0] == first[column]


def test_the_detail_of_an_organisation_shows_people_and_memberships(register: Register, there: Small) -> None:
    for_unn = Represents(kind_id=SPECIALIST, organisation_id=there.unn.id)
    bodies.appoint(register, body_id=there.group.id, person_id=there.kari, role_id=MEMBER, represents=for_unn)
    people.end_affiliation(register, there.olas_work.id, on=DAY)
    clinic = add(register, "Klinikk", parent_id=there.unn.id)
    detail = organisations.organisation_detail(register, there.unn.id, day=DAY)
    assert [(row.name, row.affiliation.title, row.holds) for row in detail.people] == [("Ola Aas", "Overlege", False)]
    assert [(member.name, member.body_name) for member in detail.memberships] == [
        ("Kari Nordmann", "Referansegruppe Tromsø")
    ]
    assert [row.organisation_id for row in detail.below] == [clinic.id]
    assert (detail.row.people, detail.row.memberships, detail.row.municipality_name) == (0, 1, "Tromsø")
    assert organisations.organisation_detail(register, clinic.id).row.parent_name == there.unn.name
