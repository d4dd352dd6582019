"""What every document carries: the letterhead, the facts about itself, what stands on each of its pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from samrad.domain.papers import Edition
from samrad.domain.programme import Programme
from samrad.errors import say, say_in
from samrad.reports.content.wording import Said, Wording, lines


@dataclass(frozen=True, kw_only=True)
class Letterhead:
    """Whose paper it is: the programme, its owner, address lines, and a logo (PNG or JPEG) where there is one.

    `logo_words` say what the logo shows, to those who can't see it.
    """

    programme: Said
    owner: str
    lines: tuple[str, ...]
    logo: bytes | None = None
    logo_words: str = ""


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A fact in the file's metadata: a name of letters, its value, and what it is, in English."""

    name: str
    value: str
    description: str


@dataclass(frozen=True, kw_only=True)
class Particulars:
    """What a document says of itself. Of these only the letterhead stands in its text.

    `running` stands at the foot of every page, with `notes` (edition, status, demonstration) and the page's number,
    put into `page_words`: "Side {number} av {total}". `created` is the day it is about, at noon: no clock is asked.
    """

    letterhead: Letterhead
    title: str
    language: str
    created: datetime
    running: str
    notes: tuple[str, ...]
    page_words: str
    keywords: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    mark: str | None = None
    numbers_lines: bool = False


@dataclass(frozen=True, kw_only=True)
class About:
    """What a document is about, from which its particulars follow."""

    title: str
    day: date
    document: str
    """The kind of document, in English, for whoever sorts files by their metadata: "minutes"."""
    body: str | None = None
    number: str | None = None
    edition: Edition = Edition.FULL
    mark: str | None = None
    numbers_lines: bool = False
    keywords: Sequence[str] = field(default_factory=tuple)


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """What a document is made for: the programme, its logo, and who may read it."""

    programme: Programme
    logo: bytes | None = None
    edition: Edition = Edition.FULL


def letterhead(programme: Programme, wording: Wording, logo: bytes | None) -> Letterhead:
    """The programme's letterhead. Its first address line is left out where it only repeats the owner."""
    address = lines(programme.letterhead)
    if address and address[0] == programme.owner:
        address = address[1:]
    return Letterhead(
        programme=wording.said(programme.name, programme.language),
        owner=programme.owner,
        lines=address,
        logo=logo,
        logo_words=wording(say("Logo of {owner}", owner=programme.owner)),
    )


def particulars(about: About, programme: Programme, wording: Wording, logo: bytes | None = None) -> Particulars:
    """What a document says of itself."""
    return Particulars(
        letterhead=letterhead(programme, wording, logo),
        title=about.title,
        language=wording.tag,
        created=datetime.combine(about.day, time(12), UTC),
        running=about.title,
        notes=tuple(_notes(about, programme, wording)),
        page_words=wording(say("Page {number} of {total}", number="{number}", total="{total}")),
        keywords=tuple(about.keywords),
        facts=tuple(one for one in _facts(about, programme) if one.value),
        mark=about.mark,
        numbers_lines=about.numbers_lines,
    )


def demonstration_note(wording: Wording) -> str:
    """The sentence that stands on every page of a demonstration."""
    return wording(say("Demonstration. The people are fictitious."))


def _notes(about: About, programme: Programme, wording: Wording) -> list[str]:
    notes = [about.mark] if about.mark else []
    if about.edition is Edition.PUBLIC:
        notes.append(wording(say_in("paper", "Public version")))
    if programme.is_demonstration:
        notes.append(demonstration_note(wording))
    return notes


def _facts(about: About, programme: Programme) -> list[Fact]:
    return [
        Fact(name="document", value=about.document, description="The kind of document"),
        Fact(name="edition", value=about.edition.value, description="Full or public, without what is exempt"),
        Fact(name="body", value=about.body or "", description="The body whose document it is"),
        Fact(name="meetingNumber", value=about.number or "", description="The number of the meeting, as 3/2017"),
        Fact(name="day", value=about.day.isoformat(), description="The day the document is about"),
        Fact(name="registerId", value=programme.id, description="The register the document was made from"),
    ]
