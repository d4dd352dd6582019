"""Numbers of meetings and items: running, within a body and a year, never given twice.

A series belongs to the leading body and the year of the meeting's first day. Numbers are given when the meeting is
called: the highest ever given + 1, whatever became of its bearer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from string import ascii_lowercase

from msgspec.structs import replace

from samrad.domain.agenda import AgendaItem, ItemForm
from samrad.domain.ids import AgendaItemId
from samrad.errors import RuleError, say


def takes_number(item: AgendaItem) -> bool:
    """Whether the item is numbered when its meeting is called: no sub-items, AOB (Eventuelt), breaks or themes."""
    return item.form is ItemForm.ITEM and item.parent_id is None and item.number is None


def with_numbers(items: Iterable[AgendaItem], year: int, first: int) -> list[AgendaItem]:
    """The items that need a number, with one, in the order of the agenda."""
    waiting = sorted(filter(takes_number, items), key=lambda item: item.position)
    return [replace(item, number=first + n, number_year=year) for n, item in enumerate(waiting)]


def first_free(highest: int, wanted: int | None) -> int:
    """The number to go on with: the next one, or a higher one that somebody asked for.

    Raises:
        RuleError: the wanted number has been passed already.
    """
    if wanted is None or wanted == highest + 1:
        return highest + 1
    if wanted <= highest:
        raise RuleError(
            say("Number {number} cannot be given.", number=wanted),
            why=say("The series has come to {highest}, and no number is given twice.", highest=highest),
            remedy=say("Let Samråd give the next one, {number}, or choose a higher one.", number=highest + 1),
        )
    return wanted


def series_label(number: int | None, year: int | None) -> str | None:
    """The number of an item as it is printed: "18/17"."""
    return None if number is None or year is None else f"{number}/{year % 100:02}"


def letter(index: int) -> str:
    """The letter of the sub-item at an index from 0: a, b, … z, aa, ab, …"""
    letters = ""
    index += 1
    while index:
        index, place = divmod(index - 1, len(ascii_lowercase))
        letters = ascii_lowercase[place] + letters
    return letters


def labels(items: Sequence[AgendaItem]) -> dict[AgendaItemId, str]:
    """The printed number of each item of one meeting that has one: "18/17", sub-items "18/17 a"."""
    found: dict[AgendaItemId, str] = {}
    for item in items:
        own = series_label(item.number, item.number_year)
        if own is not None:
            found[item.id] = own
    for parent in [item for item in items if item.id in found]:
        children = sorted((item for item in items if item.parent_id == parent.id), key=lambda item: item.position)
        lettered = [child for child in children if child.form is ItemForm.ITEM]
        found |= {child.id: f"{found[parent.id]} {letter(n)}" for n, child in enumerate(lettered)}
    return found
