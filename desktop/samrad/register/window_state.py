"""Small things the window keeps in the register file: local, never in history, merge or export."""

from __future__ import annotations

from samrad.register.store import Register


def kept(register: Register, key: str) -> str | None:
    """What is kept under a key."""
    rows = register.rows("SELECT content FROM window_state WHERE id = ?", [key])
    return str(rows[0][0]) if rows else None


def keep(register: Register, key: str, content: str | None) -> None:
    """Keep something under a key, or nothing any more.

    Raises:
        RuleError: a national identity number stands in it, or the register can only be read.
    """
    with register.scratch() as scratch:
        if content is None:
            scratch.remove("window_state", key)
        else:
            scratch.put("window_state", key, {"content": content})
