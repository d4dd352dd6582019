"""All about one participant: what can be corrected at once, and where the person works, sits and came."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from samrad.domain.attendance import AttendanceOutcome
from samrad.errors import AppError, Text, say, say_in
from samrad.services import codes, people
from samrad.ui.boundary import sentences
from samrad.ui.widgets.field import Field

if TYPE_CHECKING:
    from datetime import date

    from samrad.domain.body_rows import Member
    from samrad.domain.ids import CodeId, PersonId
    from samrad.domain.people import Person
    from samrad.domain.people_rows import AffiliationRow, MeetingOfPerson, PersonDetail
    from samrad.ui.surroundings import Surroundings

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


class PersonPane(QScrollArea):
    """The pane beside the list. Each finished field is one operation; a refused one says why under it."""

    def __init__(self, around: Surroundings) -> None:
        """Start with nobody."""
        super().__init__()
        self._around = around
        self.person_id: PersonId | None = None
        self.setObjectName("participants.person")
        self.setAccessibleName(around.tr(say("The chosen participant")))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
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
        self._cards = QVBoxLayout()
        self._cards.setSpacing(12)
        self._layout.addSpacing(8)
        self._layout.addLayout(self._cards)
        self._layout.addStretch(1)
        self.setWidget(inside)
        self._show_whether_anybody()

    def show_person(self, person_id: PersonId) -> None:
        """Show another person; a half finished edit of the former is saved first."""
        self.finish()
        self.person_id = person_id
        detail = self._around.desk.look(people.person_detail, person_id)
        for key, field in self._fields.items():
            field.start(getattr(detail.person, key))
        self._show(detail)
        self.verticalScrollBar().setValue(0)

    def refresh(self) -> None:
        """Read the person again; what is being typed stays. A person who is gone leaves the pane empty."""
        if self.person_id is None:
            return
        try:
            detail = self._around.desk.look(people.person_detail, self.person_id)
        except AppError:  # undone or deleted since
            self.person_id = None
            self._show_whether_anybody()
            return
        for key, field in self._fields.items():
            field.show_kept(getattr(detail.person, key))
        self._show(detail)

    def finish(self) -> None:
        """Save what is half typed."""
        if self.person_id is not None:
            for field in self._fields.values():
                field.finish()

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
        if person_id != self.person_id:
            self._around.desk.refused.emit(error, self)
            return
        person: Person = self._around.desk.look(people.person_detail, person_id).person
        self._fields[key].refuse(sentences(error, self._around.language), getattr(person, key))

    def _show(self, detail: PersonDetail) -> None:
        self._name.setText(detail.person.name)
        while (item := self._cards.takeAt(0)) is not None:
            card = item.widget()
            if card is not None:
                card.hide()
                card.deleteLater()
        labels = self._around.desk.look(codes.by_id)
        language = self._around.language.code

        def label(code_id: CodeId | None) -> str:
            return labels[code_id].label(language) if code_id is not None and code_id in labels else ""

        work = [self._affiliation(row, label(row.affiliation.competence_id)) for row in detail.affiliations]
        places = [self._membership(member, label(member.role_id)) for member in detail.memberships]
        meetings = [self._meeting(meeting) for meeting in detail.meetings]
        self._card("affiliations", say("Affiliations"), work, say("No workplace is registered."))
        self._card("memberships", say("Memberships"), places, say("The person is not a member of any group."))
        attended = say("Attended {part} of {whole} meetings", part=detail.attended, whole=len(detail.meetings))
        none = say("The person has been invited to no meeting that was held.")
        self._card("meetings", attended if meetings else say("Meetings of the person"), meetings, none)
        self._show_whether_anybody()

    def _affiliation(self, row: AffiliationRow, competence: str) -> tuple[str, str]:
        work = row.affiliation
        title = ", ".join(part for part in (work.title, row.organisation_name) if part)
        return title, " · ".join(part for part in (competence, self._period(work.valid_from, work.valid_to)) if part)

    def _membership(self, member: Member, role: str) -> tuple[str, str]:
        on_behalf = member.represents_municipality_name or member.represents_organisation_name or ""
        title = f"{member.body_name}: {role}"
        return title, " · ".join(p for p in (on_behalf, self._period(member.valid_from, member.valid_to)) if p)

    def _meeting(self, meeting: MeetingOfPerson) -> tuple[str, str]:
        tr = self._around.tr
        number = "" if meeting.number is None else f" {meeting.number}/{meeting.number_year}"
        name = f"{meeting.body_name or meeting.title or tr(say('Meeting'))}{number}"
        outcome = say("Not registered") if meeting.outcome is None else _OUTCOMES[meeting.outcome]
        return f"{self._around.language.short_date(meeting.first_day)}  {name}", tr(outcome)

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

    def _card(self, key: str, title: Text, rows: list[tuple[str, str]], empty: Text) -> None:
        card = QFrame()
        card.setObjectName(f"participants.person.{key}")
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(2)
        heading = self._plain(self._around.tr(title), "subtitle")
        heading.setObjectName(f"participants.person.{key}.title")
        inside.addWidget(heading)
        if not rows:
            inside.addWidget(self._plain(self._around.tr(empty), "muted"))
        for words, detail in rows:
            inside.addSpacing(6)
            inside.addWidget(self._plain(words, ""))
            if detail:
                inside.addWidget(self._plain(detail, "muted"))
        self._cards.addWidget(card)

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
        for field in self._fields.values():
            field.setVisible(anybody)
        for place in range(self._cards.count()):
            item = self._cards.itemAt(place)
            card = None if item is None else item.widget()
            if card is not None:
                card.setVisible(anybody)
