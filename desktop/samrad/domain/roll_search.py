"""Finding a row of the roll by a few letters, as fast as names are called out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum

from msgspec import Struct

from samrad.domain.alphabet import fold
from samrad.domain.ids import PersonId


class _Grade(IntEnum):
    """How a typed word is found in what is known of a person."""

    NAME = 0
    PLACE = 1
    INSIDE = 2


class Findable(Struct, frozen=True):
    """A person on the roll as the search sees them: all texts folded."""

    person_id: PersonId
    number: int | None
    name: str
    place: str

    @classmethod
    def of(cls, person_id: PersonId, number: int | None, name: str, places: Iterable[str | None]) -> Findable:
        """From words as they are shown. `places`: organisation, municipality, whom the person represents."""
        place = " ".join(fold(one) for one in places if one)
        return cls(person_id=person_id, number=number, name=f" {fold(name)}", place=f" {place}")


def find(text: str, people: Sequence[Findable], called: frozenset[PersonId]) -> list[PersonId]:
    """Who is meant by what was typed, best first: all of them in their order when nothing was.

    Digits are the number on the sign-in sheet, else the beginning of one. Each typed word must occur: at the beginning
    of a word of the name, of the organisation or municipality, or inside one of these. Of those equally well found, who
    is not called yet stands first.
    """
    words = fold(text).split()
    if not words:
        return [one.person_id for one in people]
    if len(words) == 1 and words[0].isdecimal():
        return _numbered(words[0], people)
    graded: list[tuple[int, bool, bool, int, PersonId]] = []
    for place, one in enumerate(people):
        grades = [_grade(word, one) for word in words]
        known = [grade for grade in grades if grade is not None]
        if len(known) == len(words):
            whole = all(f" {word} " in f"{one.name} " for word in words)
            graded.append((sum(known), one.person_id in called, not whole, place, one.person_id))
    return [one[-1] for one in sorted(graded)]


def _numbered(digits: str, people: Sequence[Findable]) -> list[PersonId]:
    number = str(int(digits))
    exact = [one.person_id for one in people if str(one.number) == number]
    longer = [
        one.person_id
        for one in people
        if one.number is not None and str(one.number).startswith(number) and str(one.number) != number
    ]
    return [*exact, *longer]


def _grade(word: str, one: Findable) -> _Grade | None:
    if f" {word}" in one.name:
        return _Grade.NAME
    if f" {word}" in one.place:
        return _Grade.PLACE
    return _Grade.INSIDE if word in one.name or word in one.place else None
