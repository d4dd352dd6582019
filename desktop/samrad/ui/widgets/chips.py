"""Chips over a list: a condition that is on or off, or one chosen from a menu. What narrows the list always shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QLayoutItem, QMenu, QToolButton, QWidget

from samrad.errors import Text, say
from samrad.overriding import override
from samrad.ui.icons import icon
from samrad.ui.surroundings import Surroundings
from samrad.ui.widgets.layouts import Lines


class ToggleChip(QToolButton):
    """A condition that is on or off; pressed, it bears a check mark too, so that colour is not all that tells.

    `switched` when somebody switches it. A screen reader does so without a click, hence not `clicked`.
    """

    switched = Signal(bool)

    def __init__(self, around: Surroundings, name: str, words: Text) -> None:
        """Start switched off."""
        super().__init__()
        self._around = around
        self.setObjectName(name)
        self.setProperty("role", "chip")
        self.setCheckable(True)
        self.setText(around.tr(words))
        self.setAccessibleName(around.tr(words))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._by_program = False
        self.toggled.connect(self._mark)

    @override
    def setChecked(self, on: bool) -> None:
        """Switch it from the program: nobody is told."""
        self._by_program = True
        super().setChecked(on)
        self._by_program = False

    def _mark(self, on: bool) -> None:
        if not self._by_program:
            self.switched.emit(on)
        self.setIcon(icon("check", self._around.look.on_selection) if on else QIcon())


class ChoiceChip(QToolButton):
    """One of several values, or all of them: the chip says which, its menu offers the others.

    The values are read when the menu opens or one of them is chosen, not while the page is made.
    """

    chosen = Signal(object)

    def __init__(self, around: Surroundings, name: str, words: Text) -> None:
        """`words` name what is chosen; `offer` tells where the values come from."""
        super().__init__()
        self._around, self._words = around, around.tr(words)
        self.value: str | None = None
        self.setObjectName(name)
        self.setProperty("role", "chip")
        self.setCheckable(True)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._menu = QMenu(self)
        self._menu.setObjectName(f"{name}.menu")
        self._menu.triggered.connect(self._take)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        self._read: Callable[[], Sequence[tuple[str, str]]] = tuple
        self._show()

    def offer(self, read: Callable[[], Sequence[tuple[str, str]]]) -> None:
        """Offer the values with their labels that `read` answers."""
        self._read = read
        self._show()

    def choose(self, value: str | None) -> None:
        """Choose a value that is offered, or all."""
        self.value = value
        self._show()
        self.chosen.emit(self.value)

    def _fill(self) -> None:
        self._menu.clear()
        self._add(self._around.tr(say("All")), None)
        self._menu.addSeparator()
        for value, label in self._read():
            self._add(label.replace("&", "&&"), value)

    def _add(self, label: str, value: str | None) -> None:
        action = QAction(label, self._menu)
        action.setObjectName(f"{self._menu.objectName()}.{value or 'all'}")
        action.setData(value)
        self._menu.addAction(action)

    def _take(self, action: QAction) -> None:
        self.choose(action.data())

    def _show(self) -> None:
        label = None if self.value is None else dict(self._read()).get(self.value)
        if label is None:
            self.value = None
        text = self._words if label is None else f"{self._words}: {label}"
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setChecked(label is not None)


class Flow(Lines):
    """Widgets side by side, on a new line where the width ends: large text and narrow windows lose nothing."""

    def __init__(self, spacing: int = 8) -> None:
        """Start empty."""
        super().__init__()
        self.setSpacing(spacing)

    @override
    def sizeHint(self) -> QSize:
        """As small as it can be; the lines follow the width."""
        return self.minimumSize()

    @override
    def minimumSize(self) -> QSize:
        """The size of the largest one."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    @override
    def _arrange(self, rect: QRect, *, place: bool) -> int:
        y = rect.y()
        for line in self._lines(rect.width()):
            high = max(item.sizeHint().height() for item in line)
            x = rect.x()
            for item in line:
                hint = item.sizeHint()
                if place:
                    middle = y + (high - hint.height()) // 2
                    item.setGeometry(QRect(QPoint(x, middle), QSize(min(hint.width(), rect.width()), hint.height())))
                x += hint.width() + self.spacing()
            y += high + self.spacing()
        return max(y - self.spacing() - rect.y(), 0)

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """The items that are shown, as they fit beside each other."""
        lines: list[list[QLayoutItem]] = []
        x = 0
        for item in self._items:
            widget: QWidget | None = item.widget()
            if widget is not None and widget.isHidden():
                continue
            wide = item.sizeHint().width()
            if not lines or x + wide > width:
                lines.append([])
                x = 0
            lines[-1].append(item)
            x += wide + self.spacing()
        return lines
