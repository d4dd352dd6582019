"""The roll call, and the copy of what held of each person that day."""

from __future__ import annotations

from datetime import date, time

import pytest
from msgspec.structs import replace

from samrad.domain.attendance import (
    DEPUTY,
    GUEST,
    INVITED,
    MEMBER,
    SECRETARIAT,
    Attendance,
    AttendanceOutcome,
    Interval,
    Presence,
    PresenceMode,
    Reach,
    Recording,
    attendance_id,
)
from samrad.domain.bodies import Represents
from samrad.domain.ids import AffiliationId, PersonId
from samrad.domain.invitations import Invitee
from samrad.domain.meetings import Invitation, Meeting, Response
from samrad.domain.people import Affiliation, Person
from samrad.errors import RuleError, say
from samrad.i18n import language
from samrad.register import history
from samrad.register.store import NotFoundError, Register
from samrad.services import agenda, attendance, invitations
from samrad.services import history as history_service
from samrad.services.bodies import appoint, change_membership
from samrad.services.people import change_affiliation, change_person
from tests.services.meetings_setup import TODAY, Group, called, person, planned, present
from tests.services.people_setup import DEPUTY as DEPUTY_MEMBER
from tests.services.people_setup import LENVIK, LYNGEN, MUNICIPAL, OF_TROMSO, SPECIALIST, TROMSO, undone

TOMORROW = date(2017, 10, 4)
OF_LENVIK = Represents(kind_id=MUNICIPAL, municipality_id=LENVIK)
PRESENT, EXCUSED, ABSENT = AttendanceOutcome.PRESENT, AttendanceOutcome.EXCUSED, AttendanceOutcome.ABSENT


@pytest.fixture
def meeting(register: Register, body: Group) -> Meeting:
    there = called(register, body.id)
    invitations.invite_members(register, meeting_id=there.id)
    return there


def recorded(register: Register, meeting: Meeting, who: PersonId) -> Attendance:
    return register.get(Attendance, attendance_id(meeting.id, who))


def intervals(register: Register, meeting: Meeting, who: PersonId) -> list[Presence]:
    row = next(row for row in attendance.roll_call(register, meeting_id=meeting.id).rows if row.person_id == who)
    return list(row.presence)


def call_out(register: Register, meeting: Meeting, who: PersonId, **said: object) -> Attendance:
    asked = Recording(person_id=who, **said)  # type: ignore[arg-type]
    return attendance.record(register, meeting_id=meeting.id, recording=asked).value


def test_recording_copies_what_holds_then(register: Register, body: Group, meeting: Meeting) -> None:
    with undone(register):
        call_out(register, meeting, body.kari)
    copy = recorded(register, meeting, body.kari)
    assert (copy.given_name, copy.family_name, copy.title) == ("Kari", "Nordmann", "Enhetsleder")
    assert copy.organisation_id == body.small.tromso.id
    assert (copy.service_id, copy.competence_id) == ("service.home_nursing", "competence.health")
    assert (copy.represents_kind_id, copy.represents_municipality_id) == (MUNICIPAL, TROMSO)
    assert (copy.membership_id, copy.seat_id) == (body.memberships["kari"].id, body.seats["tromso"])
    assert (copy.role_id, copy.is_walk_in, copy.outcome) == (MEMBER, False, PRESENT)


def test_a_later_change_of_job_name_or_appointment_does_not_rewrite_the_copy(
    register: Register, body: Group, meeting: Meeting
) -> None:
    call_out(register, meeting, body.kari)
    before = recorded(register, meeting, body.kari)
    change_person(register, body.kari, family_name="Hansen")
    change_affiliation(register, body.small.karis_work.id, title="Rådmann")
    change_membership(register, body.memberships["kari"].id, represents=OF_LENVIK)
    call_out(register, meeting, body.kari, outcome=EXCUSED)
    call_out(register, meeting, body.kari)
    assert recorded(register, meeting, body.kari) == before


def test_drift_is_shown_and_refreshed_on_request(register: Register, body: Group, meeting: Meeting) -> None:
    present(register, meeting.id, body.kari, body.ola)
    assert attendance.drift(register, meeting_id=meeting.id) == ()
    change_person(register, body.kari, family_name="Hansen")
    change_membership(register, body.memberships["kari"].id, represents=OF_LENVIK)
    found = {(one.field, one.then, one.now) for one in attendance.drift(register, meeting_id=meeting.id)}
    assert ("family_name", "Nordmann", "Hansen") in found
    assert ("represents_municipality_id", "Tromsø", "Lenvik") in found
    with undone(register):
        attendance.refresh_copies(register, meeting_id=meeting.id)
    assert attendance.drift(register, meeting_id=meeting.id) == ()
    assert recorded(register, meeting, body.kari).family_name == "Hansen"


