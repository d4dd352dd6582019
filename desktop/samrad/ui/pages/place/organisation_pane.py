"""What is known of one organisation, corrected in place; its people are a press away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from samrad.domain.search import HitKind
from samrad.errors import AppError, Text, say, say_count
from samrad.services import codes, organisations, registers
from samrad.ui.boundary import sentences
from samrad.ui.finding import source
from samrad.ui.widgets.chips import Flow
from samrad.ui.widgets.editors import ChoiceEdit, DayEdit, Editor, ParagraphEdit, day_after, last_day
from samrad.ui.widgets.end_form import EndForm
from samrad.ui.widgets.field import Field
from samrad.ui.widgets.finder import Finder
from samrad.ui.widgets.labels import Fault, label
from samrad.ui.widgets.pairs import Pairs

if TYPE_CHECKING:
    from samrad.domain.ids import OrganisationId
    from samrad.domain.organisation_rows import OrganisationDetail
    from samrad.ui.surroundings import Surroundings

_NAME = "places.organisation"
_LINES: tuple[tuple[str, Text], ...] = (
    ("name", say("Name")),
    ("short_name", say("Short name")),
    ("number", say("Organisation number")),
    ("email", say("E-mail")),
    ("phone", say("Telephone")),
)


class OrganisationPane(QScrollArea):
    """Each finished edit is one operation; a refused one says why under its control."""

    def __init__(self, around: Surroundings) -> None:
        """Start without one."""
        super().__init__()
        self.around = around
        self.organisation_id: OrganisationId | None = None
        self.setObjectName(_NAME)
        self.setAccessibleName(around.tr(say("The chosen organisation")))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        inside = self._inside = QWidget()
        inside.setObjectName(f"{_NAME}.inside")
        self._layout = QVBoxLayout(inside)
        self._layout.setContentsMargins(20, 0, 12, 12)
        self._layout.setSpacing(8)
        self._layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetMinimumSize)
        self.title = self._label("title", "subtitle")
        self.people = QPushButton(around.icon("users"), around.tr(say("People")))
        self.people.setObjectName(f"{_NAME}.people")
        self.people.setFlat(True)
        self.people.clicked.connect(
            lambda _checked=False: around.go("participants", f"organisation:{self.organisation_id}")
        )
        links = Flow()
        links.addWidget(self.people)
        self._layout.addLayout(links)
        self._build_fields()
        self._build_endings()
        self._layout.addStretch(1)
        self.setWidget(inside)
        inside.hide()

    @property
    def name(self) -> Field:
        """The field of the name."""
        return self.fields["name"]

    def show_organisation(self, organisation_id: OrganisationId) -> None:
        """Show another one; a half finished edit of the former is saved first."""
        self.finish()
        self.end_form.close_form()
        self._fault.hide()
        detail = self._read(organisation_id)
        if detail is None:
            return
        for key, field in self.fields.items():
            field.start(getattr(detail.organisation, key), of=organisation_id)
        self._show(detail)
        self.verticalScrollBar().setValue(0)

    def refresh(self) -> None:
        """Read it again; one that is gone leaves the pane empty."""
        detail = None if self.organisation_id is None else self._read(self.organisation_id)
        if detail is None:
            return
        for key, field in self.fields.items():
            field.show_kept(getattr(detail.organisation, key))
        self._show(detail)

    def _read(self, organisation_id: OrganisationId) -> OrganisationDetail | None:
        """The organisation that is shown from now on, if it is there still."""
        try:
            detail = self.around.desk.look(organisations.organisation_detail, organisation_id)
        except AppError:  # undone or deleted since the list was read
            self.organisation_id = None
            self._inside.hide()
            return None
        self.organisation_id = organisation_id
        return detail

    def finish(self) -> None:
        """Save what is half typed."""
        if self.organisation_id is not None:
            for field in self.fields.values():
                field.finish()
            self.address.finish()
            self.note.finish()

    def _show(self, detail: OrganisationDetail) -> None:
        look, language, one = self.around.desk.look, self.around.language.code, detail.organisation
        self._inside.show()
        self.title.setText(one.name)
        self.people.setText(self.around.tr(say_count("{count} person", "{count} people", len(detail.people))))
        self.type.offer([(code.id, code.label(language)) for code in look(codes.codes, "organisation_type")])
        self.kind.offer([(code.id, code.label(language)) for code in look(codes.codes, "kind")])
        self.type.show_value(one.type_id)
        self.kind.show_value(one.kind_id)
        self.municipality.show_value(one.municipality_id, detail.row.municipality_name or "")
        self.above.show_value(one.parent_id, detail.row.parent_name or "")
        self.address.show_value(one.address, of=one.id)
        self.note.show_value(one.note, of=one.id)
        self.first.show_value(one.valid_from)
        self.last.show_value(last_day(one.valid_to))
        served = ", ".join(other.name for other in detail.serves)
        self.serves.setText(self.around.tr(say("Serves {municipalities}", municipalities=served)))
        self.serves.setVisible(bool(served))

    def _build_fields(self) -> None:
        around = self.around
        self.fields = {key: Field(around, f"{_NAME}.{key}", words, self._keeper(key)) for key, words in _LINES}
        self.type = ChoiceEdit(around, f"{_NAME}.type", say("Type"), self._keeper("type_id"))
        self.kind = ChoiceEdit(around, f"{_NAME}.kind", say("Stakeholder kind"), self._keeper("kind_id"))
        self.municipality = Finder(
            around,
            f"{_NAME}.municipality",
            say("Municipality"),
            source(around, HitKind.MUNICIPALITY),
            self._keeper("municipality_id"),
        )
        self.above = Finder(
            around,
            f"{_NAME}.parent",
            say("Part of"),
            source(around, HitKind.ORGANISATION),
            self._keeper("parent_id"),
        )
        self.first = DayEdit(around, f"{_NAME}.first_day", say("First day"), self._keeper("valid_from"))
        self.last = DayEdit(
            around, f"{_NAME}.last_day", say("Last day"), lambda day: self._keep("valid_to", day_after(day))
        )
        self.address = ParagraphEdit(around, f"{_NAME}.address", say("Postal address"), self._keeper("address"))
        self.note = ParagraphEdit(around, f"{_NAME}.note", say("Note"), self._keeper("note"))
        pairs = Pairs(down=10)
        pairs.add(self.fields["name"], whole=True)
        rest = (
            self.fields["short_name"],
            self.fields["number"],
            self.type,
            self.kind,
            self.municipality,
            self.above,
            self.fields["email"],
            self.fields["phone"],
            self.first,
            self.last,
        )
        for editor in rest:
            pairs.add(editor)
        self._layout.addLayout(pairs)
        self.serves = self._label("serves", "muted")
        self._layout.addWidget(self.address)
        self._layout.addWidget(self.note)
        self._editors: dict[str, Editor] = {
            "type_id": self.type,
            "kind_id": self.kind,
            "municipality_id": self.municipality,
            "parent_id": self.above,
            "valid_from": self.first,
            "valid_to": self.last,
            "address": self.address,
            "note": self.note,
        }

    def _build_endings(self) -> None:
        self.end_form = EndForm(self.around, f"{_NAME}.end_form")
        buttons = Flow()
        for key, sign, words, run in (
            ("end", "clock", say("End the organisation …"), self._ask_end),
            ("delete", "trash-2", say("Delete the organisation"), self._delete),
        ):
            button = QPushButton(self.around.icon(sign), self.around.tr(words))
            button.setObjectName(f"{_NAME}.{key}")
            button.clicked.connect(partial(_press, run))
            buttons.addWidget(button)
        self._layout.addLayout(buttons)
        self._fault = Fault(self.around, f"{_NAME}.fault")
        self._layout.addWidget(self._fault)
        self._layout.addWidget(self.end_form)

    def _keeper(self, column: str) -> Callable[[Any], None]:
        return partial(self._keep, column)

    def _keep(self, column: str, value: object) -> None:
        organisation_id = self.organisation_id
        if organisation_id is None:
            return
        self._fault.hide()
        changes: Any = {column: value}
        self.around.desk.write(
            lambda register: organisations.change_organisation(register, organisation_id, **changes),
            failed=lambda error: self._refuse(column, error),
            initiator=self,
        )

    def _refuse(self, column: str, error: AppError) -> None:
        sentence = sentences(error, self.around.language)
        if column in self.fields:
            kept = None
            if self.organisation_id is not None:
                detail = self.around.desk.look(organisations.organisation_detail, self.organisation_id)
                kept = getattr(detail.organisation, column)
            self.fields[column].refuse(sentence, kept)
        else:
            self._editors[column].refuse(sentence)

    def _ask_end(self) -> None:
        organisation_id = self.organisation_id
        if organisation_id is not None:
            self.end_form.ask(
                say("End the organisation"),
                self.around.desk.look(registers.today),
                lambda on, also: self._end(organisation_id, on, also=also),
            )

    def _end(self, organisation_id: OrganisationId, on: date, *, also: bool) -> None:
        self.around.desk.write(
            lambda register: organisations.end_organisation(register, organisation_id, on=on, also_end=also),
            done=lambda _done: self.end_form.close_form(),
            failed=self.end_form.refuse,
            initiator=self,
        )

    def _delete(self) -> None:
        organisation_id = self.organisation_id
        if organisation_id is not None:
            self.around.desk.write(
                lambda register: organisations.delete_organisation(register, organisation_id),
                failed=self._fault.tell,
                initiator=self,
            )

    def _label(self, key: str, role: str) -> QLabel:
        made = label(f"{_NAME}.{key}", role)
        self._layout.addWidget(made)
        return made


def _press(run: Callable[[], None], _checked: bool = False) -> None:
    run()
