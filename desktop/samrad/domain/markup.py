r"""The Markdown subset that the texts of an item are written in (bakgrunn, drøfting, forslag, vedtak).

What it knows:

- paragraphs, parted by an empty line; a new line inside a paragraph is a new line on paper too;
- bulleted lists (`- `, `* ` or `+ `) and numbered lists (`1. ` or `1) `), also inside one another, up to three markers
  on one line; a line that opens with a date ("3. oktober …") is no list;
- `**bold**` (or `__bold__`) and `*italic*` (or `_italic_`);
- `[words](address)`, where the address is http, https or mailto; any other stays as it was typed;
- `||secret words||`, a passage exempt from public access, and `||secret words||{offl. § 13 første ledd}` with its legal
  basis. A passage that is never closed goes on to the end of the text: what is half marked is withheld, not published.
  The marks count wherever they stand; inside an address write `%7C%7C`;
- a backslash before a sign takes its meaning away: `\*`, `\|`.

Everything else (headings, tables, HTML, images, code) is plain text and stays as typed. Any text can be parsed; no
word of it is lost. The reading follows CommonMark, by markdown-it-py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

SCHEMES = ("http", "https", "mailto")

_DEEPEST_INDENT = 12
_MARKERS_ON_A_LINE = 3
_NESTING = 100  # well beyond what the two bounds above let a text reach, since the parser drops what lies deeper
_MARKER = re.compile(r"(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)")
_MONTHS = "jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch|s)?|apr(?:il)?|ma[iy]|june?|juni|july?|juli|aug(?:ust)?"
_MONTHS += "|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cs](?:ember)?"
_DATE = re.compile(rf"(\d{{1,2}})\.(?=\s+(?:{_MONTHS})\b)", re.IGNORECASE)
_BASIS = re.compile(r"\{([^{}\n]*)\}")


class Words(Struct, frozen=True):
    """Plain words."""

    text: str


class LineBreak(Struct, frozen=True):
    """A new line inside a paragraph."""


class Bold(Struct, frozen=True):
    """Words in bold."""

    content: tuple[Inline, ...]


class Italic(Struct, frozen=True):
    """Words in italics."""

    content: tuple[Inline, ...]


class Link(Struct, frozen=True):
    """Words that lead to an address (http, https or mailto)."""

    content: tuple[Inline, ...]
    address: str


class Exempt(Struct, frozen=True):
    """A passage exempt from public access (unntatt offentlighet), and its legal basis where the text gives one."""

    content: tuple[Inline, ...]
    legal_basis: str | None = None


class Withheld(Struct, frozen=True):
    """The place of a passage that has been taken out."""

    legal_basis: str | None = None


Inline: TypeAlias = Words | LineBreak | Bold | Italic | Link | Exempt | Withheld


class Paragraph(Struct, frozen=True):
    """Running text."""

    content: tuple[Inline, ...]


class Bullets(Struct, frozen=True):
    """A bulleted list; each item is made of blocks."""

    items: tuple[tuple[Block, ...], ...]


class Numbered(Struct, frozen=True):
    """A numbered list, and the number it starts with."""

    items: tuple[tuple[Block, ...], ...]
    start: int = 1


Block: TypeAlias = Paragraph | Bullets | Numbered
Blocks: TypeAlias = tuple[Block, ...]


def parse(source: str | None) -> Blocks:
    """The blocks of a text; none for an empty one. Any text can be parsed."""
    if source is None or not source.strip():
        return ()
    parser = _parser()
    tokens = parser.parse("\n".join(_tamed(line) for line in source.splitlines()))
    passages = _passages([token.content for token in tokens if token.type == "inline"])
    return _blocks(_Reader(tokens, passages))


def plain(blocks: Sequence[Block]) -> str:
    """The words alone, a line for each paragraph, item and line break; exempt passages included."""
    return "\n".join(_lines(blocks))


def exempt_passages(blocks: Sequence[Block]) -> tuple[Exempt, ...]:
    """Every exempt passage, in order. One that runs over several paragraphs comes once for each."""
    return tuple(inline for inline in _every_inline(blocks) if isinstance(inline, Exempt))


def withhold(blocks: Sequence[Block]) -> Blocks:
    """The same text with every exempt passage taken out and its place marked."""
    return tuple(_block_withheld(block) for block in blocks)


def _tamed(line: str) -> str:
    """A line with bounded depth, and with an opening date that is not mistaken for a list."""
    text = line.lstrip(" \t")
    indent = len(line[: len(line) - len(text)].expandtabs(4))
    start, markers = 0, 0
    while found := _MARKER.match(text, start):
        if _DATE.match(text, start):
            break
        markers += 1
        if markers > _MARKERS_ON_A_LINE:
            return " " * min(indent, _DEEPEST_INDENT) + text[:start] + _escaped_marker(text[start:])
        start = found.end()
    return " " * min(indent, _DEEPEST_INDENT) + text[:start] + _DATE.sub(r"\1\\.", text[start:], count=1)


def _escaped_marker(text: str) -> str:
    return re.sub(r"^(\d*)", r"\1\\", text, count=1)


@cache
def _parser() -> MarkdownIt:
    # Imported when first used: it would cost the window's start a tenth of a second.
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero", {"breaks": True, "maxNesting": _NESTING})
    parser.enable(["list", "emphasis", "link", "newline", "escape"])
    parser.validateLink = _is_safe  # type: ignore[assignment]
    return parser


def _is_safe(address: str) -> bool:
    scheme, colon, rest = address.strip().partition(":")
    return bool(colon and rest) and scheme.lower() in SCHEMES


class _Passage(Struct, frozen=True):
    """A stretch of one paragraph's source, and whether it is exempt."""

    source: str
    is_exempt: bool
    legal_basis: str | None = None


