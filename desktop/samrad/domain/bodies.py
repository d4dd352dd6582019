"""Bodies (organer: styrer, utvalg, grupper), their seats (plasser) and memberships (oppnevninger)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

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
from samrad.domain.organisations import Organisation
from samrad.domain.periods import in_words, overlap, refuse_turned_round
from samrad.domain.texts import one_line, paragraphs
from samrad.errors import RuleError, say

DEPUTY = CodeId("role.deputy")
WRITTEN_STANDARDS = ("nb", "nn")
OF_THE_MUNICIPALITY = frozenset(
    {"organisation_type.municipality", "organisation_type.child_welfare", "organisation_type.ppt"}
)
"""The types of organisations that are part of their municipality by law."""


class Represents(Struct, frozen=True, kw_only=True):
    """On whose behalf: a stakeholder kind (aktørgruppe), and the organisation and municipality where there are any.

    Required of every membership and every participant, since the employer does not tell it.
    """

    kind_id: CodeId
    organisation_id: OrganisationId | None = None
    municipality_id: MunicipalityId | None = None


class Body(Struct, frozen=True, kw_only=True):
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


class Seat(Struct, frozen=True, kw_only=True):
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


class Membership(Struct, frozen=True, kw_only=True):
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


def represents_of(membership: Membership) -> Represents:
    """Whom the membership's person represents in the body."""
    return Represents(
        kind_id=membership.represents_kind_id,
        organisation_id=membership.represents_organisation_id,
        municipality_id=membership.represents_municipality_id,
    )


def proposed_represents(organisation: Organisation) -> Represents:
    """Whom somebody from this organisation probably represents; for the user to confirm, never to count by.

    A municipality is proposed only where the organisation is part of it by law: a hospital in Tromsø is not Tromsø.
    """
    own = organisation.type_id in OF_THE_MUNICIPALITY
    return Represents(
        kind_id=organisation.kind_id,
        organisation_id=organisation.id,
        municipality_id=organisation.municipality_id if own else None,
    )


def tidy_body(body: Body) -> Body:
    """The body as kept.

    Raises:
        RuleError: no name, a period turned round, or another language than nb and nn.
    """
    tidied = replace(
        body, name=one_line(body.name) or "", short_name=one_line(body.short_name), mandate=paragraphs(body.mandate)
    )
    if not tidied.name:
        raise RuleError(say("A body must have a name."))
    if tidied.language not in WRITTEN_STANDARDS:
        raise RuleError(
            say(
                "The written standard of a body is nb (bokmål) or nn (nynorsk), not “{language}”.",
                language=body.language,
            )
        )
    refuse_turned_round(tidied)
    return tidied


def tidy_seat(seat: Seat) -> Seat:
    """The seat as kept.

    Raises:
        RuleError: the period is turned round.
    """
    tidied = replace(seat, name=one_line(seat.name))
    refuse_turned_round(tidied)
    return tidied


def refuse_without_represents(represents: Represents | None) -> Represents:
    """Refuse an appointment that does not say on whose behalf.

    Raises:
        RuleError: no stakeholder kind is given.
    """
    if represents is None or not represents.kind_id:
        raise RuleError(
            say("It is not stated whom the member represents."),
            why=say("The employer does not tell it, and the participation report counts by it."),
            remedy=say("Choose a stakeholder kind, and the organisation and municipality where there are any."),
        )
    return represents


def refuse_taken_seat(
    membership: Membership, in_the_body: Iterable[Membership], name_of: Callable[[Membership], str]
) -> None:
    """Refuse a second holder of a seat in the same period. Deputies share their member's seat.

    Raises:
        RuleError: somebody else holds the seat on a day of the period; the error names who and when.
    """
    if membership.seat_id is None or membership.role_id == DEPUTY:
        return
    for other in in_the_body:
        same_seat = other.seat_id == membership.seat_id and other.role_id != DEPUTY and other.id != membership.id
        if same_seat and overlap(membership, other):
            raise RuleError(
                say("The seat is already held by {name} ({period}).", name=name_of(other), period=in_words(other)),
                remedy=say("End that membership first, or choose another seat or period."),
            )


def refuse_same_membership(membership: Membership, in_the_body: Iterable[Membership]) -> None:
    """Refuse the same person in the same role for the same party twice at a time. For two parties is lawful.

    Raises:
        RuleError: there is such a membership; the error says for which period.
    """
    for other in in_the_body:
        if other.id == membership.id or not overlap(membership, other):
            continue
        same_person = (other.person_id, other.role_id) == (membership.person_id, membership.role_id)
        same_deputyship = other.deputy_for_id == membership.deputy_for_id
        if same_person and same_deputyship and represents_of(other) == represents_of(membership):
            raise RuleError(
                say("The person already has this place in the body ({period}).", period=in_words(other)),
                remedy=say("Change the membership there is, or end it first."),
            )


def refuse_false_deputy(membership: Membership, deputy_for: Membership | None) -> None:
    """Refuse a deputyship that can't be: of another body, for a deputy or oneself, or in another role than deputy.

    Raises:
        RuleError: it can't.
    """
    if deputy_for is None:
        return
    if membership.role_id != DEPUTY:
        raise RuleError(
            say("Only a deputy can stand in for a member."),
            remedy=say("Give the role deputy, or leave out for whom."),
        )
    if deputy_for.body_id != membership.body_id:
        raise RuleError(
            say("A deputy must belong to the same body as the member."),
            remedy=say("Choose a member of this body."),
        )
    if deputy_for.role_id == DEPUTY or deputy_for.person_id == membership.person_id:
        raise RuleError(
            say("A deputy stands in for a member, not for a deputy or for oneself."),
            remedy=say("Choose a member of this body."),
        )
