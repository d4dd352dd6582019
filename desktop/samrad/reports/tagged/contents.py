"""The table of contents. Its length is known before the pages are, so that the document is laid out only once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from samrad.reports.tagged.blocks import TextPiece
from samrad.reports.tagged.canvas import LAYOUT, TaggedCanvas
from samrad.reports.tagged.drawn_text import TextPlace, draw_lines
from samrad.reports.tagged.flow import Block, Context, Deferred, HeadingEntry, Piece
from samrad.reports.tagged.lines import Line, break_lines
from samrad.reports.tagged.pages import line_code
from samrad.reports.tagged.structure import Node
from samrad.reports.tagged.text import Run, TextStyle, format_runs


@dataclass(frozen=True, slots=True)
class Contents(Block):
    """A list of the document's headings with their pages, each a link.

    Args:
        depth: the deepest level listed.
        styles: one per level; the last serves all deeper ones.
        page_width: room for the page numbers, in points.
        after: space below the list, in points; of two neighbours the larger counts.
    """

    depth: int = 2
    styles: Sequence[TextStyle] = field(
        default_factory=lambda: (
            TextStyle(after=2, before=3, link_underline=False, link_color="#1a1a1a"),
            TextStyle(after=1, indent=14, link_underline=False, link_color="#1a1a1a"),
        )
    )
    page_width: float = 26
    after: float = 8

    def lay(self, width: float, context: Context) -> Piece:
        """Keep the place; the entries are laid out when all headings are known."""
        if not context.outermost:
            raise ValueError("a table of contents stands in the document's own flow only")
        return _ContentsPiece(self, width, context, Node("TOC", context.current()))

    def entry(self, entry: HeadingEntry, node: Node, width: float, context: Context) -> Piece:
        """One heading's words, broken into lines."""
        style = self.styles[min(entry.level, len(self.styles)) - 1].within(width)
        room = width - style.indent - self.page_width - 8
        pieces = format_runs([Run(entry.title, link=f"#{entry.key}")], style, context.fonts)
        lines = break_lines(pieces, room, room)
        reference = Node("Reference", node)
        return _EntryPiece(lines, reference, style, width, context, entry)


class _ContentsPiece(Deferred):
    """The place of the table."""

    __slots__ = ("contents", "context", "node", "width")

    def __init__(self, contents: Contents, width: float, context: Context, node: Node) -> None:
        super().__init__(0)
        self.contents, self.width, self.context, self.node = contents, width, context, node

    def resolve(self) -> list[Piece]:
        """An entry for each heading of the document, wherever it stands."""
        levels: list[tuple[int, Node]] = []
        pieces: list[Piece] = []
        for entry in self.context.outline.headings:
            if entry.level > self.contents.depth:
                continue
            while levels and levels[-1][0] > entry.level:
                levels.pop()
            if not levels:
                levels.append((entry.level, self.node))
            elif levels[-1][0] < entry.level:
                levels.append((entry.level, Node("TOC", levels[-1][1])))
            pieces.append(self.contents.entry(entry, Node("TOCI", levels[-1][1]), self.width, self.context))
        if pieces:
            pieces[-1].after = self.contents.after
        return pieces


class _EntryPiece(TextPiece):
    """A heading's words, dots, and the page, which is known when it is drawn."""

    __slots__ = ("entry", "outline")

    def __init__(
        self,
        lines: Sequence[Line],
        node: Node,
        style: TextStyle,
        width: float,
        context: Context,
        entry: HeadingEntry,
    ) -> None:
        super().__init__(lines, node, style, width, context)
        self.entry, self.outline = entry, context.outline

    def split(self, room: float, *, force: bool) -> None:
        """An entry stays whole."""

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw words and page as one link, with dots between them as decoration."""
        style, last = self.style, self.lines[-1]
        page = str(self.outline.pages.get(self.entry.key, ""))
        form, words = last.pieces[-1]
        if form.mark is not None:
            form.mark.text += f" {page}"
        number, space = form.font.width(page, style.size), form.font.width(" ", style.size)
        place = TextPlace(left + style.indent, top, self.width - style.indent, True, self.cap_height)
        lines = [*self.lines[:-1], Line([*last.pieces[:-1], (form, words + " ")], last.width)]
        draw_lines(canvas, lines, self.node, style, place)
        foot = top - (len(self.lines) - 1) * style.leading
        where = TextPlace(left + self.width - number, foot, number, True, self.cap_height)
        draw_lines(canvas, [Line([(form, page)], number)], self.node, style.but(indent=0), where)
        self._draw_dots(canvas, left + style.indent + last.width + 2 * space, left + self.width - number - space, foot)

    def _draw_dots(self, canvas: TaggedCanvas, start: float, end: float, top: float) -> None:
        font, size = canvas.fonts.font(), self.style.size
        step = font.width(" .", size)
        count = int((end - start) / step)
        if count < 2:
            return
        baseline = top - (self.style.leading + size * self.cap_height) / 2
        style = TextStyle(size=size, color="#8a94a0")
        canvas.paint(line_code(canvas, " ." * count, style, (end - step * count, baseline)), LAYOUT)
