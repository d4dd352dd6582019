"""Who may be registered twice: pairs of people that look like one, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from rapidfuzz import fuzz, process

from samrad.domain.alphabet import fold
from samrad.domain.contact import is_shared_address
from samrad.domain.ids import PersonId
from samrad.domain.people import Person

LIKE = 85.0
"""From this likeness (0–100, words in any order) two names are like each other."""

_COMPARED_START = 2
"""Only names that share this many first letters of a word are compared, so that a large register is read quickly."""


class Sign(StrEnum):
    """What makes two people look like one."""

    SAME_EMAIL = "same_email"
    SAME_NAME = "same_name"
    FORMER_NAME = "former_name"
    LIKE_NAME = "like_name"
    """The names are like each other, and the two have an organisation, a municipality or a telephone in common."""


@dataclass(frozen=True, kw_only=True)
class Known:
    """What is known of a person that can tell or mistake two. `places` are ids of organisations and municipalities."""

    person: Person
    places: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class PossibleDuplicate:
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


def possible_duplicates(
    known: Sequence[Known],
    distinct: Collection[tuple[PersonId, PersonId]] = frozenset(),
    office_addresses: Collection[str] = frozenset(),
) -> list[PossibleDuplicate]:
    """The pairs, the surest first. `distinct` pairs (lower id first) are left out.

    A shared address (postmottak@, or one of `office_addresses`) is no sign. Likeness of names alone is none either:
    with a thousand people it would find hundreds of pairs; something else must be common.
    """
    people = {one.person.id: one.person for one in known}
    signs: dict[tuple[PersonId, PersonId], set[Sign]] = defaultdict(set)
    for sign, pairs in (
        (Sign.SAME_EMAIL, _same(known, lambda one: _own_addresses(one.person, office_addresses))),
        (Sign.SAME_NAME, _same(known, lambda one: filter(None, [_bare(one.person.name)]))),
        (Sign.FORMER_NAME, _former(known)),
        (Sign.LIKE_NAME, _alike(known)),
    ):
        for one, other in pairs:
            if one != other and (pair := pair_of(one, other)) not in distinct:
                signs[pair].add(sign)
    found = [_duplicate(people[one], people[other], frozenset(which)) for (one, other), which in signs.items()]
    return sorted(found, key=_sureness)


def _duplicate(one: Person, other: Person, signs: frozenset[Sign]) -> PossibleDuplicate:
    return PossibleDuplicate(
        person_id=one.id,
        other_person_id=other.id,
        name=one.name,
        other_name=other.name,
        # Whose names are the same is not like besides.
        signs=signs - {Sign.LIKE_NAME} if Sign.SAME_NAME in signs else signs,
        likeness=round(fuzz.ratio(_bare(one.name), _bare(other.name))),
    )


def _sureness(pair: PossibleDuplicate) -> tuple[bool, int, str, str]:
    return (Sign.SAME_EMAIL not in pair.signs, -pair.likeness, pair.person_id, pair.other_person_id)


def _bare(name: str) -> str:
    """The name folded, its words in alphabetical order, so that "Nordmann, Kari" is Kari Nordmann."""
    return " ".join(sorted(fold(name).split()))


def _own_addresses(person: Person, office_addresses: Collection[str]) -> list[str]:
    return [address for address in person.emails if not is_shared_address(address) and address not in office_addresses]


def _same(known: Iterable[Known], keys: Callable[[Known], Iterable[Hashable]]) -> Iterator[tuple[PersonId, PersonId]]:
    """All pairs that have a key in common."""
    by_key: dict[Hashable, list[PersonId]] = defaultdict(list)
    for one in known:
        for key in dict.fromkeys(keys(one)):
            by_key[key].append(one.person.id)
    for ids in by_key.values():
        yield from combinations(ids, 2)


def _former(known: Iterable[Known]) -> Iterator[tuple[PersonId, PersonId]]:
    """Who is called today as another was called before."""
    today: dict[str, list[PersonId]] = defaultdict(list)
    listed = list(known)
    for one in listed:
        today[_bare(one.person.name)].append(one.person.id)
    for one in listed:
        for name in former_names(one.person):
            for other in today.get(_bare(name), ()):
                yield one.person.id, other


def former_names(person: Person) -> tuple[str, ...]:
    """The whole names that a former name can stand for: it may be kept whole or as the surname only."""
    if not person.former_name:
        return ()
    return tuple(dict.fromkeys((person.former_name, f"{person.given_name} {person.former_name}".strip())))


def _alike(known: Sequence[Known]) -> Iterator[tuple[PersonId, PersonId]]:
    """Who have something in common and either two words of the name or names that differ by a few letters."""
    yield from _same(known, _place_and_two_words)
    by_common: dict[tuple[str, str], list[tuple[PersonId, str]]] = defaultdict(list)
    for one in known:
        name = _bare(one.person.name)
        for common in _common(one):
            for start in {word[:_COMPARED_START] for word in name.split()}:
                by_common[common, start].append((one.person.id, name))
    for block in by_common.values():
        yield from _misspelt(block)


def _place_and_two_words(one: Known) -> Iterator[Hashable]:
    words = sorted(set(fold(one.person.name).split()))
    return ((common, *two) for common in _common(one) for two in combinations(words, 2))


def _common(one: Known) -> set[str]:
    return {*one.places, *(phone for phone in (one.person.phone, one.person.other_phone) if phone)}


def _misspelt(block: Sequence[tuple[PersonId, str]]) -> Iterator[tuple[PersonId, PersonId]]:
    names = [name for _, name in block]
    for index, (person_id, name) in enumerate(block[:-1]):
        later = names[index + 1 :]
        for _, _, at in process.extract(name, later, scorer=fuzz.ratio, score_cutoff=LIKE, limit=None):
            yield person_id, block[index + 1 + at][0]
