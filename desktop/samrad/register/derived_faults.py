"""Whether what is derived still matches what it was made from; `check.rebuild` mends it where not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from sqlite3 import Connection

from samrad.errors import Text, say, say_count
from samrad.register import derived, migrations, names
from samrad.register.capture import columns
from samrad.register.connection import in_memory
from samrad.register.search_recount import places_astray
from samrad.register.store import Register
from samrad.register.tables import TABLES


def form_faults(register: Register) -> Iterator[Text]:
    """Derived tables, indexes and views that lack, or that another program has made anew in its own way."""
    kept = _forms(register.db)
    for name, form in _forms_to_be().items():
        if kept.get(name) != form:
            yield say("“{name}”, which is derived, is not what it must be: it must be made anew.", name=name)


def sorting_faults(register: Register) -> Iterator[Text]:
    """People, organisations and bodies that lists would leave out, misplace, or show though they are gone."""
    kept = set(register.rows("SELECT * FROM sorted_name"))
    for table in names.NAMED:
        kept ^= set(names.expected(register.db, table))
    astray = len({row[:2] for row in kept})
    if astray:
        yield say_count(
            "Lists would be wrong in {count} place: what they are sorted by must be made anew.",
            "Lists would be wrong in {count} places: what they are sorted by must be made anew.",
            astray,
        )


def search_faults(register: Register) -> Iterator[Text]:
    """Things that a search would not find by their names or words, or would find though they are gone."""
    astray = places_astray(register)
    if astray:
        yield say_count(
            "Search would be wrong in {count} place: what is searched must be made anew.",
            "Search would be wrong in {count} places: what is searched must be made anew.",
            astray,
        )


def lacks(register: Register) -> Iterator[str]:
    """Tables and columns of the recorded data that the file lacks, as `table` and `table.column`."""
    with _empty() as empty:
        for table in TABLES:
            there = set(columns(register.db, table))
            if not there:
                yield table
            else:
                yield from (f"{table}.{name}" for name in columns(empty, table) if name not in there)


def _forms(db: Connection) -> dict[str, str]:
    return dict(db.execute("SELECT name, sql FROM main.sqlite_schema WHERE sql IS NOT NULL"))


def _forms_to_be() -> dict[str, str]:
    """What this program makes of everything derived: made once over tables without a row of the user's."""
    with _empty() as empty:
        others = set(_forms(empty))
        derived.make(empty)
        return {name: form for name, form in _forms(empty).items() if name not in others}


@contextmanager
def _empty() -> Iterator[Connection]:
    """A register as it comes out of the migrations, in memory."""
    empty = in_memory()
    try:
        for migrate in migrations.MIGRATIONS.values():
            migrate(empty)
        yield empty
    finally:
        empty.close()
