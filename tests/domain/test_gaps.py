"""The gaps between periods: every day of the whole is either held or in exactly one gap."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from samrad.domain.periods import Span, gaps, holds_on

_START = date(2017, 1, 1)
_days = st.integers(0, 40).map(lambda days: _START + timedelta(days=days))
_ends = st.none() | _days


@st.composite
def _spans(draw: st.DrawFn) -> Span:
    first, last = draw(_ends), draw(_ends)
    if first is not None and last is not None and last < first:
        first, last = last, first
    return Span(first, last)


@given(_spans(), st.lists(_spans(), max_size=5))
def test_each_day_is_held_or_lies_in_exactly_one_gap(whole: Span, held: list[Span]) -> None:
    found = gaps(whole, held)
    for days in range(-5, 50):
        day = _START + timedelta(days=days)
        is_free = holds_on(whole, day) and not any(holds_on(one, day) for one in held)
        assert sum(holds_on(gap, day) for gap in found) == int(is_free)


def test_a_seat_that_nobody_ever_held_is_one_gap() -> None:
    assert gaps(Span(_START, None), []) == [Span(_START, None)]
