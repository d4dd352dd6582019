"""Attachments are kept once, by checksum, and within bounds."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from samrad.domain import attachments as rules
from samrad.domain.ids import AgendaItemId
from samrad.domain.meetings import Meeting
from samrad.errors import AppError, RuleError
from samrad.register.store import Register
from samrad.services import agenda, attachments
from tests.services.meetings_setup import planned
from tests.services.people_setup import undone


@pytest.fixture
def meeting(register: Register) -> Meeting:
    return planned(register, None)


def test_a_document_comes_out_as_it_went_in(register: Register, meeting: Meeting, tmp_path: Path) -> None:
    file = tmp_path / "Saksframlegg.pdf"
    file.write_bytes(b"%PDF-1.7 \x00\xff")
    with undone(register):
        attached = attachments.attach(register, meeting_id=meeting.id, content=file).value
    assert (attached.name, attached.media_type, attached.size) == ("Saksframlegg.pdf", "application/pdf", 11)
    assert attached.sha256 == sha256(file.read_bytes()).hexdigest()
    assert attachments.attachment_content(register, attachment_id=attached.id) == file.read_bytes()


def test_the_same_bytes_are_kept_once(register: Register, meeting: Meeting) -> None:
    other = planned(register, None)
    attachments.attach(register, meeting_id=meeting.id, content=b"x", name="a.pdf")
    attachments.attach(register, meeting_id=other.id, content=b"x", name="b.pdf")
    assert register.rows("SELECT count(*) FROM blob") == [(1,)]
    with pytest.raises(RuleError, match=r"attached here already, as “a\.pdf”"):
        attachments.attach(register, meeting_id=meeting.id, content=b"x", name="c.pdf")


def test_the_same_document_may_belong_to_two_items(register: Register, meeting: Meeting) -> None:
    items = [agenda.add_item(register, meeting_id=meeting.id, title=title).value.id for title in "ab"]
    for item in items:
        attachments.attach(register, meeting_id=meeting.id, content=b"x", name="a.pdf", item_id=item)
    there = attachments.attachments_of(register, meeting_id=meeting.id)
    assert [(one.item_id, one.position) for one in there] == [(items[0], 0), (items[1], 1)]


def test_what_is_empty_nameless_or_unreadable_is_refused(register: Register, meeting: Meeting, tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="is empty"):
        attachments.attach(register, meeting_id=meeting.id, content=b"", name="a.pdf")
    with pytest.raises(RuleError, match="no name"):
        attachments.attach(register, meeting_id=meeting.id, content=b"x")
    with pytest.raises(AppError, match=r"“b\.pdf” can't be read"):
        attachments.attach(register, meeting_id=meeting.id, content=tmp_path / "b.pdf")
    assert attachments.attachments_of(register, meeting_id=meeting.id) == []


def test_a_huge_file_is_refused_by_its_size_before_it_is_read(
    register: Register, meeting: Meeting, tmp_path: Path
) -> None:
    file = tmp_path / "film.mp4"
    with file.open("wb") as sparse:
        sparse.truncate(rules.LARGEST_ATTACHMENT + 1)
    with pytest.raises(RuleError, match="It has 51 MB; an attachment may have 50 MB"):
        attachments.attach(register, meeting_id=meeting.id, content=file)


def test_a_meeting_has_room_for_so_much() -> None:
    rules.refuse_too_large("a", rules.LARGEST_ATTACHMENT, rules.LARGEST_IN_A_MEETING - rules.LARGEST_ATTACHMENT)
    with pytest.raises(RuleError, match="no room"):
        rules.refuse_too_large("a", 1, rules.LARGEST_IN_A_MEETING)


def test_names_lose_their_folders(register: Register, meeting: Meeting) -> None:
    attached = attachments.attach(register, meeting_id=meeting.id, content=b"x", name="C:\\temp\\notat .docx").value
    assert attached.name == "notat .docx"
    with undone(register):
        attachments.rename_attachment(register, attachment_id=attached.id, name="Notat.docx")


def test_an_attachment_belongs_under_an_item_of_its_own_meeting(register: Register, meeting: Meeting) -> None:
    other = planned(register, None)
    item: AgendaItemId = agenda.add_item(register, meeting_id=other.id, title="a").value.id
    with pytest.raises(RuleError, match="another meeting"):
        attachments.attach(register, meeting_id=meeting.id, content=b"x", name="a.pdf", item_id=item)


def test_taking_an_attachment_away_keeps_the_bytes_for_undo(register: Register, meeting: Meeting) -> None:
    attached = attachments.attach(register, meeting_id=meeting.id, content=b"x", name="a.pdf").value
    with undone(register):
        attachments.detach(register, attachment_id=attached.id)
    assert register.blob(attached.sha256) == b"x"
