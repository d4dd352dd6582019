"""Reading the roll off the GUI thread, so that what arrives is never older than what was written meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from samrad.domain.ids import MeetingId
from samrad.domain.roll import Drift
from samrad.domain.roll_sheet import RollSheet
from samrad.services import attendance, roll_sheet
from samrad.ui.pages.meeting.roll_writing import RollWriter
from samrad.ui.surroundings import Surroundings

_QUIET = 250
"""Milliseconds without a mark before the roll is read again: while names are called, marks confirm themselves."""

_DRIFT_PAUSE = 900
"""Milliseconds of rest before it is asked what stands otherwise in the register: that takes long."""


class RollReader(QObject):
    """Reads one meeting's roll. `sheet(RollSheet)` when it is there, `drift(tuple[Drift])` some time after."""

    sheet = Signal(object)
    drift = Signal(object)

    def __init__(self, around: Surroundings, writer: RollWriter, parent: QObject) -> None:
        """Read nothing yet."""
        super().__init__(parent)
        self._around, self._writer = around, writer
        self._meeting_id: MeetingId | None = None
        self._asked = 0
        self._quiet = self._timer(_QUIET, self._read)
        self._drift_pause = self._timer(_DRIFT_PAUSE, self._read_drift)

    def take_meeting(self, meeting_id: MeetingId) -> None:
        """Read another meeting from now on."""
        self._meeting_id = meeting_id
        self._asked += 1

    def read(self) -> None:
        """Read now, or, while marks are being written, as soon as they stand."""
        state = self._writer.state
        if state is not None and not state.is_settled:
            self._quiet.start()
        else:
            self._read()

    def read_when_quiet(self) -> None:
        """Read when nobody has been called for a while."""
        self._quiet.start()

    def _read(self) -> None:
        if self._meeting_id is None or not self._around.desk.is_open:
            return
        self._asked += 1
        asked, begun, meeting_id = self._asked, self._writer.begun, self._meeting_id
        language = self._around.language.code
        self._around.desk.read(
            lambda register, _job: roll_sheet.roll_sheet(register, meeting_id=meeting_id, language=language),
            done=lambda sheet: self._take(sheet, asked, begun),
            initiator=self,
        )

    def _take(self, sheet: RollSheet, asked: int, begun: int) -> None:
        if asked != self._asked:
            return
        state = self._writer.state
        if begun != self._writer.begun or (state is not None and not state.is_settled):
            self._quiet.start()
            return
        self.sheet.emit(sheet)
        if any(row.attendance is not None for row in sheet.roll.rows):
            self._drift_pause.start()

    def _read_drift(self) -> None:
        meeting_id = self._meeting_id
        if meeting_id is None or not self._around.desk.is_open:
            return
        self._around.desk.read(
            lambda register, _job: attendance.drift(register, meeting_id=meeting_id),
            done=lambda found: self._take_drift(meeting_id, found),
            initiator=self,
        )

    def _take_drift(self, meeting_id: MeetingId, found: Sequence[Drift]) -> None:
        if meeting_id == self._meeting_id:
            self.drift.emit(found)

    def _timer(self, pause: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause)
        timer.timeout.connect(then)
        return timer
