"""Attachments (vedlegg) and issued papers (utstedte dokumenter)."""

from __future__ import annotations

import mimetypes
from hashlib import sha256

from msgspec import Struct

from samrad.domain.ids import AgendaItemId, AttachmentId, MeetingId
from samrad.domain.texts import one_line
from samrad.errors import RuleError, say

MEGABYTE = 1024 * 1024
LARGEST_ATTACHMENT = 50 * MEGABYTE
LARGEST_IN_A_MEETING = 200 * MEGABYTE


class Attachment(Struct, frozen=True, kw_only=True):
    """A document of a meeting or of one item. The bytes are kept once, by checksum."""

    id: AttachmentId
    meeting_id: MeetingId
    name: str
    media_type: str
    size: int
    sha256: str
    position: int
    item_id: AgendaItemId | None = None


class IssuedPaper(Struct, frozen=True, kw_only=True):
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


def checksum(content: bytes) -> str:
    """The SHA-256 that the bytes are kept by."""
    return sha256(content).hexdigest()


def media_type(name: str) -> str:
    """The media type that the file's name tells."""
    return mimetypes.guess_type(name)[0] or "application/octet-stream"


def refuse_too_large(name: str, size: int, already: int) -> None:
    """Refuse what would make the register unwieldy. `already` is the size of the meeting's other attachments in bytes.

    Raises:
        RuleError: the file is empty, or larger than there is room for.
    """
    if size == 0:
        raise RuleError(say("“{name}” is empty.", name=name), remedy=say("Choose the file again."))
    remedy = say(
        "Make the file smaller, for example by saving it as PDF with reduced pictures, or refer to the archive."
    )
    if size > LARGEST_ATTACHMENT:
        raise RuleError(
            say("“{name}” is too large to be attached.", name=name),
            why=say("It has {size} MB; an attachment may have {limit} MB.", **_megabytes(size, LARGEST_ATTACHMENT)),
            remedy=remedy,
        )
    if already + size > LARGEST_IN_A_MEETING:
        raise RuleError(
            say("There is no room for “{name}” in this meeting.", name=name),
            why=say(
                "The attachments would come to {size} MB; a meeting may have {limit} MB.",
                **_megabytes(already + size, LARGEST_IN_A_MEETING),
            ),
            remedy=remedy,
        )


def _megabytes(size: int, limit: int) -> dict[str, int]:
    """Both in whole megabytes, the size rounded up, so that it never looks as if it fitted."""
    return {"size": -(-size // MEGABYTE), "limit": limit // MEGABYTE}


def attachment_name(name: str) -> str:
    """The name as kept: on one line, without folders.

    Raises:
        RuleError: nothing is left of it.
    """
    kept = one_line(name.replace("\\", "/").rsplit("/", 1)[-1])
    if not kept:
        raise RuleError(say("The attachment has no name."), remedy=say("Give it a name."))
    return kept
