"""What the program is, on what terms it may be used, and whose work it rests on."""

from __future__ import annotations

from importlib.metadata import version

from PySide6.QtWidgets import QHBoxLayout, QLabel, QTextBrowser, QVBoxLayout, QWidget

from samrad.errors import say
from samrad.ui.dialogs.credits import credits_in_words
from samrad.ui.dialogs.frame import Frame
from samrad.ui.icons import program_icon
from samrad.ui.surroundings import Surroundings

_SIGN = 64
"""Width of the program's sign in pixels."""


class AboutDialog(Frame):
    """Version, licence, credits."""

    def __init__(self, around: Surroundings, parent: QWidget) -> None:
        """Show them."""
        super().__init__(around, "about", say("About Samråd"), parent)
        self._head()
        self.words(
            say(
                "Municipalities: Kilde: Statistisk sentralbyrå (KLASS 131). Sámi and Kven names and points: "
                "© Kartverket, CC BY 4.0. Outline of Norway: Natural Earth. Icons: Lucide."
            ),
            "sources",
        )
        credits_ = QTextBrowser()
        credits_.setMarkdown(credits_in_words(around.language))
        credits_.setObjectName("about.credits")
        credits_.setAccessibleName(around.tr(say("Credits")))
        credits_.setOpenExternalLinks(True)
        self.body.addWidget(credits_)
        self.finish()
        self.resize(760, 560)

    def _head(self) -> None:
        sign = QLabel()
        sign.setObjectName("about.sign")
        sign.setPixmap(program_icon().pixmap(_SIGN))
        beside = QVBoxLayout()
        beside.setSpacing(4)
        for words in (
            self.words(say("Samråd {version}", version=version("samrad")), "version", "subtitle"),
            self.words(
                say("A local register of municipalities, participants and meetings. Licence: EUPL-1.2."), "licence"
            ),
        ):
            beside.addWidget(words)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(sign)
        head.addLayout(beside, 1)
        self.body.addLayout(head)
