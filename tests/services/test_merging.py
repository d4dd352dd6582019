"""Two entries for one person are made one: everything passes on, conflicts are named, undo brings both back."""

from __future__ import annotations

from datetime import date, time
from typing import Unpack

import pytest
from msgspec.structs import replace

from samrad.domain.actions import Action, ActionResponsible, DueKind
from samrad.domain.agenda import AgendaItem, Disqualification
from samrad.domain.attendance import Attendance, AttendanceOutcome, Presence, attendance_id
from samrad.domain.bodies import Membership
from samrad.domain.ids import ActionId, AgendaItemId, CodeId, InvitationId, MeetingId, PersonId
from samrad.domain.meetings import Invitation, Meeting, MeetingDay, MeetingState, Response
from samrad.domain.people import Affiliation, DistinctPair, Person
from samrad.errors import RuleError, say
from samrad.register.references import references
from samrad.register.store import NotFoundError, Register
from samrad.services import bodies, duplicates, people
from samrad.services.merging import merge_people, plan_merge
from tests.services.people_setup import DAY, DEPUTY, LYNGEN, MEMBER, OF_TROMSO, Small, snapshot, undone


@pytest.fixture
def twin(register: Register) -> PersonId:
    return people.add_person(
        register,
        given_name="Kari",
        family_name="Berg",
        email="kari.berg@x.example",
        phone="412 34 567",
        note="Ringer helst",
        language="nn",
    ).value.id


def meeting(register: Register, there: Small, day: date) -> MeetingId:
    with register.transaction(say("Hold a meeting")) as tx:
        held = Meeting(
            id=MeetingId(tx.new_id()),
            type_id=CodeId("meeting_type.reference"),
            body_id=there.group.id,
            state=MeetingState.HELD,
        )
        tx.insert(held, MeetingDay(id=tx.new_id(), meeting_id=held.id, day=day, starts=time(9), ends=time(15)))
    return held.id


def attend(register: Register, at: MeetingId, person: PersonId, outcome: AttendanceOutcome) -> Attendance:
    attended = Attendance(
        id=attendance_id(at, person),
        meeting_id=at,
        person_id=person,
        outcome=outcome,
        role_id=CodeId("attendance_role.member"),
        given_name="Kari",
        family_name="Berg",
    )
    with register.transaction(say("Record attendance")) as tx:
        tx.insert(attended, Presence(id=tx.new_id(), attendance_id=attended.id, day=DAY))
    return attended


def test_what_only_the_other_entry_tells_is_kept(register: Register, there: Small, twin: PersonId) -> None:
    with undone(register):
        merged = merge_people(register, keep_id=there.kari, other_id=twin).value
    assert register.get(Person, there.kari) == merged
    assert register.find(Person, twin) is None
    assert (merged.name, merged.former_name) == ("Kari Nordmann", "Berg")
    assert (merged.email, merged.other_email) == ("kari@tromso.example", "kari.berg@x.example")
    assert (merged.phone, merged.note, merged.language) == ("412 34 567", "Ringer helst", "nn")


def test_a_misspelt_surname_is_no_former_name(register: Register, there: Small) -> None:
    misspelt = people.add_person(register, given_name="Kari", family_name="Nordman").value.id
    assert merge_people(register, keep_id=there.kari, other_id=misspelt).value.former_name is None


