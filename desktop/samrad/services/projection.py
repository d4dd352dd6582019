"""What may be shown on the wall of a meeting: the public edition of one item, with what is being typed in it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from samrad.domain.agenda import Exemption, Part, is_decided_on
from samrad.domain.ids import AgendaItemId
from samrad.domain.markup import Blocks
from samrad.domain.meeting_record import ActionRecord, ItemRecord, MeetingRecord
from samrad.domain.projection import Projected, ProjectedAction, ProjectedText
from samrad.reports.content.items import flat
from samrad.reports.content.redaction import public


def projected(record: MeetingRecord, item_id: AgendaItemId, typed: Mapping[Part, Blocks]) -> Projected | None:
    """The item as the public may read of it; None when it is no item of the meeting.

    `typed` are the texts as they stand in the window now. They pass the same redaction as the public paper, so that a
    word that is exempt never reaches the wall. A sub-item of an exempt item shows as that item.
    """
    seen = public(replace(record, items=tuple(_with_typed(one, item_id, typed) for one in record.items)))
    shown = _found(record, seen, item_id)
    if shown is None:
        return None
    body_kind = None if record.body is None else record.body.kind_id
    bare = Projected(
        meeting=_meeting(seen),
        language=record.meeting.language,
        label=shown.label,
        title=shown.item.title,
        is_decision=is_decided_on([kind.id for kind in shown.kinds], body_kind),
    )
    whole = _exemption(shown, Part.ALL)
    if whole is not None:
        return replace(bare, legal_basis=whole.legal_basis)
    return replace(
        bare,
        proposal=_text(shown, Part.PROPOSAL, shown.proposal),
        decision=_text(shown, Part.DECISION, shown.decision),
        actions=tuple(_action(one) for one in shown.actions if one.exemption is None),
    )


def _with_typed(one: ItemRecord, item_id: AgendaItemId, typed: Mapping[Part, Blocks]) -> ItemRecord:
    children = tuple(_with_typed(child, item_id, typed) for child in one.children)
    if one.item.id != item_id:
        return replace(one, children=children)
    return replace(
        one,
        children=children,
        proposal=typed.get(Part.PROPOSAL, one.proposal),
        decision=typed.get(Part.DECISION, one.decision),
    )


def _found(record: MeetingRecord, seen: MeetingRecord, item_id: AgendaItemId) -> ItemRecord | None:
    """The item in what may be seen; where it is withheld with the item it lies under, that one."""
    by_id = {one.item.id: one for one in flat(seen.items)}
    raw = next((one for one in flat(record.items) if one.item.id == item_id), None)
    if raw is None:
        return None
    parent_id = raw.item.parent_id
    return by_id.get(item_id) or (None if parent_id is None else by_id.get(parent_id))


def _exemption(one: ItemRecord, part: Part) -> Exemption | None:
    return next((exemption for exemption in one.exemptions if exemption.part is part), None)


def _text(one: ItemRecord, part: Part, blocks: Blocks) -> ProjectedText:
    exemption = _exemption(one, part)
    return ProjectedText(blocks=blocks) if exemption is None else ProjectedText(legal_basis=exemption.legal_basis)


def _action(one: ActionRecord) -> ProjectedAction:
    return ProjectedAction(
        action=one.action,
        names=tuple(who.name for who in one.responsible if who.name),
        is_for_everyone=any(who.is_everyone for who in one.responsible),
    )


def _meeting(seen: MeetingRecord) -> str:
    if seen.body is None:
        return seen.meeting.title or ""
    name = seen.body.short_name or seen.body.name
    return f"{name} {seen.number}" if seen.number else name
