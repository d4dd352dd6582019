"""Who is invited: a table with what each answered; answers by one key, invitations by form, gaps as sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from samrad.domain.alphabet import sort_key
from samrad.domain.invitations import TAKES_INVITATIONS
from samrad.domain.meeting_rows import InvitationRow
from samrad.domain.meetings import MeetingState, Response
from samrad.errors import Text, say, say_count, say_in
from samrad.overriding import override
from samrad.services import codes, invitations
from samrad.ui.icons import icon as drawn
from samrad.ui.models.paged import Column, PagedModel
from samrad.ui.models.table import Table
from samrad.ui.pages.meeting.plan_forms import DeputyForm, OrganisationForm, PersonForm
from samrad.ui.widgets.chips import Flow
from samrad.ui.widgets.labels import Fault, label

if TYPE_CHECKING:
    from samrad.domain.changes import Done
    from samrad.domain.meeting_rows import MeetingDetail
    from samrad.services.registers import Register
    from samrad.ui.surroundings import Surroundings

T = TypeVar("T")
_PREFIX = "meeting.plan.invited"
_MOST_ROWS = 14
RESPONSES = {
    Response.YES: say_in("response", "comes"),
    Response.NO: say_in("response", "does not come"),
    Response.DEPUTY: say_in("response", "sends a deputy"),
    Response.NONE: say_in("response", "not answered"),
}
_COUNTED: Mapping[Response, Callable[[int], Text]] = {
    Response.YES: lambda count: say_count("{count} comes", "{count} come", count),
    Response.NO: lambda count: say_count("{count} does not come", "{count} do not come", count),
    Response.DEPUTY: lambda count: say_count("{count} sends a deputy", "{count} send a deputy", count),
    Response.NONE: lambda count: say_count("{count} not answered", "{count} not answered", count),
}
_KEYS = {"1": Response.YES, "2": Response.NO, "3": Response.DEPUTY, "0": Response.NONE}
_ICONS = {Response.YES: "check", Response.NO: "x", Response.DEPUTY: "users"}


class InvitedTable(Table):
    """The table of the invited: 1, 2, 3 and 0 note what the chosen ones answered, Delete takes the invitation back."""

    answered = Signal(object)
    withdraw_asked = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answers by one key; the rest is the table's."""
        if event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            if event.text() in _KEYS:
                self.answered.emit(_KEYS[event.text()])
                return
            if event.key() == Qt.Key.Key_Delete:
                self.withdraw_asked.emit()
                return
        super().keyPressEvent(event)


