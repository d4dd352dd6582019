"""The way back (or forth again) of one operation: whether every row is as it must be, what stands in the way, doing it.

Everything is compared and written in SQL, table by table, so that undoing an import of many thousand rows neither takes
long nor fills the memory.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from itertools import chain, groupby
from typing import Any

from msgspec import Struct

from samrad.domain.change_words import column_words
from samrad.domain.history import OperationKind, PlannedChange
from samrad.domain.ids import OperationId
from samrad.errors import Text, say
from samrad.register import labels
from samrad.register.capture import as_json, columns
from samrad.register.describing import described, resolved
from samrad.register.references import Reference, references
from samrad.register.store import Register
from samrad.register.undo_rules import RULES

_Row = Mapping[str, Any]

_EXAMPLES = 3
"""How many rows of one kind are looked up that stand in the way; the others are no news."""


class UndoPlan(Struct, frozen=True, dict=True):
    """What undoing or redoing an original operation comes to.

    `held` and `wanted` are the columns of `change` that the rows must hold now and will hold then.
    """

    register: Register
    target: OperationId
    kind: OperationKind

    @property
    def held(self) -> str:
        """Where an undo starts from: the operation's after; a redo: its before."""
        return "after" if self.kind is OperationKind.UNDO else "before"

    @property
    def wanted(self) -> str:
        """The other one."""
        return "before" if self.kind is OperationKind.UNDO else "after"

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """All foreign keys of the register."""
        return references(self.register.db)

    def obstacles(self) -> Iterator[Text]:
        """What stands in the way, each in a sentence with names."""
        found = False
        if self._rows(f"SELECT 1 FROM ({self._steps('programme')}) WHERE wanted IS NULL"):
            yield say("With this operation the register was made.")
            return
        for table in self._tables():
            for obstacle in chain(self._rows_not_as_left(table), self._left_behind(table), self._without_parent(table)):
                found = True
                yield obstacle
        if not found:
            yield from self._against_the_rules()

    def apply(self) -> None:
        """Write it, within the caller's transaction and in any order: foreign keys are looked at when it commits."""
        self.register.db.execute("PRAGMA defer_foreign_keys = on")
        for table in self._tables():
            self._delete(table)
            self._insert(table)
            self._update(table)

    # --- What the plan is made of ---

    def _tables(self) -> list[str]:
        sql = "SELECT DISTINCT table_name FROM change WHERE operation_id = ?"
        return [table for (table,) in self.register.rows(sql, [self.target])]

    def _steps(self, table: str) -> str:
        """A query of the rows of a table: id, what it must hold, what it will hold. Parameters ?1 and ?2."""
        return (
            f"SELECT row_id, {self.held} AS held, {self.wanted} AS wanted FROM change"
            f" WHERE operation_id = ?1 AND table_name = '{table}'"
        )

    def _rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self.register.rows(sql, [self.target])

    # --- Whether the rows are as they were left ---

    def _rows_not_as_left(self, table: str) -> Iterator[Text]:
        now = as_json("now", columns(self.register.db, table))
        differing = self._rows(
            f"SELECT row_id, held, wanted, iif(now.id IS NULL, NULL, {now}) AS is_now"
            f" FROM ({self._steps(table)}) LEFT JOIN main.{table} AS now ON now.id = row_id"
            " WHERE is_now IS NOT held"
        )
        for row_id, held, wanted, is_now in differing:
            field = _changed_field(held, wanted, is_now)
            if field is not None:
                yield self._not_as_left(table, row_id, field, is_now)

    def _not_as_left(self, table: str, row_id: str, field: str, is_now: str | None) -> Text:
        thing = described(self.register, table, row_id)
        later, when = self._last_to_touch(table, row_id, field)
        if is_now is None:
            return say("Deleted afterwards: {thing}, in “{later}” ({when}).", thing=thing, later=later, when=when)
        if not field:
            return say("Added again afterwards: {thing}, in “{later}” ({when}).", thing=thing, later=later, when=when)
        name = column_words(table, field)
        if isinstance(name, Text):
            return say(
                "Changed afterwards: {thing} ({field}), in “{later}” ({when}).",
                thing=thing,
                field=name,
                later=later,
                when=when,
            )
        return say("Changed afterwards: {thing}, in “{later}” ({when}).", thing=thing, later=later, when=when)

    def _last_to_touch(self, table: str, row_id: str, field: str) -> tuple[Text, datetime]:
        """Label and time of the last operation that made the row, or the field of it, what it is."""
        ((label, at),) = self.register.rows(
            "SELECT o.label, o.at FROM change JOIN operation AS o ON o.id = operation_id"
            " WHERE table_name = ?1 AND row_id = ?2 AND (before IS NULL OR after IS NULL"
            " OR ?3 = '' OR json_type(after, '$.' || ?3) IS NOT NULL) ORDER BY o.rowid DESC LIMIT 1",
            [table, row_id, field],
        )
        return resolved(self.register, labels.loaded(label)), datetime.fromisoformat(at)

    # --- Whether every reference stays whole ---

    def _left_behind(self, table: str) -> Iterator[Text]:
        """Rows that would go, to which others refer."""
        if not self._rows(f"SELECT 1 FROM ({self._steps(table)}) WHERE wanted IS NULL LIMIT 1"):
            return
        for reference in self.references:
            if reference.target == table and reference.target_column == "id":
                yield from self._users_of_what_goes(reference)

    def _users_of_what_goes(self, reference: Reference) -> Iterator[Text]:
        column = reference.column
        going = f"SELECT row_id FROM ({self._steps(reference.target)}) WHERE wanted IS NULL"
        settled = (
            f"SELECT row_id FROM ({self._steps(reference.table)})"
            f" WHERE wanted IS NULL OR json_type(wanted, '$.{column}') IS NOT NULL"
        )
        users = self._rows(
            f"SELECT id, {column} FROM {reference.table} WHERE {column} IN ({going}) AND id NOT IN ({settled})"
            f" LIMIT {_EXAMPLES}"
        )
        for user, row_id in users:
            yield say(
                "Used afterwards: {thing} ({user}).",
                thing=described(self.register, reference.target, row_id),
                user=described(self.register, reference.table, user),
            )

    def _without_parent(self, table: str) -> Iterator[Text]:
        """Rows that would refer to what is no longer there."""
        for reference in self.references:
            if reference.table != table:
                continue
            wanted = f"json_extract(wanted, '$.{reference.column}')"
            arriving = f"SELECT row_id FROM ({self._steps(reference.target)}) WHERE held IS NULL"
            missing = self._rows(
                f"SELECT row_id, {wanted} AS parent FROM ({self._steps(table)}) WHERE parent IS NOT NULL"
                f" AND NOT EXISTS (SELECT 1 FROM {reference.target} WHERE {reference.target_column} = parent)"
                f" AND parent NOT IN ({arriving}) LIMIT {_EXAMPLES}"
            )
            for row_id, parent in missing:
                yield say(
                    "Deleted meanwhile: {parent}, which is needed for: {thing}.",
                    parent=described(self.register, reference.target, parent),
                    thing=described(self.register, table, row_id),
                )

    def _against_the_rules(self) -> Iterator[Text]:
        tables = set(self._tables())
        for looked_at, rule in RULES:
            if not looked_at.isdisjoint(tables):
                planned = [change for table in sorted(looked_at & tables) for change in self._planned(table)]
                yield from rule(self.register, planned)

    def _planned(self, table: str) -> Iterator[PlannedChange]:
        now = as_json("now", columns(self.register.db, table))
        rows = self._rows(
            f"SELECT row_id, wanted, iif(now.id IS NULL, NULL, {now})"
            f" FROM ({self._steps(table)}) LEFT JOIN main.{table} AS now ON now.id = row_id"
        )
        for row_id, wanted, is_now in rows:
            row = None if is_now is None else json.loads(is_now)
            then = None if wanted is None else {**(row or {}), **json.loads(wanted)}
            yield PlannedChange(table, row_id, row, then)

    # --- Doing it ---

    def _delete(self, table: str) -> None:
        going = f"SELECT row_id FROM ({self._steps(table)}) WHERE wanted IS NULL"
        self.register.db.execute(f"DELETE FROM {table} WHERE id IN ({going})", [self.target])

    def _insert(self, table: str) -> None:
        coming = f"({self._steps(table)}) WHERE held IS NULL"
        first = self._rows(f"SELECT wanted FROM {coming} LIMIT 1")
        if first:
            # Columns that the table got later are left to their defaults.
            names = list(json.loads(first[0][0]))
            values = ", ".join(f"json_extract(wanted, '$.{name}')" for name in names)
            into = f"INSERT INTO {table} ({', '.join(names)})"
            self.register.db.execute(f"{into} SELECT {values} FROM {coming}", [self.target])

    def _update(self, table: str) -> None:
        staying = self._rows(
            f"SELECT row_id, wanted FROM ({self._steps(table)}) WHERE held IS NOT NULL AND wanted IS NOT NULL"
        )
        rows = sorted(((json.loads(wanted), row_id) for row_id, wanted in staying), key=lambda row: list(row[0]))
        for names, group in groupby(rows, lambda row: list(row[0])):
            assignments = ", ".join(f"{name} = ?" for name in names)
            self.register.db.executemany(
                f"UPDATE {table} SET {assignments} WHERE id = ?",
                [_values(wanted, names, row_id) for wanted, row_id in group],
            )


def _values(wanted: _Row, names: Sequence[str], row_id: str) -> list[Any]:
    return [*(wanted[name] for name in names), row_id]


def _changed_field(held: str | None, wanted: str | None, is_now: str | None) -> str | None:
    """The first field that is not as it must be; empty where the whole row is not, None where nothing differs."""
    if held is None or is_now is None:
        return ""
    must, row = json.loads(held), json.loads(is_now)
    for name, value in must.items():
        if row.get(name) != value:
            return str(name)
    if wanted is None:
        # The whole row goes: no column that it got since may hold anything.
        return next((name for name, value in row.items() if value is not None and name not in must), None)
    return None
