"""Writing the Markdown subset: the one canonical source of a text, which `markup.parse` reads back as the same text.

Emphasis that CommonMark cannot express (a bold quotation mark glued to a letter, say) moves to where it can; a word is
never lost, and what is exempt from public access never becomes open. Every paragraph is read back before it is given
out, so that this holds whatever stands in it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise

from msgspec.structs import replace

from samrad.domain.markup import (
    Block,
    Bold,
    Bullets,
    Exempt,
    Inline,
    Italic,
    LineBreak,
    Link,
    Numbered,
    Paragraph,
    Words,
    parse,
)
from samrad.domain.markup_lines import Line, Run, Runs, blocks_of, content_of, lines_of, merged, runs_of, without
from samrad.domain.texts import paragraphs

_SPECIAL = re.compile(r"([\\*_\[\]|{}])")
_HARMLESS = re.compile(r"[\w .,:;!?()«»“”‘’'\"/§%&=+@–—…-]+")
_MARKER = re.compile(r"(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$)")
_MARKERS_ON_A_LINE = 3
_SURELY_READ = 3
"""Lists this deep are always read back; deeper ones are tried."""
_MONTH = re.compile(r"(?:jan|feb|mar|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cs])", re.IGNORECASE)
_REMEMBERED = 4096

_Escape = Callable[[str], str]


def canonical(source: str | None) -> str | None:
    """The source of the same text as `write` would have it; None when nothing is said."""
    return write(parse(paragraphs(source)))


def write(blocks: Sequence[Block]) -> str | None:
    """The canonical source of a text; None when nothing is said. Lists too deep for the subset are made flatter."""
    tidied = blocks_of(lines_of(blocks))
    if not any(run.text.strip() for line in lines_of(tidied) for run in line.runs):
        return None
    source = _source(tidied)
    depth = max(line.level for line in lines_of(tidied))
    while depth > _SURELY_READ and blocks_of(lines_of(parse(source))) != tidied:
        depth -= 1
        tidied = blocks_of(_lifted(lines_of(tidied), depth))
        source = _source(tidied)
    return paragraphs(source)


def _lifted(lines: Sequence[Line], depth: int) -> Iterator[Line]:
    return (replace(line, level=depth) if line.level > depth else line for line in lines)


def _source(blocks: Sequence[Block]) -> str:
    return "\n".join(line.text for line in _Writer().written(blocks))


class _Row:
    """One line of the source, and how many list markers it opens with."""

    def __init__(self, text: str, markers: int = 0) -> None:
        self.text, self.markers = text, markers


class _Writer:
    """Writes blocks as rows of source, each block without the indent of what it lies in."""

    def written(self, blocks: Sequence[Block]) -> list[_Row]:
        rows: list[_Row] = []
        before: Block | None = None
        is_other = False
        for block in blocks:
            is_other = type(before) is type(block) and not is_other
            if before is not None and not _may_follow_at_once(before, block):
                rows.append(_Row(""))
            if isinstance(block, Paragraph):
                rows += [_Row(line) for line in _paragraph(block.content).split("\n")]
            else:
                rows += self._list(block, is_other=is_other)
            before = block
        return rows

    def _list(self, block: Bullets | Numbered, *, is_other: bool) -> Iterator[_Row]:
        sign = ")" if is_other or _looks_like_dates(block) else "."
        for place, item in enumerate(block.items):
            marker = ("*" if is_other else "-") if isinstance(block, Bullets) else f"{block.start + place}{sign}"
            yield from self._item(marker, self.written(item))

    def _item(self, marker: str, rows: Sequence[_Row]) -> Iterator[_Row]:
        """The rows of an item, the first behind its marker unless it opens with too many markers already."""
        indent = " " * (len(marker) + 1)
        under: Sequence[_Row] = rows
        if not rows or rows[0].markers >= _MARKERS_ON_A_LINE:
            yield _Row(marker, 1)
        else:
            yield _Row(f"{marker} {rows[0].text}", rows[0].markers + 1)
            under = rows[1:]
        for row in under:
            yield _Row(indent + row.text if row.text else "", row.markers)


def _may_follow_at_once(before: Block, block: Block) -> bool:
    """Whether a list may open right under a paragraph; an empty item, or a number past 1, would be read as words."""
    if not isinstance(before, Paragraph) or isinstance(block, Paragraph):
        return False
    return (isinstance(block, Bullets) or block.start == 1) and bool(block.items[0])


def _looks_like_dates(block: Bullets | Numbered) -> bool:
    """Whether "3. mai" could be read as a day."""
    firsts = (item[0] for item in block.items if item and isinstance(item[0], Paragraph))
    return any(_MONTH.match("".join(run.text for run in runs_of(one.content))) for one in firsts)


@lru_cache(_REMEMBERED)
def _paragraph(content: tuple[Inline, ...]) -> str:
    """The source of a paragraph that reads back as it, or as near to it as can be written."""
    if len(content) == 1 and isinstance(content[0], Words) and _is_harmless(content[0].text):
        return content[0].text
    source = ""
    for _ in range(3):  # what was moved to where it can be written may settle elsewhere once it is read again
        before, source = source, _attempted(content)
        content = _read_back(source)
        if source == before:
            break
    return source


def _is_harmless(text: str) -> bool:
    """Whether no sign of the text can mean anything, as in most of what people write; such need not be read back."""
    return _HARMLESS.fullmatch(text) is not None and _MARKER.match(text) is None


def _attempted(content: tuple[Inline, ...]) -> str:
    wanted = runs_of(content)
    for runs in (wanted, _narrowed(wanted), *_plainer(wanted)):
        shown = content_of(runs)
        for escape in (str, _escaped_starts, _escaped):
            for italic in ("*", "_"):
                source = _inline(shown, escape, italic)
                if _read_back(source) == shown:
                    return source
    return _last_resort(wanted)


def _read_back(source: str) -> tuple[Inline, ...]:
    """What the source says if it is one paragraph; nothing otherwise."""
    blocks = parse(source)
    if len(blocks) != 1 or not isinstance(blocks[0], Paragraph):
        return ()
    return content_of(runs_of(blocks[0].content))


def _last_resort(runs: Runs) -> str:
    """Words alone, exempt if any of them are."""
    words = _escaped(" ".join("".join(run.text for run in runs).split()))
    return f"||{words}||" if any(run.is_exempt for run in runs) else words


def _plainer(runs: Runs) -> Iterator[Runs]:
    """The same words with less and less about them; what is exempt stays so."""
    yield merged(replace(run, italic=False) for run in _narrowed(runs))
    yield merged(replace(run, italic=False, bold=False) for run in runs)
    yield merged(replace(run, italic=False, bold=False, address=None) for run in runs)
    yield merged(Run(run.text.replace("||", "| |"), is_exempt=run.is_exempt) for run in runs)


def _narrowed(runs: Runs) -> Runs:
    """Bold and italics drawn in from signs at their ends, where CommonMark takes the asterisks for plain ones."""
    for emphasis in ("bold", "italic"):
        runs = merged(_drawn_in(runs, emphasis))
    return runs


def _drawn_in(runs: Runs, emphasis: str) -> Iterator[Run]:
    for value, group in groupby(runs, lambda run: bool(getattr(run, emphasis))):
        stretch = list(group)
        text = "".join(run.text for run in stretch)
        inside = [place for place, letter in enumerate(text) if not _is_sign(letter)]
        first, end = (inside[0], inside[-1] + 1) if inside else (len(text), len(text))
        at = 0
        for run in stretch:
            cuts = [0, *(min(max(edge - at, 0), len(run.text)) for edge in (first, end)), len(run.text)]
            before, within, after = (run.text[start:stop] for start, stop in pairwise(cuts))
            yield replace(without(run, emphasis) if value else run, text=before)
            yield replace(run, text=within)
            yield replace(without(run, emphasis) if value else run, text=after)
            at += len(run.text)


def _is_sign(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter)[0] in "PS"


def _inline(content: Sequence[Inline], escape: _Escape, italic: str) -> str:
    """The source of inlines; `escape` is applied to words."""
    parts: list[str] = []
    for inline in content:
        match inline:
            case Words(text):
                parts.append(escape(text))
            case LineBreak():
                parts.append("\n")
            case Bold(inner):
                parts.append(f"**{_inline(inner, escape, italic)}**")
            case Italic(inner):
                parts.append(f"{italic}{_inline(inner, escape, italic)}{italic}")
            case Link(inner, address):
                parts.append(f"[{_inline(inner, escape, italic)}]({_address(address)})")
            case Exempt(inner, basis):
                parts.append(f"||{_inline(inner, escape, italic)}||" + (f"{{{basis}}}" if basis else ""))
            case _:
                parts.append("…")
    return "".join(parts)


def _escaped_starts(text: str) -> str:
    """The words with a list marker at their start made harmless."""
    found = _MARKER.match(text)
    return text if found is None else f"{text[: found.end() - 1]}\\{text[found.end() - 1 :]}"


def _escaped(text: str) -> str:
    return _escaped_starts(_SPECIAL.sub(r"\\\1", text))


def _address(address: str) -> str:
    written = address.replace("||", "%7C%7C")
    return f"<{written}>" if re.search(r"[()\s]", written) else written
