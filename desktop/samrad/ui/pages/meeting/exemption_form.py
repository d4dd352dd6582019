"""Exempt an item, a part of it or an attachment from public access: by which law, what stands instead, until when."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from samrad.domain.agenda import Exemption, Part
from samrad.domain.ids import AgendaItemId, AttachmentId
from samrad.errors import RuleError, say, say_in
from samrad.services import agenda, codes
from samrad.ui.pages.meeting.item_words import PARTS
from samrad.ui.widgets.editors import ChoiceEdit, DayEdit, Editor, LineEdit
from samrad.ui.widgets.form import InlineForm
from samrad.ui.widgets.labels import label

if TYPE_CHECKING:
    from samrad.ui.surroundings import Surroundings

_LETTERS = 18


class LegalBasisEdit(Editor):
    """A legal basis as it is to stand on paper: one of those in the code list, or another one typed in full."""

    def __init__(self, around: Surroundings, name: str) -> None:
        """Start empty: no basis is the default, § 14 least of all."""
        self.box = QComboBox()
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(_LETTERS)
        super().__init__(around, name, say("Legal basis"), self.box)
        self.box.view().setObjectName(f"{name}.values")
        self.box.view().setAccessibleName(around.tr(say("Legal basis")))
        line = self.box.lineEdit()
        if line is not None:
            line.setObjectName(f"{name}.line")
            line.setAccessibleName(around.tr(say("Legal basis")))

    def offer(self, language: str) -> None:
        """Offer the list in the language of the meeting's papers, with nothing chosen."""
        self.box.clear()
        self.box.addItems([code.label(language) for code in self.around.desk.look(codes.codes, "legal_basis")])
        self.box.setCurrentIndex(-1)
        self.box.setEditText("")


class ExemptionForm(InlineForm):
    """Opens for an item or for an attachment; what stands for the same part is replaced."""

    def __init__(self, around: Surroundings, name: str, exempted: Callable[[], None]) -> None:
        """Build the form; `exempted` is told when it is done."""
        words = say_in("action", "Exempt from public access")
        super().__init__(around, name, words, words, self._exempt)
        self._exempted = exempted
        self.part = self.add(ChoiceEdit(around, f"{name}.part", say("What is exempt")))
        self.until = self.add(DayEdit(around, f"{name}.until", say("Until (if it ends)")))
        self.basis = self.add(LegalBasisEdit(around, f"{name}.basis"), whole=True)
        self.public_title = self.add(
            LineEdit(around, f"{name}.public_title", say("Title in the public version")), whole=True
        )
        self._item_id: AgendaItemId | None = None
        self._attachment_id: AttachmentId | None = None
        self.hide()

    def ask_item(self, item_id: AgendaItemId, language: str, current: Exemption | None) -> None:
        """Open for an item; `language` is that of the meeting's papers."""
        self._item_id, self._attachment_id = item_id, None
        self.part.offer([(part.value, self.around.tr(words)) for part, words in PARTS.items()])
        self._ask(language, current)

    def ask_attachment(self, attachment_id: AttachmentId, language: str, current: Exemption | None) -> None:
        """Open for an attachment, which is exempt as a whole."""
        self._item_id, self._attachment_id = None, attachment_id
        self._ask(language, current)

    def _ask(self, language: str, current: Exemption | None) -> None:
        self.part.setVisible(self._item_id is not None)
        self.part.show_value((current.part if current is not None else Part.ALL).value)
        self.basis.offer(language)
        if current is not None:
            self.basis.box.setEditText(current.legal_basis)
        self.public_title.show_value(None if current is None else current.public_title)
        self.until.show_value(None if current is None else current.until)
        self.open_form(self.part.box if self._item_id is not None else self.basis.box)

    def _exempt(self) -> None:
        try:
            until = self.until.value()
        except RuleError as error:
            self.refuse(error)
            return
        part = Part(self.part.value) if self._item_id is not None and self.part.value else Part.ALL
        basis, title = self.basis.box.currentText(), self.public_title.value
        item_id, attachment_id = self._item_id, self._attachment_id
        self.around.desk.write(
            lambda register: agenda.set_exemption(
                register,
                legal_basis=basis,
                item_id=item_id,
                attachment_id=attachment_id,
                part=part,
                public_title=title,
                until=until,
            ),
            done=lambda _done: self._finish(),
            failed=self.refuse,
            initiator=self,
        )

    def _finish(self) -> None:
        self.close_form()
        self._exempted()


def exemption_line(around: Surroundings, name: str, one: Exemption, open_up: Callable[[Part], None]) -> QWidget:
    """What is exempt, by which law and until when, with a button that makes it public."""
    part = around.tr(PARTS[one.part])
    words = say("Exempt: {part}, {basis}", part=part, basis=one.legal_basis)
    if one.until is not None:
        words = say("Exempt: {part}, {basis}, until {day}", part=part, basis=one.legal_basis, day=one.until)
    line = QWidget()
    line.setObjectName(name)
    remove = QPushButton(around.tr(say("Make public")))
    remove.setObjectName(f"{name}.remove")
    remove.setAccessibleName(around.tr(say("Make public: {part}", part=part)))
    remove.setFlat(True)
    remove.clicked.connect(lambda _checked=False: open_up(one.part))
    inside = QHBoxLayout(line)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.addWidget(label(f"{name}.words", "warning", around.tr(words)), 1)
    inside.addWidget(remove)
    return line
