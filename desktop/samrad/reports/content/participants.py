"""The register of participants (deltakerregister), for the coordinator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from samrad.domain.codes import Code
from samrad.domain.ids import CodeId
from samrad.domain.people_rows import PersonRow
from samrad.errors import say, say_count, say_in
from samrad.reports.content.document import Occasion
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
from samrad.reports.content.wording import Said, Wording


@dataclass(frozen=True, kw_only=True)
class People:
    """What the register is made from, in the Norwegian order of family names, as of a day."""

    day: date
    people: Sequence[PersonRow]
    codes: Mapping[CodeId, Code]


def participants(found: People, wording: Wording, occasion: Occasion) -> Listing:
    """The register in one language; contact data only, never more than the coordinator needs."""
    subject = Subject(title=say("Register of participants"), document="register of participants", day=found.day)
    counted = say_count("{count} person", "{count} people", len(found.people))
    as_of = wording(say("{counted} as of {day}", counted=counted, day=found.day))
    return Listing(
        about=listing_about(subject, wording, occasion),
        file_words=subject.file_words(wording),
        title=wording(subject.title),
        subtitles=(Said(as_of),),
        sections=(ListSection(table=people_table(found, wording)),) if found.people else (),
        is_wide=True,
    )


def people_table(found: People, wording: Wording) -> ListTable:
    """Name, title and organisation, stakeholder kind, how to reach them, and the bodies they sit in."""
    return ListTable(
        columns=columns(
            wording,
            (Holds.NAME, say_in("paper", "Name")),
            (Holds.TEXT, say_in("paper", "Title and organisation")),
            (Holds.NAME, say_in("paper", "Stakeholder group")),
            (Holds.ADDRESS, say_in("paper", "E-mail")),
            (Holds.SHORT, say_in("paper", "Telephone")),
            (Holds.NAME, say_in("paper", "Bodies")),
        ),
        rows=tuple(_row(one, found.codes, wording) for one in found.people),
    )


def _row(one: PersonRow, codes: Mapping[CodeId, Code], wording: Wording) -> tuple[CellWords, ...]:
    kind = codes.get(one.kind_id or CodeId(""))
    work = [one.title[:1].upper() + one.title[1:]] if one.title else []
    work += [one.organisation_name] if one.organisation_name else []
    return (
        f"{one.family_name}, {one.given_name}" if one.family_name and one.given_name else one.name,
        wording.said(", ".join(work) or "–"),
        kind.label(wording.code) if kind is not None else "–",
        one.email or "–",
        one.phone or "–",
        ", ".join(one.bodies) or "–",
    )
