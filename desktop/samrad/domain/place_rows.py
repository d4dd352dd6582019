"""Read rows of municipalities as the programme sees them: who takes part, from where, since when."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from samrad.domain.ids import AreaId, MunicipalityId
from samrad.domain.participation import MapState


class PlaceRow(Struct, frozen=True, kw_only=True):
    """A line in the list of municipalities, as of a day.

    `state` is that of the map, over everything held so far; None for one that no longer exists on the day. `people`
    ever represented it or worked in it, as the list of people finds them; `organisations` lie there or serve it.
    `last_day` is the first day of the last meeting at which somebody represented it. `lat`, `lon` in degrees (WGS 84).
    """

    municipality_id: MunicipalityId
    number: str
    name: str
    full_name: str
    county_number: str
    county_name: str
    state: MapState | None
    is_host: bool
    area_ids: tuple[AreaId, ...]
    people: int
    organisations: int
    last_day: date | None
    lat: float | None
    lon: float | None

    @property
    def in_programme(self) -> bool:
        """Whether the programme has anything to do with it."""
        known = self.people or self.organisations or self.area_ids or self.last_day
        return bool(known) or self.state in (MapState.TOOK_PART, MapState.INVITED)
