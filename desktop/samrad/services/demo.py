"""The demonstration register: a year of an invented programme, told from its beginning, the same each time."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec import Struct, field

from samrad.domain.bodies import Represents
from samrad.domain.context import Context
from samrad.domain.ids import (
    AffiliationId,
    AreaId,
    BodyId,
    CodeId,
    MembershipId,
    OrganisationId,
    PersonId,
    SeatId,
)
from samrad.domain.organisations import Organisation
from samrad.domain.people import Affiliation, Person
from samrad.domain.programme import Programme
from samrad.errors import say_count
from samrad.register.opening import create
from samrad.register.store import Register, Transaction
from samrad.services import areas, bodies, demo_data, people
from samrad.services.demo_data import Names
from samrad.services.demo_meetings import Meetings
from samrad.services.organisations import checked_organisation
from samrad.services.people import checked_affiliation, checked_person

TODAY = date(2017, 11, 17)
_BEGINNING = date(2017, 1, 3)
_OSLO = ZoneInfo("Europe/Oslo")


class _Calendar(Struct):
    """The clock and the ids of the story: each reading is a little later, each id the next."""

    day: date = _BEGINNING
    _readings: Iterator[int] = field(default_factory=count)
    _ids: Iterator[int] = field(default_factory=count)

    def now(self) -> datetime:
        """A moment on the story's day, never the same twice."""
        return datetime.combine(self.day, time(9), _OSLO) + timedelta(seconds=next(self._readings) % 25_000)

    def new_id(self) -> str:
        """A UUID of version 7 made of the story's day and a running number (RFC 9562, section 5.7)."""
        milliseconds = int(datetime.combine(self.day, time(9), _OSLO).timestamp() * 1000)
        return str(uuid.UUID(int=milliseconds << 80 | 0x7 << 76 | 0b10 << 62 | next(self._ids)))


def create_demo(path: Path) -> Register:
    """Make the demonstration register in a new file, and leave it open.

    Raises:
        RuleError: there is a file already.
        AppError: the folder can't be written to.
    """
    calendar = _Calendar()
    context = Context(calendar.now, calendar.new_id, "Demo", "demonstration")
    register = create(path, _programme(calendar), context)
    try:
        _tell(register, calendar)
    except BaseException:
        register.close()
        raise
    return register


def _programme(calendar: _Calendar) -> Programme:
    return Programme(
        id=calendar.new_id(),
        name="Én innbygger – én journal",
        owner="Direktoratet for e-helse",
        letterhead="Direktoratet for e-helse\nPostboks 6737 St. Olavs plass\n0130 Oslo",
        archive_reference="2017/42",
        retention_rule="Slettes fem år etter at programmet er avsluttet; referatene avleveres til arkivet.",
        is_demonstration=True,
        today=TODAY,
    )


def _tell(register: Register, calendar: _Calendar) -> None:
    """The year as it went."""
    names = Names()
    _areas(register, names)
    _organisations(register, names)
    _people(register, names)
    _bodies(register, names)
    meetings = Meetings(register, names)
    changes = _changes_of_the_year(register, names)
    for meeting in demo_data.meetings():
        first_day = meeting.days[0].day
        for day in [day for day in changes if day < first_day]:
            calendar.day = day
            changes.pop(day)()
        calendar.day = min(max(first_day - timedelta(days=21), _BEGINNING), TODAY)
        planned = meetings.call(meeting)
        calendar.day = min(first_day, TODAY)
        meetings.finish(meeting, planned)
    calendar.day = TODAY
    meetings.close_what_is_done()


def _areas(register: Register, names: Names) -> None:
    titles = {"agder": "Agder", "baerum": "Bærum", "bergen": "Bergen", "tromso": "Tromsø"}
    for key, title in titles.items():
        members = [row for row in demo_data.rows("areas") if row["area"] == key]
        host = next(row["number"] for row in members if row["host"] == "1")
        done = areas.add_area(
            register,
            name=title,
            host_municipality_id=names.municipality(host),
            municipality_ids=[names.municipality(row["number"]) for row in members],
        )
        names.areas[key] = AreaId(done.value.id)


def _organisations(register: Register, names: Names) -> None:
    rows = demo_data.rows("organisations")
    with register.transaction(say_count("Add an organisation", "Add {count} organisations", len(rows))) as tx:
        for row in rows:
            organisation = Organisation(
                id=OrganisationId(tx.new_id()),
                name=row["name"],
                short_name=row["short_name"] or None,
                type_id=CodeId(f"organisation_type.{row['type']}"),
                kind_id=CodeId(f"kind.{row['kind']}"),
                municipality_id=names.municipality(row["municipality"]) if row["municipality"] else None,
                parent_id=names.organisations[row["parent"]] if row["parent"] else None,
            )
            tx.insert(checked_organisation(register, organisation))
            names.organisations[row["key"]] = organisation.id


