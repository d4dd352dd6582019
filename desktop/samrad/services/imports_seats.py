"""Which free seats the new members of a list take: only where one seat, or several all alike, can be meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from samrad.domain.bodies import Membership, Seat
from samrad.domain.ids import BodyId, MembershipId, SeatId
from samrad.domain.participation_terms import SEATED_ROLES
from samrad.domain.periods import overlap
from samrad.register import bodies
from samrad.register.store import Register

Sort = tuple[object, ...]
"""What seats are told apart by: the organisation, municipality and kind they are for, and their name."""


class Seats:
    """The seats of the bodies that a list is of, and who holds them, the plan's changes included."""

    def __init__(self, register: Register, held: Iterable[Membership]) -> None:
        self._register = register
        self._free: dict[tuple[BodyId, date | None, date | None], list[Seat]] = {}
        """The free seats of a body for the whole of a period; a long list has the same again and again."""
        self._held: defaultdict[SeatId, list[Membership]] = defaultdict(list)
        for one in held:
            if one.seat_id is not None and one.role_id in SEATED_ROLES:
                self._held[one.seat_id].append(one)

    def chosen(self, new: Iterable[Membership]) -> tuple[dict[MembershipId, Seat], set[MembershipId]]:
        """The seats that new members take, and those members for whom it can't be told which seat is theirs."""
        claims: defaultdict[tuple[BodyId, Sort], list[tuple[Membership, list[Seat]]]] = defaultdict(list)
        unclear: set[MembershipId] = set()
        for one in new:
            if one.seat_id is not None or one.role_id not in SEATED_ROLES:
                continue
            free = self._free_for(one)
            sorts = {_sort(seat) for seat in free}
            if len(sorts) == 1:
                claims[one.body_id, sorts.pop()].append((one, free))
            elif sorts:
                unclear.add(one.id)
        chosen: dict[MembershipId, Seat] = {}
        for group in claims.values():
            shared = _shared_out(group)
            chosen.update(shared)
            if not shared:
                unclear.update(one.id for one, _ in group)
        return chosen, unclear

    def _free_for(self, membership: Membership) -> list[Seat]:
        """The free seats that are for whom the member represents: those that say it most closely, in their order."""
        seats = self._free_in(membership)
        return next(
            (fitting for fits in _CLOSENESS if (fitting := [one for one in seats if fits(one, membership)])), []
        )

    def _free_in(self, membership: Membership) -> list[Seat]:
        """The seats of its body that are there, and nobody's, for the whole of a membership."""
        key = membership.body_id, membership.valid_from, membership.valid_to
        if key not in self._free:
            self._free[key] = [
                seat
                for seat in bodies.seats_of(self._register, membership.body_id)
                if _lasts(seat, membership) and not any(overlap(one, membership) for one in self._held[seat.id])
            ]
        return self._free[key]


def _shared_out(group: Sequence[tuple[Membership, Collection[Seat]]]) -> dict[MembershipId, Seat]:
    """A seat for each, in the order of the list; nothing where there are fewer seats than people."""
    taken: dict[MembershipId, Seat] = {}
    for membership, free in group:
        seat = next((one for one in free if one not in taken.values()), None)
        if seat is None:
            return {}
        taken[membership.id] = seat
    return taken


def _for_organisation(seat: Seat, membership: Membership) -> bool:
    return seat.organisation_id is not None and seat.organisation_id == membership.represents_organisation_id


def _for_municipality(seat: Seat, membership: Membership) -> bool:
    return (
        seat.organisation_id is None
        and seat.municipality_id is not None
        and seat.municipality_id == membership.represents_municipality_id
        and seat.kind_id in (None, membership.represents_kind_id)
    )


def _for_kind(seat: Seat, membership: Membership) -> bool:
    nowhere = seat.organisation_id is None and seat.municipality_id is None
    return nowhere and seat.kind_id is not None and seat.kind_id == membership.represents_kind_id


_CLOSENESS = (_for_organisation, _for_municipality, _for_kind)


def _lasts(seat: Seat, membership: Membership) -> bool:
    """Whether the seat is there for the whole of the membership."""
    begun = seat.valid_from is None or (membership.valid_from is not None and seat.valid_from <= membership.valid_from)
    ends = seat.valid_to is None or (membership.valid_to is not None and membership.valid_to <= seat.valid_to)
    return begun and ends


def _sort(seat: Seat) -> Sort:
    return seat.organisation_id, seat.municipality_id, seat.kind_id, seat.name