def test_everything_that_refers_to_the_other_passes_on(register: Register, there: Small, twin: PersonId) -> None:
    first, second = meeting(register, there, DAY), meeting(register, there, date(2017, 11, 1))
    member = bodies.appoint(
        register, body_id=there.group.id, person_id=twin, role_id=MEMBER, represents=OF_TROMSO
    ).value
    work = people.add_affiliation(register, person_id=twin, organisation_id=there.unn.id, title="Lege").value
    attended = attend(register, first, twin, AttendanceOutcome.PRESENT)
    third = people.add_person(register, given_name="Kari", family_name="Berge").value.id
    duplicates.mark_distinct(register, twin, third)
    with register.transaction(say("Refer to a person everywhere")) as tx:
        item = AgendaItem(id=AgendaItemId(tx.new_id()), meeting_id=second, position=1, title="Sak", presenter_id=twin)
        action = Action(id=ActionId(tx.new_id()), meeting_id=second, what="Skrive", due_kind=DueKind.NONE)
        tx.insert(
            item,
            action,
            ActionResponsible(id=tx.new_id(), action_id=action.id, person_id=twin),
            Disqualification(id=tx.new_id(), item_id=item.id, person_id=twin),
            Invitation(id=InvitationId(tx.new_id()), meeting_id=second, role_id=MEMBER, person_id=twin),
            Invitation(
                id=InvitationId(tx.new_id()),
                meeting_id=second,
                role_id=DEPUTY,
                person_id=there.ola,
                deputy_for_id=twin,
            ),
        )
        tx.update(replace(register.get(Meeting, second), chair_id=twin))
    plan = plan_merge(register, keep_id=there.kari, other_id=twin)
    assert plan.conflicts == ()
    assert plan.moved == {
        "action_responsible": 1,
        "affiliation": 1,
        "agenda_item": 1,
        "attendance": 1,
        "disqualification": 1,
        "distinct_pair": 1,
        "invitation": 2,
        "meeting": 1,
        "membership": 1,
    }
    with undone(register):
        merge_people(register, keep_id=there.kari, other_id=twin)
    moved = register.get(Attendance, attendance_id(first, there.kari))
    assert (moved.given_name, moved.family_name) == (attended.given_name, attended.family_name)
    assert [one.attendance_id for one in register.all(Presence)] == [moved.id]
    assert register.get(Membership, member.id).person_id == there.kari
    assert not register.get(Affiliation, work.id).is_primary
    assert [(one.person_id, one.other_person_id) for one in register.all(DistinctPair)] == [(there.kari, third)]
    assert _references_to(register, twin) == 0


def _references_to(register: Register, person: PersonId) -> int:
    return sum(
        register.rows(f"SELECT count(*) FROM {one.table} WHERE {one.column} = ?", [person])[0][0]
        for one in references(register.db)
        if one.target == "person"
    )


def test_the_same_place_work_and_invitation_become_one(register: Register, there: Small, twin: PersonId) -> None:
    seat = bodies.add_seat(register, body_id=there.group.id).value.id

    def appointed(person: PersonId, **fields: Unpack[bodies.MembershipFields]) -> Membership:
        return bodies.appoint(
            register, body_id=there.group.id, person_id=person, role_id=MEMBER, represents=OF_TROMSO, **fields
        ).value

    kept = appointed(there.kari, valid_from=date(2017, 3, 1), valid_to=date(2017, 9, 1))
    gone = appointed(twin, valid_from=date(2017, 1, 1), seat_id=seat)
    deputy = bodies.appoint(
        register,
        body_id=there.group.id,
        person_id=there.ola,
        role_id=DEPUTY,
        deputy_for_id=gone.id,
        valid_from=date(2017, 1, 1),
    ).value
    work = people.add_affiliation(
        register, person_id=twin, organisation_id=there.tromso.id, title="Enhetsleder", valid_from=date(2017, 5, 1)
    ).value
    at = meeting(register, there, DAY)
    with register.transaction(say("Invite both")) as tx:
        tx.insert(
            Invitation(id=InvitationId(tx.new_id()), meeting_id=at, role_id=MEMBER, person_id=there.kari),
            Invitation(
                id=InvitationId(tx.new_id()),
                meeting_id=at,
                role_id=MEMBER,
                person_id=twin,
                response=Response.YES,
                responded_on=DAY,
            ),
        )
    plan = plan_merge(register, keep_id=there.kari, other_id=twin)
    assert len(plan.joined) == 3
    with undone(register):
        merge_people(register, keep_id=there.kari, other_id=twin)
    whole = register.get(Membership, kept.id)
    assert (whole.valid_from, whole.valid_to, whole.seat_id) == (date(2017, 1, 1), None, seat)
    assert register.get(Membership, deputy.id).deputy_for_id == kept.id
    assert register.find(Membership, gone.id) is None
    assert register.find(Affiliation, work.id) is None
    assert register.get(Affiliation, there.karis_work.id).valid_from is None
    assert [(one.person_id, one.response) for one in register.all(Invitation)] == [(there.kari, Response.YES)]


