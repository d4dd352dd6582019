"""Profiles: what follows for counting from what a participant was on the day of a meeting.

A profile is a number of two halves, each of which takes few values: the capacity (kind, service and competence) that
somebody took part in, and the locality (municipality, and the areas it belonged to that day) that it was for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from msgspec import Struct

from samrad.domain.ids import AreaId, CodeId, MunicipalityId
from samrad.domain.participation_ground import AreaPeriod, Ground
from samrad.domain.participation_terms import USER_COMPETENCE, USER_KIND, USER_SERVICE

Group = tuple[str, object]
"""A way of counting, and a value of it: `("kind", "kind.gp")`. The value None stands for "not stated" or "none"."""

PARTICIPANT: Group = ("participant", None)
OBSERVER: Group = ("observer", None)
MUNICIPAL: Group = ("municipal", None)
NOT_MUNICIPAL: Group = ("not_municipal", None)
HOST: Group = ("host", None)
USER: Group = ("user", None)
"""User representatives who represent a municipality."""

NO_PARTICIPANT = -1
"""Stands for a capacity where there is none."""

_USER = frozenset({USER_KIND, USER_COMPETENCE, USER_SERVICE})
_BITS: Final = 20
"""A profile is the locality's number times a power of two, and the capacity's number."""
_CAPACITY: Final = (1 << _BITS) - 1


class _Capacity(Struct, frozen=True):
    kind: CodeId
    service: CodeId | None
    is_user: bool
    """Whether it is a user representative's."""
    part: int
    municipal_part: int
    """The groups that it puts somebody in who represents a municipality."""


class _Locality(Struct, frozen=True):
    municipality: MunicipalityId | None
    areas: tuple[AreaId | None, ...]
    """None stands for outside all of them."""
    part: int
    user_part: int
    """The groups that it puts user representatives in."""


class Profiles:
    """All capacities and localities met so far, by their numbers, and the groups that follow from them.

    The groups are kept in parts that many profiles share, so that a profile is a handful of parts.
    """

    def __init__(self, ground: Ground) -> None:
        """Nothing is known yet."""
        self.capacity_of = _Capacities(self)
        """Number of the capacity for kind, service and competence; `NO_PARTICIPANT` for a role alone."""
        self.locality_of = _Localities(self, ground)
        """Number of the locality for a municipality (or none, ""), ready to be added to that of a capacity."""
        self._capacities: list[_Capacity] = []
        self._localities: list[_Locality] = []
        self._represented: dict[int, MunicipalityId | None] = {}
        """By locality, as `locality_of` numbers them."""
        self._parts: list[tuple[Group, ...]] = []
        self._cells: dict[tuple[tuple[AreaId | None, ...], CodeId | None], int] = {}

    def on(self, day: str) -> None:
        """The meetings that follow begin on this day or later: which area a municipality belongs to depends on it."""
        self.locality_of.on(day)

    def kind(self, profile: int) -> CodeId:
        """The stakeholder kind of a profile or a capacity."""
        capacity: _Capacity = self._capacities[profile & _CAPACITY]
        return capacity.kind

    def represented(self, localities: Iterable[int]) -> set[MunicipalityId]:
        """The municipalities of localities."""
        found = set(map(self._represented.__getitem__, localities))
        return {one for one in found if one is not None}

    def is_municipal(self, profile: int) -> bool:
        """Whether who has this profile represents a municipality."""
        return self._localities[profile >> _BITS].municipality is not None

    def groups(self, profile: int) -> list[Group]:
        """The groups that a profile puts somebody in."""
        return [group for part in self._parts_of(profile) for group in self._parts[part]]

    def people(self, profiles: Mapping[int, int]) -> Counter[Group]:
        """How many persons each group has, where each profile has so many."""
        parts = Counter[int]()
        for profile, people in profiles.items():
            for part in self._parts_of(profile):
                parts[part] += people
        return self._by_group(parts)

    def attendances(self, localities: Mapping[int, int], capacities: Mapping[int, int]) -> Counter[Group]:
        """How many attendances the groups have that follow from one half of a profile alone."""
        parts = Counter[int]()
        for number, attendances in localities.items():
            parts[self._localities[number >> _BITS].part] += attendances
        for number, attendances in capacities.items():
            parts[self._capacities[number].part] += attendances
        return self._by_group(parts)

    def add_capacity(self, kind: CodeId, service: CodeId | None, competence: CodeId | None) -> int:
        """Number of a new capacity."""
        ways = (("kind", kind), ("service", service), ("competence", competence))
        municipal: list[Group] = [(f"municipal_{way}", value) for way, value in ways]
        is_user = not _USER.isdisjoint((kind, service, competence))
        self._capacities.append(_Capacity(kind, service, is_user, self._part(ways), self._part(municipal)))
        return len(self._capacities) - 1

    def add_locality(
        self,
        municipality: MunicipalityId | None,
        areas: tuple[AreaId | None, ...],
        groups: Iterable[Group],
        user_groups: Iterable[Group],
    ) -> int:
        """Number of a new locality."""
        self._localities.append(_Locality(municipality, areas, self._part(groups), self._part(user_groups)))
        number = (len(self._localities) - 1) << _BITS
        self._represented[number] = municipality
        return number

    def _parts_of(self, profile: int) -> list[int]:
        locality, capacity = self._localities[profile >> _BITS], self._capacities[profile & _CAPACITY]
        parts = [locality.part, capacity.part]
        if locality.municipality is not None:
            parts += (capacity.municipal_part, self._cell(locality.areas, capacity.service))
            if capacity.is_user:
                parts.append(locality.user_part)
        return parts

    def _cell(self, areas: tuple[AreaId | None, ...], service: CodeId | None) -> int:
        key = areas, service
        if key not in self._cells:
            self._cells[key] = self._part([("cell", (area, service)) for area in areas if area is not None])
        return self._cells[key]

    def _part(self, groups: Iterable[Group]) -> int:
        self._parts.append(tuple(groups))
        return len(self._parts) - 1

    def _by_group(self, parts: Mapping[int, int]) -> Counter[Group]:
        found = Counter[Group]()
        for part, count in parts.items():
            if count:
                found.update(dict.fromkeys(self._parts[part], count))
        return found


