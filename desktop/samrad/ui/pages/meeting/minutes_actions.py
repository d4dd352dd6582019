"""The follow-up of one item: what was agreed, and a line in which the next is noted while people talk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from samrad.domain.action_shorthand import Known, Understood, matching, understood
from samrad.domain.actions import Action, ActionStatus
from samrad.errors import AppError, say, say_in
from samrad.overriding import override
from samrad.services import actions, responsible
from samrad.ui.boundary import sentences
from samrad.ui.deadline_words import deadline_in_words, due_in_words
from samrad.ui.drafting import Drafting, Taken
from samrad.ui.following import follow_selection
from samrad.ui.pages.action import STATUS, responsible_in_words
from samrad.ui.pages.meeting.minutes_action_line import ActionLine
from samrad.ui.widgets.labels import Fault, label

if TYPE_CHECKING:
    from samrad.domain.action_rows import ActionRow
    from samrad.domain.changes import Done
    from samrad.domain.drafts import Draft
    from samrad.domain.ids import ActionId, AgendaItemId, MeetingId
    from samrad.ui.surroundings import Surroundings

_ID = Qt.ItemDataRole.UserRole.value
_MOST_SHOWN = 8


def action_key(item_id: AgendaItemId) -> str:
    """The key under which an action of an item is drafted."""
    return f"agenda_item/{item_id}/action"


def _as_it_is(text: str) -> Taken:
    return lambda: text


class MinutesActions(QWidget):
    """Enter in the line notes the action. Enter on one of the list takes it into the line; Delete takes it away."""

    grown = Signal()
    """It takes another height or width."""

    def __init__(self, around: Surroundings, drafting: Drafting) -> None:
        """Start with no item."""
        super().__init__()
        self._around, self._drafting = around, drafting
        self._meeting_id: MeetingId | None = None
        self._item_id: AgendaItemId | None = None
        self._day = date.min
        self._people: Sequence[Known] = ()
        self._rows: Sequence[ActionRow] = ()
        self._changed: ActionId | None = None
        self._half_typed: dict[AgendaItemId, str] = {}
        tr = around.tr
        heading = label("meeting.minutes.actions.label", "subtitle")
        heading.setText(tr(say_in("minutes", "Follow-up")))
        self.list = QListWidget()
        self.list.setObjectName("meeting.minutes.actions")
        self.list.setWordWrap(True)
        self.list.setSpacing(3)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSizeAdjustPolicy(QListWidget.SizeAdjustPolicy.AdjustToContents)
        follow_selection(self.list)
        self.list.itemActivated.connect(self._take_into_line)
        self.list.installEventFilter(self)
        self.line = ActionLine(around, self._look_up)
        heading.setBuddy(self.line)
        self.understood = label("meeting.minutes.understood", "muted")
        self.fault = Fault(around, "meeting.minutes.action.fault")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(6)
        for widget in (heading, self.list, self.line, self.understood, self.fault):
            layout.addWidget(widget)
        self.line.textChanged.connect(self._read)
        self.line.textEdited.connect(self._typed)
        self.line.returnPressed.connect(self.note)
        drafting.refused.connect(self._refuse_draft)

    def take_meeting(self, meeting_id: MeetingId, day: date, people: Sequence[Known]) -> None:
        """Be about another meeting: deadlines count from its day, names are first looked for among its people."""
        self._meeting_id, self._day, self._people = meeting_id, day, people

    def show_item(self, item_id: AgendaItemId, item_name: str, draft: Draft | None) -> bool:
        """Show another item; what stands half typed for the former waits for it. Whether a draft was put back."""
        if self._item_id is not None:
            self._half_typed[self._item_id] = "" if self._changed else self.line.text()
        self._item_id, self._changed = item_id, None
        self.fault.hide()
        self.line.setText(self._half_typed.get(item_id, ""))
        if draft is not None:
            self._drafting.adopt(draft)
            self.line.setText(draft.text)
        self.name_after(item_name)
        return draft is not None

    def half_typed(self) -> dict[AgendaItemId, str]:
        """What stands in the lines of the items and is not noted yet."""
        now = {} if self._item_id is None or self._changed is not None else {self._item_id: self.line.text()}
        return {item_id: text for item_id, text in {**self._half_typed, **now}.items() if text.strip()}

    def put_back(self, half_typed: Mapping[AgendaItemId, str]) -> None:
        """Have lines stand half typed as they did; they are drafts from now on as if they had been typed here."""
        self._half_typed.update(half_typed)
        for item_id, text in half_typed.items():
            self._drafting.typed(action_key(item_id), None, partial(_as_it_is, text))

    def name_after(self, item_name: str) -> None:
        """Tell the controls of this item from those of others."""
        tr = self._around.tr
        self.list.setAccessibleName(tr(say("Actions, {item}", item=item_name)))
        self.line.setAccessibleName(tr(say("New action, {item}", item=item_name)))

    def show_actions(self, rows: Sequence[ActionRow]) -> None:
        """Show the actions of the item."""
        self._rows = rows
        chosen = self.list.currentRow()
        self.list.clear()
        for row in rows:
            shown = QListWidgetItem(self._in_words(row))
            shown.setData(_ID, row.action.id)
            self.list.addItem(shown)
        self.list.setVisible(bool(rows))
        self.list.setCurrentRow(min(chosen, len(rows) - 1))
        self._fit_list()

    def set_closed(self, *, is_closed: bool) -> None:
        """Whether nothing may be noted here."""
        self.line.setVisible(not is_closed)
        self.understood.setVisible(not is_closed)

    def begin(self) -> None:
        """Put the focus in the line."""
        self.line.setFocus()

    def read(self) -> Understood:
        """What the line says now."""
        return understood(self.line.text(), self._day, self._look_up)

    def note(self) -> None:
        """Note what the line says."""
        meeting_id, item_id, found = self._meeting_id, self._item_id, self.read()
        if meeting_id is None or item_id is None or not self.line.text().strip():
            return
        if found.unclear:
            self._refuse(self._which_one(found))
            return
        changed, due = self._changed, found.due or actions.NO_DEADLINE
        if changed is None:
            self._around.desk.write(
                lambda register: actions.add_action(
                    register,
                    meeting_id=meeting_id,
                    item_id=item_id,
                    what=found.what,
                    responsible=found.responsible,
                    due=due,
                ),
                done=lambda done: self._noted(item_id, done),
                failed=self._refused,
                initiator=self,
            )
        else:
            self._around.desk.write(
                lambda register: actions.change_action(
                    register, action_id=changed, what=found.what, responsible=found.responsible, due=due
                ),
                done=lambda done: self._noted(item_id, done),
                failed=self._refused,
                initiator=self,
            )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell whoever scrolls this."""
        super().resizeEvent(event)
        self.grown.emit()

    @override
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Delete on the list takes the chosen action away."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Delete) and self.list.currentItem() is not None:
                self._delete(self.list.currentItem().data(_ID))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                self._take_into_line(self.list.currentItem())
                return True
        if event.type() == QEvent.Type.Resize:
            self._fit_list()
        return False

    def _look_up(self, name: str) -> Sequence[Known]:
        """Those whom a name may mean: as it was chosen, of the meeting, or else of the whole register."""
        if (chosen := self.line.known_as(name)) is not None:
            return (chosen,)
        near = matching(name, self._people)
        return near or self._around.desk.look(responsible.look_up, name)

    def _read(self) -> None:
        self.fault.hide()
        tr = self._around.tr
        if not self.line.text().strip():
            self.understood.setText(
                tr(say("Who: what, by when – as in “NN: send the draft, 12.12”. Enter notes it.")),
            )
            return
        found = self.read()
        parts = [self._who_in_words(found), found.what or tr(say("nothing to do yet"))]
        parts.append(
            tr(say("no deadline"))
            if found.due is None or not (due := deadline_in_words(found.due, self._around.language))
            else tr(say("deadline {due}", due=due))
        )
        self.understood.setText(" · ".join(parts))

    def _who_in_words(self, found: Understood) -> str:
        tr, names = self._around.tr, []
        for one in found.named:
            if one.is_everyone:
                names.append(tr(say_in("responsible", "Everyone")))
            elif len(one.meant) == 1:
                names.append(one.meant[0].name)
            elif one.meant:
                names.append(tr(say("“{name}”: several people", name=one.typed)))
            else:
                names.append(tr(say("“{name}” as written", name=one.typed)))
        return self._around.language.join(names) if names else tr(say("nobody named"))

    def _which_one(self, found: Understood) -> str:
        one = found.unclear[0]
        names = [f"{known.name} ({known.detail})" if known.detail else known.name for known in one.meant]
        return self._around.tr(
            say(
                "Several people are called “{name}”: {names}. Write more of the name.",
                name=one.typed,
                names=self._around.language.join(names, last_word="or"),
            )
        )

    def _typed(self) -> None:
        if self._item_id is not None and self._changed is None:
            key, text = action_key(self._item_id), self.line.text()
            if text.strip():
                self._drafting.typed(key, None, partial(_as_it_is, text))
            else:
                self._drafting.settled(key)

    def _noted(self, item_id: AgendaItemId, _done: Done[Action]) -> None:
        self._drafting.settled(action_key(item_id))
        self._half_typed.pop(item_id, None)
        if item_id == self._item_id:
            self._changed = None
            self.line.forget()
            self._around.announce(say("The action is noted."))

    def _refused(self, error: AppError) -> None:
        self._refuse(sentences(error, self._around.language))

    def _refuse_draft(self, key: str, error: AppError) -> None:
        if self._item_id is not None and key == action_key(self._item_id):
            self._refused(error)

    def _refuse(self, sentence: str) -> None:
        if not self.fault.isVisible() or self.fault.text() != sentence:
            self.fault.tell_words(sentence)

    def _take_into_line(self, shown: QListWidgetItem) -> None:
        row = next(row for row in self._rows if row.action.id == shown.data(_ID))
        self._changed = row.action.id
        who, due = responsible_in_words(row, self._around.language), due_in_words(row.action, self._around.language)
        text = f"{who}: {row.action.what}" if who else row.action.what
        self.line.setText(f"{text}, {due}" if due else text)
        self.line.remember_names(
            Known(name=one.name or "", person_id=one.person_id, organisation_id=one.organisation_id)
            for one in row.responsible
            if one.person_id is not None or one.organisation_id is not None
        )
        self.line.setFocus()

    def _delete(self, action_id: ActionId) -> None:
        self._around.desk.write(
            lambda register: actions.delete_action(register, action_id=action_id), failed=self._refused, initiator=self
        )

    def _in_words(self, row: ActionRow) -> str:
        language, tr = self._around.language, self._around.tr
        who = responsible_in_words(row, language) or tr(say("nobody named"))
        due = due_in_words(row.action, language) or tr(say("no deadline"))
        status = [] if row.action.status is ActionStatus.OPEN else [tr(STATUS[row.action.status])]
        return f"{row.action.what}\n{' · '.join([who, due, *status])}"

    def _fit_list(self) -> None:
        shown, gap = min(self.list.count(), _MOST_SHOWN), 2 * self.list.spacing()
        heights = sum(self.list.sizeHintForRow(row) + gap for row in range(shown))
        self.list.setFixedHeight(heights + 2 * self.list.frameWidth() + 4)
