"""What a tab of the meeting page is: one step of the work with one meeting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from samrad.domain.changes import Changes
from samrad.domain.ids import MeetingId
from samrad.errors import Text
from samrad.ui.commands import Command
from samrad.ui.surroundings import Surroundings


class MeetingTab(QWidget):
    """One of the five tabs. Made when first shown; it reads its meeting in `refresh`, when it is stale and shown.

    The meeting's header (body, number, date, place, state, the next step) belongs to the page; a tab shows only its
    own part. `tables` are those whose changes make it stale. Commands stand in the menu "Here" while the tab is shown.
    """

    key: ClassVar[str]
    name: ClassVar[Text]
    icon_name: ClassVar[str]
    tables: ClassVar[frozenset[str]]

    def __init__(self, around: Surroundings) -> None:
        """Build the tab; no meeting yet."""
        super().__init__()
        self.around = around
        self.meeting_id: MeetingId | None = None
        self.stale = True
        self.setObjectName(f"meeting.{self.key}")
        self.setAccessibleName(around.tr(self.name))
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 12, 0, 0)
        self.body.setSpacing(12)

    def take_meeting(self, meeting_id: MeetingId) -> None:
        """Be about another meeting from now on; what was half typed for the former is saved first."""
        if meeting_id != self.meeting_id:
            self.leave()
            self.meeting_id = meeting_id
            self.stale = True

    def refresh(self) -> None:
        """Read the meeting again; what is being typed right now stays."""
        raise NotImplementedError

    def show_thing(self, thing_id: str) -> None:
        """Bring one thing of the tab (an agenda item, a person) to the front."""

    def commands(self) -> Sequence[Command]:
        """What can be done on this tab."""
        return ()

    def begin(self) -> None:
        """The tab was just brought to the front: put the focus where the work begins."""

    def leave(self) -> None:
        """The tab is about to be hidden or to show another meeting: finish what is half typed."""

    def hand_over(self) -> object | None:
        """What is half typed here and must not be lost when the window is made anew."""
        return None

    def take_over(self, under_way: object | None) -> None:
        """Go on with what the tab that was here before handed over, where it did."""

    def concerns(self, changes: Changes) -> bool:
        """Whether an operation touched what the tab shows."""
        return not self.tables.isdisjoint(changes.rows)
