"""What of an item is exempt from public access, said over its texts, and the form that exempts more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from samrad.domain.agenda import Exemption, Part
from samrad.errors import say
from samrad.services import agenda
from samrad.ui.pages.meeting.exemption_form import ExemptionForm
from samrad.ui.pages.meeting.item_words import PARTS

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
        while (taken := self._lines.takeAt(0)) is not None:
            if (line := taken.widget()) is not None:
                line.hide()
                line.deleteLater()
        for place, one in enumerate(exemptions):
            self._lines.addWidget(self._line(place, one))

    def ask(self, part: Part) -> None:
        """Ask about exempting; what is exempt already can be changed."""
        if self._item_id is None:
            return
        current = next((one for one in self._shown if one.part is part), next(iter(self._shown), None))
        self.form.ask_item(self._item_id, self._language, current)

    def _line(self, place: int, one: Exemption) -> QWidget:
        tr = self._around.tr
        part = tr(PARTS[one.part])
        words = say("Exempt: {part}, {basis}", part=part, basis=one.legal_basis)
        if one.until is not None:
            words = say("Exempt: {part}, {basis}, until {day}", part=part, basis=one.legal_basis, day=one.until)
        line = QWidget()
        line.setObjectName(f"{_NAME}.{place}")
        told = QLabel(tr(words))
        told.setObjectName(f"{_NAME}.{place}.words")
        told.setProperty("role", "warning")
        told.setWordWrap(True)
        remove = QPushButton(tr(say("Make public")))
        remove.setObjectName(f"{_NAME}.{place}.remove")
        remove.setAccessibleName(tr(say("Make public: {part}", part=part)))
        remove.setFlat(True)
        remove.clicked.connect(lambda _checked=False: self._make_public(one.part))
        inside = QHBoxLayout(line)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(told, 1)
        inside.addWidget(remove)
        return line

    def _make_public(self, part: Part) -> None:
        item_id = self._item_id
        if item_id is not None:
            self._around.desk.write(
                lambda register: agenda.clear_exemption(register, item_id=item_id, part=part), initiator=self
            )
