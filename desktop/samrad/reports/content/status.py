"""Where minutes stand: draft, out for comment, for approval, approved. The words on paper follow from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from samrad.errors import say, say_in
from samrad.reports.content.wording import Wording


class StatusKind(StrEnum):
    """What a status means for the page."""

    DRAFT = "draft"
    FOR_COMMENT = "for_comment"
    FOR_APPROVAL = "for_approval"
    APPROVED = "approved"


@dataclass(frozen=True, kw_only=True)
class Status:
    """A status in words: for the head, shorter for the mark where need be, and the sentence at the end."""

    kind: StatusKind = field(metadata={"printed": False})
    words: str
    sentence: str | None = None
    short: str | None = field(default=None, metadata={"printed": False})

    @property
    def mark(self) -> str | None:
        """What is set across every page; nothing on approved minutes."""
        return None if self.kind is StatusKind.APPROVED else self.short or self.words

    @property
    def numbers_lines(self) -> bool:
        """Lines are numbered while people comment on them."""
        return self.kind is StatusKind.FOR_COMMENT


def draft(wording: Wording) -> Status:
    """Utkast."""
    return Status(kind=StatusKind.DRAFT, words=wording(say_in("paper", "Draft")))


def for_comment(wording: Wording, deadline: date) -> Status:
    """Til kommentering, with the deadline for remarks (merknadsfrist)."""
    day = wording.language.short_date(deadline)
    return Status(
        kind=StatusKind.FOR_COMMENT,
        words=wording(say_in("paper", "For comment (deadline {day})", day=day)),
        short=wording(say_in("paper", "For comment")),
        sentence=wording(
            say(
                "Remarks are sent to the secretariat by {day}. Without remarks the minutes are taken as approved.",
                day=day,
            )
        ),
    )


def for_approval(wording: Wording) -> Status:
    """Til godkjenning."""
    return Status(kind=StatusKind.FOR_APPROVAL, words=wording(say_in("paper", "For approval")))


def approved(wording: Wording, on: date, meeting_number: str | None = None, *, without_remarks: bool = False) -> Status:
    """Godkjent dd.mm.åååå i møte n/åååå."""
    day = wording.language.short_date(on)
    words = (
        say("Approved {day}", day=day)
        if meeting_number is None
        else say("Approved {day} in meeting {number}", day=day, number=meeting_number)
    )
    sentence = wording(say("The minutes were approved without remarks.")) if without_remarks else None
    return Status(kind=StatusKind.APPROVED, words=wording(words), sentence=sentence)
