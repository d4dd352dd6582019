"""Checking a whole register: file, references, texts, history, natural keys, figures, and what is derived from it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import sha256
from typing import Any

from samrad.domain.identity_numbers import holds_identity_number
from samrad.domain.register_rows import Finding, Severity
from samrad.errors import Text, say, say_count
from samrad.register import derived, driver, natural_keys, search_index
from samrad.register.capture import as_json, columns
from samrad.register.coherence import contradictions
from samrad.register.connection import drop_views
from samrad.register.derived_faults import form_faults, lacks, search_faults, sorting_faults
from samrad.register.describing import described
from samrad.register.faults import DamagedError, damaged, explained
from samrad.register.mapping import Layout, mapping
from samrad.register.recount import recounted
from samrad.register.references import table_name
from samrad.register.store import Register
from samrad.register.tables import TABLES, TableClass, entities, of_class

Faults = Callable[[Register], Iterator[Text]]

FAULTS: tuple[Faults, ...] = (sorting_faults, search_faults)
"""What the makers of derived tables and figures look for: each sentence tells of one fault, which `rebuild` mends."""

_SHOWN = 20
"""Findings of one kind that are told one by one; a damaged file has thousands."""

_ANEW = say("“samrad check --rebuild” makes it anew from the rest of the register.")

Progress = Callable[[int, int], None]
"""Told before each step: how many are done, and how many there are."""


def check(register: Register, progress: Progress | None = None) -> list[Finding]:
    """Look through a register; nothing found means that it is sound. Writes nothing.

    All of it is looked at as of one moment, whatever is written meanwhile.
    """
    found: list[Finding] = []
    with register.snapshot():
        for done, step in enumerate(_STEPS):
            if progress is not None:
                progress(done, len(_STEPS))
            before = len(found)
            try:
                with explained(register.path):
                    found += _few(step(register))
            except DamagedError as error:
                found.append(_damage(str(error.__cause__ or error), derived_only=step is _derived))
            if step in _FIRST and len(found) > before:
                # No answer that builds on this one can be trusted.
                break
    return found


def refuse_damage(register: Register) -> None:
    """Ask whether the file is whole, as far as SQLite can tell: asked when something failed that should not.

    Raises:
        AppError: it is not.
    """
    with explained(register.path), register.snapshot():
        told = _looked_through(register, 1)
        torn = register.db.execute("PRAGMA foreign_key_check").fetchone()
    lines = [line for (message,) in told for line in message.splitlines()]
    if torn is not None:
        lines.append(f"foreign key of {torn[0]}")
    detail = next((line for line in lines if line != "ok" and not line.startswith("***")), None)
    if detail is not None:
        raise damaged(register.path, detail)


def rebuild(register: Register) -> None:
    """Make all that is derived anew.

    Raises:
        AppError: the register is open for reading only.
    """
    with register.upkeep() as db:
        drop_views(db)
        derived.make(db)


def _few(found: Iterator[Finding]) -> Iterator[Finding]:
    more = 0
    severity = Severity.WARNING
    for place, finding in enumerate(found):
        if place < _SHOWN:
            yield finding
        else:
            more, severity = more + 1, finding.severity
    if more:
        yield Finding(severity, say("And {count} more of the same kind.", count=more))


def _file(register: Register) -> Iterator[Finding]:
    for (message,) in _looked_through(register, 1000):
        for line in message.splitlines():
            if line != "ok" and not line.startswith("***"):
                yield _damage(line, derived_only=any(table in line for table in derived.tables()))


def _looked_through(register: Register, most: int) -> list[tuple[str]]:
    """What the engine finds in the file, within a snapshot."""
    with suppress(sqlite3.Error, driver.Error):  # what keeps the search from answering, the look through tells
        search_index.renew(register.db)
    found: list[tuple[str]] = register.db.execute(f"PRAGMA integrity_check({most})").fetchall()
    return found


def _damage(detail: str, *, derived_only: bool) -> Finding:
    if derived_only:
        return _error(say("What lists and search are made of is damaged ({detail}).", detail=detail), _ANEW)
    return _error(say("The file is damaged ({detail}). Keep it as it is, and restore a backup.", detail=detail))


def _make_up(register: Register) -> Iterator[Finding]:
    """Tables and columns that another program has taken away."""
    for lacking in lacks(register):
        yield _error(
            say("The file lacks “{name}”. Keep it as it is, and restore a backup.", name=lacking),
        )


def _references(register: Register) -> Iterator[Finding]:
    for table, rowid, parent, _ in register.db.execute("PRAGMA foreign_key_check").fetchall():
        ((row_id,),) = register.rows(f"SELECT {_key(table)} FROM {table} WHERE rowid = ?", [rowid])
        yield _error(
            say(
                "Refers to what is not there (in {parent}): {thing}.",
                thing=described(register, table, row_id),
                parent=table_name(parent),
            )
        )


def _key(table: str) -> str:
    return "sha256" if table == "blob" else "id"


def _history_kept(register: Register) -> Iterator[Finding]:
    """Entries of the history that say nothing any more: what they recorded can't be undone."""
    for table, condition in (
        ("operation", "NOT json_valid(label)"),
        ("change", "NOT json_valid(ifnull(before, '{}')) OR NOT json_valid(ifnull(after, '{}'))"),
    ):
        ((count,),) = register.db.execute(f"SELECT count(*) FROM {table} WHERE {condition}").fetchall()
        if count:
            yield _error(
                say_count(
                    "The history is damaged in {count} place.", "The history is damaged in {count} places.", count
                ),
                say("Keep the file as it is, and restore a backup."),
            )


