"""The steps of a meeting as a row of marks: which are behind, where it stands now, and which are to come."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from samrad.domain.meetings import MeetingState, state_in_words
from samrad.errors import say
from samrad.ui.surroundings import Surroundings
from samrad.ui.widgets.chips import Flow

_WAY = (MeetingState.PLANNED, MeetingState.CALLED, MeetingState.HELD, MeetingState.DRAFTED)
_MARK = 16


class Steps(QWidget):
    """Each step tells by its mark and its words whether it is behind, current or to come; colour only helps."""

    def __init__(self, around: Surroundings) -> None:
        """Start without a meeting."""
        super().__init__()
        self._around = around
        self.setObjectName("meeting.steps")
        self._flow = Flow(6)
        self.setLayout(self._flow)

    def show_state(self, state: MeetingState) -> None:
        """Show where the meeting stands."""
        tr = self._around.tr
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        self.setAccessibleName(tr(say("The meeting is {state}", state=state_in_words(state))))
        if state is MeetingState.CANCELLED:
            self._add("ban", tr(say("The meeting is cancelled")), "now")
            return
        here = _WAY.index(state)
        for place, step in enumerate(_WAY):
            words = tr(state_in_words(step))
            if place < here:
                self._add("check", words, "behind")
            elif place == here:
                self._add("map-pin", tr(say("Now: {state}", state=words)), "now")
            else:
                self._add("", words, "ahead")

    def _add(self, icon: str, words: str, when: str) -> None:
        step = QFrame()
        step.setObjectName(f"meeting.steps.{self._flow.count() + 1}")
        step.setProperty("role", "step")
        step.setProperty("when", when)
        inside = QHBoxLayout(step)
        inside.setContentsMargins(10, 3, 12, 3)
        inside.setSpacing(6)
        if icon:
            size = max(_MARK, self.fontMetrics().height() - 4)
            mark = QLabel()
            mark.setPixmap(self._around.icon(icon).pixmap(size, size))
            inside.addWidget(mark)
        label = QLabel(words)
        label.setObjectName(f"{step.objectName()}.words")
        inside.addWidget(label)
        self._flow.addWidget(step)
        step.show()
