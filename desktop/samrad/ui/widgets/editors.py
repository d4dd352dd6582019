"""Controls that hold one value each, with a label over and room for a refusal under: day, choice, text, tick, thing.

In a form they are read when the form is sent. Given a `keep`, they save by themselves when an edit is finished.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from samrad.domain.actions import DueKind
from samrad.domain.deadlines import parse_deadline
from samrad.errors import RuleError, Text, say
from samrad.overriding import override
from samrad.ui.announcing import announce
from samrad.ui.boundary import sentences
from samrad.ui.surroundings import Surroundings
from samrad.ui.widgets.choice import Choice
from samrad.ui.widgets.field_draft import FieldDraft

_LINES = 4
_NARROW = 10
"""Letters that a choice asks room for at least; a longer label shows whole in its list."""


class Editor(QWidget):
    """Label over control over fault."""

    def __init__(self, around: Surroundings, name: str, words: Text, control: QWidget) -> None:
        """Put the control between its label and the line for refusals."""
        super().__init__()
        self.around, self.control = around, control
        control.setObjectName(name)
        control.setAccessibleName(around.tr(words))
        self.label = QLabel(around.tr(words))
        self.label.setObjectName(f"{name}.label")
        self.label.setProperty("role", "muted")
        self.label.setBuddy(control)
        self.label.setWordWrap(True)
        self._fault = QLabel()
        self._fault.setObjectName(f"{name}.fault")
        self._fault.setProperty("role", "bad")
        self._fault.setWordWrap(True)
        self._fault.hide()
        self.setFocusProxy(control)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        for widget in (self.label, control, self._fault):
            self._rows.addWidget(widget)

    def lay_label_beside(self) -> None:
        """Put the label before the control instead of over it, as in a row of filters."""
        beside = QHBoxLayout()
        beside.setSpacing(8)
        self._rows.insertLayout(0, beside)
        for widget in (self.label, self.control):
            self._rows.removeWidget(widget)
            beside.addWidget(widget)

    def refuse(self, sentence: str) -> None:
        """Say under the control why its value can't be."""
        self._fault.setText(sentence)
        self._fault.show()
        announce(self.control, sentence)

    def accept(self) -> None:
        """Take a refusal back."""
        self._fault.hide()


class LineEdit(Editor):
    """One line of text in a form."""

    def __init__(self, around: Surroundings, name: str, words: Text) -> None:
        """Start empty."""
        self.line = QLineEdit()
        super().__init__(around, name, words, self.line)

    @property
    def value(self) -> str | None:
        """What is typed; None when nothing is."""
        return self.line.text().strip() or None

    def show_value(self, value: str | None) -> None:
        """Show a text."""
        self.line.setText(value or "")
        self.line.setCursorPosition(0)
        self.accept()


class DayEdit(Editor):
    """A day as people write it: 12.12.2017, 12.12 or 12. desember. Empty means that no day is known."""

    def __init__(
        self,
        around: Surroundings,
        name: str,
        words: Text,
        keep: Callable[[date | None], None] | None = None,
    ) -> None:
        """Start empty."""
        self.line = QLineEdit()
        super().__init__(around, name, words, self.line)
        self.line.setPlaceholderText(around.tr(say("dd.mm.yyyy")))
        self._keep = keep
        self._kept = ""
        self.line.editingFinished.connect(self.finish)

    def show_value(self, day: date | None) -> None:
        """Show what the register holds."""
        self._kept = "" if day is None else self.around.language.short_date(day)
        self.line.setText(self._kept)
        self.accept()

    def value(self) -> date | None:
        """The day that is typed.

        Raises:
            RuleError: it is no day.
        """
        from samrad.services import registers

        typed = self.line.text().strip()
        return parse_day(typed, self.around.desk.look(registers.today)) if typed else None

    def finish(self) -> None:
        """Save the edit if there is one; a text that is no day is refused and stays."""
        typed = self.line.text().strip()
        if typed == self._kept:
            return
        try:
            day = self.value()
        except RuleError as error:
            self._kept = typed
            self.refuse(sentences(error, self.around.language))
            return
        self.show_value(day)
        if self._keep is not None:
            self._keep(day)


