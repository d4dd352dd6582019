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
        say("Beginning a register"),
        say(
            "Make the groups first, each with its seats: a seat says whom it is for, so that a vacant one is seen. "
            "Then drag a spreadsheet onto the participants. Nothing is written until you have seen what becomes of "
            "each row."
        ),
    ),
    (
        say("From invitation to minutes"),
        say(
            "A meeting has five tabs in the order of the work: plan, agenda, attendance, minutes and papers. The "
            "button at the top takes it to the next step. F9 hides the list of meetings, F6 goes round the parts of "
            "the window."
        ),
    ),
    (
        say("Calling the roll"),
        say(
            "Type a few letters of a name, of a municipality, or the number of the row, and press Enter: present. "
            "Ctrl+1 to Ctrl+5 stand on the buttons. “Given Family, Lyngen” adds somebody who came uninvited, and "
            "“Given Family, Lyngen for Kari Nordmann” a deputy. Times and disqualification are beside the name."
        ),
    ),
    (
        say("Writing the minutes"),
        say(
            "Ctrl+Enter goes to the next item, Ctrl+D to the decision and Ctrl+Shift+O to an action: “Kari: send the "
            "draft, 12.12” – or “fri”, “week 50”, “next meeting”. “- ” begins a list and “/o” an autotext. What stands "
            "between two || is exempt from public access. F11 shows the item on the projector, without what is exempt."
        ),
    ),
    (
        say("Papers"),
        say(
            "What you see is the very PDF that is printed and saved. Beside it stands what should be looked at before "
            "it is sent. The public version holds back what is exempt."
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
        self.resize(640, 600)
