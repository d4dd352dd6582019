"""Lists of the register on paper: a head, and sections with a table each."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import TypeAlias

from samrad.errors import Text
from samrad.reports.content.document import About, Occasion, Particulars, particulars
from samrad.reports.content.entries import Entry
from samrad.reports.content.wording import Rich, Said, Wording


class Holds(Enum):
    """What a column holds: dates, numbers, short words and addresses stay on one line where they can."""

    DATE = "date"
    NUMBER = "number"
    SHORT = "short"
    NAME = "name"
    TEXT = "text"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that stand out: a vacant seat, a deadline that has passed."""

    words: str


CellWords: TypeAlias = str | Said | Rich | Strong


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

    def file_words(self, wording: Wording) -> tuple[str, ...]:
        """What the file is called, after the day."""
        return (wording(self.title), *((self.of.words,) if self.of is not None else ()))


def listing_about(subject: Subject, wording: Wording, occasion: Occasion) -> Particulars:
    """What a list says of itself."""
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


def columns(wording: Wording, *found: tuple[Holds, Text]) -> tuple[ListColumn, ...]:
    """The columns of a table."""
    return tuple(ListColumn(holds=holds, words=wording(words)) for holds, words in found)
