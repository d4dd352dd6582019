"""The form for a new seat, or for what is known of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samrad.domain.ids import BodyId, CodeId, MunicipalityId, OrganisationId
from samrad.domain.search import HitKind
from samrad.errors import RuleError, say
from samrad.services import bodies, codes
from samrad.services.bodies import SeatFields
from samrad.ui.finding import source
from samrad.ui.widgets.editors import ChoiceEdit, DayEdit, LineEdit, day_after, last_day
from samrad.ui.widgets.finder import Finder
from samrad.ui.widgets.form import InlineForm

if TYPE_CHECKING:
    from samrad.domain.body_rows import SeatRow
    from samrad.ui.surroundings import Surroundings


class SeatForm(InlineForm):
    """A seat says whom it is for, so that an empty one is seen."""

    def __init__(self, around: Surroundings) -> None:
        """Make the form, closed."""
        name = "bodies.seat_form"
        super().__init__(around, name, say("New seat"), say("Save"), self._send_it)
        self.kind = self.add(ChoiceEdit(around, f"{name}.kind", say("For stakeholder kind"), none=say("Anybody")))
        self.organisation = self.add(
            Finder(around, f"{name}.organisation", say("For organisation"), source(around, HitKind.ORGANISATION))
        )
        self.municipality = self.add(
            Finder(around, f"{name}.municipality", say("For municipality"), source(around, HitKind.MUNICIPALITY))
        )
        self.name = self.add(LineEdit(around, f"{name}.name", say("Name of the seat, if it has one")))
        self.first = self.add(DayEdit(around, f"{name}.first_day", say("First day")))
        self.last = self.add(DayEdit(around, f"{name}.last_day", say("Last day")))
        self._body_id: BodyId | None = None
        self._seat: SeatRow | None = None
        self.hide()

    def ask(self, body_id: BodyId, row: SeatRow | None) -> None:
        """Open the form for a new seat of a body, or for one there is."""
        self._body_id, self._seat = body_id, row
        self.title.setText(self.around.tr(say("New seat") if row is None else say("Change the seat")))
        language = self.around.language.code
        self.kind.offer([(code.id, code.label(language)) for code in self.around.desk.look(codes.codes, "kind")])
        seat = None if row is None else row.seat
        self.kind.show_value(None if seat is None else seat.kind_id)
        self.organisation.show_value(
            None if seat is None else seat.organisation_id, "" if row is None else row.organisation_name or ""
        )
        self.municipality.show_value(
            None if seat is None else seat.municipality_id, "" if row is None else row.municipality_name or ""
        )
        self.name.show_value(None if seat is None else seat.name)
        self.first.show_value(None if seat is None else seat.valid_from)
        self.last.show_value(None if seat is None else last_day(seat.valid_to))
        self.open_form(self.kind.box)

    def _send_it(self) -> None:
        body_id, row = self._body_id, self._seat
        if body_id is None:
            return
        try:
            fields = self._fields_of_seat()
        except RuleError as error:
            self.refuse(error)
            return
        self.around.desk.write(
            lambda register: (
                bodies.add_seat(register, body_id=body_id, **fields)
                if row is None
                else bodies.change_seat(register, row.seat.id, **fields)
            ),
            done=lambda _done: self.close_form(),
            failed=self.refuse,
            initiator=self,
        )

    def _fields_of_seat(self) -> SeatFields:
        refuse_unclear(self.organisation, self.municipality)
        kind, organisation, municipality = self.kind.value, self.organisation.thing_id, self.municipality.thing_id
        return SeatFields(
            name=self.name.value,
            kind_id=CodeId(kind) if kind else None,
            organisation_id=OrganisationId(organisation) if organisation else None,
            municipality_id=MunicipalityId(municipality) if municipality else None,
            valid_from=self.first.value(),
            valid_to=day_after(self.last.value()),
        )


def refuse_unclear(*finders: Finder) -> None:
    """Refuse names that are typed and mean nothing the register holds.

    Raises:
        RuleError: there is one.
    """
    for finder in finders:
        if finder.is_unclear:
            raise RuleError(
                say("“{text}” is not in the register.", text=finder.line.text().strip()),
                remedy=say("Choose one that is proposed as you type, or empty the field."),
            )
