"""Who is asked to come, and what is missing among them."""

from __future__ import annotations

from datetime import date

import pytest

from samrad.domain.attendance import DEPUTY, GUEST, INVITED, MEMBER
from samrad.domain.bodies import Represents
from samrad.domain.ids import CodeId
from samrad.domain.invitations import Invitee
from samrad.domain.meeting_rows import GapKind
from samrad.domain.meetings import Response
from samrad.errors import RuleError
from samrad.register.store import Register
from samrad.services import invitations
from samrad.services.bodies import appoint, end_membership
from samrad.services.meetings import call_meeting
from tests.services.meetings_setup import Group, called, held, person, planned, present
from tests.services.people_setup import DEPUTY as DEPUTY_MEMBER
from tests.services.people_setup import LENVIK, MUNICIPAL, OF_TROMSO, SPECIALIST, TROMSO, undone

NOVEMBER = date(2017, 11, 7)
OF_LENVIK = Represents(kind_id=MUNICIPAL, municipality_id=LENVIK)


def test_members_are_invited_and_carry_whom_they_represent(register: Register, body: Group) -> None:
    meeting = planned(register, body.id, NOVEMBER)
    with undone(register):
        invitations.invite_members(register, meeting_id=meeting.id)
    rows = invitations.invitation_rows(register, meeting_id=meeting.id)
    assert [(row.name, row.role_id, row.represents_name) for row in rows] == [
        ("Kari Nordmann", MEMBER, "Tromsø kommune"),
        ("Ola Aas", MEMBER, "UNN"),
        ("Siv Åsen", MEMBER, "Lyngen kommune"),
    ]
    assert rows[0].represents == Represents(
        kind_id=MUNICIPAL, organisation_id=body.small.tromso.id, municipality_id=TROMSO
    )


def test_members_are_those_of_the_first_day(register: Register, body: Group) -> None:
    end_membership(register, body.memberships["siv"].id, on=NOVEMBER)
    meeting = planned(register, body.id, NOVEMBER)
    invited = invitations.invite_members(register, meeting_id=meeting.id).value
    assert {one.person_id for one in invited} == {body.kari, body.ola}


def test_inviting_the_members_again_adds_only_new_ones(register: Register, body: Group) -> None:
    meeting = planned(register, body.id, NOVEMBER)
    invitations.invite_members(register, meeting_id=meeting.id)
    assert invitations.invite_members(register, meeting_id=meeting.id).changes.operation is None
    newcomer = person(register, "Nils Vik")
    appoint(register, body_id=body.id, person_id=newcomer, role_id=CodeId("role.member"), represents=OF_TROMSO)
    (added,) = invitations.invite_members(register, meeting_id=meeting.id).value
    assert added.person_id == newcomer


def test_nobody_is_invited_twice(register: Register, body: Group) -> None:
    meeting = planned(register, body.id, NOVEMBER)
    invitations.invite_members(register, meeting_id=meeting.id)
    with pytest.raises(RuleError, match="Kari Nordmann is invited to this meeting already"):
        invitations.invite(register, meeting_id=meeting.id, invitees=[Invitee(person_id=body.kari)])
    newcomer = Invitee(person_id=person(register, "Nils Vik"), represents=OF_TROMSO)
    with pytest.raises(RuleError, match="invited to this meeting already"):
        invitations.invite(register, meeting_id=meeting.id, invitees=[newcomer, newcomer])
    assert len(invitations.invitation_rows(register, meeting_id=meeting.id)) == 3


def test_a_participant_must_represent_someone_and_a_guest_need_not(register: Register) -> None:
    meeting, newcomer = planned(register, None, NOVEMBER), person(register, "Nils Vik")
    with pytest.raises(RuleError, match="not stated whom Nils Vik represents"):
        invitations.invite(register, meeting_id=meeting.id, invitees=[Invitee(person_id=newcomer)])
    with undone(register):
        invitations.invite(register, meeting_id=meeting.id, invitees=[Invitee(person_id=newcomer, role_id=GUEST)])
    (row,) = invitations.invitation_rows(register, meeting_id=meeting.id)
    with pytest.raises(RuleError, match="not stated whom"):
        invitations.change_invitation(register, invitation_id=row.invitation_id, role_id=INVITED)
    with undone(register):
        invitations.change_invitation(register, invitation_id=row.invitation_id, role_id=INVITED, represents=OF_LENVIK)
    (row,) = invitations.invitation_rows(register, meeting_id=meeting.id)
    assert (row.role_id, row.represents_name) == (INVITED, "Lenvik")


