"""The form for a new organisation."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from samrad.domain.ids import CodeId, MunicipalityId
from samrad.domain.search import HitKind
from samrad.errors import RuleError, say
from samrad.services import codes, organisations
from samrad.ui.finding import source
from samrad.ui.pages.body.seat_form import refuse_unclear
from samrad.ui.widgets.editors import ChoiceEdit, LineEdit
from samrad.ui.widgets.finder import Finder
from samrad.ui.widgets.form import InlineForm

if TYPE_CHECKING:
    from samrad.domain.changes import Done
    from samrad.domain.organisations import Organisation
    from samrad.ui.surroundings import Surroundings


class NewOrganisationForm(InlineForm):
    """Name, type and stakeholder kind are enough to begin."""

    def __init__(self, around: Surroundings, added: Callable[[Organisation], None]) -> None:
        """Make the form, closed."""
        name = "places.organisations.new_form"
        super().__init__(around, name, say("New organisation"), say("Add"), self._send_it)
        self._added = added
        self.name = self.add(LineEdit(around, f"{name}.name", say("Name")))
        self.municipality = self.add(
            Finder(around, f"{name}.municipality", say("Municipality"), source(around, HitKind.MUNICIPALITY))
        )
        self.type = self.add(ChoiceEdit(around, f"{name}.type", say("Type")))
        self.kind = self.add(ChoiceEdit(around, f"{name}.kind", say("Stakeholder kind")))
        self.hide()

    def ask(self) -> None:
        """Open the form."""
        look, language = self.around.desk.look, self.around.language.code
        self.name.show_value(None)
        self.municipality.show_value(None)
        self.type.offer([(code.id, code.label(language)) for code in look(codes.codes, "organisation_type")])
        self.kind.offer([(code.id, code.label(language)) for code in look(codes.codes, "kind")])
        self.type.box.setCurrentIndex(0)
        self.kind.box.setCurrentIndex(0)
        self.open_form(self.name.line)

    def _send_it(self) -> None:
        try:
            refuse_unclear(self.municipality)
        except RuleError as error:
            self.refuse(error)
            return
        name, municipality = self.name.value or "", self.municipality.thing_id
        type_id, kind_id = CodeId(self.type.value or ""), CodeId(self.kind.value or "")
        self.around.desk.write(
            lambda register: organisations.add_organisation(
                register,
                name=name,
                type_id=type_id,
                kind_id=kind_id,
                municipality_id=MunicipalityId(municipality) if municipality else None,
            ),
            done=self._finish,
            failed=self.refuse,
            initiator=self,
        )

    def _finish(self, done: Done[Organisation]) -> None:
        self.close_form()
        self._added(done.value)
