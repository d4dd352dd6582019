"""Agenda items (saker på møtet), their kinds, and what of them is exempt from public access."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samrad.domain.ids import AgendaItemId, AttachmentId, CodeId, MeetingId, PersonId


class ItemForm(StrEnum):
    """What a row of the agenda is. Only an item (sak) is numbered."""

    ITEM = "item"
    ANY_OTHER_BUSINESS = "aob"
    BREAK = "break"
    THEME = "theme"


class Standing(StrEnum):
    """Items that come by themselves."""

    APPROVE_NOTICE = "approve_notice"
    APPROVE_MINUTES = "approve_minutes"
    NEXT_MEETING = "next_meeting"
    ANY_OTHER_BUSINESS = "aob"


class Outcome(StrEnum):
    """What became of an item in the meeting."""

    TREATED = "treated"
    POSTPONED = "postponed"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    NOT_REACHED = "not_reached"


class Part(StrEnum):
    """The part of an item that an exemption covers."""

    ALL = "all"
    TITLE = "title"
    BACKGROUND = "background"
    DISCUSSION = "discussion"
    PROPOSAL = "proposal"
    DECISION = "decision"


@dataclass(frozen=True, kw_only=True)
class AgendaItem:
    """An item (sak), a sub-item (underpunkt), a theme or a break. The four texts are in the Markdown subset."""

    id: AgendaItemId
    meeting_id: MeetingId
    position: int
    title: str
    parent_id: AgendaItemId | None = None
    form: ItemForm = ItemForm.ITEM
    standing: Standing | None = None
    number: int | None = None
    number_year: int | None = None
    presenter_id: PersonId | None = None
    presenter: str | None = None
    talk_minutes: int | None = None
    discussion_minutes: int | None = None
    background: str | None = None
    discussion: str | None = None
    proposal: str | None = None
    decision: str | None = None
    outcome: Outcome | None = None
    continues_id: AgendaItemId | None = None


@dataclass(frozen=True, kw_only=True)
class AgendaItemKind:
    """A kind of item (sakstype): approval, information, discussion, decision, endorsement, report. They combine."""

    id: str
    item_id: AgendaItemId
    kind_id: CodeId
    position: int


@dataclass(frozen=True, kw_only=True)
class Exemption:
    """Exemption from public access (unntak fra offentlighet) of an item, a part of it, or an attachment.

    `legal_basis` is the full text, as "offl. § 13 første ledd, jf. fvl. § 13 første ledd nr. 2".
    """

    id: str
    part: Part
    legal_basis: str
    item_id: AgendaItemId | None = None
    attachment_id: AttachmentId | None = None
    public_title: str | None = None
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Disqualification:
    """A person who took no part in an item (inhabil)."""

    id: str
    item_id: AgendaItemId
    person_id: PersonId
