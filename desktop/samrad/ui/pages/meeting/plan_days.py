"""The days of a meeting with their hours, one line each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from samrad.domain.meetings import Hours
from samrad.errors import AppError, RuleError, say, say_in
from samrad.ui.widgets.editors import DayEdit
from samrad.ui.widgets.labels import Fault
from samrad.ui.widgets.layouts import take_away
from samrad.ui.widgets.time_edit import TimeEdit

if TYPE_CHECKING:
    from samrad.domain.meetings import MeetingDay
    from samrad.ui.surroundings import Surroundings

_PREFIX = "meeting.plan.day"


class _Line(Struct):
    widget: QWidget
    day: DayEdit
    starts: TimeEdit
    ends: TimeEdit
    remove: QToolButton


class DaysEdit(QWidget):
    """`keep(hours)` is called with all days when one of them was finished, added or removed."""

    def __init__(self, around: Surroundings, keep: Callable[[Sequence[Hours]], None]) -> None:
        """Start without days."""
        super().__init__()
        self._around, self._keep = around, keep
        self._shown: list[Hours] = []
        self._lines: list[_Line] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._more = add = QPushButton(around.icon("plus"), around.tr(say("Add a day")))
        add.setObjectName(f"{_PREFIX}.add")
        add.clicked.connect(lambda _checked=False: self._add())
        self._fault = Fault(self._around, f"{_PREFIX}.fault")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._rows)
        layout.addWidget(self._fault)
        layout.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_days(self, days: Sequence[MeetingDay], *, anew: bool) -> None:
        """Show what the register holds; what is half typed stays unless it is another meeting (`anew`)."""
        hours = [Hours(day=one.day, starts=one.starts, ends=one.ends) for one in days]
        if hours == self._shown and not anew:
            return
        self._shown = hours
        self._fault.hide()
        if len(hours) != len(self._lines):
            self._make_lines(len(hours))
        for line, one in zip(self._lines, hours, strict=True):
            line.day.show_value(one.day)
            line.starts.show_value(one.starts)
            line.ends.show_value(one.ends)

    def refuse(self, error: AppError) -> None:
        """Say under the days why they can't be so."""
        self._fault.tell(error)

    def finish(self) -> None:
        """Save what is half typed."""
        for line in self._lines:
            for field in (line.day, line.starts, line.ends):
                field.finish()

    def _make_lines(self, count: int) -> None:
        while len(self._lines) > count:
            line = self._lines.pop()
            self._rows.removeWidget(line.widget)
            take_away(line.widget)
        for place in range(len(self._lines), count):
            self._lines.append(self._line(place))
            self._rows.addWidget(self._lines[place].widget)
        self._order_stops()

    def take(self) -> None:
        """Put the focus in the first day."""
        if self._lines:
            self._lines[0].day.line.setFocus()

    def _order_stops(self) -> None:
        """Tab goes through the days as they stand, and then to what adds one."""
        before: QWidget = self._more
        for line in self._lines:
            for stop in (line.day.line, line.starts.line, line.ends.line, line.remove, self._more):
                QWidget.setTabOrder(before, stop)
                before = stop

    def _line(self, place: int) -> _Line:
        around, name = self._around, f"{_PREFIX}.{place + 1}"

        def changed(_value: object) -> None:
            self._save()

        remove = QToolButton()
        line = _Line(
            QWidget(),
            DayEdit(around, f"{name}.date", say("Date"), changed),
            TimeEdit(around, f"{name}.starts", say_in("clock", "From"), changed),
            TimeEdit(around, f"{name}.ends", say_in("clock", "Until"), changed),
            remove,
        )
        inside = QHBoxLayout(line.widget)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(line.day, 3, Qt.AlignmentFlag.AlignTop)
        inside.addWidget(line.starts, 2, Qt.AlignmentFlag.AlignTop)
        inside.addWidget(line.ends, 2, Qt.AlignmentFlag.AlignTop)
        remove.setObjectName(f"{name}.remove")
        remove.setIcon(around.icon("trash-2"))
        remove.setAutoRaise(True)
        remove.setAccessibleName(around.tr(say("Remove day {place}", place=place + 1)))
        remove.setToolTip(remove.accessibleName())
        remove.clicked.connect(lambda _checked=False: self._remove(place))
        room = remove.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        remove.setSizePolicy(room)
        remove.setVisible(place > 0)
        inside.addWidget(remove, 0, Qt.AlignmentFlag.AlignBottom)
        return line

    def _typed(self) -> list[Hours]:
        found = []
        for line in self._lines:
            day, starts, ends = line.day.value(), line.starts.value(), line.ends.value()
            if day is None or starts is None or ends is None:
                raise RuleError(say("A meeting must have a day."), remedy=say("Give the date, the start and the end."))
            found.append(Hours(day=day, starts=starts, ends=ends))
        return found

    def _save(self) -> None:
        try:
            hours = self._typed()
        except RuleError as error:
            self.refuse(error)
            return
        self._fault.hide()
        if hours != self._shown:
            self._keep(hours)

    def _add(self) -> None:
        if self._shown:
            last = self._shown[-1]
            self._keep([*self._shown, Hours(day=last.day + timedelta(days=1), starts=last.starts, ends=last.ends)])

    def _remove(self, place: int) -> None:
        self._keep([one for at, one in enumerate(self._shown) if at != place])
