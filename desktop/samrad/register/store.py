"""The register in the hand: reading by id and condition, and `transaction`, the one way to change anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import chain, groupby
from pathlib import Path
from sqlite3 import Connection
from typing import Any, Self, TypeVar

from msgspec import Struct

from samrad.domain.changes import Changes
from samrad.domain.context import Context
from samrad.domain.history import OperationKind
from samrad.domain.identity_numbers import refuse_identity_numbers, some_have_digits_enough
from samrad.domain.ids import OperationId
from samrad.domain.programme import Programme
from samrad.errors import RuleError, Text, say
from samrad.register import derived, driver, labels, whereabouts
from samrad.register.capture import Capture
from samrad.register.connection import atomic
from samrad.register.faults import damaged, explained, moved_away
from samrad.register.lock import Lock
from samrad.register.mapping import Layout, mapping, plain
from samrad.register.references import references_to
from samrad.register.tables import TABLES, TableClass, table_of

T = TypeVar("T")

_AT_A_TIME = 100
"""Rows inserted by one statement: before each, SQLite puts every page it will touch aside, in case it fails halfway."""


class NotFoundError(RuleError):
    """Nothing in the register has this id."""


class StillUsedError(RuleError):
    """A row that others refer to can be ended, not deleted."""


class Register(Struct):
    """One open register file. Made by `opening`; belongs to the thread that opened it.

    `db` is for the modules of this package only. `hindrance` says why nothing can be written, where that is so. Only
    what may be written to has a `capture` (and, but while it is being made, a `lock`).
    """

    path: Path
    db: Connection
    context: Context
    hindrance: Text | None = None
    lock: Lock | None = None
    capture: Capture | None = None
    _open: Transaction | None = None

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed through this one."""
        return self.capture is None

    @property
    def warnings(self) -> tuple[Text, ...]:
        """Sentences for the user about where the file lies; the system is asked anew each time."""
        return whereabouts.warnings(self.path) if self.hindrance is None else (self.hindrance,)

    def find(self, entity: type[T], row_id: str) -> T | None:
        """The thing with this id, or None."""
        rule = mapping(entity)
        with explained(self.path):
            row = self.db.execute(f"{rule.select} WHERE id = ?", [row_id]).fetchone()
        return None if row is None else self._thing(rule, row)

    def get(self, entity: type[T], row_id: str) -> T:
        """The thing with this id.

        Raises:
            NotFoundError: there is none.
        """
        found = self.find(entity, row_id)
        if found is None:
            raise _not_found(row_id)
        return found

    def all(self, entity: type[T], where: str = "1", params: Sequence[object] = (), order: str = "id") -> list[T]:
        """The things that a condition in SQL holds for, in an order in SQL; for the modules of this package only."""
        rule = mapping(entity)
        with explained(self.path):
            rows = self.db.execute(f"{rule.select} WHERE {where} ORDER BY {order}", plain(params)).fetchall()
        return [self._thing(rule, row) for row in rows]

    def rows(self, sql: str, params: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query, as they stand in the file; for the modules of this package only."""
        with explained(self.path):
            return self.db.execute(sql, plain(params)).fetchall()

    def ids(self, sql: str, params: Sequence[object] = ()) -> list[Any]:
        """The ids of a query for `row_id`, in its order: one text, for 100,000 rows would take twice the time.

        The engine keeps the order of an inner query for what it concatenates; a test holds that it does.
        """
        with explained(self.path):
            (joined,) = self.db.execute(f"SELECT group_concat(row_id, char(10)) FROM ({sql})", plain(params)).fetchone()
        return joined.split("\n") if joined else []

    def blob(self, checksum: str) -> bytes:
        """The bytes with this SHA-256, in hexadecimal.

        Raises:
            NotFoundError: the register does not hold them.
        """
        with explained(self.path):
            row = self.db.execute("SELECT content FROM blob WHERE sha256 = ?", [checksum]).fetchone()
        if row is None:
            raise _not_found(checksum)
        return bytes(row[0])

    def programme(self) -> Programme:
        """The programme that the register accounts for."""
        (programme,) = self.all(Programme)
        return programme

    def today(self) -> date:
        """The day that counts as today: the clock's, but the programme's own in a demonstration."""
        return self.programme().today or self.context.clock().date()

    def newest_operation(self) -> OperationId | None:
        """The last operation that any laptop recorded here: a plan made on an older one must be made again."""
        with explained(self.path):
            row = self.db.execute("SELECT id FROM operation ORDER BY rowid DESC LIMIT 1").fetchone()
        return None if row is None else OperationId(row[0])

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All reading inside sees the register as it was at the first query, whatever another connection writes."""
        if self.db.in_transaction:
            yield
            return
        self.db.execute("BEGIN")
        try:
            yield
        finally:
            self.db.rollback()

    @contextmanager
    def transaction(self, label: Text, *, after: Callable[[], object] | None = None) -> Iterator[Transaction]:
        """One operation: all of it is recorded under the label, or any error leaves everything as it was.

        Where nothing changed there is no operation. Afterwards `Transaction.changes` tells what did. Not nested.
        `after` is called when all is written and not yet committed; an error that it raises is one of the operation.

        Raises:
            AppError: the register is read-only, or the file can't be written (full disk, damage).
        """
        with self.operation(label, OperationKind.DO, None, after=after) as transaction:
            yield transaction

    @contextmanager
    def operation(
        self,
        label: Text,
        kind: OperationKind,
        target: OperationId | None,
        *,
        after: Callable[[], object] | None = None,
    ) -> Iterator[Transaction]:
        """A transaction of any kind; only `history` asks for other kinds than `DO`."""
        capture = self._writable()
        labels.stored(label)  # a label that can't be stored is found before any work is done, and at every run
        transaction = Transaction(self)
        with explained(self.path):
            self._open = transaction
            try:
                with atomic(self.db):
                    capture.begin()
                    yield transaction
                    transaction.changes = self._recorded(capture, transaction, label, kind, target)
                    if after is not None:
                        after()
            finally:
                self._open = None

    @contextmanager
    def scratch(self) -> Iterator[Scratch]:
        """The door to local tables (drafts, window state): no history, no operation."""
        with self.upkeep() as db:
            yield Scratch(db)

    @contextmanager
    def upkeep(self) -> Iterator[Connection]:
        """A transaction that is no operation, for what stands outside the history; for this package only."""
        self._writable()
        with explained(self.path), atomic(self.db):
            yield self.db

    def close(self) -> None:
        """Give the file back; whoever waits may open it. Harmless when done twice."""
        self.db.close()
        if self.lock is not None:
            self.lock.release()
            self.lock = None

    def __enter__(self) -> Self:
        """Open for the length of a `with` block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    def _thing(self, rule: Layout[T], row: Sequence[Any]) -> T:
        try:
            return rule.thing(row)
        except ValueError as error:
            # The schema checks what is written, so only damage can have put such a value there.
            raise damaged(self.path, f"{rule.table}: {error}") from error

    def _writable(self) -> Capture:
        """The capture, which only a register that may be written to has."""
        if self.capture is None:
            raise RuleError(
                say("Nothing was changed: the register “{name}” is open for reading only.", name=self.path.name),
                remedy=say("Close it where else it is open, or copy the file to a folder you may write to."),
            )
        if self._open is not None:
            raise RuntimeError("transactions are not nested")
        if self.lock is not None and not self.path.exists():
            # The engine would go on writing into the file wherever it is, and into a log left behind in the folder.
            raise moved_away(self.path)
        with explained(self.path):
            self.capture.watch()
        return self.capture

    def _recorded(
        self, capture: Capture, transaction: Transaction, label: Text, kind: OperationKind, target: OperationId | None
    ) -> Changes:
        """Write the operation and its changes, unless nothing changed in the end."""
        rows: Mapping[str, frozenset[str]] = {}
        operation = None
        if capture.touched():
            self.db.execute("SAVEPOINT operation")
            operation = self._operation_row(label, kind, target)
            rows = capture.record(operation)
            if not rows:
                self.db.execute("ROLLBACK TO operation")
                operation = None
            self.db.execute("RELEASE operation")
        if rows:
            derived.refresh(self.db, rows)
        return Changes(operation, label, {**transaction.inserted_immutable(), **rows})

    def _operation_row(self, label: Text, kind: OperationKind, target: OperationId | None) -> OperationId:
        operation = OperationId(self.context.new_id())
        laptop, author = self.context.laptop, self.context.author
        refuse_identity_numbers(author=author)
        stored = labels.stored(label)
        self.db.execute(
            "INSERT INTO operation (id, laptop, sequence, at, author, kind, target_id, label)"
            " SELECT ?, ?, coalesce(max(sequence), 0) + 1, ?, ?, ?, ?, ? FROM operation WHERE laptop = ?",
            [operation, laptop, self.context.clock().isoformat(), author, kind.value, target, stored, laptop],
        )
        return operation


class Transaction:
    """What may be done within one operation. `changes` is there after the `with` block."""

    changes: Changes

    def __init__(self, register: Register) -> None:
        """Made by `Register.transaction` only."""
        self._register = register
        self._db = register.db
        self._immutable: dict[str, set[str]] = {}

    def new_id(self) -> str:
        """A fresh id."""
        return self._register.context.new_id()

    def insert(self, *things: object) -> None:
        """Add rows; each thing goes into the table of its type, in the order given.

        Raises:
            RuleError: a text holds a national identity number.
            driver.IntegrityError: a row refers to nothing there, or an id is taken: a mistake of ours.
        """
        self.insert_all(things)

    def insert_all(self, things: Iterable[object]) -> None:
        """Add many rows; neighbours of one type go in together.

        Raises:
            RuleError: as `insert`.
        """
        for entity, group in groupby(things, type):
            rule: Layout[Any] = mapping(entity)
            rows = [rule.row(thing) for thing in group]
            if some_have_digits_enough(str(row[index] or "") for row in rows for index in rule.texts):
                for row in rows:
                    _refuse_identity_numbers(rule, row)
            for start in range(0, len(rows), _AT_A_TIME):
                some = rows[start : start + _AT_A_TIME]
                self._db.execute(rule.insert(len(some)), list(chain.from_iterable(some)))
            if TABLES[rule.table] is TableClass.IMMUTABLE:
                key = rule.columns.index("id")
                self._immutable.setdefault(rule.table, set()).update(str(row[key]) for row in rows)

    def update(self, *things: object) -> None:
        """Write what differs from the rows as they stand; nothing where nothing does.

        Raises:
            NotFoundError: a row is no longer there.
            RuleError: a changed text holds a national identity number.
        """
        for thing in things:
            self._update(thing, mapping(type(thing)))

    def _update(self, thing: object, rule: Layout[Any]) -> None:
        new = dict(zip(rule.columns, rule.row(thing), strict=True))
        row_id = str(new["id"])
        row = self._db.execute(f"{rule.select} WHERE id = ?", [row_id]).fetchone()
        if row is None:
            raise _not_found(row_id)
        changed = [column for column, old in zip(rule.columns, row, strict=True) if new[column] != old]
        if changed:
            _refuse_identity_numbers(rule, [new[column] if column in changed else None for column in rule.columns])
            columns = ", ".join(f"{column} = ?" for column in changed)
            self._db.execute(
                f"UPDATE {rule.table} SET {columns} WHERE id = ?",
                [*(new[column] for column in changed), row_id],
            )

    def delete(self, entity: type[object], row_id: str) -> None:
        """Take a row away that nothing refers to.

        Raises:
            NotFoundError: it is no longer there.
            StillUsedError: others refer to it; the error names what does.
        """
        table = table_of(entity)
        try:
            gone = self._db.execute(f"DELETE FROM {table} WHERE id = ?", [row_id]).rowcount
        except driver.IntegrityError as error:
            users = references_to(self._db, table, row_id)
            if not users:
                raise
            raise StillUsedError(
                say("This cannot be deleted, since other entries refer to it."),
                say("It is used in: {places}.", places=[user.named() for user in users]),
                say("Give it an end date instead, or delete what refers to it first."),
            ) from error
        if not gone:
            raise _not_found(row_id)

    def put_blob(self, content: bytes) -> str:
        """Keep bytes, once however often they come; answers their SHA-256 in hexadecimal."""
        from hashlib import sha256  # loads a library that reading does without

        checksum = sha256(content).hexdigest()
        self._db.execute(
            "INSERT INTO blob (sha256, size, content) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [checksum, len(content), content],
        )
        return checksum

    def inserted_immutable(self) -> dict[str, frozenset[str]]:
        """The immutable rows that were added, by table."""
        return {table: frozenset(ids) for table, ids in self._immutable.items()}


class Scratch:
    """Writing in local tables, which all have an id and a content."""

    def __init__(self, db: Connection) -> None:
        """Made by `Register.scratch` only."""
        self._db = db

    def put(self, table: str, row_id: str, values: dict[str, str]) -> None:
        """Set a row of a local table, whether or not it stood there.

        Raises:
            ValueError: the table is not a local one.
            RuleError: a text holds a national identity number.
        """
        self._refuse_others(table)
        refuse_identity_numbers(**values)
        names = ["id", *values]
        updates = ", ".join(f"{name} = excluded.{name}" for name in values)
        self._db.execute(
            f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
            f" ON CONFLICT (id) DO UPDATE SET {updates}",
            [row_id, *values.values()],
        )

    def remove(self, table: str, row_id: str) -> None:
        """Take a row of a local table away, if it is there.

        Raises:
            ValueError: the table is not a local one.
        """
        self._refuse_others(table)
        self._db.execute(f"DELETE FROM {table} WHERE id = ?", [row_id])

    def _refuse_others(self, table: str) -> None:
        if TABLES.get(table) is not TableClass.LOCAL:
            raise ValueError(f"{table} is not a local table")


def _refuse_identity_numbers(rule: Layout[Any], row: Sequence[Any]) -> None:
    refuse_identity_numbers(**{rule.columns[index]: row[index] for index in rule.texts})


def _not_found(row_id: str) -> NotFoundError:
    return NotFoundError(
        say("This is no longer in the register."),
        say("Nothing has the id “{id}” any more.", id=row_id),
        say("It may have been deleted or undone; look in the history."),
    )