class ChoiceEdit(Editor):
    """One of several values, with a label each; `none` is the label of having none."""

    chosen = Signal()

    def __init__(
        self,
        around: Surroundings,
        name: str,
        words: Text,
        keep: Callable[[str | None], None] | None = None,
        none: Text | None = None,
    ) -> None:
        """Start without values; `offer` fills them in."""
        self.box = Choice()
        super().__init__(around, name, words, self.box)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(_NARROW)
        self.box.view().setObjectName(f"{name}.values")
        self.box.view().setAccessibleName(around.tr(words))
        self._none, self._keep = none, keep
        self.box.activated.connect(self._take)
        self.box.installEventFilter(self)

    def offer(self, values: Sequence[tuple[str, str]]) -> None:
        """Offer values with their labels; the one that was chosen stays chosen where it is still offered."""
        before = self.value
        self.box.clear()
        if self._none is not None:
            self.box.addItem(self.around.tr(self._none), None)
        for value, label in values:
            self.box.addItem(label, value)
        self.show_value(before)

    @property
    def value(self) -> str | None:
        """The value chosen, or None."""
        found = self.box.currentData()
        return found if isinstance(found, str) else None

    def show_value(self, value: str | None) -> None:
        """Show what the register holds; a value that is not offered leaves the choice empty."""
        self.box.setCurrentIndex(0 if value is None and self._none is not None else self.box.findData(value))
        self.accept()

    @override
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let the wheel scroll the pane: it must not change a value that it happens to pass."""
        if event.type() == QEvent.Type.Wheel and not self.box.hasFocus():
            event.ignore()
            return True
        return False

    def _take(self, _place: int) -> None:
        self.accept()
        self.chosen.emit()
        if self._keep is not None:
            self._keep(self.value)


class ParagraphEdit(Editor):
    """Some paragraphs; saved when the focus leaves. Tab goes on to the next control.

    What is half typed is drafted on the way, once `show_value` has said which thing the text is `of`.
    """

    def __init__(self, around: Surroundings, name: str, words: Text, keep: Callable[[str], None]) -> None:
        """Start empty."""
        self.text = QPlainTextEdit()
        super().__init__(around, name, words, self.text)
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(self.text.fontMetrics().lineSpacing() * _LINES + 16)
        self._keep, self._kept, self._held = keep, "", ""
        self._of: str | None = None
        self._draft = FieldDraft(around, self, name, self.text.toPlainText, self.text.setPlainText)
        self.text.textChanged.connect(self._changed)
        self.text.installEventFilter(self)

    def show_value(self, value: str | None, *, of: str | None = None) -> None:
        """Show what the register holds; what is being typed right now stays, and what was refused or put back too.

        `of` is the id of the thing whose text it is; nothing stays when that is another one.
        """
        if of is not None and of != self._of:
            self._of = of
            self._draft.begin(of, value or "")
            half_typed = False
        else:
            half_typed = self._draft.stands or (self.text.hasFocus() and self.text.toPlainText() != self._kept)
        self._kept = self._held = value or ""
        self._draft.holds(self._held)
        if not half_typed and self.text.toPlainText() != self._kept:
            self.text.setPlainText(self._kept)
        if not half_typed:
            self.accept()

    def finish(self) -> None:
        """Save the edit if there is one."""
        typed = self.text.toPlainText().strip()
        if typed != self._kept.strip():
            self._kept = typed
            self.accept()
            self._keep(typed)
        self._draft.settled(self._kept)

    @override
    def refuse(self, sentence: str) -> None:
        """Say under the text why it can't be; it stays as it was typed."""
        super().refuse(sentence)
        self._kept = self._held
        self._draft.refused(self._held)

    @override
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Save when the focus leaves."""
        if event.type() == QEvent.Type.FocusOut:
            self.finish()
        return False

    def _changed(self) -> None:
        if self.text.toPlainText() != self._kept:
            self._draft.typed()


def parse_day(text: str, today: date) -> date:
    """The day that somebody typed.

    Raises:
        RuleError: it is none.
    """
    try:
        found = parse_deadline(text, today)
    except RuleError:
        found = None
    if found is None or found.kind is not DueKind.DATE or found.on is None:
        raise RuleError(
            say("“{text}” is not a date.", text=text), remedy=say("Write the day, month and year: 12.12.2017.")
        )
    return found.on


def last_day(valid_to: date | None) -> date | None:
    """The last day of a period that is kept by the first day after it."""
    return None if valid_to is None else valid_to - timedelta(days=1)


def day_after(last: date | None) -> date | None:
    """The first day after a period, as periods are kept."""
    return None if last is None else last + timedelta(days=1)
