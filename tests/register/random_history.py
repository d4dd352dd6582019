"""Random operations on a small corner of the register, and the undo rule told a second time, in plain Python."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from msgspec.structs import replace

from samrad.domain.bodies import Body, Membership, Seat
from samrad.domain.history import OperationKind
from samrad.domain.ids import AffiliationId, BodyId, MembershipId, OperationId, OrganisationId, PersonId, SeatId
from samrad.domain.organisations import Organisation
from samrad.domain.people import Affiliation, Person
from samrad.errors import say
from samrad.register.store import Register, StillUsedError, Transaction

TABLES = ("person", "organisation", "affiliation", "body", "seat", "membership")
TYPES: Mapping[str, type] = {
    "person": Person,
    "organisation": Organisation,
    "affiliation": Affiliation,
    "body": Body,
    "seat": Seat,
    "membership": Membership,
}
PARENTS = (
    ("affiliation", "person_id", "person"),
    ("affiliation", "organisation_id", "organisation"),
    ("organisation", "parent_id", "organisation"),
    ("body", "parent_id", "body"),
    ("seat", "body_id", "body"),
    ("seat", "organisation_id", "organisation"),
    ("membership", "body_id", "body"),
    ("membership", "seat_id", "seat"),
    ("membership", "person_id", "person"),
    ("membership", "affiliation_id", "affiliation"),
    ("membership", "deputy_for_id", "membership"),
    ("membership", "represents_organisation_id", "organisation"),
)
"""Every reference between these tables: table, column, table referred to."""

FREE_TEXT = {
    "person": ("given_name", "phone", "note"),
    "organisation": ("name", "short_name"),
    "affiliation": ("title",),
    "body": ("name", "mandate"),
    "seat": ("name",),
}

Row = dict[str, Any]
State = dict[str, dict[str, Row]]


def state(register: Register) -> State:
    """All rows of the corner, by table and id."""
    found: State = {}
    for table in TABLES:
        cursor = register.db.execute(f"SELECT * FROM {table}")
        names = [column[0] for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor]
        found[table] = {row["id"]: row for row in rows}
    return found


@dataclass
class Changer:
    """Makes random operations; the same ones for the same seed."""

    register: Register
    random: Random
    made: int = 0
    _codes: dict[str, str] = field(default_factory=dict)

    def operation(self) -> OperationId | None:
        """One operation of a few random edits; None when they came to nothing."""
        with self.register.transaction(say("Change at random")) as tx:
            for _ in range(self.random.randint(1, 4)):
                self._edit(tx)
        return tx.changes.operation

    def _edit(self, tx: Transaction) -> None:
        table = self.random.choice(TABLES)
        ids = self._ids(table)
        what = self.random.choice(("add", "add", "change", "change", "delete")) if ids else "add"
        if what == "add":
            self._add(tx, table)
        elif what == "change":
            self._change(tx, table, self.random.choice(ids))
        else:
            try:
                tx.delete(TYPES[table], self.random.choice(ids))
            except StillUsedError:
                return

    def _ids(self, table: str) -> list[str]:
        return [row[0] for row in self.register.rows(f"SELECT id FROM {table} ORDER BY id")]

    def _any(self, table: str) -> Any:
        ids = self._ids(table)
        return self.random.choice(ids) if ids else None

    def _perhaps(self, table: str) -> Any:
        return self._any(table) if self.random.random() < 0.5 else None

    def _code(self, name: str) -> Any:
        if name not in self._codes:
            ((self._codes[name],),) = self.register.rows("SELECT min(id) FROM code WHERE list = ?", [name])
        return self._codes[name]

    def _word(self) -> str:
        return self.random.choice(("Kari", "Ola", "Ánne", "Åse", "x", "", "\u2028", "'\"\\"))

    def _add(self, tx: Transaction, table: str) -> None:
        self.made += 1
        key = f"{table}-{self.made}"
        kind = self._code("kind")
        match table:
            case "person":
                tx.insert(Person(id=PersonId(key), given_name=self._word(), family_name=self._word()))
            case "organisation":
                parent = self._perhaps("organisation")
                type_id = self._code("organisation_type")
                tx.insert(
                    Organisation(
                        id=OrganisationId(key), name=self._word(), type_id=type_id, kind_id=kind, parent_id=parent
                    )
                )
            case "body":
                body_kind = self._code("body_kind")
                tx.insert(Body(id=BodyId(key), name=self._word(), kind_id=body_kind, parent_id=self._perhaps("body")))
            case "affiliation" if self._ids("person") and self._ids("organisation"):
                person, organisation = self._any("person"), self._any("organisation")
                tx.insert(Affiliation(id=AffiliationId(key), person_id=person, organisation_id=organisation))
            case "seat" if self._ids("body"):
                organisation = self._perhaps("organisation")
                body = self._any("body")
                tx.insert(Seat(id=SeatId(key), body_id=body, position=self.made, organisation_id=organisation))
            case "membership" if self._ids("body") and self._ids("person"):
                tx.insert(
                    Membership(
                        id=MembershipId(key),
                        body_id=self._any("body"),
                        person_id=self._any("person"),
                        role_id=self._code("role"),
                        represents_kind_id=kind,
                        seat_id=self._perhaps("seat"),
                        affiliation_id=self._perhaps("affiliation"),
                        deputy_for_id=self._perhaps("membership"),
                        represents_organisation_id=self._perhaps("organisation"),
                        # A period without days: seats held twice and the like have tests of their own.
                        valid_from=date(2017, 1, 1),
                        valid_to=date(2017, 1, 1),
                    )
                )

    def _change(self, tx: Transaction, table: str, row_id: str) -> None:
        thing: Any = self.register.get(TYPES[table], row_id)
        columns = [(column, parent) for child, column, parent in PARENTS if child == table]
        if columns and self.random.random() < 0.4:
            column, parent = self.random.choice(columns)
            target = self._any(parent)
            tx.update(replace(thing, **{column: target if target is not None else getattr(thing, column)}))
        elif table in FREE_TEXT:
            tx.update(replace(thing, **{self.random.choice(FREE_TEXT[table]): self._word()}))


Change = tuple[str, str, Row | None, Row | None]


def may_be_turned(now: State, changes: list[Change], kind: OperationKind) -> bool:
    """The rule of undo and redo, said again without SQL."""
    if kind is OperationKind.UNDO:
        changes = [(table, row_id, after, before) for table, row_id, before, after in changes]
    for table, row_id, held, wanted in changes:
        row = now[table].get(row_id)
        if (held is None) != (row is None):
            return False
        if held is None or row is None:
            continue
        # A row that came is compared as a whole; of one that was changed, the fields that were.
        must = held if wanted is not None else {**dict.fromkeys(row), **held}
        if any(row[name] != value for name, value in must.items()):
            return False
    return _all_parents_there(turned(now, changes))


def turned(now: State, changes: list[Change]) -> State:
    """The state after changes (table, id, held, wanted)."""
    then: State = {table: {key: dict(row) for key, row in rows.items()} for table, rows in now.items()}
    for table, row_id, _, wanted in changes:
        if wanted is None:
            del then[table][row_id]
        else:
            then[table][row_id] = {**then[table].get(row_id, {}), **wanted}
    return then


def _all_parents_there(rows: State) -> bool:
    return all(
        row[column] is None or row[column] in rows[parent]
        for table, column, parent in PARENTS
        for row in rows[table].values()
    )
