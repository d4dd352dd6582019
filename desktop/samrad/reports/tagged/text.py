"""Text: styles, runs with markup, breaking into lines, and drawing with tags.

Lines are filled greedily and set ragged, which reads best aloud and on screen. Words are never hyphenated unless they
carry soft hyphens; a word wider than its line is broken at a sign that allows it, else anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeAlias

from samrad.reports.tagged.canvas import TaggedCanvas
from samrad.reports.tagged.direction import RIGHT_TO_LEFT, stretches
from samrad.reports.tagged.fonts import Font, Fonts, clean
from samrad.reports.tagged.structure import Node, ObjectContent
from samrad.reports.tagged.syntax import short

Align: TypeAlias = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How text looks. Lengths are points; colours are `#rrggbb`.

    Args:
        leading: distance between baselines.
        before, after: space around the paragraph; of two neighbours the larger counts.
        indent: from the left edge, all lines.
        keep_with_next: never leave this at the foot of a page without the beginning of what follows.
        keep_lines: how many lines must stand together at a page's foot and head.
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
        bold, italic: None leaves it as the style says.
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


@dataclass(slots=True)
class Line:
    """One line: its pieces and their width together, without a space at the end."""

    pieces: list[Piece] = field(default_factory=list)
    width: float = 0


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


# --- Breaking

NEWLINE = "\n"
_TOKEN = re.compile(r" +|\n|[^ \n]+")
_MAY_BREAK_AFTER = re.compile(r"\u200b|\u00ad|(?<=\w\w\w[-–—/])(?=[^\W\d]{3})")
_NUMBER_AND_WORD = re.compile(
    r"(?<=\d\.) (?=[a-zæøåáčđŋšŧž])"  # 3. oktober, 2. ledd
    r"|(?<=\d) (?=(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
    r"|(?<=§) (?=\d)|(?<=\bkl\.) (?=\d)|(?<=\bnr\.) (?=\d)"
)
"""Spaces at which a line doesn't end, lest a number lose what it belongs to. Only these spaces; a line that holds
nothing else is broken at them."""
_TIED = "\x01"
_GOOD_END = frozenset("-–—/\\.,;:_@&?=+")
_SLACK = 0.01  # a column made as wide as its text must hold it, in spite of rounding
_PLAIN = re.compile(r"[^-\n\u00ad\u200b–—/]*\Z")


def natural_width(pieces: Sequence[Piece]) -> float:
    """Width of a text set in one line, or of its widest line where it has line ends, in points."""
    if len(pieces) == 1 and "\n" not in pieces[0][1]:
        return pieces[0][0].font.width(pieces[0][1], pieces[0][0].size)
    return max((line.width for line in break_lines(pieces, 1e9, 1e9)), default=0)


def longest_word(pieces: Sequence[Piece]) -> float:
    """Width of the widest part that is not broken without need, in points."""
    return max((word.width for word in _words(pieces)), default=0)


def break_lines(pieces: Sequence[Piece], first: float, rest: float) -> list[Line]:
    """Break a text into lines.

    Args:
        pieces: the text, cleaned.
        first: width of the first line, in points.
        rest: width of the others.

    Returns:
        The lines; none for a text of nothing but spaces.
    """
    first, rest = max(first, 1) + _SLACK, max(rest, 1) + _SLACK
    if len(pieces) == 1 and _PLAIN.match(pieces[0][1]):
        return _break_plain(*pieces[0], first, rest)
    filler = _Filler(first, rest)
    for word in _words(pieces):
        filler.add(word)
    return filler.finish()


def _break_plain(form: Format, string: str, first: float, rest: float) -> list[Line]:
    """The short way for text of one format without breaks inside words: the bulk of all text."""
    measure, scale = form.font.widths, form.size / 1000
    words = _split(string)
    if len(words) <= 3:
        width = measure[string] * scale
        if width <= first and string and string[0] != " " and string[-1] != " ":
            return [Line([(form, string)], width)]
    space = measure[" "] * scale
    lines: list[Line] = []
    current: list[str] = []
    used, room = 0.0, first
    for word in words:
        if not word:
            continue
        width = measure[word] * scale
        if current and used + space + width <= room:
            current.append(word)
            used += space + width
            continue
        if width > rest or (width > room and not current):
            return _fill(form, string, first, rest)
        if current:
            lines.append(Line([(form, " ".join(current) + " ")], used))
            room = rest
        current, used = [word], width
    if current:
        lines.append(Line([(form, " ".join(current))], used))
    return lines


def _split(string: str) -> list[str]:
    """The words of a string; some hold a space."""
    if _NUMBER_AND_WORD.search(string) is None:
        return string.split(" ")
    return [word.replace(_TIED, " ") for word in _NUMBER_AND_WORD.sub(_TIED, string).split(" ")]


def _fill(form: Format, string: str, first: float, rest: float) -> list[Line]:
    filler = _Filler(first, rest)
    for word in _words([(form, string)]):
        filler.add(word)
    return filler.finish()


@dataclass(slots=True)
class _Word:
    """What is not broken without need. Its end says what may follow: a space, a break, a soft hyphen, a new line."""

    pieces: list[Piece]
    width: float
    space: Format | None = None
    soft: bool = False
    line_end: bool = False


def _words(pieces: Iterable[Piece]) -> Iterator[_Word]:
    word = _Word([], 0)
    for form, string in pieces:
        for token in _TOKEN.findall(_NUMBER_AND_WORD.sub(_TIED, string)):
            if token[0] == " ":
                word.space = form
                continue
            if token == NEWLINE:
                word.line_end = True
                yield word
                word = _Word([], 0)
                continue
            if word.space:
                yield word
                word = _Word([], 0)
            for part, soft, breaks in _parts(token.replace(_TIED, " ")):
                word.pieces.append((form, part))
                word.width += form.font.width(part, form.size)
                if breaks:
                    word.soft = soft
                    yield word
                    word = _Word([], 0)
    if word.pieces:
        yield word


def _parts(token: str) -> Iterator[tuple[str, bool, bool]]:
    """A word cut where it may be broken: text, whether a soft hyphen follows, whether a break may follow."""
    start = 0
    for match in _MAY_BREAK_AFTER.finditer(token):
        if match.start() > start:
            yield token[start : match.start()], match.group() == "\u00ad", True
        start = match.end()
    if start < len(token):
        yield token[start:], False, False


class _Filler:
    """Fills lines word by word."""

    def __init__(self, first: float, rest: float) -> None:
        self._room, self._rest = first, rest
        self._lines: list[Line] = []
        self._line = Line()
        self._last: _Word | None = None

    def add(self, word: _Word) -> None:
        space = self._space()
        if self._line.pieces and self._line.width + space + self._hyphen_after(word) + word.width > self._room:
            self._break()
            space = 0
        if word.width > self._room and not self._line.pieces:
            word = self._break_word(word)
        elif space and self._last is not None and self._last.space is not None:
            self._append(self._last.space, " ", space)
        for form, string in word.pieces:
            self._append(form, string, form.font.width(string, form.size))
        self._last = word
        if word.line_end:
            self._break()

    def _space(self) -> float:
        if not self._line.pieces or self._last is None or self._last.space is None:
            return 0
        return self._last.space.font.width(" ", self._last.space.size)

    @staticmethod
    def _hyphen_after(word: _Word) -> float:
        return word.pieces[-1][0].font.width("-", word.pieces[-1][0].size) if word.soft and word.pieces else 0

    def _append(self, form: Format, string: str, width: float) -> None:
        pieces = self._line.pieces
        if pieces and pieces[-1][0] is form:
            pieces[-1] = (form, pieces[-1][1] + string)
        else:
            pieces.append((form, string))
        self._line.width += width

    def _break(self) -> None:
        """End the line; a word break at its end is made explicit, for whoever reads the text aloud."""
        last = self._last
        if last is not None and self._line.pieces:
            form, string = self._line.pieces[-1]
            if last.soft:
                self._line.pieces[-1] = (form, string + "\u00ad")
                self._line.width += form.font.width("-", form.size)
            elif last.space or last.line_end:
                self._line.pieces[-1] = (form, string + " ")
        self._lines.append(self._line)
        self._line, self._room, self._last = Line(), self._rest, None

    def _break_word(self, word: _Word) -> _Word:
        """Set all of a too wide word but its last line; what is left fits."""
        while word.width > self._room:
            head, tail = _cut(word, self._room)
            for form, string in head:
                self._append(form, string, form.font.width(string.rstrip(" "), form.size))
            if not tail:
                return replace(word, pieces=[], width=0)
            self._last = None
            self._break()
            width = sum(form.font.width(string, form.size) for form, string in tail)
            word = replace(word, pieces=tail, width=width)
        return word

    def finish(self) -> list[Line]:
        if self._line.pieces:
            self._lines.append(self._line)
        return self._lines


def _cut(word: _Word, room: float) -> tuple[list[Piece], list[Piece]]:
    """As much of a word as fits (one character at least, made smaller if it must be), and the rest."""
    used, good = 0.0, (0, 0)
    cut = (len(word.pieces), 0)
    for index, (form, string) in enumerate(word.pieces):
        for position, character in enumerate(string):
            width = form.font.width(character, form.size)
            if used + width > room and (index, position) > (0, 0) and width > 0:
                cut = (index, position)
                break
            used += width
            if character == " " or (character in _GOOD_END and used > room / 2):
                good = (index, position + 1)
        else:
            continue
        break
    if good > (0, 0) and good < cut:
        cut = good
    head = word.pieces[: cut[0]]
    tail = word.pieces[cut[0] + 1 :]
    if cut[0] < len(word.pieces):
        form, string = word.pieces[cut[0]]
        head = [*head, (form, string[: cut[1]])] if cut[1] else head
        tail = [(form, string[cut[1] :]), *tail] if string[cut[1] :] else tail
    return [_shrunk(piece, room) for piece in head] if len(head) == 1 else head, tail


def _shrunk(piece: Piece, room: float) -> Piece:
    form, string = piece
    width = form.font.width(string, form.size)
    return (replace(form, size=form.size * room / width), string) if width > room else piece


# --- Drawing


def draw_lines(canvas: TaggedCanvas, lines: Sequence[Line], node: Node, style: TextStyle, place: TextPlace) -> None:
    """Draw lines as content of an element; links and other languages become elements below it."""
    drawing = _Drawing(canvas, node)
    baseline = place.top - (style.leading + style.size * place.cap_height) / 2
    for index, line in enumerate(lines):
        indent = style.first_indent if index == 0 and place.starts else 0
        x = place.left + indent
        if style.align != "left":
            spare = max(0.0, place.width - indent - line.width)
            x += spare if style.align == "right" else spare / 2
        drawing.line(line, x, baseline)
        if canvas.collects_baselines and not canvas.in_artifact:
            canvas.baselines.append(baseline)
        baseline -= style.leading
    drawing.flush()


@dataclass(frozen=True, slots=True)
class TextPlace:
    """Where lines are drawn: left and upper edge, width, whether they begin their paragraph; height of capitals."""

    left: float
    top: float
    width: float
    starts: bool
    cap_height: float


class _Drawing:
    """Gathers operators until the element changes."""

    def __init__(self, canvas: TaggedCanvas, node: Node) -> None:
        self._canvas, self._node = canvas, node
        self._mark: Mark | None = None
        self._code: list[str] = []
        self._links: list[tuple[float, float, float, float]] = []
        self._rules: list[str] = []

    def line(self, line: Line, x: float, y: float) -> None:
        moved = True
        for form, string in line.pieces:
            if form.mark is not self._mark:
                self.flush()
                self._mark = form.mark
                moved = True
            width = form.font.width(string, form.size)
            self._show(form, string, f"1 0 0 1 {x:.2f} {y:.2f} Tm " if moved else "")
            moved = False
            if form.mark is not None and form.mark.target:
                self._link(form, (x, width - self._trailing(form, string), y))
            x += width

    @staticmethod
    def _trailing(form: Format, string: str) -> float:
        return form.font.width(" ", form.size) if string.endswith(" ") else 0

    def _show(self, form: Format, string: str, move: str) -> None:
        rise = f"{short(form.rise)} Ts " if form.rise else ""
        for resource, shown in self._canvas.file.embedding.show(form.font, string):
            self._code.append(f"{resource} {short(form.size)} Tf {form.color} {rise}{move}{shown}")
            move = rise = ""
        if form.rise:
            self._code.append("0 Ts")

    def _link(self, form: Format, extent: tuple[float, float, float]) -> None:
        x, width, y = extent
        y += form.rise
        box = (x, y - 0.25 * form.size, x + max(width, 1), y + max(0.8 * form.size, 1))
        if width <= 0 and (self._links or self._has_box(form.mark)):
            return
        if self._links and self._links[-1][1] == box[1] and abs(self._links[-1][2] - x) < form.size / 2:
            box = (self._links.pop()[0], *box[1:])
        self._links.append(box)
        if form.underline:
            self._rules.append(
                f"{form.color} {x:.2f} {y - 0.14 * form.size:.2f} {width:.2f} {short(0.06 * form.size)} re f"
            )

    @staticmethod
    def _has_box(mark: Mark | None) -> bool:
        return mark is not None and mark.node is not None and any(isinstance(k, ObjectContent) for k in mark.node.kids)

    def flush(self) -> None:
        """Hand over what was gathered."""
        if not self._code:
            return
        node = self._node if self._mark is None else self._mark.element(self._node)
        self._canvas.put(node, "BT\n" + "\n".join(self._code) + "\nET")
        if self._mark is not None and self._mark.target:
            for box in self._links:
                self._canvas.link(node, box, self._mark.target, " ".join(self._mark.text.split()))
        if self._rules:
            self._canvas.paint("q " + "\n".join(self._rules) + " Q")
        self._code, self._links, self._rules = [], [], []
