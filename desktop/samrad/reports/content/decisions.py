"""The decision log (vedtak og konklusjoner): what each body's meetings came to, item by item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from samrad.domain.agenda import Part
from samrad.domain.bodies import Body
from samrad.domain.meeting_record import ItemRecord, MeetingRecord
from samrad.domain.papers import Edition
from samrad.errors import say, say_in
from samrad.i18n import Language
from samrad.reports.content.document import Occasion
from samrad.reports.content.items import flat, item_title
from samrad.reports.content.listing import (
    CellWords,
    Holds,
    Listing,
    ListSection,
    ListTable,
    Subject,
    listing,
    of_body,
    table,
)
from samrad.reports.content.redaction import shown
from samrad.reports.content.wording import Rich, Wording


@dataclass(frozen=True, kw_only=True)
class Decisions:
    """What the log is made from: the records of the meetings held, oldest first, body by body."""

    day: date
    body: Body | None
    """The only body asked for."""
    groups: Sequence[tuple[Body | None, Sequence[MeetingRecord]]]


def decisions(found: Decisions, language: Language, occasion: Occasion) -> Listing:
    """The log in one language and edition."""
    own = occasion.programme.language if found.body is None else found.body.language
    wording = Wording(language, own)
    of = None if found.body is None else of_body(found.body, wording)
    title = say("Decisions and conclusions")
    subject = Subject(title=title, document="decision log", day=found.day, of=of, is_body=True)
    sections = tuple(_sections(found, language, occasion.edition))
    nothing = () if sections else (wording(say("No meeting has come to a decision or a conclusion.")),)
    return listing(subject, sections, wording, occasion, sentences=nothing)


def _sections(found: Decisions, language: Language, edition: Edition) -> Iterator[ListSection]:
    for body, records in found.groups:
        rows = [row for record in records for row in _rows(record, language, edition)]
        if rows:
            wording = Wording(language, body.language if body is not None else language.code)
            yield ListSection(
                heading=None if found.body is not None else of_body(body, wording), table=_table(rows, wording)
            )


def _table(rows: Sequence[tuple[CellWords, ...]], wording: Wording) -> ListTable:
    """Meeting, number of the item where any has one, topic, and what it came to."""
    numbered = any(number for _, number, *_ in rows)
    heads = (
        (Holds.SHORT, say_in("paper", "Meeting")),
        *([(Holds.NUMBER, say_in("paper", "Item"))] if numbered else []),
        (Holds.NAME, say_in("paper", "Topic")),
        (Holds.TEXT, say_in("paper", "Decision or conclusion")),
    )
    shown = ((meeting, *([number or "–"] if numbered else []), *rest) for meeting, number, *rest in rows)
    return table(heads, shown, wording, row_head=2 if numbered else 1)


def _rows(record: MeetingRecord, language: Language, edition: Edition) -> Iterator[tuple[CellWords, ...]]:
    """Meeting, number or "", topic, and what it came to."""
    wording = Wording(language, record.meeting.language)
    for one in flat(shown(record, edition).items):
        came_to = _came_to(one, wording, edition)
        if came_to is not None:
            yield _meeting(record, wording), one.label or "", item_title(one, wording), came_to


def _meeting(record: MeetingRecord, wording: Wording) -> str:
    day = wording.language.short_date(record.days[-1].day)
    return day if record.number is None else f"{record.number}\n{day}"


def _came_to(one: ItemRecord, wording: Wording, edition: Edition) -> Rich | str | None:
    exemption = one.exemption(Part.DECISION)
    if edition is Edition.PUBLIC and exemption is not None:
        return wording.exempt_sentence(exemption.legal_basis)
    return wording.rich(one.decision) if one.decision else None
