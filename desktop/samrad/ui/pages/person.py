"""All about one participant: what can be corrected at once, and where the person works, sits and came."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from samrad.domain.attendance import AttendanceOutcome
from samrad.errors import AppError, Text, say, say_count, say_in
from samrad.services import bodies, codes, people, registers
from samrad.ui.boundary import sentences
from samrad.ui.widgets.field import Field
from samrad.ui.widgets.form import InlineForm
from samrad.ui.widgets.labels import Fault
from samrad.ui.widgets.layouts import empty

if TYPE_CHECKING:
    from datetime import date

    from samrad.domain.body_rows import Member
    from samrad.domain.changes import Done
    from samrad.domain.duplicates import PossibleDuplicate
    from samrad.domain.ids import CodeId, PersonId
    from samrad.domain.people_rows import AffiliationRow, MeetingOfPerson, PersonDetail
    from samrad.services.registers import Register
    from samrad.ui.pages.body.membership_form import MembershipForm
    from samrad.ui.pages.people.affiliation_form import AffiliationForm
    from samrad.ui.pages.people.merge_form import MergeForm
    from samrad.ui.surroundings import Surroundings
    from samrad.ui.widgets.end_form import EndForm

F = TypeVar("F", bound=InlineForm)
_FIELDS = (
    ("given_name", say("Given name")),
    ("family_name", say("Family name")),
    ("email", say("E-mail")),
    ("phone", say("Telephone")),
    ("note", say("Note")),
)
_OUTCOMES = {
    AttendanceOutcome.PRESENT: say_in("outcome", "Present"),
    AttendanceOutcome.EXCUSED: say_in("outcome", "Sent apologies"),
    AttendanceOutcome.ABSENT: say_in("outcome", "Absent"),
}
_PAUSE = 300
"""Milliseconds after a person is shown before others who may be the same are looked for."""
_DUPLICATES_SHOWN = 5

Action = tuple[str, Text, Callable[[], None]]
"""Key, words, and what is done."""


class Entry(Struct, frozen=True):
    """A line of a card: what it is, what is known of it, what can be done with it."""

    title: str
    detail: str
    actions: Sequence[Action] = ()


class PersonPane(QScrollArea):
    """The pane beside the list. Each finished field is one operation; a refused one says why under it."""

    def __init__(self, around: Surroundings, parent: QWidget) -> None:
        """Start with nobody; each form is made when it is first opened."""
        super().__init__(parent)
        self._around = around
        self.person_id: PersonId | None = None
        self.setObjectName("participants.person")
        self.setAccessibleName(around.tr(say("The chosen participant")))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        inside = QWidget(self)
        inside.setObjectName("participants.person.inside")
        self._layout = QVBoxLayout(inside)
        self._layout.setContentsMargins(20, 0, 12, 12)
        self._layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetMinimumSize)
        self._layout.setSpacing(8)
        self._nobody = self._label(say("Choose a participant in the list to see and correct what is known."), "muted")
        self._name = QLabel()
        self._name.setObjectName("participants.person.name")
        self._name.setProperty("role", "subtitle")
        self._name.setWordWrap(True)
        self._layout.addWidget(self._name)
        self._fields = {
            key: Field(around, f"participants.person.{key}", words, partial(self._keep, key)) for key, words in _FIELDS
        }
        for field in self._fields.values():
            self._layout.addWidget(field)
        self.given_name = self._fields["given_name"]
        self._fault = Fault(around, "participants.person.fault")
        self._fault.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._layout.addWidget(self._fault)
        self._forms = QVBoxLayout()
        self._layout.addLayout(self._forms)
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.setInterval(_PAUSE)
        self._looking.timeout.connect(self._look_for_duplicates)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(12)
        self._layout.addSpacing(8)
        self._layout.addLayout(self._cards)
        self._delete = QPushButton(around.icon("trash-2"), around.tr(say("Delete the participant")))
        self._delete.setObjectName("participants.person.delete")
        self._delete.clicked.connect(lambda _checked=False: self._delete_person())
        self._layout.addWidget(self._delete, 0, Qt.AlignmentFlag.AlignLeft)
        self._layout.addStretch(1)
        self.setWidget(inside)
        self._show_whether_anybody()

    @cached_property
    def affiliation_form(self) -> AffiliationForm:
        """Where the person works."""
        from samrad.ui.pages.people.affiliation_form import AffiliationForm

        return self._place(AffiliationForm(self._around))

    @cached_property
    def membership_form(self) -> MembershipForm:
        """Where the person sits."""
        from samrad.ui.pages.body.membership_form import MembershipForm

        return self._place(MembershipForm(self._around, "participants.person.membership_form"))

    @cached_property
    def merge_form(self) -> MergeForm:
        """Whether another entry is the same person."""
        from samrad.ui.pages.people.merge_form import MergeForm

        return self._place(MergeForm(self._around, self.show_person))

    @cached_property
    def end_form(self) -> EndForm:
        """When something ends."""
        from samrad.ui.widgets.end_form import EndForm

        return self._place(EndForm(self._around, "participants.person.end_form"))

    def show_person(self, person_id: PersonId) -> None:
        """Show another person; a half finished edit of the former is saved first."""
        self.finish()
        self._close_forms()
        detail = self._read(person_id)
        if detail is None:
            return
        for key, field in self._fields.items():
            field.start(getattr(detail.person, key), of=person_id)
        self._show(detail)
        self.verticalScrollBar().setValue(0)

    def refresh(self) -> None:
        """Read the person again; what is being typed stays. A person who is gone leaves the pane empty."""
        detail = None if self.person_id is None else self._read(self.person_id)
        if detail is None:
            return
        for key, field in self._fields.items():
            field.show_kept(getattr(detail.person, key))
        self._show(detail)

    def finish(self) -> None:
        """Save what is half typed."""
        if self.person_id is not None:
            for field in self._fields.values():
                field.finish()

    def _read(self, person_id: PersonId) -> PersonDetail | None:
        """The person who is shown from now on, if they are there still."""
        try:
            detail = self._around.desk.look(people.person_detail, person_id)
        except AppError:  # undone or deleted since the list was read
            self.person_id = None
            self._show_whether_anybody()
            return None
        self.person_id = person_id
        return detail

    def _keep(self, key: str, value: str) -> None:
        person_id = self.person_id
        if person_id is None:
            return
        self._around.desk.write(
            lambda register: people.change_person(register, person_id, **{key: value}),  # type: ignore[arg-type]
            failed=lambda error: self._refuse(person_id, key, error),
            initiator=self,
        )

    def _refuse(self, person_id: PersonId, key: str, error: AppError) -> None:
        detail = self._read(person_id) if person_id == self.person_id else None
        if detail is None:
            self._around.desk.refused.emit(error, self)
            return
        self._fields[key].refuse(sentences(error, self._around.language), getattr(detail.person, key))

    def _show(self, detail: PersonDetail) -> None:
        self._name.setText(detail.person.name)
        empty(self._cards)
        labels = self._around.desk.look(codes.by_id)
        language = self._around.language.code

        def label(code_id: CodeId | None) -> str:
            return labels[code_id].label(language) if code_id is not None and code_id in labels else ""

        work = [self._affiliation(row, label(row.affiliation.competence_id)) for row in detail.affiliations]
        places = [self._membership(member, label(member.role_id)) for member in detail.memberships]
        meetings = [self._meeting(meeting) for meeting in detail.meetings]
        self._card(
            "affiliations",
            say("Affiliations"),
            work,
            say("No workplace is registered."),
            ("new", say("New affiliation …"), self._new_affiliation),
        )
        self._card(
            "memberships",
            say("Memberships"),
            places,
            say("The person is not a member of any group."),
            ("new", say("Appoint to a group …"), self._appoint),
        )
        attended = say_count(
            "Attended {part} of {count} meeting",
            "Attended {part} of {count} meetings",
            len(detail.meetings),
            part=detail.attended,
        )
        none = say("The person has been invited to no meeting that was held.")
        self._card("meetings", attended if meetings else say("Meetings of the person"), meetings, none)
        self._show_whether_anybody()
        self._looking.start()

    def _affiliation(self, row: AffiliationRow, competence: str) -> Entry:
        work = row.affiliation
        title = ", ".join(part for part in (work.title, row.organisation_name) if part)
        detail = " · ".join(part for part in (competence, self._period(work.valid_from, work.valid_to)) if part)
        return Entry(
            title,
            detail,
            (
                ("change", say("Change …"), partial(self._change_affiliation, row)),
                ("end", say("End …"), partial(self._end_affiliation, row)),
                ("delete", say("Delete"), partial(self._delete_affiliation, row)),
            ),
        )

    def _membership(self, member: Member, role: str) -> Entry:
        on_behalf = member.represents_municipality_name or member.represents_organisation_name or ""
        title = f"{member.body_name}: {role}"
        detail = " · ".join(p for p in (on_behalf, self._period(member.valid_from, member.valid_to)) if p)
        return Entry(
            title,
            detail,
            (
                ("show", say("Show the group"), partial(self._around.go, "bodies", member.body_id)),
                ("change", say("Change …"), partial(self._change_membership, member)),
                ("end", say("End …"), partial(self._end_membership, member)),
                ("delete", say("Delete"), partial(self._delete_membership, member)),
            ),
        )

    def _meeting(self, meeting: MeetingOfPerson) -> Entry:
        tr = self._around.tr
        number = "" if meeting.number is None else f" {meeting.number}/{meeting.number_year}"
        name = (meeting.body_name or meeting.title or tr(say_in("meeting list", "Meeting"))) + number
        outcome = say("Not registered") if meeting.outcome is None else _OUTCOMES[meeting.outcome]
        show = ("show", say("Show the meeting"), partial(self._around.go, "meetings", meeting.meeting_id))
        return Entry(f"{self._around.language.short_date(meeting.first_day)}  {name}", tr(outcome), (show,))

    def _new_affiliation(self) -> None:
        if self.person_id is not None:
            self._close_forms()
            self.affiliation_form.ask(self.person_id, None)

    def _change_affiliation(self, row: AffiliationRow) -> None:
        self._close_forms()
        self.affiliation_form.ask(row.affiliation.person_id, row)

    def _end_affiliation(self, row: AffiliationRow) -> None:
        affiliation_id = row.affiliation.id
        self._close_forms()
        self.end_form.ask(
            say("End the affiliation with {organisation}", organisation=row.organisation_name),
            self._today(),
            lambda on, also: self._write_ending(
                lambda register: people.end_affiliation(register, affiliation_id, on=on, also_end=also)
            ),
        )

    def _delete_affiliation(self, row: AffiliationRow) -> None:
        affiliation_id = row.affiliation.id
        self._write(lambda register: people.delete_affiliation(register, affiliation_id))

    def _appoint(self) -> None:
        if self.person_id is not None:
            self._close_forms()
            self.membership_form.appoint_person(self.person_id, self._name.text())

    def _change_membership(self, member: Member) -> None:
        self._close_forms()
        self.membership_form.change(member)

    def _end_membership(self, member: Member) -> None:
        membership_id = member.membership_id
        self._close_forms()
        self.end_form.ask(
            say("End the membership in {body}", body=member.body_name),
            self._today(),
            lambda on, also: self._write_ending(
                lambda register: bodies.end_membership(register, membership_id, on=on, also_end=also)
            ),
        )

    def _delete_membership(self, member: Member) -> None:
        membership_id = member.membership_id
        self._write(lambda register: bodies.delete_membership(register, membership_id))

    def _delete_person(self) -> None:
        person_id = self.person_id
        if person_id is not None:
            self._write(lambda register: people.delete_person(register, person_id))

    def _look_for_duplicates(self) -> None:
        """Ask on the reader thread, a moment after the person was shown."""
        from samrad.services import duplicates

        person_id = self.person_id
        if person_id is None or not self._around.desk.is_open:
            return
        self._around.desk.read(
            lambda register, _job: duplicates.possible_duplicates(register, person_id),
            done=lambda found: self._offer_merging(person_id, found),
            initiator=self,
        )

    def _offer_merging(self, person_id: PersonId, found: Sequence[PossibleDuplicate]) -> None:
        if person_id != self.person_id or not found:
            return
        from samrad.domain.duplicates import Sign

        told = {
            Sign.SAME_EMAIL: say("same e-mail"),
            Sign.SAME_NAME: say("same name"),
            Sign.FORMER_NAME: say("former name"),
            Sign.LIKE_NAME: say("names alike, and something in common"),
        }
        entries = []
        for one in found[:_DUPLICATES_SHOWN]:
            other = one.person_id
            entries.append(
                Entry(
                    one.name,
                    ", ".join(self._around.tr(words) for sign, words in told.items() if sign in one.signs),
                    (
                        ("merge", say("Compare and merge …"), partial(self._merge, person_id, other)),
                        ("distinct", say("Not the same person"), partial(self._mark_distinct, person_id, other)),
                        ("show", say("Show the participant"), partial(self._around.go, "participants", other)),
                    ),
                )
            )
        self._card("duplicates", say("May be registered twice"), entries, say("Nobody"))

    def _merge(self, keep: PersonId, other: PersonId) -> None:
        self._close_forms()
        self.merge_form.ask(keep, other)

    def _mark_distinct(self, one: PersonId, other: PersonId) -> None:
        from samrad.services import duplicates

        self._write(lambda register: duplicates.mark_distinct(register, one, other))

    def _write(self, service: Callable[[Register], Done[Any]]) -> None:
        self._fault.hide()
        self._around.desk.write(service, failed=self._refuse_whole, initiator=self)

    def _write_ending(self, service: Callable[[Register], Done[Any]]) -> None:
        self._around.desk.write(
            service, done=lambda _done: self.end_form.close_form(), failed=self.end_form.refuse, initiator=self
        )

    def _refuse_whole(self, error: AppError) -> None:
        self._fault.tell(error)
        self.ensureWidgetVisible(self._fault)

    def _place(self, form: F) -> F:
        self._forms.addWidget(form)
        return form

    def _close_forms(self) -> None:
        self._fault.hide()
        for place in range(self._forms.count()):
            item = self._forms.itemAt(place)
            form = None if item is None else item.widget()
            if isinstance(form, InlineForm) and not form.isHidden():
                form.close_form()

    def _today(self) -> date:
        return self._around.desk.look(registers.today)

    def _period(self, start: date | None, end: date | None) -> str:
        tr = self._around.tr
        match start, end:
            case None, None:
                return ""
            case _, None:
                return tr(say("from {day}", day=start))
            case None, _:
                return tr(say("until {day}", day=end))
            case _:
                return tr(say("from {first} until {last}", first=start, last=end))

    def _card(
        self,
        key: str,
        title: Text,
        entries: Sequence[Entry],
        empty: Text,
        new: Action | None = None,
    ) -> None:
        card = QFrame()
        card.setObjectName(f"participants.person.{key}")
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 12, 10, 12)
        inside.setSpacing(2)
        heading = self._plain(self._around.tr(title), "subtitle")
        heading.setObjectName(f"participants.person.{key}.title")
        inside.addWidget(heading)
        if not entries:
            inside.addWidget(self._plain(self._around.tr(empty), "muted"))
        for number, entry in enumerate(entries):
            inside.addSpacing(6)
            inside.addLayout(self._entry(f"participants.person.{key}.{number}", entry))
        if new is not None and not self._around.desk.is_read_only:
            button = QPushButton(self._around.icon("plus"), self._around.tr(new[1]))
            button.setObjectName(f"participants.person.{key}.{new[0]}")
            button.setFlat(True)
            button.clicked.connect(partial(_press, new[2]))
            inside.addSpacing(4)
            inside.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._cards.addWidget(card)

    def _entry(self, name: str, entry: Entry) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._plain(entry.title, ""))
        if entry.detail:
            words.addWidget(self._plain(entry.detail, "muted"))
        line = QHBoxLayout()
        line.addLayout(words, 1)
        button = QToolButton()
        button.setObjectName(f"{name}.actions")
        button.setIcon(self._around.icon("ellipsis"))
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        words_of_it = self._around.tr(say("What can be done with {thing}", thing=entry.title))
        button.setAccessibleName(words_of_it)
        button.setToolTip(words_of_it)
        button.clicked.connect(partial(_press, partial(self._pop_up, name, button, entry)))
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _pop_up(self, name: str, button: QToolButton, entry: Entry) -> None:
        """Make the menu when it is asked for: somebody with a hundred meetings has a hundred of them."""
        menu = QMenu(button)
        menu.setObjectName(f"{name}.menu")
        menu.setAccessibleName(button.accessibleName())
        for key, label, run in entry.actions:
            action = menu.addAction(self._around.tr(label))
            action.setObjectName(f"{name}.{key}")
            action.triggered.connect(partial(_press, run))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _plain(self, words: str, role: str) -> QLabel:
        label = QLabel(words)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("role", role)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _label(self, words: Text, role: str) -> QLabel:
        label = self._plain(self._around.tr(words), role)
        self._layout.addWidget(label)
        return label

    def _show_whether_anybody(self) -> None:
        anybody = self.person_id is not None
        self._nobody.setVisible(not anybody)
        self._name.setVisible(anybody)
        self._delete.setVisible(anybody)
        for field in self._fields.values():
            field.setVisible(anybody)
        for place in range(self._cards.count()):
            item = self._cards.itemAt(place)
            card = None if item is None else item.widget()
            if card is not None:
                card.setVisible(anybody)


def _press(run: Callable[[], None], _checked: bool = False) -> None:
    run()
