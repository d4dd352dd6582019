"""States of a meeting and its days."""

from __future__ import annotations

from datetime import date, time

import pytest

from samrad.domain.ids import CodeId, MeetingId
from samrad.domain.meetings import (
    TAKES_ATTENDANCE,
    TRANSITIONS,
    Hours,
    Meeting,
    MeetingState,
    checked_days,
    moved,
    refuse_without_roll,
    state_in_words,
    tidy_meeting,
)
from samrad.errors import RuleError

DAY = date(2017, 10, 3)


def meeting(state: MeetingState = MeetingState.PLANNED) -> Meeting:
    return Meeting(id=MeetingId("m"), type_id=CodeId("meeting_type.reference"), state=state)


@pytest.mark.parametrize("state", list(MeetingState))
def test_a_meeting_moves_only_as_the_table_says(state: MeetingState) -> None:
    for to in MeetingState:
        if to in TRANSITIONS[state]:
            assert moved(meeting(state), to).state is to
        else:
            with pytest.raises(RuleError):
                moved(meeting(state), to)


def test_every_state_is_in_the_table_and_has_a_word() -> None:
    assert set(TRANSITIONS) == set(MeetingState)
    assert len({str(state_in_words(state)) for state in MeetingState}) == len(MeetingState)


def test_a_refused_step_names_the_possible_ones() -> None:
    with pytest.raises(RuleError) as refused:
        moved(meeting(), MeetingState.HELD)
    assert "called" in str(refused.value.why)
    assert "cancelled" in str(refused.value.why)


@pytest.mark.parametrize("state", list(MeetingState))
def test_the_roll_is_called_from_the_call_on(state: MeetingState) -> None:
    if state in TAKES_ATTENDANCE:
        refuse_without_roll(meeting(state))
    else:
        with pytest.raises(RuleError):
            refuse_without_roll(meeting(state))


def test_days_are_put_in_order() -> None:
    later = (date(2017, 10, 4), time(9), time(15))
    assert checked_days([later, (DAY, time(10), time(16))]) == (Hours(DAY, time(10), time(16)), Hours(*later))


@pytest.mark.parametrize(
    ("days", "reason"),
    [
        ([], "must have a day"),
        ([(DAY, time(16), time(10))], "ends before it starts"),
        ([(DAY, time(10), time(10))], "ends before it starts"),
        ([(DAY, time(8), time(10)), (DAY, time(12), time(14))], "given twice"),
    ],
)
def test_impossible_days_are_refused(days: list[tuple[date, time, time]], reason: str) -> None:
    with pytest.raises(RuleError, match=reason):
        checked_days(days)


def test_texts_are_tidied() -> None:
    assert tidy_meeting(Meeting(id=MeetingId("m"), type_id=CodeId("t"), title=" a \n b ", place="")).title == "a b"
