"""A text of the Markdown subset as an editor sees it: lines one under the other, each made of runs of like words.

`lines_of` and `blocks_of` lead from `samrad.domain.markup` to this form and back. Nesting of bold, italics and links
has no meaning of its own here: a run simply has them or not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from functools import lru_cache
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from samrad.domain.markup import (
    Block,
    Blocks,
    Bold,
    Bullets,
    Exempt,
    Inline,
    Italic,
    LineBreak,
    Link,
    Numbered,
    Paragraph,
    Withheld,
    Words,
)

_REMEMBERED = 4096
"""Paragraphs, so that of a long text only what has changed is worked out anew."""
_AROUND_BREAKS = re.compile(r"[^\S\n]*\n\s*")


class Run(Struct, frozen=True):
    """Words that look alike. A line break inside a paragraph is a newline in the text.

    `address` is that of a link; `is_exempt` says that the words are exempt from public access, on `legal_basis` where
    the text gives one.
    """

    text: str
    bold: bool = False
    italic: bool = False
    address: str | None = None
    is_exempt: bool = False
    legal_basis: str | None = None


Runs = tuple[Run, ...]


class Marker(Enum):
    """What stands before a line."""

    NONE = "none"
    BULLET = "bullet"
    NUMBER = "number"


class Line(Struct, frozen=True):
    """A paragraph. `level` counts the lists it lies in; one of a level without a marker goes on with the item above.

    `begins` says that a list begins here although one of the same kind and level may end right above; a numbered one
    begins with `start`.
    """

    runs: Runs
    level: int = 0
    marker: Marker = Marker.NONE
    begins: bool = False
    start: int = 1


def lines_of(blocks: Sequence[Block]) -> tuple[Line, ...]:
    """The lines of a text, in order."""
    return tuple(_lines(blocks, 0))


def blocks_of(lines: Iterable[Line]) -> Blocks:
    """The text that lines make up. Empty paragraphs go; what claims to lie deeper than it can is lifted."""
    gatherer = _Gatherer()
    for line in lines:
        gatherer.add(line)
    return gatherer.blocks()


def runs_of(content: Iterable[Inline]) -> Runs:
    """The runs of a paragraph, as they stand."""
    return tuple(_runs(content, Run("")))


def content_of(runs: Iterable[Run]) -> tuple[Inline, ...]:
    """The paragraph that runs make up: exempt passages outermost, then whatever reaches farthest."""
    return _content(tuple(runs))


@lru_cache(_REMEMBERED)
def _content(runs: Runs) -> tuple[Inline, ...]:
    content: list[Inline] = []
    for (is_exempt, basis), group in groupby(tidy(runs), lambda run: (run.is_exempt, run.legal_basis)):
        inner = _nested([replace(run, is_exempt=False, legal_basis=None) for run in group])
        content += [Exempt(inner, basis)] if is_exempt else inner
    return tuple(content)


def tidy(runs: Iterable[Run]) -> Runs:
    """The same words without spaces at the ends of lines, and with no emphasis on a space that begins or ends one."""
    found = [run for run in runs if run.text]
    if len(found) == 1 and "\n" not in found[0].text and found[0].text == found[0].text.strip():
        return tuple(found)
    kept = _without_loose_spaces(_letters(found))
    for name in ("bold", "italic", "address"):
        if any(getattr(run, name) for run in found):
            kept = list(_bared_at_the_ends(kept, name))
    stretches = groupby(kept, lambda letter: letter[1])
    return tuple(replace(look, text="".join(letter for letter, _ in stretch)) for look, stretch in stretches)


def merged(runs: Iterable[Run]) -> Runs:
    """The same with like neighbours as one."""
    alike = groupby(runs, lambda run: replace(run, text=""))
    joined = (replace(look, text="".join(run.text for run in group)) for look, group in alike)
    return tuple(run for run in joined if run.text)


def without(run: Run, emphasis: str) -> Run:
    """The same run without its "bold", "italic" or "address"."""
    match emphasis:
        case "bold":
            return replace(run, bold=False)
        case "italic":
            return replace(run, italic=False)
        case _:
            return replace(run, address=None)


_Letter = tuple[str, Run]


def _letters(runs: Iterable[Run]) -> list[_Letter]:
    found: list[_Letter] = []
    for run in runs:
        look = replace(run, text="")
        found += [(letter, look) for letter in run.text]
    return found


def _without_loose_spaces(letters: Sequence[_Letter]) -> list[_Letter]:
    text = "".join(letter for letter, _ in letters)
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    kept: list[_Letter] = []
    at = first
    for found in _AROUND_BREAKS.finditer(text, first, max(first, last)):
        kept += letters[at : found.start()]
        newline = text.index("\n", found.start())
        kept.append(letters[newline])
        at = found.end()
    return [*kept, *letters[at : max(at, last)]]


def _bared_at_the_ends(letters: Sequence[_Letter], name: str) -> Iterator[_Letter]:
    for value, group in groupby(letters, lambda letter: (_outer(letter[1], name), getattr(letter[1], name))):
        stretch = list(group)
        if not value[1]:
            yield from stretch
            continue
        text = "".join(letter for letter, _ in stretch)
        first, last = len(text) - len(text.lstrip()), len(text.rstrip())
        yield from ((letter, without(look, name)) for letter, look in stretch[:first])
        yield from stretch[first:last]
        yield from ((letter, without(look, name)) for letter, look in stretch[max(first, last) :])


def _outer(look: Run, name: str) -> tuple[object, ...]:
    """What parts a stretch of this emphasis for certain: the edge of an exempt passage, and of a link."""
    return (look.is_exempt, look.legal_basis, None if name == "address" else look.address)


def _nested(runs: Sequence[Run]) -> tuple[Inline, ...]:
    content: list[Inline] = []
    at = 0
    while at < len(runs):
        reach, name = max(
            (_reach(runs, at, name), -order, name) for order, name in enumerate(("address", "bold", "italic"))
        )[::2]
        if not reach:
            content += _plain(runs[at].text)
            at += 1
            continue
        inner = _nested([without(run, name) for run in runs[at : at + reach]])
        content.append(_WRAPPERS[name](inner, runs[at].address or ""))
        at += reach
    return tuple(content)


def _reach(runs: Sequence[Run], at: int, name: str) -> int:
    value = getattr(runs[at], name)
    end = at
    while value and end < len(runs) and getattr(runs[end], name) == value:
        end += 1
    return end - at


_WRAPPERS: dict[str, Callable[[tuple[Inline, ...], str], Inline]] = {
    "address": Link,
    "bold": lambda inner, _: Bold(inner),
    "italic": lambda inner, _: Italic(inner),
}


def _plain(text: str) -> Iterator[Inline]:
    for place, part in enumerate(text.split("\n")):
        if place:
            yield LineBreak()
        if part:
            yield Words(part)


def _runs(content: Iterable[Inline], look: Run) -> Iterator[Run]:
    for inline in content:
        match inline:
            case Words(text):
                yield replace(look, text=text)
            case LineBreak():
                yield replace(look, text="\n")
            case Bold(inner):
                yield from _runs(inner, replace(look, bold=True))
            case Italic(inner):
                yield from _runs(inner, replace(look, italic=True))
            case Link(inner, address):
                yield from _runs(inner, replace(look, address=address))
            case Exempt(inner, basis):
                yield from _runs(inner, replace(look, is_exempt=True, legal_basis=basis))
            case Withheld():
                yield replace(look, text="…")


def _lines(blocks: Sequence[Block], level: int) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield Line(runs_of(block.content), level)
            continue
        marker = Marker.BULLET if isinstance(block, Bullets) else Marker.NUMBER
        start = block.start if isinstance(block, Numbered) else 1
        for place, item in enumerate(block.items):
            opens = bool(item) and isinstance(item[0], Paragraph)
            runs = runs_of(item[0].content) if opens and isinstance(item[0], Paragraph) else ()
            yield Line(runs, level + 1, marker, begins=not place, start=start)
            yield from _lines(item[1:] if opens else item, level + 1)


class _OpenList(Struct):
    """A list that may go on, and the item of it that is being filled."""

    marker: Marker
    start: int
    items: list[list[Block]]


class _Gatherer:
    """Puts lines together; `_open` are the lists that the last line lies in, outermost first."""

    def __init__(self) -> None:
        self._whole: list[Block] = []
        self._open: list[_OpenList] = []

    def add(self, line: Line) -> None:
        content = content_of(line.runs)
        if line.marker is Marker.NONE:
            if content:
                self._close_down_to(min(line.level, len(self._open)))
                self._inside().append(Paragraph(content))
            return
        level = max(1, min(line.level, len(self._open) + 1))
        self._close_down_to(level)
        if len(self._open) == level and (line.begins or self._open[-1].marker is not line.marker):
            self._close_down_to(level - 1)
        if len(self._open) < level:
            self._open.append(_OpenList(line.marker, line.start, []))
        self._open[-1].items.append([Paragraph(content)] if content else [])

    def blocks(self) -> Blocks:
        self._close_down_to(0)
        return tuple(self._whole)

    def _inside(self) -> list[Block]:
        return self._open[-1].items[-1] if self._open else self._whole

    def _close_down_to(self, level: int) -> None:
        while len(self._open) > level:
            done = self._open.pop()
            items = tuple(tuple(item) for item in done.items)
            self._inside().append(Bullets(items) if done.marker is Marker.BULLET else Numbered(items, done.start))