def test_refreshing_keeps_whom_a_walk_in_was_asked_for(register: Register, body: Group, meeting: Meeting) -> None:
    newcomer = person(register, "Nils Vik", body.unn)
    call_out(register, meeting, newcomer, represents=OF_LENVIK)
    assert attendance.refresh_copies(register, meeting_id=meeting.id).changes.operation is None
    assert recorded(register, meeting, newcomer).represents_municipality_id == LENVIK


def test_outcomes_come_in_any_order_and_presence_follows(register: Register, body: Group, meeting: Meeting) -> None:
    call_out(register, meeting, body.kari, outcome=ABSENT)
    assert intervals(register, meeting, body.kari) == []
    with undone(register):
        call_out(register, meeting, body.kari)
    assert [one.day for one in intervals(register, meeting, body.kari)] == [TODAY]
    with undone(register):
        call_out(register, meeting, body.kari, outcome=EXCUSED)
    assert intervals(register, meeting, body.kari) == []
    assert call_out(register, meeting, body.kari, outcome=EXCUSED).outcome is EXCUSED


def test_saying_the_same_again_is_no_operation(register: Register, body: Group, meeting: Meeting) -> None:
    call_out(register, meeting, body.kari)
    again = attendance.record(register, meeting_id=meeting.id, recording=Recording(person_id=body.kari))
    assert again.changes.operation is None


def test_present_all_days_partly_and_digital(register: Register, body: Group) -> None:
    two_days = called(register, body.id, TODAY, TOMORROW)
    call_out(register, two_days, body.kari)
    call_out(register, two_days, body.ola, days=(TODAY,), mode=PresenceMode.VIDEO)
    both = (Interval(day=TODAY), Interval(day=TOMORROW, ends=time(12), mode=PresenceMode.TELEPHONE))
    call_out(register, two_days, body.siv, intervals=both)
    rows = {row.person_id: row for row in attendance.roll_call(register, meeting_id=two_days.id).rows}
    assert [(rows[one].is_partly, rows[one].reach) for one in (body.kari, body.ola, body.siv)] == [
        (False, Reach.ROOM),
        (True, Reach.DIGITAL),
        (True, Reach.BOTH),
    ]
    with pytest.raises(RuleError, match="not a day of this meeting"):
        call_out(register, two_days, body.kari, days=(date(2017, 10, 9),))


def test_present_on_video_is_one_word_more(register: Register, body: Group, meeting: Meeting) -> None:
    call_out(register, meeting, body.kari)
    call_out(register, meeting, body.kari, mode=PresenceMode.VIDEO)
    assert [one.mode for one in intervals(register, meeting, body.kari)] == [PresenceMode.VIDEO]
    call_out(register, meeting, body.kari)
    assert [one.mode for one in intervals(register, meeting, body.kari)] == [PresenceMode.VIDEO]


def test_coming_late_and_leaving_after_an_item(register: Register, body: Group, meeting: Meeting) -> None:
    item = agenda.items(register, meeting_id=meeting.id)[0].id
    call_out(register, meeting, body.kari)
    with undone(register):
        attendance.note_arrival(register, meeting_id=meeting.id, person_id=body.kari, at=time(11, 20))
    with undone(register):
        attendance.note_departure(register, meeting_id=meeting.id, person_id=body.kari, at=item)
    (there,) = intervals(register, meeting, body.kari)
    assert (there.starts, there.to_item_id) == (time(11, 20), item)
    with pytest.raises(RuleError, match="not recorded as present"):
        attendance.note_arrival(register, meeting_id=meeting.id, person_id=body.ola, at=time(11, 20))


def test_presence_by_the_items_of_another_meeting_is_refused(register: Register, body: Group, meeting: Meeting) -> None:
    other = planned(register, body.id, TOMORROW)
    item = agenda.items(register, meeting_id=other.id)[0].id
    call_out(register, meeting, body.kari)
    with pytest.raises(RuleError, match="another meeting"):
        attendance.note_departure(register, meeting_id=meeting.id, person_id=body.kari, at=item)


