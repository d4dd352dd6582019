"""The tally (opptelling) behind the participation figures: every held meeting once, in order of time."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import compress
from operator import not_

from msgspec import Struct, field

from samrad.domain.ids import BodyId, CodeId, MunicipalityId, PersonId, SeatId
from samrad.domain.participation import InvitedOutcomes, MeetingRow, Period
from samrad.domain.participation_accounts import (
    OBSERVER,
    WORKING_MUNICIPAL,
    WORKING_OTHER,
    Account,
    Group,
    Sitting,
)
from samrad.domain.participation_ground import (
    ATTRIBUTES,
    DAY,
    DEPUTY,
    DEPUTY_FOR,
    HOW,
    NOTED,
    PERSON,
    REMOTE,
    ROLE_OR_OUTCOME,
    SEAT,
    AttendanceLine,
    Ground,
    HeldMeeting,
    Holder,
    Invited,
    Place,
)
from samrad.domain.participation_profiles import Profiles
from samrad.domain.participation_terms import OBSERVER_ROLE, PARTICIPANT_ROLES, WORKING_MEETING

_EXCUSED, _ABSENT = "excused", "absent"
_MONTH = len("2017-01")


class _Numbers(dict[PersonId, int]):
    """The number of each person, given at the first asking."""

    def __missing__(self, person: PersonId) -> int:
        number = self[person] = len(self)
        return number


class _Places:
    """Who fills the places of each body, from one change to the next."""

    def __init__(self, places: Mapping[BodyId, tuple[Place, ...]], numbers: _Numbers) -> None:
        self._places = places
        self._numbers = numbers
        self._days: dict[BodyId, list[str]] = {}
        self._known: dict[tuple[BodyId, int], list[tuple[str, SeatId | None, list[int]]]] = {}

    def on(self, body: BodyId, day: str) -> list[tuple[str, SeatId | None, list[int]]]:
        """The places that are for participants that day: id, seat, and the persons in them."""
        if body not in self._days:
            periods: list[Place | Holder] = []
            for place in self._places.get(body, ()):
                periods += (place, *place.holders)
            self._days[body] = sorted({day for one in periods for day in (one.valid_from, one.valid_to)})
        key = body, bisect_right(self._days[body], day)
        if key not in self._known:
            holders = [(place, place.holders_on(day)) for place in self._places.get(body, ())]
            self._known[key] = [
                (place.id, place.seat_id, [self._numbers[one.person_id] for one in there])
                for place, there in holders
                if there is not None
            ]
        return self._known[key]


class Details(Struct):
    """What is told of the period only."""

    merged: Mapping[MunicipalityId, MunicipalityId]
    meetings: list[MeetingRow] = field(default_factory=list)
    meetings_by_municipality: Counter[MunicipalityId] = field(default_factory=Counter)
    meetings_by_merged: Counter[MunicipalityId] = field(default_factory=Counter)
    """By the municipality of the report's map into which several of those counted have gone."""
    municipalities_by_body: dict[BodyId | None, set[MunicipalityId]] = field(default_factory=lambda: defaultdict(set))
    by_members: set[MunicipalityId] = field(default_factory=set)
    in_room: set[MunicipalityId] = field(default_factory=set)
    invited: set[MunicipalityId] = field(default_factory=set)
    over_time: dict[str, Counter[CodeId]] = field(default_factory=lambda: defaultdict(Counter))
    """Attendances by the month (YYYY-MM) in which the meeting began, and kind."""
    deputised: set[int] = field(default_factory=set)
    met_places: set[tuple[BodyId, str]] = field(default_factory=set)
    joint: Counter[BodyId] = field(default_factory=Counter)

    def take(self, sitting: Sitting) -> None:
        """Add one meeting of the period."""
        meeting = sitting.meeting
        self.meetings.append(sitting.row())
        self.meetings_by_municipality.update(sitting.municipalities)
        if self.merged:
            self.meetings_by_merged.update({self.merged[one] for one in sitting.municipalities if one in self.merged})
        for body in meeting.body_ids or (None,):
            self.municipalities_by_body[body] |= sitting.municipalities
        if len(meeting.body_ids) > 1:
            self.joint.update(meeting.body_ids)
        self.by_members |= sitting.by_members
        self.in_room |= sitting.in_room
        self.invited.update(sitting.invited_municipalities)
        self.deputised |= sitting.deputised
        self.met_places |= sitting.met_places
        self.over_time[meeting.first_day[:_MONTH]].update(sitting.kinds)


