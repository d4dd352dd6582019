"""The participation report on paper: portrait pages, and the widest tables on pages laid across."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from samrad.reports.content.document import Particulars
from samrad.reports.content.entries import Entry
from samrad.reports.content.participation_parts import (
    AreaMaps,
    BarChart,
    ColumnKind,
    CountryMap,
    Headlines,
    MapContent,
    Mixed,
    Part,
    ParticipationReport,
    Points,
    Section,
    Sentences,
    Shade,
    Short,
    TableContent,
    Terms,
    TimeChart,
)
from samrad.reports.content.wording import Said
from samrad.reports.layout.charts import bar_chart, time_chart
from samrad.reports.layout.grid import labelled
from samrad.reports.layout.letterhead import fonts, opening, page, typeset
from samrad.reports.layout.map import area_map, country_map
from samrad.reports.layout.rich import inline
from samrad.reports.layout.style import (
    BLUE,
    BODY,
    DECISION,
    ENTRY,
    GREY,
    GUTTER,
    INK,
    LANDSCAPE_WIDTH,
    LISTS,
    MOST_BLANK,
    PANEL,
    SECTION,
    SUB_ITEM,
    TABLE,
    TEXT_WIDTH,
)
from samrad.reports.tagged import (
    Block,
    Box,
    Cell,
    CellLike,
    Column,
    Columns,
    Contents,
    Figure,
    Heading,
    Inline,
    ItemList,
    KeepTogether,
    Page,
    PageBreak,
    Paragraph,
    Pdf,
    Run,
    Space,
    Table,
    TableStyle,
    TextStyle,
)
from samrad.reports.tagged.lines import longest_word, natural_width
from samrad.reports.tagged.text import format_runs

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

HEADLINE = TextStyle(size=30, leading=33, bold=True, color=BLUE, after=0)
HEADLINE_WORDS = TextStyle(size=10.5, leading=14, color=GREY, after=11)
MAIN = BODY.but(size=11.5, leading=16.5, after=0)
CONTENTS = BODY.but(size=9.5, leading=12.75, after=0, link_color=INK, link_underline=False)
CAPTION = TABLE.caption.but(keep_with_next=True)
SHORT = 12
"""Rows that a table may have and still be kept on one page."""
LEAST_MAP = 0.66
"""The part of its size down to which the map of the country may be made smaller to fit what is left of a page."""
LEAST_CHART = 0.85
"""The same for a chart, whose words must stay readable."""
SHADES = {Shade.FULL: "#c3d0dd", Shade.PART: "#e6ecf2", Shade.LACKING: "#e6ecf2"}
"""Greys of a cell: text on the darkest still has a contrast of 11 : 1."""

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
    header=TABLE.header.but(size=6.5, leading=8.5),
    padding=(1.2, 1.2),
    lines="grid",
)
"""Grids of one sign in each cell."""
GRID_COLUMN = 14.8
LEAST_NAMES = 150
"""How wide the column of names of a grid is at least."""
NARROW = 0.75
"""Names that need less than this part of their room make the grid narrower than the text."""
_LEAST_NUMBER = 32
"""How wide a column of numbers is at least on a page laid across, without its padding."""
_APART = 10
"""What a column of shares has to its left, lest it seem to go on from the number before it."""
_ROUNDING = 0.1
"""What a cell gets beyond its width, lest rounding break it."""


def lay_out(report: ParticipationReport) -> Pdf:
    """The finished PDF."""
    return typeset(report.about, list(_story(report)))


def _story(report: ParticipationReport) -> Iterator[Block]:
    yield from opening(report.about, report.title, report.subtitles)
    yield from _parts(report.opening)
    if report.contents is not None:
        yield Heading(report.contents, 2, SUB_ITEM, listed=False)
        yield Contents(styles=[CONTENTS])
    is_wide = False
    for section in report.sections:
        if section.is_wide != is_wide:
            yield PageBreak(_later(report.about, landscape=section.is_wide))
            is_wide = section.is_wide
        yield from _readable(section) if section.is_wide else _section(section)


def _readable(section: Section) -> Iterator[Block]:
    """A section on a page laid across: its text in lines no longer than elsewhere, on one page if it has room."""
    if any(isinstance(part, TableContent) for part in section.parts):
        yield from _section(section)
    else:
        heading, *blocks = _section(section)
        yield KeepTogether([heading, Columns([blocks, [Space(1)]], shares=(TEXT_WIDTH, LANDSCAPE_WIDTH - TEXT_WIDTH))])


def _later(about: Particulars, *, landscape: bool) -> Page | None:
    first = page(about, landscape=landscape)
    return first.later


def _section(section: Section) -> Iterator[Block]:
    heading = Heading(section.heading, 2, SECTION)
    blocks = list(_parts(section.parts))
    match blocks[0]:
        case Figure() as figure:
            yield KeepTogether([heading, figure])
        case KeepTogether(kept, most_blank):
            yield KeepTogether([heading, *kept], most_blank)
        case first:
            yield from (heading, first)
    yield from blocks[1:]


def _parts(parts: Sequence[Part]) -> Iterator[Block]:
    for part in parts:
        yield from _part(part)


def _part(part: Part) -> Iterator[Block]:
    match part:
        case Headlines():
            yield _headlines(part)
        case Sentences(said=said, is_main=True):
            yield Box([Paragraph(_inline(one), MAIN) for one in said], DECISION)
        case Sentences(said=said, leads_on=leads_on):
            yield from (Paragraph(_inline(one), BODY.but(keep_with_next=leads_on)) for one in said)
        case Points(said=said):
            yield ItemList([[Paragraph(_inline(one), LISTS.text)] for one in said], style=LISTS)
        case Terms(entries=found):
            yield labelled([(one.label, _lines(one)) for one in found])
        case TableContent():
            yield from _table(part)
        case AreaMaps():
            yield from _side_by_side(part)
        case _:
            yield _drawn(part)


def _drawn(part: BarChart | TimeChart | CountryMap) -> Figure:
    match part:
        case BarChart():
            return _figure(bar_chart(part), part, least=LEAST_CHART)
        case TimeChart():
            return _figure(time_chart(part), part, least=LEAST_CHART)
        case CountryMap(map=whole, insets=insets):
            return _figure(country_map(whole, insets), whole, least=LEAST_MAP)


def _figure(drawing: Drawing, part: BarChart | TimeChart | MapContent, *, least: float) -> Figure:
    return Figure(drawing, part.alt, caption=part.caption, caption_style=CAPTION, least=least)


def _inline(said: Said) -> Inline:
    """Words, with every part in its own language."""
    if isinstance(said, Mixed):
        return [_run(part) for part in said.parts]
    return _run(said)


def _run(said: Said) -> str | Run:
    if isinstance(said, Short):
        return Run(said.words, language=said.language, expansion=said.full)
    return inline(said)


def _lines(entry: Entry) -> list[Block]:
    """Lines beside a label; the last keeps the distance to what follows, the others stand close."""
    last = len(entry.lines) - 1
    return [Paragraph(_inline(line), ENTRY if n == last else ENTRY.but(after=0)) for n, line in enumerate(entry.lines)]


def _headlines(part: Headlines) -> Block:
    groups = [[Paragraph(one.number, HEADLINE), Paragraph(one.words, HEADLINE_WORDS)] for one in part.figures]
    return Columns(groups, gap=GUTTER)


def _side_by_side(maps: AreaMaps) -> Iterator[Block]:
    if len(maps.maps) == 1:
        [one] = maps.maps
        yield Figure(area_map(one, TEXT_WIDTH), one.alt, caption=maps.caption, caption_style=CAPTION)
        return
    width = (TEXT_WIDTH - GUTTER) / 2
    rows = [
        Columns([[Figure(area_map(one, width), one.alt)] for one in pair] + [[Space(1)]] * (2 - len(pair)), gap=GUTTER)
        for pair in (maps.maps[start : start + 2] for start in range(0, len(maps.maps), 2))
    ]
    yield KeepTogether([Paragraph(maps.caption, CAPTION), rows[0]])
    yield from rows[1:]


def _table(table: TableContent) -> Iterator[Block]:
    style = _style(table)
    laid = Table(
        _columns(table),
        rows=[_row(table, down, style) for down in range(len(table.rows))],
        header=[*_groups(table), [_cell(one.words) for one in table.columns]],
        row_headers=1,
        caption=table.caption,
        style=style,
        width=_grid_width(table) if table.name.startswith("grid") else None,
    )
    yield KeepTogether([laid], MOST_BLANK) if len(table.rows) <= SHORT else laid


def _row(table: TableContent, down: int, style: TableStyle) -> list[CellLike]:
    """A row's cells. Sums are bold, and set off from the rows they sum."""
    if down >= len(table.rows) - table.sums:
        bold = style.text.but(bold=True)
        return [Cell(_inline(said), style=bold, background=PANEL) for said in table.rows[down]]
    shades = table.shades
    return [_cell(said, shades.get((down, across))) for across, said in enumerate(table.rows[down])]


