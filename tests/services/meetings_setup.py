"""A reference group with seats, members and deputies, and meetings of it, for the tests of meetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from samrad.domain.attendance import Recording
from samrad.domain.bodies import Membership, Represents
from samrad.domain.ids import BodyId, CodeId, MeetingId, OrganisationId, PersonId, SeatId
from samrad.domain.meetings import Meeting
from samrad.register.store import Register
from samrad.services.attendance import record
from samrad.services.bodies import add_seat, appoint
from samrad.services.meetings import call_meeting, hold_meeting, plan_meeting
from samrad.services.organisations import municipality_organisation
from samrad.services.people import add_affiliation, add_person
from tests.services.people_setup import (
    DEPUTY,
    LEADER,
    LYNGEN,
    MEMBER,
    MUNICIPAL,
    SPECIALIST,
    TROMSO,
    Small,
    small,
)

REFERENCE, WORKING = CodeId("meeting_type.reference"), CodeId("meeting_type.working")
TODAY = date(2017, 10, 3)
NINE, THREE = time(9), time(15)
PPT = CodeId("kind.ppt")


@dataclass(frozen=True)
class Group:
    """Kari leads for Tromsø, Ola sits for UNN with the deputy Per, Siv for Lyngen; the seat of PPT is vacant."""

    small: Small
    id: BodyId
    kari: PersonId
    ola: PersonId
    per: PersonId
    siv: PersonId
    lyngen: OrganisationId
    unn: OrganisationId
    seats: dict[str, SeatId]
    memberships: dict[str, Membership]


def person(
    register: Register, name: str, organisation: OrganisationId | None = None, title: str | None = None
) -> PersonId:
    given, _, family = name.rpartition(" ")
    made = add_person(register, given_name=given, family_name=family).value.id
    if organisation is not None:
        add_affiliation(register, person_id=made, organisation_id=organisation, title=title)
    return made


def group(register: Register) -> Group:
    there = small(register)
    body = there.group.id
    lyngen = municipality_organisation(register, LYNGEN).value.id
    per, siv = person(register, "Per Hansen", there.unn.id, "Lege"), person(register, "Siv Åsen", lyngen, "Jordmor")
    wanted = {"tromso": MUNICIPAL, "unn": SPECIALIST, "lyngen": MUNICIPAL, "ppt": PPT}
    seats = {
        name: add_seat(register, body_id=body, name=name.title(), kind_id=kind).value.id
        for name, kind in wanted.items()
    }
    of_tromso = Represents(kind_id=MUNICIPAL, organisation_id=there.tromso.id, municipality_id=TROMSO)
    of_unn = Represents(kind_id=SPECIALIST, organisation_id=there.unn.id)
    of_lyngen = Represents(kind_id=MUNICIPAL, organisation_id=lyngen, municipality_id=LYNGEN)
    memberships = {
        "kari": appoint(
            register, body_id=body, person_id=there.kari, role_id=LEADER, represents=of_tromso, seat_id=seats["tromso"]
        ).value,
        "ola": appoint(
            register, body_id=body, person_id=there.ola, role_id=MEMBER, represents=of_unn, seat_id=seats["unn"]
        ).value,
        "siv": appoint(
            register, body_id=body, person_id=siv, role_id=MEMBER, represents=of_lyngen, seat_id=seats["lyngen"]
        ).value,
    }
    memberships["per"] = appoint(
        register,
        body_id=body,
        person_id=per,
        role_id=DEPUTY,
        represents=of_unn,
        seat_id=seats["unn"],
        deputy_for_id=memberships["ola"].id,
    ).value
    return Group(there, body, there.kari, there.ola, per, siv, lyngen, there.unn.id, seats, memberships)


def planned(register: Register, body: BodyId | None, *days: date) -> Meeting:
    hours = [(day, NINE, THREE) for day in days or (TODAY,)]
    return plan_meeting(register, type_id=REFERENCE if body else WORKING, days=hours, body_id=body).value


def called(register: Register, body: BodyId | None, *days: date) -> Meeting:
    return call_meeting(register, meeting_id=planned(register, body, *days).id).value


def held(register: Register, body: BodyId | None, *days: date) -> Meeting:
    return hold_meeting(register, meeting_id=called(register, body, *days).id).value


def present(register: Register, meeting_id: MeetingId, *people: PersonId) -> None:
    for one in people:
        record(register, meeting_id=meeting_id, recording=Recording(person_id=one))
