"""Registers as large as nobody has: for the benchmark, and small ones of the same make for tests.

`make_large_register` creates an ordinary register and then fills it past the store, straight into the tables and in one
transaction: a million attendances through services would take half an hour and test nothing that smaller ones don't.
So these rows have no history, as if they had been there from the first day; everything else holds (foreign keys,
periods, one attendance per meeting and person). What is derived (search, views) is made anew at the end.

The same size and seed give the same register.
"""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

from samrad.domain.context import Context
from samrad.domain.programme import Programme
from samrad.register import derived
from samrad.register.connection import Mode, atomic, connect
from samrad.register.opening import create

FIRST_DAY = date(2017, 1, 2)
LAST_DAY = date(2019, 12, 31)
SEATS_PER_BODY = 20
PEOPLE_PER_BODY = 250
ATTENDANCES_PER_MEETING = 50
AREA_SIZE = 12
CHUNK = 20_000

_GIVEN = (
    "Anne Inger Kari Marit Ingrid Liv Eva Berit Astrid Hilde Solveig Randi Marianne Bjørg Ida Elisabeth Nina "
    "Emma Nora Sofie Ingeborg Máret Biret Elle Sunniva Åse Øydis Siv-Anita Tone Guro Jan Per Bjørn Ole Lars "
    "Kjell Knut Svein Arne Thomas Hans Geir Morten Tor Martin Terje Andreas Odd Erik Håkon Jon-Ánte Nils Áslat "
    "Leif Sindre Øyvind Åge Trygve Magnus Kåre"
).split()
_FAMILY = (
    "Hansen Johansen Olsen Larsen Andersen Pedersen Nilsen Kristiansen Jensen Karlsen Johnsen Pettersen "
    "Eriksen Berg Haugen Hagen Johannessen Andreassen Jacobsen Dahl Jørgensen Halvorsen Henriksen Lund "
    "Sørensen Jakobsen Moen Gundersen Iversen Strand Solberg Svendsen Eide Knutsen Martinsen Paulsen Bakken "
    "Kristoffersen Mathisen Lie Amundsen Nguyen Rasmussen Lunde Solheim Berge Moe Nygård Bakke Kristensen "
    "Fredriksen Holm Lien Hauge Christensen Andresen Nielsen Aasen Aas Ødegård Ås Sara Utsi Gaup Hætta Bær "
    "Øverby Ærø Ali Kowalski Ahmed Myhre Tangen Vik Foss Sæther"
).split()
_TITLES = (
    "sykepleier",
    "avdelingsleder",
    "rådgiver",
    "kommuneoverlege",
    "fysioterapeut",
    "IKT-ansvarlig",
    "fagutvikler",
)
_OTHERS = (
    ("hospital_trust", "specialist", "Sykehuset", 30),
    ("gp_practice", "gp", "Legesenteret", 40),
    ("user_organisation", "user", "Foreningen", 20),
    ("national_authority", "authority", "Direktoratet", 10),
)


@dataclass(frozen=True)
class Size:
    """How much: people in the register, and rows of attendance (some four fifths of them present)."""

    people: int
    attendances: int


SMALL = Size(10_000, 100_000)
LARGE = Size(100_000, 1_000_000)


def _id(kind: str, n: int) -> str:
    """A key of the length and order that the program's own have."""
    return f"0193{kind}00-0000-7000-8000-{n:012x}"


@dataclass(frozen=True)
class _Person:
    id: str
    given_name: str
    family_name: str
    organisation: str
    title: str
    kind: str
    municipality: str | None
    service: str | None
    competence: str | None

    @property
    def represents(self) -> tuple[str, str, str | None]:
        """Kind, organisation and municipality."""
        return self.kind, self.organisation, self.municipality


@dataclass(frozen=True)
class _Seated:
    """Which person (by her place among all) holds which seat by which membership."""

    at: int
    seat: str
    membership: str


