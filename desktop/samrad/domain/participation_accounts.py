"""Running accounts of the participation figures: each takes the meetings of one stretch of time.

The columns of the report are sums of neighbouring stretches. People are distinct persons in each of many groups, and
an account keeps them in two ways: by meetings (type, body, role) as sets of persons, and by what they were on the day
(kind, municipality, service, competence) as profiles. Hardly anybody has more than one profile, so that a hundred
thousand people take some megabytes, however many tables the report has.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import reduce
from operator import add
from typing import cast

from msgspec import Struct, field

from samrad.domain.ids import BodyId, CodeId, MunicipalityId
from samrad.domain.participation import InvitedOutcomes, MeetingRow, Modes, Share
from samrad.domain.participation_ground import HeldMeeting
from samrad.domain.participation_terms import CONTINUITY, HALF_DAY_MINUTES, WORKING_MEETING

Group = tuple[str, object]
"""A way of counting, and a value of it: `("kind", "kind.gp")`. The value None stands for "not stated" or "none"."""

PARTICIPANT: Group = ("participant", None)
OBSERVER: Group = ("observer", None)
MUNICIPAL: Group = ("municipal", None)
NOT_MUNICIPAL: Group = ("not_municipal", None)
HOST: Group = ("host", None)
USER: Group = ("user", None)
"""User representatives who represent a municipality."""
WORKING_MUNICIPAL: Group = ("working_municipal", None)
WORKING_OTHER = "working_other"

UNSCHEDULED_MINUTES = 480
"""What a day of presence counts as that the meeting's schedule does not have: an ordinary day."""

IN_SEVERAL = ("municipality", "kind", "competence", "service")
Amounts = tuple[int, ...]
"""Several amounts that are added up side by side."""
NOBODY: Amounts = (0, 0, 0, 0)
NO_PLACES: Amounts = (0, 0, 0)
NONE_INVITED = InvitedOutcomes(0, 0, 0, 0, 0)
_NONE = -1


class KnownProfiles:
    """What follows from the attributes of a participant at a meeting, by the profile's number."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self.kinds: list[CodeId] = []
        self.municipalities: list[MunicipalityId | None] = []
        self.groups: list[tuple[int, ...]] = []
        """The numbers of the groups that each is in."""
        self.all_groups: dict[Group, int] = {}
        """Every group by its number, which counts from 0."""

    def add(self, kind: CodeId, municipality: MunicipalityId | None, groups: tuple[int, ...]) -> int:
        """Number of a new profile."""
        self.kinds.append(kind)
        self.municipalities.append(municipality)
        self.groups.append(groups)
        return len(self.groups) - 1

    def group(self, group: Group) -> int:
        """Number of a group."""
        return self.all_groups.setdefault(group, len(self.all_groups))

    def summed(self, profiles: Mapping[int, int]) -> dict[Group, int]:
        """How often each group occurs that occurs at all, where each profile occurs so often."""
        sums = [0] * len(self.all_groups)
        for profile, count in profiles.items():
            for group in self.groups[profile]:
                sums[group] += count
        return {group: count for group, count in zip(self.all_groups, sums, strict=True) if count}


class PersonDays:
    """Person-days (dagsverk), in half days: 2 for each person and day, 1 where at most four hours were scheduled.

    Two meetings on one day are one person-day, of the hours of both.
    """

    def __init__(self) -> None:
        self._open: dict[str, dict[int, int]] = {}
        self._closed = 0
        self._kept: frozenset[str] = frozenset()

    def add(self, day: str, people: Sequence[int], minutes: int) -> None:
        """What was scheduled on a day of one meeting, for each of the people there."""
        of_day = self._open.get(day)
        if of_day is None:
            self._open[day] = dict.fromkeys(people, minutes)
            return
        for person in people:
            of_day[person] = of_day.get(person, 0) + minutes

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
            mine = self._open.setdefault(day, {})
            for person, minutes in people.items():
                mine[person] = mine.get(person, 0) + minutes


def _half_days(people: Mapping[int, int]) -> int:
    return sum(1 if minutes <= HALF_DAY_MINUTES else 2 for minutes in people.values())


class Sitting(Struct):
    """One meeting, taken apart: what an account adds to itself. Persons are the tally's numbers."""

    meeting: HeldMeeting
    people: Sequence[int] = ()
    """Participants present."""
    profiles: Sequence[int] = ()
    """Their profiles."""
    groups: list[tuple[Group, Sequence[int]]] = field(default_factory=list)
    """Groups that people were in because of the meeting."""
    days: dict[str, Sequence[int]] = field(default_factory=dict)
    """Participants present, by day."""
    others: set[int] = field(default_factory=set)
    """Those who were there in another role than a participant's."""
    kinds: Sequence[CodeId] = ()
    """Of each participant the kind represented."""
    municipalities: set[MunicipalityId] = field(default_factory=set)
    by_members: set[MunicipalityId] = field(default_factory=set)
    """Municipalities for which somebody came who was no deputy."""
    in_room: set[MunicipalityId] = field(default_factory=set)
    """Municipalities for which somebody came who was not there digitally only."""
    observers: int = 0
    deputies: int = 0
    uninvited: int = 0
    modes: Amounts = NOBODY
    """Attendances, of them digital, both ways, partly."""
    invited: set[int] = field(default_factory=set)
    deputised: set[int] = field(default_factory=set)
    """Persons for whom a deputy was there."""
    invited_municipalities: Sequence[MunicipalityId] = ()
    without_represents: int = 0
    outcomes: InvitedOutcomes = NONE_INVITED
    coverage: dict[BodyId | None, Amounts] = field(default_factory=dict)
    """By body: places met, filled and vacant. None: a meeting whose places are its invitations."""
    met_places: set[tuple[BodyId, str]] = field(default_factory=set)

    def row(self) -> MeetingRow:
        """The meeting's own line in the report."""
        met, filled, vacant = reduce(_added, self.coverage.values(), NO_PLACES)
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
            observers=self.observers,
            municipalities=len(self.municipalities),
            modes=Modes(*self.modes),
            coverage=Share(met, filled),
            vacancies=vacant,
        )


