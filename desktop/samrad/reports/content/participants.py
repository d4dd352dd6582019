"""The register of participants (deltakerregister), for the coordinator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from samrad.domain.codes import Code
from samrad.domain.ids import CodeId
from samrad.domain.people_rows import PersonRow
from samrad.errors import say, say_count, say_in
from samrad.reports.content.document import Occasion
from samrad.reports.content.listing import CellWords, Holds, Listing, ListSection, ListTable, Subject, listing, table
from samrad.reports.content.wording import Said, Wording, capital


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
    sections = [ListSection(table=_table(found, wording))] if found.people else []
    listed = listing(subject, sections, wording, occasion)
    return replace(listed, subtitles=(Said(as_of),), is_wide=True)


def _table(found: People, wording: Wording) -> ListTable:
    """Name, title and organisation, stakeholder kind, how to reach them, and the bodies they sit in."""
    heads = (
        (Holds.NAME, say_in("paper", "Name")),
        (Holds.TEXT, say_in("paper", "Title and organisation")),
        (Holds.NAME, say_in("paper", "Stakeholder kind")),
        (Holds.ADDRESS, say_in("paper", "E-mail")),
        (Holds.SHORT, say_in("paper", "Telephone")),
        (Holds.NAME, say_in("paper", "Bodies")),
    )
    return table(heads, (_row(one, found.codes, wording) for one in found.people), wording)


def _row(one: PersonRow, codes: Mapping[CodeId, Code], wording: Wording) -> tuple[CellWords, ...]:
    work = [capital(one.title)] if one.title else []
    work += [one.organisation_name] if one.organisation_name else []
    return (
        f"{one.family_name}, {one.given_name}" if one.family_name and one.given_name else one.name,
        wording.said(", ".join(work) or "–"),
        wording.label(one.kind_id, codes) or "–",
        one.email or "–",
        one.phone or "–",
        ", ".join(one.bodies) or "–",
    )
