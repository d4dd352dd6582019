"""The participation figures (deltakelsestall): how broad the involvement is, and who has not been heard.

What each figure means stands in `build_spec/figures.md`, with the SQL that counts it. All are counted from the copies
that attendance holds of what was true on the day, so that a later change of job or name never moves a figure.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Generic, TypeVar

from msgspec import Struct

from samrad.domain.ids import AreaId, BodyId, CodeId, MeetingId, MunicipalityId, OrganisationId, PersonId, SeatId

N = TypeVar("N", int, Decimal)

_FIRST_ROUNDED = 100


def rounded_in_prose(count: int) -> tuple[int, bool]:
    """The number as a sentence may say it, and whether "over" goes before it: 205 → (200, True), 200 → (200, False).

    Below a hundred, and for whole tens, the number itself.
    """
    if count < _FIRST_ROUNDED or count % 10 == 0:
        return count, False
    return count // 10 * 10, True


class Columns(Struct, Generic[N], frozen=True):
    """One figure in the three columns of the report: this period | so far | new since last time.

    `so_far` counts from the beginning of the register to the end of the period. `new` is what `so_far` has grown by
    since the day of the last report, so that the reader of both can check it.
    """

    period: N
    so_far: N
    new: N


class Share(Struct, frozen=True):
    """A part of a whole, both shown."""

    part: int
    whole: int

    @property
    def fraction(self) -> Fraction | None:
        """None when there is nothing to take a share of."""
        return Fraction(self.part, self.whole) if self.whole else None


class Period(Struct, frozen=True):
    """The period of a report, both days included, and the last day of the previous report."""

    first: date
    last: date
    since: date


class Modes(Struct, frozen=True):
    """How those present were there, in attendances."""

    attendances: int
    digital: int
    both: int
    partly: int

    @property
    def digital_share(self) -> Share:
        """Digital only, of all attendances; those who were there both ways are apart."""
        return Share(self.digital, self.attendances)


class Totals(Struct, frozen=True):
    """The figures of the first page."""

    meetings: Columns[int]
    meeting_days: Columns[int]
    people: Columns[int]
    municipal_people: Columns[int]
    """Those of the people who represented a municipality."""
    attendances: Columns[int]
    person_days: Columns[Decimal]
    municipalities: Columns[int]
    municipalities_by_deputies_only: int
    municipalities_digitally_only: int
    observers: Columns[int]
    observer_attendances: Columns[int]
    continuing: Columns[int]
    """People present at least three times."""
    host_people: Columns[int]
    """People who represented the host municipality of an area."""
    host_attendances: Columns[int]
    user_representatives: int
    """User representatives who represented a municipality in the period."""
    never_came: int
    """People invited by name in the period and never there in it, in any role."""
    never_came_so_far: int
    modes: Modes
    modes_so_far: Modes
    rate: Share
    rate_so_far: Share
    coverage: Share
    coverage_so_far: Share
    vacancies: int
    """Places that stood vacant at the meetings of the period, one for each place and meeting."""
    meetings_without_invitations: int
    invited_without_represents: int
    """Invitations by name in participant roles that don't say on whose behalf; they are not in the rate."""


class GroupRow(Struct, frozen=True):
    """One row of a table by kind, competence or service. `key` None is "not stated"."""

    key: CodeId | None
    people: Columns[int]
    municipal_people: Columns[int]
    attendances: Columns[int]


class Grouping(Struct, frozen=True):
    """A table of rows by one attribute, and how many people stand in more than one row."""

    rows: tuple[GroupRow, ...]
    in_several: int

    @property
    def sum_of_rows(self) -> int:
        """What a reader gets who adds up the people of this period."""
        return sum(row.people.period for row in self.rows)


class PlaceName(Struct, frozen=True):
    """A municipality as it is printed: its number and name on the day that matters."""

    id: MunicipalityId
    number: str
    name: str


