"""Reports: choose one, say what it is about, see the very paper, print and save it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from samrad.domain.ids import MunicipalityId, PersonId
from samrad.domain.papers import Check
from samrad.domain.search import HitKind
from samrad.errors import RuleError, say, say_count
from samrad.i18n import LANGUAGES
from samrad.services import bodies, registers
from samrad.ui.commands import Command
from samrad.ui.dialogs.files import ask_for_folder
from samrad.ui.finding import source
from samrad.ui.following import follow_selection
from samrad.ui.page import Page
from samrad.ui.pages.report_kinds import KINDS, About, Kind, Making
from samrad.ui.widgets.beside import Beside
from samrad.ui.widgets.chips import Flow
from samrad.ui.widgets.editors import ChoiceEdit, DayEdit
from samrad.ui.widgets.finder import Finder
from samrad.ui.widgets.labels import Fault
from samrad.ui.widgets.paper_pane import PaperPane, Wanted
from samrad.ui.widgets.wrapping import Wrapping

if TYPE_CHECKING:
    from samrad.domain.changes import Changes
    from samrad.domain.papers import Paper
    from samrad.services.registers import Register
    from samrad.ui.operations import Job
    from samrad.ui.surroundings import Surroundings

_LIST = 26
"""Letters that the list of reports is wide."""
_GROUP = 24
"""Letters of a group's name that are seen whole where it is chosen."""
_LINES = 22
"""Lines of text that the paper is high at least; in less the right side is scrolled."""


