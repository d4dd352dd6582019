"""The numbers that a participation report must print, counted with plain SQL.

The queries are those of `build_spec/figures.md`, word for word, and for what a table breaks down further the few below.
What a row is called comes from the register's names, every number from a query.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from samrad.domain.ids import AreaId
from samrad.register.store import Register
from samrad.reports.content.participation_words import Words
from tests.services.test_participation_documented import QUERIES

BEGINNING = date(1, 1, 1)
Row = tuple[str, ...]

_PLACED = """WITH RECURSIVE line(id, now) AS (
    SELECT id, id FROM municipality
    UNION SELECT line.id, m.became_id
        FROM line JOIN municipality_became AS m ON m.municipality_id = line.now AND m.day <= :map),
placed(id, now) AS (
    SELECT line.id, line.now FROM line JOIN municipality_period AS p ON p.municipality_id = line.now
        AND p.valid_from <= :map AND (p.valid_to IS NULL OR :map < p.valid_to))"""

MORE: Mapping[str, str] = {
    "people_by_type": """SELECT type_id, count(DISTINCT person_id), count(*) FROM participant_attendance
        WHERE first_day BETWEEN :first AND :last GROUP BY type_id""",
    "rate_by_body": """SELECT b.body_id, sum(i.met), count(*) FROM invited AS i
        LEFT JOIN body_meeting AS b ON b.meeting_id = i.meeting_id
        WHERE i.first_day BETWEEN :first AND :last GROUP BY b.body_id""",
    "coverage_without_body": """SELECT NULL, sum(is_filled AND is_met), sum(is_filled), sum(NOT is_filled)
        FROM meeting_place WHERE body_id IS NULL AND first_day BETWEEN :first AND :last
            AND meeting_id NOT IN (SELECT meeting_id FROM body_meeting)""",
    "coverage_by_meeting": """SELECT meeting_id, sum(is_filled AND is_met), sum(is_filled) FROM meeting_place
        WHERE first_day BETWEEN :first AND :last GROUP BY meeting_id""",
    "host_by_area": """WITH RECURSIVE host(area_id, id) AS (SELECT id, host_municipality_id FROM area
            UNION SELECT host.area_id, m.became_id
                FROM host JOIN municipality_became AS m ON m.municipality_id = host.id)
        SELECT ma.area_id, count(DISTINCT q.person_id) FROM participant_attendance AS q
        JOIN municipality_area AS ma ON ma.municipality_id = q.municipality_id
            AND (ma.valid_from IS NULL OR ma.valid_from <= q.first_day)
            AND (ma.valid_to IS NULL OR q.first_day < ma.valid_to)
        JOIN host ON host.area_id = ma.area_id AND host.id = q.municipality_id
        WHERE q.first_day BETWEEN :first AND :last GROUP BY ma.area_id""",
    "share_of_areas": f"""{_PLACED},
        in_area(id) AS (SELECT DISTINCT placed.now
            FROM municipality_area AS ma JOIN placed ON placed.id = ma.municipality_id
            WHERE (ma.valid_from IS NULL OR ma.valid_from <= :last) AND (ma.valid_to IS NULL OR :last < ma.valid_to))
        SELECT (SELECT count(DISTINCT placed.now)
                FROM participant_attendance AS q JOIN placed ON placed.id = q.municipality_id
                WHERE q.first_day BETWEEN :first AND :last AND placed.now IN (SELECT id FROM in_area)),
            (SELECT count(*) FROM in_area)""",
    "areas_of_places": f"""{_PLACED}
        SELECT DISTINCT placed.now, ma.area_id
        FROM municipality_area AS ma JOIN placed ON placed.id = ma.municipality_id
        WHERE (ma.valid_from IS NULL OR ma.valid_from <= :last) AND (ma.valid_to IS NULL OR :last < ma.valid_to)""",
    "grid_of_municipalities": """SELECT municipality_id, meeting_id, count(*) FROM participant_attendance
        WHERE municipality_id IS NOT NULL AND first_day BETWEEN :first AND :last
        GROUP BY municipality_id, meeting_id""",
    "grid_of_people": """SELECT person_id, municipality_id, meeting_id,
            CASE WHEN is_digital THEN 'V' WHEN is_partly THEN 'PP' ELSE 'P' END
        FROM participant_attendance WHERE first_day BETWEEN :first AND :last""",
    "seats_by_kind": """WITH there(place_id, body_id, kind_id, holder) AS (
        SELECT pl.place_id, pl.body_id, coalesce(s.kind_id, (
                SELECT h.kind_id FROM place_holder AS h WHERE h.place_id = pl.place_id
                    AND (h.valid_from IS NULL OR h.valid_from <= :last)
                    AND (h.valid_to IS NULL OR :last < h.valid_to))),
            (SELECT h.is_seated FROM place_holder AS h WHERE h.place_id = pl.place_id
                AND (h.valid_from IS NULL OR h.valid_from <= :last) AND (h.valid_to IS NULL OR :last < h.valid_to))
        FROM place AS pl LEFT JOIN seat AS s ON s.id = pl.seat_id
        JOIN body AS b ON b.id = pl.body_id
            AND (b.valid_from IS NULL OR b.valid_from <= :last) AND (b.valid_to IS NULL OR :last < b.valid_to)
        WHERE (pl.valid_from IS NULL OR pl.valid_from <= :last) AND (pl.valid_to IS NULL OR :last < pl.valid_to))
        SELECT body_id, kind_id, count(*), sum(holder IS NOT NULL),
            sum(holder IS NOT NULL AND place_id IN (SELECT place_id FROM meeting_place
                WHERE is_filled AND is_met AND first_day BETWEEN :first AND :last))
        FROM there WHERE ifnull(holder, 1) GROUP BY body_id, kind_id""",
}


@dataclass(frozen=True)
class Counts:
    """Asks the register, for one period and one map. `words` names what is counted and gives no number."""

    register: Register
    words: Words
    first: date
    last: date
    since: date
    map_day: date

    def ask(self, name: str, first: date | None = None, last: date | None = None) -> list[tuple[Any, ...]]:
        """The rows of a query, for the period or for other days."""
        query = QUERIES.get(name) or MORE[name]
        days = {"first": first or self.first, "last": last or self.last, "map": self.map_day}
        wanted = {day: value.isoformat() for day, value in days.items() if f":{day}" in query}
        return list(self.register.db.execute(query, wanted).fetchall())

    def one(self, name: str, first: date | None = None, last: date | None = None) -> tuple[Any, ...]:
        """The only row of a query."""
        [row] = self.ask(name, first, last)
        return row

    def three(self, name: str, column: int = 0) -> Row:
        """A query's only row in the three columns of the report."""
        period, so_far = self.one(name)[column], self.one(name, BEGINNING)[column]
        return numbers(period, so_far, so_far - self.one(name, BEGINNING, self.since)[column])

    def three_of(self, name: str, key: object, column: int) -> Row:
        """The same for the row of a key; where there is no such row it is 0."""
        found = (
            {row[0]: row[column] for row in rows}.get(key, 0)
            for rows in (self.ask(name), self.ask(name, BEGINNING), self.ask(name, BEGINNING, self.since))
        )
        period, so_far, last_time = found
        return numbers(period, so_far, so_far - last_time)

    def keys(self, name: str) -> set[Any]:
        """What the register has rows for so far."""
        return {row[0] for row in self.ask(name, BEGINNING)}


