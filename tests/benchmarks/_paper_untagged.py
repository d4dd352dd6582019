"""The documents of the comparison with ReportLab's own flow, untagged."""

from __future__ import annotations

import sys
from html import escape
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    ListFlowable,
    ListItem,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)
from reportlab.platypus.tableofcontents import TableOfContents

from tests.benchmarks import _paper_content as content

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
BODY = ParagraphStyle("body", fontName="S", fontSize=10.5, leading=14.5, spaceAfter=7, bulletFontName="S")
HEADS = {
    1: ParagraphStyle("h1", parent=BODY, fontName="SB", fontSize=20, leading=25, spaceAfter=8, keepWithNext=1),
    2: ParagraphStyle("h2", parent=BODY, fontName="SB", fontSize=14, leading=18, spaceBefore=14, keepWithNext=1),
}
CELL = ParagraphStyle("cell", parent=BODY, fontSize=9.5, leading=12.5, spaceAfter=0)
MARGIN = 65


class _Template(BaseDocTemplate):  # type: ignore[misc]
    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 (ReportLab's name)
        """Tell the table of contents of each heading."""
        level = getattr(flowable, "level", None)
        if level is not None:
            key = f"head-{self.seq.nextf('head')}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(flowable.getPlainText(), key, level - 1)
            self.notify("TOCEntry", (level - 1, escape(flowable.getPlainText()), self.page, key))


class _Numbered(Canvas):  # type: ignore[misc]
    """Says "page x of y", which is known when all pages are drawn."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._states: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802 (ReportLab's name)
        """Keep the page for later."""
        self._states.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Number the pages and end them."""
        for state in self._states:
            self.__dict__.update(state)
            self.setFont("S", 8)
            self.drawRightString(A4[0] - MARGIN, 38, f"Side {self._pageNumber} av {len(self._states)}")
            super().showPage()
        super().save()


def write(parts: list[content.Part], path: Path) -> None:
    """Write the file."""
    for name, file in (("S", "Regular"), ("SB", "Bold"), ("SI", "It"), ("SBI", "BoldIt")):
        pdfmetrics.registerFont(TTFont(name, str(FONTS / f"SourceSans3-{file}.ttf")))
    pdfmetrics.registerFontFamily("S", normal="S", bold="SB", italic="SI", boldItalic="SBI")
    template = _Template(str(path), pagesize=A4, title=content.TITLE, author="Måling", initialFontName="S")
    frame = Frame(MARGIN, 78, A4[0] - 2 * MARGIN, A4[1] - 140, 0, 0, 0, 0)
    template.addPageTemplates([PageTemplate(frames=[frame])])
    template.multiBuild([one for part in parts for one in _flowables(part)], canvasmaker=_Numbered)


def _flowables(part: content.Part) -> list[Flowable]:
    match part:
        case content.Head(text, level):
            heading = Paragraph(escape(text), HEADS[level])
            heading.level = level
            return [heading]
        case content.Toc():
            contents = TableOfContents()
            contents.levelStyles = [BODY, ParagraphStyle("toc", parent=BODY, leftIndent=14, spaceAfter=0)]
            return [contents]
        case content.Text(spans):
            return [Paragraph("".join(map(_markup, spans)), BODY)]
        case content.Points(items):
            rows = [ListItem(Paragraph(escape(item), BODY), leftIndent=16) for item in items]
            return [ListFlowable(rows, bulletType="bullet", bulletFontName="S")]
        case content.Decision(text):
            style = [("BACKGROUND", (0, 0), (-1, -1), colors.HexColor("#eef2f6"))]
            return [Table([[Paragraph(escape(text), BODY)]], style=style), Spacer(1, 9)]
        case content.Grid():
            return [_table(part)]


def _table(grid: content.Grid) -> Table:
    wide = A4[0] - 2 * MARGIN
    rows = [[Paragraph(escape(cell), CELL) for cell in row] for row in (grid.header, *grid.rows)]
    style = [
        ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#dfe7ef")),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.HexColor("#b8c2cc")),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    return Table(rows, [part * wide for part in grid.widths], repeatRows=1, style=style)


def _markup(span: content.Span) -> str:
    text = escape(span.text)
    text = f"<b>{text}</b>" if span.bold else text
    text = f"<i>{text}</i>" if span.italic else text
    return f'<a href="{span.link}">{text}</a>' if span.link else text


if __name__ == "__main__":
    write(content.minutes() if sys.argv[1] == "minutes" else content.listing(), Path(sys.argv[2]))
