"""One thing done for many participants at once, as one operation: all of it, or nothing with the name that stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from samrad.domain.bodies import Membership, Represents, proposed_represents
from samrad.domain.changes import Done, Ref
from samrad.domain.ids import AffiliationId, BodyId, CodeId, MembershipId, OrganisationId, PersonId
from samrad.domain.organisations import Organisation
from samrad.domain.people import Affiliation, DistinctPair, Person, primary_on
from samrad.domain.periods import Span, outlasts
from samrad.errors import RuleError, say
from samrad.register import bodies, people
from samrad.register.store import Register, Transaction
from samrad.services.bodies import checked_membership, end_memberships
from samrad.services.people import checked_affiliation, demote_others


def affiliate_people(
    register: Register,
    *,
    person_ids: Sequence[PersonId],
    organisation_id: OrganisationId,
    valid_from: date | None = None,
) -> Done[int]:
    """Let people work at an organisation from a day on, as their primary affiliation. Who does already is passed over.

    Raises:
        RuleError: the organisation has ended by then; the error names the first whom it concerns.
    """
    day = valid_from or register.today()
    label = say("Add affiliations with {organisation}", organisation=Ref("organisation", organisation_id))

    def add(tx: Transaction, person_id: PersonId) -> bool:
        now = primary_on(people.affiliations_of(register, person_id), day)
        if now is not None and now.organisation_id == organisation_id:
            return False
        affiliation = checked_affiliation(
            register,
            Affiliation(
                id=AffiliationId(tx.new_id()),
                person_id=person_id,
                organisation_id=organisation_id,
                valid_from=valid_from,
            ),
        )
        demote_others(register, tx, affiliation)
        tx.insert(affiliation)
        return True

    with register.transaction(label) as tx:
        count = _each(register, tx, person_ids, add)
    return Done(count, tx.changes)


def appoint_people(
    register: Register,
    *,
    person_ids: Sequence[PersonId],
    body_id: BodyId,
    role_id: CodeId,
    represents: Represents | None = None,
    valid_from: date | None = None,
) -> Done[int]:
    """Appoint people to a body in one role, without seats. Without `represents` each represents the employer.

    Raises:
        RuleError: somebody has the place already, or works nowhere and it is not told whom they represent.
    """
    day = valid_from or register.today()

    def appoint(tx: Transaction, person_id: PersonId) -> bool:
        work = primary_on(people.affiliations_of(register, person_id), day)
        told = represents
        if told is None and work is not None:
            told = proposed_represents(register.get(Organisation, work.organisation_id))
        membership = Membership(
            id=MembershipId(tx.new_id()),
            body_id=body_id,
            person_id=person_id,
            role_id=role_id,
            represents_kind_id=told.kind_id if told else CodeId(""),
            represents_organisation_id=told.organisation_id if told else None,
            represents_municipality_id=told.municipality_id if told else None,
            affiliation_id=work.id if work else None,
            valid_from=valid_from,
        )
        tx.insert(checked_membership(register, membership))
        return True

    with register.transaction(say("Appoint participants to {body}", body=Ref("body", body_id))) as tx:
        count = _each(register, tx, person_ids, appoint)
    return Done(count, tx.changes)


def end_memberships_in(register: Register, *, person_ids: Sequence[PersonId], body_id: BodyId, on: date) -> Done[int]:
    """End what people hold in a body: `on` is the first day it no longer holds. Personal deputies end with them.

    Raises:
        RuleError: the end lies before a beginning.
    """
    chosen = set(person_ids)
    with register.transaction(say("End memberships in {body}", body=Ref("body", body_id))) as tx:
        held = [one for one in bodies.memberships_of(register, body_id) if one.person_id in chosen]
        ending = [one for one in held if outlasts(one, Span(None, on))]
        end_memberships(register, tx, ending, on, also_end=True)
    return Done(len(ending), tx.changes)


def delete_people(register: Register, *, person_ids: Sequence[PersonId]) -> Done[int]:
    """Take participants away to whom nothing refers but own affiliations and "not the same" marks.

    Raises:
        StillUsedError: memberships, invitations, attendance or others refer to one of them.
    """

    def delete(tx: Transaction, person_id: PersonId) -> bool:
        for pair in people.distinct_pairs_of(register, person_id):
            tx.delete(DistinctPair, pair.id)
        for affiliation in people.affiliations_of(register, person_id):
            tx.delete(Affiliation, affiliation.id)
        tx.delete(Person, person_id)
        return True

    with register.transaction(say("Delete participants")) as tx:
        count = _each(register, tx, person_ids, delete)
    return Done(count, tx.changes)


def _each(
    register: Register,
    tx: Transaction,
    person_ids: Sequence[PersonId],
    do: Callable[[Transaction, PersonId], bool],
) -> int:
    """Do it for each, and count for how many; a refusal says for whom."""
    count = 0
    for person_id in dict.fromkeys(person_ids):
        person = register.get(Person, person_id)
        try:
            count += do(tx, person_id)
        except RuleError as error:
            raise _named(person, error) from error
    return count


def _named(person: Person, error: RuleError) -> RuleError:
    told = say("{name}: {what}", name=person.name, what=error.what)
    return RuleError(told, why=error.why, remedy=error.remedy)
