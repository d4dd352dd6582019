"""One row of an import: what becomes of it and why, and the decision that the program would not take itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from samrad.domain.candidates import Severity
from samrad.domain.import_plan import Decide, Decision, Outcome, RowPlan
from samrad.errors import Text, say
from samrad.ui.pages.imports.words import Words, sign

if TYPE_CHECKING:
    from samrad.domain.ids import MunicipalityId
    from samrad.ui.surroundings import Surroundings

_ROLES = {Severity.ERROR: "bad", Severity.WARNING: "warning", Severity.NOTE: "muted"}
DECIDABLE = frozenset({Outcome.POSSIBLE_DUPLICATE, Outcome.PROBLEM, Outcome.LEFT_OUT})


class RowPane(QScrollArea):
    """The chosen row. `decided(candidate, decision)` is called when the user chooses; None takes a decision back."""

    def __init__(self, around: Surroundings, decided: Callable[[int, Decision | None], None]) -> None:
        """Start without a row."""
        super().__init__()
        self.around, self._decided = around, decided
        self.setObjectName("imports.row")
        self.setAccessibleName(around.tr(say("The chosen row")))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.choices: dict[str, QRadioButton] = {}

    def show_row(
        self,
        row: RowPlan,
        words: Words,
        decision: Decision | None,
        municipality_name: Callable[[MunicipalityId], str],
    ) -> None:
        """Show a row and the decisions there are about it."""
        inside = QWidget()
        inside.setObjectName("imports.row.inside")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(16, 4, 8, 12)
        layout.setSpacing(8)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetMinimumSize)
        self._say(layout, "name", row.name or row.text, "subtitle")
        self._outcome(layout, row, words)
        for problem in row.problems:
            if problem.text != row.why:
                told = _in_words(problem.severity, problem.text)
                self._say(layout, "problem", self.around.tr(told), _ROLES[problem.severity])
        for change in row.changes:
            self._say(layout, "change", words.change(change), "")
        self.choices = {}
        if row.candidate is not None and (row.outcome in DECIDABLE or decision is not None):
            self._offer(layout, row, decision, municipality_name)
        layout.addStretch(1)
        self.setWidget(inside)

    def _outcome(self, layout: QVBoxLayout, row: RowPlan, words: Words) -> None:
        line = QLabel()
        line.setObjectName("imports.row.sign")
        line.setPixmap(sign(row.outcome, self.around.look).pixmap(20, 20))
        line.setAccessibleName(words.outcome(row.outcome))
        where = self.around.tr(say("Row {row}", row=row.row))
        beside = QHBoxLayout()
        beside.setSpacing(8)
        beside.addWidget(line)
        self._say(beside, "outcome", f"{words.outcome(row.outcome)} · {where}", "muted")
        beside.setStretch(1, 1)
        layout.addLayout(beside)
        self._say(layout, "why", self.around.tr(row.why), "")

    def _offer(
        self,
        layout: QVBoxLayout,
        row: RowPlan,
        decision: Decision | None,
        municipality_name: Callable[[MunicipalityId], str],
    ) -> None:
        candidate = row.candidate
        if candidate is None:
            return
        now = decision or Decision()
        layout.addSpacing(8)
        self._say(layout, "question", self.around.tr(say("What is to be done with this row?")), "subtitle")
        group = QButtonGroup(layout)
        for key, words, why, chosen in self._people(row, now):
            is_on = decision is not None and (chosen == now or _is_meant(key, row, now))
            button = self._choice(layout, group, key, words, candidate, chosen, is_on=is_on)
            if why:
                button.setAccessibleDescription(why)
                self._say(layout, "because", why, "muted")
        if row.municipalities:
            self._say(layout, "which", self.around.tr(say("Which municipality is meant?")), "muted")
            for one in row.municipalities:
                chosen = replace(now, municipality_id=one)
                key = f"municipality.{one}"
                self._choice(
                    layout, group, key, municipality_name(one), candidate, chosen, is_on=now.municipality_id == one
                )
        elif now.municipality_id is not None:
            meant = say("Chosen municipality: {name}", name=municipality_name(now.municipality_id))
            self._say(layout, "municipality", self.around.tr(meant), "muted")
        undecided = self.around.tr(say("Decide later: the row is not taken in"))
        self._choice(layout, group, "later", undecided, candidate, None, is_on=decision is None)

    def _people(self, row: RowPlan, now: Decision) -> list[tuple[str, str, str, Decision]]:
        tr = self.around.tr
        found = []
        for one in row.proposals:
            same = replace(now, decide=Decide.SAME, person_id=one.person_id)
            found.append((f"same.{one.person_id}", tr(say("The same as {name}", name=one.name)), tr(one.why), same))
        if row.proposals or row.outcome is not Outcome.PROBLEM:
            new = replace(now, decide=Decide.NEW, person_id=None)
            found.append(("new", tr(say("Somebody new")), "", new))
        leave = replace(now, decide=Decide.LEAVE_OUT, person_id=None)
        return [*found, ("leave_out", tr(say("Leave the row out")), "", leave)]

    def _choice(
        self,
        layout: QVBoxLayout,
        group: QButtonGroup,
        key: str,
        words: str,
        candidate: int,
        chosen: Decision | None,
        *,
        is_on: bool,
    ) -> QRadioButton:
        button = QRadioButton(words)
        button.setObjectName(f"imports.row.{key}")
        button.setChecked(is_on)
        group.addButton(button)
        button.clicked.connect(lambda _checked=False: self._decided(candidate, chosen))
        layout.addWidget(button)
        self.choices[key] = button
        return button

    def _say(self, layout: QBoxLayout, key: str, words: str, role: str) -> None:
        label = QLabel(words)
        label.setObjectName(f"imports.row.{key}")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("role", role)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(label)


def _is_meant(key: str, row: RowPlan, now: Decision) -> bool:
    """Whether a row of which only the municipality was decided has come out as somebody new."""
    return key == "new" and now.decide is None and row.outcome is Outcome.NEW


def _in_words(severity: Severity, text: Text) -> Text:
    match severity:
        case Severity.ERROR:
            return say("Problem: {text}", text=text)
        case Severity.WARNING:
            return say("Look at this: {text}", text=text)
        case Severity.NOTE:
            return say("Note: {text}", text=text)
