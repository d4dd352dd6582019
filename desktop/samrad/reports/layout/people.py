"""Lists of people under labels: some line by line, many by municipality and organisation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from samrad.reports.content.attendance import Attendees
from samrad.reports.content.entries import Entry
from samrad.reports.content.invited import InvitedGroup
from samrad.reports.layout.grid import labelled
from samrad.reports.layout.parts import beside
from samrad.reports.layout.style import ENTRY, GREY, GUTTER, LABEL, SUB_ITEM
from samrad.reports.tagged import Block, Definitions, Heading, ItemList, ListStyle

_LINES = ListStyle(text=ENTRY.but(after=0.5), indent=0, hang=0, gap=0, before=0, after=5)
_COMPANY = ENTRY.but(size=10, leading=13.25, after=1.75)
_COMPANY_WIDTH = 130


def laid_people(groups: Sequence[Attendees | InvitedGroup], last: Entry | None = None) -> Iterator[Block]:
    """Those who were there or are called, each group under its heading, and an entry after them.

    Names of municipalities and organisations need a wider column than labels; where there are such, all names begin
    at its edge.
    """
    width = _COMPANY_WIDTH if any(group.companies for group in groups) else LABEL
    for group in groups:
        if group.people:
            lines = ItemList(group.people, numbering="none", style=_LINES)
            yield labelled([(group.heading, [lines])], width=width)
        if group.companies:
            yield Heading(group.heading, 3, SUB_ITEM)
            yield Definitions(
                [(company.name, company.people) for company in group.companies],
                term=_COMPANY.but(color=GREY),
                text=_COMPANY,
                term_width=width,
                gap=GUTTER,
                after=8,
            )
    if last is not None:
        yield labelled([(last.label, beside(last.lines))], width=width)
