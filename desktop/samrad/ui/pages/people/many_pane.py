"""Many participants at once: appoint, let work somewhere, end in a group, delete; each as one operation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from samrad.domain.bodies import Represents
from samrad.domain.ids import BodyId, CodeId, OrganisationId, PersonId
from samrad.domain.search import HitKind
from samrad.errors import RuleError, Text, say, say_count
from samrad.services import bodies, codes, registers
from samrad.ui.finding import source
from samrad.ui.pages.body.seat_form import refuse_unclear
from samrad.ui.widgets.editors import ChoiceEdit, DayEdit, day_after
from samrad.ui.widgets.finder import Finder
from samrad.ui.widgets.form import InlineForm
from samrad.ui.widgets.labels import Fault

if TYPE_CHECKING:
    from samrad.domain.changes import Done
    from samrad.services.registers import Register
    from samrad.ui.surroundings import Surroundings

_NAME = "participants.many"


class ManyPane(QScrollArea):
    """What can be done with all who are chosen in the list. A refusal names whom it concerns; then nothing is done."""

    def __init__(self, around: Surroundings, parent: QWidget) -> None:
        """Start with nobody."""
        super().__init__(parent)
        self.around = around
        self.person_ids: Sequence[PersonId] = ()
        self.setObjectName(_NAME)
        self.setAccessibleName(around.tr(say("The chosen participants")))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        inside = QWidget(self)
        inside.setObjectName(f"{_NAME}.inside")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(20, 0, 12, 12)
        layout.setSpacing(10)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetMinimumSize)
        self.title = QLabel()
        self.title.setObjectName(f"{_NAME}.title")
        self.title.setProperty("role", "subtitle")
        self.title.setWordWrap(True)
        layout.addWidget(self.title)
        self.appoint_form = self._appoint_form()
        self.work_form = self._work_form()
        self.end_form = self._end_form()
        self._forms = (self.appoint_form, self.work_form, self.end_form)
        for key, sign, words, run in (
            ("appoint", "user-plus", say("Appoint to a group …"), self._ask_appointment),
            ("work", "building-2", say("Let work at an organisation …"), self._ask_work),
            ("end", "clock", say("End in a group …"), self._ask_end),
            ("delete", "trash-2", say("Delete"), self._delete),
        ):
            layout.addWidget(self._button(key, sign, words, run), 0, Qt.AlignmentFlag.AlignLeft)
        self._fault = Fault(around, f"{_NAME}.fault")
        layout.addWidget(self._fault)
        for form in self._forms:
            layout.addWidget(form)
        layout.addStretch(1)
        self.setWidget(inside)

    def show_people(self, person_ids: Sequence[PersonId]) -> None:
        """Be about these from now on."""
        self.person_ids = person_ids
        self._fault.hide()
        chosen = say_count("{count} participant is chosen", "{count} participants are chosen", len(person_ids))
        self.title.setText(self.around.tr(chosen))

    def _appoint_form(self) -> InlineForm:
        name = f"{_NAME}.appoint_form"
        form = InlineForm(self.around, name, say("Appoint to a group"), say("Appoint"), self._appoint)
        self.body = form.add(ChoiceEdit(self.around, f"{name}.body", say("Group")), whole=True)
        self.role = form.add(ChoiceEdit(self.around, f"{name}.role", say("Role")))
        self.kind = form.add(ChoiceEdit(self.around, f"{name}.kind", say("Represents"), none=say("Each the employer")))
        self.first = form.add(DayEdit(self.around, f"{name}.first_day", say("First day")))
        form.hide()
        return form

    def _work_form(self) -> InlineForm:
        name = f"{_NAME}.work_form"
        form = InlineForm(self.around, name, say("Let work at an organisation"), say("Save"), self._work)
        self.organisation = form.add(
            Finder(self.around, f"{name}.organisation", say("Organisation"), source(self.around, HitKind.ORGANISATION)),
            whole=True,
        )
        self.work_first = form.add(DayEdit(self.around, f"{name}.first_day", say("First day")))
        form.hide()
        return form

    def _end_form(self) -> InlineForm:
        name = f"{_NAME}.end_form"
        form = InlineForm(self.around, name, say("End in a group"), say("End"), self._end)
        self.end_body = form.add(ChoiceEdit(self.around, f"{name}.body", say("Group")))
        self.last = form.add(DayEdit(self.around, f"{name}.last_day", say("Last day")))
        form.hide()
        return form

    def _ask_appointment(self) -> None:
        look, language = self.around.desk.look, self.around.language.code
        self._only(self.appoint_form)
        self.body.offer([(row.body_id, row.name) for row in look(bodies.list_bodies)])
        self.body.box.setCurrentIndex(0)
        self.role.offer([(code.id, code.label(language)) for code in look(codes.codes, "role")])
        self.role.show_value("role.member")
        self.kind.offer([(code.id, code.label(language)) for code in look(codes.codes, "kind")])
        self.first.show_value(look(registers.today))
        self.appoint_form.open_form(self.body.box)

    def _ask_work(self) -> None:
        self._only(self.work_form)
        self.organisation.show_value(None)
        self.work_first.show_value(self.around.desk.look(registers.today))
        self.work_form.open_form(self.organisation.line)

    def _ask_end(self) -> None:
        self._only(self.end_form)
        self.end_body.offer([(row.body_id, row.name) for row in self.around.desk.look(bodies.list_bodies)])
        self.end_body.box.setCurrentIndex(0)
        self.last.show_value(self.around.desk.look(registers.today))
        self.end_form.open_form(self.end_body.box)

    def _appoint(self) -> None:
        from samrad.services import many_people

        try:
            first = self.first.value()
        except RuleError as error:
            self.appoint_form.refuse(error)
            return
        ids, body_id, role_id = self.person_ids, BodyId(self.body.value or ""), CodeId(self.role.value or "")
        told = Represents(kind_id=CodeId(self.kind.value)) if self.kind.value else None
        self._send(
            self.appoint_form,
            lambda register: many_people.appoint_people(
                register,
                person_ids=ids,
                body_id=body_id,
                role_id=role_id,
                represents=told,
                valid_from=first,
            ),
        )

    def _work(self) -> None:
        from samrad.services import many_people

        try:
            refuse_unclear(self.organisation)
            if self.organisation.thing_id is None:
                raise RuleError(say("No organisation is chosen."))
            first = self.work_first.value()
        except RuleError as error:
            self.work_form.refuse(error)
            return
        ids, organisation_id = self.person_ids, OrganisationId(self.organisation.thing_id)
        self._send(
            self.work_form,
            lambda register: many_people.affiliate_people(
                register, person_ids=ids, organisation_id=organisation_id, valid_from=first
            ),
        )

    def _end(self) -> None:
        from samrad.services import many_people

        try:
            on = day_after(self.last.value())
            if on is None:
                raise RuleError(say("No last day is given."), remedy=say("Write the last day."))
        except RuleError as error:
            self.end_form.refuse(error)
            return
        ids, body_id = self.person_ids, BodyId(self.end_body.value or "")
        self._send(
            self.end_form,
            lambda register: many_people.end_memberships_in(register, person_ids=ids, body_id=body_id, on=on),
        )

    def _delete(self) -> None:
        from samrad.services import many_people

        ids = self.person_ids
        self._fault.hide()
        self.around.desk.write(
            lambda register: many_people.delete_people(register, person_ids=ids),
            failed=self._fault.tell,
            initiator=self,
        )

    def _send(self, form: InlineForm, service: Callable[[Register], Done[int]]) -> None:
        self.around.desk.write(service, done=lambda _done: form.close_form(), failed=form.refuse, initiator=self)

    def _only(self, form: InlineForm) -> None:
        self._fault.hide()
        for other in self._forms:
            if other is not form:
                other.close_form()

    def _button(self, key: str, sign: str, words: Text, run: Callable[[], None]) -> QPushButton:
        button = QPushButton(self.around.icon(sign), self.around.tr(words))
        button.setObjectName(f"{_NAME}.{key}")
        button.clicked.connect(lambda _checked=False: run())
        return button
