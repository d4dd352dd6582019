"""The minutes on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from samrad.reports.content.attendance import Attendees, Company
from samrad.reports.content.items import ItemContent, Passage, TaskEntry
from samrad.reports.content.minutes import Minutes
from samrad.reports.content.wording import Rich
from samrad.reports.layout.grid import NumberedHeading, decided, labelled
from samrad.reports.layout.letterhead import opening, typeset
from samrad.reports.layout.parts import agenda_table, beside, entries, task_table
from samrad.reports.layout.rich import blocks, inline
from samrad.reports.layout.style import (
    ENTRY,
    ENTRY_LISTS,
    GREY,
    GUTTER,
    ITEM,
    SECTION,
    SUB_ITEM,
)
from samrad.reports.tagged import (
    Block,
    Definitions,
    Heading,
    Inline,
    ItemList,
    ListStyle,
    Paragraph,
    Pdf,
)

_COMPANY = ENTRY.but(size=10, leading=13.25, after=1.75)
_NAMES = ListStyle(text=ENTRY.but(after=0.5), indent=0, hang=0, gap=0, before=0, after=5)


def lay_out(minutes: Minutes) -> Pdf:
    """The finished PDF."""
    return typeset(minutes.about, list(_story(minutes)))


def _story(minutes: Minutes) -> Iterator[Block]:
    document = minutes.about.language
    yield from opening(minutes.about, minutes.title, minutes.subtitles)
    yield entries(minutes.head)
    yield from _attendance(minutes)
    if minutes.agenda is not None:
        yield from agenda_table(minutes.agenda)
    for item in minutes.items:
        yield from _item(item, document, 2)
    for table in (minutes.follow_up, minutes.carried):
        if table is not None:
            yield from task_table(table)
    if minutes.closing:
        yield entries(minutes.closing)


def _attendance(minutes: Minutes) -> Iterator[Block]:
    if not minutes.attendees and minutes.sent_to is None:
        return
    yield Heading(minutes.attendance_heading, 2, SECTION)
    for group in minutes.attendees:
        yield from _group(group)
    if minutes.sent_to is not None:
        yield entries([minutes.sent_to])


def _group(group: Attendees) -> Iterator[Block]:
    if group.people:
        yield labelled([(group.heading, [ItemList(group.people, numbering="none", style=_NAMES)])])
    if group.companies:
        yield Heading(group.heading, 3, SUB_ITEM)
        yield _companies(group.companies)


def _companies(companies: Sequence[Company]) -> Block:
    return Definitions(
        [(company.name, ", ".join(company.people)) for company in companies],
        term=_COMPANY.but(color=GREY),
        text=_COMPANY,
        term_width=130,
        gap=GUTTER,
        after=8,
    )


def _item(item: ItemContent, document: str, level: int) -> Iterator[Block]:
    style = ITEM if level == 2 else SUB_ITEM
    yield NumberedHeading(item.number, inline(item.title), level, style, key=f"item-{item.id}")
    if item.withheld is not None:
        yield labelled([("", [Paragraph(item.withheld, ENTRY.but(italic=True))])])
    parts = [(one.label, beside(one.lines)) for one in item.entries]
    parts += [(one.label, _passage(one, document)) for one in item.passages]
    parts += [("", beside(item.sentences))] if item.sentences else []
    if parts:
        yield labelled(parts)
    if item.decisions:
        yield decided([(one.label, _passage(one, document)) for one in item.decisions])
    if item.follow_up is not None:
        yield labelled([(item.follow_up.label, _tasks(item.follow_up))])
    for child in item.children:
        yield from _item(child, document, min(level + 1, 6))


def _passage(passage: Passage, document: str) -> list[Block]:
    if isinstance(passage.text, Rich):
        return blocks(passage.text, document, ENTRY, ENTRY_LISTS)
    return [Paragraph(passage.text, ENTRY.but(italic=True, color=GREY))]


def _tasks(entry: TaskEntry) -> list[Block]:
    items: list[Inline] = [[inline(task.what), " ", task.who_and_when] for task in entry.tasks]
    return [ItemList(items, style=ENTRY_LISTS)]
