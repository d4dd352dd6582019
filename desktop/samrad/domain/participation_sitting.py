"""One held meeting (møte) taken apart: what the accounts of participation add to themselves.

There may be twenty thousand meetings with a million intervals of presence, so that each step goes over all the lines of
a meeting at once. Persons, and what they were on the day (their profiles), are numbers.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import reduce
from itertools import compress
from operator import add
from typing import Any, NamedTuple

from msgspec import Struct, field

from samrad.domain.ids import BodyId, MunicipalityId, PersonId, SeatId
from samrad.domain.participation import InvitedOutcomes, MeetingRow, Modes, Share
from samrad.domain.participation_ground import (
    DEPUTY,
    NOTED,
    REMOTE,
    Attended,
    Ground,
    HeldMeeting,
    Holder,
    Invited,
    Place,
)
from samrad.domain.participation_profiles import NO_PARTICIPANT, Profiles
from samrad.domain.participation_terms import OBSERVER_ROLE, WORKING_MEETING

Amounts = tuple[int, ...]
"""Several amounts that are added up side by side."""
NOBODY: Amounts = (0, 0, 0, 0)
NO_PLACES: Amounts = (0, 0, 0)

_NOBODY_INVITED = InvitedOutcomes(0, 0, 0, 0, 0)


def added(one: Amounts, other: Amounts) -> Amounts:
    """The sums."""
    return tuple(map(add, one, other))


def _flags(what: int, *, has: bool) -> bytes:
    """For `bytes.translate` of digits: 1 where the digit has `what`, or has it not, else 0."""
    return bytes(bool(digit & what) == has for digit in range(256))


_REMOTE, _IN_ROOM = _flags(REMOTE, has=True), _flags(REMOTE, has=False)
_NOTED = _flags(NOTED, has=True)
_DEPUTY, _NO_DEPUTY = _flags(DEPUTY, has=True), _flags(DEPUTY, has=False)


class Numbers(dict[PersonId, int]):
    """The number of each person, given at the first asking; they count from 0."""

    def __missing__(self, person: PersonId) -> int:
        """Give the next one."""
        number = self[person] = len(self)
        return number


class Sitting(Struct):
    """What an account adds to itself from one meeting."""

    meeting: HeldMeeting
    people: Sequence[int] = ()
    """Participants present, each once; what each was stands at the same place in the next three."""
    profiles: Sequence[int] = ()
    localities: Sequence[int] = ()
    capacities: Sequence[int] = ()
    there: frozenset[int] | set[int] = frozenset()
    """Participants present."""
    days: Mapping[str, Collection[int]] = field(default_factory=dict)
    """Participants present, by day."""
    others: dict[int, str] = field(default_factory=dict)
    """The roles of those who were there and are no participants."""
    municipalities: set[MunicipalityId] = field(default_factory=set)
    by_members: set[MunicipalityId] = field(default_factory=set)
    """Municipalities for which somebody came who was no deputy."""
    in_room: set[MunicipalityId] = field(default_factory=set)
    """Municipalities for which somebody came who was not there digitally only."""
    deputies: int = 0
    uninvited: int = 0
    modes: Amounts = NOBODY
    """Attendances, of them digital, both ways, partly."""
    invited: set[int] = field(default_factory=set)
    deputised: set[int] = field(default_factory=set)
    """Persons for whom a deputy was there."""
    invited_municipalities: Sequence[MunicipalityId] = ()
    without_represents: int = 0
    outcomes: InvitedOutcomes = _NOBODY_INVITED
    coverage: dict[BodyId | None, Amounts] = field(default_factory=dict)
    """By body: places met, filled and vacant. None: a meeting whose places are its invitations."""
    met_places: set[tuple[BodyId, str]] = field(default_factory=set)

    def row(self) -> MeetingRow:
        """The meeting's own line in the report."""
        met, filled, vacant = reduce(added, self.coverage.values(), NO_PLACES)
        meeting = self.meeting
        return MeetingRow(
            meeting_id=meeting.id,
            type_id=meeting.type_id,
            title=meeting.title,
            number=meeting.number,
            number_year=meeting.number_year,
            place=meeting.place,
            language=meeting.language,
            body_ids=meeting.body_ids,
            days=tuple(date.fromisoformat(day) for day in meeting.minutes),
            outcomes=self.outcomes,
            deputies=self.deputies,
            uninvited=self.uninvited,
            people=len(self.people),
            observers=list(self.others.values()).count(OBSERVER_ROLE),
            municipalities=len(self.municipalities),
            modes=Modes(*self.modes),
            coverage=Share(met, filled),
            vacancies=vacant,
        )


