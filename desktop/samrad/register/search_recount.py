"""What is searched, made anew in memory a part at a time and compared with what the file holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from itertools import islice
from sqlite3 import Connection
from typing import Any, TypeVar
from zlib import crc32

from samrad.register import search_index
from samrad.register.connection import in_memory, writing
from samrad.register.search_documents import SOURCES, Document, Source, documents
from samrad.register.store import Register

_AT_A_TIME = 5_000
"""Documents that are indexed anew at once, so that memory holds only so many."""

T = TypeVar("T")

_TOLD, _MINUTES, _PART = "search_told", "search_minutes", "search_part"
_DOCUMENTS = "SELECT doc, kind, thing_id, names, rest_sum FROM search_document"
_STARTS = "SELECT doc, kind, name FROM search_name"


def places_astray(register: Register) -> int:
    """How many documents, or where all of them are right how many words, are not as they must be."""
    recount = _Recount(register)
    for source in SOURCES:
        of_kind = documents(register.db, source, None)
        while some := list(islice(of_kind, _AT_A_TIME)):
            recount.take(source, some)
    return recount.documents_astray() or recount.words_astray()


class _Recount:
    """Sums of what was made anew, to be compared with the same sums of what the file holds."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._numbers: dict[tuple[str, str], int] = {
            (kind, thing): doc for doc, kind, thing, *_ in register.rows(_DOCUMENTS)
        }
        self._next = max(self._numbers.values(), default=0) + 1
        self._documents: dict[int, int] = {}
        self._starts: dict[int, int] = {}
        self._words: dict[str, Counter[str]] = {_TOLD: Counter(), _MINUTES: Counter()}
        self._unknown_terms = 0

    def take(self, source: Source, some: Sequence[Document]) -> None:
        """Index some documents anew, under the numbers they have in the file."""
        numbers = {one.thing_id: self._number(source, one) for one in some}
        with closing(in_memory()) as anew:
            search_index.make_empty(anew)
            search_index.add(anew, source.kind, some, numbers)
            _add_sums(self._documents, anew.execute(_DOCUMENTS))
            _add_sums(self._starts, anew.execute(_STARTS))
            for table, words in self._words.items():
                words.update(_words(anew, table))
            terms = "SELECT json_group_array(term) FROM search_term"
            self._unknown_terms += self._unknown(anew.execute(terms).fetchone()[0])

    def documents_astray(self) -> int:
        """How many documents lack, are too many, or are found by other names."""
        return self._astray(_DOCUMENTS, self._documents) or self._astray(_STARTS, self._starts)

    def _astray(self, sql: str, sums: dict[int, int]) -> int:
        kept: dict[int, int] = {}
        _add_sums(kept, self._register.rows(sql))
        return _differing(sums, kept)

    def words_astray(self) -> int:
        """How many words find too few documents or too many, or are not found by what stands inside them."""
        astray = self._unknown_terms
        db = self._register.db
        with writing(db):  # a table of this connection's own, not of the file
            for table, words in self._words.items():
                astray += _differing(words, _words(db, table))
            astray += _differing(self._parts(), _words(db, _PART))
        return astray

    def _number(self, source: Source, document: Document) -> int:
        known = self._numbers.get((source.kind.value, document.thing_id))
        if known is not None:
            return known
        self._next += 1
        return self._next

    def _unknown(self, terms: str) -> int:
        sql = "SELECT count(*) FROM json_each(?) WHERE value NOT IN (SELECT term FROM search_term)"
        return int(self._register.rows(sql, [terms])[0][0])

    def _parts(self) -> Counter[str]:
        """The beginnings of three letters within the words that the file holds."""
        parts: Counter[str] = Counter()
        for (term,) in self._register.db.execute("SELECT term FROM search_term"):
            if len(term) > search_index.SHORTEST_PART:
                rest = term[1:]
                length = search_index.SHORTEST_PART
                parts.update({rest[start : start + length] for start in range(len(rest) - length + 1)})
        return parts


def _words(db: Connection, table: str) -> dict[str, int]:
    """In how many documents each word of a table of full text stands."""
    db.execute(f"CREATE VIRTUAL TABLE temp.words_of USING fts5vocab('main', '{table}', 'row')")
    try:
        return dict(db.execute("SELECT term, doc FROM temp.words_of"))
    finally:
        db.execute("DROP TABLE temp.words_of")


def _add_sums(sums: dict[int, int], rows: Iterable[Sequence[Any]]) -> None:
    """Add up a sum over the rows of each document, whatever their order."""
    for doc, *values in rows:
        sums[doc] = sums.get(doc, 0) + crc32(repr(values).encode("utf-8", "surrogatepass"))


def _differing(one: Mapping[T, int], other: Mapping[T, int]) -> int:
    return sum(one.get(key, 0) != other.get(key, 0) for key in one.keys() | other.keys())
