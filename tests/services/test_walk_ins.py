"""Walk-ins told in one line, and the sheet that the roll call shows."""

from __future__ import annotations

from datetime import timedelta

import pypdfium2

from samrad.domain.attendance import GUEST, PresenceMode
from samrad.domain.invitations import Invitee
from samrad.domain.walk_ins import Party, WalkIn
from samrad.register import history
from samrad.register.store import Register
from samrad.services import attendance, invitations, municipalities, papers, roll_sheet, walk_ins
from samrad.services.meetings import call_meeting
from tests.services.meetings_setup import TODAY, called, group, person, planned
from tests.services.people_setup import LENVIK, LYNGEN, MUNICIPAL, OF_TROMSO


def _parties(register: Register, text: str) -> list[Party]:
    names = municipalities.municipality_names(register, municipalities.municipalities(register))
    return walk_ins.parties(register, text, names=names, day=TODAY)


def test_a_place_is_a_municipality_an_organisation_or_a_kind(register: Register) -> None:
    there = group(register)
    (lyngen, *_) = _parties(register, "lyngen")
    assert (lyngen.represents.municipality_id, lyngen.organisation_id) == (LYNGEN, there.lyngen)
    assert _parties(register, "UNN")[0].organisation_id == there.unn
    assert _parties(register, "fastlege")[0].represents.kind_id == "kind.gp"
    assert _parties(register, "Lenvk")[0].represents.municipality_id == LENVIK
    assert _parties(register, "noe helt annet") == []


def test_a_walk_in_works_for_the_municipality_whose_organisation_is_made(register: Register) -> None:
    meeting = called(register, group(register).id)
    (lenvik, *_) = _parties(register, "Lenvik")
    assert lenvik.municipality_id == LENVIK, "the register has no such organisation yet"
    before = register.newest_operation()
    done = walk_ins.take_in(
        register,
        meeting_id=meeting.id,
        walk_in=WalkIn(given_name="Anna", family_name="Ny", party=lenvik),
        mode=PresenceMode.VIDEO,
    )
    assert done.value.organisation_name == "Lenvik kommune"
    assert done.value.represents_municipality_id == LENVIK
    assert done.value.is_walk_in
    history.undo(register)
    assert register.newest_operation() != before
    assert attendance.roll_call(register, meeting_id=meeting.id).rows == ()


def test_who_comes_on_nobodys_behalf_is_a_guest_and_not_counted(register: Register) -> None:
    meeting = called(register, group(register).id)
    done = walk_ins.take_in(register, meeting_id=meeting.id, walk_in=WalkIn(given_name="Anna", family_name="Ny"))
    assert done.value.role_id == GUEST
    assert attendance.roll_call(register, meeting_id=meeting.id).counts().people == 0


def test_known_people_come_on_behalf_of_their_membership_else_of_their_employer(register: Register) -> None:
    there = group(register)
    meeting = called(register, there.id)
    person(register, "Anna Ås", there.lyngen, "Lege")
    known = {one.name: one for one in walk_ins.known_people(register, "an", meeting_id=meeting.id)}
    assert known["Anna Ås"].represents_name == "Lyngen kommune"
    (per,) = walk_ins.known_people(register, "per hansen", meeting_id=meeting.id)
    assert per.represents is not None
    assert per.represents.organisation_id == there.unn


def test_the_sheet_knows_deputies_workplaces_and_items(register: Register) -> None:
    there = group(register)
    meeting = called(register, there.id)
    sheet = roll_sheet.roll_sheet(register, meeting_id=meeting.id, language="nb")
    assert sheet.principals[there.per] == (there.ola,)
    assert [name for _, name in sheet.deputies[there.ola]] == ["Per Hansen"]
    assert sheet.deputies[there.kari] == ()
    assert sheet.kinds[MUNICIPAL] == "Kommune"
    assert all(item.text for item in sheet.items)
    for one in (there.ola, there.kari):
        candidates = attendance.deputy_candidates(register, meeting_id=meeting.id, person_id=one)
        assert [member.person_id for member in candidates] == [person_id for person_id, _ in sheet.deputies[one]]


def test_the_printed_sheet_has_the_numbers_of_the_roll(register: Register) -> None:
    there = group(register)
    meeting = planned(register, there.id)
    invitations.invite_members(register, meeting_id=meeting.id)
    call_meeting(register, meeting_id=meeting.id, on=TODAY - timedelta(days=1))
    late = person(register, "Anne Abel", there.lyngen)
    invitee = Invitee(person_id=late, represents=OF_TROMSO)
    invitations.invite(register, meeting_id=meeting.id, invitees=[invitee])
    roll = attendance.roll_call(register, meeting_id=meeting.id)
    numbers = {row.name: row.number for row in roll.rows}
    assert numbers["Anne Abel"] == len(roll.rows)
    paper = papers.sign_in_sheet(register, meeting_id=meeting.id, language="nb")
    document = pypdfium2.PdfDocument(paper.content)
    text = " ".join(document[0].get_textpage().get_text_bounded().split())
    for name, number in numbers.items():
        given, _, family = name.rpartition(" ")
        assert f"{number} {family}, {given}" in text or f"{number} {given} {family}" in text