def numbers(*values: float) -> Row:
    """Numbers as English prints them."""
    return tuple(f"{Decimal(str(value)).normalize():f}" for value in values)


def share(part: int | None, whole: int | None) -> str:
    """Numerator, denominator, percent, half rounded up; nothing where there is no whole."""
    if not whole:
        return "–"
    percent = (Decimal(part or 0) * 100 / whole).quantize(Decimal(1), ROUND_HALF_UP)
    return f"{part or 0} of {whole} ({percent}%)"


def main(counts: Counts) -> Iterator[Row]:
    """Meetings, people, municipalities."""
    lines = [
        ("Meetings", "meetings", 0),
        ("Meeting days", "meeting_days", 0),
        ("People", "people", 0),
        ("Of these, people who represented a municipality", "municipal_people", 0),
        ("Of these, people from the areas' host municipalities", "host_people", 0),
        ("People present at least three times", "continuing", 0),
        ("Attendances", "attendances", 0),
        ("Of these, attendances from the host municipalities", "host_people", 1),
        ("Person-days (estimate)", "person_days", 0),
        ("Municipalities", "municipalities", 0),
        ("Observers, who are in no other figure", "observers", 0),
    ]
    for words, name, column in lines:
        yield words, *counts.three(name, column)


def shares(counts: Counts) -> Iterator[Row]:
    """Every share of the first page."""
    rate, rate_so_far = counts.one("rate"), counts.one("rate", BEGINNING)
    covered, covered_so_far = counts.one("coverage"), counts.one("coverage", BEGINNING)
    modes, modes_so_far = counts.one("modes"), counts.one("modes", BEGINNING)
    yield "Attendance rate: invited who came themselves", share(*rate), share(*rate_so_far)
    yield "Coverage: filled seats with a member or deputy present", share(*covered[:2]), share(*covered_so_far[:2])
    yield "Digital attendances", share(modes[1], modes[0]), share(modes_so_far[1], modes_so_far[0])
    yield "The areas' municipalities that took part", share(*counts.one("share_of_areas")), "–"
    yield "The country's municipalities that took part", share(*counts.one("share_of_country")), "–"
    hosts, municipal = counts.one("host_people")[0], counts.one("municipal_people")[0]
    yield "People from host municipalities, of those for municipalities", share(hosts, municipal), "–"


