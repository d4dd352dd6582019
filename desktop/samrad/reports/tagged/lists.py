"""Lists: bulleted, numbered, nested, and lists of terms with what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from samrad.reports.tagged.blocks import Content, SideBySide, lay_content, lay_text
from samrad.reports.tagged.flow import Block, Context, Piece, Stack
from samrad.reports.tagged.lines import natural_width
from samrad.reports.tagged.structure import Node
from samrad.reports.tagged.text import Inline, TextStyle, format_runs

Numbering: TypeAlias = Literal["disc", "decimal", "letter", "roman", "none"]

_NUMBERING = {
    "disc": "Disc",
    "decimal": "Decimal",
    "letter": "LowerAlpha",
    "roman": "LowerRoman",
    "none": "None",
}


@dataclass(frozen=True, slots=True)
class ListStyle:
    """How a list looks. Lengths are points.

    Args:
        text: of the items; its `after` is the space between them.
        bullet: the label of items without numbers.
        suffix: what follows a number.
        indent: from the list's left edge to its labels.
        hang: from there to the text; more where a label needs it.
        gap: the least between a label and its text.
        before, after: space around the whole list.
    """

    text: TextStyle = field(default_factory=lambda: TextStyle(after=3))
    bullet: str = "•"
    suffix: str = "."
    indent: float = 4
    hang: float = 14
    gap: float = 5
    before: float = 0
    after: float = 6


@dataclass(frozen=True, slots=True)
class Item:
    """An item with a label of its own, such as a case number, or in another language.

    Args:
        content: text, or blocks.
        label: None leaves it as the list says.
        language: BCP 47 tag, where it differs.
    """

    content: Content
    label: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class ItemList(Block):
    """A list. An item is text, blocks (a nested list is one), or an `Item`.

    Args:
        items: in their order.
        numbering: of the items; the labels follow from it.
        start: number of the first item.
        style: how it looks.
        language: BCP 47 tag, where it differs.
    """

    items: Sequence[Content | Item]
    numbering: Numbering = "disc"
    start: int = 1
    style: ListStyle = field(default_factory=ListStyle)
    language: str | None = None

    def lay(self, width: float, context: Context) -> Piece:
        """Lay out label and text of each item."""
        style = self.style
        items = [item if isinstance(item, Item) else Item(item) for item in self.items]
        labels = [item.label if item.label is not None else self._label(index) for index, item in enumerate(items)]
        widest = max((_width(label, style.text, context) for label in labels if label), default=0)
        hang = min(max(style.hang, widest + style.gap), width / 2)
        kind = "none" if any(item.label is not None for item in items) else self.numbering
        node = Node(
            "L",
            context.current(),
            language=self.language,
            attributes=f"<</O/List/ListNumbering/{_NUMBERING[kind]}>>",
        )
        pieces: list[Piece] = [
            self._lay_item(item, label, (width, hang), Node("LI", node, language=item.language), context)
            for item, label in zip(items, labels, strict=True)
        ]
        if pieces:
            pieces[0].before = max(pieces[0].before, style.before)
            pieces[-1].after = max(pieces[-1].after, style.after)
        return Stack(pieces)

    def _lay_item(self, item: Item, label: str, widths: tuple[float, float], node: Node, context: Context) -> Piece:
        style, (width, hang) = self.style, widths
        indent = min(style.indent, width / 4)
        columns: list[Piece] = []
        if label:
            columns.append(lay_text(label, style.text.but(indent=0), hang, Node("Lbl", node), context))
        columns.append(lay_content(item.content, style.text, width - indent - hang, Node("LBody", node), context))
        return SideBySide(columns, [indent, indent + hang][-len(columns) :])

    def _label(self, index: int) -> str:
        number = self.start + index
        match self.numbering:
            case "disc":
                return self.style.bullet
            case "decimal":
                return f"{number}{self.style.suffix}"
            case "letter":
                return f"{letters(number)}{self.style.suffix}"
            case "roman":
                return f"{roman(number)}{self.style.suffix}"
            case _:
                return ""


def _width(label: str, style: TextStyle, context: Context) -> float:
    return natural_width(format_runs(label, style, context.fonts))


def letters(number: int) -> str:
    """1 as a, 26 as z, 27 as aa."""
    out = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        out = chr(97 + rest) + out
    return out or "0"


def roman(number: int) -> str:
    """4 as iv."""
    out = ""
    for value, sign in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    ):
        out += sign * (number // value)
        number %= value
    return out or "0"


@dataclass(frozen=True, slots=True)
class Definitions(Block):
    """Terms and what stands to them (date, place, chair …): a list whose labels are the terms.

    Args:
        entries: term and content of each.
        columns: how many entries stand beside each other; they are read row by row.
        term, text: how terms and what stands to them look.
        term_width: width of the terms in points; None takes what the widest needs, at most two fifths.
        gap: between term and content, and between columns.
        after: space below the list; of two neighbours the larger counts.
    """

    entries: Sequence[tuple[Inline, Content]]
    columns: int = 1
    term: TextStyle = field(default_factory=lambda: TextStyle(bold=True, after=3))
    text: TextStyle = field(default_factory=lambda: TextStyle(after=3))
    term_width: float | None = None
    gap: float = 12
    after: float = 8

    def lay(self, width: float, context: Context) -> Piece:
        """Lay out the entries row by row."""
        node = Node("L", context.current(), attributes="<</O/List/ListNumbering/None>>")
        gap = min(self.gap, width / 4 / self.columns)
        share = (width - gap * (self.columns - 1)) / self.columns
        natural = max((_natural(term, self.term, context) for term, _ in self.entries), default=0.0)
        first = min(natural, share * 0.4) if self.term_width is None else min(self.term_width, share / 2)
        pairs: list[Piece] = []
        for term, content in self.entries:
            entry = Node("LI", node)
            head = lay_text(term, self.term, first, Node("Lbl", entry), context)
            room = share - first - gap
            body = lay_content(content, self.text, room, Node("LBody", entry), context)
            pairs.append(SideBySide([head, body], [0, first + gap]))
        lefts = [(share + gap) * column for column in range(self.columns)]
        rows = [
            SideBySide(pairs[start : start + self.columns], lefts[: len(pairs[start : start + self.columns])])
            for start in range(0, len(pairs), self.columns)
        ]
        if rows:
            rows[-1].after = max(rows[-1].after, self.after)
        return Stack(rows)


def _natural(text: Inline, style: TextStyle, context: Context) -> float:
    return natural_width(format_runs(text, style, context.fonts))
