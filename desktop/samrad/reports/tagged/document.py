"""The document: lays a story out and draws it page by page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from samrad.overriding import override
from samrad.reports.tagged.blocks import Anchored
from samrad.reports.tagged.canvas import TaggedCanvas
from samrad.reports.tagged.closing import Closing
from samrad.reports.tagged.flow import Block, Context, Deferred, Outline, Piece, Placed, fill
from samrad.reports.tagged.fonts import Fonts, MissingCharacter
from samrad.reports.tagged.metadata import Metadata
from samrad.reports.tagged.pages import Page, Sheet, draw_furniture, draw_line_numbers


@dataclass(frozen=True, slots=True)
class PageBreak(Block):
    """The next block begins a new page. At the very beginning of a story nothing but its kind is chosen.

    Args:
        page: the kind of the pages from here on; None goes on with the same.
    """

    page: Page | None = None

    @override
    def lay(self, width: float, context: Context) -> Piece:
        """Refuse to stand anywhere but in the document's own flow."""
        raise ValueError("a page break stands in the document's own flow only")


@dataclass(frozen=True, slots=True)
class Pdf:
    """A finished file.

    Args:
        content: its bytes.
        pages: how many pages it has.
        missing: characters no font has, and where they stand.
        headings: page of each heading's key, from 1.
    """

    content: bytes
    pages: int
    missing: Sequence[MissingCharacter]
    headings: dict[str, int]


@dataclass(slots=True)
class _Laid:
    """A page laid out and not yet drawn."""

    page: Page
    placed: list[Placed] = field(default_factory=list)


class Document:
    """A document in the making.

    Args:
        metadata: what it says of itself.
        fonts: the families it may use.
        page: the kind of its first page.
    """

    def __init__(self, metadata: Metadata, fonts: Fonts, page: Page | None = None) -> None:
        self.metadata, self.fonts, self.page = metadata, fonts, page or Page()

    def build(self, story: Sequence[Block]) -> Pdf:
        """Make the file.

        Raises:
            TagError: a heading skips a level, or content would stand outside the structure.
            ValueError: a link leads nowhere, or two places have one key.
        """
        canvas = TaggedCanvas(self.fonts)
        outline = Outline()
        laid = _Layout(self, canvas, outline).run(story)
        if not laid:
            laid = [_Laid(self.page)]
        line = 1
        for index, each in enumerate(laid):
            line = self._draw(canvas, each, Sheet(each.page, index + 1, len(laid), canvas), line)
        content = Closing(canvas, self.metadata).close()
        return Pdf(content, len(laid), tuple(canvas.file.embedding.missing), dict(outline.pages))

    @staticmethod
    def _draw(canvas: TaggedCanvas, laid: _Laid, sheet: Sheet, line: int) -> int:
        page = laid.page
        canvas.start_page(*page.size)
        canvas.collects_baselines = page.line_numbers is not None
        draw_furniture(sheet)
        top = page.size[1] - page.margins.top
        for placed in laid.placed:
            placed.piece.draw(canvas, page.margins.left, top - placed.offset)
        line = draw_line_numbers(sheet, line)
        canvas.finish_page()
        return line


class _Layout:
    """Lays a story out on pages."""

    def __init__(self, document: Document, canvas: TaggedCanvas, outline: Outline) -> None:
        self._document, self._canvas, self._outline = document, canvas, outline
        self._pages: list[_Laid] = []

    def run(self, story: Sequence[Block]) -> list[_Laid]:
        """Lay out all blocks, then what depends on all headings, then fill the pages."""
        laid: list[tuple[Page | None, list[Piece]]] = []
        page = self._document.page
        for part in _parts(story):
            page = part.page or page
            height = min(page.height, page.next.height)
            context = Context(self._document.fonts, self._canvas.root, self._outline, height, outermost=True)
            laid.append((part.page, [block.lay(page.width, context) for block in part.blocks]))
        page = self._document.page
        for kind, pieces in laid:
            page = self._fill(list(_resolved(pieces)), kind or page)
        return self._pages

    def _fill(self, pieces: list[Piece], page: Page) -> Page:
        """Put pieces on pages of this kind; the kind of the page after the last."""
        rest = pieces
        while rest:
            placed, rest = fill(rest, page.height, force=True)
            self._pages.append(_Laid(page, placed))
            self._note_headings(placed)
            page = page.next
        return page

    def _note_headings(self, placed: Sequence[Placed]) -> None:
        for each in placed:
            for key in _keys(each.piece):
                self._outline.pages.setdefault(key, len(self._pages))


def _resolved(pieces: Sequence[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        if isinstance(piece, Deferred):
            yield from piece.resolve()
        else:
            yield piece


@dataclass(slots=True)
class _Part:
    page: Page | None
    blocks: list[Block] = field(default_factory=list)


def _parts(story: Sequence[Block]) -> Iterator[_Part]:
    """The story cut at its page breaks; an empty part is passed over."""
    part = _Part(None)
    for block in story:
        if isinstance(block, PageBreak):
            if part.blocks:
                yield part
                part = _Part(None)
            part.page = block.page or part.page
        else:
            part.blocks.append(block)
    if part.blocks:
        yield part


def _keys(piece: Piece) -> Iterator[str]:
    """Keys of the places in a piece."""
    if isinstance(piece, Anchored) and piece.key:
        yield piece.key
    for part in piece.parts:
        yield from _keys(part)
