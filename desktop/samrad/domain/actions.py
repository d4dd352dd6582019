"""Follow-up (oppfølgingspunkter): what, who and by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samrad.domain.ids import ActionId, AgendaItemId, BodyId, MeetingId, OrganisationId, PersonId


class DueKind(StrEnum):
    """How a deadline (frist) is given. A week is stored as its Monday."""

    DATE = "date"
    WEEK = "week"
    NEXT_MEETING = "next_meeting"
    ONGOING = "ongoing"
    NONE = "none"


class ActionStatus(StrEnum):
    """Where an action stands."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, kw_only=True)
class Action:
    """An action (oppfølgingspunkt), born in a meeting, carried to each next meeting of the body until closed."""

    id: ActionId
    meeting_id: MeetingId
    what: str
    due_kind: DueKind
    item_id: AgendaItemId | None = None
    body_id: BodyId | None = None
    due_on: date | None = None
    status: ActionStatus = ActionStatus.OPEN
    closed_meeting_id: MeetingId | None = None
    closed_on: date | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class ActionResponsible:
    """Who is to act: a person, an organisation, a role or other name in words, or everyone."""

    id: str
    action_id: ActionId
    person_id: PersonId | None = None
    organisation_id: OrganisationId | None = None
    name: str | None = None
    is_everyone: bool = False
