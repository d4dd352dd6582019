"""One meeting: its head and the five tabs in the order of the work."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QIcon, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QTabBar, QVBoxLayout, QWidget

from samrad.domain.ids import MeetingId
from samrad.errors import AppError, say
from samrad.overriding import override
from samrad.services import attachments, meetings
from samrad.ui.commands import Command
from samrad.ui.pages.meeting.head import MeetingHead
from samrad.ui.pages.meeting.tabs import TABS, TabEntry
from samrad.ui.widgets.fitting import Stack

if TYPE_CHECKING:
    from samrad.domain.changes import Changes
    from samrad.ui.pages.meeting.tab import MeetingTab
    from samrad.ui.surroundings import Surroundings

_TABLES = frozenset({"meeting", "meeting_day", "meeting_cohost", "body", "code", "code_amendment", "invitation"})
_LAST_TAB = "meeting.tab"


class MeetingView(QWidget):
    """The right side of the page. Nothing is read before `show_meeting`; a tab is made when it is first shown."""

    commands_changed = Signal()
    new_asked = Signal()

    def __init__(self, around: Surroundings) -> None:
        """Build the head and the empty tabs."""
        super().__init__()
        self._around = around
        self.meeting_id: MeetingId | None = None
        self._tabs: dict[str, MeetingTab] = {}
        self._under_way: dict[str, object] = {}
        self._stale = True
        self._widest = 0
        self._shown_once = False
        self.setObjectName("meeting")
        self.setAccessibleName(around.tr(say("The chosen meeting")))
        self.head = MeetingHead(around)
        self.head.commands_changed.connect(self.commands_changed)
        self.head.minutes_begun.connect(lambda: self.show_tab("minutes"))
        self.bar = QTabBar()
        self.bar.setObjectName("meeting.tabs")
        self.bar.setAccessibleName(around.tr(say("Parts of the meeting")))
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        self.bar.setUsesScrollButtons(True)
        for entry in TABS:
            self.bar.addTab(around.icon(entry.icon), around.tr(entry.name))
        self.stack = Stack("meeting.stack")
        self._area = QScrollArea()
        self._area.setObjectName("meeting.area")
        self._area.setAccessibleName(around.tr(say("The chosen part of the meeting")))
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self.stack)
        self._nothing = self._invitation()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._nothing, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.head)
        layout.addWidget(self.bar)
        layout.addWidget(self._area, 1)
        self.setAcceptDrops(True)
        self._choose_last_tab()
        self.bar.currentChanged.connect(self._tab_chosen)
        self._show_whether_anything()

    @property
    def tab(self) -> MeetingTab | None:
        """The tab that is shown."""
        return None if self.meeting_id is None else self._tabs.get(self._key())

    def show_meeting(self, meeting_id: MeetingId) -> None:
        """Be about this meeting from now on."""
        if meeting_id == self.meeting_id:
            return
        self.leave()
        self.meeting_id = meeting_id
        self._stale = True
        self.refresh()
        self._bring_up_tab()

    def show_tab(self, key: str, thing_id: str | None = None) -> None:
        """Bring a tab to the front, and on it a thing; where the tab is not there, all stays."""
        place = next((place for place, entry in enumerate(TABS) if entry.key == key), None)
        if place is None:
            return
        self.bar.setCurrentIndex(place)
        if thing_id and self.tab is not None:
            self.tab.show_thing(thing_id)

    def refresh(self) -> None:
        """Read what an operation touched again. A meeting that is gone leaves the view empty."""
        if self.meeting_id is None:
            return
        if self._stale:
            self._stale = False
            try:
                detail = self._around.desk.look(meetings.meeting_detail, meeting_id=self.meeting_id)
            except AppError:  # undone or deleted since
                self.meeting_id = None
                self.head.detail = None
                self._show_whether_anything()
                self.commands_changed.emit()
                return
            self.head.show_detail(detail)
            self._show_whether_anything()
        self._refresh_tab()

    def heed(self, changes: Changes) -> bool:
        """Mark what an operation touched as stale; whether what is shown is among it."""
        if not _TABLES.isdisjoint(changes.rows):
            self._stale = True
        for tab in self._tabs.values():
            if tab.concerns(changes):
                tab.stale = True
        return self._stale or (self.tab is not None and self.tab.stale)

    def commands(self) -> list[Command]:
        """What can be done with the meeting, and on the tab that is shown."""
        if self.meeting_id is None:
            return []
        tabs = [
            Command(f"tab_{entry.key}", entry.command, self._goer(entry), "page", f"Alt+{place}", entry.icon)
            for place, entry in enumerate(TABS, 1)
        ]
        lists = Command("sign_up_list", say("Import a sign-up list …"), self._import_answers, "page", icon="upload")
        return [*tabs, *self.head.commands(), lists, *(self.tab.commands() if self.tab is not None else ())]

    def _import_answers(self) -> None:
        self._around.go("participants", f"import:{self.meeting_id}")

    def hand_over(self) -> dict[str, object]:
        """What is under way on the tabs, by their keys; for tabs not made yet, what waits for them."""
        return {**self._under_way, **{key: tab.hand_over() for key, tab in self._tabs.items()}}

    def take_over(self, under_way: dict[str, object]) -> None:
        """Hand it on to the tabs as they are made."""
        self._under_way = {key: value for key, value in under_way.items() if value is not None}

    def leave(self) -> None:
        """Finish what is half typed."""
        if self.tab is not None:
            self.tab.leave()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, to attach them to the meeting."""
        if self.meeting_id is not None and _files(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        """Attach the files that were dropped, each as an operation of its own."""
        if self.meeting_id is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            for path in _files(event.mimeData()):
                self._attach(self.meeting_id, path)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the head takes fewer lines."""
        super().resizeEvent(event)
        self.head.show_in(lines=self.height() // self.fontMetrics().lineSpacing())
        self._fit_tabs()

    def _fit_tabs(self) -> None:
        """Leave the icons out where the names would else have to be scrolled."""
        if self._widest == 0:
            self._widest = self.bar.sizeHint().width()
        fits = self._widest <= self.width()
        for place, entry in enumerate(TABS):
            if self.bar.tabIcon(place).isNull() == fits:
                self.bar.setTabIcon(place, self._around.icon(entry.icon) if fits else QIcon())

    def _attach(self, meeting_id: MeetingId, path: Path) -> None:
        self._around.desk.write(
            lambda register: attachments.attach(register, meeting_id=meeting_id, content=path),
            failed=self.head.tell,
            initiator=self,
        )

    def _invitation(self) -> QWidget:
        """What the page is for, and the first step, where no meeting is chosen."""
        tr = self._around.tr
        nothing = QFrame()
        nothing.setObjectName("meeting.nothing")
        nothing.setProperty("role", "card")
        words = QLabel(
            tr(
                say(
                    "Here you plan meetings, put up the agenda, call the roll, write the minutes and get the papers. "
                    "Choose a meeting in the list, or plan a new one."
                )
            )
        )
        words.setObjectName("meeting.nothing.words")
        words.setWordWrap(True)
        new = QPushButton(self._around.icon("plus"), tr(say("New meeting")))
        new.setObjectName("meeting.nothing.new")
        new.clicked.connect(lambda _checked=False: self.new_asked.emit())
        inside = QVBoxLayout(nothing)
        inside.setContentsMargins(20, 16, 20, 16)
        inside.setSpacing(12)
        inside.addWidget(words)
        inside.addWidget(new, 0, Qt.AlignmentFlag.AlignLeft)
        return nothing

    def _key(self) -> str:
        place = self.bar.currentIndex()
        return TABS[place].key if 0 <= place < len(TABS) else ""

    def _goer(self, entry: TabEntry) -> Callable[[], None]:
        def go() -> None:
            self.show_tab(entry.key)
            if self.tab is not None:
                self.tab.begin()

        return go

    def _choose_last_tab(self) -> None:
        last = self._around.recall(_LAST_TAB)
        self.bar.setCurrentIndex(next((place for place, entry in enumerate(TABS) if entry.key == last), 0))

    def _tab_chosen(self, _place: int) -> None:
        shown = self.stack.currentWidget()
        leaving = next((tab for tab in self._tabs.values() if tab is shown), None)
        if leaving is not None:
            leaving.leave()
        self._around.remember(_LAST_TAB, self._key())
        self._bring_up_tab()

    def _bring_up_tab(self) -> None:
        key = self._key()
        if self.meeting_id is None or not key:
            return
        if key not in self._tabs:
            made = TABS[self.bar.currentIndex()].load()(self._around)
            self._tabs[key] = made
            self.stack.addWidget(made)
            made.take_over(self._under_way.pop(key, None))
        tab, former = self._tabs[key], self.stack.currentWidget() if self._shown_once else None
        self._shown_once = True
        tab.take_meeting(self.meeting_id)
        self.stack.setCurrentWidget(tab)
        self.stack.updateGeometry()
        self._refresh_tab()
        if tab is not former:
            self.commands_changed.emit()

    def _refresh_tab(self) -> None:
        tab = self.tab
        if tab is not None and self.meeting_id is not None:
            tab.take_meeting(self.meeting_id)
            if tab.stale:
                tab.stale = False
                tab.refresh()

    def _show_whether_anything(self) -> None:
        anything = self.meeting_id is not None
        self._nothing.setVisible(not anything)
        for widget in (self.head, self.bar, self._area):
            widget.setVisible(anything)


def _files(data: QMimeData) -> list[Path]:
    """The local files that are dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