def _passages(contents: Sequence[str]) -> list[list[_Passage]]:
    """Part each paragraph's source at the marks of exempt passages, which may run from one paragraph into the next."""
    parted: list[list[_Passage]] = []
    is_exempt = False
    for content in contents:
        pieces: list[_Passage] = []
        start = 0
        for mark in _marks(content):
            basis = _BASIS.match(content, mark + 2) if is_exempt else None
            pieces.append(_Passage(content[start:mark], is_exempt, (basis and basis[1].strip()) or None))
            start = basis.end() if basis else mark + 2
            is_exempt = not is_exempt
        parted.append([*pieces, _Passage(content[start:], is_exempt)])
    return _with_shared_basis(parted)


def _with_shared_basis(parted: list[list[_Passage]]) -> list[list[_Passage]]:
    """Give the earlier paragraphs of a long passage the legal basis that stands at its end."""
    later: str | None = None
    for pieces in reversed(parted):
        last = pieces[-1]
        if last.is_exempt:
            pieces[-1] = replace(last, legal_basis=later)
        first = pieces[0]
        later = first.legal_basis if first.is_exempt else None
    return parted


def _marks(content: str) -> Iterator[int]:
    """Where `||` stands without a backslash before it."""
    at = 0
    while at < len(content):
        if content[at] == "\\":
            at += 2
        elif content.startswith("||", at):
            yield at
            at += 2
        else:
            at += 1


class _Reader:
    """The parser's tokens, read once from first to last, each paragraph with its passages."""

    def __init__(self, tokens: Sequence[Token], passages: Sequence[list[_Passage]]) -> None:
        self._tokens = iter(tokens)
        self._passages = iter(passages)

    def token(self) -> Token | None:
        return next(self._tokens, None)

    def passages(self) -> list[_Passage]:
        return next(self._passages)


def _blocks(reader: _Reader) -> Blocks:
    """The blocks up to the end of the list item (or text) that the reader stands in."""
    found: list[Block] = []
    while (token := reader.token()) is not None and token.type != "list_item_close":
        if token.type == "inline":
            content = _paragraph(reader.passages())
            if content:
                found.append(Paragraph(content))
        elif token.type == "bullet_list_open":
            found.append(Bullets(_items(reader)))
        elif token.type == "ordered_list_open":
            found.append(Numbered(_items(reader), int(token.attrGet("start") or 1) if token.attrs else 1))
    return tuple(found)


def _items(reader: _Reader) -> tuple[tuple[Block, ...], ...]:
    items: list[tuple[Block, ...]] = []
    while (token := reader.token()) is not None and token.type == "list_item_open":
        items.append(_blocks(reader))
    return tuple(items)


def _paragraph(passages: Sequence[_Passage]) -> tuple[Inline, ...]:
    content: list[Inline] = []
    for passage in passages:
        inlines = _inlines(passage.source)
        if passage.is_exempt and inlines:
            content.append(Exempt(inlines, passage.legal_basis))
        else:
            content.extend(inlines)
    return _joined(iter(content))


def _inlines(source: str) -> tuple[Inline, ...]:
    if not source:
        return ()
    children = _parser().parseInline(source)[0].children or []
    return _joined(_content(iter(children)))


def _content(tokens: Iterator[Token]) -> Iterator[Inline]:
    for token in tokens:
        match token.type:
            case "strong_open":
                yield Bold(_joined(_content(tokens)))
            case "em_open":
                yield Italic(_joined(_content(tokens)))
            case "link_open":
                yield Link(_joined(_content(tokens)), str(token.attrGet("href")))
            case "softbreak" | "hardbreak":
                yield LineBreak()
            case "strong_close" | "em_close" | "link_close":
                return
            case _:
                yield Words(token.content)


def _joined(inlines: Iterator[Inline]) -> tuple[Inline, ...]:
    """The same with neighbouring words as one, and without empty ones."""
    joined: list[Inline] = []
    for inline in inlines:
        last = joined[-1] if joined else None
        if isinstance(inline, Words) and isinstance(last, Words):
            joined[-1] = Words(last.text + inline.text)
        elif inline != Words(""):
            joined.append(inline)
    return tuple(joined)


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield _plain_inlines(block.content)
        else:
            for item in block.items:
                yield from _lines(item)


def _plain_inlines(content: Sequence[Inline]) -> str:
    parts: list[str] = []
    for inline in content:
        match inline:
            case Words(text):
                parts.append(text)
            case LineBreak():
                parts.append("\n")
            case Withheld():
                parts.append("…")
            case _:
                parts.append(_plain_inlines(inline.content))
    return "".join(parts)


def _every_inline(blocks: Sequence[Block]) -> Iterator[Inline]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from block.content
        else:
            for item in block.items:
                yield from _every_inline(item)


def _block_withheld(block: Block) -> Block:
    if isinstance(block, Paragraph):
        content = (Withheld(one.legal_basis) if isinstance(one, Exempt) else one for one in block.content)
        return Paragraph(tuple(content))
    return replace(block, items=tuple(withhold(item) for item in block.items))
