"""The form for a new body."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from samrad.domain.ids import AreaId, BodyId, CodeId
from samrad.errors import RuleError, say
from samrad.services import areas, bodies, codes
from samrad.ui.widgets.editors import ChoiceEdit, DayEdit, LineEdit
from samrad.ui.widgets.form import InlineForm

if TYPE_CHECKING:
    from samrad.domain.bodies import Body
    from samrad.domain.changes import Done
    from samrad.ui.surroundings import Surroundings


class NewBodyForm(InlineForm):
    """Name and kind are enough to begin; the rest is filled in beside the list."""

    def __init__(self, around: Surroundings, added: Callable[[Body], None]) -> None:
        """Make the form, closed."""
        name = "bodies.new_form"
        super().__init__(around, name, say("New group"), say("Add"), self._send_it)
        self._added = added
        self.name = self.add(LineEdit(around, f"{name}.name", say("Name")), whole=True)
        self.short_name = self.add(LineEdit(around, f"{name}.short_name", say("Short name")))
        self.kind = self.add(ChoiceEdit(around, f"{name}.kind", say("Kind")))
        self.above = self.add(ChoiceEdit(around, f"{name}.parent", say("Reports to"), none=say("Nobody")))
        self.area = self.add(ChoiceEdit(around, f"{name}.area", say("Area"), none=say("No area")))
        self.first = self.add(DayEdit(around, f"{name}.first_day", say("First day")))
        self.hide()

    def ask(self) -> None:
        """Open the form."""
        look, language = self.around.desk.look, self.around.language.code
        self.name.show_value(None)
        self.short_name.show_value(None)
        self.kind.offer([(code.id, code.label(language)) for code in look(codes.codes, "body_kind")])
        self.kind.show_value("body_kind.reference")
        self.above.offer([(row.body_id, row.name) for row in look(bodies.list_bodies)])
        self.area.offer([(row.area.id, row.area.name) for row in look(areas.list_areas)])
        self.first.show_value(None)
        self.open_form(self.name.line)

    def _send_it(self) -> None:
        try:
            first = self.first.value()
        except RuleError as error:
            self.refuse(error)
            return
        name, short_name = self.name.value or "", self.short_name.value
        kind, above, area = self.kind.value or "", self.above.value, self.area.value
        self.around.desk.write(
            lambda register: bodies.add_body(
                register,
                name=name,
                kind_id=CodeId(kind),
                short_name=short_name,
                parent_id=BodyId(above) if above else None,
                area_id=AreaId(area) if area else None,
                valid_from=first,
            ),
            done=self._finish,
            failed=self.refuse,
            initiator=self,
        )

    def _finish(self, done: Done[Body]) -> None:
        self.close_form()
        self._added(done.value)
