"""The agenda with its times: when an item begins, or how long it takes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from samrad.domain.agenda import AgendaItem, ItemForm, minutes_of, planned_minutes
from samrad.domain.ids import AgendaItemId
from samrad.domain.meeting_record import ItemRecord, MeetingRecord
from samrad.errors import Text, say_in
from samrad.reports.content.items import Agenda, AgendaRow, ColumnKind, column, flat, item_title
from samrad.reports.content.meetings import is_working, kinds
from samrad.reports.content.wording import Said, Wording


def timed_agenda(record: MeetingRecord, wording: Wording) -> Agenda:
    """Saksliste: Sak | Tema | Sakstype | Tid; of a working meeting Program: Tid | Tema | Innleder."""
    return _programme(record, wording) if is_working(record) else _list_of_items(record, wording)


def _list_of_items(record: MeetingRecord, wording: Wording) -> Agenda:
    items = tuple(flat(record.items))
    timed = any(minutes_of(one.item) for one in items)
    return Agenda(
        heading=wording(say_in("paper", "Agenda")),
        columns=(
            column(ColumnKind.FIRST, say_in("paper", "Item"), wording),
            column(ColumnKind.TOPIC, say_in("paper", "Topic"), wording),
            column(ColumnKind.KIND, say_in("paper", "Kind"), wording),
            *([column(ColumnKind.DURATION, say_in("paper", "Time"), wording)] if timed else []),
        ),
        rows=tuple(
            AgendaRow(
                cells=(
                    Said(one.label or ""),
                    item_title(one, wording),
                    Said(kinds(one.kinds, wording)),
                    *((Said(duration(one.item, wording)),) if timed else ()),
                ),
                is_aside=one.item.form is ItemForm.BREAK,
            )
            for one in items
        ),
    )


def _programme(record: MeetingRecord, wording: Wording) -> Agenda:
    items = tuple(flat(record.items))
    starts = _starts(record, items)
    times = {
        one.item.id: wording.language.time(starts[one.item.id]) if starts else duration(one.item, wording)
        for one in items
        if not starts or one.item.id in starts
    }
    first = [column(ColumnKind.FIRST, _time(known=bool(starts)), wording)] if any(times.values()) else []
    return Agenda(
        heading=wording(say_in("paper", "Programme")),
        columns=(
            *first,
            column(ColumnKind.TOPIC, say_in("paper", "Topic"), wording),
            column(ColumnKind.PRESENTER, say_in("paper", "Presenter"), wording),
        ),
        rows=tuple(
            AgendaRow(
                cells=(
                    *((Said(times.get(one.item.id, "")),) if first else ()),
                    item_title(one, wording),
                    Said(one.presenter or ""),
                ),
                is_aside=one.item.form is ItemForm.BREAK,
            )
            for one in items
        ),
    )


def _time(*, known: bool) -> Text:
    return say_in("paper", "Begins at") if known else say_in("paper", "Duration")


def duration(item: AgendaItem, wording: Wording) -> str:
    """How long an item takes: "30 min (20+10)" for talk and discussion, "" where nothing is set aside."""
    minutes = minutes_of(item)
    if not minutes:
        return ""
    if item.talk_minutes and item.discussion_minutes:
        parts = f"{item.talk_minutes}+{item.discussion_minutes}"
        return wording(say_in("paper", "{minutes} min ({parts})", minutes=minutes, parts=parts))
    return wording(say_in("paper", "{minutes} min", minutes=minutes))


def _starts(record: MeetingRecord, items: Sequence[ItemRecord]) -> dict[AgendaItemId, time]:
    """When each item begins; nothing where that can't be known: several days, items without time, too much time."""
    own = [one.item for one in items]
    above = [one for one in record.items if one.item.form is not ItemForm.ANY_OTHER_BUSINESS]
    if len(record.days) != 1 or not all(_takes_time(one) for one in above):
        return {}
    day = record.days[0]
    at = datetime.combine(date.min, day.starts)
    if at + timedelta(minutes=planned_minutes(own)) > datetime.combine(date.min, day.ends):
        return {}
    found: dict[AgendaItemId, time] = {}
    for one in record.items:
        found[one.item.id] = at.time()
        at += timedelta(minutes=planned_minutes([one.item, *(child.item for child in flat(one.children))]))
    return found


def _takes_time(one: ItemRecord) -> bool:
    return bool(minutes_of(one.item) or any(minutes_of(child.item) for child in one.children))
