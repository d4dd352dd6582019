"""The form for where a person works: a new affiliation, or one there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samrad.domain.ids import CodeId, OrganisationId, PersonId
from samrad.domain.search import HitKind
from samrad.errors import RuleError, say
from samrad.services import codes, people, registers
from samrad.services.people import AffiliationFields
from samrad.ui.finding import source
from samrad.ui.pages.body.seat_form import refuse_unclear
from samrad.ui.widgets.editors import ChoiceEdit, DayEdit, LineEdit, day_after, last_day
from samrad.ui.widgets.finder import Finder
from samrad.ui.widgets.form import InlineForm

if TYPE_CHECKING:
    from samrad.domain.people_rows import AffiliationRow
    from samrad.ui.surroundings import Surroundings


class AffiliationForm(InlineForm):
    """Organisation, title, service, competence, period, and whether it is the one the person goes by."""

    def __init__(self, around: Surroundings) -> None:
        """Make the form, closed."""
        name = "participants.person.affiliation_form"
        super().__init__(around, name, say("New affiliation"), say("Save"), self._send_it)
        self.organisation = self.add(
            Finder(around, f"{name}.organisation", say("Organisation"), source(around, HitKind.ORGANISATION)),
            whole=True,
        )
        self.job = self.add(LineEdit(around, f"{name}.title_of_job", say("Job title")), whole=True)
        self.service = self.add(ChoiceEdit(around, f"{name}.service", say("Service"), none=say("Not stated")))
        self.competence = self.add(ChoiceEdit(around, f"{name}.competence", say("Competence"), none=say("Not stated")))
        self.first = self.add(DayEdit(around, f"{name}.first_day", say("First day")))
        self.last = self.add(DayEdit(around, f"{name}.last_day", say("Last day")))
        self.primary = self.tick("primary", say("The person goes by this affiliation"))
        self._person_id: PersonId | None = None
        self._row: AffiliationRow | None = None
        self.hide()

    def ask(self, person_id: PersonId, row: AffiliationRow | None) -> None:
        """Open the form for a new affiliation of a person, or for one there is."""
        self._person_id, self._row = person_id, row
        look, language = self.around.desk.look, self.around.language.code
        self.title.setText(self.around.tr(say("New affiliation") if row is None else say("Change the affiliation")))
        self.service.offer([(code.id, code.label(language)) for code in look(codes.codes, "service")])
        self.competence.offer([(code.id, code.label(language)) for code in look(codes.codes, "competence")])
        work = None if row is None else row.affiliation
        self.organisation.show_value(
            None if work is None else work.organisation_id, "" if row is None else row.organisation_name
        )
        self.job.show_value(None if work is None else work.title)
        self.service.show_value(None if work is None else work.service_id)
        self.competence.show_value(None if work is None else work.competence_id)
        self.first.show_value(look(registers.today) if work is None else work.valid_from)
        self.last.show_value(None if work is None else last_day(work.valid_to))
        self.primary.setChecked(work is None or work.is_primary)
        self.open_form(self.organisation.line)

    def _send_it(self) -> None:
        person_id, row = self._person_id, self._row
        try:
            refuse_unclear(self.organisation)
            if self.organisation.thing_id is None or person_id is None:
                raise RuleError(
                    say("No organisation is chosen."), remedy=say("Write some letters of its name and choose it.")
                )
            fields = self._told()
        except RuleError as error:
            self.refuse(error)
            return
        organisation_id, primary = OrganisationId(self.organisation.thing_id), self.primary.isChecked()
        self.around.desk.write(
            lambda register: (
                people.add_affiliation(
                    register, person_id=person_id, organisation_id=organisation_id, is_primary=primary, **fields
                )
                if row is None
                else people.change_affiliation(
                    register, row.affiliation.id, organisation_id=organisation_id, is_primary=primary, **fields
                )
            ),
            done=lambda _done: self.close_form(),
            failed=self.refuse,
            initiator=self,
        )

    def _told(self) -> AffiliationFields:
        service, competence = self.service.value, self.competence.value
        return AffiliationFields(
            title=self.job.value,
            service_id=CodeId(service) if service else None,
            competence_id=CodeId(competence) if competence else None,
            valid_from=self.first.value(),
            valid_to=day_after(self.last.value()),
        )
