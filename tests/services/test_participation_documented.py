"""The queries of `build_spec/figures.md`, word for word, against the figures of the program."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samrad.domain.participation import Columns, Grouping, ParticipationFigures
from samrad.register.opening import open_reader
from samrad.register.store import Register
from samrad.services.participation import figures
from tests.benchmarks._large_register import Size, make_large_register
from tests.registers import context, new_register
from tests.services.participation_scenarios import scenario
from tests.services.random_participation import START, RandomRegister

DOCUMENT = Path(__file__).parents[2] / "build_spec" / "figures.md"
QUERIES: Mapping[str, str] = dict(re.findall(r"```sql (\w+)\n(.*?)```", DOCUMENT.read_text("utf-8"), re.DOTALL))

Rows = set[tuple[Any, ...]]
Number = Callable[[Columns[Any]], Any]


@dataclass(frozen=True)
class Column:
    """One column of the report: which days the query gets, and where the figures have it."""

    name: str
    first: date
    last: date
    number: Number
    is_period: bool


def columns_of(found: ParticipationFigures) -> list[Column]:
    """The three columns; the last gives what "so far" was on the day of the last report."""
    beginning = date(1, 1, 1)
    period = found.period
    return [
        Column("period", period.first, period.last, lambda one: one.period, True),
        Column("so far", beginning, period.last, lambda one: one.so_far, False),
        Column("last time", beginning, period.since, lambda one: one.so_far - one.new, False),
    ]


def _grouping(which: Callable[[ParticipationFigures], Grouping]) -> Callable[[ParticipationFigures, Number], Rows]:
    def rows(found: ParticipationFigures, number: Number) -> Rows:
        return {
            (row.key, number(row.people), number(row.municipal_people), number(row.attendances))
            for row in which(found).rows
            if number(row.attendances)
        }

    return rows


IN_EVERY_COLUMN: Mapping[str, Callable[[ParticipationFigures, Number], Rows]] = {
    "meetings": lambda found, number: {(number(found.totals.meetings),)},
    "meeting_days": lambda found, number: {(number(found.totals.meeting_days),)},
    "people": lambda found, number: {(number(found.totals.people),)},
    "attendances": lambda found, number: {(number(found.totals.attendances),)},
    "person_days": lambda found, number: {(float(number(found.totals.person_days)),)},
    "municipal_people": lambda found, number: {(number(found.totals.municipal_people),)},
    "continuing": lambda found, number: {(number(found.totals.continuing),)},
    "host_people": lambda found, number: {(number(found.totals.host_people), number(found.totals.host_attendances))},
    "observers": lambda found, number: {(number(found.totals.observers), number(found.totals.observer_attendances))},
    "municipalities": lambda found, number: {(number(found.totals.municipalities),)},
    "kinds": _grouping(lambda found: found.kinds),
    "competences": _grouping(lambda found: found.competences),
    "services": _grouping(lambda found: found.services),
    "meetings_by_type": lambda found, number: {
        (row.type_id, number(row.meetings), number(row.meeting_days)) for row in found.types if number(row.meetings)
    },
    "no_municipality": lambda found, number: {
        (number(found.represents_no_municipality.people), number(found.represents_no_municipality.attendances))
    },
}

IN_THE_PERIOD: Mapping[str, Callable[[ParticipationFigures], Rows]] = {
    "meetings_by_body": lambda found: {
        (row.body_id, row.meetings.period, row.joint_meetings) for row in found.bodies if row.meetings.period
    },
    "user_representatives": lambda found: {(found.totals.user_representatives,)},
    "left_out": lambda found: {(row.role_id, row.people, row.attendances) for row in found.left_out},
    "modes": lambda found: {
        (
            found.totals.modes.attendances,
            found.totals.modes.digital,
            found.totals.modes.both,
            found.totals.modes.partly,
        )
    },
    "in_several": lambda found: {
        (
            found.kinds.in_several,
            found.competences.in_several,
            found.services.in_several,
            found.for_several_municipalities,
        )
    },
    "by_municipality": lambda found: {
        (
            row.place.id,
            row.people.period,
            row.attendances.period,
            row.meetings,
            row.deputies_only,
            row.digitally_only,
            row.user_representatives,
        )
        for row in found.municipalities
        if row.people.period
    },
    "by_area": lambda found: {
        (row.area_id, row.people.period, row.attendances.period, row.user_representatives)
        for row in found.areas
        if row.people.period
    },
    "share_of_area": lambda found: {
        (row.area_id, row.municipalities.part, row.municipalities.whole)
        for row in found.areas
        if row.municipalities is not None and row.municipalities.whole
    },
    "share_of_country": lambda found: {(found.map.country.part, found.map.country.whole)},
    "map_states": lambda found: {(row.place.id, row.state.value) for row in found.map.rows},
    "cells": lambda found: {(cell.area_id, cell.service_id, cell.people) for cell in found.cells if cell.people},
    "by_body": lambda found: {
        (row.body_id, row.people.period, row.attendances.period, row.municipalities)
        for row in found.bodies
        if row.people.period
    },
    "rate": lambda found: {(found.totals.rate.part, found.totals.rate.whole)},
    "outcomes": lambda found: {
        (
            row.meeting_id,
            row.outcomes.met,
            row.outcomes.deputy_met,
            row.outcomes.excused,
            row.outcomes.absent,
            row.outcomes.unrecorded,
        )
        for row in found.meetings
        if row.outcomes.invited
    },
    "in_the_room": lambda found: {
        (row.meeting_id, row.people, row.deputies, row.uninvited, row.municipalities)
        for row in found.meetings
        if row.people
    },
    "meetings_without_invitations": lambda found: {(found.totals.meetings_without_invitations,)},
    "coverage": lambda found: {(found.totals.coverage.part, found.totals.coverage.whole, found.totals.vacancies)},
    "coverage_by_body": lambda found: {
        (row.body_id, row.coverage.part, row.coverage.whole, row.vacancies)
        for row in found.bodies
        if row.body_id and (row.coverage.whole or row.vacancies)
    },
    "seats": lambda found: {
        (
            body,
            sum(cell.seats for cell in found.seats if cell.body_id == body),
            sum(cell.filled for cell in found.seats if cell.body_id == body),
            sum(cell.met for cell in found.seats if cell.body_id == body),
        )
        for body in {cell.body_id for cell in found.seats}
    },
    "never_came": lambda found: {(row.person_id, row.invitations, row.deputy_met) for row in found.never_came},
    "over_time": lambda found: {(cell.month.isoformat(), cell.kind_id, cell.attendances) for cell in found.over_time},
    "working_municipal": lambda found: {(found.working.municipal_people, found.working.municipalities)},
    "working_others": lambda found: {(found.working.other_people,)},
    "working_other_kinds": lambda found: {(kind,) for kind in found.working.other_kinds},
}

ON_A_MAP = "on_the_map"


def asked(register: Register, name: str, first: date, last: date, map_day: date) -> Rows:
    """The rows of a documented query."""
    days = {"first": first.isoformat(), "last": last.isoformat(), "map": map_day.isoformat()}
    query = QUERIES[name]
    wanted = {day: value for day, value in days.items() if f":{day}" in query}
    return set(register.db.execute(query, wanted).fetchall())


def compare(register: Register, start: date, end: date, since: date | None, map_day: date | None) -> None:
    """Every documented query against the figures, in every column that it has."""
    found = figures(register, start=start, end=end, since=since)
    for column in columns_of(found):
        for name, figure in IN_EVERY_COLUMN.items():
            rows = asked(register, name, column.first, column.last, end)
            assert figure(found, column.number) == rows, f"{name}, {column.name}"
    for name, rows_of in IN_THE_PERIOD.items():
        assert rows_of(found) == asked(register, name, start, end, end), name
    if map_day is not None:
        _compare_on_map(register, start, end, map_day)


def _compare_on_map(register: Register, start: date, end: date, map_day: date) -> None:
    found = figures(register, start=start, end=end, map_date=map_day)
    for name in ("share_of_area", "share_of_country", "map_states"):
        assert IN_THE_PERIOD[name](found) == asked(register, name, start, end, map_day), name
    placed = {row.place.id for row in found.map.rows}
    rows = {
        (row.place.id, row.people.period, row.attendances.period)
        for row in found.municipalities
        if row.place.id in placed and row.people.period
    }
    assert rows == {row for row in asked(register, ON_A_MAP, start, end, map_day) if row[0] is not None}


def test_every_query_of_the_document_is_compared() -> None:
    assert set(QUERIES) == {*IN_EVERY_COLUMN, *IN_THE_PERIOD, ON_A_MAP}


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """One register for all random ones; each is rolled back."""
    with new_register(tmp_path_factory.mktemp("documented")) as register:
        yield register


@settings(max_examples=60)
@given(seed=st.integers(0, 2**32), days=st.tuples(*[st.integers(-40, 200)] * 3), on_map=st.booleans())
def test_random_registers_count_as_documented(register: Register, seed: int, days: Sequence[int], on_map: bool) -> None:
    chance = random.Random(seed)
    since, start, end = sorted(START + timedelta(days=day) for day in days)
    with scenario(register) as made:
        RandomRegister(made, chance.randrange).fill()
        compare(register, start, end, chance.choice([None, since]), date(2020, 6, 1) if on_map else None)


def test_a_register_made_for_the_benchmark_counts_as_documented(tmp_path: Path) -> None:
    path = make_large_register(tmp_path / "made.samrad", Size(people=80, attendances=400))
    with open_reader(path, context()) as register:
        assert register.db.execute("PRAGMA foreign_key_check").fetchall() == []
        compare(register, date(2017, 6, 1), date(2018, 12, 31), None, date(2020, 6, 1))


def test_the_demonstration_counts_as_documented(demonstration: Path) -> None:
    with open_reader(demonstration, context()) as register:
        compare(register, date(2017, 1, 1), date(2017, 11, 17), date(2017, 6, 30), date(2020, 6, 1))
