"""Who the people of a list are: rows that are one person, and whom in the register each of them is.

An own e-mail address tells who somebody is; else the name together with a municipality or organisation. What is only
like is proposed, never taken: two people are never made one without somebody saying so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct, field
from rapidfuzz import fuzz, process

from samrad.domain.alphabet import fold
from samrad.domain.contact import is_shared_address
from samrad.domain.duplicates import LIKE, bare, former_names
from samrad.domain.ids import BodyId, PersonId
from samrad.domain.import_plan import Decide, Decision, Proposal
from samrad.domain.people import Person
from samrad.errors import Text, say
from samrad.register import bodies, people
from samrad.register.duplicates import known, like_any
from samrad.register.store import Register
from samrad.services.imports_places import Placed

_PROPOSED = 5
_NOWHERE, _ANYWHERE = "", "*"


class Listed(Struct):
    """One person of the list, in one row or several. `person_id` is whom the register has, once that is known."""

    rows: list[Placed]
    name: str
    given: str
    own: set[str]
    places: set[str]
    decision: Decision | None = None
    person_id: PersonId | None = None
    why: Text | None = None
    proposals: tuple[Proposal, ...] = ()
    doubtful: bool = False

    @property
    def blocked(self) -> bool:
        """Whether none of the person's rows can be taken in."""
        return all(row.blocked for row in self.rows)


class _Known(Struct):
    """The people of the register, found by address and name."""

    people: dict[PersonId, Person] = field(default_factory=dict)
    names: dict[PersonId, str] = field(default_factory=dict)
    places: dict[PersonId, frozenset[str]] = field(default_factory=dict)
    by_address: defaultdict[str, list[PersonId]] = field(default_factory=lambda: defaultdict(list))
    by_name: defaultdict[str, list[PersonId]] = field(default_factory=lambda: defaultdict(list))
    by_former: defaultdict[str, list[PersonId]] = field(default_factory=lambda: defaultdict(list))
    by_place_and_word: defaultdict[tuple[str, str], list[PersonId]] = field(default_factory=lambda: defaultdict(list))


def _in_question(
    register: Register, placed: Collection[Placed], decisions: Mapping[int, Decision]
) -> set[PersonId] | None:
    """Whom the people of a list can be; a short list is about few of a large register. None: anybody."""
    names = {row.candidate.name.full for row in placed if row.candidate.name is not None}
    words = {word for name in names for word in bare(name).split()}
    found = like_any(register, words, {email.address for row in placed for email in row.candidate.emails})
    if found is not None:
        found |= {decision.person_id for decision in decisions.values() if decision.person_id is not None}
    return found


class _ByName:
    """The people of a list by name and place: a name alone is borne by hundreds in a long one."""

    def __init__(self) -> None:
        self._placed: defaultdict[tuple[str, str], list[Listed]] = defaultdict(list)

    @staticmethod
    def keys(one: Listed) -> set[tuple[str, str]]:
        """What the person is found by: the name with each place, and with any."""
        return {(one.name, place) for place in (_ANYWHERE, *(one.places or (_NOWHERE,)))} if one.name else set()

    def add(self, one: Listed, before: Collection[tuple[str, str]] = ()) -> None:
        """Find the person from now on. `before`: the keys by which they are found already."""
        for key in self.keys(one):
            if key not in before:
                self._placed[key].append(one)

    def together(self, one: Listed) -> list[Listed]:
        """Those of the name who are in a place together with somebody, or where one of the two is in none."""
        if not one.places:
            return list(self._placed.get((one.name, _ANYWHERE), ()))
        found = {
            id(other): other for place in (*one.places, _NOWHERE) for other in self._placed.get((one.name, place), ())
        }
        if not found:
            return []
        return sorted(
            (other for other in found.values() if _together(one, other)), key=lambda other: other.rows[0].index
        )


