"""Text before it has a width: styles, runs of a paragraph, and how each stretch of them is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias

from samrad.reports.tagged.characters import clean
from samrad.reports.tagged.direction import RIGHT_TO_LEFT, stretches
from samrad.reports.tagged.fonts import Font, Fonts
from samrad.reports.tagged.structure import Node
from samrad.reports.tagged.syntax import short

Align: TypeAlias = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How text looks. Lengths are points; colours are `#rrggbb`.

    Args:
        family: name of a family of the document's fonts.
        size: of the letters.
        leading: distance between baselines.
        bold, italic: which face of the family.
        color: of the letters.
        link_color: of the letters of links.
        link_underline: whether links are underlined.
        align: which side the lines begin at, or their middle.
        before, after: space around the paragraph; of two neighbours the larger counts.
        indent: from the left edge, all lines.
        first_indent: of the first line beyond that; negative for one that hangs out.
        keep_with_next: never leave this at the foot of a page without the beginning of what follows.
        keep_lines: how many lines must stand together at a page's foot and head.
        balanced: whether the lines are to be about equally long, as suits headings and names.
    """

    family: str = "text"
    size: float = 10.5
    leading: float = 14.5
    bold: bool = False
    italic: bool = False
    color: str = "#1a1a1a"
    link_color: str = "#0b4f8a"
    link_underline: bool = True
    align: Align = "left"
    before: float = 0
    after: float = 6
    indent: float = 0
    first_indent: float = 0
    keep_with_next: bool = False
    keep_lines: int = 2
    balanced: bool = False

    def but(self, **changes: Any) -> TextStyle:
        """The same style with some things changed."""
        return replace(self, **changes)

    def within(self, width: float) -> TextStyle:
        """The same style with indents that leave at least half of a width, in points, to the text."""
        if self.indent <= width / 4 and abs(self.first_indent) <= width / 4:
            return self
        first = max(-width / 4, min(self.first_indent, width / 4))
        return replace(self, indent=min(self.indent, width / 4), first_indent=first)

    def scaled(self, factor: float) -> TextStyle:
        """The same style in another size, with all its lengths."""
        return replace(
            self,
            size=self.size * factor,
            leading=self.leading * factor,
            before=self.before * factor,
            after=self.after * factor,
            indent=self.indent * factor,
            first_indent=self.first_indent * factor,
        )


@dataclass(frozen=True, slots=True)
class Run:
    """Text that differs from what is around it.

    Args:
        text: the words.
        bold, italic: None leaves it as the style says.
        color: `#rrggbb`; None leaves it as the style says.
        link: an address, or `#key` for a heading or another place with that key.
        language: BCP 47 tag, for a name or title in another language.
        raised: smaller and higher, for a note's number.
        expansion: what an abbreviation stands for; heard in its place, never seen.
    """

    text: str
    bold: bool | None = None
    italic: bool | None = None
    color: str | None = None
    link: str | None = None
    language: str | None = None
    raised: bool = False
    expansion: str | None = None


Inline: TypeAlias = str | Run | Sequence[str | Run]
"""Text of a paragraph: a plain string, a run, or several of both. A string is never read as markup."""


def runs_of(inline: Inline) -> list[Run]:
    """The runs of a text."""
    parts = [inline] if isinstance(inline, str | Run) else inline
    return [Run(part) if isinstance(part, str) else part for part in parts]


def plain(inline: Inline) -> str:
    """The text without its markup."""
    return inline if isinstance(inline, str) else "".join(run.text for run in runs_of(inline))


class Mark:
    """A link, a passage in another language or direction, or an abbreviation; one element, on however many lines."""

    __slots__ = ("expansion", "is_turned", "language", "node", "target", "text")

    def __init__(self, target: str | None, language: str | None, expansion: str | None) -> None:
        self.target, self.language, self.expansion = target, language, expansion
        self.text = ""
        self.is_turned = False
        self.node: Node | None = None

    def element(self, parent: Node) -> Node:
        """The element, made when its first text is drawn, so that it stands in reading order."""
        if self.node is None:
            tag = "Link" if self.target else "Span"
            actual = self.text if self.is_turned else None
            self.node = Node(tag, parent, language=self.language, expansion=self.expansion, actual=actual)
        return self.node


@dataclass(frozen=True, slots=True, eq=False)
class Format:
    """How a stretch of text is drawn; compared by identity."""

    font: Font
    size: float
    color: str
    rise: float = 0
    underline: bool = False
    mark: Mark | None = None


Piece: TypeAlias = tuple[Format, str]


def format_runs(inline: Inline, style: TextStyle, fonts: Fonts) -> list[Piece]:
    """The runs of a text with everything decided about how they are drawn."""
    if isinstance(inline, str) and RIGHT_TO_LEFT.search(inline) is None:
        return [(_plain_format(style, fonts), clean(inline))]
    pieces: list[Piece] = []
    mark: Mark | None = None
    for run, is_turned in _turned(runs_of(inline)):
        if is_turned:
            mark = Mark(None, run.language, None)
        elif not (run.link or run.language or run.expansion):
            mark = None
        elif mark is None or run.expansion or (mark.target, mark.language) != (run.link, run.language):
            mark = Mark(run.link, run.language, run.expansion)
        string = clean(run.text)
        if mark is not None:
            mark.text += string
            mark.is_turned = mark.is_turned or RIGHT_TO_LEFT.search(string) is not None
        pieces.append((_format(run, style, fonts, mark), string))
        mark = None if is_turned else mark
    return [(_unmarked(form) if form.mark and not form.mark.text.strip() else form, string) for form, string in pieces]


def _turned(runs: Iterable[Run]) -> Iterator[tuple[Run, bool]]:
    """The runs, cut where they begin and cease to run from right to left; a link stays one."""
    for run in runs:
        if run.link or run.expansion or RIGHT_TO_LEFT.search(run.text) is None:
            yield run, False
        else:
            for part, is_turned in stretches(run.text):
                yield replace(run, text=part), is_turned


def _unmarked(form: Format) -> Format:
    """The same format without a link or language that would hold nothing but spaces."""
    return replace(form, mark=None, underline=False)


def _plain_format(style: TextStyle, fonts: Fonts) -> Format:
    font = fonts.font(style.family, bold=style.bold, italic=style.italic)
    return Format(font, style.size, _color(style.color))


def _format(run: Run, style: TextStyle, fonts: Fonts, mark: Mark | None) -> Format:
    font = fonts.font(
        style.family,
        bold=style.bold if run.bold is None else run.bold,
        italic=style.italic if run.italic is None else run.italic,
    )
    linked = mark is not None and mark.target is not None
    return Format(
        font,
        style.size * 0.66 if run.raised else style.size,
        _color(run.color or (style.link_color if linked else style.color)),
        style.size * 0.34 if run.raised else 0,
        linked and style.link_underline,
        mark,
    )


def _color(value: str) -> str:
    """`#1a1a1a` as the operators that fill with it."""
    red, green, blue = (int(value[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return f"{short(red)} {short(green)} {short(blue)} rg"
