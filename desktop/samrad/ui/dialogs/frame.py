"""The frame of a dialog: named, with a row of buttons, closed by Escape."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from samrad.errors import Text
from samrad.ui.surroundings import Surroundings


class Frame(QDialog):
    """A dialog with a title, a body to fill, and buttons."""

    def __init__(self, around: Surroundings, key: str, title: Text, parent: QWidget) -> None:
        """Make the frame; the subclass fills `body` and then calls `finish`."""
        super().__init__(parent)
        self.around = around
        self.setObjectName(key)
        self.setWindowTitle(around.tr(title))
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(24, 20, 24, 16)
        self.body.setSpacing(12)

    def words(self, text: Text, key: str, role: str = "") -> QLabel:
        """A paragraph of the dialog."""
        label = QLabel(self.around.tr(text))
        label.setObjectName(f"{self.objectName()}.{key}")
        label.setWordWrap(True)
        if role:
            label.setProperty("role", role)
        self.body.addWidget(label)
        return label

    def finish(self, accept: Text | None = None) -> QDialogButtonBox:
        """Put the buttons under the body: Close, or Cancel beside one that accepts."""
        kind = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kind.Close if accept is None else kind.Cancel)
        buttons.setObjectName(f"{self.objectName()}.buttons")
        if accept is not None:
            made = buttons.addButton(self.around.tr(accept), QDialogButtonBox.ButtonRole.AcceptRole)
            made.setObjectName(f"{self.objectName()}.accept")
            made.setProperty("role", "primary")
            made.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.body.addWidget(buttons)
        return buttons
