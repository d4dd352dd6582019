"""The list of municipalities: the states of the map, and counts that equal the rows they lead to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from samrad.bootstrap import new_id, now
from samrad.domain.context import Context
from samrad.domain.organisation_rows import OrganisationFilter
from samrad.domain.participation import MapState
from samrad.domain.people_rows import PersonFilter
from samrad.domain.place_rows import PlaceRow
from samrad.register.opening import open_reader
from samrad.register.store import Register
from samrad.services import organisations, people, places
from samrad.services.municipalities import municipalities


@pytest.fixture(scope="module")
def register(demonstration: Path) -> Iterator[Register]:
    with open_reader(demonstration, Context(clock=now, new_id=new_id, author="", laptop="")) as found:
        yield found


@pytest.fixture(scope="module")
def rows(register: Register) -> list[PlaceRow]:
    return places.list_municipalities(register)


def test_every_municipality_of_the_day_stands_there_once(register: Register, rows: list[PlaceRow]) -> None:
    there = {one.id for one in municipalities(register).on(register.today())}
    assert [row.municipality_id for row in rows if row.state is not None] == list(
        dict.fromkeys(row.municipality_id for row in rows if row.state is not None)
    )
    assert {row.municipality_id for row in rows if row.state is not None} == there


def test_counts_equal_the_rows_they_lead_to(register: Register, rows: list[PlaceRow]) -> None:
    for row in rows:
        if row.people:
            found = people.list_people(register, PersonFilter(municipality_id=row.municipality_id))
            assert len(found) == row.people, row.name
        if row.organisations:
            lying = organisations.list_organisations(register, OrganisationFilter(municipality_id=row.municipality_id))
            assert len(lying) == row.organisations, row.name


def test_who_took_part_has_a_last_day_and_nobody_else_has(rows: list[PlaceRow]) -> None:
    for row in rows:
        assert (row.state is MapState.TOOK_PART) == (row.last_day is not None), row.name


def test_names_stand_in_the_norwegian_order(rows: list[PlaceRow]) -> None:
    names = [row.name for row in rows]
    assert names.index("Ørland") > names.index("Ytre Hvaler" if "Ytre Hvaler" in names else "Voss")
    assert names.index("Ås") > names.index("Ørland")
