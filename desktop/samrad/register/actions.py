"""Queries about actions: those of a meeting, those carried to it, and the follow-up list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from samrad.domain.action_rows import ActionFilter, ActionRow, ResponsibleRow
from samrad.domain.actions import CLOSED, Action, ActionResponsible
from samrad.domain.alphabet import fold
from samrad.domain.deadlines import Deadline
from samrad.domain.ids import ActionId, BodyId, MeetingId
from samrad.domain.meetings import Meeting
from samrad.domain.numbering import labels
from samrad.register import agenda, meetings
from samrad.register.fragments import organisation_name
from samrad.register.store import Register

_BORN_ON = "(SELECT min(day) FROM meeting_day WHERE meeting_day.meeting_id = action.meeting_id)"
_BY_DEADLINE = f"action.due_on IS NULL, action.due_on, {_BORN_ON}, action.id"
_CLOSED = ", ".join(f"'{status}'" for status in sorted(CLOSED))


def born_in(register: Register, meeting_id: MeetingId) -> list[Action]:
    """The actions that a meeting made, in the order they were made."""
    return register.all(Action, "meeting_id = ?", [meeting_id])


def carried_to(register: Register, meeting: Meeting) -> list[Action]:
    """The actions of earlier meetings of the body that were open when this meeting began, by deadline.

    As it was then: an action closed in this meeting or later is among them.
    """
    if meeting.body_id is None:
        return []
    day = meetings.first_day(register, meeting.id)
    return register.all(
        Action,
        f"body_id = ?1 AND meeting_id <> ?2 AND {_BORN_ON} < ?3 AND"
        f" (status NOT IN ({_CLOSED}) OR closed_meeting_id = ?2 OR closed_on >= ?3)",
        [meeting.body_id, meeting.id, day],
        _BY_DEADLINE,
    )


def open_of(register: Register, body_id: BodyId, as_of: date) -> list[Action]:
    """The actions of a body's meetings up to a day that were not closed by then, by deadline."""
    return register.all(
        Action,
        f"body_id = ?1 AND {_BORN_ON} <= ?2 AND (status NOT IN ({_CLOSED}) OR closed_on > ?2)",
        [body_id, as_of],
        _BY_DEADLINE,
    )


def responsible_for(register: Register, action_id: ActionId) -> list[ActionResponsible]:
    """Who is responsible for an action, in the order given."""
    return register.all(ActionResponsible, "action_id = ?", [action_id])


def responsible_names(register: Register, actions: Iterable[ActionId]) -> dict[ActionId, tuple[ResponsibleRow, ...]]:
    """Who is responsible for some actions, with names, in the order given."""
    wanted = set(actions)
    rows = register.rows(
        "SELECT r.action_id, r.person_id, r.organisation_id, r.is_everyone,"
        f" coalesce(r.name, trim(p.given_name || ' ' || p.family_name), {organisation_name('r.organisation_id')})"
        " FROM action_responsible AS r LEFT JOIN person AS p ON p.id = r.person_id ORDER BY r.id"
    )
    found: dict[ActionId, tuple[ResponsibleRow, ...]] = {}
    for action_id, person_id, organisation_id, is_everyone, name in rows:
        if action_id in wanted:
            row = ResponsibleRow(
                person_id=person_id, organisation_id=organisation_id, name=name, is_everyone=bool(is_everyone)
            )
            found[action_id] = (*found.get(action_id, ()), row)
    return found


def action_rows(register: Register, wanted: ActionFilter, today: date) -> list[ActionRow]:
    """The follow-up list that a filter asks for, by deadline."""
    conditions, params = _conditions(wanted)
    found = register.all(Action, " AND ".join(conditions) or "1", params, _BY_DEADLINE)
    names = responsible_names(register, (action.id for action in found))
    places = {meeting_id: _place(register, meeting_id) for meeting_id in {action.meeting_id for action in found}}
    rows = []
    for action in found:
        body_name, number, day, numbers = places[action.meeting_id]
        deadline = Deadline(action.due_kind, action.due_on)
        last = deadline.last_day
        rows.append(
            ActionRow(
                action=action,
                responsible=names.get(action.id, ()),
                body_name=body_name,
                meeting_number=number,
                meeting_day=day,
                item_label=numbers.get(action.item_id or ""),
                is_overdue=action.status not in CLOSED and last is not None and last < today,
            )
        )
    words = fold(wanted.text or "").split()
    return [row for row in rows if all(word in _folded(row) for word in words)] if words else rows


def _conditions(wanted: ActionFilter) -> tuple[list[str], list[object]]:
    asked: list[tuple[str, list[object]]] = []
    if wanted.body_id is not None:
        asked.append(("body_id = ?", [wanted.body_id]))
    if wanted.meeting_id is not None:
        asked.append(("meeting_id = ?", [wanted.meeting_id]))
    if not wanted.closed_too:
        asked.append((f"status NOT IN ({_CLOSED})", []))
    if wanted.person_id is not None:
        theirs = "id IN (SELECT action_id FROM action_responsible WHERE person_id = ?)"
        asked.append((theirs, [wanted.person_id]))
    if wanted.due_by is not None:
        asked.append(("due_on <= ?", [wanted.due_by]))
    return [condition for condition, _ in asked], [value for _, values in asked for value in values]


def _place(register: Register, meeting_id: MeetingId) -> tuple[str | None, str | None, date, dict[str, str]]:
    """The body, number and first day of a meeting, and the printed numbers of its items."""
    row = meetings.meeting_row(register, meeting_id)
    numbers = {str(key): label for key, label in labels(agenda.items_of(register, meeting_id)).items()}
    return row.body_name, row.label, row.first_day, numbers


def _folded(row: ActionRow) -> str:
    texts = (row.action.what, row.body_name, *(one.name for one in row.responsible))
    return " ".join(fold(text) for text in texts if text)
