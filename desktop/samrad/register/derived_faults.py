"""Whether what is derived still matches what it was made from; `check.rebuild` mends it where not."""

from __future__ import annotations

from collections.abc import Iterator

from samrad.errors import Text, say
from samrad.register.search_documents import SOURCES, documents
from samrad.register.store import Register

_SORTED = ("person", "organisation", "body")


def sorting_faults(register: Register) -> Iterator[Text]:
    """People, organisations and bodies that lists would leave out, or show though they are gone."""
    astray = 0
    for table in _SORTED:
        kept = {row[0] for row in register.rows("SELECT row_id FROM sorted_name WHERE table_name = ?", [table])}
        astray += len(kept ^ {row[0] for row in register.rows(f"SELECT id FROM {table}")})
    if astray:
        yield say("Lists would be wrong in {count} places: what they are sorted by must be made anew.", count=astray)


def search_faults(register: Register) -> Iterator[Text]:
    """Things that a search would not find by their names, or would find though they are gone."""
    kept = {(kind, thing_id, names) for kind, thing_id, names in register.rows(_SEARCHED)}
    for source in SOURCES:
        for document in documents(register.db, source, None):
            kept ^= {(source.kind.value, document.thing_id, document.names)}
    if kept:
        yield say("Search would be wrong in {count} places: what is searched must be made anew.", count=len(kept))


_SEARCHED = "SELECT kind, thing_id, names FROM search_document"
