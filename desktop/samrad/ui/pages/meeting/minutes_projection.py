"""Keeps the wall in step with what is written: the item that is edited, as the public may read of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from samrad.domain.agenda import Part
from samrad.domain.markup_lines import blocks_of
from samrad.services import meetings, projection
from samrad.ui.pages.meeting.projector import Projector

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from samrad.domain.ids import AgendaItemId, MeetingId
    from samrad.domain.meeting_record import MeetingRecord
    from samrad.ui.pages.meeting.minutes_sheet import MinutesSheet
    from samrad.ui.surroundings import Surroundings

_PAUSE = 120
"""Milliseconds after which what was typed stands on the wall."""


class MinutesProjection(QObject):
    """Reads the meeting only while somebody looks at the wall. `changed` tells whether they do."""

    changed = Signal(bool)

    def __init__(self, around: Surroundings, sheet: MinutesSheet, tab: QWidget) -> None:
        """Nothing is shown yet."""
        super().__init__(tab)
        self._around, self._sheet, self._tab = around, sheet, tab
        self._record: MeetingRecord | None = None
        self._meeting_id: MeetingId | None = None
        self._item_id: AgendaItemId | None = None
        self.projector = Projector(around, tab)
        self.projector.left.connect(lambda: self.changed.emit(False))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._project)
        sheet.typed.connect(self._typed)

    @property
    def is_on(self) -> bool:
        """Whether the wall is shown."""
        return self.projector.isVisible()

    def toggle(self) -> None:
        """Show the wall, or leave it."""
        if self.is_on:
            self.projector.close()
            return
        self.projector.show_item(None)
        self.projector.open_beside(self._tab.window())
        self.changed.emit(True)
        self._read()

    def show_item(self, meeting_id: MeetingId, item_id: AgendaItemId) -> None:
        """Follow to another item."""
        if meeting_id != self._meeting_id:
            self._record = None
        self._meeting_id, self._item_id = meeting_id, item_id
        if self.is_on:
            self._project()

    def read_again(self) -> None:
        """The register holds something else by now."""
        if self.is_on:
            self._read()

    def _read(self) -> None:
        meeting_id = self._meeting_id
        if meeting_id is not None:
            self._around.desk.read(
                lambda register, _job: meetings.meeting_record(register, meeting_id=meeting_id),
                done=self._take,
                initiator=self,
            )

    def _take(self, record: MeetingRecord) -> None:
        if record.meeting.id == self._meeting_id:
            self._record = record
            self._project()

    def _typed(self) -> None:
        if self.is_on and not self._timer.isActive():
            self._timer.start()

    def _project(self) -> None:
        if self._record is None or self._item_id is None:
            self.projector.show_item(None)
            return
        typed = {part: blocks_of(self._sheet.texts[part].area.lines()) for part in (Part.PROPOSAL, Part.DECISION)}
        self.projector.show_item(projection.projected(self._record, self._item_id, typed))
