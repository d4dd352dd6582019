"""An item of the agenda on paper: number and title, texts under their labels, the decision on its panel."""

from __future__ import annotations

from collections.abc import Iterator

from samrad.domain.markup import plain
from samrad.reports.content.items import ItemContent, Passage, TaskEntry
from samrad.reports.content.wording import Rich
from samrad.reports.layout.grid import NumberedHeading, decided, labelled
from samrad.reports.layout.parts import beside
from samrad.reports.layout.rich import blocks, inline
from samrad.reports.layout.style import ENTRY, ENTRY_LISTS, GREY, ITEM, SUB_ITEM
from samrad.reports.tagged import Block, Inline, ItemList, KeepTogether, Paragraph, Run, TextStyle

_LINE = 70
"""Characters that a line holds: a shorter one is as high."""
_SHORT = 500
"""Characters that an item may have and still be kept on one page."""


def laid_item(item: ItemContent, document: str, level: int = 2) -> Iterator[Block]:
    """An item with its sub-items; a short one on one page. `document` is the language tag of the document."""
    own = list(_own(item, document, level))
    yield from [KeepTogether(own)] if _length(item) <= _SHORT else own
    for child in item.children:
        yield from laid_item(child, document, min(level + 1, 6))


def _own(item: ItemContent, document: str, level: int) -> Iterator[Block]:
    yield NumberedHeading(item.number, inline(item.title), level, _heading(level), key=f"item-{item.id}")
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


def _length(item: ItemContent) -> int:
    texts = [one.text for one in (*item.passages, *item.decisions)]
    words = [plain(text.blocks) if isinstance(text, Rich) else text for text in texts]
    words += [line.words for entry in item.entries for line in entry.lines]
    tasks = item.follow_up.tasks if item.follow_up is not None else ()
    words += [f"{task.what.words} {task.who_and_when}" for task in tasks]
    return sum(max(len(line), _LINE) for text in words for line in text.split("\n"))


def _heading(level: int) -> TextStyle:
    return ITEM if level == 2 else SUB_ITEM


def _passage(passage: Passage, document: str) -> list[Block]:
    if isinstance(passage.text, Rich):
        return blocks(passage.text, document, ENTRY, ENTRY_LISTS)
    return [Paragraph(passage.text, ENTRY.but(italic=True, color=GREY))]


def _tasks(entry: TaskEntry) -> list[Block]:
    """What is to be done, and on a line of its own who and by when."""
    items: list[Inline] = [
        [inline(task.what), Run(f"\n{task.who_and_when}", color=GREY)] if task.who_and_when else inline(task.what)
        for task in entry.tasks
    ]
    return [ItemList(items, style=ENTRY_LISTS)]
