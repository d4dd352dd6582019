"""The follow-up list (oppfølgingsliste): what is open, by body and deadline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from samrad.domain.action_rows import ActionRow
from samrad.domain.agenda import Exemption
from samrad.domain.bodies import Body
from samrad.domain.ids import ActionId
from samrad.domain.papers import Edition
from samrad.errors import say, say_count, say_in
from samrad.reports.content.actions import due, responsible, status
from samrad.reports.content.document import Occasion
from samrad.reports.content.listing import (
    CellWords,
    Holds,
    Listing,
    ListSection,
    Strong,
    Subject,
    listing,
    of_body,
    table,
)
from samrad.reports.content.redaction import open_words, plain_words
from samrad.reports.content.wording import Said, Wording, capital


@dataclass(frozen=True, kw_only=True)
class FollowUp:
    """What the list is made from. Bodies come in their order; actions of meetings without a body last."""

    day: date
    body: Body | None
    """The only body asked for."""
    groups: Sequence[tuple[Body | None, Sequence[ActionRow]]]
    languages: Mapping[ActionId, str]
    """The code of the language each action is written in: its meeting's."""
    exempt: Mapping[ActionId, Exemption]


def follow_up(found: FollowUp, wording: Wording, occasion: Occasion) -> Listing:
    """The list in one language and edition."""
    of = None if found.body is None else of_body(found.body, wording)
    subject = Subject(title=say("Follow-up list"), document="follow-up list", day=found.day, of=of, is_body=True)
    sections = [_section(body, rows, found, wording, occasion.edition) for body, rows in found.groups if rows]
    nothing = () if sections else (wording(say("Nothing is open.")),)
    return listing(subject, sections, wording, occasion, sentences=nothing)


def _section(
    body: Body | None, rows: Sequence[ActionRow], found: FollowUp, wording: Wording, edition: Edition
) -> ListSection:
    heads = (
        (Holds.SHORT, say_in("paper", "Deadline")),
        (Holds.TEXT, say_in("paper", "What")),
        (Holds.NAME, say_in("paper", "Responsible")),
        (Holds.SHORT, say_in("paper", "Decided in")),
        (Holds.SHORT, say_in("paper", "Status")),
    )
    return ListSection(
        heading=None if found.body is not None else of_body(body, wording),
        sentences=(_counted(rows, wording),),
        table=table(heads, (_row(row, found, wording, edition) for row in rows), wording, row_head=None),
    )


def _counted(rows: Sequence[ActionRow], wording: Wording) -> str:
    overdue = sum(row.is_overdue for row in rows)
    opened = wording(say_count("{count} action is open.", "{count} actions are open.", len(rows)))
    if not overdue:
        return opened
    late = wording(say_count("The deadline of {count} has passed.", "The deadlines of {count} have passed.", overdue))
    return f"{opened} {late}"


def _row(row: ActionRow, found: FollowUp, wording: Wording, edition: Edition) -> tuple[CellWords, ...]:
    exemption = found.exempt.get(row.action.id) if edition is Edition.PUBLIC else None
    words = open_words if edition is Edition.PUBLIC else plain_words
    what: Said = wording.said(words(row.action.what) or "", found.languages[row.action.id])
    who = capital(words(responsible(row.responsible, wording)) or "–")
    if exemption is not None:
        what, who = Said(wording.exempt_sentence(exemption.legal_basis)), ""
    return due(row.action, wording) or "–", what, who, _where(row, wording), _standing(row, wording)


def _where(row: ActionRow, wording: Wording) -> str:
    """The meeting, and on the next line the item where there is a number: "3/2017", "sak 12/17"."""
    meeting = row.meeting_number or wording.language.short_date(row.meeting_day)
    item = wording(say_in("paper", "item {number}", number=row.item_label)) if row.item_label else None
    return "\n".join(filter(None, (meeting, item)))


def _standing(row: ActionRow, wording: Wording) -> CellWords:
    if row.is_overdue:
        return Strong(wording(say("The deadline has passed")))
    return capital(wording(status(row.action.status)))
