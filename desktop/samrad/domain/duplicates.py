"""Two people who may be one, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum

from msgspec import Struct
from rapidfuzz import fuzz

from samrad.domain.alphabet import fold
from samrad.domain.contact import is_shared_address
from samrad.domain.ids import PersonId
from samrad.domain.people import Person

LIKE = 85.0
"""From this likeness (0–100, words in any order) two names are like each other."""


class Sign(StrEnum):
    """What makes two people look like one."""

    SAME_EMAIL = "same_email"
    SAME_NAME = "same_name"
    FORMER_NAME = "former_name"
    LIKE_NAME = "like_name"
    """The names are like each other, and the two have an organisation, a municipality or a telephone in common."""


class Known(Struct, frozen=True, kw_only=True):
    """What is known of a person that can tell or mistake two. `places` are ids of organisations and municipalities."""

    person: Person
    places: frozenset[str] = frozenset()


class PossibleDuplicate(Struct, frozen=True, kw_only=True):
    """Somebody who may be the person asked about. `likeness` of the names is 0–100."""

    person_id: PersonId
    name: str
    signs: frozenset[Sign]
    likeness: float


def possible_duplicates(
    one: Known, others: Iterable[Known], office_addresses: Collection[str] = frozenset()
) -> list[PossibleDuplicate]:
    """Who of the others may be this one, the surest first.

    A shared address (postmottak@, or one of `office_addresses`) is no sign. Likeness of names alone is none either:
    among a thousand people it would find hundreds; something else must be common.
    """
    asked = _Traits(one, office_addresses)
    found = [
        PossibleDuplicate(
            person_id=other.person.id,
            name=other.person.name,
            signs=signs,
            likeness=fuzz.ratio(asked.name, traits.name),
        )
        for other in others
        if (signs := _signs(asked, traits := _Traits(other, office_addresses)))
    ]
    return sorted(found, key=lambda it: (Sign.SAME_EMAIL not in it.signs, -it.likeness, it.person_id))


class _Traits:
    """What of a person is compared."""

    def __init__(self, known: Known, office_addresses: Collection[str]) -> None:
        person = known.person
        self.name = bare(person.name)
        self.words = frozenset(self.name.split())
        self.former = frozenset(bare(name) for name in former_names(person))
        self.addresses = frozenset(
            address for address in person.emails if not is_shared_address(address) and address not in office_addresses
        )
        self.common = known.places.union(phone for phone in (person.phone, person.other_phone) if phone)


def _signs(one: _Traits, other: _Traits) -> frozenset[Sign]:
    found = set()
    if one.addresses & other.addresses:
        found.add(Sign.SAME_EMAIL)
    if one.name in other.former or other.name in one.former:
        found.add(Sign.FORMER_NAME)
    if one.name and one.name == other.name:
        found.add(Sign.SAME_NAME)
    elif _are_called_alike(one, other) and one.common & other.common:
        found.add(Sign.LIKE_NAME)
    return frozenset(found)


def _are_called_alike(one: _Traits, other: _Traits) -> bool:
    """One word of the name in common, and either a second word or names alike as a whole."""
    words = len(one.words & other.words)
    return words > 1 or (words == 1 and fuzz.ratio(one.name, other.name) >= LIKE)


def former_names(person: Person) -> tuple[str, ...]:
    """The whole names that a former name can stand for: it may be kept whole or as the surname only."""
    if not person.former_name:
        return ()
    return tuple(dict.fromkeys((person.former_name, f"{person.given_name} {person.former_name}".strip())))


def bare(name: str) -> str:
    """The name folded, its words in alphabetical order, so that "Nordmann, Kari" is Kari Nordmann."""
    return " ".join(sorted(fold(name).split()))
