"""Settings: the name that operations are recorded under."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtWidgets import QFormLayout, QLineEdit

from samrad.errors import say
from samrad.ui.dialogs.frame import Frame
from samrad.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from samrad.ui.main_window import MainWindow


class SettingsDialog(Frame):
    """Language and colours are chosen in the menu View, where they take effect at once."""

    def __init__(self, around: Surroundings, window: MainWindow) -> None:
        """Show the settings as they are."""
        super().__init__(around, "settings", say("Settings"), window)
        self._window = window
        label = around.tr(say("Your name"))
        self.author = QLineEdit(window.settings.author)
        self.author.setObjectName("settings.author")
        self.author.setAccessibleName(label)
        form = QFormLayout()
        form.addRow(label, self.author)
        self.body.addLayout(form)
        self.words(
            say("Every operation in the change log bears this name, from the next start of the program on."),
            "explained",
            "muted",
        )
        self.finish(say("Save"))

    def accept(self) -> None:
        """Keep the settings."""
        self._window.remember_settings(replace(self._window.settings, author=self.author.text().strip()))
        super().accept()
