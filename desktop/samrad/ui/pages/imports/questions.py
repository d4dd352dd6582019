"""The questions over an import: what the list is, whose it is, whom its people represent, whether it is complete."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from samrad.domain.bodies import Represents
from samrad.domain.ids import BodyId, CodeId
from samrad.errors import Text, say
from samrad.services import bodies, codes
from samrad.ui.pages.imports.asked import Asked, ListKind
from samrad.ui.widgets.chips import Flow
from samrad.ui.widgets.editors import ChoiceEdit
from samrad.ui.widgets.tick import Tick

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from samrad.ui.surroundings import Surroundings

_KINDS = [
    (ListKind.PARTICIPANTS, say("A list of participants")),
    (ListKind.ATTENDANCE, say("Past attendance, a column per meeting")),
]
_WIDE = 20
"""Letters that a question shows of its answer."""


class Questions(QWidget):
    """Each answer makes the plan anew. What a row says itself goes before what is said of the whole list."""

    def __init__(self, around: Surroundings, answered: Callable[[], None]) -> None:
        """Make the questions; `fill` offers what can be answered."""
        super().__init__()
        self.around, self._answered = around, answered
        self.setObjectName("imports.questions")
        flow = Flow(12)
        self.setLayout(flow)
        none = say("As the rows say")
        self.kind = self._choice("kind", say("What the list is"))
        self.sheet = self._choice("sheet", say("Sheet"), say("All that are not hidden"))
        self.type = self._choice("meeting_type", say("Type of the meetings"))
        self.body = self._choice("body", say("Members of"), say("No group"))
        self.role = self._choice("role", say("Role"), none)
        self.represents = self._choice("represents", say("Represents"), none)
        self.complete = self._tick("complete", say("This is the complete list of the group"))
        self.newcomers = self._tick("newcomers", say("Invite those who are not invited"))
        for widget in (self.kind, self.sheet, self.type, self.body, self.role, self.represents):
            flow.addWidget(widget)
        flow.addWidget(self.complete)
        flow.addWidget(self.newcomers)

    def fill(self, asked: Asked) -> None:
        """Offer what the register holds, and show what is asked so far."""
        look, language = self.around.desk.look, self.around.language.code

        def offered(code_list: str) -> list[tuple[str, str]]:
            return [(code.id, code.label(language)) for code in look(codes.codes, code_list)]

        kinds = [(ListKind.RESPONSES, say("A sign-up list"))] if asked.meeting_id else _KINDS
        self.kind.offer([(kind, self.around.tr(words)) for kind, words in kinds])
        self.type.offer(offered("meeting_type"))
        self.role.offer(offered("role"))
        self.represents.offer(offered("kind"))
        self.body.offer([(row.body_id, row.name) for row in look(bodies.list_bodies)])
        self.type.show_value(asked.type_id or "meeting_type.working")
        self.kind.show_value(asked.kind)
        self.body.show_value(asked.body_id)
        self.role.show_value(asked.role_id)
        self.represents.show_value(None if asked.represents is None else asked.represents.kind_id)
        self.complete.setChecked(asked.complete)
        self.newcomers.setChecked(asked.invite_newcomers)
        self.show_fitting()

    def offer_sheets(self, names: Sequence[str], chosen: str | None) -> None:
        """Offer the sheets of a workbook where there are several."""
        self.sheet.offer([(name, name) for name in names])
        self.sheet.show_value(chosen)
        self.sheet.setVisible(len(names) > 1)

    def show_fitting(self) -> None:
        """Show the questions that fit the kind of list."""
        kind = self.kind.value
        participants = kind == ListKind.PARTICIPANTS
        self.kind.setVisible(kind != ListKind.RESPONSES)
        self.type.setVisible(kind == ListKind.ATTENDANCE)
        self.body.setVisible(kind in (ListKind.PARTICIPANTS, ListKind.ATTENDANCE))
        self.role.setVisible(participants and self.body.value is not None)
        self.complete.setVisible(participants and self.body.value is not None)
        self.newcomers.setVisible(kind == ListKind.RESPONSES)

    def read_into(self, asked: Asked, source: Path | str) -> Asked:
        """What is asked now. Another body or sheet begins without decisions and without anybody to keep."""
        body, role, kind = self.body.value, self.role.value, self.represents.value
        other = body != asked.body_id or self.sheet.value != asked.sheet or self.kind.value != asked.kind
        return replace(
            asked,
            source=source,
            kind=ListKind(self.kind.value or asked.kind),
            body_id=BodyId(body) if body else None,
            role_id=CodeId(role) if role and body else None,
            represents=Represents(kind_id=CodeId(kind)) if kind else None,
            complete=self.complete.isChecked() and body is not None,
            invite_newcomers=self.newcomers.isChecked(),
            type_id=CodeId(self.type.value) if self.type.value else None,
            sheet=self.sheet.value,
            decisions={} if other else asked.decisions,
            keep=frozenset() if other else asked.keep,
        )

    def _choice(self, key: str, words: Text, none: Text | None = None) -> ChoiceEdit:
        choice = ChoiceEdit(self.around, f"imports.{key}", words, none=none)
        choice.box.setMinimumContentsLength(_WIDE)
        choice.chosen.connect(self._tell)
        return choice

    def _tick(self, key: str, words: Text) -> Tick:
        box = Tick(self.around.tr(words), f"imports.{key}")
        box.clicked.connect(lambda _checked=False: self._tell())
        return box

    def _tell(self) -> None:
        self.show_fitting()
        self._answered()