class MunicipalityRow(Struct, frozen=True):
    """One municipality that took part, then or now."""

    place: PlaceName
    area_ids: tuple[AreaId, ...]
    is_host: bool
    people: Columns[int]
    attendances: Columns[int]
    meetings: int
    user_representatives: int
    deputies_only: bool
    digitally_only: bool


class AreaRow(Struct, frozen=True):
    """One area; `area_id` None: outside the areas. Attendance counts in the area of the meeting's first day."""

    area_id: AreaId | None
    name: str | None
    host: PlaceName | None
    people: Columns[int]
    host_people: int
    attendances: Columns[int]
    user_representatives: int
    municipalities: Share | None
    """Its municipalities that took part, of all it had on the last day of the period, on the report's map."""


class BodyRow(Struct, frozen=True):
    """One body. `body_id` None: meetings without a body."""

    body_id: BodyId | None
    meetings: Columns[int]
    joint_meetings: int
    meeting_days: int
    people: Columns[int]
    attendances: Columns[int]
    municipalities: int
    rate: Share
    coverage: Share
    vacancies: int


class TypeRow(Struct, frozen=True):
    """One type of meeting."""

    type_id: CodeId
    meetings: Columns[int]
    meeting_days: Columns[int]
    people: Columns[int]
    attendances: Columns[int]


class InvitedOutcomes(Struct, frozen=True):
    """What became of those invited by name: the five add up to the invited."""

    met: int
    deputy_met: int
    excused: int
    absent: int
    unrecorded: int

    @property
    def invited(self) -> int:
        """All of them."""
        return self.met + self.deputy_met + self.excused + self.absent + self.unrecorded


class MeetingRow(Struct, frozen=True):
    """One held meeting of the period: what the totals are made of."""

    meeting_id: MeetingId
    type_id: CodeId
    title: str | None
    number: int | None
    number_year: int | None
    place: str | None
    language: str
    """In which its title is written: nb, nn or en."""
    body_ids: tuple[BodyId, ...]
    days: tuple[date, ...]
    outcomes: InvitedOutcomes
    deputies: int
    uninvited: int
    """Participants present whom nobody had invited by name: walk-ins."""
    people: int
    """Participants present: those in the room, whichever way."""
    observers: int
    municipalities: int
    modes: Modes
    coverage: Share
    vacancies: int


class LeftOut(Struct, frozen=True):
    """People who were there and are not counted: because of a role, or (None) as participants on nobody's behalf."""

    role_id: CodeId | None
    people: int
    attendances: int


class NeverCame(Struct, frozen=True):
    """Somebody invited by name at least once who never came: "0 of n invitations". For the internal edition only."""

    person_id: PersonId
    given_name: str
    family_name: str
    kind_id: CodeId | None
    organisation: str | None
    municipality_id: MunicipalityId | None
    invitations: int
    deputy_met: bool


class MapState(StrEnum):
    """The four states of a municipality on the map."""

    TOOK_PART = "took_part"
    INVITED = "invited"
    NOT_INVITED = "not_invited"
    OUTSIDE = "outside"


class MapRow(Struct, frozen=True):
    """One municipality of the map. `lat` and `lon` in degrees (WGS 84)."""

    place: PlaceName
    state: MapState
    is_host: bool
    people: int
    area_ids: tuple[AreaId, ...]
    lat: float | None
    lon: float | None


class MapFigures(Struct, frozen=True):
    """The period on the map of one date: states, people, and shares of areas and country.

    `unplaced` took part and can't be placed on this map; they are within the totals and outside the shares.
    """

    day: date
    rows: tuple[MapRow, ...]
    unplaced: tuple[PlaceName, ...]
    unplaced_people: int
    country: Share
    areas: Share
    """Municipalities of all areas together that took part, of all of them."""

    def in_state(self, state: MapState) -> tuple[MapRow, ...]:
        """The municipalities in one of the four states."""
        return tuple(row for row in self.rows if row.state is state)

    @property
    def took_part(self) -> int:
        """Municipalities of this map that took part."""
        return self.country.part


