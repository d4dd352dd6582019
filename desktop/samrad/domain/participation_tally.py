"""The tally (opptelling) behind the participation figures: every held meeting once, in order of time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field

from samrad.domain.ids import BodyId, CodeId, MunicipalityId, PersonId
from samrad.domain.participation import MeetingRow, Period
from samrad.domain.participation_accounts import Account
from samrad.domain.participation_ground import Attended, Ground, HeldMeeting, Invited
from samrad.domain.participation_profiles import Profiles
from samrad.domain.participation_sitting import Sitter, Sitting

_MONTH = len("2017-01")


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
    deputised: set[int] = field(default_factory=set)
    met_places: set[tuple[BodyId, str]] = field(default_factory=set)
    joint: Counter[BodyId] = field(default_factory=Counter)
    _capacities_by_month: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))

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
        self._capacities_by_month[meeting.first_day[:_MONTH]].update(sitting.capacities)

    def over_time(self, profiles: Profiles) -> dict[str, Counter[CodeId]]:
        """Attendances by the month (YYYY-MM) in which the meeting began, and kind."""
        found: dict[str, Counter[CodeId]] = defaultdict(Counter)
        for month, capacities in self._capacities_by_month.items():
            for capacity, attendances in capacities.items():
                found[month][profiles.kind(capacity)] += attendances
        return found


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
        self._sitter = Sitter(ground)
        self._stretches: list[_Stretch] = []
        self.details = Details(ground.merged)
        self.last_day: dict[MunicipalityId, str] = {}
        """For each municipality the first day of the latest meeting at which it took part."""

    def take(self, meeting: HeldMeeting, attended: Attended, invited: Invited) -> None:
        """Add a meeting."""
        sitting = self._sitter.sit(meeting, attended, invited)
        self.last_day.update(dict.fromkeys(sitting.municipalities, meeting.first_day))
        stretch = self._stretch(meeting.first_day)
        stretch.account.take(sitting, len(self._sitter.numbers))
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

    def over_time(self) -> Mapping[str, Mapping[CodeId, int]]:
        """Attendances of the period by the month (YYYY-MM) in which the meeting began, and kind."""
        return self.details.over_time(self._sitter.profiles)

    def people(self, numbers: Iterable[int]) -> list[PersonId]:
        """The persons with these numbers."""
        everybody = list(self._sitter.numbers)
        return [everybody[number] for number in numbers]

    def _stretch(self, day: str) -> _Stretch:
        where = day > self._since, day >= self._first
        if not self._stretches or (self._stretches[-1].is_new, self._stretches[-1].is_in_period) != where:
            for earlier in self._stretches:
                earlier.account.days.close_before(day)
            account = Account(self._sitter.profiles)
            account.days.keep(frozenset().union(*(one.account.days.open_days for one in self._stretches)))
            self._stretches.append(_Stretch(*where, account))
        return self._stretches[-1]

    def _joined(self, accounts: Sequence[Account]) -> Account:
        if len(accounts) == 1:
            return accounts[0]
        together = Account(self._sitter.profiles)
        for account in accounts:
            together.join(account)
        return together
