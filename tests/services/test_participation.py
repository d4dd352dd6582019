"""Each rule of counting on a small register."""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal

from samrad.domain.codes import CodeAmendment, CodeKey
from samrad.domain.ids import CodeId
from samrad.domain.meetings import MeetingState
from samrad.domain.participation import (
    InvitedOutcomes,
    MapState,
    Share,
)
from samrad.services.participation import figures
from tests.services.participation_scenarios import (
    DAY,
    ROOM,
    TELEPHONE,
    VIDEO,
    YEAR,
    Scenario,
    counted,
    people_by,
)

# the example of the rules


def test_of_61_invited_43_met_and_with_deputies_and_walk_ins_58_are_in_the_room(made: Scenario) -> None:
    meeting = made.meeting(days=2)
    invited = made.people(61)
    made.invite(meeting, *invited, number="1902", on=DAY - timedelta(days=20))
    made.came(meeting, *invited[:43], number="1902")
    excused_with_deputy, excused, absent = invited[43:49], invited[49:57], invited[57:]
    made.stayed_away(meeting, *excused_with_deputy, *excused, excused=True)
    made.stayed_away(meeting, *absent)
    for person in excused_with_deputy:
        made.came(meeting, made.person(), role="deputy", deputy_for=person, number="1902")
    made.came(meeting, *made.people(9), walk_in=True, number="1902")
    found = counted(made)
    (row,) = found.meetings
    assert row.outcomes == InvitedOutcomes(met=43, deputy_met=6, excused=8, absent=4, unrecorded=0)
    assert (row.people, row.deputies, row.uninvited) == (58, 6, 9)
    assert found.totals.rate == Share(43, 61)
    assert found.totals.coverage == Share(49, 61)
    assert found.totals.rate.fraction is not None
    assert found.totals.coverage.fraction is not None
    assert (round(found.totals.rate.fraction * 100), round(found.totals.coverage.fraction * 100)) == (70, 80)


# meetings


def test_a_meeting_of_two_days_is_one_meeting_and_two_meeting_days(made: Scenario) -> None:
    made.meeting(days=2)
    totals = counted(made).totals
    assert (totals.meetings.period, totals.meeting_days.period) == (1, 2)


def test_two_sessions_on_one_day_are_one_meeting_day(made: Scenario) -> None:
    meeting = made.meeting(hours=[(9, 11)])
    made.session(meeting, DAY, 17, 20)
    assert counted(made).totals.meeting_days.period == 1


def test_planned_called_and_cancelled_meetings_do_not_count(made: Scenario) -> None:
    for state in (MeetingState.PLANNED, MeetingState.CALLED, MeetingState.CANCELLED):
        made.came(made.meeting(state=state), made.person())
    made.came(made.meeting(state=MeetingState.DRAFTED), made.person())
    totals = counted(made).totals
    assert (totals.meetings.period, totals.people.period) == (1, 1)


def test_a_meeting_belongs_to_the_period_of_its_first_day(made: Scenario) -> None:
    made.meeting(first=date(2017, 12, 31), days=2)
    made.meeting(first=date(2016, 12, 31), days=2)
    totals = counted(made).totals
    assert (totals.meetings.period, totals.meeting_days.period, totals.meetings.so_far) == (1, 2, 2)


def test_a_joint_meeting_is_one_in_the_total_and_one_in_each_body(made: Scenario) -> None:
    bodies = [made.body(name) for name in ("Agder", "Bergen", "Tromsø")]
    made.came(made.meeting(*bodies, meeting_type="reference"), *made.people(5), number="1902")
    made.meeting()
    found = counted(made)
    assert found.totals.meetings.period == 2
    assert [(row.body_id, row.meetings.period, row.joint_meetings, row.people.period) for row in found.bodies] == [
        (bodies[0], 1, 1, 5),
        (bodies[1], 1, 1, 5),
        (bodies[2], 1, 1, 5),
        (None, 1, 0, 0),
    ]


# present and participant


def test_present_takes_an_interval_of_presence_whatever_the_outcome_says(made: Scenario) -> None:
    meeting = made.meeting()
    made.came(meeting, made.person(), days=[])
    assert counted(made).totals.attendances.period == 0