def test_a_deputy_takes_the_seat_and_the_other_is_excused(register: Register, body: Group, meeting: Meeting) -> None:
    stand_in = person(register, "Anne Berg", body.lyngen)
    with undone(register):
        call_out(register, meeting, stand_in, deputy_for_id=body.ola)
    deputy = recorded(register, meeting, stand_in)
    assert (deputy.role_id, deputy.deputy_for_id, deputy.is_walk_in) == (DEPUTY, body.ola, False)
    assert (deputy.represents_kind_id, deputy.represents_name) == (SPECIALIST, "UNN")
    assert (deputy.seat_id, deputy.membership_id) == (body.seats["unn"], None)
    assert recorded(register, meeting, body.ola).outcome is EXCUSED


def test_a_personal_deputy_comes_for_the_member_without_more_words(
    register: Register, body: Group, meeting: Meeting
) -> None:
    call_out(register, meeting, body.per)
    deputy = recorded(register, meeting, body.per)
    assert (deputy.role_id, deputy.deputy_for_id) == (DEPUTY, body.ola)
    assert deputy.membership_id == body.memberships["per"].id
    assert recorded(register, meeting, body.ola).outcome is EXCUSED


def test_somebody_called_in_is_a_deputy(register: Register, body: Group, meeting: Meeting) -> None:
    invitations.call_in_deputy(register, meeting_id=meeting.id, person_id=body.per, deputy_for_id=body.kari)
    call_out(register, meeting, body.per)
    deputy = recorded(register, meeting, body.per)
    assert (deputy.deputy_for_id, deputy.represents_municipality_id) == (body.kari, TROMSO)


def test_a_deputy_for_nobody_expected_or_for_oneself_is_refused(
    register: Register, body: Group, meeting: Meeting
) -> None:
    stranger, other = person(register, "Nils Vik"), person(register, "Anne Berg")
    with pytest.raises(RuleError, match="Nils Vik is neither invited nor a member"):
        call_out(register, meeting, other, deputy_for_id=stranger)
    with pytest.raises(RuleError, match="their own deputy"):
        call_out(register, meeting, body.kari, deputy_for_id=body.kari)


def test_becoming_a_deputy_later_changes_whom_one_represents_and_nothing_else(
    register: Register, body: Group, meeting: Meeting
) -> None:
    stand_in = person(register, "Anne Berg", body.lyngen)
    call_out(register, meeting, stand_in, represents=OF_LENVIK)
    change_person(register, stand_in, family_name="Dal")
    call_out(register, meeting, stand_in, deputy_for_id=body.ola)
    deputy = recorded(register, meeting, stand_in)
    assert (deputy.role_id, deputy.represents_name, deputy.seat_id) == (DEPUTY, "UNN", body.seats["unn"])
    assert deputy.family_name == "Berg"
    call_out(register, meeting, stand_in, role_id=INVITED, represents=OF_LENVIK)
    again = recorded(register, meeting, stand_in)
    assert (again.deputy_for_id, again.seat_id, again.represents_municipality_id) == (None, None, LENVIK)


def test_a_walk_in_is_asked_whom_they_represent_with_the_employer_proposed(
    register: Register, body: Group, meeting: Meeting
) -> None:
    newcomer = person(register, "Nils Vik", body.lyngen)
    with pytest.raises(RuleError, match="not stated whom Nils Vik represents"):
        call_out(register, meeting, newcomer)
    proposed = attendance.proposed_for_walk_in(register, meeting_id=meeting.id, person_id=newcomer)
    assert proposed == Represents(kind_id=MUNICIPAL, organisation_id=body.lyngen, municipality_id=LYNGEN)
    with undone(register):
        call_out(register, meeting, newcomer, represents=proposed)
    there = recorded(register, meeting, newcomer)
    assert (there.is_walk_in, there.role_id, there.represents_municipality_id) == (True, INVITED, LYNGEN)


def test_a_guest_represents_nobody_and_the_secretariat_is_no_walk_in(
    register: Register, body: Group, meeting: Meeting
) -> None:
    guest, secretary = person(register, "Nils Vik"), person(register, "Anne Berg")
    assert call_out(register, meeting, guest, role_id=GUEST).represents_kind_id is None
    assert call_out(register, meeting, secretary, role_id=SECRETARIAT).is_walk_in is False


def test_somebody_new_is_taken_in_and_recorded_at_once(register: Register, body: Group, meeting: Meeting) -> None:
    newcomer = Person(id=PersonId(""), given_name="Nils", family_name="Vik")
    work = Affiliation(
        id=AffiliationId(""), person_id=PersonId(""), organisation_id=body.lyngen, title="Lege", valid_from=None
    )
    with undone(register):
        attendance.add_walk_in(
            register,
            meeting_id=meeting.id,
            person=newcomer,
            affiliation=work,
            recording=Recording(person_id=PersonId(""), represents=OF_LENVIK),
        )
    row = attendance.roll_call(register, meeting_id=meeting.id).rows[-1]
    assert (row.name, row.number, row.represents_name) == ("Nils Vik", None, "Lenvik")
    assert recorded(register, meeting, row.person_id).title == "Lege"
    assert not row.is_unfinished


