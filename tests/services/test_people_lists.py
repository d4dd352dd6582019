"""Lists and details of people: what a filter finds, in which order, and what a line and a detail tell."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from samrad.domain.attendance import Attendance, AttendanceOutcome, attendance_id
from samrad.domain.bodies import Represents
from samrad.domain.ids import CodeId, InvitationId, MeetingId, PersonId
from samrad.domain.meetings import Invitation, Meeting, MeetingDay, MeetingState
from samrad.domain.people_rows import PersonColumn, PersonFilter, When
from samrad.errors import say
from samrad.register.people import affiliations_on
from samrad.register.store import Register
from samrad.services import bodies, people
from tests.services.people_setup import (
    DAY,
    LEADER,
    LYNGEN,
    MEMBER,
    MUNICIPAL,
    OF_TROMSO,
    SPECIALIST,
    TROMSO,
    USER,
    Small,
    small,
)


@pytest.fixture
def there(register: Register) -> Small:
    """Kari (Tromsø kommune) leads the group for Tromsø; Ola (UNN) left it; Per is not affiliated."""
    made = small(register)
    bodies.appoint(register, body_id=made.group.id, person_id=made.kari, role_id=LEADER, represents=OF_TROMSO)
    for_unn = Represents(kind_id=SPECIALIST, organisation_id=made.unn.id)
    bodies.appoint(
        register, body_id=made.group.id, person_id=made.ola, role_id=MEMBER, represents=for_unn, valid_to=DAY
    )
    people.add_person(register, given_name="Per", family_name="Østby", former_name="Lund", language="nn")
    return made


def names(register: Register, chosen: PersonFilter, **order: object) -> list[str]:
    ids = people.list_people(register, chosen, day=DAY, **order)  # type: ignore[arg-type]
    return [row.given_name for row in people.people_page(register, ids, day=DAY)]


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        (PersonFilter(), ["Kari", "Per", "Ola"]),
        (PersonFilter(text="nord k"), ["Kari"]),
        (PersonFilter(text="ORDMANN"), []),
        (PersonFilter(text="as"), ["Ola"]),
        (PersonFilter(text="åS"), ["Ola"]),
        (PersonFilter(text="lund"), ["Per"]),
        (PersonFilter(text="kari@tromso"), ["Kari"]),
        (PersonFilter(text="unn"), ["Ola"]),
        (PersonFilter(text="ola unn"), ["Ola"]),
        (PersonFilter(text="92233445"), ["Ola"]),
        (PersonFilter(text="922 33"), ["Ola"]),
        (PersonFilter(text="100 % _"), []),
        (PersonFilter(municipality_id=TROMSO), ["Kari"]),
        (PersonFilter(municipality_id=LYNGEN), []),
        (PersonFilter(kind_id=MUNICIPAL), ["Kari"]),
        (PersonFilter(kind_id=SPECIALIST, when=When.CURRENT), ["Ola"]),
        (PersonFilter(kind_id=USER), []),
        (PersonFilter(competence_id=CodeId("competence.health")), ["Kari"]),
        (PersonFilter(service_id=CodeId("service.home_nursing"), competence_id=CodeId("competence.technical")), []),
        (PersonFilter(role_id=LEADER), ["Kari"]),
        (PersonFilter(role_id=MEMBER, when=When.CURRENT), []),
        (PersonFilter(role_id=MEMBER, when=When.ENDED), ["Ola"]),
        (PersonFilter(role_id=LEADER, when=When.ENDED), []),
        (PersonFilter(language="nn"), ["Per"]),
        (PersonFilter(without_email=True), ["Per", "Ola"]),
        (PersonFilter(without_organisation=True), ["Per"]),
        (PersonFilter(when=When.CURRENT), ["Kari", "Per", "Ola"]),
        (PersonFilter(when=When.ENDED), []),
        (PersonFilter(text="o", without_email=True, when=When.CURRENT), ["Per", "Ola"]),
    ],
)
def test_a_filter_finds_who_meets_all_its_conditions(
    register: Register, there: Small, chosen: PersonFilter, found: list[str]
) -> None:
    assert names(register, chosen) == found


def test_body_and_organisation_are_filtered_by_who_is_or_was_there(register: Register, there: Small) -> None:
    assert names(register, PersonFilter(body_id=there.group.id)) == ["Kari", "Ola"]
    assert names(register, PersonFilter(body_id=there.group.id, when=When.CURRENT)) == ["Kari"]
    assert names(register, PersonFilter(body_id=there.group.id, when=When.ENDED)) == ["Ola"]
    assert names(register, PersonFilter(organisation_id=there.unn.id)) == ["Ola"]


def test_who_has_ended_everything_is_no_longer_current(register: Register, there: Small) -> None:
    people.end_affiliation(register, there.olas_work.id, on=DAY)
    assert names(register, PersonFilter(when=When.CURRENT)) == ["Kari", "Per"]
    assert names(register, PersonFilter(when=When.ENDED)) == ["Ola"]
    assert names(register, PersonFilter(without_organisation=True)) == ["Per", "Ola"]


@pytest.mark.parametrize("column", PersonColumn)
def test_people_sort_by_any_column_and_those_without_a_value_come_last(
    register: Register, there: Small, column: PersonColumn
) -> None:
    up = names(register, PersonFilter(), column=column)
    down = names(register, PersonFilter(), column=column, descending=True)
    assert (up, down) == {
        PersonColumn.NAME: (["Kari", "Per", "Ola"], ["Ola", "Per", "Kari"]),
        PersonColumn.GIVEN_NAME: (["Kari", "Ola", "Per"], ["Per", "Ola", "Kari"]),
        PersonColumn.EMAIL: (["Kari", "Per", "Ola"], ["Kari", "Per", "Ola"]),
        PersonColumn.PHONE: (["Ola", "Kari", "Per"], ["Ola", "Kari", "Per"]),
        PersonColumn.TITLE: (["Kari", "Ola", "Per"], ["Ola", "Kari", "Per"]),
        PersonColumn.ORGANISATION: (["Kari", "Ola", "Per"], ["Ola", "Kari", "Per"]),
        PersonColumn.MUNICIPALITY: (["Kari", "Per", "Ola"], ["Kari", "Per", "Ola"]),
        PersonColumn.KIND: (["Kari", "Ola", "Per"], ["Ola", "Kari", "Per"]),
        PersonColumn.COMPETENCE: (["Kari", "Per", "Ola"], ["Kari", "Per", "Ola"]),
        PersonColumn.SERVICE: (["Kari", "Per", "Ola"], ["Kari", "Per", "Ola"]),
        PersonColumn.LANGUAGE: (["Per", "Kari", "Ola"], ["Per", "Kari", "Ola"]),
    }[column]


def test_a_line_tells_who_works_where_and_for_whom(register: Register, there: Small) -> None:
    kari, ola = people.people_page(register, [there.kari, there.ola, PersonId("nobody")], day=DAY)
    assert (kari.name, kari.title, kari.organisation_name) == ("Kari Nordmann", "Enhetsleder", "Tromsø kommune")
    assert (kari.kind_id, kari.municipality_name, kari.bodies) == (MUNICIPAL, "Tromsø", ("RG Tromsø",))
    assert (ola.organisation_name, ola.kind_id, ola.municipality_id, ola.bodies) == ("UNN", SPECIALIST, None, ())


def test_a_page_keeps_the_order_of_its_ids(register: Register, there: Small) -> None:
    ids = [there.ola, there.kari]
    assert [row.person_id for row in people.people_page(register, ids)] == ids
    assert people.people_page(register, []) == []


def test_of_several_affiliations_the_one_of_the_day_counts(register: Register, there: Small) -> None:
    people.end_affiliation(register, there.karis_work.id, on=DAY)
    people.add_affiliation(register, person_id=there.kari, organisation_id=there.unn.id, title="Sjef", valid_from=DAY)
    before, after = (people.people_page(register, [there.kari], day=day)[0] for day in (DAY - timedelta(days=1), DAY))
    assert (before.title, after.title) == ("Enhetsleder", "Sjef")
    found = affiliations_on(register, [there.kari, there.ola, PersonId("x")], DAY - timedelta(days=1))
    assert {person: one.id for person, one in found.items()} == {
        there.kari: there.karis_work.id,
        there.ola: there.olas_work.id,
    }


def _held(register: Register, there: Small, day: date, outcome: AttendanceOutcome | None, surname: str) -> None:
    """A meeting of the group that Kari was invited to; with an outcome for her."""
    with register.transaction(say("Hold a meeting")) as tx:
        meeting = Meeting(
            id=MeetingId(tx.new_id()),
            type_id=CodeId("meeting_type.reference"),
            body_id=there.group.id,
            number=1,
            number_year=day.year,
            state=MeetingState.HELD,
        )
        tx.insert(
            meeting,
            MeetingDay(id=tx.new_id(), meeting_id=meeting.id, day=day, starts=time(9), ends=time(15)),
            Invitation(id=InvitationId(tx.new_id()), meeting_id=meeting.id, role_id=MEMBER, person_id=there.kari),
        )
        if outcome is not None:
            tx.insert(
                Attendance(
                    id=attendance_id(meeting.id, there.kari),
                    meeting_id=meeting.id,
                    person_id=there.kari,
                    outcome=outcome,
                    role_id=CodeId("attendance_role.member"),
                    given_name="Kari",
                    family_name=surname,
                )
            )


def test_the_detail_of_a_person_tells_everything_about_them(register: Register, there: Small) -> None:
    _held(register, there, date(2017, 3, 1), AttendanceOutcome.PRESENT, "Hansen")
    _held(register, there, date(2017, 6, 1), AttendanceOutcome.EXCUSED, "Nordmann")
    _held(register, there, date(2017, 9, 1), None, "")
    people.change_person(register, there.kari, former_name="Olsen")
    detail = people.person_detail(register, there.kari, day=DAY)
    assert [row.organisation_name for row in detail.affiliations] == ["Tromsø kommune"]
    assert [member.body_name for member in detail.memberships] == ["Referansegruppe Tromsø"]
    assert [meeting.first_day.month for meeting in detail.meetings] == [9, 6, 3]
    assert [meeting.outcome for meeting in detail.meetings] == [
        None,
        AttendanceOutcome.EXCUSED,
        AttendanceOutcome.PRESENT,
    ]
    assert all(meeting.was_invited for meeting in detail.meetings)
    assert (detail.attended, len(detail.meetings)) == (1, 3)
    assert detail.former_names == ("Olsen", "Kari Hansen")
    assert people.person_detail(register, there.ola).meetings == ()
