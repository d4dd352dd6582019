"""Derived: the views that anybody with another SQLite program can count participation with.

They say what the rules of counting mean in terms of the tables, and `build_spec/figures.md` gives the SQL of each
figure over them. The report itself reads every meeting once (`participation.py`) and tallies in
`domain/participation_tally.py`, which takes a tenth of the time; a test runs the SQL of that document against it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from sqlite3 import Connection

from samrad.domain.bodies import DEPUTY
from samrad.domain.meetings import HELD_OR_LATER
from samrad.domain.participation_terms import (
    DEPUTY_ROLE,
    MUNICIPALITY_ORGANISATION,
    OBSERVER_ROLE,
    PARTICIPANT_ROLES,
    SEATED_ROLES,
    WORKING_MEETING,
)
from samrad.register.fragments import holds

VERSION = 4
TABLES: tuple[str, ...] = ()


def _listed(values: Sequence[str]) -> str:
    """Fixed keys as an SQL list."""
    return ", ".join(f"'{value}'" for value in sorted(values))


_HELD = _listed([state.value for state in HELD_OR_LATER])
PARTICIPANT = _listed(PARTICIPANT_ROLES)
"""The roles of participants, for an SQL `IN`."""
_SEATED = _listed(SEATED_ROLES)
TIMED = "(p.starts IS NOT NULL OR p.ends IS NOT NULL OR p.from_item_id IS NOT NULL OR p.to_item_id IS NOT NULL)"
"""Whether coming or going was noted in the interval of presence `p`."""
_TOOK_PART = (
    f"a.role_id IN ({PARTICIPANT}) AND a.represents_kind_id IS NOT NULL"
    " AND EXISTS (SELECT 1 FROM presence AS p WHERE p.attendance_id = a.id)"
)
"""Whether the attendance `a` is that of a participant present: `participant_attendance`, asked for one row."""
_MINUTES = "(substr(ends, 1, 2) * 60 + substr(ends, 4, 2)) - (substr(starts, 1, 2) * 60 + substr(starts, 4, 2))"
INVITED_MUNICIPALITY = f"""CASE
        WHEN i.represents_kind_id IS NOT NULL THEN i.represents_municipality_id
        WHEN i.membership_id IS NOT NULL THEN
            (SELECT m.represents_municipality_id FROM membership AS m WHERE m.id = i.membership_id)
        WHEN i.municipality_id IS NOT NULL THEN i.municipality_id
        WHEN i.organisation_id IS NOT NULL THEN
            (SELECT o.municipality_id FROM organisation AS o
             WHERE o.id = i.organisation_id AND o.type_id = '{MUNICIPALITY_ORGANISATION}')
    END"""
"""The municipality that the invitation `i` is for: as it says itself, else its membership, else whom it is sent to."""
INVITED_KIND = """coalesce(i.represents_kind_id,
        (SELECT m.represents_kind_id FROM membership AS m WHERE m.id = i.membership_id))"""
"""The stakeholder kind that the invitation `i` is for."""


def _holder_met(column: str) -> str:
    """Whether the holder of the place `pl` was at the meeting `b`, herself or by somebody for her (`column`).

    The holders of the place are looked up first, and each by an index: hence the order of the join, and the plus, which
    lets SQLite compare without turning the key into text.
    """
    return f"""EXISTS (SELECT 1 FROM place_holder AS ph CROSS JOIN attendance AS a ON a.{column} = ph.person_id
                WHERE ph.place_id = +pl.place_id AND ph.is_seated AND {holds("ph", "h.first_day")}
                AND a.meeting_id = b.meeting_id AND {_TOOK_PART})"""


VIEWS: dict[str, str] = {
    "held_meeting": f"""SELECT m.id AS meeting_id, m.type_id, m.body_id, m.title, m.number, m.number_year, m.place,
        m.format, m.language, m.host_municipality_id, d.first_day, d.last_day, d.days,
        CAST(substr(d.first_day, 1, 4) AS INTEGER) AS year
    FROM meeting AS m
    JOIN (SELECT meeting_id, min(day) AS first_day, max(day) AS last_day, count(DISTINCT day) AS days
          FROM meeting_day GROUP BY meeting_id) AS d ON d.meeting_id = m.id
    WHERE m.state IN ({_HELD})""",
    "held_meeting_day": f"""SELECT h.meeting_id, h.first_day, d.day, sum({_MINUTES}) AS scheduled_minutes
    FROM held_meeting AS h JOIN meeting_day AS d ON d.meeting_id = h.meeting_id
    GROUP BY h.meeting_id, d.day""",
    "body_meeting": """SELECT b.meeting_id, b.body_id, count(*) OVER (PARTITION BY b.meeting_id) > 1 AS is_joint
    FROM (SELECT meeting_id, body_id FROM held_meeting WHERE body_id IS NOT NULL
          UNION
          SELECT c.meeting_id, c.body_id
          FROM meeting_cohost AS c JOIN held_meeting AS h ON h.meeting_id = c.meeting_id) AS b""",
    "present": f"""SELECT a.id AS attendance_id, a.meeting_id, h.type_id, h.first_day, h.year, a.person_id, a.role_id,
        (a.role_id = '{DEPUTY_ROLE}' OR a.deputy_for_id IS NOT NULL) AS is_deputy, a.deputy_for_id,
        a.is_walk_in, a.seat_id, a.represents_kind_id AS kind_id, a.represents_organisation_id AS organisation_id,
        a.represents_municipality_id AS municipality_id, a.competence_id, a.service_id,
        min(p.mode <> 'room') AS is_digital,
        (min(p.mode <> 'room') <> max(p.mode <> 'room')) AS is_both,
        (count(DISTINCT p.day) < h.days OR max({TIMED})) AS is_partly,
        count(DISTINCT p.day) AS days_present,
        CASE WHEN a.role_id IN ({PARTICIPANT}) AND a.represents_kind_id IS NOT NULL THEN 'participant'
             WHEN a.role_id = '{OBSERVER_ROLE}' THEN 'observer' ELSE 'left_out' END AS counted_as
    FROM attendance AS a
    JOIN presence AS p ON p.attendance_id = a.id
    JOIN held_meeting AS h ON h.meeting_id = a.meeting_id
    GROUP BY a.id""",
    "participant_attendance": f"""SELECT q.*, mp.number AS municipality_number, mp.name AS municipality_name
    FROM present AS q
    LEFT JOIN municipality_period AS mp ON mp.municipality_id = q.municipality_id AND {holds("mp", "q.first_day")}
    WHERE q.counted_as = 'participant'""",
    "observer_attendance": "SELECT q.* FROM present AS q WHERE q.counted_as = 'observer'",
    "participant_day": """SELECT DISTINCT q.meeting_id, q.first_day, q.person_id, p.day,
        coalesce(d.scheduled_minutes, 480) AS scheduled_minutes
    FROM participant_attendance AS q
    JOIN presence AS p ON p.attendance_id = q.attendance_id
    LEFT JOIN held_meeting_day AS d ON d.meeting_id = q.meeting_id AND d.day = p.day""",
    "municipality_area": """SELECT am.area_id, am.municipality_id, am.valid_from, am.valid_to,
        am.municipality_id = a.host_municipality_id AS is_host
    FROM area_municipality AS am JOIN area AS a ON a.id = am.area_id""",
    "municipality_became": """SELECT o.municipality_id, s.day, min(n.municipality_id) AS became_id
    FROM municipality_succession AS s
    JOIN municipality_period AS o ON o.number = s.old_number AND o.valid_to = s.day
    JOIN municipality_period AS n ON n.number = s.new_number AND n.municipality_id <> o.municipality_id
        AND n.valid_from <= s.day AND (n.valid_to IS NULL OR s.day < n.valid_to)
    WHERE NOT EXISTS (SELECT 1 FROM municipality_period AS later WHERE later.municipality_id = o.municipality_id
                      AND (later.valid_to IS NULL OR later.valid_to > s.day))
    GROUP BY o.municipality_id, s.day
    HAVING count(DISTINCT n.municipality_id) = 1 AND max(s.kind = 'split') = 0""",
    "invited": f"""SELECT i.meeting_id, h.type_id, h.first_day, i.person_id,
        EXISTS (SELECT 1 FROM attendance AS a WHERE a.meeting_id = i.meeting_id AND a.person_id = i.person_id
                AND {_TOOK_PART}) AS met,
        EXISTS (SELECT 1 FROM attendance AS a WHERE a.meeting_id = i.meeting_id AND a.deputy_for_id = i.person_id
                AND {_TOOK_PART}) AS deputy_met,
        (SELECT a.outcome FROM attendance AS a
         WHERE a.meeting_id = i.meeting_id AND a.person_id = i.person_id) AS outcome
    FROM invitation AS i
    JOIN held_meeting AS h ON h.meeting_id = i.meeting_id
    WHERE i.person_id IS NOT NULL AND i.role_id IN ({PARTICIPANT}) AND i.role_id <> '{DEPUTY_ROLE}'
        AND i.deputy_for_id IS NULL AND (i.invited_on IS NULL OR i.invited_on < h.first_day)
        AND ({INVITED_KIND} IS NOT NULL
             OR EXISTS (SELECT 1 FROM attendance AS a WHERE a.meeting_id = i.meeting_id AND a.person_id = i.person_id
                        AND a.role_id IN ({PARTICIPANT}) AND a.represents_kind_id IS NOT NULL))
    GROUP BY i.meeting_id, i.person_id""",
    "invited_municipality": f"""SELECT DISTINCT i.meeting_id, h.first_day, {INVITED_MUNICIPALITY} AS municipality_id
    FROM invitation AS i
    JOIN held_meeting AS h ON h.meeting_id = i.meeting_id
    WHERE i.role_id IN ({PARTICIPANT}) AND {INVITED_MUNICIPALITY} IS NOT NULL""",
    "place": f"""SELECT s.id AS place_id, s.body_id, s.id AS seat_id, s.valid_from, s.valid_to FROM seat AS s
    UNION ALL
    SELECT m.id, m.body_id, NULL, m.valid_from, m.valid_to
    FROM membership AS m WHERE m.seat_id IS NULL AND m.role_id IN ({_SEATED})""",
    "place_holder": f"""SELECT coalesce(m.seat_id, m.id) AS place_id, m.person_id, m.represents_kind_id AS kind_id,
        m.role_id IN ({_SEATED}) AS is_seated, m.valid_from, m.valid_to
    FROM membership AS m WHERE m.role_id <> '{DEPUTY}' AND (m.seat_id IS NOT NULL OR m.role_id IN ({_SEATED}))""",
    "meeting_place": f"""SELECT b.meeting_id, h.first_day, b.body_id, pl.place_id,
        EXISTS (SELECT 1 FROM place_holder AS ph
                WHERE ph.place_id = +pl.place_id AND ph.is_seated AND {holds("ph", "h.first_day")}) AS is_filled,
        ({_holder_met("person_id")} OR {_holder_met("deputy_for_id")}
         OR EXISTS (SELECT 1 FROM attendance AS a
                    WHERE a.meeting_id = b.meeting_id AND a.seat_id = pl.seat_id AND {_TOOK_PART})) AS is_met
    FROM body_meeting AS b
    JOIN held_meeting AS h ON h.meeting_id = b.meeting_id AND h.type_id <> '{WORKING_MEETING}'
    JOIN place AS pl ON pl.body_id = b.body_id AND {holds("pl", "h.first_day")}
    WHERE NOT EXISTS (SELECT 1 FROM place_holder AS ph
                      WHERE ph.place_id = +pl.place_id AND NOT ph.is_seated AND {holds("ph", "h.first_day")})
    UNION ALL
    SELECT i.meeting_id, i.first_day, NULL, i.person_id, 1, i.met OR i.deputy_met FROM invited AS i
    WHERE i.type_id = '{WORKING_MEETING}' OR i.meeting_id NOT IN (SELECT meeting_id FROM body_meeting)""",
}
"""The views by name, in the order they build on each other."""


def make(db: Connection) -> None:
    """Make the views anew, within the caller's transaction."""
    for name in reversed(VIEWS):
        db.execute(f"DROP VIEW IF EXISTS {name}")
    for name, query in VIEWS.items():
        db.execute(f"CREATE VIEW {name} AS\n    {query}")


def refresh(db: Connection, rows: Mapping[str, frozenset[str]]) -> None:
    """Nothing to bring up to date: views are always true."""