def test_the_secretariat_staff_presenters_and_guests_are_left_out_and_told(made: Scenario) -> None:
    meeting = made.meeting()
    made.came(meeting, *made.people(2), role="secretariat")
    made.came(meeting, made.person(), role="staff")
    made.came(meeting, made.person(), role="presenter")
    made.came(meeting, made.person(), role="guest")
    made.came(meeting, made.person(), role="member", kind=None)
    found = counted(made)
    assert found.totals.people.period == 0
    assert {row.role_id: (row.people, row.attendances) for row in found.left_out} == {
        "attendance_role.secretariat": (2, 2),
        "attendance_role.staff": (1, 1),
        "attendance_role.presenter": (1, 1),
        "attendance_role.guest": (1, 1),
        None: (1, 1),
    }


def test_observers_have_a_line_of_their_own(made: Scenario) -> None:
    meeting, other = made.meeting(), made.meeting()
    person = made.person()
    made.came(meeting, person, role="observer", number="1902")
    made.came(other, person, number="1902")
    totals = counted(made).totals
    assert (totals.people.period, totals.observers.period, totals.observer_attendances.period) == (1, 1, 1)
    assert totals.attendances.period == 1


def test_an_observer_makes_no_municipality_take_part(made: Scenario) -> None:
    made.came(made.meeting(), made.person(), role="observer", number="1902")
    assert counted(made).totals.municipalities.period == 0


def test_people_are_persons_and_attendances_are_persons_times_meetings(made: Scenario) -> None:
    one, other = made.people(2)
    for _ in range(3):
        made.came(made.meeting(), one)
    made.came(made.meeting(), other)
    totals = counted(made).totals
    assert (totals.people.period, totals.attendances.period) == (2, 4)


def test_continuity_is_being_there_three_times(made: Scenario) -> None:
    often, seldom = made.people(2)
    for number in range(3):
        made.came(made.meeting(first=DAY + timedelta(days=number)), often, *([seldom] if number else []))
    totals = counted(made).totals
    assert totals.continuing.period == 1


# days and modes


def test_person_days_are_half_where_at_most_four_hours_were_scheduled(made: Scenario) -> None:
    person = made.person()
    made.came(made.meeting(first=DAY, hours=[(9, 13)]), person)
    made.came(made.meeting(first=DAY + timedelta(days=7), hours=[(9, 14)]), person)
    assert counted(made).totals.person_days.period == Decimal("1.5")


def test_two_short_meetings_on_one_day_are_one_person_day_of_the_hours_of_both(made: Scenario) -> None:
    person, other = made.people(2)
    made.came(made.meeting(hours=[(9, 11)]), person, other)
    made.came(made.meeting(hours=[(12, 14)]), person)
    made.came(made.meeting(hours=[(14, 17)]), person)
    assert counted(made).totals.person_days.period == Decimal("1.5")


def test_only_the_days_a_person_was_there_are_person_days(made: Scenario) -> None:
    meeting = made.meeting(days=2)
    made.came(meeting, made.person())
    made.came(meeting, made.person(), days=[DAY + timedelta(days=1)])
    assert counted(made).totals.person_days.period == Decimal(3)


def test_person_days_so_far_join_meetings_on_both_sides_of_the_period(made: Scenario) -> None:
    person = made.person()
    made.came(made.meeting(first=date(2016, 12, 31), days=2, hours=[(9, 12)]), person)
    made.came(made.meeting(first=date(2017, 1, 1), hours=[(13, 16)]), person)
    person_days = counted(made).totals.person_days
    assert (person_days.period, person_days.so_far, person_days.new) == (Decimal("0.5"), Decimal("1.5"), Decimal("0.5"))


def test_digital_both_and_partly_are_told_apart(made: Scenario) -> None:
    meeting = made.meeting(days=2)
    made.came(meeting, made.person())
    made.came(meeting, made.person(), modes=[VIDEO])
    made.came(meeting, made.person(), modes=[VIDEO, TELEPHONE])
    made.came(meeting, made.person(), modes=[ROOM, VIDEO])
    made.came(meeting, made.person(), days=[DAY])
    made.came(meeting, made.person(), noted=time(11, 20))
    modes = counted(made).totals.modes
    assert (modes.attendances, modes.digital, modes.both, modes.partly) == (6, 2, 1, 2)
    assert modes.digital_share == Share(2, 6)