class Sitter:
    """Takes meetings apart, in order of their first day."""

    def __init__(self, ground: Ground) -> None:
        """No meeting is known yet."""
        self.numbers = Numbers()
        self.profiles = Profiles(ground)
        self._places = _Places(ground.places, self.numbers)

    def sit(self, meeting: HeldMeeting, attended: Attended, invited: Invited) -> Sitting:
        """Everything that an account takes from this meeting."""
        self.profiles.on(meeting.first_day)
        sitting = Sitting(meeting)
        lines = self._lines(sitting, attended)
        self._people(sitting, lines)
        self._municipalities(sitting, lines)
        _days(sitting, lines)
        _modes(sitting, lines)
        sitting.deputised = self._numbered(attended.deputised)
        self._invited(sitting, invited)
        self._outcomes(sitting, attended)
        sitting.deputies = len(lines.deputies - sitting.invited)
        sitting.uninvited = len(sitting.there - sitting.invited - lines.deputies)
        self._coverage(sitting, attended.seats)
        return sitting

    def _numbered(self, people: Iterable[PersonId]) -> set[int]:
        return set(map(self.numbers.__getitem__, people))

    def _lines(self, sitting: Sitting, attended: Attended) -> _Lines:
        """Those of the participants; the others are set aside."""
        people = list(map(self.numbers.__getitem__, attended.people))
        localities = list(map(self.profiles.locality_of.__getitem__, attended.municipalities))
        capacities = list(map(self.profiles.capacity_of.__getitem__, attended.capacities))
        if NO_PARTICIPANT not in capacities:
            return _Lines(people, localities, capacities, attended.hows, attended.days)
        hows, days, roles = list(attended.hows), list(attended.days), list(attended.capacities)
        columns: tuple[list[Any], ...] = people, localities, capacities, hows, days, roles
        while NO_PARTICIPANT in capacities:
            at = capacities.index(NO_PARTICIPANT)
            sitting.others[people[at]] = roles[at]
            for column in columns:
                del column[at]
        return _Lines(people, localities, capacities, bytes(hows), days)

    def _people(self, sitting: Sitting, lines: _Lines) -> None:
        sitting.there = set(lines.people)
        sitting.people, sitting.localities, sitting.capacities = lines.people, lines.localities, lines.capacities
        if len(sitting.there) < len(lines.people):
            # Who was there in several intervals has the same attributes in all of them.
            once = dict(zip(lines.people, zip(lines.localities, lines.capacities, strict=True), strict=True))
            sitting.people = list(once)
            sitting.localities, sitting.capacities = zip(*once.values(), strict=True)
        sitting.profiles = list(map(add, sitting.localities, sitting.capacities))

    def _municipalities(self, sitting: Sitting, lines: _Lines) -> None:
        """Those that took part, and for which of them somebody came who was no deputy, or who was in the room."""
        represented = self.profiles.represented
        sitting.municipalities = sitting.by_members = sitting.in_room = represented(sitting.localities)
        if lines.deputies:
            sitting.by_members = represented(compress(lines.localities, lines.hows.translate(_NO_DEPUTY)))
        if lines.remote:
            sitting.in_room = represented(compress(lines.localities, lines.hows.translate(_IN_ROOM)))

    def _invited(self, sitting: Sitting, invited: Invited) -> None:
        """Those invited by name before the meeting on somebody's behalf; the municipalities anybody was invited for."""
        sitting.invited = self._numbered(invited.people)
        sitting.without_represents = len(self._numbered(invited.unsaid) - sitting.invited)
        sitting.invited_municipalities = invited.municipalities

    def _outcomes(self, sitting: Sitting, attended: Attended) -> None:
        invited = sitting.invited
        others = invited - sitting.there
        met = len(invited) - len(others)
        by_deputy = others & sitting.deputised
        others -= by_deputy
        excused = len(others & self._numbered(attended.excused))
        absent = len(others & self._numbered(attended.absent))
        sitting.outcomes = InvitedOutcomes(met, len(by_deputy), excused, absent, len(others) - excused - absent)

    def _coverage(self, sitting: Sitting, sat_in: Iterable[SeatId]) -> None:
        meeting, outcomes = sitting.meeting, sitting.outcomes
        if meeting.type_id == WORKING_MEETING or not meeting.body_ids:
            sitting.coverage[None] = (outcomes.met + outcomes.deputy_met, outcomes.invited, 0)
            return
        seats = set(sat_in)
        covered = sitting.there | sitting.deputised
        for body in meeting.body_ids:
            places = self._places.on(body, meeting.first_day)
            met = [place for place, seat, holders in places.filled if seat in seats or not covered.isdisjoint(holders)]
            sitting.coverage[body] = (len(met), len(places.filled), places.vacant)
            sitting.met_places.update((body, place) for place in met)