class Cell(Struct, frozen=True):
    """One cell of the matrix of area by service, in people who represented a municipality this period."""

    area_id: AreaId
    service_id: CodeId | None
    people: int


class SeatCell(Struct, frozen=True):
    """One cell of the matrix of body by stakeholder kind, on the last day of the period.

    `met`: filled places that a member or deputy has met for at least once in the period.
    """

    body_id: BodyId
    kind_id: CodeId | None
    seats: int
    filled: int
    met: int

    @property
    def vacant(self) -> int:
        """Seats with nobody in them."""
        return self.seats - self.filled


class Vacancy(Struct, frozen=True):
    """A seat without a member on the last day of the period."""

    seat_id: SeatId
    body_id: BodyId
    name: str | None
    kind_id: CodeId | None
    organisation: str | None
    municipality_id: MunicipalityId | None


class TimeCell(Struct, frozen=True):
    """Attendances of one stakeholder kind in meetings that began in one month (given by its first day)."""

    month: date
    kind_id: CodeId
    attendances: int


class WorkingMeetings(Struct, frozen=True):
    """What the paragraph of plain text says: working meetings only."""

    meetings: int
    municipal_people: int
    """Persons who represented a municipality in a working meeting."""
    municipalities: int
    other_people: int
    """Further persons present as participants in working meetings, none of whom represented a municipality there."""
    other_kinds: tuple[CodeId, ...]


class ParticipationFigures(Struct, frozen=True):
    """All figures of one period."""

    period: Period
    totals: Totals
    kinds: Grouping
    competences: Grouping
    services: Grouping
    municipalities: tuple[MunicipalityRow, ...]
    for_several_municipalities: int
    """People who took part for more than one municipality this period."""
    areas: tuple[AreaRow, ...]
    represents_no_municipality: GroupRow
    bodies: tuple[BodyRow, ...]
    types: tuple[TypeRow, ...]
    meetings: tuple[MeetingRow, ...]
    left_out: tuple[LeftOut, ...]
    never_came: tuple[NeverCame, ...]
    map: MapFigures
    cells: tuple[Cell, ...]
    seats: tuple[SeatCell, ...]
    vacancies: tuple[Vacancy, ...]
    over_time: tuple[TimeCell, ...]
    working: WorkingMeetings
    working_so_far: WorkingMeetings

    @property
    def empty_cells(self) -> tuple[Cell, ...]:
        """Where nobody has been heard: areas and services without a single person."""
        return tuple(cell for cell in self.cells if cell.people == 0 and cell.service_id is not None)

    @property
    def sum_over_municipalities(self) -> int:
        """What a reader gets who adds up the municipalities' people of this period."""
        return sum(row.people.period for row in self.municipalities)


class BodyName(Struct, frozen=True):
    """What a body is called, in which language, and whether it existed on the last day of the period."""

    name: str
    short_name: str | None
    language: str
    exists: bool


class Mark(StrEnum):
    """What stands in one cell of the attendance grid."""

    PRESENT = "present"
    DIGITAL = "digital"
    PARTLY = "partly"
    DEPUTY_MET = "deputy_met"
    EXCUSED = "excused"
    ABSENT = "absent"


class GridPerson(Struct, frozen=True):
    """One person's marks over the meetings of the grid; no mark: neither invited nor there."""

    person_id: PersonId
    given_name: str
    family_name: str
    municipality_id: MunicipalityId | None
    kind_id: CodeId | None
    organisation_id: OrganisationId | None
    marks: Mapping[MeetingId, Mark]


class AttendanceGrid(Struct, frozen=True):
    """Attendance per person and per municipality over the meetings of a period.

    `municipalities` counts people present for each municipality and meeting.
    """

    meetings: tuple[MeetingId, ...]
    people: tuple[GridPerson, ...]
    municipalities: Mapping[MunicipalityId, Mapping[MeetingId, int]]