def _people(register: Register, names: Names) -> None:
    rows = demo_data.rows("people")
    with register.transaction(say_count("Add a participant", "Add {count} participants", len(rows))) as tx:
        for row in rows:
            former = row["former_name"].split() if row["former_name"] else None
            person = Person(
                id=PersonId(tx.new_id()),
                given_name=row["given"],
                family_name=former[-1] if former else row["family"],
                email=row["email"],
                phone=row["phone"],
                language="nn" if row["area"] == "bergen" and row["municipality"] != "1201" else None,
            )
            tx.insert(checked_person(register, person))
            names.people[row["key"]] = person.id
            names.affiliations[row["key"]] = _affiliation(register, tx, row, person.id, names)


def _affiliation(
    register: Register, tx: Transaction, row: dict[str, str], person_id: PersonId, names: Names
) -> AffiliationId:
    affiliation = Affiliation(
        id=AffiliationId(tx.new_id()),
        person_id=person_id,
        organisation_id=names.organisations[row["organisation"]],
        title=row["title"] or None,
        service_id=CodeId(f"service.{row['service']}") if row["service"] else None,
        competence_id=CodeId(f"competence.{row['competence']}") if row["competence"] else None,
    )
    tx.insert(checked_affiliation(register, affiliation))
    return affiliation.id


def _bodies(register: Register, names: Names) -> None:
    for row in demo_data.rows("bodies"):
        done = bodies.add_body(
            register,
            name=row["name"],
            short_name=row["short_name"],
            kind_id=CodeId(f"body_kind.{row['kind']}"),
            parent_id=names.bodies[row["parent"]] if row["parent"] else None,
            area_id=names.areas[row["area"]] if row["area"] else None,
            language=row["language"],
            valid_from=date(2017, 1, 1),
        )
        names.bodies[row["key"]] = BodyId(done.value.id)
    for row in demo_data.rows("seats"):
        seat = bodies.add_seat(
            register,
            body_id=names.bodies[row["body"]],
            kind_id=CodeId(f"kind.{row['kind']}"),
            organisation_id=names.organisations[row["organisation"]] if row["organisation"] else None,
            municipality_id=names.municipality(row["municipality"]) if row["municipality"] else None,
        )
        names.seats[row["key"]] = SeatId(seat.value.id)
    appointed: dict[tuple[str, str], MembershipId] = {}
    for row in demo_data.rows("memberships"):
        appointed[row["body"], row["person"]] = _appoint(register, names, row, appointed)


def _appoint(
    register: Register, names: Names, row: dict[str, str], appointed: dict[tuple[str, str], MembershipId]
) -> MembershipId:
    done = bodies.appoint(
        register,
        body_id=names.bodies[row["body"]],
        person_id=names.people[row["person"]],
        role_id=CodeId(f"role.{row['role']}"),
        represents=Represents(
            kind_id=CodeId(f"kind.{row['kind']}"),
            organisation_id=names.organisations[row["organisation"]] if row["organisation"] else None,
            municipality_id=names.municipality(row["municipality"]) if row["municipality"] else None,
        ),
        seat_id=names.seats[row["seat"]] if row["seat"] else None,
        affiliation_id=names.affiliations[row["person"]],
        deputy_for_id=appointed[row["body"], row["deputy_for"]] if row["deputy_for"] else None,
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
    )
    return done.value.id


def _changes_of_the_year(register: Register, names: Names) -> dict[date, Callable[[], object]]:
    """What happened to people in between, by day: a new name, a move, a second job."""
    changes: dict[date, Callable[[], object]] = {}
    for row in demo_data.rows("people"):
        if row["changed_on"]:
            changes[date.fromisoformat(row["changed_on"])] = partial(_rename, register, names, row)
        if row["moved_on"]:
            changes[date.fromisoformat(row["moved_on"])] = partial(_move, register, names, row)
        if row["second_title"]:
            changes[_BEGINNING + timedelta(days=1)] = partial(_take_second_job, register, names, row)
    return dict(sorted(changes.items()))


def _rename(register: Register, names: Names, row: dict[str, str]) -> None:
    people.change_person(register, names.people[row["key"]], family_name=row["family"], former_name=row["former_name"])


def _move(register: Register, names: Names, row: dict[str, str]) -> None:
    day = date.fromisoformat(row["moved_on"])
    people.end_affiliation(register, names.affiliations[row["key"]], on=day)
    done = people.add_affiliation(
        register,
        person_id=names.people[row["key"]],
        organisation_id=names.organisations[f"m{row['moved_to']}"],
        title=row["title"],
        service_id=CodeId(f"service.{row['service']}"),
        competence_id=CodeId(f"competence.{row['competence']}"),
        valid_from=day,
    )
    names.affiliations[row["key"]] = done.value.id


def _take_second_job(register: Register, names: Names, row: dict[str, str]) -> None:
    people.add_affiliation(
        register,
        person_id=names.people[row["key"]],
        organisation_id=names.organisations[f"m{row['municipality']}"],
        title=row["second_title"],
        service_id=CodeId("service.chief_physician"),
        competence_id=CodeId("competence.health"),
        is_primary=False,
    )
