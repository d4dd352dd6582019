"""Two people who may be one, and why. They are found in `duplicate_search`."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

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
    """Two people who may be one. `person_id` is the lower of the ids; `likeness` of the names is 0–100."""

    person_id: PersonId
    other_person_id: PersonId
    name: str
    other_name: str
    signs: frozenset[Sign]
    likeness: int


def pair_of(one: PersonId, other: PersonId) -> tuple[PersonId, PersonId]:
    """The two in the order in which pairs are kept."""
    return (one, other) if one < other else (other, one)


def former_names(person: Person) -> tuple[str, ...]:
    """The whole names that a former name can stand for: it may be kept whole or as the surname only."""
    if not person.former_name:
        return ()
    return tuple(dict.fromkeys((person.former_name, f"{person.given_name} {person.former_name}".strip())))