def _history(register: Register) -> Iterator[Finding]:
    """Rows that are not what the history says they became: another program has changed them."""
    for table in of_class(TableClass.RECORDED):
        now = as_json("now", columns(register.db, table))
        changed = register.db.execute(
            f"""SELECT now.id FROM {table} AS now
            JOIN (SELECT c.row_id, c.after, max(o.rowid) FROM change AS c JOIN operation AS o ON o.id = c.operation_id
                  WHERE c.table_name = '{table}' GROUP BY c.row_id) AS last ON last.row_id = now.id
            WHERE last.after IS NULL OR EXISTS (
                SELECT 1 FROM json_each(last.after) AS said JOIN json_each({now}) AS held ON held.key = said.key
                WHERE held.value IS NOT said.value)"""
        )
        for (row_id,) in changed.fetchall():
            yield _warning(
                say(
                    "Changed outside Samråd, unknown to the history: {thing}.",
                    thing=described(register, table, row_id),
                )
            )
        yield from _vanished(register, table)


def _vanished(register: Register, table: str) -> Iterator[Finding]:
    gone = register.db.execute(
        f"""SELECT last.row_id FROM
            (SELECT c.row_id, c.after, max(o.rowid) FROM change AS c JOIN operation AS o ON o.id = c.operation_id
             WHERE c.table_name = '{table}' GROUP BY c.row_id) AS last
        WHERE last.after IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {table} WHERE id = last.row_id)"""
    )
    for (row_id,) in gone.fetchall():
        yield _warning(
            say(
                "Deleted outside Samråd, unknown to the history: {thing}.",
                thing=described(register, table, row_id),
            )
        )


def _documents(register: Register) -> Iterator[Finding]:
    for (checksum,) in register.rows("SELECT sha256 FROM blob"):
        if sha256(register.blob(checksum)).hexdigest() != checksum:
            yield _error(
                say("A stored file is not what it was when it was stored ({checksum}).", checksum=checksum[:12])
            )


def _texts(register: Register) -> Iterator[Finding]:
    """Texts that only another program can have put there."""
    for entity, table in entities().items():
        rule: Layout[Any] = mapping(entity)
        if rule.texts and TABLES[table] is not TableClass.REFERENCE:
            names = ", ".join(rule.columns[index] for index in rule.texts)
            for row_id, *texts in register.db.execute(f"SELECT id, {names} FROM {table}"):
                if any(text is not None and holds_identity_number(text) for text in texts):
                    yield _error(
                        say("A national identity number stands in: {thing}.", thing=described(register, table, row_id)),
                        say("Take it out: Samråd keeps role and contact data only."),
                    )


def _figures(register: Register) -> Iterator[Finding]:
    for figure in recounted(register).values():
        if figure.by_views != figure.by_tables:
            yield _error(
                say(
                    "The views for counting give {views} {figure}, and the tables {tables}.",
                    figure=figure.name,
                    views=figure.by_views,
                    tables=figure.by_tables,
                ),
                _ANEW,
            )


def _natural_keys(register: Register) -> Iterator[Finding]:
    for clash in natural_keys.clashes(register):
        yield _warning(natural_keys.named(register, clash))


def _form(register: Register) -> Iterator[Finding]:
    for text in form_faults(register):
        yield _error(text, _ANEW)


def _derived(register: Register) -> Iterator[Finding]:
    for faults in FAULTS:
        for text in faults(register):
            yield _error(text, _ANEW)


def _error(text: Text, remedy: Text | None = None) -> Finding:
    return Finding(Severity.ERROR, text, remedy)


def _warning(text: Text) -> Finding:
    return Finding(Severity.WARNING, text)


_STEPS: tuple[Callable[[Register], Iterator[Finding]], ...] = (
    _file,
    _make_up,
    _references,
    _texts,
    _history_kept,
    _history,
    _documents,
    contradictions,
    _natural_keys,
    _form,
    _derived,
    _figures,
)
"""What is checked, in order."""

_FIRST = (_file, _make_up, _history_kept, _form)
"""Steps that the later ones build on."""
