"""The organisations: a list with filters, and beside it one of them, corrected in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from samrad.domain.ids import CodeId, MunicipalityId, OrganisationId
from samrad.domain.organisation_rows import OrganisationColumn, OrganisationFilter, OrganisationRow
from samrad.domain.people_rows import When
from samrad.errors import say, say_count
from samrad.services import codes, organisations
from samrad.ui.models.paged import Column, PagedModel
from samrad.ui.models.table import Table
from samrad.ui.pages.place.new_organisation import NewOrganisationForm
from samrad.ui.pages.place.organisation_pane import OrganisationPane
from samrad.ui.widgets.beside import Beside
from samrad.ui.widgets.chips import ChoiceChip, Flow, ToggleChip
from samrad.ui.widgets.filter_line import FilterLine
from samrad.ui.widgets.scrolled import Scrolled

if TYPE_CHECKING:
    from samrad.domain.codes import Code
    from samrad.domain.organisations import Organisation
    from samrad.ui.surroundings import Surroundings

_PAUSE = 150
_LIST, _PANE, _ROOM, _DEEP = 83, 57, 100, 12
"""Letters that list and pane are wide and that they need side by side; lines of the pane where it is below."""


class OrganisationsTab(QWidget):
    """Sorted and filtered in SQL, as the participants are."""

    def __init__(self, around: Surroundings) -> None:
        """Build the tab; the list is read when it is first shown."""
        super().__init__()
        self.around = around
        self.setObjectName("places.organisations")
        self._codes: dict[CodeId, Code] = {}
        self._asked = 0
        self._wanted: str | None = None
        self._municipality: MunicipalityId | None = None
        self.model: PagedModel[OrganisationRow] = PagedModel(self._columns(), self._rows)
        self.table = Table(self.model, around, "places.organisations.list", around.tr(say("Organisations")))
        self.pane = OrganisationPane(around)
        self.new_form = NewOrganisationForm(around, self._added)
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(10)
        lines.addLayout(self._filters())
        lines.addWidget(self.new_form)
        name = "places.organisations.splitter"
        lines.addWidget(Beside(name, self.table, self.pane, _LIST, 6, room=_ROOM, deep=_DEEP, share=_PANE), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.addWidget(Scrolled("places.organisations.area", around.tr(say("Organisations")), inside))
        self.table.chosen.connect(self._show_chosen)
        self.table.opened.connect(lambda _id: self.pane.name.line.setFocus())
        self.model.order_asked.connect(lambda _key, _descending: self.read())

    def refresh(self) -> None:
        """Read the choices, the list and the chosen one again."""
        look, language = self.around.desk.look, self.around.language.code
        self._codes = look(codes.by_id)
        self.type.offer(lambda: [(code.id, code.label(language)) for code in look(codes.codes, "organisation_type")])
        self.kind.offer(lambda: [(code.id, code.label(language)) for code in look(codes.codes, "kind")])
        self.read()
        self.pane.refresh()

    def show_organisation(self, organisation_id: str) -> None:
        """Bring one to the front, whatever the filters are."""
        self._clear()
        self._wanted = organisation_id
        self.pane.show_organisation(OrganisationId(organisation_id))
        self.read()

    def show_those_of(self, municipality_id: str, name: str) -> None:
        """Show the organisations that lie in a municipality or serve it."""
        self._clear()
        self._municipality = MunicipalityId(municipality_id)
        self.only_place.setText(name)
        self.only_place.setAccessibleName(name)
        self.only_place.setChecked(True)
        self.only_place.show()
        self.read()

    def read(self) -> None:
        """Read the list again, off the GUI thread."""
        self._asked += 1
        asked, chosen, language = self._asked, self._filter(), self.around.language.code
        key, descending = self.model.order
        self.around.desk.read(
            lambda register, _job: organisations.list_organisations(
                register, chosen, column=OrganisationColumn(key), descending=descending, language=language
            ),
            done=lambda ids: self._fill(asked, ids),
            initiator=self,
        )

    def new_thing(self) -> None:
        """Ask for a new organisation."""
        self.new_form.ask()

    def find_here(self) -> None:
        """Put the focus in the filter."""
        self.text.take()

    def finish(self) -> None:
        """Save what is half typed."""
        self.pane.finish()

    def _added(self, organisation: Organisation) -> None:
        self.show_organisation(organisation.id)

    def _fill(self, asked: int, ids: Sequence[str]) -> None:
        if asked != self._asked:
            return
        wanted = self._wanted or self.pane.organisation_id
        self._wanted = None
        self.model.fill(ids)
        self.count.setText(self.around.tr(say_count("{count} organisation", "{count} organisations", len(ids))))
        if not (wanted is not None and self.table.choose(wanted)) and ids:
            self.table.choose(ids[0])

    def _rows(self, ids: Sequence[str]) -> Sequence[OrganisationRow]:
        return self.around.desk.look(organisations.organisations_page, [OrganisationId(one) for one in ids])

    def _show_chosen(self, organisation_id: str) -> None:
        if organisation_id != self.pane.organisation_id:
            self.pane.show_organisation(OrganisationId(organisation_id))

    def _filter(self) -> OrganisationFilter:
        return OrganisationFilter(
            text=self.text.words,
            type_id=CodeId(self.type.value) if self.type.value else None,
            kind_id=CodeId(self.kind.value) if self.kind.value else None,
            municipality_id=self._municipality if self.only_place.isChecked() else None,
            without_people=self.without_people.isChecked(),
            when=When.CURRENT if self.current.isChecked() else When.ALL,
        )

    def _clear(self) -> None:
        self.text.empty()
        for choice in (self.type, self.kind):
            choice.value = None
            choice.choose(None)
        for toggle in (self.current, self.without_people, self.only_place):
            toggle.setChecked(False)
        self._municipality = None
        self.only_place.hide()

    def _filters(self) -> QVBoxLayout:
        around = self.around
        self.text = FilterLine(around, "places.organisations.filter.text", say("Name, number or e-mail"))
        self.text.setFixedWidth(max(200, self.text.fontMetrics().averageCharWidth() * 26))
        self.text.settled.connect(self.read)
        name = "places.organisations.filter"
        self.type = ChoiceChip(around, f"{name}.type", say("Type"))
        self.kind = ChoiceChip(around, f"{name}.kind", say("Stakeholder kind"))
        self.current = ToggleChip(around, f"{name}.current", say("Only current"))
        self.without_people = ToggleChip(around, f"{name}.without_people", say("Without people"))
        self.only_place = ToggleChip(around, f"{name}.place", say("Municipality"))
        self.only_place.hide()
        self.count = QLabel()
        self.count.setObjectName("places.organisations.count")
        self.count.setProperty("role", "muted")
        new = QPushButton(around.icon("plus"), around.tr(say("New organisation")))
        new.setObjectName("places.organisations.new")
        new.clicked.connect(lambda _checked=False: self.new_thing())
        chips = Flow()
        chips.addWidget(self.text)
        for choice in (self.type, self.kind):
            choice.chosen.connect(lambda _value: self.read())
            chips.addWidget(choice)
        for toggle in (self.current, self.without_people, self.only_place):
            toggle.switched.connect(lambda _on: self.read())
            chips.addWidget(toggle)
        chips.addWidget(self.count)
        chips.addWidget(new)
        column = QVBoxLayout()
        column.addLayout(chips)
        return column

    def _label(self, code_id: CodeId) -> str:
        code = self._codes.get(code_id)
        return "" if code is None else code.label(self.around.language.code)

    def _columns(self) -> list[Column[OrganisationRow]]:
        tr, number = self.around.tr, self.around.language.number
        return [
            Column("name", tr(say("Name")), lambda row: row.name, 300, 240),
            Column("type", tr(say("Type")), lambda row: self._label(row.type_id), 160, 150),
            Column("municipality", tr(say("Municipality")), lambda row: row.municipality_name or "", 120, 100),
            Column("kind", tr(say("Stakeholder kind")), lambda row: self._label(row.kind_id), 160, 150),
            Column("people", tr(say("People")), lambda row: number(row.people), 80, right=True),
        ]
