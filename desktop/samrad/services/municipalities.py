"""Municipalities and counties, read."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from samrad.domain.ids import MunicipalityId
from samrad.domain.municipality_names import Resolution
from samrad.register.municipalities import counties, municipalities, municipality_names
from samrad.register.store import Register

__all__ = ["counties", "municipalities", "municipality_names", "resolve"]


def resolve(
    register: Register,
    typed: str | int,
    *,
    day: date | None = None,
    county: str | None = None,
    among: Collection[MunicipalityId] = (),
) -> Resolution:
    """Which municipality one number or name means on a day (today without one); for many use `municipality_names`."""
    names = municipality_names(register, municipalities(register))
    return names.resolve(typed, day or register.today(), county=county, among=among)
