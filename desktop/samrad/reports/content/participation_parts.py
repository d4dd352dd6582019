"""What a participation report is made of: sections of sentences, tables, charts and a map, in final words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias, TypeVar

from samrad.domain.participation import MapState
from samrad.reports.content.document import Particulars
from samrad.reports.content.entries import Entry
from samrad.reports.content.wording import Said

UNPRINTED = {"printed": False}


@dataclass(frozen=True, slots=True)
class Mixed(Said):
    """Words of which parts are in another language: `words` is all of them, `parts` the same with their languages."""

    parts: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Short(Said):
    """An abbreviation, and what it stands for, to be heard in its place."""

    full: str = ""


def mixed(parts: Sequence[str | Said]) -> Said:
    """Words put together, each part in its own language."""
    each = tuple(part if isinstance(part, Said) else Said(part) for part in parts)
    whole = "".join(part.words for part in each)
    if any(part.language or type(part) is not Said for part in each):
        return Mixed(whole, None, tuple(inner for part in each for inner in _inner(part)))
    return Said(whole)


def _inner(part: Said) -> tuple[Said, ...]:
    return part.parts if isinstance(part, Mixed) else (part,)


class ColumnKind(StrEnum):
    """What stands in a column: words take the room that numbers leave."""

    WORDS = "words"
    SHORT = "short"
    NUMBER = "number"
    SHARE = "share"
    MARK = "mark"


T = TypeVar("T")


def beside(columns: Sequence[T], most: int) -> Iterator[Sequence[T]]:
    """Columns in as few tables as can be, and in each of them about as many."""
    tables = -(-len(columns) // most)
    for table in range(tables):
        yield columns[table * len(columns) // tables : (table + 1) * len(columns) // tables]


class Shade(StrEnum):
    """How a cell is set off, beside what it says: a full mark, a lesser one, and what calls for attention."""

    FULL = "full"
    PART = "part"
    LACKING = "lacking"


@dataclass(frozen=True, kw_only=True)
class ColumnContent:
    """A column and its heading."""

    words: Said
    kind: ColumnKind = field(default=ColumnKind.NUMBER, metadata=UNPRINTED)


@dataclass(frozen=True, kw_only=True)
class ColumnGroup:
    """A heading above several columns."""

    words: str
    columns: int = field(metadata=UNPRINTED)


@dataclass(frozen=True, kw_only=True)
class TableContent:
    """A table. The first column heads the rows; `groups`, where there are any, cover all columns."""

    name: str = field(metadata=UNPRINTED)
    """What it is, for tests and programs: "kinds"."""
    caption: str | None = None
    groups: tuple[ColumnGroup, ...] = ()
    columns: tuple[ColumnContent, ...]
    rows: tuple[tuple[Said, ...], ...]
    sums: int = field(default=0, metadata=UNPRINTED)
    """So many of the last rows are sums."""
    shades: Mapping[tuple[int, int], Shade] = field(default_factory=dict, metadata=UNPRINTED)
    """Cells that are set off, by row and column; the words say the same."""
    is_wide: bool = field(default=False, metadata=UNPRINTED)


@dataclass(frozen=True, kw_only=True)
class Sentences:
    """Paragraphs; `is_main` ones are what every reader shall see, and those that lead on stand with what follows."""

    said: tuple[Said, ...]
    is_main: bool = field(default=False, metadata=UNPRINTED)
    leads_on: bool = field(default=False, metadata=UNPRINTED)


@dataclass(frozen=True, kw_only=True)
class Points:
    """Sentences that stand as a list."""

    said: tuple[Said, ...]


@dataclass(frozen=True, kw_only=True)
class Terms:
    """Labels and what stands beside them."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True)
class HeadlineFigure:
    """A number that is set large, and what it counts."""

    number: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Headlines:
    """The figures that the report opens with."""

    figures: tuple[HeadlineFigure, ...]


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One bar: its label, its length in units of the chart, the whole it is a part of, and the number as printed."""

    label: str
    value: int
    shown: str
    whole: int | None = None
    is_host: bool = False


@dataclass(frozen=True, kw_only=True)
class BarChart:
    """Bars that lie, labelled directly. `alt` says in words and numbers what it shows."""

    caption: str
    alt: str
    bars: tuple[Bar, ...] = field(metadata=UNPRINTED)
    legend: tuple[str, str] | None = field(default=None, metadata=UNPRINTED)
    """What the dark and the pale part of a bar are."""


@dataclass(frozen=True, kw_only=True)
class Strip:
    """One row of the chart over time: a label, and a number for each stretch of time."""

    label: str
    values: tuple[int, ...]
    shown: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class TimeChart:
    """A strip of standing bars for each group, one above the other on the same scale: no colours to tell apart."""

    caption: str
    alt: str
    stretches: tuple[str, ...] = field(metadata=UNPRINTED)
    strips: tuple[Strip, ...] = field(metadata=UNPRINTED)


@dataclass(frozen=True, kw_only=True)
class MapDot:
    """A municipality on the map. `lat` and `lon` in degrees (WGS 84)."""

    name: str
    lat: float
    lon: float
    state: MapState
    people: int
    is_host: bool


@dataclass(frozen=True, kw_only=True)
class MapContent:
    """A map of the country, or of one area, with a dot for each municipality.

    `legend` says what each state's sign means, `host_words` what the ring does, `people_words` what the size does.
    The map of an area has its title in the drawing, where it is told from the others beside it.
    """

    caption: str = ""
    alt: str
    dots: tuple[MapDot, ...] = field(metadata=UNPRINTED)
    title: str | None = field(default=None, metadata=UNPRINTED)
    legend: tuple[tuple[MapState, str], ...] = field(default=(), metadata=UNPRINTED)
    host_words: str = field(default="", metadata=UNPRINTED)
    people_words: str = field(default="", metadata=UNPRINTED)


@dataclass(frozen=True, kw_only=True)
class CountryMap:
    """The map of the country, and of each area what its own map shows."""

    map: MapContent
    insets: tuple[MapContent, ...] = field(default=(), metadata=UNPRINTED)


@dataclass(frozen=True, kw_only=True)
class AreaMaps:
    """Maps of the areas, two beside each other."""

    caption: str
    maps: tuple[MapContent, ...]


Part: TypeAlias = Sentences | Points | Terms | Headlines | TableContent | BarChart | TimeChart | CountryMap | AreaMaps


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading and what stands under it. `is_wide` sections stand on pages laid across."""

    heading: str
    parts: tuple[Part, ...]
    is_wide: bool = field(default=False, metadata=UNPRINTED)


@dataclass(frozen=True, kw_only=True)
class ParticipationReport:
    """Everything the participation report (deltakelsesrapport) says, in the order in which it is read."""

    about: Particulars = field(metadata=UNPRINTED)
    title: str
    subtitles: tuple[Said, ...]
    opening: tuple[Part, ...]
    contents: str | None
    """Heading of the list of the sections and their pages; None for a report too short to have one."""
    sections: tuple[Section, ...]
