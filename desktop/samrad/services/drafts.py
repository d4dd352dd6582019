"""Drafts (kladd): what somebody is typing is kept on the way, so that it survives a crash; no operation, no history."""

from __future__ import annotations

from samrad.domain.changes import Changes, Done
from samrad.domain.drafts import Draft
from samrad.errors import say
from samrad.register import drafts
from samrad.register.store import Register


def keep_draft(register: Register, *, key: str, text: str, before: str | None) -> Done[Draft]:
    """Keep what stands half typed in a field; `before` is what the register held when the typing began.

    Raises:
        RuleError: a national identity number stands in it, or the register can only be read.
    """
    draft = Draft(key=key, text=text, before=before, at=register.context.clock())
    drafts.put(register, draft)
    return Done(draft, _NOTHING_RECORDED)


def drop_draft(register: Register, *, key: str) -> Done[None]:
    """Forget a draft: the text is saved, or was given up."""
    drafts.remove(register, key)
    return Done(None, _NOTHING_RECORDED)


def drafts_under(register: Register, *, prefix: str) -> list[Draft]:
    """The drafts of the fields whose keys begin so, as "agenda_item/…/"."""
    return drafts.drafts_under(register, prefix)


_NOTHING_RECORDED = Changes(None, say("Keep a draft"), {})
