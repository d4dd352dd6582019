"""Municipalities (kommuner): fixed identities, and the number, names and county each had in which period."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from msgspec import Struct

from samrad.domain.alphabet import sort_key
from samrad.domain.ids import MunicipalityId
from samrad.domain.periods import holds_on


class SuccessionKind(StrEnum):
    """How one number became another: sammenslåing, deling, nytt nummer, nytt navn, grensejustering."""

    MERGE = "merge"
    SPLIT = "split"
    RENUMBER = "renumber"
    RENAME = "rename"
    BOUNDARY = "boundary"


class MunicipalityPeriod(Struct, frozen=True, kw_only=True):
    """What a municipality was called, and where it belonged, for a period. `lat` and `lon` (WGS 84) place a label."""

    id: str
    municipality_id: MunicipalityId
    number: str
    name: str
    county_number: str
    county_name: str
    sami_name: str | None = None
    sami_language: str | None = None
    kven_name: str | None = None
    lat: float | None = None
    lon: float | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The Norwegian name and, where there are any, the Sámi and the Kven one."""
        return tuple(name for name in (self.name, self.sami_name, self.kven_name) if name)

    @property
    def full_name(self) -> str:
        """All official names, Norwegian first: "Kåfjord – Gáivuotna – Kaivuono"."""
        return " – ".join(self.names)


class MunicipalityAlias(Struct, frozen=True, kw_only=True):
    """A name people type that is not official: for search and reading lists only, never printed."""

    id: str
    municipality_id: MunicipalityId
    alias: str
    language: str | None = None


class Succession(Struct, frozen=True, kw_only=True):
    """On `day` the number `old_number` became, or went into, `new_number`."""

    id: str
    day: date
    old_number: str
    new_number: str
    kind: SuccessionKind


class County(Struct, frozen=True, kw_only=True):
    """A county (fylke) with the number and name it had for a period."""

    id: str
    number: str
    name: str
    valid_from: date | None = None
    valid_to: date | None = None


class Municipality(Struct, frozen=True, kw_only=True):
    """One identity: a new number or name keeps it, a merge or a split ends it. The periods are in order of time."""

    id: MunicipalityId
    periods: tuple[MunicipalityPeriod, ...]

    @classmethod
    def of(cls, periods: Iterable[MunicipalityPeriod]) -> Municipality:
        """The municipality that has these periods, given in any order."""
        in_order = tuple(sorted(periods, key=lambda period: period.valid_from or date.min))
        return cls(id=in_order[0].municipality_id, periods=in_order)

    @property
    def valid_from(self) -> date | None:
        """First day it existed, as far as the table goes back."""
        return self.periods[0].valid_from

    @property
    def valid_to(self) -> date | None:
        """First day it no longer existed; None while it does."""
        return self.periods[-1].valid_to

    def on(self, day: date) -> MunicipalityPeriod | None:
        """Its number, names and county that day; None when it did not exist."""
        return next((period for period in self.periods if holds_on(period, day)), None)

    def near(self, day: date) -> MunicipalityPeriod:
        """As `on`; before its first day what it was first, after its last what it was last."""
        before = [period for period in self.periods if period.valid_from is None or period.valid_from <= day]
        return before[-1] if before else self.periods[0]


class Edge(Struct, frozen=True):
    """A municipality that ended on `day`, and one that took over all or part of it."""

    day: date
    old: MunicipalityId
    new: MunicipalityId
    kind: SuccessionKind


class Municipalities:
    """The whole table as a value: every identity, and who came before and after whom."""

    def __init__(self, periods: Iterable[MunicipalityPeriod], successions: Iterable[Succession]) -> None:
        by_id: dict[MunicipalityId, list[MunicipalityPeriod]] = defaultdict(list)
        for period in periods:
            by_id[period.municipality_id].append(period)
        self._by_id = {identity: Municipality.of(by_id[identity]) for identity in sorted(by_id)}
        self._successions = tuple(successions)
        self._shared_names: dict[date, frozenset[str]] = {}

    def __iter__(self) -> Iterator[Municipality]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def __contains__(self, identity: object) -> bool:
        return identity in self._by_id

    def get(self, identity: MunicipalityId) -> Municipality:
        """The municipality with this identity.

        Raises:
            KeyError: there is none. Foreign keys keep that from happening for what a register holds.
        """
        return self._by_id[identity]

    def on(self, day: date) -> tuple[Municipality, ...]:
        """Those that existed that day, in the order of their identities."""
        return tuple(municipality for municipality in self if municipality.on(day))

    def name(self, identity: MunicipalityId, day: date) -> str:
        """Its Norwegian name that day."""
        return self.get(identity).near(day).name

    def number(self, identity: MunicipalityId, day: date) -> str:
        """Its number that day, four digits."""
        return self.get(identity).near(day).number

    def label(self, identity: MunicipalityId, day: date) -> str:
        """Its name that day; with number and county where another had the same name: "Os (1243, Hordaland)"."""
        if day not in self._shared_names:
            names = Counter(municipality.near(day).name for municipality in self.on(day))
            self._shared_names[day] = frozenset(name for name, count in names.items() if count > 1)
        period = self.get(identity).near(day)
        if period.name not in self._shared_names[day]:
            return period.name
        return f"{period.name} ({period.number}, {period.county_name})"

    def in_order(self, ids: Iterable[MunicipalityId], day: date) -> list[MunicipalityId]:
        """The same municipalities as Norwegians sort their names, those of one name by number."""
        return sorted(ids, key=lambda identity: (sort_key(self.name(identity, day)), self.number(identity, day)))

    def numbered(self, number: str) -> tuple[Municipality, ...]:
        """Those that ever had the number: numbers have been used again."""
        return self._by_number.get(number, ())

    def after(self, identity: MunicipalityId) -> tuple[Edge, ...]:
        """Who took over from it when it ended: one after a merge, several after a split; none while it exists."""
        return self._after.get(identity, ())

    def before(self, identity: MunicipalityId) -> tuple[Edge, ...]:
        """Whom it was made from."""
        return self._before.get(identity, ())

    @cached_property
    def _by_number(self) -> Mapping[str, tuple[Municipality, ...]]:
        found: dict[str, dict[MunicipalityId, Municipality]] = defaultdict(dict)
        for municipality in self:
            for period in municipality.periods:
                found[period.number][municipality.id] = municipality
        return {number: tuple(holders.values()) for number, holders in found.items()}

    @cached_property
    def _edges(self) -> tuple[Edge, ...]:
        edges: dict[Edge, None] = {}
        for succession in self._successions:
            old = self._holder(succession.old_number, succession.day - timedelta(days=1))
            new = self._holder(succession.new_number, succession.day)
            if old and new and old.id != new.id and old.valid_to == succession.day:
                edges[Edge(succession.day, old.id, new.id, succession.kind)] = None
        return tuple(edges)

    @cached_property
    def _after(self) -> Mapping[MunicipalityId, tuple[Edge, ...]]:
        found: dict[MunicipalityId, tuple[Edge, ...]] = defaultdict(tuple)
        for edge in self._edges:
            found[edge.old] += (edge,)
        return found

    @cached_property
    def _before(self) -> Mapping[MunicipalityId, tuple[Edge, ...]]:
        found: dict[MunicipalityId, tuple[Edge, ...]] = defaultdict(tuple)
        for edge in self._edges:
            found[edge.new] += (edge,)
        return found

    def _holder(self, number: str, day: date) -> Municipality | None:
        holders = (one for one in self.numbered(number) if (period := one.on(day)) and period.number == number)
        return next(holders, None)
