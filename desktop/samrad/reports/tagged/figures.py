"""Figures: drawings and pictures with words that say what they show."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reportlab.lib.utils import ImageReader

from samrad.reports.tagged.blocks import lay_text
from samrad.reports.tagged.canvas import LAYOUT, TaggedCanvas
from samrad.reports.tagged.flow import Block, Context, Piece, Stack
from samrad.reports.tagged.fonts import Fonts
from samrad.reports.tagged.structure import Node
from samrad.reports.tagged.syntax import short
from samrad.reports.tagged.text import Align, Inline, TextStyle

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

CAPTION = TextStyle(size=9.5, leading=13, bold=True, after=4)


class _FigurePiece(Piece):
    """A drawing or picture at its size on the page; never split. It may be made smaller, down to `least` of its size.

    `room` is the width it is aligned in.
    """

    __slots__ = ("align", "extent", "image", "least", "node", "room")

    def __init__(
        self,
        image: Drawing | ImageReader,
        node: Node | None,
        extent: tuple[float, float],
        room: float,
        align: Align,
        least: float = 1,
    ) -> None:
        super().__init__(extent[1])
        self.image, self.node, self.extent, self.room, self.align = image, node, extent, room, align
        self.least = least

    @property
    def slack(self) -> float:
        """What it may lose."""
        return self.height * (1 - self.least)

    def lowered(self, lack: float) -> _FigurePiece:
        """The same at a smaller scale."""
        scale = (self.height - lack) / self.height
        extent = (self.extent[0] * scale, self.extent[1] * scale)
        piece = _FigurePiece(self.image, self.node, extent, self.room, self.align)
        piece.before, piece.after, piece.keep_with_next = self.before, self.after, self.keep_with_next
        return piece

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw it, as a figure or as decoration."""
        width, height = self.extent
        left += {"left": 0.0, "center": (self.room - width) / 2, "right": self.room - width}[self.align]
        if self.node is None:
            with canvas.artifact(LAYOUT):
                self._paint(canvas, left, top - height)
            return
        box = " ".join(short(edge) for edge in (left, top - height, left + width, top))
        self.node.attributes = f"<</O/Layout/Placement/Block/BBox[{box}]>>"
        with canvas.inside(self.node):
            self._paint(canvas, left, top - height)

    def _paint(self, canvas: TaggedCanvas, left: float, bottom: float) -> None:
        width, height = self.extent
        if isinstance(self.image, ImageReader):
            canvas.drawImage(self.image, left, bottom, width, height, mask="auto")
            return
        canvas.saveState()
        canvas.translate(left, bottom)
        canvas.scale(width / self.image.width, height / self.image.height)
        from reportlab.graphics import renderPDF  # slow to load, and few papers have drawings

        shown = copy(self.image)
        shown.initialFontName = getattr(shown, "initialFontName", None) or Fonts.name()
        renderPDF.draw(shown, canvas, 0, 0)
        canvas.restoreState()


def _scaled(natural: tuple[float, float], wanted: float | None, room: tuple[float, float]) -> tuple[float, float]:
    """Size on the page: as wanted, but never beyond the text area, proportions kept."""
    width = min(wanted or natural[0], room[0])
    scale = min(width / natural[0], room[1] / natural[1])
    return natural[0] * scale, natural[1] * scale


@dataclass(frozen=True, slots=True)
class Figure(Block):
    """A vector drawing (chart, map) as one figure.

    Args:
        drawing: ReportLab's; its texts must use the document's fonts (`Fonts.name()`), and nothing in it may lie
            outside its own size.
        alt: what it shows, in words and numbers; never empty.
        width: on the page, in points; None takes the drawing's own. Smaller where there is no room.
        caption: words above the figure, on the same page. They are a paragraph before the figure in one Div, since
            whoever hears the alternative text is told nothing of what stands within the figure.
        caption_style: how the caption looks.
        least: the part of its size down to which it may be made smaller to fit what is left of a page.
        align: which side of the text area it stands at, or its middle.
        before, after: space around it, in points; of two neighbours the larger counts.
        keep_with_next: never leave it at the foot of a page without the beginning of what follows.
        language: BCP 47 tag of the alternative text and the caption, where it differs.
    """

    drawing: Drawing
    alt: str
    width: float | None = None
    caption: Inline | None = None
    caption_style: TextStyle = CAPTION
    least: float = 1
    align: Align = "left"
    before: float = 4
    after: float = 8
    keep_with_next: bool = False
    language: str | None = None

    def lay(self, width: float, context: Context) -> Piece:
        """Scale the drawing into the room."""
        if not self.alt.strip():
            raise ValueError("a figure needs words that say what it shows")
        if not self.caption:
            return self._figure(width, context.page_height, context.current())
        parent = Node("Div", context.current(), language=self.language)
        style = self.caption_style.but(before=self.before, keep_with_next=True)
        caption = lay_text(self.caption, style, width, Node("P", parent), context)
        room = max(context.page_height - caption.height - caption.after, context.page_height / 2)
        return Stack([caption, self._figure(width, room, parent)], together=True)

    def _figure(self, width: float, height: float, parent: Node) -> _FigurePiece:
        node = Node("Figure", parent, alt=self.alt, language=self.language)
        natural = (float(self.drawing.width), float(self.drawing.height))
        extent = _scaled(natural, self.width, (width, height))
        piece = _FigurePiece(self.drawing, node, extent, width, self.align, self.least)
        piece.before, piece.after, piece.keep_with_next = self.before, self.after, self.keep_with_next
        return piece


@dataclass(frozen=True, slots=True)
class Picture(Block):
    """A picture, such as a logo.

    Args:
        source: a PNG or JPEG file, or a picture that has been read.
        alt: what it shows; None for mere decoration, which is then an artifact.
        width: on the page, in points.
        align: which side of the text area it stands at, or its middle.
        before, after: space around it, in points; of two neighbours the larger counts.
    """

    source: Path | ImageReader
    alt: str | None
    width: float
    align: Align = "left"
    before: float = 0
    after: float = 6

    def lay(self, width: float, context: Context) -> Piece:
        """Scale the picture into the room."""
        if self.alt is not None and not self.alt.strip():
            raise ValueError("a picture needs words that say what it shows; None makes it decoration")
        image = self.source if isinstance(self.source, ImageReader) else ImageReader(str(self.source))
        node = Node("Figure", context.current(), alt=self.alt) if self.alt is not None else None
        natural = tuple(float(side) for side in image.getSize())
        extent = _scaled((natural[0], natural[1]), self.width, (width, context.page_height))
        piece = _FigurePiece(image, node, extent, width, self.align)
        piece.before, piece.after = self.before, self.after
        return piece
