"""Breaking text into lines.

Lines are filled greedily and set ragged, which reads best aloud and on screen. Words are never hyphenated unless they
carry soft hyphens; a word wider than its line is broken at a sign that allows it, else anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from samrad.reports.tagged.text import Format, Piece


@dataclass(slots=True)
class Line:
    """One line: its pieces and their width together, without a space at the end."""

    pieces: list[Piece] = field(default_factory=list)
    width: float = 0


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
_AT_A_HYPHEN = frozenset("-–—/")
_FULL = 0.5
"""A line that is this full ends before a word that would have to be broken at its hyphen."""
_FEW = 5
"""Lines that a text may have and be balanced: more are a paragraph."""
_HALVINGS = 7
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
    return _filled(pieces, first, rest)


def balanced_lines(pieces: Sequence[Piece], first: float, rest: float) -> list[Line]:
    """Break a text as `break_lines` does, into no more lines; where it needs few, they are about equally long."""
    lines = break_lines(pieces, first, rest)
    if not 1 < len(lines) <= _FEW:
        return lines
    least, most = min(longest_word(pieces), rest), rest
    for _ in range(_HALVINGS):
        width = (least + most) / 2
        narrower = break_lines(pieces, first - rest + width, width)
        if len(narrower) > len(lines):
            least = width
        else:
            lines, most = narrower, width
    return lines


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
            return _filled([(form, string)], first, rest)
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


def _filled(pieces: Iterable[Piece], first: float, rest: float) -> list[Line]:
    """The lines of any text."""
    filler = _Filler(first, rest)
    for parts in _hyphenated(_words(pieces)):
        filler.add_parts(parts)
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


def _hyphenated(words: Iterable[_Word]) -> Iterator[list[_Word]]:
    """The words, those together that are parts of one with hyphens or strokes."""
    parts: list[_Word] = []
    for word in words:
        parts.append(word)
        if word.space or word.line_end or not word.pieces or word.pieces[-1][1][-1] not in _AT_A_HYPHEN:
            yield parts
            parts = []
    if parts:
        yield parts


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

    def add_parts(self, parts: Sequence[_Word]) -> None:
        """Add the parts of a word, on one line if that leaves the line before it full enough."""
        width = sum(part.width for part in parts)
        is_full = self._line.width >= _FULL * self._room
        if len(parts) > 1 and is_full and width <= self._rest and not self._has_room(width):
            self._break()
        for part in parts:
            self._add(part)

    def _has_room(self, width: float) -> bool:
        return self._line.width + self._space() + width <= self._room

    def _add(self, word: _Word) -> None:
        space = self._space()
        if self._line.pieces and not self._has_room(self._hyphen_after(word) + word.width):
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
        """End the line; a word break at its end is made explicit, for whoever reads the text aloud.

        Text that runs to the left is read as it was written, not as it is drawn: a break after it stands beside it.
        """
        last = self._last
        if last is not None and self._line.pieces:
            form, string = self._line.pieces[-1]
            if last.soft:
                self._line.pieces[-1] = (form, string + "\u00ad")
                self._line.width += form.font.width("-", form.size)
            elif last.space is not form and form.mark is not None and form.mark.is_turned:
                self._line.pieces.append((replace(form, mark=None, underline=False), " "))
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
