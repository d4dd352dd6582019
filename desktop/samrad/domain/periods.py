"""Periods of validity: from a first day up to, but not including, the day it no longer held."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Protocol

from msgspec import Struct

from samrad.errors import RuleError, Text, say


class Period(Protocol):
    """Anything with a life in time. None means: as far as is known."""

    @property
    def valid_from(self) -> date | None:
        """First day it holds."""

    @property
    def valid_to(self) -> date | None:
        """First day it no longer holds."""


class Span(Struct, frozen=True):
    """A period by itself."""

    valid_from: date | None = None
    valid_to: date | None = None


def holds_on(period: Period, day: date) -> bool:
    """Whether the period holds on the day."""
    return (period.valid_from is None or period.valid_from <= day) and (
        period.valid_to is None or day < period.valid_to
    )


def is_empty(period: Period) -> bool:
    """Whether the period has no day at all: ended on the day it began."""
    return period.valid_from is not None and period.valid_to is not None and period.valid_to <= period.valid_from


def overlap(one: Period, other: Period) -> bool:
    """Whether the two periods share at least one day."""
    if is_empty(one) or is_empty(other):
        return False
    return (one.valid_to is None or other.valid_from is None or other.valid_from < one.valid_to) and (
        other.valid_to is None or one.valid_from is None or one.valid_from < other.valid_to
    )


def outlasts(one: Period, other: Period) -> bool:
    """Whether `one` holds on a day after `other` has ended."""
    if other.valid_to is None or is_empty(one):
        return False
    return one.valid_to is None or one.valid_to > other.valid_to


def gaps(within: Period, held: Iterable[Period]) -> list[Span]:
    """The parts of a period that none of the others covers, in order of time."""
    found: list[Span] = []
    start: date | None = within.valid_from
    is_open = True
    for one in sorted(held, key=lambda one: one.valid_from or date.min):
        if not overlap(one, within):
            continue
        if one.valid_from is not None and (start is None or start < one.valid_from):
            found.append(Span(start, one.valid_from))
        if one.valid_to is None:
            is_open = False
            break
        start = one.valid_to if start is None else max(start, one.valid_to)
    if is_open and not is_empty(within) and (start is None or within.valid_to is None or start < within.valid_to):
        found.append(Span(start, within.valid_to))
    return found


def in_words(period: Period) -> Text:
    """The period as people say it, both days included: "from … up to and including …"."""
    last = period.valid_to - timedelta(days=1) if period.valid_to is not None else None
    if period.valid_from is not None and last is not None:
        return say("from {first} up to and including {last}", first=period.valid_from, last=last)
    if period.valid_from is not None:
        return say("from {first}", first=period.valid_from)
    return say("up to and including {last}", last=last) if last is not None else say("without dates")


def refuse_turned_round(period: Period) -> None:
    """Refuse a period that ends before it begins.

    Raises:
        RuleError: the last day lies before the first.
    """
    if period.valid_from is not None and period.valid_to is not None and period.valid_to < period.valid_from:
        raise RuleError(
            say(
                "The period ends on {last} before it begins on {first}.",
                first=period.valid_from,
                last=period.valid_to,
            ),
            remedy=say("Correct one of the two dates."),
        )


def refuse_use_after_end(period: Period, used: Period, name: Text | str) -> None:
    """Refuse a period that goes on after the end of what it builds on (an organisation, a body, a seat …).

    Raises:
        RuleError: it does.
    """
    if used.valid_to is not None and outlasts(period, used):
        raise RuleError(
            say("{name} ended on {day} and can't be used after that.", name=name, day=used.valid_to),
            remedy=say(
                "Let the period end on {day} at the latest, or choose something that still exists.", day=used.valid_to
            ),
        )
