"""Paper: every paper of the meeting as it will be printed, beside what will be checked before it is sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from samrad.domain.papers import Check
from samrad.errors import Text, say
from samrad.ui.commands import Command
from samrad.ui.following import follow_selection
from samrad.ui.pages.meeting.tab import MeetingTab
from samrad.ui.widgets.beside import Beside
from samrad.ui.widgets.paper_pane import FULL, PaperPane, Wanted
from samrad.ui.widgets.wrapping import Wrapping

if TYPE_CHECKING:
    from samrad.domain.ids import MeetingId
    from samrad.domain.papers import Paper
    from samrad.services.papers_catalogue import Offer
    from samrad.services.registers import Register
    from samrad.ui.operations import Job
    from samrad.ui.surroundings import Surroundings

_LIST = 24
"""Letters that the list of papers is wide."""
_LINES = 2
"""Lines that the name of a paper takes at most in the list: the extracts bear the titles of their items."""
_SENT = frozenset({"notice", "minutes", "extract"})
"""Papers that are sent: beside them it says also that nothing stands in the way."""


class PaperTab(MeetingTab):
    """Choose a paper on the left; see, print and save it on the right."""

    key = "paper"
    name = say("Paper")
    icon_name = "file-text"
    tables = frozenset(
        {
            "meeting",
            "meeting_day",
            "meeting_cohost",
            "invitation",
            "agenda_item",
            "agenda_item_kind",
            "exemption",
            "attendance",
            "presence",
            "disqualification",
            "action",
            "action_responsible",
            "attachment",
            "person",
            "organisation",
            "body",
            "programme",
        }
    )

    def __init__(self, around: Surroundings) -> None:
        """Build the list of papers and the pane."""
        super().__init__(around)
        self._asked = 0
        self.list = QListWidget()
        self.list.setObjectName("meeting.paper.list")
        self.list.setProperty("role", "choices")
        self.list.setAccessibleName(around.tr(say("Papers of the meeting")))
        self.list.setWordWrap(True)
        self.list.setItemDelegate(Wrapping(self.list, _LINES))
        self.list.setMinimumWidth(150)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        follow_selection(self.list)
        self.list.currentItemChanged.connect(lambda item, _before: self._choose(item))
        self.pane = PaperPane(around)
        self.pane.looked_up.connect(self._look_up)
        self.body.addWidget(Beside("meeting.paper.splitter", self.list, self.pane, _LIST), 1)

    def refresh(self) -> None:
        """List what the meeting can give, and make the chosen paper anew."""
        meeting_id = self.meeting_id
        if meeting_id is None:
            return
        self._asked += 1
        asked = self._asked
        self.around.desk.read(
            lambda register, _job: _offers(register, meeting_id),
            done=lambda found: self._fill(asked, found),
            initiator=self,
        )

    def begin(self) -> None:
        """Choose among the papers."""
        self.list.setFocus()

    def commands(self) -> Sequence[Command]:
        """Print, save and the folder."""
        return (
            Command("paper.print", say("Print the paper …"), self.pane.print_paper, "page", "Ctrl+P", "printer"),
            Command("paper.save", say("Save the paper …"), self.pane.ask_where_to_save, "page", "Ctrl+S", "save"),
        )

    def show_thing(self, thing_id: str) -> None:
        """Choose a paper by its kind: notice, minutes …"""
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole).key == thing_id:
                self.list.setCurrentRow(row)
                return

    def _fill(self, asked: int, found: Sequence[tuple[Text, Wanted]]) -> None:
        if asked != self._asked:
            return
        chosen = next((item.data(Qt.ItemDataRole.UserRole).key for item in self.list.selectedItems()), None)
        self.list.blockSignals(True)
        self.list.clear()
        for name, wanted in found:
            item = QListWidgetItem(self.around.icon("file-text"), self.around.tr(name))
            item.setData(Qt.ItemDataRole.UserRole, wanted)
            item.setToolTip(item.text())
            self.list.addItem(item)
        keys = [wanted.key for _name, wanted in found]
        place = keys.index(chosen) if chosen in keys else _first_wanted(keys)
        self.list.setCurrentRow(place)
        self.list.blockSignals(False)
        self._choose(self.list.currentItem())

    def _choose(self, item: QListWidgetItem | None) -> None:
        self.pane.show_wanted(None if item is None else item.data(Qt.ItemDataRole.UserRole))

    def _look_up(self, check: Check) -> None:
        about = check.about
        if about is None or self.meeting_id is None:
            return
        match about.table:
            case "person":
                self.around.go("participants", about.id)
            case "agenda_item":
                self.around.go("meetings", f"{self.meeting_id}/minutes/{about.id}")
            case "action":
                self.around.go("followup", about.id)
            case "attachment":
                self.around.go("meetings", f"{self.meeting_id}/plan/{about.id}")
            case _:
                self.around.go("meetings", f"{self.meeting_id}/attendance")


def _first_wanted(keys: Sequence[str]) -> int:
    """Minutes where there are any, else the notice."""
    return keys.index("minutes") if "minutes" in keys else 0


def _offers(register: Register, meeting_id: MeetingId) -> list[tuple[Text, Wanted]]:
    """The papers of the meeting; the editions of one paper are one line."""
    from samrad.services.papers_catalogue import papers_of_meeting

    lines: dict[str, tuple[Text, dict[str, Offer]]] = {}
    for offer in papers_of_meeting(register, meeting_id):
        lines.setdefault(str(offer.name), (offer.name, {}))[1][offer.edition.value] = offer
    return [(name, _wanted(editions)) for name, editions in lines.values()]


def _wanted(editions: Mapping[str, Offer]) -> Wanted:
    first = next(iter(editions.values()))

    def make(_register: Register, _job: Job, code: str, edition: str) -> Paper:
        return editions.get(edition, first).make(language=code)

    return Wanted(
        key=first.document if first.document != "extract" else str(first.name),
        make=make,
        editions=FULL if len(editions) > 1 else (),
        is_sent=first.document in _SENT,
    )