# municipalities


def test_a_municipality_takes_part_by_whom_people_represent_and_by_nothing_else(made: Scenario) -> None:
    hospital = made.organisation("UNN", "specialist", "1902")
    body = made.body()
    meeting = made.meeting(body, meeting_type="reference")
    made.invite_organisation(meeting, hospital)
    made.came(meeting, made.person(), kind="specialist")
    made.came(meeting, made.person(), kind="municipality", number="1933")
    made.came(meeting, made.person(), role="secretariat", number="1902")
    found = counted(made)
    assert [row.place.name for row in found.municipalities] == ["Balsfjord"]
    assert found.totals.municipal_people.period == 1


def test_a_municipality_met_only_by_deputies_or_only_digitally_is_marked(made: Scenario) -> None:
    meeting, other = made.meeting(), made.meeting()
    made.came(meeting, made.person(), number="1902", role="deputy")
    made.came(other, made.person(), number="1902", role="member", deputy_for=made.person())
    made.came(meeting, made.person(), number="1933", modes=[VIDEO])
    made.came(meeting, made.person(), number="1931", role="deputy")
    made.came(other, made.person(), number="1931")
    found = counted(made)
    marks = {row.place.name: (row.deputies_only, row.digitally_only) for row in found.municipalities}
    assert marks == {"Tromsø": (True, False), "Balsfjord": (False, True), "Lenvik": (False, False)}
    assert (found.totals.municipalities_by_deputies_only, found.totals.municipalities_digitally_only) == (1, 1)


def test_who_took_part_for_two_municipalities_is_one_in_the_total_and_one_in_each(made: Scenario) -> None:
    moved = made.person()
    made.came(made.meeting(), moved, *made.people(2), number="1931")
    made.came(made.meeting(), moved, number="1902")
    found = counted(made)
    assert (found.totals.people.period, found.sum_over_municipalities, found.for_several_municipalities) == (3, 4, 1)


def test_a_municipality_is_named_as_at_its_latest_meeting(made: Scenario) -> None:
    made.came(made.meeting(first=date(2019, 12, 1)), made.person(), number="1902")
    before = counted(made, end=date(2020, 12, 31)).municipalities[0].place
    made.came(made.meeting(first=date(2020, 2, 1)), made.person(), number="1902")
    after = counted(made, end=date(2020, 12, 31))
    assert (before.number, after.municipalities[0].place.number) == ("1902", "5401")
    assert after.totals.municipalities.period == 1


def test_grouped_by_a_later_map_parts_of_one_municipality_are_one(made: Scenario) -> None:
    meeting = made.meeting()
    both = made.person()
    made.came(meeting, both, made.person(), number="1002")
    made.came(made.meeting(), both, number="1029")
    made.came(meeting, made.person(), number="1902")
    found = figures(made.register, start=YEAR[0], end=YEAR[1], map_date=date(2020, 6, 1))
    rows = {row.place.name: (row.people.period, row.attendances.period, row.meetings) for row in found.municipalities}
    assert rows == {"Lindesnes": (2, 3, 2), "Tromsø": (1, 1, 1)}
    assert found.map.country == Share(2, 356)
    assert found.totals.municipalities.period == 3


def test_over_a_split_a_municipality_cannot_be_placed_and_stays_in_the_total(made: Scenario) -> None:
    made.came(made.meeting(), *made.people(2), number="1850")
    found = figures(made.register, start=YEAR[0], end=YEAR[1], map_date=date(2020, 6, 1))
    assert [place.name for place in found.map.unplaced] == ["Tysfjord"]
    assert (found.map.unplaced_people, found.map.country.part, found.totals.municipalities.period) == (2, 0, 1)
    assert [row.place.name for row in found.municipalities] == ["Tysfjord"]


def test_the_country_has_426_municipalities_in_2017(made: Scenario) -> None:
    made.came(made.meeting(), made.person(), number="0301")
    assert counted(made).map.country == Share(1, 426)


# attributes


