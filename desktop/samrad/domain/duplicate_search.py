"""Who may be registered twice: pairs of people that look like one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import combinations, starmap

from msgspec import Struct
from rapidfuzz import fuzz, process

from samrad.domain.alphabet import fold
from samrad.domain.contact import is_shared_address
from samrad.domain.duplicates import LIKE, Known, PossibleDuplicate, Sign, former_names, pair_of
from samrad.domain.ids import PersonId
from samrad.domain.people import Person


def possible_duplicates(
    known: Sequence[Known],
    distinct: Collection[tuple[PersonId, PersonId]] = frozenset(),
    office_addresses: Collection[str] = frozenset(),
    *,
    limit: int = 1000,
) -> list[PossibleDuplicate]:
    """The pairs, the surest first, `limit` at most. `distinct` pairs (lower id first) are left out.

    A shared address (postmottak@, or one of `office_addresses`) is no sign. Likeness of names alone is none either:
    with a thousand people it would find hundreds of pairs; something else must be common. Where addresses and equal
    names alone make `limit` pairs, like names come after all of them and are not looked for.
    """
    named = [_Named(one, _bare(one.person.name)) for one in known]
    names = {one.known.person.id: one.name for one in named}
    signs: dict[tuple[PersonId, PersonId], set[Sign]] = defaultdict(set)

    def note(sign: Sign, pairs: Iterable[tuple[PersonId, PersonId]]) -> None:
        for one, other in pairs:
            if one != other and (pair := pair_of(one, other)) not in distinct:
                signs[pair].add(sign)

    note(Sign.SAME_EMAIL, _same(named, lambda one: _own_addresses(one.known.person, office_addresses)))
    note(Sign.SAME_NAME, [pair for pair in signs if names[pair[0]] == names[pair[1]] != ""])
    called_alike = _same(named, lambda one: [one.name] if one.name else [])
    note(Sign.SAME_NAME, nsmallest(limit + len(distinct), starmap(pair_of, called_alike)))
    is_enough = len(signs) >= limit
    note(Sign.FORMER_NAME, _former(named))
    if not is_enough:
        note(Sign.LIKE_NAME, _alike(named))
    surest = nsmallest(limit, signs, key=lambda pair: _sureness(pair, signs[pair], names))
    people = {one.person.id: one.person for one in known}
    return [_duplicate(people[one], people[other], signs[one, other], names) for one, other in surest]


class _Named(Struct, frozen=True):
    """A person with the bare form of the name, which is made once."""

    known: Known
    name: str


def _sureness(
    pair: tuple[PersonId, PersonId], signs: set[Sign], names: Mapping[PersonId, str]
) -> tuple[bool, float, PersonId, PersonId]:
    one, other = pair
    return (Sign.SAME_EMAIL not in signs, -fuzz.ratio(names[one], names[other]), one, other)


def _duplicate(one: Person, other: Person, signs: set[Sign], names: Mapping[PersonId, str]) -> PossibleDuplicate:
    return PossibleDuplicate(
        person_id=one.id,
        other_person_id=other.id,
        name=one.name,
        other_name=other.name,
        # Whose names are the same is not like besides.
        signs=frozenset(signs - {Sign.LIKE_NAME} if Sign.SAME_NAME in signs else signs),
        likeness=round(fuzz.ratio(names[one.id], names[other.id])),
    )


def _bare(name: str) -> str:
    """The name folded, its words in alphabetical order, so that "Nordmann, Kari" is Kari Nordmann."""
    return " ".join(sorted(fold(name).split()))


def _own_addresses(person: Person, office_addresses: Collection[str]) -> list[str]:
    return [address for address in person.emails if not is_shared_address(address) and address not in office_addresses]


def _same(known: Iterable[_Named], keys: Callable[[_Named], Iterable[Hashable]]) -> Iterator[tuple[PersonId, PersonId]]:
    """All pairs that have a key in common."""
    by_key: dict[Hashable, list[PersonId]] = defaultdict(list)
    for one in known:
        for key in dict.fromkeys(keys(one)):
            by_key[key].append(one.known.person.id)
    for ids in by_key.values():
        yield from combinations(ids, 2)


def _former(known: Sequence[_Named]) -> Iterator[tuple[PersonId, PersonId]]:
    """Who is called today as another was called before."""
    today: dict[str, list[PersonId]] = defaultdict(list)
    for one in known:
        today[one.name].append(one.known.person.id)
    for one in known:
        for name in former_names(one.known.person):
            for other in today.get(_bare(name), ()):
                yield one.known.person.id, other


def _alike(known: Sequence[_Named]) -> Iterator[tuple[PersonId, PersonId]]:
    """Who have something in common, one word of the name too, and either a second word or names alike as a whole.

    Names without a word in common are not compared: it would take a large register minutes.
    """
    yield from _same(known, _place_and_two_words)
    by_common: dict[tuple[str, str], list[tuple[PersonId, str]]] = defaultdict(list)
    for one in known:
        for common in _common(one.known):
            for word in set(one.name.split()):
                by_common[common, word].append((one.known.person.id, one.name))
    for block in by_common.values():
        yield from _misspelt(block)


def _place_and_two_words(one: _Named) -> Iterator[Hashable]:
    words = sorted(set(one.name.split()))
    return ((common, *two) for common in _common(one.known) for two in combinations(words, 2))


def _common(one: Known) -> set[str]:
    return {*one.places, *(phone for phone in (one.person.phone, one.person.other_phone) if phone)}


def _misspelt(block: Sequence[tuple[PersonId, str]]) -> Iterator[tuple[PersonId, PersonId]]:
    names = [name for _, name in block]
    for index, (person_id, name) in enumerate(block[:-1]):
        later = names[index + 1 :]
        for _, _, at in process.extract(name, later, scorer=fuzz.ratio, score_cutoff=LIKE, limit=None):
            yield person_id, block[index + 1 + at][0]
