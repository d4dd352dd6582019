"""The pages in the order of the navigation. A page's module is loaded when the page is first shown."""

from __future__ import annotations

from importlib import import_module

from msgspec import Struct

from samrad.errors import Text, say
from samrad.ui.page import Page


class Entry(Struct, frozen=True):
    """Where a page is found, and how the navigation names it before it is loaded."""

    key: str
    name: Text
    icon: str
    module: str
    page: str
    new_name: Text | None = None
    """What Ctrl+N does there, where it does anything."""

    def load(self) -> type[Page]:
        """The class of the page."""
        found: type[Page] = getattr(import_module(f"samrad.ui.pages.{self.module}"), self.page)
        return found


PAGES = (
    Entry("overview", say("Overview"), "layout-dashboard", "overview", "OverviewPage"),
    Entry("meetings", say("Meetings"), "calendar-days", "meetings", "MeetingsPage", say("New meeting")),
    Entry("participants", say("Participants"), "users", "participants", "ParticipantsPage", say("New participant")),
    Entry(
        "places",
        say("Municipalities and organisations"),
        "map-pin",
        "places",
        "PlacesPage",
        say("New organisation or area"),
    ),
    Entry("bodies", say("Groups and committees"), "network", "bodies", "BodiesPage", say("New group")),
    Entry("followup", say("Follow-up"), "list-checks", "followup", "FollowUpPage"),
    Entry("reports", say("Reports"), "file-chart-column", "reports", "ReportsPage"),
    Entry("history", say("Change log"), "history", "history", "HistoryPage"),
)
