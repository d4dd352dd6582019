"""Call a meeting with numbers of one's own: for a group that met before it had a register."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from samrad.errors import RuleError, say
from samrad.services import meetings
from samrad.ui.widgets.editors import DayEdit, LineEdit
from samrad.ui.widgets.form import InlineForm

if TYPE_CHECKING:
    from samrad.domain.ids import MeetingId
    from samrad.ui.surroundings import Surroundings


class CallForm(InlineForm):
    """What is left empty is given by the program: the next numbers, and today as the day of the call."""

    def __init__(self, around: Surroundings) -> None:
        """Build the form, closed."""
        name = "meeting.call"
        super().__init__(around, name, say("Call the meeting with other numbers"), say("Call the meeting"), self._call)
        self.number = self.add(LineEdit(around, f"{name}.number", say("Number of the meeting")))
        self.first_item = self.add(LineEdit(around, f"{name}.first_item", say("Number of the first item")))
        self.day = self.add(DayEdit(around, f"{name}.day", say("Called on")))
        self._meeting_id: MeetingId | None = None
        self.hide()

    def ask(self, meeting_id: MeetingId) -> None:
        """Open empty."""
        self._meeting_id = meeting_id
        self.number.show_value(None)
        self.first_item.show_value(None)
        self.day.show_value(None)
        self.open_form(self.number.line)

    def _call(self) -> None:
        meeting_id = self._meeting_id
        if meeting_id is None:
            return
        try:
            number, first, day = _whole(self.number.value), _whole(self.first_item.value), self.day.value()
        except RuleError as error:
            self.refuse(error)
            return
        self._write(meeting_id, number, first, day)

    def _write(self, meeting_id: MeetingId, number: int | None, first: int | None, day: date | None) -> None:
        self.around.desk.write(
            lambda register: meetings.call_meeting(
                register, meeting_id=meeting_id, on=day, number=number, first_item_number=first
            ),
            done=lambda _done: self.close_form(),
            failed=self.refuse,
            initiator=self,
        )


def _whole(typed: str | None) -> int | None:
    """The number that is typed, alone or as it is printed: 3, 3/2017.

    Raises:
        RuleError: it is none.
    """
    if typed is None:
        return None
    number = typed.partition("/")[0].strip()
    if not number.isdecimal() or int(number) == 0:
        raise RuleError(say("“{text}” is not a number.", text=typed), remedy=say("Write it in figures."))
    return int(number)
