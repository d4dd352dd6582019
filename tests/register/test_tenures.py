"""An undo or redo that would break the rules of seats and ends is refused, whatever came between."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from samrad.domain.bodies import Membership, Represents
from samrad.domain.changes import Changes
from samrad.domain.ids import OperationId
from samrad.register import history
from samrad.register.history import CannotUndoError
from samrad.register.store import Register
from samrad.services import bodies, organisations, people
from tests.services.people_setup import DAY, MEMBER, OF_TROMSO, SPECIALIST, Small, small, snapshot

LATER = DAY + timedelta(days=30)


@pytest.fixture
def there(register: Register) -> Small:
    return small(register)


def appoint(register: Register, there: Small, person: str, **fields: object) -> Membership:
    chosen = {"role_id": MEMBER, "represents": OF_TROMSO, "person_id": getattr(there, person), **fields}
    return bodies.appoint(register, body_id=there.group.id, **chosen).value


def operation(changes: Changes) -> OperationId:
    assert changes.operation is not None
    return changes.operation


def refused(register: Register, target: OperationId, words: str) -> None:
    before = snapshot(register)
    with pytest.raises(CannotUndoError, match=words):
        history.undo_operation(register, target)
    assert snapshot(register) == before


def test_the_former_holder_does_not_come_back_to_a_seat_that_is_taken(register: Register, there: Small) -> None:
    seat = bodies.add_seat(register, body_id=there.group.id).value.id
    first = appoint(register, there, "kari", seat_id=seat)
    ending = operation(bodies.end_membership(register, first.id, on=DAY).changes)
    second = appoint(register, there, "ola", seat_id=seat, valid_from=DAY)
    refused(register, ending, "already held by Ola Aas")
    bodies.delete_membership(register, second.id)
    history.undo_operation(register, ending)
    assert register.get(Membership, first.id).valid_to is None


def test_a_deleted_membership_does_not_come_back_beside_its_like(register: Register, there: Small) -> None:
    first = appoint(register, there, "kari")
    deleting = operation(bodies.delete_membership(register, first.id).changes)
    appoint(register, there, "kari")
    refused(register, deleting, "already has this place")


def _body(register: Register, there: Small) -> Callable[[], object]:
    return lambda: bodies.end_body(register, there.group.id, on=LATER)


def _organisation(register: Register, there: Small) -> Callable[[], object]:
    return lambda: organisations.end_organisation(register, there.unn.id, on=LATER, also_end=True)


def _affiliation(register: Register, there: Small) -> Callable[[], object]:
    return lambda: people.end_affiliation(register, there.olas_work.id, on=LATER)


@pytest.mark.parametrize("end", [_body, _organisation, _affiliation])
def test_a_membership_does_not_go_on_again_after_the_end_of_what_it_uses(
    register: Register, there: Small, end: Callable[[Register, Small], Callable[[], object]]
) -> None:
    membership = appoint(
        register,
        there,
        "ola",
        represents=Represents(kind_id=SPECIALIST, organisation_id=there.unn.id),
        affiliation_id=there.olas_work.id,
    )
    ending = operation(bodies.end_membership(register, membership.id, on=DAY).changes)
    end(register, there)()
    refused(register, ending, "ended on")


def test_what_is_used_longer_does_not_end_again(register: Register, there: Small) -> None:
    bodies.change_body(register, there.group.id, valid_to=DAY)
    extending = operation(bodies.change_body(register, there.group.id, valid_to=None).changes)
    membership = appoint(register, there, "kari", valid_to=LATER)
    refused(register, extending, "ended on")
    bodies.end_membership(register, membership.id, on=date(2017, 9, 1))
    history.undo_operation(register, extending)


def test_a_redo_is_judged_too(register: Register, there: Small) -> None:
    seat = bodies.add_seat(register, body_id=there.group.id).value.id
    first = appoint(register, there, "kari", seat_id=seat, valid_to=LATER)
    extending = operation(bodies.change_membership(register, first.id, valid_to=None).changes)
    history.undo(register)
    assert register.get(Membership, first.id).valid_to == LATER
    appoint(register, there, "ola", seat_id=seat, valid_from=LATER)
    undoing = history.operations(register)[1]
    assert undoing.target_id == extending
    refused(register, undoing.id, "already held by Ola Aas")
