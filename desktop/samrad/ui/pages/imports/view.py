"""The import in the window: the plan as a table, what must be decided beside it, and one button that does it all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from samrad.domain.ids import MembershipId, MunicipalityId
from samrad.domain.import_plan import Decision, Ending, Imported, Outcome, RowPlan
from samrad.errors import AppError, Text, say, say_count
from samrad.services import codes, registers
from samrad.services.municipalities import municipalities
from samrad.ui.announcing import announce
from samrad.ui.boundary import sentences
from samrad.ui.models.paged import Column, PagedModel
from samrad.ui.models.table import Table
from samrad.ui.pages.imports.asked import (
    AnyPlan,
    Asked,
    UnderWay,
    apply_plan,
    does_something,
    left_out_columns,
    let_go,
    make_plan,
    people_of,
    remarks,
)
from samrad.ui.pages.imports.questions import Questions
from samrad.ui.pages.imports.row_pane import DECIDABLE, RowPane
from samrad.ui.pages.imports.words import OUTCOMES, Words, sign
from samrad.ui.widgets.chips import Flow, ToggleChip
from samrad.ui.widgets.labels import Fault, label

if TYPE_CHECKING:
    from samrad.domain.changes import Done
    from samrad.domain.municipalities import Municipalities
    from samrad.services.registers import Register
    from samrad.ui.operations import Job
    from samrad.ui.surroundings import Surroundings

_PAUSE = 600
"""Milliseconds after a decision before the plan is made anew: several decisions in a row make one plan."""
_DROPPED_AT_ONCE = 500
_ID = Qt.ItemDataRole.UserRole


class ImportView(QWidget):
    """One list at a time. Nothing is written before the button is pressed; then it is one operation, with Undo."""

    def __init__(self, around: Surroundings, left: Callable[[], None], parent: QWidget) -> None:
        """Build the view; `left` is called when it is done or closed."""
        super().__init__(parent)
        self.around, self._left = around, left
        self.setObjectName("imports")
        self.setAccessibleName(around.tr(say("Import of a list")))
        self.plan: AnyPlan | None = None
        self.shown: AnyPlan | None = None
        """The plan that everything in the view tells of; beside the rows that is some turns later than `plan`."""
        self._asked: Asked | None = None
        self._waiting: list[Path] = []
        self._job: Job | None = None
        self._rows: Sequence[RowPlan] = ()
        self._to_choose: str | None = None
        self._words = Words(around, {})
        self._with_sheet = False
        self._municipalities: Municipalities | None = None
        self._kept: dict[MembershipId, Ending] = {}
        self._is_applied = False
        self.told, self.fault = label("imports.told", "muted"), Fault(around, "imports.fault")
        self.told.hide()
        self.model: PagedModel[RowPlan] = PagedModel(self._columns(), lambda ids: [self._rows[int(one)] for one in ids])
        self.table = Table(self.model, around, "imports.list", around.tr(say("What becomes of each row")))
        self.table.setSortingEnabled(False)
        self.pane = RowPane(around, self.decide)
        self.questions = Questions(around, self._answered)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.make_plan)
        self._dropped: list[object] = []
        self._dropping = QTimer(self)
        self._dropping.setInterval(0)
        self._dropping.timeout.connect(self._drop_some)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(self._head())
        layout.addWidget(self._pasting())
        layout.addWidget(self.questions)
        layout.addWidget(self.told)
        layout.addWidget(self.fault)
        layout.addLayout(self._chips())
        layout.addWidget(self._middle(), 1)
        layout.addLayout(self._foot())
        self.table.chosen.connect(self._show_row)
        around.desk.ended.connect(self._ended)

    def make_plan(self) -> None:
        """Have the plan made anew off the GUI thread; what is being made already is given up."""
        if self._asked is None:
            return
        self._pause.stop()
        if self._job is not None:
            self._job.cancel()
        asked = self._asked
        self._tell(say("The list is being read and compared with the register …"))
        self.apply_button.setEnabled(False)
        self._show_fault("")
        language = self.around.language

        def work(register: Register, job: Job) -> tuple[AnyPlan, Municipalities]:
            language.join(["", "", ""])  # its rules are loaded here, not when the first row is shown
            return make_plan(register, asked, job.step), municipalities(register)

        self._job = self.around.desk.read(
            work,
            done=lambda made: self._take(asked, *made),
            failed=lambda error: self._refused(error) if asked is self._asked else None,
            initiator=self,
        )

    def decide(self, candidate: int, decision: Decision | None) -> None:
        """Take a decision about a row; the plan follows a moment later."""
        if self._asked is None:
            return
        decisions = {key: value for key, value in self._asked.decisions.items() if key != candidate}
        if decision is not None:
            decisions[candidate] = decision
        self._asked = replace(self._asked, decisions=decisions)
        self.apply_button.setEnabled(False)
        self._pause.start()

    def apply(self) -> None:
        """Do what the plan says."""
        plan = self.plan
        if plan is None or not self.apply_button.isEnabled():
            return
        self.apply_button.setEnabled(False)
        self._is_applied = True
        self._show_fault("")
        self._tell(say("The list is being taken in …"))
        self.around.desk.write(
            lambda register: apply_plan(register, plan), done=self._applied, failed=self._refused, initiator=self
        )

    def hand_over(self) -> UnderWay | None:
        """What the view that comes after this one needs to go on; a reading that runs begins there again."""
        asked = self._asked
        if asked is None or self._is_applied:
            return UnderWay(None, tuple(self._waiting)) if self._waiting else None
        is_stale = self._job is not None or self._pause.isActive()
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._pause.stop()
        return UnderWay(
            asked,
            tuple(self._waiting),
            self.plan,
            self._municipalities,
            is_stale,
            {outcome for outcome, chip in self.chips.items() if chip.isChecked()},
            next(iter(self.table.selected_ids()), self._to_choose),
            None if self.paste_box.isHidden() else self.pasted.toPlainText(),
            self._kept,
        )

    def go_on(self, under_way: object) -> None:
        """Begin with what is asked, or go on where another view was."""
        if not isinstance(under_way, UnderWay):
            return
        if under_way.asked is None:
            self._next_of(under_way.waiting)
            return
        self._waiting, self._kept = list(under_way.waiting), under_way.kept
        self._begin(under_way.asked)
        if under_way.pasted is not None:
            self.pasted.setPlainText(under_way.pasted)
            self.paste_box.show()
        for outcome in under_way.filters:
            self.chips[outcome].setChecked(True)
        if under_way.plan is not None and under_way.municipalities is not None:
            self._take(under_way.asked, under_way.plan, under_way.municipalities, under_way.chosen)
        if under_way.is_stale:
            self.make_plan()
        if under_way.plan is None:
            (self.table if under_way.pasted is None else self.pasted).setFocus()

    def close_import(self) -> None:
        """Leave without doing anything."""
        self._waiting = []
        self._finish()

    def _next_of(self, paths: Sequence[Path]) -> None:
        self.go_on(UnderWay(Asked(paths[0]), paths[1:], is_stale=True))

    def _begin(self, asked: Asked) -> None:
        self._asked, self._is_applied = asked, False
        self.model.fill([])
        self._drop_plan()
        self.paste_box.hide()
        name = asked.source.name if isinstance(asked.source, Path) else self.around.tr(say("pasted recipients"))
        self.title.setText(self.around.tr(say("Import: {name}", name=name)))
        self.waiting.setText(
            self.around.tr(say_count("{count} more file waits.", "{count} more files wait.", len(self._waiting)))
        )
        self.waiting.setVisible(bool(self._waiting))
        self._words = Words(self.around, self.around.desk.look(codes.by_id))
        self.questions.fill(asked)
        self.questions.offer_sheets((), None)
        for chip in self.chips.values():
            chip.setChecked(False)
            chip.hide()
        self.tabs.hide()

    def _take(self, asked: Asked, plan: AnyPlan, table: Municipalities, chosen: str | None = None) -> None:
        if asked is not self._asked:
            return
        self._job = None
        people = people_of(plan)
        counts = people.counts
        self._to_choose = chosen or next(iter(self.table.selected_ids()), None)
        self._drop_plan()
        self.plan, self._rows, self._municipalities = plan, people.rows, table
        self._with_sheet = len({row.sheet for row in people.rows[:1]} | {row.sheet for row in people.rows[-1:]}) > 1
        self.model.fill(self._wanted(counts))
        steps = [self._show_counts, self._summarise, self._choose, self._show_beside]
        QTimer.singleShot(0, self, partial(self._in_turns, plan, [partial(step, plan, counts) for step in steps]))

    def _in_turns(self, plan: AnyPlan, steps: Sequence[Callable[[], None]]) -> None:
        """Do what is to be shown of a plan in turns of their own: of a long list each takes a while."""
        if plan is self.plan and steps:
            steps[0]()
            QTimer.singleShot(0, self, partial(self._in_turns, plan, steps[1:]))

    def _show_counts(self, plan: AnyPlan, counts: Mapping[Outcome, int]) -> None:
        if self._asked is not None and self._asked.sheet is None:
            sheets = people_of(plan).file.sheets
            self.questions.offer_sheets([sheet.name for sheet in sheets if sheet.name], None)
        for outcome, chip in self.chips.items():
            count = counts[outcome]
            chip.setVisible(count > 0)
            words = f"{self._words.outcome(outcome)}: {self.around.language.number(count)}"
            chip.setText(words)
            chip.setAccessibleName(words)
            if count == 0:
                chip.setChecked(False)

    def _show_beside(self, plan: AnyPlan, _counts: Mapping[Outcome, int]) -> None:
        self._show_columns(plan)
        self._show_endings(people_of(plan).endings)
        self._show_remarks(plan)
        self.shown = plan

    def _summarise(self, plan: AnyPlan, counts: Mapping[Outcome, int]) -> None:
        people = people_of(plan)
        taken = counts[Outcome.NEW] + counts[Outcome.CHANGED]
        open_rows = counts[Outcome.POSSIBLE_DUPLICATE] + counts[Outcome.PROBLEM]
        self._tell(
            say("{taken} {open}", taken=_taken(taken, len(people.endings)), open=_open(open_rows))
            if open_rows
            else _taken(taken, len(people.endings))
        )
        works = does_something(plan)
        self.apply_button.setEnabled(works and not self.around.desk.is_read_only)
        self.apply_button.setToolTip("" if works else self.around.tr(say("There is nothing to take in.")))

    def _wanted(self, counts: Mapping[Outcome, int]) -> list[str]:
        wanted = {outcome for outcome, chip in self.chips.items() if chip.isChecked() and counts[outcome]}
        return [str(place) for place, row in enumerate(self._rows) if not wanted or row.outcome in wanted]

    def _filter(self) -> None:
        if self.plan is not None:
            counts = people_of(self.plan).counts
            self._to_choose = next(iter(self.table.selected_ids()), None)
            self.model.fill(self._wanted(counts))
            self._choose(self.plan, counts)

    def _choose(self, _plan: AnyPlan, _counts: Mapping[Outcome, int]) -> None:
        """Choose the row that was chosen before, or else the first that waits for a decision, or the first of all."""
        count = self.model.rowCount()
        if count and not (self._to_choose is not None and self.table.choose(self._to_choose)):
            ids = [self.model.id_at(place) for place in range(count)]
            waiting = (one for one in ids if self._rows[int(one)].outcome in DECIDABLE)
            self.table.choose(next(waiting, ids[0]))
        self.tabs.setVisible(count > 0)

    def _show_row(self, row_id: str) -> None:
        row = self._rows[int(row_id)]
        decision = None
        if self._asked is not None and row.candidate is not None:
            decision = self._asked.decisions.get(row.candidate)
        self.pane.show_row(row, self._words, decision, self._municipality_name)

    def _municipality_name(self, municipality_id: MunicipalityId) -> str:
        if self._municipalities is None:
            return municipality_id
        return self._municipalities.label(municipality_id, self.around.desk.look(registers.today))

    def _answered(self) -> None:
        if self._asked is not None:
            self._asked = self.questions.read_into(self._asked, self._asked.source)
            self.make_plan()

    def _read_pasted(self) -> None:
        if self._asked is not None:
            self._asked = self.questions.read_into(self._asked, self.pasted.toPlainText())
            self.make_plan()

    def _applied(self, done: Done[Imported]) -> None:
        """Tell of it in the next turn: the page is reading itself anew in this one."""
        QTimer.singleShot(0, self, lambda: self._tell_result(done.value))

    def _tell_result(self, result: Imported) -> None:
        told = result.told()
        if result.not_taken_in:
            left = say_count("{count} row was not taken in.", "{count} rows were not taken in.", result.not_taken_in)
            told = say("{taken} {open}", taken=told, open=left)
        self.around.announce(told)
        self._finish()

    def _finish(self) -> None:
        self._asked = None
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self.model.fill([])
        self._drop_plan()
        if self._waiting:
            self._next_of(self._waiting)
        else:
            self._left()

    def _drop_plan(self) -> None:
        """Let go of the plan there is, a little at a time."""
        if self.plan is None:
            return
        self._dropped += let_go(self.plan)
        self.plan, self.shown, self._rows = None, None, ()
        self._dropping.start()

    def _drop_some(self) -> None:
        del self._dropped[-_DROPPED_AT_ONCE:]
        if not self._dropped:
            self._dropping.stop()

    def _refused(self, error: AppError) -> None:
        self._job, self._is_applied = None, False
        self._tell(None)
        self._show_fault(sentences(error, self.around.language))

    def _ended(self, job: Job) -> None:
        """A plan that was cancelled never arrives; say so, and offer to make it."""
        if job is self._job:
            QTimer.singleShot(0, self, lambda: self._look_whether_cancelled(job))

    def _look_whether_cancelled(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self._show_fault(self.around.tr(say("The reading was cancelled. Nothing has been written.")))
            self._tell(None)
            self.again_button.show()

    def _tell(self, sentence: Text | None) -> None:
        self.told.setText("" if sentence is None else self.around.tr(sentence))
        self.told.setVisible(sentence is not None)
        if sentence is not None:
            announce(self.told, self.told.text())
        self.again_button.hide()

    def _show_fault(self, words: str) -> None:
        self.fault.hide()
        if words:
            self.fault.tell_words(words)

    def _head(self) -> QHBoxLayout:
        back = QPushButton(self.around.icon("chevron-left"), self.around.tr(say("Back to the participants")))
        back.setObjectName("imports.back")
        back.setFlat(True)
        back.clicked.connect(lambda _checked=False: self.close_import())
        self.title, self.waiting = label("imports.title", "title"), label("imports.waiting", "muted")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(back)
        head.addWidget(self.title, 1)
        head.addWidget(self.waiting)
        return head

    def _pasting(self) -> QWidget:
        self.paste_box = QWidget()
        self.paste_box.setObjectName("imports.paste")
        layout = QVBoxLayout(self.paste_box)
        layout.setContentsMargins(0, 0, 0, 0)
        words = self.around.tr(say("Recipients, as they stand in the mail program's field for addresses"))
        name = label("imports.paste.label", "muted", words)
        self.pasted = QPlainTextEdit()
        self.pasted.setObjectName("imports.paste.text")
        self.pasted.setAccessibleName(words)
        self.pasted.setTabChangesFocus(True)
        self.pasted.setFixedHeight(self.pasted.fontMetrics().lineSpacing() * 4 + 16)
        name.setBuddy(self.pasted)
        read = QPushButton(self.around.tr(say("Read the recipients")))
        read.setObjectName("imports.paste.read")
        read.clicked.connect(lambda _checked=False: self._read_pasted())
        for widget in (name, self.pasted):
            layout.addWidget(widget)
        layout.addWidget(read, 0, Qt.AlignmentFlag.AlignLeft)
        self.paste_box.hide()
        return self.paste_box

    def _chips(self) -> Flow:
        flow = Flow()
        self.chips: dict[Outcome, ToggleChip] = {}
        for outcome, (words, _) in OUTCOMES.items():
            chip = ToggleChip(self.around, f"imports.filter.{outcome}", words)
            chip.toggled.connect(lambda _on: self._filter())
            chip.hide()
            self.chips[outcome] = chip
            flow.addWidget(chip)
        return flow

    def _middle(self) -> QSplitter:
        self.tabs = QTabWidget()
        self.tabs.setObjectName("imports.tabs")
        self.tabs.setAccessibleName(self.around.tr(say("About the list")))
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.columns = self._list("columns", say("Columns that are not taken in"))
        self.endings = self._list("endings", say("Memberships that end; tick those to keep"))
        self.remarks = self._list("remarks", say("About the list as a whole"))
        self.endings.itemChanged.connect(self._keep)
        self.tabs.addTab(self.pane, self.around.tr(say("Row")))
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("imports.splitter")
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.table)
        splitter.addWidget(self.tabs)
        splitter.setSizes([640, 380])
        return splitter

    def _list(self, key: str, words: Text) -> QListWidget:
        made = QListWidget()
        made.setObjectName(f"imports.{key}")
        made.setAccessibleName(self.around.tr(words))
        made.setWordWrap(True)
        made.setSpacing(4)
        made.hide()
        return made

    def _foot(self) -> QHBoxLayout:
        self.apply_button = QPushButton(self.around.tr(say("Take the list in")))
        self.apply_button.setObjectName("imports.apply")
        self.apply_button.setProperty("role", "primary")
        self.apply_button.setEnabled(False)
        self.apply_button.clicked.connect(lambda _checked=False: self.apply())
        self.again_button = QPushButton(self.around.tr(say("Read the list again")))
        self.again_button.setObjectName("imports.again")
        self.again_button.clicked.connect(lambda _checked=False: self.make_plan())
        self.again_button.hide()
        cancel = QPushButton(self.around.tr(say("Cancel")))
        cancel.setObjectName("imports.cancel")
        cancel.clicked.connect(lambda _checked=False: self.close_import())
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.again_button)
        foot.addWidget(cancel)
        foot.addWidget(self.apply_button)
        return foot

    def _show_columns(self, plan: AnyPlan) -> None:
        found = left_out_columns(plan)
        self.columns.clear()
        for column in found:
            words = say(
                "Column {column} “{heading}”: {why}", column=column.column, heading=column.heading, why=column.why
            )
            self.columns.addItem(self.around.tr(words))
        self._tab(
            self.columns, say_count("{count} column left out", "{count} columns left out", len(found)), len(found)
        )

    def _show_endings(self, endings: Sequence[Ending]) -> None:
        keep = frozenset() if self._asked is None else self._asked.keep
        self.endings.blockSignals(True)
        self.endings.clear()
        for one in endings:
            self._add_ending(one, kept=False)
        for one in (self._kept[membership_id] for membership_id in keep):
            self._add_ending(one, kept=True)
        self.endings.blockSignals(False)
        self._kept = {one.membership_id: one for one in endings} | {one: self._kept[one] for one in keep}
        count = self.endings.count()
        self._tab(self.endings, say_count("{count} membership ends", "{count} memberships end", len(endings)), count)

    def _add_ending(self, ending: Ending, *, kept: bool) -> None:
        item = QListWidgetItem(f"{ending.name}. {self.around.tr(ending.why)}", self.endings)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if kept else Qt.CheckState.Unchecked)
        item.setData(_ID, ending.membership_id)

    def _keep(self, item: QListWidgetItem) -> None:
        if self._asked is None:
            return
        membership_id = MembershipId(item.data(_ID))
        kept = set(self._asked.keep) - {membership_id}
        if item.checkState() == Qt.CheckState.Checked:
            kept.add(membership_id)
        self._asked = replace(self._asked, keep=frozenset(kept))
        self.apply_button.setEnabled(False)
        self._pause.start()

    def _show_remarks(self, plan: AnyPlan) -> None:
        found = list(dict.fromkeys(self.around.tr(one) for one in remarks(plan)))
        self.remarks.clear()
        self.remarks.addItems(found)
        self._tab(self.remarks, say_count("{count} remark", "{count} remarks", len(found)), len(found))

    def _tab(self, widget: QListWidget, words: Text, count: int) -> None:
        place = self.tabs.indexOf(widget)
        if count == 0:
            if place >= 0:
                self.tabs.removeTab(place)
            return
        if place < 0:
            place = self.tabs.addTab(widget, "")
        self.tabs.setTabText(place, self.around.tr(words))

    def _columns(self) -> list[Column[RowPlan]]:
        tr = self.around.tr
        return [
            Column(
                "row",
                tr(say("Row")),
                lambda row: self._words.place(row, with_sheet=self._with_sheet),
                60,
                sortable=False,
            ),
            Column(
                "outcome",
                tr(say("What becomes of it")),
                lambda row: self._words.outcome(row.outcome),
                170,
                sortable=False,
                icon=lambda row: sign(row.outcome, self.around.look),
            ),
            Column("name", tr(say("Name")), lambda row: row.name or row.text, 180, 130, sortable=False),
            Column("changes", tr(say("What changes")), self._changes, 220, 150, sortable=False),
            Column("why", tr(say("Why")), self._why, 320, 160, sortable=False, tip=self._why),
        ]

    def _changes(self, row: RowPlan) -> str:
        return self._words.changes(row)

    def _why(self, row: RowPlan) -> str:
        return self._words.why(row)


def _taken(rows: int, endings: int) -> Text:
    taken = say_count("{count} row is taken in.", "{count} rows are taken in.", rows)
    if not endings:
        return taken
    ended = say_count("{count} membership ends.", "{count} memberships end.", endings)
    return say("{taken} {ended}", taken=taken, ended=ended)


def _open(rows: int) -> Text:
    return say_count(
        "{count} row waits for a decision and is not taken in until then.",
        "{count} rows wait for a decision and are not taken in until then.",
        rows,
    )
