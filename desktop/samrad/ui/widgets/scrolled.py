"""A page that is scrolled where the window is too low for it, and follows the focus."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from samrad.ui.parts import bring_into_sight


class Scrolled(QScrollArea):
    """As high as there is room, and what it holds as high as it must be."""

    def __init__(self, name: str, accessible_name: str, inside: QWidget) -> None:
        """Hold a widget with a layout."""
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside.setObjectName(f"{name}.inside")
        self.setWidget(inside)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, focused: QWidget | None) -> None:
        if focused is not None and self.isVisible() and self.isAncestorOf(focused):
            bring_into_sight(focused)
