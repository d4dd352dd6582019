"""Read rows of the follow-up list (oppfølgingsliste)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from samrad.domain.actions import Action
from samrad.domain.ids import BodyId, MeetingId, OrganisationId, PersonId


@dataclass(frozen=True, kw_only=True)
class ActionFilter:
    """Which actions a list shows; what is None is not asked about."""

    body_id: BodyId | None = None
    meeting_id: MeetingId | None = None
    """Born in this meeting."""
    person_id: PersonId | None = None
    """This person is responsible by name."""
    due_by: date | None = None
    """With a date or week that begins on this day or before."""
    closed_too: bool = False
    text: str | None = None
    """Any part of what is to be done, of the body's name, or of who is responsible."""


@dataclass(frozen=True, kw_only=True)
class ResponsibleRow:
    """Who is to act, with the name as it is now; everyone has none."""

    person_id: PersonId | None
    organisation_id: OrganisationId | None
    name: str | None
    is_everyone: bool


@dataclass(frozen=True, kw_only=True)
class ActionRow:
    """A line of the follow-up list."""

    action: Action
    responsible: tuple[ResponsibleRow, ...]
    body_name: str | None
    meeting_number: str | None
    meeting_day: date
    item_label: str | None
    is_overdue: bool
    """Open although its date, or the last day of its week, has passed."""
