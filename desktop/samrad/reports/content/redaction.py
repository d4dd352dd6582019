"""The public edition: a meeting without what is exempt from public access, before a word of it is put on paper.

What is left says that something is withheld and on which legal basis, never what. An exempt item keeps its number, the
public title where it has one, and its place. An exemption whose time is out still holds here: only people lift it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from samrad.domain.agenda import Part
from samrad.domain.ids import AgendaItemId
from samrad.domain.markup import withhold
from samrad.domain.meeting_record import (
    ActionRecord,
    AttachmentRecord,
    AttendanceRecord,
    IntervalRecord,
    ItemRecord,
    ItemRef,
    MeetingRecord,
)

_PASSAGE = re.compile(r"\|\|.*?(?:\|\|(?:\{[^{}\n]*\})?|$)", re.DOTALL)
"""An exempt passage, in a text that is no Markdown; one that is never closed goes on to the end."""


def public(record: MeetingRecord) -> MeetingRecord:
    """The meeting as the public may read of it."""
    open_refs = {one.item.id: _open_ref(one) for one in _all_items(record.items)}
    refs = _Refs(open_refs)
    return replace(
        record,
        meeting=replace(
            record.meeting,
            title=open_words(record.meeting.title),
            place=open_words(record.meeting.place),
            distribution=open_words(record.meeting.distribution),
            next_meeting=open_words(record.meeting.next_meeting),
            note=None,
        ),
        attendance=tuple(_attendance(one, refs) for one in record.attendance),
        items=tuple(_item(one, refs) for one in record.items),
        actions=tuple(_action(one, refs) for one in record.actions),
        carried=tuple(_action(one, refs) for one in record.carried),
        attachments=tuple(_attachment(one, refs) for one in record.attachments),
    )


def open_words(text: str | None) -> str | None:
    """A plain text without exempt passages."""
    return None if text is None else _PASSAGE.sub("…", text)


class _Refs:
    """References to items, with the titles that may be printed."""

    def __init__(self, known: Mapping[AgendaItemId, ItemRef]) -> None:
        self._known = known

    def __call__(self, ref: ItemRef | None) -> ItemRef | None:
        """The same reference; an item of another meeting goes by its number alone."""
        return None if ref is None else self._known.get(ref.id, replace(ref, title=""))

    def all(self, refs: Iterable[ItemRef]) -> tuple[ItemRef, ...]:
        return tuple(found for ref in refs if (found := self(ref)) is not None)


def _all_items(items: Iterable[ItemRecord]) -> Iterator[ItemRecord]:
    for one in items:
        yield one
        yield from _all_items(one.children)


def _open_title(one: ItemRecord) -> str:
    """The public title where the title, or all, is exempt; nothing where there is none."""
    exempting = [exemption for exemption in one.exemptions if exemption.part in (Part.ALL, Part.TITLE)]
    if not exempting:
        return open_words(one.item.title) or ""
    return next((exemption.public_title for exemption in exempting if exemption.public_title), "")


def _open_ref(one: ItemRecord) -> ItemRef:
    return replace(one.ref, title=_open_title(one))


def _item(one: ItemRecord, refs: _Refs) -> ItemRecord:
    if one.exemption(Part.ALL) is not None:
        return _withheld_item(one)
    return replace(
        one,
        item=replace(one.item, title=_open_title(one), background=None, discussion=None, proposal=None, decision=None),
        presenter=open_words(one.presenter),
        background=() if one.exemption(Part.BACKGROUND) else withhold(one.background),
        discussion=() if one.exemption(Part.DISCUSSION) else withhold(one.discussion),
        proposal=() if one.exemption(Part.PROPOSAL) else withhold(one.proposal),
        decision=() if one.exemption(Part.DECISION) else withhold(one.decision),
        continues=None if one.continues is None else (one.continues[0], replace(one.continues[1], title="")),
        actions=tuple(_action(action, refs) for action in one.actions),
        attachments=tuple(_attachment(attachment, refs) for attachment in one.attachments),
        children=tuple(_item(child, refs) for child in one.children),
    )


def _withheld_item(one: ItemRecord) -> ItemRecord:
    bare = replace(
        one.item,
        title=_open_title(one),
        presenter_id=None,
        presenter=None,
        background=None,
        discussion=None,
        proposal=None,
        decision=None,
        outcome=None,
        continues_id=None,
    )
    return replace(
        one,
        item=bare,
        presenter=None,
        presenter_organisation=None,
        background=(),
        discussion=(),
        proposal=(),
        decision=(),
        continues=None,
        actions=(),
        attachments=(),
        disqualified=(),
        children=(),
    )


def _action(one: ActionRecord, refs: _Refs) -> ActionRecord:
    if one.exemption is None:
        return replace(
            one,
            action=replace(one.action, what=open_words(one.action.what) or "", note=None),
            item=refs(one.item),
        )
    return replace(one, action=replace(one.action, what="", note=None), responsible=(), item=refs(one.item))


def _attachment(one: AttachmentRecord, refs: _Refs) -> AttachmentRecord:
    name = open_words(one.attachment.name) or ""
    if one.exemption is not None:
        own = one.exemption.attachment_id == one.attachment.id
        name = (one.exemption.public_title if own else None) or ""
    return replace(one, attachment=replace(one.attachment, name=name), item=refs(one.item))


def _attendance(one: AttendanceRecord, refs: _Refs) -> AttendanceRecord:
    return replace(
        one,
        presence=tuple(_interval(interval, refs) for interval in one.presence),
        presents=refs.all(one.presents),
        disqualified_on=(),
    )


def _interval(one: IntervalRecord, refs: _Refs) -> IntervalRecord:
    return replace(one, from_item=refs(one.from_item), to_item=refs(one.to_item))
