"""Every number that the participation report prints equals a plain SQL count, for any register."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samrad.domain.papers import Edition
from samrad.i18n import language
from samrad.register.opening import open_reader
from samrad.register.store import Register
from samrad.reports.content.document import Occasion
from samrad.reports.content.participation import report
from samrad.reports.content.participation_parts import (
    BarChart,
    CountryMap,
    Headlines,
    Part,
    ParticipationReport,
    Sentences,
    TableContent,
    TimeChart,
)
from samrad.reports.content.participation_record import ParticipationRecord
from samrad.reports.content.participation_words import Words
from samrad.reports.content.wording import Wording
from samrad.services.papers_participation import participation_record
from samrad.services.participation import figures
from tests.registers import context, new_register
from tests.reports import participation_counts as counted
from tests.reports.participation_counts import Counts, Row
from tests.services.participation_scenarios import scenario
from tests.services.random_participation import START, RandomRegister

ENGLISH = Wording(language("en"), "nb")


def content_of(register: Register, record: ParticipationRecord, edition: Edition = Edition.FULL) -> ParticipationReport:
    return report(record, ENGLISH, Occasion(programme=register.programme(), edition=edition))


def parts(content: ParticipationReport) -> list[Part]:
    return [*content.opening, *(part for section in content.sections for part in section.parts)]


def tables(content: ParticipationReport, name: str) -> list[TableContent]:
    return [part for part in parts(content) if isinstance(part, TableContent) and part.name == name]


def rows(found: Iterable[TableContent]) -> Iterator[Row]:
    for table in found:
        for row in table.rows:
            yield tuple(cell.words for cell in row)


def beside(found: Sequence[TableContent]) -> Iterator[Row]:
    """The rows of tables that stand one after the other because their columns had no room beside each other."""
    if found:
        for parts_of_row in zip(*(list(rows([table])) for table in found), strict=True):
            first, *others = parts_of_row
            yield (*first, *(cell for other in others for cell in other[1:]))


def numbers_only(found: Iterable[TableContent]) -> Iterator[Row]:
    for row in rows(found):
        yield row[2:]


def cells_of_seats(found: Iterable[TableContent]) -> Iterator[Row]:
    for table in found:
        bodies = [column.words.words for column in table.columns[1:]]
        for row in table.rows:
            yield from (
                (body, row[0].words, cell.words)
                for body, cell in zip(bodies, row[1:], strict=True)
                if cell.words != "–"
            )


def cells_over_time(found: Iterable[TableContent]) -> Iterator[Row]:
    for table in found:
        months = [column.words.words for column in table.columns[1:]]
        for row in table.rows:
            yield from (
                (row[0].words, month, cell.words)
                for month, cell in zip(months, row[1:], strict=True)
                if cell.words != "0"
            )


Printed = Callable[[list[TableContent]], Iterator[Row]]

TABLES: Mapping[str, tuple[Printed, Callable[[Counts], Iterator[Row]]]] = {
    "main": (rows, counted.main),
    "shares": (rows, counted.shares),
    "kinds": (rows, counted.grouped("kinds")),
    "competences": (rows, counted.grouped("competences")),
    "services": (rows, counted.grouped("services")),
    "map": (rows, counted.on_the_map),
    "areas": (rows, counted.areas),
    "municipalities": (numbers_only, counted.municipalities),
    "types": (rows, counted.types),
    "bodies": (rows, counted.bodies),
    "bodies_came": (rows, counted.bodies_came),
    "cells": (beside, counted.cells),
    "seats": (cells_of_seats, counted.seats),
    "over_time": (cells_over_time, counted.over_time),
    "meetings": (numbers_only, counted.meetings),
}
ATTRIBUTES = {"kinds", "competences", "services", "cells"}
"""Left out while nobody has come."""
COMPARED_ELSEWHERE = {"never_came", "grid_municipalities", "grid_people"}


def compare(register: Register, start: date, end: date, since: date | None = None) -> ParticipationReport:
    """Make the report's content, and count every number in it again."""
    found = figures(register, start=start, end=end, since=since)
    record = participation_record(register, found)
    content = content_of(register, record)
    counts = Counts(register, Words(record, ENGLISH), start, end, found.period.since, found.map.day)
    printed = {part.name for part in parts(content) if isinstance(part, TableContent)}
    assert printed <= TABLES.keys() | COMPARED_ELSEWHERE
    for name, (read, expected) in TABLES.items():
        if (name == "areas" and not record.areas) or (name in ATTRIBUTES and not found.totals.attendances.so_far):
            assert not tables(content, name)
            continue
        assert Counter(read(tables(content, name))) == Counter(expected(counts)), name
    labels = [row[0] for row in rows(tables(content, "municipalities"))]
    assert tuple(sum(mark in label for label in labels) for mark in ("(v)", "(d)")) == counted.marks(counts)
    _compare_people(content, counts)
    _compare_sentences(content, counts)
    _compare_grids(content, counts)
    _compare_figures(content, counts)
    return content


def _compare_people(content: ParticipationReport, counts: Counts) -> None:
    named = {str(one.person_id): f"{one.given_name} {one.family_name}" for one in counts.words.figures.never_came}
    expected = Counter((named[person], told) for person, told in counted.never_came(counts))
    assert Counter((row[0], row[3]) for row in rows(tables(content, "never_came"))) == expected


