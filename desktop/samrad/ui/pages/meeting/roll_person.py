"""All that can be noted about the chosen person besides the mark: times, on whose behalf, disqualification, role."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, time

from msgspec.structs import replace
from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from samrad.domain.attendance import AttendanceOutcome, Interval, arriving, leaving
from samrad.domain.clock_times import parse_time
from samrad.domain.ids import AgendaItemId, CodeId
from samrad.domain.roll import RollRow
from samrad.domain.roll_sheet import ItemLabel, RollSheet
from samrad.domain.walk_ins import Party
from samrad.errors import RuleError, Text, say, say_in
from samrad.ui.pages.meeting.roll_writing import RollWriter
from samrad.ui.surroundings import Surroundings
from samrad.ui.widgets.chips import Flow
from samrad.ui.widgets.labels import Fault

_SHORT, _LONG = 9, 26


class SmallLine(QWidget):
    """Label and line side by side. `keep` gets what was typed when it differs from what is shown."""

    def __init__(self, around: Surroundings, name: str, words: Text, keep: Callable[[str], None], letters: int) -> None:
        """Start empty, with room for so many letters of usual width."""
        super().__init__()
        self._keep, self._kept = keep, ""
        label = QLabel(around.tr(words))
        label.setObjectName(f"{name}.label")
        label.setProperty("role", "muted")
        self.line = QLineEdit()
        self.line.setObjectName(name)
        self.line.setAccessibleName(around.tr(words))
        self.line.setFixedWidth(self.line.fontMetrics().averageCharWidth() * letters)
        label.setBuddy(self.line)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(label)
        layout.addWidget(self.line, 1)
        self.line.editingFinished.connect(self.finish)

    def show_kept(self, value: str) -> None:
        """Show what is recorded; what is being typed stays."""
        half_typed = self.line.hasFocus() and self.line.text() != self._kept
        self._kept = value
        if not half_typed and self.line.text() != value:
            self.line.setText(value)
            self.line.setCursorPosition(0)

    def start(self, value: str) -> None:
        """Show another person's value, whatever stood here."""
        self._kept = value
        self.line.setText(value)
        self.line.setCursorPosition(0)

    def finish(self) -> None:
        """Save the edit if there is one."""
        typed = self.line.text().strip()
        if typed != self._kept:
            self._kept = typed
            self._keep(typed)