class _Stretch(Struct, frozen=True):
    """A stretch of time, on one side of the day of the last report and of the first day of the period."""

    is_new: bool
    is_in_period: bool
    account: Account


class Tally:
    """Takes the held meetings in order of their first day, and answers with the accounts of the report's columns."""

    def __init__(self, period: Period, ground: Ground) -> None:
        """Nothing is counted yet."""
        self._first, self._since = period.first.isoformat(), period.since.isoformat()
        self._numbers = _Numbers()
        self._profiles = Profiles(ground)
        self._places = _Places(ground.places, self._numbers)
        self._stretches: list[_Stretch] = []
        self.details = Details(ground.merged)
        self.last_day: dict[MunicipalityId, str] = {}
        """For each municipality the first day of the latest meeting at which it took part."""

    def take(self, meeting: HeldMeeting, attendance: Sequence[AttendanceLine], invited: Invited) -> None:
        """Add a meeting."""
        self._profiles.on(meeting.first_day)
        sitting = _Sitter(meeting, self._numbers, self._profiles, self._places).sit(attendance, invited)
        self.last_day.update(dict.fromkeys(sitting.municipalities, meeting.first_day))
        stretch = self._stretch(meeting.first_day)
        stretch.account.take(sitting, len(self._numbers))
        if stretch.is_in_period:
            self.details.take(sitting)

    def before(self) -> Account:
        """What stood in the column "so far" on the day of the last report."""
        return self._joined([one.account for one in self._stretches if not one.is_new])

    def in_period(self) -> Account:
        """The column "this period"."""
        return self._joined([one.account for one in self._stretches if one.is_in_period])

    def so_far(self) -> Account:
        """The column "so far"."""
        return self._joined([one.account for one in self._stretches])

    def people(self, numbers: Iterable[int]) -> list[PersonId]:
        """The persons with these numbers."""
        everybody = list(self._numbers)
        return [everybody[number] for number in numbers]

    def _stretch(self, day: str) -> _Stretch:
        where = day > self._since, day >= self._first
        if not self._stretches or (self._stretches[-1].is_new, self._stretches[-1].is_in_period) != where:
            for earlier in self._stretches:
                earlier.account.days.close_before(day)
            account = Account(self._profiles.known)
            account.days.keep(frozenset().union(*(one.account.days.open_days for one in self._stretches)))
            self._stretches.append(_Stretch(*where, account))
        return self._stretches[-1]

    def _joined(self, accounts: Sequence[Account]) -> Account:
        if len(accounts) == 1:
            return accounts[0]
        together = Account(self._profiles.known)
        for account in accounts:
            together.join(account)
        return together


