"""A small register of people, organisations and bodies that several tests build on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from samrad.domain.bodies import Body, Represents
from samrad.domain.ids import CodeId, MunicipalityId, PersonId
from samrad.domain.organisations import Organisation
from samrad.domain.people import Affiliation
from samrad.register import history
from samrad.register.store import Register
from samrad.register.tables import TableClass, of_class
from samrad.services.bodies import add_body
from samrad.services.organisations import add_organisation, municipality_organisation
from samrad.services.people import add_affiliation, add_person

TROMSO, LYNGEN, LENVIK = MunicipalityId("1902-2017"), MunicipalityId("1938-2017"), MunicipalityId("1931-2017")
MEMBER, DEPUTY, LEADER = CodeId("role.member"), CodeId("role.deputy"), CodeId("role.leader")
MUNICIPAL, SPECIALIST, USER = CodeId("kind.municipality"), CodeId("kind.specialist"), CodeId("kind.user")
OF_TROMSO = Represents(kind_id=MUNICIPAL, municipality_id=TROMSO)
DAY = date(2017, 10, 3)

Snapshot = dict[str, list[tuple[object, ...]]]


@dataclass(frozen=True)
class Small:
    """Tromsø kommune, UNN (in Tromsø) and a reference group; Kari at the municipality, Ola at the hospital."""

    tromso: Organisation
    unn: Organisation
    group: Body
    kari: PersonId
    ola: PersonId
    karis_work: Affiliation
    olas_work: Affiliation


def small(register: Register) -> Small:
    """Fill a register."""
    tromso = municipality_organisation(register, TROMSO).value
    unn = add_organisation(
        register,
        name="Universitetssykehuset Nord-Norge HF",
        short_name="UNN",
        type_id=CodeId("organisation_type.hospital_trust"),
        kind_id=SPECIALIST,
        municipality_id=TROMSO,
    ).value
    group = add_body(
        register, name="Referansegruppe Tromsø", short_name="RG Tromsø", kind_id=CodeId("body_kind.reference")
    ).value
    kari = add_person(register, given_name="Kari", family_name="Nordmann", email="kari@tromso.example").value.id
    ola = add_person(register, given_name="Ola", family_name="Aas", phone="922 33 445").value.id
    karis_work = add_affiliation(
        register,
        person_id=kari,
        organisation_id=tromso.id,
        title="Enhetsleder",
        service_id=CodeId("service.home_nursing"),
        competence_id=CodeId("competence.health"),
    ).value
    olas_work = add_affiliation(register, person_id=ola, organisation_id=unn.id, title="Overlege").value
    return Small(tromso, unn, group, kari, ola, karis_work, olas_work)


def snapshot(register: Register) -> Snapshot:
    """All that is recorded, to compare before and after."""
    return {table: register.rows(f"SELECT * FROM {table} ORDER BY id") for table in of_class(TableClass.RECORDED)}


def sorted_names(register: Register) -> list[tuple[object, ...]]:
    """The derived names, which must follow every change and every undo."""
    return register.rows("SELECT * FROM sorted_name ORDER BY table_name, row_id")


@contextmanager
def undone(register: Register) -> Iterator[None]:
    """What is done within is one operation; undoing it leaves the register as it was, and redoing it as it became."""
    before, names, newest = snapshot(register), sorted_names(register), register.newest_operation()
    yield
    after, new_names = snapshot(register), sorted_names(register)
    assert after != before
    assert history.operations(register)[1].id == newest
    history.undo(register)
    assert snapshot(register) == before
    assert sorted_names(register) == names
    history.redo(register)
    assert snapshot(register) == after
    assert sorted_names(register) == new_names
