"""Queries about people and their affiliations."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from samrad.domain.attendance import AttendanceOutcome
from samrad.domain.ids import AffiliationId, OrganisationId, PersonId
from samrad.domain.meetings import HELD_OR_LATER
from samrad.domain.people import Affiliation, DistinctPair, Person
from samrad.domain.people_rows import AffiliationRow, MeetingOfPerson, PersonDetail, PersonRow
from samrad.domain.periods import holds_on
from samrad.register.bodies import members_ever_of
from samrad.register.fragments import (
    MUNICIPAL,
    affiliation_on,
    holds,
    municipality_name,
    organisation_name,
)
from samrad.register.store import Register


def affiliations_of(register: Register, person_id: PersonId) -> list[Affiliation]:
    """All affiliations of a person, whenever."""
    return register.all(Affiliation, "person_id = ?", [person_id])


def affiliations_on(register: Register, person_ids: Iterable[PersonId], day: date) -> dict[PersonId, Affiliation]:
    """The affiliation that each of the people goes by on a day; nobody without one is in the answer."""
    chosen = affiliation_on("wanted.value")
    condition = f"id IN (SELECT {chosen} FROM json_each(?2) AS wanted)"
    found = register.all(Affiliation, condition, [day, json.dumps(list(person_ids))])
    return {affiliation.person_id: affiliation for affiliation in found}


def with_email(register: Register, email: str) -> list[Person]:
    """The people with an address, first or second, as it is kept (lower case)."""
    return register.all(Person, "email = ?1 OR other_email = ?1", [email])


def is_office_address(register: Register, email: str) -> bool:
    """Whether the address is that of an organisation, and so may be shared."""
    return bool(register.rows("SELECT 1 FROM organisation WHERE email = ? LIMIT 1", [email]))


def addresses(register: Register) -> list[tuple[PersonId, str | None, str | None]]:
    """Everybody who has an address, with the first and the second."""
    found = register.rows("SELECT id, email, other_email FROM person WHERE coalesce(email, other_email) IS NOT NULL")
    return [(person_id, email, other) for person_id, email, other in found]


def office_addresses(register: Register) -> set[str]:
    """The addresses of organisations, which may be shared."""
    return {row[0] for row in register.rows("SELECT DISTINCT email FROM organisation WHERE email IS NOT NULL")}


def people_rows(register: Register, ids: Sequence[PersonId], day: date) -> list[PersonRow]:
    """The lines for some people, in the order of the ids; those that are no longer there are left out."""
    wanted = json.dumps(list(ids))
    represents = _represents_and_bodies(register, wanted, day)
    rows = {row[0]: row for row in register.rows(_PEOPLE, [day, wanted])}
    return [_person_row(rows[person_id], represents[person_id]) for person_id in ids if person_id in rows]


_PEOPLE = f"""SELECT person.id, person.given_name, person.family_name, person.email, person.phone, person.language,
    a.title, o.id, {organisation_name("o.id")}, a.competence_id, a.service_id,
    o.kind_id, iif(o.type_id IN {MUNICIPAL}, o.municipality_id, NULL),
    iif(o.type_id IN {MUNICIPAL}, {municipality_name("o.municipality_id")}, NULL)
    FROM person
    LEFT JOIN affiliation AS a ON a.id = {affiliation_on("person.id")}
    LEFT JOIN organisation AS o ON o.id = a.organisation_id
    WHERE person.id IN (SELECT value FROM json_each(?2))"""

_PERSON = (
    "person_id",
    "given_name",
    "family_name",
    "email",
    "phone",
    "language",
    "title",
    "organisation_id",
    "organisation_name",
    "competence_id",
    "service_id",
)

_PLACES = f"""SELECT m.person_id, coalesce(body.short_name, body.name), m.represents_kind_id,
    m.represents_municipality_id, {municipality_name("m.represents_municipality_id")}
    FROM membership AS m JOIN body ON body.id = m.body_id
    WHERE m.person_id IN (SELECT value FROM json_each(?2)) AND {holds("m")}
    ORDER BY m.id"""


def _represents_and_bodies(register: Register, wanted: str, day: date) -> dict[str, list[Sequence[Any]]]:
    """The places that people have in bodies on a day: body, kind, municipality and its name."""
    found: dict[str, list[Sequence[Any]]] = defaultdict(list)
    for person_id, *place in register.rows(_PLACES, [day, wanted]):
        found[person_id].append(place)
    return found


def _person_row(row: Sequence[Any], places: Sequence[Sequence[Any]]) -> PersonRow:
    *plain, kind_id, municipality_id, municipality = row
    of_municipality = [place for place in places if place[2] is not None]
    if of_municipality:
        municipality_id, municipality = of_municipality[0][2:]
    return PersonRow(
        **dict(zip(_PERSON, plain, strict=True)),
        kind_id=places[0][1] if places else kind_id,
        municipality_id=municipality_id,
        municipality_name=municipality,
        bodies=tuple(dict.fromkeys(place[0] for place in places)),
    )


def person_detail(register: Register, person_id: PersonId, day: date) -> PersonDetail:
    """All about one person, as seen from a day.

    Raises:
        NotFound: there is no such person.
    """
    person = register.get(Person, person_id)
    return PersonDetail(
        person=person,
        affiliations=tuple(affiliation_rows(register, "a.person_id = ?", [person_id], day)),
        memberships=tuple(members_ever_of(register, person_id, day)),
        meetings=tuple(_meetings(register, person_id)),
        former_names=tuple(_former_names(register, person)),
    )


def affiliation_rows(register: Register, condition: str, params: Sequence[object], day: date) -> list[AffiliationRow]:
    """The affiliations (`a`) that a condition holds for, newest first; for the modules of this package only."""
    rows = register.rows(
        "SELECT a.id, person.given_name, person.family_name, organisation.name, organisation.kind_id"
        " FROM affiliation AS a JOIN person ON person.id = a.person_id"
        " JOIN organisation ON organisation.id = a.organisation_id"
        f" JOIN sorted_name AS named ON named.table_name = 'person' AND named.row_id = a.person_id WHERE {condition}"
        " ORDER BY a.valid_to IS NOT NULL, a.valid_to DESC, a.valid_from DESC, a.is_primary DESC, named.sort_key, a.id",
        params,
    )
    affiliations = _affiliations(register, [row[0] for row in rows])
    return [
        AffiliationRow(
            affiliation=affiliations[affiliation_id],
            given_name=given_name,
            family_name=family_name,
            organisation_name=organisation,
            organisation_kind_id=kind_id,
            holds=holds_on(affiliations[affiliation_id], day),
        )
        for affiliation_id, given_name, family_name, organisation, kind_id in rows
    ]


def _affiliations(register: Register, ids: Sequence[AffiliationId]) -> dict[AffiliationId, Affiliation]:
    found = register.all(Affiliation, "id IN (SELECT value FROM json_each(?))", [json.dumps(list(ids))])
    return {affiliation.id: affiliation for affiliation in found}


_HELD = ", ".join(f"'{state.value}'" for state in sorted(HELD_OR_LATER))

_MEETINGS = f"""SELECT meeting.id, (SELECT min(day) FROM meeting_day WHERE meeting_id = meeting.id) AS first_day,
    coalesce(body.short_name, body.name), meeting.number, meeting.number_year, meeting.title,
    EXISTS (SELECT 1 FROM invitation WHERE meeting_id = meeting.id AND person_id = ?1),
    attendance.outcome, attendance.role_id, attendance.represents_name
    FROM meeting
    LEFT JOIN body ON body.id = meeting.body_id
    LEFT JOIN attendance ON attendance.meeting_id = meeting.id AND attendance.person_id = ?1
    WHERE meeting.state IN ({_HELD}) AND meeting.id IN (
        SELECT meeting_id FROM invitation WHERE person_id = ?1
        UNION SELECT meeting_id FROM attendance WHERE person_id = ?1)
    ORDER BY first_day DESC, meeting.id DESC"""


def _meetings(register: Register, person_id: PersonId) -> list[MeetingOfPerson]:
    return [
        MeetingOfPerson(
            meeting_id=meeting_id,
            first_day=date.fromisoformat(first_day),
            body_name=body,
            number=number,
            number_year=year,
            title=title,
            was_invited=bool(invited),
            outcome=AttendanceOutcome(outcome) if outcome else None,
            role_id=role_id,
            represents_name=represents,
        )
        for meeting_id, first_day, body, number, year, title, invited, outcome, role_id, represents in register.rows(
            _MEETINGS, [person_id]
        )
        if first_day is not None
    ]


def _former_names(register: Register, person: Person) -> list[str]:
    stood_as = register.rows(
        "SELECT DISTINCT trim(given_name || ' ' || family_name) FROM attendance WHERE person_id = ? ORDER BY 1",
        [person.id],
    )
    names = dict.fromkeys([person.former_name or "", *(name for (name,) in stood_as)])
    return [name for name in names if name and name != person.name]


def distinct_pairs(register: Register) -> set[tuple[PersonId, PersonId]]:
    """The pairs that look alike and are not the same, the lower id first."""
    return {(pair.person_id, pair.other_person_id) for pair in register.all(DistinctPair)}


def distinct_pairs_of(register: Register, person_id: PersonId) -> list[DistinctPair]:
    """The marks that say from whom a person is different."""
    return register.all(DistinctPair, "?1 IN (person_id, other_person_id)", [person_id])


def names_of(register: Register, ids: Iterable[PersonId]) -> dict[PersonId, str]:
    """The names of some people."""
    people = register.all(Person, "id IN (SELECT value FROM json_each(?))", [json.dumps(list(ids))])
    return {person.id: person.name for person in people}


def working_at(register: Register, organisation_id: OrganisationId) -> list[Affiliation]:
    """The affiliations with an organisation, whenever."""
    return register.all(Affiliation, "organisation_id = ?", [organisation_id])
