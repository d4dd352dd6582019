"""The shell: navigation, search, palette, menus, status line. It knows pages by their key and nothing of meetings."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from samrad.domain.changes import Changes
from samrad.errors import AppError, Text, say
from samrad.i18n import Language, language
from samrad.overriding import override
from samrad.settings import Settings
from samrad.ui import boundary
from samrad.ui.desk import Desk
from samrad.ui.focused_window import FocusedWindow
from samrad.ui.memory import Memory
from samrad.ui.menus import Menus
from samrad.ui.operations import Job
from samrad.ui.page import Page
from samrad.ui.pages.register_of_pages import PAGES
from samrad.ui.parts import focus_next
from samrad.ui.qt_words import speak
from samrad.ui.surroundings import Surroundings
from samrad.ui.text_size import scale_text
from samrad.ui.theme import Look, Scheme, look_for, wear
from samrad.ui.widgets.navigation import Navigation
from samrad.ui.widgets.notice import Notice
from samrad.ui.widgets.search_field import Hit, SearchField
from samrad.ui.widgets.status_line import StatusLine

_NAME, _KEPT = 30, 2000
"""Letters of the register's name over the page; milliseconds until the page is kept, should the program be killed."""

_TURN = 20
"""Milliseconds after an operation before its undo is named: first the page shows it."""
_SHOWN = 200
"""Milliseconds in which the page of a register that was opened is shown before anything else is asked."""