class _Sitter:
    """Takes one meeting apart. There may be a million lines, so that each step goes over all of them at once."""

    def __init__(self, meeting: HeldMeeting, numbers: _Numbers, profiles: Profiles, places: _Places) -> None:
        self.meeting = meeting
        self.numbers = numbers
        self.profiles = profiles
        self.places = places
        self.is_working = meeting.type_id == WORKING_MEETING
        self.sitting = Sitting(meeting)
        self.lines: list[AttendanceLine] = []
        """Of each participant present the first line."""
        self.further: dict[int, list[AttendanceLine]] = {}
        """Of the few who were there in several intervals, the other lines."""
        self.hows: list[int] = []
        """How each participant was there, by the first line."""
        self.municipalities: list[MunicipalityId | None] = []
        """Whom each participant represented."""
        self.deputies: set[int] = set()

    def sit(self, attendance: Sequence[AttendanceLine], invited: Invited) -> Sitting:
        """Everything that an account takes from this meeting."""
        self._participants([line for line in attendance if line[HOW] is not None and line[ATTRIBUTES] is not None])
        self._what_they_were()
        self._deputies()
        self._days()
        self._modes()
        self._others([line for line in attendance if line[HOW] is not None and line[ATTRIBUTES] is None])
        self._invited(invited)
        self._outcomes([line for line in attendance if line[HOW] is None])
        self._coverage()
        return self.sitting

    def _participants(self, lines: list[AttendanceLine]) -> None:
        numbers = self.numbers
        people = [numbers[line[PERSON]] for line in lines]
        if len(set(people)) < len(people):
            first: dict[int, AttendanceLine] = {}
            for person, line in zip(people, lines, strict=True):
                if first.setdefault(person, line) is not line:
                    self.further.setdefault(person, []).append(line)
            people, lines = list(first), list(first.values())
        self.sitting.people, self.lines = people, lines
        self.hows = [line[HOW] or 0 for line in lines]

    def _what_they_were(self) -> None:
        sitting, profiles, known = self.sitting, self.profiles, self.profiles.known
        sitting.profiles = [profiles[line[ATTRIBUTES] or ""] for line in self.lines]
        sitting.kinds = [known.kinds[profile] for profile in sitting.profiles]
        self.municipalities = [known.municipalities[profile] for profile in sitting.profiles]
        sitting.municipalities = _stated(self.municipalities)
        people = sitting.people
        groups: list[Group] = [("type", self.meeting.type_id)]
        groups += [("body", body) for body in self.meeting.body_ids or (None,)]
        sitting.groups = [(group, people) for group in groups]
        if self.is_working:
            self._for_the_paragraph()

    def _for_the_paragraph(self) -> None:
        sitting = self.sitting
        what = list(zip(sitting.people, self.municipalities, sitting.kinds, strict=True))
        municipal = [person for person, municipality, _ in what if municipality is not None]
        sitting.groups.append((WORKING_MUNICIPAL, municipal))
        if len(municipal) < len(what):
            others = [(person, kind) for person, municipality, kind in what if municipality is None]
            sitting.groups += [((WORKING_OTHER, kind), (person,)) for person, kind in others]

    def _deputies(self) -> None:
        """Who was there for somebody else, and for which municipalities somebody came who was no deputy."""
        sitting, numbers = self.sitting, self.numbers
        sitting.by_members = sitting.municipalities
        if max(self.hows, default=0) >= DEPUTY:
            is_deputy = [how & DEPUTY for how in self.hows]
            self.deputies = set(compress(sitting.people, is_deputy))
            sitting.deputised = {numbers[line[DEPUTY_FOR]] for line in self.lines if line[DEPUTY_FOR] is not None}
            sitting.by_members = _stated(compress(self.municipalities, map(not_, is_deputy)))

    def _days(self) -> None:
        """Participants by day."""
        sitting, first_day = self.sitting, self.meeting.first_day
        days = [line[DAY] for line in self.lines]
        later = set(days) - {None}
        if later:
            for day in (None, *later):
                sitting.days[day or first_day] = [
                    person for person, its_day in zip(sitting.people, days, strict=True) if its_day == day
                ]
        else:
            sitting.days[first_day] = sitting.people
        for person, line in self._of_several_intervals():
            for day in {one[DAY] or first_day for one in self.further[person]} - {line[DAY] or first_day}:
                sitting.days[day] = [*sitting.days.get(day, ()), person]

    def _modes(self) -> None:
        """How they were there: digitally, both ways, partly; and for which municipalities somebody was in the room."""
        sitting = self.sitting
        length = len(self.meeting.minutes)
        is_remote = [how & REMOTE for how in self.hows]
        digital, both = sum(is_remote), 0
        partly = sum([how & NOTED == NOTED for how in self.hows]) if length == 1 else len(self.hows)
        sitting.in_room = (
            _stated(compress(self.municipalities, map(not_, is_remote))) if digital else sitting.municipalities
        )
        for person, line in self._of_several_intervals():
            lines = [line, *self.further[person]]
            was_remote = [bool((one[HOW] or 0) & REMOTE) for one in lines]
            digital += all(was_remote) - was_remote[0]
            both += any(was_remote) and not all(was_remote)
            if was_remote[0] and not all(was_remote):
                sitting.in_room |= _stated([self.profiles.known.municipalities[self.profiles[line[ATTRIBUTES] or ""]]])
            was_partly = length > 1 or bool((line[HOW] or 0) & NOTED)
            partly -= was_partly
            partly += len({one[DAY] for one in lines}) < length or any((one[HOW] or 0) & NOTED for one in lines)
        sitting.modes = len(self.hows), digital, both, partly

    def _of_several_intervals(self) -> list[tuple[int, AttendanceLine]]:
        """Those who were there in several intervals, with their first line."""
        if not self.further:
            return []
        pairs = zip(self.sitting.people, self.lines, strict=True)
        return [(person, line) for person, line in pairs if person in self.further]

    def _others(self, lines: Sequence[AttendanceLine]) -> None:
        """Those present who are no participants: observers, or left out by role or for want of whom they represent."""
        roles = {self.numbers[line[PERSON]]: line[ROLE_OR_OUTCOME] for line in lines}
        for person, role in roles.items():
            group = OBSERVER if role == OBSERVER_ROLE else ("left_out", None if role in PARTICIPANT_ROLES else role)
            self.sitting.groups.append((group, (person,)))
            self.sitting.observers += group == OBSERVER
        self.sitting.others = set(roles)

    def _invited(self, invited: Invited) -> None:
        """Those invited by name before the meeting on somebody's behalf; the municipalities anybody was invited for."""
        sitting, numbers = self.sitting, self.numbers
        sitting.invited = {numbers[person] for person in invited.people}
        sitting.without_represents = len({numbers[person] for person in invited.unsaid} - sitting.invited)
        sitting.invited_municipalities = invited.municipalities

    def _outcomes(self, not_there: Sequence[AttendanceLine]) -> None:
        sitting, numbers = self.sitting, self.numbers
        there, invited = set(sitting.people), sitting.invited
        met = invited & there
        by_deputy = (invited & sitting.deputised) - there
        others = invited - met - by_deputy
        outcomes = {numbers[line[PERSON]]: line[ROLE_OR_OUTCOME] for line in not_there}
        came = [outcomes.get(person) for person in others]
        excused, absent = came.count(_EXCUSED), came.count(_ABSENT)
        sitting.outcomes = InvitedOutcomes(len(met), len(by_deputy), excused, absent, len(others) - excused - absent)
        sitting.deputies = len(self.deputies - invited)
        sitting.uninvited = len(there - invited - self.deputies)

    def _coverage(self) -> None:
        sitting = self.sitting
        outcomes = sitting.outcomes
        if self.is_working or not self.meeting.body_ids:
            sitting.coverage[None] = (outcomes.met + outcomes.deputy_met, outcomes.invited, 0)
            return
        seats = {line[SEAT] for line in self.lines} - {None}
        covered = {*sitting.people, *sitting.deputised}
        for body in self.meeting.body_ids:
            places = self.places.on(body, self.meeting.first_day)
            filled = [(place, seat, holders) for place, seat, holders in places if holders]
            met = [place for place, seat, holders in filled if seat in seats or not covered.isdisjoint(holders)]
            sitting.coverage[body] = (len(met), len(filled), len(places) - len(filled))
            sitting.met_places.update((body, place) for place in met)


def _stated(municipalities: Iterable[MunicipalityId | None]) -> set[MunicipalityId]:
    return {one for one in municipalities if one is not None}
