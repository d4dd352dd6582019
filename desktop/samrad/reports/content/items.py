"""Items of the agenda on paper: each with its texts, its decision, its follow-up, and what of it is exempt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum

from msgspec import structs

from samrad.domain.agenda import Exemption, ItemForm, Outcome, Part, Standing, is_decided_on
from samrad.domain.attachments import Attachment
from samrad.domain.ids import AgendaItemId
from samrad.domain.markup import Blocks
from samrad.domain.meeting_record import AttachmentRecord, ItemRecord, MeetingRecord
from samrad.domain.papers import Edition
from samrad.errors import Text, say, say_in
from samrad.reports.content.actions import Task, tasks
from samrad.reports.content.entries import Entry
from samrad.reports.content.meetings import is_working, kinds, other_meeting
from samrad.reports.content.wording import Rich, Said, Wording


@dataclass(frozen=True, kw_only=True)
class Passage:
    """One of an item's texts under its label; where it is withheld, the sentence that says so."""

    label: str
    text: Rich | str


@dataclass(frozen=True, kw_only=True)
class TaskEntry:
    """The follow-up of an item under its label."""

    label: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True, kw_only=True)
class ItemContent:
    """An item as it stands in the minutes or the notice.

    `withheld` stands instead of everything else where the whole item is exempt and the edition public.
    """

    id: AgendaItemId = field(metadata={"printed": False})
    number: str | None
    title: Said
    withheld: str | None = None
    entries: tuple[Entry, ...] = ()
    passages: tuple[Passage, ...] = ()
    sentences: tuple[Said, ...] = ()
    decisions: tuple[Passage, ...] = ()
    follow_up: TaskEntry | None = None
    children: tuple[ItemContent, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AgendaRow:
    """A row of the agenda; a break has no number and no kind."""

    cells: tuple[Said, ...]
    is_aside: bool = field(default=False, metadata={"printed": False})


class ColumnKind(Enum):
    """What a column of the agenda holds."""

    FIRST = "number or time"
    TOPIC = "topic"
    KIND = "kind"
    PRESENTER = "presenter"
    DURATION = "duration"


@dataclass(frozen=True, kw_only=True)
class AgendaColumn:
    """A column of the agenda."""

    kind: ColumnKind = field(metadata={"printed": False})
    words: str


@dataclass(frozen=True, kw_only=True)
class Agenda:
    """Saksliste: Sak | Tema | Sakstype."""

    heading: str
    columns: tuple[AgendaColumn, ...]
    rows: tuple[AgendaRow, ...]


def number(one: ItemRecord, wording: Wording) -> str | None:
    """The number as it is read, "Sak 18/17"; None for what has no number."""
    return None if one.label is None else wording(say("Item {number}", number=one.label))


def agenda(record: MeetingRecord, heading: Text, wording: Wording) -> Agenda:
    """The list of items, sub-items and breaks included. Without numbers there is no column for them."""
    items = list(flat(record.items))
    numbered = any(one.label for one in items)
    first = [column(ColumnKind.FIRST, say_in("paper", "Item"), wording)] if numbered else []
    return Agenda(
        heading=wording(heading),
        columns=(
            *first,
            column(ColumnKind.TOPIC, say_in("paper", "Topic"), wording),
            column(ColumnKind.KIND, say_in("paper", "Kind"), wording),
        ),
        rows=tuple(
            AgendaRow(
                cells=(
                    *((Said(one.label or ""),) if numbered else ()),
                    item_title(one, wording),
                    Said(kinds(one.kinds, wording)),
                ),
                is_aside=one.item.form is ItemForm.BREAK,
            )
            for one in items
        ),
    )


def column(kind: ColumnKind, words: Text, wording: Wording) -> AgendaColumn:
    """A column of the agenda under its heading."""
    return AgendaColumn(kind=kind, words=wording(words))


def for_minutes(record: MeetingRecord, wording: Wording, edition: Edition) -> tuple[ItemContent, ...]:
    """The items with everything that was said, decided and agreed on; breaks have nothing to say."""
    found = (_Item(record, wording, edition).minuted(one) for one in record.items if _speaks(one))
    return tuple(one for one in found if one.number or _says_something(one))


def minuted(record: MeetingRecord, one: ItemRecord, wording: Wording, edition: Edition) -> ItemContent:
    """One item with everything that was said, decided and agreed on."""
    return _Item(record, wording, edition).minuted(one)


def for_notice(record: MeetingRecord, wording: Wording, edition: Edition) -> tuple[ItemContent, ...]:
    """The items that come with a background, a proposal or documents."""
    found = (_Item(record, wording, edition).called(one) for one in record.items if _speaks(one))
    return tuple(one for one in found if _says_something(one))


class _Item:
    """Puts items of one meeting in words."""

    def __init__(self, record: MeetingRecord, wording: Wording, edition: Edition) -> None:
        self.record, self.wording, self.edition = record, wording, edition

    def minuted(self, one: ItemRecord) -> ItemContent:
        if (withheld := self._withheld(one)) is not None:
            return withheld
        decision, proposal = decision_words(self.record, one)
        return ItemContent(
            id=one.item.id,
            number=number(one, self.wording),
            title=item_title(one, self.wording),
            entries=tuple(self._entries(one)),
            passages=self._passages(
                one,
                (say_in("paper", "Background"), Part.BACKGROUND, one.background),
                (None if is_plain(one) else say_in("paper", "Discussion"), Part.DISCUSSION, one.discussion),
                (proposal, Part.PROPOSAL, one.proposal),
            ),
            sentences=tuple(self._sentences(one)),
            decisions=self._passages(one, (decision, Part.DECISION, one.decision)),
            follow_up=self._follow_up(one),
            children=tuple(self.minuted(child) for child in one.children if _speaks(child)),
        )

    def called(self, one: ItemRecord) -> ItemContent:
        """Without the presenter where the programme names them already."""
        if (withheld := self._withheld(one)) is not None:
            return withheld
        _, proposal = decision_words(self.record, one)
        children = (self.called(child) for child in one.children if _speaks(child))
        return ItemContent(
            id=one.item.id,
            number=number(one, self.wording),
            title=item_title(one, self.wording),
            entries=tuple(self._entries(structs.replace(one, presenter=None) if is_working(self.record) else one)),
            passages=self._passages(one, (say_in("paper", "Background"), Part.BACKGROUND, one.background)),
            decisions=self._passages(one, (proposal, Part.PROPOSAL, one.proposal)),
            children=tuple(child for child in children if _says_something(child)),
        )

    def _withheld(self, one: ItemRecord) -> ItemContent | None:
        exemption = one.exemption(Part.ALL)
        if self.edition is not Edition.PUBLIC or exemption is None:
            return None
        title = item_title(one, self.wording)
        if one.item.title:
            title = replace(title, words=f"{title.words}.")
        return ItemContent(
            id=one.item.id,
            number=number(one, self.wording),
            title=title if one.item.title or one.label is None else Said(""),
            withheld=self.wording.exempt_sentence(exemption.legal_basis),
        )

    def _entries(self, one: ItemRecord) -> Iterator[Entry]:
        wording = self.wording
        if self.edition is Edition.FULL and one.exemptions:
            told = tuple(Said(self._exempted(exemption)) for exemption in one.exemptions)
            yield Entry(label=wording(say_in("paper", "Public access")), lines=told)
        if one.presenter:
            who = ", ".join(filter(None, (one.presenter, one.presenter_organisation)))
            yield Entry(label=wording(say_in("paper", "Presenter")), lines=(Said(who),))
        if one.attachments:
            yield Entry(
                label=wording(say_in("paper", "Documents")),
                lines=attachment_lines(one.attachments, wording),
            )
        if one.continues is not None:
            yield Entry(label=wording(say_in("paper", "Earlier treated")), lines=(Said(self._earlier(one)),))

    def _exempted(self, exemption: Exemption) -> str:
        part = _PARTS.get(exemption.part)
        basis, until = exemption.legal_basis, exemption.until
        if part is None:
            words = self.wording.exempt(basis)
        else:
            words = self.wording(say("{part}: exempt, cf. {legal_basis}", part=part, legal_basis=basis))
        if until is None:
            return f"{words}."
        return self.wording(say("{words}, until {day}.", words=words, day=self.wording.language.short_date(until)))

    def _earlier(self, one: ItemRecord) -> str:
        if one.continues is None:
            return ""
        meeting, item = one.continues
        if item.label is None:
            return other_meeting(meeting, self.wording)
        words = say_in(
            "paper", "item {number} in {meeting}", number=item.label, meeting=other_meeting(meeting, self.wording)
        )
        return self.wording(words)

    def _passages(self, one: ItemRecord, *texts: tuple[Text | None, Part, Blocks]) -> tuple[Passage, ...]:
        found: list[Passage] = []
        for words, part, blocks in texts:
            label = "" if words is None else self.wording(words)
            exemption = one.exemption(part) if self.edition is Edition.PUBLIC else None
            if exemption is not None:
                told = self.wording.exempt_sentence(exemption.legal_basis)
                found.append(Passage(label=label, text=told))
            elif blocks:
                found.append(Passage(label=label, text=self.wording.rich(blocks)))
        return tuple(found)

    def _sentences(self, one: ItemRecord) -> Iterator[Said]:
        for name in one.disqualified:
            yield Said(self.wording(_disqualified(name, one.label)))
        sentence = _OUTCOMES.get(one.item.outcome) if one.item.outcome is not None else None
        if sentence is not None:
            yield Said(self.wording(sentence))

    def _follow_up(self, one: ItemRecord) -> TaskEntry | None:
        if not one.actions:
            return None
        return TaskEntry(
            label=self.wording(say_in("paper", "Follow-up")), tasks=tasks(one.actions, self.wording, self.edition)
        )


def is_plain(one: ItemRecord) -> bool:
    """Whether it is no case to be treated: any other business, a theme, the next meeting. Its text needs no label."""
    return one.item.form is not ItemForm.ITEM or one.item.standing is Standing.NEXT_MEETING


def decision_words(record: MeetingRecord, one: ItemRecord) -> tuple[Text, Text]:
    """What the result of an item is called, and the proposal for it.

    Vedtak where the body decides or the item is for decision; bodies that advise come to a conclusion (konklusjon).
    """
    body_kind = None if record.body is None else record.body.kind_id
    if is_decided_on([kind.id for kind in one.kinds], body_kind):
        return say_in("paper", "Decision"), say_in("paper", "Proposed decision")
    return say_in("paper", "Conclusion"), say_in("paper", "Proposed conclusion")


def attachment_lines(found: Iterable[AttachmentRecord], wording: Wording) -> tuple[Said, ...]:
    """Attachments by number and name, which to the public is their public title; exempt ones with the legal basis."""
    return tuple(_attachment_line(one, wording) for one in found)


def _attachment_line(one: AttachmentRecord, wording: Wording) -> Said:
    name = _shown_name(one.attachment)
    if one.exemption is None:
        return Said(wording(say("Attachment {number}: {name}", number=one.number, name=name)))
    told = wording.exempt_sentence(one.exemption.legal_basis)
    if not name:
        return Said(wording(say("Attachment {number}. {exempt}", number=one.number, exempt=told)))
    return Said(wording(say("Attachment {number}: {name}. {exempt}", number=one.number, name=name, exempt=told)))


def _shown_name(attachment: Attachment) -> str:
    """The file's name without the ending that says PDF: readers of paper have no use for it."""
    return attachment.name.removesuffix(".pdf")


def item_title(one: ItemRecord, wording: Wording) -> Said:
    """The title, in the language it was written in; words in its place where the public may read none."""
    if not one.item.title:
        return Said(wording(say("Item without a public title")))
    return wording.said(one.item.title)


def _disqualified(name: str, label: str | None) -> Text:
    if label is None:
        return say("{name} did not take part in the treatment of the item (disqualified).", name=name)
    return say("{name} did not take part in the treatment of item {number} (disqualified).", name=name, number=label)


def flat(items: Iterable[ItemRecord]) -> Iterator[ItemRecord]:
    """Items, each followed by its sub-items."""
    for one in items:
        yield one
        yield from flat(one.children)


def _says_something(one: ItemContent) -> bool:
    return bool(
        one.withheld or one.entries or one.passages or one.sentences or one.decisions or one.follow_up or one.children
    )


def _speaks(one: ItemRecord) -> bool:
    return one.item.form is not ItemForm.BREAK


_PARTS = {
    Part.TITLE: say_in("paper", "Title"),
    Part.BACKGROUND: say_in("paper", "Background"),
    Part.DISCUSSION: say_in("paper", "Discussion"),
    Part.PROPOSAL: say_in("paper", "Proposal"),
    Part.DECISION: say_in("paper", "Decision"),
}

_OUTCOMES = {
    Outcome.POSTPONED: say("The item was postponed to the next meeting."),
    Outcome.RETURNED: say("The item was sent back."),
    Outcome.WITHDRAWN: say("The item was withdrawn."),
    Outcome.NOT_REACHED: say("The item was not reached."),
}
