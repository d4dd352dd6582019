"""Tagged, archivable PDF on ReportLab: every file is PDF/UA-1 and PDF/A-2a at once. It knows nothing of meetings.

A story is a list of blocks; `Document.build` makes the file of it. A whole program:

    from datetime import UTC, datetime
    from pathlib import Path

    from reportlab.graphics.shapes import Drawing, Rect, String

    from samrad.reports.tagged import (
        Column, Document, Figure, Fonts, Heading, ItemList, Metadata, Page, Paragraph, Run, Sheet, Table, TextStyle,
    )

    small = TextStyle(size=8, leading=10, color="#4b5563")

    def footer(sheet: Sheet) -> None:
        sheet.line(sheet.left, 52, sheet.right - sheet.left)
        sheet.text(sheet.right, 38, f"Page {sheet.number} of {sheet.total}", small, align="right")

    bars = Drawing(200, 60)
    for at, (month, count) in enumerate([("March", 12), ("May", 15)]):
        bars.add(Rect(60, 35 - 25 * at, 8 * count, 16, fillColor=None))
        bars.add(String(0, 40 - 25 * at, month, fontName=Fonts.name(), fontSize=10))

    fonts = Fonts.load(Path("resources/fonts"))  # once per process; `fonts.json` there names the files
    facts = Metadata("Minutes", language="en-GB", created=datetime(2017, 10, 3, 9, tzinfo=UTC), author="Secretariat")
    story = [
        Heading("Minutes of meeting 1/17", 1),
        Paragraph(["Held in ", Run("Kárášjohka", language="se"), ", see ", Run("the call", link="https://example.org")]),
        ItemList(["First", "Second"], numbering="decimal"),
        Table([Column(), Column(align="right")], header=[["Name", "Votes"]], rows=[["Kari", "1"]], row_headers=1),
        Figure(bars, alt="Bar chart: 12 took part in March, 15 in May."),
    ]
    pdf = Document(facts, fonts, Page(footer=footer)).build(story)
    Path("minutes.pdf").write_bytes(pdf.content)
    for one in pdf.missing:  # characters that no font has
        print(one.message())

Blocks are descriptions: they never change and can be used again. `build` lays all of them out, then draws the pages in
one pass; the same story gives the same bytes, and documents may be built on several threads. Lengths are points,
colours `#rrggbb`, languages BCP 47 tags. What a string holds is never read as markup. Everything on a page is an
element of the structure or, in headers and footers, an artifact; anything else raises `TagError`, and what could not
be read aloud in a sensible order (a level of heading left out, a figure without words) is refused with it.

Blocks of your own are subclasses of `Block`; `lists.py` shows how. The rest, by what it is for:

- text: `Heading`, `Paragraph`, `Run`, `TextStyle`, `Rule`, `Space`
- lists: `ItemList` with `Item`, `Definitions`
- tables: `Table` of `Column` and `Cell`, `TableStyle`
- pictures: `Figure` (a drawing), `Picture` (a file)
- around others: `Box`, `Columns`, `KeepTogether`, `Labels`
- pages: `Page`, `Margins`, `LineNumbers`, `PageBreak`, `Contents`
"""

from samrad.reports.tagged.blocks import (
    Box,
    BoxStyle,
    Columns,
    Content,
    Heading,
    KeepTogether,
    Paragraph,
    Rule,
    Space,
)
from samrad.reports.tagged.contents import Contents
from samrad.reports.tagged.document import Document, PageBreak, Pdf
from samrad.reports.tagged.figures import Figure, Picture
from samrad.reports.tagged.flow import Block
from samrad.reports.tagged.fonts import FontFiles, Fonts, MissingCharacter
from samrad.reports.tagged.labels import Labels, LabelSheet
from samrad.reports.tagged.lists import Definitions, Item, ItemList, ListStyle
from samrad.reports.tagged.metadata import Metadata, Property, Schema
from samrad.reports.tagged.pages import A4, LANDSCAPE_A4, LineNumbers, Margins, Page, Sheet
from samrad.reports.tagged.structure import TagError
from samrad.reports.tagged.tables import Cell, CellLike, Column, Table, TableStyle
from samrad.reports.tagged.text import Inline, Run, TextStyle, plain

__all__ = [
    "A4",
    "LANDSCAPE_A4",
    "Block",
    "Box",
    "BoxStyle",
    "Cell",
    "CellLike",
    "Column",
    "Columns",
    "Content",
    "Contents",
    "Definitions",
    "Document",
    "Figure",
    "FontFiles",
    "Fonts",
    "Heading",
    "Inline",
    "Item",
    "ItemList",
    "KeepTogether",
    "LabelSheet",
    "Labels",
    "LineNumbers",
    "ListStyle",
    "Margins",
    "Metadata",
    "MissingCharacter",
    "Page",
    "PageBreak",
    "Paragraph",
    "Pdf",
    "Picture",
    "Property",
    "Rule",
    "Run",
    "Schema",
    "Sheet",
    "Space",
    "Table",
    "TableStyle",
    "TagError",
    "TextStyle",
    "plain",
]
