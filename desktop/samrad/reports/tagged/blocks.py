"""The plain blocks: paragraphs, headings, space, lines, and blocks that hold others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from samrad.overriding import override
from samrad.reports.tagged.canvas import Bookmark, TaggedCanvas
from samrad.reports.tagged.drawn_text import TextPlace, draw_lines
from samrad.reports.tagged.flow import TOLERANCE, Block, Context, HeadingEntry, Piece, Stack, lay_all
from samrad.reports.tagged.lines import Line, balanced_lines, break_lines
from samrad.reports.tagged.structure import Node
from samrad.reports.tagged.syntax import short
from samrad.reports.tagged.text import Inline, Run, TextStyle, format_runs, plain


class TextPiece(Piece):
    """Lines of text of one element."""

    __slots__ = ("cap_height", "lines", "node", "starts", "style", "width")

    def __init__(self, lines: Sequence[Line], node: Node, style: TextStyle, width: float, context: Context) -> None:
        super().__init__(len(lines) * style.leading, style.before, style.after, keep_with_next=style.keep_with_next)
        self.lines, self.node, self.style, self.width = lines, node, style, width
        self.starts = True
        self.cap_height = context.fonts.font(style.family, bold=style.bold).cap_height

    def _part(self, lines: Sequence[Line], *, starts: bool) -> TextPiece:
        part: TextPiece = object.__new__(type(self))
        Piece.__init__(part, len(lines) * self.style.leading, self.before if starts else 0, self.after)
        part.keep_with_next = self.keep_with_next and lines[-1] is self.lines[-1]
        part.lines, part.node, part.style, part.width = lines, self.node, self.style, self.width
        part.starts, part.cap_height = starts and self.starts, self.cap_height
        return part

    @property
    def lead(self) -> float:
        """As many lines as must stand together."""
        keep = self.style.keep_lines
        count = len(self.lines)
        return (count if count < 2 * keep else keep) * self.style.leading

    def split(self, room: float, *, force: bool) -> tuple[TextPiece, TextPiece] | None:
        """Split between lines, leaving no line alone unless forced."""
        fits = int((room + TOLERANCE) / self.style.leading)
        keep = 1 if force else self.style.keep_lines
        head = min(fits, len(self.lines) - keep)
        if force and head < 1 <= fits:
            head = min(fits, len(self.lines) - 1)
        if head < keep:
            return None
        return self._part(self.lines[:head], starts=True), self._part(self.lines[head:], starts=False)

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw the lines."""
        place = TextPlace(left + self.style.indent, top, self.width - self.style.indent, self.starts, self.cap_height)
        draw_lines(canvas, self.lines, self.node, self.style, place)


def lay_text(text: Inline, style: TextStyle, width: float, node: Node, context: Context) -> TextPiece:
    """Lay out text as the content of an element that exists."""
    style = style.within(width) if context.scale == 1 else style.scaled(context.scale).within(width)
    room = width - style.indent
    pieces = format_runs(text, style, context.fonts)
    broken = balanced_lines if style.balanced else break_lines
    return TextPiece(broken(pieces, room - style.first_indent, room), node, style, width, context)


@dataclass(frozen=True, slots=True)
class Paragraph(Block):
    """A paragraph. Nothing is drawn, and nothing stands in the structure, for one without words.

    Args:
        text: words, or runs of them.
        style: how it looks.
        language: BCP 47 tag where the whole paragraph is in another language.
        key: a name under which links (`#key`) find it.
    """

    text: Inline
    style: TextStyle = field(default_factory=TextStyle)
    language: str | None = None
    key: str | None = None

    def lay(self, width: float, context: Context) -> Piece:
        """Break the text into lines."""
        node = Node("P", context.current(), language=self.language)
        piece = lay_text(self.text, self.style, width, node, context)
        return Anchored(piece, self.key) if self.key else piece


Content: TypeAlias = str | Run | Block | Sequence[str | Run | Block]
"""What a list item or a cell holds: text (`Inline`), or blocks; not both side by side."""


