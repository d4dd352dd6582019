"""Forms that invite: a person on somebody's behalf, an organisation or municipality with a quota, a deputy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samrad.domain.bodies import Represents
from samrad.domain.ids import CodeId, InvitationId, MeetingId, MunicipalityId, OrganisationId, PersonId
from samrad.domain.invitations import Invitee
from samrad.domain.search import HitKind
from samrad.errors import RuleError, say
from samrad.services import attendance, bodies, codes, invitations, meetings, municipalities, organisations
from samrad.ui.finding import source
from samrad.ui.widgets.editors import ChoiceEdit, LineEdit
from samrad.ui.widgets.finder import Finder
from samrad.ui.widgets.form import InlineForm

if TYPE_CHECKING:
    from samrad.domain.body_rows import Member
    from samrad.domain.meeting_rows import InvitationRow
    from samrad.ui.surroundings import Surroundings

_MEMBERSHIP = say("as in the membership")


class PersonForm(InlineForm):
    """A member comes on the behalf that the membership tells; for anybody else the employer is proposed."""

    def __init__(self, around: Surroundings) -> None:
        """Build the form, closed."""
        name = "meeting.plan.invite_person"
        super().__init__(around, name, say("Invite a person"), say("Invite"), self._invite)
        self.person = self.add(
            Finder(around, f"{name}.person", say("Participant"), source(around, HitKind.PERSON)), whole=True
        )
        self.role = self.add(ChoiceEdit(around, f"{name}.role", say("Role"), none=_MEMBERSHIP))
        self.kind = self.add(ChoiceEdit(around, f"{name}.kind", say("Represents stakeholder kind"), none=_MEMBERSHIP))
        self.organisation = self.add(
            Finder(around, f"{name}.organisation", say("Represents organisation"), source(around, HitKind.ORGANISATION))
        )
        self.municipality = self.add(
            Finder(around, f"{name}.municipality", say("Represents municipality"), source(around, HitKind.MUNICIPALITY))
        )
        self._meeting_id: MeetingId | None = None
        self._changed: InvitationRow | None = None
        self.person.chosen.connect(self._propose)
        self.hide()

    def ask(self, meeting_id: MeetingId) -> None:
        """Open for somebody new."""
        self._begin(meeting_id, None)
        self.person.show_value(None)
        self.person.show()
        self.role.show_value(None)
        self._show(None)
        self.open_form(self.person.line)

    def ask_change(self, row: InvitationRow) -> None:
        """Open on an invitation that is there, to change the role or whom the person represents."""
        self._begin(row.meeting_id, row)
        self.person.show_value(row.person_id, row.name)
        self.person.hide()
        self.role.show_value(row.role_id)
        self._show(row.represents)
        self.open_form(self.role.box)

    def _begin(self, meeting_id: MeetingId, changed: InvitationRow | None) -> None:
        tr, language, look = self.around.tr, self.around.language.code, self.around.desk.look
        self._meeting_id, self._changed = meeting_id, changed
        title = say("Invite a person") if changed is None else say("Change the invitation of {name}", name=changed.name)
        self.title.setText(tr(title))
        self.send_button.setText(tr(say("Invite") if changed is None else say("Change")))
        self.role.offer([(code.id, code.label(language)) for code in look(codes.codes, "attendance_role")])
        self.kind.offer([(code.id, code.label(language)) for code in look(codes.codes, "kind")])

    def _propose(self) -> None:
        """Nothing for a member of those who hold the meeting, since the membership tells it; else the employer."""
        look, meeting_id = self.around.desk.look, self._meeting_id
        if meeting_id is None or self.person.thing_id is None:
            return
        person_id = PersonId(self.person.thing_id)
        detail = look(meetings.meeting_detail, meeting_id=meeting_id)
        holding = [detail.meeting.body_id, *(body.id for body in detail.cohosts)]
        first = detail.days[0].day
        members = [one for body in holding if body is not None for one in look(bodies.members_on, body, day=first)]
        if any(one.person_id == person_id for one in members):
            self._show(None)
        else:
            self._show(look(attendance.proposed_for_walk_in, meeting_id=meeting_id, person_id=person_id))

    def _show(self, told: Represents | None) -> None:
        look = self.around.desk.look
        self.kind.show_value(None if told is None else told.kind_id)
        organisation = municipality = ""
        if told is not None and told.organisation_id is not None:
            organisation = look(organisations.organisation_detail, told.organisation_id).organisation.name
        if told is not None and told.municipality_id is not None:
            day = self.around.desk.now().date()
            municipality = look(municipalities.municipalities).get(told.municipality_id).near(day).name
        self.organisation.show_value(None if told is None else told.organisation_id, organisation)
        self.municipality.show_value(None if told is None else told.municipality_id, municipality)

    def _represents(self) -> Represents | None:
        if self.kind.value is None:
            return None
        organisation, municipality = self.organisation.thing_id, self.municipality.thing_id
        return Represents(
            kind_id=CodeId(self.kind.value),
            organisation_id=OrganisationId(organisation) if organisation else None,
            municipality_id=MunicipalityId(municipality) if municipality else None,
        )

    def _invite(self) -> None:
        meeting_id, changed = self._meeting_id, self._changed
        if meeting_id is None or self.person.thing_id is None:
            self.refuse(
                RuleError(
                    say("Nobody is chosen."), remedy=say("Write some letters of the name and choose the participant.")
                )
            )
            return
        role_id = CodeId(self.role.value) if self.role.value else None
        represents = self._represents()
        if changed is None:
            self._write_new(meeting_id, PersonId(self.person.thing_id), role_id, represents)
        else:
            self._write_change(changed.invitation_id, role_id, represents)

    def _write_new(
        self, meeting_id: MeetingId, person_id: PersonId, role_id: CodeId | None, represents: Represents | None
    ) -> None:
        invitee = Invitee(person_id=person_id, role_id=role_id, represents=represents)
        self.around.desk.write(
            lambda register: invitations.invite(register, meeting_id=meeting_id, invitees=[invitee]),
            done=lambda _done: self.ask(meeting_id),
            failed=self.refuse,
            initiator=self,
        )

    def _write_change(self, invitation_id: InvitationId, role_id: CodeId | None, represents: Represents | None) -> None:
        self.around.desk.write(
            lambda register: invitations.change_invitation(
                register, invitation_id=invitation_id, role_id=role_id, represents=represents
            ),
            done=lambda _done: self.close_form(),
            failed=self.refuse,
            initiator=self,
        )


class OrganisationForm(InlineForm):
    """Either an organisation or a municipality, and how many may come."""

    def __init__(self, around: Surroundings) -> None:
        """Build the form, closed."""
        name = "meeting.plan.invite_organisation"
        super().__init__(around, name, say("Invite an organisation or municipality"), say("Invite"), self._invite)
        self.organisation = self.add(
            Finder(around, f"{name}.organisation", say("Organisation"), source(around, HitKind.ORGANISATION))
        )
        self.municipality = self.add(
            Finder(around, f"{name}.municipality", say("Municipality"), source(around, HitKind.MUNICIPALITY))
        )
        self.quota = self.add(LineEdit(around, f"{name}.quota", say("Up to how many people")))
        self._meeting_id: MeetingId | None = None
        self.hide()

    def ask(self, meeting_id: MeetingId) -> None:
        """Open empty."""
        self._meeting_id = meeting_id
        self.organisation.show_value(None)
        self.municipality.show_value(None)
        self.quota.show_value(None)
        self.open_form(self.organisation.line)

    def _invite(self) -> None:
        meeting_id, typed = self._meeting_id, self.quota.value or ""
        if meeting_id is None:
            return
        if typed and not (typed.isdecimal() and int(typed) > 0):
            self.refuse(
                RuleError(say("“{text}” is not a number of people.", text=typed), remedy=say("Write it in figures."))
            )
            return
        organisation, municipality = self.organisation.thing_id, self.municipality.thing_id
        self.around.desk.write(
            lambda register: invitations.invite_organisation(
                register,
                meeting_id=meeting_id,
                organisation_id=OrganisationId(organisation) if organisation else None,
                municipality_id=MunicipalityId(municipality) if municipality else None,
                quota=int(typed) if typed else None,
            ),
            done=lambda _done: self.close_form(),
            failed=self.refuse,
            initiator=self,
        )


class DeputyForm(InlineForm):
    """Who comes instead of somebody who can't: the appointed deputies are offered, anybody else is found by name."""

    def __init__(self, around: Surroundings) -> None:
        """Build the form, closed."""
        name = "meeting.plan.deputy"
        super().__init__(around, name, say("Call in a deputy"), say("Call in"), self._call_in)
        self.appointed = self.add(
            ChoiceEdit(around, f"{name}.appointed", say("Appointed deputy"), none=say("Somebody else"))
        )
        self.other = self.add(Finder(around, f"{name}.other", say("Somebody else"), source(around, HitKind.PERSON)))
        self._row: InvitationRow | None = None
        self.appointed.chosen.connect(lambda: self.other.setVisible(self.appointed.value is None))
        self.hide()

    def ask(self, row: InvitationRow) -> None:
        """Open for an invited person."""
        if row.person_id is None:
            return
        self._row = row
        self.title.setText(self.around.tr(say("Call in a deputy for {name}", name=row.name)))
        found = self._free_deputies(row.meeting_id, row.person_id)
        self.appointed.offer([(one.person_id, one.name) for one in found])
        self.appointed.show_value(found[0].person_id if found else None)
        self.appointed.setVisible(bool(found))
        self.other.show_value(None)
        self.other.setVisible(not found)
        self.open_form(self.appointed.box if found else self.other.line)

    def _free_deputies(self, meeting_id: MeetingId, person_id: PersonId) -> list[Member]:
        """The appointed deputies who are not invited yet."""
        look = self.around.desk.look
        invited = {one.person_id for one in look(invitations.invitation_rows, meeting_id=meeting_id)}
        offered = look(attendance.deputy_candidates, meeting_id=meeting_id, person_id=person_id)
        return [one for one in offered if one.person_id not in invited]

    def _call_in(self) -> None:
        row, chosen = self._row, self.appointed.value or self.other.thing_id
        if row is None or row.person_id is None:
            return
        if chosen is None:
            self.refuse(
                RuleError(
                    say("Nobody is chosen."), remedy=say("Write some letters of the name and choose the participant.")
                )
            )
            return
        meeting_id, principal, deputy = row.meeting_id, row.person_id, PersonId(chosen)
        self.around.desk.write(
            lambda register: invitations.call_in_deputy(
                register, meeting_id=meeting_id, person_id=deputy, deputy_for_id=principal
            ),
            done=lambda _done: self.close_form(),
            failed=self.refuse,
            initiator=self,
        )
