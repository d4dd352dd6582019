"""Tables: columns, cells, headers, and how widths are found.

Widths, heights and spans are settled here; `table_pieces` splits and draws.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from samrad.reports.tagged.blocks import Content, inline_of, lay_content, lay_text
from samrad.reports.tagged.flow import Block, Context, Piece, Stack
from samrad.reports.tagged.lines import longest_word, natural_width
from samrad.reports.tagged.structure import Node
from samrad.reports.tagged.table_pieces import PlacedCell, Row, TableLook, TablePiece, settle_heights
from samrad.reports.tagged.text import Align, Inline, TextStyle, format_runs

VerticalAlign: TypeAlias = Literal["top", "middle", "bottom"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Args:
        width: in points; None shares what the others leave, by `share` or by what the cells need.
        share: part of the free width this column takes, relative to the other shares.
        align: of its cells' text.
    """

    width: float | None = None
    share: float | None = None
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is more than its text.

    Args:
        content: text, or blocks.
        columns, rows: how many it spans.
        header: whether it heads its row (a header cell with scope Row).
        align: of its text; None leaves it as the column says.
        valign: where the content stands in a higher row; None leaves it as the table's style says.
        style: of its text; None leaves it as the table's style says.
        background: colour, `#rrggbb`.
        language: BCP 47 tag, where it differs.
    """

    content: Content = ""
    columns: int = 1
    rows: int = 1
    header: bool = False
    align: Align | None = None
    valign: VerticalAlign | None = None
    style: TextStyle | None = None
    background: str | None = None
    language: str | None = None


CellLike: TypeAlias = Content | Cell | None
"""What may stand in a row; a plain string is the fastest, None an empty cell."""


@dataclass(frozen=True, slots=True)
class TableStyle:
    """How a table looks. Lengths are points, colours `#rrggbb` or None for none.

    Args:
        text: of the cells.
        header: of the column headers.
        row_header: of cells that head their row; None sets them in bold.
        caption: of the words above the table.
        padding: space in cells: horizontal, vertical.
        valign: where content stands in a row that is higher.
        header_background: colour behind the column headers.
        stripe: colour behind every other row.
        line_color: of the lines.
        line_width: their thickness.
        lines: `rows` draws between rows, `grid` around every cell.
        split_rows_above: a row higher than this may be split over pages.
        row_height: the least height of a body row.
        keep_last: so many rows at the end stay together, such as sums and a row that they sum.
        before, after: space around the table; of two neighbours the larger counts.
    """

    text: TextStyle = field(default_factory=lambda: TextStyle(size=9.5, leading=12.5, after=0))
    header: TextStyle = field(default_factory=lambda: TextStyle(size=9.5, leading=12.5, after=0, bold=True))
    row_header: TextStyle | None = None
    caption: TextStyle = field(default_factory=lambda: TextStyle(size=9.5, leading=13, bold=True, after=4))
    padding: tuple[float, float] = (5, 3)
    valign: VerticalAlign = "top"
    header_background: str | None = "#dfe7ef"
    stripe: str | None = None
    lines: Literal["rows", "grid", "none"] = "rows"
    line_color: str = "#b8c2cc"
    line_width: float = 0.5
    row_height: float = 0
    split_rows_above: float = 110
    keep_last: int = 2
    before: float = 4
    after: float = 10


@dataclass(frozen=True, slots=True)
class Table(Block):
    """A table of data.

    Args:
        columns: one per column.
        rows: cells from left to right; a row that is too short is filled with empty cells.
        header: rows of column headers, repeated on every page (there as artifacts).
        row_headers: how many columns at the left head their rows.
        style: how it looks.
        caption: words above the table, part of it; they may be wider than the table.
        width: in points, where it is to be narrower than what it stands in.
        language: BCP 47 tag, where it differs.

    Raises:
        ValueError: when laid out, if a row is too long or spans do not fit together.
    """

    columns: Sequence[Column]
    rows: Sequence[Sequence[CellLike]]
    header: Sequence[Sequence[CellLike]] = ()
    row_headers: int = 0
    caption: Inline | None = None
    style: TableStyle = field(default_factory=TableStyle)
    width: float | None = None
    language: str | None = None

    def lay(self, width: float, context: Context) -> Piece:
        """Place the cells, find the widths, lay the cells out, and find the heights."""
        return _Layout(self, width, context).run()


@dataclass(slots=True)
class _Spot:
    """A cell in its place in the grid."""

    cell: Cell
    column: int
    heads: bool


def _cell(value: CellLike) -> Cell:
    if isinstance(value, Cell):
        return value
    return Cell("" if value is None else value)


def place(rows: Sequence[Sequence[CellLike]], columns: int, *, heads: bool) -> list[list[_Spot]]:
    """Put cells in a grid, so that every place is taken exactly once.

    Raises:
        ValueError: a row has too many cells, or a cell spans beyond the grid or over another.
    """
    taken: set[tuple[int, int]] = set()
    grid: list[list[_Spot]] = []
    for index, values in enumerate(rows):
        spots: list[_Spot] = []
        column = 0
        for value in values:
            while (index, column) in taken:
                column += 1
            cell = _cell(value)
            _check_span(cell, (index, column), (len(rows), columns), taken)
            spots.append(_Spot(cell, column, heads))
            if cell.rows > 1:
                taken.update(
                    (index + down, column + right) for down in range(1, cell.rows) for right in range(cell.columns)
                )
            column += cell.columns
        filled = {spot.column + right for spot in spots for right in range(spot.cell.columns)}
        spots.extend(
            _Spot(Cell(), free, heads) for free in range(columns) if free not in filled and (index, free) not in taken
        )
        grid.append(spots)
    return grid


def _check_span(cell: Cell, at: tuple[int, int], size: tuple[int, int], taken: set[tuple[int, int]]) -> None:
    row, column = at
    if cell.columns < 1 or cell.rows < 1:
        raise ValueError("a cell spans at least one row and one column")
    if column + cell.columns > size[1] or row + cell.rows > size[0]:
        raise ValueError(f"row {row + 1} of the table has more cells than there are columns or rows")
    if any((row, column + right) in taken for right in range(cell.columns)):
        raise ValueError(f"cells overlap in row {row + 1} of the table")


class _Layout:
    """Lays out one table at one width."""

    def __init__(self, table: Table, width: float, context: Context) -> None:
        self._table, self._context = table, context
        self._room, self._width = width, width if table.width is None else min(width, table.width)
        self._header = place(table.header, len(table.columns), heads=True)
        self._body = place(table.rows, len(table.columns), heads=False)
        self._style = _fitted(table.style, self._width, len(table.columns))
        self._inside = replace(context, page_height=context.page_height / 2, outermost=False)
        self._row_style = self._style.row_header or self._style.text.but(bold=True)

    def run(self) -> Piece:
        table, style = self._table, self._style
        node = Node("Table", self._context.current(), language=table.language)
        caption: Piece | None = None
        if table.caption:
            caption_style = style.caption.but(before=style.before, keep_with_next=True)
            caption = lay_text(table.caption, caption_style, self._room, Node("Caption", node), self._context)
        widths = self._widths()
        header = self._rows(self._header, widths, Node("THead", node) if self._header else node)
        body = self._rows(self._body, widths, Node("TBody", node) if self._header else node)
        look = TableLook(
            width=sum(widths),
            header_background=style.header_background,
            stripe=style.stripe,
            lines=style.lines,
            line_color=style.line_color,
            line_width=style.line_width,
            padding=style.padding,
            split_rows_above=style.split_rows_above,
            keep_last=style.keep_last,
            page_height=self._context.page_height,
        )
        if sum(row.height for row in header) > self._context.page_height / 3:
            header, body = [], [*header, *body]  # too high to repeat: the first rows of the table like any other
        piece = TablePiece(look, header, body, (style.before, style.after))
        return Stack([caption, piece]) if caption is not None else piece

    def _widths(self) -> list[float]:
        spots = [spot for row in (*self._header, *self._body) for spot in row]
        least = 2 * self._style.padding[0] + 1.9 * self._style.text.size
        return column_widths(self._table.columns, self._needs(spots), self._width, least)

    def _needs(self, spots: Sequence[_Spot]) -> list[tuple[float, float]]:
        """Least and natural width of each column whose width depends on its cells."""
        columns = self._table.columns
        asked = [column.width is None and column.share is None for column in columns]
        least, natural = [0.0] * len(columns), [0.0] * len(columns)
        both = 2 * self._style.padding[0]
        for spot in spots:
            cell, at = spot.cell, spot.column
            if cell.columns > 1 or not asked[at]:
                continue
            widest, word = self._extent(cell, self._style_of(spot))
            natural[at] = max(natural[at], widest + both)
            least[at] = max(least[at], word + both)
        return list(zip(least, natural, strict=True))

    def _extent(self, cell: Cell, style: TextStyle) -> tuple[float, float]:
        text = inline_of(cell.content)
        if text is None:
            return self._width / 3, self._width / 8
        if not text:
            return 0, 0
        pieces = format_runs(text, style, self._context.fonts)
        widest = natural_width(pieces)
        return widest, widest if widest < style.size * 4 else longest_word(pieces)

    def _style_of(self, spot: _Spot) -> TextStyle:
        cell = spot.cell
        style = cell.style
        if style is None:
            other = self._row_style if self._heads_row(spot) else self._style.text
            style = self._style.header if spot.heads else other
        align = cell.align or self._table.columns[spot.column].align
        return style if style.align == align else style.but(align=align)

    def _heads_row(self, spot: _Spot) -> bool:
        return not spot.heads and (spot.cell.header or spot.column < self._table.row_headers)

    def _rows(self, grid: list[list[_Spot]], widths: list[float], parent: Node) -> list[Row]:
        rows: list[Row] = []
        for spots in grid:
            node = Node("TR", parent)
            cells = [self._lay_cell(spot, widths, node) for spot in spots]
            heads = bool(spots) and spots[0].heads
            least = 0 if heads else min(self._style.row_height, self._context.page_height / 2)
            rows.append(Row(cells, heads, len(rows), least))
        settle_heights(rows, self._style.padding[1])
        return rows

    def _lay_cell(self, spot: _Spot, widths: list[float], parent: Node) -> PlacedCell:
        cell, column = spot.cell, spot.column
        scope = "/Scope/Column" if spot.heads else "/Scope/Row" if self._heads_row(spot) else ""
        attributes = (
            scope
            + (f"/ColSpan {cell.columns}" if cell.columns > 1 else "")
            + (f"/RowSpan {cell.rows}" if cell.rows > 1 else "")
        )
        node = Node(
            "TH" if scope else "TD",
            parent,
            language=cell.language,
            attributes=f"<</O/Table{attributes}>>" if attributes else "",
        )
        extent = sum(widths[column : column + cell.columns])
        across = min(self._style.padding[0], extent / 4)
        return PlacedCell(
            piece=lay_content(cell.content, self._style_of(spot), extent - 2 * across, node, self._inside),
            left=sum(widths[:column]),
            width=extent,
            across=across,
            rows=cell.rows,
            valign=cell.valign or self._style.valign,
            background=cell.background,
        )


def _fitted(style: TableStyle, width: float, columns: int) -> TableStyle:
    """A smaller version of the style when so many columns would leave no room for two letters."""
    if not columns:
        raise ValueError("a table has at least one column")
    needed = 2 * style.padding[0] + 2 * style.text.size
    factor = min(1.0, width / columns / needed)
    if factor == 1:
        return style
    return replace(
        style,
        text=style.text.scaled(factor),
        header=style.header.scaled(factor),
        row_header=style.row_header.scaled(factor) if style.row_header else None,
        padding=(style.padding[0] * factor, style.padding[1] * factor),
    )


def column_widths(
    columns: Sequence[Column], needs: Sequence[tuple[float, float]], width: float, least: float
) -> list[float]:
    """Widths of all columns, which together are exactly the table's.

    Fixed widths come first, shares next; the others get what they need, as browsers do: the least each must have, and
    the rest in proportion to how much more each would like.

    Args:
        columns: what is asked of each.
        needs: least and natural width of each, where it counts.
        width: of the table.
        least: what a column gets in any case, unless it asks for less itself.
    """
    fixed = sum(column.width or 0 for column in columns)
    open_columns = [index for index, column in enumerate(columns) if column.width is None]
    free = width - fixed
    if not open_columns or free < least * len(open_columns):
        asked = [column.width if column.width is not None else least for column in columns]
        scaled = [value * width / sum(asked) for value in asked]
        return _at_least(scaled, [least] * len(columns), width)
    result = [column.width or 0.0 for column in columns]
    shared = [index for index in open_columns if columns[index].share is not None]
    by_need = [index for index in open_columns if columns[index].share is None]
    if shared and by_need:
        room = min(sum(needs[index][1] for index in by_need), free * len(by_need) / len(open_columns))
        _share_by_need(result, by_need, needs, room)
        free -= room
    elif by_need:
        _share_by_need(result, by_need, needs, free)
    total_share = sum(columns[index].share or 0 for index in shared)
    for index in shared:
        result[index] = free * (columns[index].share or 0) / total_share if total_share else free / len(shared)
    lows = [
        column.width or (_low(needs[index], result[index], least) if column.share is None else least)
        for index, column in enumerate(columns)
    ]
    return _at_least(result, lows, width)


def _low(need: tuple[float, float], given: float, least: float) -> float:
    """Below what a column that got its width by need isn't cut for others: its longest word, if it got that much."""
    return max(min(need[0], given), min(need[1] or least, least))