def test_a_member_may_be_invited_for_another_cause(register: Register, body: Group) -> None:
    meeting = planned(register, body.id, NOVEMBER)
    asked = Invitee(person_id=body.kari, represents=OF_LENVIK)
    (made,) = invitations.invite(register, meeting_id=meeting.id, invitees=[asked]).value
    assert (made.membership_id, made.represents_municipality_id) == (body.memberships["kari"].id, LENVIK)


def test_a_municipality_is_invited_with_a_quota_that_fills_up(register: Register) -> None:
    meeting = planned(register, None, NOVEMBER)
    with undone(register):
        invitations.invite_organisation(register, meeting_id=meeting.id, municipality_id=LENVIK, quota=2)
    with pytest.raises(RuleError, match="Lenvik is invited"):
        invitations.invite_organisation(register, meeting_id=meeting.id, municipality_id=LENVIK)
    newcomer = Invitee(person_id=person(register, "Nils Vik"), represents=OF_LENVIK)
    invitations.invite(register, meeting_id=meeting.id, invitees=[newcomer])
    by_name, whole = invitations.invitation_rows(register, meeting_id=meeting.id)
    assert (by_name.name, whole.name, whole.quota, whole.quota_taken) == ("Nils Vik", "Lenvik", 2, 1)


def test_an_organisation_is_invited_for_what_it_is(register: Register, body: Group) -> None:
    meeting = planned(register, None, NOVEMBER)
    made = invitations.invite_organisation(register, meeting_id=meeting.id, organisation_id=body.unn).value
    assert (made.represents_kind_id, made.represents_municipality_id) == (SPECIALIST, None)
    with pytest.raises(RuleError, match="either an organisation or a municipality"):
        invitations.invite_organisation(
            register, meeting_id=meeting.id, organisation_id=body.unn, municipality_id=TROMSO
        )


def test_answers_and_reminders(register: Register, body: Group) -> None:
    meeting = planned(register, body.id, NOVEMBER)
    invitations.invite_members(register, meeting_id=meeting.id)
    with pytest.raises(RuleError, match="nothing to remind of"):
        invitations.remind(register, meeting_id=meeting.id)
    call_meeting(register, meeting_id=meeting.id)
    first = invitations.invitation_rows(register, meeting_id=meeting.id)[0]
    assert first.invited_on == date(2017, 10, 3)
    with undone(register):
        invitations.respond(register, invitation_id=first.invitation_id, response=Response.YES)
    with undone(register):
        invitations.note_answers(
            register, meeting_id=meeting.id, answers={body.ola: Response.NO, body.per: Response.YES}
        )
    with undone(register):
        reminded = invitations.remind(register, meeting_id=meeting.id).value
    assert [one.person_id for one in reminded] == [body.siv]
    invitations.respond(register, invitation_id=first.invitation_id, response=Response.NONE)
    assert invitations.invitation_rows(register, meeting_id=meeting.id)[0].responded_on is None


def test_a_deputy_is_called_in_for_somebody_invited(register: Register, body: Group) -> None:
    meeting = called(register, body.id, NOVEMBER)
    with pytest.raises(RuleError, match="for somebody who is invited"):
        invitations.call_in_deputy(register, meeting_id=meeting.id, person_id=body.per, deputy_for_id=body.ola)
    invitations.invite_members(register, meeting_id=meeting.id)
    with undone(register):
        invitations.call_in_deputy(register, meeting_id=meeting.id, person_id=body.per, deputy_for_id=body.ola)
    rows = {row.person_id: row for row in invitations.invitation_rows(register, meeting_id=meeting.id)}
    assert rows[body.ola].response is Response.DEPUTY
    deputy = rows[body.per]
    assert (deputy.role_id, deputy.deputy_for, deputy.represents_name) == (DEPUTY, "Ola Aas", "UNN")


