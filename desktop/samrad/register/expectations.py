"""What the register says of people for one meeting: by what they come, for whom, and what holds of them that day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache, cached_property

from msgspec.structs import replace

from samrad.domain.attendance import Attendance, AttendanceOutcome, HeldThen, attendance_id, represents_then
from samrad.domain.bodies import DEPUTY, Membership, Represents, represents_of
from samrad.domain.ids import PersonId
from samrad.domain.invitations import best_membership, represents_in
from samrad.domain.meetings import Invitation, Meeting
from samrad.domain.people import Affiliation, Person
from samrad.register import invitations, meetings
from samrad.register.fragments import affiliation_on, holds, municipality_name, organisation_name
from samrad.register.store import Register


class Expectations:
    """One meeting as its invitations and memberships stand. Each question is asked of the file once.

    Good for one operation: a later change of an invitation or a membership is not seen.
    """

    def __init__(self, register: Register, meeting: Meeting) -> None:
        """Nothing is read yet."""
        self._register, self._meeting = register, meeting
        self.invitation: Callable[[PersonId], Invitation | None] = cache(self._invitation)
        self.membership: Callable[[PersonId], Membership | None] = cache(self._membership)
        self._named: Callable[[Represents], str | None] = cache(self._represented_name)

    def memberships(self, person_id: PersonId) -> list[Membership]:
        """A person's memberships in the bodies that hold the meeting, on its first day; the leading body's first."""
        if not self._holding:
            return []
        condition = f"person_id = ?2 AND {holds('membership')}"
        found = self._register.all(Membership, condition, [self._first_day, person_id])
        here = (one for one in found if one.body_id in self._holding)
        return sorted(here, key=lambda one: self._holding.index(one.body_id))

    def is_expected(self, person_id: PersonId) -> bool:
        """Whether a person is invited, a member, or recorded: somebody that a deputy can come for."""
        return (
            self.invitation(person_id) is not None
            or self.membership(person_id) is not None
            or self._recorded(person_id) is not None
        )

    def principal(self, person_id: PersonId) -> PersonId | None:
        """For whom a person comes who is called in as a deputy, or is the personal deputy of somebody not there."""
        invitation = self.invitation(person_id)
        if invitation is not None:
            return invitation.deputy_for_id
        own = self.membership(person_id)
        if own is None or own.role_id != DEPUTY or own.deputy_for_id is None:
            return None
        principal = self._register.get(Membership, own.deputy_for_id).person_id
        theirs = self._recorded(principal)
        return None if theirs is not None and theirs.outcome is AttendanceOutcome.PRESENT else principal

    def represents(self, person_id: PersonId) -> Represents | None:
        """Whom an expected person represents: as the invitation says, else the membership, else as it was recorded."""
        invitation, membership = self.invitation(person_id), self.membership(person_id)
        if invitation is not None and invitation.represents_kind_id is not None:
            return represents_in(invitation)
        if membership is not None:
            return represents_of(membership)
        if invitation is not None and invitation.membership_id is not None:
            return represents_of(self._register.get(Membership, invitation.membership_id))
        recorded = self._recorded(person_id)
        return None if recorded is None else represents_then(recorded)

    def held_then(self, person_id: PersonId, deputy_for_id: PersonId | None, said: Represents | None) -> HeldThen:
        """What the register says of a person.

        Title, organisation, competence and service are those of the affiliation that the membership rests on, else of
        the primary one on the first day. Whom the person represents: as said, else whom the one deputised for does,
        else as expected. The seat is the member's own, or that of the one deputised for.
        """
        person = self._register.get(Person, person_id)
        own = self.membership(person_id)
        seated = own if deputy_for_id is None else self.membership(deputy_for_id)
        represents = said or self.represents(deputy_for_id or person_id)
        held = HeldThen(
            given_name=person.given_name,
            family_name=person.family_name,
            membership_id=own.id if own is not None else None,
            seat_id=seated.seat_id if seated is not None else None,
        )
        return self._representing(self._working(held, person_id, own), represents)

    @cached_property
    def _holding(self) -> list[str]:
        return [str(body_id) for body_id in meetings.body_ids(self._register, self._meeting)]

    @cached_property
    def _first_day(self) -> date:
        return meetings.first_day(self._register, self._meeting.id)

    def _invitation(self, person_id: PersonId) -> Invitation | None:
        return invitations.of_person(self._register, self._meeting.id, person_id)

    def _membership(self, person_id: PersonId) -> Membership | None:
        """The one a person comes by."""
        invitation = self.invitation(person_id)
        preferred = invitation.membership_id if invitation is not None else None
        return best_membership(self.memberships(person_id), preferred)

    def _recorded(self, person_id: PersonId) -> Attendance | None:
        return self._register.find(Attendance, attendance_id(self._meeting.id, person_id))

    def _working(self, held: HeldThen, person_id: PersonId, own: Membership | None) -> HeldThen:
        preferred = own.affiliation_id if own is not None else None
        ((found, name),) = self._register.rows(
            f"SELECT a.id, {organisation_name('a.organisation_id')} FROM (SELECT 1)"
            f" LEFT JOIN affiliation AS a ON a.id = {affiliation_on('?2', preferred='?3')}",
            [self._first_day, person_id, preferred],
        )
        if found is None:
            return held
        affiliation = self._register.get(Affiliation, found)
        return replace(
            held,
            title=affiliation.title,
            organisation_id=affiliation.organisation_id,
            organisation_name=name,
            competence_id=affiliation.competence_id,
            service_id=affiliation.service_id,
        )

    def _representing(self, held: HeldThen, represents: Represents | None) -> HeldThen:
        if represents is None:
            return held
        return replace(
            held,
            represents_kind_id=represents.kind_id,
            represents_organisation_id=represents.organisation_id,
            represents_municipality_id=represents.municipality_id,
            represents_name=self._named(represents),
        )

    def _represented_name(self, represents: Represents) -> str | None:
        """The name of the organisation, else of the municipality; that of the first day."""
        ((name,),) = self._register.rows(
            f"SELECT coalesce({organisation_name('?2')}, {municipality_name('?3')})",
            [self._first_day, represents.organisation_id, represents.municipality_id],
        )
        return None if name is None else str(name)
