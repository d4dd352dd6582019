"""What the participation figures are counted from: held meetings in order of time, who came and was invited, places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from json import dumps
from typing import Any

from samrad.domain.ids import AreaId, BodyId, CodeId, MeetingId, MunicipalityId, PersonId
from samrad.domain.organisations import Area
from samrad.domain.participation import BodyName, NeverCame, Vacancy
from samrad.domain.participation_ground import (
    ALWAYS,
    DEPUTY,
    NEVER,
    NOTED,
    REMOTE,
    AreaPeriod,
    Attended,
    GridLine,
    HeldMeeting,
    Holder,
    Invited,
    Place,
)
from samrad.domain.participation_terms import DEPUTY_ROLE, PARTICIPANT_ROLES
from samrad.register.counting import INVITED_KIND, INVITED_MUNICIPALITY, PARTICIPANT, TIMED
from samrad.register.fragments import holds
from samrad.register.store import Register


def held_meetings(register: Register, last: date) -> list[HeldMeeting]:
    """Every held meeting whose first day is not after `last`, in order of time; the body that leads stands first."""
    minutes: dict[str, dict[str, int]] = {}
    for meeting, day, scheduled in register.rows(
        "SELECT meeting_id, day, scheduled_minutes FROM held_meeting_day WHERE first_day <= ? ORDER BY meeting_id, day",
        [last],
    ):
        minutes.setdefault(meeting, {})[day] = scheduled
    bodies: dict[str, list[BodyId]] = {}
    for meeting, body in register.rows(
        "SELECT b.meeting_id, b.body_id FROM body_meeting AS b JOIN meeting AS m ON m.id = b.meeting_id"
        " ORDER BY b.meeting_id, m.body_id IS NOT b.body_id, b.body_id"
    ):
        bodies.setdefault(meeting, []).append(body)
    return [
        HeldMeeting(
            meeting,
            type_id,
            title,
            number,
            year,
            place,
            language,
            tuple(bodies.get(meeting, ())),
            day,
            minutes[meeting],
        )
        for meeting, type_id, title, number, year, place, language, day in register.rows(
            "SELECT meeting_id, type_id, title, number, number_year, place, language, first_day FROM held_meeting"
            " WHERE first_day <= ? ORDER BY first_day, meeting_id",
            [last],
        )
    ]


_IS_ROLE = " OR ".join(f"a.role_id = '{role}'" for role in PARTICIPANT_ROLES)
_IS_PARTICIPANT = f"a.represents_kind_id IS NOT NULL AND ({_IS_ROLE})"
_ENTRY, _COLUMN, _MEETING = "\x1f", "\x1e", "\x1d"
"""Between the entries of a column, the columns of a meeting, and meetings; no id holds a control character."""

_ATTENDED = f"""SELECT concat(
        group_concat(a.person_id, '{_ENTRY}'), '{_COLUMN}',
        group_concat(ifnull(a.represents_municipality_id, ''), '{_ENTRY}'), '{_COLUMN}',
        group_concat(CASE WHEN {_IS_PARTICIPANT}
            THEN concat(a.represents_kind_id, '|', a.service_id, '|', a.competence_id) ELSE a.role_id END, '{_ENTRY}'),
        '{_COLUMN}',
        group_concat((p.mode <> 'room') * {REMOTE} + {TIMED} * {NOTED}
            + (a.role_id = '{DEPUTY_ROLE}' OR a.deputy_for_id IS NOT NULL) * {DEPUTY}, ''), '{_COLUMN}',
        group_concat(iif(p.day = w.first_day, '', p.day), '{_ENTRY}'), '{_COLUMN}',
        group_concat(a.deputy_for_id, '{_ENTRY}') FILTER (WHERE a.deputy_for_id IS NOT NULL AND {_IS_PARTICIPANT}),
        '{_COLUMN}',
        group_concat(a.seat_id, '{_ENTRY}') FILTER (WHERE a.seat_id IS NOT NULL AND {_IS_PARTICIPANT}))
    FROM attendance AS a JOIN presence AS p ON p.attendance_id = a.id
    WHERE a.meeting_id = w.id"""
_STAYED_AWAY = f"""SELECT concat(
        group_concat(person_id, '{_ENTRY}') FILTER (WHERE outcome = 'excused'), '{_COLUMN}',
        group_concat(person_id, '{_ENTRY}') FILTER (WHERE outcome = 'absent'))
    FROM attendance WHERE meeting_id = w.id"""

_IS_BY_NAME = (
    f"i.person_id IS NOT NULL AND i.role_id <> '{DEPUTY_ROLE}' AND i.deputy_for_id IS NULL"
    " AND (i.invited_on IS NULL OR i.invited_on < w.first_day)"
)
# As `counting.INVITED_KIND` and `INVITED_MUNICIPALITY` have it, but looking each membership up once.
_IS_SAID = f"""(i.represents_kind_id IS NOT NULL OR m.id IS NOT NULL
            OR EXISTS (SELECT 1 FROM attendance AS a WHERE a.meeting_id = i.meeting_id AND a.person_id = i.person_id
                       AND a.role_id IN ({PARTICIPANT}) AND a.represents_kind_id IS NOT NULL))"""
_INVITATIONS = f"""SELECT concat(
        group_concat(i.person_id, '{_ENTRY}') FILTER (WHERE {_IS_SAID} AND {_IS_BY_NAME}), '{_COLUMN}',
        group_concat(i.person_id, '{_ENTRY}') FILTER (WHERE NOT {_IS_SAID} AND {_IS_BY_NAME}), '{_COLUMN}',
        group_concat(CASE
            WHEN i.represents_kind_id IS NOT NULL THEN i.represents_municipality_id
            WHEN i.membership_id IS NOT NULL THEN m.represents_municipality_id ELSE {INVITED_MUNICIPALITY} END,
            '{_ENTRY}'))
    FROM invitation AS i LEFT JOIN membership AS m ON m.id = i.membership_id
    WHERE i.meeting_id = w.id AND i.role_id IN ({PARTICIPANT})"""
# One text for many meetings: read in half the time of a row for each interval of presence, and without Python, so that
# another thread can count meanwhile.
_MEETINGS = f"""WITH wanted(at, id, first_day) AS MATERIALIZED (
        SELECT key, value ->> 0, value ->> 1 FROM json_each(?))
    SELECT group_concat(concat(({_ATTENDED}), '{_COLUMN}', ({_STAYED_AWAY}), '{_COLUMN}', ({_INVITATIONS})),
        '{_MEETING}' ORDER BY at)
    FROM wanted AS w"""


def attended_and_invited(register: Register, meetings: Sequence[HeldMeeting]) -> Iterator[tuple[Attended, Invited]]:
    """For each meeting who was there, who is recorded as not, and who was invited in the role of a participant.

    All of them are read at once; what comes out can be gone through on another thread.
    """
    wanted = [[meeting.id, meeting.first_day] for meeting in meetings]
    ((told,),) = register.rows(_MEETINGS, [dumps(wanted)])
    return map(_read, told.split(_MEETING)) if wanted else iter(())


def _read(told: str) -> tuple[Attended, Invited]:
    people, municipalities, capacities, hows, days, *lists = told.split(_COLUMN)
    deputised, seats, excused, absent, *invited = map(_entries, lists)
    municipal, as_what, on = ([] if not people else each.split(_ENTRY) for each in (municipalities, capacities, days))
    there = _entries(people), municipal, as_what, on, hows.encode()
    return Attended(*there, deputised, seats, excused, absent), Invited(*invited)


def _entries(listed: str) -> list[Any]:
    """None of them is empty."""
    return listed.split(_ENTRY) if listed else []


def areas(register: Register) -> list[Area]:
    """Every area, in the order the user gave them."""
    return register.all(Area, order="position, id")


def area_periods(register: Register) -> tuple[AreaPeriod, ...]:
    """Which municipality belonged to which area when."""
    return tuple(
        AreaPeriod(AreaId(area), MunicipalityId(municipality), valid_from or ALWAYS, valid_to or NEVER)
        for area, municipality, valid_from, valid_to in register.rows(
            "SELECT area_id, municipality_id, valid_from, valid_to FROM area_municipality ORDER BY area_id, id"
        )
    )


def places(register: Register) -> dict[BodyId, tuple[Place, ...]]:
    """The places of every body, seats in their order first, with all who ever held them."""
    holders: dict[str, list[Holder]] = {}
    for place, person, kind, is_seated, valid_from, valid_to in register.rows(
        "SELECT place_id, person_id, kind_id, is_seated, valid_from, valid_to FROM place_holder ORDER BY place_id"
    ):
        holder = Holder(person, kind, bool(is_seated), valid_from or ALWAYS, valid_to or NEVER)
        holders.setdefault(place, []).append(holder)
    found: dict[BodyId, list[Place]] = {}
    for place, body, seat, kind, valid_from, valid_to in register.rows(
        "SELECT pl.place_id, pl.body_id, pl.seat_id, coalesce(s.kind_id, o.kind_id), pl.valid_from, pl.valid_to"
        " FROM place AS pl LEFT JOIN seat AS s ON s.id = pl.seat_id"
        " LEFT JOIN organisation AS o ON o.id = s.organisation_id"
        " ORDER BY pl.body_id, pl.seat_id IS NULL, s.position, pl.place_id"
    ):
        there = tuple(holders.get(place, ()))
        found.setdefault(body, []).append(
            Place(place, body, seat, kind, valid_from or ALWAYS, valid_to or NEVER, there)
        )
    return {body: tuple(its_places) for body, its_places in found.items()}


def vacancies(register: Register, seats: Iterable[str]) -> list[Vacancy]:
    """What is known of these vacant seats, in the order of bodies' names and seats."""
    return [
        Vacancy(*row)
        for row in register.rows(
            "SELECT s.id, s.body_id, s.name, coalesce(s.kind_id, o.kind_id), o.name, s.municipality_id"
            " FROM json_each(?) AS vacant JOIN seat AS s ON s.id = vacant.value JOIN body AS b ON b.id = s.body_id"
            " LEFT JOIN organisation AS o ON o.id = s.organisation_id"
            " ORDER BY sort_key(b.name), b.id, s.position, s.id",
            [dumps(list(seats))],
        )
    ]


