"""Queries about attachments."""

from __future__ import annotations

from samrad.domain.attachments import Attachment
from samrad.domain.ids import MeetingId
from samrad.register.store import Register


def of_meeting(register: Register, meeting_id: MeetingId) -> list[Attachment]:
    """The attachments of a meeting and its items, in order."""
    return register.all(Attachment, "meeting_id = ?", [meeting_id], "position, id")