class _Filler:
    """Writes one register. Tables are filled in the order of their references."""

    def __init__(self, connection: sqlite3.Connection, size: Size, seed: int) -> None:
        self.connection = connection
        self.size = size
        self.random = random.Random(seed)
        self.municipalities = self._municipalities()
        self.services = self._codes("service")
        self.competences = self._codes("competence")
        self.bodies: list[str] = []
        self.seated: dict[str, list[_Seated]] = {}
        self.rows: dict[str, list[tuple[object, ...]]] = {name: [] for name in _COLUMNS}
        self.numbers: Counter[tuple[str, int]] = Counter()

    def fill(self) -> None:
        """Everything, from organisations to attendance."""
        organisations = list(self._organisations())
        self._insert(
            "organisation", "id name type_id kind_id municipality_id valid_from", (row[:6] for row in organisations)
        )
        people = [self._person(n, organisations) for n in range(self.size.people)]
        self._people(people)
        areas = self._areas()
        self._bodies(people, areas)
        self._meetings(people)

    def _codes(self, name: str) -> list[str]:
        query = "SELECT id FROM code WHERE list = ? ORDER BY position"
        return [row[0] for row in self.connection.execute(query, [name])]

    def _municipalities(self) -> list[tuple[str, str]]:
        query = (
            "SELECT municipality_id, name FROM municipality_period"
            " WHERE valid_from <= '2017-06-01' AND (valid_to IS NULL OR valid_to > '2017-06-01') ORDER BY number"
        )
        return [(row[0], row[1]) for row in self.connection.execute(query)]

    def _organisations(self) -> Iterator[tuple[str, str, str, str, str | None, str]]:
        n = 0
        for municipality, name in self.municipalities:
            kind = ("organisation_type.municipality", "kind.municipality")
            yield _id("00aa", n), f"{name} kommune", *kind, municipality, "2017-01-01"
            n += 1
        for organisation_type, kind_id, name, how_many in _OTHERS:
            for number in range(how_many):
                place = self.random.choice(self.municipalities)
                types = (f"organisation_type.{organisation_type}", f"kind.{kind_id}")
                yield _id("00aa", n), f"{name} {place[1]} {number + 1}", *types, place[0], "2017-01-01"
                n += 1

    def _person(self, n: int, organisations: Sequence[tuple[str, str, str, str, str | None, str]]) -> _Person:
        chance = self.random
        municipal = len(self.municipalities)
        # Neighbours in number work near each other, so that a body's pool of people comes from a few municipalities.
        near = n * municipal // self.size.people + chance.randrange(8)
        at = near % municipal if chance.random() < 0.8 else chance.randrange(municipal, len(organisations))
        organisation = organisations[at]
        return _Person(
            id=_id("00bb", n),
            given_name=chance.choice(_GIVEN),
            family_name=f"{chance.choice(_FAMILY)}-{chance.choice(_FAMILY)}" if n % 7 == 0 else chance.choice(_FAMILY),
            organisation=organisation[0],
            title=chance.choice(_TITLES),
            kind=organisation[3],
            municipality=organisation[4] if at < municipal else None,
            service=chance.choice(self.services) if self.services and n % 25 else None,
            competence=chance.choice(self.competences) if self.competences and n % 30 else None,
        )

    def _people(self, people: Sequence[_Person]) -> None:
        self._insert(
            "person",
            "id given_name family_name email phone",
            (
                (one.id, one.given_name, one.family_name, f"person{n}@kommune{n % 500}.example", f"+47{40_000_000 + n}")
                for n, one in enumerate(people)
            ),
        )
        self._insert(
            "affiliation",
            "id person_id organisation_id title service_id competence_id valid_from",
            (
                (_id("00cc", n), one.id, one.organisation, one.title, one.service, one.competence, "2017-01-01")
                for n, one in enumerate(people)
            ),
        )

    def _areas(self) -> list[tuple[str, str]]:
        starts = range(0, len(self.municipalities) - AREA_SIZE, AREA_SIZE * 2)
        areas = [(_id("00dd", n), self.municipalities[start]) for n, start in enumerate(starts)]
        self._insert(
            "area",
            "id name host_municipality_id position",
            ((area, name, host, n) for n, (area, (host, name)) in enumerate(areas)),
        )
        self._insert(
            "area_municipality",
            "id area_id municipality_id valid_from",
            (
                (_id("00de", start + offset), area, self.municipalities[start + offset][0], "2017-01-01")
                for (area, _), start in zip(areas, starts, strict=True)
                for offset in range(AREA_SIZE)
            ),
        )
        return [(area, name) for area, (_, name) in areas]

    def _bodies(self, people: Sequence[_Person], areas: Sequence[tuple[str, str]]) -> None:
        count = max(4, len(people) // PEOPLE_PER_BODY)
        self.bodies = [_id("00ee", n) for n in range(count)]
        self._insert(
            "body",
            "id name kind_id area_id valid_from",
            (
                (
                    body,
                    f"Referansegruppe {areas[n % len(areas)][1]} {n}",
                    "body_kind.reference",
                    areas[n % len(areas)][0],
                    "2017-01-01",
                )
                for n, body in enumerate(self.bodies)
            ),
        )
        seats = [(n, body, k) for n, body in enumerate(self.bodies) for k in range(SEATS_PER_BODY)]
        self._insert(
            "seat",
            "id body_id kind_id position valid_from",
            ((_id("00ff", n * 100 + k), body, None, k, "2017-01-01") for n, body, k in seats),
        )
        members = [(n, body, k, (n * PEOPLE_PER_BODY + k) % len(people)) for n, body, k in seats if k % 10 != 9]
        self._insert(
            "membership",
            "id body_id seat_id person_id affiliation_id role_id represents_kind_id represents_organisation_id"
            " represents_municipality_id valid_from",
            (
                (
                    _id("0100", n * 100 + k),
                    body,
                    _id("00ff", n * 100 + k),
                    people[at].id,
                    _id("00cc", at),
                    "role.member",
                    *people[at].represents,
                    "2017-01-01",
                )
                for n, body, k, at in members
            ),
        )
        for n, body, k, at in members:
            seated = _Seated(at, _id("00ff", n * 100 + k), _id("0100", n * 100 + k))
            self.seated.setdefault(body, []).append(seated)

    def _meetings(self, people: Sequence[_Person]) -> None:
        meetings = max(1, self.size.attendances // ATTENDANCES_PER_MEETING)
        span = (LAST_DAY - FIRST_DAY).days
        left = self.size.attendances
        for n in range(meetings):
            here = min(left if n == meetings - 1 else ATTENDANCES_PER_MEETING, len(people))
            self._meeting(n, FIRST_DAY + timedelta(days=n * span // meetings), here, people)
            left -= here
            if len(self.rows["attendance"]) >= CHUNK:
                self._flush()
        self._flush()

    def _flush(self) -> None:
        for table, columns in _COLUMNS.items():
            self._insert(table, columns, self.rows[table])
            self.rows[table].clear()

    def _meeting(self, n: int, day: date, here: int, people: Sequence[_Person]) -> None:
        """Every second meeting is a working meeting without a body, every fifth has two days, every fiftieth is off."""
        meeting, rows = _id("0110", n), self.rows
        body = self.bodies[n // 2 % len(self.bodies)] if n % 2 else None
        days = [day, day + timedelta(days=1)] if n % 5 == 0 else [day]
        self._add_meeting(meeting, n, day, body)
        for k, session in enumerate(days):
            ends = "15:00" if n % 3 else "12:00"
            rows["meeting_day"].append((f"{meeting}:{k}", meeting, session.isoformat(), "09:00", ends))
        if body is not None and n % 40 == 1:
            rows["meeting_cohost"].append((f"{meeting}:c", meeting, self.bodies[(n // 2 + 1) % len(self.bodies)]))
        seated = self.seated[body][:here] if body is not None else []
        members = {one.at for one in seated}
        for one in seated:
            self._attendance(meeting, days, people[one.at], one)
        for at in self._others(members, here - len(members), len(people)):
            self._attendance(meeting, days, people[at], None)

    def _add_meeting(self, meeting: str, n: int, day: date, body: str | None) -> None:
        meeting_type = "meeting_type.working" if body is None else "meeting_type.reference"
        number = None
        if body is not None:
            self.numbers[body, day.year] += 1
            number = self.numbers[body, day.year]
        self.rows["meeting"].append(
            (
                meeting,
                meeting_type,
                body,
                number,
                day.year if number else None,
                None if body else f"Arbeidsmøte {n}",
                self.municipalities[n % len(self.municipalities)][0],
                "cancelled" if n % 50 == 49 else "held",
            )
        )

    def _others(self, members: set[int], wanted: int, people: int) -> list[int]:
        """Everybody may come to a working meeting; to a body's come people of the neighbourhood."""
        if not members:
            return self.random.sample(range(people), wanted)
        start = min(members)
        pool = dict.fromkeys(at % people for at in range(start, start + PEOPLE_PER_BODY * 2))
        near = [at for at in pool if at not in members]
        return self.random.sample(near, min(len(near), wanted))

    def _attendance(self, meeting: str, days: Sequence[date], one: _Person, seated: _Seated | None) -> None:
        draw = self.random.random()
        role = "member" if seated else "invited"
        if draw > 0.97:
            role = "observer" if draw > 0.985 else "secretariat"
        walk_in = draw < 0.1 and seated is None
        outcome = "excused" if 0.6 < draw < 0.7 else "absent" if 0.7 <= draw < 0.75 else "present"
        if draw > 0.97:
            outcome = "present"
        self._copy(meeting, one, seated, (outcome, f"attendance_role.{role}", int(walk_in)))
        if outcome == "present":
            mode = "video" if draw < 0.2 else "room"
            for k, day in enumerate(days if draw < 0.5 else days[:1]):
                attendance = f"{meeting}:{one.id}"
                self.rows["presence"].append((f"{attendance}:{k}", attendance, day.isoformat(), mode))
        if not walk_in:
            self._invitation(meeting, days[0], one, seated, f"attendance_role.{role}")

    def _copy(self, meeting: str, one: _Person, seated: _Seated | None, said: tuple[str, str, int]) -> None:
        outcome, role, walk_in = said
        self.rows["attendance"].append(
            (
                f"{meeting}:{one.id}",
                meeting,
                one.id,
                outcome,
                role,
                seated.membership if seated else None,
                seated.seat if seated else None,
                walk_in,
                one.given_name,
                one.family_name,
                one.title,
                one.organisation,
                one.competence,
                one.service,
                *one.represents,
            )
        )

    def _invitation(self, meeting: str, day: date, one: _Person, seated: _Seated | None, role: str) -> None:
        # A member's invitation says on whose behalf through the membership, as the program itself writes it.
        represents = (None, None, None) if seated else one.represents
        self.rows["invitation"].append(
            (
                f"{meeting}:{one.id}:i",
                meeting,
                one.id,
                seated.membership if seated else None,
                role,
                *represents,
                (day - timedelta(days=21)).isoformat(),
            )
        )

    def _insert(self, table: str, columns: str, rows: Iterable[tuple[object, ...]]) -> None:
        names = columns.split()
        marks = ", ".join("?" * len(names))
        self.connection.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", rows)


_COLUMNS = {
    "meeting": "id type_id body_id number number_year title host_municipality_id state",
    "meeting_day": "id meeting_id day starts ends",
    "meeting_cohost": "id meeting_id body_id",
    "attendance": "id meeting_id person_id outcome role_id membership_id seat_id is_walk_in given_name family_name"
    " title organisation_id competence_id service_id represents_kind_id represents_organisation_id"
    " represents_municipality_id",
    "presence": "id attendance_id day mode",
    "invitation": "id meeting_id person_id membership_id role_id represents_kind_id represents_organisation_id"
    " represents_municipality_id invited_on",
}


def make_large_register(path: Path, size: Size, *, seed: int = 1) -> Path:
    """Make a register file of this size; some seconds for SMALL, two minutes and 1.6 GB for LARGE.

    Nothing of it is open afterwards. There must be no such file yet.
    """
    ids = count(1)
    context = Context(
        clock=lambda: datetime(2020, 1, 2, 12, 0, tzinfo=UTC),
        new_id=lambda: _id("0120", next(ids)),
        author="Stor Test",
        laptop="bench",
    )
    create(path, Programme(id=_id("0130", 1), name="Et stort program", owner="Direktoratet"), context).close()
    db = connect(path, Mode.WRITE)
    try:
        # Checked once for a small register of the same make, in tests; here it would cost minutes.
        db.execute("PRAGMA foreign_keys = off")
        with atomic(db):
            _Filler(db, size, seed).fill()
            derived.make(db)
    finally:
        db.close()
    return path
