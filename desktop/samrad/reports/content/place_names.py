"""What municipalities are called in other languages than Norwegian, marked for whoever reads aloud."""

from __future__ import annotations

from samrad.domain.municipalities import MunicipalityPeriod
from samrad.reports.content.wording import Said

_TAGS = {"sme": "se", "se": "se", "smj": "smj", "sma": "sma"}
"""BCP 47 takes the code of two letters where a language has one: Northern Sámi has."""

_NORTHERN_SAMI = "se"
_KVEN = "fkv"


def other_names(place: MunicipalityPeriod) -> tuple[Said, ...]:
    """The Sámi and the Kven name, where there are any."""
    names = []
    if place.sami_name:
        names.append(Said(place.sami_name, _TAGS.get(place.sami_language or "", _NORTHERN_SAMI)))
    if place.kven_name:
        names.append(Said(place.kven_name, _KVEN))
    return tuple(names)
