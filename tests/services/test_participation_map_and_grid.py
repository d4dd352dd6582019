"""The rules of areas, map, columns, paragraph and grid on a small register."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from samrad.domain.participation import (
    MapState,
    Mark,
    Share,
    rounded_in_prose,
)
from samrad.errors import UsageError
from samrad.services.participation import figures
from samrad.services.participation_grid import attendance_grid
from tests.services.participation_scenarios import (
    DAY,
    VIDEO,
    YEAR,
    Scenario,
    counted,
    municipality,
)

# areas and map


def test_the_map_has_four_states_and_a_host(made: Scenario) -> None:
    made.area("Tromsø", "1902", "1933", "1928")
    meeting = made.meeting()
    made.came(meeting, *made.people(2), number="1902")
    made.invite(meeting, made.person(), number="1933")
    found = counted(made).map
    states = {row.place.name: row.state for row in found.rows if row.place.number in {"1902", "1933", "1928", "0301"}}
    assert states == {
        "Tromsø": MapState.TOOK_PART,
        "Balsfjord": MapState.INVITED,
        "Torsken": MapState.NOT_INVITED,
        "Oslo": MapState.OUTSIDE,
    }
    assert [(row.place.name, row.people) for row in found.rows if row.is_host] == [("Tromsø", 2)]


def test_an_organisation_lying_in_a_municipality_does_not_make_it_invited(made: Scenario) -> None:
    meeting = made.meeting()
    made.invite_organisation(meeting, made.organisation("UNN", "specialist", "1902"))
    made.invite_organisation(
        meeting, made.organisation("Balsfjord kommune", "municipality", "1933", is_municipality=True)
    )
    assert [row.place.name for row in counted(made).map.in_state(MapState.INVITED)] == ["Balsfjord"]


def test_the_share_of_an_area_is_of_its_municipalities_on_the_last_day(made: Scenario) -> None:
    area = made.area("Tromsø", "1902", "1933")
    made.into_area(area, "1931", valid_to=date(2017, 6, 1))
    made.into_area(area, "1924", valid_from=date(2018, 1, 1))
    meeting = made.meeting()
    made.came(meeting, made.person(), number="1902")
    made.came(meeting, made.person(), number="1931")
    found = counted(made)
    assert found.areas[0].municipalities == Share(1, 2)
    assert found.areas[0].people.period == 2, "attendance counts in the area of the meeting's day"
    assert found.map.areas == Share(1, 2)


def test_people_outside_the_areas_and_for_no_municipality_have_rows(made: Scenario) -> None:
    made.area("Tromsø", "1902")
    meeting = made.meeting()
    made.came(meeting, made.person(), number="0301")
    made.came(meeting, *made.people(2), kind="specialist")
    found = counted(made)
    assert [(row.name, row.people.period) for row in found.areas] == [("Tromsø", 0), (None, 1)]
    assert found.represents_no_municipality.people.period == 2


def test_empty_cells_name_area_and_service_among_those_heard_anywhere(made: Scenario) -> None:
    tromso = made.area("Tromsø", "1902")
    bergen = made.area("Bergen", "1201")
    meeting = made.meeting()
    made.came(meeting, made.person(), number="1902", service="nav")
    made.came(meeting, made.person(), number="1201", service="ppt")
    empty = {(cell.area_id, cell.service_id) for cell in counted(made).empty_cells}
    assert empty == {(tromso, "service.ppt"), (bergen, "service.nav")}


def test_the_share_of_the_host_municipalities_is_counted(made: Scenario) -> None:
    made.area("Tromsø", "1902", "1933")
    meeting = made.meeting()
    made.came(meeting, *made.people(3), number="1902")
    made.came(meeting, *made.people(2), number="1933")
    found = counted(made)
    assert (found.totals.host_people.period, found.areas[0].host_people) == (3, 3)


def test_a_host_that_has_merged_is_still_the_host(made: Scenario) -> None:
    made.area("Agder", "1001")
    made.came(made.meeting(first=date(2020, 2, 1)), made.person(), number="4204-2020")
    assert counted(made, end=date(2020, 12, 31)).totals.host_people.period == 1


def test_user_representatives_are_known_by_kind_competence_or_service(made: Scenario) -> None:
    made.area("Tromsø", "1902")
    meeting = made.meeting()
    made.came(meeting, made.person(), number="1902", kind="user")
    made.came(meeting, made.person(), number="1902", competence="user_representative")
    made.came(meeting, made.person(), number="1902", service="user_representative")
    made.came(meeting, made.person(), number="1902")
    found = counted(made)
    assert (found.municipalities[0].user_representatives, found.areas[0].user_representatives) == (3, 3)
    assert found.totals.user_representatives == 3


# the columns


def test_new_is_what_so_far_has_grown_by_since_the_last_report(made: Scenario) -> None:
    old, new = made.people(2)
    made.came(made.meeting(first=date(2017, 2, 1)), old, number="1902")
    made.came(made.meeting(first=date(2017, 9, 1)), old, new, number="1933")
    found = counted(made, start=date(2017, 7, 1))
    totals = found.totals
    assert (totals.people.period, totals.people.so_far, totals.people.new) == (2, 2, 1)
    assert (totals.attendances.period, totals.attendances.so_far, totals.attendances.new) == (2, 3, 2)
    assert (totals.municipalities.period, totals.municipalities.so_far, totals.municipalities.new) == (1, 2, 1)
    since_autumn = counted(made, start=date(2017, 1, 1), since=date(2017, 8, 1)).totals
    assert (since_autumn.people.period, since_autumn.people.so_far, since_autumn.people.new) == (2, 2, 1)


def test_a_period_turned_round_or_a_later_last_report_is_refused(made: Scenario) -> None:
    with pytest.raises(UsageError, match="before it begins"):
        counted(made, start=date(2017, 2, 1), end=date(2017, 1, 1))
    with pytest.raises(UsageError, match="later than the end"):
        counted(made, since=date(2018, 1, 1))


def test_participation_over_time_goes_by_month_and_kind(made: Scenario) -> None:
    made.came(made.meeting(first=date(2017, 3, 31), days=2), *made.people(2))
    made.came(made.meeting(first=date(2017, 3, 1)), made.person(), kind="gp")
    cells = [(cell.month, cell.kind_id, cell.attendances) for cell in counted(made).over_time]
    assert cells == [(date(2017, 3, 1), "kind.municipality", 2), (date(2017, 3, 1), "kind.gp", 1)]


# the paragraph


def test_the_paragraph_counts_working_meetings_only(made: Scenario) -> None:
    working, board = made.meeting(), made.meeting(made.body(), meeting_type="board")
    made.came(working, *made.people(3), number="1902")
    made.came(board, made.person(), number="0301")
    for_both = made.person()
    made.came(working, for_both, kind="specialist")
    made.came(made.meeting(), for_both, number="1933")
    made.came(working, made.person(), kind="user")
    made.came(board, made.person(), kind="authority")
    found = counted(made).working
    assert (found.meetings, found.municipal_people, found.municipalities) == (2, 4, 2)
    assert (found.other_people, found.other_kinds) == (1, ("kind.user",))


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, (0, False)),
        (99, (99, False)),
        (100, (100, False)),
        (101, (100, True)),
        (187, (180, True)),
        (200, (200, False)),
        (205, (200, True)),
        (1234, (1230, True)),
    ],
)
def test_in_prose_numbers_from_a_hundred_on_are_over_the_ten_below(count: int, said: tuple[int, bool]) -> None:
    assert rounded_in_prose(count) == said


# the grid


def test_the_grid_marks_how_each_person_met_for_each_municipality(made: Scenario) -> None:
    meetings = [made.meeting(first=DAY + timedelta(days=number), days=1) for number in range(6)]
    person, deputy = made.person(), made.person()
    made.invite(meetings[0], person, number="1902")
    for meeting in meetings:
        made.invite(meeting, person, number="1902")
    made.came(meetings[0], person, number="1902")
    made.came(meetings[1], person, number="1902", modes=[VIDEO])
    made.came(meetings[2], person, number="1902", noted=time(10))
    made.stayed_away(meetings[3], person, excused=True, number="1902")
    made.came(meetings[3], deputy, role="deputy", deputy_for=person, number="1902")
    made.stayed_away(meetings[4], person, number="1902")
    made.stayed_away(meetings[5], person, excused=True, number="1902")
    grid = attendance_grid(made.register, start=YEAR[0], end=YEAR[1])
    assert grid is not None
    rows = {row.person_id: [row.marks.get(meeting) for meeting in grid.meetings] for row in grid.people}
    assert rows[person] == [Mark.PRESENT, Mark.DIGITAL, Mark.PARTLY, Mark.DEPUTY_MET, Mark.ABSENT, Mark.EXCUSED]
    assert rows[deputy] == [None, None, None, Mark.PRESENT, None, None]
    tromso = municipality("1902")
    assert tromso is not None
    assert grid.municipalities[tromso] == dict.fromkeys(meetings[:4], 1)


def test_progress_is_told_and_may_stop_the_counting(made: Scenario) -> None:
    for _ in range(3):
        made.meeting()
    told: list[tuple[int, int]] = []
    figures(made.register, start=YEAR[0], end=YEAR[1], progress=lambda done, of: told.append((done, of)))
    assert told[0] == (0, 3)
    assert told[-1] == (3, 3)

    def stop(_done: int, _of: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        figures(made.register, start=YEAR[0], end=YEAR[1], progress=stop)
