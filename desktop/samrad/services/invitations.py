"""Invitations (innkalling): who is asked to come, what they answer, and who comes in their place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from samrad.domain.attendance import DEPUTY, INVITED, Attendance, attendance_id
from samrad.domain.bodies import DEPUTY as DEPUTY_MEMBER
from samrad.domain.bodies import Membership, Represents, proposed_represents
from samrad.domain.changes import Done, Ref
from samrad.domain.ids import BodyId, CodeId, InvitationId, MeetingId, MunicipalityId, OrganisationId, PersonId
from samrad.domain.invitations import (
    Invited,
    Invitee,
    best_membership,
    gaps,
    refuse_late_invitation,
    refuse_nobody_represented,
    role_of,
)
from samrad.domain.meeting_rows import Gap, InvitationRow
from samrad.domain.meetings import Invitation, Meeting, MeetingState, Response, refuse_cancelled
from samrad.domain.organisations import Organisation
from samrad.domain.people import Person
from samrad.errors import RuleError, Text, say, say_count
from samrad.register import bodies, codes, invitations, meetings, organisations, people
from samrad.register.expectations import Expectations
from samrad.register.store import Register, Transaction

MUNICIPALITY = CodeId("kind.municipality")


def invite(register: Register, *, meeting_id: MeetingId, invitees: Sequence[Invitee]) -> Done[tuple[Invitation, ...]]:
    """Invite people by name. Role and whom they represent come from the membership in the body, where they have one.

    Raises:
        RuleError: somebody is invited already, it is not known whom somebody represents, or the meeting is held or
            cancelled.
    """
    with register.transaction(_inviting(meeting_id)) as tx:
        made = invite_within(register, tx, meeting_id=meeting_id, invitees=invitees)
    return Done(made, tx.changes)


def invite_within(
    register: Register, tx: Transaction, *, meeting_id: MeetingId, invitees: Sequence[Invitee]
) -> tuple[Invitation, ...]:
    """Invite people by name within a running operation, as `invite`."""
    meeting = _open_meeting(register, meeting_id)
    made = tuple(_invitation(register, tx, meeting, one) for one in invitees)
    _refuse_twice(register, made)
    tx.insert_all(made)
    return made


def invite_members(register: Register, *, meeting_id: MeetingId) -> Done[tuple[Invitation, ...]]:
    """Invite the members of the body and the co-hosts whose membership holds on the first day; deputies are called in.

    Whoever is invited already is passed over, so that it can be done again after an appointment.

    Raises:
        RuleError: the meeting has no body, or is held or cancelled.
    """
    with register.transaction(_inviting(meeting_id)) as tx:
        meeting = _open_meeting(register, meeting_id)
        holding = meetings.body_ids(register, meeting)
        if not holding:
            raise RuleError(
                say("The meeting has no body whose members could be invited."),
                remedy=say("Invite people by name, or name the bodies that hold it together as co-hosts."),
            )
        invited = {one.person_id for one in invitations.of_meeting(register, meeting_id)}
        first_day = meetings.first_day(register, meeting_id)
        made: dict[PersonId, Invitation] = {}
        for body_id in holding:
            for member in bodies.members_on(register, body_id, first_day):
                if member.role_id != DEPUTY_MEMBER and member.person_id not in {*made, *invited}:
                    membership = register.get(Membership, member.membership_id)
                    made[member.person_id] = _of_member(register, tx, meeting, membership)
        tx.insert_all(made.values())
    return Done(tuple(made.values()), tx.changes)


def invite_organisation(
    register: Register,
    *,
    meeting_id: MeetingId,
    organisation_id: OrganisationId | None = None,
    municipality_id: MunicipalityId | None = None,
    quota: int | None = None,
    role_id: CodeId = INVITED,
) -> Done[Invitation]:
    """Invite an organisation or a municipality to send people, up to a quota ("inntil to deltakere").

    Raises:
        RuleError: not exactly one of the two is given, it is invited already, or the meeting is held or cancelled.
    """
    with register.transaction(_inviting(meeting_id)) as tx:
        meeting = _open_meeting(register, meeting_id)
        if (organisation_id is None) == (municipality_id is None):
            raise RuleError(say("Invite either an organisation or a municipality."))
        represents = _represented(register, organisation_id, municipality_id)
        invitation = _made(register, tx, meeting, role_id, represents)
        invitation = replace(invitation, organisation_id=organisation_id, municipality_id=municipality_id, quota=quota)
        _refuse_twice(register, [invitation])
        tx.insert(invitation)
    return Done(invitation, tx.changes)


def change_invitation(
    register: Register,
    *,
    invitation_id: InvitationId,
    role_id: CodeId | None = None,
    represents: Represents | None = None,
    quota: int | None = None,
) -> Done[Invitation]:
    """Change what is given: the role, whom the person represents, the quota.

    Raises:
        RuleError: the role takes part and nobody is represented, or the meeting is held or cancelled.
    """
    with register.transaction(say("Change an invitation")) as tx:
        old = register.get(Invitation, invitation_id)
        refuse_late_invitation(register.get(Meeting, old.meeting_id))
        new = replace(old, role_id=role_id or old.role_id, quota=quota or old.quota)
        if represents is not None:
            new = _representing(new, represents)
        if new.person_id is not None:
            name = register.get(Person, new.person_id).name
            refuse_nobody_represented(new.role_id, invitations.represents(register, new), name)
        tx.update(new)
    return Done(new, tx.changes)


def respond(
    register: Register, *, invitation_id: InvitationId, response: Response, on: date | None = None
) -> Done[Invitation]:
    """Note what an invited person answered; `Response.NONE` takes the answer back.

    Raises:
        RuleError: the meeting is cancelled.
    """
    with register.transaction(say("Note an answer")) as tx:
        old = register.get(Invitation, invitation_id)
        refuse_cancelled(register.get(Meeting, old.meeting_id))
        new = answered(old, response, on or register.today())
        tx.update(new)
    return Done(new, tx.changes)


def respond_all(
    register: Register, *, invitation_ids: Sequence[InvitationId], response: Response, on: date | None = None
) -> Done[tuple[Invitation, ...]]:
    """Note the same answer to several invitations, of people or organisations, as one operation.

    Raises:
        RuleError: a meeting is cancelled.
    """
    with register.transaction(
        say_count("Note an answer", "Note the answers of {count} invited", len(invitation_ids))
    ) as tx:
        day = on or register.today()
        invited = [register.get(Invitation, one) for one in invitation_ids]
        for meeting_id in {one.meeting_id for one in invited}:
            refuse_cancelled(register.get(Meeting, meeting_id))
        noted = tuple(answered(one, response, day) for one in invited)
        tx.update(*noted)
    return Done(noted, tx.changes)


def note_answers(
    register: Register, *, meeting_id: MeetingId, answers: Mapping[PersonId, Response], on: date | None = None
) -> Done[tuple[Invitation, ...]]:
    """Note what several invited people answered, as one operation; answers of people not invited are passed over.

    Raises:
        RuleError: the meeting is cancelled.
    """
    with register.transaction(say("Note answers to {meeting}", meeting=Ref("meeting", meeting_id))) as tx:
        refuse_cancelled(register.get(Meeting, meeting_id))
        day = on or register.today()
        noted = tuple(
            answered(one, answers[one.person_id], day)
            for one in invitations.of_meeting(register, meeting_id)
            if one.person_id is not None and one.person_id in answers
        )
        tx.update(*noted)
    return Done(noted, tx.changes)


def remind(register: Register, *, meeting_id: MeetingId, on: date | None = None) -> Done[tuple[Invitation, ...]]:
    """Note that everybody who has not answered is reminded today; answers them.

    Raises:
        RuleError: the meeting is not called, since nobody has got an invitation yet.
    """
    with register.transaction(say("Remind of {meeting}", meeting=Ref("meeting", meeting_id))) as tx:
        meeting = register.get(Meeting, meeting_id)
        if meeting.state is not MeetingState.CALLED:
            raise RuleError(
                say("There is nothing to remind of."),
                why=say("Reminders go out between the call and the meeting."),
            )
        waiting = (one for one in invitations.of_meeting(register, meeting_id) if one.response is Response.NONE)
        day = on or register.today()
        reminded = tuple(replace(one, reminded_on=day) for one in waiting)
        tx.update(*reminded)
    return Done(reminded, tx.changes)


def call_in_deputy(
    register: Register, *, meeting_id: MeetingId, person_id: PersonId, deputy_for_id: PersonId
) -> Done[Invitation]:
    """Invite a deputy (vara) for somebody invited who can't come. The deputy represents what the other does.

    Raises:
        RuleError: the other is not invited, the deputy is invited already, or the meeting is held or cancelled.
    """
    with register.transaction(_inviting(meeting_id)) as tx:
        meeting = _open_meeting(register, meeting_id)
        principal = invitations.of_person(register, meeting_id, deputy_for_id)
        if principal is None or person_id == deputy_for_id:
            raise RuleError(
                say("A deputy is called in for somebody who is invited."),
                remedy=say("Choose whom the deputy comes for among the invited."),
            )
        invitation = _made(register, tx, meeting, DEPUTY, invitations.represents(register, principal))
        own = _membership(register, meeting, person_id)
        invitation = replace(
            invitation,
            person_id=person_id,
            deputy_for_id=deputy_for_id,
            membership_id=own.id if own is not None else None,
        )
        _refuse_twice(register, [invitation])
        tx.insert(invitation)
        tx.update(replace(principal, response=Response.DEPUTY, responded_on=principal.responded_on or register.today()))
    return Done(invitation, tx.changes)


def withdraw_invitation(register: Register, *, invitation_id: InvitationId) -> Done[None]:
    """Take an invitation back, as if it had not been sent.

    Raises:
        RuleError: the person's attendance is recorded, or the meeting is held or cancelled.
    """
    with register.transaction(say("Withdraw an invitation")) as tx:
        invitation = register.get(Invitation, invitation_id)
        refuse_late_invitation(register.get(Meeting, invitation.meeting_id))
        if invitation.person_id is not None:
            _refuse_recorded(register, invitation.meeting_id, invitation.person_id)
        tx.delete(Invitation, invitation_id)
    return Done(None, tx.changes)


def invitation_rows(register: Register, *, meeting_id: MeetingId) -> list[InvitationRow]:
    """The invited with their names and answers."""
    return invitations.invitation_rows(register, meeting_id)


def invitation_gaps(register: Register, *, meeting_id: MeetingId, language: str) -> tuple[Gap, ...]:
    """What is missing among the invited, for the Plan tab; codes are named in the language of the window."""
    meeting = register.get(Meeting, meeting_id)
    holding = meetings.body_ids(register, meeting)
    memberships = [one for body_id in holding for one in bodies.memberships_of(register, body_id)]
    seats = [seat for body_id in holding for seat in bodies.seats_of(register, body_id)]
    sent = invitations.of_meeting(register, meeting_id)
    return gaps(
        Invited(
            day=meetings.first_day(register, meeting_id),
            today=register.today(),
            seats=seats,
            memberships=memberships,
            people=frozenset(one.person_id for one in sent if one.person_id is not None),
            kinds=frozenset(one.represents_kind_id for one in sent if one.represents_kind_id is not None),
            has_others=any(one.person_id is None for one in sent),
            names=people.names_of(register, {one.person_id for one in memberships}),
            codes=codes.by_id(register),
            seat_names=_seat_names(register, holding, meetings.first_day(register, meeting_id), language),
        ),
        language,
    )


def _refuse_recorded(register: Register, meeting_id: MeetingId, person_id: PersonId) -> None:
    if register.find(Attendance, attendance_id(meeting_id, person_id)) is not None:
        raise RuleError(
            say("The invitation can't be withdrawn: the person's attendance is recorded."),
            remedy=say("Clear the attendance first."),
        )


def _inviting(meeting_id: MeetingId) -> Text:
    return say("Invite to {meeting}", meeting=Ref("meeting", meeting_id))


def answered(invitation: Invitation, response: Response, day: date) -> Invitation:
    """The invitation with an answer given on a day; without an answer it has no day either."""
    return replace(invitation, response=response, responded_on=None if response is Response.NONE else day)


def _open_meeting(register: Register, meeting_id: MeetingId) -> Meeting:
    meeting = register.get(Meeting, meeting_id)
    refuse_late_invitation(meeting)
    return meeting


def _invitation(register: Register, tx: Transaction, meeting: Meeting, invitee: Invitee) -> Invitation:
    person = register.get(Person, invitee.person_id)
    membership = _membership(register, meeting, person.id)
    if membership is None:
        made = _made(register, tx, meeting, invitee.role_id or INVITED, invitee.represents)
    else:
        made = _of_member(register, tx, meeting, membership)
        made = replace(made, role_id=invitee.role_id or made.role_id)
        made = made if invitee.represents is None else _representing(made, invitee.represents)
    refuse_nobody_represented(made.role_id, invitations.represents(register, made), person.name)
    return replace(made, person_id=person.id)


def _membership(register: Register, meeting: Meeting, person_id: PersonId) -> Membership | None:
    return best_membership(Expectations(register, meeting).memberships(person_id))


def _of_member(register: Register, tx: Transaction, meeting: Meeting, membership: Membership) -> Invitation:
    """An invitation that carries whom the member represents through the membership, so that it follows a change."""
    made = _made(register, tx, meeting, role_of(membership), None)
    return replace(made, person_id=membership.person_id, membership_id=membership.id)


def _made(
    register: Register, tx: Transaction, meeting: Meeting, role_id: CodeId, represents: Represents | None
) -> Invitation:
    """An invitation to nobody yet. Its day is that of the call, which may be still to come."""
    is_called = meeting.state is MeetingState.CALLED
    made = Invitation(
        id=InvitationId(tx.new_id()),
        meeting_id=meeting.id,
        role_id=role_id,
        invited_on=register.today() if is_called else None,
    )
    return made if represents is None else _representing(made, represents)


def _representing(invitation: Invitation, represents: Represents) -> Invitation:
    return replace(
        invitation,
        represents_kind_id=represents.kind_id,
        represents_organisation_id=represents.organisation_id,
        represents_municipality_id=represents.municipality_id,
    )


def _represented(
    register: Register, organisation_id: OrganisationId | None, municipality_id: MunicipalityId | None
) -> Represents:
    """Whom those represent who come for an invited organisation or municipality."""
    if organisation_id is not None:
        return proposed_represents(register.get(Organisation, organisation_id))
    return Represents(kind_id=MUNICIPALITY, municipality_id=municipality_id)


def _refuse_twice(register: Register, made: Sequence[Invitation]) -> None:
    """Refuse to invite anybody twice to one meeting.

    Raises:
        RuleError: a person, organisation or municipality is invited already, or stands twice among the new ones.
    """
    if not made:
        return
    seen = {_invited_key(one) for one in invitations.of_meeting(register, made[0].meeting_id)}
    for one in made:
        key = _invited_key(one)
        if key in seen:
            raise RuleError(
                say("{name} is invited to this meeting already.", name=_name(register, one)),
                remedy=say("Change the invitation that is there."),
            )
        seen.add(key)


def _invited_key(invitation: Invitation) -> tuple[str | None, str | None, str | None]:
    return invitation.person_id, invitation.organisation_id, invitation.municipality_id


def _name(register: Register, invitation: Invitation) -> str:
    if invitation.person_id is not None:
        return register.get(Person, invitation.person_id).name
    if invitation.organisation_id is not None:
        return register.get(Organisation, invitation.organisation_id).name
    municipality_id = MunicipalityId(invitation.municipality_id or "")
    names = organisations.municipality_names(register, {municipality_id}, register.today())
    return names.get(municipality_id, municipality_id)


def _seat_names(register: Register, holding: Sequence[BodyId], day: date, language: str) -> dict[str, str]:
    """What each seat is called: its own name, else whom it is for, else its place in the order."""
    labels = codes.by_id(register)
    found: dict[str, str] = {}
    for body_id in holding:
        for row in bodies.body_detail(register, body_id, day).seats:
            kind = labels[row.seat.kind_id].label(language) if row.seat.kind_id is not None else None
            names = (row.seat.name, row.organisation_name, row.municipality_name, kind, str(row.seat.position))
            found[row.seat.id] = next(name for name in names if name)
    return found
