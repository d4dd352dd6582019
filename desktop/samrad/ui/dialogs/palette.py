"""The palette (Ctrl+K): go to anything, or run any command by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from shiboken6 import isValid

from samrad.errors import say
from samrad.overriding import override
from samrad.ui.announcing import announce
from samrad.ui.surroundings import Surroundings
from samrad.ui.widgets.search_field import Hit

_COMMANDS_SHOWN = 12


class PaletteDialog(QDialog):
    """Commands whose names hold every typed word, then what the register holds of the kind."""

    def __init__(
        self,
        around: Surroundings,
        actions: Callable[[], Sequence[QAction]],
        find: Callable[[str], Sequence[Hit]],
        go: Callable[[str, str | None], None],
        parent: QWidget,
    ) -> None:
        """Offer what can be run; `actions` is asked at each letter: the page may change its commands meanwhile."""
        super().__init__(parent)
        self._around, self._find, self._go = around, find, go
        self._actions = actions
        self._runs: list[Callable[[], None]] = []
        self.setObjectName("palette")
        self.finished.connect(self.deleteLater)
        self.setWindowTitle(around.tr(say("Go to or do")))
        self._field = QLineEdit()
        self._field.setObjectName("palette.field")
        self._field.setAccessibleName(around.tr(say("Name of a person, a group or a command")))
        self._field.setPlaceholderText(around.tr(say("Name of a person, a group or a command")))
        self._list = QListWidget()
        self._list.setObjectName("palette.list")
        self._list.setProperty("role", "choices")
        self._list.setAccessibleName(around.tr(say("Hits")))
        self._list.itemActivated.connect(lambda _item: self._run())
        layout = QVBoxLayout(self)
        layout.addWidget(self._field)
        layout.addWidget(self._list)
        self._field.textChanged.connect(self._show)
        self._field.installEventFilter(self)
        self.resize(560, 420)
        self._show("")

    @override
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Steer the list while the focus stays in the field."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self._list.setCurrentRow((self._list.currentRow() + step) % max(1, self._list.count()))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._run()
            case _:
                return False
        return True

    def _show(self, query: str) -> None:
        self._list.clear()
        self._runs = []
        words = query.casefold().split()
        there = [action for action in self._actions() if action.isEnabled() and action.text()]
        found = [action for action in there if all(word in action.text().casefold() for word in words)]
        found.sort(key=lambda action: _remoteness(action.text().replace("&", "").casefold(), words))
        for action in found[:_COMMANDS_SHOWN]:
            shortcut = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
            name = action.text().replace("&", "")
            self._add(f"{name}    {shortcut}" if shortcut else name, "command", _trigger(action))
        for hit in self._find(query) if query.strip() else ():
            run = self._opener(hit)
            self._add(f"{hit.title}    {hit.detail}" if hit.detail else hit.title, hit.icon, run)
        if query.strip() and not self._runs:
            sentence = self._around.tr(say("Nothing was found for “{query}”.", query=query.strip()))
            nothing = QListWidgetItem(sentence)
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self._list.addItem(nothing)
            announce(self._field, sentence)
        self._list.setCurrentRow(0 if self._runs else -1)

    def _opener(self, hit: Hit) -> Callable[[], None]:
        return lambda: self._go(hit.page, hit.thing_id)

    def _add(self, words: str, icon: str, run: Callable[[], None]) -> None:
        self._list.addItem(QListWidgetItem(self._around.icon(icon), words))
        self._runs.append(run)

    def _run(self) -> None:
        row = self._list.currentRow()
        if 0 <= row < len(self._runs):
            self.accept()
            self._runs[row]()


def _remoteness(name: str, words: Sequence[str]) -> int:
    """0: the name begins as was typed; 1: its words begin so, in whatever order; 2: it holds the letters somewhere."""
    if name.startswith(" ".join(words)):
        return 0
    return 1 if all(any(part.startswith(word) for part in name.split()) for word in words) else 2


def _trigger(action: QAction) -> Callable[[], None]:
    """Runs the command if it is still there."""
    return lambda: action.trigger() if isValid(action) else None
