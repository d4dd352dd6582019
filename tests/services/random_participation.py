"""Random registers for counting, with everything in them that the rules of counting tell apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import TypeVar

from samrad.domain.attendance import AttendanceOutcome
from samrad.domain.ids import AreaId, BodyId, MeetingId, MembershipId, PersonId, SeatId
from samrad.domain.meetings import MeetingState
from tests.services.participation_scenarios import ROOM, TELEPHONE, VIDEO, Scenario

T = TypeVar("T")

NUMBERS = ("1902", "1933", "1931", "1001", "1002", "1029", "1850", "0301", "1613")
"""Tromsø that keeps its identity, parts that merge (1002 and 1029 into Lindesnes), and two that are split."""

KINDS = ("municipality", "specialist", "gp", "ppt", "user", "authority")
ROLES = ("member", "deputy", "invited", "observer", "secretariat", "guest")
START = date(2019, 10, 1)
"""The merges of 1 January 2020 lie within reach."""

Pick = Callable[[int], int]
"""A number from 0 up to, but not including, the one given."""


@dataclass
class RandomRegister:
    """Fills a scenario by the numbers that `pick` answers with."""

    scenario: Scenario
    pick: Pick
    people: list[PersonId] = field(default_factory=list)
    bodies: list[BodyId] = field(default_factory=list)
    seats: list[SeatId] = field(default_factory=list)
    areas: list[AreaId] = field(default_factory=list)
    memberships: list[tuple[MembershipId, PersonId]] = field(default_factory=list)

    def fill(self) -> None:
        """Areas, bodies, people and a few meetings."""
        self.people = self.scenario.people(2 + self.pick(5))
        for _ in range(self.pick(4)):
            self._area()
        for number in range(self.pick(4)):
            self._body(number)
        for _ in range(1 + self.pick(10)):
            self._meeting()

    def one(self, *values: T) -> T:
        """One of the values."""
        return values[self.pick(len(values))]

    def maybe(self, value: T) -> T | None:
        """The value, or none."""
        return value if self.pick(2) else None

    def day(self) -> date:
        """A day of the half year around a merge of municipalities."""
        return START + timedelta(days=self.pick(180))

    def period(self) -> tuple[date | None, date | None]:
        """A period, open or not, never turned round."""
        first, length = self.day(), timedelta(days=self.pick(120))
        return self.maybe(first), self.maybe(first + length)

    def number(self) -> str | None:
        """A municipality, or none."""
        return self.one(None, self.one(*NUMBERS), self.one(*NUMBERS))

    def _area(self) -> None:
        host, *others = dict.fromkeys(self.one(*NUMBERS) for _ in range(3))
        valid_from, valid_to = self.period()
        area = self.scenario.area("Området", host, *others, valid_from=valid_from, valid_to=valid_to)
        self.areas.append(area)
        if self.pick(2):
            later_from, later_to = self.period()
            self.scenario.into_area(area, self.one(*NUMBERS), valid_from=later_from, valid_to=later_to)

    def _body(self, number: int) -> None:
        body = self.scenario.body(f"Gruppe {number}")
        self.bodies.append(body)
        for _ in range(self.pick(4)):
            valid_from, valid_to = self.period()
            seat = self.scenario.seat(body, self.maybe(self.one(*KINDS)), valid_from=valid_from, valid_to=valid_to)
            self.seats.append(seat)
            if self.pick(3):
                self._member(body, seat)
        for _ in range(self.pick(3)):
            self._member(body, None)

    def _member(self, body: BodyId, seat: SeatId | None) -> None:
        valid_from, valid_to = self.period()
        person = self.one(*self.people)
        membership = self.scenario.member(
            body,
            person,
            seat=seat,
            role=self.one("leader", "deputy_leader", "member", "member", "deputy", "observer", "secretary"),
            kind=self.one(*KINDS),
            number=self.number(),
            valid_from=valid_from,
            valid_to=valid_to,
        )
        self.memberships.append((membership, person))

    def _meeting(self) -> None:
        bodies = list(dict.fromkeys(self.one(*self.bodies) for _ in range(self.pick(3)))) if self.bodies else []
        first = self.day()
        meeting = self.scenario.meeting(
            *bodies,
            first=first,
            days=1 + self.pick(3),
            hours=[(9, 9 + 1 + self.pick(6)), (13, 17)],
            meeting_type=self.one("working", "reference", "board"),
            state=self.one(MeetingState.HELD, MeetingState.HELD, MeetingState.DRAFTED, MeetingState.CANCELLED),
        )
        for _ in range(self.pick(10)):
            self._invitation(meeting, first)
        there = list(dict.fromkeys(self.one(*self.people) for _ in range(self.pick(9))))
        for person in there:
            self._attendance(meeting, first, person)

    def _invitation(self, meeting: MeetingId, first: date) -> None:
        way = self.pick(6)
        if way == 0:
            self.scenario.invite_municipality(meeting, self.one(*NUMBERS))
            return
        on = self.maybe(first + timedelta(days=self.pick(3) - 2))
        if way == 1 and self.memberships:
            membership, person = self.one(*self.memberships)
            self.scenario.invite(meeting, person, kind=None, membership=membership, role="member", on=on)
            return
        self.scenario.invite(
            meeting,
            self.one(*self.people),
            kind=self.one(*KINDS, None),
            number=self.number(),
            role=self.one("invited", "member", "deputy", "observer"),
            on=on,
            deputy_for=self.one(None, None, None, *self.people),
        )

    def _attendance(self, meeting: MeetingId, first: date, person: PersonId) -> None:
        kind, number = self.one(*KINDS, None), self.number()
        if self.pick(4) == 0:
            self.scenario.stayed_away(meeting, person, excused=bool(self.pick(2)), kind=kind, number=number)
            return
        self.scenario.came(
            meeting,
            person,
            kind=kind,
            number=number,
            role=self.one(*ROLES),
            deputy_for=self.one(None, None, None, None, *self.people),
            walk_in=bool(self.pick(2)),
            service=self.one("nav", "ppt", "user_representative", None),
            competence=self.one("health", "user_representative", None),
            seat=self.one(None, *self.seats),
            modes=self.one([ROOM], [ROOM], [VIDEO], [TELEPHONE], [ROOM, VIDEO], [VIDEO, TELEPHONE], []),
            days=self.one(None, None, [first], [first + timedelta(days=1)]),
            noted=self.one(None, None, None, time(10)),
            outcome=self.one(AttendanceOutcome.PRESENT, AttendanceOutcome.PRESENT, *AttendanceOutcome),
        )
