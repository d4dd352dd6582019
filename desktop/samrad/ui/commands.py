"""Commands: every one has a name, stands in a menu and in the palette, and the frequent ones have a shortcut."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from samrad.errors import Text
from samrad.ui.surroundings import Surroundings


class Command(Struct, frozen=True):
    """One thing the user can have done by name. `menu` is the key of the menu it stands in."""

    key: str
    name: Text
    run: Callable[[], None]
    menu: str
    shortcut: str = ""
    icon: str = ""
    checkable: bool = False


def action(command: Command, around: Surroundings, parent: QObject) -> QAction:
    """The Qt action of a command, named in the window's language."""
    made = QAction(around.tr(command.name), parent)
    made.setObjectName(f"command.{command.key}")
    made.setCheckable(command.checkable)
    made.triggered.connect(lambda _checked=False: command.run())
    if command.shortcut:
        made.setShortcut(QKeySequence(command.shortcut))
    if command.icon:
        made.setIcon(around.icon(command.icon))
    return made