def test_after_the_meeting_the_list_of_the_invited_stands(register: Register, body: Group) -> None:
    meeting = called(register, body.id)
    invitations.invite_members(register, meeting_id=meeting.id)
    (kari, *_) = invitations.invitation_rows(register, meeting_id=meeting.id)
    present(register, meeting.id, body.kari)
    with pytest.raises(RuleError, match="attendance is recorded"):
        invitations.withdraw_invitation(register, invitation_id=kari.invitation_id)
    after = held(register, body.id)
    with pytest.raises(RuleError, match="can't be changed after the meeting"):
        invitations.invite_members(register, meeting_id=after.id)


def test_an_invitation_can_be_withdrawn_before(register: Register, body: Group) -> None:
    meeting = called(register, body.id, NOVEMBER)
    (kari, *_) = invitations.invite_members(register, meeting_id=meeting.id).value
    with undone(register):
        invitations.withdraw_invitation(register, invitation_id=kari.id)
    assert body.kari not in {row.person_id for row in invitations.invitation_rows(register, meeting_id=meeting.id)}


def test_gaps_tell_of_vacant_seats_kinds_endings_and_the_uninvited(register: Register, body: Group) -> None:
    meeting = planned(register, body.id, NOVEMBER)

    def gaps() -> list[tuple[GapKind, str]]:
        found = invitations.invitation_gaps(register, meeting_id=meeting.id, language="nb")
        return [(gap.kind, str(gap.text)) for gap in found]

    assert (GapKind.NOBODY_INVITED, "Nobody is invited.") in gaps()
    end_membership(register, body.memberships["siv"].id, on=date(2017, 11, 1))
    invitations.invite(register, meeting_id=meeting.id, invitees=[Invitee(person_id=body.kari)])
    found = gaps()
    assert (GapKind.VACANT_SEAT, "Ppt: the seat is vacant.") in found
    assert (GapKind.ENDS_BEFORE, "Lyngen has no member after 2017-10-31.") in found
    assert (GapKind.NOT_INVITED, "Ola Aas is a member and not invited.") in found
    assert (GapKind.KIND, "Nobody from PPT is invited.") in found
    assert (GapKind.KIND, "Nobody from spesialisthelsetjenesten is invited.") in found
    assert not any(kind is GapKind.NOT_INVITED and "Per" in text for kind, text in found)


def test_a_member_without_a_seat_who_leaves_before_the_day_is_a_gap(register: Register, body: Group) -> None:
    leaving = person(register, "Anne Berg")
    appoint(
        register,
        body_id=body.id,
        person_id=leaving,
        role_id=CodeId("role.member"),
        represents=OF_TROMSO,
        valid_to=date(2017, 11, 1),
    )
    for day, expected in ((NOVEMBER, True), (date(2017, 10, 20), False)):
        meeting = planned(register, body.id, day)
        found = invitations.invitation_gaps(register, meeting_id=meeting.id, language="nb")
        texts = [str(gap.text) for gap in found if gap.kind is GapKind.ENDS_BEFORE]
        assert ("Anne Berg is a member up to and including 2017-10-31 only." in texts) is expected


def test_common_deputies_and_members_of_cohosts(register: Register, body: Group) -> None:
    deputy = person(register, "Anne Berg")
    appoint(register, body_id=body.id, person_id=deputy, role_id=DEPUTY_MEMBER, represents=OF_TROMSO)
    meeting = planned(register, body.id, NOVEMBER)
    invited = invitations.invite_members(register, meeting_id=meeting.id).value
    assert deputy not in {one.person_id for one in invited}


def test_a_free_working_meeting_has_no_members_to_invite(register: Register) -> None:
    meeting = planned(register, None, NOVEMBER)
    with pytest.raises(RuleError, match="no body whose members"):
        invitations.invite_members(register, meeting_id=meeting.id)
