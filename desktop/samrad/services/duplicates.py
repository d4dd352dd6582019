"""Who may be registered twice, and saying that they are not."""

from __future__ import annotations

from samrad.domain.changes import Done, Ref
from samrad.domain.duplicates import PossibleDuplicate
from samrad.domain.ids import PersonId
from samrad.domain.people import DistinctPair, pair_of
from samrad.errors import RuleError, say
from samrad.register import duplicates, people
from samrad.register.store import Register


def possible_duplicates(register: Register, person_id: PersonId) -> list[PossibleDuplicate]:
    """Who may be this person registered once more, the surest first.

    Raises:
        NotFoundError: there is no such person.
    """
    return duplicates.duplicates(register, person_id)


def mark_distinct(register: Register, one: PersonId, other: PersonId) -> Done[DistinctPair]:
    """Say that two people who look alike are not the same; they are never proposed as duplicates again.

    Raises:
        RuleError: they are one and the same entry.
    """
    if one == other:
        raise RuleError(say("A participant can't be told apart from itself."))
    lower, higher = pair_of(one, other)
    standing = next((pair for pair in people.distinct_pairs_of(register, lower) if higher in _both(pair)), None)
    with register.transaction(
        say("Mark {one} and {other} as different people", one=Ref("person", lower), other=Ref("person", higher))
    ) as tx:
        pair = standing or DistinctPair(id=tx.new_id(), person_id=lower, other_person_id=higher)
        if standing is None:
            tx.insert(pair)
    return Done(pair, tx.changes)


def _both(pair: DistinctPair) -> tuple[PersonId, PersonId]:
    return pair.person_id, pair.other_person_id