class _Capacities(dict[str, int]):
    """Numbers of capacities, made at the first asking."""

    def __init__(self, profiles: Profiles) -> None:
        super().__init__()
        self._profiles = profiles

    def __missing__(self, attributes: str) -> int:
        if "|" not in attributes:
            self[attributes] = NO_PARTICIPANT
            return NO_PARTICIPANT
        kind, service, competence = (CodeId(part) if part else None for part in attributes.split("|"))
        number = self[attributes] = self._profiles.add_capacity(CodeId(str(kind)), service, competence)
        return number


class _Localities(dict[str, int]):
    """Numbers of localities on the day that the tally has come to, made at the first asking."""

    def __init__(self, profiles: Profiles, ground: Ground) -> None:
        super().__init__()
        self._profiles = profiles
        self._ground = ground
        self._area_days = sorted({day for one in ground.areas for day in (one.valid_from, one.valid_to)})
        self._epoch = -1
        self._areas_of: dict[MunicipalityId, list[AreaId]] = {}
        self._host_of: dict[MunicipalityId, list[AreaId]] = defaultdict(list)
        for area, hosts in ground.hosts.items():
            for host in hosts:
                self._host_of[host].append(area)
        self._known: dict[tuple[MunicipalityId | None, tuple[AreaId | None, ...]], int] = {}

    def on(self, day: str) -> None:
        epoch = bisect_right(self._area_days, day)
        if epoch != self._epoch:
            self._epoch = epoch
            self.clear()
            self._areas_of = _areas_on(self._ground.areas, day)

    def __missing__(self, listed: str) -> int:
        municipality = MunicipalityId(listed) if listed else None
        areas = tuple(self._areas_of.get(municipality, ())) if municipality is not None else ()
        key = municipality, areas or (None,)
        if key not in self._known:
            groups, user_groups = self._groups(*key), self._user_groups(*key)
            self._known[key] = self._profiles.add_locality(*key, groups, user_groups)
        number = self[listed] = self._known[key]
        return number

    def _groups(self, municipality: MunicipalityId | None, areas: Iterable[AreaId | None]) -> list[Group]:
        if municipality is None:
            return [PARTICIPANT, NOT_MUNICIPAL]
        groups: list[Group] = [PARTICIPANT, MUNICIPAL, ("municipality", municipality)]
        groups += [("area", area) for area in areas]
        host_of = self._host_of.get(municipality)
        if host_of:
            groups += [HOST, *(("area_host", area) for area in areas if area in host_of)]
        if municipality in self._ground.merged:
            groups.append(("merged", self._ground.merged[municipality]))
        return groups

    def _user_groups(self, municipality: MunicipalityId | None, areas: Iterable[AreaId | None]) -> list[Group]:
        if municipality is None:
            return []
        groups: list[Group] = [USER, ("municipality_user", municipality), *(("area_user", area) for area in areas)]
        if municipality in self._ground.merged:
            groups.append(("merged_user", self._ground.merged[municipality]))
        return groups


def _areas_on(areas: Iterable[AreaPeriod], day: str) -> dict[MunicipalityId, list[AreaId]]:
    found: dict[MunicipalityId, list[AreaId]] = {}
    for one in areas:
        if one.valid_from <= day < one.valid_to and one.area_id not in found.setdefault(one.municipality_id, []):
            found[one.municipality_id].append(one.area_id)
    return found
