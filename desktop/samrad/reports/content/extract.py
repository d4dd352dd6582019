"""The extract of one item (saksutskrift), for whoever must act on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from samrad.domain.ids import AgendaItemId
from samrad.domain.meeting_record import ItemRecord, MeetingRecord
from samrad.domain.papers import Edition
from samrad.errors import Text, say, say_in
from samrad.reports.content import file_names as files
from samrad.reports.content import items, meetings
from samrad.reports.content.document import Occasion, Particulars
from samrad.reports.content.entries import Entry
from samrad.reports.content.items import ItemContent
from samrad.reports.content.redaction import shown
from samrad.reports.content.status import Status, draft
from samrad.reports.content.wording import Said, Wording, capital


@dataclass(frozen=True, kw_only=True)
class Extract:
    """Everything the extract says, in the order in which it is read."""

    about: Particulars = field(metadata={"printed": False})
    title: str
    subtitles: tuple[Said, ...]
    head: tuple[Entry, ...]
    item: ItemContent


def extract(
    record: MeetingRecord, item_id: AgendaItemId, wording: Wording, occasion: Occasion, status: Status | None = None
) -> Extract:
    """The extract in one language and edition. For the public the record is redacted first."""
    record, found = _found(record, item_id, occasion.edition)
    name, status = _name(found), status or draft(wording)
    return Extract(
        about=meetings.about(
            name, record, wording, occasion, day=record.days[-1].day, document="extract", mark=status.mark
        ),
        title=wording(name),
        subtitles=(Said(_of(record, wording)), *meetings.subtitles(record, wording)),
        head=tuple(_head(record, wording, status, occasion.edition)),
        item=items.minuted(record, found, wording, occasion.edition),
    )


def file_name(record: MeetingRecord, item_id: AgendaItemId, wording: Wording, edition: Edition) -> str:
    """As "2017-10-11 Saksutskrift 14-17 Prosjektstyret.pdf"."""
    record, found = _found(record, item_id, edition)
    kind = wording(say_in("file name", "Extract"))
    parts = (kind, found.label or found.item.title, meetings.where_held(record))
    return files.file_name(record.days[-1].day, parts, wording, edition=edition)


def _found(record: MeetingRecord, item_id: AgendaItemId, edition: Edition) -> tuple[MeetingRecord, ItemRecord]:
    """The meeting as the edition tells of it, and the item.

    To the public, a sub-item of an item that is exempt as a whole is that item.
    """
    wanted = {one.item.id for one in _way_to(record.items, item_id)}
    record = shown(record, edition)
    return record, [one for one in items.flat(record.items) if one.item.id in wanted][-1]


def _way_to(found: Sequence[ItemRecord], item_id: AgendaItemId) -> tuple[ItemRecord, ...]:
    """The item, after those it stands under."""
    for one in found:
        if one.item.id == item_id:
            return (one,)
        if way := _way_to(one.children, item_id):
            return (one, *way)
    return ()


def _name(found: ItemRecord) -> Text:
    if found.label is None:
        return say("Extract of the minutes")
    return say("Extract of item {number}", number=found.label)


def _of(record: MeetingRecord, wording: Wording) -> str:
    return capital(meetings.named(record, wording))


def _head(record: MeetingRecord, wording: Wording, status: Status, edition: Edition) -> Iterator[Entry]:
    yield from meetings.when_and_where(record, wording)
    yield from meetings.standing(record, status.words, edition, wording)
