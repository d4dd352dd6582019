"""Profiles: what follows for counting from a participant's attributes on the day of a meeting."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from samrad.domain.ids import AreaId, CodeId, MunicipalityId
from samrad.domain.participation_accounts import HOST, MUNICIPAL, NOT_MUNICIPAL, PARTICIPANT, USER, Group, KnownProfiles
from samrad.domain.participation_ground import AreaPeriod, Ground
from samrad.domain.participation_terms import USER_COMPETENCE, USER_KIND, USER_SERVICE

_USER = frozenset({USER_KIND, USER_COMPETENCE, USER_SERVICE})


class Profiles(dict[str, int]):
    """The number of the profile for the attributes of an attendance line; made at the first asking.

    Which area a municipality belongs to depends on the day, so `on` must be told when the day moves on.
    """

    def __init__(self, ground: Ground) -> None:
        """Nothing is known yet."""
        super().__init__()
        self.known = KnownProfiles()
        self._ground = ground
        self._area_days = sorted({day for one in ground.areas for day in (one.valid_from, one.valid_to)})
        self._epoch = -1
        self._areas_of: dict[MunicipalityId, list[AreaId]] = {}
        self._host_of: dict[MunicipalityId, list[AreaId]] = defaultdict(list)
        for area, hosts in ground.hosts.items():
            for host in hosts:
                self._host_of[host].append(area)
        self._alike: dict[tuple[str, object], tuple[int, ...]] = {}
        """The groups that one attribute puts somebody in, by what it is; many profiles share them."""

    def on(self, day: str) -> None:
        """The meetings that follow begin on this day or later."""
        epoch = bisect_right(self._area_days, day)
        if epoch != self._epoch:
            self._epoch = epoch
            self.clear()
            self._alike.clear()
            self._areas_of = _areas_on(self._ground.areas, day)

    def __missing__(self, attributes: str) -> int:
        """Make the profile."""
        kind, municipality, service, competence = (part or None for part in attributes.split("|"))
        its_municipality = None if municipality is None else MunicipalityId(municipality)
        groups = self._stated("kind", kind) + self._stated("competence", competence) + self._stated("service", service)
        if its_municipality is None:
            groups += self._groups("none", None, [PARTICIPANT, NOT_MUNICIPAL])
        else:
            groups += self._municipal(its_municipality, kind, service, competence)
        number = self[attributes] = self.known.add(CodeId(str(kind)), its_municipality, groups)
        return number

    def _groups(self, what: str, value: object, groups: Iterable[Group]) -> tuple[int, ...]:
        """The numbers of the groups that follow from something."""
        found = self._alike[what, value] = tuple([self.known.group(group) for group in groups])
        return found

    def _stated(self, way: str, value: str | None) -> tuple[int, ...]:
        return self._alike.get((way, value)) or self._groups(way, value, [(way, value)])

    def _municipal(
        self, municipality: MunicipalityId, kind: str | None, service: str | None, competence: str | None
    ) -> tuple[int, ...]:
        groups = self._alike.get(("municipality", municipality)) or self._groups(
            "municipality", municipality, self._whatever_else(municipality)
        )
        for way, value in (("municipal_kind", kind), ("municipal_competence", competence)):
            groups += self._stated(way, value)
        areas = self._areas(municipality)
        where = tuple(areas), service
        groups += self._alike.get(("cell", where)) or self._groups(
            "cell",
            where,
            [("municipal_service", service), *(("cell", (one, service)) for one in areas if one is not None)],
        )
        if {kind, service, competence} & _USER:
            groups += self._alike.get(("user", municipality)) or self._groups(
                "user", municipality, self._as_user_representative(municipality)
            )
        return groups

    def _as_user_representative(self, municipality: MunicipalityId) -> list[Group]:
        areas = self._areas(municipality)
        groups: list[Group] = [USER, ("municipality_user", municipality), *(("area_user", area) for area in areas)]
        if municipality in self._ground.merged:
            groups.append(("merged_user", self._ground.merged[municipality]))
        return groups

    def _whatever_else(self, municipality: MunicipalityId) -> list[Group]:
        groups: list[Group] = [PARTICIPANT, MUNICIPAL, ("municipality", municipality)]
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
