"""What a participation report is made of: sections of sentences, tables, charts and a map, in final words."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from samrad.domain.participation import MapState
from samrad.reports.content.document import Particulars
from samrad.reports.content.entries import Entry
from samrad.reports.content.wording import Said

UNPRINTED = {"printed": False}


class ColumnKind(StrEnum):
    """What stands in a column: words take the room that numbers leave."""

    WORDS = "words"
    SHORT = "short"
    NUMBER = "number"
    SHARE = "share"
    MARK = "mark"


@dataclass(frozen=True, kw_only=True)
class ColumnContent:
    """A column and its heading."""

    words: str
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
    is_wide: bool = field(default=False, metadata=UNPRINTED)


@dataclass(frozen=True, kw_only=True)
class Sentences:
    """Paragraphs; `is_main` ones are what every reader shall see."""

    said: tuple[str, ...]
    is_main: bool = field(default=False, metadata=UNPRINTED)


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
    """

    alt: str
    dots: tuple[MapDot, ...] = field(metadata=UNPRINTED)
    title: str | None = field(default=None, metadata=UNPRINTED)
    legend: tuple[tuple[MapState, str], ...] = field(default=(), metadata=UNPRINTED)
    host_words: str = field(default="", metadata=UNPRINTED)
    people_words: str = field(default="", metadata=UNPRINTED)


@dataclass(frozen=True, kw_only=True)
class AreaMaps:
    """Maps of the areas, two beside each other."""

    maps: tuple[MapContent, ...]


Part: TypeAlias = Sentences | Points | Terms | Headlines | TableContent | BarChart | TimeChart | MapContent | AreaMaps


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
    sections: tuple[Section, ...]
