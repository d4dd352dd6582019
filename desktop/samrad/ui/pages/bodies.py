"""Bodies: who reports to whom, how many seats are filled, and beside it one body with its seats over time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QTabWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from samrad.domain.ids import BodyId
from samrad.errors import AppError, Text, say, say_count
from samrad.services import bodies, codes, registers
from samrad.ui.commands import Command
from samrad.ui.following import follow_selection
from samrad.ui.icons import icon, sign
from samrad.ui.page import Page
from samrad.ui.pages.body.about import AboutTab
from samrad.ui.pages.body.new_body_form import NewBodyForm
from samrad.ui.pages.body.places import PlacesTab
from samrad.ui.pages.body.tree import SEATS, VACANT, BodyTree
from samrad.ui.widgets.beside import Beside
from samrad.ui.widgets.chips import Flow, ToggleChip
from samrad.ui.widgets.editors import DayEdit
from samrad.ui.widgets.scrolled import Scrolled

if TYPE_CHECKING:
    from datetime import date

    from samrad.domain.bodies import Body
    from samrad.domain.body_rows import BodyDetail, BodyRow
    from samrad.ui.surroundings import Surroundings

_ID = Qt.ItemDataRole.UserRole
_LIST, _PANE, _ROOM, _DEEP = 59, 81, 95, 16
"""Letters that tree and pane are wide and that they need side by side; lines of the pane where it is below."""
_LINES_OF_TABS = 24
"""Lines of text that the tabs need at least; in a lower window the whole pane scrolls."""


class BodiesPage(Page):
    """The tree of bodies as of a day, and the chosen one beside it."""

    key = "bodies"
    name = say("Groups and committees")
    icon_name = "network"
    tables = frozenset({"body", "seat", "membership", "person", "affiliation", "organisation", "area"})

    def __init__(self, around: Surroundings, parent: QWidget) -> None:
        """Build the tree and the pane."""
        super().__init__(around, parent)
        self.body_id: BodyId | None = None
        self.tree = BodyTree(around, self.tr_(self.name))
        self.places, self.about = PlacesTab(around), AboutTab(around)
        self.new_form = NewBodyForm(around, self._added)
        inside = QWidget()
        self._lines = QVBoxLayout(inside)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(12)
        self.body.addWidget(Scrolled("bodies.area", self.tr_(self.name), inside))
        self._build_head()
        self._splitter = Beside(
            "bodies.splitter", self.tree, self._pane(), _LIST, 6, room=_ROOM, deep=_DEEP, share=_PANE
        )
        self.empty = QLabel(
            self.tr_(
                say(
                    "Here stand the groups of the programme: who reports to whom, which seats they have, and who held "
                    "them when. Begin with “New group”."
                )
            )
        )
        self.empty.setObjectName("bodies.empty")
        self.empty.setProperty("role", "muted")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._lines.addWidget(self.new_form)
        self._lines.addWidget(self.empty, 1)
        self._lines.addWidget(self._splitter, 1)
        self._lines.addStretch(0)
        follow_selection(self.tree)
        self.tree.currentItemChanged.connect(lambda item, _before: self._show_item(item))

    @property
    def today(self) -> date:
        """The day the page shows: the one that is typed, else today."""
        try:
            chosen = self.day.value()
        except AppError:
            chosen = None
        return chosen or self.around.desk.look(registers.today)

    def refresh(self) -> None:
        """Read the bodies and the chosen one again."""
        if not self.day.line.text():
            self.day.show_value(self.around.desk.look(registers.today))
        rows = self.around.desk.look(bodies.list_bodies, day=self.today, ended_too=self.every.isChecked())
        self._fill(rows)
        self.empty.setVisible(not rows)
        self._splitter.setVisible(bool(rows))

    def hand_over(self) -> object | None:
        """The group that is shown."""
        return self.body_id

    def take_over(self, under_way: object) -> None:
        """Show the group again."""
        if isinstance(under_way, str):
            self.body_id = BodyId(under_way)

    def show_thing(self, thing_id: str) -> None:
        """Choose a body; "new" begins a new one."""
        if thing_id == "new":
            self.new_thing()
            return
        self.body_id = BodyId(thing_id)
        if self._item(thing_id) is None and not self.every.isChecked():
            self.every.setChecked(True)
        self.refresh()

    def take_focus(self) -> None:
        """Put the focus on the body."""
        if not self.new_form.isVisible():
            self.tree.setFocus()

    def commands(self) -> Sequence[Command]:
        """Appoint and seat, in the chosen body."""
        return (
            Command("appoint", say("Appoint to the group …"), self._appoint, "page", "Ctrl+Shift+A", "user-plus"),
            Command("new_seat", say("New seat …"), self._new_seat, "page", icon="armchair"),
        )

    def new_thing(self) -> None:
        """Ask for a new body."""
        self.new_form.ask()

    def find_here(self) -> None:
        """Put the focus in the tree."""
        self.tree.setFocus()

    def leave(self) -> None:
        """Save what is half typed."""
        self.about.finish()

    def _appoint(self) -> None:
        self.tabs.setCurrentWidget(self.places)
        self.places.appoint()

    def _new_seat(self) -> None:
        self.tabs.setCurrentWidget(self.places)
        self.places.add_seat()

    def _added(self, body: Body) -> None:
        self.show_thing(body.id)
        self.tree.setFocus()

    def _build_head(self) -> None:
        around = self.around
        new = QPushButton(around.icon("plus"), self.tr_(say("New group")))
        new.setObjectName("bodies.new")
        new.clicked.connect(lambda _checked=False: self.new_thing())
        self.day = DayEdit(around, "bodies.filter.day", say("As of"), lambda _day: self.refresh())
        self.day.line.setFixedWidth(self.day.fontMetrics().horizontalAdvance("00.00.0000") + 40)
        self.every = ToggleChip(around, "bodies.filter.every", say("Earlier and later too"))
        self.every.toggled.connect(lambda _on: self.refresh())
        self.day.lay_label_beside()
        head = QHBoxLayout()
        head.setSpacing(12)
        heading = self.heading(self.tr_(self.name))
        heading.setWordWrap(True)
        head.addWidget(heading, 1)
        head.addWidget(new)
        chips = Flow(16)
        chips.addWidget(self.day)
        chips.addWidget(self.every)
        self._lines.addLayout(head)
        self._lines.addLayout(chips)

    def _pane(self) -> QWidget:
        pane = QWidget()
        pane.setObjectName("bodies.body")
        layout = QVBoxLayout(pane)
        layout.setContentsMargins(20, 0, 0, 0)
        layout.setSpacing(6)
        self.title, self.kind = QLabel(), QLabel()
        for key, label, role in (("title", self.title, "subtitle"), ("kind", self.kind, "muted")):
            label.setObjectName(f"bodies.body.{key}")
            label.setProperty("role", role)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            layout.addWidget(label)
        counts = Flow()
        self.members = self._link("members", "users", say("Members"))
        self.vacant = self._link("vacant", "triangle-alert", say("Vacant"))
        for widget in (self.members, self.vacant, self.places.appoint_button, self.places.seat_button):
            counts.addWidget(widget)
        self.members.clicked.connect(lambda _checked=False: self.around.go("participants", f"body:{self.body_id}"))
        self.vacant.clicked.connect(lambda _checked=False: self._go_to_vacancy())
        layout.addLayout(counts)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("bodies.tabs")
        self.tabs.setAccessibleName(self.tr_(say("The chosen group")))
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self.places, self.tr_(say("Seats and members")))
        self.tabs.addTab(self.about, self.tr_(say("About the group")))
        self.tabs.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.tabs.setMinimumHeight(self.fontMetrics().lineSpacing() * _LINES_OF_TABS)
        layout.addWidget(self.tabs, 1)
        area = QScrollArea()
        area.setObjectName("bodies.body.area")
        area.setAccessibleName(self.tr_(say("The chosen group")))
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(pane)
        return area

    def _link(self, key: str, sign: str, words: Text) -> QPushButton:
        look = self.around.look
        button = QPushButton(icon(sign, look.warning if sign == "triangle-alert" else look.accent), self.tr_(words))
        button.setObjectName(f"bodies.body.{key}")
        button.setFlat(True)
        return button

    def _fill(self, rows: Sequence[BodyRow]) -> None:
        self.tree.blockSignals(True)
        self.tree.clear()
        made: dict[str, QTreeWidgetItem] = {}
        waiting = list(rows)
        known = {row.body_id for row in rows}
        while waiting:
            ready = [row for row in waiting if row.parent_id not in known or row.parent_id in made]
            for row in ready:
                above = made.get(row.parent_id or "")
                made[row.body_id] = self._add(above or self.tree.invisibleRootItem(), row)
            waiting = [row for row in waiting if row.body_id not in made]
        self.tree.expandAll()
        self.tree.blockSignals(False)
        chosen = made.get(self.body_id or "") or next(iter(made.values()), None)
        if chosen is not None:
            self.tree.setCurrentItem(chosen)
            self._show_item(chosen)

    def _add(self, above: QTreeWidgetItem, row: BodyRow) -> QTreeWidgetItem:
        number = self.around.language.number
        item = QTreeWidgetItem(above, [row.name, number(row.seats), number(row.filled), number(row.vacant)])
        item.setData(0, _ID, row.body_id)
        item.setToolTip(0, row.name)
        for column in range(SEATS, VACANT + 1):
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if row.vacant:
            item.setIcon(VACANT, sign("triangle-alert", self.around.look.warning, self.around.look))
        return item

    def _item(self, body_id: str) -> QTreeWidgetItem | None:
        found = self.tree.findItems("*", Qt.MatchFlag.MatchWildcard | Qt.MatchFlag.MatchRecursive)
        return next((item for item in found if item.data(0, _ID) == body_id), None)

    def _show_item(self, item: QTreeWidgetItem | None) -> None:
        if item is None:
            return
        self.body_id = BodyId(item.data(0, _ID))
        self._show(self.around.desk.look(bodies.body_detail, self.body_id, day=self.today))

    def _show(self, detail: BodyDetail) -> None:
        row, language = detail.row, self.around.language
        labels = self.around.desk.look(codes.by_id)
        kind = labels[row.kind_id].label(language.code) if row.kind_id in labels else ""
        above = "" if row.parent_name is None else self.tr_(say("reports to {body}", body=row.parent_name))
        self.title.setText(row.name)
        self.kind.setText(" · ".join(part for part in (row.short_name, kind, row.area_name, above) if part))
        self.members.setText(self.tr_(say_count("{count} member", "{count} members", row.members)))
        self.vacant.setText(self.tr_(say_count("{count} vacant seat", "{count} vacant seats", row.vacant)))
        self.vacant.setVisible(row.vacant > 0)
        self.places.show_detail(detail, self.today, every=self.every.isChecked())
        self.about.show_detail(detail)

    def _go_to_vacancy(self) -> None:
        self.tabs.setCurrentWidget(self.places)
        self.places.show_vacancy()
