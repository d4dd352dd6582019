"""The canvas: every mark on a page belongs to an element of the structure, or is declared an artifact.

Nothing can be painted outside the two doors `put` and `inside`; `finish_page` raises `TagError` if something was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from reportlab.pdfbase.pdfdoc import PDFPage, PDFStream, PDFZCompress
from reportlab.pdfgen.canvas import Canvas

from samrad.overriding import override
from samrad.reports.tagged.fonts import Fonts
from samrad.reports.tagged.structure import TEXT, Content, Node, ObjectContent, TagError
from samrad.reports.tagged.syntax import Ready, short, text
from samrad.reports.tagged.writer import File

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points from the page's lower left corner."""

HEADER = "<</Type/Pagination/Subtype/Header>>"
FOOTER = "<</Type/Pagination/Subtype/Footer>>"
WATERMARK = "<</Type/Pagination/Subtype/Watermark>>"
PAGINATION = "<</Type/Pagination>>"
LAYOUT = "<</Type/Layout>>"
"""What kind of artifact something is (ISO 32000-1 14.8.2.2.2)."""

_STATE = re.compile(r"q|Q|cm|gs|w|J|j|M|d|i|ri|rg|RG|g|G|k|K|cs|CS|sc|SC|scn|SCN|BT|ET|Tf|TL|Tc|Tw|Tz|Ts|Tr")
"""Operators that paint nothing, and may stand anywhere."""
_WORD = re.compile(r"[A-Za-z'\"*]+[0-9*]*")


