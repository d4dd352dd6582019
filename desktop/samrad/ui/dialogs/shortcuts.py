"""The sheet of shortcuts: every command that has a key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from samrad.errors import say
from samrad.ui.dialogs.frame import Frame
from samrad.ui.surroundings import Surroundings


class ShortcutsDialog(Frame):
    """A table of commands and keys as they are now."""

    def __init__(self, around: Surroundings, actions: Sequence[QAction], parent: QWidget) -> None:
        """List the commands that can be run now and have a key."""
        super().__init__(around, "shortcuts", say("Shortcuts"), parent)
        keyed = [action for action in actions if not action.shortcut().isEmpty()]
        table = QTableWidget(len(keyed), 2)
        table.setObjectName("shortcuts.table")
        table.setAccessibleName(around.tr(say("Shortcuts")))
        table.setHorizontalHeaderLabels([around.tr(say("Command")), around.tr(say("Key"))])
        table.verticalHeader().setVisible(False)
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        for row, action in enumerate(keyed):
            table.setItem(row, 0, QTableWidgetItem(action.text().replace("&", "")))
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            table.setItem(row, 1, QTableWidgetItem(keys))
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.body.addWidget(table)
        self.finish()
        self.resize(480, 520)