class ReportsPage(Page):
    """The reports on the left; what the chosen one is about, and the paper itself, on the right."""

    key = "reports"
    name = say("Reports")
    icon_name = "file-chart-column"

    def __init__(self, around: Surroundings, parent: QWidget) -> None:
        """Build the list, the fields and the pane."""
        super().__init__(around, parent)
        self._asked: tuple[str, Making] | None = None
        self._build_head()
        self.list = QListWidget()
        self.list.setObjectName("reports.list")
        self.list.setProperty("role", "choices")
        self.list.setAccessibleName(self.tr_(self.name))
        self.list.setWordWrap(True)
        self.list.setItemDelegate(Wrapping(self.list))
        self.list.setMinimumWidth(160)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        for kind in KINDS:
            item = QListWidgetItem(around.icon(kind.icon), self.tr_(kind.name))
            item.setData(Qt.ItemDataRole.UserRole, kind.key)
            self.list.addItem(item)
        self.pane = PaperPane(around)
        self.pane.looked_up.connect(self._look_up)
        self.body.addWidget(Beside("reports.splitter", self.list, self._right(), _LIST), 1)
        follow_selection(self.list)
        self.list.currentRowChanged.connect(lambda _row: self._choose())

    def concerns(self, changes: Changes) -> bool:
        """Any operation may change what a report counts."""
        return changes.operation is not None

    def refresh(self) -> None:
        """Offer the groups of today, and make the report anew."""
        found = self.around.desk.look(bodies.list_bodies, ended_too=True)
        for choice in (self.group, self.one_group):
            choice.offer([(row.body_id, row.name) for row in found])
        if self.one_group.value is None and found:
            self.one_group.show_value(found[0].body_id)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        else:
            self._make(again=True)

    def show_thing(self, thing_id: str) -> None:
        """Choose a report: its key, or `municipality:id`, `person:id`, `body:id` for the one about that."""
        kind, _, rest = thing_id.partition(":")
        match kind:
            case "municipality":
                self.place.show_value(rest, self._municipality_name(MunicipalityId(rest)))
                kind = "profile"
            case "person":
                self.person.show_value(rest, self._person_name(PersonId(rest)))
                kind = "about_you"
            case "body":
                self.one_group.show_value(rest)
                kind = "members"
        keys = [one.key for one in KINDS]
        if kind in keys:
            self.list.setCurrentRow(keys.index(kind))
            self._choose()

    def take_focus(self) -> None:
        """Put the focus on the report."""
        self.list.setFocus()

    def commands(self) -> Sequence[Command]:
        """Print, save, and every paper into a folder."""
        return (
            Command("paper.print", say("Print the paper …"), self.pane.print_paper, "page", "Ctrl+P", "printer"),
            Command("paper.save", say("Save the paper …"), self.pane.ask_where_to_save, "page", "Ctrl+S", "save"),
            Command("papers.all", say("Save every paper in a folder …"), self.ask_for_folder, "page"),
        )

    def find_here(self) -> None:
        """Put the focus in the list."""
        self.list.setFocus()

    def ask_for_folder(self) -> None:
        """Ask where every paper of the register is to be written."""
        title = say("Save every paper in a folder")
        ask_for_folder(self.around, self, "reports.all.dialog", title, self.save_all)

    def save_all(self, folder: Path) -> None:
        """Write every paper in every language; it can be cancelled, and what is written stays."""

        def work(register: Register, job: Job) -> int:
            from samrad.services.papers_catalogue import papers_of
            from samrad.services.papers_files import write_all

            count = 0
            for written in write_all(papers_of(register), folder, LANGUAGES):
                count = written.done
                job.step(written.done, written.whole)
            return count

        def tell(count: int) -> None:
            self.around.announce(
                say_count(
                    "{count} paper lies in “{folder}”.", "{count} papers lie in “{folder}”.", count, folder=folder
                )
            )

        self.around.desk.read_beside(work, done=tell, initiator=self)

    def _build_head(self) -> None:
        every = QPushButton(self.around.icon("folder-open"), self.tr_(say("Save every paper in a folder …")))
        every.setObjectName("reports.all")
        every.clicked.connect(lambda _checked=False: self.ask_for_folder())
        head = Flow(12)
        head.addWidget(self.heading(self.tr_(self.name)))
        head.addWidget(every)
        self.body.addLayout(head)

    def _right(self) -> QScrollArea:
        area = QScrollArea()
        area.setObjectName("reports.area")
        area.setAccessibleName(self.tr_(say("The chosen report")))
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        right = QWidget()
        right.setObjectName("reports.right")
        column = QVBoxLayout(right)
        column.setContentsMargins(16, 0, 0, 0)
        column.setSpacing(8)
        self._about = QLabel()
        self._about.setObjectName("reports.about")
        self._about.setWordWrap(True)
        column.addWidget(self._about)
        column.addLayout(self._fields())
        self._fault = Fault(self.around, "reports.fault")
        column.addWidget(self._fault)
        self.pane.setMinimumHeight(_LINES * self.fontMetrics().lineSpacing())
        column.addWidget(self.pane, 1)
        area.setWidget(right)
        return area

    def _fields(self) -> Flow:
        around = self.around
        self.start = DayEdit(around, "reports.start", say("From"), self._day_kept)
        self.end = DayEdit(around, "reports.end", say("Until"), self._day_kept)
        self.since = DayEdit(around, "reports.since", say("Last report counted until"), self._day_kept)
        self.group = ChoiceEdit(around, "reports.body", say("Group"), self._chosen, none=say("All groups"))
        self.one_group = ChoiceEdit(around, "reports.one_body", say("Group"), self._chosen)
        for choice in (self.group, self.one_group):
            choice.box.setMinimumContentsLength(_GROUP)
        self.place = Finder(
            around, "reports.municipality", say("Municipality"), source(around, HitKind.MUNICIPALITY), self._chosen
        )
        self.person = Finder(around, "reports.person", say("Participant"), source(around, HitKind.PERSON), self._chosen)
        self._parts: dict[About, tuple[QWidget, ...]] = {
            About.PERIOD: (self.start, self.end, self.since),
            About.BODY: (self.group,),
            About.ONE_BODY: (self.one_group,),
            About.MUNICIPALITY: (self.place,),
            About.PERSON: (self.person,),
            About.NOTHING: (),
        }
        row = Flow(16)
        for fields in self._parts.values():
            for field in fields:
                row.addWidget(field)
                field.hide()
        return row

    def _day_kept(self, _day: date | None) -> None:
        self._make()

    def _chosen(self, _value: str | None) -> None:
        self._make()

    @property
    def kind(self) -> Kind:
        """The report that is chosen."""
        return KINDS[max(self.list.currentRow(), 0)]

    def _choose(self) -> None:
        kind = self.kind
        if kind.about is About.PERIOD and not self.end.line.text():
            self._propose_period()
        for about, fields in self._parts.items():
            for field in fields:
                field.setVisible(about is kind.about)
        self._about.setText(self.tr_(kind.what_for))
        self._make()

    def _propose_period(self) -> None:
        today = self.around.desk.look(registers.today)
        self.start.show_value(date(today.year, 1, 1))
        self.end.show_value(today)

    def _make(self, *, again: bool = False) -> None:
        kind = self.kind
        self._fault.hide()
        try:
            making = self._making(kind)
        except RuleError as error:
            self._fault.tell(error)
            return
        if making is None:
            self._asked = None
            self.pane.show_wanted(None, "" if kind.ask is None else self.tr_(kind.ask))
        elif again or (kind.key, making) != self._asked:
            self._asked = (kind.key, making)
            self.pane.show_wanted(Wanted(kind.key, partial(_run, kind, making), kind.editions))

    def _making(self, kind: Kind) -> Making | None:
        """What the report is about, as far as the fields say; None when something is still to be chosen.

        Raises:
            RuleError: a day is none.
        """
        match kind.about:
            case About.PERIOD:
                return Making(start=self.start.value(), end=self.end.value(), since=self.since.value())
            case About.BODY:
                return Making(self.group.value or "")
            case About.NOTHING:
                return Making()
            case About.ONE_BODY:
                chosen = self.one_group.value
            case About.MUNICIPALITY:
                chosen = self.place.thing_id
            case _:
                chosen = self.person.thing_id
        return Making(chosen) if chosen else None

    def _look_up(self, check: Check) -> None:
        pages = {"person": "participants", "action": "followup", "meeting": "meetings", "body": "bodies"}
        about = check.about
        if about is not None and about.table in pages:
            self.around.go(pages[about.table], about.id)

    def _municipality_name(self, municipality_id: MunicipalityId) -> str:
        from samrad.services import municipalities

        table = self.around.desk.look(municipalities.municipalities)
        return table.get(municipality_id).near(self.around.desk.look(registers.today)).name

    def _person_name(self, person_id: PersonId) -> str:
        from samrad.services import people

        return self.around.desk.look(people.person_detail, person_id).person.name


def _run(kind: Kind, making: Making, register: Register, job: Job, code: str, edition: str) -> Paper:
    return kind.make(register, making, code, edition, job.step)
