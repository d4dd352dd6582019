"""The documents of the comparison with `samrad.reports.tagged`."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from samrad.reports.tagged import (
    Block,
    Box,
    Column,
    Contents,
    Document,
    Fonts,
    Heading,
    ItemList,
    Metadata,
    Page,
    Paragraph,
    Run,
    Sheet,
    Table,
    TextStyle,
)
from tests.benchmarks import _paper_content as content

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
SMALL = TextStyle(size=8, leading=10)
FACTS = Metadata(content.TITLE, language="nb-NO", created=datetime(2017, 10, 3, 12, tzinfo=UTC), author="Måling")


def build(parts: list[content.Part]) -> bytes:
    """The finished file."""
    return Document(FACTS, Fonts.load(FONTS), Page(footer=_footer)).build([_block(part) for part in parts]).content


def _footer(sheet: Sheet) -> None:
    sheet.text(sheet.right, 38, f"Side {sheet.number} av {sheet.total}", SMALL, align="right", width=100)


def _block(part: content.Part) -> Block:
    match part:
        case content.Head(text, level):
            return Heading(text, level)
        case content.Toc():
            return Contents(depth=2)
        case content.Text(spans):
            return Paragraph([_run(span) for span in spans])
        case content.Points(items):
            return ItemList(list(items))
        case content.Decision(text):
            return Box([Paragraph(text)])
        case content.Grid(header, rows, widths):
            return Table([Column(share=width) for width in widths], header=[header], rows=rows)


def _run(span: content.Span) -> Run:
    return Run(span.text, bold=span.bold, italic=span.italic, link=span.link or None)


if __name__ == "__main__":
    Path(sys.argv[2]).write_bytes(build(content.minutes() if sys.argv[1] == "minutes" else content.listing()))