def test_different_places_both_stand(register: Register, there: Small, twin: PersonId) -> None:
    lyngen = replace(OF_TROMSO, municipality_id=LYNGEN)
    for person, represents in ((there.kari, OF_TROMSO), (twin, lyngen)):
        bodies.appoint(register, body_id=there.group.id, person_id=person, role_id=MEMBER, represents=represents)
    merge_people(register, keep_id=there.kari, other_id=twin)
    assert {one.represents_municipality_id for one in register.all(Membership)} == {"1902-2017", "1938-2017"}
    assert {one.person_id for one in register.all(Membership)} == {there.kari}


def test_standing_at_the_same_meeting_is_a_conflict_that_must_be_accepted(
    register: Register, there: Small, twin: PersonId
) -> None:
    at = meeting(register, there, DAY)
    attend(register, at, there.kari, AttendanceOutcome.PRESENT)
    attend(register, at, twin, AttendanceOutcome.EXCUSED)
    (conflict,) = plan_merge(register, keep_id=there.kari, other_id=twin).conflicts
    assert "the meeting on 2017-10-03" in str(conflict)
    before = snapshot(register)
    with pytest.raises(RuleError, match="Both stand at"):
        merge_people(register, keep_id=there.kari, other_id=twin)
    assert snapshot(register) == before
    with undone(register):
        merge_people(register, keep_id=there.kari, other_id=twin, accept_conflicts=True)
    (stands,) = register.all(Attendance)
    assert (stands.person_id, stands.outcome) == (there.kari, AttendanceOutcome.PRESENT)
    assert len(register.all(Presence)) == 1


def test_a_third_address_is_a_conflict(register: Register, there: Small, twin: PersonId) -> None:
    people.change_person(register, twin, other_email="k@z.example")
    with pytest.raises(RuleError, match=r"third e-mail: k@z\.example"):
        merge_people(register, keep_id=there.kari, other_id=twin)
    at = meeting(register, there, DAY)
    for person in (there.kari, twin):
        attend(register, at, person, AttendanceOutcome.PRESENT)
    with pytest.raises(RuleError, match="In all 2 things"):
        merge_people(register, keep_id=there.kari, other_id=twin)


def test_people_who_are_not_the_same_are_not_merged(register: Register, there: Small, twin: PersonId) -> None:
    with pytest.raises(RuleError, match="itself"):
        merge_people(register, keep_id=twin, other_id=twin)
    with pytest.raises(NotFoundError):
        merge_people(register, keep_id=twin, other_id=PersonId("nobody"))
    member = bodies.appoint(
        register, body_id=there.group.id, person_id=there.kari, role_id=MEMBER, represents=OF_TROMSO
    ).value
    bodies.appoint(register, body_id=there.group.id, person_id=twin, role_id=DEPUTY, deputy_for_id=member.id)
    with pytest.raises(RuleError, match="was deputy for"):
        merge_people(register, keep_id=twin, other_id=there.kari)
    duplicates.mark_distinct(register, there.ola, twin)
    with pytest.raises(RuleError, match="marked as different"):
        merge_people(register, keep_id=there.ola, other_id=twin)


def test_a_mark_of_difference_from_a_third_is_kept_once(register: Register, there: Small, twin: PersonId) -> None:
    duplicates.mark_distinct(register, twin, there.ola)
    duplicates.mark_distinct(register, there.kari, there.ola)
    merge_people(register, keep_id=there.kari, other_id=twin)
    assert [{one.person_id, one.other_person_id} for one in register.all(DistinctPair)] == [{there.kari, there.ola}]


def test_the_same_disqualification_and_action_stand_once(register: Register, there: Small, twin: PersonId) -> None:
    at = meeting(register, there, DAY)
    with register.transaction(say("Refer to both")) as tx:
        item = AgendaItem(id=AgendaItemId(tx.new_id()), meeting_id=at, position=1, title="Sak")
        action = Action(id=ActionId(tx.new_id()), meeting_id=at, what="Skrive", due_kind=DueKind.NONE)
        tx.insert(item, action)
        for person in (there.kari, twin):
            tx.insert(
                ActionResponsible(id=tx.new_id(), action_id=action.id, person_id=person),
                Disqualification(id=tx.new_id(), item_id=item.id, person_id=person),
            )
    with undone(register):
        merge_people(register, keep_id=there.kari, other_id=twin)
    assert [one.person_id for one in register.all(ActionResponsible)] == [there.kari]
    assert [one.person_id for one in register.all(Disqualification)] == [there.kari]