class _Lines:
    """The participants' intervals of presence in one meeting, side by side."""

    __slots__ = ("capacities", "days", "deputies", "hows", "localities", "people", "remote")

    def __init__(
        self,
        people: Sequence[int],
        localities: Sequence[int],
        capacities: Sequence[int],
        hows: bytes,
        days: Sequence[str],
    ) -> None:
        """`hows` and `days` as `Attended` has them."""
        self.people = people
        self.localities = localities
        self.capacities = capacities
        self.hows = hows
        self.days = days
        self.remote = self.those(_REMOTE)
        """Those who were there by video or telephone, if only for a while."""
        self.deputies = self.those(_DEPUTY)

    def those(self, flags: bytes) -> set[int]:
        """The persons of the lines that are flagged."""
        flagged = self.hows.translate(flags)
        return set(compress(self.people, flagged)) if 1 in flagged else set()


def _days(sitting: Sitting, lines: _Lines) -> None:
    first_day = sitting.meeting.first_day
    days = set(lines.days)
    if days <= {""}:
        sitting.days = {first_day: sitting.people}
    else:
        sitting.days = {day or first_day: set(compress(lines.people, map(day.__eq__, lines.days))) for day in days}


def _modes(sitting: Sitting, lines: _Lines) -> None:
    """How they were there: digitally, both ways, partly."""
    digital = both = 0
    if lines.remote:
        in_room = lines.those(_IN_ROOM)
        digital, both = len(lines.remote - in_room), len(lines.remote & in_room)
    length = len(sitting.meeting.minutes)
    partly = lines.those(_NOTED)
    if length > 1:
        # Days that the schedule does not have count as days of presence, as the views have it.
        times = Counter[int]()
        for people in sitting.days.values():
            times.update(people)
        partly |= {person for person, days in times.items() if days < length}
    sitting.modes = len(sitting.people), digital, both, len(partly)


class _OnDay(NamedTuple):
    """The places of a body that are for participants on one day: id, seat and holders of the filled ones."""

    filled: list[tuple[str, SeatId | None, list[int]]]
    vacant: int


class _Places:
    """Who fills the places of each body, from one change to the next."""

    def __init__(self, places: Mapping[BodyId, tuple[Place, ...]], numbers: Numbers) -> None:
        self._places = places
        self._numbers = numbers
        self._days: dict[BodyId, list[str]] = {}
        self._known: dict[tuple[BodyId, int], _OnDay] = {}

    def on(self, body: BodyId, day: str) -> _OnDay:
        if body not in self._days:
            periods: list[Place | Holder] = []
            for place in self._places.get(body, ()):
                periods += (place, *place.holders)
            self._days[body] = sorted({day for one in periods for day in (one.valid_from, one.valid_to)})
        key = body, bisect_right(self._days[body], day)
        if key not in self._known:
            holders = [(place, place.holders_on(day)) for place in self._places.get(body, ())]
            self._known[key] = _OnDay(
                [
                    (place.id, place.seat_id, [self._numbers[one.person_id] for one in there])
                    for place, there in holders
                    if there
                ],
                sum(there == [] for _, there in holders),
            )
        return self._known[key]
