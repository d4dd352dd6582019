"""Read rows of the follow-up list (oppfølgingsliste)."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from samrad.domain.actions import Action
from samrad.domain.ids import BodyId, MeetingId, OrganisationId, PersonId


class ActionFilter(Struct, frozen=True, kw_only=True):
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


class ResponsibleRow(Struct, frozen=True, kw_only=True):
    """Who is to act, with the name as it is now; everyone has none."""

    person_id: PersonId | None
    organisation_id: OrganisationId | None
    name: str | None
    is_everyone: bool


class ActionRow(Struct, frozen=True, kw_only=True):
    """A line of the follow-up list."""

    action: Action
    responsible: tuple[ResponsibleRow, ...]
    body_name: str | None
    meeting_number: str | None
    meeting_day: date
    item_label: str | None
    is_overdue: bool
    """Open although its date, or the last day of its week, has passed."""
