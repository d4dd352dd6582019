"""Read rows of the roll call (navneopprop): the sheet, what is recorded, and the count as it stands."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from samrad.domain.attendance import PARTICIPANT_ROLES, Attendance, AttendanceOutcome, Presence, Reach
from samrad.domain.bodies import Represents
from samrad.domain.ids import CodeId, InvitationId, MeetingId, MunicipalityId, PersonId
from samrad.domain.meetings import Response


class RollRow(Struct, frozen=True, kw_only=True):
    """A person on the roll: invited by name, or recorded without.

    `number` is the one on the sign-in sheet: the invited of the call in the order of their names, then those invited
    later in the order they were. Who came uninvited has none.
    """

    person_id: PersonId
    name: str
    role_id: CodeId
    number: int | None = None
    invitation_id: InvitationId | None = None
    response: Response = Response.NONE
    represents: Represents | None = None
    represents_name: str | None = None
    deputy_for_id: PersonId | None = None
    deputy_for: str | None = None
    attendance: Attendance | None = None
    presence: tuple[Presence, ...] = ()
    is_partly: bool = False
    reach: Reach | None = None

    @property
    def outcome(self) -> AttendanceOutcome | None:
        """What is recorded; None while nobody has said anything."""
        return None if self.attendance is None else self.attendance.outcome

    @property
    def is_unfinished(self) -> bool:
        """Whether something about the person is still to be filled in: no organisation is known."""
        return self.attendance is not None and self.attendance.organisation_id is None

    @property
    def is_participant(self) -> bool:
        """Whether the person is present on somebody's behalf, so that the counts include them."""
        there = self.attendance is not None and self.attendance.outcome is AttendanceOutcome.PRESENT
        return there and self.role_id in PARTICIPANT_ROLES and self.represents is not None


class RollCounts(Struct, frozen=True, kw_only=True):
    """The live count. People, municipalities and kinds are those of participants present."""

    in_the_room: int
    """Everybody recorded as present, secretariat and guests included."""
    people: int
    municipalities: int
    kinds: Mapping[CodeId, int]
    excused: int
    absent: int
    missing: int
    """On the sheet and not called yet."""


class RollCall(Struct, frozen=True, kw_only=True):
    """The roll of one meeting: the sheet in its order, then those who came uninvited in the order of their names."""

    meeting_id: MeetingId
    rows: tuple[RollRow, ...]

    @property
    def missing(self) -> tuple[RollRow, ...]:
        """Who is on the sheet and has not been called yet."""
        return tuple(row for row in self.rows if row.attendance is None)

    def numbered(self, number: int) -> RollRow | None:
        """The row with a number on the sign-in sheet."""
        return next((row for row in self.rows if row.number == number), None)

    def counts(self) -> RollCounts:
        """The count as it stands."""
        outcomes = [row.outcome for row in self.rows]
        taking_part = [row.represents for row in self.rows if row.is_participant and row.represents is not None]
        municipalities: set[MunicipalityId | None] = {one.municipality_id for one in taking_part}
        kinds: dict[CodeId, int] = {}
        for one in taking_part:
            kinds[one.kind_id] = kinds.get(one.kind_id, 0) + 1
        return RollCounts(
            in_the_room=outcomes.count(AttendanceOutcome.PRESENT),
            people=len(taking_part),
            municipalities=len(municipalities - {None}),
            kinds=kinds,
            excused=outcomes.count(AttendanceOutcome.EXCUSED),
            absent=outcomes.count(AttendanceOutcome.ABSENT),
            missing=outcomes.count(None),
        )


class Drift(Struct, frozen=True, kw_only=True):
    """A difference between the copy of what held then and what the register says now.

    `then` and `now` are names, titles, or ids of codes.
    """

    person_id: PersonId
    name: str
    field: str
    then: str | None
    now: str | None
