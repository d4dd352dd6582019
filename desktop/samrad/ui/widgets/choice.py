"""A choice that says by dots that its words go on, and shows them whole in its list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

from samrad.overriding import override

_INSIDE = 2
"""Pixels that the style keeps free beside the words."""


class Choice(QComboBox):
    """A `QComboBox` whose words are never cut: under a style sheet Qt draws as many letters as there is room for."""

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame, and the words with dots where they have no room."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        option.currentText = self.shown_words()
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def shown_words(self) -> str:
        """What is drawn of the words of the chosen value."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        place = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        icon = self.iconSize().width() + 4 if not option.currentIcon.isNull() else 0
        return self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, place.width() - icon - _INSIDE
        )

    @override
    def showPopup(self) -> None:
        """Open the list as wide as its longest words and as high as its values, where the screen is.

        Under a style sheet Qt leaves out some pixels. The list would scroll under the mouse, and Enter take another
        value than the one that was chosen.
        """
        view, screen = self.view(), self.screen().availableGeometry()
        needed = view.sizeHintForColumn(0) + view.verticalScrollBar().sizeHint().width()
        view.setMinimumWidth(min(needed, screen.width() // 2))
        high = sum(view.sizeHintForRow(row) for row in range(min(self.count(), self.maxVisibleItems())))
        view.setMinimumHeight(high if high < screen.height() // 2 else 0)
        super().showPopup()
