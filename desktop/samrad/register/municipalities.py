"""Municipalities and counties as the register holds them."""

from __future__ import annotations

from samrad.domain.municipalities import County, Municipalities, MunicipalityAlias, MunicipalityPeriod, Succession
from samrad.domain.municipality_names import MunicipalityNames
from samrad.register.store import Register


def municipalities(register: Register) -> Municipalities:
    """The whole table of municipalities; some milliseconds, so load it once per use case."""
    return Municipalities(register.all(MunicipalityPeriod), register.all(Succession))


def municipality_names(register: Register, table: Municipalities) -> MunicipalityNames:
    """Everything that municipalities are called, ready to be looked up."""
    return MunicipalityNames(table, register.all(MunicipalityAlias))


def counties(register: Register) -> list[County]:
    """Every county since 2017 with the period of its number and name."""
    return register.all(County)