def body_names(register: Register, day: date) -> dict[BodyId, BodyName]:
    """What every body is called, and whether it existed that day; in the order of kinds and names."""
    return {
        body: BodyName(name, short_name, language, bool(exists))
        for body, name, short_name, language, exists in register.rows(
            f"SELECT b.id, b.name, b.short_name, b.language, {holds('b', '?1')}"
            " FROM body AS b LEFT JOIN code_now AS k ON k.id = b.kind_id ORDER BY k.position, sort_key(b.name), b.id",
            [day],
        )
    }


def codes_in_order(register: Register, code_list: str, day: date) -> dict[CodeId, bool]:
    """The codes of a list in their order, and whether each was still in use that day."""
    return {
        code: bool(in_use)
        for code, in_use in register.rows(
            "SELECT id, ended_on IS NULL OR ended_on > ?2 FROM code_now WHERE list = ?1 ORDER BY position, id",
            [code_list, day],
        )
    }


def never_came(register: Register, people: Iterable[PersonId], first: date, last: date) -> dict[PersonId, NeverCame]:
    """Names of these people, and whom they were last invited to represent in the period; the caller adds counts."""
    rows = register.rows(
        f"""WITH held AS MATERIALIZED (
            SELECT meeting_id, first_day FROM held_meeting WHERE first_day BETWEEN ?2 AND ?3),
        latest AS MATERIALIZED (
            SELECT i.id, row_number() OVER (PARTITION BY i.person_id ORDER BY h.first_day DESC, i.id) AS place
            FROM json_each(?1) AS asked CROSS JOIN invitation AS i ON i.person_id = asked.value
            JOIN held AS h ON h.meeting_id = i.meeting_id WHERE i.role_id IN ({PARTICIPANT}))
        SELECT p.id, p.given_name, p.family_name, {INVITED_KIND},
            (SELECT o.name FROM organisation AS o WHERE o.id = iif(i.represents_kind_id IS NOT NULL,
                i.represents_organisation_id,
                (SELECT m.represents_organisation_id FROM membership AS m WHERE m.id = i.membership_id))),
            {INVITED_MUNICIPALITY}
        FROM latest CROSS JOIN invitation AS i ON i.id = latest.id JOIN person AS p ON p.id = i.person_id
        WHERE latest.place = 1 ORDER BY p.id""",
        [dumps(list(people)), first, last],
    )
    return {
        person: NeverCame(person, given_name, family_name, kind, organisation, municipality, 0, deputy_met=False)
        for person, given_name, family_name, kind, organisation, municipality in rows
    }


