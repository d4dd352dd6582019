"""Attachments (vedlegg) and issued papers (utstedte dokumenter)."""

from __future__ import annotations

from dataclasses import dataclass

from samrad.domain.ids import AgendaItemId, AttachmentId, MeetingId


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A document of a meeting or of one item. The bytes are kept once, by checksum."""

    id: AttachmentId
    meeting_id: MeetingId
    name: str
    media_type: str
    size: int
    sha256: str
    position: int
    item_id: AgendaItemId | None = None


@dataclass(frozen=True, kw_only=True)
class IssuedPaper:
    """A paper that was saved, printed or sent. `at` is an ISO time with offset."""

    id: str
    document: str
    language: str
    edition: str
    sha256: str
    file_name: str
    at: str
    author: str
    meeting_id: MeetingId | None = None
    state: str | None = None
