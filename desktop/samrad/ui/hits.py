"""What the search field finds, told in the window's words: which page shows a hit, and under which icon."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from samrad.domain import search as found
from samrad.domain.search import HitKind
from samrad.errors import Text
from samrad.i18n import Language
from samrad.services import search
from samrad.ui.desk import Desk
from samrad.ui.widgets.search_field import Hit

_PAGES = {
    HitKind.PERSON: ("participants", "users"),
    HitKind.MUNICIPALITY: ("places", "map-pin"),
    HitKind.BODY: ("bodies", "network"),
    HitKind.ORGANISATION: ("places", "building-2"),
    HitKind.MEETING: ("meetings", "calendar-days"),
    HitKind.ITEM: ("meetings", "file-text"),
}
_SHOWN = 30


def find(desk: Desk, language: Language, query: str) -> Sequence[Hit]:
    """The best hits for what has been typed so far, of the kinds that a page can show."""
    hits = desk.look(search.search, query, limit=_SHOWN, kinds=frozenset(_PAGES))
    return [_hit(hit, language) for hit in hits]


def _hit(hit: found.Hit, language: Language) -> Hit:
    page, icon = _PAGES[hit.kind]
    return Hit(
        page=page,
        thing_id=_thing(hit),
        title=_words(hit.title, language),
        detail=", ".join(_words(part, language) for part in hit.detail),
        icon=icon,
    )


def _thing(hit: found.Hit) -> str:
    """What a page is asked to show, in the words of that page."""
    match hit.kind:
        case HitKind.PERSON | HitKind.MEETING | HitKind.BODY:
            return hit.id
        case HitKind.ITEM:
            return f"{hit.meeting_id}/agenda/{hit.id}"
        case _:
            return f"{hit.kind.value}:{hit.id}"


def _words(part: str | date | Text, language: Language) -> str:
    match part:
        case Text():
            return language(part)
        case date():
            return language.short_date(part)
        case _:
            return part
