"""What is known about a body itself, corrected in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from samrad.errors import AppError, say
from samrad.services import areas, bodies, codes
from samrad.ui.boundary import sentences
from samrad.ui.widgets.chips import Flow
from samrad.ui.widgets.editors import ChoiceEdit, DayEdit, ParagraphEdit, day_after, last_day
from samrad.ui.widgets.end_form import EndForm
from samrad.ui.widgets.field import Field
from samrad.ui.widgets.labels import Fault
from samrad.ui.widgets.pairs import Pairs
from samrad.ui.widgets.tick import Tick

if TYPE_CHECKING:
    from samrad.domain.body_rows import BodyDetail
    from samrad.domain.ids import BodyId
    from samrad.ui.surroundings import Surroundings

_STANDARDS = (("nb", say("Bokmål")), ("nn", say("Nynorsk")))


class AboutTab(QScrollArea):
    """Each finished edit is one operation; a refused one says why under its control."""

    def __init__(self, around: Surroundings) -> None:
        """Build the controls; no body yet."""
        super().__init__()
        self.around = around
        self.body_id: BodyId | None = None
        self._shown: Mapping[str, object] = {}
        self.setObjectName("bodies.about")
        self.setAccessibleName(around.tr(say("About the group")))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        inside = QWidget()
        inside.setObjectName("bodies.about.inside")
        self._layout = QVBoxLayout(inside)
        self._layout.setContentsMargins(0, 12, 8, 12)
        self._layout.setSpacing(12)
        self._layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetMinimumSize)
        self._build_fields()
        self._build_endings()
        self._layout.addStretch(1)
        self.setWidget(inside)

    def show_detail(self, detail: BodyDetail) -> None:
        """Show a body; what is being typed of the same body stays."""
        body = detail.body
        other = body.id != self.body_id
        if other:
            self.finish()
            self.end_form.close_form()
            self._fault.hide()
        self.body_id = body.id
        look, language = self.around.desk.look, self.around.language.code
        self.kind.offer([(code.id, code.label(language)) for code in look(codes.codes, "body_kind")])
        everybody = look(bodies.list_bodies, ended_too=True)
        self.above.offer([(row.body_id, row.name) for row in everybody if row.body_id != body.id])
        self.area.offer([(row.area.id, row.area.name) for row in look(areas.list_areas)])
        for field, value in ((self.name, body.name), (self.short_name, body.short_name)):
            if other:
                field.start(value, of=body.id)
            else:
                field.show_kept(value)
        self.kind.show_value(body.kind_id)
        self.above.show_value(body.parent_id)
        self.area.show_value(body.area_id)
        self.standard.show_value(body.language)
        self.first.show_value(body.valid_from)
        self.last.show_value(last_day(body.valid_to))
        self.mandate.show_value(body.mandate, of=body.id)
        self.absent.setChecked(body.prints_absent)

    def finish(self) -> None:
        """Save what is half typed."""
        if self.body_id is not None:
            self.name.finish()
            self.short_name.finish()
            self.mandate.finish()

    def _build_fields(self) -> None:
        around = self.around
        self.name = Field(around, "bodies.about.name", say("Name"), self._keeper("name", "name"))
        self.short_name = Field(around, "bodies.about.short_name", say("Short name"), self._keeper("short_name"))
        self.kind = ChoiceEdit(around, "bodies.about.kind", say("Kind"), self._keeper("kind_id"))
        self.above = ChoiceEdit(
            around, "bodies.about.parent", say("Reports to"), self._keeper("parent_id"), say("Nobody")
        )
        self.area = ChoiceEdit(around, "bodies.about.area", say("Area"), self._keeper("area_id"), say("No area"))
        self.standard = ChoiceEdit(around, "bodies.about.language", say("Written standard"), self._keeper("language"))
        self.standard.offer([(code, around.tr(words)) for code, words in _STANDARDS])
        self.first = DayEdit(around, "bodies.about.first_day", say("First day"), self._keeper("valid_from"))
        self.last = DayEdit(around, "bodies.about.last_day", say("Last day"), self._keep_last)
        self.mandate = ParagraphEdit(around, "bodies.about.mandate", say("Mandate"), self._keeper("mandate"))
        absent = say("The minutes name those who were absent without apologies")
        self.absent = Tick(around.tr(absent), "bodies.about.prints_absent")
        self.absent.clicked.connect(self._keeper("prints_absent"))
        pairs = Pairs(down=10)
        pairs.add(self.name, whole=True)
        for editor in (self.short_name, self.kind, self.above, self.area, self.first, self.last, self.standard):
            pairs.add(editor)
        self._layout.addLayout(pairs)
        self._layout.addWidget(self.mandate)
        self._layout.addWidget(self.absent)

    def _build_endings(self) -> None:
        around = self.around
        self._fault = Fault(self.around, "bodies.about.fault")
        self.end_form = EndForm(around, "bodies.about.end_form")
        buttons = Flow()
        for key, sign, words, run in (
            ("end", "clock", say("End the group …"), self._ask_end),
            ("delete", "trash-2", say("Delete the group"), self._delete),
        ):
            button = QPushButton(around.icon(sign), around.tr(words))
            button.setObjectName(f"bodies.about.{key}")
            button.clicked.connect(lambda _checked=False, run=run: run())
            buttons.addWidget(button)
        self._layout.addLayout(buttons)
        self._layout.addWidget(self._fault)
        self._layout.addWidget(self.end_form)

    def _keeper(self, column: str, _: str = "") -> Callable[[Any], None]:
        return lambda value: self._keep(column, value)

    def _keep_last(self, day: date | None) -> None:
        self._keep("valid_to", day_after(day))

    def _keep(self, column: str, value: object) -> None:
        body_id = self.body_id
        if body_id is None:
            return
        self._fault.hide()
        changes: Any = {column: value}
        self.around.desk.write(
            lambda register: bodies.change_body(register, body_id, **changes),
            failed=lambda error: self._refuse(column, error),
            initiator=self,
        )

    def _refuse(self, column: str, error: AppError) -> None:
        sentence = sentences(error, self.around.language)
        body = None if self.body_id is None else self.around.desk.look(bodies.body_detail, self.body_id).body
        match column:
            case "name" | "short_name":
                field = self.name if column == "name" else self.short_name
                field.refuse(sentence, getattr(body, column, None))
            case "kind_id":
                self.kind.refuse(sentence)
            case "parent_id":
                self.above.show_value(None if body is None else body.parent_id)
                self.above.refuse(sentence)
            case "valid_from":
                self.first.refuse(sentence)
            case "valid_to":
                self.last.refuse(sentence)
            case "mandate":
                self.mandate.refuse(sentence)
            case _:
                self._fault.tell(error)

    def _ask_end(self) -> None:
        from samrad.services import registers

        body_id = self.body_id
        if body_id is None:
            return
        self.end_form.ask(
            say("End the group"),
            self.around.desk.look(registers.today),
            lambda on, also: self._end(body_id, on, also=also),
        )

    def _end(self, body_id: BodyId, on: date, *, also: bool) -> None:
        self.around.desk.write(
            lambda register: bodies.end_body(register, body_id, on=on, also_end=also),
            done=lambda _done: self.end_form.close_form(),
            failed=self.end_form.refuse,
            initiator=self,
        )

    def _delete(self) -> None:
        body_id = self.body_id
        if body_id is not None:
            self.around.desk.write(
                lambda register: bodies.delete_body(register, body_id), failed=self._fault.tell, initiator=self
            )
