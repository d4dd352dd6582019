"""A new participant: the name is enough to begin; the rest is filled in beside the list."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from samrad.errors import say
from samrad.services import people
from samrad.ui.dialogs.frame import Frame

if TYPE_CHECKING:
    from samrad.domain.changes import Done
    from samrad.domain.people import Person
    from samrad.ui.surroundings import Surroundings


class NewPersonDialog(Frame):
    """Asks for the name; stays open with a sentence when it is refused."""

    def __init__(self, around: Surroundings, parent: QWidget, added: Callable[[Done[Person]], None]) -> None:
        """Ask."""
        super().__init__(around, "new_person", say("New participant"), parent)
        self._added = added
        form = QFormLayout()
        self.given_name, self.family_name = QLineEdit(), QLineEdit()
        for key, field, words in (
            ("given_name", self.given_name, say("Given name")),
            ("family_name", self.family_name, say("Family name")),
        ):
            field.setObjectName(f"new_person.{key}")
            field.setAccessibleName(around.tr(words))
            form.addRow(around.tr(words), field)
        self.body.addLayout(form)
        self.fault = self.fault_line()
        self.finish(say("Add"))

    def accept(self) -> None:
        """Add the participant; the dialog closes when that is done."""
        given, family = self.given_name.text(), self.family_name.text()
        self.around.desk.write(
            lambda register: people.add_person(register, given_name=given, family_name=family),
            done=self._finish_well,
            failed=self.fault.tell,
            initiator=self,
        )

    def _finish_well(self, done: Done[Person]) -> None:
        super().accept()
        self._added(done)