def _at_least(widths: list[float], least: list[float], width: float) -> list[float]:
    """Raise what is too narrow at the cost of what is wider than it must be; the sum stays the table's width."""
    if sum(least) > width:
        least = [value * width / sum(least) for value in least]
    raised = [max(value, low) for value, low in zip(widths, least, strict=True)]
    excess = sum(raised) - width
    spare = [value - low for value, low in zip(raised, least, strict=True)]
    total = sum(spare)
    if excess <= 0 or total <= 0:
        return raised
    return [value - excess * extra / total for value, extra in zip(raised, spare, strict=True)]


def _share_by_need(
    result: list[float], which: Sequence[int], needs: Sequence[tuple[float, float]], room: float
) -> None:
    least = {index: max(needs[index][0], 1.0) for index in which}
    natural = {index: min(max(needs[index][1], least[index]), max(room * 0.75, least[index])) for index in which}
    if sum(natural.values()) <= room:
        factor = room / sum(natural.values())
        for index in which:
            result[index] = natural[index] * factor
        return
    if sum(least.values()) >= room:
        least = _reduced(least, room)
    kept = {**least, **_whole(natural, room)}
    least = kept if sum(kept.values()) <= room else least
    spare = room - sum(least.values())
    wish = {index: max(natural[index] - least[index], 0.0) for index in which}
    total = sum(wish.values())
    for index in which:
        result[index] = least[index] + (spare * wish[index] / total if total else spare / len(which))


def _whole(natural: dict[int, float], room: float) -> dict[int, float]:
    """Columns that want no more than a fair share of what the narrower ones leave: only wider ones are to give way."""
    whole: dict[int, float] = {}
    rest = dict(natural)
    while rest:
        fair = (room - sum(whole.values())) / len(rest)
        modest = {index: wish for index, wish in rest.items() if wish <= fair}
        if not modest:
            break
        whole.update(modest)
        rest = {index: wish for index, wish in rest.items() if index not in modest}
    return whole


def _reduced(least: dict[int, float], room: float) -> dict[int, float]:
    """Least widths cut down where they are greatest, so that together they fit: long words are broken there."""
    low, high = 0.0, room
    for _ in range(40):
        middle = (low + high) / 2
        if sum(min(value, middle) for value in least.values()) > room:
            high = middle
        else:
            low = middle
    return {index: min(value, low) for index, value in least.items()}
