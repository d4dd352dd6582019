"""What a page is: a widget with a key and a name that shows one part of the register."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from samrad.domain.changes import Changes
from samrad.errors import Text
from samrad.ui.commands import Command
from samrad.ui.parts import focus_next
from samrad.ui.surroundings import Surroundings


class Page(QWidget):
    """One page of the window. Made when first shown; made anew when the language or the palette changes.

    A subclass sets `key`, `name` and `icon_name`, builds itself in `__init__` and fills itself in `refresh`. It
    listens to `tables`: `refresh` is called after an operation that touched one of them (at once when the page is
    shown, else when it is next shown). No page calls another; it asks `around.go`.
    """

    key: ClassVar[str]
    name: ClassVar[Text]
    icon_name: ClassVar[str]
    tables: ClassVar[frozenset[str]] = frozenset()

    commands_changed = Signal()
    """Another part of the page is shown, and with it other commands."""

    def __init__(self, around: Surroundings, parent: QWidget) -> None:
        """Build the page; no data is read yet. It has its parent from the start: Qt styles what gets one anew."""
        super().__init__(parent)
        self.around = around
        self.tr_ = around.tr
        self.stale = True
        self.setObjectName(f"page.{self.key}")
        self.setAccessibleName(around.tr(self.name))
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(24, 18, 24, 12)
        self.body.setSpacing(12)

    def refresh(self) -> None:
        """Read again what the page shows."""
        raise NotImplementedError

    def show_thing(self, thing_id: str) -> None:
        """Bring one thing of this page to the front; the id is of the kind the page is about."""

    def take_focus(self) -> None:
        """Put the focus where the thing stands that was just brought to the front from somewhere else."""
        focus_next((self,))

    def commands(self) -> Sequence[Command]:
        """What can be done here; they stand in the menus and the palette while the page is shown."""
        return ()

    def new_thing(self) -> None:
        """Ctrl+N: begin a new thing of the kind the page is about."""

    def find_here(self) -> None:
        """Ctrl+F: put the focus in the filter of this page."""

    def leave(self) -> None:
        """The page is about to be hidden or thrown away: finish what is half typed."""

    def hand_over(self) -> object | None:
        """What is under way here and must go on when the page is made anew in another language or look."""
        return None

    def take_over(self, under_way: object) -> None:
        """Go on with what the page that was here before handed over."""

    def concerns(self, changes: Changes) -> bool:
        """Whether an operation touched what the page shows."""
        return not self.tables.isdisjoint(changes.rows)

    def heading(self, text: str) -> QLabel:
        """The page's title, as a heading."""
        label = QLabel(text)
        label.setProperty("role", "title")
        label.setObjectName(f"{self.objectName()}.title")
        return label
