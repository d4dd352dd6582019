"""Presence as intervals: partly, digital, coming late and leaving early."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrad.domain.attendance import (
    Interval,
    PresenceMode,
    Reach,
    arriving,
    checked_intervals,
    is_partly,
    leaving,
    reach,
    whole_days,
)
from samrad.domain.ids import AgendaItemId
from samrad.errors import RuleError

FIRST, SECOND = date(2017, 10, 3), date(2017, 10, 4)
BOTH_DAYS = (FIRST, SECOND)
NOON = time(12)
ITEM = AgendaItemId("20/17")


def test_present_on_all_days_from_beginning_to_end_is_not_partly() -> None:
    assert not is_partly(whole_days(BOTH_DAYS, PresenceMode.ROOM), BOTH_DAYS)


@pytest.mark.parametrize(
    "intervals",
    [
        [Interval(day=FIRST)],
        [Interval(day=FIRST), Interval(day=SECOND, starts=NOON)],
        [Interval(day=FIRST, ends=NOON), Interval(day=SECOND)],
        [Interval(day=FIRST), Interval(day=SECOND, to_item_id=ITEM)],
        [Interval(day=FIRST), Interval(day=SECOND, from_item_id=ITEM)],
    ],
)
def test_a_missing_day_or_a_noted_time_or_item_is_partly(intervals: list[Interval]) -> None:
    assert is_partly(intervals, BOTH_DAYS)


def test_nobody_absent_is_partly_present_or_digital() -> None:
    assert not is_partly([], BOTH_DAYS)
    assert reach([]) is None


@pytest.mark.parametrize(
    ("modes", "expected"),
    [
        (["room"], Reach.ROOM),
        (["video"], Reach.DIGITAL),
        (["telephone"], Reach.DIGITAL),
        (["video", "telephone"], Reach.DIGITAL),
        (["room", "video"], Reach.BOTH),
    ],
)
def test_digital_is_video_or_telephone_only(modes: list[str], expected: Reach) -> None:
    assert reach([Interval(day=FIRST, mode=PresenceMode(mode)) for mode in modes]) is expected


def test_coming_late_and_leaving_early_are_noted_on_the_day() -> None:
    present = whole_days(BOTH_DAYS, PresenceMode.ROOM)
    present = arriving(present, FIRST, time(11, 20))
    present = leaving(present, SECOND, ITEM)
    assert present == (Interval(day=FIRST, starts=time(11, 20)), Interval(day=SECOND, to_item_id=ITEM))


def test_leaving_a_day_one_was_not_there_is_refused() -> None:
    with pytest.raises(RuleError, match="not recorded as present"):
        leaving(whole_days([FIRST], PresenceMode.ROOM), SECOND, NOON)


@pytest.mark.parametrize(
    ("intervals", "reason"),
    [
        ([], "for some time"),
        ([Interval(day=date(2017, 10, 5))], "not a day of this meeting"),
        ([Interval(day=FIRST, starts=NOON, ends=NOON)], "ends before it starts"),
        ([Interval(day=FIRST, ends=NOON), Interval(day=FIRST, starts=time(11))], "overlap"),
        ([Interval(day=FIRST), Interval(day=FIRST, mode=PresenceMode.VIDEO)], "overlap"),
    ],
)
def test_impossible_presence_is_refused(intervals: list[Interval], reason: str) -> None:
    with pytest.raises(RuleError, match=reason):
        checked_intervals(intervals, BOTH_DAYS)


def test_room_before_noon_and_video_after_is_two_intervals() -> None:
    afternoon = Interval(day=FIRST, starts=NOON, mode=PresenceMode.VIDEO)
    morning = Interval(day=FIRST, ends=NOON)
    assert checked_intervals([afternoon, morning], BOTH_DAYS) == (morning, afternoon)


@given(
    st.sets(st.sampled_from(BOTH_DAYS), min_size=1),
    st.sampled_from(list(PresenceMode)),
    st.times(time(8), time(15)),
    st.sampled_from(BOTH_DAYS),
)
def test_noting_a_time_makes_anybody_partly_present(days: set[date], mode: PresenceMode, at: time, day: date) -> None:
    present = whole_days(days, mode)
    if day in days:
        assert is_partly(arriving(present, day, at), BOTH_DAYS)
        assert is_partly(leaving(present, day, at), BOTH_DAYS)
    assert is_partly(present, BOTH_DAYS) == (days != set(BOTH_DAYS))
