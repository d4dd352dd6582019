"""A line that completes the name of something the register holds, and knows which thing was meant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, QRect, QStringListModel, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from samrad.errors import Text, say
from samrad.ui.finding import Found, Source
from samrad.ui.surroundings import Surroundings
from samrad.ui.widgets.editors import Editor

_VISIBLE = 12


class Finder(Editor):
    """Type some letters and choose with the arrow keys and Enter. `thing_id` is None until something is chosen.

    With a `keep` the choice is saved at once, and an emptied line too.
    """

    chosen = Signal()

    def __init__(
        self,
        around: Surroundings,
        name: str,
        words: Text,
        find: Source,
        keep: Callable[[str | None], None] | None = None,
    ) -> None:
        """Start with nothing chosen."""
        self.line = QLineEdit()
        super().__init__(around, name, words, self.line)
        self.thing_id: str | None = None
        self._title, self._find, self._keep = "", find, keep
        self._offered: Sequence[Found] = ()
        self._model = QStringListModel(self)
        self._popup = QListView()
        self._popup.setObjectName(f"{name}.hits")
        self._popup.setAccessibleName(around.tr(words))
        self._popup.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._completer = QCompleter(self._model, self)
        self._completer.setObjectName(f"{name}.completer")
        self._completer.setPopup(self._popup)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_VISIBLE)
        self._completer.setWidget(self.line)
        activated: Any = self._completer.activated
        activated[QModelIndex].connect(self._take_index)
        self.line.textEdited.connect(self.look_up)
        self.line.editingFinished.connect(self._finish)

    @property
    def title(self) -> str:
        """The name of what is chosen."""
        return self._title

    def show_value(self, thing_id: str | None, title: str = "") -> None:
        """Show what is chosen."""
        self.thing_id, self._title = thing_id, title if thing_id else ""
        self.line.setText(self._title)
        self.line.setCursorPosition(0)
        self.accept()

    def look_up(self, typed: str) -> None:
        """Offer what the letters typed so far may mean; what was chosen before no longer is."""
        self.thing_id = None
        self.accept()
        self._offered = self._find(typed)
        self._model.setStringList([f"{one.title}, {one.detail}" if one.detail else one.title for one in self._offered])
        if not self._offered or not self.line.hasFocus():
            self._popup.hide()
            return
        self._completer.complete(self._place())
        self._popup.setCurrentIndex(self._completer.completionModel().index(0, 0))

    def _place(self) -> QRect:
        """Where the hits stand: under the line, at least as wide, and wider where they need it and there is room."""
        bar = self._popup.verticalScrollBar().sizeHint().width()
        needed = self._popup.sizeHintForColumn(0) + bar + 2 * self._popup.frameWidth()
        room = self.window().width() - self.line.mapTo(self.window(), QPoint()).x()
        return QRect(0, 0, max(self.line.width(), min(needed, room)), self.line.height())

    def choose(self, place: int) -> None:
        """Choose one of those offered."""
        found = self._offered[place]
        self.show_value(found.thing_id, found.title)
        self.chosen.emit()
        if self._keep is not None:
            self._keep(found.thing_id)

    @property
    def is_unclear(self) -> bool:
        """Whether something is typed that means nothing yet."""
        return self.thing_id is None and bool(self.line.text().strip())

    def _take_index(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._offered):
            self.choose(index.row())

    def _finish(self) -> None:
        """A line left with one thing offered means that; one left empty means nothing; else what was kept stands.

        What nothing is called is told at once: a form would take it for an empty field.
        """
        if self.thing_id is not None:
            return
        typed = self.line.text().strip()
        if not typed:
            had = bool(self._title)
            self.show_value(None)
            if had:
                self.chosen.emit()
                if self._keep is not None:
                    self._keep(None)
        elif len(self._offered) == 1 or (self._offered and self._offered[0].title.casefold() == typed.casefold()):
            self.choose(0)
        elif not self._offered:
            tr = self.around.tr
            reason = tr(say("“{text}” is not in the register.", text=typed))
            remedy = tr(say("Choose one that is proposed as you type, or empty the field."))
            self.refuse(f"{reason} {remedy}")
