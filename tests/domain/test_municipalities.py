"""The table of municipalities, its identities through time, and counting on the map of another day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrad.domain.ids import MunicipalityId
from samrad.domain.municipalities import Municipalities
from samrad.domain.regrouping import place, regroup
from samrad.register.municipalities import counties, municipalities
from samrad.register.store import Register
from tests.registers import new_register

MAP_2020 = date(2020, 6, 1)
END_OF_2017 = date(2017, 12, 31)

AGDER = "1001 0906 0904 1014 1002 1018 0926 1017 0928 1029 1021 0935 0938"
BARUM = "0219 0220 0602 0626 0605 0625 0624 0627 0628 0612"
BERGEN = "1201 1247 1246 1243 1263 1253 1256 1245 1259 1241 1242 1252"
TROMSO = "1902 1931 1933 1924 1942 1938 1939 1941 1940 1936"
TOOK_PART = (AGDER, BARUM, BERGEN, TROMSO)
NOT_THERE = ("1034 0940", "0622", "1265 1266", "1943 1928")
"""Invited and never came, or not invited, in the same four areas of the demonstration."""


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with new_register(tmp_path_factory.mktemp("register")) as register:
        yield register


@pytest.fixture(scope="module")
def table(register: Register) -> Municipalities:
    return municipalities(register)


def in_2017(numbers: str) -> list[MunicipalityId]:
    return [MunicipalityId(f"{number}-2017") for number in numbers.split()]


@pytest.mark.parametrize(
    ("day", "count"),
    [
        (date(2017, 6, 1), 426),
        (date(2018, 6, 1), 422),
        (date(2019, 6, 1), 422),
        (date(2020, 6, 1), 356),
        (date(2024, 6, 1), 357),
        (date(2026, 11, 17), 357),
    ],
)
def test_there_are_as_many_municipalities_as_there_were(table: Municipalities, day: date, count: int) -> None:
    assert len(table.on(day)) == count
    assert len({municipality.near(day).number for municipality in table.on(day)}) == count


def test_an_identity_keeps_through_new_numbers_and_names(table: Municipalities) -> None:
    tromso = MunicipalityId("1902-2017")
    days = (date(2017, 10, 3), date(2020, 6, 1), date(2024, 6, 1))
    assert [table.number(tromso, day) for day in days] == ["1902", "5401", "5501"]
    nes = MunicipalityId("0616-2017")
    assert [table.name(nes, day) for day in days] == ["Nes", "Nesbyen", "Nesbyen"]


def test_periods_of_an_identity_follow_each_other_without_a_gap(table: Municipalities) -> None:
    for municipality in table:
        for before, after in zip(municipality.periods, municipality.periods[1:], strict=False):
            assert before.valid_to == after.valid_from


def test_whoever_ended_has_somebody_after_and_whoever_began_later_somebody_before(table: Municipalities) -> None:
    for municipality in table:
        assert bool(table.after(municipality.id)) == (municipality.valid_to is not None)
        assert bool(table.before(municipality.id)) == (municipality.valid_from != date(2017, 1, 1))


def test_number_and_county_stand_behind_a_name_only_where_two_share_it(table: Municipalities) -> None:
    os_in_hordaland = MunicipalityId("1243-2017")
    assert table.label(os_in_hordaland, date(2017, 10, 3)) == "Os (1243, Hordaland)"
    assert table.label(MunicipalityId("0441-2017"), date(2020, 6, 1)) == "Os"
    assert table.label(MunicipalityId("1902-2017"), date(2017, 10, 3)) == "Tromsø"


def test_all_official_names_are_kept_with_their_letters(table: Municipalities) -> None:
    kafjord = table.get(MunicipalityId("1940-2017")).near(date(2019, 1, 1))
    assert kafjord.full_name == "Kåfjord – Gáivuotna – Kaivuono"
    assert table.get(MunicipalityId("2021-2017")).near(date(2017, 6, 1)).sami_name == "Kárášjohka"


def test_municipalities_stand_in_norwegian_order(table: Municipalities) -> None:
    ids = in_2017("0214 1201 0301 0904 1504 1243 0441")
    in_order = table.in_order(ids, date(2017, 10, 3))
    assert [table.number(one, date(2017, 10, 3)) for one in in_order] == [
        "1201", "0904", "0441", "1243", "0301", "1504", "0214"
    ]  # fmt: skip


def test_counties_have_the_time_they_were(register: Register) -> None:
    spans = {(county.number, county.name): (county.valid_from, county.valid_to) for county in counties(register)}
    assert spans["30", "Viken"] == (date(2020, 1, 1), date(2024, 1, 1))
    assert spans["19", "Troms"] == (date(2017, 1, 1), date(2020, 1, 1))
    assert spans["55", "Troms"] == (date(2024, 1, 1), None)
    assert spans["03", "Oslo"] == (date(2017, 1, 1), None)


def test_45_of_52_in_2017_are_34_of_40_on_the_map_of_2020(table: Municipalities) -> None:
    per_area = []
    for came, others in zip(TOOK_PART, NOT_THERE, strict=True):
        of_all = regroup(table, in_2017(f"{came} {others}"), MAP_2020)
        of_came = regroup(table, in_2017(came), MAP_2020)
        assert not of_all.unplaced
        per_area.append((len(in_2017(came)), len(of_came.groups), len(of_all.groups)))
    assert per_area == [(13, 9, 11), (10, 7, 8), (12, 8, 10), (10, 10, 11)]
    assert sum(count for count, _, _ in per_area) == 45
    together = regroup(table, in_2017(" ".join(TOOK_PART)), MAP_2020)
    assert len(together.groups) == 34
    assert len(regroup(table, in_2017(" ".join(TOOK_PART + NOT_THERE)), MAP_2020).groups) == 40


def test_the_whole_country_of_2017_is_placed_in_2020_but_for_the_two_that_were_split(table: Municipalities) -> None:
    everyone = regroup(table, (one.id for one in table.on(END_OF_2017)), MAP_2020)
    assert set(everyone.unplaced) == {"1850-2017", "1613-2017"}
    assert set(everyone.groups) == {one.id for one in table.on(MAP_2020)}


def test_nobody_is_placed_over_a_split_or_backwards_over_a_merge(table: Municipalities) -> None:
    alesund, haram_anew, kristiansand = map(MunicipalityId, ("1507-2020", "1580-2024", "4204-2020"))
    assert place(table, alesund, date(2024, 6, 1)) is None
    assert place(table, haram_anew, date(2021, 6, 1)) is None
    assert place(table, kristiansand, date(2017, 6, 1)) is None
    assert place(table, MunicipalityId("1902-2017"), date(2026, 6, 1)) == "1902-2017"
    backwards = regroup(table, [kristiansand, MunicipalityId("1902-2017")], date(2017, 6, 1))
    assert backwards.unplaced == (kristiansand,)


@given(data=st.data(), days=st.integers(0, 3_650))
def test_regrouping_loses_and_doubles_nobody(table: Municipalities, data: st.DataObject, days: int) -> None:
    ids = data.draw(st.sets(st.sampled_from([one.id for one in table]), max_size=60))
    day = date(2017, 1, 1) + timedelta(days=days)
    regrouped = regroup(table, ids, day)
    assert sorted([*regrouped.unplaced, *(one for group in regrouped.groups.values() for one in group)]) == sorted(ids)
    assert all(table.get(target).on(day) for target in regrouped.groups)
    assert all(place(table, one, day) == one for one in ids if table.get(one).on(day))
