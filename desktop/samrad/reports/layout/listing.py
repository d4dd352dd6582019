"""Lists of the register on paper; wide ones on landscape pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from samrad.reports.content.listing import CellWords, Holds, ListColumn, Listing, ListSection, ListTable, Strong
from samrad.reports.content.wording import Rich
from samrad.reports.layout.columns import column_widths
from samrad.reports.layout.letterhead import fonts, opening, typeset
from samrad.reports.layout.parts import cell, entries
from samrad.reports.layout.rich import blocks, inline
from samrad.reports.layout.style import BODY, CELL_LISTS, DENSE, LANDSCAPE_WIDTH, SECTION, TABLE, TEXT_WIDTH
from samrad.reports.tagged import Block, Cell, Column, Heading, Paragraph, Pdf, Run, Table, TableStyle
from samrad.reports.tagged.tables import CellLike

Widths: TypeAlias = Mapping[tuple[ListColumn, ...], Sequence[float]]


def lay_out(listing: Listing) -> Pdf:
    """The finished PDF."""
    return typeset(listing.about, list(_story(listing)), landscape=listing.is_wide)


def _story(listing: Listing) -> Iterator[Block]:
    widths = _widths(listing)
    yield from opening(listing.about, listing.title, listing.subtitles)
    yield from (Paragraph(sentence, BODY) for sentence in listing.sentences)
    if listing.entries:
        yield entries(listing.entries)
    for section in listing.sections:
        yield from _section(section, listing, widths)


def _widths(listing: Listing) -> Widths:
    """Tables with the same columns are equally wide in each of them."""
    alike: dict[tuple[ListColumn, ...], list[ListTable]] = {}
    for section in listing.sections:
        if section.table is not None:
            alike.setdefault(section.table.columns, []).append(section.table)
    width = LANDSCAPE_WIDTH if listing.is_wide else TEXT_WIDTH
    return {columns: column_widths(tables, _style(listing), width, fonts()) for columns, tables in alike.items()}


def _section(section: ListSection, listing: Listing, widths: Widths) -> Iterator[Block]:
    if section.heading is not None:
        yield Heading(inline(section.heading), 2, SECTION)
    yield from (Paragraph(sentence, BODY.but(keep_with_next=True)) for sentence in section.sentences)
    if section.entries:
        yield entries(section.entries)
    if section.table is not None:
        yield _table(section.table, listing, widths[section.table.columns])


def _table(table: ListTable, listing: Listing, widths: Sequence[float]) -> Table:
    document = listing.about.language
    return Table(
        [
            Column(width, align="right" if column.holds is Holds.COUNT else "left")
            for column, width in zip(table.columns, widths, strict=True)
        ],
        rows=[
            [_cell(one, document, heads=number == table.heads) for number, one in enumerate(row)] for row in table.rows
        ],
        header=[[column.words for column in table.columns]],
        style=_style(listing),
    )


def _style(listing: Listing) -> TableStyle:
    return DENSE if listing.is_wide else TABLE


def _cell(words: CellWords, document: str, *, heads: bool) -> CellLike:
    if isinstance(words, Rich):
        return Cell(blocks(words, document, TABLE.text.but(after=3), CELL_LISTS) or "", header=heads)
    if isinstance(words, str):
        return Cell(words, header=True) if heads else words
    if isinstance(words, Strong):
        return Cell(Run(words.words, bold=True), header=heads)
    return Cell(words.words, language=words.language, header=True) if heads else cell(words)
