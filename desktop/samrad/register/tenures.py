"""What an undo or redo must keep: one holder of a seat, and nothing used after its end.

The rows are judged as they would stand afterwards: as they are now, with the planned changes laid over them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from samrad.domain.bodies import Body, Membership, Seat, refuse_same_membership, refuse_taken_seat
from samrad.domain.history import PlannedChange
from samrad.domain.ids import Row
from samrad.domain.organisations import Organisation
from samrad.domain.people import Affiliation, Person
from samrad.domain.periods import Period, refuse_use_after_end
from samrad.errors import RuleError, Text, say
from samrad.register.mapping import mapping
from samrad.register.store import Register
from samrad.register.tables import table_of

T = TypeVar("T", bound=Row)

TABLES = frozenset({"membership", "affiliation", "seat", "body", "organisation"})

_USES: Mapping[type[Any], Mapping[str, type[Any]]] = {
    Membership: {
        "body_id": Body,
        "seat_id": Seat,
        "affiliation_id": Affiliation,
        "represents_organisation_id": Organisation,
        "deputy_for_id": Membership,
    },
    Affiliation: {"organisation_id": Organisation},
    Seat: {"body_id": Body, "organisation_id": Organisation},
}
"""What must not end before the thing that uses it, by column."""


def tenures_in_the_way(register: Register, changes: Sequence[PlannedChange]) -> Iterator[Text]:
    """Why an undo or redo may not give memberships, seats and organisations the periods it plans."""
    after = _After(register, changes)
    for refused in (*_clashes(after), *_used_after_end(after)):
        yield refused.what


class _After:
    """The register as it would stand."""

    def __init__(self, register: Register, changes: Sequence[PlannedChange]) -> None:
        self._register = register
        self._planned: dict[str, dict[str, Mapping[str, str | int | float | None] | None]] = defaultdict(dict)
        for change in changes:
            self._planned[change.table][change.row_id] = change.then
        self._touched: dict[type, dict[str, Any]] = {}
        self._users: dict[tuple[type, str], dict[str, list[Any]]] = {}
        self._found: dict[tuple[type, str], Any] = {}

    def find(self, entity: type[T], row_id: str) -> T | None:
        """One thing, or None."""
        if row_id in self._planned[table_of(entity)]:
            return self._by_id(entity).get(row_id)
        key = entity, row_id
        if key not in self._found:
            self._found[key] = self._register.find(entity, row_id)
        found: T | None = self._found[key]
        return found

    def touched(self, entity: type[T]) -> Collection[T]:
        """The things of a type that the changes leave in another state than now."""
        return self._by_id(entity).values()

    def where(self, entity: type[T], column: str, row_id: str) -> list[T]:
        """The things that refer to a row by a column."""
        planned = self._planned[table_of(entity)]
        now = self._register.all(entity, f"{column} = ?", [row_id])
        kept = [thing for thing in now if thing.id not in planned]
        return kept + self._by_reference(entity, column).get(row_id, [])

    def _by_id(self, entity: type[T]) -> dict[str, T]:
        if entity not in self._touched:
            rule = mapping(entity)
            self._touched[entity] = {
                row_id: rule.thing([row.get(column) for column in rule.columns])
                for row_id, row in self._planned[table_of(entity)].items()
                if row is not None
            }
        return self._touched[entity]

    def _by_reference(self, entity: type[T], column: str) -> dict[str, list[T]]:
        key = entity, column
        if key not in self._users:
            users: dict[str, list[T]] = defaultdict(list)
            for thing in self.touched(entity):
                users[getattr(thing, column)].append(thing)
            self._users[key] = users
        return self._users[key]


def _clashes(after: _After) -> Iterator[RuleError]:
    """Seats with two holders, and places held twice by the same person."""
    by_body: dict[str, list[Membership]] = defaultdict(list)
    for membership in after.touched(Membership):
        by_body[membership.body_id].append(membership)
    for body_id, touched in by_body.items():
        near: dict[str, list[Membership]] = defaultdict(list)
        for other in after.where(Membership, "body_id", body_id):
            near[other.person_id].append(other)
            if other.seat_id is not None:
                near[other.seat_id].append(other)
        for membership in touched:
            yield from _refusals(refuse_same_membership, membership, near[membership.person_id])
            if membership.seat_id is not None:
                name = _namer(after)
                yield from _refusals(refuse_taken_seat, membership, near[membership.seat_id], name)


def _namer(after: _After) -> Callable[[Membership], str]:
    def name(membership: Membership) -> str:
        person = after.find(Person, membership.person_id)
        return person.name if person is not None else membership.person_id

    return name


def _used_after_end(after: _After) -> Iterator[RuleError]:
    """Things that would go on after the end of what they use, whichever of the two is changed."""
    for user_type, columns in _USES.items():
        for user in after.touched(user_type):
            for column, used_type in columns.items():
                used_id = getattr(user, column)
                if used_id is not None:
                    yield from _outlasting(user, after.find(used_type, used_id))
        for column, used_type in columns.items():
            for used in after.touched(used_type):
                if used.valid_to is not None:
                    for user in after.where(user_type, column, used.id):
                        yield from _outlasting(user, used)


def _outlasting(user: Period, used: Period | None) -> Iterable[RuleError]:
    return () if used is None else _refusals(refuse_use_after_end, user, used, _named(used))


def _named(used: object) -> Text | str:
    match used:
        case Body() | Organisation():
            return used.name
        case Seat():
            return say("The seat")
        case Affiliation():
            return say("The affiliation")
    return say("The membership of the person deputised for")


def _refusals(rule: Callable[..., object], *arguments: object) -> Iterator[RuleError]:
    try:
        rule(*arguments)
    except RuleError as refused:
        yield refused
