"""The participation report on paper: portrait pages, and the widest tables on pages laid across."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from samrad.reports.content.document import Particulars
from samrad.reports.content.participation_parts import (
    AreaMaps,
    BarChart,
    ColumnContent,
    ColumnKind,
    Headlines,
    MapContent,
    Part,
    ParticipationReport,
    Points,
    Section,
    Sentences,
    TableContent,
    Terms,
    TimeChart,
)
from samrad.reports.layout.charts import bar_chart, time_chart
from samrad.reports.layout.letterhead import opening, page, typeset
from samrad.reports.layout.map import area_map, country_map
from samrad.reports.layout.parts import cell, entries
from samrad.reports.layout.rich import paragraph
from samrad.reports.layout.style import BLUE, BODY, DECISION, GREY, GUTTER, LISTS, SECTION, TABLE, TEXT_WIDTH
from samrad.reports.tagged import (
    Block,
    Box,
    Cell,
    CellLike,
    Column,
    Columns,
    Figure,
    Heading,
    ItemList,
    KeepTogether,
    Page,
    PageBreak,
    Paragraph,
    Pdf,
    Space,
    Table,
    TableStyle,
    TextStyle,
)

HEADLINE = TextStyle(size=30, leading=34, bold=True, color=BLUE, after=0)
HEADLINE_WORDS = TextStyle(size=10.5, leading=14, color=GREY, after=4)
SHORT = 14
"""Rows that a table may have and still be kept on one page."""

FIGURES = replace(
    TABLE, text=TABLE.text.but(size=9, leading=12), row_header=TABLE.text.but(size=9, leading=12), padding=(5, 3)
)
"""Tables of numbers: a little closer than tables of words."""
FIGURES = replace(FIGURES, header=TABLE.header.but(size=8.25, leading=11))
WIDE = replace(FIGURES, header=TABLE.header.but(size=7.5, leading=10), padding=(3.5, 3))
"""On pages laid across."""
COMPACT = replace(
    TABLE,
    text=TABLE.text.but(size=7.5, leading=9.5),
    row_header=TABLE.text.but(size=7.5, leading=9.5),
    header=TABLE.header.but(size=7, leading=9),
    padding=(2.5, 1.5),
)
"""Grids of one sign in each cell."""


def lay_out(report: ParticipationReport) -> Pdf:
    """The finished PDF."""
    return typeset(report.about, list(_story(report)))


def _story(report: ParticipationReport) -> Iterator[Block]:
    yield from opening(report.about, report.title, report.subtitles)
    yield from _parts(report.opening)
    is_wide = False
    for section in report.sections:
        if section.is_wide != is_wide:
            yield PageBreak(_later(report.about, landscape=section.is_wide))
            is_wide = section.is_wide
        yield from _section(section)


def _later(about: Particulars, *, landscape: bool) -> Page | None:
    first = page(about, landscape=landscape)
    return first.later


def _section(section: Section) -> Iterator[Block]:
    heading = Heading(section.heading, 2, SECTION)
    blocks = list(_parts(section.parts))
    yield KeepTogether([heading, blocks[0]]) if isinstance(blocks[0], Figure | KeepTogether) else heading
    yield from blocks[1:] if isinstance(blocks[0], Figure | KeepTogether) else blocks


def _parts(parts: Sequence[Part]) -> Iterator[Block]:
    for part in parts:
        yield from _part(part)


def _part(part: Part) -> Iterator[Block]:
    match part:
        case Headlines():
            yield _headlines(part)
        case Sentences(said=said, is_main=True):
            yield Box([Paragraph(one, BODY.but(size=11.5, leading=16.5, after=0)) for one in said], DECISION)
        case Sentences(said=said):
            yield from (Paragraph(one, BODY) for one in said)
        case Points(said=said):
            yield ItemList([[paragraph(one, LISTS.text)] for one in said], style=LISTS)
        case Terms(entries=found):
            yield entries(found)
        case TableContent():
            yield from _table(part)
        case AreaMaps(maps=maps):
            yield from _side_by_side(maps)
        case _:
            yield _figure(part)


def _figure(part: BarChart | TimeChart | MapContent) -> Figure:
    match part:
        case BarChart():
            return Figure(bar_chart(part), part.alt)
        case TimeChart():
            return Figure(time_chart(part), part.alt)
        case MapContent():
            return Figure(country_map(part), part.alt)


def _headlines(part: Headlines) -> Block:
    groups = [[Paragraph(one.number, HEADLINE), Paragraph(one.words, HEADLINE_WORDS)] for one in part.figures]
    return Columns(groups, gap=GUTTER)


def _side_by_side(maps: Sequence[MapContent]) -> Iterator[Block]:
    width = (TEXT_WIDTH - GUTTER) / 2
    for start in range(0, len(maps), 2):
        pair = [[Figure(area_map(one, width), one.alt)] for one in maps[start : start + 2]]
        yield Columns([*pair, *[[Space(1)]] * (2 - len(pair))], gap=GUTTER)


def _table(table: TableContent) -> Iterator[Block]:
    laid = Table(
        [_column(one, table) for one in table.columns],
        rows=[[cell(one) for one in row] for row in table.rows],
        header=[*_groups(table), [one.words for one in table.columns]],
        row_headers=1,
        caption=table.caption,
        style=_style(table),
    )
    yield KeepTogether([laid]) if len(table.rows) <= SHORT else laid


def _groups(table: TableContent) -> list[list[CellLike]]:
    if not table.groups:
        return []
    return [
        [
            Cell(one.words, columns=one.columns, align="left" if at == 0 else "right")
            for at, one in enumerate(table.groups)
        ]
    ]


def _style(table: TableContent) -> TableStyle:
    if table.name.startswith("grid"):
        return COMPACT
    return WIDE if table.is_wide else FIGURES


def _column(column: ColumnContent, table: TableContent) -> Column:
    if table.name.startswith("grid"):
        return Column(share=1) if column.kind is ColumnKind.WORDS else Column(23.5, align="center")
    if table.is_wide:
        return _wide_column(column.kind)
    match column.kind:
        case ColumnKind.WORDS | ColumnKind.SHORT:
            return Column()
        case ColumnKind.NUMBER | ColumnKind.SHARE | ColumnKind.MARK:
            return Column(align="right")


def _wide_column(kind: ColumnKind) -> Column:
    match kind:
        case ColumnKind.WORDS:
            return Column(share=1)
        case ColumnKind.SHORT:
            return Column(92)
        case ColumnKind.NUMBER:
            return Column(43, align="right")
        case ColumnKind.MARK:
            return Column(58, align="right")
        case ColumnKind.SHARE:
            return Column(78, align="right")
