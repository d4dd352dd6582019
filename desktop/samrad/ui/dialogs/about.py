"""What the program is, on what terms it may be used, and whose work it rests on."""

from __future__ import annotations

from importlib.metadata import version

from PySide6.QtWidgets import QTextBrowser, QWidget

from samrad import paths
from samrad.errors import say
from samrad.ui.dialogs.frame import Frame
from samrad.ui.surroundings import Surroundings


class AboutDialog(Frame):
    """Version, licence, credits."""

    def __init__(self, around: Surroundings, parent: QWidget) -> None:
        """Show them."""
        super().__init__(around, "about", say("About Samråd"), parent)
        self.words(say("Samråd {version}", version=version("samrad")), "version", "subtitle")
        self.words(say("A local register of municipalities, participants and meetings. Licence: EUPL-1.2."), "licence")
        self.words(
            say(
                "Municipalities: Kilde: Statistisk sentralbyrå (KLASS 131). Sámi and Kven names and points: "
                "© Kartverket, CC BY 4.0. Outline of Norway: Natural Earth. Icons: Lucide."
            ),
            "sources",
        )
        credits_ = QTextBrowser()
        credits_.setMarkdown((paths.resources() / "CREDITS.md").read_text(encoding="utf-8"))
        credits_.setObjectName("about.credits")
        credits_.setAccessibleName(around.tr(say("Credits")))
        credits_.setOpenExternalLinks(True)
        self.body.addWidget(credits_)
        self.finish()
        self.resize(760, 560)
