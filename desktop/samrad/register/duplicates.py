"""Queries about who may be registered twice. Apart from `people`, for comparing names takes a library to be loaded."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection

from samrad.domain.duplicates import Known, PossibleDuplicate, bare, former_names, possible_duplicates
from samrad.domain.ids import PersonId
from samrad.domain.people import Person
from samrad.register.people import distinct_pairs_of, office_addresses
from samrad.register.store import Register


def duplicates(register: Register, person_id: PersonId) -> list[PossibleDuplicate]:
    """Who may be this person registered once more, the surest first.

    Raises:
        NotFound: there is no such person.
    """
    person = register.get(Person, person_id)
    words = {word for name in (person.name, *former_names(person)) for word in bare(name).split()}
    a_word = " OR ".join(["instr(folded || ' ', ?)"] * len(words)) or "0"
    asked = [f" {word} " for word in words] + [json.dumps(person.emails)] * 2
    wanted = set(register.ids(_LOOK_ALIKES.format(a_word=a_word), asked))
    for pair in distinct_pairs_of(register, person_id):
        wanted -= {pair.person_id, pair.other_person_id}
    (one,) = known(register, {person_id})
    return possible_duplicates(one, known(register, wanted - {person_id}), office_addresses(register))


_AT_ADDRESSES = """SELECT id AS row_id FROM person
        WHERE email IN (SELECT value FROM json_each(?)) OR other_email IN (SELECT value FROM json_each(?))"""
_LOOK_ALIKES = f"""SELECT row_id FROM sorted_name WHERE table_name = 'person' AND ({{a_word}})
    UNION {_AT_ADDRESSES}"""
"""Who has a word of the name or an address in common: of all others nothing else is looked at."""


def like_any(register: Register, words: Collection[str], addresses: Collection[str]) -> set[PersonId] | None:
    """Who has a folded word of a name or an address in common with a list. None: so many that all may be looked at."""
    named = register.rows("SELECT row_id, folded FROM sorted_name WHERE table_name = 'person'")
    unlike = frozenset(words).isdisjoint
    found = {PersonId(person_id) for person_id, folded in named if not unlike(folded.split())}
    if len(found) * 2 > len(named):
        return None
    found.update(register.ids(_AT_ADDRESSES, [json.dumps(sorted(addresses))] * 2))
    return found


def known(register: Register, ids: Collection[PersonId] | None = None) -> list[Known]:
    """Everybody, or some, with the organisations and municipalities that each works at or speaks for, whenever."""
    wanted = "SELECT id FROM person" if ids is None else "SELECT value FROM json_each(?1)"
    values = [] if ids is None else [json.dumps(sorted(ids))]
    found: dict[PersonId, set[str]] = defaultdict(set)
    for person_id, place in register.rows(_PLACES_EVER.format(wanted=wanted), values):
        found[person_id].add(place)
    people = register.all(Person, f"id IN ({wanted})", values)
    return [Known(person=person, places=frozenset(found[person.id])) for person in people]


_PLACES_EVER = """WITH wanted AS ({wanted}),
    work AS (SELECT person_id, organisation_id FROM affiliation WHERE person_id IN wanted)
    SELECT person_id, organisation_id FROM work
    UNION SELECT work.person_id, o.municipality_id
        FROM work JOIN organisation AS o ON o.id = work.organisation_id WHERE o.municipality_id IS NOT NULL
    UNION SELECT person_id, represents_organisation_id FROM membership
        WHERE person_id IN wanted AND represents_organisation_id IS NOT NULL
    UNION SELECT person_id, represents_municipality_id FROM membership
        WHERE person_id IN wanted AND represents_municipality_id IS NOT NULL"""