def test_not_stated_is_always_a_row(made: Scenario) -> None:
    found = counted(made)
    assert [grouping.rows[-1].key for grouping in (found.kinds, found.competences, found.services)] == [None] * 3
    made.came(made.meeting(), made.person(), competence="health")
    made.came(made.meeting(), made.person())
    found = counted(made)
    assert people_by(found.competences.rows, "competence.health") == 1
    assert people_by(found.competences.rows, None) == 1
    assert people_by(found.services.rows, None) == 2


def test_who_changed_service_stands_in_both_rows_and_is_told(made: Scenario) -> None:
    person = made.person()
    made.came(made.meeting(), person, service="nav")
    made.came(made.meeting(), person, service="ppt")
    services = counted(made).services
    assert (services.sum_of_rows, services.in_several) == (2, 1)


def test_kinds_that_nobody_came_from_are_rows_too(made: Scenario) -> None:
    made.came(made.meeting(), made.person(), kind="ppt", number="1902")
    kinds = counted(made).kinds
    assert people_by(kinds.rows, "kind.ppt") == 1
    assert people_by(kinds.rows, "kind.nav") == 0


def test_an_own_code_is_a_row_of_its_own(made: Scenario) -> None:
    own = CodeId("kind.police")
    made.add(CodeKey(id=own, list="kind"))
    made.add(CodeAmendment(id=own, list="kind", position=99, label_nb="Politi", label_nn="Politi", label_en="Police"))
    made.came(made.meeting(), made.person(), kind="police")
    assert people_by(counted(made).kinds.rows, own) == 1


# invited


def test_deputies_called_in_and_walk_ins_are_not_in_the_denominator(made: Scenario) -> None:
    meeting = made.meeting()
    member, deputy, walk_in = made.people(3)
    made.invite(meeting, member)
    made.invite(meeting, deputy, role="deputy", deputy_for=member)
    made.came(meeting, deputy, role="deputy", deputy_for=member)
    made.came(meeting, walk_in, walk_in=True)
    totals = counted(made).totals
    assert (totals.rate, totals.coverage) == (Share(0, 1), Share(1, 1))


def test_invited_on_the_day_itself_is_not_invited_before(made: Scenario) -> None:
    meeting = made.meeting()
    before, same_day, undated = made.people(3)
    made.invite(meeting, before, on=DAY - timedelta(days=1))
    made.invite(meeting, same_day, on=DAY)
    made.invite(meeting, undated)
    assert counted(made).totals.rate == Share(0, 2)


def test_an_invitation_to_a_municipality_is_nobody_by_name(made: Scenario) -> None:
    meeting = made.meeting()
    made.invite_municipality(meeting, "1902")
    totals = counted(made).totals
    assert (totals.rate.whole, totals.meetings_without_invitations) == (0, 1)


def test_a_person_invited_twice_to_one_meeting_is_one(made: Scenario) -> None:
    meeting, person = made.meeting(), made.person()
    made.invite(meeting, person)
    made.invite(meeting, person, number="1902")
    assert counted(made).totals.rate == Share(0, 1)


def test_a_members_invitation_is_for_whom_the_membership_says(made: Scenario) -> None:
    body, person = made.body(), made.person()
    membership = made.member(body, person, number="1902")
    meeting = made.meeting(body, meeting_type="reference")
    made.invite(meeting, person, kind=None, role="member", membership=membership)
    found = counted(made)
    assert found.totals.rate == Share(0, 1)
    assert [row.place.name for row in found.map.in_state(MapState.INVITED)] == ["Tromsø"]


def test_an_invitation_on_nobodys_behalf_is_told_and_not_counted(made: Scenario) -> None:
    meeting = made.meeting()
    person, other = made.people(2)
    made.invite(meeting, person, other, kind=None)
    made.came(meeting, other)
    totals = counted(made).totals
    assert (totals.rate, totals.invited_without_represents) == (Share(1, 1), 1)


def test_never_came_tells_the_invitations_and_whether_a_deputy_met(made: Scenario) -> None:
    first, second = made.meeting(), made.meeting(first=DAY + timedelta(days=30))
    away, deputised, came_once, observed = made.person("Ås"), made.person("Aas"), made.person(), made.person()
    for meeting in (first, second):
        made.invite(meeting, away, deputised, came_once, observed, number="1902")
    made.came(first, made.person(), role="deputy", deputy_for=deputised)
    made.came(second, came_once)
    made.came(second, observed, role="observer")
    found = counted(made)
    assert found.totals.never_came == 2
    assert [(row.person_id, row.invitations, row.deputy_met) for row in found.never_came] == [
        (away, 2, False),
        (deputised, 2, True),
    ]
    assert found.never_came[0].municipality_id == "1902-2017"


