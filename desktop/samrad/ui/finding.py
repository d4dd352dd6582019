"""What the fields that complete a name look things up by: people, organisations, municipalities, bodies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from msgspec import Struct

from samrad.domain.search import Hit, HitKind
from samrad.errors import Text
from samrad.i18n import Language
from samrad.services import search
from samrad.ui.surroundings import Surroundings

_OFFERED = 12


class Found(Struct, frozen=True):
    """One thing that a name may mean. `detail` tells it from others of the same name."""

    thing_id: str
    title: str
    detail: str = ""


Source = Callable[[str], Sequence[Found]]


def source(around: Surroundings, kind: HitKind) -> Source:
    """Looks things of one kind up by the beginnings of their words, within a few milliseconds."""
    kinds = frozenset({kind})

    def find(typed: str) -> Sequence[Found]:
        if not typed.strip():
            return ()
        hits = around.desk.look(search.search, typed, limit=_OFFERED, kinds=kinds)
        return [_found(hit, around.language) for hit in hits]

    return find


def _found(hit: Hit, language: Language) -> Found:
    return Found(hit.id, spoken(hit.title, language), ", ".join(spoken(part, language) for part in hit.detail))


def spoken(part: str | date | Text, language: Language) -> str:
    """A part of a hit in the window's words."""
    match part:
        case Text():
            return language(part)
        case date():
            return language.short_date(part)
        case _:
            return part
