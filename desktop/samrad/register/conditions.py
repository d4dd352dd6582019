"""Conditions of a list that are put together as the user chooses them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from msgspec import Struct, field

from samrad.domain.alphabet import fold
from samrad.register.store import Register


class Conditions(Struct):
    """Conditions of a query, and their parameters. `?1` is the day."""

    day: date
    params: list[object] = field(default_factory=list)
    where: list[str] = field(default_factory=list)

    def bind(self, value: object) -> str:
        """The parameter that stands for a value."""
        self.params.append(value)
        return f"?{len(self.params) + 1}"

    def add(self, condition: str) -> None:
        """One more condition that must be met."""
        self.where.append(condition)

    def equal(self, **columns: object) -> str:
        """The condition that columns (`a__b` for `a.b`) have the values given; those without a value don't count."""
        tests = [
            f"{name.replace('__', '.')} = {self.bind(value)}" for name, value in columns.items() if value is not None
        ]
        return " AND ".join(tests) or "1"

    def run(self, register: Register, sql: str) -> list[tuple[Any, ...]]:
        """The rows of a query that holds `{where}`."""
        return register.rows(*self._whole(sql))

    def ids(self, register: Register, sql: str) -> list[Any]:
        """The ids of a query for `row_id` that holds `{where}`."""
        return register.ids(*self._whole(sql))

    def _whole(self, sql: str) -> tuple[str, Sequence[object]]:
        whole = sql.replace("{where}", " AND ".join(self.where) or "1")
        # SQLite refuses parameters that the query does not have, and the day is not in every query.
        return whole, [self.day, *self.params] if "?" in whole else []

    def words(self, text: str, elsewhere: str = "") -> None:
        """Each word of a text must begin a word of the folded name (`named`) or be found `elsewhere` ({word})."""
        for word in fold(text).split():
            start = self.bind(f" {word}")
            found = f"instr(named.folded, {start})"
            self.add(f"({found} OR {elsewhere.format(word=start)})" if elsewhere else found)
