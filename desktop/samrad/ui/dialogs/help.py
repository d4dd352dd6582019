"""Help that is there offline: how the work goes, in the order in which it is done."""

from __future__ import annotations

from PySide6.QtWidgets import QTextBrowser, QWidget

from samrad.errors import Text, say
from samrad.ui.dialogs.frame import Frame
from samrad.ui.surroundings import Surroundings

_CHAPTERS: tuple[tuple[Text, Text], ...] = (
    (
        say("Find and go"),
        say(
            "Ctrl+E searches everything: part of a name, any name or number of a municipality. "
            "Ctrl+K goes to anything and runs any command by its name."
        ),
    ),
    (
        say("Saving and undoing"),
        say(
            "There is no Save: each finished edit is saved at once. Ctrl+Z takes back the last operation, also after a "
            "restart; the change log takes back any older one that nothing rests on."
        ),
    ),
    (
        say("Backups"),
        say(
            "The register is one file. The menu File makes a backup wherever you like; the program keeps some of its "
            "own. Do not keep the open register itself in a synchronised folder or on a network drive."
        ),
    ),
)


class HelpDialog(Frame):
    """A few short chapters."""

    def __init__(self, around: Surroundings, parent: QWidget) -> None:
        """Show them."""
        super().__init__(around, "help", say("Help"), parent)
        text = QTextBrowser()
        text.setObjectName("help.text")
        text.setAccessibleName(around.tr(say("Help")))
        text.setMarkdown("\n\n".join(f"## {around.tr(title)}\n\n{around.tr(words)}" for title, words in _CHAPTERS))
        self.body.addWidget(text)
        self.finish()
        self.resize(560, 460)