class PersonBar(QFrame):
    """One line about the chosen person; it wraps where the width ends. `done` when the work in it is finished."""

    clear_asked = Signal()
    refresh_asked = Signal()
    deputy_asked = Signal(str)
    done = Signal()

    def __init__(
        self,
        around: Surroundings,
        writer: RollWriter,
        parties: Callable[[str], Sequence[Party]],
    ) -> None:
        """Hidden until somebody is chosen. `parties` tells whom a typed place means."""
        super().__init__()
        self._around, self._writer, self._parties = around, writer, parties
        self._row: RollRow | None = None
        self._sheet: RollSheet | None = None
        self._day: date | None = None
        self._differs = False
        self.setObjectName("meeting.attendance.person")
        self.setProperty("role", "card")
        self.setAccessibleName(around.tr(say_in("roll", "The chosen person")))
        self._build()
        self.hide()

    def show_row(self, row: RollRow | None, sheet: RollSheet, day: date | None, *, differs: bool) -> None:
        """Be about another person, or none, or the same as they stand now."""
        same = row is not None and self._row is not None and row.person_id == self._row.person_id and day == self._day
        if row is self._row and sheet is self._sheet and day == self._day and differs == self._differs:
            return
        self._row, self._sheet, self._day = row, sheet, day
        self.setVisible(row is not None)
        if row is None:
            return
        self._name.setText(row.name)
        self._offer_items(sheet.items)
        show = SmallLine.show_kept if same else SmallLine.start
        show(self.came, self._moment(self._first()))
        show(self.left, self._moment(self._last(), end=True))
        party = row.represents_name or ""
        if not party and row.represents is not None:
            party = sheet.kinds.get(row.represents.kind_id, "")
        show(self.behalf, party)
        present = row.outcome is AttendanceOutcome.PRESENT
        for widget in (self.came, self.left, self.disqualified):
            widget.setVisible(present)
        self.disqualified.setVisible(present and bool(sheet.items))
        self.behalf.setVisible(row.outcome is not None)
        self.clear.setVisible(row.outcome is not None)
        self._differs = differs
        self.more.setVisible(row.outcome is not None or bool(sheet.deputies.get(row.person_id)))
        if not same:
            self._fault.hide()

    def refuse(self, error: Exception) -> None:
        """Say under the line why something can't be."""
        if isinstance(error, RuleError):
            self._fault.tell(error)

    def finish(self) -> None:
        """Save what is half typed."""
        for line in (self.came, self.left, self.behalf):
            line.finish()

    def _build(self) -> None:
        around = self._around
        self._name = QLabel()
        self._name.setObjectName("meeting.attendance.person.name")
        font = self._name.font()
        font.setBold(True)
        self._name.setFont(font)
        base = "meeting.attendance.person"
        self.came = SmallLine(around, f"{base}.came", say_in("roll", "Came"), self._keep_arrival, _SHORT)
        self.left = SmallLine(around, f"{base}.left", say_in("roll", "Left"), self._keep_departure, _SHORT)
        self.behalf = SmallLine(around, f"{base}.behalf", say("On behalf of"), self._keep_party, _LONG)
        self._name.setMinimumHeight(self.came.sizeHint().height())
        self._complete_parties()
        self._complete_items()
        self.disqualified = self._menu_button("disqualified", say_in("roll", "Disqualified"), "ban")
        self.more = self._menu_button("more", say_in("roll", "More"), "ellipsis")
        self.clear = QToolButton()
        self.clear.setObjectName(f"{base}.clear")
        self.clear.setText(around.tr(say_in("roll", "Clear")))
        self.clear.setAccessibleName(around.tr(say_in("roll", "Clear what is recorded")))
        self.clear.setToolTip(around.tr(say_in("roll", "Clear what is recorded (Delete in the list)")))
        self._dress(self.clear, "undo-2")
        self.clear.clicked.connect(self.clear_asked)
        self._fault = Fault(self._around, f"{base}.fault")
        flow = Flow(10)
        for widget in (self._name, self.came, self.left, self.behalf, self.disqualified, self.more, self.clear):
            flow.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(6)
        layout.addLayout(flow)
        layout.addWidget(self._fault)

    def _menu_button(self, key: str, words: Text, icon_name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"meeting.attendance.person.{key}")
        button.setText(self._around.tr(words))
        button.setAccessibleName(self._around.tr(words))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._dress(button, icon_name)
        menu = QMenu(button)
        menu.setObjectName(f"meeting.attendance.person.{key}.menu")
        menu.aboutToShow.connect(self.fill_menus)
        button.setMenu(menu)
        return button

    def _dress(self, button: QToolButton, icon_name: str) -> None:
        button.setProperty("role", "chip")
        button.setIcon(self._around.icon(icon_name))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _offer_items(self, items: Sequence[ItemLabel]) -> None:
        words = [one.text for one in items]
        if self._items.stringList() != words:
            self._items.setStringList(words)

    def _complete_items(self) -> None:
        self._items = QStringListModel(self)
        for line in (self.came.line, self.left.line):
            made = QCompleter(self._items, line)
            made.setFilterMode(Qt.MatchFlag.MatchContains)
            made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            line.setCompleter(made)
            line.setToolTip(self._around.tr(say_in("roll", "A time, or the number of an item")))
            line.setAccessibleDescription(line.toolTip())

    def _complete_parties(self) -> None:
        model = QStringListModel(self)
        completer = QCompleter(model, self.behalf.line)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.behalf.line.setCompleter(completer)
        self.behalf.line.textEdited.connect(lambda text: model.setStringList([one.name for one in self._parties(text)]))

    def fill_menus(self) -> None:
        """Fill the menus for the chosen person; they are filled when they open, not at each choice."""
        if self._row is not None and self._sheet is not None:
            self._fill_disqualified(self._row, self._sheet)
            self._fill_more(self._row, self._sheet, differs=self._differs)

    def _fill_disqualified(self, row: RollRow, sheet: RollSheet) -> None:
        menu = self.disqualified.menu()
        menu.clear()
        out = sheet.disqualified.get(row.person_id, frozenset())
        for item in sheet.items:
            action = QAction(item.text.replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(item.item_id in out)
            action.triggered.connect(self._disqualifier(item.item_id, lift=item.item_id in out))
            menu.addAction(action)

    def _fill_more(self, row: RollRow, sheet: RollSheet, *, differs: bool) -> None:
        menu = self.more.menu()
        menu.clear()
        tr = self._around.tr
        for person_id, name in sheet.deputies.get(row.person_id, ()):
            if row.outcome is not AttendanceOutcome.PRESENT:
                deputy = menu.addAction(tr(say_in("roll", "The deputy {name} came", name=name)))
                deputy.triggered.connect(lambda _on=False, one=person_id: self.deputy_asked.emit(one))
        if row.outcome is not None:
            telephone = menu.addAction(self._around.icon("phone"), tr(say_in("roll", "Takes part by telephone")))
            telephone.triggered.connect(lambda _on=False: self._do(self._writer.by_telephone))
            roles = menu.addMenu(tr(say_in("roll", "Role in this meeting")))
            for role_id, label in sheet.roles.items():
                action = roles.addAction(label)
                action.setCheckable(True)
                action.setChecked(role_id == row.role_id)
                action.triggered.connect(self._role_giver(role_id))
        if differs:
            refresh = menu.addAction(self._around.icon("refresh-cw"), tr(say("Refresh from the register")))
            refresh.triggered.connect(lambda _on=False: self.refresh_asked.emit())

    def _disqualifier(self, item_id: AgendaItemId, *, lift: bool) -> Callable[[], None]:
        return lambda: self._do(lambda row: self._writer.disqualify(row, item_id, lift=lift))

    def _role_giver(self, role_id: CodeId) -> Callable[[], None]:
        return lambda: self._do(lambda row: self._writer.give_role(row, role_id))

    def _do(self, change: Callable[[RollRow], None]) -> None:
        if self._row is not None:
            change(self._row)
        self.done.emit()

    def _keep_arrival(self, typed: str) -> None:
        self._keep_moment(typed, end=False)

    def _keep_departure(self, typed: str) -> None:
        self._keep_moment(typed, end=True)

    def _keep_moment(self, typed: str, *, end: bool) -> None:
        if self._row is None or self._writer.state is None:
            return
        there = self._writer.state.there(self._row.person_id)
        try:
            self._writer.note_presence(self._row, self._changed(there, typed, end=end))
        except RuleError as error:
            self.refuse(error)
            return
        self._fault.hide()

    def _changed(self, there: tuple[Interval, ...], typed: str, *, end: bool) -> tuple[Interval, ...]:
        one = self._last() if end else self._first()
        if not typed and one is not None:
            bare = replace(one, ends=None, to_item_id=None) if end else replace(one, starts=None, from_item_id=None)
            return tuple(bare if other == one else other for other in there)
        at = self._understood(typed)
        if one is None:
            raise RuleError(say("The person is not recorded as present that day."))
        return leaving(there, one.day, at) if end else arriving(there, one.day, at)

    def _understood(self, typed: str) -> time | AgendaItemId:
        with suppress(RuleError):  # what is no time may be an item
            return parse_time(typed)
        folded = typed.casefold()
        for item in self._sheet.items if self._sheet is not None else ():
            if folded in (item.text.casefold(), (item.label or "").casefold(), item.title.casefold()):
                return item.item_id
        raise RuleError(
            say("“{text}” is neither a time nor an item of this meeting.", text=typed),
            remedy=say("Write a time as 11.20, or the number of an item."),
        )

    def _keep_party(self, typed: str) -> None:
        if self._row is None:
            return
        found = [one for one in self._parties(typed) if one.name == typed] or list(self._parties(typed))
        if not found:
            self.refuse(
                RuleError(
                    say("“{text}” is neither a municipality, an organisation nor a stakeholder kind.", text=typed),
                    remedy=say("Write a name that the register holds, or add the organisation first."),
                )
            )
            return
        self._fault.hide()
        self.behalf.start(found[0].name)
        self._writer.represent(self._row, found[0].represents)

    def _there(self) -> list[Interval]:
        if self._row is None or self._writer.state is None:
            return []
        there = self._writer.state.there(self._row.person_id)
        return [one for one in there if self._day is None or one.day == self._day]

    def _first(self) -> Interval | None:
        return min(self._there(), key=lambda one: (one.day, one.starts or time.min), default=None)

    def _last(self) -> Interval | None:
        return max(self._there(), key=lambda one: (one.day, one.ends or time.max), default=None)

    def _moment(self, one: Interval | None, *, end: bool = False) -> str:
        if one is None:
            return ""
        at, item_id = (one.ends, one.to_item_id) if end else (one.starts, one.from_item_id)
        if at is not None:
            return self._around.language.time(at)
        items = self._sheet.items if self._sheet is not None else ()
        return next((item.label or item.title for item in items if item.item_id == item_id), "")