def _cell(said: Said, shade: Shade | None = None) -> CellLike:
    background = SHADES[shade] if shade is not None else None
    if isinstance(said, Mixed | Short):
        return Cell(_inline(said), background=background)
    if said.language or background:
        return Cell(said.words, language=said.language, background=background)
    return said.words


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
    return replace(WIDE if table.is_wide else FIGURES, keep_last=table.sums + 2)


def _columns(table: TableContent) -> list[Column]:
    if table.name.startswith("grid"):
        return [Column(share=1), *(Column(GRID_COLUMN, align="center") for _ in table.columns[1:])]
    if table.is_wide:
        return _wide_columns(table)
    words = (ColumnKind.WORDS, ColumnKind.SHORT)
    return [Column() if one.kind in words else Column(align="right") for one in table.columns]


def _grid_width(table: TableContent) -> float:
    """Names take what they need, lest the marks of few meetings stand far from them."""
    marks = GRID_COLUMN * (len(table.columns) - 1)
    names = max(natural_width(format_runs(_inline(row[0]), COMPACT.text, fonts())) for row in table.rows)
    width = max(names + 2 * COMPACT.padding[0] + _ROUNDING, LEAST_NAMES)
    return marks + width if width < (TEXT_WIDTH - marks) * NARROW else TEXT_WIDTH


def _wide_columns(table: TableContent) -> list[Column]:
    """No cell of a number takes two lines, and no word of a heading is broken; words take the room that is left."""
    style = _style(table)
    found = []
    for at, column in enumerate(table.columns):
        if column.kind is ColumnKind.WORDS:
            found.append(Column(share=1))
            continue
        head = longest_word(format_runs(_inline(column.words), style.header, fonts()))
        cells = (natural_width(format_runs(_inline(row[at]), style.text, fonts())) for row in table.rows)
        apart = _APART if column.kind is ColumnKind.SHARE else 0
        width = max(_LEAST_NUMBER, head, *cells) + 2 * style.padding[0] + apart + _ROUNDING
        found.append(Column(width, align="left" if column.kind is ColumnKind.SHORT else "right"))
    return found
