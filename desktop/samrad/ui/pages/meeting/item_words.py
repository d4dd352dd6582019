"""What the forms, outcomes and parts of an agenda item are called in the window."""

from __future__ import annotations

from samrad.domain.agenda import ItemForm, Outcome, Part
from samrad.errors import say_in

OUTCOMES = {
    Outcome.TREATED: say_in("item", "treated"),
    Outcome.POSTPONED: say_in("item", "postponed"),
    Outcome.RETURNED: say_in("item", "returned"),
    Outcome.WITHDRAWN: say_in("item", "withdrawn"),
    Outcome.NOT_REACHED: say_in("item", "not reached"),
}
FORMS = {
    ItemForm.ITEM: say_in("item", "Item with a number"),
    ItemForm.THEME: say_in("item", "Theme without a number"),
    ItemForm.BREAK: say_in("item", "Break"),
    ItemForm.ANY_OTHER_BUSINESS: say_in("item", "Any other business"),
}
PARTS = {
    Part.ALL: say_in("item", "the whole item"),
    Part.TITLE: say_in("item", "the title"),
    Part.BACKGROUND: say_in("item", "the background"),
    Part.DISCUSSION: say_in("item", "the discussion"),
    Part.PROPOSAL: say_in("item", "the proposed decision"),
    Part.DECISION: say_in("item", "the decision"),
}
