"""Name badges (navneskilt) and table signs (bordskilt): a name, and whom the person comes for."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from samrad.domain.meeting_record import MeetingRecord
from samrad.errors import Text, say, say_in
from samrad.reports.content import meetings
from samrad.reports.content.document import Occasion, Particulars, demonstration_note
from samrad.reports.content.invited import Invited
from samrad.reports.content.redaction import public
from samrad.reports.content.wording import Said, Wording


class CardKind(Enum):
    """What the cards are for."""

    BADGE = "name badges"
    """90 × 54 mm, ten to a sheet."""
    SIGN = "table signs"
    """A sheet of A4, folded along its middle."""


@dataclass(frozen=True, kw_only=True)
class Card:
    """One card. A badge bears the name of the programme too."""

    above: Said | None
    name: str
    organisation: str
    below: str


@dataclass(frozen=True, kw_only=True)
class Cards:
    """All cards of a meeting, in the Norwegian order of family names; else the sentence that there are none."""

    about: Particulars = field(metadata={"printed": False})
    kind: CardKind = field(metadata={"printed": False})
    cards: tuple[Card, ...]
    nobody: str | None = None


def cards(record: MeetingRecord, invited: Invited, kind: CardKind, wording: Wording, occasion: Occasion) -> Cards:
    """A card for everybody invited by name. They stand in the room: nothing exempt is told of the meeting."""
    record = public(record)
    people = tuple(invited.people())
    programme = wording.said(occasion.programme.name, occasion.programme.language)
    note = demonstration_note(wording) if occasion.programme.is_demonstration else ""
    return Cards(
        about=meetings.about(_NAMES[kind], record, wording, occasion, day=record.days[0].day, document=kind.value),
        kind=kind,
        cards=tuple(
            Card(
                above=programme if kind is CardKind.BADGE else None,
                name=one.name,
                organisation=invited.organisation(one) or "",
                below=note if kind is CardKind.BADGE else "",
            )
            for one, _ in people
        ),
        nobody=None if people else wording(say("Nobody is invited by name.")),
    )


def file_name(record: MeetingRecord, kind: CardKind, wording: Wording) -> str:
    """As "2017-12-06 Navneskilt 2-2017 Referansegruppe Tromsø.pdf"."""
    return meetings.file_name(public(record), record.days[0].day, wording(_NAMES[kind]), wording)


_NAMES: dict[CardKind, Text] = {
    CardKind.BADGE: say_in("paper", "Name badges"),
    CardKind.SIGN: say_in("paper", "Table signs"),
}
