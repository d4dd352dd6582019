"""Standing items (faste saker): they come by themselves when a body's meeting is planned, in the meeting's language."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from samrad.domain.agenda import APPROVAL, AgendaItem, AgendaItemKind, ItemForm, Standing
from samrad.domain.ids import AgendaItemId
from samrad.domain.meetings import Meeting
from samrad.errors import Text, say
from samrad.i18n import LANGUAGES, language
from samrad.register import agenda, meetings
from samrad.register.store import Register, Transaction

AT_THE_END = (Standing.ANY_OTHER_BUSINESS, Standing.NEXT_MEETING)

FORMS = {
    Standing.APPROVE_NOTICE: ItemForm.ITEM,
    Standing.APPROVE_MINUTES: ItemForm.ITEM,
    Standing.ANY_OTHER_BUSINESS: ItemForm.ANY_OTHER_BUSINESS,
    Standing.NEXT_MEETING: ItemForm.THEME,
}
"""Any other business (Eventuelt) and the next meeting get no number."""


def insert(register: Register, tx: Transaction, meeting: Meeting, first_day: date) -> None:
    """Add the standing items that the meeting lacks: the approvals first, the others last.

    A meeting without a body has a programme, not an agenda, and gets none.
    """
    if meeting.body_id is None:
        return
    items = [item for item in agenda.items_of(register, meeting.id) if item.parent_id is None]
    there = {item.standing for item in items}
    missing = [standing for standing in Standing if standing not in there]
    if meetings.last_before(register, meeting.body_id, first_day) is None:
        missing = [standing for standing in missing if standing is not Standing.APPROVE_MINUTES]
    fresh = {standing: _fresh(register, tx, meeting, standing, first_day) for standing in missing}
    front = [item for standing, item in fresh.items() if standing not in AT_THE_END]
    back = [fresh[standing] for standing in AT_THE_END if standing in fresh]
    tx.update(*(replace(item, position=item.position + len(front)) for item in items))
    count = len(front) + len(items)
    for position, item in [*enumerate(front), *enumerate(back, count)]:
        tx.insert(replace(item, position=position))
    tx.insert_all(
        AgendaItemKind(id=tx.new_id(), item_id=item.id, kind_id=APPROVAL, position=0)
        for item in front
        if item.form is ItemForm.ITEM
    )


def refresh(register: Register, tx: Transaction, meeting: Meeting) -> None:
    """Bring the titles up to date that nobody has reworded: the language, and the number of the last meeting."""
    if meeting.body_id is None:
        return
    first_day = meetings.first_day(register, meeting.id)
    for item in agenda.items_of(register, meeting.id):
        if item.standing is not None and item.title in _generated(register, meeting, item.standing):
            tx.update(replace(item, title=_title(register, meeting, item.standing, first_day)))


def _fresh(register: Register, tx: Transaction, meeting: Meeting, standing: Standing, first_day: date) -> AgendaItem:
    return AgendaItem(
        id=AgendaItemId(tx.new_id()),
        meeting_id=meeting.id,
        position=0,
        title=_title(register, meeting, standing, first_day),
        form=FORMS[standing],
        standing=standing,
    )


def _title(register: Register, meeting: Meeting, standing: Standing, first_day: date) -> str:
    last = meetings.last_before(register, meeting.body_id, first_day) if meeting.body_id else None
    return language(meeting.language)(_words(standing, last))


def _generated(register: Register, meeting: Meeting, standing: Standing) -> set[str]:
    """Every title that could have come by itself, in any language and after any meeting of the body."""
    last: list[Meeting | None] = [None]
    if standing is Standing.APPROVE_MINUTES and meeting.body_id is not None:
        last += [earlier for earlier, _ in meetings.meetings_of(register, meeting.body_id)]
    return {language(code)(_words(standing, earlier)) for code in LANGUAGES for earlier in last}


def _words(standing: Standing, last: Meeting | None) -> Text:
    match standing:
        case Standing.APPROVE_NOTICE:
            return say("Approval of the notice and agenda")
        case Standing.APPROVE_MINUTES if last is not None and last.label is not None:
            return say("Approval of the minutes of meeting {number}", number=last.label)
        case Standing.APPROVE_MINUTES:
            return say("Approval of the minutes of the last meeting")
        case Standing.NEXT_MEETING:
            return say("Next meeting")
        case Standing.ANY_OTHER_BUSINESS:
            return say("Any other business")
