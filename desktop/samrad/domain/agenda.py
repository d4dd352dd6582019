"""Agenda items (saker på møtet), their kinds, and what of them is exempt from public access."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from samrad.domain.ids import AgendaItemId, AttachmentId, CodeId, MeetingId, PersonId
from samrad.domain.texts import one_line, paragraphs
from samrad.errors import RuleError, say

APPROVAL = CodeId("item_kind.approval")


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


class AgendaItem(Struct, frozen=True, kw_only=True):
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


class AgendaItemKind(Struct, frozen=True, kw_only=True):
    """A kind of item (sakstype): approval, information, discussion, decision, endorsement, report. They combine."""

    id: str
    item_id: AgendaItemId
    kind_id: CodeId
    position: int


class Exemption(Struct, frozen=True, kw_only=True):
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


class Disqualification(Struct, frozen=True, kw_only=True):
    """A person who took no part in an item (inhabil)."""

    id: str
    item_id: AgendaItemId
    person_id: PersonId


DECIDING_KINDS = frozenset({CodeId("item_kind.decision"), APPROVAL})
DECIDING_BODIES = frozenset({CodeId("body_kind.steering"), CodeId("body_kind.board")})

UNFINISHED = frozenset({Outcome.POSTPONED, Outcome.RETURNED, Outcome.NOT_REACHED})
"""Outcomes after which an item waits to be put on another meeting."""


def tidy_item(item: AgendaItem) -> AgendaItem:
    """The item as kept.

    Raises:
        RuleError: no title, or negative minutes.
    """
    tidied = replace(
        item,
        title=one_line(item.title) or "",
        presenter=one_line(item.presenter),
        background=paragraphs(item.background),
        discussion=paragraphs(item.discussion),
        proposal=paragraphs(item.proposal),
        decision=paragraphs(item.decision),
    )
    if not tidied.title:
        raise RuleError(say("An item must have a title."))
    if min(tidied.talk_minutes or 0, tidied.discussion_minutes or 0) < 0:
        raise RuleError(say("The time of an item can't be negative."))
    return tidied


def tidy_exemption(exemption: Exemption) -> Exemption:
    """The exemption as kept.

    Raises:
        RuleError: no legal basis, or an exempt title without a public one.
    """
    tidied = replace(
        exemption,
        legal_basis=one_line(exemption.legal_basis) or "",
        public_title=one_line(exemption.public_title),
    )
    if not tidied.legal_basis:
        raise RuleError(
            say("An exemption from public access must have a legal basis."),
            remedy=say("State the section of the law in full, such as “offl. § 23 første ledd”."),
        )
    if tidied.part is Part.TITLE and not tidied.public_title:
        raise RuleError(
            say("An exempt title needs a public title in its place."),
            remedy=say("Write a title that can stand in the public version."),
        )
    return tidied


def is_decided_on(kind_ids: Iterable[CodeId], body_kind_id: CodeId | None) -> bool:
    """Whether the result of an item is a decision (vedtak); bodies that advise come to a conclusion (konklusjon)."""
    return body_kind_id in DECIDING_BODIES or not DECIDING_KINDS.isdisjoint(kind_ids)


def lacks_conclusion(item: AgendaItem, *, has_children: bool) -> bool:
    """Whether an item still waits for its conclusion; what was postponed or withdrawn does not, nor does a heading."""
    asks = item.form is ItemForm.ITEM and item.standing is not Standing.NEXT_MEETING and not has_children
    return asks and not item.decision and item.outcome not in {*UNFINISHED, Outcome.WITHDRAWN}


def minutes_of(item: AgendaItem) -> int:
    """The time set aside for an item itself, talk and discussion together."""
    return (item.talk_minutes or 0) + (item.discussion_minutes or 0)


def planned_minutes(items: Collection[AgendaItem]) -> int:
    """The time the agenda takes. An item with a time of its own covers its sub-items; else theirs add up."""
    children: dict[AgendaItemId, int] = {}
    for item in items:
        if item.parent_id is not None:
            children[item.parent_id] = children.get(item.parent_id, 0) + minutes_of(item)
    return sum(minutes_of(item) or children.get(item.id, 0) for item in items if item.parent_id is None)


def in_order(items: Iterable[AgendaItem]) -> tuple[AgendaItem, ...]:
    """The items as the agenda has them, each followed by its sub-items."""
    by_parent: dict[AgendaItemId | None, list[AgendaItem]] = {}
    for item in sorted(items, key=lambda one: (one.position, one.id)):
        by_parent.setdefault(item.parent_id, []).append(item)
    ordered: list[AgendaItem] = []
    for item in by_parent.get(None, ()):
        ordered += [item, *by_parent.get(item.id, ())]
    return tuple(ordered)


def renumbered(siblings: Sequence[AgendaItem]) -> list[AgendaItem]:
    """The siblings with their positions from 0 in the given order; those that already stand right are left out."""
    return [replace(item, position=n) for n, item in enumerate(siblings) if item.position != n]
