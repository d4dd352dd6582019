"""People and their affiliations: add, change, end; who is registered twice; lists and details."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypedDict, Unpack

from msgspec.structs import replace

from samrad.domain.changes import Done, Ref
from samrad.domain.contact import is_shared_address
from samrad.domain.ids import AffiliationId, CodeId, OrganisationId, PersonId
from samrad.domain.organisations import Organisation
from samrad.domain.people import Affiliation, DistinctPair, Person, tidy_affiliation, tidy_person
from samrad.domain.people_rows import PersonColumn, PersonDetail, PersonFilter, PersonRow
from samrad.domain.periods import overlap, refuse_use_after_end
from samrad.errors import RuleError, say
from samrad.register import people, people_list
from samrad.register.bodies import resting_on
from samrad.register.store import Register, Transaction
from samrad.services.bodies import end_memberships, refuse_still_holding
from samrad.services.lookups import Lookups


class PersonFields(TypedDict, total=False):
    """What may be told of a person besides the name."""

    former_name: str | None
    email: str | None
    other_email: str | None
    phone: str | None
    other_phone: str | None
    language: str | None
    note: str | None


class PersonChanges(PersonFields, total=False):
    """What may be changed of a person."""

    given_name: str
    family_name: str


class AffiliationFields(TypedDict, total=False):
    """What may be told of an affiliation."""

    title: str | None
    service_id: CodeId | None
    competence_id: CodeId | None
    valid_from: date | None
    valid_to: date | None


class AffiliationChanges(AffiliationFields, total=False):
    """What may be changed of an affiliation."""

    organisation_id: OrganisationId
    is_primary: bool


def add_person(
    register: Register,
    *,
    given_name: str,
    family_name: str,
    share_email: bool = False,
    **fields: Unpack[PersonFields],
) -> Done[Person]:
    """Add a participant. `share_email`: the address is known to be another's too.

    Raises:
        RuleError: no name, an invalid address or number, an address that is another's, a national identity number.
    """
    person_id = PersonId(register.context.new_id())
    with register.transaction(say("Add {person} as a participant", person=Ref("person", person_id))) as tx:
        person = Person(id=person_id, given_name=given_name, family_name=family_name, **fields)
        person = checked_person(register, person, share_email=share_email)
        tx.insert(person)
    return Done(person, tx.changes)


def change_person(
    register: Register, person_id: PersonId, *, share_email: bool = False, **changes: Unpack[PersonChanges]
) -> Done[Person]:
    """Change what is known of a participant. What stood at earlier meetings stays as it was.

    Raises:
        RuleError: as `add_person`, or there is no such person.
    """
    with register.transaction(say("Change {person}", person=Ref("person", person_id))) as tx:
        person = checked_person(register, replace(register.get(Person, person_id), **changes), share_email=share_email)
        tx.update(person)
    return Done(person, tx.changes)


def delete_person(register: Register, person_id: PersonId) -> Done[None]:
    """Take a participant away to whom nothing refers but own affiliations and "not the same" marks.

    Raises:
        StillUsedError: memberships, invitations, attendance or others do.
    """
    with register.transaction(say("Delete a participant")) as tx:
        for pair in people.distinct_pairs_of(register, person_id):
            tx.delete(DistinctPair, pair.id)
        for affiliation in people.affiliations_of(register, person_id):
            tx.delete(Affiliation, affiliation.id)
        tx.delete(Person, person_id)
    return Done(None, tx.changes)


def add_affiliation(
    register: Register,
    *,
    person_id: PersonId,
    organisation_id: OrganisationId,
    is_primary: bool | None = None,
    **fields: Unpack[AffiliationFields],
) -> Done[Affiliation]:
    """Say where a person works. Primary unless another primary one holds meanwhile; `True` takes that from the others.

    Raises:
        RuleError: a period turned round or beyond the organisation's end, an unknown code, an identity number.
    """
    with register.transaction(say("Add an affiliation for {person}", person=Ref("person", person_id))) as tx:
        affiliation = Affiliation(
            id=AffiliationId(tx.new_id()), person_id=person_id, organisation_id=organisation_id, **fields
        )
        others = _other_primaries(register, affiliation)
        affiliation = checked_affiliation(
            register, replace(affiliation, is_primary=not others if is_primary is None else is_primary)
        )
        demote_others(register, tx, affiliation)
        tx.insert(affiliation)
    return Done(affiliation, tx.changes)


def change_affiliation(
    register: Register, affiliation_id: AffiliationId, **changes: Unpack[AffiliationChanges]
) -> Done[Affiliation]:
    """Change an affiliation. To move to another workplace, end this one and add another: earlier meetings keep it.

    Raises:
        RuleError: as `add_affiliation`, or a membership that rests on it would outlast it.
    """
    before = register.get(Affiliation, affiliation_id)
    with register.transaction(say("Change an affiliation of {person}", person=Ref("person", before.person_id))) as tx:
        affiliation = checked_affiliation(register, replace(before, **changes))
        refuse_still_holding(register, resting_on(register, affiliation_id), affiliation.valid_to)
        demote_others(register, tx, affiliation)
        tx.update(affiliation)
    return Done(affiliation, tx.changes)


def end_affiliation(
    register: Register, affiliation_id: AffiliationId, *, on: date, also_end: bool = False
) -> Done[Affiliation]:
    """End an affiliation: `on` is the first day it no longer holds.

    Memberships that rest on it and go on longer are named and refused, or ended the same day with `also_end`.

    Raises:
        RuleError: the end lies before the beginning, or memberships go on.
    """
    before = register.get(Affiliation, affiliation_id)
    with register.transaction(say("End an affiliation of {person}", person=Ref("person", before.person_id))) as tx:
        end_memberships(register, tx, resting_on(register, affiliation_id), on, also_end=also_end)
        affiliation = checked_affiliation(register, replace(before, valid_to=on))
        tx.update(affiliation)
    return Done(affiliation, tx.changes)


def delete_affiliation(register: Register, affiliation_id: AffiliationId) -> Done[None]:
    """Take an affiliation away that no membership rests on.

    Raises:
        StillUsedError: one does.
    """
    person_id = register.get(Affiliation, affiliation_id).person_id
    with register.transaction(say("Delete an affiliation of {person}", person=Ref("person", person_id))) as tx:
        tx.delete(Affiliation, affiliation_id)
    return Done(None, tx.changes)


def checked_person(
    register: Register, person: Person, *, share_email: bool = False, look: Lookups | None = None
) -> Person:
    """The person as kept, all rules applied. An address of one's own must not be another person's.

    Raises:
        RuleError: a rule refuses it.
    """
    look = look or Lookups(register)
    tidied = tidy_person(person)
    for address in () if share_email else tidied.emails:
        if is_shared_address(address) or look.is_office_address(address):
            continue
        for other in look.owners(address):
            if other.id != tidied.id:
                raise RuleError(
                    say("The address {address} belongs to {name}.", address=address, name=other.name),
                    remedy=say(
                        "If they are the same person, use the entry there is. If several use the address,"
                        " enter it for their organisation."
                    ),
                )
    return tidied


def checked_affiliation(register: Register, affiliation: Affiliation, *, look: Lookups | None = None) -> Affiliation:
    """The affiliation as kept, all rules applied but that of the one primary.

    Raises:
        RuleError: a rule refuses it.
    """
    look = look or Lookups(register)
    tidied = tidy_affiliation(affiliation)
    look.get(Person, tidied.person_id)
    organisation = look.get(Organisation, tidied.organisation_id)
    refuse_use_after_end(tidied, organisation, organisation.name)
    look.refuse_other_codes(
        look.before(Affiliation, tidied.id),
        service_id=("service", tidied.service_id),
        competence_id=("competence", tidied.competence_id),
    )
    return tidied


def _other_primaries(register: Register, affiliation: Affiliation) -> list[Affiliation]:
    """The person's other primary affiliations that hold on a day that this one does."""
    return [
        other
        for other in people.affiliations_of(register, affiliation.person_id)
        if other.id != affiliation.id and other.is_primary and overlap(other, affiliation)
    ]


def demote_others(register: Register, tx: Transaction, affiliation: Affiliation) -> None:
    """Take being primary from the person's other affiliations that hold meanwhile, when this one is primary."""
    if affiliation.is_primary:
        tx.update(*(replace(other, is_primary=False) for other in _other_primaries(register, affiliation)))


def list_people(
    register: Register,
    chosen: PersonFilter | None = None,
    *,
    day: date | None = None,
    column: PersonColumn = PersonColumn.NAME,
    descending: bool = False,
    language: str = "nb",
) -> list[PersonId]:
    """The ids of the people that meet a filter, sorted the Norwegian way; `people_page` gives their lines."""
    return people_list.people_ids(
        register,
        chosen or PersonFilter(),
        day or register.today(),
        column=column,
        descending=descending,
        language=language,
    )


def people_page(register: Register, ids: Sequence[PersonId], *, day: date | None = None) -> list[PersonRow]:
    """The lines of some people (a page of the list), in the order of the ids."""
    return people.people_rows(register, ids, day or register.today())


def person_detail(register: Register, person_id: PersonId, *, day: date | None = None) -> PersonDetail:
    """All about one person.

    Raises:
        NotFoundError: there is no such person.
    """
    return people.person_detail(register, person_id, day or register.today())
