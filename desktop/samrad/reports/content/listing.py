"""Lists of the register on paper: a head, and sections with a table each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import TypeAlias

from samrad.domain.bodies import Body
from samrad.errors import Text, say_in
from samrad.reports.content.document import About, Occasion, Particulars, particulars
from samrad.reports.content.entries import Entry
from samrad.reports.content.wording import Rich, Said, Wording


class Holds(Enum):
    """What a column holds: dates, numbers, short words and addresses stay on one line where they can.

    A number names something (item 8/17); a count tells how many, and counts stand below each other by their last digit.
    """

    DATE = "date"
    NUMBER = "number"
    COUNT = "count"
    SHORT = "short"
    NAME = "name"
    TEXT = "text"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that stand out: a vacant seat, a deadline that has passed."""

    words: str


CellWords: TypeAlias = str | Said | Rich | Strong
ColumnHead: TypeAlias = tuple[Holds, Text]


@dataclass(frozen=True, kw_only=True)
class ListColumn:
    """A column under its heading."""

    holds: Holds = field(metadata={"printed": False})
    words: str


@dataclass(frozen=True, kw_only=True)
class ListTable:
    """Rows of as many cells as there are columns; the column `heads` names the row."""

    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[CellWords, ...], ...]
    heads: int | None = field(default=0, metadata={"printed": False})


@dataclass(frozen=True, kw_only=True)
class ListSection:
    """A part under its heading: a sentence or two, entries, a table; what is missing is left out."""

    heading: Said | None = None
    sentences: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    table: ListTable | None = None


@dataclass(frozen=True, kw_only=True)
class Listing:
    """Everything a list says, in the order in which it is read."""

    about: Particulars = field(metadata={"printed": False})
    title: str
    subtitles: tuple[Said, ...]
    sentences: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    sections: tuple[ListSection, ...]
    is_wide: bool = field(default=False, metadata={"printed": False})
    file_words: tuple[str, ...] = field(metadata={"printed": False})
    """What the file is called, after the day."""


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What a list is of: its title, the day it is made for, its kind in English, and what or whom it is about."""

    title: Text
    document: str
    day: date
    of: Said | None = None
    is_body: bool = False


def listing(
    subject: Subject,
    sections: Iterable[ListSection | None],
    wording: Wording,
    occasion: Occasion,
    *,
    sentences: Iterable[str] = (),
    entries: Iterable[Entry] = (),
) -> Listing:
    """A list under its head: what it is, of whom, and as of which day; sections that hold nothing are left out."""
    of = () if subject.of is None else (subject.of,)
    as_of = Said(wording(say_in("paper", "As of {day}", day=subject.day)))
    title = wording(subject.title)
    return Listing(
        about=_about(subject, wording, occasion),
        file_words=(title, *(said.words for said in of)),
        title=title,
        subtitles=(*of, as_of),
        sentences=tuple(sentences),
        entries=tuple(entries),
        sections=tuple(section for section in sections if section is not None),
    )


def _about(subject: Subject, wording: Wording, occasion: Occasion) -> Particulars:
    name = wording(subject.title)
    day = wording.language.date(subject.day)
    about = About(
        title=", ".join(filter(None, (name, subject.of.words if subject.of else None, day))),
        day=subject.day,
        document=subject.document,
        body=subject.of.words if subject.of is not None and subject.is_body else None,
        edition=occasion.edition,
    )
    return particulars(about, occasion.programme, wording, occasion.logo)


def table(
    heads: Iterable[ColumnHead], rows: Iterable[tuple[CellWords, ...]], wording: Wording, *, row_head: int | None = 0
) -> ListTable:
    """A table under its column heads; the column `row_head` names the row."""
    columns = tuple(ListColumn(holds=holds, words=wording(words)) for holds, words in heads)
    return ListTable(columns=columns, rows=tuple(rows), heads=row_head)


def table_section(
    heading: Text,
    heads: Iterable[ColumnHead],
    rows: Iterable[tuple[CellWords, ...]],
    wording: Wording,
    *,
    row_head: int = 0,
) -> ListSection | None:
    """A table under a heading; None where it has no rows."""
    found = table(heads, rows, wording, row_head=row_head)
    return ListSection(heading=Said(wording(heading)), table=found) if found.rows else None


def of_body(body: Body | None, wording: Wording) -> Said:
    """The heading of what belongs to a body, or to none."""
    if body is None:
        return Said(wording(say_in("paper", "Meetings without a body")))
    return wording.said(body.name, body.language)
