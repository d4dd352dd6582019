"""Code lists: built-in codes as the user has amended them, and the user's own.

Also makes the view `code_now`, for queries of ours and for whoever opens the file in another program.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from sqlite3 import Connection
from typing import TYPE_CHECKING

from samrad.domain.codes import Code, CodeAmendment
from samrad.domain.ids import CodeId

if TYPE_CHECKING:
    from samrad.register.store import Register  # which itself makes what is derived

VERSION = 1
TABLES: tuple[str, ...] = ()

_AMENDED = ("label_nb", "label_nn", "label_en", "prose_nb", "prose_nn", "prose_en", "position")


def make(db: Connection) -> None:
    """Make the view `code_now`: every code as it is labelled now, ended ones with the day."""
    columns = ", ".join(f"iif(amended.id IS NULL, built_in.{name}, amended.{name}) AS {name}" for name in _AMENDED)
    db.execute("DROP VIEW IF EXISTS code_now")
    db.execute(
        f"CREATE VIEW code_now AS SELECT code_key.id, code_key.list, {columns}, amended.ended_on"
        " FROM code_key LEFT JOIN code AS built_in ON built_in.id = code_key.id"
        " LEFT JOIN code_amendment AS amended ON amended.id = code_key.id"
    )


def refresh(db: Connection, rows: Mapping[str, frozenset[str]]) -> None:
    """A view is always up to date."""


def by_id(register: Register) -> dict[CodeId, Code]:
    """Every code by its id, as it is labelled now; ended ones too, since old records still bear them."""
    built_in: dict[CodeId, Code] = {code.id: code for code in register.all(Code)}
    return built_in | {code.id: code for code in register.all(CodeAmendment)}


def in_list(register: Register, code_list: str, on: date | None = None) -> list[Code]:
    """The codes of a list in their order: all of them, or those in use on a day."""
    built_in: dict[CodeId, Code] = {code.id: code for code in register.all(Code, "list = ?", [code_list])}
    amended = register.all(CodeAmendment, "list = ?", [code_list])
    found = built_in | {code.id: code for code in amended}
    ended = {code.id for code in amended if on is not None and code.ended_on is not None and code.ended_on <= on}
    return sorted((code for code in found.values() if code.id not in ended), key=lambda code: (code.position, code.id))
