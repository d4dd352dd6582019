"""Read rows of meetings: what lists and the meeting page show, names included."""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum

from msgspec import Struct

from samrad.domain.agenda import AgendaItem, Exemption
from samrad.domain.bodies import Body, Represents
from samrad.domain.ids import (
    AgendaItemId,
    BodyId,
    CodeId,
    InvitationId,
    MeetingId,
    MembershipId,
    MunicipalityId,
    OrganisationId,
    PersonId,
)
from samrad.domain.meetings import Meeting, MeetingDay, MeetingFormat, MeetingState, Response
from samrad.errors import Text


class MeetingOrder(StrEnum):
    """How a list of meetings is sorted."""

    NEWEST = "newest"
    OLDEST = "oldest"
    BODY = "body"


class MeetingColumn(StrEnum):
    """By what the list of meetings in the window is sorted."""

    DAY = "day"
    BODY = "body"
    NUMBER = "number"
    TITLE = "title"
    PLACE = "place"
    STATE = "state"
    PEOPLE = "people"


class MeetingFilter(Struct, frozen=True, kw_only=True):
    """Which meetings a list shows; what is None or empty is not asked about. Bounds of time are inclusive.

    `start` and `end` ask when a meeting begins, `lasts_to` and `over_by` about its last day: one that goes on today
    lasts to today and is not over by yesterday.
    """

    body_id: BodyId | None = None
    """Led or held together with others by this body."""
    type_id: CodeId | None = None
    states: frozenset[MeetingState] = frozenset()
    host_municipality_id: MunicipalityId | None = None
    person_id: PersonId | None = None
    """Meetings that this person was invited to or has an outcome at."""
    start: date | None = None
    end: date | None = None
    lasts_to: date | None = None
    over_by: date | None = None
    text: str | None = None
    """Any part of the title, the place, the body's name or the number."""


class MeetingRow(Struct, frozen=True, kw_only=True):
    """A line in the list of meetings. `invited` are people invited by name, deputies called in not included."""

    meeting_id: MeetingId
    type_id: CodeId
    body_id: BodyId | None
    body_name: str | None
    number: int | None
    number_year: int | None
    title: str | None
    first_day: date
    last_day: date
    starts: time
    ends: time
    place: str | None
    host_municipality: str | None
    format: MeetingFormat
    state: MeetingState
    cohosts: int
    items: int
    invited: int
    present: int

    @property
    def label(self) -> str | None:
        """The printed number, as "3/2017"."""
        return None if self.number is None else f"{self.number}/{self.number_year}"


class MeetingDetail(Struct, frozen=True, kw_only=True):
    """What the head of the meeting page and the Plan tab show."""

    meeting: Meeting
    row: MeetingRow
    body: Body | None
    cohosts: tuple[Body, ...]
    days: tuple[MeetingDay, ...]
    chair: str | None
    minute_taker: str | None
    minutes_scheduled: int
    """From start to end, all days together."""
    minutes_planned: int
    """Talk and discussion of the items together."""
    next_states: frozenset[MeetingState]

    @property
    def minutes_left(self) -> int:
        """What the agenda leaves of the meeting's length; negative when it takes too long."""
        return self.minutes_scheduled - self.minutes_planned


class InvitationRow(Struct, frozen=True, kw_only=True):
    """An invitation with its names. One to an organisation or municipality counts who has come under its quota."""

    invitation_id: InvitationId
    meeting_id: MeetingId
    person_id: PersonId | None
    organisation_id: OrganisationId | None
    municipality_id: MunicipalityId | None
    name: str
    email: str | None
    role_id: CodeId
    membership_id: MembershipId | None
    represents: Represents | None
    represents_name: str | None
    deputy_for_id: PersonId | None
    deputy_for: str | None
    quota: int | None
    quota_taken: int
    invited_on: date | None
    response: Response
    responded_on: date | None
    reminded_on: date | None


class GapKind(StrEnum):
    """What is missing among those invited."""

    VACANT_SEAT = "vacant_seat"
    ENDS_BEFORE = "ends_before"
    NOT_INVITED = "not_invited"
    KIND = "kind"
    NOBODY_INVITED = "nobody_invited"


class Gap(Struct, frozen=True, kw_only=True):
    """A gap among those invited, as a sentence, and what it is about."""

    kind: GapKind
    text: Text
    body_id: BodyId | None = None
    person_id: PersonId | None = None
    code_id: CodeId | None = None


class AgendaRow(Struct, frozen=True, kw_only=True):
    """A line of the agenda: the item, its printed number, its kinds and what exempts it."""

    item: AgendaItem
    label: str | None
    kind_ids: tuple[CodeId, ...]
    presenter: str | None
    exemptions: tuple[Exemption, ...]
    actions: int
    attachments: int


class WaitingItem(Struct, frozen=True, kw_only=True):
    """An item of an earlier meeting of the body that waits to be put on a new one."""

    item: AgendaItem
    label: str | None
    meeting_id: MeetingId
    meeting_number: str | None
    day: date
    continued_in: AgendaItemId | None = None