def inline_of(content: Content) -> Inline | None:
    """The text, if the content is text; None if it is blocks."""
    if isinstance(content, Run):
        return content
    if isinstance(content, str):
        return content
    if isinstance(content, Block):
        return None
    runs = [part for part in content if not isinstance(part, Block)]
    if runs and len(runs) < len(content):
        raise TypeError("text and blocks side by side; put the text in a Paragraph")
    return runs if runs or not content else None


def lay_content(content: Content, style: TextStyle, width: float, node: Node, context: Context) -> Piece:
    """Lay out text straight in an element, or blocks below it."""
    text = inline_of(content)
    if text is not None:
        return lay_text(text, style, width, node, context)
    parts = content if isinstance(content, Sequence) else [content]
    blocks = [part for part in parts if isinstance(part, Block)]
    return Stack(lay_all(blocks, width, context.inside(node)))


class Anchored(Piece):
    """A piece with a place that links lead to, and perhaps a bookmark."""

    __slots__ = ("bookmark", "inner", "key")

    def __init__(self, inner: Piece, key: str | None, bookmark: Bookmark | None = None) -> None:
        super().__init__(inner.height, inner.before, inner.after, keep_with_next=inner.keep_with_next)
        self.inner, self.key, self.bookmark = inner, key, bookmark

    @property
    def parts(self) -> Sequence[Piece]:
        """What it holds."""
        return (self.inner,)

    @property
    def lead(self) -> float:
        """That of what it holds."""
        return self.inner.lead

    def split(self, room: float, *, force: bool) -> tuple[Piece, Piece] | None:
        """Split what it holds; the place is at its beginning."""
        halves = self.inner.split(room, force=force)
        return (Anchored(halves[0], self.key, self.bookmark), halves[1]) if halves else None

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Mark the place and draw."""
        if self.key:
            canvas.mark_place(self.key, left, top + 4)
        if self.bookmark:
            canvas.bookmarks.append(self.bookmark)
        self.inner.draw(canvas, left, top)


HEADING = TextStyle(size=14, leading=18, bold=True, before=14, after=5, keep_with_next=True)


@dataclass(frozen=True, slots=True)
class Heading(Block):
    """A heading, which opens a section of its level in the document's own flow.

    Args:
        text: its words, or runs of them; never empty.
        level: 1 to 6; a level may be at most one deeper than the heading before.
        style: how it looks.
        key: a name under which links find it; one is made if it is None.
        bookmark: words of the bookmark, if not those of the heading; empty for none.
        listed: whether it stands in the table of contents.
        language: BCP 47 tag, where it differs.
    """

    text: Inline
    level: int = 1
    style: TextStyle = HEADING
    key: str | None = None
    bookmark: str | None = None
    listed: bool = True
    language: str | None = None

    def lay(self, width: float, context: Context) -> Piece:
        """Open the section, enter the heading in the contents, and break the text into lines."""
        words = " ".join(plain(self.text).split())
        if not words:
            raise ValueError("a heading needs words")
        outline = context.outline
        outline.check_level(self.level)
        parent = outline.section(self.level, context.parent) if context.outermost else context.parent
        node = Node(f"H{self.level}", parent, language=self.language)
        key = self.key or outline.next_key()
        if self.listed:
            outline.headings.append(HeadingEntry(key, words, self.level))
        title = words if self.bookmark is None else self.bookmark
        piece = lay_text(self.text, self.style, width, node, context)
        return Anchored(piece, key, Bookmark(title, self.level, key) if title else None)


class Blank(Piece):
    """Nothing, of some height."""

    __slots__ = ()

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw nothing."""


@dataclass(frozen=True, slots=True)
class Space(Block):
    """Empty space; less where the page ends.

    Args:
        height: in points.
    """

    height: float

    @override
    def lay(self, width: float, context: Context) -> Piece:
        """Keep the height free."""
        return Blank(min(self.height, context.page_height))


