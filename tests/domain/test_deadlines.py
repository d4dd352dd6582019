"""Deadlines as they are typed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrad.domain.actions import DueKind
from samrad.domain.deadlines import Deadline, parse_deadline
from samrad.errors import RuleError

TUESDAY = date(2017, 10, 3)
DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12.12", date(2017, 12, 12)),
        ("12.12.", date(2017, 12, 12)),
        ("12.12.2017", date(2017, 12, 12)),
        ("12.12.17", date(2017, 12, 12)),
        (" 12 . 12 . 18 ", date(2018, 12, 12)),
        ("1/12", date(2017, 12, 1)),
        ("1/12-17", date(2017, 12, 1)),
        ("01/12/2018", date(2018, 12, 1)),
        ("2017-12-01", date(2017, 12, 1)),
        ("12. desember", date(2017, 12, 12)),
        ("12 Dec 2018", date(2018, 12, 12)),
        ("1. mai", date(2018, 5, 1)),
        ("3.10", date(2017, 10, 3)),
        ("2.10", date(2018, 10, 2)),
        ("innen 12.12", date(2017, 12, 12)),
        ("Innan 12. desember", date(2017, 12, 12)),
        ("frist: 12.12", date(2017, 12, 12)),
        ("by Friday", date(2017, 10, 6)),
        ("fre", date(2017, 10, 6)),
        ("fre.", date(2017, 10, 6)),
        ("FREDAG", date(2017, 10, 6)),
        ("laurdag", date(2017, 10, 7)),
        ("tys", date(2017, 10, 10)),
        ("tirsdag", date(2017, 10, 10)),
        ("i dag", date(2017, 10, 3)),
        ("i morgon", date(2017, 10, 4)),
        ("tomorrow", date(2017, 10, 4)),
    ],
)
def test_a_date_is_understood(text: str, day: date) -> None:
    assert parse_deadline(text, TUESDAY) == Deadline(DueKind.DATE, day)


@pytest.mark.parametrize(
    ("text", "monday"),
    [
        ("uke 50", date(2017, 12, 11)),
        ("veke 50", date(2017, 12, 11)),
        ("Week 50", date(2017, 12, 11)),
        ("uke50", date(2017, 12, 11)),
        ("innen uke 40", date(2017, 10, 2)),
        ("uke 39", date(2018, 9, 24)),
        ("uke 2 2018", date(2018, 1, 8)),
        ("uke 39/17", date(2017, 9, 25)),
        ("uke 1 i 2019", date(2018, 12, 31)),
        ("neste uke", date(2017, 10, 9)),
        ("neste veke", date(2017, 10, 9)),
    ],
)
def test_a_week_is_kept_as_its_monday(text: str, monday: date) -> None:
    assert parse_deadline(text, TUESDAY) == Deadline(DueKind.WEEK, monday)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("neste møte", DueKind.NEXT_MEETING),
        ("til neste møte", DueKind.NEXT_MEETING),
        ("Next meeting", DueKind.NEXT_MEETING),
        ("fortløpende", DueKind.ONGOING),
        ("fortløpande", DueKind.ONGOING),
        ("ongoing", DueKind.ONGOING),
        ("", DueKind.NONE),
        ("–", DueKind.NONE),
        ("ingen", DueKind.NONE),
    ],
)
def test_words_are_understood(text: str, kind: DueKind) -> None:
    assert parse_deadline(text, TUESDAY) == Deadline(kind)


@pytest.mark.parametrize("text", ["32.1", "29.2", "31.11.2017", "uke 54", "uke 53 2017", "snart", "12", "uke", "."])
def test_what_is_no_deadline_is_refused_with_examples(text: str) -> None:
    with pytest.raises(RuleError) as refused:
        parse_deadline(text, TUESDAY)
    assert refused.value.remedy is not None


@given(st.text(), DAYS)
def test_any_text_is_either_understood_or_refused(text: str, today: date) -> None:
    try:
        deadline = parse_deadline(text, today)
    except RuleError:
        return
    assert (deadline.kind in (DueKind.DATE, DueKind.WEEK)) == (deadline.on is not None)


@given(DAYS, st.integers(0, 364))
def test_a_date_without_year_is_the_next_such_day(today: date, ahead: int) -> None:
    day = today + timedelta(days=ahead)
    if (day.month, day.day) != (2, 29):
        assert parse_deadline(f"{day.day}.{day.month}", today) == Deadline(DueKind.DATE, day)


@given(DAYS, st.integers(0, 50))
def test_a_week_without_year_is_the_next_one_not_over(today: date, ahead: int) -> None:
    day = today + timedelta(weeks=ahead)
    deadline = parse_deadline(f"uke {day.isocalendar().week}", today)
    assert deadline.on is not None
    assert deadline.on <= day <= (deadline.last_day or day)


@given(DAYS)
def test_the_same_words_mean_the_same_in_each_language(today: date) -> None:
    for words in (("fre", "fredag", "friday"), ("tir", "tysdag", "Tue"), ("neste uke", "neste veke", "next week")):
        assert len({parse_deadline(word, today) for word in words}) == 1