# seats


def test_coverage_counts_filled_seats_and_vacancies_stand_apart(made: Scenario) -> None:
    body = made.body()
    seats = [made.seat(body, "municipality") for _ in range(4)]
    members = made.people(3)
    for seat, person in zip(seats[:3], members, strict=True):
        made.member(body, person, seat=seat)
    deputy = made.person()
    made.member(body, deputy, seat=seats[1], role="deputy")
    meeting = made.meeting(body, meeting_type="reference")
    made.invite(meeting, *members, role="member")
    made.came(meeting, members[0], role="member", seat=seats[0])
    made.came(meeting, deputy, role="deputy", deputy_for=members[1], seat=seats[1])
    found = counted(made)
    assert found.totals.coverage == Share(2, 3)
    assert (found.totals.vacancies, found.totals.rate) == (1, Share(1, 3))
    assert [(cell.seats, cell.filled, cell.met, cell.vacant) for cell in found.seats] == [(4, 3, 2, 1)]
    assert [one.seat_id for one in found.vacancies] == [seats[3]]


def test_a_common_deputy_in_the_seat_has_met_for_it(made: Scenario) -> None:
    body, member, deputy = made.body(), made.person(), made.person()
    seat = made.seat(body)
    made.member(body, member, seat=seat)
    made.came(made.meeting(body, meeting_type="board"), deputy, role="deputy", seat=seat)
    assert counted(made).totals.coverage == Share(1, 1)


def test_seats_of_observers_and_secretaries_are_neither_filled_nor_vacant(made: Scenario) -> None:
    body = made.body()
    made.member(body, made.person(), seat=made.seat(body), role="observer")
    made.member(body, made.person(), role="secretary")
    made.member(body, made.person(), role="leader")
    made.meeting(body, meeting_type="reference")
    found = counted(made)
    assert (found.totals.coverage, found.totals.vacancies) == (Share(0, 1), 0)


def test_seats_are_filled_by_who_held_them_on_the_day(made: Scenario) -> None:
    body, person = made.body(), made.person()
    seat = made.seat(body)
    made.member(body, person, seat=seat, valid_from=DAY + timedelta(days=1))
    made.meeting(body, meeting_type="reference")
    made.came(
        made.meeting(body, meeting_type="reference", first=DAY + timedelta(days=1)), person, role="member", seat=seat
    )
    totals = counted(made).totals
    assert (totals.coverage, totals.vacancies) == (Share(1, 1), 1)


def test_a_joint_meeting_has_the_seats_of_all_its_bodies(made: Scenario) -> None:
    one, other = made.body("A"), made.body("B")
    person = made.person()
    for body in (one, other):
        made.member(body, person, seat=made.seat(body))
        made.seat(body)
    made.came(made.meeting(one, other, meeting_type="joint"), person, role="member")
    found = counted(made)
    assert (found.totals.coverage, found.totals.vacancies) == (Share(2, 2), 2)
    assert [row.coverage for row in found.bodies] == [Share(1, 1), Share(1, 1)]


def test_a_working_meeting_called_by_bodies_has_its_invitations_for_places(made: Scenario) -> None:
    body = made.body()
    made.member(body, made.person(), seat=made.seat(body))
    meeting = made.meeting(body, meeting_type="working")
    invited = made.people(2)
    made.invite(meeting, *invited)
    made.came(meeting, invited[0])
    assert counted(made).totals.coverage == Share(1, 2)


def test_the_matrix_of_bodies_and_kinds_goes_by_the_seat_and_else_by_its_holder(made: Scenario) -> None:
    body = made.body()
    made.seat(body, "ppt")
    made.member(body, made.person(), seat=made.seat(body), kind="gp")
    made.member(body, made.person(), kind="user")
    cells = {cell.kind_id: (cell.seats, cell.filled) for cell in counted(made).seats}
    assert cells == {"kind.ppt": (1, 0), "kind.gp": (1, 1), "kind.user": (1, 1)}
