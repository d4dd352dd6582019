"""What every page is handed: the desk, the language, the colours. Pages reach for nothing else."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QComboBox, QWidget

from samrad.errors import Text
from samrad.i18n import Language
from samrad.ui.desk import Desk
from samrad.ui.icons import icon
from samrad.ui.theme import Look


class Surroundings(Struct, frozen=True):
    """The window around a page. Changing the language or the palette makes the pages anew with other surroundings.

    `go` opens a page on a thing: `go("participants", person_id)`. `announce` says a sentence in the status line and to
    a screen reader. `remember` and `recall` keep small things about the window (column widths, the last tab) by name.
    """

    desk: Desk
    language: Language
    look: Look
    go: Callable[[str, str | None], None]
    announce: Callable[[Text], None]
    remember: Callable[[str, object], None]
    recall: Callable[[str], object]

    def tr(self, text: Text) -> str:
        """The sentence in the window's language."""
        return self.language(text)

    def icon(self, name: str) -> QIcon:
        """An icon in the colour of the text, and on a chosen row in that of its words."""
        return icon(name, self.look.text, self.look.on_selection)


def named(widget: QWidget, object_name: str, accessible_name: str = "", description: str = "") -> QWidget:
    """Give a control the names by which tests and screen readers find it; the list of a choice has them too."""
    widget.setObjectName(object_name)
    if accessible_name:
        widget.setAccessibleName(accessible_name)
    if isinstance(widget, QComboBox):
        named(widget.view(), f"{object_name}.values", accessible_name)
    if description:
        widget.setAccessibleDescription(description)
    return widget
