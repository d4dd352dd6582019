"""Times of day are understood as people in Norway type them."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrad.domain.clock_times import parse_time
from samrad.errors import RuleError


@pytest.mark.parametrize("typed", ["9.30", "09.30", "9:30", "0930", "930", "kl. 9.30", "Kl 09:30", " 9,30 ", "9h30"])
def test_half_past_nine_in_every_way(typed: str) -> None:
    assert parse_time(typed) == time(9, 30)


@pytest.mark.parametrize("typed", ["9", "kl. 9", "0900", "9.00"])
def test_a_whole_hour_needs_no_minutes(typed: str) -> None:
    assert parse_time(typed) == time(9)


@pytest.mark.parametrize("typed", ["", "25", "9.60", "9.3", "halv ti", "12345", "-9", "24.00", "8/17"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(RuleError):
        parse_time(typed)


@given(st.times())
def test_every_minute_is_understood_with_point_colon_and_nothing(moment: time) -> None:
    minute = time(moment.hour, moment.minute)
    for form in ("%H.%M", "%H:%M", "%H%M"):
        assert parse_time(minute.strftime(form)) == minute
