"""What is typed and called out at the roll call: marks, searches, lines about walk-ins, times."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrad.domain.attendance import AttendanceOutcome, Interval, PresenceMode, intervals_after
from samrad.domain.ids import PersonId
from samrad.domain.roll_marks import Mark, recording_of
from samrad.domain.roll_search import Findable, find
from samrad.domain.walk_ins import WalkInLine, readings

MONDAY, TUESDAY = date(2017, 10, 2), date(2017, 10, 3)
DAYS = (MONDAY, TUESDAY)
KARI = PersonId("kari")
NOBODY_CALLED: frozenset[PersonId] = frozenset()

_there = st.lists(
    st.builds(Interval, day=st.sampled_from(DAYS), mode=st.sampled_from(PresenceMode)),
    max_size=2,
    unique_by=lambda one: one.day,
).map(tuple)


@given(_there, st.sampled_from(DAYS), st.sampled_from([Mark.PRESENT, Mark.DIGITAL]))
def test_a_mark_for_one_day_leaves_the_others_as_they_were(there: tuple[Interval, ...], day: date, mark: Mark) -> None:
    after = intervals_after(recording_of(mark, KARI, there, DAYS, day=day), there, DAYS)
    assert {one for one in after if one.day != day} == {one for one in there if one.day != day}
    (marked,) = [one for one in after if one.day == day]
    assert marked.mode is (PresenceMode.VIDEO if mark is Mark.DIGITAL else PresenceMode.ROOM)


@given(_there, st.sampled_from([Mark.PRESENT, Mark.DIGITAL]))
def test_a_mark_for_all_days_is_there_on_all_days(there: tuple[Interval, ...], mark: Mark) -> None:
    after = intervals_after(recording_of(mark, KARI, there, DAYS), there, DAYS)
    assert {one.day for one in after} == set(DAYS)
    assert len({one.mode for one in after}) == 1


@given(_there, st.sampled_from(DAYS), st.sampled_from([Mark.EXCUSED, Mark.ABSENT]))
def test_who_is_missing_on_one_day_only_stays_present_on_the_other(
    there: tuple[Interval, ...], day: date, mark: Mark
) -> None:
    asked = recording_of(mark, KARI, there, DAYS, day=day)
    left = tuple(one for one in there if one.day != day)
    assert (asked.outcome is AttendanceOutcome.PRESENT) == bool(left)
    if left:
        assert asked.intervals == left


def test_late_arrival_stays_when_the_mode_changes() -> None:
    late = (Interval(day=MONDAY, starts=time(11, 20)),)
    after = intervals_after(recording_of(Mark.DIGITAL, KARI, late, (MONDAY,)), late, (MONDAY,))
    assert after == (Interval(day=MONDAY, starts=time(11, 20), mode=PresenceMode.VIDEO),)


def _people() -> list[Findable]:
    rows = [
        ("kari", 1, "Kari Nordmann", ["Tromsø kommune"]),
        ("karin", 2, "Karin Åsen", ["Lyngen kommune"]),
        ("oystein", 17, "Øystein Kåre Lyng", ["UNN", "Tromsø"]),
        ("ola", 170, "Ola Karlsen", ["Kåfjord kommune"]),
        ("anna", None, "Anna Ny", []),
    ]
    return [Findable.of(PersonId(key), number, name, places) for key, number, name, places in rows]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("kari", ["kari", "karin"]),
        ("nor", ["kari"]),
        ("asen", ["karin"]),
        ("åse", ["karin"]),
        ("lyn", ["oystein", "karin"]),
        ("oystein", ["oystein"]),
        ("troms kar", ["kari", "oystein"]),
        ("17", ["oystein", "ola"]),
        ("017", ["oystein", "ola"]),
        ("3", []),
        ("unn", ["oystein"]),
        ("mann", ["kari"]),
        ("xyz", []),
        ("", ["kari", "karin", "oystein", "ola", "anna"]),
    ],
)
def test_a_few_letters_find_who_is_meant(typed: str, found: list[str]) -> None:
    assert find(typed, _people(), NOBODY_CALLED) == found


def test_who_is_not_called_yet_comes_before_who_is() -> None:
    assert find("kari", _people(), frozenset({KARI})) == ["karin", "kari"]


@given(st.text(max_size=12))
def test_nothing_typed_can_find_somebody_twice(typed: str) -> None:
    found = find(typed, _people(), NOBODY_CALLED)
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("Anna Ny", WalkInLine(name="Anna Ny")),
        ("Anna  Ny,  Lyngen ", WalkInLine(name="Anna Ny", place="Lyngen")),
        ("Anna Ny (Lyngen)", WalkInLine(name="Anna Ny", place="Lyngen")),
        ("Anna Ny fra Nord-Aurdal", WalkInLine(name="Anna Ny", place="Nord-Aurdal")),
        ("Anna Ny – UNN", WalkInLine(name="Anna Ny", place="UNN")),
        ("Anna Ny, UNN for Ola Aas", WalkInLine(name="Anna Ny", place="UNN", deputy_for="Ola Aas")),
        ("Anna Ny vara for Ola", WalkInLine(name="Anna Ny", deputy_for="Ola")),
    ],
)
def test_a_line_about_a_walk_in_is_read(typed: str, line: WalkInLine) -> None:
    assert readings(typed)[0] == line


def test_for_can_belong_to_a_name() -> None:
    read = readings("Anna Ny, Senter for omsorgsforskning")
    assert read[-1] == WalkInLine(name="Anna Ny", place="Senter for omsorgsforskning")


@given(st.text(max_size=30))
def test_no_line_makes_a_reading_without_a_name(typed: str) -> None:
    assert all(line.name for line in readings(typed))
