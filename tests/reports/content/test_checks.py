"""What the coordinator is asked to look at before the minutes are sent."""

from __future__ import annotations

from datetime import date, time

import pytest
from msgspec.structs import replace

from samrad.domain.meeting_record import IntervalRecord
from samrad.domain.papers import CheckKind, Edition
from samrad.reports.content.checks import minutes_checks
from tests.reports.records import FIRST, SECOND, person, record, whole_day, wording

DAY = whole_day(FIRST)
"""The meeting of the records is from nine to three."""


def told(*presence: IntervalRecord, code: str = "nb") -> list[str]:
    of = record(days=(FIRST, SECOND), attendance=[person(presence=presence)])
    checks = minutes_checks(of, Edition.FULL, date(2017, 11, 1))
    return [wording(code)(one.text) for one in checks if one.kind is CheckKind.OUTSIDE_HOURS]


@pytest.mark.parametrize(
    "interval",
    [DAY, replace(DAY, starts=time(9)), replace(DAY, ends=time(15)), replace(DAY, starts=time(10), ends=time(11))],
)
def test_times_within_the_hours_of_the_meeting_need_no_look(interval: IntervalRecord) -> None:
    assert told(interval) == []


@pytest.mark.parametrize(
    "interval", [replace(DAY, starts=time(8, 30)), replace(DAY, ends=time(15, 1)), replace(DAY, starts=time(16))]
)
def test_times_when_the_meeting_was_not_on_are_told(interval: IntervalRecord) -> None:
    assert told(interval) == ["Kari Nordmann står med tider utenfor møtetiden 3. oktober 2017, kl. 09.00–15.00."]


def test_the_day_is_that_of_the_interval_in_each_language() -> None:
    interval = replace(DAY, day=SECOND, ends=time(17))
    assert "4. oktober 2017" in told(interval, code="nn")[0]
    assert "4 October 2017" in told(interval, code="en")[0]
