"""Lists of people under a label: some line by line, many by municipality and organisation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from samrad.reports.content.attendance import Company
from samrad.reports.layout.grid import labelled
from samrad.reports.layout.style import ENTRY, GREY, GUTTER, SUB_ITEM
from samrad.reports.tagged import Block, Definitions, Heading, ItemList, ListStyle

_LINES = ListStyle(text=ENTRY.but(after=0.5), indent=0, hang=0, gap=0, before=0, after=5)
_COMPANY = ENTRY.but(size=10, leading=13.25, after=1.75)
_COMPANY_WIDTH = 130


def laid_people(heading: str, people: Sequence[str], companies: Sequence[Company]) -> Iterator[Block]:
    """Those who stand under one heading."""
    if people:
        yield labelled([(heading, [ItemList(people, numbering="none", style=_LINES)])])
    if companies:
        yield Heading(heading, 3, SUB_ITEM)
        yield Definitions(
            [(company.name, company.people) for company in companies],
            term=_COMPANY.but(color=GREY),
            text=_COMPANY,
            term_width=_COMPANY_WIDTH,
            gap=GUTTER,
            after=8,
        )