def grouped(name: str) -> Callable[[Counts], Iterator[Row]]:
    """A table of people and attendances by one attribute; "not stated" is always a row."""

    def rows(counts: Counts) -> Iterator[Row]:
        for key in counts.keys(name) | {None}:
            yield counts.words.code(key), *counts.three_of(name, key, 1), *counts.three_of(name, key, 3)

    return rows


def on_the_map(counts: Counts) -> Iterator[Row]:
    """Municipalities of each area in each state."""
    states = dict(counts.ask("map_states"))
    areas: dict[str, set[str]] = {area: set() for area in counts.words.record.areas}
    for place, area in counts.ask("areas_of_places"):
        areas[area].add(place)
    inside = set[str]().union(*areas.values())
    parts = [(counts.words.record.areas[AreaId(area)], places) for area, places in areas.items()]
    for name, places in [*parts, ("Outside the areas", states.keys() - inside), ("The country", states.keys())]:
        found = [states[place] for place in places]
        of_each = (found.count(state) for state in ("took_part", "invited", "not_invited", "outside"))
        yield name, *numbers(*of_each, len(found))


def areas(counts: Counts) -> Iterator[Row]:
    """Areas, what is outside of them, and the sum of the rows."""
    shares_of = {area: (part, whole) for area, part, whole in counts.ask("share_of_area")}
    hosts = dict(counts.ask("host_by_area"))
    users = {row[0]: row[3] for row in counts.ask("by_area")}
    rows: list[tuple[int, ...]] = []
    for area, name in counts.words.record.areas.items():
        three = counts.three_of("by_area", area, 1)
        rows.append((*map(int, three), hosts.get(area, 0), users.get(area, 0)))
        of_host, of_users = numbers(hosts.get(area, 0), users.get(area, 0))
        yield name, share(*shares_of.get(area, (0, 0))), *three, of_host, of_users
    three = counts.three_of("by_area", None, 1)
    rows.append((*map(int, three), 0, users.get(None, 0)))
    yield "Outside the areas", "–", *three, "–", *numbers(users.get(None, 0))
    yield "Sum", share(*counts.one("share_of_areas")), *numbers(*(sum(column) for column in zip(*rows, strict=True)))


def municipalities(counts: Counts) -> Iterator[Row]:
    """Municipalities without their marks and areas: what each is called is tested elsewhere."""
    rows = {row[0]: row for row in counts.ask("by_municipality")}
    for key in counts.keys("by_municipality"):
        users = rows[key][6] if key in rows else 0
        three = counts.three_of("by_municipality", key, 1)
        yield *three, *counts.three_of("by_municipality", key, 2), *numbers(users)


def marks(counts: Counts) -> tuple[int, int]:
    """How many municipalities bear (v) and (d)."""
    rows = counts.ask("by_municipality")
    return sum(row[4] for row in rows), sum(row[5] for row in rows)


