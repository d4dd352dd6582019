"""Tables on pages: splitting between and within rows, repeated headers, and drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from samrad.reports.tagged.blocks import Blank, fill_code, rectangle, stroke_code
from samrad.reports.tagged.canvas import PAGINATION, TaggedCanvas
from samrad.reports.tagged.flow import TOLERANCE, Piece
from samrad.reports.tagged.syntax import short


@dataclass(frozen=True, slots=True)
class TableLook:
    """What drawing needs to know of a table's style; see `TableStyle`."""

    width: float
    header_background: str | None
    stripe: str | None
    lines: str
    line_color: str
    line_width: float
    padding: tuple[float, float]
    split_rows_above: float
    keep_last: int
    page_height: float


@dataclass(slots=True)
class PlacedCell:
    """A cell laid out: its content, its extent, its padding, and how many rows it still spans."""

    piece: Piece
    left: float
    width: float
    across: float
    rows: int
    valign: str
    background: str | None


@dataclass(slots=True)
class Row:
    """A row laid out; index counts rows, for stripes; least is the height it has even when empty."""

    cells: list[PlacedCell]
    heads: bool
    index: int
    least: float
    height: float = 0

    @property
    def spans(self) -> int:
        """How many rows its longest cell spans."""
        return max((cell.rows for cell in self.cells), default=1)


def settle_heights(rows: Sequence[Row], padding: float) -> None:
    """Give each row the height its cells need; a cell that spans rows and needs more makes the last of them higher."""
    for row in rows:
        own = [cell.piece.height + 2 * padding for cell in row.cells if cell.rows == 1]
        row.height = max([row.least, 2 * padding, *own])
    for index, row in enumerate(rows):
        for cell in row.cells:
            if cell.rows > 1:
                spanned = rows[index : index + cell.rows]
                lacking = cell.piece.height + 2 * padding - sum(each.height for each in spanned)
                if lacking > 0:
                    spanned[-1].height += lacking


