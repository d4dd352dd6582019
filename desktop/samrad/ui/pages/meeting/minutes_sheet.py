"""The sheet of one item in the minutes: its title, its texts under their headings, what became of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from samrad.domain.agenda import Part
from samrad.errors import Text, say
from samrad.services import minutes
from samrad.ui.pages.meeting.minutes_actions import MinutesActions, action_key
from samrad.ui.pages.meeting.minutes_exemptions import MinutesExemptions
from samrad.ui.pages.meeting.minutes_outcome import OutcomeChoice
from samrad.ui.pages.meeting.minutes_text import MinutesText, draft_key
from samrad.ui.parts import bring_into_sight
from samrad.ui.widgets.labels import label

if TYPE_CHECKING:
    from samrad.domain.drafts import Draft
    from samrad.domain.meeting_rows import AgendaRow
    from samrad.ui.drafting import Drafting
    from samrad.ui.surroundings import Surroundings
    from samrad.ui.widgets.markup_editor import MarkupEditor

_TITLE_LARGER = 1.5
_WIDEST = 110
"""Letters on a line, beyond which the eye loses the next one."""


class MinutesSheet(QScrollArea):
    """One item at a time. `entered` tells which text has the focus, `refused` that one was not saved."""

    entered = Signal(object)
    refused = Signal()
    typed = Signal()
    as_proposed_asked = Signal()

    def __init__(self, around: Surroundings, drafting: Drafting) -> None:
        """Build the areas; no item yet."""
        super().__init__()
        self._around = around
        self.setObjectName("meeting.minutes.scroll")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.texts = {part: MinutesText(around, part, drafting) for part in minutes.TEXTS}
        self.outcome = OutcomeChoice(around)
        self.follow_up = MinutesActions(around, drafting)
        self.follow_up.grown.connect(self._keep_line_in_sight, Qt.ConnectionType.QueuedConnection)
        self._title = label("meeting.minutes.title")
        font = QFont(self._title.font())
        font.setPointSizeF(font.pointSizeF() * _TITLE_LARGER)
        font.setWeight(QFont.Weight.DemiBold)
        self._title.setFont(font)
        self._about = label("meeting.minutes.about", "muted")
        self._put_back = label("meeting.minutes.put_back", "warning")
        self.exemptions = MinutesExemptions(around)
        self.as_proposed = QPushButton(around.icon("copy"), around.tr(say("As proposed")))
        self.as_proposed.setObjectName("meeting.minutes.as_proposed")
        self.as_proposed.setToolTip(around.tr(say("Copies the proposal into the decision (Ctrl+Shift+D)")))
        self.as_proposed.setFlat(True)
        self.as_proposed.clicked.connect(lambda _checked=False: self.as_proposed_asked.emit())
        self.texts[Part.DECISION].beside.addWidget(self.as_proposed)
        self._column = QWidget()
        self._column.setObjectName("meeting.minutes.column")
        self.inside = QVBoxLayout(self._column)
        self._lay_out()
        self.setWidget(self._column)
        for part, text in self.texts.items():
            text.entered.connect(self._entrance(part))
            text.refused.connect(self.refused)
            text.typed.connect(self.typed)
            text.area.cursorPositionChanged.connect(self._sight_keeper(text.area))

    def show_row(self, row: AgendaRow, drafts: Mapping[str, Draft]) -> None:
        """Show another item, and put back what an earlier run left half typed of it."""
        item = row.item
        put_back = [text.show_item(item, drafts.get(draft_key(item.id, part))) for part, text in self.texts.items()]
        put_back.append(self.follow_up.show_item(item.id, self._item_name(row), drafts.get(action_key(item.id))))
        self._put_back.setVisible(any(put_back))
        if any(put_back):
            sentence = say("Text you were typing when the program stopped has been put back.")
            self._put_back.setText(self._around.tr(sentence))
            self._around.announce(sentence)
        self.verticalScrollBar().setValue(0)

    def refresh_row(self, row: AgendaRow) -> None:
        """Show what the register holds by now of the same item; what is being typed stays."""
        for text in self.texts.values():
            text.refresh(row.item)

    def name_all(self, row: AgendaRow, kinds: list[str], headings: Mapping[Part, Text], *, is_closed: bool) -> None:
        """Say which item it is, and how its texts are called."""
        tr, item = self._around.tr, row.item
        self._title.setText("  ".join(part for part in (row.label, item.title) if part))
        self._about.setText(" · ".join(part for part in (*kinds, row.presenter) if part))
        self._about.setVisible(bool(self._about.text()))
        item_name = self._item_name(row)
        self.follow_up.name_after(item_name)
        self.follow_up.set_closed(is_closed=is_closed)
        for part, words in headings.items():
            self.texts[part].call(tr(words), item_name)
            self.texts[part].area.setReadOnly(is_closed)
        self.outcome.show_item(item)
        self.outcome.setEnabled(not is_closed)
        self.as_proposed.setVisible(not is_closed and item.proposal is not None and item.decision != item.proposal)

    def finish(self) -> None:
        """Save what is half typed."""
        for text in self.texts.values():
            text.finish()

    def enter(self, part: Part, *, at_end: bool = False) -> None:
        """Put the focus into one of the texts."""
        area = self.texts[part].area
        area.setFocus()
        if at_end:
            area.moveCursor(area.textCursor().MoveOperation.End)

    def _item_name(self, row: AgendaRow) -> str:
        return self._around.tr(say("item {number}", number=row.label)) if row.label else row.item.title

    def _lay_out(self) -> None:
        self.inside.setContentsMargins(0, 0, 12, 24)
        self.inside.setSpacing(8)
        for widget in (self._title, self._about, self.exemptions, self._put_back):
            self.inside.addWidget(widget)
        for part in minutes.TEXTS:
            self.inside.addSpacing(8)
            self.inside.addWidget(self.texts[part])
        self.inside.addWidget(self.outcome)
        self.inside.addWidget(self.follow_up)
        self.inside.addStretch(1)
        letters = self.texts[Part.DISCUSSION].area.fontMetrics().averageCharWidth()
        self._column.setMaximumWidth(letters * _WIDEST)
        self._put_back.hide()

    def _entrance(self, part: Part) -> Callable[[], None]:
        return lambda: self.entered.emit(part)

    def _keep_line_in_sight(self) -> None:
        """Actions that were noted push the line down in which the next one is typed."""
        if self.follow_up.line.hasFocus():
            self.show_whole(self.follow_up)
            bring_into_sight(self.follow_up.line)

    def show_whole(self, widget: QWidget) -> None:
        """Scroll until all of a part is in sight."""
        bring_into_sight(widget)

    def _sight_keeper(self, area: MarkupEditor) -> Callable[[], None]:
        def keep_in_sight() -> None:
            if area.hasFocus():
                place = area.cursorRect()
                at = area.viewport().mapTo(self._column, place.center())
                self.ensureVisible(at.x(), at.y(), 0, place.height() * 2)

        return keep_in_sight
