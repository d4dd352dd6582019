"""Writing the minutes (referat): one text of one item at a time, each finished editing one operation with its name."""

from __future__ import annotations

from msgspec.structs import replace

from samrad.domain.agenda import AgendaItem, Outcome, Part, tidy_item
from samrad.domain.changes import Done, Ref
from samrad.domain.ids import AgendaItemId
from samrad.domain.markup_writing import canonical
from samrad.domain.meetings import Meeting, refuse_cancelled
from samrad.errors import Text, say
from samrad.register.store import Register

TEXTS = (Part.BACKGROUND, Part.DISCUSSION, Part.PROPOSAL, Part.DECISION)
"""The texts of an item, in the order in which they are written."""


def write_text(register: Register, *, item_id: AgendaItemId, part: Part, text: str | None) -> Done[AgendaItem]:
    """Write one of an item's texts, in the Markdown subset; None takes it away.

    What only says the same in other letters of the subset changes nothing. A first decision marks the item as treated.

    Raises:
        RuleError: a national identity number stands in it, or the meeting is cancelled.
    """
    with register.transaction(_label(part, Ref("agenda_item", item_id))) as tx:
        item = register.get(AgendaItem, item_id)
        refuse_cancelled(register.get(Meeting, item.meeting_id))
        new = canonical(text)
        if new != canonical(text_of(item, part)):
            item = tidy_item(_with_text(item, part, new))
            tx.update(item)
    return Done(item, tx.changes)


def set_outcome(register: Register, *, item_id: AgendaItemId, outcome: Outcome | None) -> Done[AgendaItem]:
    """Note what became of an item in the meeting (utfall).

    Raises:
        RuleError: the meeting is cancelled.
    """
    with register.transaction(say("Note the outcome of {item}", item=Ref("agenda_item", item_id))) as tx:
        old = register.get(AgendaItem, item_id)
        refuse_cancelled(register.get(Meeting, old.meeting_id))
        item = replace(old, outcome=outcome)
        tx.update(item)
    return Done(item, tx.changes)


def text_of(item: AgendaItem, part: Part) -> str | None:
    """One of an item's texts."""
    text: str | None = getattr(item, part.value)
    return text


def _with_text(item: AgendaItem, part: Part, text: str | None) -> AgendaItem:
    match part:
        case Part.BACKGROUND:
            return replace(item, background=text)
        case Part.DISCUSSION:
            return replace(item, discussion=text)
        case Part.PROPOSAL:
            return replace(item, proposal=text)
        case Part.DECISION:
            treated = Outcome.TREATED if text and item.outcome is None else item.outcome
            return replace(item, decision=text, outcome=treated)
        case _:
            raise ValueError(f"{part} is no text of an item")


def _label(part: Part, item: Ref) -> Text:
    match part:
        case Part.BACKGROUND:
            return say("Write the background of {item}", item=item)
        case Part.DISCUSSION:
            return say("Write the discussion of {item}", item=item)
        case Part.PROPOSAL:
            return say("Write the proposed decision of {item}", item=item)
        case _:
            return say("Write the decision of {item}", item=item)
