"""A new meeting: who, what kind, when and where; all the rest is filled in on its Plan tab."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from samrad.domain.ids import BodyId, CodeId
from samrad.domain.meeting_rows import MeetingColumn, MeetingFilter
from samrad.errors import RuleError, say, say_in
from samrad.services import bodies, codes, meetings, registers
from samrad.ui.widgets.editors import ChoiceEdit, DayEdit, LineEdit
from samrad.ui.widgets.form import InlineForm
from samrad.ui.widgets.time_edit import TimeEdit

if TYPE_CHECKING:
    from samrad.domain.changes import Done
    from samrad.domain.meeting_rows import MeetingRow
    from samrad.domain.meetings import Meeting
    from samrad.ui.surroundings import Surroundings

_USUAL_TYPE = {
    "body_kind.steering": "meeting_type.board",
    "body_kind.board": "meeting_type.board",
    "body_kind.advisory": "meeting_type.committee",
    "body_kind.reference": "meeting_type.reference",
}
_WORKING = "meeting_type.working"
_HOURS = (time(10), time(15))


class NewMeetingForm(InlineForm):
    """Only the date must be typed: type and hours are proposed from the group and its last meeting."""

    planned = Signal(str)
    closed = Signal()

    def __init__(self, around: Surroundings) -> None:
        """Build the form; `ask` fills it."""
        super().__init__(around, "new_meeting", say("New meeting"), say("Plan the meeting"), self._plan)
        self.group = self.add(ChoiceEdit(around, "new_meeting.body", say("Group"), none=say("No group")))
        self.type = self.add(ChoiceEdit(around, "new_meeting.type", say("Type")))
        self.day = self.add(DayEdit(around, "new_meeting.day", say("Date")))
        self.place = self.add(LineEdit(around, "new_meeting.place", say("Place")))
        self.starts = self.add(TimeEdit(around, "new_meeting.starts", say_in("clock", "From")))
        self.ends = self.add(TimeEdit(around, "new_meeting.ends", say_in("clock", "Until")))
        self.heading = self.add(LineEdit(around, "new_meeting.title_line", say("Title")), whole=True)
        self._kinds: dict[str, str] = {}
        self.group.chosen.connect(self._propose)
        self.hide()

    def ask(self, body_id: str | None) -> None:
        """Open empty, with a group proposed."""
        look, language = self.around.desk.look, self.around.language.code
        found = look(bodies.list_bodies)
        self._kinds = {row.body_id: row.kind_id for row in found}
        self.group.offer([(row.body_id, row.short_name or row.name) for row in found])
        self.type.offer([(code.id, code.label(language)) for code in look(codes.codes, "meeting_type")])
        self.group.show_value(body_id if body_id in self._kinds else None)
        self.day.show_value(None)
        for line in (self.place, self.heading):
            line.show_value(None)
        self._propose()
        self.open_form(self.group.box)

    def close_form(self) -> None:
        """Put the form away and tell so."""
        super().close_form()
        self.closed.emit()

    def _propose(self) -> None:
        """The usual type of the group, and the hours of its last meeting."""
        body_id = self.group.value
        kind = self._kinds.get(body_id or "", "")
        self.type.show_value(_USUAL_TYPE.get(kind, _WORKING))
        last = self._last(BodyId(body_id)) if body_id is not None else None
        starts, ends = (last.starts, last.ends) if last is not None else _HOURS
        self.starts.show_value(starts)
        self.ends.show_value(ends)

    def _last(self, body_id: BodyId) -> MeetingRow | None:
        look = self.around.desk.look
        wanted = MeetingFilter(body_id=body_id, end=look(registers.today))
        found = look(meetings.list_meetings, wanted, column=MeetingColumn.DAY, descending=True)
        return look(meetings.meetings_page, found[:1])[0] if found else None

    def _hours(self) -> tuple[date, time, time]:
        day, starts, ends = self.day.value(), self.starts.value(), self.ends.value()
        if day is None or starts is None or ends is None:
            raise RuleError(say("A meeting must have a day."), remedy=say("Give the date, the start and the end."))
        return day, starts, ends

    def _plan(self) -> None:
        try:
            hours = self._hours()
        except RuleError as error:
            self.refuse(error)
            return
        type_id, body_id = CodeId(self.type.value or _WORKING), self.group.value
        title, place = self.heading.value, self.place.value
        self.around.desk.write(
            lambda register: meetings.plan_meeting(
                register,
                type_id=type_id,
                days=[hours],
                body_id=None if body_id is None else BodyId(body_id),
                title=title,
                place=place,
            ),
            done=self._planned,
            failed=self.refuse,
            initiator=self,
        )

    def _planned(self, done: Done[Meeting]) -> None:
        self.close_form()
        self.planned.emit(done.value.id)
