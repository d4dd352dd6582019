"""How the outcomes of an import are told: a word and an icon each, and a row's changes as a line."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QIcon

from samrad.domain.change_words import column_words
from samrad.domain.codes import Code
from samrad.domain.ids import CodeId
from samrad.domain.import_plan import FieldChange, Outcome, RowPlan
from samrad.errors import Text, say_in
from samrad.ui import icons
from samrad.ui.surroundings import Surroundings
from samrad.ui.theme import Look

OUTCOMES: Mapping[Outcome, tuple[Text, str]] = {
    Outcome.NEW: (say_in("import", "New"), "user-plus"),
    Outcome.CHANGED: (say_in("import", "Changed"), "pencil"),
    Outcome.SAME: (say_in("import", "There already"), "check"),
    Outcome.POSSIBLE_DUPLICATE: (say_in("import", "Possible duplicate"), "users"),
    Outcome.PROBLEM: (say_in("import", "Problem"), "triangle-alert"),
    Outcome.LEFT_OUT: (say_in("import", "Left out"), "ban"),
    Outcome.NOT_A_PERSON: (say_in("import", "No person"), "info"),
}


def sign(outcome: Outcome, look: Look) -> QIcon:
    """The icon of an outcome."""
    colours = {
        Outcome.NEW: look.good,
        Outcome.CHANGED: look.accent,
        Outcome.POSSIBLE_DUPLICATE: look.warning,
        Outcome.PROBLEM: look.bad,
    }
    return icons.sign(OUTCOMES[outcome][1], colours.get(outcome, look.muted), look)


class Words:
    """A plan's rows in the window's language."""

    def __init__(self, around: Surroundings, codes: Mapping[CodeId, Code]) -> None:
        """Keep the labels of codes."""
        self._around, self._codes = around, codes

    def outcome(self, outcome: Outcome) -> str:
        """The word for an outcome."""
        return self._around.tr(OUTCOMES[outcome][0])

    def place(self, row: RowPlan, *, with_sheet: bool) -> str:
        """Where the row stands in the file."""
        return f"{row.sheet} {row.row}" if with_sheet and row.sheet else str(row.row)

    def why(self, row: RowPlan) -> str:
        """Everything there is to say of a row, in one paragraph."""
        said = [row.why, *(one.text for one in row.problems if one.text != row.why)]
        return " ".join(dict.fromkeys(self._around.tr(part) for part in said))

    def changes(self, row: RowPlan) -> str:
        """The changes of a row in one line."""
        return "; ".join(self.change(one) for one in row.changes)

    def change(self, change: FieldChange) -> str:
        """One field: before and after, or what it gets."""
        name = column_words("", change.field)
        called = name if isinstance(name, str) else self._around.tr(name)
        after = self._value(change.after)
        if change.before is None:
            return f"{called}: {after}"
        return f"{called}: {self._value(change.before)} → {after}"

    def _value(self, value: str | Text | None) -> str:
        if value is None:
            return "–"
        if isinstance(value, Text):
            return self._around.tr(value)
        code = self._codes.get(CodeId(value))
        return value if code is None else code.label(self._around.language.code)
