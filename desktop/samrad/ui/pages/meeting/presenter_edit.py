"""Who presents an item: somebody in the register by name completion, or anybody else as typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from samrad.domain.search import HitKind
from samrad.errors import say
from samrad.ui.finding import source
from samrad.ui.widgets.finder import Finder

if TYPE_CHECKING:
    from samrad.ui.surroundings import Surroundings


class PresenterEdit(Finder):
    """`keep_other(name)` is called with a name that nobody in the register bears; `keep(person_id | None)` else."""

    def __init__(
        self,
        around: Surroundings,
        name: str,
        keep: Callable[[str | None], None],
        keep_other: Callable[[str], None],
    ) -> None:
        """Start with nobody."""
        super().__init__(around, name, say("Presenter"), source(around, HitKind.PERSON), keep)
        self._keep_other, self._other = keep_other, ""

    def show_presenter(self, person_id: str | None, name: str) -> None:
        """Show what the register holds; what is being typed right now stays."""
        if self.line.hasFocus() and self.line.isModified():
            return
        self.show_value(person_id, name)
        self._other = name
        if not person_id:
            self.line.setText(name)
        self.line.setModified(False)

    def _finish(self) -> None:
        """A name that somebody in the register bears means that one; any other stands as it is typed."""
        typed = self.line.text().strip()
        meant = next((place for place, one in enumerate(self._offered) if one.title.casefold() == typed.casefold()), -1)
        if self.thing_id is None and typed and typed != self._other and meant >= 0:
            self.choose(meant)
        elif self.thing_id is None and typed != self._other:
            self._other = typed
            self.line.setModified(False)
            self._keep_other(typed)
