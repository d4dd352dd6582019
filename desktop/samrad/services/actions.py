"""Actions (oppfølgingspunkter): made in a meeting, carried to each next meeting of the body, closed when done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from samrad.domain.action_rows import ActionFilter, ActionRow
from samrad.domain.actions import (
    CLOSED,
    Action,
    ActionResponsible,
    ActionStatus,
    DueKind,
    Responsible,
    checked_responsible,
    tidy_action,
)
from samrad.domain.agenda import AgendaItem
from samrad.domain.changes import Done, Ref
from samrad.domain.deadlines import Deadline, parse_deadline
from samrad.domain.ids import ActionId, AgendaItemId, BodyId, MeetingId
from samrad.domain.meetings import Meeting, refuse_cancelled
from samrad.errors import RuleError, say, say_count
from samrad.register import actions, meetings
from samrad.register.store import Register, Transaction

NO_DEADLINE = Deadline(DueKind.NONE)


def add_action(
    register: Register,
    *,
    meeting_id: MeetingId,
    what: str,
    responsible: Sequence[Responsible] = (),
    due: Deadline | str = NO_DEADLINE,
    item_id: AgendaItemId | None = None,
    note: str | None = None,
) -> Done[Action]:
    """Note an action born in a meeting, under an item or not. `due` may be typed, as "12.12" or "neste møte".

    Raises:
        RuleError: it does not say what, the deadline is not understood, it is not clear who, the item belongs to
            another meeting, or the meeting is cancelled.
    """
    with register.transaction(say("Add an action in {meeting}", meeting=Ref("meeting", meeting_id))) as tx:
        meeting = register.get(Meeting, meeting_id)
        refuse_cancelled(meeting)
        _refuse_item_of_another(register, meeting_id, item_id)
        deadline = _deadline(register, meeting_id, due)
        action = tidy_action(
            Action(
                id=ActionId(tx.new_id()),
                meeting_id=meeting_id,
                item_id=item_id,
                body_id=meeting.body_id,
                what=what,
                due_kind=deadline.kind,
                due_on=deadline.on,
                note=note,
            )
        )
        tx.insert(action)
        _add_responsible(tx, action.id, checked_responsible(responsible))
    return Done(action, tx.changes)


def change_action(
    register: Register,
    *,
    action_id: ActionId,
    what: str | None = None,
    responsible: Sequence[Responsible] | None = None,
    due: Deadline | str | None = None,
    status: ActionStatus | None = None,
    note: str | None = None,
) -> Done[Action]:
    """Change what is given. `status` opens an action again or says that work is going on; `close_action` closes it.

    Raises:
        RuleError: as `add_action`, or the status would close it.
    """
    with register.transaction(say("Change an action")) as tx:
        old = register.get(Action, action_id)
        if status in CLOSED and status is not old.status:
            raise RuleError(
                say("An action is closed with the day or the meeting in which that happened."),
                remedy=say("Close it instead of changing its status."),
            )
        deadline = Deadline(old.due_kind, old.due_on) if due is None else _deadline(register, old.meeting_id, due)
        new = replace(
            old,
            what=what if what is not None else old.what,
            due_kind=deadline.kind,
            due_on=deadline.on,
            note=note if note is not None else old.note,
        )
        if status is not None and status is not old.status:
            new = replace(new, status=status, closed_meeting_id=None, closed_on=None)
        new = tidy_action(new)
        tx.update(new)
        if responsible is not None:
            for one in actions.responsible_for(register, action_id):
                tx.delete(ActionResponsible, one.id)
            _add_responsible(tx, action_id, checked_responsible(responsible))
    return Done(new, tx.changes)


def close_action(
    register: Register,
    *,
    action_id: ActionId,
    meeting_id: MeetingId | None = None,
    on: date | None = None,
    status: ActionStatus = ActionStatus.DONE,
) -> Done[Action]:
    """Close an action: done, or dropped. In a meeting it is closed on that day; between meetings today, or `on`.

    One that is closed already may be closed as the other; its day stands unless another is given.

    Raises:
        RuleError: the action is closed so already, the status is none of closing, or the meeting lies before the one it
            was born in.
    """
    with register.transaction(say("Close an action")) as tx:
        action = register.get(Action, action_id)
        if status not in CLOSED:
            raise RuleError(say("An action is closed as done or as dropped."))
        if action.status is status:
            raise RuleError(say("The action is closed already."), remedy=say("Open it again first, if that was wrong."))
        day = on or register.today()
        if meeting_id is not None:
            day = meetings.first_day(register, meeting_id)
            if day < meetings.first_day(register, action.meeting_id):
                raise RuleError(
                    say("An action can't be closed in a meeting before it was made."),
                    remedy=say("Choose the meeting it was made in, or a later one."),
                )
        closed = replace(action, status=status)
        if action.status not in CLOSED or meeting_id is not None or on is not None:
            closed = replace(closed, closed_meeting_id=meeting_id, closed_on=day)
        tx.update(closed)
    return Done(closed, tx.changes)


def close_actions(register: Register, action_ids: Sequence[ActionId]) -> Done[int]:
    """Close several actions as done today, as one operation; those closed before are left alone. How many it closed.

    Raises:
        NotFoundError: one of them is no longer there.
    """
    with register.transaction(say_count("Close {count} action", "Close {count} actions", len(action_ids))) as tx:
        wanted = [register.get(Action, action_id) for action_id in action_ids]
        still_open = [action for action in wanted if action.status not in CLOSED]
        for action in still_open:
            tx.update(replace(action, status=ActionStatus.DONE, closed_on=register.today()))
    return Done(len(still_open), tx.changes)


def delete_action(register: Register, *, action_id: ActionId) -> Done[None]:
    """Take an action away that was noted by mistake."""
    with register.transaction(say("Delete an action")) as tx:
        for one in actions.responsible_for(register, action_id):
            tx.delete(ActionResponsible, one.id)
        tx.delete(Action, action_id)
    return Done(None, tx.changes)


def open_actions(register: Register, *, body_id: BodyId, as_of: date | None = None) -> list[Action]:
    """The actions of a body that are not closed on a day (today), by deadline: what its next meeting takes up."""
    return actions.open_of(register, body_id, as_of or register.today())


def action_rows(register: Register, *, wanted: ActionFilter | None = None) -> list[ActionRow]:
    """The follow-up list that a filter asks for, by deadline."""
    return actions.action_rows(register, wanted or ActionFilter(), register.today())


def _deadline(register: Register, meeting_id: MeetingId, due: Deadline | str) -> Deadline:
    """The deadline, a typed one understood from the day of the meeting."""
    return parse_deadline(due, meetings.first_day(register, meeting_id)) if isinstance(due, str) else due


def _add_responsible(tx: Transaction, action_id: ActionId, responsible: Sequence[Responsible]) -> None:
    tx.insert_all(
        ActionResponsible(
            id=tx.new_id(),
            action_id=action_id,
            person_id=one.person_id,
            organisation_id=one.organisation_id,
            name=one.name,
            is_everyone=one.is_everyone,
        )
        for one in responsible
    )


def _refuse_item_of_another(register: Register, meeting_id: MeetingId, item_id: AgendaItemId | None) -> None:
    if item_id is not None and register.get(AgendaItem, item_id).meeting_id != meeting_id:
        raise RuleError(say("The item belongs to another meeting."))
