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
    columns,
    listing_about,
)
from samrad.reports.content.redaction import public
from samrad.reports.content.wording import Rich, Said, Wording


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
    of = None if found.body is None else wording.said(found.body.name, found.body.language)
    subject = Subject(
        title=say("Decisions and conclusions"), document="decision log", day=found.day, of=of, is_body=True
    )
    sections = tuple(_sections(found, language, occasion.edition))
    return Listing(
        about=listing_about(subject, wording, occasion),
        file_words=subject.file_words(wording),
        title=wording(subject.title),
        subtitles=(
            *((of,) if of is not None else ()),
            Said(wording(say_in("paper", "As of {day}", day=found.day))),
        ),
        sentences=() if sections else (wording(say("No meeting has come to a decision or a conclusion.")),),
        sections=sections,
    )


def _sections(found: Decisions, language: Language, edition: Edition) -> Iterator[ListSection]:
    for body, records in found.groups:
        rows = tuple(row for record in records for row in _rows(record, language, edition))
        if not rows:
            continue
        numbered = any(number for _, number, *_ in rows)
        wording = Wording(language, body.language if body is not None else language.code)
        name = Said(wording(say_in("paper", "Meetings without a body"))) if body is None else wording.said(body.name)
        yield ListSection(
            heading=None if found.body is not None else name,
            table=ListTable(
                columns=columns(
                    wording,
                    (Holds.SHORT, say_in("paper", "Meeting")),
                    *([(Holds.NUMBER, say_in("paper", "Item"))] if numbered else []),
                    (Holds.NAME, say_in("paper", "Topic")),
                    (Holds.TEXT, say_in("paper", "Decision or conclusion")),
                ),
                rows=tuple((meeting, *([number or "–"] if numbered else []), *rest) for meeting, number, *rest in rows),
                heads=2 if numbered else 1,
            ),
        )


def _rows(record: MeetingRecord, language: Language, edition: Edition) -> Iterator[tuple[CellWords, ...]]:
    """Meeting, number or "", topic, and what it came to."""
    wording = Wording(language, record.meeting.language)
    shown = public(record) if edition is Edition.PUBLIC else record
    for one in flat(shown.items):
        came_to = _came_to(one, wording, edition)
        if came_to is not None:
            yield _meeting(record, wording), one.label or "", item_title(one, wording), came_to


def _meeting(record: MeetingRecord, wording: Wording) -> str:
    day = wording.language.short_date(record.days[-1].day)
    return day if record.number is None else f"{record.number}\n{day}"


def _came_to(one: ItemRecord, wording: Wording, edition: Edition) -> Rich | str | None:
    exemption = one.exemption(Part.DECISION)
    if edition is Edition.PUBLIC and exemption is not None:
        return f"{wording.exempt(exemption.legal_basis)}."
    return wording.rich(one.decision) if one.decision else None
