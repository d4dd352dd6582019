"""Pages: their size and margins, and what stands on every page beside the text (always an artifact)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from reportlab.lib.utils import ImageReader

from samrad.reports.tagged.blocks import fill_code, rectangle
from samrad.reports.tagged.canvas import FOOTER, HEADER, LAYOUT, PAGINATION, WATERMARK, TaggedCanvas
from samrad.reports.tagged.characters import clean
from samrad.reports.tagged.syntax import short
from samrad.reports.tagged.text import Align, TextStyle

A4 = (595.276, 841.89)
LANDSCAPE_A4 = (841.89, 595.276)
"""Sizes in points."""

ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Margins:
    """Space between the edges of the paper and the text.

    Args:
        top, right, bottom, left: in points.
    """

    top: float = 72
    right: float = 62
    bottom: float = 68
    left: float = 62


@dataclass(frozen=True, slots=True)
class LineNumbers:
    """Numbers of lines in the left margin.

    Args:
        every: only lines whose number this divides get theirs printed.
        by_page: begin again on each page.
        gap: between number and text, in points.
        style: how the numbers look.
    """

    every: int = 1
    by_page: bool = False
    gap: float = 14
    style: TextStyle = field(default_factory=lambda: TextStyle(size=7.5, leading=9, color="#6b7280"))


@dataclass(frozen=True, slots=True)
class Page:
    """A kind of page.

    Args:
        size: width and height in points, such as `A4` or `LANDSCAPE_A4`.
        margins: between the edges of the paper and the text.
        header, footer: draw on the page's margins; they get a `Sheet`, which knows the page's number and the total.
        mark: a word such as a draft's, set large and pale across the page behind the text.
        mark_color: its colour, `#rrggbb`.
        line_numbers: number the lines of text in the margin.
        later: the kind of the pages that follow the first one of this kind; None means the same. It must leave the
            same width for text.
    """

    size: tuple[float, float] = A4
    margins: Margins = field(default_factory=Margins)
    header: Callable[[Sheet], None] | None = None
    footer: Callable[[Sheet], None] | None = None
    mark: str | None = None
    mark_color: str = "#e3e6ea"
    line_numbers: LineNumbers | None = None
    later: Page | None = None

    def __post_init__(self) -> None:
        if self.width < 20 or self.height < 40:
            raise ValueError("the margins leave no room for text")
        if self.later is not None and abs(self.later.width - self.width) > 0.01:
            raise ValueError("a page and its later pages must leave the same width for text")

    @property
    def width(self) -> float:
        """Width of the text area in points."""
        return self.size[0] - self.margins.left - self.margins.right

    @property
    def height(self) -> float:
        """Height of the text area in points."""
        return self.size[1] - self.margins.top - self.margins.bottom

    @property
    def next(self) -> Page:
        """The kind of page that follows one of this kind."""
        return self.later or self


@dataclass(frozen=True, slots=True)
class Sheet:
    """The margins of one page, to draw headers and footers on. Everything drawn is an artifact.

    Args:
        page: the kind of page it is.
        number: of this page, from 1.
        total: number of pages.
        canvas: ReportLab's, for drawing what this has no method for.
    """

    page: Page
    number: int
    total: int
    canvas: TaggedCanvas

    @property
    def left(self) -> float:
        """Left edge of the text, in points from the left of the paper."""
        return self.page.margins.left

    @property
    def right(self) -> float:
        """Right edge of the text, in points from the left of the paper."""
        return self.page.size[0] - self.page.margins.right

    @property
    def top(self) -> float:
        """Upper edge of the paper, in points from its foot."""
        return self.page.size[1]

    def text(
        self, x: float, y: float, words: str, style: TextStyle, *, align: Align = "left", width: float = 0
    ) -> None:
        """Set one line of text.

        Args:
            x: where the text begins, ends or has its middle, by `align`.
            y: the baseline.
            words: the text.
            style: how it looks; leading and space around do not matter.
            align: which side of the text is at x.
            width: the most it may take, in points; what is longer is cut with an ellipsis. 0: to the paper's edge.
        """
        font = self.canvas.fonts.font(style.family, bold=style.bold, italic=style.italic)
        room = {"left": self.page.size[0] - x, "right": x, "center": 2 * min(x, self.page.size[0] - x)}[align]
        words = fitting(clean(words).replace("\n", " "), lambda s: font.width(s, style.size), min(width or room, room))
        if not words:
            return
        extent = font.width(words, style.size)
        x -= {"left": 0, "right": extent, "center": extent / 2}[align]
        self.canvas.paint(line_code(self.canvas, words, style, (x, y)), PAGINATION)

    def line(self, x: float, y: float, width: float, *, thickness: float = 0.5, color: str = "#b8c2cc") -> None:
        """Draw a horizontal line."""
        self.fill(x, y + thickness / 2, width, thickness, color=color)

    def fill(self, x: float, top: float, width: float, height: float, *, color: str) -> None:
        """Fill a rectangle hanging from its upper left corner."""
        self.canvas.paint(f"q {fill_code(color)} {rectangle(x, top, width, height)} f Q")

    def image(self, image: ImageReader | Path, x: float, y: float, width: float, height: float) -> None:
        """Draw a picture with its lower left corner at this point."""
        with self.canvas.artifact(PAGINATION):
            source = image if isinstance(image, ImageReader) else ImageReader(str(image))
            self.canvas.drawImage(source, x, y, width, height, mask="auto")


def fitting(words: str, measure: Callable[[str], float], width: float) -> str:
    """Words cut with an ellipsis so that they are no wider than this."""
    if measure(words) <= width:
        return words
    while words and measure(words.rstrip() + ELLIPSIS) > width:
        words = words[:-1]
    return words.rstrip() + ELLIPSIS if words else ""


def line_code(canvas: TaggedCanvas, words: str, style: TextStyle, start: tuple[float, float]) -> str:
    """Operators that set one line of text from this point."""
    font = canvas.fonts.font(style.family, bold=style.bold, italic=style.italic)
    out = [f"BT {fill_code(style.color)} 1 0 0 1 {start[0]:.2f} {start[1]:.2f} Tm"]
    for resource, shown in canvas.file.embedding.show(font, words):
        out.append(f"{resource} {short(style.size)} Tf {shown}")
    return "\n".join(out) + "\nET"


def draw_furniture(sheet: Sheet) -> None:
    """Draw what stands on the page before the text: the mark, header and footer."""
    page, canvas = sheet.page, sheet.canvas
    if page.mark:
        _draw_mark(canvas, page, page.mark)
    for draw, kind in ((page.header, HEADER), (page.footer, FOOTER)):
        if draw is not None:
            with canvas.artifact(kind):
                draw(sheet)


def _draw_mark(canvas: TaggedCanvas, page: Page, word: str) -> None:
    """Set the mark along the rising diagonal, as large as three quarters of it, at most 110 points."""
    font = canvas.fonts.font(bold=True)
    word = clean(word).replace("\n", " ").strip()
    width, height = page.size
    diagonal = (width**2 + height**2) ** 0.5
    size = min(110.0, 0.75 * diagonal / max(font.width(word, 1), 0.1))
    cos, sin = width / diagonal, height / diagonal
    along, down = font.width(word, size) / 2, size * font.cap_height / 2
    x = width / 2 - along * cos + down * sin
    y = height / 2 - along * sin - down * cos
    matrix = " ".join(f"{value:.4f}" for value in (cos, sin, -sin, cos))
    code = [f"q BT {fill_code(page.mark_color)} {matrix} {x:.2f} {y:.2f} Tm"]
    for resource, shown in canvas.file.embedding.show(font, word):
        code.append(f"{resource} {short(size)} Tf {shown}")
    canvas.paint("\n".join(code) + "\nET Q", WATERMARK)


def draw_line_numbers(sheet: Sheet, first: int) -> int:
    """Number the lines drawn on this page from `first`; the number that follows."""
    numbers = sheet.page.line_numbers
    if numbers is None:
        return first
    number = 1 if numbers.by_page else first
    last: float | None = None
    for baseline in sorted(sheet.canvas.baselines, reverse=True):
        if last is not None and last - baseline < 4:
            continue
        last = baseline
        if number % numbers.every == 0:
            font = sheet.canvas.fonts.font(numbers.style.family)
            x = sheet.left - numbers.gap - font.width(str(number), numbers.style.size)
            sheet.canvas.paint(line_code(sheet.canvas, str(number), numbers.style, (x, baseline)), LAYOUT)
        number += 1
    return number
