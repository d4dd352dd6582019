"""Read rows of bodies, seats and memberships: what lists, details, meetings and papers show, names included."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from samrad.domain.bodies import Body, Represents, Seat
from samrad.domain.ids import (
    AffiliationId,
    AreaId,
    BodyId,
    CodeId,
    MembershipId,
    OrganisationId,
    PersonId,
    SeatId,
)


class Member(Struct, frozen=True, kw_only=True):
    """A membership (oppnevning) as it stands on a day: the person, the role, the seat, and whom the person represents.

    Title, organisation, competence and service are those of the affiliation it rests on or, where that does not hold on
    the day, of the person's primary one. Names of municipalities are those of the day.
    """

    membership_id: MembershipId
    body_id: BodyId
    body_name: str
    person_id: PersonId
    given_name: str
    family_name: str
    email: str | None
    role_id: CodeId
    seat_id: SeatId | None
    seat_name: str | None
    represents: Represents
    represents_organisation_name: str | None
    represents_municipality_name: str | None
    affiliation_id: AffiliationId | None
    title: str | None
    organisation_id: OrganisationId | None
    organisation_name: str | None
    competence_id: CodeId | None
    service_id: CodeId | None
    deputy_for_id: MembershipId | None
    deputy_for_person_id: PersonId | None
    valid_from: date | None
    valid_to: date | None
    deputy_ids: tuple[MembershipId, ...] = ()
    """The memberships of the personal deputies that hold on the day, in the order of the list."""

    @property
    def name(self) -> str:
        """Given name and family name."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def represents_name(self) -> str | None:
        """Organisation or else municipality that is represented; None where only a stakeholder kind is."""
        return self.represents_organisation_name or self.represents_municipality_name


class BodyRow(Struct, frozen=True, kw_only=True):
    """A line in the list of bodies, counted on a day. `members` are people other than deputies."""

    body_id: BodyId
    name: str
    short_name: str | None
    kind_id: CodeId
    parent_id: BodyId | None
    parent_name: str | None
    area_id: AreaId | None
    area_name: str | None
    members: int
    deputies: int
    seats: int
    filled: int
    valid_from: date | None
    valid_to: date | None

    @property
    def vacant(self) -> int:
        """Seats that nobody holds that day."""
        return self.seats - self.filled


class SeatRow(Struct, frozen=True, kw_only=True):
    """A seat (plass), whom it is for in words, and everybody who ever held it or was deputy in it, newest first."""

    seat: Seat
    organisation_name: str | None
    municipality_name: str | None
    holds: bool
    holder: Member | None
    members: tuple[Member, ...]

    @property
    def is_vacant(self) -> bool:
        """Whether the seat exists on the day and nobody holds it (ledig plass)."""
        return self.holds and self.holder is None


class BodyDetail(Struct, frozen=True, kw_only=True):
    """All about one body: its seats and memberships over time, as seen from a day."""

    body: Body
    row: BodyRow
    below: tuple[BodyRow, ...]
    """The bodies that report to this one."""
    seats: tuple[SeatRow, ...]
    without_seat: tuple[Member, ...]
    """Memberships that rest on no seat, newest first."""
