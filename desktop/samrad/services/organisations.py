"""Organisations and areas: add, change, end; lists and details."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypedDict, Unpack

from msgspec.structs import replace

from samrad.domain.changes import Done, Ref
from samrad.domain.ids import CodeId, MunicipalityId, OrganisationId
from samrad.domain.organisation_rows import (
    OrganisationColumn,
    OrganisationDetail,
    OrganisationFilter,
    OrganisationRow,
)
from samrad.domain.organisations import (
    Organisation,
    OrganisationMunicipality,
    refuse_cycle,
    tidy_organisation,
)
from samrad.domain.periods import Span, outlasts, overlap, refuse_turned_round, refuse_use_after_end
from samrad.errors import RuleError, say, say_count
from samrad.register import bodies, organisations, people
from samrad.register.store import Register, Transaction
from samrad.services.bodies import end_memberships, refuse_ended_municipality, refuse_still_holding
from samrad.services.lookups import Lookups

MUNICIPALITY_TYPE = CodeId("organisation_type.municipality")
MUNICIPALITY_KIND = CodeId("kind.municipality")


class OrganisationFields(TypedDict, total=False):
    """What may be told of an organisation besides name, type and stakeholder kind."""

    short_name: str | None
    number: str | None
    municipality_id: MunicipalityId | None
    parent_id: OrganisationId | None
    email: str | None
    phone: str | None
    address: str | None
    note: str | None
    valid_from: date | None
    valid_to: date | None


class OrganisationChanges(OrganisationFields, total=False):
    """What may be changed of an organisation."""

    name: str
    type_id: CodeId
    kind_id: CodeId


def add_organisation(
    register: Register,
    *,
    name: str,
    type_id: CodeId,
    kind_id: CodeId,
    serves: Iterable[MunicipalityId] = (),
    **fields: Unpack[OrganisationFields],
) -> Done[Organisation]:
    """Add an organisation. `serves`: the municipalities of an inter-municipal one.

    Raises:
        RuleError: no name, an unknown type or kind, an invalid number, address or telephone, a number that another
            organisation has, a parent that has ended, a national identity number.
    """
    with register.transaction(say("Add an organisation")) as tx:
        organisation = checked_organisation(
            register,
            Organisation(id=OrganisationId(tx.new_id()), name=name, type_id=type_id, kind_id=kind_id, **fields),
        )
        tx.insert(organisation)
        _serve(register, tx, organisation, serves)
    return Done(organisation, tx.changes)


def change_organisation(
    register: Register,
    organisation_id: OrganisationId,
    *,
    serves: Iterable[MunicipalityId] | None = None,
    **changes: Unpack[OrganisationChanges],
) -> Done[Organisation]:
    """Change what is known of an organisation; with `serves`, all the municipalities it serves from now on.

    Raises:
        RuleError: as `add_organisation`; it would stand below itself; or what uses it would outlast it.
    """
    with register.transaction(say("Change {organisation}", organisation=_ref(organisation_id))) as tx:
        organisation = checked_organisation(register, replace(register.get(Organisation, organisation_id), **changes))
        _refuse_users_after(register, organisation)
        tx.update(organisation)
        if serves is not None:
            _serve(register, tx, organisation, serves)
    return Done(organisation, tx.changes)


def end_organisation(
    register: Register, organisation_id: OrganisationId, *, on: date, also_end: bool = False
) -> Done[Organisation]:
    """End an organisation: `on` is the first day it no longer exists.

    Affiliations, memberships on its behalf, seats for it and organisations below it that go on longer are named and
    refused; with `also_end` the affiliations, memberships and seats end the same day.

    Raises:
        RuleError: the end lies before the beginning, or something goes on.
    """
    with register.transaction(say("End {organisation}", organisation=_ref(organisation_id))) as tx:
        if also_end:
            _end_users(register, tx, organisation_id, on)
        organisation = replace(register.get(Organisation, organisation_id), valid_to=on)
        refuse_turned_round(organisation)
        _refuse_users_after(register, organisation)
        tx.update(organisation)
    return Done(organisation, tx.changes)


def delete_organisation(register: Register, organisation_id: OrganisationId) -> Done[None]:
    """Take an organisation away to which nothing refers.

    Raises:
        StillUsedError: affiliations, memberships, invitations, attendance or others do.
    """
    with register.transaction(say("Delete an organisation")) as tx:
        for served in organisations.served_by(register, organisation_id):
            tx.delete(OrganisationMunicipality, served.id)
        tx.delete(Organisation, organisation_id)
    return Done(None, tx.changes)


def municipality_organisation(
    register: Register, municipality_id: MunicipalityId, *, day: date | None = None
) -> Done[Organisation]:
    """The municipality as an organisation ("Tromsø kommune"), found or made.

    Raises:
        RuleError: there is no such municipality.
    """
    on = day or register.today()
    with register.transaction(say("Add a municipality as an organisation")) as tx:
        found = find_municipality_organisation(register, municipality_id, on)
        organisation = found or new_municipality_organisation(register, municipality_id, tx.new_id(), on)
        if found is None:
            tx.insert(organisation)
    return Done(organisation, tx.changes)


def find_municipality_organisation(
    register: Register, municipality_id: MunicipalityId, day: date
) -> Organisation | None:
    """The organisation that the municipality itself is on a day, if the register has it."""
    return organisations.organisation_of_municipality(register, municipality_id, MUNICIPALITY_TYPE, day)


def new_municipality_organisation(
    register: Register, municipality_id: MunicipalityId, organisation_id: str, day: date
) -> Organisation:
    """The municipality as an organisation that is not in the register yet, with its name of the day.

    Raises:
        RuleError: there is no such municipality.
    """
    refuse_ended_municipality(Lookups(register), municipality_id, None)
    name = organisations.municipality_names(register, {municipality_id}, day)[municipality_id]
    return Organisation(
        id=OrganisationId(organisation_id),
        name=f"{name} kommune",
        type_id=MUNICIPALITY_TYPE,
        kind_id=MUNICIPALITY_KIND,
        municipality_id=municipality_id,
    )


def checked_organisation(
    register: Register, organisation: Organisation, *, look: Lookups | None = None
) -> Organisation:
    """The organisation as kept, all rules applied.

    Raises:
        RuleError: a rule refuses it.
    """
    look = look or Lookups(register)
    tidied = tidy_organisation(organisation)
    look.refuse_other_codes(
        look.before(Organisation, tidied.id),
        type_id=("organisation_type", tidied.type_id),
        kind_id=("kind", tidied.kind_id),
    )
    refuse_ended_municipality(look, tidied.municipality_id, tidied.valid_from)
    if tidied.parent_id is not None:
        parent = look.get(Organisation, tidied.parent_id)
        refuse_use_after_end(tidied, parent, parent.name)
        refuse_cycle(tidied.id, parent.id, lambda above: look.get(Organisation, above).parent_id, tidied.name)
    for other in organisations.with_number(register, tidied.number) if tidied.number else ():
        if other.id != tidied.id and overlap(other, tidied):
            raise RuleError(
                say("The organisation number {number} belongs to {name}.", number=tidied.number, name=other.name),
                remedy=say("Use the organisation there is, or correct the number."),
            )
    return tidied


def _serve(register: Register, tx: Transaction, organisation: Organisation, serves: Iterable[MunicipalityId]) -> None:
    """Make the municipalities served exactly these."""
    wanted = dict.fromkeys(serves)
    standing = {one.municipality_id: one for one in organisations.served_by(register, organisation.id)}
    for municipality_id in wanted.keys() - standing.keys():
        refuse_ended_municipality(Lookups(register), municipality_id, organisation.valid_from)
    for municipality_id in sorted(standing.keys() - wanted.keys()):
        tx.delete(OrganisationMunicipality, standing[municipality_id].id)
    tx.insert_all(
        OrganisationMunicipality(id=tx.new_id(), organisation_id=organisation.id, municipality_id=municipality_id)
        for municipality_id in wanted
        if municipality_id not in standing
    )


def _end_users(register: Register, tx: Transaction, organisation_id: OrganisationId, on: date) -> None:
    """End what uses an organisation longer than a day: memberships, then the affiliations they rest on, then seats."""
    life = Span(None, on)
    end_memberships(register, tx, bodies.memberships_for(register, organisation_id), on, also_end=True)
    for affiliation in people.working_at(register, organisation_id):
        if outlasts(affiliation, life):
            end_memberships(register, tx, bodies.resting_on(register, affiliation.id), on, also_end=True)
            tx.update(replace(affiliation, valid_to=max(on, affiliation.valid_from or on)))
    for seat in bodies.seats_for(register, organisation_id):
        if outlasts(seat, life):
            end_memberships(register, tx, bodies.memberships_in_seat(register, seat.id), on, also_end=True)
            tx.update(replace(seat, valid_to=max(on, seat.valid_from or on)))


def _refuse_users_after(register: Register, organisation: Organisation) -> None:
    """Refuse an end that people, memberships, seats or organisations below would outlast."""
    refuse_still_holding(register, bodies.memberships_for(register, organisation.id), organisation.valid_to)
    working = people.working_at(register, organisation.id)
    longer = {affiliation.person_id for affiliation in working if outlasts(affiliation, organisation)}
    if longer:
        raise RuleError(
            say_count(
                "An affiliation with it goes on after that: {names}.",
                "{count} people are affiliated with it after that: {names}.",
                len(longer),
                names=sorted(people.names_of(register, longer).values()),
            ),
            remedy=say("End them first, or ask for them to be ended the same day."),
        )
    if any(outlasts(seat, organisation) for seat in bodies.seats_for(register, organisation.id)):
        raise RuleError(
            say("A seat for it goes on after that."),
            remedy=say("End them first, or ask for them to be ended the same day."),
        )
    below = [
        one.name for one in organisations.below_organisation(register, organisation.id) if outlasts(one, organisation)
    ]
    if below:
        raise RuleError(
            say("Organisations below it go on after that: {names}.", names=sorted(below)),
            remedy=say("End them first, or give them another parent."),
        )


def _ref(organisation_id: OrganisationId) -> Ref:
    return Ref("organisation", organisation_id)


def list_organisations(
    register: Register,
    chosen: OrganisationFilter | None = None,
    *,
    day: date | None = None,
    column: OrganisationColumn = OrganisationColumn.NAME,
    descending: bool = False,
    language: str = "nb",
) -> list[OrganisationId]:
    """The ids of the organisations that meet a filter, sorted the Norwegian way; `organisations_page` gives lines."""
    return organisations.organisation_ids(
        register,
        chosen or OrganisationFilter(),
        day or register.today(),
        column=column,
        descending=descending,
        language=language,
    )


def organisations_page(
    register: Register, ids: Sequence[OrganisationId], *, day: date | None = None
) -> list[OrganisationRow]:
    """The lines of some organisations (a page of the list), in the order of the ids."""
    return organisations.organisation_rows(register, ids, day or register.today())


def organisation_detail(
    register: Register, organisation_id: OrganisationId, *, day: date | None = None
) -> OrganisationDetail:
    """All about one organisation.

    Raises:
        NotFoundError: there is no such organisation.
    """
    return organisations.organisation_detail(register, organisation_id, day or register.today())
