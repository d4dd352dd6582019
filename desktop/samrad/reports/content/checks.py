"""What to look at before a paper is sent: gaps in the minutes, and what the public version holds back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from samrad.domain.actions import CLOSED, DueKind
from samrad.domain.agenda import Exemption, Part, lacks_conclusion
from samrad.domain.changes import Ref
from samrad.domain.markup import exempt_passages
from samrad.domain.meeting_record import ActionRecord, ItemRecord, MeetingRecord
from samrad.domain.papers import Check, CheckKind, Edition
from samrad.errors import Text, say
from samrad.reports.content.attendance import organisation
from samrad.reports.content.items import flat
from samrad.reports.content.meetings import is_working


def minutes_checks(record: MeetingRecord, edition: Edition, today: date) -> tuple[Check, ...]:
    """The gaps of minutes. Names and titles in the checks are for the coordinator, never for the paper."""
    items = tuple(flat(record.items))
    return (
        *_without_attendance(record),
        *(() if is_working(record) else _without_conclusion(items)),
        *_actions_with_gaps(record.actions),
        *_without_organisation(record),
        *_outside_hours(record),
        *(exemption_checks(record, items, today) if edition is Edition.PUBLIC else ()),
    )


def notice_checks(record: MeetingRecord, edition: Edition, today: date) -> tuple[Check, ...]:
    """What to look at before a notice is sent."""
    items = tuple(flat(record.items))
    about = Ref("meeting", record.meeting.id)
    return (
        *(() if items else [Check(kind=CheckKind.NO_ITEMS, text=say("The meeting has no items yet."), about=about)]),
        *(exemption_checks(record, items, today) if edition is Edition.PUBLIC else ()),
    )


def exemption_checks(record: MeetingRecord, items: Iterable[ItemRecord], today: date) -> Iterator[Check]:
    """What the public version holds back, and what of it deserves a second look."""
    for one in items:
        for exemption in one.exemptions:
            if exemption.item_id == one.item.id:
                yield from _exempt_item(one, exemption, today)
        texts = (one.background, one.discussion, one.proposal, one.decision)
        passages = sum(len(exempt_passages(text)) for text in texts)
        if passages:
            yield _about_item(
                one, CheckKind.EXEMPT, say("{item}: passages of its texts are left out.", item=_name(one))
            )
    for attached in record.attachments:
        own = attached.exemption
        if own is not None and own.attachment_id == attached.attachment.id:
            text = say("The attachment “{name}” is exempt from public access.", name=attached.attachment.name)
            yield Check(kind=CheckKind.EXEMPT, text=text, about=Ref("attachment", attached.attachment.id))


def _without_attendance(record: MeetingRecord) -> Iterator[Check]:
    if not record.attendance:
        about = Ref("meeting", record.meeting.id)
        yield Check(kind=CheckKind.NOT_RECORDED, text=say("Nobody's attendance is recorded."), about=about)


def _without_conclusion(items: Iterable[ItemRecord]) -> Iterator[Check]:
    for one in items:
        if lacks_conclusion(one.item, has_children=bool(one.children)):
            yield _about_item(one, CheckKind.NO_CONCLUSION, say("{item} has no conclusion.", item=_name(one)))


def _actions_with_gaps(actions: Iterable[ActionRecord]) -> Iterator[Check]:
    for one in actions:
        if one.status in CLOSED:
            continue
        about, what = Ref("action", one.action.id), one.action.what
        if not one.responsible:
            text = say("Nobody is responsible for “{what}”.", what=what)
            yield Check(kind=CheckKind.NO_RESPONSIBLE, text=text, about=about)
        if one.action.due_kind is DueKind.NONE:
            text = say("“{what}” has no deadline.", what=what)
            yield Check(kind=CheckKind.NO_DEADLINE, text=text, about=about)


def _without_organisation(record: MeetingRecord) -> Iterator[Check]:
    for one in record.attendance:
        if organisation(one) is None:
            text = say("{name} stands without an organisation.", name=one.name)
            yield Check(kind=CheckKind.NO_ORGANISATION, text=text, about=Ref("attendance", one.attendance.id))


def _outside_hours(record: MeetingRecord) -> Iterator[Check]:
    """Who is noted to have come or gone when the meeting was not on."""
    hours = {one.day: one for one in record.days}
    for one in record.attendance:
        for interval in one.presence:
            day = hours.get(interval.day)
            if day is None or all(day.starts <= time <= day.ends for time in (interval.starts, interval.ends) if time):
                continue
            text = say(
                "{name} is noted with times outside the hours of the meeting on {day}, {starts}–{ends}.",
                name=one.name,
                day=day.day,
                starts=day.starts,
                ends=day.ends,
            )
            yield Check(kind=CheckKind.OUTSIDE_HOURS, text=text, about=Ref("attendance", one.attendance.id))


def _exempt_item(one: ItemRecord, exemption: Exemption, today: date) -> Iterator[Check]:
    words = (
        say("{item} is exempt from public access.", item=_name(one))
        if exemption.part is Part.ALL
        else say("{item}: a part is exempt from public access.", item=_name(one))
    )
    yield _about_item(one, CheckKind.EXEMPT, words)
    if exemption.part is Part.ALL and not exemption.public_title:
        text = say("{item} has no public title: only its number stands in the public version.", item=_name(one))
        yield _about_item(one, CheckKind.NO_PUBLIC_TITLE, text)
    if exemption.until is not None and exemption.until < today:
        text = say(
            "{item} was exempt until {day}. Lift the exemption if it may be read now.",
            item=_name(one),
            day=exemption.until,
        )
        yield _about_item(one, CheckKind.EXEMPTION_OVER, text)


def _about_item(one: ItemRecord, kind: CheckKind, text: Text) -> Check:
    return Check(kind=kind, text=text, about=Ref("agenda_item", one.item.id))


def _name(one: ItemRecord) -> Text | str:
    return f"“{one.item.title}”" if one.label is None else say("Item {number}", number=one.label)
