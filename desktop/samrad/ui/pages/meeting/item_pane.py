"""All about the agenda item that is chosen: what kind, who presents it, how long, what is exempt."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Unpack

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from samrad.domain.agenda import Exemption, ItemForm, Part
from samrad.domain.ids import CodeId, PersonId
from samrad.errors import AppError, RuleError, say
from samrad.services import agenda, codes
from samrad.ui.boundary import sentences
from samrad.ui.pages.meeting.exemption_form import ExemptionForm, exemption_line
from samrad.ui.pages.meeting.item_words import FORMS
from samrad.ui.pages.meeting.presenter_edit import PresenterEdit
from samrad.ui.widgets.chips import Flow, ToggleChip
from samrad.ui.widgets.editors import ChoiceEdit
from samrad.ui.widgets.field import Field
from samrad.ui.widgets.labels import label
from samrad.ui.widgets.layouts import empty

if TYPE_CHECKING:
    from samrad.domain.meeting_rows import AgendaRow
    from samrad.services.agenda import ItemFields
    from samrad.ui.surroundings import Surroundings

_PREFIX = "meeting.agenda.item"


class ItemPane(QWidget):
    """Each finished edit is one operation; a refused one says why under it, or under the title."""

    def __init__(self, around: Surroundings) -> None:
        """Start with no item."""
        super().__init__()
        self._around = around
        self.row: AgendaRow | None = None
        self._language = around.language.code
        self.setObjectName(_PREFIX)
        self.setAccessibleName(around.tr(say("The chosen item")))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._build_fields()
        self._build_kinds()
        self._build_exemptions()
        self.hide()

    def show_row(self, row: AgendaRow | None, language: str, *, can_change: bool) -> None:
        """Show an item; `language` is that of the meeting's papers. A half finished edit of another is saved first."""
        is_new = row is None or self.row is None or row.item.id != self.row.item.id
        if is_new:
            self.finish()
        self.row, self._language = row, language
        self.setVisible(row is not None)
        if row is None:
            return
        self.setEnabled(can_change)
        item = row.item
        for field, value in (
            (self.title, item.title),
            (self.talk, str(item.talk_minutes or "")),
            (self.talk_after, str(item.discussion_minutes or "")),
        ):
            if is_new:
                field.start(value, of=item.id)
            else:
                field.show_kept(value)
        self.form.show_value(item.form.value)
        if is_new:
            self.presenter.line.setModified(False)
            self.exempt.hide()
        self.presenter.show_presenter(item.presenter_id if not item.presenter else None, row.presenter or "")
        for code_id, chip in self._kinds.items():
            chip.setChecked(code_id in row.kind_ids)
        self._show_exemptions(row.exemptions)

    def finish(self) -> None:
        """Save what is half typed."""
        if self.row is not None:
            for field in (self.title, self.talk, self.talk_after):
                field.finish()

    def ask_exemption(self) -> None:
        """Open the form that exempts the item."""
        if self.row is not None:
            current = self.row.exemptions[0] if self.row.exemptions else None
            self.exempt.ask_item(self.row.item.id, self._language, current)

    def _build_fields(self) -> None:
        around = self._around
        self.title = Field(around, f"{_PREFIX}.title", say("Title"), self._keep_title)
        self.form = ChoiceEdit(around, f"{_PREFIX}.form", say("Form"), self._keep_form)
        self.form.offer([(form.value, around.tr(words)) for form, words in FORMS.items()])
        self.presenter = PresenterEdit(around, f"{_PREFIX}.presenter", self._keep_presenter, self._keep_other_presenter)
        self.talk = Field(
            around, f"{_PREFIX}.talk", say("Minutes of talk"), partial(self._keep_minutes, "talk_minutes")
        )
        self.talk_after = Field(
            around,
            f"{_PREFIX}.discussion",
            say("Minutes of discussion"),
            partial(self._keep_minutes, "discussion_minutes"),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.addWidget(self.title, 0, 0, 1, 2)
        grid.addWidget(self.presenter, 1, 0)
        grid.addWidget(self.form, 1, 1)
        grid.addWidget(self.talk, 2, 0)
        grid.addWidget(self.talk_after, 2, 1)
        self._layout.addLayout(grid)

    def _build_kinds(self) -> None:
        self._layout.addWidget(label(f"{_PREFIX}.kinds.label", "muted", self._around.tr(say("Kind of item"))))
        self._kinds: dict[CodeId, ToggleChip] = {}
        chips = Flow()
        for code in self._around.desk.look(codes.codes, "item_kind"):
            chip = ToggleChip(self._around, f"{_PREFIX}.kind.{code.id.rpartition('.')[2]}", say("Kind of item"))
            chip.setText(code.label(self._around.language.code))
            chip.setAccessibleName(chip.text())
            chip.switched.connect(lambda _on: self._keep_kinds())
            self._kinds[code.id] = chip
            chips.addWidget(chip)
        self._layout.addLayout(chips)

    def _build_exemptions(self) -> None:
        self._exemptions = QVBoxLayout()
        self._exemptions.setSpacing(4)
        self._layout.addLayout(self._exemptions)
        self._exempt_button = QPushButton(
            self._around.icon("lock"), self._around.tr(say("Exempt from public access …"))
        )
        self._exempt_button.setObjectName(f"{_PREFIX}.exempt")
        self._exempt_button.clicked.connect(lambda _checked=False: self.ask_exemption())
        beside = QHBoxLayout()
        beside.addWidget(self._exempt_button)
        beside.addStretch(1)
        self._layout.addLayout(beside)
        self.exempt = ExemptionForm(self._around, f"{_PREFIX}.exemption", self._exempt_button.setFocus)
        self._layout.addWidget(self.exempt)

    def _show_exemptions(self, exemptions: tuple[Exemption, ...]) -> None:
        empty(self._exemptions)
        for place, one in enumerate(exemptions):
            name = f"{_PREFIX}.exemption.{place}"
            self._exemptions.addWidget(exemption_line(self._around, name, one, self._open_up))

    def _open_up(self, part: Part) -> None:
        if self.row is not None:
            item_id = self.row.item.id
            self._around.desk.write(
                lambda register: agenda.clear_exemption(register, item_id=item_id, part=part),
                failed=self._tell(self.title),
                initiator=self,
            )

    def _keep_title(self, title: str) -> None:
        if self.row is not None:
            item_id = self.row.item.id
            self._around.desk.write(
                lambda register: agenda.change_item(register, item_id=item_id, title=title),
                failed=self._tell(self.title),
                initiator=self,
            )

    def _keep_form(self, form: str | None) -> None:
        if self.row is not None and form is not None:
            item_id = self.row.item.id
            self._around.desk.write(
                lambda register: agenda.change_item(register, item_id=item_id, form=ItemForm(form)),
                failed=self._refuse_form,
                initiator=self,
            )

    def _refuse_form(self, error: AppError) -> None:
        if self.row is not None:
            self.form.show_value(self.row.item.form.value)
        self.form.refuse(sentences(error, self._around.language))

    def _keep_kinds(self) -> None:
        if self.row is None:
            return
        item_id, wanted = self.row.item.id, {kind for kind, chip in self._kinds.items() if chip.isChecked()}
        before = [kind for kind in self.row.kind_ids if kind in wanted or kind not in self._kinds]
        kinds = [*before, *(kind for kind in self._kinds if kind in wanted and kind not in before)]
        self._around.desk.write(
            lambda register: agenda.change_item(register, item_id=item_id, kinds=kinds),
            failed=self._tell(self.title),
            initiator=self,
        )

    def _keep_presenter(self, person_id: str | None) -> None:
        self._keep(self.title, presenter_id=None if person_id is None else PersonId(person_id), presenter=None)

    def _keep_other_presenter(self, name: str) -> None:
        self._keep(self.title, presenter_id=None, presenter=name or None)

    def _keep_minutes(self, key: str, typed: str) -> None:
        field = self.talk if key == "talk_minutes" else self.talk_after
        text = typed.strip()
        if text and not text.isdecimal():
            error = RuleError(
                say("“{text}” is not a number of minutes.", text=text), remedy=say("Write it in figures.")
            )
            self._tell(field)(error)
            return
        fields: Any = {key: int(text) if text else None}
        self._keep(field, **fields)

    def _keep(self, field: Field, **fields: Unpack[ItemFields]) -> None:
        if self.row is not None:
            item_id = self.row.item.id
            self._around.desk.write(
                lambda register: agenda.change_item(register, item_id=item_id, **fields),
                failed=self._tell(field),
                initiator=self,
            )

    def _tell(self, field: Field) -> Callable[[AppError], None]:
        """Say under a field why its value can't be; the register still holds the former one."""
        asked = None if self.row is None else self.row.item.id

        def tell(error: AppError) -> None:
            if self.row is None or self.row.item.id != asked:
                self._around.desk.refused.emit(error, self)
                return
            item = self.row.item
            kept = {id(self.talk): item.talk_minutes, id(self.talk_after): item.discussion_minutes}
            value = kept.get(id(field), item.title)
            field.refuse(sentences(error, self._around.language), str(value or ""))

        return tell