class MainWindow(FocusedWindow):
    """One window on one register. `rebuild` makes everything inside anew in another language or look."""

    settings_changed = Signal(object)
    rebuilt = Signal()

    def __init__(self, desk: Desk, memory: Memory, settings: Settings, language: Language, look: Look) -> None:
        """Make the shell; pages are made when they are first shown."""
        super().__init__()
        self.setObjectName("main")
        self.desk, self.memory, self.settings = desk, memory, settings
        self.pages: dict[str, Page] = {}
        self._under_way: dict[str, object] = {}
        self.language, self.look = language, look
        self._shown = ""
        self._has_begun = self._is_undressed = False
        self._make(language, look)
        self._restore_size()
        desk.opened.connect(self._another_register)
        desk.closed.connect(self._register_closed)
        desk.changed.connect(self._changed)
        desk.refused.connect(self._refused)
        desk.crashed.connect(self._crashed)
        desk.warned.connect(self._warn)
        desk.moved.connect(self._show_progress)
        desk.ended.connect(self._end_progress)

    def rebuild(self, language: Language, look: Look) -> None:
        """Make the inside of the window anew; the page that was shown is shown again."""
        self._put_away()
        self._make(language, look)

    def _put_away(self) -> None:
        """Take the pages away; what is half done on them waits for those that are made in their place."""
        self.keep_focus()
        for key, page in self.pages.items():
            self._under_way[key] = page.hand_over()
            page.leave()
        self._forget_pages()

    def _make(self, language: Language, look: Look) -> None:
        self.language, self.look = language, look
        speak(language)
        self.around = Surroundings(
            desk=self.desk,
            language=language,
            look=look,
            go=self.go,
            announce=self._say,
            remember=self.memory.remember,
            recall=self.memory.recall,
        )
        self.menus = Menus(self, self.around)
        self.setMenuBar(self.menus.bar)
        self.status = StatusLine(self.around)
        self.status.undo_asked.connect(self.undo)
        self.setStatusBar(self.status)
        self.setCentralWidget(self._inside())
        self._retitle()
        if self.desk.is_open:
            self._register_opened()
        else:
            self._offer_nothing()
            if self._has_begun:
                self.show_first_start()
        self.rebuilt.emit()

    def go(self, key: str, thing_id: str | None = None) -> None:
        """Show a page, and on it a thing."""
        if not self.desk.is_open:
            return
        row = next(place for place, entry in enumerate(PAGES) if entry.key == key)
        former = self.focusWidget()
        self.navigation.setCurrentRow(row)
        page = self._page(key)
        if thing_id is not None:
            held = self.focusWidget()
            page.show_thing(thing_id)
            if self.focusWidget() is held and not page.isAncestorOf(former):
                page.take_focus()

    def part_in_work(self) -> QWidget:
        """The pages."""
        return self.stack

    def call_back(self) -> None:
        """Go on in the page."""
        if self.page is not None:
            self.page.take_focus()

    def step_page(self, step: int) -> None:
        """Show the next page of the navigation, or the one before it."""
        if self.desk.is_open:
            self.navigation.setCurrentRow((self.navigation.currentRow() + step) % self.navigation.count())

    def focus_part(self, step: int) -> None:
        """Put the focus in the next part of the window: navigation, search, page."""
        focus_next((self.navigation, self.search, self.stack), step)

    def tell(self, error: AppError) -> None:
        """Show an expected error in the bar over the page."""
        self.notice.tell(boundary.sentences(error, self.language))

    def _warn(self, warnings: Sequence[Text]) -> None:
        self.notice.tell(" ".join(self.language(warning) for warning in warnings))

    def _show_progress(self, job: Job, part: int, whole: int) -> None:
        self.status.show_progress(job, part, whole)

    def _end_progress(self, job: Job) -> None:
        self.status.end_progress(job)
        QTimer.singleShot(0, self, lambda: self.give_focus_back(self.navigation))  # once the answer is shown

    def _say(self, sentence: Text) -> None:
        self.status.say(sentence)

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self.pages.get(self._shown)

    def undo(self) -> None:
        """Take back this laptop's newest operation."""
        from samrad.services import history

        self._finish_typing()
        self.desk.write(history.undo, done=lambda done: self._say(say("Undid: {operation}", operation=done.value)))

    def redo(self) -> None:
        """Do again what was last taken back."""
        from samrad.services import history

        self._finish_typing()
        self.desk.write(history.redo, done=lambda done: self._say(say("Redid: {operation}", operation=done.value)))

    def hits(self, query: str) -> Sequence[Hit]:
        """Hits for the search field and the palette."""
        if not self.desk.is_open:
            return ()
        from samrad.ui.hits import find

        return find(self.desk, self.language, query)

    def change_language(self, code: str) -> None:
        """Speak another language from now on."""
        self.remember_settings(replace(self.settings, language=code))
        self.rebuild(language(code), self.look)

    def change_look(self, key: str) -> None:
        """Wear other colours from now on."""
        self.memory.remember("scheme", key)
        self._dress(look_for(Scheme(key)))

    def scale_text(self, step: int) -> None:
        """Make all text larger (1) or smaller (-1), or set it back (0)."""
        scale_text(self.memory, step)
        self._dress(self.look)

    def _dress(self, look: Look) -> None:
        """Style the program anew once the former pages are gone: to style them too would take seconds."""
        self.look = look
        if not self._is_undressed:
            self._is_undressed = True
            self._put_away()
            QTimer.singleShot(0, self, self._wear)

    def _wear(self) -> None:
        self._is_undressed = False
        wear(self.look)
        self._make(self.language, self.look)

    def remember_settings(self, settings: Settings) -> None:
        """Take over changed settings; whoever keeps them hears of it."""
        self.settings = settings
        self.settings_changed.emit(settings)

    def all_actions(self) -> list[QAction]:
        """Every command that can be run now."""
        return self.menus.actions_now()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """Finish what is half typed, remember the window, put the register away."""
        self._finish_typing()
        self.memory.remember("geometry", b64encode(self.saveGeometry().data()).decode())
        self.memory.save()
        self.desk.stop()
        event.accept()

    def _inside(self) -> QWidget:
        inside = QWidget()
        inside.setObjectName("inside")
        self.search = SearchField(self.around, self.hits, self)
        self.search.opened.connect(self.go)
        self.notice = Notice(self.around)
        self.stack = QStackedWidget()
        self.stack.setObjectName("pages")
        top = QHBoxLayout()
        top.setContentsMargins(24, 12, 24, 0)
        self.register_name = QLabel()
        self.register_name.setObjectName("register.name")
        self.register_name.setProperty("role", "muted")
        top.addWidget(self.search, 1)
        top.addStretch(1)
        top.addWidget(self.register_name)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addLayout(top)
        beside = QHBoxLayout()
        beside.setContentsMargins(24, 8, 24, 0)
        beside.addWidget(self.notice)
        right.addLayout(beside)
        right.addWidget(self.stack, 1)
        self.navigation = Navigation(self.around)
        self.navigation.currentRowChanged.connect(self._show_row)
        whole = QHBoxLayout(inside)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.navigation)
        whole.addLayout(right, 1)
        return inside

    def _show_row(self, row: int) -> None:
        if row < 0 or not self.desk.is_open:
            return
        self._finish_typing()
        page = self._page(PAGES[row].key)
        self._shown = page.key
        self.stack.setCurrentWidget(page)
        if page.stale:
            page.stale = False
            page.refresh()
        self.memory.remember("page", page.key)
        QTimer.singleShot(_KEPT, self, self.memory.save)
        self.menus.show_page(page)

    def _page(self, key: str) -> Page:
        if key not in self.pages:
            entry = next(entry for entry in PAGES if entry.key == key)
            self.pages[key] = entry.load()(self.around, self.stack)
            self.pages[key].commands_changed.connect(self._offer_commands)
            self.stack.addWidget(self.pages[key])
            under_way = self._under_way.pop(key, None)
            if under_way is not None:
                self.pages[key].take_over(under_way)
        return self.pages[key]

    def _offer_commands(self) -> None:
        if self.page is not None and self.sender() is self.page:
            self.menus.show_page(self.page)

    def _another_register(self) -> None:
        self._under_way = {}
        self._register_opened()

    def _register_opened(self) -> None:
        self._has_begun = True
        self._forget_pages()
        self._retitle()
        if self.desk.path is not None:
            self.remember_settings(self.settings.opened(self.desk.path))
        self.menus.show_register(is_open=True)
        self.navigation.setEnabled(True)
        self.search.setEnabled(True)
        self.navigation.setCurrentRow(-1)
        self.navigation.setCurrentRow(self._last_row())
        self.give_focus_back(self.navigation)
        QTimer.singleShot(_SHOWN, self, self._offer_undo)

    def _last_row(self) -> int:
        """Where the page that was shown last stands in the navigation; the first where none was."""
        last = self.memory.recall("page")
        return next((row for row, entry in enumerate(PAGES) if entry.key == last), 0)

    def _register_closed(self) -> None:
        self._forget_pages()
        self._retitle()
        self.show_first_start()

    def _forget_pages(self) -> None:
        while (shown := self.stack.currentWidget()) is not None:
            self.stack.removeWidget(shown)
            shown.deleteLater()
        self.pages, self._shown = {}, ""

    def _offer_nothing(self) -> None:
        self.menus.show_page(None)
        self.menus.name_undo(None, None)
        self.menus.show_register(is_open=False)
        self.status.offer_undo(None)
        self.navigation.setEnabled(False)
        self.search.setEnabled(False)

    def show_first_start(self) -> None:
        """Offer the ways to begin, where no register is open or about to be."""
        from samrad.ui.pages.first_start import FirstStart

        self._has_begun = True
        self._offer_nothing()
        first = FirstStart(self.around, self.menus)
        self.stack.setCurrentIndex(self.stack.addWidget(first))
        self.give_focus_back(first)

    def _changed(self, changes: Changes, _initiator: object) -> None:
        if not self.desk.is_open:
            return
        for page in self.pages.values():
            if page.concerns(changes):
                page.stale = True
        shown = self.page
        if shown is not None and shown.stale:
            shown.stale = False
            shown.refresh()
        now = self.desk.now()
        self.status.say(say("Saved at {time}.", time=now.time()), can_undo=True)
        QTimer.singleShot(_TURN, self, self._offer_undo)

    def _offer_undo(self) -> None:
        if not self.desk.is_open:
            return
        from samrad.services import history

        undo = self.desk.look(history.next_undo)
        redo = self.desk.look(history.next_redo)
        self.menus.name_undo(undo, redo)
        self.status.offer_undo(None if undo is None else self.language(undo))

    def _finish_typing(self) -> None:
        shown = self.page
        if shown is not None:
            shown.leave()

    def _refused(self, error: AppError, _initiator: object) -> None:
        self.tell(error)
        if not self._has_begun:
            self.show_first_start()

    def _crashed(self, error: BaseException) -> None:
        boundary.show_crash(error, self.language, self)

    def _retitle(self) -> None:
        path: Path | None = self.desk.path if self.desk.is_open else None
        name = "" if path is None else path.stem
        room = _NAME * self.fontMetrics().averageCharWidth()
        self.register_name.setText(self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, room))
        self.setWindowTitle(f"{name} – Samråd" if name else "Samråd")

    def _restore_size(self) -> None:
        kept = self.memory.recall("geometry")
        self.resize(1280, 800)
        if isinstance(kept, str):
            with suppress(ValueError):  # a damaged memory is none
                self.restoreGeometry(b64decode(kept))
