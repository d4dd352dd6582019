"""The list of meetings in the window says what the plain list says, in the order of any column."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from samrad.domain.alphabet import sort_key
from samrad.domain.ids import MeetingId
from samrad.domain.meeting_rows import MeetingColumn, MeetingFilter, MeetingRow
from samrad.domain.meetings import MeetingState, Response
from samrad.register.store import Register
from samrad.services import bodies, invitations, meetings, registers
from tests.registers import context, new_register
from tests.services.meetings_setup import NINE, THREE, WORKING, group, planned
from tests.services.people_setup import undone

_STATES = list(MeetingState)
_KEYS: dict[MeetingColumn, Callable[[MeetingRow], Any]] = {
    MeetingColumn.DAY: lambda row: (row.first_day, row.starts),
    MeetingColumn.NUMBER: lambda row: (row.number_year, row.number),
    MeetingColumn.TITLE: lambda row: sort_key(row.title),
    MeetingColumn.PLACE: lambda row: sort_key(row.place or row.host_municipality),
    MeetingColumn.STATE: lambda row: _STATES.index(row.state),
    MeetingColumn.PEOPLE: lambda row: (row.present, row.invited),
}
_HAS: dict[MeetingColumn, Callable[[MeetingRow], bool]] = {
    MeetingColumn.NUMBER: lambda row: row.number is not None,
    MeetingColumn.TITLE: lambda row: row.title is not None,
    MeetingColumn.PLACE: lambda row: bool(row.place or row.host_municipality),
}


@pytest.fixture(scope="module")
def demo(demonstration: Path) -> Iterator[Register]:
    with registers.open_reader(demonstration, context()) as register:
        yield register


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("column", _KEYS)
def test_every_column_sorts_with_what_is_missing_last(demo: Register, column: MeetingColumn, descending: bool) -> None:
    ids = meetings.list_meetings(demo, MeetingFilter(), column=column, descending=descending)
    rows = meetings.meetings_page(demo, ids)
    assert [row.meeting_id for row in rows] == ids
    assert len(rows) == len(meetings.meeting_rows(demo))
    has = _HAS.get(column)
    there = rows if has is None else [row for row in rows if has(row)]
    assert rows[: len(there)] == there
    keys = [_KEYS[column](row) for row in there]
    assert keys == sorted(keys, reverse=descending)


@pytest.mark.parametrize("text", ["tromso", "TROMSØ rådhus", "2/2017", "kriseplan", "styre 4/2017", "ingenting slikt"])
def test_text_finds_what_the_plain_list_finds(demo: Register, text: str) -> None:
    wanted = MeetingFilter(text=text)
    found = set(meetings.list_meetings(demo, wanted))
    plain = {row.meeting_id for row in meetings.meeting_rows(demo, wanted=wanted)}
    assert plain <= found
    names = {row.body_id: row.name for row in bodies.list_bodies(demo, ended_too=True)}
    by_full_name = [row for row in meetings.meetings_page(demo, sorted(found - plain)) if row.body_id in names]
    assert len(by_full_name) == len(found - plain), "only the body's full name finds more than the plain list"


def test_filters_ask_the_same_of_both_lists(demo: Register) -> None:
    some = next(row for row in meetings.meeting_rows(demo) if row.body_id is not None)
    for wanted in (
        MeetingFilter(body_id=some.body_id),
        MeetingFilter(type_id=some.type_id),
        MeetingFilter(states=frozenset({MeetingState.CANCELLED})),
        MeetingFilter(start=date(2017, 6, 1), end=date(2017, 9, 30)),
    ):
        plain = {row.meeting_id for row in meetings.meeting_rows(demo, wanted=wanted)}
        assert set(meetings.list_meetings(demo, wanted)) == plain


def test_years_are_those_in_which_meetings_begin(demo: Register) -> None:
    begun = {row.first_day.year for row in meetings.meeting_rows(demo)}
    assert meetings.meeting_years(demo) == sorted(begun, reverse=True)


def test_the_nearest_meeting_is_the_next_one_else_the_last(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        assert meetings.nearest_meeting(register) is None
        today = registers.today(register)
        body = group(register)

        def on(day: date) -> MeetingId:
            made = meetings.plan_meeting(register, type_id=WORKING, days=[(day, NINE, THREE)], body_id=body.id)
            return made.value.id

        long_ago = on(date(today.year - 2, 1, 10))
        assert meetings.nearest_meeting(register) == long_ago
        last = on(date(today.year - 1, 1, 10))
        assert meetings.nearest_meeting(register) == last
        on(date(today.year + 2, 1, 10))
        coming = on(date(today.year + 1, 1, 10))
        assert meetings.nearest_meeting(register) == coming
        now = on(today)
        assert meetings.nearest_meeting(register) == now
        meetings.cancel_meeting(register, meeting_id=now)
        assert meetings.nearest_meeting(register) == coming


def test_several_answer_the_same_in_one_operation(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        body = group(register)
        meeting = planned(register, body.id)
        made = invitations.invite_members(register, meeting_id=meeting.id).value
        with undone(register):
            invitations.respond_all(register, invitation_ids=[one.id for one in made], response=Response.YES)
        invitations.respond_all(register, invitation_ids=[made[0].id], response=Response.NO)
        rows = invitations.invitation_rows(register, meeting_id=meeting.id)
        assert sorted(row.response for row in rows) == ["no", "yes", "yes"]
        assert all((row.responded_on is None) == (row.response is Response.NONE) for row in rows)
