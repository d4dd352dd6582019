"""The form that ends something: its last day, and whether what would go on longer ends with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from samrad.errors import RuleError, Text, say
from samrad.ui.surroundings import Surroundings
from samrad.ui.widgets.editors import DayEdit, day_after
from samrad.ui.widgets.form import InlineForm

End = Callable[[date, bool], None]
"""Called with the first day on which the thing no longer holds, and whether to end what builds on it."""


class EndForm(InlineForm):
    """Asks for the last day. Refusals name what goes on longer; the tick lets it end the same day."""

    def __init__(self, around: Surroundings, name: str) -> None:
        """Make the form; `ask` says what about."""
        super().__init__(around, name, say("End"), say("End"), self._end)
        self.last = self.add(DayEdit(around, f"{name}.last_day", say("Last day")))
        self.also = self.tick("also", say("End what would go on longer the same day"))
        self._run: End | None = None
        self.hide()

    def ask(self, title: Text, today: date, run: End, *, with_others: bool = True) -> None:
        """Open the form about one thing."""
        self.title.setText(self.around.tr(title))
        self.setAccessibleName(self.around.tr(title))
        self.last.show_value(today)
        self.also.setChecked(False)
        self.also.setVisible(with_others)
        self._run = run
        self.open_form(self.last.line)

    def _end(self) -> None:
        try:
            on = day_after(self.last.value())
        except RuleError as error:
            self.refuse(error)
            return
        if on is None:
            self.refuse(RuleError(say("No last day is given."), remedy=say("Write the last day.")))
        elif self._run is not None:
            self._run(on, self.also.isChecked())