class Count(Struct, frozen=True):
    """What an account says at one moment."""

    people_by_group: Mapping[Group, int]
    in_several: Mapping[str, int]
    """By way of counting, persons in more than one of its groups."""
    working_others: int
    working_other_kinds: frozenset[CodeId]
    attendances: Mapping[Group, int]
    meetings: Mapping[Group, int]
    meeting_days: Mapping[Group, int]
    half_days: int
    continuing: int
    never_came: int
    municipalities: int
    working_municipalities: int

    def people(self, group: Group) -> int:
        """Distinct persons of a group."""
        return self.people_by_group.get(group, 0)


class Account:
    """Everything counted over the meetings of one stretch of time; `join` adds the stretch that follows.

    `profiles` grows while the tally goes on.
    """

    def __init__(self, profiles: KnownProfiles) -> None:
        self._known = profiles
        self._profiles = array("l")
        """Of each person the first profile."""
        self._further: dict[int, tuple[int, ...]] = {}
        """Of the few who have several, all but the first."""
        self._groups: dict[Group, set[int]] = defaultdict(set)
        """The persons who were in the groups of meetings."""
        self._others: set[int] = set()
        """Those who were there in another role than a participant's."""
        self._times = array("l")
        self._invited = array("l")
        self._attendances: Counter[int] = Counter()
        """By profile."""
        self._attendances_by_group: Counter[Group] = Counter()
        self._meetings: Counter[Group] = Counter()
        self._meeting_days: Counter[Group] = Counter()
        self._municipalities: set[MunicipalityId] = set()
        self._working_municipalities: set[MunicipalityId] = set()
        self.days = PersonDays()
        self.modes: Amounts = NOBODY
        """Attendances, of them digital, both ways, partly."""
        self.rate: Amounts = (0, 0)
        """Invited who met themselves, and invited."""
        self.rates: dict[BodyId | None, Amounts] = defaultdict(lambda: (0, 0))
        self.coverage: Amounts = NO_PLACES
        self.coverages: dict[BodyId | None, Amounts] = defaultdict(lambda: NO_PLACES)
        """By body: places met, filled and vacant, one for each place and meeting."""
        self.without_invitations = 0
        self.without_represents = 0

    def take(self, sitting: Sitting, people: int) -> None:
        """Add one meeting. `people`: how many persons the tally has met by now."""
        self._grow(people)
        profiles = self._profiles
        for person, profile in zip(sitting.people, sitting.profiles, strict=True):
            if profiles[person] != profile:
                self._add_profile(person, profile)
        self._attendances.update(sitting.profiles)
        times, invited = self._times, self._invited
        for person in sitting.people:
            times[person] += 1
        for person in sitting.invited:
            invited[person] += 1
        for group, there in sitting.groups:
            self._groups[group].update(there)
            self._attendances_by_group[group] += len(there)
        self._others.update(sitting.others)
        self.days.close_before(sitting.meeting.first_day)
        for day, there in sitting.days.items():
            self.days.add(day, there, sitting.meeting.minutes.get(day, UNSCHEDULED_MINUTES))
        self._take_meeting(sitting)
        self._take_shares(sitting)

    def join(self, later: Account) -> None:
        """Add the account of the stretch of time that follows."""
        self._grow(len(later._profiles))
        for person, profile in enumerate(later._profiles):
            if profile != _NONE:
                self._add_profile(person, profile)
        for person, further in later._further.items():
            for profile in further:
                self._add_profile(person, profile)
        for group, people in later._groups.items():
            self._groups[group] |= people
        self._others |= later._others
        for person, times in enumerate(later._times):
            self._times[person] += times
        for person, times in enumerate(later._invited):
            self._invited[person] += times
        self._attendances.update(later._attendances)
        self._attendances_by_group.update(later._attendances_by_group)
        self._meetings.update(later._meetings)
        self._meeting_days.update(later._meeting_days)
        self._municipalities |= later._municipalities
        self._working_municipalities |= later._working_municipalities
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
        people, in_several = self._people_by_profile()
        others = self._working_others()
        return Count(
            people_by_group={**people, **{group: len(there) for group, there in self._groups.items()}},
            in_several=in_several,
            working_others=len(set().union(*others.values())),
            working_other_kinds=frozenset(kind for kind, people in others.items() if people),
            attendances={**self._known.summed(self._attendances), **self._attendances_by_group},
            meetings=dict(self._meetings),
            meeting_days=dict(self._meeting_days),
            half_days=self.days.half_days,
            continuing=sum(times >= CONTINUITY for times in self._times),
            never_came=len(self.absent()),
            municipalities=len(self._municipalities),
            working_municipalities=len(self._working_municipalities),
        )

    def _grow(self, people: int) -> None:
        missing = people - len(self._profiles)
        if missing > 0:
            self._profiles.extend([_NONE] * missing)
            self._times.extend([0] * missing)
            self._invited.extend([0] * missing)

    def _add_profile(self, person: int, profile: int) -> None:
        first = self._profiles[person]
        if first == _NONE:
            self._profiles[person] = profile
        elif first != profile and profile not in self._further.get(person, ()):
            self._further[person] = (*self._further.get(person, ()), profile)

    def _people_by_profile(self) -> tuple[dict[Group, int], dict[str, int]]:
        """Distinct persons by group, and how many persons are in several groups of one way of counting."""
        known = self._known
        alike = Counter(self._profiles)
        del alike[_NONE]
        alike.subtract([self._profiles[person] for person in self._further])
        people = Counter(known.summed(alike))
        several: Counter[str] = Counter()
        all_groups = list(known.all_groups)
        for person, further in self._further.items():
            numbers = {group for profile in (self._profiles[person], *further) for group in known.groups[profile]}
            groups = [all_groups[number] for number in numbers]
            people.update(groups)
            ways = Counter([way for way, _ in groups])
            several.update([way for way in IN_SEVERAL if ways[way] > 1])
        return dict(people), dict(several)

    def _working_others(self) -> dict[CodeId, set[int]]:
        """Of each kind, those present in working meetings who never represented a municipality there."""
        municipal = self._groups[WORKING_MUNICIPAL]
        return {
            cast("CodeId", group[1]): people - municipal
            for group, people in self._groups.items()
            if group[0] == WORKING_OTHER
        }

    def _take_meeting(self, sitting: Sitting) -> None:
        meeting = sitting.meeting
        bodies: list[Group] = [("body", body) for body in meeting.body_ids or (None,)]
        for group in (PARTICIPANT, ("type", meeting.type_id), *bodies):
            self._meetings[group] += 1
            self._meeting_days[group] += len(meeting.minutes)
        self._municipalities |= sitting.municipalities
        if meeting.type_id == WORKING_MEETING:
            self._working_municipalities |= sitting.municipalities

    def _take_shares(self, sitting: Sitting) -> None:
        outcomes = sitting.outcomes
        invited = outcomes.met, outcomes.invited
        self.modes = _added(self.modes, sitting.modes)
        self.rate = _added(self.rate, invited)
        for body in sitting.meeting.body_ids or (None,):
            self.rates[body] = _added(self.rates[body], invited)
        for of_body, places in sitting.coverage.items():
            self.coverage = _added(self.coverage, places)
            self.coverages[of_body] = _added(self.coverages[of_body], places)
        self.without_invitations += outcomes.invited == 0
        self.without_represents += sitting.without_represents

    def _join_shares(self, later: Account) -> None:
        self.modes = _added(self.modes, later.modes)
        self.rate = _added(self.rate, later.rate)
        for body, rate in later.rates.items():
            self.rates[body] = _added(self.rates[body], rate)
        self.coverage = _added(self.coverage, later.coverage)
        for body, coverage in later.coverages.items():
            self.coverages[body] = _added(self.coverages[body], coverage)
        self.without_invitations += later.without_invitations
        self.without_represents += later.without_represents


def _added(one: Amounts, other: Amounts) -> Amounts:
    return tuple(map(add, one, other))
