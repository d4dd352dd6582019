"""Meetings (møter), their days, co-hosts and invitations, and the one table of their states."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from enum import StrEnum
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from samrad.domain.ids import (
    BodyId,
    CodeId,
    InvitationId,
    MeetingId,
    MembershipId,
    MunicipalityId,
    OrganisationId,
    PersonId,
)
from samrad.domain.texts import one_line, paragraphs
from samrad.errors import RuleError, Text, say, say_in


class MeetingState(StrEnum):
    """Where a meeting stands."""

    PLANNED = "planned"
    CALLED = "called"
    HELD = "held"
    DRAFTED = "drafted"
    CANCELLED = "cancelled"


class MeetingFormat(StrEnum):
    """How people meet; written is skriftlig behandling."""

    PHYSICAL = "physical"
    DIGITAL = "digital"
    HYBRID = "hybrid"
    WRITTEN = "written"


TRANSITIONS: dict[MeetingState, frozenset[MeetingState]] = {
    MeetingState.PLANNED: frozenset({MeetingState.CALLED, MeetingState.CANCELLED}),
    MeetingState.CALLED: frozenset({MeetingState.HELD, MeetingState.CANCELLED}),
    MeetingState.HELD: frozenset({MeetingState.DRAFTED}),
    MeetingState.DRAFTED: frozenset(),
    MeetingState.CANCELLED: frozenset(),
}

HELD_OR_LATER = frozenset({MeetingState.HELD, MeetingState.DRAFTED})

TAKES_ATTENDANCE = HELD_OR_LATER | {MeetingState.CALLED}
"""The roll is called while people sit down, before anybody has said that the meeting is held."""


class Meeting(Struct, frozen=True, kw_only=True):
    """A meeting (møte). A working meeting (arbeidsmøte) may have no body and no number."""

    id: MeetingId
    type_id: CodeId
    body_id: BodyId | None = None
    number: int | None = None
    number_year: int | None = None
    title: str | None = None
    place: str | None = None
    host_municipality_id: MunicipalityId | None = None
    format: MeetingFormat = MeetingFormat.PHYSICAL
    state: MeetingState = MeetingState.PLANNED
    language: str = "nb"
    chair_id: PersonId | None = None
    minute_taker_id: PersonId | None = None
    archive_reference: str | None = None
    response_deadline: date | None = None
    distribution: str | None = None
    next_meeting: str | None = None
    note: str | None = None
    called_on: date | None = None

    @property
    def label(self) -> str | None:
        """The number as it is printed, "3/2017"; None before the meeting is called, and for one without a body."""
        return None if self.number is None else f"{self.number}/{self.number_year}"


class MeetingDay(Struct, frozen=True, kw_only=True):
    """One day of a meeting, with its start and end."""

    id: str
    meeting_id: MeetingId
    day: date
    starts: time
    ends: time


class MeetingCohost(Struct, frozen=True, kw_only=True):
    """A body that holds a joint meeting (fellesmøte) together with the one that leads it."""

    id: str
    meeting_id: MeetingId
    body_id: BodyId


class Response(StrEnum):
    """What an invited person answered."""

    NONE = "none"
    YES = "yes"
    NO = "no"
    DEPUTY = "deputy"


class Invitation(Struct, frozen=True, kw_only=True):
    """An invitation: to one person by name, or to an organisation or municipality with a quota ("inntil to deltakere").

    `deputy_for_id` marks a deputy who was called in when another could not come.
    """

    id: InvitationId
    meeting_id: MeetingId
    role_id: CodeId
    person_id: PersonId | None = None
    organisation_id: OrganisationId | None = None
    municipality_id: MunicipalityId | None = None
    membership_id: MembershipId | None = None
    deputy_for_id: PersonId | None = None
    quota: int | None = None
    represents_kind_id: CodeId | None = None
    represents_organisation_id: OrganisationId | None = None
    represents_municipality_id: MunicipalityId | None = None
    invited_on: date | None = None
    response: Response = Response.NONE
    responded_on: date | None = None
    reminded_on: date | None = None


def state_in_words(state: MeetingState) -> Text:
    """The state as it is shown: planned, called, …"""
    return {
        MeetingState.PLANNED: say_in("meeting", "planned"),
        MeetingState.CALLED: say_in("meeting", "called"),
        MeetingState.HELD: say_in("meeting", "held"),
        MeetingState.DRAFTED: say_in("meeting", "minutes in progress"),
        MeetingState.CANCELLED: say_in("meeting", "cancelled"),
    }[state]


def moved(meeting: Meeting, to: MeetingState) -> Meeting:
    """The meeting in its next state.

    Raises:
        RuleError: the table of transitions has no such way.
    """
    if to in TRANSITIONS[meeting.state]:
        return replace(meeting, state=to)
    ways = [state_in_words(state) for state in MeetingState if state in TRANSITIONS[meeting.state]]
    raise RuleError(
        say(
            "The meeting is {state} and cannot become {to}.", state=state_in_words(meeting.state), to=state_in_words(to)
        ),
        why=say("From here it can only become: {ways}.", ways=ways) if ways else say("No step leads on from here."),
        remedy=say("If the last step was a mistake, undo it."),
    )


def refuse_cancelled(meeting: Meeting) -> None:
    """Refuse any work on a cancelled meeting.

    Raises:
        RuleError: it is cancelled.
    """
    if meeting.state is MeetingState.CANCELLED:
        raise RuleError(
            say("The meeting is cancelled."), remedy=say("Undo the cancellation, or plan a new meeting instead.")
        )


def refuse_without_roll(meeting: Meeting) -> None:
    """Refuse attendance at a meeting that nobody has been called to.

    Raises:
        RuleError: it is only planned, or cancelled.
    """
    refuse_cancelled(meeting)
    if meeting.state not in TAKES_ATTENDANCE:
        raise RuleError(
            say("Attendance can't be recorded yet: the meeting is only planned."),
            remedy=say("Call the meeting first."),
        )


def tidy_meeting(meeting: Meeting) -> Meeting:
    """The meeting as kept."""
    return replace(
        meeting,
        title=one_line(meeting.title),
        place=one_line(meeting.place),
        archive_reference=one_line(meeting.archive_reference),
        distribution=paragraphs(meeting.distribution),
        next_meeting=one_line(meeting.next_meeting),
        note=paragraphs(meeting.note),
    )


class Hours(Struct, frozen=True, order=True):
    """A day of a meeting as somebody plans it, with its start and end."""

    day: date
    starts: time
    ends: time


def checked_days(days: Sequence[Hours | tuple[date, time, time]]) -> tuple[Hours, ...]:
    """The days of a meeting in order.

    Raises:
        RuleError: there is none, one comes twice, or one ends before it starts.
    """
    hours = sorted(one if isinstance(one, Hours) else Hours(*one) for one in days)
    if not hours:
        raise RuleError(say("A meeting must have a day."), remedy=say("Give the date, the start and the end."))
    for one in hours:
        if one.ends <= one.starts:
            raise RuleError(
                say("The meeting on {day} ends before it starts.", day=one.day),
                why=say("It starts at {starts} and ends at {ends}.", starts=one.starts, ends=one.ends),
                remedy=say("Correct one of the two times. A meeting past midnight is given as two days."),
            )
    for one, after in pairwise(hours):
        if one.day == after.day:
            raise RuleError(
                say("{day} is given twice for the same meeting.", day=one.day),
                remedy=say("Give each day once, from its first start to its last end."),
            )
    return tuple(hours)
