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

    def load(self) -> type[Page]:
        """The class of the page."""
        found: type[Page] = getattr(import_module(f"samrad.ui.pages.{self.module}"), self.page)
        return found


PAGES = (
    Entry("overview", say("Overview"), "layout-dashboard", "overview", "OverviewPage"),
    Entry("meetings", say("Meetings"), "calendar-days", "meetings", "MeetingsPage"),
    Entry("participants", say("Participants"), "users", "participants", "ParticipantsPage"),
    Entry("places", say("Municipalities and organisations"), "map-pin", "places", "PlacesPage"),
    Entry("bodies", say("Groups and committees"), "network", "bodies", "BodiesPage"),
    Entry("followup", say("Follow-up"), "list-checks", "followup", "FollowUpPage"),
    Entry("reports", say("Reports"), "file-chart-column", "reports", "ReportsPage"),
    Entry("history", say("Change log"), "history", "history", "HistoryPage"),
)
