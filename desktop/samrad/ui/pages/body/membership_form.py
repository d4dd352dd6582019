"""The form that appoints somebody to a body, or changes a membership there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samrad.domain.bodies import DEPUTY, Represents, proposed_represents
from samrad.domain.ids import (
    AffiliationId,
    BodyId,
    CodeId,
    MembershipId,
    MunicipalityId,
    OrganisationId,
    PersonId,
    SeatId,
)
from samrad.domain.periods import holds_on
from samrad.domain.search import HitKind
from samrad.errors import RuleError, Text, say
from samrad.services import bodies, codes, organisations, people, registers
from samrad.services.bodies import MembershipFields
from samrad.ui.finding import source
from samrad.ui.pages.body.seat_form import refuse_unclear
from samrad.ui.widgets.editors import ChoiceEdit, DayEdit, day_after, last_day
from samrad.ui.widgets.finder import Finder
from samrad.ui.widgets.form import InlineForm

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from samrad.domain.body_rows import BodyDetail, Member
    from samrad.domain.people_rows import AffiliationRow
    from samrad.ui.surroundings import Surroundings


class MembershipForm(InlineForm):
    """Who, in which role and seat, on whose behalf, from when. What the seat or the employer tells is proposed.

    It is used from a body (the person is asked for) and from a person (the body is asked for); `name` tells which.
    """

    def __init__(self, around: Surroundings, name: str) -> None:
        """Make the form, closed."""
        super().__init__(around, name, say("Appoint"), say("Appoint"), self._send_it)
        self.body = self.add(ChoiceEdit(around, f"{name}.body", say("Group")), whole=True)
        self.person = self.add(
            Finder(around, f"{name}.person", say("Participant"), source(around, HitKind.PERSON)), whole=True
        )
        self.role = self.add(ChoiceEdit(around, f"{name}.role", say("Role")))
        self.seat = self.add(ChoiceEdit(around, f"{name}.seat", say("Seat"), none=say("Without a seat")))
        self.deputy_for = self.add(
            ChoiceEdit(around, f"{name}.deputy_for", say("Deputy for"), none=say("Common deputy")), whole=True
        )
        self.kind = self.add(ChoiceEdit(around, f"{name}.kind", say("Represents stakeholder kind")))
        self.organisation = self.add(
            Finder(around, f"{name}.organisation", say("Represents organisation"), source(around, HitKind.ORGANISATION))
        )
        self.municipality = self.add(
            Finder(around, f"{name}.municipality", say("Represents municipality"), source(around, HitKind.MUNICIPALITY))
        )
        self.affiliation = self.add(
            ChoiceEdit(around, f"{name}.affiliation", say("Works there as"), none=say("Not stated"))
        )
        self.first = self.add(DayEdit(around, f"{name}.first_day", say("First day")))
        self.last = self.add(DayEdit(around, f"{name}.last_day", say("Last day")))
        self._changed: Member | None = None
        self._detail: BodyDetail | None = None
        self._work: Sequence[AffiliationRow] = ()
        self.body.chosen.connect(self._take_body)
        self.person.chosen.connect(self._take_person)
        self.seat.chosen.connect(self._propose)
        self.role.chosen.connect(self._show_deputyship)
        self.deputy_for.chosen.connect(self._take_principal)
        self.hide()

    def appoint_to(self, body_id: BodyId, *, seat_id: SeatId | None = None, deputy_for: Member | None = None) -> None:
        """Open the form for somebody new in a body, in a seat if one is given, or as a member's deputy."""
        self._begin(None, say("Appoint a deputy") if deputy_for else say("Appoint to the group"), say("Appoint"))
        self.body.hide()
        self.person.show()
        self._show_body(body_id)
        self.person.show_value(None)
        self.seat.show_value(seat_id)
        if deputy_for is not None:
            self.role.show_value(DEPUTY)
            self.deputy_for.show_value(deputy_for.membership_id)
            self._take_principal()
        self._take_person()
        self._show_deputyship()
        self.open_form(self.person.line)

    def appoint_person(self, person_id: PersonId, name: str) -> None:
        """Open the form for a person, who is appointed to a body that is asked for."""
        self._begin(None, say("Appoint to a group"), say("Appoint"))
        found = self.around.desk.look(bodies.list_bodies)
        self.body.offer([(row.body_id, row.name) for row in found])
        self.body.box.setCurrentIndex(0)
        self.body.show()
        self.person.hide()
        self.person.show_value(person_id, name)
        self._take_body()
        self.open_form(self.body.box)

    def change(self, member: Member) -> None:
        """Open the form on a membership there is."""
        self._begin(member, say("Change the membership of {name}", name=member.name), say("Save"))
        self.body.hide()
        self.person.hide()
        self._show_body(member.body_id)
        self.person.show_value(member.person_id, member.name)
        self._offer_work()
        self.role.show_value(member.role_id)
        self.seat.show_value(member.seat_id)
        self.deputy_for.show_value(member.deputy_for_id)
        self._show_represents(
            member.represents, member.represents_organisation_name, member.represents_municipality_name
        )
        self.affiliation.show_value(member.affiliation_id)
        self.first.show_value(member.valid_from)
        self.last.show_value(last_day(member.valid_to))
        self._show_deputyship()
        self.open_form(self.role.box)

    def _begin(self, changed: Member | None, title: Text, accept: Text) -> None:
        self._changed = changed
        self.title.setText(self.around.tr(title))
        self.send_button.setText(self.around.tr(accept))
        language, look = self.around.language.code, self.around.desk.look
        self.role.offer([(code.id, code.label(language)) for code in look(codes.codes, "role")])
        self.kind.offer([(code.id, code.label(language)) for code in look(codes.codes, "kind")])
        self.role.show_value("role.member")
        self.kind.show_value(None)
        self.organisation.show_value(None)
        self.municipality.show_value(None)
        self.first.show_value(look(registers.today) if changed is None else None)
        self.last.show_value(None)

    def _show_body(self, body_id: BodyId) -> None:
        """Offer the seats and members of a body."""
        self._detail = self.around.desk.look(bodies.body_detail, body_id)
        names = self.around.desk.look(codes.by_id)
        language = self.around.language.code
        offered = []
        for row in self._detail.seats:
            label = row.seat.name or row.organisation_name or row.municipality_name
            if not label and row.seat.kind_id in names:
                label = names[row.seat.kind_id].label(language)
            held = row.holder.name if row.holder else self.around.tr(say("vacant"))
            offered.append((row.seat.id, f"{row.seat.position}. {label or ''} ({held})"))
        self.seat.offer(offered)
        members = self.around.desk.look(bodies.members_on, body_id)
        self._members = {one.membership_id: one for one in members if one.role_id != DEPUTY}
        self.deputy_for.offer([(one.membership_id, one.name) for one in self._members.values()])

    def _take_body(self) -> None:
        if self.body.value:
            self._show_body(BodyId(self.body.value))
            vacant = next((row for row in self._detail.seats if row.is_vacant), None) if self._detail else None
            self.seat.show_value(None if vacant is None else vacant.seat.id)
            self._take_person()
            self._show_deputyship()

    def _take_person(self) -> None:
        self._offer_work()
        today = self.around.desk.look(registers.today)
        held = [row for row in self._work if holds_on(row.affiliation, today)]
        primary = next((row for row in held if row.affiliation.is_primary), held[0] if held else None)
        self.affiliation.show_value(None if primary is None else primary.affiliation.id)
        self._propose()

    def _offer_work(self) -> None:
        person_id = self.person.thing_id
        self._work = self.around.desk.look(people.person_detail, PersonId(person_id)).affiliations if person_id else ()
        self.affiliation.offer(
            [
                (row.affiliation.id, ", ".join(part for part in (row.affiliation.title, row.organisation_name) if part))
                for row in self._work
            ]
        )

    def _propose(self) -> None:
        """Whom the seat is for, else the employer: proposed, to be confirmed by sending the form."""
        if self._changed is not None or self.deputy_for.value is not None:
            return
        rows = self._detail.seats if self._detail is not None else ()
        row = next((row for row in rows if row.seat.id == self.seat.value), None)
        if row is not None and row.seat.kind_id is not None:
            seat = row.seat
            told = Represents(
                kind_id=row.seat.kind_id, organisation_id=seat.organisation_id, municipality_id=seat.municipality_id
            )
            self._show_represents(told, row.organisation_name, row.municipality_name)
            return
        work = next((one for one in self._work if one.affiliation.id == self.affiliation.value), None)
        if work is not None:
            detail = self.around.desk.look(organisations.organisation_detail, work.affiliation.organisation_id)
            self._show_represents(
                proposed_represents(detail.organisation), detail.organisation.name, detail.row.municipality_name
            )

    def _show_represents(self, told: Represents, organisation: str | None, municipality: str | None) -> None:
        self.kind.show_value(told.kind_id)
        self.organisation.show_value(told.organisation_id, organisation or "")
        self.municipality.show_value(told.municipality_id, municipality or "")

    def _show_deputyship(self) -> None:
        is_deputy = self.role.value == DEPUTY
        self.deputy_for.setVisible(is_deputy)
        if not is_deputy:
            self.deputy_for.show_value(None)

    def _take_principal(self) -> None:
        """A personal deputy represents whom the member does, and shares the seat."""
        principal = self._members.get(MembershipId(self.deputy_for.value or ""))
        if principal is not None:
            self.seat.show_value(principal.seat_id)
            self._show_represents(
                principal.represents, principal.represents_organisation_name, principal.represents_municipality_name
            )

    def _send_it(self) -> None:
        changed, detail = self._changed, self._detail
        try:
            refuse_unclear(self.person, self.organisation, self.municipality)
            if self.person.thing_id is None or detail is None:
                raise RuleError(
                    say("Nobody is chosen."), remedy=say("Write some letters of the name and choose the participant.")
                )
            person_id, body_id = PersonId(self.person.thing_id), detail.body.id
            represents, fields = self._represents(), self._told(self.first.value(), day_after(self.last.value()))
        except RuleError as error:
            self.refuse(error)
            return
        role_id = CodeId(self.role.value or "")
        self.around.desk.write(
            lambda register: (
                bodies.appoint(
                    register, body_id=body_id, person_id=person_id, role_id=role_id, represents=represents, **fields
                )
                if changed is None
                else bodies.change_membership(
                    register, changed.membership_id, represents=represents, role_id=role_id, **fields
                )
            ),
            done=lambda _done: self.close_form(),
            failed=self.refuse,
            initiator=self,
        )

    def _represents(self) -> Represents | None:
        if self.kind.value is None:
            return None
        organisation, municipality = self.organisation.thing_id, self.municipality.thing_id
        return Represents(
            kind_id=CodeId(self.kind.value),
            organisation_id=OrganisationId(organisation) if organisation else None,
            municipality_id=MunicipalityId(municipality) if municipality else None,
        )

    def _told(self, first: date | None, end: date | None) -> MembershipFields:
        seat, affiliation, principal = self.seat.value, self.affiliation.value, self.deputy_for.value
        return MembershipFields(
            seat_id=SeatId(seat) if seat else None,
            affiliation_id=AffiliationId(affiliation) if affiliation else None,
            deputy_for_id=MembershipId(principal) if principal else None,
            valid_from=first,
            valid_to=end,
        )
