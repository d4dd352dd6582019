"""The head of the meeting page: which meeting, when and where, how far it has come, and the next step as a button."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from samrad.domain.invitations import TAKES_INVITATIONS
from samrad.domain.meetings import MeetingState, state_in_words
from samrad.errors import AppError, Text, say
from samrad.overriding import override
from samrad.services import codes, meetings
from samrad.ui.announcing import announce
from samrad.ui.commands import Command, action
from samrad.ui.pages.meeting import naming
from samrad.ui.pages.meeting.call_form import CallForm
from samrad.ui.pages.meeting.steps import Steps
from samrad.ui.widgets.labels import Fault, label

if TYPE_CHECKING:
    from samrad.domain.changes import Done
    from samrad.domain.meeting_rows import MeetingDetail
    from samrad.domain.meetings import Meeting
    from samrad.ui.surroundings import Surroundings


class Step(Struct, frozen=True):
    """A step that the user can take with a meeting, and the service that takes it."""

    name: Text
    icon: str
    take: Callable[..., Done[Meeting]]


_CALL = Step(say("Call the meeting"), "send", meetings.call_meeting)
_HOLD = Step(say("The meeting was held"), "circle-check", meetings.hold_meeting)
_START = Step(say("Begin the minutes"), "pencil", meetings.start_minutes)
_CANCEL = Step(say("Cancel the meeting"), "ban", meetings.cancel_meeting)
_ICON = 16
_MARGIN = 16
"""Letters of width for the buttons and the air beside title and next step."""
_LOW = 50
"""Lines of text below which kind, days and place share a paragraph."""
_VERY_LOW = 30
"""Lines of text below which only the current step is shown."""
_NEXT = {MeetingState.PLANNED: _CALL, MeetingState.CALLED: _HOLD, MeetingState.HELD: _START}


class _StepButton(QPushButton):
    """Takes one step at a time: after the first of two quick clicks it stands for the next step already."""

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second click is none."""
        event.accept()


