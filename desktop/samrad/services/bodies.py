"""Bodies, their seats and memberships: set up, appoint, end; who holds what on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypedDict, Unpack

from msgspec.structs import replace

from samrad.domain.bodies import (
    Body,
    Membership,
    Represents,
    Seat,
    refuse_false_deputy,
    refuse_same_membership,
    refuse_taken_seat,
    refuse_without_represents,
    represents_of,
    tidy_body,
    tidy_seat,
)
from samrad.domain.body_rows import BodyDetail, BodyRow, Member
from samrad.domain.changes import Done, Ref
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
from samrad.domain.organisations import Area, Organisation, refuse_cycle
from samrad.domain.people import Affiliation, Person
from samrad.domain.periods import Span, outlasts, refuse_turned_round, refuse_use_after_end
from samrad.errors import RuleError, say, say_count
from samrad.register import bodies
from samrad.register.store import Register, Transaction
from samrad.services.lookups import Lookups


class BodyFields(TypedDict, total=False):
    """What may be told of a body besides name and kind."""

    short_name: str | None
    parent_id: BodyId | None
    area_id: AreaId | None
    mandate: str | None
    language: str
    prints_absent: bool
    valid_from: date | None
    valid_to: date | None


class BodyChanges(BodyFields, total=False):
    """What may be changed of a body."""

    name: str
    kind_id: CodeId


class SeatFields(TypedDict, total=False):
    """What may be told and changed of a seat."""

    name: str | None
    kind_id: CodeId | None
    organisation_id: OrganisationId | None
    municipality_id: MunicipalityId | None
    position: int
    valid_from: date | None
    valid_to: date | None


class MembershipFields(TypedDict, total=False):
    """What may be told of a membership besides who, where, in which role and on whose behalf."""

    seat_id: SeatId | None
    affiliation_id: AffiliationId | None
    deputy_for_id: MembershipId | None
    valid_from: date | None
    valid_to: date | None


class MembershipChanges(MembershipFields, total=False):
    """What may be changed of a membership."""

    role_id: CodeId


def add_body(register: Register, *, name: str, kind_id: CodeId, **fields: Unpack[BodyFields]) -> Done[Body]:
    """Set up a body. Without a written standard it has the programme's.

    Raises:
        RuleError: no name, an unknown kind, a parent that has ended, a national identity number.
    """
    programme = register.programme()
    fields.setdefault("language", programme.language if programme.language in ("nb", "nn") else "nb")
    with register.transaction(say("Set up a body")) as tx:
        body = checked_body(register, Body(id=BodyId(tx.new_id()), name=name, kind_id=kind_id, **fields))
        tx.insert(body)
    return Done(body, tx.changes)


def change_body(register: Register, body_id: BodyId, **changes: Unpack[BodyChanges]) -> Done[Body]:
    """Change what is known of a body.

    Raises:
        RuleError: as `add_body`; it would stand below itself; or its seats and memberships would outlast it.
    """
    with register.transaction(say("Change {body}", body=Ref("body", body_id))) as tx:
        body = checked_body(register, replace(register.get(Body, body_id), **changes))
        refuse_still_holding(register, bodies.memberships_of(register, body_id), body.valid_to)
        _refuse_longer_seats(bodies.seats_of(register, body_id), body.valid_to)
        tx.update(body)
    return Done(body, tx.changes)


def end_body(register: Register, body_id: BodyId, *, on: date, also_end: bool = False) -> Done[Body]:
    """End a body: `on` is the first day it no longer exists.

    Seats and memberships that go on longer are named and refused, or ended the same day with `also_end`.

    Raises:
        RuleError: the end lies before the beginning, or seats or memberships go on.
    """
    with register.transaction(say("End {body}", body=Ref("body", body_id))) as tx:
        end_memberships(register, tx, bodies.memberships_of(register, body_id), on, also_end=also_end)
        seats = bodies.seats_of(register, body_id)
        if also_end:
            tx.update(*(_ended_seat(seat, on) for seat in seats if _goes_on(seat, on)))
        else:
            _refuse_longer_seats(seats, on)
        body = checked_body(register, replace(register.get(Body, body_id), valid_to=on))
        tx.update(body)
    return Done(body, tx.changes)


def delete_body(register: Register, body_id: BodyId) -> Done[None]:
    """Take a body away, with its seats, to which nothing else refers.

    Raises:
        StillUsedError: memberships, meetings or other bodies do.
    """
    with register.transaction(say("Delete a body")) as tx:
        for seat in bodies.seats_of(register, body_id):
            tx.delete(Seat, seat.id)
        tx.delete(Body, body_id)
    return Done(None, tx.changes)


def add_seat(register: Register, *, body_id: BodyId, **fields: Unpack[SeatFields]) -> Done[Seat]:
    """Add a seat to a body, last unless a position is given.

    Raises:
        RuleError: an unknown kind, a period beyond the body's end, a national identity number.
    """
    fields.setdefault("position", bodies.last_seat_position(register, body_id) + 1)
    with register.transaction(say("Add a seat to {body}", body=Ref("body", body_id))) as tx:
        seat = checked_seat(register, Seat(id=SeatId(tx.new_id()), body_id=body_id, **fields))
        tx.insert(seat)
    return Done(seat, tx.changes)


def change_seat(register: Register, seat_id: SeatId, **changes: Unpack[SeatFields]) -> Done[Seat]:
    """Change a seat.

    Raises:
        RuleError: as `add_seat`, or memberships in it would outlast it.
    """
    before = register.get(Seat, seat_id)
    with register.transaction(say("Change a seat in {body}", body=Ref("body", before.body_id))) as tx:
        seat = checked_seat(register, replace(before, **changes))
        refuse_still_holding(register, bodies.memberships_in_seat(register, seat_id), seat.valid_to)
        tx.update(seat)
    return Done(seat, tx.changes)


def end_seat(register: Register, seat_id: SeatId, *, on: date, also_end: bool = False) -> Done[Seat]:
    """End a seat: `on` is the first day it no longer exists.

    Memberships in it that go on longer are named and refused, or ended the same day with `also_end`.

    Raises:
        RuleError: the end lies before the beginning, or memberships go on.
    """
    before = register.get(Seat, seat_id)
    with register.transaction(say("End a seat in {body}", body=Ref("body", before.body_id))) as tx:
        end_memberships(register, tx, bodies.memberships_in_seat(register, seat_id), on, also_end=also_end)
        seat = checked_seat(register, replace(before, valid_to=on))
        tx.update(seat)
    return Done(seat, tx.changes)


def delete_seat(register: Register, seat_id: SeatId) -> Done[None]:
    """Take a seat away that nobody ever held.

    Raises:
        StillUsedError: a membership or an attendance refers to it.
    """
    body_id = register.get(Seat, seat_id).body_id
    with register.transaction(say("Delete a seat in {body}", body=Ref("body", body_id))) as tx:
        tx.delete(Seat, seat_id)
    return Done(None, tx.changes)


def appoint(
    register: Register,
    *,
    body_id: BodyId,
    person_id: PersonId,
    role_id: CodeId,
    represents: Represents | None = None,
    **fields: Unpack[MembershipFields],
) -> Done[Membership]:
    """Appoint a person to a body. A personal deputy represents whom the member does, and shares the seat, if not told.

    Raises:
        RuleError: without whom the person represents; the seat is taken in the period; the place is there already;
            a deputyship that can't be; something that has ended by then; an unknown role or kind.
    """
    label = say("Appoint {person} to {body}", person=Ref("person", person_id), body=Ref("body", body_id))
    with register.transaction(label) as tx:
        principal = _principal(Lookups(register), fields.get("deputy_for_id"))
        if principal is not None:
            represents = represents or represents_of(principal)
            fields.setdefault("seat_id", principal.seat_id)
        membership = checked_membership(
            register,
            _representing(
                Membership(
                    id=MembershipId(tx.new_id()),
                    body_id=body_id,
                    person_id=person_id,
                    role_id=role_id,
                    represents_kind_id=CodeId(""),
                    **fields,
                ),
                represents,
            ),
        )
        tx.insert(membership)
    return Done(membership, tx.changes)


def change_membership(
    register: Register,
    membership_id: MembershipId,
    *,
    represents: Represents | None = None,
    **changes: Unpack[MembershipChanges],
) -> Done[Membership]:
    """Change a membership. Attendance at earlier meetings keeps what held then.

    Raises:
        RuleError: as `appoint`, or a personal deputy would outlast it.
    """
    before = register.get(Membership, membership_id)
    with register.transaction(
        say("Change the membership of {person} in {body}", person=_person(before), body=_body(before))
    ) as tx:
        membership = checked_membership(
            register, _representing(replace(before, **changes), represents or represents_of(before))
        )
        refuse_still_holding(register, bodies.deputies_of(register, membership_id), membership.valid_to)
        tx.update(membership)
    return Done(membership, tx.changes)


def end_membership(
    register: Register, membership_id: MembershipId, *, on: date, also_end: bool = False
) -> Done[Membership]:
    """End a membership: `on` is the first day it no longer holds.

    Personal deputies who go on longer are named and refused, or ended the same day with `also_end`.

    Raises:
        RuleError: the end lies before the beginning, or deputies go on.
    """
    before = register.get(Membership, membership_id)
    with register.transaction(
        say("End the membership of {person} in {body}", person=_person(before), body=_body(before))
    ) as tx:
        end_memberships(register, tx, bodies.deputies_of(register, membership_id), on, also_end=also_end)
        membership = replace(before, valid_to=on)
        refuse_turned_round(membership)
        tx.update(membership)
    return Done(membership, tx.changes)


def delete_membership(register: Register, membership_id: MembershipId) -> Done[None]:
    """Take a membership away that nothing refers to, as one appointed by mistake.

    Raises:
        StillUsedError: a deputy, an invitation or an attendance refers to it.
    """
    before = register.get(Membership, membership_id)
    with register.transaction(
        say("Delete the membership of {person} in {body}", person=_person(before), body=_body(before))
    ) as tx:
        tx.delete(Membership, membership_id)
    return Done(None, tx.changes)


def _person(membership: Membership) -> Ref:
    return Ref("person", membership.person_id)


def _body(membership: Membership) -> Ref:
    return Ref("body", membership.body_id)


def _principal(look: Lookups, membership_id: MembershipId | None) -> Membership | None:
    return None if membership_id is None else look.get(Membership, membership_id)


def _representing(membership: Membership, represents: Represents | None) -> Membership:
    stated = refuse_without_represents(represents)
    return replace(
        membership,
        represents_kind_id=stated.kind_id,
        represents_organisation_id=stated.organisation_id,
        represents_municipality_id=stated.municipality_id,
    )


def checked_body(register: Register, body: Body) -> Body:
    """The body as kept, all rules applied.

    Raises:
        RuleError: a rule refuses it.
    """
    look = Lookups(register)
    tidied = tidy_body(body)
    look.refuse_other_codes(look.before(Body, body.id), kind_id=("body_kind", tidied.kind_id))
    if tidied.area_id is not None:
        look.get(Area, tidied.area_id)
    if tidied.parent_id is not None:
        parent = look.get(Body, tidied.parent_id)
        refuse_use_after_end(tidied, parent, parent.name)
        refuse_cycle(tidied.id, parent.id, lambda body_id: look.get(Body, body_id).parent_id, tidied.name)
    return tidied


def checked_seat(register: Register, seat: Seat) -> Seat:
    """The seat as kept, all rules applied.

    Raises:
        RuleError: a rule refuses it.
    """
    look = Lookups(register)
    tidied = tidy_seat(seat)
    body = look.get(Body, tidied.body_id)
    refuse_use_after_end(tidied, body, body.name)
    look.refuse_other_codes(look.before(Seat, seat.id), kind_id=("kind", tidied.kind_id))
    _refuse_ended_organisation(look, tidied, tidied.organisation_id)
    refuse_ended_municipality(look, tidied.municipality_id, tidied.valid_from)
    return tidied


def checked_membership(register: Register, membership: Membership, *, look: Lookups | None = None) -> Membership:
    """The membership as kept, all rules applied.

    Raises:
        RuleError: a rule refuses it.
    """
    look = look or Lookups(register)
    represents = refuse_without_represents(represents_of(membership))
    refuse_turned_round(membership)
    look.refuse_other_codes(
        look.before(Membership, membership.id),
        role_id=("role", membership.role_id),
        represents_kind_id=("kind", represents.kind_id),
    )
    _refuse_what_has_ended(look, membership)
    principal = _principal(look, membership.deputy_for_id)
    refuse_false_deputy(membership, principal)
    if principal is not None:
        refuse_use_after_end(membership, principal, say("The membership of the person deputised for"))
    near = look.near(membership)
    refuse_taken_seat(membership, near, lambda other: look.get(Person, other.person_id).name)
    refuse_same_membership(membership, near)
    return membership


def _refuse_what_has_ended(look: Lookups, membership: Membership) -> None:
    """Refuse what a membership builds on when it has ended by then or belongs elsewhere."""
    look.get(Person, membership.person_id)
    body = look.get(Body, membership.body_id)
    refuse_use_after_end(membership, body, body.name)
    if membership.seat_id is not None:
        seat = look.get(Seat, membership.seat_id)
        if seat.body_id != body.id:
            raise RuleError(
                say("The seat belongs to another body."), remedy=say("Choose a seat of {body}.", body=body.name)
            )
        refuse_use_after_end(membership, seat, say("The seat"))
    if membership.affiliation_id is not None:
        affiliation = look.get(Affiliation, membership.affiliation_id)
        if affiliation.person_id != membership.person_id:
            raise RuleError(
                say("The affiliation belongs to another person."),
                remedy=say("Choose an affiliation of the person who is appointed."),
            )
        refuse_use_after_end(membership, affiliation, say("The affiliation"))
    _refuse_ended_organisation(look, membership, membership.represents_organisation_id)
    refuse_ended_municipality(look, membership.represents_municipality_id, membership.valid_from)


def _refuse_ended_organisation(look: Lookups, used: Seat | Membership, organisation_id: OrganisationId | None) -> None:
    if organisation_id is not None:
        organisation = look.get(Organisation, organisation_id)
        refuse_use_after_end(used, organisation, organisation.name)


def refuse_ended_municipality(look: Lookups, municipality_id: MunicipalityId | None, first: date | None) -> None:
    """Refuse a period that begins when the municipality is no longer there. One that goes on over its end is lawful.

    Nobody in 2017 ends an appointment for the merger of 2020; whom it is for then shows by the map of the day.

    Raises:
        RuleError: there is no such municipality, or it has ended by the first day.
    """
    if municipality_id is None:
        return
    known = look.municipality_end(municipality_id)
    if known is None:
        raise RuleError(say("There is no municipality with the key {key}.", key=municipality_id))
    name, end = known
    if end is not None and first is not None and end <= first:
        raise RuleError(
            say("{name} ceased to be a municipality on {day}.", name=name, day=end),
            remedy=say("Choose the municipality that took over, or an earlier first day."),
        )


def refuse_still_holding(register: Register, memberships: Sequence[Membership], end: date | None) -> None:
    """Refuse an end that memberships would outlast; the error names the people.

    Raises:
        RuleError: at least one would.
    """
    longer = [membership for membership in memberships if _goes_on(membership, end)]
    if longer:
        names = {membership.person_id: register.get(Person, membership.person_id).name for membership in longer}
        raise RuleError(
            say_count(
                "A membership goes on after that: {names}.",
                "{count} memberships go on after that: {names}.",
                len(longer),
                names=list(names.values()),
            ),
            remedy=say("End them first, or ask for them to be ended the same day."),
        )


def end_memberships(
    register: Register, tx: Transaction, memberships: Sequence[Membership], on: date, *, also_end: bool
) -> None:
    """End memberships, and those of their personal deputies, that go on after a day; or refuse if not asked to.

    Raises:
        RuleError: some go on and were not to be ended, or one begins only after the day.
    """
    if not also_end:
        refuse_still_holding(register, memberships, on)
        return
    for membership in memberships:
        if _goes_on(membership, on):
            end_memberships(register, tx, bodies.deputies_of(register, membership.id), on, also_end=True)
            tx.update(_ended(membership, on))


def _goes_on(period: Seat | Membership, end: date | None) -> bool:
    return outlasts(period, Span(None, end))


def _ended(membership: Membership, on: date) -> Membership:
    """Ended on the day; one that was to begin later never comes to hold."""
    return replace(membership, valid_to=max(on, membership.valid_from or on))


def _ended_seat(seat: Seat, on: date) -> Seat:
    return replace(seat, valid_to=max(on, seat.valid_from or on))


def _refuse_longer_seats(seats: Iterable[Seat], end: date | None) -> None:
    longer = [seat for seat in seats if _goes_on(seat, end)]
    if longer:
        raise RuleError(
            say_count("A seat goes on after that.", "{count} seats go on after that.", len(longer)),
            remedy=say("End them first, or ask for them to be ended the same day."),
        )


def members_on(register: Register, body_id: BodyId, *, day: date | None = None) -> list[Member]:
    """The members of a body on a day, deputies after the members."""
    return bodies.members_on(register, body_id, day or register.today())


def list_bodies(register: Register, *, day: date | None = None, ended_too: bool = False) -> list[BodyRow]:
    """The bodies with members, seats and vacancies on a day."""
    return bodies.body_rows(register, day or register.today(), ended_too=ended_too)


def body_detail(register: Register, body_id: BodyId, *, day: date | None = None) -> BodyDetail:
    """All about one body: seats and memberships over time.

    Raises:
        NotFoundError: there is no such body.
    """
    return bodies.body_detail(register, body_id, day or register.today())
