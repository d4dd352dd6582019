"""The agenda: order, time, exemptions."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from samrad.domain.agenda import (
    AgendaItem,
    Exemption,
    Part,
    in_order,
    planned_minutes,
    renumbered,
    tidy_exemption,
    tidy_item,
)
from samrad.domain.ids import AgendaItemId, MeetingId
from samrad.errors import RuleError


def item(name: str, position: int = 0, parent: str | None = None, minutes: tuple[int, int] | None = None) -> AgendaItem:
    talk, discussion = minutes or (None, None)
    return AgendaItem(
        id=AgendaItemId(name),
        meeting_id=MeetingId("m"),
        position=position,
        title=name,
        parent_id=AgendaItemId(parent) if parent else None,
        talk_minutes=talk,
        discussion_minutes=discussion,
    )


def test_sub_items_follow_their_item() -> None:
    agenda = [item("2", 1), item("1b", 1, "1"), item("1", 0), item("1a", 0, "1")]
    assert [one.id for one in in_order(agenda)] == ["1", "1a", "1b", "2"]


def test_time_is_talk_and_discussion_and_an_items_own_time_covers_its_sub_items() -> None:
    agenda = [
        item("1", 0, minutes=(20, 10)),
        item("1a", 0, "1", minutes=(10, 5)),
        item("2", 1),
        item("2a", 0, "2", minutes=(15, 0)),
        item("2b", 1, "2", minutes=(5, 5)),
    ]
    assert planned_minutes(agenda) == 30 + 25


def test_only_those_that_stand_wrong_are_moved() -> None:
    one, two, three = item("1", 0), item("2", 1), item("3", 2)
    assert renumbered([two, one, three]) == [replace(two, position=0), replace(one, position=1)]


def test_an_item_needs_a_title_and_its_texts_keep_their_paragraphs() -> None:
    assert tidy_item(replace(item("1"), background="a  \r\n\r\nb\n")).background == "a\n\nb"
    with pytest.raises(RuleError, match="must have a title"):
        tidy_item(replace(item("1"), title="  "))


def test_an_exemption_needs_a_basis_and_an_exempt_title_a_public_one() -> None:
    whole = Exemption(id="e", part=Part.ALL, legal_basis=" offl. § 14 ", item_id=AgendaItemId("1"))
    assert tidy_exemption(whole).legal_basis == "offl. § 14"
    with pytest.raises(RuleError, match="must have a legal basis"):
        tidy_exemption(replace(whole, legal_basis=" "))
    with pytest.raises(RuleError, match="public title"):
        tidy_exemption(replace(whole, part=Part.TITLE))
