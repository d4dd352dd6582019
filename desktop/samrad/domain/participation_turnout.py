"""Who took part (frammøte) in some meetings, and as what: the persons of an account."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from samrad.domain.ids import CodeId
from samrad.domain.participation_profiles import Group, Profiles

IN_SEVERAL = ("municipality", "kind", "competence", "service")
"""Ways of counting in which the report tells how many persons are in several groups."""

_NEVER_THERE = -1


class Turnout:
    """Participants of some meetings with their profiles. Persons are numbers that count from 0.

    Hardly anybody has more than one profile, so that a hundred thousand people take a megabyte, however many groups the
    report counts them in.
    """

    def __init__(self, profiles: Profiles) -> None:
        """Nobody yet."""
        self._known = profiles
        self._firsts = array("q")
        """Of each person the first profile."""
        self._further: dict[int, tuple[int, ...]] = {}
        """Of the few who have several, all but the first."""

    def take(self, people: Iterable[int], profiles: Iterable[int], known_people: int) -> None:
        """Add the participants of one meeting. `known_people`: how many persons the tally has met by now."""
        firsts = self._grown(known_people)
        for person, profile in zip(people, profiles, strict=True):
            if firsts[person] != profile:
                self._add(person, profile)

    def join(self, other: Turnout) -> None:
        """Add the participants of other meetings."""
        firsts = self._grown(len(other._firsts))
        for person, profile in enumerate(other._firsts):
            if profile not in (_NEVER_THERE, firsts[person]):
                self._add(person, profile)
        for person, further in other._further.items():
            for profile in further:
                self._add(person, profile)

    @property
    def people(self) -> int:
        """How many distinct persons."""
        return len(self._firsts) - self._firsts.count(_NEVER_THERE)

    def people_by_group(self) -> tuple[dict[Group, int], dict[str, int]]:
        """Distinct persons by group, and how many persons are in several groups of one way of counting."""
        people = self._known.people(self._of_one())
        several = Counter[str]()
        for profiles in self._of_several():
            groups = {group for profile in profiles for group in self._known.groups(profile)}
            people.update(groups)
            ways = Counter([way for way, _ in groups])
            several.update([way for way in IN_SEVERAL if ways[way] > 1])
        return dict(people), dict(several)

    def others(self) -> tuple[int, frozenset[CodeId]]:
        """How many persons never represented a municipality at the meetings, and the kinds that they represented."""
        known = self._known
        everybody: list[tuple[int, tuple[int, ...]]] = [
            (people, (profile,)) for profile, people in self._of_one().items()
        ]
        everybody += ((1, profiles) for profiles in self._of_several())
        others = [(people, profiles) for people, profiles in everybody if not any(map(known.is_municipal, profiles))]
        kinds = frozenset(known.kind(profile) for _, profiles in others for profile in profiles)
        return sum(people for people, _ in others), kinds

    def _of_one(self) -> Counter[int]:
        """By profile, how many persons have no other."""
        found = Counter(self._firsts)
        del found[_NEVER_THERE]
        found.subtract([self._firsts[person] for person in self._further])
        return +found

    def _of_several(self) -> Iterator[tuple[int, ...]]:
        """All profiles of each person who has more than one."""
        for person, further in self._further.items():
            yield (self._firsts[person], *further)

    def _grown(self, people: int) -> Sequence[int]:
        missing = people - len(self._firsts)
        if missing > 0:
            self._firsts.extend([_NEVER_THERE] * missing)
        return self._firsts

    def _add(self, person: int, profile: int) -> None:
        first = self._firsts[person]
        if first == _NEVER_THERE:
            self._firsts[person] = profile
        elif first != profile and profile not in self._further.get(person, ()):
            self._further[person] = (*self._further.get(person, ()), profile)
