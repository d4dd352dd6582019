"""Running accounts of the participation figures: each takes the meetings of one stretch of time.

The columns of the report are sums of neighbouring stretches. People are distinct persons in each of many groups, and
an account keeps them in two ways: by meetings (body, role) as sets of persons, and by what they were on the day (kind,
municipality, service, competence) as profiles, for each type of meeting apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping

from msgspec import Struct

from samrad.domain.ids import BodyId, CodeId, MunicipalityId
from samrad.domain.participation_profiles import OBSERVER, PARTICIPANT, Group, Profiles
from samrad.domain.participation_sitting import NO_PLACES, NOBODY, Amounts, Sitting, added
from samrad.domain.participation_terms import (
    CONTINUITY,
    HALF_DAY_MINUTES,
    OBSERVER_ROLE,
    PARTICIPANT_ROLES,
    WORKING_MEETING,
)
from samrad.domain.participation_turnout import Turnout

UNSCHEDULED_MINUTES = 480
"""What a day of presence counts as that the meeting's schedule does not have: an ordinary day."""


class PersonDays:
    """Person-days (dagsverk), in half days: 2 for each person and day, 1 where at most four hours were scheduled.

    Two meetings on one day are one person-day, of the hours of both.
    """

    def __init__(self) -> None:
        self._open: dict[str, dict[int, int]] = {}
        self._closed = 0
        self._kept: frozenset[str] = frozenset()

    def add(self, day: str, people: Collection[int], minutes: int) -> None:
        """What was scheduled on a day of one meeting, for each of the people there."""
        there = dict.fromkeys(people, minutes)
        of_day = self._open.setdefault(day, there)
        if of_day is not there:
            self._add(of_day, there)

    def close_before(self, day: str) -> None:
        """No later meeting touches an earlier day; but days that the stretch before touched too stay open."""
        for past in [one for one in self._open if one < day and one not in self._kept]:
            self._closed += _half_days(self._open.pop(past))

    def keep(self, days: frozenset[str]) -> None:
        """Keep these days open, to be joined with those of an earlier stretch."""
        self._kept = days

    @property
    def open_days(self) -> frozenset[str]:
        """Days that are not yet closed."""
        return frozenset(self._open)

    @property
    def half_days(self) -> int:
        """All together."""
        return self._closed + sum(map(_half_days, self._open.values()))

    def join(self, other: PersonDays) -> None:
        """Add another stretch."""
        self._closed += other._closed
        for day, people in other._open.items():
            self._add(self._open.setdefault(day, {}), people)

    def _add(self, of_day: dict[int, int], there: Mapping[int, int]) -> None:
        several = {person: of_day[person] + there[person] for person in of_day.keys() & there.keys()}
        of_day.update(there)
        of_day.update(several)


def _half_days(people: Mapping[int, int]) -> int:
    lengths = Counter(people.values())
    return sum(times if minutes <= HALF_DAY_MINUTES else 2 * times for minutes, times in lengths.items())


class Count(Struct, frozen=True):
    """What an account says at one moment."""

    people_by_group: Mapping[Group, int]
    in_several: Mapping[str, int]
    """By way of counting, persons in more than one of its groups."""
    working_municipal: int
    """Persons who represented a municipality in working meetings."""
    working_municipalities: int
    working_others: int
    """Further persons in working meetings, and their kinds."""
    working_other_kinds: frozenset[CodeId]
    attendances: Mapping[Group, int]
    meetings: Mapping[Group, int]
    meeting_days: Mapping[Group, int]
    half_days: int
    continuing: int
    never_came: int
    municipalities: int

    def people(self, group: Group) -> int:
        """Distinct persons of a group."""
        return self.people_by_group.get(group, 0)


