"""Small registers made for counting: who was invited, who came, on whose behalf; rows as the services write them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, time, timedelta

from samrad.domain.attendance import Attendance, AttendanceOutcome, Presence, PresenceMode, attendance_id
from samrad.domain.bodies import Body, Membership, Seat
from samrad.domain.ids import (
    AreaId,
    BodyId,
    CodeId,
    InvitationId,
    MeetingId,
    MembershipId,
    MunicipalityId,
    OrganisationId,
    PersonId,
    SeatId,
)
from samrad.domain.meetings import Invitation, Meeting, MeetingCohost, MeetingDay, MeetingState
from samrad.domain.organisations import Area, AreaMunicipality, Organisation
from samrad.domain.participation import GroupRow, ParticipationFigures
from samrad.domain.people import Person
from samrad.errors import say
from samrad.register.store import Register, Transaction
from samrad.services.participation import figures

ROOM, VIDEO, TELEPHONE = PresenceMode.ROOM, PresenceMode.VIDEO, PresenceMode.TELEPHONE
DAY = date(2017, 3, 14)


class Scenario:
    """Adds rows to a register within one open transaction. Ids count up; defaults are the plainest case."""

    def __init__(self, register: Register, tx: Transaction) -> None:
        """Nobody and nothing yet."""
        self.register = register
        self._tx = tx
        self._count = itertools.count(1)

    def _id(self, kind: str) -> str:
        return f"{kind}-{next(self._count):04}"

    def add(self, *rows: object) -> None:
        """Any rows."""
        self._tx.insert(*rows)

    def person(self, family_name: str | None = None, given_name: str = "Kari") -> PersonId:
        """Somebody."""
        person = PersonId(self._id("person"))
        self._tx.insert(Person(id=person, given_name=given_name, family_name=family_name or person))
        return person

    def people(self, count: int) -> list[PersonId]:
        """So many."""
        return [self.person() for _ in range(count)]

    def organisation(
        self, name: str, kind: str, number: str | None = None, *, is_municipality: bool = False
    ) -> OrganisationId:
        """An organisation; `number` is that of the municipality where it lies or which it is."""
        organisation = OrganisationId(self._id("organisation"))
        self._tx.insert(
            Organisation(
                id=organisation,
                name=name,
                type_id=CodeId(f"organisation_type.{'municipality' if is_municipality else 'other'}"),
                kind_id=CodeId(f"kind.{kind}"),
                municipality_id=municipality(number),
            )
        )
        return organisation

    def area(
        self, name: str, host: str, *numbers: str, valid_from: date | None = None, valid_to: date | None = None
    ) -> AreaId:
        """An area with its host and the municipalities around it, by number in 2017."""
        area = AreaId(self._id("area"))
        host_id = municipality(host)
        assert host_id is not None
        self._tx.insert(Area(id=area, name=name, host_municipality_id=host_id, position=next(self._count)))
        for number in (host, *numbers):
            self.into_area(area, number, valid_from=valid_from, valid_to=valid_to)
        return area

    def into_area(
        self, area: AreaId, number: str, *, valid_from: date | None = None, valid_to: date | None = None
    ) -> None:
        """A municipality's belonging to an area."""
        member = municipality(number)
        assert member is not None
        self._tx.insert(
            AreaMunicipality(
                id=self._id("belonging"), area_id=area, municipality_id=member, valid_from=valid_from, valid_to=valid_to
            )
        )

    def body(self, name: str = "Referansegruppe", kind: str = "reference") -> BodyId:
        """A body."""
        body = BodyId(self._id("body"))
        self._tx.insert(Body(id=body, name=name, kind_id=CodeId(f"body_kind.{kind}")))
        return body

    def seat(
        self, body: BodyId, kind: str | None = None, *, valid_from: date | None = None, valid_to: date | None = None
    ) -> SeatId:
        """A seat in a body."""
        seat = SeatId(self._id("seat"))
        self._tx.insert(
            Seat(
                id=seat,
                body_id=body,
                position=next(self._count),
                kind_id=CodeId(f"kind.{kind}") if kind else None,
                valid_from=valid_from,
                valid_to=valid_to,
            )
        )
        return seat

    def member(
        self,
        body: BodyId,
        person: PersonId,
        *,
        seat: SeatId | None = None,
        role: str = "member",
        kind: str = "municipality",
        number: str | None = None,
        valid_from: date | None = None,
        valid_to: date | None = None,
    ) -> MembershipId:
        """A membership."""
        membership = MembershipId(self._id("membership"))
        self._tx.insert(
            Membership(
                id=membership,
                body_id=body,
                person_id=person,
                role_id=CodeId(f"role.{role}"),
                seat_id=seat,
                represents_kind_id=CodeId(f"kind.{kind}"),
                represents_municipality_id=municipality(number),
                valid_from=valid_from,
                valid_to=valid_to,
            )
        )
        return membership

    def meeting(
        self,
        *bodies: BodyId,
        first: date = DAY,
        days: int = 1,
        hours: Sequence[tuple[int, int]] = ((9, 15),),
        meeting_type: str = "working",
        state: MeetingState = MeetingState.HELD,
    ) -> MeetingId:
        """A meeting; the first body leads, the others are co-hosts. `hours` by day; the last go for all that follow."""
        meeting = MeetingId(self._id("meeting"))
        self._tx.insert(
            Meeting(
                id=meeting,
                type_id=CodeId(f"meeting_type.{meeting_type}"),
                body_id=bodies[0] if bodies else None,
                state=state,
            )
        )
        for number in range(days):
            starts, ends = hours[min(number, len(hours) - 1)]
            self.session(meeting, first + timedelta(days=number), starts, ends)
        for body in bodies[1:]:
            self._tx.insert(MeetingCohost(id=self._id("cohost"), meeting_id=meeting, body_id=body))
        return meeting

    def session(self, meeting: MeetingId, day: date, starts: int, ends: int) -> None:
        """A day of a meeting, or a second session on the same day."""
        row = MeetingDay(id=self._id("day"), meeting_id=meeting, day=day, starts=time(starts), ends=time(ends))
        self._tx.insert(row)

    def invite(
        self,
        meeting: MeetingId,
        *people: PersonId,
        kind: str | None = "municipality",
        number: str | None = None,
        role: str = "invited",
        on: date | None = None,
        deputy_for: PersonId | None = None,
        membership: MembershipId | None = None,
    ) -> None:
        """Invitations by name."""
        for person in people:
            self._tx.insert(
                Invitation(
                    id=InvitationId(self._id("invitation")),
                    meeting_id=meeting,
                    person_id=person,
                    role_id=CodeId(f"attendance_role.{role}"),
                    membership_id=membership,
                    represents_kind_id=CodeId(f"kind.{kind}") if kind else None,
                    represents_municipality_id=municipality(number),
                    invited_on=on,
                    deputy_for_id=deputy_for,
                )
            )

    def invite_municipality(self, meeting: MeetingId, number: str) -> None:
        """An invitation to a municipality, not to a person."""
        self._tx.insert(
            Invitation(
                id=InvitationId(self._id("invitation")),
                meeting_id=meeting,
                municipality_id=municipality(number),
                role_id=CodeId("attendance_role.invited"),
                quota=2,
            )
        )

    def invite_organisation(self, meeting: MeetingId, organisation: OrganisationId) -> None:
        """An invitation to an organisation, not to a person."""
        self._tx.insert(
            Invitation(
                id=InvitationId(self._id("invitation")),
                meeting_id=meeting,
                organisation_id=organisation,
                role_id=CodeId("attendance_role.invited"),
            )
        )

    def came(
        self,
        meeting: MeetingId,
        *people: PersonId,
        kind: str | None = "municipality",
        number: str | None = None,
        role: str = "invited",
        deputy_for: PersonId | None = None,
        walk_in: bool = False,
        service: str | None = None,
        competence: str | None = None,
        seat: SeatId | None = None,
        modes: Sequence[PresenceMode] = (ROOM,),
        days: Sequence[date] | None = None,
        noted: time | None = None,
        outcome: AttendanceOutcome = AttendanceOutcome.PRESENT,
    ) -> None:
        """Present: by default on every day of the meeting, in the room. Several modes: an interval each on each day.

        `outcome`: what is recorded beside the intervals, which alone say that somebody was there.
        """
        there = self._days(meeting) if days is None else days
        for person in people:
            self._record(
                meeting,
                person,
                outcome,
                kind=kind,
                number=number,
                role=role,
                deputy_for=deputy_for,
                walk_in=walk_in,
                service=service,
                competence=competence,
                seat=seat,
            )
            for day, mode in itertools.product(there, modes):
                self._tx.insert(
                    Presence(
                        id=self._id("presence"),
                        attendance_id=attendance_id(meeting, person),
                        day=day,
                        mode=mode,
                        starts=noted,
                    )
                )

    def stayed_away(
        self,
        meeting: MeetingId,
        *people: PersonId,
        excused: bool = False,
        kind: str | None = "municipality",
        number: str | None = None,
    ) -> None:
        """Recorded as absent, or as excused."""
        outcome = AttendanceOutcome.EXCUSED if excused else AttendanceOutcome.ABSENT
        for person in people:
            self._record(meeting, person, outcome, kind=kind, number=number)

    def _record(
        self,
        meeting: MeetingId,
        person: PersonId,
        outcome: AttendanceOutcome,
        *,
        kind: str | None,
        number: str | None,
        role: str = "invited",
        deputy_for: PersonId | None = None,
        walk_in: bool = False,
        service: str | None = None,
        competence: str | None = None,
        seat: SeatId | None = None,
    ) -> None:
        self._tx.insert(
            Attendance(
                id=attendance_id(meeting, person),
                meeting_id=meeting,
                person_id=person,
                outcome=outcome,
                role_id=CodeId(f"attendance_role.{role}"),
                given_name="Kari",
                family_name=str(person),
                deputy_for_id=deputy_for,
                is_walk_in=walk_in,
                seat_id=seat,
                service_id=CodeId(f"service.{service}") if service else None,
                competence_id=CodeId(f"competence.{competence}") if competence else None,
                represents_kind_id=CodeId(f"kind.{kind}") if kind else None,
                represents_municipality_id=municipality(number),
            )
        )

    def _days(self, meeting: MeetingId) -> list[date]:
        found = self.register.all(MeetingDay, "meeting_id = ?", [meeting], "day")
        return list(dict.fromkeys(row.day for row in found))


def municipality(number: str | None) -> MunicipalityId | None:
    """The identity that had this number in 2017, or one given whole ("4204-2020")."""
    if number is None:
        return None
    return MunicipalityId(number if "-" in number else f"{number}-2017")


class _RollBackError(Exception):
    """Ends a scenario."""


@contextmanager
def scenario(register: Register) -> Iterator[Scenario]:
    """An open transaction to add to and to count in; afterwards the register is as it was."""
    with suppress(_RollBackError), register.transaction(say("A scenario")) as tx:
        yield Scenario(register, tx)
        raise _RollBackError


YEAR = (date(2017, 1, 1), date(2017, 12, 31))


def counted(
    made: Scenario, start: date = YEAR[0], end: date = YEAR[1], since: date | None = None
) -> ParticipationFigures:
    """The figures of 2017, unless other days are given."""
    return figures(made.register, start=start, end=end, since=since)


def people_by(rows: Iterable[GroupRow], key: str | None) -> int:
    """The people of this period in one row of a grouping."""
    return {row.key: row.people.period for row in rows}[None if key is None else CodeId(key)]
