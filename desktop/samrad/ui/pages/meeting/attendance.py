"""Attendance (oppmøte): the roll call at the speed of speech."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea

from samrad.domain.ids import MeetingId, PersonId
from samrad.domain.meetings import TAKES_ATTENDANCE, MeetingState, Response
from samrad.domain.roll import Drift, RollRow
from samrad.domain.roll_marks import Mark
from samrad.domain.roll_sheet import RollSheet
from samrad.domain.walk_ins import Party
from samrad.errors import AppError, Text, say, say_count, say_in
from samrad.ui.commands import Command
from samrad.ui.pages.meeting.roll_lines import RollLines
from samrad.ui.pages.meeting.roll_model import Line, Offer, RollModel, key_of
from samrad.ui.pages.meeting.roll_panel import RollPanel
from samrad.ui.pages.meeting.roll_reading import RollReader
from samrad.ui.pages.meeting.roll_state import RollState
from samrad.ui.pages.meeting.roll_voice import RollVoice
from samrad.ui.pages.meeting.roll_words import DIGITS, ICONS, RollWords, unfinished
from samrad.ui.pages.meeting.roll_writing import RollWriter
from samrad.ui.pages.meeting.tab import MeetingTab
from samrad.ui.surroundings import Surroundings

_COMMANDS: Mapping[Mark, Text] = {
    Mark.PRESENT: say("Record the chosen person as present"),
    Mark.DIGITAL: say("Record the chosen person as present on video"),
    Mark.EXCUSED: say("Record the chosen person as excused"),
    Mark.ABSENT: say("Record the chosen person as absent"),
    Mark.DEPUTY: say("Record the chosen person as deputy for somebody"),
}
_ASK = say_in("roll", "Name, municipality or number – new: “Given Family, Lyngen”")
_ASK_PRINCIPAL = say_in("roll", "For whom?")
_HOW = say_in("roll", "Type a few letters of a name, or a number of the sign-in sheet.")
_NOT_CALLED = say("The roll is called once the meeting has been called.")
_CANCELLED = say("The meeting is cancelled: there is no roll to call.")
_NOBODY_INVITED = say(
    "Nobody is invited by name. Invite people on the plan, or type the name of whoever comes: “Given Family, Lyngen”."
)
_NOBODY_CHOSEN = say_in("roll", "Nobody is chosen.")


class AttendanceTab(MeetingTab):
    """The roll call: type a few letters, Enter; the row is painted at once and written meanwhile."""

    key = "attendance"
    name = say("Attendance")
    icon_name = "user-check"
    tables = frozenset(
        {"attendance", "presence", "invitation", "meeting", "meeting_day", "meeting_cohost", "disqualification"}
        | {"agenda_item", "person", "affiliation", "membership", "organisation", "code", "code_amendment"}
    )

    def __init__(self, around: Surroundings) -> None:
        """Build the tab; no roll is read yet."""
        super().__init__(around)
        self.writer = RollWriter(around, self)
        self.reader = RollReader(around, self.writer, self)
        self._differing: frozenset[PersonId] = frozenset()
        self._chosen: str | None = None
        self._moved = False
        self._deputy: Line | None = None
        self._emptying = False
        self._finder = RollLines(around)
        self._words: RollWords | None = None
        self.model = RollModel(around)
        self.panel = RollPanel(around, self.model, self.writer, self._parties)
        self.field, self.table, self.person = self.panel.field, self.panel.table, self.panel.person
        self.counts, self.days = self.panel.counts, self.panel.days
        self.body.addWidget(self._scrolled(self.panel), 1)
        self.voice = RollVoice(around, self.panel, self._choice_words, self._count_words)
        self.panel.ask(_ASK)
        self._after_typing = QTimer(self)
        self._after_typing.setSingleShot(True)
        self._after_typing.timeout.connect(self._rest_of_typing)
        self._connect()

    # -- the tab's contract

    def take_meeting(self, meeting_id: MeetingId) -> None:
        """Call another roll from now on."""
        if meeting_id != self.meeting_id:
            self.writer.state = None
            self._chosen, self._moved = None, False
            self._differing = frozenset()
            self._end_deputy()
            self.counts.release()
            self.reader.take_meeting(meeting_id)
        super().take_meeting(meeting_id)

    def refresh(self) -> None:
        """Read the roll again; while marks are being written it waits until they stand."""
        self.reader.read()

    def show_thing(self, thing_id: str) -> None:
        """Choose a person."""
        self._chosen, self._moved = thing_id, False
        self._show()

    def begin(self) -> None:
        """Put the focus in the field."""
        self.field.setFocus()

    def leave(self) -> None:
        """Save a time that is half typed."""
        self.person.finish()

    def commands(self) -> Sequence[Command]:
        """The marks with their keys, and what concerns all."""
        marks = [
            Command(f"roll_{mark.value}", name, self._marker(mark), "page", f"Ctrl+{DIGITS[mark]}", ICONS[mark])
            for mark, name in _COMMANDS.items()
        ]
        return [
            *marks,
            Command("roll_clear", say("Clear the attendance of the chosen person"), self.clear_chosen, "page"),
            Command("roll_yes", say("Everyone who said yes is present"), self.all_who_said_yes, "page"),
            Command("roll_refresh", say("Refresh the attendance from the register"), self._refresh_copies, "page"),
        ]

    # -- what is called out

    def mark(self, mark: Mark) -> None:
        """Record a mark of the chosen line."""
        line = self._line()
        if self._deputy is not None:
            self._finish_deputy(line)
        elif line is None:
            self.voice.tell(_NOBODY_CHOSEN, "warning")
            self.field.selectAll()
        elif mark is Mark.DEPUTY and not (isinstance(line, Offer) and line.deputy_for_id is not None):
            self._begin_deputy(line)
        elif isinstance(line, Offer):
            self._add(line, mark)
        else:
            self.writer.mark(line, mark, self.days.day)

    def accept(self) -> None:
        """Enter in the field: the chosen line is present."""
        typed = self.field.text().strip()
        if not typed and not self._moved and self._deputy is None:
            self.voice.tell(_HOW, "muted")
        elif typed and self._line() is None:
            self.voice.tell(self._nobody(typed), "warning")
            self.field.selectAll()  # the next name takes the place of the one that nobody has
        else:
            self.mark(Mark.PRESENT)

    def clear_chosen(self) -> None:
        """Take back what is recorded of the chosen person."""
        line = self._line()
        if isinstance(line, RollRow) and line.outcome is not None:
            self.writer.clear(line)

    def all_who_said_yes(self) -> None:
        """Everybody who said yes is present, until the exceptions are called."""
        if self.writer.state is not None:
            count = self.writer.those_who_said_yes()
            self.voice.tell(
                say_count("{count} person who said yes is present.", "{count} people who said yes are present.", count),
                "good",
            )

    def _add(self, offer: Offer, mark: Mark, principal: PersonId | None = None) -> None:
        try:
            self.writer.add(offer, mark, principal)
        except AppError as error:
            self.voice.tell_error(error)

    def _begin_deputy(self, line: Line) -> None:
        """Ask for whom the chosen one came."""
        self._deputy = line
        self.panel.deputy_words.setText(self.around.tr(say_in("roll", "{name} is deputy for:", name=line.name)))
        self.panel.deputy_row.show()
        self.panel.ask(_ASK_PRINCIPAL)
        self.field.setFocus()
        self._empty_field()
        state = self.writer.state
        principals = self._finder.principals(state, line) if state is not None else ()
        self._chosen = principals[0] if principals else None
        self._moved = bool(principals)
        self._show()
        self.panel.mark_only(Mark.PRESENT)
        self.voice.announce(self.panel.deputy_words.text())
        self.voice.tell_choice()

    def _finish_deputy(self, line: Line | None) -> None:
        deputy = self._deputy
        if deputy is None or not isinstance(line, RollRow):
            self.voice.tell(say_in("roll", "Choose whom the deputy came for."), "warning")
            return
        self._end_deputy()
        if isinstance(deputy, Offer):
            self._add(deputy, Mark.PRESENT, line.person_id)
        else:
            self.writer.mark(deputy, Mark.DEPUTY, self.days.day, line.person_id)

    def _end_deputy(self) -> None:
        self._deputy = None
        self.panel.deputy_row.hide()
        self.panel.mark_only(None)
        self.panel.ask(_ASK)

    def _deputy_came(self, person_id: str) -> None:
        """The deputy of the chosen person came, by the menu of that person."""
        line, state = self._line(), self.writer.state
        if not isinstance(line, RollRow) or state is None:
            return
        name = next((name for one, name in state.sheet.deputies.get(line.person_id, ()) if one == person_id), "")
        offer = Offer(key=f"known:{person_id}", name=name, party="", kind="", promise="", person_id=PersonId(person_id))
        self._add(offer, Mark.PRESENT, line.person_id)
        self.field.setFocus()

    # -- what the writer tells

    def _painted(self, key: str) -> None:
        if key:
            self._chosen, self._moved = key, False
        self._empty_field()
        self._show_lines()
        self.table.viewport().repaint()  # before the writing begins, which takes turns with this thread
        self.reader.read_when_quiet()
        QTimer.singleShot(0, self, lambda: self._after_painting(key))

    def _after_painting(self, key: str) -> None:
        """What need not be seen within the same blink."""
        self._show_person()
        self._count()
        row = self._row(key)
        if row is not None and self._words is not None:
            self.voice.tell_words(f"{row.name}: {self._words.status(row)}", "good")
        self.voice.tell_count_soon()

    def _written(self, key: str) -> None:
        if key and (self._chosen or "").startswith("newcomer:"):
            self._chosen = key
        self._show()
        self._count()
        self.reader.read_when_quiet()

    def _refused(self, key: str, error: object) -> None:
        if isinstance(error, AppError):
            self.voice.tell_error(error)
        if self._row(key) is not None:
            self._chosen = key
        self._show()
        self._count()
        self.reader.read_when_quiet()

    # -- reading

    def _take(self, sheet: RollSheet) -> None:
        before = self.writer.state
        self.writer.state = RollState(sheet)
        self._words = RollWords(sheet, self.around.language, self.around.look, self._differing)
        self.days.offer(sheet.days)
        if before is None or before.sheet.days != sheet.days or not self.model.columns:
            self.model.set_words(self._words, [self.around.language.short_date(day) for day in sheet.days])
            self.table.lay_out()
        else:
            self.model.change_words(self._words)
        self._show_state(sheet)
        self._show()
        self._count()
        if before is not None:
            self._tell_changes(before, self.writer.state)
        else:
            self.panel.tell(self.around.tr(_HOW), "muted")

    def _take_drift(self, drifts: Sequence[Drift]) -> None:
        differing = frozenset(one.person_id for one in drifts)
        self.panel.drift_row.setVisible(bool(differing))
        self.panel.drift_words.setText(
            self.around.tr(
                say_count(
                    "{count} person stands here otherwise than in the register today.",
                    "{count} people stand here otherwise than in the register today.",
                    len(differing),
                )
            )
        )
        if differing != self._differing:
            self._differing = differing
            state = self.writer.state
            if state is not None:
                self._words = RollWords(state.sheet, self.around.language, self.around.look, differing)
                self.model.change_words(self._words)
            self._show()

    def _refresh_copies(self) -> None:
        if self.writer.state is not None:
            self.writer.refresh_copies(None)

    def _refresh_copy(self) -> None:
        line = self._line()
        if isinstance(line, RollRow):
            self.writer.refresh_copies([line.person_id])

    # -- what is shown

    def _connect(self) -> None:
        self.reader.sheet.connect(self._take)
        self.reader.drift.connect(self._take_drift)
        self.writer.painted.connect(self._painted)
        self.writer.written.connect(self._written)
        self.writer.refused.connect(self._refused)
        self.field.textChanged.connect(self._typed)
        self.field.accepted.connect(self.accept)
        self.field.stepped.connect(self._step)
        self.field.marked.connect(self.mark)
        self.field.cancelled.connect(self._cancel)
        for mark, button in self.panel.buttons.items():
            button.clicked.connect(self._presser(mark))
        self.panel.yes.clicked.connect(lambda _on=False: self.all_who_said_yes())
        self.panel.deputy_cancel.clicked.connect(lambda _on=False: self._cancel())
        self.panel.drift_refresh.clicked.connect(lambda _on=False: self._refresh_copies())
        self.days.chosen.connect(self._show)
        self.counts.narrowed.connect(self._narrowed)
        self.table.marked.connect(self.mark)
        self.table.accepted.connect(lambda: self.mark(Mark.PRESENT))
        self.table.cleared.connect(self.clear_chosen)
        self.table.typed.connect(self._type_on)
        self.table.left_for_field.connect(self.field.setFocus)
        self.table.doubleClicked.connect(lambda _index: self.mark(Mark.PRESENT))
        self.table.customContextMenuRequested.connect(self._menu)
        self.table.selectionModel().currentRowChanged.connect(self._chosen_in_list)
        self.person.clear_asked.connect(self.clear_chosen)
        self.person.refresh_asked.connect(self._refresh_copy)
        self.person.deputy_asked.connect(self._deputy_came)
        self.person.done.connect(self.field.setFocus)

    @staticmethod
    def _scrolled(panel: RollPanel) -> QScrollArea:
        """Large text in a low window scrolls; nothing is squeezed."""
        area = QScrollArea()
        area.setObjectName("meeting.attendance.area")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(panel)
        return area

    def _lines(self) -> list[Line]:
        state = self.writer.state
        text = self.field.text().strip()
        if state is None:
            return []
        if self._deputy is not None:
            return self._finder.possible_principals(state, self._deputy, text)
        if text:
            return self._finder.found(state, text)
        return self._finder.all_of(state, self.counts.choice(), self._chosen)

    def _show(self) -> None:
        """Show the lines as they stand, the chosen one in view, and what is known of it."""
        self._show_lines()
        self._show_person()

    def _show_lines(self) -> None:
        state = self.writer.state
        if state is None:
            return
        lines = self._lines()
        self.model.show_lines(lines)
        keys = {key_of(line) for line in lines}
        if self._chosen not in keys:
            typing = bool(self.field.text().strip())
            self._chosen = key_of(lines[0]) if lines and (typing or self._deputy is not None) else None
        self._select()

    def _count(self) -> None:
        """Count anew, after something has changed."""
        state = self.writer.state
        if state is None:
            return
        left = sum(1 for row in state.rows if any(unfinished(row)))
        self.counts.show_counts(state.counts(), left, state.rows, state.sheet.kinds)
        self._show_yes(state)

    def _select(self) -> None:
        place = self.model.place_of(self._chosen) if self._chosen is not None else None
        selection = self.table.selectionModel()
        selection.blockSignals(True)
        if place is None:
            selection.clear()
        else:
            index = self.model.index(place, 0)
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            selection.setCurrentIndex(index, flags)
        selection.blockSignals(False)
        if place is not None:
            self.table.scrollTo(self.model.index(place, 0))
        self.table.viewport().update()

    def _show_person(self) -> None:
        state, line = self.writer.state, self._line()
        if state is None:
            return
        row = line if isinstance(line, RollRow) and self._deputy is None else None
        differs = row is not None and row.person_id in self._differing
        self.person.show_row(row, state.sheet, self.days.day, differs=differs)

    def _show_yes(self, state: RollState) -> None:
        waiting = sum(1 for row in state.rows if row.attendance is None and row.response is Response.YES)
        words = self.around.tr(say_in("roll", "Everyone who said yes: present ({count})", count=waiting))
        if self.panel.yes.text() != words:
            self.panel.yes.setText(words)
        self.panel.yes.setVisible(waiting > 0)

    def _show_state(self, sheet: RollSheet) -> None:
        """Say why no roll can be called, where that is so."""
        open_ = sheet.meeting.state in TAKES_ATTENDANCE
        self.panel.entry.setVisible(open_)
        self.panel.closed.setVisible(not open_)
        if not open_:
            cancelled = sheet.meeting.state is MeetingState.CANCELLED
            why = _CANCELLED if cancelled else _NOT_CALLED
            self.panel.closed.setText(self.around.tr(why))
        self.panel.empty.setVisible(not sheet.roll.rows)
        self.panel.empty.setText(self.around.tr(_NOBODY_INVITED))

    # -- what the hands do

    def _typed(self, text: str) -> None:
        state = self.writer.state
        if state is None or self._emptying:
            return
        self._chosen = None if text.strip() else self._chosen
        self._moved = bool(text.strip())
        self._show_lines()
        self.table.viewport().repaint()
        self._after_typing.start()
        if not text.strip():
            self._tell_how()

    def _rest_of_typing(self) -> None:
        """What need not be seen within the same blink."""
        self._show_person()
        if self.field.text().strip():
            self.voice.tell_choice()

    def _empty_field(self) -> None:
        self._emptying = True
        self.field.setText("")  # unlike `clear` this can't be undone: Ctrl+Z undoes the mark
        self._emptying = False

    def _type_on(self, text: str) -> None:
        """A letter typed in the list belongs into the field."""
        self.field.setFocus()
        self.field.insert(text)

    def _step(self, steps: int) -> None:
        lines = self.model.rowCount()
        if not lines:
            return
        place = self.model.place_of(self._chosen) if self._chosen is not None else None
        wanted = (0 if steps > 0 else lines - 1) if place is None else max(0, min(lines - 1, place + steps))
        line = self.model.line(wanted)
        if line is not None:
            self._chosen, self._moved = key_of(line), True
            self._select()
            self._show_person()
            self.voice.tell_choice()

    def _chosen_in_list(self) -> None:
        line = self.model.line(self.table.currentIndex().row())
        if line is not None:
            self._chosen, self._moved = key_of(line), True
            self._show_person()
            self.voice.tell_choice()

    def _cancel(self) -> None:
        """Escape: first what is typed, then the deputy, then the narrowing."""
        if self.field.text():
            self.field.clear()
        elif self._deputy is not None:
            self._end_deputy()
            self._show()
            self._tell_how()
        else:
            self.counts.release()
        self.field.setFocus()

    def _narrowed(self) -> None:
        self._show()
        self.table.scrollToTop()

    def _marker(self, mark: Mark) -> Callable[[], None]:
        return lambda: self.mark(mark)

    def _presser(self, mark: Mark) -> Callable[[], None]:
        def press() -> None:
            self.mark(mark)
            self.field.setFocus()

        return press

    def _menu(self, place: QPoint) -> None:
        self.person.fill_menus()
        menu = self.person.more.menu()
        if isinstance(self._line(), RollRow) and not menu.isEmpty():
            menu.popup(self.table.viewport().mapToGlobal(place))

    def _line(self) -> Line | None:
        place = self.model.place_of(self._chosen) if self._chosen is not None else None
        return None if place is None else self.model.line(place)

    def _row(self, key: str) -> RollRow | None:
        state = self.writer.state
        return None if state is None else state.row(PersonId(key))

    # -- what is said

    def _choice_words(self) -> str:
        """What Enter does now."""
        line = self._line()
        if line is None:
            return self.around.tr(self._nobody(self.field.text().strip())) if self.field.text().strip() else ""
        if isinstance(line, Offer):
            return ", ".join(part for part in (line.name, line.party, line.promise) if part)
        if self._deputy is not None:
            return self.around.tr(
                say_in("roll", "Enter: {deputy} is deputy for {name}", deputy=self._deputy.name, name=line.name)
            )
        words = self._words
        if words is None:
            return line.name
        person = ", ".join(part for part in (line.name, words.behalf(line)) if part)
        if line.outcome is None:
            return self.around.tr(say_in("roll", "Enter: {person} – present", person=person))
        status = words.status(line)
        return self.around.tr(
            say_in("roll", "{person} is recorded: {status}. Enter: present", person=person, status=status)
        )

    def _tell_how(self) -> None:
        """Nothing is typed: Enter does nothing now."""
        self.panel.tell("" if self._deputy is not None else self.around.tr(_HOW), "muted")

    def _nobody(self, typed: str) -> Text:
        if typed.isdecimal():
            return say_in("roll", "No row of the sign-in sheet has the number {number}.", number=typed)
        return say_in("roll", "Nobody is found. Somebody new is added as “Given Family, Lyngen”.")

    def _tell_changes(self, before: RollState, after: RollState) -> None:
        """Say what others than this page changed: undo, redo, an import."""
        changed = [
            row
            for row in after.rows
            if (old := before.row(row.person_id)) is None or (old.outcome, old.reach) != (row.outcome, row.reach)
        ]
        if len(changed) == 1 and self._words is not None:
            self._chosen, self._moved = changed[0].person_id, False
            self._show()
            self.voice.tell_words(f"{changed[0].name}: {self._words.status(changed[0])}", "muted")
        elif changed:
            self.voice.tell(say_count("{count} row has changed.", "{count} rows have changed.", len(changed)), "muted")

    def _count_words(self) -> str:
        state = self.writer.state
        return "" if state is None else self.around.tr(self.counts.words(state.counts()))

    def _parties(self, text: str) -> Sequence[Party]:
        state = self.writer.state
        return [] if state is None else self._finder.parties(state, text)
