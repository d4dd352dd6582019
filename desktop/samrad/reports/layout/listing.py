"""Lists of the register on paper; wide ones on landscape pages."""

from __future__ import annotations

from collections.abc import Iterator

from samrad.reports.content.listing import CellWords, Holds, Listing, ListSection, ListTable
from samrad.reports.content.wording import Rich
from samrad.reports.layout.letterhead import opening, typeset
from samrad.reports.layout.parts import cell, entries
from samrad.reports.layout.rich import blocks, inline
from samrad.reports.layout.style import BODY, CELL_LISTS, DENSE, SECTION, TABLE
from samrad.reports.tagged import Block, Cell, Column, Heading, Paragraph, Pdf, Table
from samrad.reports.tagged.tables import CellLike

_WIDTHS = {
    Holds.DATE: Column(62),
    Holds.NUMBER: Column(46),
    Holds.SHORT: Column(72),
    Holds.NAME: Column(share=5),
    Holds.TEXT: Column(share=9),
    Holds.ADDRESS: Column(share=9.5),
}


def lay_out(listing: Listing) -> Pdf:
    """The finished PDF."""
    return typeset(listing.about, list(_story(listing)), landscape=listing.is_wide)


def _story(listing: Listing) -> Iterator[Block]:
    yield from opening(listing.about, listing.title, listing.subtitles)
    yield from (Paragraph(sentence, BODY) for sentence in listing.sentences)
    if listing.entries:
        yield entries(listing.entries)
    for section in listing.sections:
        yield from _section(section, listing)


def _section(section: ListSection, listing: Listing) -> Iterator[Block]:
    if section.heading is not None:
        yield Heading(inline(section.heading), 2, SECTION)
    yield from (Paragraph(sentence, BODY.but(keep_with_next=True)) for sentence in section.sentences)
    if section.entries:
        yield entries(section.entries)
    if section.table is not None:
        yield _table(section.table, listing)


def _table(table: ListTable, listing: Listing) -> Table:
    document = listing.about.language
    return Table(
        [_WIDTHS[column.holds] for column in table.columns],
        rows=[
            [_cell(one, document, heads=number == table.heads) for number, one in enumerate(row)] for row in table.rows
        ],
        header=[[column.words for column in table.columns]],
        style=DENSE if listing.is_wide else TABLE,
    )


def _cell(words: CellWords, document: str, *, heads: bool) -> CellLike:
    if isinstance(words, Rich):
        return Cell(blocks(words, document, TABLE.text.but(after=3), CELL_LISTS) or "", header=heads)
    if isinstance(words, str):
        return Cell(words, header=True) if heads else words
    return Cell(words.words, language=words.language, header=True) if heads else cell(words)
