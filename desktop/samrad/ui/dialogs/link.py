"""A link in a text: its words and where it leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFormLayout, QLineEdit

from samrad.domain.markup import SCHEMES
from samrad.errors import say
from samrad.ui.dialogs.frame import Frame

if TYPE_CHECKING:
    from samrad.ui.surroundings import Surroundings
    from samrad.ui.widgets.markup_editor import MarkupEditor


class LinkDialog(Frame):
    """Asks for words and address of the link at the cursor; without an address the words stay and the link goes."""

    def __init__(self, around: Surroundings, area: MarkupEditor) -> None:
        """Ask about what is chosen in the area."""
        super().__init__(around, "link", say("Link"), area)
        self._area = area
        chosen, address = area.link_at_cursor()
        form = QFormLayout()
        self.words_line, self.address = QLineEdit(chosen), QLineEdit(address)
        for key, line, words in (
            ("words", self.words_line, say("Words")),
            ("address", self.address, say("Address")),
        ):
            line.setObjectName(f"link.{key}")
            line.setAccessibleName(around.tr(words))
            form.addRow(around.tr(words), line)
        self.address.setPlaceholderText("https://")
        self.body.addLayout(form)
        self.fault = self.fault_line()
        self.finish(say("Put in"))
        (self.address if chosen else self.words_line).setFocus()

    def accept(self) -> None:
        """Put the link in, unless its address leads nowhere."""
        address = self._whole(self.address.text().strip())
        if address is None:
            wanted = say("A link leads to a web page (https://…) or an e-mail address (name@example.no).")
            self.fault.tell_words(self.around.tr(wanted))
            self.address.setFocus()
            return
        super().accept()
        self._area.set_link(self.words_line.text().strip(), address)
        self._area.setFocus()

    def _whole(self, typed: str) -> str | None:
        """The address with its scheme; None where it can't be one."""
        if not typed:
            return ""
        scheme, colon, rest = typed.partition(":")
        if colon and scheme.lower() in SCHEMES:
            return typed if rest.strip("/") else None
        if " " in typed or "." not in typed:
            return None
        return f"mailto:{typed}" if "@" in typed else f"https://{typed}"
