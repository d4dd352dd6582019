"""One of an item's texts in the minutes: heading, area, and under it what is wrong or waits."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from samrad.domain.agenda import AgendaItem, Part
from samrad.domain.markup import parse, plain
from samrad.domain.markup_lines import Line, blocks_of
from samrad.domain.markup_writing import canonical, write
from samrad.errors import AppError, say
from samrad.overriding import override
from samrad.services import minutes
from samrad.ui.announcing import announce
from samrad.ui.boundary import sentences
from samrad.ui.drafting import Drafting, Taken
from samrad.ui.widgets.draft_offer import DraftOffer
from samrad.ui.widgets.markup_editor import MarkupEditor

if TYPE_CHECKING:
    from samrad.domain.changes import Done
    from samrad.domain.drafts import Draft
    from samrad.domain.ids import AgendaItemId
    from samrad.services.registers import Register
    from samrad.ui.surroundings import Surroundings

_LARGER = 1.2
_NOT_LEFT = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.MenuBarFocusReason)

_Lines = tuple[Line, ...]


def draft_key(item_id: AgendaItemId, part: Part) -> str:
    """The key under which a text of an item is drafted."""
    return f"{drafts_prefix(item_id)}{part.value}"


def drafts_prefix(item_id: AgendaItemId) -> str:
    """What the keys of everything half typed about an item begin with."""
    return f"agenda_item/{item_id}/"


class _Area(MarkupEditor):
    """The editor, telling when the focus comes and goes."""

    entered = Signal()
    left = Signal()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _NOT_LEFT:
            self.left.emit()


class MinutesText(QWidget):
    """Saved as one operation when the area is left; drafted meanwhile. `typed` follows what is typed.

    A text that is refused stays as it was typed, also when another item is shown in between.
    """

    typed = Signal()
    refused = Signal()
    entered = Signal()

    def __init__(self, around: Surroundings, part: Part, drafting: Drafting) -> None:
        """Start with no item."""
        super().__init__()
        self._around, self.part, self._drafting = around, part, drafting
        self._item: AgendaItem | None = None
        self._kept: str | None = None
        self._unsaved: dict[AgendaItemId, tuple[_Lines, str]] = {}
        self._aside: Draft | None = None
        name = f"meeting.minutes.{part.value}"
        self.heading = QLabel()
        self.heading.setObjectName(f"{name}.label")
        self.heading.setProperty("role", "subtitle")
        self.area = _Area(around, name, "")
        font = QFont(self.area.font())
        font.setPointSizeF(font.pointSizeF() * _LARGER)
        self.area.setFont(font)
        self.heading.setBuddy(self.area)
        self.beside = QHBoxLayout()
        self.beside.addWidget(self.heading, 1)
        self._fault = QLabel()
        self._fault.setObjectName(f"{name}.fault")
        self._fault.setProperty("role", "bad")
        self._fault.setWordWrap(True)
        self._fault.hide()
        self._offer = DraftOffer(around, name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self.beside)
        for widget in (self.area, self._fault, self._offer):
            layout.addWidget(widget)
        self.area.edited.connect(self._edited)
        self.area.left.connect(self.finish)
        self.area.entered.connect(self.entered)
        self._offer.used.connect(self._use_offer)
        self._offer.forgotten.connect(self._forget_offer)
        drafting.refused.connect(self._refuse_draft)
        drafting.kept.connect(self._accept_draft)

    def call(self, heading: str, item_name: str) -> None:
        """Give the text its heading, and the area a name that tells it from those of other items."""
        self.heading.setText(heading)
        self.area.setAccessibleName(self._around.tr(say("{heading}, {item}", heading=heading, item=item_name)))

    def show_item(self, item: AgendaItem, draft: Draft | None) -> bool:
        """Show the text of an item. Whether a draft of an earlier run was put back."""
        self.finish()
        self._item, self._kept, self._aside = item, minutes.text_of(item, self.part), None
        self._fault.hide()
        self._offer.hide()
        unsaved = self._unsaved.get(item.id)
        if unsaved is not None:
            self.area.show_lines(unsaved[0])
            self.area.document().setModified(True)
            self._say_fault(unsaved[1])
            return False
        self.area.load(self._kept)
        return draft is not None and self._take_up(draft)

    def refresh(self, item: AgendaItem) -> None:
        """Show what the register holds by now; what is being typed stays."""
        kept = minutes.text_of(item, self.part)
        self._item = item
        if kept == self._kept:
            return
        self._kept = kept
        if not self.area.is_edited and kept != self.area.source():
            self.area.load(kept)
            self._fault.hide()

    def finish(self) -> None:
        """Save what was typed, if anything was."""
        item = self._item
        if item is None or not self.area.is_edited or self.area.isReadOnly():
            return
        lines = self.area.lines()
        self.area.settle()
        self._around.desk.write(
            partial(_written, item.id, self.part, lines),
            done=partial(self._saved, item.id),
            failed=partial(self._refused, item.id, lines),
            initiator=self,
        )

    def has_unsaved(self, item_id: AgendaItemId) -> bool:
        """Whether a text of this item was refused and stands here as it was typed."""
        return item_id in self._unsaved

    def typed_now(self) -> str | None:
        """The source of what stands in the area at this moment."""
        return self.area.source()

    def _edited(self) -> None:
        item = self._item
        if item is not None:
            self._drafting.typed(draft_key(item.id, self.part), self._kept, self._taken)
        self.typed.emit()

    def _taken(self) -> Taken:
        lines = self.area.lines()
        return lambda: write(blocks_of(lines)) or ""

    def _take_up(self, draft: Draft) -> bool:
        """Put a draft back where nobody has written since; else keep it aside and offer it."""
        if canonical(draft.text) == canonical(self._kept):
            self._drafting.forget(draft)
            return False
        if canonical(draft.before) == canonical(self._kept):
            self._put_in(draft)
            return True
        self._aside = draft
        self._offer.offer(plain(parse(draft.text)))
        return False

    def _put_in(self, draft: Draft) -> None:
        self._drafting.adopt(draft)
        self.area.load(draft.text)
        self.area.document().setModified(True)
        self._edited()

    def _use_offer(self) -> None:
        if self._aside is not None:
            self._put_in(self._aside)
        self.area.setFocus()

    def _forget_offer(self) -> None:
        if self._aside is not None:
            self._drafting.forget(self._aside)
            self._aside = None

    def _saved(self, item_id: AgendaItemId, _done: Done[AgendaItem]) -> None:
        self._unsaved.pop(item_id, None)
        if self._item is None or self._item.id != item_id or not self.area.is_edited:
            self._drafting.settled(draft_key(item_id, self.part))
        if self._item is not None and self._item.id == item_id:
            self._fault.hide()

    def _refused(self, item_id: AgendaItemId, lines: _Lines, error: AppError) -> None:
        sentence = sentences(error, self._around.language)
        self._unsaved[item_id] = (lines, sentence)
        if self._item is not None and self._item.id == item_id:
            self.area.document().setModified(True)
            self._say_fault(sentence)
        else:
            self._around.desk.refused.emit(error, self)
        self.refused.emit()

    def _refuse_draft(self, key: str, error: AppError) -> None:
        if self._item is not None and key == draft_key(self._item.id, self.part):
            self._say_fault(sentences(error, self._around.language))

    def _accept_draft(self, key: str) -> None:
        item = self._item
        if item is not None and key == draft_key(item.id, self.part) and item.id not in self._unsaved:
            self._fault.hide()

    def _say_fault(self, sentence: str) -> None:
        if self._fault.isVisible() and self._fault.text() == sentence:
            return
        self._fault.setText(sentence)
        self._fault.show()
        announce(self.area, sentence)


def _written(item_id: AgendaItemId, part: Part, lines: _Lines, register: Register) -> Done[AgendaItem]:
    return minutes.write_text(register, item_id=item_id, part=part, text=write(blocks_of(lines)))
