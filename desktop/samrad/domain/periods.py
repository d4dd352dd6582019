"""Periods of validity: from a first day up to, but not including, the day it no longer held."""

from __future__ import annotations

from datetime import date
from typing import Protocol


class Period(Protocol):
    """Anything with a life in time. None means: as far as is known."""

    @property
    def valid_from(self) -> date | None:
        """First day it holds."""

    @property
    def valid_to(self) -> date | None:
        """First day it no longer holds."""


def holds_on(period: Period, day: date) -> bool:
    """Whether the period holds on the day."""
    return (period.valid_from is None or period.valid_from <= day) and (
        period.valid_to is None or day < period.valid_to
    )


def overlap(one: Period, other: Period) -> bool:
    """Whether the two periods share at least one day."""
    return (one.valid_to is None or other.valid_from is None or other.valid_from < one.valid_to) and (
        other.valid_to is None or one.valid_from is None or one.valid_from < other.valid_to
    )