class _Rule(Piece):
    __slots__ = ("code", "width")

    def __init__(self, rule: Rule, width: float) -> None:
        super().__init__(rule.thickness, rule.before, rule.after, keep_with_next=rule.keep_with_next)
        self.width, self.code = width, fill_code(rule.color)

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw the line as a filled bar."""
        canvas.paint(f"q {self.code} {rectangle(left, top, self.width, self.height)} f Q")


@dataclass(frozen=True, slots=True)
class Rule(Block):
    """A line across the width; decoration only.

    Args:
        thickness: in points.
        color: `#rrggbb`.
        before, after: space around it, in points; of two neighbours the larger counts.
        keep_with_next: never leave it at the foot of a page without the beginning of what follows.
    """

    thickness: float = 0.6
    color: str = "#b8c2cc"
    before: float = 6
    after: float = 6
    keep_with_next: bool = False

    @override
    def lay(self, width: float, context: Context) -> Piece:
        """Keep the height free."""
        return _Rule(self, width)


@dataclass(frozen=True, slots=True)
class KeepTogether(Block):
    """Blocks that stand on one page if one page can hold them.

    Args:
        blocks: what stands together.
        most_blank: the most that may stay blank above for their sake, in points; where more would, they are split as
            if they stood by themselves. None: as much as it takes.
    """

    blocks: Sequence[Block]
    most_blank: float | None = None

    def lay(self, width: float, context: Context) -> Piece:
        """Lay out all blocks."""
        return Stack(lay_all(self.blocks, width, context), together=True, most_blank=self.most_blank)


@dataclass(frozen=True, slots=True)
class BoxStyle:
    """How a box looks: colours are `#rrggbb` or None for none, lengths points.

    Args:
        background: colour behind the content.
        border: colour of a line around it.
        border_width: thickness of that line.
        bar: thickness of a bar along the left edge.
        bar_color: colour of the bar.
        padding: space between edge and content: above, right, below, left.
        before, after: space around the box; of two neighbours the larger counts.
    """

    background: str | None = "#eef2f6"
    border: str | None = None
    border_width: float = 0.6
    bar: float = 0
    bar_color: str = "#1f3a5f"
    padding: tuple[float, float, float, float] = (7, 10, 7, 10)
    before: float = 4
    after: float = 9

    def within(self, width: float) -> BoxStyle:
        """The same style with padding that leaves at least half of a width, in points, to the content."""
        above, right, below, left = self.padding
        factor = min(1.0, width / 2 / max(left + right + self.bar, 0.1))
        padding = (above, right * factor, below, left * factor)
        return self if factor == 1 else replace(self, padding=padding, bar=self.bar * factor)


class _BoxPiece(Piece):
    """The content of a box, or a part of it, with its background."""

    __slots__ = ("inner", "style", "width")

    def __init__(self, inner: Stack, style: BoxStyle, width: float, *, starts: bool, ends: bool) -> None:
        above, _, below, _ = style.padding
        super().__init__(inner.height + above + below, style.before if starts else 0, style.after if ends else 0)
        self.inner, self.style, self.width = inner, style, width

    @property
    def parts(self) -> Sequence[Piece]:
        """Its content."""
        return (self.inner,)

    @property
    def lead(self) -> float:
        """The beginning of its content, and its padding."""
        return self.inner.lead + self.style.padding[0] + self.style.padding[2]

    def split(self, room: float, *, force: bool) -> tuple[Piece, Piece] | None:
        """Split the content; both parts get background and padding."""
        halves = self.inner.split(room - self.style.padding[0] - self.style.padding[2], force=force)
        if halves is None:
            return None
        return (
            _BoxPiece(halves[0], self.style, self.width, starts=self.before > 0, ends=False),
            _BoxPiece(halves[1], self.style, self.width, starts=False, ends=True),
        )

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw background, border and bar, then the content."""
        style = self.style
        parts = []
        whole = rectangle(left, top, self.width, self.height)
        if style.background:
            parts.append(f"{fill_code(style.background)} {whole} f")
        if style.border:
            parts.append(f"{stroke_code(style.border)} {short(style.border_width)} w {whole} S")
        if style.bar:
            parts.append(f"{fill_code(style.bar_color)} {rectangle(left, top, style.bar, self.height)} f")
        if parts:
            canvas.paint("q " + "\n".join(parts) + " Q")
        self.inner.draw(canvas, left + style.padding[3] + style.bar, top - style.padding[0])


