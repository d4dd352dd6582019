"""One line of text with its label: saved when it is finished, refused with a sentence under it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from samrad.errors import Text
from samrad.ui.announcing import announce
from samrad.ui.surroundings import Surroundings
from samrad.ui.widgets.field_draft import FieldDraft


class Field(QWidget):
    """Label over line. `keep(value)` is called when an edit is finished and the text differs from what is kept.

    What is half typed is drafted on the way, once `start` has said which thing the text is `of`.
    """

    def __init__(self, around: Surroundings, name: str, words: Text, keep: Callable[[str], None]) -> None:
        """Start empty."""
        super().__init__()
        self._keep, self._kept = keep, ""
        label = QLabel(around.tr(words))
        label.setObjectName(f"{name}.label")
        label.setProperty("role", "muted")
        self.line = QLineEdit()
        self.line.setObjectName(name)
        self.line.setAccessibleName(around.tr(words))
        label.setBuddy(self.line)
        self._fault = QLabel()
        self._fault.setObjectName(f"{name}.fault")
        self._fault.setProperty("role", "bad")
        self._fault.setWordWrap(True)
        self._fault.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for widget in (label, self.line, self._fault):
            layout.addWidget(widget)
        self._draft = FieldDraft(around, self, name, self.line.text, self.line.setText)
        self.line.textEdited.connect(lambda _text: self._draft.typed())
        self.line.editingFinished.connect(self.finish)

    def show_kept(self, value: str | None) -> None:
        """Show what the register holds; what is being typed right now stays, and what was refused or put back too."""
        half_typed = self._draft.stands or (self.line.text() != self._kept and self.line.hasFocus())
        self._kept = value or ""
        self._draft.holds(self._kept)
        if not half_typed:
            self.line.setText(self._kept)
            self._fault.hide()

    def start(self, value: str | None, *, of: str | None = None) -> None:
        """Show the value of another thing, whatever stood here. `of` is its id, by which a draft finds back."""
        self._draft.begin(of, value or "")
        self._kept = value or ""
        self.line.setText(self._kept)
        self.line.setCursorPosition(0)
        self._fault.hide()

    def finish(self) -> None:
        """Save the edit if there is one."""
        typed = self.line.text()
        if typed.strip() != self._kept:
            self._kept = typed.strip()
            self._fault.hide()
            self._keep(typed)
        self._draft.settled(self._kept)

    def refuse(self, sentence: str, kept: str | None) -> None:
        """Say under the line why this can't be; the register still holds `kept`."""
        self._kept = kept or ""
        self._fault.setText(sentence)
        self._fault.show()
        self._draft.refused(self._kept)
        announce(self.line, sentence)
