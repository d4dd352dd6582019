"""Numbers of items: running, never twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrad.domain.agenda import AgendaItem, ItemForm
from samrad.domain.ids import AgendaItemId, MeetingId
from samrad.domain.numbering import first_free, labels, letter, series_label, with_numbers
from samrad.errors import RuleError


def item(name: str, position: int, parent: str | None = None, form: ItemForm = ItemForm.ITEM) -> AgendaItem:
    return AgendaItem(
        id=AgendaItemId(name),
        meeting_id=MeetingId("m"),
        position=position,
        title=name,
        parent_id=AgendaItemId(parent) if parent else None,
        form=form,
    )


def test_only_items_of_the_first_level_are_numbered_in_the_order_of_the_agenda() -> None:
    agenda = [
        item("last", 4),
        item("aob", 5, form=ItemForm.ANY_OTHER_BUSINESS),
        item("first", 0),
        item("sub", 0, parent="first"),
        item("break", 2, form=ItemForm.BREAK),
        item("theme", 1, form=ItemForm.THEME),
    ]
    assert [(one.id, one.number, one.number_year) for one in with_numbers(agenda, 2017, 18)] == [
        ("first", 18, 2017),
        ("last", 19, 2017),
    ]


def test_sub_items_have_the_number_of_their_item_and_a_letter() -> None:
    (parent,) = with_numbers([item("p", 0)], 2017, 20)
    children = [item("y", 2, parent="p"), item("x", 0, parent="p"), item("pause", 1, parent="p", form=ItemForm.BREAK)]
    assert labels([parent, *children]) == {"p": "20/17", "x": "20/17 a", "y": "20/17 b"}


def test_before_the_call_nothing_has_a_label() -> None:
    assert labels([item("p", 0), item("x", 0, parent="p")]) == {}


@pytest.mark.parametrize(("index", "letters"), [(0, "a"), (25, "z"), (26, "aa"), (51, "az"), (52, "ba"), (701, "zz")])
def test_letters_go_on_after_z(index: int, letters: str) -> None:
    assert letter(index) == letters


def test_a_year_is_printed_with_two_digits() -> None:
    assert (series_label(4, 2018), series_label(1, 2009), series_label(None, None)) == ("4/18", "1/09", None)


def test_a_higher_number_may_be_asked_for_and_a_passed_one_is_refused() -> None:
    assert (first_free(0, None), first_free(17, None), first_free(17, 18), first_free(17, 40)) == (1, 18, 18, 40)
    with pytest.raises(RuleError, match="no number is given twice"):
        first_free(17, 17)


@given(st.lists(st.integers(0, 8), max_size=12), st.integers(0, 50))
def test_calling_meeting_after_meeting_never_repeats_a_number(sizes: list[int], highest: int) -> None:
    given_numbers: list[int] = []
    for size in sizes:
        agenda = [item(f"{len(given_numbers)}-{n}", n) for n in range(size)]
        numbered = with_numbers(agenda, 2017, first_free(highest, None))
        given_numbers += [one.number for one in numbered if one.number is not None]
        highest = max([highest, *given_numbers])
    assert len(given_numbers) == len(set(given_numbers)) == sum(sizes)


@given(st.integers(0, 2000), st.integers(0, 2000))
def test_letters_are_different_for_different_places(one: int, other: int) -> None:
    assert (letter(one) == letter(other)) == (one == other)
