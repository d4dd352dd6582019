"""Reading the drafts, a local table: what was half typed, by the key of its field."""

from __future__ import annotations

import json
from datetime import datetime

from samrad.domain.drafts import Draft
from samrad.register.store import Register


def drafts_under(register: Register, prefix: str) -> list[Draft]:
    """The drafts whose keys begin with these letters, by key."""
    rows = register.rows("SELECT id, content, at FROM draft WHERE substr(id, 1, length(?1)) = ?1 ORDER BY id", [prefix])
    return [_draft(key, json.loads(content), at) for key, content, at in rows]


def put(register: Register, draft: Draft) -> None:
    """Keep a draft in place of the former one with its key.

    Raises:
        RuleError: the text holds a national identity number, or the register can only be read.
    """
    content = json.dumps({"text": draft.text, "before": draft.before}, ensure_ascii=False)
    with register.scratch() as scratch:
        scratch.put("draft", draft.key, {"content": content, "at": draft.at.isoformat()})


def remove(register: Register, key: str) -> None:
    """Forget a draft, if it is there."""
    with register.scratch() as scratch:
        scratch.remove("draft", key)


def _draft(key: str, content: dict[str, str | None], at: str) -> Draft:
    return Draft(key=key, text=content["text"] or "", before=content["before"], at=datetime.fromisoformat(at))
