"""What the rules ask the register about: one by one, or, for many new rows at once, from memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from samrad.domain.bodies import Membership
from samrad.domain.codes import CodeAmendment, CodeKey
from samrad.domain.ids import BodyId, CodeId, MunicipalityId, PersonId, Row
from samrad.domain.people import Person
from samrad.errors import RuleError, say
from samrad.register import bodies, organisations, people
from samrad.register.store import Register

T = TypeVar("T")


class Lookups:
    """Answers for the rules of one operation; each question is put to the register once.

    With `many`, addresses and the memberships of a body are read whole at the first question, and no row is looked for
    under its own id: the rows to be checked are new. Rows that are checked but not inserted yet are made known by
    `know`, so that the next ones are judged beside them.
    """

    def __init__(self, register: Register, *, many: bool = False) -> None:
        self.register = register
        self._many = many
        self._found: dict[tuple[type, str], Any] = {}
        self._ends: dict[MunicipalityId, tuple[str, date | None] | None] = {}
        self._codes: set[tuple[str, CodeId]] = set()
        self._addresses: defaultdict[str, list[PersonId]] | None = None
        self._offices: set[str] | None = None
        self._in_bodies: dict[BodyId, defaultdict[str, list[Membership]]] = {}

    def get(self, entity: type[T], row_id: str) -> T:
        """One thing.

        Raises:
            NotFoundError: there is none.
        """
        key = entity, row_id
        if key not in self._found:
            self._found[key] = self.register.get(entity, row_id)
        found: T = self._found[key]
        return found

    def before(self, entity: type[T], row_id: str) -> T | None:
        """The row as it stands, where it is not a new one."""
        return None if self._many else self.register.find(entity, row_id)

    def know(self, *rows: Row) -> None:
        """Rows that are about to be inserted: people, affiliations, memberships and others."""
        for row in rows:
            self._found[type(row), row.id] = row
            if isinstance(row, Person) and self._addresses is not None:
                _note(self._addresses, row.id, row.emails)
            if isinstance(row, Membership) and row.body_id in self._in_bodies:
                _place(self._in_bodies[row.body_id], row)

    def owners(self, address: str) -> list[Person]:
        """The people with an address."""
        if not self._many:
            return people.with_email(self.register, address)
        if self._addresses is None:
            self._addresses = defaultdict(list)
            for person_id, *addresses in people.addresses(self.register):
                _note(self._addresses, person_id, addresses)
            for (entity, _), row in self._found.items():
                if entity is Person and isinstance(row, Person):
                    _note(self._addresses, row.id, row.emails)
        return [self.get(Person, person_id) for person_id in self._addresses.get(address, ())]

    def is_office_address(self, address: str) -> bool:
        """Whether the address is that of an organisation."""
        if not self._many:
            return people.is_office_address(self.register, address)
        if self._offices is None:
            self._offices = people.office_addresses(self.register)
        return address in self._offices

    def municipality_end(self, municipality_id: MunicipalityId) -> tuple[str, date | None] | None:
        """The last name of a municipality and the day it was no longer there; None if there is no such."""
        if municipality_id not in self._ends:
            self._ends[municipality_id] = organisations.municipality_end(self.register, municipality_id)
        return self._ends[municipality_id]

    def near(self, membership: Membership) -> Iterable[Membership]:
        """The memberships of the same body that are the same person's or in the same seat."""
        if not self._many:
            return bodies.memberships_near(self.register, membership)
        if membership.body_id not in self._in_bodies:
            placed = self._in_bodies[membership.body_id] = defaultdict(list)
            for other in bodies.memberships_of(self.register, membership.body_id):
                _place(placed, other)
        in_body = self._in_bodies[membership.body_id]
        in_seat = in_body.get(membership.seat_id, []) if membership.seat_id is not None else []
        return [*in_body.get(membership.person_id, []), *in_seat]

    def refuse_other_codes(self, before: object = None, /, **codes: tuple[str, CodeId | None]) -> None:
        """Refuse codes that don't stand in their list, or have ended. Each is a field with its list and its code.

        What the record held `before` it may keep: an ended code stays readable on old records.

        Raises:
            RuleError: a code is unknown, of another list, or ended.
        """
        for field, (code_list, code_id) in codes.items():
            if code_id is None or (code_list, code_id) in self._codes or code_id == getattr(before, field, None):
                continue
            _refuse_other_code(self.register, code_list, code_id)
            self._codes.add((code_list, code_id))


def _note(addresses: defaultdict[str, list[PersonId]], person_id: PersonId, known: Iterable[str | None]) -> None:
    for address in known:
        if address is not None and person_id not in addresses[address]:
            addresses[address].append(person_id)


def _place(placed: defaultdict[str, list[Membership]], membership: Membership) -> None:
    placed[membership.person_id].append(membership)
    if membership.seat_id is not None:
        placed[membership.seat_id].append(membership)


def _refuse_other_code(register: Register, code_list: str, code_id: CodeId) -> None:
    key = register.find(CodeKey, code_id)
    if key is None or key.list != code_list:
        raise RuleError(
            say("“{code}” is not in the code list “{list}”.", code=code_id, list=code_list),
            remedy=say("Choose one of the list, or add it there first."),
        )
    amendment = register.find(CodeAmendment, code_id)
    if amendment is not None and amendment.ended_on is not None and amendment.ended_on <= register.today():
        raise RuleError(
            say("“{label}” is no longer in use since {day}.", label=amendment.label_nb, day=amendment.ended_on),
            remedy=say("Choose another one of the list."),
        )