class InvitedCard(QFrame):
    """Filled from the memberships that hold on the first day; people and organisations beside them are added."""

    def __init__(self, around: Surroundings) -> None:
        """Build the table, its buttons and its forms."""
        super().__init__()
        self._around = around
        self._detail: MeetingDetail | None = None
        self._rows: dict[str, InvitationRow] = {}
        self._roles: dict[str, str] = {}
        self.setObjectName(_PREFIX)
        self.setProperty("role", "card")
        self.title = label(f"{_PREFIX}.title", "subtitle")
        self.offer = label(f"{_PREFIX}.offer")
        self.fault = Fault(self._around, f"{_PREFIX}.fault")
        self.model: PagedModel[InvitationRow] = PagedModel(
            self._columns(), lambda ids: [self._rows[one] for one in ids]
        )
        self.table = InvitedTable(self.model, around, f"{_PREFIX}.list", around.tr(say("Those invited")))
        self.person_form, self.organisation_form = PersonForm(around), OrganisationForm(around)
        self.deputy_form = DeputyForm(around)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(10)
        for widget in (self.title, self.offer):
            layout.addWidget(widget)
        layout.addLayout(self._inviting())
        layout.addWidget(self.table)
        layout.addLayout(self._answering())
        for form in (self.fault, self.person_form, self.organisation_form, self.deputy_form):
            layout.addWidget(form)
        self.table.answered.connect(self.answer)
        self.table.withdraw_asked.connect(self.withdraw)
        self.table.opened.connect(lambda _id: self.change())
        self.table.selectionModel().selectionChanged.connect(lambda _new, _old: self._offer_acts())
        self.model.order_asked.connect(lambda _key, _descending: self._fill())

    def show_detail(self, detail: MeetingDetail) -> None:
        """Read who is invited to a meeting."""
        if self._detail is None or self._detail.meeting.id != detail.meeting.id:
            self.fault.hide()
            for form in (self.person_form, self.organisation_form, self.deputy_form):
                form.hide()
        self._detail = detail
        look, language = self._around.desk.look, self._around.language.code
        self._roles = {code_id: code.label(language) for code_id, code in look(codes.by_id).items()}
        found = look(invitations.invitation_rows, meeting_id=detail.meeting.id)
        self._rows = {row.invitation_id: row for row in found}
        self._fill()
        self._count(found)
        self._offer_acts()

    def answer(self, response: Response) -> None:
        """Note what the chosen ones answered; who sends a deputy is asked whom."""
        chosen = self._chosen()
        if not chosen:
            return
        ids = [row.invitation_id for row in chosen]
        ask = chosen[0] if response is Response.DEPUTY and len(chosen) == 1 and self._takes() else None
        self._write(
            lambda register: invitations.respond_all(register, invitation_ids=ids, response=response),
            done=lambda: self.deputy_form.ask(ask) if ask is not None else None,
        )

    def invite_members(self) -> None:
        """Invite the members of the bodies that hold the meeting and are not invited yet."""
        if self._detail is not None:
            meeting_id = self._detail.meeting.id
            self._write(lambda register: invitations.invite_members(register, meeting_id=meeting_id))

    def invite_person(self) -> None:
        """Ask whom to invite."""
        if self._detail is not None:
            self.person_form.ask(self._detail.meeting.id)

    def invite_organisation(self) -> None:
        """Ask which organisation to invite."""
        if self._detail is not None:
            self.organisation_form.ask(self._detail.meeting.id)

    def remind(self) -> None:
        """Note that those who have not answered are reminded today."""
        if self._detail is not None:
            meeting_id = self._detail.meeting.id
            self._write(lambda register: invitations.remind(register, meeting_id=meeting_id))

    def change(self) -> None:
        """Open the form on the chosen person."""
        chosen = self._chosen()
        if chosen and chosen[0].person_id is not None and self._takes():
            self.person_form.ask_change(chosen[0])

    def withdraw(self) -> None:
        """Take the chosen invitations back, each as an operation of its own."""
        if not self._takes():
            return
        for row in self._chosen():
            self._withdraw(row)

    def _withdraw(self, row: InvitationRow) -> None:
        invitation_id = row.invitation_id
        self._write(lambda register: invitations.withdraw_invitation(register, invitation_id=invitation_id))

    def _write(self, service: Callable[[Register], Done[T]], done: Callable[[], None] | None = None) -> None:
        self.fault.hide()
        self._around.desk.write(
            service, done=lambda _done: done() if done is not None else None, failed=self.fault.tell, initiator=self
        )

    def _fill(self) -> None:
        key, descending = self.model.order
        column = next(one for one in self.model.columns if one.key == key)
        rows = list(self._rows.values())
        if key != "name" or descending:
            rows.sort(key=lambda row: sort_key(column.text(row), row.name), reverse=descending)
        chosen = self.table.selected_ids()
        self.model.fill([row.invitation_id for row in rows])
        self.table.fit_rows(_MOST_ROWS)
        for invitation_id in chosen[:1]:
            self.table.choose(invitation_id)

    def _count(self, rows: Sequence[InvitationRow]) -> None:
        tr = self._around.tr
        counts = Counter(row.response for row in rows)
        parts = [tr(counted(counts[response])) for response, counted in _COUNTED.items() if counts[response]]
        whole = tr(say_count("{count} invited", "{count} invited", len(rows))) if rows else tr(say("Those invited"))
        self.title.setText(f"{whole}: {', '.join(parts)}" if rows else whole)

    def _offer_acts(self) -> None:
        """Offer what can be done now; nothing stands there greyed out."""
        detail, chosen = self._detail, self._chosen()
        if detail is None:
            return
        takes, holds = self._takes(), detail.meeting.body_id is not None or bool(detail.cohosts)
        nobody = not self._rows
        self.table.setVisible(not nobody)
        self.offer.setVisible(nobody and takes)
        words = say("Nobody is invited yet. The members are those whose membership holds on the first day.")
        self.offer.setText(self._around.tr(words if holds else say("Nobody is invited yet.")))
        self._members.setVisible(takes and holds)
        self._members.setProperty("role", "primary" if nobody else "")
        look = self._around.look
        self._members.setIcon(drawn("users", look.on_accent if nobody else look.text))
        self._members.style().polish(self._members)
        for button in (self._person, self._organisation):
            button.setVisible(takes)
        waiting = any(row.response is Response.NONE for row in self._rows.values())
        self._remind.setVisible(detail.row.state is MeetingState.CALLED and waiting)
        for button in self._answers:
            button.setVisible(bool(chosen) and detail.row.state is not MeetingState.CANCELLED)
        one_person = len(chosen) == 1 and chosen[0].person_id is not None
        self._change.setVisible(takes and one_person)
        self._deputy.setVisible(takes and one_person)
        self._back.setVisible(takes and bool(chosen))

    def _takes(self) -> bool:
        return self._detail is not None and self._detail.row.state in TAKES_INVITATIONS

    def _chosen(self) -> list[InvitationRow]:
        return [self._rows[one] for one in self.table.selected_ids() if one in self._rows]

    def _ask_deputy(self) -> None:
        chosen = self._chosen()
        if chosen:
            self.deputy_form.ask(chosen[0])

    def _inviting(self) -> Flow:
        flow = Flow()
        self._members = self._button(flow, "members", "users", say("Invite the members"), self.invite_members)
        self._person = self._button(flow, "person", "user-plus", say("Invite a person …"), self.invite_person)
        self._organisation = self._button(
            flow, "organisation", "building-2", say("Invite an organisation …"), self.invite_organisation
        )
        self._remind = self._button(flow, "remind", "mail", say("Note a reminder"), self.remind)
        return flow

    def _answering(self) -> Flow:
        flow, tr = Flow(), self._around.tr
        self._answers = []
        for key, response in _KEYS.items():
            button = self._button(flow, f"answer.{response.value}", "", RESPONSES[response], self._answerer(response))
            button.setText(f"{key}  {tr(RESPONSES[response])}")
            button.setAccessibleName(tr(RESPONSES[response]))
            button.setToolTip(tr(say("Key {key} in the table", key=key)))
            self._answers.append(button)
        self._deputy = self._button(flow, "deputy", "user-check", say("Call in a deputy …"), self._ask_deputy)
        self._change = self._button(flow, "change", "pencil", say("Change …"), self.change)
        self._back = self._button(flow, "withdraw", "trash-2", say("Take the invitation back"), self.withdraw)
        return flow

    def _answerer(self, response: Response) -> Callable[[], None]:
        return lambda: self.answer(response)

    def _button(self, flow: Flow, key: str, icon: str, words: Text, run: Callable[[], None]) -> QPushButton:
        button = QPushButton(self._around.tr(words))
        if icon:
            button.setIcon(self._around.icon(icon))
        button.setObjectName(f"{_PREFIX}.{key}")
        button.clicked.connect(lambda _checked=False: run())
        flow.addWidget(button)
        return button

    def _columns(self) -> list[Column[InvitationRow]]:
        tr, language = self._around.tr, self._around.language
        return [
            Column("name", tr(say("Name")), self._name, 175, 130, tip=self._name),
            Column("response", tr(say("Answer")), lambda row: tr(RESPONSES[row.response]), 120, icon=self._mark),
            Column("represents", tr(say("On behalf of")), lambda row: row.represents_name or "", 150, 110),
            Column("role", tr(say("Role")), lambda row: self._roles.get(row.role_id, ""), 90, 70),
            Column(
                "reminded",
                tr(say("Reminded")),
                lambda row: language.short_date(row.reminded_on) if row.reminded_on else "",
                90,
            ),
        ]

    def _name(self, row: InvitationRow) -> str:
        tr = self._around.tr
        if row.person_id is None:
            quota = say("{name}: {taken} of up to {quota}", name=row.name, taken=row.quota_taken, quota=row.quota or "")
            return tr(quota) if row.quota else row.name
        return (
            tr(say("{name}, deputy for {other}", name=row.name, other=row.deputy_for)) if row.deputy_for else row.name
        )

    def _mark(self, row: InvitationRow) -> QIcon | None:
        return self._around.icon(_ICONS[row.response]) if row.response in _ICONS else None
