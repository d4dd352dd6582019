"""Bodies (organer: styrer, utvalg, grupper), their seats (plasser) and memberships (oppnevninger)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from samrad.domain.ids import (
    AffiliationId,
    AreaId,
    BodyId,
    CodeId,
    MembershipId,
    MunicipalityId,
    OrganisationId,
    PersonId,
    SeatId,
)


@dataclass(frozen=True, kw_only=True)
class Represents:
    """On whose behalf: a stakeholder kind (aktørgruppe), and the organisation and municipality where there are any.

    Required of every membership and every participant, since the employer does not tell it.
    """

    kind_id: CodeId
    organisation_id: OrganisationId | None = None
    municipality_id: MunicipalityId | None = None


@dataclass(frozen=True, kw_only=True)
class Body:
    """A body (organ): steering group, project board, advisory committee, working group or reference group."""

    id: BodyId
    name: str
    kind_id: CodeId
    short_name: str | None = None
    parent_id: BodyId | None = None
    area_id: AreaId | None = None
    mandate: str | None = None
    language: str = "nb"
    prints_absent: bool = False
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, kw_only=True)
class Seat:
    """A seat (plass) in a body, and which stakeholder kind, organisation or municipality it is for."""

    id: SeatId
    body_id: BodyId
    position: int
    name: str | None = None
    kind_id: CodeId | None = None
    organisation_id: OrganisationId | None = None
    municipality_id: MunicipalityId | None = None
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, kw_only=True)
class Membership:
    """A person's place in a body for a period (oppnevning), and whom the person represents there.

    `deputy_for_id` is the membership a personal deputy (personlig vara) stands in for; a common deputy has none.
    """

    id: MembershipId
    body_id: BodyId
    person_id: PersonId
    role_id: CodeId
    represents_kind_id: CodeId
    seat_id: SeatId | None = None
    affiliation_id: AffiliationId | None = None
    deputy_for_id: MembershipId | None = None
    represents_organisation_id: OrganisationId | None = None
    represents_municipality_id: MunicipalityId | None = None
    valid_from: date | None = None
    valid_to: date | None = None
