"""What the editions show of a meeting, settled before a word of it is put on paper.

In the public edition what is left says that something is withheld and on which legal basis, never what. An exempt item
keeps its number, the public title where it has one, and its place. An exemption whose time is out still holds here:
only people lift it. The full edition has every word; from plain texts only the marks of exempt passages are taken,
which in Markdown become words of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

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
    MeetingRef,
)
from samrad.domain.meetings import Meeting
from samrad.domain.papers import Edition

_PASSAGE = re.compile(r"\|\|(.*?)(?:\|\|(?:\{[^{}\n]*\})?|$)", re.DOTALL)
"""An exempt passage, in a text that is no Markdown; one that is never closed goes on to the end."""

_Words: TypeAlias = Callable[[str | None], str | None]


def shown(record: MeetingRecord, edition: Edition) -> MeetingRecord:
    """The meeting as an edition shows it."""
    return public(record) if edition is Edition.PUBLIC else unmarked(record)


def public(record: MeetingRecord) -> MeetingRecord:
    """The meeting as the public may read of it."""
    open_refs = {one.item.id: _open_ref(one) for one in _all_items(record.items)}
    refs = _Refs(open_refs)
    return replace(
        record,
        meeting=replace(_meeting(record.meeting, open_words), note=None),
        next_meeting=_other_meeting(record.next_meeting, open_words),
        attendance=tuple(_attendance(one, refs) for one in record.attendance),
        items=tuple(_item(one, refs) for one in record.items),
        actions=tuple(_action(one, refs) for one in record.actions),
        carried=tuple(_action(one, refs) for one in record.carried),
        attachments=tuple(_attachment(one, refs) for one in record.attachments),
    )


def unmarked(record: MeetingRecord) -> MeetingRecord:
    """The whole meeting, its plain texts without the marks of what is exempt in them: nobody reads those."""
    return replace(
        record,
        meeting=_meeting(record.meeting, plain_words),
        next_meeting=_other_meeting(record.next_meeting, plain_words),
        attendance=tuple(_unmarked_attendance(one) for one in record.attendance),
        items=tuple(_unmarked_item(one) for one in record.items),
        actions=tuple(_action_words(one, plain_words) for one in record.actions),
        carried=tuple(_action_words(one, plain_words) for one in record.carried),
    )


def open_words(text: str | None) -> str | None:
    """A plain text without exempt passages."""
    return None if text is None else _PASSAGE.sub("…", text)


def plain_words(text: str | None) -> str | None:
    """A plain text with all its words, without the marks of exempt passages."""
    return None if text is None else _PASSAGE.sub(r"\1", text)


def _meeting(meeting: Meeting, words: _Words) -> Meeting:
    return replace(
        meeting,
        title=words(meeting.title),
        place=words(meeting.place),
        distribution=words(meeting.distribution),
        next_meeting=words(meeting.next_meeting),
        archive_reference=words(meeting.archive_reference),
    )


def _other_meeting(ref: MeetingRef | None, words: _Words) -> MeetingRef | None:
    return None if ref is None else replace(ref, title=words(ref.title), place=words(ref.place))


def _action_words(one: ActionRecord, words: _Words) -> ActionRecord:
    return replace(
        one,
        action=replace(one.action, what=words(one.action.what) or ""),
        responsible=tuple(replace(who, name=words(who.name)) for who in one.responsible),
    )


def _unmarked_item(one: ItemRecord) -> ItemRecord:
    return replace(
        one,
        item=replace(one.item, title=plain_words(one.item.title) or ""),
        presenter=plain_words(one.presenter),
        actions=tuple(_action_words(action, plain_words) for action in one.actions),
        children=tuple(_unmarked_item(child) for child in one.children),
    )


def _unmarked_attendance(one: AttendanceRecord) -> AttendanceRecord:
    intervals = (
        replace(interval, from_item=_unmarked_ref(interval.from_item), to_item=_unmarked_ref(interval.to_item))
        for interval in one.presence
    )
    return replace(one, presence=tuple(intervals))


def _unmarked_ref(ref: ItemRef | None) -> ItemRef | None:
    return None if ref is None else replace(ref, title=plain_words(ref.title) or "")


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
        continues=None if one.continues is None else _continued(*one.continues),
        actions=tuple(_action(action, refs) for action in one.actions),
        attachments=tuple(_attachment(attachment, refs) for attachment in one.attachments),
        children=tuple(_item(child, refs) for child in one.children),
    )


def _continued(meeting: MeetingRef, item: ItemRef) -> tuple[MeetingRef, ItemRef]:
    """The meeting and item that an item takes up again, by their numbers alone."""
    return replace(meeting, title=open_words(meeting.title), place=None), replace(item, title="")


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
        told = _action_words(one, open_words)
        return replace(told, action=replace(told.action, note=None), item=refs(one.item))
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
