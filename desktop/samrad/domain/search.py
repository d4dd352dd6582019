"""What a search finds: one frozen row per thing, ready to be shown and opened."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from samrad.domain.ids import MeetingId
from samrad.errors import Text


class HitKind(StrEnum):
    """What was found, in the order in which equally good hits stand."""

    MUNICIPALITY = "municipality"
    PERSON = "person"
    BODY = "body"
    ORGANISATION = "organisation"
    MEETING = "meeting"
    ITEM = "item"


class Hit(Struct, frozen=True, kw_only=True):
    """One thing found. `detail` tells it from others of the same name; the surface formats dates and joins the parts.

    `id` is that of the municipality, person, body, organisation, meeting or agenda item; an item names its meeting too.
    """

    kind: HitKind
    id: str
    title: str | Text
    detail: tuple[str | date | Text, ...] = ()
    meeting_id: MeetingId | None = None
