"""Regrouping: what was counted by the municipalities of one day, on the map of another day.

Forward through new numbers, new names and merges. Over a split, or backwards over a merge, nobody can tell which of the
municipalities a person would belong to: such a municipality cannot be placed, is named, and stays within the total.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from samrad.domain.ids import MunicipalityId
from samrad.domain.municipalities import Municipalities, SuccessionKind


class Regrouped(Struct, frozen=True):
    """Municipalities of the other map with the counted ones in them, and the counted ones without a place there."""

    map_date: date
    groups: dict[MunicipalityId, tuple[MunicipalityId, ...]]
    unplaced: tuple[MunicipalityId, ...]


def place(municipalities: Municipalities, identity: MunicipalityId, map_date: date) -> MunicipalityId | None:
    """The municipality on the map of `map_date` that has all of this one; None when it cannot be placed there."""
    place = identity
    while (end := municipalities.get(place).valid_to) is not None and end <= map_date:
        heirs = {edge.new for edge in municipalities.after(place)}
        if len(heirs) != 1 or any(edge.kind is SuccessionKind.SPLIT for edge in municipalities.after(place)):
            return None
        place = heirs.pop()
    return place if municipalities.get(place).on(map_date) else None


def regroup(municipalities: Municipalities, ids: Iterable[MunicipalityId], map_date: date) -> Regrouped:
    """Put municipalities together as on the map of `map_date`, in the order of the identities.

    A municipality of the map took part when one of its parts did; persons, attendances and the like are added up over
    the parts by the caller, who knows how (a person for two parts of one new municipality is one person).
    """
    groups: dict[MunicipalityId, list[MunicipalityId]] = {}
    unplaced: list[MunicipalityId] = []
    for identity in sorted(set(ids)):
        target = place(municipalities, identity, map_date)
        if target is None:
            unplaced.append(identity)
        else:
            groups.setdefault(target, []).append(identity)
    return Regrouped(map_date, {identity: tuple(groups[identity]) for identity in sorted(groups)}, tuple(unplaced))