def grid_size(register: Register, first: date, last: date) -> int:
    """How many attendances there are to the held meetings of a period, at most."""
    ((count,),) = register.rows(
        "SELECT count(*) FROM attendance AS a JOIN held_meeting AS h ON h.meeting_id = a.meeting_id"
        " WHERE h.first_day BETWEEN ? AND ?",
        [first, last],
    )
    return int(count)


def grid_lines(register: Register, first: date, last: date) -> list[GridLine]:
    """Participants expected or present at the held meetings of a period, in order of time."""
    return [
        GridLine(*row)
        for row in register.rows(
            f"""SELECT a.meeting_id, a.person_id, a.given_name, a.family_name, a.represents_municipality_id,
                a.represents_kind_id, a.represents_organisation_id, a.deputy_for_id, a.outcome,
                count(p.id) > 0, ifnull(min(p.mode <> 'room'), 0),
                count(DISTINCT p.day) < h.days OR ifnull(max({TIMED}), 0)
            FROM held_meeting AS h JOIN attendance AS a ON a.meeting_id = h.meeting_id
            LEFT JOIN presence AS p ON p.attendance_id = a.id
            WHERE h.first_day BETWEEN ? AND ? AND a.role_id IN ({PARTICIPANT}) AND a.represents_kind_id IS NOT NULL
            GROUP BY a.id ORDER BY h.first_day, h.meeting_id, a.id""",
            [first, last],
        )
    ]


def meetings_in_order(register: Register, first: date, last: date) -> list[MeetingId]:
    """The held meetings of a period, in order of time."""
    rows = register.rows(
        "SELECT meeting_id FROM held_meeting WHERE first_day BETWEEN ? AND ? ORDER BY first_day, meeting_id",
        [first, last],
    )
    return [row[0] for row in rows]
