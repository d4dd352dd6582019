"""Periods: the first day belongs to them, the end does not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrad.domain.periods import (
    Period,
    Span,
    holds_on,
    in_words,
    is_empty,
    outlasts,
    overlap,
    refuse_turned_round,
    refuse_use_after_end,
)
from samrad.errors import RuleError

FIRST, LAST = date(2017, 1, 1), date(2017, 1, 12)
ALL_DAYS = [FIRST + timedelta(days=n) for n in range(-1, (LAST - FIRST).days + 2)]


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """Periods within twelve days, open at either end, some without any day."""
    one, other = (draw(st.none() | st.dates(FIRST, LAST)) for _ in range(2))
    if one is not None and other is not None and other < one:
        one, other = other, one
    return Span(one, other)


def days(period: Period) -> set[date]:
    return {day for day in ALL_DAYS if holds_on(period, day)}


@given(spans(), spans())
def test_two_periods_overlap_when_they_share_a_day(one: Span, other: Span) -> None:
    assert overlap(one, other) == bool(days(one) & days(other))
    assert overlap(one, other) == overlap(other, one)


@given(spans(), spans())
def test_a_period_outlasts_another_when_it_holds_after_its_end(one: Span, other: Span) -> None:
    end = other.valid_to
    assert outlasts(one, other) == (end is not None and any(day >= end for day in days(one)))


@given(spans())
def test_a_period_is_empty_when_it_has_no_day(span: Span) -> None:
    assert is_empty(span) == (not days(span))


def test_a_period_turned_round_is_refused() -> None:
    refuse_turned_round(Span(date(2017, 5, 1), date(2017, 5, 1)))
    with pytest.raises(RuleError, match="before it begins"):
        refuse_turned_round(Span(date(2017, 5, 2), date(2017, 5, 1)))


def test_what_has_ended_is_not_used_after_its_end() -> None:
    ended = Span(None, date(2018, 1, 1))
    refuse_use_after_end(Span(date(2017, 1, 1), date(2018, 1, 1)), ended, "Helse Vest")
    with pytest.raises(RuleError, match="Helse Vest ended on"):
        refuse_use_after_end(Span(date(2017, 1, 1), None), ended, "Helse Vest")


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (Span(date(2017, 5, 1), date(2017, 5, 3)), "from 2017-05-01 up to and including 2017-05-02"),
        (Span(date(2017, 5, 1), None), "from 2017-05-01"),
        (Span(None, date(2017, 5, 3)), "up to and including 2017-05-02"),
        (Span(), "without dates"),
    ],
)
def test_a_period_is_said_with_both_days_included(span: Span, words: str) -> None:
    assert str(in_words(span)) == words
