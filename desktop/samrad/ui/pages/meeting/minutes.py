"""Minutes: the agenda on the left, the texts of one item on the right; written while people talk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from samrad.domain.action_rows import ActionFilter, ActionRow
from samrad.domain.agenda import AgendaItem, Part, is_decided_on
from samrad.domain.ids import AgendaItemId, BodyId, CodeId
from samrad.domain.meetings import MeetingState
from samrad.errors import Text, say, say_in
from samrad.services import actions, agenda, autotexts, codes, meetings, responsible
from samrad.ui.commands import Command
from samrad.ui.drafting import Drafting
from samrad.ui.following import follow_selection
from samrad.ui.pages.meeting.minutes_agenda import MinutesAgenda
from samrad.ui.pages.meeting.minutes_projection import MinutesProjection
from samrad.ui.pages.meeting.minutes_sheet import MinutesSheet
from samrad.ui.pages.meeting.minutes_text import drafts_prefix
from samrad.ui.pages.meeting.minutes_tools import MinutesTools
from samrad.ui.pages.meeting.tab import MeetingTab

if TYPE_CHECKING:
    from samrad.domain.drafts import Draft
    from samrad.domain.meeting_rows import AgendaRow, MeetingDetail
    from samrad.ui.surroundings import Surroundings

_WORKING = CodeId("meeting_type.working")
_SIZES = "meeting.minutes.splitter"
_LAST_ITEM = "meeting.minutes.item"
_AGENDA_WIDE = 240
"""Pixels, in large text too: the texts need the room more."""


class MinutesTab(MeetingTab):
    """Each finished text is one operation. Nothing here asks to be saved."""

    key = "minutes"
    name = say("Minutes")
    icon_name = "file-text"
    tables = frozenset(
        {
            "meeting",
            "agenda_item",
            "agenda_item_kind",
            "exemption",
            "action",
            "action_responsible",
            "person",
            "organisation",
            "attendance",
            "invitation",
            "membership",
        }
    )

    def __init__(self, around: Surroundings) -> None:
        """Build the agenda and the sheet."""
        super().__init__(around)
        self._rows: dict[AgendaItemId, AgendaRow] = {}
        self._detail: MeetingDetail | None = None
        self._left_behind: dict[str, Draft] = {}
        self._actions: list[ActionRow] = []
        self._going_on: AgendaItemId | None = None
        self._shown: AgendaItemId | None = None
        self._last_text = Part.DISCUSSION
        self.drafting = Drafting(around, self)
        self.agenda = MinutesAgenda(around)
        follow_selection(self.agenda)
        self.agenda.currentRowChanged.connect(lambda _row: self._show_chosen())
        self.sheet = MinutesSheet(around, self.drafting)
        self.sheet.entered.connect(self._serve)
        self.sheet.refused.connect(self._show_agenda)
        self.sheet.as_proposed_asked.connect(self.decide_as_proposed)
        self.tools = MinutesTools(around, self)
        self.projection = MinutesProjection(around, self.sheet, self)
        self._add_tools()
        self._nothing = QLabel(
            around.tr(
                say("The meeting has no items yet. Put them on the agenda first; here you write what came of them.")
            )
        )
        self._build()

    def refresh(self) -> None:
        """Read the agenda again; what is being typed right now stays."""
        meeting_id = self.meeting_id
        if meeting_id is None:
            return
        look = self.around.desk.look
        is_new = self._detail is None or self._detail.meeting.id != meeting_id
        self._detail = look(meetings.meeting_detail, meeting_id=meeting_id)
        rows = look(agenda.agenda_rows, meeting_id=meeting_id)
        self._rows = {row.item.id: row for row in rows}
        self._actions = look(actions.action_rows, wanted=ActionFilter(meeting_id=meeting_id, closed_too=True))
        people = look(responsible.known_at, meeting_id=meeting_id)
        self.sheet.follow_up.take_meeting(meeting_id, self._detail.days[0].day, people)
        if is_new:
            self._shown = None
            self._find_drafts()
            self._learn(look(autotexts.autotexts, body_id=self._body_id, language=self._papers_language))
        last = self.around.recall(_LAST_ITEM)
        self._show_agenda()
        self._nothing.setVisible(not rows)
        self._splitter.setVisible(bool(rows))
        if is_new and self._going_on in self._rows:
            self.agenda.choose(self._going_on)
        elif is_new and self._left_behind:
            self.agenda.choose(max(self._rows, key=self._typed_last))
        elif is_new and isinstance(last, str) and last in self._rows:
            self.agenda.choose(AgendaItemId(last))
        self._show_chosen()
        self.projection.read_again()

    def show_thing(self, thing_id: str) -> None:
        """Show an item."""
        self.agenda.choose(AgendaItemId(thing_id))

    def begin(self) -> None:
        """Put the focus where the writing goes on."""
        self.sheet.enter(self._last_text)

    def leave(self) -> None:
        """Save what is half typed."""
        self.sheet.finish()

    def hand_over(self) -> object | None:
        """The item that is written on, and actions that are not noted yet; texts are saved when the tab is left."""
        return self._shown or self._going_on, self.sheet.follow_up.half_typed()

    def take_over(self, under_way: object | None) -> None:
        """Go on with the item; put the actions back, each in the line of its own."""
        if isinstance(under_way, tuple):
            self._going_on, half_typed = under_way
            self.sheet.follow_up.put_back(half_typed)

    def commands(self) -> Sequence[Command]:
        """What can be done while writing."""
        return (
            Command("minutes_next", say("Next item"), lambda: self.step(1), "page", "Ctrl+Return", "arrow-down"),
            Command("minutes_previous", say("Previous item"), lambda: self.step(-1), "page", "Ctrl+Shift+Return"),
            Command("minutes_decision", say("Write the decision"), self.go_to_decision, "page", "Ctrl+D"),
            Command("minutes_as_proposed", say("Decide as proposed"), self.decide_as_proposed, "page", "Ctrl+Shift+D"),
            Command("minutes_action", say("Note an action"), self.go_to_action, "page", "Ctrl+Shift+O", "list-checks"),
            Command("minutes_public", say("Exempt from public access …"), self.ask_exemption, "page", "", "lock"),
            Command(
                "minutes_projector", say("Show on the projector"), self.projection.toggle, "page", "F11", "presentation"
            ),
            Command("minutes_autotexts", say("Autotext …"), self.edit_autotexts, "page", "", "text-quote"),
            *self.tools.commands(),
        )

    def step(self, by: int) -> None:
        """Finish the item and go to the next one, or the one before."""
        self.leave()
        if not self.agenda.step(by):
            self.around.announce(say("This is the last item.") if by > 0 else say("This is the first item."))
            return
        self.sheet.enter(Part.DISCUSSION)

    def go_to_decision(self) -> None:
        """Put the cursor at the end of the decision."""
        self.sheet.enter(Part.DECISION, at_end=True)

    def go_to_action(self) -> None:
        """Put the cursor where an action is noted."""
        self.sheet.follow_up.begin()
        self.sheet.show_whole(self.sheet.follow_up)

    def ask_exemption(self) -> None:
        """Ask what of the item is to be exempt from public access."""
        self.sheet.exemptions.ask(self._last_text)
        self.sheet.show_whole(self.sheet.exemptions)

    def edit_autotexts(self) -> None:
        """Show the abbreviations of the body, to be changed."""
        from samrad.ui.dialogs.autotexts import AutotextsDialog

        AutotextsDialog(self.around, self, self._body_id, self._papers_language, self._learn).open()

    def decide_as_proposed(self) -> None:
        """Copy the proposal into the decision."""
        item_id = self._shown
        if item_id is None:
            return
        self.leave()
        self.around.desk.write(
            lambda register: agenda.decide_as_proposed(register, item_id=item_id),
            done=lambda _done: self.go_to_decision(),
            initiator=self,
        )

    @property
    def shown_item(self) -> AgendaItem | None:
        """The item that is written on."""
        row = None if self._shown is None else self._rows.get(self._shown)
        return None if row is None else row.item

    def _build(self) -> None:
        self._nothing.setObjectName("meeting.minutes.nothing")
        self._nothing.setProperty("role", "muted")
        self._nothing.setWordWrap(True)
        right = QWidget()
        right.setObjectName("meeting.minutes.right")
        inside = QVBoxLayout(right)
        inside.setContentsMargins(12, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(self.tools)
        inside.addWidget(self.sheet, 1)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setObjectName("meeting.minutes.splitter")
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.agenda)
        self._splitter.addWidget(right)
        self._splitter.setStretchFactor(1, 1)
        kept = self.around.recall(_SIZES)
        self._splitter.setSizes(kept if isinstance(kept, list) and len(kept) == 2 else [_AGENDA_WIDE, 700])
        self._splitter.splitterMoved.connect(lambda _at, _of: self.around.remember(_SIZES, self._splitter.sizes()))
        self.body.addWidget(self._nothing)
        self.body.addWidget(self._splitter, 1)

    def _add_tools(self) -> None:
        self.tools.add("public", say("Exempt from public access …"), "lock", "", self.ask_exemption)
        self.tools.add("autotexts", say("Autotext …"), "text-quote", "", self.edit_autotexts)
        wall = self.tools.add("projector", say("Projector"), "presentation", "F11", self.projection.toggle)
        wall.setCheckable(True)
        self.projection.changed.connect(wall.setChecked)
        self.projection.projector.step_asked.connect(self.step)

    def _learn(self, known: dict[str, str]) -> None:
        for text in self.sheet.texts.values():
            text.area.expand = known.get

    @property
    def _body_id(self) -> BodyId | None:
        return None if self._detail is None else self._detail.meeting.body_id

    @property
    def _papers_language(self) -> str:
        return self.around.language.code if self._detail is None else self._detail.meeting.language

    def _show_agenda(self) -> None:
        unsaved = frozenset(
            item_id for item_id in self._rows for text in self.sheet.texts.values() if text.has_unsaved(item_id)
        )
        is_working = self._detail is not None and self._detail.meeting.type_id == _WORKING
        self.agenda.show_rows(list(self._rows.values()), is_working=is_working, unsaved=unsaved)

    def _show_chosen(self) -> None:
        item_id = self.agenda.item_id
        row = None if item_id is None else self._rows.get(item_id)
        if row is None:
            return
        if item_id == self._shown:
            self.sheet.refresh_row(row)
        else:
            self._shown = item_id
            self.around.remember(_LAST_ITEM, item_id)
            drafts = self._drafts_of(row.item.id)
            for key in drafts:
                del self._left_behind[key]
            self.sheet.show_row(row, drafts)
        self.sheet.follow_up.show_actions([one for one in self._actions if one.action.item_id == item_id])
        self.sheet.exemptions.show_item(row.item.id, row.exemptions, self._papers_language)
        self.projection.show_item(row.item.meeting_id, row.item.id)
        self.sheet.name_all(row, self._kinds(row), self._headings(row), is_closed=self._is_closed)

    def _kinds(self, row: AgendaRow) -> list[str]:
        labels = self.around.desk.look(codes.by_id)
        return [labels[kind].label(self.around.language.code) for kind in row.kind_ids if kind in labels]

    def _headings(self, row: AgendaRow) -> dict[Part, Text]:
        body = None if self._detail is None else self._detail.body
        if is_decided_on(row.kind_ids, None if body is None else body.kind_id):
            proposal, decision = say_in("minutes", "Proposed decision"), say_in("minutes", "Decision")
        else:
            proposal, decision = say_in("minutes", "Proposed conclusion"), say_in("minutes", "Conclusion")
        return {
            Part.BACKGROUND: say_in("minutes", "Background"),
            Part.DISCUSSION: say_in("minutes", "Discussion"),
            Part.PROPOSAL: proposal,
            Part.DECISION: decision,
        }

    @property
    def _is_closed(self) -> bool:
        is_cancelled = self._detail is not None and self._detail.meeting.state is MeetingState.CANCELLED
        return is_cancelled or self.around.desk.is_read_only

    def _find_drafts(self) -> None:
        """What an earlier run left half typed about this meeting."""
        found = self.drafting.left_behind("agenda_item/")
        prefixes = tuple(drafts_prefix(item_id) for item_id in self._rows)
        self._left_behind = {key: draft for key, draft in found.items() if key.startswith(prefixes)}

    def _drafts_of(self, item_id: AgendaItemId) -> dict[str, Draft]:
        prefix = drafts_prefix(item_id)
        return {key: draft for key, draft in self._left_behind.items() if key.startswith(prefix)}

    def _typed_last(self, item_id: AgendaItemId) -> str:
        """When an earlier run kept a draft of an item last; before everything else where it kept none."""
        return max((draft.at.isoformat() for draft in self._drafts_of(item_id).values()), default="")

    def _serve(self, part: Part) -> None:
        self._last_text = part
        self.tools.serve(self.sheet.texts[part].area)