@dataclass(frozen=True, slots=True)
class Box(Block):
    """Blocks set off from the text by a background, a border or a bar. An empty box leaves nothing.

    Args:
        blocks: what it holds.
        style: how it looks.
        together: whether it stands on one page if one page can hold it.
        tag: its grouping element, such as `Div` or `BlockQuote`.
        language: BCP 47 tag, where it differs.
    """

    blocks: Sequence[Block]
    style: BoxStyle = field(default_factory=BoxStyle)
    together: bool = False
    tag: str = "Div"
    language: str | None = None

    def lay(self, width: float, context: Context) -> Piece:
        """Lay out the content within the padding."""
        node = Node(self.tag, context.current(), language=self.language)
        style = self.style.within(width)
        above, right, below, left = style.padding
        room = width - left - right - style.bar
        inside = context.inside(node, less=above + below)
        inner = Stack(lay_all(self.blocks, room, inside), together=self.together)
        if inner.height == 0:
            return Blank(0)
        return _BoxPiece(inner, style, width, starts=True, ends=True)


class SideBySide(Piece):
    """Pieces beside each other, with their upper edges in line.

    Args:
        columns: the pieces.
        lefts: left edge of each, from the left edge of all.
        together: whether to split only what no page can hold.
    """

    __slots__ = ("columns", "lefts", "together")

    def __init__(self, columns: Sequence[Piece], lefts: Sequence[float], *, together: bool = False) -> None:
        super().__init__(
            max((column.height for column in columns), default=0),
            max((column.before for column in columns), default=0),
            max((column.after for column in columns), default=0),
        )
        self.columns, self.lefts, self.together = columns, lefts, together

    @property
    def parts(self) -> Sequence[Piece]:
        """The columns."""
        return self.columns

    @property
    def lead(self) -> float:
        """The largest beginning of any column."""
        return self.height if self.together else max((column.lead for column in self.columns), default=0)

    def split(self, room: float, *, force: bool) -> tuple[Piece, Piece] | None:
        """Split each column that is too high."""
        if self.together and not force:
            return None
        heads: list[Piece] = []
        tails: list[Piece] = []
        for column in self.columns:
            whole = column.height <= room + TOLERANCE
            halves = (column, Blank(0)) if whole else column.split(room, force=force)
            if halves is None:
                return None
            heads.append(halves[0])
            tails.append(halves[1])
        return SideBySide(heads, self.lefts), SideBySide(tails, self.lefts)

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw column after column."""
        for column, offset in zip(self.columns, self.lefts, strict=True):
            column.draw(canvas, left + offset, top)


@dataclass(frozen=True, slots=True)
class Columns(Block):
    """Groups of blocks beside each other, read one after the other; for letterheads and signatures.

    Args:
        groups: blocks of each column.
        shares: how the width is shared, such as `(2, 1)`; equal shares if empty.
        gap: space between columns, in points.
    """

    groups: Sequence[Sequence[Block]]
    shares: Sequence[float] = ()
    gap: float = 18

    def lay(self, width: float, context: Context) -> Piece:
        """Lay out each column in its share."""
        parent = context.current()
        shares = self.shares or [1.0] * len(self.groups)
        gap = min(self.gap, width / 4 / len(self.groups))
        free = width - gap * (len(self.groups) - 1)
        columns: list[Piece] = []
        lefts, left = [], 0.0
        for blocks, share in zip(self.groups, shares, strict=True):
            room = free * share / sum(shares)
            columns.append(Stack(lay_all(blocks, room, context.inside(Node("Div", parent)))))
            lefts.append(left)
            left += room + gap
        return SideBySide(columns, lefts, together=True)


def rectangle(left: float, top: float, width: float, height: float) -> str:
    """A rectangle hanging from its upper left corner, as an operator."""
    return f"{left:.2f} {top - height:.2f} {width:.2f} {height:.2f} re"


def fill_code(color: str) -> str:
    """The operator that fills with `#rrggbb`."""
    return " ".join(short(int(color[start : start + 2], 16) / 255) for start in (1, 3, 5)) + " rg"


def stroke_code(color: str) -> str:
    """The operator that draws lines in `#rrggbb`."""
    return fill_code(color)[:-2] + "RG"
