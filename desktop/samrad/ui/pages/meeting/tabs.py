"""The five tabs of the meeting page in the order of the work. A tab's module is loaded when it is first shown."""

from __future__ import annotations

from importlib import import_module

from msgspec import Struct

from samrad.errors import Text, say, say_in
from samrad.ui.pages.meeting.tab import MeetingTab


class TabEntry(Struct, frozen=True):
    """Where a tab is found, and how it is named before it is loaded."""

    key: str
    name: Text
    command: Text
    icon: str
    tab: str

    def load(self) -> type[MeetingTab]:
        """The class of the tab."""
        found: type[MeetingTab] = getattr(import_module(f"{__package__}.{self.key}"), self.tab)
        return found


TABS = (
    TabEntry("plan", say_in("meeting", "Plan"), say("Go to the plan"), "calendar-days", "PlanTab"),
    TabEntry("agenda", say("Agenda"), say("Go to the agenda"), "list-ordered", "AgendaTab"),
    TabEntry("attendance", say("Attendance"), say("Go to the attendance"), "user-check", "AttendanceTab"),
    TabEntry("minutes", say("Minutes"), say("Go to the minutes"), "file-text", "MinutesTab"),
    TabEntry("paper", say("Paper"), say("Go to the paper"), "printer", "PaperTab"),
)