def test_everyone_who_said_yes_is_present_in_one_operation(register: Register, body: Group, meeting: Meeting) -> None:
    answers = {body.kari: Response.YES, body.ola: Response.YES, body.siv: Response.NO}
    invitations.note_answers(register, meeting_id=meeting.id, answers=answers)
    call_out(register, meeting, body.ola, outcome=ABSENT)
    with undone(register):
        attendance.record_those_who_said_yes(register, meeting_id=meeting.id)
    roll = attendance.roll_call(register, meeting_id=meeting.id)
    assert [(row.name, row.outcome) for row in roll.rows] == [
        ("Kari Nordmann", PRESENT),
        ("Ola Aas", ABSENT),
        ("Siv Åsen", None),
    ]
    assert attendance.record_those_who_said_yes(register, meeting_id=meeting.id).changes.operation is None


def test_many_are_recorded_together_or_not_at_all(register: Register, body: Group, meeting: Meeting) -> None:
    stranger = person(register, "Nils Vik")
    with pytest.raises(RuleError):
        attendance.record_many(
            register,
            meeting_id=meeting.id,
            recordings=[Recording(person_id=body.kari), Recording(person_id=stranger)],
        )
    assert register.find(Attendance, attendance_id(meeting.id, body.kari)) is None


def test_clearing_takes_everything_back(register: Register, body: Group, meeting: Meeting) -> None:
    item = agenda.items(register, meeting_id=meeting.id)[0].id
    call_out(register, meeting, body.kari)
    attendance.disqualify(register, item_id=item, person_id=body.kari)
    with undone(register):
        attendance.clear(register, meeting_id=meeting.id, person_id=body.kari)
    assert register.find(Attendance, attendance_id(meeting.id, body.kari)) is None
    with pytest.raises(NotFoundError):
        attendance.clear(register, meeting_id=meeting.id, person_id=body.kari)


def test_the_change_log_names_the_one_whose_attendance_it_is_and_counts_several(
    register: Register, body: Group, meeting: Meeting
) -> None:
    def told(code: str = "nb") -> str:
        named = history_service.next_undo(register)
        assert named is not None
        return language(code)(named)

    call_out(register, meeting, body.kari)
    assert told() == "Registrer oppmøtet til Kari Nordmann på møte 1/2017 i Referansegruppe Tromsø"
    assert told("nn") == "Registrer frammøtet til Kari Nordmann på møte 1/2017 i Referansegruppe Tromsø"
    assert told("en") == "Record attendance of Kari Nordmann at meeting 1/2017 of Referansegruppe Tromsø"
    attendance.note_arrival(register, meeting_id=meeting.id, person_id=body.kari, at=time(11, 20))
    assert "Kari Nordmann" in told()
    item = agenda.items(register, meeting_id=meeting.id)[0].id
    attendance.disqualify(register, item_id=item, person_id=body.kari)
    assert told() == "Registrer Kari Nordmann som inhabil"
    attendance.lift_disqualification(register, item_id=item, person_id=body.kari)
    assert told() == "Ta tilbake at Kari Nordmann er inhabil"
    attendance.clear(register, meeting_id=meeting.id, person_id=body.kari)
    assert told() == "Nullstill oppmøtet til Kari Nordmann på møte 1/2017 i Referansegruppe Tromsø"

    both = [Recording(person_id=person_id) for person_id in (body.kari, body.ola)]
    attendance.record_many(register, meeting_id=meeting.id, recordings=both)
    assert told() == "Registrer oppmøtet til 2 personer på møte 1/2017 i Referansegruppe Tromsø"
    attendance.record_many(register, meeting_id=meeting.id, recordings=[replace(both[0], outcome=EXCUSED)])
    assert told() == "Registrer oppmøtet til Kari Nordmann på møte 1/2017 i Referansegruppe Tromsø"

    newcomer = Person(id=PersonId(""), given_name="Bo", family_name="Aune")
    represents = Recording(person_id=PersonId(""), represents=OF_LENVIK)
    attendance.add_walk_in(register, meeting_id=meeting.id, person=newcomer, recording=represents)
    assert told() == "Registrer oppmøtet til Bo Aune på møte 1/2017 i Referansegruppe Tromsø"
    history_service.undo(register)
    undone_last = history_service.next_redo(register)
    assert undone_last is not None
    assert "Bo Aune" in language("nb")(undone_last), "also after it is taken back"