class Matcher:
    """Tells who is who among the people of one list."""

    def __init__(
        self,
        register: Register,
        among: Collection[BodyId],
        placed: Collection[Placed],
        decisions: Mapping[int, Decision],
    ) -> None:
        self._offices = people.office_addresses(register)
        self._known = _Known()
        self._in_bodies = {
            membership.person_id for body_id in among for membership in bodies.memberships_of(register, body_id)
        }
        self._claimed: set[PersonId] = set()
        for one in known(register, _in_question(register, placed, decisions)):
            self._know(one.person, one.places)

    def expect(self, person_ids: Collection[PersonId]) -> None:
        """Take these for the people of the list who bear their names, where it tells no places."""
        self._in_bodies.update(person_ids)

    def person(self, person_id: PersonId) -> Person:
        """Somebody of the register."""
        return self._known.people[person_id]

    def is_shared(self, address: str) -> bool:
        """Whether the address is an office's and tells of nobody in particular."""
        return address in self._offices or is_shared_address(address)

    def is_office(self, address: str) -> bool:
        """Whether the address is that of an organisation of the register."""
        return address in self._offices

    def owner(self, address: str) -> PersonId | None:
        """Who in the register has an own address."""
        found = self._known.by_address.get(address)
        return found[0] if found else None

    def listed(self, placed: Sequence[Placed], decisions: Mapping[int, Decision]) -> list[Listed]:
        """The people of the list, in the order of their first rows, each with whom in the register it is."""
        found = self._grouped((row for row in placed if not row.blocked), decisions)
        for one in found:
            self._by_decision(one)
        waiting = [one for one in found if one.person_id is None and one.decision is None]
        for step in (self._by_own_address, self._by_name_and_place, self._by_likeness):
            for one in waiting:
                if one.person_id is None and not one.proposals and (not one.doubtful or step == self._by_own_address):
                    step(one)
        return found + [self._not_understood(row, decisions) for row in placed if row.blocked]

    def _not_understood(self, row: Placed, decisions: Mapping[int, Decision]) -> Listed:
        """A row with a problem: it says nothing of others, and nothing is concluded from it but by an own address."""
        one = self._alone(row, decisions.get(row.index))
        owners = {owner for address in one.own if (owner := self.owner(address)) is not None}
        one.person_id = owners.pop() if len(owners) == 1 else None
        return one

    def _know(self, person: Person, places: frozenset[str]) -> None:
        known = self._known
        name = bare(person.name)
        known.people[person.id], known.names[person.id], known.places[person.id] = person, name, places
        for address in dict.fromkeys(person.emails):
            if not self.is_shared(address):
                known.by_address[address].append(person.id)
        known.by_name[name].append(person.id)
        for former in former_names(person):
            known.by_former[bare(former)].append(person.id)
        for common in (*places, person.phone, person.other_phone):
            if common:
                for word in name.split():
                    known.by_place_and_word[common, word].append(person.id)

    # --- Rows of one person ------------------------------------------------------------------------------------------

    def _grouped(self, placed: Iterable[Placed], decisions: Mapping[int, Decision]) -> list[Listed]:
        found: list[Listed] = []
        by_address: dict[str, Listed] = {}
        by_name = _ByName()
        for row in placed:
            one = self._alone(row, decisions.get(row.index))
            same = None if one.decision and one.decision.decide else self._same(one, by_address, by_name)
            if same is None:
                found.append(one)
                by_name.add(one)
                same = one
            else:
                before = by_name.keys(same)
                same.rows.append(row)
                same.own |= one.own
                same.places |= one.places
                if not same.name and one.name:
                    same.name, same.given = one.name, one.given
                by_name.add(same, before)
            for address in one.own:
                by_address.setdefault(address, same)
        return found

    def _alone(self, row: Placed, decision: Decision | None) -> Listed:
        candidate = row.candidate
        name = bare(candidate.name.full) if candidate.name is not None else ""
        own = {one.address for one in candidate.emails if not one.shared and one.address not in self._offices}
        settled = decision if decision is not None and decision.decide is not None else None
        given = _first_word(candidate.name.given) if candidate.name is not None else ""
        return Listed([row], name, given, own, set(row.places), settled)

    @staticmethod
    def _same(one: Listed, by_address: Mapping[str, Listed], by_name: _ByName) -> Listed | None:
        """The person already in the list that a row is about; a doubt is kept in `one`."""
        for address in sorted(one.own):
            other = by_address.get(address)
            if other is None:
                continue
            if not one.name or not other.name or _one_name(one.name, other.name) or one.given == other.given:
                return other
            one.doubtful = True
            one.why = say(
                "The address {address} is {name}'s in another row of the list.", address=address, name=_shown(other)
            )
        if one.doubtful or not one.name:
            return None
        alike = by_name.together(one)
        for other in alike:
            if not one.own or not other.own or one.own & other.own:
                return other
        if alike:
            one.doubtful = True
            one.why = say(
                "The same name stands with another address in row {row}. It may be the same person.",
                row=alike[0].rows[0].candidate.row,
            )
        return None

    # --- People of the register --------------------------------------------------------------------------------------

    def _by_decision(self, one: Listed) -> None:
        decision = one.decision
        if decision is None:
            return
        one.doubtful = False
        if decision.decide is Decide.SAME and decision.person_id in self._known.people:
            self._claim(one, decision.person_id, say("It was decided that this is the same person."))
        elif decision.decide is Decide.NEW:
            one.why = say("It was decided that this is a new person.")

    def _by_own_address(self, one: Listed) -> None:
        owners = sorted({owner for address in one.own for owner in self._known.by_address.get(address, ())})
        if not owners:
            return
        if len(owners) > 1:
            self._doubt(one, owners, say("Several people of the register have an address of this row."))
            return
        name = self._known.names[owners[0]]
        if one.name and not self._can_be(one, owners[0], name):
            self._doubt(one, owners, say("The address is this person's, but the name is another."))
        elif one.doubtful or owners[0] in self._claimed:
            self._doubt(one, owners, one.why or say("Another row of the list is this person already."))
        else:
            self._claim(one, owners[0], say("The e-mail address is the same."))

    def _by_name_and_place(self, one: Listed) -> None:
        """The one of the name with most in common; of those that another row has claimed none."""
        if not one.name:
            return
        shared = {
            person_id: len(one.places & self._known.places[person_id])
            or (not one.places and (not self._known.places[person_id] or person_id in self._in_bodies))
            for person_id in self._known.by_name.get(one.name, ())
        }
        if not shared:
            return
        most = max(shared.values())
        best = [person_id for person_id, count in shared.items() if count and count == most]
        free = [person_id for person_id in best if person_id not in self._claimed]
        if len(free) == 1 and (len(best) == 1 or not self._other_address(one, free[0])):
            self._claim(one, free[0], say("Name and municipality or organisation are the same."))
        elif best:
            self._doubt(one, free or best, say("Somebody of the same name is in the same place."))

    def _by_likeness(self, one: Listed) -> None:
        if not one.name:
            return
        found: dict[PersonId, Text] = {}
        for person_id in self._known.by_former.get(one.name, ()):
            found[person_id] = say("This person had the name before.")
        for person_id in self._known.by_name.get(one.name, ()):
            if not self._other_address(one, person_id):
                found.setdefault(person_id, say("The name is the same, but nothing else is."))
        for person_id in self._alike(one):
            found.setdefault(person_id, say("The name is much like this one's, and they have a place in common."))
        free = {person_id: why for person_id, why in found.items() if person_id not in self._claimed}
        if free:
            one.doubtful = True
            one.why = say("It may be somebody whom the register has. Decide whether it is.")
            one.proposals = self._proposed(free)

    def _alike(self, one: Listed) -> list[PersonId]:
        phones = {phone.number for row in one.rows for phone in row.candidate.phones}
        near: dict[PersonId, str] = {}
        for common in one.places | phones:
            for word in one.name.split():
                for person_id in self._known.by_place_and_word.get((common, word), ()):
                    near[person_id] = self._known.names[person_id]
        if not near:
            return []
        hits = process.extract(one.name, near, scorer=fuzz.ratio, score_cutoff=LIKE, limit=_PROPOSED)
        return [person_id for _, _, person_id in hits]

    def _other_address(self, one: Listed, person_id: PersonId) -> bool:
        """Whether both have own addresses and none in common."""
        theirs = {address for address in self.person(person_id).emails if not self.is_shared(address)}
        return bool(one.own and theirs) and not one.own & theirs

    def _can_be(self, one: Listed, person_id: PersonId, name: str) -> bool:
        """Whether the names allow that the two, who have one address, are one person: a new surname is no hindrance."""
        return (
            _one_name(one.name, name)
            or one.given == _first_word(self.person(person_id).given_name)
            or person_id in self._known.by_former.get(one.name, ())
        )

    def _claim(self, one: Listed, person_id: PersonId, why: Text) -> None:
        self._claimed.add(person_id)
        one.person_id, one.why = person_id, why

    def _doubt(self, one: Listed, ids: Iterable[PersonId], why: Text) -> None:
        one.doubtful, one.why = True, why
        one.proposals = self._proposed(dict.fromkeys(ids, why))

    def _proposed(self, whys: Mapping[PersonId, Text]) -> tuple[Proposal, ...]:
        return tuple(
            Proposal(person_id, self.person(person_id).name, why) for person_id, why in list(whys.items())[:_PROPOSED]
        )


def _together(one: Listed, other: Listed) -> bool:
    """Whether two of a name in one list are in a place together, or neither is anywhere."""
    return bool(one.places & other.places) or not (one.places and other.places)


def _one_name(one: str, other: str) -> bool:
    """Whether two bare names can be one person's who has the address: equal, a part of the other, or much alike."""
    words, others = set(one.split()), set(other.split())
    return words <= others or others <= words or fuzz.ratio(one, other) >= LIKE


def _first_word(text: str) -> str:
    return fold(text).partition(" ")[0]


def _shown(one: Listed) -> str:
    name = one.rows[0].candidate.name
    return name.full if name is not None else ""
