"""What the participation tally works on: held meetings, who came and was invited, places in bodies, areas.

Days are ISO text here, as they come from the register and compare in order of time; `ALWAYS` and `NEVER` stand for the
open ends of a period.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from samrad.domain.ids import AreaId, BodyId, CodeId, MeetingId, MunicipalityId, OrganisationId, PersonId, SeatId

ALWAYS = "0000-01-01"
NEVER = "9999-12-31"


REMOTE, NOTED, DEPUTY = 1, 2, 4
"""By video or telephone; coming or going was noted; came as a deputy."""


class Attended(NamedTuple):
    """Who was there at one meeting, in columns, since there may be a million lines.

    The first five hold one entry for each interval of presence. `municipalities`: whom somebody represented, empty
    where it was none. `capacities`: of a participant kind, service and competence, parted by `|` and empty where not
    stated; of anybody else the role alone. `days`: empty where it was the meeting's first. `hows`: digits, the sum of
    `REMOTE`, `NOTED` and `DEPUTY`.

    `deputised` are the persons for whom participants were there as deputies, `seats` those that participants sat in,
    `excused` and `absent` the persons with that outcome. Each may name the same one several times.
    """

    people: Sequence[PersonId]
    municipalities: Sequence[str]
    capacities: Sequence[str]
    days: Sequence[str]
    hows: bytes
    deputised: Sequence[PersonId]
    seats: Sequence[SeatId]
    excused: Sequence[PersonId]
    absent: Sequence[PersonId]


class Invited(NamedTuple):
    """The invitations of one meeting in the roles of participants.

    `people`: invited by name before the meeting on somebody's behalf. `unsaid`: likewise, but nothing says on whose.
    `municipalities`: those that anybody was invited for. Each may name the same one several times.
    """

    people: Sequence[PersonId]
    unsaid: Sequence[PersonId]
    municipalities: Sequence[MunicipalityId]


class HeldMeeting(Struct, frozen=True):
    """A held meeting. `minutes`: what was scheduled on each of its days, in order of time."""

    id: MeetingId
    type_id: CodeId
    title: str | None
    number: int | None
    number_year: int | None
    place: str | None
    language: str
    body_ids: tuple[BodyId, ...]
    first_day: str
    minutes: Mapping[str, int]


class AreaPeriod(Struct, frozen=True):
    """A municipality's belonging to an area."""

    area_id: AreaId
    municipality_id: MunicipalityId
    valid_from: str
    valid_to: str


class Holder(Struct, frozen=True):
    """Somebody in a place for a period. Leaders, deputy leaders and members are seated; observers, secretaries not."""

    person_id: PersonId
    kind_id: CodeId
    is_seated: bool
    valid_from: str
    valid_to: str


class Place(Struct, frozen=True):
    """A place in a body: a seat, or a member without one (`seat_id` None). `kind_id`: whom the seat is for."""

    id: str
    body_id: BodyId
    seat_id: SeatId | None
    kind_id: CodeId | None
    valid_from: str
    valid_to: str
    holders: tuple[Holder, ...]

    def holders_on(self, day: str) -> list[Holder] | None:
        """Who fills it that day. Nobody: it is vacant. None: that day it is no place of a participant."""
        if not self.valid_from <= day < self.valid_to:
            return None
        holders = [one for one in self.holders if one.valid_from <= day < one.valid_to]
        return holders if all(one.is_seated for one in holders) else None


class Ground(Struct, frozen=True):
    """What the tally has to know beside the meetings.

    `hosts`: for each area its host municipality and what that has become. `merged`: the municipality of the report's
    map for each of those that are one with others there.
    """

    areas: tuple[AreaPeriod, ...]
    hosts: Mapping[AreaId, frozenset[MunicipalityId]]
    places: Mapping[BodyId, tuple[Place, ...]]
    merged: Mapping[MunicipalityId, MunicipalityId]


class GridLine(NamedTuple):
    """One participant and meeting, for the attendance grid; the truth values are 0 and 1."""

    meeting_id: MeetingId
    person_id: PersonId
    given_name: str
    family_name: str
    municipality_id: MunicipalityId | None
    kind_id: CodeId
    organisation_id: OrganisationId | None
    deputy_for_id: PersonId | None
    outcome: str
    is_present: int
    is_digital: int
    is_partly: int
