"""The steps of a meeting as a row of marks: which are behind, where it stands now, and which are to come."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from samrad.domain.meetings import MeetingState, state_in_words
from samrad.errors import say
from samrad.ui.icons import icon as draw
from samrad.ui.surroundings import Surroundings
from samrad.ui.widgets.chips import Flow

_WAY = (MeetingState.PLANNED, MeetingState.CALLED, MeetingState.HELD, MeetingState.DRAFTED)
_MARK = 16


class _Mark(QFrame):
    """One step: a sign where there is one, and words."""

    def __init__(self, around: Surroundings, place: int) -> None:
        super().__init__()
        self._around = around
        self.setObjectName(f"meeting.steps.{place + 1}")
        self.setProperty("role", "step")
        self._sign = QLabel()
        self._words = QLabel()
        self._words.setObjectName(f"{self.objectName()}.words")
        inside = QHBoxLayout(self)
        inside.setContentsMargins(6, 3, 8, 3)
        inside.setSpacing(6)
        inside.addWidget(self._sign)
        inside.addWidget(self._words)

    def show_step(self, icon: str, words: str, when: str) -> None:
        """`when` is behind, now or ahead."""
        if icon:
            size = max(_MARK, self.fontMetrics().height() - 4)
            look = self._around.look
            colour = look.on_selection if when == "now" else look.text
            self._sign.setPixmap(draw(icon, colour).pixmap(size, size))
        self._sign.setVisible(bool(icon))
        self._words.setText(words)
        if self.property("when") != when:
            self.setProperty("when", when)
            for widget in (self, self._words):
                widget.style().unpolish(widget)
                widget.style().polish(widget)


class Steps(QWidget):
    """Each step tells by its sign and its words whether it is behind, current or to come; colour only helps."""

    def __init__(self, around: Surroundings) -> None:
        """Start without a meeting."""
        super().__init__()
        self._around = around
        self._state: MeetingState | None = None
        self._compact = False
        self.setObjectName("meeting.steps")
        flow = Flow(4)
        self._marks = [_Mark(around, place) for place in range(len(_WAY))]
        for mark in self._marks:
            flow.addWidget(mark)
        self.setLayout(flow)

    def show_state(self, state: MeetingState) -> None:
        """Show where the meeting stands."""
        if state is not self._state:
            self._state = state
            self._show(state)

    def show_compact(self, *, compact: bool) -> None:
        """Show only where the meeting stands, or the whole way."""
        if compact != self._compact:
            self._compact = compact
            if self._state is not None:
                self._show(self._state)

    def _show(self, state: MeetingState) -> None:
        tr = self._around.tr
        self.setAccessibleName(tr(say("The meeting is {state}", state=state_in_words(state))))
        cancelled = state is MeetingState.CANCELLED
        here = 0 if cancelled else _WAY.index(state)
        for place, (step, mark) in enumerate(zip(_WAY, self._marks, strict=True)):
            words = tr(state_in_words(step))
            mark.setVisible(place == here or not (self._compact or cancelled))
            if cancelled:
                mark.show_step("ban", tr(say("The meeting is cancelled")), "now")
            elif place < here:
                mark.show_step("check", words, "behind")
            elif place == here:
                mark.show_step("map-pin", tr(say("Now: {state}", state=words)), "now")
            else:
                mark.show_step("", words, "ahead")
        self.updateGeometry()
