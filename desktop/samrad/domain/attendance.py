"""Attendance (oppmøte): who came, on whose behalf, and what held of them on that day."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, time
from enum import StrEnum
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from samrad.domain.bodies import Represents
from samrad.domain.ids import (
    AgendaItemId,
    AttendanceId,
    CodeId,
    MeetingId,
    MembershipId,
    MunicipalityId,
    OrganisationId,
    PersonId,
    SeatId,
)
from samrad.errors import RuleError, say

MEMBER = CodeId("attendance_role.member")
DEPUTY = CodeId("attendance_role.deputy")
INVITED = CodeId("attendance_role.invited")
OBSERVER = CodeId("attendance_role.observer")
GUEST = CodeId("attendance_role.guest")
PRESENTER = CodeId("attendance_role.presenter")
SECRETARIAT = CodeId("attendance_role.secretariat")
STAFF = CodeId("attendance_role.staff")

PARTICIPANT_ROLES = frozenset({MEMBER, DEPUTY, INVITED})
"""Who takes part on somebody's behalf. A walk-in comes as invited."""

ROLE_FROM_MEMBERSHIP: dict[CodeId, CodeId] = {
    CodeId("role.leader"): MEMBER,
    CodeId("role.deputy_leader"): MEMBER,
    CodeId("role.member"): MEMBER,
    CodeId("role.deputy"): DEPUTY,
    CodeId("role.observer"): OBSERVER,
    CodeId("role.secretary"): SECRETARIAT,
}


class AttendanceOutcome(StrEnum):
    """Møtt, forfall, ikke møtt."""

    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"


class PresenceMode(StrEnum):
    """How a person was there."""

    ROOM = "room"
    VIDEO = "video"
    TELEPHONE = "telephone"


def attendance_id(meeting: MeetingId, person: PersonId) -> AttendanceId:
    """One attendance per meeting and person: the same key on every laptop."""
    return AttendanceId(f"{meeting}:{person}")


class Attendance(Struct, frozen=True, kw_only=True):
    """One person's attendance at one meeting, with a copy of what held then (name, title, organisation, represents, …).

    The copy is written when an outcome is first recorded, and again only by "Refresh from the register".
    """

    id: AttendanceId
    meeting_id: MeetingId
    person_id: PersonId
    outcome: AttendanceOutcome
    role_id: CodeId
    given_name: str
    family_name: str
    deputy_for_id: PersonId | None = None
    membership_id: MembershipId | None = None
    seat_id: SeatId | None = None
    is_walk_in: bool = False
    title: str | None = None
    organisation_id: OrganisationId | None = None
    organisation_name: str | None = None
    competence_id: CodeId | None = None
    service_id: CodeId | None = None
    represents_kind_id: CodeId | None = None
    represents_organisation_id: OrganisationId | None = None
    represents_municipality_id: MunicipalityId | None = None
    represents_name: str | None = None


class Presence(Struct, frozen=True, kw_only=True):
    """One interval of presence. No times: the whole day."""

    id: str
    attendance_id: AttendanceId
    day: date
    starts: time | None = None
    ends: time | None = None
    from_item_id: AgendaItemId | None = None
    to_item_id: AgendaItemId | None = None
    mode: PresenceMode = PresenceMode.ROOM


class HeldThen(Struct, frozen=True, kw_only=True):
    """What the register says of a person for one meeting: the part of an attendance that is copied."""

    given_name: str
    family_name: str
    membership_id: MembershipId | None = None
    seat_id: SeatId | None = None
    title: str | None = None
    organisation_id: OrganisationId | None = None
    organisation_name: str | None = None
    competence_id: CodeId | None = None
    service_id: CodeId | None = None
    represents_kind_id: CodeId | None = None
    represents_organisation_id: OrganisationId | None = None
    represents_municipality_id: MunicipalityId | None = None
    represents_name: str | None = None


def represents_then(attendance: Attendance) -> Represents | None:
    """Whom a recorded person represented."""
    if attendance.represents_kind_id is None:
        return None
    return Represents(
        kind_id=attendance.represents_kind_id,
        organisation_id=attendance.represents_organisation_id,
        municipality_id=attendance.represents_municipality_id,
    )


class Recording(Struct, frozen=True, kw_only=True):
    """What somebody calls out at the roll call about one person; what is None follows from the register.

    `intervals` say exactly when the person was there; else `days` (all of them when None) from beginning to end. For
    who is recorded already, None leaves things as they stand.
    """

    person_id: PersonId
    outcome: AttendanceOutcome = AttendanceOutcome.PRESENT
    mode: PresenceMode | None = None
    role_id: CodeId | None = None
    deputy_for_id: PersonId | None = None
    represents: Represents | None = None
    days: tuple[date, ...] | None = None
    intervals: tuple[Interval, ...] | None = None


class Reach(StrEnum):
    """How a person was there, all intervals taken together."""

    ROOM = "room"
    DIGITAL = "digital"
    BOTH = "both"