def types(counts: Counts) -> Iterator[Row]:
    """Types of meeting."""
    met = {row[0]: row[1:] for row in counts.ask("meetings_by_type")}
    came = {row[0]: row[1:] for row in counts.ask("people_by_type")}
    for key in counts.keys("meetings_by_type"):
        yield counts.words.code(key), *numbers(*met.get(key, (0, 0)), *came.get(key, (0, 0)))


def bodies(counts: Counts) -> Iterator[Row]:
    """Meetings of bodies, and the people at them."""
    for key in counts.keys("meetings_by_body"):
        name = counts.words.body(key).words
        yield name, *counts.three_of("meetings_by_body", key, 1), *counts.three_of("by_body", key, 1)


def bodies_came(counts: Counts) -> Iterator[Row]:
    """Who came to the meetings of bodies."""
    came = {row[0]: row for row in counts.ask("by_body")}
    rates = {row[0]: row[1:] for row in counts.ask("rate_by_body")}
    coverage = {row[0]: row[1:] for row in (*counts.ask("coverage_by_body"), *counts.ask("coverage_without_body"))}
    for key in counts.keys("meetings_by_body"):
        _, _, attendances, places = came.get(key, (None, 0, 0, 0))
        met, filled, vacant = coverage.get(key, (0, 0, 0))
        yield (
            counts.words.body(key).words,
            *numbers(places, attendances),
            share(*rates.get(key, (0, 0))),
            share(met, filled),
            *numbers(vacant or 0),
        )


def cells(counts: Counts) -> Iterator[Row]:
    """Services by area: a row for each service from which anybody has come so far for a municipality."""
    people = {(area, service): count for area, service, count in counts.ask("cells")}
    heard = [row[0] for row in counts.ask("services", BEGINNING) if row[2] and row[0] is not None]
    for service in (*heard, None) if counts.words.record.areas else ():
        row = (people.get((area, service), 0) for area in counts.words.record.areas)
        yield counts.words.code(service), *numbers(*row)


def seats(counts: Counts) -> Iterator[Row]:
    """Bodies by stakeholder kind: a row for each cell, as "body", "kind", and what stands there; and the sums."""
    for body, kind, places, filled, met in counts.ask("seats_by_kind"):
        vacant = places - filled
        told = f"{met} of {filled}" + (f", {vacant} vacant" if vacant else "")
        yield counts.words.short_body(body).words, counts.words.code(kind), told if filled else f"{vacant} vacant"
    for body, places, filled, met in counts.ask("seats"):
        name = counts.words.short_body(body).words
        for line, number in (("Seats", places), ("Filled", filled), ("Represented", met), ("Vacant", places - filled)):
            yield name, line, *numbers(number)


def over_time(counts: Counts) -> Iterator[Row]:
    """Stakeholder kind, month as "MM/YY", attendances: for periods of less than a year."""
    for month, kind, attendances in counts.ask("over_time"):
        yield counts.words.code(kind), f"{month[5:7]}/{month[2:4]}", *numbers(attendances)


def never_came(counts: Counts) -> Iterator[Row]:
    """Person and invitations."""
    for person, invitations, deputy_met in counts.ask("never_came"):
        yield person, f"0 of {invitations}" + (", a deputy came" if deputy_met else "")


def meetings(counts: Counts) -> Iterator[Row]:
    """Every meeting's numbers, rate and coverage."""
    outcomes = {row[0]: row[1:] for row in counts.ask("outcomes")}
    room = {row[0]: row[1:] for row in counts.ask("in_the_room")}
    coverage = {row[0]: row[1:] for row in counts.ask("coverage_by_meeting")}
    held = counts.register.db.execute(
        "SELECT meeting_id FROM held_meeting WHERE first_day BETWEEN :first AND :last",
        {"first": counts.first.isoformat(), "last": counts.last.isoformat()},
    ).fetchall()
    for (meeting,) in held:
        met, deputy, excused, absent, unrecorded = outcomes.get(meeting, (0, 0, 0, 0, 0))
        invited = met + deputy + excused + absent + unrecorded
        people, _, uninvited, places = room.get(meeting, (0, 0, 0, 0))
        rate = share(met, invited)
        yield (
            *numbers(invited, met, deputy, excused, absent + unrecorded, uninvited, people, places),
            rate if rate == "–" else rate.partition("(")[2].rstrip(")"),
            share(*coverage.get(meeting, (0, 0))),
        )
