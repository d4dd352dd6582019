"""The minutes on paper."""

from __future__ import annotations

from collections.abc import Iterator

from samrad.reports.content.minutes import Minutes
from samrad.reports.layout.items import laid_item
from samrad.reports.layout.letterhead import opening, typeset
from samrad.reports.layout.parts import agenda_table, entries, task_table
from samrad.reports.layout.people import laid_people
from samrad.reports.layout.style import SECTION
from samrad.reports.tagged import Block, Heading, Pdf


def lay_out(minutes: Minutes) -> Pdf:
    """The finished PDF."""
    return typeset(minutes.about, list(_story(minutes)))


def _story(minutes: Minutes) -> Iterator[Block]:
    yield from opening(minutes.about, minutes.title, minutes.subtitles)
    yield entries(minutes.head)
    yield from _attendance(minutes)
    if minutes.agenda is not None:
        yield from agenda_table(minutes.agenda)
    for item in minutes.items:
        yield from laid_item(item, minutes.about.language)
    for table in (minutes.follow_up, minutes.carried):
        if table is not None:
            yield from task_table(table)
    if minutes.closing:
        yield entries(minutes.closing)


def _attendance(minutes: Minutes) -> Iterator[Block]:
    if minutes.attendance_heading is not None:
        yield Heading(minutes.attendance_heading, 2, SECTION)
    yield from laid_people(minutes.attendees, minutes.sent_to)
