"""The live count: people, municipalities, stakeholder kinds, who is missing. Each figure leads to its rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QToolButton, QWidget

from samrad.domain.attendance import AttendanceOutcome
from samrad.domain.ids import CodeId
from samrad.domain.roll import RollCounts, RollRow
from samrad.errors import Text, say_count, say_in
from samrad.ui.pages.meeting.roll_words import unfinished
from samrad.ui.surroundings import Surroundings
from samrad.ui.widgets.chips import Flow

Chosen = Callable[[RollRow], bool]

_CHOICES: Mapping[str, Chosen] = {
    "people": lambda row: row.is_participant,
    "municipalities": lambda row: (
        row.is_participant and row.represents is not None and row.represents.municipality_id is not None
    ),
    "room": lambda row: row.outcome is AttendanceOutcome.PRESENT,
    "excused": lambda row: row.outcome is AttendanceOutcome.EXCUSED,
    "absent": lambda row: row.outcome is AttendanceOutcome.ABSENT,
    "missing": lambda row: row.outcome is None,
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
        self._pressed: str | None = None
        self._kinds: Mapping[CodeId, str] = {}

    def choice(self) -> Chosen | None:
        """Which rows the pressed figure counts; None when none is pressed."""
        if self._pressed is None:
            return None
        if self._pressed in _CHOICES:
            return _CHOICES[self._pressed]
        kind = CodeId(self._pressed)
        return lambda row: row.is_participant and row.represents is not None and row.represents.kind_id == kind

    def release(self) -> None:
        """Show all rows again."""
        self._press(None)

    def show_counts(self, counts: RollCounts, unfinished_rows: int, kinds: Mapping[CodeId, str]) -> None:
        """Show the figures as they stand now."""
        self._kinds = kinds
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
        for kind, label in kinds.items():
            count = counts.kinds.get(kind, 0)
            if count or kind in self._chips:
                self._say(kind, f"{label} {self._around.language.number(count)}", shown=count > 0)

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
        if chip.text() != words:
            chip.setText(words)
            chip.setAccessibleName(words.replace("&&", "&"))
        shown = shown or key == self._pressed
        if chip.isHidden() == shown:
            chip.setVisible(shown)
            self.updateGeometry()

    def _make(self, key: str) -> QToolButton:
        chip = QToolButton()
        suffix = key if key in _CHOICES else key.replace("kind.", "kind.", 1)
        chip.setObjectName(f"meeting.attendance.count.{suffix}")
        chip.setProperty("role", "chip")
        chip.setCheckable(True)
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setToolTip(self._around.tr(say_in("roll", "Show only these")))
        chip.clicked.connect(lambda on, key=key: self._press(key if on else None))
        chip.hide()
        self._chips[key] = chip
        self._flow.addWidget(chip)
        return chip

    def _press(self, key: str | None) -> None:
        self._pressed = key
        for other, chip in self._chips.items():
            chip.setChecked(other == key)
            chip.setIcon(self._around.icon("check") if other == key else self._nothing())
        self.narrowed.emit()

    @staticmethod
    def _nothing() -> QIcon:
        return QIcon()
