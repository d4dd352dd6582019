"""The live count: people, municipalities, stakeholder kinds, who is missing. Each figure leads to its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from samrad.domain.attendance import PARTICIPANT_ROLES, AttendanceOutcome
from samrad.domain.ids import CodeId
from samrad.domain.roll import RollCounts, RollRow
from samrad.errors import Text, say_count, say_in
from samrad.overriding import override
from samrad.ui.pages.meeting.roll_words import unfinished
from samrad.ui.surroundings import Surroundings
from samrad.ui.widgets.chips import Flow

_KINDS = "kinds"
_WIDE = 112
"""Letters of usual width that a line of all chips takes."""

Chosen = Callable[[RollRow], bool]

_CHOICES: Mapping[str, Chosen] = {
    "missing": lambda row: row.outcome is None,
    "people": lambda row: row.is_participant,
    "municipalities": lambda row: (
        row.is_participant and row.represents is not None and row.represents.municipality_id is not None
    ),
    "room": lambda row: row.outcome is AttendanceOutcome.PRESENT,
    "excused": lambda row: row.outcome is AttendanceOutcome.EXCUSED,
    "absent": lambda row: row.outcome is AttendanceOutcome.ABSENT,
    "unfinished": lambda row: any(unfinished(row)),
}


class RollCountStrip(QWidget):
    """Figures as chips; a pressed one narrows the list to its rows. `narrowed` when another is pressed, or none."""

    narrowed = Signal()

    def __init__(self, around: Surroundings) -> None:
        """Start with nothing counted."""
        super().__init__()
        self._around = around
        self.setObjectName("meeting.attendance.counts")
        self.setAccessibleName(around.tr(say_in("roll", "Count")))
        self._flow = Flow(6)
        self.setLayout(self._flow)
        self._chips: dict[str, QToolButton] = {}
        self._kinds: dict[str, str] = {}
        self._kind_words = ""
        self._wide = True
        self._pressed: str | None = None
        for key in _CHOICES:
            self._make(key)
        self._menu = self._make_menu()

    def choice(self) -> Chosen | None:
        """Which rows the pressed figure counts; None when none is pressed."""
        if self._pressed is None:
            return None
        if self._pressed in _CHOICES:
            return _CHOICES[self._pressed]
        kind = CodeId(self._pressed)
        return lambda row: (
            row.represents is not None and row.represents.kind_id == kind and row.role_id in PARTICIPANT_ROLES
        )

    def release(self) -> None:
        """Show all rows again."""
        self._press(None)

    def show_counts(
        self, counts: RollCounts, unfinished_rows: int, rows: Iterable[RollRow], kinds: Mapping[CodeId, str]
    ) -> None:
        """Show the figures as they stand now. Of each kind it is told how many of those on the roll are there."""
        wanted: dict[str, tuple[Text, int]] = {
            "missing": (say_count("{count} not called", "{count} not called", counts.missing), counts.missing),
            "people": (say_count("{count} participant", "{count} participants", counts.people), counts.people),
            "municipalities": (
                say_count("{count} municipality", "{count} municipalities", counts.municipalities),
                counts.municipalities,
            ),
            "room": (
                say_count("{count} present in all", "{count} present in all", counts.in_the_room),
                counts.in_the_room,
            ),
            "excused": (say_count("{count} excused", "{count} excused", counts.excused), counts.excused),
            "absent": (say_count("{count} absent", "{count} absent", counts.absent), counts.absent),
            "unfinished": (say_count("{count} unfinished", "{count} unfinished", unfinished_rows), unfinished_rows),
        }
        for key, (text, count) in wanted.items():
            needed = key in ("missing", "people", "municipalities") or count > 0
            if key == "room" and counts.in_the_room == counts.people:
                needed = False
            self._say(key, self._around.tr(text), shown=needed)
        self._show_kinds(counts, rows, kinds)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the width does not hold a chip for each kind, they stand in a menu."""
        super().resizeEvent(event)
        wide = self.width() >= self.fontMetrics().averageCharWidth() * _WIDE
        if wide != self._wide:
            self._wide = wide
            self._place_kinds()

    def _show_kinds(self, counts: RollCounts, rows: Iterable[RollRow], kinds: Mapping[CodeId, str]) -> None:
        expected = Counter(
            row.represents.kind_id for row in rows if row.represents is not None and row.role_id in PARTICIPANT_ROLES
        )
        tr = self._around.tr
        self._kinds = {}
        for kind, label in kinds.items():
            if expected[kind]:
                there = counts.kinds.get(kind, 0)
                text = say_in("roll", "{kind} {there} of {expected}", kind=label, there=there, expected=expected[kind])
                self._kinds[kind] = tr(text)
        there = sum(1 for kind in self._kinds if counts.kinds.get(CodeId(kind)))
        self._kind_words = tr(
            say_in("roll", "Stakeholder kinds: {there} of {expected}", there=there, expected=len(self._kinds))
        )
        self._place_kinds()

    def _place_kinds(self) -> None:
        """A chip for each kind, or one with a menu."""
        for key in self._chips.keys() - self._kinds.keys() - _CHOICES.keys() - {_KINDS}:
            self._say(key, "", shown=False)
        for key, words in self._kinds.items():
            self._say(key, words, shown=self._wide)
        self._menu.setText(self._kind_words)
        self._menu.setAccessibleName(self._kind_words)
        self._menu.setVisible(not self._wide and bool(self._kinds))

    def _make_menu(self) -> QToolButton:
        chip = self._make(_KINDS)
        chip.setCheckable(False)
        chip.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(chip)
        menu.setObjectName("meeting.attendance.count.kinds.menu")
        menu.aboutToShow.connect(lambda: self._fill_menu(menu))
        chip.setMenu(menu)
        return chip

    def _fill_menu(self, menu: QMenu) -> None:
        menu.clear()
        for key, words in self._kinds.items():
            action = menu.addAction(words.replace("&", "&&"))
            action.setObjectName(f"meeting.attendance.count.{key}")
            action.setCheckable(True)
            action.setChecked(key == self._pressed)
            action.triggered.connect(lambda on, key=key: self._press(key if on else None))

    def words(self, counts: RollCounts) -> Text:
        """The count in one sentence, to be read aloud."""
        return say_in(
            "roll",
            "Present: {people}. Municipalities: {municipalities}. Not called: {missing}.",
            people=counts.people,
            municipalities=counts.municipalities,
            missing=counts.missing,
        )

    def _say(self, key: str, words: str, *, shown: bool) -> None:
        chip = self._chips.get(key) or self._make(key)
        if chip.accessibleName() != words:
            chip.setText(words.replace("&", "&&"))
            chip.setAccessibleName(words)
        shown = shown or key == self._pressed
        if chip.isHidden() == shown:
            chip.setVisible(shown)
            self.updateGeometry()

    def _make(self, key: str) -> QToolButton:
        chip = QToolButton()
        chip.setObjectName(f"meeting.attendance.count.{key}")
        chip.setProperty("role", "chip")
        chip.setCheckable(True)
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setToolTip(self._around.tr(say_in("roll", "Show only these")))
        chip.toggled.connect(lambda on, key=key: self._press(key if on else None))  # a screen reader clicks nothing
        chip.hide()
        self._chips[key] = chip
        self._flow.addWidget(chip)
        return chip

    def _press(self, key: str | None) -> None:
        self._pressed = key
        for other, chip in self._chips.items():
            blocked = chip.blockSignals(True)
            chip.setChecked(other == key)
            chip.blockSignals(blocked)
            chip.setIcon(self._around.icon("check") if other == key else self._nothing())
        self.narrowed.emit()

    @staticmethod
    def _nothing() -> QIcon:
        return QIcon()
