"""Two entries that may be one person, side by side: what the one becomes, and what can't be kept of the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtWidgets import QLabel

from samrad.domain.field_names import field_name
from samrad.domain.ids import PersonId
from samrad.errors import AppError, Text, say, say_count
from samrad.services import merging
from samrad.ui.boundary import sentences
from samrad.ui.models.paged import Column, PagedModel
from samrad.ui.models.table import Table
from samrad.ui.widgets.form import InlineForm

if TYPE_CHECKING:
    from collections.abc import Callable

    from samrad.domain.changes import Done
    from samrad.domain.merging import MergePlan
    from samrad.domain.people import Person
    from samrad.ui.surroundings import Surroundings

_FIELDS = (
    "given_name",
    "family_name",
    "former_name",
    "email",
    "other_email",
    "phone",
    "other_phone",
    "language",
    "note",
)


class Compared(Struct, frozen=True):
    """One field of the two, and what it becomes."""

    field: str
    keep: str
    other: str
    merged: str


class MergeForm(InlineForm):
    """Says what merging does before it is done; undo takes it back whole."""

    def __init__(self, around: Surroundings, merged: Callable[[PersonId], None]) -> None:
        """Make the form, closed."""
        name = "participants.person.merge_form"
        super().__init__(around, name, say("Merge two entries"), say("Merge"), self._send_it)
        self._merged = merged
        self._keep: PersonId | None = None
        self._other: PersonId | None = None
        self._lines: dict[str, Compared] = {}
        self.model: PagedModel[Compared] = PagedModel(self._columns(), lambda ids: [self._lines[one] for one in ids])
        self.table = self.add(
            Table(self.model, around, f"{name}.fields", around.tr(say("The two entries side by side"))), whole=True
        )
        self.table.setSortingEnabled(False)
        self._told = self.add(QLabel(), whole=True)
        self._told.setObjectName(f"{name}.told")
        self._told.setWordWrap(True)
        self.accept_losses = self.tick("accept", say("What this entry says holds where both can't be kept"))
        self.hide()

    def ask(self, keep_id: PersonId, other_id: PersonId) -> None:
        """Show what merging the other into this one does."""
        self._keep, self._other = keep_id, other_id
        self.accept_losses.setChecked(False)
        try:
            plan = self.around.desk.look(merging.plan_merge, keep_id=keep_id, other_id=other_id)
        except AppError as error:
            self._lines = {}
            self.model.fill([])
            self._told.setText("")
            self.send_button.setEnabled(False)
            self.open_form(self.table)
            self.refuse_words(sentences(error, self.around.language))
            return
        self._show(plan)
        self.open_form(self.table)

    def _show(self, plan: MergePlan) -> None:
        tr = self.around.tr
        self.title.setText(tr(say("Merge {other} into {keep}", other=plan.other.name, keep=plan.keep.name)))
        self._lines = {}
        for key in _FIELDS:
            values = [str(getattr(one, key) or "") for one in (plan.keep, plan.other, plan.merged)]
            if any(values):
                called = field_name(key)
                name = called if isinstance(called, str) else tr(called)
                self._lines[key] = Compared(name, *values)
        self.model.fill(list(self._lines))
        self.table.fit_rows(len(_FIELDS))
        moved = sum(plan.moved.values())
        said: list[Text] = [
            say_count("{count} entry passes to this one.", "{count} entries pass to this one.", moved),
            *plan.joined,
            *plan.conflicts,
        ]
        self._told.setText("\n".join(tr(one) for one in said))
        self.accept_losses.setVisible(bool(plan.conflicts))
        self.send_button.setEnabled(True)

    def _send_it(self) -> None:
        keep, other, accept = self._keep, self._other, self.accept_losses.isChecked()
        if keep is None or other is None or not self.send_button.isEnabled():
            return
        self.around.desk.write(
            lambda register: merging.merge_people(register, keep_id=keep, other_id=other, accept_conflicts=accept),
            done=self._finish,
            failed=self.refuse,
            initiator=self,
        )

    def _finish(self, done: Done[Person]) -> None:
        self.close_form()
        self._merged(done.value.id)

    def _columns(self) -> list[Column[Compared]]:
        tr = self.around.tr
        return [
            Column("field", tr(say("Field")), lambda one: one.field, 110, sortable=False),
            Column("keep", tr(say("This entry")), lambda one: one.keep, 150, 100, sortable=False),
            Column("other", tr(say("The other")), lambda one: one.other, 150, 100, sortable=False),
            Column("merged", tr(say("Becomes")), lambda one: one.merged, 150, 100, sortable=False),
        ]