class MeetingHead(QWidget):
    """Shown over the tabs whatever tab is open. A step that is refused says why under the button's row."""

    list_asked = Signal()
    minutes_begun = Signal()
    commands_changed = Signal()

    def __init__(self, around: Surroundings) -> None:
        """Start without a meeting."""
        super().__init__()
        self._around = around
        self.detail: MeetingDetail | None = None
        self._under = self._when_and_where = ""
        self._compact = False
        self.setObjectName("meeting.head")
        self._title = label("meeting.title", "title")
        self._subtitle = label("meeting.subtitle")
        self._facts = label("meeting.facts", "muted")
        self.fault = Fault(self._around, "meeting.fault")
        self.steps = Steps(around)
        self.next = _StepButton(around.tr(_CALL.name), self)  # shown before it is placed: without a parent as a window
        self.next.setObjectName("meeting.next")
        self.next.setProperty("role", "primary")
        self.next.clicked.connect(lambda _checked=False: self._take_next())
        self.call_form = CallForm(around)
        self._lay_out()

    def show_detail(self, detail: MeetingDetail) -> None:
        """Show a meeting; a change of its state is read aloud."""
        former, self.detail = self.detail, detail
        language, row = self._around.language, detail.row
        labels = self._around.desk.look(codes.by_id)
        type_label = labels[row.type_id].label(language.code) if row.type_id in labels else ""
        headline = naming.headline(row, type_label)
        self._title.setText(headline)
        under = [type_label if headline != type_label else "", row.title if headline != row.title else ""]
        hosts = ", ".join(body.short_name or body.name for body in detail.cohosts)
        if hosts:
            under.append(language(say("together with {bodies}", bodies=hosts)))
        facts = (naming.hours(detail.days, language), naming.place(row), language(naming.FORMATS[row.format]))
        self._under = " · ".join(part for part in under if part)
        self._when_and_where = " · ".join(part for part in facts if part)
        self._show_words()
        self.steps.show_state(row.state)
        step = _NEXT.get(row.state)
        self.next.setVisible(step is not None)
        if step is not None:
            self.next.setText(language(step.name))
        self._place_next()
        if former is None or former.row.state is not row.state:
            self.commands_changed.emit()
        if former is None or former.meeting.id != detail.meeting.id:
            self.fault.hide()
            self.call_form.hide()
        elif former.row.state is not row.state:
            self.fault.hide()
            self._announce(language(say("The meeting is now {state}.", state=state_in_words(row.state))))

    def show_in(self, *, lines: int) -> None:
        """In a view of so many lines of text: the fewer, the fewer the head takes, and the tab gets the rest."""
        self.steps.show_compact(compact=lines < _VERY_LOW)
        if self._compact != (lines < _LOW):
            self._compact = lines < _LOW
            self._show_words()

    def show_whether_listed(self, *, listed: bool) -> None:
        """Say on the button what it does now: hide the list, or show it."""
        words = self._around.tr(say("Hide the list of meetings") if listed else say("Show the list of meetings"))
        self.list_button.setAccessibleName(words)
        self.list_button.setToolTip(f"{words} (F9)")

    def commands(self) -> list[Command]:
        """What can be done with the meeting as a whole, for the menu and the palette."""
        if self.detail is None:
            return []
        state = self.detail.row.state
        found = []
        if (step := _NEXT.get(state)) is not None:
            found.append(Command("meeting_next", step.name, self._take_next, "page", "Ctrl+Shift+N", step.icon))
        if state is MeetingState.PLANNED and self.detail.meeting.body_id is not None:
            words = say("Call the meeting with other numbers …")
            found.append(Command("meeting_call", words, self._ask_numbers, "page", "", "send"))
        if MeetingState.CANCELLED in self.detail.next_states:
            found.append(Command("meeting_cancel", _CANCEL.name, lambda: self._take(_CANCEL), "page", "", "ban"))
        if state in TAKES_INVITATIONS:
            words = say("Read in a list of answers …")
            found.append(Command("meeting_answers", words, self._import_answers, "page", "", "upload"))
        if state is MeetingState.PLANNED:
            words = say("Delete the planned meeting")
            found.append(Command("meeting_delete", words, self._delete, "page", "", "trash-2"))
        return found

    def tell(self, error: AppError) -> None:
        """Say under the head why something can't be."""
        self.fault.tell(error)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find room for the next step."""
        super().resizeEvent(event)
        self._place_next()

    def _place_next(self) -> None:
        """The next step stands beside the title, or beside the steps where the title needs the width."""
        title = self._title.fontMetrics().horizontalAdvance(self._title.text())
        beside = title + self.next.sizeHint().width() + _MARGIN * self.fontMetrics().averageCharWidth() <= self.width()
        wanted = self._top if beside else self._way
        if wanted.indexOf(self.next) < 0:
            wanted.insertWidget(2 if beside else 1, self.next, 0, Qt.AlignmentFlag.AlignTop)

    def _show_words(self) -> None:
        under = "" if self._compact else self._under
        self._subtitle.setText(under)
        self._subtitle.setVisible(bool(under))
        facts = (self._under, self._when_and_where) if self._compact else (self._when_and_where,)
        self._facts.setText(" · ".join(part for part in facts if part))

    def _lay_out(self) -> None:
        around = self._around
        self.list_button = QToolButton()
        self.list_button.setObjectName("meeting.show_list")
        self.list_button.setAutoRaise(True)
        self.list_button.setIcon(around.icon("list"))
        self.list_button.clicked.connect(lambda _checked=False: self.list_asked.emit())
        self._more = QToolButton()
        self._more.setObjectName("meeting.more")
        self._more.setAutoRaise(True)
        self._more.setIcon(around.icon("ellipsis"))
        self._more.setAccessibleName(around.tr(say("More to do with the meeting")))
        self._more.setToolTip(self._more.accessibleName())
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self._more)
        self._menu.setObjectName("meeting.more.menu")
        self._menu.aboutToShow.connect(self._fill_menu)
        self._more.setMenu(self._menu)
        size = max(_ICON, self.fontMetrics().height() - 2)
        for button in (self.list_button, self._more):
            button.setIconSize(QSize(size, size))
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.list_button, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._title, 1)
        top.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addLayout(top)
        way = QHBoxLayout()
        way.setSpacing(12)
        way.addWidget(self.steps, 1, Qt.AlignmentFlag.AlignVCenter)
        self._top, self._way = top, way
        whole.addWidget(self._subtitle)
        whole.addWidget(self._facts)
        whole.addLayout(way)
        whole.addWidget(self.fault)
        whole.addWidget(self.call_form)

    def _fill_menu(self) -> None:
        self._menu.clear()
        for command in self.commands():
            if command.key != "meeting_next":
                self._menu.addAction(action(command, self._around, self._menu))

    def _take_next(self) -> None:
        step = None if self.detail is None else _NEXT.get(self.detail.row.state)
        if step is not None:
            self._take(step)

    def _take(self, step: Step) -> None:
        detail = self.detail
        if detail is None:
            return
        self._around.desk.write(
            lambda register: step.take(register, meeting_id=detail.meeting.id),
            done=lambda _done: self.minutes_begun.emit() if step is _START else None,
            failed=self.tell,
            initiator=self,
        )

    def _ask_numbers(self) -> None:
        if self.detail is not None:
            self.call_form.ask(self.detail.meeting.id)

    def _import_answers(self) -> None:
        if self.detail is not None:
            self._around.go("participants", f"import:{self.detail.meeting.id}")

    def _delete(self) -> None:
        detail = self.detail
        if detail is not None:
            self._around.desk.write(
                lambda register: meetings.delete_meeting(register, meeting_id=detail.meeting.id),
                failed=self.tell,
                initiator=self,
            )

    def _announce(self, words: str) -> None:
        announce(self, words)
