"""One municipality's part in the programme: seats, members, people, meetings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date

from samrad.domain.alphabet import sort_key
from samrad.domain.attendance import Attendance, AttendanceOutcome
from samrad.domain.bodies import DEPUTY
from samrad.domain.holdings import MeetingOfMunicipality, MunicipalityProfile, SeatOfMunicipality
from samrad.domain.ids import MeetingId, MunicipalityId
from samrad.domain.meetings import HELD_OR_LATER
from samrad.domain.municipalities import Municipality, MunicipalityPeriod
from samrad.domain.organisation_rows import OrganisationFilter
from samrad.domain.organisations import Area
from samrad.domain.people_rows import PersonFilter, PersonRow
from samrad.domain.periods import holds_on
from samrad.errors import say
from samrad.register import bodies, organisations, people, people_list
from samrad.register.fragments import holds
from samrad.register.meeting_records import meeting_ref
from samrad.register.store import NotFoundError, Register

_STATES = ", ".join(f"'{state}'" for state in sorted(HELD_OR_LATER))
_HELD = f"meeting_id IN (SELECT id FROM meeting WHERE state IN ({_STATES}))"


def municipality_profile(register: Register, municipality_id: MunicipalityId, day: date) -> MunicipalityProfile:
    """The profile of one municipality, as seen from a day.

    Raises:
        NotFoundError: there is no such municipality.
    """
    municipality = _municipality(register, municipality_id)
    attendance = register.all(Attendance, f"represents_municipality_id = ? AND {_HELD}", [municipality_id])
    chosen = OrganisationFilter(municipality_id=municipality_id)
    return MunicipalityProfile(
        municipality=municipality,
        period=municipality.near(day),
        areas=_areas(register, municipality_id, day),
        organisations=tuple(
            organisations.organisation_rows(register, organisations.organisation_ids(register, chosen, day), day)
        ),
        seats=_seats(register, municipality_id, day),
        members=tuple(one for one in bodies.members_ever_from(register, municipality_id, day) if holds_on(one, day)),
        people=_people(register, municipality_id, attendance, day),
        meetings=_meetings(register, attendance),
    )


def took_part(register: Register) -> list[MunicipalityId]:
    """The municipalities that anybody represented at a meeting held or represents in a body, in order of their ids."""
    rows = register.rows(
        f"SELECT represents_municipality_id FROM attendance WHERE represents_municipality_id IS NOT NULL AND {_HELD}"
        " UNION SELECT represents_municipality_id FROM membership WHERE represents_municipality_id IS NOT NULL"
        " ORDER BY 1"
    )
    return [row[0] for row in rows]


def _municipality(register: Register, municipality_id: MunicipalityId) -> Municipality:
    periods = register.all(MunicipalityPeriod, "municipality_id = ?", [municipality_id])
    if not periods:
        raise NotFoundError(say("There is no municipality “{id}”.", id=municipality_id))
    return Municipality.of(periods)


def _areas(register: Register, municipality_id: MunicipalityId, day: date) -> tuple[tuple[Area, bool], ...]:
    condition = f"id IN (SELECT a.area_id FROM area_municipality AS a WHERE a.municipality_id = ?2 AND {holds('a')})"
    found = register.all(Area, condition, [day, municipality_id], "position, id")
    return tuple((area, area.host_municipality_id == municipality_id) for area in found)


def _seats(register: Register, municipality_id: MunicipalityId, day: date) -> tuple[SeatOfMunicipality, ...]:
    rows = register.rows(
        f"""SELECT body.name, body.language, seat.name, (
            SELECT trim(person.given_name || ' ' || person.family_name) FROM membership AS m
            JOIN person ON person.id = m.person_id
            WHERE m.seat_id = seat.id AND m.role_id <> ?3 AND {holds("m")} ORDER BY m.id LIMIT 1)
        FROM seat JOIN body ON body.id = seat.body_id
        WHERE seat.municipality_id = ?2 AND {holds("seat")} AND {holds("body")}
        ORDER BY body.name, seat.position, seat.id""",
        [day, municipality_id, DEPUTY],
    )
    return tuple(
        SeatOfMunicipality(body_name=body, body_language=language, seat_name=seat, holder=holder)
        for body, language, seat, holder in rows
    )


def _people(
    register: Register, municipality_id: MunicipalityId, attendance: Sequence[Attendance], day: date
) -> tuple[tuple[PersonRow, int], ...]:
    """Those the register connects with the municipality, and those who came on its behalf, by name."""
    present = Counter(one.person_id for one in attendance if one.outcome is AttendanceOutcome.PRESENT)
    connected = people_list.people_ids(register, PersonFilter(municipality_id=municipality_id), day)
    rows = people.people_rows(register, list(dict.fromkeys([*connected, *sorted(present)])), day)
    return tuple(
        (row, present[row.person_id])
        for row in sorted(rows, key=lambda row: (sort_key(row.family_name, row.given_name), row.person_id))
    )


def _meetings(register: Register, attendance: Sequence[Attendance]) -> tuple[MeetingOfMunicipality, ...]:
    by_meeting: dict[MeetingId, list[Attendance]] = defaultdict(list)
    for one in attendance:
        by_meeting[one.meeting_id].append(one)
    found = [
        MeetingOfMunicipality(
            meeting=meeting_ref(register, meeting_id),
            present=_names(there, AttendanceOutcome.PRESENT),
            excused=_names(there, AttendanceOutcome.EXCUSED),
            absent=_names(there, AttendanceOutcome.ABSENT),
        )
        for meeting_id, there in by_meeting.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.meeting.first_day, one.meeting.id), reverse=True))


def _names(there: Sequence[Attendance], outcome: AttendanceOutcome) -> tuple[str, ...]:
    """The names they bore then, in the Norwegian order."""
    found = (one for one in there if one.outcome is outcome)
    ordered = sorted(found, key=lambda one: (sort_key(one.family_name, one.given_name), one.id))
    return tuple(f"{one.given_name} {one.family_name}".strip() for one in ordered)