class Interval(Struct, frozen=True, kw_only=True):
    """An interval of presence as somebody notes it. No times and no items: the whole day.

    Who came during an item is there from it on; who left during an item was there for it.
    """

    day: date
    starts: time | None = None
    ends: time | None = None
    from_item_id: AgendaItemId | None = None
    to_item_id: AgendaItemId | None = None
    mode: PresenceMode = PresenceMode.ROOM


def is_partly(intervals: Collection[Presence | Interval], days: Collection[date]) -> bool:
    """Partly present (delvis): not on all the days, or coming and going noted. Nobody absent is partly present."""
    if not intervals:
        return False
    noted = any(_is_noted(interval) for interval in intervals)
    return noted or not set(days) <= {interval.day for interval in intervals}


def _is_noted(interval: Presence | Interval) -> bool:
    return (interval.starts, interval.ends, interval.from_item_id, interval.to_item_id) != (None, None, None, None)


def reach(intervals: Collection[Presence | Interval]) -> Reach | None:
    """In the room, digital (video or telephone only) or both; None for who was not present."""
    in_room = {interval.mode is PresenceMode.ROOM for interval in intervals}
    if not in_room:
        return None
    if len(in_room) > 1:
        return Reach.BOTH
    return Reach.ROOM if in_room == {True} else Reach.DIGITAL


def whole_days(days: Collection[date], mode: PresenceMode) -> tuple[Interval, ...]:
    """Present from beginning to end on each of the days."""
    return tuple(Interval(day=day, mode=mode) for day in sorted(days))


def intervals_after(asked: Recording, there: tuple[Interval, ...], days: Collection[date]) -> tuple[Interval, ...]:
    """When somebody recorded as present was there, after what is asked: as said, else as noted before, else all along.

    Raises:
        RuleError: as `checked_intervals`.
    """
    if asked.intervals is not None:
        return checked_intervals(asked.intervals, days)
    if asked.days is not None:
        return checked_intervals(whole_days(asked.days, asked.mode or PresenceMode.ROOM), days)
    if there:
        return tuple(replace(one, mode=asked.mode or one.mode) for one in there)
    return whole_days(days, asked.mode or PresenceMode.ROOM)


def arriving(intervals: Sequence[Interval], day: date, at: time | AgendaItemId) -> tuple[Interval, ...]:
    """The same presence, but the person came late on that day: at a time, or to an item.

    Raises:
        RuleError: the person was not there that day, or had left by then.
    """
    first = min(_of_day(intervals, day), key=lambda interval: interval.starts or time.min)
    late = replace(first, starts=at) if isinstance(at, time) else replace(first, from_item_id=at)
    return _exchanged(intervals, first, late)


def leaving(intervals: Sequence[Interval], day: date, at: time | AgendaItemId) -> tuple[Interval, ...]:
    """The same presence, but the person left early on that day: at a time, or after an item.

    Raises:
        RuleError: the person was not there that day, or had not come by then.
    """
    last = max(_of_day(intervals, day), key=lambda interval: interval.ends or time.max)
    early = replace(last, ends=at) if isinstance(at, time) else replace(last, to_item_id=at)
    return _exchanged(intervals, last, early)


def _of_day(intervals: Sequence[Interval], day: date) -> list[Interval]:
    found = [interval for interval in intervals if interval.day == day]
    if not found:
        raise RuleError(
            say("The person is not recorded as present on {day}.", day=day), remedy=say("Record the presence first.")
        )
    return found


def _exchanged(intervals: Sequence[Interval], old: Interval, new: Interval) -> tuple[Interval, ...]:
    return tuple(new if interval is old else interval for interval in intervals)


def checked_intervals(intervals: Sequence[Interval], days: Collection[date]) -> tuple[Interval, ...]:
    """The intervals in order.

    Raises:
        RuleError: none is given, one lies outside the days of the meeting, ends before it starts, or overlaps another.
    """
    if not intervals:
        raise RuleError(
            say("A person who is present is present for some time."),
            remedy=say("Give the days, or record the person as excused or absent."),
        )
    ordered = sorted(intervals, key=lambda one: (one.day, one.starts or time.min, one.ends or time.max))
    for interval in ordered:
        if interval.day not in days:
            raise RuleError(
                say("{day} is not a day of this meeting.", day=interval.day),
                remedy=say("Choose among: {days}.", days=sorted(days)),
            )
        if interval.starts is not None and interval.ends is not None and interval.ends <= interval.starts:
            raise RuleError(
                say("The presence on {day} ends before it starts.", day=interval.day),
                remedy=say("Correct one of the two times."),
            )
    for one, after in pairwise(ordered):
        if one.day == after.day and _clash(one, after):
            raise RuleError(
                say("Two intervals of presence on {day} overlap.", day=one.day),
                remedy=say("Let the first end before the next one starts."),
            )
    return tuple(ordered)


def _clash(one: Interval, after: Interval) -> bool:
    """Whether two intervals of a day share time. Bounds given as items are trusted: nobody knows their clock time."""
    ends = one.ends or (time.min if one.to_item_id is not None else time.max)
    starts = after.starts or (time.max if after.from_item_id is not None else time.min)
    return starts < ends
