"""The participation figures of a period (deltakelsestall): read once, counted, named."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from samrad.domain.alphabet import sort_key
from samrad.domain.ids import AreaId, BodyId, CodeId, MunicipalityId
from samrad.domain.municipalities import Municipalities
from samrad.domain.organisations import Area
from samrad.domain.participation import (
    AreaRow,
    BodyRow,
    Cell,
    Columns,
    Grouping,
    GroupRow,
    LeftOut,
    MapFigures,
    MapRow,
    MapState,
    Modes,
    MunicipalityRow,
    NeverCame,
    ParticipationFigures,
    Period,
    PlaceName,
    SeatCell,
    Share,
    TimeCell,
    Totals,
    TypeRow,
    WorkingMeetings,
)
from samrad.domain.participation_accounts import Account, Count
from samrad.domain.participation_ground import AreaPeriod, Attended, Ground, HeldMeeting, Invited
from samrad.domain.participation_profiles import (
    HOST,
    MUNICIPAL,
    NOT_MUNICIPAL,
    OBSERVER,
    PARTICIPANT,
    USER,
    Group,
)
from samrad.domain.participation_tally import Tally
from samrad.domain.participation_terms import WORKING_MEETING
from samrad.domain.regrouping import place
from samrad.errors import UsageError, say
from samrad.register import participation as reads
from samrad.register.municipalities import municipalities as all_municipalities
from samrad.register.store import Register
from samrad.resting import collector_at_rest

Progress = Callable[[int, int], None]
"""Told how many of how many meetings are counted; an exception it raises ends the counting."""

_STEP = 100


def figures(
    register: Register,
    *,
    start: date,
    end: date,
    since: date | None = None,
    map_date: date | None = None,
    progress: Progress | None = None,
) -> ParticipationFigures:
    """All participation figures of the meetings whose first day lies from `start` to `end`, both included.

    `since` is the last day of the previous report, for the column "new since last time"; by default the day before
    `start`. `map_date` groups the municipalities as on that day's map; by default they stand as at their meetings, and
    shares and map are those of `end`. Every number is defined in `build_spec/figures.md`.

    Raises:
        UsageError: the period ends before it begins, or the previous report is later than the end.
    """
    period = _period(start, end, since)
    with register.snapshot():
        ground = _ground(register, map_date or end)
        tally = _tally(register, period, ground.tally, progress)
        return _Figures(register, period, ground, tally, regrouped=map_date is not None).all()


def _period(start: date, end: date, since: date | None) -> Period:
    if end < start:
        raise UsageError(
            say("The period ends on {end}, before it begins on {start}.", start=start, end=end),
            remedy=say("Correct one of the two dates."),
        )
    if since is not None and since > end:
        raise UsageError(
            say("The last report ({since}) is later than the end of this period ({end}).", since=since, end=end),
            remedy=say("Give the last day that the previous report counted."),
        )
    return Period(start, end, since or start - timedelta(days=1))


class _Ground(Struct, frozen=True):
    """What the figures are counted and named by."""

    tally: Ground
    areas: tuple[Area, ...]
    municipalities: Municipalities
    map_day: date


def _ground(register: Register, map_day: date) -> _Ground:
    municipalities = all_municipalities(register)
    areas = tuple(reads.areas(register))
    on_map: dict[MunicipalityId, list[MunicipalityId]] = {}
    for municipality in municipalities:
        target = place(municipalities, municipality.id, map_day)
        if target is not None:
            on_map.setdefault(target, []).append(municipality.id)
    return _Ground(
        Ground(
            areas=reads.area_periods(register),
            hosts={area.id: _what_became_of(municipalities, area.host_municipality_id) for area in areas},
            places=reads.places(register),
            merged={part: target for target, parts in on_map.items() if len(parts) > 1 for part in parts},
        ),
        areas,
        municipalities,
        map_day,
    )


def _what_became_of(municipalities: Municipalities, municipality: MunicipalityId) -> frozenset[MunicipalityId]:
    """A municipality and every one that took over all of it since."""
    line = [municipality]
    while len(heirs := {edge.new for edge in municipalities.after(line[-1])}) == 1:
        line.extend(heirs)
    return frozenset(line)


def _tally(register: Register, period: Period, ground: Ground, progress: Progress | None) -> Tally:
    """The tally of all held meetings. Some are counted on a thread of their own while the next are read."""
    tally = Tally(period, ground)
    meetings = reads.held_meetings(register, period.last)
    total = len(meetings)
    with collector_at_rest(), ThreadPoolExecutor(1, "samrad-counting") as counting:
        counted: Future[None] | None = None
        for done in range(0, total, _STEP):
            if progress is not None:
                progress(done, total)
            some = meetings[done : done + _STEP]
            read = reads.attended_and_invited(register, some)
            if counted is not None:
                counted.result()
            counted = counting.submit(_count, tally, some, read)
        if counted is not None:
            counted.result()
    if progress is not None:
        progress(total, total)
    return tally


def _count(tally: Tally, meetings: Iterable[HeldMeeting], read: Iterable[tuple[Attended, Invited]]) -> None:
    for meeting, (attended, invited) in zip(meetings, read, strict=True):
        tally.take(meeting, attended, invited)


class _Counts(Struct, frozen=True):
    """The three columns."""

    period: Count
    so_far: Count
    before: Count

    def columns(self, number: Callable[[Count], int]) -> Columns[int]:
        """One figure in all of them."""
        so_far = number(self.so_far)
        return Columns(number(self.period), so_far, so_far - number(self.before))

    def people(self, group: Group) -> Columns[int]:
        """Distinct persons of a group."""
        return self.columns(lambda count: count.people(group))

    def attendances(self, group: Group) -> Columns[int]:
        """Attendances of a group."""
        return self.columns(lambda count: count.attendances.get(group, 0))

    def meetings(self, group: Group) -> Columns[int]:
        """Meetings of a type or body."""
        return self.columns(lambda count: count.meetings.get(group, 0))

    def meeting_days(self, group: Group) -> Columns[int]:
        """Meeting days of a type or body."""
        return self.columns(lambda count: count.meeting_days.get(group, 0))


class _Figures:
    """Puts the counts together with the names of what was counted."""

    def __init__(self, register: Register, period: Period, ground: _Ground, tally: Tally, *, regrouped: bool) -> None:
        self.register = register
        self.period = period
        self.ground = ground
        self.tally = tally
        self.regrouped = regrouped
        self.in_period: Account = tally.in_period()
        self.so_far: Account = tally.so_far()
        so_far = self.so_far.count()
        in_period = so_far if self.in_period is self.so_far else self.in_period.count()
        self.counts = _Counts(in_period, so_far, tally.before().count())
        self.took_part: set[MunicipalityId] = self._values("municipality", self.counts.period)

    def all(self) -> ParticipationFigures:
        """Everything."""
        seats = self._seats()
        return ParticipationFigures(
            period=self.period,
            totals=self._totals(),
            kinds=self._grouping("kind"),
            competences=self._grouping("competence"),
            services=self._grouping("service"),
            municipalities=self._municipalities(),
            for_several_municipalities=self.counts.period.in_several.get("municipality", 0),
            areas=self._areas(),
            represents_no_municipality=self._row(None, NOT_MUNICIPAL),
            bodies=self._bodies(),
            types=self._types(),
            meetings=tuple(self.tally.details.meetings),
            left_out=self._left_out(),
            never_came=self._never_came(),
            map=self._map(),
            cells=self._cells(),
            seats=seats,
            vacancies=tuple(reads.vacancies(self.register, self._vacant_seats())),
            over_time=self._over_time(),
            working=self._working(self.counts.period),
            working_so_far=self._working(self.counts.so_far),
        )

    def _totals(self) -> Totals:
        counts, period, so_far = self.counts, self.in_period, self.so_far
        details = self.tally.details
        return Totals(
            meetings=counts.meetings(PARTICIPANT),
            meeting_days=counts.meeting_days(PARTICIPANT),
            people=counts.people(PARTICIPANT),
            municipal_people=counts.people(MUNICIPAL),
            attendances=counts.attendances(PARTICIPANT),
            person_days=_in_days(counts.columns(lambda count: count.half_days)),
            municipalities=counts.columns(lambda count: count.municipalities),
            municipalities_by_deputies_only=len(self.took_part - details.by_members),
            municipalities_digitally_only=len(self.took_part - details.in_room),
            observers=counts.people(OBSERVER),
            observer_attendances=counts.attendances(OBSERVER),
            continuing=counts.columns(lambda count: count.continuing),
            host_people=counts.people(HOST),
            host_attendances=counts.attendances(HOST),
            user_representatives=counts.period.people(USER),
            never_came=counts.period.never_came,
            never_came_so_far=counts.so_far.never_came,
            modes=Modes(*period.modes),
            modes_so_far=Modes(*so_far.modes),
            rate=Share(*period.rate),
            rate_so_far=Share(*so_far.rate),
            coverage=Share(*period.coverage[:2]),
            coverage_so_far=Share(*so_far.coverage[:2]),
            vacancies=period.coverage[2],
            meetings_without_invitations=period.without_invitations,
            invited_without_represents=period.without_represents,
        )

    def _row(self, key: CodeId | None, group: Group) -> GroupRow:
        way, value = group
        return GroupRow(
            key=key,
            people=self.counts.people(group),
            municipal_people=self.counts.people((f"municipal_{way}", value)),
            attendances=self.counts.attendances(group),
        )

    def _grouping(self, way: str) -> Grouping:
        """Every code that is in use or was counted; "not stated" is always the last row."""
        counted = self._values(way, self.counts.so_far)
        codes = reads.codes_in_order(self.register, way, self.period.last)
        shown = [code for code, in_use in codes.items() if in_use or code in counted]
        rows = [self._row(code, (way, code)) for code in shown]
        return Grouping((*rows, self._row(None, (way, None))), self.counts.period.in_several.get(way, 0))

    def _values(self, way: str, count: Count) -> set[Any]:
        """Every value of one way of counting that somebody has."""
        return {value for group_way, value in count.people_by_group if group_way == way}

    # municipalities, areas and the map

    def _named(self, municipality: MunicipalityId, day: date) -> PlaceName:
        table = self.ground.municipalities
        return PlaceName(municipality, table.number(municipality, day), table.label(municipality, day))

    def _municipalities(self) -> tuple[MunicipalityRow, ...]:
        parts_of: dict[MunicipalityId, list[MunicipalityId]] = {}
        for municipality in self._values("municipality", self.counts.so_far):
            key = self._on_map(municipality) or municipality if self.regrouped else municipality
            parts_of.setdefault(key, []).append(municipality)
        rows = [self._municipality(key, parts) for key, parts in parts_of.items()]
        return tuple(sorted(rows, key=lambda row: (sort_key(row.place.name), row.place.number)))

    def _municipality(self, key: MunicipalityId, parts: list[MunicipalityId]) -> MunicipalityRow:
        merged = self.regrouped and any(part in self.ground.tally.merged for part in parts)
        group: Group = ("merged", key) if merged else ("municipality", key)
        user: Group = ("merged_user", key) if merged else ("municipality_user", key)
        details = self.tally.details
        attendances = [self.counts.attendances(("municipality", part)) for part in parts]
        took_part = self.took_part.intersection(parts)
        placed = self.regrouped and self._on_map(parts[0]) is not None
        day = self.ground.map_day if placed else max(date.fromisoformat(self.tally.last_day[part]) for part in parts)
        meetings = details.meetings_by_merged if merged else details.meetings_by_municipality
        return MunicipalityRow(
            place=self._named(key, day),
            area_ids=self._areas_on(parts, self.period.last),
            is_host=any(part in hosts for hosts in self.ground.tally.hosts.values() for part in (key, *parts)),
            people=self.counts.people(group),
            attendances=_added(attendances),
            meetings=meetings[key],
            user_representatives=self.counts.period.people(user),
            deputies_only=bool(took_part) and not details.by_members.intersection(parts),
            digitally_only=bool(took_part) and not details.in_room.intersection(parts),
        )

    def _on_map(self, municipality: MunicipalityId) -> MunicipalityId | None:
        return place(self.ground.municipalities, municipality, self.ground.map_day)

    def _placed(self, municipalities: Iterable[MunicipalityId]) -> set[MunicipalityId]:
        return {target for one in municipalities if (target := self._on_map(one)) is not None}

    def _areas_on(self, municipalities: Iterable[MunicipalityId], day: date) -> tuple[AreaId, ...]:
        wanted = set(municipalities)
        there = {one.area_id for one in _belonging(self.ground.tally.areas, day) if one.municipality_id in wanted}
        return tuple(area.id for area in self.ground.areas if area.id in there)

    def _members_of_areas(self) -> dict[AreaId, set[MunicipalityId]]:
        """The municipalities of each area on the last day of the period, on the report's map."""
        found: dict[AreaId, set[MunicipalityId]] = {area.id: set() for area in self.ground.areas}
        for one in _belonging(self.ground.tally.areas, self.period.last):
            target = self._on_map(one.municipality_id)
            if target is not None:
                found[one.area_id].add(target)
        return found

    def _areas(self) -> tuple[AreaRow, ...]:
        members = self._members_of_areas()
        took_part = self._placed(self.took_part)
        rows = [self._area(area, members[area.id], took_part) for area in self.ground.areas]
        return (*rows, self._area(None, None, took_part))

    def _area(self, area: Area | None, members: set[MunicipalityId] | None, took_part: set[MunicipalityId]) -> AreaRow:
        key = None if area is None else area.id
        return AreaRow(
            area_id=key,
            name=None if area is None else area.name,
            host=None if area is None else self._named(area.host_municipality_id, self.period.last),
            people=self.counts.people(("area", key)),
            host_people=self.counts.period.people(("area_host", key)),
            attendances=self.counts.attendances(("area", key)),
            user_representatives=self.counts.period.people(("area_user", key)),
            municipalities=None if members is None else Share(len(members & took_part), len(members)),
        )

    def _map(self) -> MapFigures:
        members = self._members_of_areas()
        in_areas = set().union(*members.values()) if members else set()
        took_part = self._placed(self.took_part)
        invited = self._placed(self.tally.details.invited)
        hosts = self._placed(host for hosts in self.ground.tally.hosts.values() for host in hosts)
        rows = []
        for municipality in self.ground.municipalities.on(self.ground.map_day):
            one = municipality.id
            period = municipality.near(self.ground.map_day)
            rows.append(
                MapRow(
                    place=self._named(one, self.ground.map_day),
                    state=_state(one, took_part, invited, in_areas),
                    is_host=one in hosts,
                    people=self._people_on_map(one),
                    area_ids=tuple(area.id for area in self.ground.areas if one in members[area.id]),
                    lat=period.lat,
                    lon=period.lon,
                )
            )
        unplaced = {one for one in self.took_part if self._on_map(one) is None}
        return MapFigures(
            day=self.ground.map_day,
            rows=tuple(sorted(rows, key=lambda row: row.place.number)),
            unplaced=tuple(self._named(one, date.fromisoformat(self.tally.last_day[one])) for one in sorted(unplaced)),
            unplaced_people=sum(self.counts.period.people(("municipality", one)) for one in unplaced),
            country=Share(len(took_part), len(rows)),
            areas=Share(len(in_areas & took_part), len(in_areas)),
        )

    def _people_on_map(self, municipality: MunicipalityId) -> int:
        """People of this period who represented it or a part of it."""
        is_merged = municipality in self.ground.tally.merged.values()
        return self.counts.period.people(("merged" if is_merged else "municipality", municipality))

    # bodies, types, seats

    def _bodies(self) -> tuple[BodyRow, ...]:
        names = reads.body_names(self.register, self.period.last)
        held = {value for way, value in self.counts.so_far.meetings if way == "body"}
        return tuple(self._body(body) for body in (*names, None) if body in held)

    def _body(self, body: BodyId | None) -> BodyRow:
        details = self.tally.details
        met, filled, vacant = self.in_period.coverages.get(body, (0, 0, 0))
        return BodyRow(
            body_id=body,
            meetings=self.counts.meetings(("body", body)),
            joint_meetings=details.joint[body] if body is not None else 0,
            meeting_days=self.counts.period.meeting_days.get(("body", body), 0),
            people=self.counts.people(("body", body)),
            attendances=self.counts.attendances(("body", body)),
            municipalities=len(details.municipalities_by_body.get(body, ())),
            rate=Share(*self.in_period.rates.get(body, (0, 0))),
            coverage=Share(met, filled),
            vacancies=vacant,
        )

    def _types(self) -> tuple[TypeRow, ...]:
        codes = reads.codes_in_order(self.register, "meeting_type", self.period.last)
        held = {value for way, value in self.counts.so_far.meetings if way == "type"}
        return tuple(
            TypeRow(
                type_id=code,
                meetings=self.counts.meetings(("type", code)),
                meeting_days=self.counts.meeting_days(("type", code)),
                people=self.counts.people(("type", code)),
                attendances=self.counts.attendances(("type", code)),
            )
            for code in codes
            if code in held
        )

    def _seats(self) -> tuple[SeatCell, ...]:
        met = self.tally.details.met_places
        kinds = [*reads.codes_in_order(self.register, "kind", self.period.last), None]
        cells: dict[tuple[BodyId, CodeId | None], list[int]] = {}
        for body, place_id, kind, is_filled in self._places_on_last_day():
            cell = cells.setdefault((body, kind), [0, 0, 0])
            cell[0] += 1
            cell[1] += is_filled
            cell[2] += is_filled and (body, place_id) in met
        bodies = dict.fromkeys(body for body, _ in cells)
        return tuple(
            SeatCell(body, kind, *cells[body, kind]) for body in bodies for kind in kinds if (body, kind) in cells
        )

    def _places_on_last_day(self) -> Iterable[tuple[BodyId, str, CodeId | None, bool]]:
        """Places for participants of the bodies there were on the last day: body, id, kind, whether filled."""
        day = self.period.last.isoformat()
        for body, named in reads.body_names(self.register, self.period.last).items():
            for one in self.ground.tally.places.get(body, ()) if named.exists else ():
                holders = one.holders_on(day)
                if holders is not None:
                    kind = one.kind_id or (holders[0].kind_id if holders else None)
                    yield body, one.id, kind, bool(holders)

    def _vacant_seats(self) -> list[str]:
        return [place_id for _, place_id, _, is_filled in self._places_on_last_day() if not is_filled]

    # who has not been heard

    def _never_came(self) -> tuple[NeverCame, ...]:
        absent = self.in_period.absent()
        ids = dict(zip(self.tally.people(absent), absent, strict=True))
        named = reads.never_came(self.register, ids, self.period.first, self.period.last)
        rows = [
            replace(
                named[person],
                invitations=self.in_period.invitations(number),
                deputy_met=number in self.tally.details.deputised,
            )
            for person, number in ids.items()
        ]
        return tuple(sorted(rows, key=lambda row: (sort_key(row.family_name, row.given_name), row.person_id)))

    def _left_out(self) -> tuple[LeftOut, ...]:
        roles = reads.codes_in_order(self.register, "attendance_role", self.period.last)
        count = self.counts.period
        rows = [
            LeftOut(role, count.people(("left_out", role)), count.attendances.get(("left_out", role), 0))
            for role in (*roles, None)
        ]
        return tuple(row for row in rows if row.attendances)

    def _cells(self) -> tuple[Cell, ...]:
        """Areas by the services from which anybody has come so far."""
        heard = self._values("municipal_service", self.counts.so_far)
        services = [one for one in reads.codes_in_order(self.register, "service", self.period.last) if one in heard]
        return tuple(
            Cell(area.id, service, self.counts.period.people(("cell", (area.id, service))))
            for area in self.ground.areas
            for service in (*services, None)
        )

    def _over_time(self) -> tuple[TimeCell, ...]:
        kinds = {kind: at for at, kind in enumerate(reads.codes_in_order(self.register, "kind", self.period.last))}
        return tuple(
            TimeCell(date.fromisoformat(f"{month}-01"), kind, count)
            for month, counts in sorted(self.tally.over_time().items())
            for kind, count in sorted(counts.items(), key=lambda item: kinds.get(item[0], 0))
        )

    def _working(self, count: Count) -> WorkingMeetings:
        kinds = reads.codes_in_order(self.register, "kind", self.period.last)
        return WorkingMeetings(
            meetings=count.meetings.get(("type", WORKING_MEETING), 0),
            municipal_people=count.working_municipal,
            municipalities=count.working_municipalities,
            other_people=count.working_others,
            other_kinds=tuple(kind for kind in kinds if kind in count.working_other_kinds),
        )


def _in_days(half_days: Columns[int]) -> Columns[Decimal]:
    return Columns(Decimal(half_days.period) / 2, Decimal(half_days.so_far) / 2, Decimal(half_days.new) / 2)


def _added(columns: Iterable[Columns[int]]) -> Columns[int]:
    all_of_them = list(columns)
    return Columns(
        sum(one.period for one in all_of_them),
        sum(one.so_far for one in all_of_them),
        sum(one.new for one in all_of_them),
    )


def _belonging(periods: Iterable[AreaPeriod], day: date) -> list[AreaPeriod]:
    on = day.isoformat()
    return [one for one in periods if one.valid_from <= on < one.valid_to]


def _state(
    municipality: MunicipalityId,
    took_part: set[MunicipalityId],
    invited: set[MunicipalityId],
    in_areas: set[MunicipalityId],
) -> MapState:
    if municipality in took_part:
        return MapState.TOOK_PART
    if municipality in invited:
        return MapState.INVITED
    return MapState.NOT_INVITED if municipality in in_areas else MapState.OUTSIDE
