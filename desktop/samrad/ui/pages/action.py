"""One action beside the list: what, who, by when and where it stands, each corrected in its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from samrad.domain.action_rows import ActionRow, ResponsibleRow
from samrad.domain.actions import CLOSED, EVERYONE, Action, ActionStatus, Responsible
from samrad.domain.ids import ActionId, OrganisationId, PersonId
from samrad.domain.search import HitKind
from samrad.errors import AppError, Text, say, say_in
from samrad.services import actions, search
from samrad.ui.boundary import sentences
from samrad.ui.deadline_words import due_in_words
from samrad.ui.finding import Found, spoken
from samrad.ui.widgets.chips import Flow
from samrad.ui.widgets.editors import ChoiceEdit, ParagraphEdit
from samrad.ui.widgets.field import Field
from samrad.ui.widgets.finder import Finder
from samrad.ui.widgets.layouts import empty

if TYPE_CHECKING:
    from samrad.domain.changes import Done
    from samrad.i18n import Language
    from samrad.services.registers import Register
    from samrad.ui.surroundings import Surroundings

_OFFERED = 8
STATUS = {
    ActionStatus.OPEN: say_in("action", "Open"),
    ActionStatus.IN_PROGRESS: say_in("action", "In progress"),
    ActionStatus.DONE: say_in("action", "Done"),
    ActionStatus.DROPPED: say_in("action", "Dropped"),
}


def responsible_in_words(row: ActionRow, language: Language) -> str:
    """Who is to act, as a list reads."""
    return ", ".join(_name(one, language) for one in row.responsible)


class ActionPane(QScrollArea):
    """The pane beside the list. Each finished edit is one operation; a refused one says why under it."""

    def __init__(self, around: Surroundings) -> None:
        """Start with none."""
        super().__init__()
        self._around = around
        self._row: ActionRow | None = None
        self.setObjectName("followup.action")
        self.setAccessibleName(around.tr(say("The chosen action")))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = QWidget()
        self._inside.setObjectName("followup.action.inside")
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(20, 0, 12, 12)
        column.setSpacing(10)
        self.what = Field(around, "followup.action.what", say("What"), self._keep_what)
        self.due = Field(around, "followup.action.due", say("Deadline"), self._keep_due)
        self.due.line.setPlaceholderText(around.tr(say("12.12, Fri, week 50, next meeting or ongoing")))
        self.status = ChoiceEdit(around, "followup.action.status", say("Status"), self._keep_status)
        self.status.offer([(status.value, around.tr(words)) for status, words in STATUS.items()])
        self._people = QVBoxLayout()
        self._people.setSpacing(4)
        self.who = Finder(around, "followup.action.who", say("Add who is responsible"), self._find, self._add_who)
        self.note = ParagraphEdit(around, "followup.action.note", say("Note"), self._keep_note)
        self._origin = self._button("followup.action.meeting", say("Show the meeting"), "calendar-days", self._go)
        self._delete = self._button("followup.action.delete", say("Delete the action"), "trash-2", self.delete)
        column.addWidget(self.what)
        column.addWidget(self.due)
        column.addWidget(self.status)
        responsible = QLabel(around.tr(say("Responsible")))
        responsible.setObjectName("followup.action.responsible.label")
        responsible.setProperty("role", "muted")
        column.addWidget(responsible)
        column.addLayout(self._people)
        column.addWidget(self.who)
        column.addWidget(self.note)
        buttons = Flow()
        buttons.addWidget(self._origin)
        buttons.addWidget(self._delete)
        column.addLayout(buttons)
        column.addStretch(1)
        self.setWidget(self._inside)
        self._inside.hide()

    @property
    def action_id(self) -> ActionId | None:
        """Which action is shown."""
        return None if self._row is None else self._row.action.id

    def show_action(self, row: ActionRow | None) -> None:
        """Show an action as the list read it; a half finished edit of another is saved first."""
        another = row is None or row.action.id != self.action_id
        if another:
            self.finish()
        self._row = row
        self._inside.setVisible(row is not None)
        if row is None:
            return
        due = due_in_words(row.action, self._around.language)
        for field, value in ((self.what, row.action.what), (self.due, due)):
            if another:
                field.start(value, of=row.action.id)
            else:
                field.show_kept(value)
        self.status.show_value(row.action.status.value)
        self.note.show_value(row.action.note, of=row.action.id)
        self._show_people(row)
        number = "" if row.meeting_number is None else f" {row.meeting_number}"
        place = f"{row.body_name or ''}{number}, {self._around.language.short_date(row.meeting_day)}"
        self._origin.setToolTip(place)
        self._origin.setAccessibleDescription(place)

    def begin(self) -> None:
        """Put the focus in the first field."""
        if self._row is not None:
            self.what.line.setFocus()

    def finish(self) -> None:
        """Save what is half typed."""
        if self._row is not None:
            for field in (self.what, self.due, self.note):
                field.finish()

    def delete(self) -> None:
        """Take the action away; it can be undone."""
        action_id = self.action_id
        if action_id is not None:
            self._write(lambda register: actions.delete_action(register, action_id=action_id))

    def _keep_what(self, typed: str) -> None:
        self._change(self.what, lambda register, one: actions.change_action(register, action_id=one, what=typed))

    def _keep_due(self, typed: str) -> None:
        self._change(self.due, lambda register, one: actions.change_action(register, action_id=one, due=typed))

    def _keep_note(self, typed: str) -> None:
        self._change(None, lambda register, one: actions.change_action(register, action_id=one, note=typed))

    def _keep_status(self, value: str | None) -> None:
        row = self._row
        if row is None or value in (None, row.action.status):
            return
        status = ActionStatus(value)

        def change(register: Register, one: ActionId) -> Done[Action]:
            if status in CLOSED:
                return actions.close_action(register, action_id=one, status=status)
            return actions.change_action(register, action_id=one, status=status)

        self._change(None, change)

    def _add_who(self, found: str | None) -> None:
        if found is None or self._row is None:
            return
        kind, _, rest = found.partition(":")
        match kind:
            case HitKind.PERSON.value:
                one = Responsible(person_id=PersonId(rest))
            case HitKind.ORGANISATION.value:
                one = Responsible(organisation_id=OrganisationId(rest))
            case "everyone":
                one = EVERYONE
            case _:
                one = Responsible(name=rest)
        self.who.show_value(None)
        self._keep_who([*(_as_said(other) for other in self._row.responsible), one])

    def _keep_who(self, responsible: Sequence[Responsible]) -> None:
        self._change(
            None, lambda register, one: actions.change_action(register, action_id=one, responsible=responsible)
        )

    def _change(self, field: Field | None, change: Callable[[Register, ActionId], Done[Action]]) -> None:
        row = self._row
        if row is None:
            return
        action_id = row.action.id

        def refused(error: AppError) -> None:
            sentence = sentences(error, self._around.language)
            if field is None or self.action_id != action_id:
                self.status.show_value(row.action.status.value)
                self.status.refuse(sentence)
            else:
                kept = row.action.what if field is self.what else due_in_words(row.action, self._around.language)
                field.refuse(sentence, kept)

        self.status.accept()
        self._around.desk.write(lambda register: change(register, action_id), failed=refused, initiator=self)

    def _write(self, service: Callable[[Register], Done[None]]) -> None:
        self._around.desk.write(service, initiator=self)

    def _find(self, typed: str) -> Sequence[Found]:
        words = typed.strip()
        if not words:
            return ()
        kinds = frozenset({HitKind.PERSON, HitKind.ORGANISATION})
        hits = self._around.desk.look(search.search, words, limit=_OFFERED, kinds=kinds)
        language, tr = self._around.language, self._around.tr
        found = [
            Found(
                f"{hit.kind.value}:{hit.id}",
                spoken(hit.title, language),
                ", ".join(spoken(part, language) for part in hit.detail),
            )
            for hit in hits
        ]
        everyone = tr(say_in("responsible", "Everyone"))
        if everyone.casefold().startswith(words.casefold()):
            found.insert(0, Found("everyone:", everyone))
        return [*found, Found(f"name:{words}", words, tr(say("a role or a name in words")))]

    def _show_people(self, row: ActionRow) -> None:
        empty(self._people)
        if not row.responsible:
            none = QLabel(self._around.tr(say("Nobody is responsible yet.")))
            none.setObjectName("followup.action.nobody")
            none.setProperty("role", "warning")
            none.setWordWrap(True)
            self._people.addWidget(none)
        for place, one in enumerate(row.responsible):
            self._people.addWidget(self._person(row, place, one))

    def _person(self, row: ActionRow, place: int, one: ResponsibleRow) -> QWidget:
        line = QWidget()
        line.setObjectName(f"followup.action.responsible.{place + 1}")
        name = _name(one, self._around.language)
        label = QLabel(name)
        label.setObjectName(f"followup.action.responsible.{place + 1}.name")
        label.setWordWrap(True)
        remove = QPushButton(self._around.icon("x"), "")
        remove.setObjectName(f"followup.action.responsible.{place + 1}.remove")
        words = self._around.tr(say("Take {name} off the action", name=name))
        remove.setAccessibleName(words)
        remove.setToolTip(words)
        remove.setProperty("role", "sign")
        remove.setFlat(True)
        others = [_as_said(other) for at, other in enumerate(row.responsible) if at != place]
        remove.clicked.connect(lambda _checked=False: self._keep_who(others))
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label, 1)
        layout.addWidget(remove)
        return line

    def _button(self, name: str, words: Text, icon: str, run: Callable[[], None]) -> QPushButton:
        button = QPushButton(self._around.icon(icon), self._around.tr(words))
        button.setObjectName(name)
        button.clicked.connect(lambda _checked=False: run())
        return button

    def _go(self) -> None:
        row = self._row
        if row is not None:
            item = row.action.item_id or ""
            self._around.go("meetings", f"{row.action.meeting_id}/minutes/{item}")


def _as_said(row: ResponsibleRow) -> Responsible:
    if row.person_id is not None:
        return Responsible(person_id=row.person_id)
    if row.organisation_id is not None:
        return Responsible(organisation_id=row.organisation_id)
    return EVERYONE if row.is_everyone else Responsible(name=row.name)


def _name(one: ResponsibleRow, language: Language) -> str:
    return language(say_in("responsible", "Everyone")) if one.is_everyone else one.name or ""
