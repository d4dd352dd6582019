"""Municipalities as the programme sees them, and the shape of the country to draw them on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from samrad.domain.alphabet import sort_key
from samrad.domain.ids import MunicipalityId
from samrad.domain.participation import MapRow
from samrad.domain.place_rows import PlaceRow
from samrad.register import places
from samrad.register.municipalities import municipalities
from samrad.register.store import Register
from samrad.reports.geography import Point, Ring, neighbours, norway, projected
from samrad.services.participation import Progress, figures

__all__ = ["Point", "Ring", "list_municipalities", "neighbours", "norway", "projected"]

_BEGINNING = date(2000, 1, 1)
"""Before the first meeting that a register can hold: the built-in municipalities begin in 2017."""


def list_municipalities(
    register: Register, *, day: date | None = None, progress: Progress | None = None
) -> list[PlaceRow]:
    """All municipalities of a day, and earlier ones that the register knows, in the Norwegian order of names.

    The states are those of the participation report's map over everything held up to the day.
    """
    day = day or register.today()
    on_map = {
        row.place.id: row
        for row in figures(register, start=_BEGINNING, end=day, map_date=day, progress=progress).map.rows
    }
    rows = list(_rows(register, day, on_map))
    return sorted(rows, key=lambda row: (sort_key(row.name), row.number))


def _rows(register: Register, day: date, on_map: dict[MunicipalityId, MapRow]) -> Iterator[PlaceRow]:
    people, organisations = places.people_by_municipality(register), places.organisations_by_municipality(register)
    last = places.last_days(register)
    for one in municipalities(register):
        seen = on_map.get(one.id)
        if seen is None and not (one.id in people or one.id in organisations or one.id in last):
            continue
        period = one.near(day)
        yield PlaceRow(
            municipality_id=one.id,
            number=period.number,
            name=period.name,
            full_name=period.full_name,
            county_number=period.county_number,
            county_name=period.county_name,
            state=None if seen is None else seen.state,
            is_host=seen is not None and seen.is_host,
            area_ids=() if seen is None else seen.area_ids,
            people=people.get(one.id, 0),
            organisations=organisations.get(one.id, 0),
            last_day=last.get(one.id),
            lat=None if seen is None else period.lat,
            lon=None if seen is None else period.lon,
        )
