"""Users' texts as blocks of the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from samrad.domain import markup
from samrad.reports.content.wording import Rich, Said
from samrad.reports.layout.style import BODY, GREY, LISTS
from samrad.reports.tagged import Block, Inline, Item, ItemList, ListStyle, Paragraph, Run, TextStyle


def inline(printed: str | Said) -> str | Run:
    """One line of words, marked where it is in another language."""
    if isinstance(printed, Said):
        return Run(printed.words, language=printed.language) if printed.language else printed.words
    return printed


def joined(*parts: str | Said) -> Inline:
    """Several words one after the other, as one text."""
    return [inline(part) for part in parts if part != ""]


def paragraph(printed: str | Said, style: TextStyle = BODY) -> Paragraph:
    """A paragraph of plain words."""
    if isinstance(printed, Said):
        return Paragraph(printed.words, style, language=printed.language)
    return Paragraph(printed, style)


def blocks(rich: Rich, document: str, style: TextStyle = BODY, lists: ListStyle = LISTS) -> list[Block]:
    """A text with its lists and links. `document` is the language tag of what the program itself says in it."""
    own = document if rich.language else None
    return [_block(one, rich.language, own, style, lists) for one in rich.blocks]


def _block(block: markup.Block, language: str | None, own: str | None, style: TextStyle, lists: ListStyle) -> Block:
    if isinstance(block, markup.Paragraph):
        return Paragraph(list(_runs(block.content, Run(""), own)), style, language=language)
    inner = [
        Item([_block(one, None, own, lists.text, lists) for one in item] or "", language=language)
        for item in block.items
    ]
    if isinstance(block, markup.Numbered):
        return ItemList(inner, numbering="decimal", start=block.start, style=lists)
    return ItemList(inner, style=lists)


def _runs(content: Iterable[markup.Inline], around: Run, own: str | None) -> Iterator[Run]:
    for part in content:
        match part:
            case markup.Words(text):
                yield _like(around, text)
            case markup.LineBreak():
                yield _like(around, "\n")
            case markup.Bold(inside):
                yield from _runs(inside, _like(around, "", bold=True), own)
            case markup.Italic(inside):
                yield from _runs(inside, _like(around, "", italic=True), own)
            case markup.Link(inside, address):
                yield from _runs(inside, _like(around, "", link=address), own)
            case markup.Withheld(words):
                yield Run(words or "", italic=True, color=GREY, language=own)
            case markup.Exempt():
                raise TypeError("an exempt passage must be put in words, or taken out, before it is laid out")


def _like(run: Run, text: str, *, bold: bool = False, italic: bool = False, link: str | None = None) -> Run:
    return Run(text, bold=bold or run.bold, italic=italic or run.italic, link=link or run.link)
