"""Half-typed text is kept as one types, so that it survives a crash. Any field of the window may use it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from samrad.domain.drafts import Draft
from samrad.errors import AppError
from samrad.services import drafts
from samrad.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from samrad.domain.changes import Done
    from samrad.services.registers import Register

PAUSE = 500
"""Milliseconds after which what has been typed is kept; so much can be lost at most."""

Taken = Callable[[], str]
"""Makes the text to be kept; run on the writer thread."""
Take = Callable[[], Taken]
"""Takes what stands in the field; run on the GUI thread, so it must be quick."""


class Drafting(QObject):
    """Keeps drafts for one page. Fields are told apart by keys, as "agenda_item/…/discussion".

    `refused` tells the key and the error when a text must not be kept (an identity number) or cannot be (full disk).
    """

    refused = Signal(str, object)
    kept = Signal(str)

    def __init__(self, around: Surroundings, parent: QObject) -> None:
        """Start with nothing typed."""
        super().__init__(parent)
        self._around = around
        self._waiting: dict[str, tuple[str | None, Take]] = {}
        self._kept: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.keep_now)

    def typed(self, key: str, before: str | None, take: Take) -> None:
        """Something was typed in a field; `before` is what the register holds there. The pause is never put off."""
        self._waiting[key] = (before, take)
        if not self._timer.isActive() and not self._around.desk.is_read_only:
            self._timer.start()

    def settled(self, key: str) -> None:
        """What was typed is saved or given up: forget the draft."""
        self._waiting.pop(key, None)
        if key in self._kept:
            self._kept.discard(key)
            self._around.desk.write(partial(drafts.drop_draft, key=key), initiator=self)

    def adopt(self, draft: Draft) -> None:
        """A draft of an earlier run stands in its field again: it is forgotten when that is settled."""
        self._kept.add(draft.key)

    def forget(self, draft: Draft) -> None:
        """Forget a draft of an earlier run."""
        self.adopt(draft)
        self.settled(draft.key)

    def left_behind(self, prefix: str) -> dict[str, Draft]:
        """The drafts of an earlier run of the program, by key: it ended before they were saved."""
        desk = self._around.desk
        found = desk.look(drafts.drafts_under, prefix=prefix)
        return {one.key: one for one in found if one.at < desk.opened_at}

    def keep_now(self) -> None:
        """Keep everything that waits."""
        waiting, self._waiting = self._waiting, {}
        for key, (before, take) in waiting.items():
            self._kept.add(key)
            self._around.desk.write(
                partial(_keep, key, before, take()),
                done=self._tell_kept,
                failed=partial(self._refuse, key),
                initiator=self,
            )

    def _tell_kept(self, done: Done[Draft]) -> None:
        self.kept.emit(done.value.key)

    def _refuse(self, key: str, error: AppError) -> None:
        self.refused.emit(key, error)


def _keep(key: str, before: str | None, taken: Taken, register: Register) -> Done[Draft]:
    return drafts.keep_draft(register, key=key, text=taken(), before=before)
