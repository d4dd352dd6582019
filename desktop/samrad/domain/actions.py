"""Follow-up (oppfølgingspunkter): what, who and by when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from samrad.domain.ids import ActionId, AgendaItemId, BodyId, MeetingId, OrganisationId, PersonId
from samrad.domain.texts import one_line, paragraphs
from samrad.errors import RuleError, say


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


CLOSED = frozenset({ActionStatus.DONE, ActionStatus.DROPPED})


class Action(Struct, frozen=True, kw_only=True):
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


class ActionResponsible(Struct, frozen=True, kw_only=True):
    """Who is to act: a person, an organisation, a role or other name in words, or everyone."""

    id: str
    action_id: ActionId
    person_id: PersonId | None = None
    organisation_id: OrganisationId | None = None
    name: str | None = None
    is_everyone: bool = False


class Responsible(Struct, frozen=True, kw_only=True):
    """Who is to act, as somebody says it: one of a person, an organisation, a name or role in words, or everyone."""

    person_id: PersonId | None = None
    organisation_id: OrganisationId | None = None
    name: str | None = None
    is_everyone: bool = False


EVERYONE = Responsible(is_everyone=True)


def tidy_action(action: Action) -> Action:
    """The action as kept.

    Raises:
        RuleError: it does not say what is to be done, or its deadline has no date (or one too many).
    """
    tidied = replace(action, what=one_line(action.what) or "", note=paragraphs(action.note))
    if not tidied.what:
        raise RuleError(
            say("An action must say what is to be done."),
            remedy=say("Write it in a few words, beginning with the verb."),
        )
    if (tidied.due_kind in (DueKind.DATE, DueKind.WEEK)) != (tidied.due_on is not None):
        raise RuleError(
            say("The deadline is not complete."),
            remedy=say("Give a date or a week, or choose next meeting, ongoing or no deadline."),
        )
    return tidied


def checked_responsible(responsible: Sequence[Responsible]) -> tuple[Responsible, ...]:
    """Those responsible, each once, in the given order.

    Raises:
        RuleError: one names nobody or two at once.
    """
    kept: dict[Responsible, None] = {}
    for one in responsible:
        tidied = replace(one, name=one_line(one.name))
        named = [tidied.person_id, tidied.organisation_id, tidied.name, tidied.is_everyone or None]
        if sum(value is not None for value in named) != 1:
            raise RuleError(
                say("It is not clear who is responsible."),
                remedy=say("Choose a person, an organisation, everyone, or write a role or a name."),
            )
        kept[tidied] = None
    return tuple(kept)
