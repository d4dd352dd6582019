"""The notice of a meeting on paper."""

from __future__ import annotations

from collections.abc import Iterator

from samrad.reports.content.notice import Notice
from samrad.reports.layout.items import laid_item
from samrad.reports.layout.letterhead import opening, typeset
from samrad.reports.layout.parts import agenda_table, entries
from samrad.reports.layout.people import laid_people
from samrad.reports.layout.style import SECTION
from samrad.reports.tagged import Block, Heading, Pdf


def lay_out(notice: Notice) -> Pdf:
    """The finished PDF."""
    return typeset(notice.about, list(_story(notice)))


def _story(notice: Notice) -> Iterator[Block]:
    yield from opening(notice.about, notice.title, notice.subtitles)
    yield entries(notice.head)
    if notice.agenda is not None:
        yield from agenda_table(notice.agenda)
    for item in notice.items:
        yield from laid_item(item, notice.about.language)
    if notice.attachments is not None:
        yield entries([notice.attachments])
    if notice.invited_heading is not None:
        yield Heading(notice.invited_heading, 2, SECTION)
    yield from laid_people(notice.invited)
