"""Participants: the list with its filters, and beside it all about the one that is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from samrad.domain.ids import BodyId, CodeId, MeetingId, MunicipalityId, OrganisationId, PersonId
from samrad.domain.people_rows import PersonColumn, PersonFilter, PersonRow, When
from samrad.errors import Text, say, say_count
from samrad.overriding import override
from samrad.services import people
from samrad.ui.commands import Command
from samrad.ui.models.paged import Column, PagedModel
from samrad.ui.models.table import Table
from samrad.ui.page import Page
from samrad.ui.widgets.beside import Beside
from samrad.ui.widgets.chips import ChoiceChip, Flow, ToggleChip
from samrad.ui.widgets.filter_line import FilterLine
from samrad.ui.widgets.scrolled import Scrolled

if TYPE_CHECKING:
    from samrad.domain.changes import Done
    from samrad.domain.people import Person
    from samrad.ui.pages.imports.view import ImportView
    from samrad.ui.pages.people.many_pane import ManyPane
    from samrad.ui.pages.person import PersonPane
    from samrad.ui.surroundings import Surroundings

_LIST, _PANE, _ROOM, _DEEP = 84, 57, 100, 12
"""Letters that list and pane are wide and that they need side by side; lines of the pane where it is below."""
_TURN = 10
"""Milliseconds between two turns of the same work, in which keys are heard and the window is painted."""
_PAINTED = 40
"""Milliseconds in which the list is painted before the pane beside it is made for the first time."""


class ParticipantsPage(Page):
    """Find people by words and chips; see and correct one of them beside the list."""

    key = "participants"
    name = say("Participants")
    icon_name = "users"
    tables = frozenset(
        {"person", "affiliation", "membership", "organisation", "body", "seat", "meeting", "invitation", "attendance"}
    )

    def __init__(self, around: Surroundings, parent: QWidget) -> None:
        """Build the list; what stands beside it is made when somebody is chosen."""
        super().__init__(around, parent)
        self._wanted: str | None = None
        self._asked = 0
        self._place: tuple[str, str] | None = None
        self._stack = QStackedWidget(self)
        self._stack.setObjectName("participants.stack")
        self.body.addWidget(self._stack, 1)
        self._listing = QWidget(self._stack)
        self._listing.setObjectName("participants.listing")
        self._area = Scrolled("participants.area", around.tr(self.name), self._listing)
        self._stack.addWidget(self._area)
        self._column = QVBoxLayout(self._listing)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._build_head()
        self._build_filters()
        self.model: PagedModel[PersonRow] = PagedModel(self._columns(), self._rows)
        self.table = Table(self.model, around, "participants.list", around.tr(say("Participants")))
        self._pane: PersonPane | None = None
        self._many: ManyPane | None = None
        self._panes = QStackedWidget(self._listing)
        self._panes.setObjectName("participants.panes")
        self._column.addWidget(
            Beside("participants.splitter", self.table, self._panes, _LIST, 6, room=_ROOM, deep=_DEEP, share=_PANE), 1
        )
        self.importing: ImportView | None = None
        self._coming: object | None = None
        self.setAcceptDrops(True)
        self.table.chosen.connect(self._show_chosen)
        self.table.selectionModel().selectionChanged.connect(lambda _now, _before: self._show_selection())
        self.table.opened.connect(lambda _id: self.pane.given_name.line.setFocus())
        self.model.order_asked.connect(lambda _key, _descending: self._read_list())

    @property
    def pane(self) -> PersonPane:
        """All about the one who is chosen. Made when it is first needed: the list is there before it."""
        if self._pane is None:
            from samrad.ui.pages.person import PersonPane

            self._pane = PersonPane(self.around, self._panes)
            self._panes.addWidget(self._pane)
        return self._pane

    @property
    def many(self) -> ManyPane:
        """What can be done with all who are chosen; made when several are."""
        if self._many is None:
            from samrad.ui.pages.people.many_pane import ManyPane

            self._many = ManyPane(self.around, self._panes)
            self._panes.addWidget(self._many)
        return self._many

    def refresh(self) -> None:
        """Read the choices of the chips, the list and the person again."""
        self.kind.offer(lambda: self._codes("kind"))
        self.role.offer(lambda: self._codes("role"))
        self.group.offer(self._bodies)
        self._read_list()
        if self._pane is not None:
            self._pane.refresh()

    def show_thing(self, thing_id: str) -> None:
        """Show a person, those who belong to a municipality, a body or an organisation (`kind:id`), or an import."""
        kind, _, rest = thing_id.partition(":")
        if kind == "import":
            self.ask_for_lists(MeetingId(rest) if rest else None)
            return
        self._stack.setCurrentWidget(self._area)
        self._clear()
        if kind == "filter":
            chips = {"without_email": self.without_email, "without_organisation": self.without_organisation}
            chips[rest].setChecked(True)
        elif kind == "body" and rest:
            self.group.offer(self._bodies)
            self.group.choose(rest)
        elif kind in ("municipality", "organisation") and rest:
            self._place = (kind, rest)
            self.only_place.setText(self._place_name(kind, rest))
            self.only_place.setAccessibleName(self.only_place.text())
            self.only_place.setChecked(True)
            self.only_place.show()
        else:
            self._wanted = thing_id
            self.pane.show_person(PersonId(thing_id))
        self._read_list()

    def take_focus(self) -> None:
        """Put the focus on the row of the one who is shown."""
        if self._stack.currentWidget() is self._area:
            self.table.setFocus()

    def new_thing(self) -> None:
        """Ask for the name of a new participant."""
        from samrad.ui.dialogs.new_person import NewPersonDialog

        NewPersonDialog(self.around, self, self._added).open()

    def find_here(self) -> None:
        """Put the focus in the filter."""
        self.text.take()

    def commands(self) -> Sequence[Command]:
        """Recipients come in from a mail program; lists from the menu of files."""
        paste = say("Paste recipients from a mail program …")
        return (Command("paste_recipients", paste, self.paste_recipients, "page"),)

    def ask_for_lists(self, meeting_id: MeetingId | None = None) -> None:
        """Ask which files; with a meeting, they are sign-up lists for it."""
        from samrad.ui.dialogs.files import ask_for_files

        kinds = [
            say("Spreadsheets and text files (*.xlsx *.xlsm *.xls *.ods *.csv *.tsv *.txt)"),
            say("All files (*)"),
        ]
        title = say("Import a list")
        ask_for_files(
            self.around, self, "participants.import", title, kinds, lambda paths: self.import_lists(paths, meeting_id)
        )

    def import_lists(self, paths: Sequence[Path], meeting_id: MeetingId | None = None) -> None:
        """Show what the lists would do; several come one after the other."""
        from samrad.ui.pages.imports.asked import Asked, ListKind, UnderWay

        kind = ListKind.PARTICIPANTS if meeting_id is None else ListKind.RESPONSES
        self._import(UnderWay(Asked(paths[0], kind=kind, meeting_id=meeting_id), paths[1:], is_stale=True))

    def paste_recipients(self) -> None:
        """Show what the recipients on the clipboard would do."""
        from samrad.ui.pages.imports.asked import Asked, UnderWay

        text = QGuiApplication.clipboard().text()
        text = text if "@" in text else ""
        self._import(UnderWay(Asked(text), (), is_stale=bool(text), pasted=text))

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on the page."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        """Import the lists that were dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.import_lists(paths)

    def _import(self, coming: object) -> None:
        """Bring the import to the front in several turns: load it, build it, go on. No turn takes more than a frame."""
        from samrad.ui.pages.imports.view import ImportView

        def build() -> None:
            if self.importing is None:
                self.importing = ImportView(self.around, self._leave_import, self._stack)
            view = self.importing
            QTimer.singleShot(_TURN, view, lambda: show(view))

        def show(view: ImportView) -> None:
            if self._stack.indexOf(view) < 0:
                self._stack.addWidget(view)
            self._stack.setCurrentWidget(view)
            QTimer.singleShot(_TURN, view, lambda: begin(view))

        def begin(view: ImportView) -> None:
            self._coming = None
            view.go_on(coming)

        self._coming = coming
        self.leave()
        QTimer.singleShot(_TURN, self, build)

    def hand_over(self) -> object | None:
        """The import that is under way, or about to be; else the participant who is chosen."""
        if self._coming is not None:
            return self._coming
        importing = self.importing
        if importing is not None and self._stack.currentWidget() is importing:
            return importing.hand_over()
        return self._wanted or self._current()

    def take_over(self, under_way: object) -> None:
        """Go on with an import, or show the participant again."""
        if isinstance(under_way, str):
            self._wanted = under_way
        else:
            self._import(under_way)

    def _leave_import(self) -> None:
        self._stack.setCurrentWidget(self._area)
        self.table.setFocus()

    def leave(self) -> None:
        """Save the field that is being edited."""
        if self._pane is not None:
            self._pane.finish()

    def _added(self, done: Done[Person]) -> None:
        self.show_thing(done.value.id)

    def _build_head(self) -> None:
        self.count = QLabel()
        self.count.setObjectName("participants.count")
        self.count.setProperty("role", "muted")
        new = QPushButton(self.around.icon("user-plus"), self.tr_(say("New participant")))
        new.setObjectName("participants.new")
        new.clicked.connect(lambda _checked=False: self.new_thing())
        lists = QPushButton(self.around.icon("upload"), self.tr_(say("Import a list …")))
        lists.setObjectName("participants.import")
        lists.clicked.connect(lambda _checked=False: self.ask_for_lists())
        head = Flow(12)
        for widget in (self.heading(self.tr_(self.name)), self.count, new, lists):
            head.addWidget(widget)
        self._column.addLayout(head)

    def _build_filters(self) -> None:
        around = self.around
        self.text = FilterLine(self.around, "participants.filter.text", say("Name, e-mail, telephone or organisation"))
        self.text.settled.connect(self._read_list)
        self.group = ChoiceChip(around, "participants.filter.body", say("Group"))
        self.kind = ChoiceChip(around, "participants.filter.kind", say("Represents"))
        self.role = ChoiceChip(around, "participants.filter.role", say("Role"))
        self.current = ToggleChip(around, "participants.filter.current", say("Only current"))
        self.without_email = ToggleChip(around, "participants.filter.without_email", say("Without e-mail"))
        self.without_organisation = ToggleChip(
            around, "participants.filter.without_organisation", say("Without organisation")
        )
        self.only_place = ToggleChip(around, "participants.filter.place", say("Place"))
        self.only_place.hide()
        self._column.addWidget(self.text)
        chips = Flow()
        for choice in (self.group, self.kind, self.role):
            choice.chosen.connect(lambda _value: self._read_list())
            chips.addWidget(choice)
        for toggle in (self.current, self.without_email, self.without_organisation, self.only_place):
            toggle.switched.connect(lambda _on: self._read_list())
            chips.addWidget(toggle)
        self._column.addLayout(chips)

    def _filter(self) -> PersonFilter:
        kind, place = self._place if self._place is not None and self.only_place.isChecked() else ("", "")
        return PersonFilter(
            text=self.text.words,
            body_id=BodyId(self.group.value) if self.group.value else None,
            kind_id=CodeId(self.kind.value) if self.kind.value else None,
            role_id=CodeId(self.role.value) if self.role.value else None,
            municipality_id=MunicipalityId(place) if kind == "municipality" else None,
            organisation_id=OrganisationId(place) if kind == "organisation" else None,
            without_email=self.without_email.isChecked(),
            without_organisation=self.without_organisation.isChecked(),
            when=When.CURRENT if self.current.isChecked() else When.ALL,
        )

    def _clear(self) -> None:
        self.text.empty()
        for choice in (self.group, self.kind, self.role):
            choice.value = None
            choice.choose(None)
        for toggle in (self.current, self.without_email, self.without_organisation, self.only_place):
            toggle.setChecked(False)
        self._place = None
        self.only_place.hide()

    def _read_list(self) -> None:
        self._asked += 1
        asked, chosen, language = self._asked, self._filter(), self.around.language.code
        key, descending = self.model.order
        self.around.desk.read(
            lambda register, _job: people.list_people(
                register, chosen, column=PersonColumn(key), descending=descending, language=language
            ),
            done=lambda ids: self._fill(asked, ids),
            initiator=self,
        )

    def _fill(self, asked: int, ids: Sequence[str]) -> None:
        if asked != self._asked:
            return
        wanted = self._wanted or (None if self._pane is None else self._pane.person_id)
        several: Sequence[PersonId] = ()
        if self._many is not None and self._panes.currentWidget() is self._many and self._wanted is None:
            several = self._many.person_ids
        self._wanted = None
        self.model.fill(ids)
        self.count.setText(self.tr_(say_count("{count} person", "{count} people", len(ids))))
        self.table.tell_empty("" if ids else self.tr_(self._why_empty()))
        if several and self.table.choose_all(several):
            return
        if wanted is not None:
            self.table.choose(wanted)
        elif ids:
            self.table.choose(ids[0])

    def _why_empty(self) -> Text:
        if self._filter() != PersonFilter():
            return say("Nobody fits what is searched for. Take a filter away to see more.")
        return say(
            "Everybody who takes part stands here, with whom they represent. Begin with “New participant”, or drag a "
            "spreadsheet here to take in a whole list."
        )

    def _rows(self, ids: Sequence[str]) -> Sequence[PersonRow]:
        return self.around.desk.look(people.people_page, [PersonId(one) for one in ids])

    def _show_chosen(self, _person_id: str) -> None:
        """Show who is chosen; the first time after the list is painted, for the pane takes longer to make."""
        if self._pane is None:
            QTimer.singleShot(_PAINTED, self, self._show_current)
        else:
            self._show_current()

    def _show_current(self) -> None:
        if not self.around.desk.is_open:
            return
        person_id = self._current()
        if person_id is not None and person_id != self.pane.person_id:
            self.pane.show_person(person_id)

    def _current(self) -> PersonId | None:
        """Who is chosen in the list; the pane follows a moment later."""
        index = self.table.currentIndex()
        return PersonId(self.model.id_at(index.row())) if index.isValid() else None

    def _show_selection(self) -> None:
        """One is shown and corrected; with several, something can be done for all of them at once."""
        chosen = self.table.selected_ids()
        if len(chosen) > 1:
            self.leave()
            self.many.show_people([PersonId(one) for one in chosen])
            self._panes.setCurrentWidget(self.many)
        elif self._pane is not None:
            self._panes.setCurrentWidget(self._pane)

    def _codes(self, code_list: str) -> list[tuple[str, str]]:
        from samrad.services import codes

        language = self.around.language.code
        return [(code.id, code.label(language)) for code in self.around.desk.look(codes.codes, code_list)]

    def _bodies(self) -> list[tuple[str, str]]:
        from samrad.services import bodies

        return [(row.body_id, row.short_name or row.name) for row in self.around.desk.look(bodies.list_bodies)]

    def _place_name(self, kind: str, place_id: str) -> str:
        if kind == "organisation":
            from samrad.services import organisations

            detail = self.around.desk.look(organisations.organisation_detail, OrganisationId(place_id))
            return detail.organisation.name
        from samrad.services import municipalities

        table = self.around.desk.look(municipalities.municipalities)
        return table.get(MunicipalityId(place_id)).near(self.around.desk.now().date()).name

    def _columns(self) -> list[Column[PersonRow]]:
        tr = self.tr_
        return [
            Column("name", tr(say("Name")), lambda row: row.name, 190, 165),
            Column("municipality", tr(say("Municipality")), lambda row: row.municipality_name or "", 130, 110),
            Column("title", tr(say("Job title")), lambda row: row.title or "", 170, 140),
            Column("organisation", tr(say("Organisation")), lambda row: row.organisation_name or "", 190, 150),
            Column("bodies", tr(say("Groups")), lambda row: ", ".join(row.bodies), 140, 100, sortable=False),
            Column("email", tr(say("E-mail")), lambda row: row.email or "", 200, 150),
        ]