class TablePiece(Piece):
    """A table or a part of it. The header is at most a third of a page high."""

    __slots__ = ("_header", "_look", "_rows", "_starts")

    def __init__(
        self, look: TableLook, header: Sequence[Row], rows: Sequence[Row], around: tuple[float, float]
    ) -> None:
        self._look, self._header, self._rows, self._starts = look, header, rows, True
        super().__init__(self._measure(), *around)

    def _measure(self) -> float:
        return self._above + sum(row.height for row in self._rows)

    @property
    def _above(self) -> float:
        return sum(row.height for row in self._header)

    def _part(self, rows: Sequence[Row], *, starts: bool) -> TablePiece:
        part: TablePiece = object.__new__(TablePiece)
        part._look, part._header, part._rows = self._look, self._header, rows
        part._starts = starts and self._starts
        Piece.__init__(part, part._measure(), self.before if starts else 0, self.after)
        return part

    @property
    def parts(self) -> Sequence[Piece]:
        """What stands in the cells of the rows."""
        return [cell.piece for row in self._rows for cell in row.cells]

    @property
    def lead(self) -> float:
        """The header and two rows (with what spans tie to them), or part of the first if it may be split."""
        if not self._rows:
            return self.height
        first = self._group_end(0)
        height = sum(row.height for row in self._rows[:first])
        if height > self._look.split_rows_above:
            height = min(height, max(self._look.split_rows_above * 0.6, self._row_lead(self._rows[0])))
        elif first < len(self._rows):
            second = sum(row.height for row in self._rows[first : self._group_end(first)])
            height += min(second, self._look.split_rows_above * 0.6)
        return min(self.height, self._above + height)

    def _row_lead(self, row: Row) -> float:
        return max((cell.piece.lead for cell in row.cells), default=0) + 2 * self._look.padding[1]

    def _group_end(self, start: int) -> int:
        """Where the rows end that spans tie to the row at `start`."""
        end = start + 1
        index = start
        while index < end:
            end = max(end, index + self._rows[index].spans)
            index += 1
        return min(end, len(self._rows))

    # -- splitting

    def split(self, room: float, *, force: bool) -> tuple[Piece, Piece] | None:
        """Split between rows that no span ties together; within a row that is high, or if no page can hold it."""
        if not self._rows:
            return None
        ends, left = self._fitting(room - self._above)
        done = ends[-1]
        whole_page = force and done == 0
        group = self._rows[done : self._group_end(done)] if done < len(self._rows) else []
        if group and (whole_page or sum(row.height for row in group) > self._look.split_rows_above):
            halves = _split_group(group, left, self._look, force=whole_page)
            if halves is not None:
                rest = [*halves[1], *self._rows[done + len(group) :]]
                return self._part([*self._rows[:done], *halves[0]], starts=True), self._part(rest, starts=False)
        is_last = done + len(group) == len(self._rows)
        while len(ends) > 3 and (is_last or len(self._rows) - done < self._look.keep_last):
            ends.pop()  # so that the last row does not stand alone on the next page, nor sums without what they sum
            done, is_last = ends[-1], False
        if done in (0, len(self._rows)):
            return None
        return self._part(self._rows[:done], starts=True), self._part(self._rows[done:], starts=False)

    def _fitting(self, room: float) -> tuple[list[int], float]:
        """Where groups end that fit one below the other (0 first), and the room that is left."""
        ends = [0]
        while ends[-1] < len(self._rows):
            end = self._group_end(ends[-1])
            height = sum(row.height for row in self._rows[ends[-1] : end])
            if height > room + TOLERANCE:
                break
            room -= height
            ends.append(end)
        return ends, room

    # -- drawing

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw the header (an artifact where it is repeated) and the rows."""
        rows = [*self._header, *self._rows]
        self._draw_ground(canvas, rows, left, top)
        if self._starts:
            self._draw_rows(canvas, self._header, left, top)
        elif self._header:
            with canvas.artifact(PAGINATION):
                self._draw_rows(canvas, self._header, left, top)
        self._draw_rows(canvas, self._rows, left, top - self._above)

    def _draw_rows(self, canvas: TaggedCanvas, rows: Sequence[Row], left: float, top: float) -> None:
        down = self._look.padding[1]
        for index, row in enumerate(rows):
            for cell in row.cells:
                height = row.height if cell.rows == 1 else sum(r.height for r in rows[index : index + cell.rows])
                spare = height - 2 * down - cell.piece.height
                lower = {"top": 0.0, "middle": spare / 2, "bottom": spare}[cell.valign]
                cell.piece.draw(canvas, left + cell.left + cell.across, top - down - lower)
            top -= row.height

    def _draw_ground(self, canvas: TaggedCanvas, rows: Sequence[Row], left: float, top: float) -> None:
        """Backgrounds first, then lines, as one artifact."""
        look = self._look
        fills: list[str] = []
        edges: list[str] = []
        if look.lines == "grid":
            foot = top - sum(row.height for row in rows)
            edges.append(f"{left:.2f} {foot:.2f} m {left:.2f} {top:.2f} l {left + look.width:.2f} {top:.2f} l")
        for index, row in enumerate(rows):
            color = look.header_background if row.heads else look.stripe if row.index % 2 else None
            if color:
                fills.append(f"{fill_code(color)} {rectangle(left, top, look.width, row.height)} f")
            for cell in row.cells:
                height = row.height if cell.rows == 1 else sum(r.height for r in rows[index : index + cell.rows])
                if cell.background:
                    box = rectangle(left + cell.left, top, cell.width, height)
                    fills.append(f"{fill_code(cell.background)} {box} f")
                edges.append(self._edges(left + cell.left, top, cell.width, height))
            top -= row.height
        if look.lines != "none" and edges:
            fills.append(f"{stroke_code(look.line_color)} {short(look.line_width)} w {' '.join(edges)} S")
        if fills:
            canvas.paint("q " + "\n".join(fills) + " Q")

    def _edges(self, left: float, top: float, width: float, height: float) -> str:
        """The lower edge of a cell, in a grid the right one too: each line is drawn once."""
        right, foot = left + width, top - height
        upwards = f" {right:.2f} {top:.2f} l" if self._look.lines == "grid" else ""
        return f"{left:.2f} {foot:.2f} m {right:.2f} {foot:.2f} l{upwards}"


def _split_group(
    group: Sequence[Row], room: float, look: TableLook, *, force: bool
) -> tuple[list[Row], list[Row]] | None:
    """Split rows tied by spans: after as many whole rows as fit, or within the first of them.

    Several rows are split only if they take more than half a page, because what spans them is printed but once.
    """
    padding = look.padding[1]
    if len(group) == 1:
        return _split_row(group[0], room, padding, force=force)
    if not force and sum(row.height for row in group) < look.page_height / 2:
        return None
    done, used = 0, 0.0
    while done < len(group) and used + group[done].height <= room + TOLERANCE:
        used += group[done].height
        done += 1
    if done == len(group):
        return None
    if done == 0:
        return _split_first(group, room, padding) if force else None
    return _split_after(group, done, room, padding)


def _split_row(row: Row, room: float, padding: float, *, force: bool) -> tuple[list[Row], list[Row]] | None:
    heads: list[PlacedCell] = []
    tails: list[PlacedCell] = []
    for cell in row.cells:
        halves = _split_cell(cell, room - 2 * padding, force=force)
        if halves is None:
            return None
        heads.append(_with(cell, halves[0], 1))
        tails.append(_with(cell, halves[1], cell.rows))
    nothing_stays = all(cell.piece.height == 0 for cell in heads)
    nothing_goes = all(cell.piece.height == 0 for cell in tails)
    if (nothing_stays or nothing_goes) and not force:
        return None
    parts = [Row(heads, row.heads, row.index, 0)], [Row(tails, row.heads, row.index, 0)]
    for part in parts:
        settle_heights(part, padding)
    return parts


def _split_cell(cell: PlacedCell, room: float, *, force: bool) -> tuple[Piece, Piece] | None:
    if cell.piece.height <= room + TOLERANCE:
        return cell.piece, Blank(0)
    return cell.piece.split(room, force=force) or ((Blank(0), cell.piece) if force else None)


def _with(cell: PlacedCell, piece: Piece, rows: int) -> PlacedCell:
    return replace(cell, piece=piece, rows=rows)


def _split_first(group: Sequence[Row], room: float, padding: float) -> tuple[list[Row], list[Row]] | None:
    """Split within the first row of a group; cells that span go on into the rest."""
    halves = _split_row(group[0], room, padding, force=True)
    if halves is None:
        return None
    rest = [*halves[1], *group[1:]]
    settle_heights(rest, padding)
    return halves[0], rest


def _split_after(group: Sequence[Row], done: int, room: float, padding: float) -> tuple[list[Row], list[Row]]:
    """Split between two rows of a group; cells that span the place fill the room there is and go on in the rest."""
    heads = [Row(list(row.cells), row.heads, row.index, row.least, row.height) for row in group[:done]]
    tails = [Row(list(row.cells), row.heads, row.index, row.least) for row in group[done:]]
    above = 0.0
    for index, row in enumerate(heads):
        for position, cell in enumerate(row.cells):
            beyond = index + cell.rows - done
            if beyond > 0:
                halves = _split_cell(cell, room - above - 2 * padding, force=True) or (cell.piece, Blank(0))
                row.cells[position] = _with(cell, halves[0], cell.rows - beyond)
                tails[0].cells.append(_with(cell, halves[1], beyond))
        above += row.height
    tails[0].cells.sort(key=lambda cell: cell.left)
    settle_heights(heads, padding)
    settle_heights(tails, padding)
    return heads, tails
