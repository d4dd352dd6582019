"""Who could be meant by a line that finds nobody on the roll: known people, new ones, and deputies for somebody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from samrad.domain.alphabet import fold
from samrad.domain.attendance import PARTICIPANT_ROLES, AttendanceOutcome
from samrad.domain.ids import CodeId, PersonId
from samrad.domain.municipality_names import MunicipalityNames
from samrad.domain.person_names import looks_like_name, recase, split_name
from samrad.domain.roll import RollRow
from samrad.domain.roll_search import Findable, find
from samrad.domain.walk_ins import KnownPerson, Party, WalkIn, WalkInLine, readings
from samrad.errors import Text, say_in
from samrad.services import municipalities, walk_ins
from samrad.ui.pages.meeting.roll_model import Offer
from samrad.ui.pages.meeting.roll_state import RollState
from samrad.ui.surroundings import Surroundings

_ORIGIN_KNOWN = say_in("roll", "in the register, not invited")
_ORIGIN_NEW = say_in("roll", "not in the register")
_SHORTEST = 3
_ENOUGH_ROWS = 4
"""With so many rows found nobody is asked about who is not on the roll."""

_MOST_PRINCIPALS = 3


class _Who(Struct, frozen=True):
    """Somebody who could be the deputy, or come without invitation."""

    key: str
    name: str
    party: str
    kind: str
    person_id: PersonId | None = None
    known: KnownPerson | None = None
    walk_in: WalkIn | None = None


class Offers:
    """Reads a line as it stands. Everything is short enough to be asked at each key."""

    def __init__(self, around: Surroundings) -> None:
        """Nothing is read yet; the names of the municipalities are read when they are first needed."""
        self._around = around
        self._names: MunicipalityNames | None = None
        self._kinds: Mapping[CodeId, str] = {}

    def of(self, text: str, state: RollState, people: Sequence[Findable], rows: Sequence[PersonId]) -> list[Offer]:
        """What a line offers besides the rows it finds."""
        line = text.strip()
        self._kinds = state.sheet.kinds
        if len(line) < _SHORTEST or line.isdecimal():
            return []
        for reading in readings(line):
            if reading.deputy_for is not None:
                offers = list(self._deputies(reading, state, people))
                if offers:
                    return offers
                continue
            if len(rows) >= _ENOUGH_ROWS:
                return []
            return [self._coming(who) for who in self._who(reading, state, found=bool(rows))]
        return []

    def _deputies(self, reading: WalkInLine, state: RollState, people: Sequence[Findable]) -> Iterator[Offer]:
        """Who may have come for whom, the likeliest pair first."""
        called = frozenset(row.person_id for row in state.rows if row.outcome is AttendanceOutcome.PRESENT)
        principals = [
            row
            for person_id in find(reading.deputy_for or "", people, called)
            if (row := state.row(person_id)) is not None and can_have_deputy(row)
        ][:_MOST_PRINCIPALS]
        if not principals:
            return
        on_roll = [row for one in find(_plain(reading), people, called)[:2] if (row := state.row(one)) is not None]
        candidates = [
            *(_Who(row.person_id, row.name, row.represents_name or "", "", person_id=row.person_id) for row in on_roll),
            *self._who(reading, state, found=bool(on_roll), with_roll=False),
        ]
        for place, principal in enumerate(principals):
            for who in candidates if place == 0 else candidates[:1]:
                if who.person_id != principal.person_id:
                    yield self._deputy(who, principal)

    def _who(self, reading: WalkInLine, state: RollState, *, found: bool, with_roll: bool = False) -> Iterator[_Who]:
        """Known people who are not on the roll, then the line as a new person."""
        desk, meeting_id = self._around.desk, state.sheet.meeting.id
        known = desk.look(walk_ins.known_people, reading.name, meeting_id=meeting_id)
        outside = [one for one in known if with_roll or state.row(one.person_id) is None]
        parties = self._parties(reading.place, state) if reading.place else []
        new = [] if self._is_no_name(reading, found=found) else list(self._new(reading, parties))
        if parties:
            same = [one for one in outside if one.represents_name and _is_like(one, parties)]
            outside = [*same, *(one for one in outside if one not in same)]
        fits = [one for one in outside if not parties or _is_like(one, parties)]
        ordered = [*map(self._known, fits), *new, *map(self._known, (one for one in outside if one not in fits))]
        yield from ordered

    def _is_no_name(self, reading: WalkInLine, *, found: bool) -> bool:
        """A new person is offered for a name of two words; where rows are found, only with a place behind it."""
        words = reading.name.split()
        if len(words) < 2 or not looks_like_name(recase(" ".join(words))):
            return True
        return found and reading.place is None

    def _new(self, reading: WalkInLine, parties: Sequence[Party]) -> Iterator[_Who]:
        name = split_name(recase(reading.name))
        choices: Sequence[Party | None] = parties or [None]
        for place, party in enumerate(choices):
            walk_in = WalkIn(given_name=name.given, family_name=name.family, party=party)
            words = self._unknown(reading) if party is None else party.name
            yield _Who(f"new:{place}", walk_in.name, words, self._kind(party), walk_in=walk_in)

    def _unknown(self, reading: WalkInLine) -> str:
        tr = self._around.tr
        if reading.place is None:
            return tr(say_in("roll", "on whose behalf is not stated"))
        return tr(say_in("roll", "“{place}” is not known", place=reading.place))

    def _kind(self, party: Party | KnownPerson | None) -> str:
        represents = party.represents if party is not None else None
        return "" if represents is None else self._kinds.get(represents.kind_id, "")

    def _known(self, one: KnownPerson) -> _Who:
        party = one.represents_name or one.organisation_name or ""
        return _Who(f"known:{one.person_id}", one.name, party, self._kind(one), person_id=one.person_id, known=one)

    def _coming(self, who: _Who) -> Offer:
        return self._offer(who, who.key, say_in("roll", "Enter adds"))

    def _deputy(self, who: _Who, principal: RollRow) -> Offer:
        promise = say_in("roll", "Enter: deputy for {name}", name=principal.name)
        return self._offer(who, f"{who.key}>{principal.person_id}", promise, principal.person_id)

    def _offer(self, who: _Who, key: str, promise: Text, deputy_for_id: PersonId | None = None) -> Offer:
        return Offer(
            key=key,
            name=who.name,
            party=who.party,
            kind=who.kind,
            promise=self._around.tr(promise),
            origin=self._around.tr(_ORIGIN_NEW if who.walk_in is not None else _ORIGIN_KNOWN),
            person_id=who.person_id,
            represents=who.known.represents if who.known is not None else None,
            walk_in=who.walk_in,
            deputy_for_id=deputy_for_id,
        )

    def parties(self, text: str, state: RollState) -> list[Party]:
        """On whose behalf a place means."""
        return self._parties(text, state)

    def _parties(self, text: str, state: RollState) -> list[Party]:
        desk = self._around.desk
        if self._names is None:
            self._names = desk.look(municipalities.municipality_names, desk.look(municipalities.municipalities))
        return desk.look(walk_ins.parties, text, names=self._names, day=state.sheet.days[0])


def can_have_deputy(row: RollRow) -> bool:
    """Whether somebody may come for this person: expected on somebody's behalf, and not there."""
    return row.role_id in PARTICIPANT_ROLES and row.outcome is not AttendanceOutcome.PRESENT


def _plain(reading: WalkInLine) -> str:
    return f"{reading.name} {reading.place or ''}"


def _is_like(one: KnownPerson, parties: Sequence[Party]) -> bool:
    """Whether a known person comes from the place that was typed."""
    if one.represents is not None and any(one.represents == party.represents for party in parties):
        return True
    names = {fold(party.name) for party in parties}
    mine = [fold(name) for name in (one.represents_name, one.organisation_name) if name]
    return any(name in own for name in names for own in mine)