class Account:
    """Everything counted over the meetings of one stretch of time; `join` adds the stretch that follows.

    `profiles` grows while the tally goes on.
    """

    def __init__(self, profiles: Profiles) -> None:
        self._known = profiles
        self._turnouts: dict[tuple[CodeId, bool], Turnout] = {}
        """By type of meeting, and whether it was without a body."""
        self._localities = Counter[int]()
        self._capacities = Counter[int]()
        """Attendances, by each half of the profiles."""
        self._groups: dict[Group, set[int]] = defaultdict(set)
        """The persons who were in the other groups of meetings."""
        self._attendances_by_group: Counter[Group] = Counter()
        self._others: set[int] = set()
        """Those who were there in another role than a participant's."""
        self._times: list[int] = []
        """Of each person how often she took part, and was invited by name."""
        self._invited: list[int] = []
        self._working_municipalities: set[MunicipalityId] = set()
        self._meetings: Counter[Group] = Counter()
        self._meeting_days: Counter[Group] = Counter()
        self.days = PersonDays()
        self.modes: Amounts = NOBODY
        self.rate: Amounts = (0, 0)
        self.rates: dict[BodyId | None, Amounts] = defaultdict(lambda: (0, 0))
        self.coverage: Amounts = NO_PLACES
        self.coverages: dict[BodyId | None, Amounts] = defaultdict(lambda: NO_PLACES)
        """By body: places met, filled and vacant, one for each place and meeting."""
        self.without_invitations = 0
        self.without_represents = 0

    def take(self, sitting: Sitting, people: int) -> None:
        """Add one meeting. `people`: how many persons the tally has met by now."""
        self._grow(people)
        meeting = sitting.meeting
        self._turnout(meeting.type_id, is_without_body=not meeting.body_ids).take(
            sitting.people, sitting.profiles, people
        )
        self._localities.update(sitting.localities)
        self._capacities.update(sitting.capacities)
        times, invited = self._times, self._invited
        for person in sitting.people:
            times[person] += 1
        for person in sitting.invited:
            invited[person] += 1
        for body in meeting.body_ids:
            self._groups["body", body].update(sitting.people)
        for person, role in sitting.others.items():
            self._take_other(person, role)
        self.days.close_before(meeting.first_day)
        for day, there in sitting.days.items():
            self.days.add(day, there, meeting.minutes.get(day, UNSCHEDULED_MINUTES))
        self._take_meeting(sitting)
        self._take_shares(sitting)

    def join(self, later: Account) -> None:
        """Add the account of the stretch of time that follows."""
        self._grow(len(later._times))
        for (type_id, is_without_body), turnout in later._turnouts.items():
            self._turnout(type_id, is_without_body=is_without_body).join(turnout)
        self._localities.update(later._localities)
        self._capacities.update(later._capacities)
        for group, people in later._groups.items():
            self._groups[group] |= people
        self._attendances_by_group.update(later._attendances_by_group)
        self._others |= later._others
        for person, times in enumerate(later._times):
            self._times[person] += times
        for person, times in enumerate(later._invited):
            self._invited[person] += times
        self._working_municipalities |= later._working_municipalities
        self._meetings.update(later._meetings)
        self._meeting_days.update(later._meeting_days)
        self.days.join(later.days)
        self._join_shares(later)

    def absent(self) -> list[int]:
        """Those invited by name who have never been there in any role."""
        there = zip(self._invited, self._times, strict=True)
        others = self._others
        return [at for at, (invited, times) in enumerate(there) if invited and not times and at not in others]

    def invitations(self, person: int) -> int:
        """To how many meetings a person has been invited by name."""
        return self._invited[person]

    def count(self) -> Count:
        """What the account says now."""
        people, in_several = self._together().people_by_group()
        working = self._together(WORKING_MEETING)
        others, other_kinds = working.others()
        return Count(
            people_by_group={**people, **self._people_by_meetings()},
            in_several=in_several,
            working_municipal=working.people - others,
            working_municipalities=len(self._working_municipalities),
            working_others=others,
            working_other_kinds=other_kinds,
            attendances={
                **self._known.attendances(self._localities, self._capacities),
                **self._attendances_by_group,
            },
            meetings=dict(self._meetings),
            meeting_days=dict(self._meeting_days),
            half_days=self.days.half_days,
            continuing=sum(times >= CONTINUITY for times in self._times),
            never_came=len(self.absent()),
            municipalities=len(self._known.represented(self._localities)),
        )

    def _people_by_meetings(self) -> dict[Group, int]:
        """Distinct persons by the type and the bodies of the meetings, and by roles that make no participant."""
        found = {group: len(people) for group, people in self._groups.items()}
        for wanted in {type_id for type_id, _ in self._turnouts}:
            found["type", wanted] = self._together(wanted).people
        found["body", None] = self._together(only_without_body=True).people
        return found

    def _grow(self, people: int) -> None:
        missing = people - len(self._times)
        if missing > 0:
            self._times.extend([0] * missing)
            self._invited.extend([0] * missing)

    def _turnout(self, type_id: CodeId, *, is_without_body: bool) -> Turnout:
        key = type_id, is_without_body
        if key not in self._turnouts:
            self._turnouts[key] = Turnout(self._known)
        return self._turnouts[key]

    def _together(self, type_id: CodeId | None = None, *, only_without_body: bool = False) -> Turnout:
        """The participants of all meetings, or of those of one type or without a body."""
        turnouts = [
            turnout
            for (its_type, is_without_body), turnout in self._turnouts.items()
            if type_id in (None, its_type) and is_without_body >= only_without_body
        ]
        if len(turnouts) == 1:
            return turnouts[0]
        together = Turnout(self._known)
        for turnout in turnouts:
            together.join(turnout)
        return together

    def _take_other(self, person: int, role: str) -> None:
        """Somebody who was there and is no participant: observer, or left out by role or for want of whom."""
        group: Group = ("left_out", None if role in PARTICIPANT_ROLES else role)
        if role == OBSERVER_ROLE:
            group = OBSERVER
        self._groups[group].add(person)
        self._attendances_by_group[group] += 1
        self._others.add(person)

    def _take_meeting(self, sitting: Sitting) -> None:
        meeting = sitting.meeting
        bodies: list[Group] = [("body", body) for body in meeting.body_ids or (None,)]
        for group in (PARTICIPANT, ("type", meeting.type_id), *bodies):
            self._meetings[group] += 1
            self._meeting_days[group] += len(meeting.minutes)
        for group in (("type", meeting.type_id), *bodies):
            self._attendances_by_group[group] += len(sitting.people)
        if meeting.type_id == WORKING_MEETING:
            self._working_municipalities |= sitting.municipalities

    def _take_shares(self, sitting: Sitting) -> None:
        outcomes = sitting.outcomes
        invited = outcomes.met, outcomes.invited
        self.modes = added(self.modes, sitting.modes)
        self.rate = added(self.rate, invited)
        for body in sitting.meeting.body_ids or (None,):
            self.rates[body] = added(self.rates[body], invited)
        for of_body, places in sitting.coverage.items():
            self.coverage = added(self.coverage, places)
            self.coverages[of_body] = added(self.coverages[of_body], places)
        self.without_invitations += outcomes.invited == 0
        self.without_represents += sitting.without_represents

    def _join_shares(self, later: Account) -> None:
        self.modes = added(self.modes, later.modes)
        self.rate = added(self.rate, later.rate)
        for body, rate in later.rates.items():
            self.rates[body] = added(self.rates[body], rate)
        self.coverage = added(self.coverage, later.coverage)
        for body, coverage in later.coverages.items():
            self.coverages[body] = added(self.coverages[body], coverage)
        self.without_invitations += later.without_invitations
        self.without_represents += later.without_represents