def test_only_who_is_present_is_disqualified(register: Register, body: Group, meeting: Meeting) -> None:
    item = agenda.items(register, meeting_id=meeting.id)[0].id
    with pytest.raises(RuleError, match="Only who is present"):
        attendance.disqualify(register, item_id=item, person_id=body.kari)
    call_out(register, meeting, body.kari)
    with undone(register):
        attendance.disqualify(register, item_id=item, person_id=body.kari)
    assert attendance.disqualify(register, item_id=item, person_id=body.kari).changes.operation is None
    with undone(register):
        attendance.lift_disqualification(register, item_id=item, person_id=body.kari)


def test_a_meeting_nobody_is_called_to_has_no_roll(register: Register, body: Group) -> None:
    meeting = planned(register, body.id)
    with pytest.raises(RuleError, match="only planned"):
        call_out(register, meeting, body.kari)


def test_the_sheet_is_numbered_by_name_and_later_guests_stand_last(register: Register, body: Group) -> None:
    meeting = called(register, body.id, date(2017, 11, 7))
    first, later = person(register, "Aud Zakariassen"), person(register, "Bo Aune")
    invitations.invite_members(register, meeting_id=meeting.id)
    invitations.invite(register, meeting_id=meeting.id, invitees=[Invitee(person_id=first, represents=OF_TROMSO)])
    invitations.invite(register, meeting_id=meeting.id, invitees=[Invitee(person_id=later, represents=OF_TROMSO)])
    invite_tomorrow(register, meeting, later)
    walk_in = person(register, "Cato Bø")
    call_out(register, meeting, walk_in, represents=OF_LENVIK)
    roll = attendance.roll_call(register, meeting_id=meeting.id)
    assert [(row.number, row.name) for row in roll.rows] == [
        (1, "Kari Nordmann"),
        (2, "Aud Zakariassen"),
        (3, "Ola Aas"),
        (4, "Siv Åsen"),
        (5, "Bo Aune"),
        (None, "Cato Bø"),
    ]
    assert roll.numbered(3) == roll.rows[2]
    assert [row.number for row in roll.missing] == [1, 2, 3, 4, 5]


def invite_tomorrow(register: Register, meeting: Meeting, who: PersonId) -> None:
    """The clock of the tests stands still, so the day is put right by hand."""
    rows = invitations.invitation_rows(register, meeting_id=meeting.id)
    invitation_id = next(row.invitation_id for row in rows if row.person_id == who)
    with register.transaction(say("Invite later")) as tx:
        tx.update(replace(register.get(Invitation, invitation_id), invited_on=TOMORROW))


def test_the_live_count_counts_participants(register: Register, body: Group, meeting: Meeting) -> None:
    present(register, meeting.id, body.kari, body.siv)
    call_out(register, meeting, body.ola, outcome=EXCUSED)
    call_out(register, meeting, person(register, "Nils Vik"), represents=OF_TROMSO)
    call_out(register, meeting, person(register, "Anne Berg"), role_id=SECRETARIAT)
    counts = attendance.roll_call(register, meeting_id=meeting.id).counts()
    assert (counts.in_the_room, counts.people, counts.municipalities) == (4, 3, 2)
    assert counts.kinds == {MUNICIPAL: 3}
    assert (counts.excused, counts.absent, counts.missing) == (1, 0, 0)


def test_deputies_are_proposed_personal_ones_first(register: Register, body: Group, meeting: Meeting) -> None:
    common = person(register, "Anne Berg")
    appoint(register, body_id=body.id, person_id=common, role_id=DEPUTY_MEMBER, represents=OF_TROMSO)
    found = attendance.deputy_candidates(register, meeting_id=meeting.id, person_id=body.ola)
    assert [member.person_id for member in found] == [body.per, common]
    others = attendance.deputy_candidates(register, meeting_id=meeting.id, person_id=body.kari)
    assert [member.person_id for member in others] == [common]


def test_recording_can_be_undone_and_redone_in_turn(register: Register, body: Group, meeting: Meeting) -> None:
    for one in (body.kari, body.ola, body.siv):
        call_out(register, meeting, one)
    for _ in range(3):
        history.undo(register)
    assert len(attendance.roll_call(register, meeting_id=meeting.id).missing) == 3
    for _ in range(3):
        history.redo(register)
    assert attendance.roll_call(register, meeting_id=meeting.id).missing == ()
