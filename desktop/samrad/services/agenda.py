"""The agenda (saksliste) and the texts of its items: what is treated, in which order, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypedDict, Unpack

from msgspec.structs import replace

from samrad.domain.agenda import (
    AgendaItem,
    AgendaItemKind,
    Exemption,
    ItemForm,
    Outcome,
    Part,
    renumbered,
    tidy_exemption,
    tidy_item,
)
from samrad.domain.attachments import Attachment
from samrad.domain.changes import Done, Ref
from samrad.domain.ids import AgendaItemId, AttachmentId, BodyId, CodeId, MeetingId, PersonId
from samrad.domain.meeting_rows import AgendaRow, WaitingItem
from samrad.domain.meetings import Meeting, MeetingState, refuse_cancelled
from samrad.errors import RuleError, say
from samrad.register import agenda, meetings
from samrad.register.store import Register, Transaction
from samrad.services import standing_items
from samrad.services.meetings import number_items


class ItemFields(TypedDict, total=False):
    """What can be said and changed of an item. The four texts are in the Markdown subset; None takes a value away."""

    presenter_id: PersonId | None
    presenter: str | None
    talk_minutes: int | None
    discussion_minutes: int | None
    background: str | None
    discussion: str | None
    proposal: str | None
    decision: str | None
    outcome: Outcome | None


def add_item(
    register: Register,
    *,
    meeting_id: MeetingId,
    title: str,
    kinds: Sequence[CodeId] = (),
    form: ItemForm = ItemForm.ITEM,
    parent_id: AgendaItemId | None = None,
    position: int | None = None,
    **fields: Unpack[ItemFields],
) -> Done[AgendaItem]:
    """Put an item on the agenda: last before AOB and the next meeting, or at a position among its siblings.

    In a meeting that is called an item gets the next number of the series at once.

    Raises:
        RuleError: no title, a sub-item under a sub-item, an identity number in a text, or the meeting is cancelled.
    """
    with register.transaction(say("Add an item to {meeting}", meeting=Ref("meeting", meeting_id))) as tx:
        meeting = _open_meeting(register, meeting_id)
        item = AgendaItem(
            id=AgendaItemId(tx.new_id()),
            meeting_id=meeting_id,
            parent_id=parent_id,
            position=0,
            form=form,
            title=title,
            **fields,
        )
        item = _inserted(register, tx, meeting, item, position)
        _set_kinds(register, tx, item.id, kinds)
        item = _numbered(register, tx, meeting, item)
    return Done(item, tx.changes)


def change_item(
    register: Register,
    *,
    item_id: AgendaItemId,
    title: str | None = None,
    kinds: Sequence[CodeId] | None = None,
    form: ItemForm | None = None,
    **fields: Unpack[ItemFields],
) -> Done[AgendaItem]:
    """Change what is given of an item, and nothing else.

    Raises:
        RuleError: as `add_item`, or a numbered item would become a break or a theme.
    """
    with register.transaction(say("Change an item")) as tx:
        old = register.get(AgendaItem, item_id)
        meeting = _open_meeting(register, old.meeting_id)
        item = tidy_item(replace(old, title=old.title if title is None else title, form=form or old.form, **fields))
        if item.number is not None and item.form is not ItemForm.ITEM:
            raise RuleError(
                say("An item with a number stays an item."), remedy=say("Withdraw it, and add the break or theme anew.")
            )
        tx.update(item)
        if kinds is not None:
            _set_kinds(register, tx, item_id, kinds)
        item = _numbered(register, tx, meeting, item)
    return Done(item, tx.changes)


def move_item(register: Register, *, item_id: AgendaItemId, position: int) -> Done[AgendaItem]:
    """Move an item to a position (from 0) among its siblings. Numbers that are given stay with their items.

    Raises:
        RuleError: the meeting is cancelled.
    """
    with register.transaction(say("Move an item")) as tx:
        item = register.get(AgendaItem, item_id)
        _open_meeting(register, item.meeting_id)
        siblings = agenda.siblings_of(register, item.meeting_id, item.parent_id)
        others = [one for one in siblings if one.id != item_id]
        at = max(0, min(position, len(others)))
        tx.update(*renumbered([*others[:at], item, *others[at:]]))
        moved = register.get(AgendaItem, item_id)
    return Done(moved, tx.changes)


def nest_item(
    register: Register, *, item_id: AgendaItemId, parent_id: AgendaItemId | None, position: int | None = None
) -> Done[AgendaItem]:
    """Make an item a sub-item (underpunkt) of another, or with `parent_id=None` an item of its own.

    It goes to a position (from 0) among its new siblings, or last. An item of its own in a meeting that is called gets
    the next number.

    Raises:
        RuleError: it has a number or sub-items, the parent is itself a sub-item or of another meeting, or the meeting
            is cancelled.
    """
    with register.transaction(say("Move an item")) as tx:
        item = register.get(AgendaItem, item_id)
        meeting = _open_meeting(register, item.meeting_id)
        if parent_id is not None:
            _refuse_nesting(register, item)
            _refuse_false_parent(register.get(AgendaItem, parent_id), meeting.id)
        left = [one for one in agenda.siblings_of(register, meeting.id, item.parent_id) if one.id != item_id]
        there = [one for one in agenda.siblings_of(register, meeting.id, parent_id) if one.id != item_id]
        at = _last_place(there) if position is None else max(0, min(position, len(there)))
        moved = replace(item, parent_id=parent_id, position=at)
        tx.update(moved, *renumbered([*there[:at], moved, *there[at:]]))
        if item.parent_id != parent_id:
            tx.update(*renumbered(left))
        moved = _numbered(register, tx, meeting, moved)
    return Done(moved, tx.changes)


def withdraw_item(register: Register, *, item_id: AgendaItemId) -> Done[AgendaItem]:
    """Withdraw an item (trekke en sak); it stays on the agenda and keeps its number.

    Raises:
        RuleError: the meeting is cancelled.
    """
    return change_item(register, item_id=item_id, outcome=Outcome.WITHDRAWN)


def delete_item(register: Register, *, item_id: AgendaItemId) -> Done[None]:
    """Take an item without a number off the agenda, with its sub-items.

    Raises:
        RuleError: the item has a number, since no number is given twice; or the meeting is cancelled.
        StillUsedError: actions, attachments or another item refer to it.
    """
    with register.transaction(say("Delete an item")) as tx:
        item = register.get(AgendaItem, item_id)
        _open_meeting(register, item.meeting_id)
        if item.number is not None:
            raise RuleError(
                say("An item with a number can't be deleted."),
                why=say("The number would be missing in the series."),
                remedy=say("Withdraw the item instead; it keeps its number."),
            )
        children = agenda.siblings_of(register, item.meeting_id, item_id)
        for one in (*children, item):
            for kind in agenda.kinds_of_item(register, one.id):
                tx.delete(AgendaItemKind, kind.id)
            for exemption in agenda.exemptions_of_item(register, one.id):
                tx.delete(Exemption, exemption.id)
            tx.delete(AgendaItem, one.id)
        tx.update(*renumbered(agenda.siblings_of(register, item.meeting_id, item.parent_id)))
    return Done(None, tx.changes)


def add_standing_items(register: Register, *, meeting_id: MeetingId) -> Done[tuple[AgendaItem, ...]]:
    """Put the standing items that the meeting lacks on the agenda, as they came when it was planned.

    Raises:
        RuleError: the meeting is cancelled, or is no body's.
    """
    with register.transaction(say("Add the standing items")) as tx:
        meeting = _open_meeting(register, meeting_id)
        if meeting.body_id is None:
            raise RuleError(say("A meeting without a body has no standing items."))
        before = {item.id for item in agenda.items_of(register, meeting_id)}
        standing_items.insert(register, tx, meeting, meetings.first_day(register, meeting_id))
        if meeting.state is not MeetingState.PLANNED:
            number_items(register, tx, meeting)
        added = tuple(item for item in agenda.items_of(register, meeting_id) if item.id not in before)
    return Done(added, tx.changes)


def take_up(register: Register, *, meeting_id: MeetingId, item_id: AgendaItemId) -> Done[AgendaItem]:
    """Put an item that waits (postponed, returned, not reached) on the agenda of a later meeting of the body.

    Title, kinds, presenter, times, background, proposal, what is exempt and the sub-items come with it; the number is
    a new one.

    Raises:
        RuleError: the item is not waiting for this body, or the meeting is cancelled.
    """
    with register.transaction(say("Take up an item in {meeting}", meeting=Ref("meeting", meeting_id))) as tx:
        meeting = _open_meeting(register, meeting_id)
        waiting = agenda.waiting_items(register, meeting.body_id) if meeting.body_id is not None else []
        if (
            item_id not in {one.item.id for one in waiting}
            or register.get(AgendaItem, item_id).meeting_id == meeting_id
        ):
            raise RuleError(
                say("This item does not wait to be put on the meeting."),
                why=say("It is dealt with, is on another meeting already, or belongs to another body."),
            )
        old = register.get(AgendaItem, item_id)
        item = _continued(register, tx, meeting, old, None)
        for child in agenda.siblings_of(register, old.meeting_id, old.id):
            _continued(register, tx, meeting, child, item.id)
        item = _numbered(register, tx, meeting, item)
    return Done(item, tx.changes)


def decide_as_proposed(register: Register, *, item_id: AgendaItemId) -> Done[AgendaItem]:
    """Copy the proposal into the decision ("som foreslått") and mark the item as treated.

    Raises:
        RuleError: there is no proposal, or the meeting is cancelled.
    """
    proposal = register.get(AgendaItem, item_id).proposal
    if proposal is None:
        raise RuleError(say("The item has no proposed decision."), remedy=say("Write the decision itself."))
    return change_item(register, item_id=item_id, decision=proposal, outcome=Outcome.TREATED)


def set_exemption(
    register: Register,
    *,
    legal_basis: str,
    item_id: AgendaItemId | None = None,
    attachment_id: AttachmentId | None = None,
    part: Part = Part.ALL,
    public_title: str | None = None,
    until: date | None = None,
) -> Done[Exemption]:
    """Exempt an item, a part of it, its title or an attachment from public access.

    What stood for the same part is replaced. `legal_basis` is the full text that is to stand on paper.

    Raises:
        RuleError: no legal basis, no public title for an exempt title, or not exactly one of item and attachment.
    """
    with register.transaction(say("Make exempt from public access")) as tx:
        if (item_id is None) == (attachment_id is None):
            raise RuleError(say("Either an item or an attachment is exempt."))
        there = _exemption(register, item_id, attachment_id, part)
        exemption = tidy_exemption(
            Exemption(
                id=there.id if there is not None else tx.new_id(),
                item_id=item_id,
                attachment_id=attachment_id,
                part=part,
                legal_basis=legal_basis,
                public_title=public_title,
                until=until,
            )
        )
        if there is None:
            tx.insert(exemption)
        else:
            tx.update(exemption)
    return Done(exemption, tx.changes)


def clear_exemption(
    register: Register,
    *,
    item_id: AgendaItemId | None = None,
    attachment_id: AttachmentId | None = None,
    part: Part = Part.ALL,
) -> Done[None]:
    """Open an item, a part of it or an attachment to the public; where nothing is exempt, nothing changes."""
    with register.transaction(say("Make open to public access")) as tx:
        there = _exemption(register, item_id, attachment_id, part)
        if there is not None:
            tx.delete(Exemption, there.id)
    return Done(None, tx.changes)


def items(register: Register, *, meeting_id: MeetingId) -> list[AgendaItem]:
    """The items of a meeting in their order, each followed by its sub-items."""
    return agenda.items_of(register, meeting_id)


def agenda_rows(register: Register, *, meeting_id: MeetingId) -> list[AgendaRow]:
    """The agenda of a meeting, each item followed by its sub-items."""
    return agenda.agenda_rows(register, meeting_id)


def waiting_items(register: Register, *, body_id: BodyId) -> list[WaitingItem]:
    """The items of a body that wait to be put on its next meeting, oldest first."""
    return agenda.waiting_items(register, body_id)


def _open_meeting(register: Register, meeting_id: MeetingId) -> Meeting:
    meeting = register.get(Meeting, meeting_id)
    refuse_cancelled(meeting)
    return meeting


def _inserted(
    register: Register, tx: Transaction, meeting: Meeting, item: AgendaItem, position: int | None
) -> AgendaItem:
    """The item in its place, the siblings moved aside."""
    if item.parent_id is not None:
        _refuse_false_parent(register.get(AgendaItem, item.parent_id), meeting.id)
    siblings = agenda.siblings_of(register, meeting.id, item.parent_id)
    at = _last_place(siblings) if position is None else max(0, min(position, len(siblings)))
    placed = tidy_item(replace(item, position=at))
    tx.insert(placed)
    tx.update(*renumbered([*siblings[:at], placed, *siblings[at:]]))
    return placed


def _continued(
    register: Register, tx: Transaction, meeting: Meeting, old: AgendaItem, parent_id: AgendaItemId | None
) -> AgendaItem:
    """An earlier item again, as yet without discussion, decision, outcome and number."""
    fresh = replace(
        old,
        id=AgendaItemId(tx.new_id()),
        meeting_id=meeting.id,
        parent_id=parent_id,
        standing=None,
        number=None,
        number_year=None,
        discussion=None,
        decision=None,
        outcome=None,
        continues_id=old.id,
    )
    item = _inserted(register, tx, meeting, fresh, None)
    _set_kinds(register, tx, item.id, [kind.kind_id for kind in agenda.kinds_of_item(register, old.id)])
    exempt = agenda.exemptions_of_item(register, old.id)
    tx.insert_all(replace(one, id=tx.new_id(), item_id=item.id) for one in exempt)
    return item


def _last_place(siblings: Sequence[AgendaItem]) -> int:
    """Behind everything but the standing items that close an agenda."""
    at = len(siblings)
    while at and siblings[at - 1].standing in standing_items.AT_THE_END:
        at -= 1
    return at


def _refuse_nesting(register: Register, item: AgendaItem) -> None:
    if item.number is not None:
        raise RuleError(
            say("An item with a number can't become a sub-item."),
            why=say("The number would be missing in the series."),
            remedy=say("Withdraw the item, and add the sub-item anew."),
        )
    if agenda.siblings_of(register, item.meeting_id, item.id):
        raise RuleError(
            say("An item with sub-items can't become a sub-item."), remedy=say("Move its sub-items out first.")
        )


def _refuse_false_parent(parent: AgendaItem, meeting_id: MeetingId) -> None:
    if parent.meeting_id != meeting_id:
        raise RuleError(say("The item belongs to another meeting."))
    if parent.parent_id is not None:
        raise RuleError(
            say("A sub-item can't have sub-items of its own."), remedy=say("Put it beside the sub-item instead.")
        )


def _numbered(register: Register, tx: Transaction, meeting: Meeting, item: AgendaItem) -> AgendaItem:
    """The item with its number, if the meeting is called."""
    if meeting.state is MeetingState.PLANNED:
        return item
    number_items(register, tx, meeting)
    return register.get(AgendaItem, item.id)


def _set_kinds(register: Register, tx: Transaction, item_id: AgendaItemId, kind_ids: Iterable[CodeId]) -> None:
    wanted = list(dict.fromkeys(kind_ids))
    there = agenda.kinds_of_item(register, item_id)
    if [kind.kind_id for kind in there] == wanted:
        return
    for kind in there:
        tx.delete(AgendaItemKind, kind.id)
    tx.insert_all(
        AgendaItemKind(id=tx.new_id(), item_id=item_id, kind_id=kind_id, position=position)
        for position, kind_id in enumerate(wanted)
    )


def _exemption(
    register: Register, item_id: AgendaItemId | None, attachment_id: AttachmentId | None, part: Part
) -> Exemption | None:
    """What stands for the very part, once it is sure that the item or attachment is there."""
    if item_id is not None:
        found = agenda.exemptions_of_item(register, register.get(AgendaItem, item_id).id)
    elif attachment_id is not None:
        found = agenda.exemptions_of_attachment(register, register.get(Attachment, attachment_id).id)
    else:
        found = []
    return next((one for one in found if one.part is part), None)