@dataclass(slots=True)
class Bookmark:
    """An entry of the outline."""

    title: str
    level: int
    key: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a link or bookmark leads: the page's index, and a point on it."""

    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class LinkArea:
    """A part of a page that leads to an address, or to a place in the document (`#key`).

    Its annotation is finished when all places are known.
    """

    node: Node
    annotation: Ready
    target: str


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """ReportLab's canvas, with two doors for content and none beside them."""

    def __init__(self, fonts: Fonts) -> None:
        fonts.register()
        super().__init__("", pageCompression=1, invariant=1, pdfVersion=(1, 7), initialFontName=Fonts.name())
        self._doc = self.file = File()
        self.fonts = fonts
        self.root = Node("Document")
        self.owners: list[list[Node]] = []
        self.links: list[LinkArea] = []
        self.bookmarks: list[Bookmark] = []
        self.places: dict[str, Place] = {}
        self.baselines: list[float] = []
        self.collects_baselines = False
        self.page_numbers: list[int] = []
        self._on_page: list[Ready] = []
        self._around: Node | None = None
        self._artifact = False
        self._checked = 0

    # -- pages

    def start_page(self, width: float, height: float) -> None:
        """Begin a page of this size, in points."""
        self.setPageSize((width, height))
        self.owners.append([])
        self.baselines, self._on_page = [], []
        self.file.embedding.page = len(self.owners)
        self._checked = len(self._code)

    @property
    def page(self) -> int:
        """The index of the current page, from 0."""
        return len(self.owners) - 1

    def finish_page(self) -> None:
        """End the page; whatever stands outside an element and is no artifact is refused."""
        self._check_outside()
        if self._around is not None or self._artifact:
            raise TagError(f"page {self.page + 1} ends inside {self._around or 'an artifact'}")
        super().showPage()

    @override
    def showPage(self) -> None:
        """The same as `finish_page`, for whoever uses ReportLab's name."""
        self.finish_page()

    @override
    def _setAnnotations(self, page: PDFPage) -> None:
        page.Annots = self._on_page
        page.StructParents, page.Tabs = self.page, "/S"
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.Contents = PDFStream(content=page.stream, filters=[PDFZCompress])
        self.page_numbers.append(self.file.number(page, self.file.thisPageName()))

    def _check_outside(self) -> None:
        """Refuse painting since the last mark was closed."""
        if self._artifact or self._around is not None:
            return
        for code in self._code[self._checked :]:
            for word in _WORD.findall(re.sub(r"/[^\s/\[\]()<>]+", " ", code)):
                if not _STATE.fullmatch(word):
                    raise TagError(
                        f"untagged content on page {self.page + 1}, drawn outside any element and artifact: {code[:80]}"
                    )
        self._checked = len(self._code)

    # -- the doors

    def put(self, node: Node, code: str) -> None:
        """Put finished text operators on the page, as content of an element."""
        self._check_outside()
        if self._artifact or self._around is not None:
            self._code.append(code)
        else:
            if node.tag not in TEXT:
                raise TagError(
                    f"text directly inside <{node.tag}> on page {self.page + 1}: put it in a <P> or <Span> there"
                )
            self._code.append(f"{self._open(node)}\n{code}\nEMC")
        self._checked = len(self._code)

    def paint(self, code: str, kind: str = LAYOUT) -> None:
        """Put finished operators on the page that mean nothing: lines, backgrounds, numbers of pages."""
        self._check_outside()
        plain = self._artifact or self._around is not None
        self._code.append(code if plain else f"/Artifact {kind} BDC\n{code}\nEMC")
        self._checked = len(self._code)

    @contextmanager
    def inside(self, node: Node) -> Iterator[None]:
        """Whatever is drawn belongs to this figure, as one whole."""
        if node.tag not in ("Figure", "Formula"):
            raise TagError(f"only figures hold drawings, not <{node.tag}>")
        if not (node.alt or "").strip():
            raise TagError("a figure needs alternative text: words and numbers that say what it shows")
        if self._artifact:
            yield
            return
        if self._around is not None:
            raise TagError(f"<{node.tag}> inside {self._around}")
        self._check_outside()
        self._code.append(self._open(node))
        self._around = node
        yield
        self._around = None
        self._close()

    @contextmanager
    def artifact(self, kind: str = PAGINATION) -> Iterator[None]:
        """Whatever is drawn is no part of the content: repeated headers, page numbers, decoration."""
        if self._artifact or self._around is not None:
            yield
            return
        self._check_outside()
        self._code.append(f"/Artifact {kind} BDC")
        self._artifact = True
        yield
        self._artifact = False
        self._close()

    def _close(self) -> None:
        self._code.append("EMC")
        self._checked = len(self._code)

    def _open(self, node: Node) -> str:
        owners = self.owners[-1]
        mcid = len(owners)
        owners.append(node)
        node.kids.append(Content(self.page, mcid))
        return f"/{node.tag} <</MCID {mcid}>> BDC"

    @property
    def in_artifact(self) -> bool:
        """Whether what is drawn now is an artifact."""
        return self._artifact

    # -- places and links

    def mark_place(self, key: str, x: float, y: float) -> None:
        """Make a place that links and bookmarks can name."""
        if key in self.places:
            raise ValueError(f"two places are called {key!r}")
        self.places[key] = Place(self.page, x, y)

    def link(self, node: Node, box: Box, target: str, contents: str) -> None:
        """Make a part of the page lead somewhere; the element must be a Link."""
        if self._artifact or self._around is not None:
            return
        if node.tag != "Link":
            raise TagError(f"a link in <{node.tag}> instead of <Link>")
        edges = " ".join(short(edge) for edge in box).encode("ascii")
        head = b"<</Type/Annot/Subtype/Link/Border[0 0 0]/F 4/Rect[%s]/Contents%s" % (edges, text(contents or target))
        ready = self.file.add(head)
        node.kids.append(ObjectContent(self.page, ready))
        self._on_page.append(ready)
        self.links.append(LinkArea(node, ready, target))

    # -- what ReportLab offers and these standards forbid

    @override
    def beginForm(self, *args: object, **kwargs: object) -> None:
        """Refuse a form: content in it would be untagged."""
        raise TagError("forms hold untagged content")

    @override
    def setEncrypt(self, encrypt: object) -> None:
        """Refuse encryption, which PDF/A forbids."""
        if encrypt is not None:
            raise TagError("an archived document cannot be encrypted")
