"""The document: lays a story out, draws it page by page, and closes the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFStream, PDFZCompress

from samrad.overriding import override
from samrad.reports.tagged.blocks import Anchored
from samrad.reports.tagged.canvas import Bookmark, TaggedCanvas
from samrad.reports.tagged.flow import Block, Context, Deferred, Outline, Piece, Placed, fill
from samrad.reports.tagged.fonts import Fonts, MissingCharacter
from samrad.reports.tagged.metadata import SRGB, Metadata, srgb_profile
from samrad.reports.tagged.pages import Page, Sheet, draw_furniture, draw_line_numbers
from samrad.reports.tagged.structure import element
from samrad.reports.tagged.syntax import number, text


@dataclass(frozen=True, slots=True)
class PageBreak(Block):
    """The next block begins a new page, of another kind if one is given. Nothing happens at the very beginning."""

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
        content = _Closing(canvas, self.metadata).close()
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


class _Closing:
    """Writes all that stands beside the pages: structure, bookmarks, links, fonts, metadata, catalog."""

    def __init__(self, canvas: TaggedCanvas, metadata: Metadata) -> None:
        self._canvas, self._file, self._metadata = canvas, canvas.file, metadata

    def close(self) -> bytes:
        file = self._file
        fonts = file.embedding.write(file)
        file.idToObject["BasicFonts"].dict.update(fonts)
        structure = self._write_structure()
        outlines = self._write_bookmarks()
        file.info = file.add(self._metadata.info())
        xmp = PDFStream(PDFDictionary({"Type": "/Metadata", "Subtype": "/XML"}), self._metadata.xmp())
        profile = PDFStream(PDFDictionary({"N": 3}), srgb_profile(), [PDFZCompress])
        intent = b"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier%s/Info%s/DestOutputProfile %s>>" % (
            text(SRGB),
            text(SRGB),
            file.add_stream(profile),
        )
        file.Catalog = file.add(
            b"<</Type/Catalog/Version/1.7/Pages %d 0 R/Lang%s/MarkInfo<</Marked true>>/StructTreeRoot %s"
            b"/ViewerPreferences<</DisplayDocTitle true>>/PageLabels<</Nums[0<</S/D>>]>>/OutputIntents[%s]"
            b"/Metadata %s%s>>"
            % (
                file.number(file.Pages),
                text(self._metadata.language),
                structure,
                intent,
                file.add_stream(xmp),
                outlines,
            )
        )
        return file.format()

    # -- structure

    def _write_structure(self) -> bytes:
        file, canvas = self._file, self._canvas
        root = file.add()
        nodes = list(canvas.root.walk())
        objects = [file.add() for _ in nodes]
        numbers = {node: ready.object_number for node, ready in zip(nodes, objects, strict=True)}
        for node, ready in zip(nodes, objects, strict=True):
            ready.data = element(node, numbers, root.object_number, canvas.page_numbers)
        entries = [
            b"%d[%s]" % (page, b" ".join(b"%d 0 R" % numbers[node] for node in owners))
            for page, owners in enumerate(canvas.owners)
        ]
        for key, link in enumerate(canvas.links, len(canvas.owners)):
            link.annotation.data += self._leads_to(link.target) + b"/StructParent %d>>" % key
            entries.append(b"%d %d 0 R" % (key, numbers[link.node]))
        parents = file.add(b"<</Nums[%s]>>" % b"\n".join(entries))
        root.data = b"<</Type/StructTreeRoot/K %d 0 R/ParentTree %s/ParentTreeNextKey %d>>" % (
            numbers[canvas.root],
            parents.written,
            len(entries),
        )
        return root.written

    def _leads_to(self, target: str) -> bytes:
        """Where a link leads: a place in the document, or an address, which is ASCII (ISO 32000-1 12.6.4.7)."""
        if target.startswith("#"):
            return b"/Dest" + self._destination(target[1:])
        address = quote(target, safe="%/:?#[]@!$&'()*+,;=~-._")
        return b"/A<</Type/Action/S/URI/URI" + text(address) + b">>"

    def _destination(self, key: str) -> bytes:
        place = self._canvas.places.get(key)
        if place is None:
            raise ValueError(
                f"a link leads to {key!r}, which is nowhere in the document: give a heading or paragraph that key"
            )
        page = self._canvas.page_numbers[place.page]
        return b"[%d 0 R/XYZ %s %s 0]" % (page, number(place.x), number(place.y))

    # -- bookmarks

    def _write_bookmarks(self) -> bytes:
        """The outline, and the entry of the catalog that names it; nothing when there are no bookmarks."""
        marks = self._canvas.bookmarks
        if not marks:
            return b""
        root = self._file.add()
        objects = [self._file.add() for _ in marks]
        families = _families(_depths(marks))
        for index, (mark, family) in enumerate(zip(marks, families, strict=True)):
            out = [b"<</Title", text(mark.title), b"/Dest", self._destination(mark.key)]
            parent = root if family.parent is None else objects[family.parent]
            out.append(b"/Parent " + parent.written)
            for key, other in ((b"/Prev ", family.previous), (b"/Next ", family.following)):
                if other is not None:
                    out.append(key + objects[other].written)
            if family.children:
                out.append(
                    b"/First %s/Last %s/Count %s"
                    % (objects[family.children[0]].written, objects[family.children[-1]].written, number(family.below))
                )
            objects[index].data = b"".join(out) + b">>"
        top = [index for index, family in enumerate(families) if family.parent is None]
        root.data = b"<</Type/Outlines/First %s/Last %s/Count %d>>" % (
            objects[top[0]].written,
            objects[top[-1]].written,
            len(marks),
        )
        return b"/Outlines %s/PageMode/UseOutlines" % root.written


def _depths(marks: Sequence[Bookmark]) -> list[int]:
    """Depth of each bookmark; levels that have none leave no gap."""
    depths: list[int] = []
    stack: list[int] = []
    for mark in marks:
        while stack and stack[-1] >= mark.level:
            stack.pop()
        depths.append(len(stack))
        stack.append(mark.level)
    return depths


@dataclass(slots=True)
class _Family:
    """The relatives of a bookmark, as indexes, and how many bookmarks are below it."""

    parent: int | None = None
    previous: int | None = None
    following: int | None = None
    children: list[int] = field(default_factory=list)
    below: int = 0


def _families(depths: Sequence[int]) -> list[_Family]:
    families = [_Family() for _ in depths]
    above: list[int] = []
    last: dict[int | None, int] = {}
    for index, depth in enumerate(depths):
        del above[depth:]
        own = families[index]
        own.parent = above[-1] if above else None
        own.previous = last.get(own.parent)
        if own.previous is not None:
            families[own.previous].following = index
        last[own.parent] = index
        for one in above:
            families[one].below += 1
        if own.parent is not None:
            families[own.parent].children.append(index)
        above.append(index)
    return families
