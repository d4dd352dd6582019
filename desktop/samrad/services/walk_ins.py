"""Who comes without being on the sign-in sheet: known people, and new ones told in one line."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from samrad.domain.alphabet import fold
from samrad.domain.attendance import GUEST, Attendance, PresenceMode, Recording
from samrad.domain.bodies import Represents, proposed_represents
from samrad.domain.changes import Done
from samrad.domain.ids import AffiliationId, CodeId, MeetingId, MunicipalityId, OrganisationId, PersonId
from samrad.domain.meetings import Meeting
from samrad.domain.municipality_names import MunicipalityNames
from samrad.domain.organisations import Organisation
from samrad.domain.people import Affiliation, Person, primary_on
from samrad.domain.search import HitKind
from samrad.domain.walk_ins import KnownPerson, Party, WalkIn
from samrad.register import codes, meetings, organisations, people
from samrad.register.expectations import Expectations
from samrad.register.search import search
from samrad.register.store import Register
from samrad.services.attendance import add_walk_in
from samrad.services.organisations import find_municipality_organisation

_MUNICIPALITY = CodeId("kind.municipality")
_ORGANISATIONS, _PEOPLE, _MOST = 4, 6, 6
_SHORTEST = 2


def parties(register: Register, text: str, *, names: MunicipalityNames, day: date) -> list[Party]:
    """On whose behalf somebody comes by what was typed, the likeliest first.

    A municipality by any of its names or its number, an organisation by its name or the beginning of one, a stakeholder
    kind by its label; when it is none of these, municipalities whose name is like it.
    """
    if len(text.strip()) < _SHORTEST:
        return []
    resolution = names.resolve(text, day)
    certain = [resolution.municipality_id] if resolution.municipality_id is not None else resolution.candidates
    there = [_of_municipality(register, one, day, tell_apart=len(certain) > 1) for one in certain]
    working = {one.organisation_id for one in there}
    found = [one for one in _organisations(register, text) if one.organisation_id not in working]
    exact = [one for one in found if fold(one.name) == fold(text)]
    others = [one for one in found if one not in exact]
    chosen = [*exact, *there, *others, *_kinds(register, text)]
    if not chosen:
        chosen = [_of_municipality(register, one, day) for one in resolution.proposals]
    return chosen[:_MOST]


def party_of(register: Register, represents: Represents, day: date) -> Party:
    """The same of somebody who is recorded already, by name."""
    name: str | None = None
    if represents.organisation_id is not None:
        name = register.get(Organisation, represents.organisation_id).name
    elif represents.municipality_id is not None:
        name = organisations.municipality_names(register, {represents.municipality_id}, day)[represents.municipality_id]
    return Party(name=name or "", represents=represents, organisation_id=represents.organisation_id)


def known_people(register: Register, text: str, *, meeting_id: MeetingId) -> list[KnownPerson]:
    """People in the register whom a name may mean, on the roll or not, and on whose behalf they would come."""
    hits = search(register, text, limit=_PEOPLE, kinds=(HitKind.PERSON,))
    day = meetings.first_day(register, meeting_id)
    ids = [PersonId(hit.id) for hit in hits]
    expected = Expectations(register, register.get(Meeting, meeting_id))
    found = []
    for row in people.people_rows(register, ids, day):
        represents = expected.represents(row.person_id) or _by_employer(register, row.person_id, day)
        found.append(
            KnownPerson(
                person_id=row.person_id,
                name=row.name,
                organisation_name=row.organisation_name,
                represents=represents,
                represents_name=party_of(register, represents, day).name if represents is not None else None,
            )
        )
    return found


def take_in(
    register: Register, *, meeting_id: MeetingId, walk_in: WalkIn, mode: PresenceMode = PresenceMode.ROOM
) -> Done[Attendance]:
    """Take somebody new into the register and record them as present, as one operation.

    Of whom nothing is said on whose behalf comes as a guest, whom no figure counts, until that is said.

    Raises:
        RuleError: as `attendance.record`, or what is said of the person breaks a rule.
    """
    party = walk_in.party
    person = Person(id=PersonId(""), given_name=walk_in.given_name, family_name=walk_in.family_name)
    affiliation = None
    if party is not None and party.organisation_id is not None:
        affiliation = Affiliation(
            id=AffiliationId(""), person_id=PersonId(""), organisation_id=party.organisation_id, is_primary=True
        )
    said = coming(PersonId(""), party.represents if party is not None else None, walk_in.deputy_for_id)
    return add_walk_in(
        register,
        meeting_id=meeting_id,
        person=person,
        affiliation=affiliation,
        recording=replace(said, mode=mode),
        works_for=party.municipality_id if party is not None else None,
    )


def coming(person_id: PersonId, represents: Represents | None, deputy_for_id: PersonId | None = None) -> Recording:
    """What is recorded of somebody who is not on the sheet: as a guest when nobody knows on whose behalf."""
    is_guest = represents is None and deputy_for_id is None
    return Recording(
        person_id=person_id,
        represents=None if deputy_for_id is not None else represents,
        deputy_for_id=deputy_for_id,
        role_id=GUEST if is_guest else None,
    )


def _of_municipality(
    register: Register, municipality_id: MunicipalityId, day: date, *, tell_apart: bool = False
) -> Party:
    own = find_municipality_organisation(register, municipality_id, day)
    name = organisations.municipality_names(register, {municipality_id}, day)[municipality_id]
    if tell_apart:
        name = f"{name} ({municipality_id.partition('-')[0]})"
    return Party(
        name=name,
        represents=Represents(
            kind_id=_MUNICIPALITY, organisation_id=own.id if own is not None else None, municipality_id=municipality_id
        ),
        organisation_id=own.id if own is not None else None,
        municipality_id=municipality_id if own is None else None,
    )


def _organisations(register: Register, text: str) -> list[Party]:
    hits = search(register, text, limit=_ORGANISATIONS, kinds=(HitKind.ORGANISATION,))
    found = [register.get(Organisation, hit.id) for hit in hits]
    typed = fold(text)
    found.sort(key=lambda one: typed not in (fold(one.name), fold(one.short_name or "")))
    return [
        Party(name=one.name, represents=proposed_represents(one), organisation_id=OrganisationId(one.id))
        for one in found
    ]


def _kinds(register: Register, text: str) -> list[Party]:
    typed = fold(text)
    return [
        Party(name=code.label_nb, represents=Represents(kind_id=code.id))
        for code in codes.in_list(register, "kind")
        if any(fold(label).startswith(typed) for label in (code.label_nb, code.label_nn, code.label_en))
    ]


def _by_employer(register: Register, person_id: PersonId, day: date) -> Represents | None:
    affiliation = primary_on(people.affiliations_of(register, person_id), day)
    return None if affiliation is None else proposed_represents(register.get(Organisation, affiliation.organisation_id))
