"""What stands beside the pages of a file: structure, bookmarks, where links lead, fonts, metadata, catalog.

Sources: ISO 32000-1 7.7.2 (catalog), 12.3 (destinations, outline), 14.7 (structure); ISO 19005-2 6.2.3 (output intent).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFStream, PDFZCompress

from samrad.reports.tagged.canvas import Bookmark, TaggedCanvas
from samrad.reports.tagged.metadata import SRGB, Metadata, srgb_profile
from samrad.reports.tagged.structure import element
from samrad.reports.tagged.syntax import number, text


class Closing:
    """Writes all that stands beside the pages: structure, bookmarks, links, fonts, metadata, catalog."""

    def __init__(self, canvas: TaggedCanvas, metadata: Metadata) -> None:
        self._canvas, self._file, self._metadata = canvas, canvas.file, metadata

    def close(self) -> bytes:
        """Write it all; the bytes of the file.

        Raises:
            ValueError: a link or bookmark leads nowhere.
        """
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
