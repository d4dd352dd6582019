"""Which of several days is being called: all of them, or one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QToolButton, QWidget

from samrad.errors import say, say_in
from samrad.ui.surroundings import Surroundings
from samrad.ui.widgets.chips import Flow


class DayChooser(QWidget):
    """Chips for the days; hidden for a meeting of one day."""

    chosen = Signal()

    def __init__(self, around: Surroundings) -> None:
        """Start without days."""
        super().__init__()
        self._around = around
        self.setObjectName("meeting.attendance.days")
        self.setAccessibleName(around.tr(say_in("roll", "The day that is called")))
        self._flow = Flow(6)
        self.setLayout(self._flow)
        self._days: tuple[date, ...] = ()
        self._chips: list[tuple[date | None, QToolButton]] = []
        self.day: date | None = None
        self.hide()

    def offer(self, days: Sequence[date]) -> None:
        """Offer the days of a meeting, all of them chosen."""
        if tuple(days) == self._days:
            return
        self._days, self.day = tuple(days), None
        for _, chip in self._chips:
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self._chips = []
        self.setVisible(len(self._days) > 1)
        if len(self._days) > 1:
            self._add(None, self._around.tr(say("All days")), "all")
            for day in self._days:
                self._add(day, self._around.language.date(day), day.isoformat())
            self._show()

    def _add(self, day: date | None, words: str, key: str) -> None:
        chip = QToolButton()
        chip.setObjectName(f"meeting.attendance.day.{key}")
        chip.setProperty("role", "chip")
        chip.setCheckable(True)
        chip.setText(words)
        chip.setAccessibleName(words)
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.toggled.connect(lambda _on: self._choose(day))  # a screen reader clicks nothing
        self._chips.append((day, chip))
        self._flow.addWidget(chip)

    def _choose(self, day: date | None) -> None:
        self.day = day
        self._show()
        self.chosen.emit()

    def _show(self) -> None:
        for day, chip in self._chips:
            blocked = chip.blockSignals(True)
            chip.setChecked(day == self.day)
            chip.blockSignals(blocked)
            chip.setIcon(self._around.icon("check") if day == self.day else QIcon())
