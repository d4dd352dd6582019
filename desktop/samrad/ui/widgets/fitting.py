"""Parts that are as large as what they hold must be: Qt's stacks and splitters ask for too much or too little."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from samrad.overriding import override


class Stack(QStackedWidget):
    """As large as the one that is shown must be: those that are not shown take no room from it."""

    def __init__(self, name: str) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName(name)

    @override
    def sizeHint(self) -> QSize:
        """What the shown one would like."""
        shown = self.currentWidget()
        return QSize(0, 0) if shown is None else shown.sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        """What the shown one needs."""
        shown = self.currentWidget()
        return QSize(0, 0) if shown is None else shown.minimumSizeHint().expandedTo(shown.minimumSize())


class Fitting(QWidget):
    """A part of a splitter that is as high as its lines need at its width; splitters ask for one line of them only."""

    @override
    def minimumSizeHint(self) -> QSize:
        """High enough for buttons on as many lines as they take."""
        least, inside = super().minimumSizeHint(), self.layout()
        if inside is None or not inside.hasHeightForWidth():
            return least
        return least.expandedTo(QSize(0, inside.totalMinimumHeightForWidth(max(self.width(), least.width()))))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may take more lines."""
        super().resizeEvent(event)
        if event.oldSize().width() != self.width():
            self.updateGeometry()
