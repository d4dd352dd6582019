"""The line in which an action is typed: names are completed as long as one types who is to act."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QStringListModel
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from samrad.domain.action_shorthand import Known, name_before
from samrad.domain.alphabet import fold
from samrad.errors import say
from samrad.overriding import override
from samrad.ui.surroundings import Surroundings

_LARGER = 1.1
_FROM_LETTERS = 2
_VISIBLE = 8


class ActionLine(QLineEdit):
    """Choosing from the offered names puts the whole name in; the thing it stands for is remembered."""

    def __init__(self, around: Surroundings, look_up: Callable[[str], Sequence[Known]]) -> None:
        """`look_up` finds those that the letters typed so far may mean, best first."""
        super().__init__()
        self._look_up = look_up
        self._offered: Sequence[Known] = ()
        self._chosen: dict[str, Known] = {}
        self.setObjectName("meeting.minutes.action")
        self.setPlaceholderText(around.tr(say("NN: send the draft, 12.12")))
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * _LARGER)
        self.setFont(font)
        self._model = QStringListModel(self)
        self._popup = QListView()
        self._popup.setObjectName("meeting.minutes.action.names")
        self._popup.setAccessibleName(around.tr(say("Names")))
        self._popup.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._completer = QCompleter(self._model, self)
        self._completer.setPopup(self._popup)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_VISIBLE)
        self._completer.setWidget(self)
        activated: Any = self._completer.activated
        activated[QModelIndex].connect(lambda index: self.choose(index.row()))
        self.textEdited.connect(lambda _text: self._offer())

    @property
    def offered(self) -> Sequence[Known]:
        """Who is offered for the name at the cursor."""
        return self._offered

    def known_as(self, name: str) -> Known | None:
        """The one that was chosen under this name."""
        return self._chosen.get(fold(name))

    def remember_names(self, known: Iterable[Known]) -> None:
        """These names are known to mean these; a colleague of the same name is not asked about."""
        for one in known:
            self._chosen[fold(one.name)] = one

    def forget(self) -> None:
        """Start anew."""
        self.clear()
        self._chosen.clear()
        self._offered = ()
        self._popup.hide()

    def choose(self, place: int) -> None:
        """Put one of those offered in the place of what was typed of the name."""
        found = name_before(self.text(), self.cursorPosition())
        if found is None or not 0 <= place < len(self._offered):
            return
        start, _typed = found
        known = self._offered[place]
        after = self.text()[self.cursorPosition() :]
        self.remember_names([known])
        head = f"{self.text()[:start]}{known.name}"
        joined = after if after.lstrip().startswith(":") else f": {after.lstrip()}"
        self.setText(f"{head}{joined}")
        self.setCursorPosition(len(head) + len(joined) - len(after.lstrip(": ")))
        self._offered = ()
        self.textEdited.emit(self.text())

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab takes the name that is marked, as in other programs, and stays; with nothing offered it goes on."""
        if not forward or not self._popup.isVisible():
            return super().focusNextPrevChild(forward)
        self._popup.hide()
        self.choose(max(self._popup.currentIndex().row(), 0))
        return True

    def _offer(self) -> None:
        found = name_before(self.text(), self.cursorPosition())
        typed = "" if found is None else found[1].strip()
        self._offered = self._look_up(typed) if len(typed) >= _FROM_LETTERS and self.known_as(typed) is None else ()
        if not self._offered or not self.hasFocus():
            self._popup.hide()
            return
        self._model.setStringList([f"{one.name}, {one.detail}" if one.detail else one.name for one in self._offered])
        self._completer.complete()
        self._popup.setCurrentIndex(self._completer.completionModel().index(0, 0))
