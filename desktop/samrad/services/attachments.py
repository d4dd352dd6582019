"""Attachments (vedlegg): kept once by checksum, whatever number of meetings they belong to."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from samrad.domain.agenda import AgendaItem, Exemption
from samrad.domain.attachments import (
    LARGEST_ATTACHMENT,
    Attachment,
    attachment_name,
    checksum,
    media_type,
    refuse_too_large,
)
from samrad.domain.changes import Done, Ref
from samrad.domain.ids import AgendaItemId, AttachmentId, MeetingId
from samrad.domain.meetings import Meeting, refuse_cancelled
from samrad.errors import AppError, RuleError, say
from samrad.register import agenda, attachments
from samrad.register.store import Register


def attach(
    register: Register,
    *,
    meeting_id: MeetingId,
    content: bytes | Path,
    name: str | None = None,
    item_id: AgendaItemId | None = None,
) -> Done[Attachment]:
    """Attach a document to a meeting or to one of its items. The name is the file's where none is given.

    Raises:
        RuleError: it is empty or too large, has no name, is attached there already, or the meeting is cancelled.
        AppError: the file can't be read.
    """
    given = name or (content.name if isinstance(content, Path) else "")
    kept = attachment_name(given)
    data = content if isinstance(content, bytes) else _read(content, kept)
    with register.transaction(say("Attach to {meeting}", meeting=Ref("meeting", meeting_id))) as tx:
        refuse_cancelled(register.get(Meeting, meeting_id))
        if item_id is not None and register.get(AgendaItem, item_id).meeting_id != meeting_id:
            raise RuleError(say("The item belongs to another meeting."))
        there = attachments.of_meeting(register, meeting_id)
        refuse_too_large(kept, len(data), already=sum(one.size for one in there))
        _refuse_twice(there, checksum(data), item_id)
        attachment = Attachment(
            id=AttachmentId(tx.new_id()),
            meeting_id=meeting_id,
            item_id=item_id,
            name=kept,
            media_type=media_type(kept),
            size=len(data),
            sha256=tx.put_blob(data),
            position=max((one.position for one in there), default=-1) + 1,
        )
        tx.insert(attachment)
    return Done(attachment, tx.changes)


def rename_attachment(register: Register, *, attachment_id: AttachmentId, name: str) -> Done[Attachment]:
    """Give an attachment another name.

    Raises:
        RuleError: nothing is left of the name, or a national identity number stands in it.
    """
    with register.transaction(say("Rename an attachment")) as tx:
        renamed = replace(register.get(Attachment, attachment_id), name=attachment_name(name))
        tx.update(renamed)
    return Done(renamed, tx.changes)


def detach(register: Register, *, attachment_id: AttachmentId) -> Done[None]:
    """Take an attachment from its meeting. The bytes stay, so that it can be undone."""
    with register.transaction(say("Remove an attachment")) as tx:
        for exemption in agenda.exemptions_of_attachment(register, attachment_id):
            tx.delete(Exemption, exemption.id)
        tx.delete(Attachment, attachment_id)
    return Done(None, tx.changes)


def attachments_of(register: Register, *, meeting_id: MeetingId) -> list[Attachment]:
    """The attachments of a meeting and its items, in order."""
    return attachments.of_meeting(register, meeting_id)


def attachment_exemptions(register: Register, *, meeting_id: MeetingId) -> dict[AttachmentId, Exemption]:
    """What exempts the attachments of a meeting from public access, for those that are exempt."""
    found = agenda.exemptions_of(register, meeting_id)
    return {one.attachment_id: one for one in found if one.attachment_id is not None}


def attachment_content(register: Register, *, attachment_id: AttachmentId) -> bytes:
    """The bytes of an attachment."""
    return register.blob(register.get(Attachment, attachment_id).sha256)


def _read(path: Path, name: str) -> bytes:
    """The bytes of a file, refused by its size before anything is read."""
    try:
        refuse_too_large(name, path.stat().st_size, already=0)
        with path.open("rb") as file:
            return file.read(LARGEST_ATTACHMENT + 1)
    except OSError as error:
        raise AppError(
            say("“{name}” can't be read.", name=path.name),
            say("The system says: {reason}", reason=error.strerror or str(error)),
            say("Check that the file is there and that you may read it."),
        ) from error


def _refuse_twice(there: list[Attachment], sha256: str, item_id: AgendaItemId | None) -> None:
    twin = next((one for one in there if one.sha256 == sha256 and one.item_id == item_id), None)
    if twin is not None:
        raise RuleError(
            say("The same document is attached here already, as “{name}”.", name=twin.name),
            remedy=say("Rename the attachment that is there, if the name should be another."),
        )
