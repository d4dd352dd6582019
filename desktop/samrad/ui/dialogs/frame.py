"""The frame of a dialog: named, with a row of buttons, closed by Escape."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from samrad.errors import Text
from samrad.overriding import override
from samrad.ui.surroundings import Surroundings
from samrad.ui.widgets.labels import Fault


class Frame(QDialog):
    """A dialog with a title, a body to fill, and buttons."""

    def __init__(self, around: Surroundings, key: str, title: Text, parent: QWidget) -> None:
        """Make the frame; the subclass fills `body` and then calls `finish`."""
        super().__init__(parent)
        self.around = around
        self.setObjectName(key)
        self.finished.connect(self.deleteLater)
        self.setWindowTitle(around.tr(title))
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(24, 20, 24, 16)
        self.body.setSpacing(12)

    @override
    def event(self, event: QEvent) -> bool:
        """Grow when a sentence appears: fields are not squeezed to make room for it."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self.resize(self.width(), max(self.height(), self.body.totalHeightForWidth(self.width())))
        return done

    def words(self, text: Text, key: str, role: str = "") -> QLabel:
        """A paragraph of the dialog."""
        label = QLabel(self.around.tr(text))
        label.setObjectName(f"{self.objectName()}.{key}")
        label.setWordWrap(True)
        if role:
            label.setProperty("role", role)
        self.body.addWidget(label)
        return label

    def fault_line(self) -> Fault:
        """Where the dialog says why it can't be so."""
        made = Fault(self.around, f"{self.objectName()}.fault")
        self.body.addWidget(made)
        return made

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
