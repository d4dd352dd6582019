"""Profiles: what follows for counting from a participant's attributes on the day of a meeting."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from samrad.domain.ids import AreaId, CodeId, MunicipalityId
from samrad.domain.participation import USER_COMPETENCE, USER_KIND, USER_SERVICE
from samrad.domain.participation_accounts import HOST, MUNICIPAL, NOT_MUNICIPAL, PARTICIPANT, USER, Group, Profile
from samrad.domain.participation_ground import AreaPeriod, Ground

_USER = frozenset({USER_KIND, USER_COMPETENCE, USER_SERVICE})
_KNOWN = 50_000
"""How many attributes are kept at hand with their profile: some ten megabytes."""


class Profiles(dict[str, int]):
    """The number of the profile for the attributes of an attendance line; made at the first asking.

    Which area a municipality belongs to depends on the day, so `on` must be told when the day moves on.
    """

    def __init__(self, ground: Ground) -> None:
        """Nothing is known yet."""
        super().__init__()
        self.all: list[Profile] = []
        self._ground = ground
        self._area_days = sorted({day for one in ground.areas for day in (one.valid_from, one.valid_to)})
        self._epoch = -1
        self._areas_of: dict[MunicipalityId, list[AreaId]] = {}
        self._host_of: dict[MunicipalityId, list[AreaId]] = defaultdict(list)
        for area, hosts in ground.hosts.items():
            for host in hosts:
                self._host_of[host].append(area)
        self._groups: dict[Group, Group] = {}
        self._always: dict[MunicipalityId, list[Group]] = {}
        """Of each municipality the groups that don't depend on the service, as long as the areas stand."""

    def on(self, day: str) -> None:
        """The meetings that follow begin on this day or later."""
        epoch = bisect_right(self._area_days, day)
        if epoch != self._epoch:
            self._epoch = epoch
            self.clear()
            self._always.clear()
            self._areas_of = _areas_on(self._ground.areas, day)

    def __missing__(self, attributes: str) -> int:
        """Make the profile."""
        if len(self) >= _KNOWN:
            self.clear()
        kind, municipality, service, competence = (part or None for part in attributes.split("|"))
        stated: list[Group] = [("kind", kind), ("competence", competence), ("service", service)]
        its_municipality = None if municipality is None else MunicipalityId(municipality)
        groups = [PARTICIPANT, *stated, *self._municipal(its_municipality, stated)]
        if its_municipality is not None and {kind, service, competence} & _USER:
            areas = self._areas(its_municipality)
            groups += [USER, ("municipality_user", its_municipality), *(("area_user", area) for area in areas)]
            if its_municipality in self._ground.merged:
                groups.append(("merged_user", self._ground.merged[its_municipality]))
        # One object for each group, since there may be many profiles.
        shared = tuple([self._groups.setdefault(group, group) for group in groups])
        number = self[attributes] = len(self.all)
        self.all.append(Profile(CodeId(str(kind)), its_municipality, shared))
        return number

    def _municipal(self, municipality: MunicipalityId | None, stated: Sequence[Group]) -> list[Group]:
        if municipality is None:
            return [NOT_MUNICIPAL]
        service = stated[-1][1]
        groups = [(f"municipal_{way}", value) for way, value in stated]
        groups += [("cell", (area, service)) for area in self._areas(municipality) if area is not None]
        if municipality not in self._always:
            self._always[municipality] = self._whatever_the_service(municipality)
        return groups + self._always[municipality]

    def _whatever_the_service(self, municipality: MunicipalityId) -> list[Group]:
        groups: list[Group] = [MUNICIPAL, ("municipality", municipality)]
        groups += [("area", area) for area in self._areas(municipality)]
        groups += self._as_host(municipality)
        if municipality in self._ground.merged:
            groups.append(("merged", self._ground.merged[municipality]))
        return groups

    def _areas(self, municipality: MunicipalityId) -> Sequence[AreaId | None]:
        """Its areas on the day; None stands for outside all of them."""
        return self._areas_of.get(municipality) or (None,)

    def _as_host(self, municipality: MunicipalityId) -> list[Group]:
        host_of = self._host_of.get(municipality)
        if not host_of:
            return []
        return [HOST, *(("area_host", area) for area in self._areas(municipality) if area in host_of)]


def _areas_on(areas: Iterable[AreaPeriod], day: str) -> dict[MunicipalityId, list[AreaId]]:
    found: dict[MunicipalityId, list[AreaId]] = {}
    for one in areas:
        if one.valid_from <= day < one.valid_to and one.area_id not in found.setdefault(one.municipality_id, []):
            found[one.municipality_id].append(one.area_id)
    return found
