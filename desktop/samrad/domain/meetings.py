"""Meetings (møter), their days, co-hosts and invitations, and the one table of their states."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

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


@dataclass(frozen=True, kw_only=True)
class Meeting:
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


@dataclass(frozen=True, kw_only=True)
class MeetingDay:
    """One day of a meeting, with its start and end."""

    id: str
    meeting_id: MeetingId
    day: date
    starts: time
    ends: time


@dataclass(frozen=True, kw_only=True)
class MeetingCohost:
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


@dataclass(frozen=True, kw_only=True)
class Invitation:
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
