"""Queries about agenda items, their kinds and exemptions."""

from __future__ import annotations

import json
from datetime import date

from samrad.domain.agenda import UNFINISHED, AgendaItem, AgendaItemKind, Exemption, in_order
from samrad.domain.ids import AgendaItemId, AttachmentId, BodyId, CodeId, MeetingId
from samrad.domain.meeting_rows import AgendaRow, WaitingItem
from samrad.domain.numbering import labels
from samrad.register import people
from samrad.register.store import Register

OF_MEETING = "item_id IN (SELECT id FROM agenda_item WHERE meeting_id = ?)"


def items_of(register: Register, meeting_id: MeetingId) -> list[AgendaItem]:
    """The items of a meeting as the agenda has them, each followed by its sub-items."""
    return list(in_order(register.all(AgendaItem, "meeting_id = ?", [meeting_id])))


def siblings_of(register: Register, meeting_id: MeetingId, parent_id: AgendaItemId | None) -> list[AgendaItem]:
    """The items of the first level, or the sub-items of one, in order."""
    return register.all(AgendaItem, "meeting_id = ? AND parent_id IS ?", [meeting_id, parent_id], "position, id")


def kinds_of(register: Register, meeting_id: MeetingId) -> dict[AgendaItemId, tuple[AgendaItemKind, ...]]:
    """The kinds of each item of a meeting, in order."""
    found: dict[AgendaItemId, tuple[AgendaItemKind, ...]] = {}
    for kind in register.all(AgendaItemKind, OF_MEETING, [meeting_id], "position, id"):
        found[kind.item_id] = (*found.get(kind.item_id, ()), kind)
    return found


def kinds_of_item(register: Register, item_id: AgendaItemId) -> list[AgendaItemKind]:
    """The kinds of one item, in order."""
    return register.all(AgendaItemKind, "item_id = ?", [item_id], "position, id")


def exemptions_of(register: Register, meeting_id: MeetingId) -> list[Exemption]:
    """What is exempt in a meeting: items and attachments."""
    own = "attachment_id IN (SELECT id FROM attachment WHERE meeting_id = ?)"
    return register.all(Exemption, f"{OF_MEETING} OR {own}", [meeting_id, meeting_id])


def exemptions_of_item(register: Register, item_id: AgendaItemId) -> list[Exemption]:
    """What is exempt of one item."""
    return register.all(Exemption, "item_id = ?", [item_id])


def exemptions_of_attachment(register: Register, attachment_id: AttachmentId) -> list[Exemption]:
    """What exempts one attachment."""
    return register.all(Exemption, "attachment_id = ?", [attachment_id])


def agenda_rows(register: Register, meeting_id: MeetingId) -> list[AgendaRow]:
    """The agenda for the screen."""
    items = items_of(register, meeting_id)
    numbers, kinds = labels(items), kinds_of(register, meeting_id)
    exemptions = exemptions_of(register, meeting_id)
    actions = dict(_counts(register, "action", meeting_id))
    attachments = dict(_counts(register, "attachment", meeting_id))
    names = people.names_of(register, {item.presenter_id for item in items if item.presenter_id is not None})
    return [
        AgendaRow(
            item=item,
            label=numbers.get(item.id),
            kind_ids=tuple(CodeId(kind.kind_id) for kind in kinds.get(item.id, ())),
            presenter=item.presenter or (names.get(item.presenter_id) if item.presenter_id else None),
            exemptions=tuple(one for one in exemptions if one.item_id == item.id),
            actions=actions.get(item.id, 0),
            attachments=attachments.get(item.id, 0),
        )
        for item in items
    ]


def _counts(register: Register, table: str, meeting_id: MeetingId) -> list[tuple[AgendaItemId, int]]:
    sql = f"SELECT item_id, count(*) FROM {table} WHERE meeting_id = ? AND item_id IS NOT NULL GROUP BY item_id"
    return [(row[0], row[1]) for row in register.rows(sql, [meeting_id])]


def waiting_items(register: Register, body_id: BodyId) -> list[WaitingItem]:
    """Items of the body's meetings that were postponed, returned or not reached and no other item continues yet."""
    found = register.all(
        AgendaItem,
        "outcome IN (SELECT value FROM json_each(?))"
        " AND meeting_id IN (SELECT id FROM meeting WHERE body_id = ? AND state <> 'cancelled')"
        " AND NOT EXISTS (SELECT 1 FROM agenda_item AS later JOIN meeting ON meeting.id = later.meeting_id"
        " WHERE later.continues_id = agenda_item.id AND meeting.state <> 'cancelled')",
        [json.dumps(sorted(UNFINISHED)), body_id],
        "(SELECT min(day) FROM meeting_day WHERE meeting_day.meeting_id = agenda_item.meeting_id), position, id",
    )
    return [_waiting(register, item) for item in found]


def _waiting(register: Register, item: AgendaItem) -> WaitingItem:
    ((number, year, day),) = register.rows(
        "SELECT number, number_year, (SELECT min(day) FROM meeting_day WHERE meeting_id = meeting.id)"
        " FROM meeting WHERE id = ?",
        [item.meeting_id],
    )
    return WaitingItem(
        item=item,
        label=labels(items_of(register, item.meeting_id)).get(item.id),
        meeting_id=item.meeting_id,
        meeting_number=None if number is None else f"{number}/{year}",
        day=date.fromisoformat(day),
    )
