"""Tagged, archivable PDF on ReportLab: every file is PDF/UA-1 and PDF/A-2a at once. It knows nothing of meetings.

    fonts = Fonts.load(folder)                                       # once per process
    facts = Metadata("Minutes", language="en-GB", created=datetime(2017, 10, 3, 9, tzinfo=UTC), author="Secretariat")
    number = TextStyle(size=8, leading=10)
    page = Page(footer=lambda sheet: sheet.text(sheet.right, 40, f"Page {sheet.number} of {sheet.total}", number,
                                                align="right"))
    story = [
        Heading("Minutes of meeting 1/17", 1),
        Paragraph(["Held in ", Run("Kárášjohka", language="se"), ", see ", Run("the call", link="https://example.org")]),
        ItemList(["First", "Second"], numbering="decimal"),
        Table([Column(), Column(align="right")], header=[["Name", "Votes"]], rows=[["Kari", "1"]], row_headers=1),
        Figure(drawing, alt="Bar chart: 12 took part in March, 15 in May."),
    ]
    pdf = Document(facts, fonts, page).build(story)                  # pdf.content, pdf.pages, pdf.missing

A story is a list of blocks, which are descriptions and never change. `Document.build` lays all of them out, draws the
pages in one pass, and closes the file; the same story gives the same bytes. What a string holds is never read as
markup. Everything on a page is an element of the structure or declared an artifact; anything else raises `TagError`.
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