def _compare_sentences(content: ParticipationReport, counts: Counts) -> None:
    said = [one.words for part in parts(content) if isinstance(part, Sentences) for one in part.said]
    attendances, digital, both, partly = counts.one("modes")
    expected = f"Of {attendances} attendances, {digital} were on video only, {both} partly on video, and "
    expected += f"{partly} for part of the meeting."
    assert bool(digital or both or partly) == any(one.startswith(expected) for one in said)
    several = counts.one("in_several")
    told = [int(found[1]) for one in said if (found := re.match(r"(\d+) (?:person stands|people stand) in more", one))]
    assert told == [count for count in several[:3] if count]
    shared = [one for one in said if one.startswith("The sum of the rows is")]
    assert bool(shared) == bool(several[3])
    people = sum(row[1] for row in counts.ask("by_municipality"))
    assert all(one.startswith(f"The sum of the rows is {people}, ") for one in shared)
    absent = len(counts.ask("never_came"))
    assert bool(absent) == any(re.match(rf"{absent} \w+ (was|were) invited by name", one) for one in said)


def _compare_grids(content: ParticipationReport, counts: Counts) -> None:
    grid = [row for name in ("grid_municipalities",) for row in rows(tables(content, name))]
    asked = counts.ask("grid_of_municipalities")
    names = {one: counts.words.municipality(one) for one, _, _ in asked}
    assert Counter((row[0], cell) for row in grid for cell in row[1:] if cell) == Counter(
        (names[municipality], str(count)) for municipality, _, count in asked
    )
    present = Counter(
        cell for row in rows(tables(content, "grid_people")) for cell in row[1:] if cell in "P PP V".split()
    )
    assert present == Counter(mark for _, _, _, mark in counts.ask("grid_of_people"))


def _compare_figures(content: ParticipationReport, counts: Counts) -> None:
    """What the headlines, the charts and the maps show."""
    [headlines] = [part for part in parts(content) if isinstance(part, Headlines)]
    totals = [counts.one(name)[0] for name in ("people", "municipalities", "meetings")]
    assert [one.number for one in headlines.figures] == [str(total) for total in totals]
    for part in parts(content):
        match part:
            case BarChart(bars=bars) if bars[0].whole is None:
                attendances = sorted((row[2] for row in counts.ask("by_municipality")), reverse=True)
                assert [bar.value for bar in bars] == attendances
                assert [bar.shown for bar in bars] == [str(count) for count in attendances]
                assert [int(number) for number in re.findall(r" (\d+)(?=,| and |\.$)", part.alt)] == attendances
            case BarChart(bars=bars):
                shares = sorted((row[1], row[2]) for row in counts.ask("share_of_area"))
                assert sorted((bar.value, bar.whole) for bar in bars if bar.whole) == shares
            case TimeChart(strips=strips):
                drawn = sum(sum(strip.values) for strip in strips)
                assert drawn == sum(row[2] for row in counts.ask("over_time"))
            case CountryMap(map=country):
                people = sorted(row[1] for row in counts.ask("on_the_map") if row[0] is not None)
                assert sorted(dot.people for dot in country.dots if dot.people) == people
                states = Counter(state for _, state in counts.ask("map_states"))
                assert states == Counter(dot.state.value for dot in country.dots)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """One register for all random ones; each is rolled back."""
    with new_register(tmp_path_factory.mktemp("printed")) as register:
        yield register


@settings(max_examples=15)
@given(seed=st.integers(0, 2**32), days=st.tuples(*[st.integers(-40, 200)] * 3))
def test_a_random_register_prints_what_sql_counts(register: Register, seed: int, days: Sequence[int]) -> None:
    chance = random.Random(seed)
    since, start, end = sorted(START + timedelta(days=day) for day in days)
    with scenario(register) as made:
        RandomRegister(made, chance.randrange).fill()
        compare(register, start, end, chance.choice([None, since]))


def test_the_demonstration_prints_what_sql_counts(demonstration: Path) -> None:
    with open_reader(demonstration, context()) as register:
        content = compare(register, date(2017, 3, 1), date(2017, 11, 17), date(2017, 2, 1))
        assert all(tables(content, name) for name in TABLES.keys() | COMPARED_ELSEWHERE)


def test_the_public_edition_prints_the_same_numbers_or_none(demonstration: Path) -> None:
    with open_reader(demonstration, context()) as register:
        record = participation_record(register, figures(register, start=date(2017, 1, 1), end=date(2017, 11, 17)))
        internal, public = (content_of(register, record, edition) for edition in (Edition.FULL, Edition.PUBLIC))
        withheld = {"areas", "municipalities"}
        for name in TABLES.keys() - withheld:
            shown = set(rows(tables(public, name)))
            assert shown <= set(rows(tables(internal, name)))
            assert shown or name == "never_came"
        for name in withheld:
            pairs = zip(rows(tables(internal, name)), rows(tables(public, name)), strict=True)
            for every, some in pairs:
                assert some[:-1] == every[:-1]
                assert some[-1] in ("–", every[-1])
