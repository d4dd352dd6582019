"""What of an item is exempt from public access, said over its texts, and the form that exempts more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from samrad.domain.agenda import Exemption, Part
from samrad.services import agenda
from samrad.ui.pages.meeting.exemption_form import ExemptionForm, exemption_line
from samrad.ui.widgets.layouts import empty

if TYPE_CHECKING:
    from samrad.domain.ids import AgendaItemId
    from samrad.ui.surroundings import Surroundings

_NAME = "meeting.minutes.exemption"


class MinutesExemptions(QWidget):
    """One line for each part that is exempt, with a button that makes it public."""

    def __init__(self, around: Surroundings) -> None:
        """Start with nothing exempt."""
        super().__init__()
        self._around = around
        self._item_id: AgendaItemId | None = None
        self._shown: tuple[Exemption, ...] = ()
        self._language = "nb"
        self.form = ExemptionForm(around, _NAME, lambda: None)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self._lines)
        layout.addWidget(self.form)

    def show_item(self, item_id: AgendaItemId, exemptions: tuple[Exemption, ...], language: str) -> None:
        """Show what is exempt of an item; `language` is that of the meeting's papers."""
        if item_id != self._item_id:
            self.form.hide()
        elif exemptions == self._shown:
            return
        self._item_id, self._shown, self._language = item_id, exemptions, language
        empty(self._lines)
        for place, one in enumerate(exemptions):
            self._lines.addWidget(exemption_line(self._around, f"{_NAME}.{place}", one, self._make_public))

    def ask(self, part: Part) -> None:
        """Ask about exempting; what is exempt already can be changed."""
        if self._item_id is None:
            return
        current = next((one for one in self._shown if one.part is part), next(iter(self._shown), None))
        self.form.ask_item(self._item_id, self._language, current)

    def _make_public(self, part: Part) -> None:
        item_id = self._item_id
        if item_id is not None:
            self._around.desk.write(
                lambda register: agenda.clear_exemption(register, item_id=item_id, part=part), initiator=self
            )
