"""Undo and redo: over restarts, under the stated rule, naming what stands in the way."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from samrad.domain.agenda import AgendaItem
from samrad.domain.bodies import Body, Membership, Seat
from samrad.domain.history import OperationKind
from samrad.domain.ids import AgendaItemId, BodyId, CodeId, MeetingId, MembershipId, OperationId, PersonId, SeatId
from samrad.domain.meetings import Meeting
from samrad.domain.people import Person
from samrad.errors import say
from samrad.register import history
from samrad.register.history import CannotUndoError
from samrad.register.opening import open_register
from samrad.register.store import NotFoundError, Register
from tests.register.random_history import TABLES, Change, Changer, State, may_be_turned, state, turned
from tests.registers import context, in_memory, new_register

KARI = Person(id=PersonId("kari"), given_name="Kari", family_name="Nordmann")
OLA = Person(id=PersonId("ola"), given_name="Ola", family_name="Nordmann")


FEWER = settings().max_examples // 4
"""Each example is a whole history of a register of its own."""


@contextmanager
def fresh() -> Iterator[Register]:
    with in_memory() as folder, new_register(folder) as made:
        yield made


def _add(register: Register, *things: object) -> OperationId:
    with register.transaction(say("Add")) as tx:
        tx.insert(*things)
    assert tx.changes.operation is not None
    return tx.changes.operation


def _change(register: Register, thing: object) -> OperationId:
    with register.transaction(say("Change")) as tx:
        tx.update(thing)
    assert tx.changes.operation is not None
    return tx.changes.operation


def _delete(register: Register, entity: type, row_id: str) -> OperationId:
    with register.transaction(say("Delete")) as tx:
        tx.delete(entity, row_id)
    assert tx.changes.operation is not None
    return tx.changes.operation


# --- Laws ---


@given(seed=st.integers(0, 2**32), steps=st.integers(1, 15))
@settings(max_examples=FEWER)
def test_any_history_undone_to_the_start_equals_the_start_and_redone_the_end(seed: int, steps: int) -> None:
    with fresh() as register:
        changer = Changer(register, Random(seed))
        start = state(register)
        states = [start, *(state(register) for _ in range(steps) if changer.operation() is not None)]
        for earlier in reversed(states[:-1]):
            history.undo(register)
            assert state(register) == earlier
        with pytest.raises(CannotUndoError, match="nothing to undo"):
            history.undo(register)
        for later in states[1:]:
            history.redo(register)
            assert state(register) == later
        with pytest.raises(CannotUndoError, match="nothing to redo"):
            history.redo(register)


@given(seed=st.integers(0, 2**32), steps=st.lists(st.sampled_from(["do", "undo", "redo", "restart"]), max_size=30))
@settings(max_examples=FEWER)
def test_undo_and_redo_follow_the_hand_in_any_order_and_over_restarts(seed: int, steps: list[str]) -> None:
    with in_memory() as folder:
        register = new_register(folder)
        changer = Changer(register, Random(seed))
        past: list[State] = [state(register)]
        future: list[State] = []
        for step in steps:
            if step == "do":
                if changer.operation() is not None:
                    past.append(state(register))
                    future = []
            elif step == "undo" and len(past) > 1:
                history.undo(register)
                future.append(past.pop())
            elif step == "redo" and future:
                history.redo(register)
                past.append(future.pop())
            elif step == "restart":
                register.close()
                register = changer.register = open_register(register.path, context())
            assert state(register) == past[-1]
            assert (history.next_undo(register) is None) == (len(past) == 1)
            assert (history.next_redo(register) is None) == (not future)
        register.close()


@given(seed=st.integers(0, 2**32), steps=st.integers(2, 12), turns=st.integers(1, 6))
@settings(max_examples=FEWER)
def test_any_operation_can_be_undone_exactly_when_the_rule_allows_it(seed: int, steps: int, turns: int) -> None:
    with fresh() as register:
        random = Random(seed)
        changer = Changer(register, random)
        done = [operation for _ in range(steps) if (operation := changer.operation()) is not None]
        undone: set[OperationId] = set()
        for _ in range(turns if done else 0):
            target = random.choice(done)
            kind = OperationKind.REDO if target in undone else OperationKind.UNDO
            _turn_as_the_rule_says(register, target, kind)
            undone = {row.id for row in history.operations(register, 1000) if row.is_undone}


def _turn_as_the_rule_says(register: Register, target: OperationId, kind: OperationKind) -> None:
    now, changes = state(register), _changes(register, target)
    allowed = may_be_turned(now, changes, kind)
    newest = register.newest_operation()
    asked = target if kind is OperationKind.UNDO else _its_undo(register, target)
    assert (history.obstacles(register, asked) == []) == allowed
    if not allowed:
        with pytest.raises(CannotUndoError, match="as things stand"):
            history.undo_operation(register, asked)
        assert state(register) == now
        assert register.newest_operation() == newest
        return
    history.undo_operation(register, asked)
    wanted = changes if kind is OperationKind.REDO else [(t, i, after, before) for t, i, before, after in changes]
    assert state(register) == turned(now, wanted)


def _changes(register: Register, operation: OperationId) -> list[Change]:
    rows = register.rows(
        "SELECT table_name, row_id, before, after FROM change WHERE operation_id = ? ORDER BY position", [operation]
    )
    return [(t, i, before and json.loads(before), after and json.loads(after)) for t, i, before, after in rows]


def _its_undo(register: Register, target: OperationId) -> OperationId:
    ((undo,),) = register.rows(
        "SELECT id FROM operation WHERE target_id = ? AND kind = 'undo' ORDER BY rowid DESC LIMIT 1", [target]
    )
    return OperationId(undo)


# --- Cases ---


def test_an_undo_is_an_operation_of_its_own(register: Register) -> None:
    added = _add(register, KARI)
    changes = history.undo(register)
    undo, original, birth = history.operations(register)
    assert (undo.kind, undo.target_id, undo.rows, undo.id) == (OperationKind.UNDO, added, 1, changes.operation)
    assert (original.id, original.is_undone) == (added, True)
    assert birth.kind is OperationKind.DO
    assert changes.rows == {"person": frozenset({"kari"})}
    history.redo(register)
    assert [row.is_undone for row in history.operations(register)] == [False, False, False, False]


def test_a_new_operation_ends_redo(register: Register) -> None:
    _add(register, KARI)
    history.undo(register)
    _add(register, OLA)
    with pytest.raises(CannotUndoError, match="nothing to redo"):
        history.redo(register)


def test_making_the_register_cannot_be_undone(register: Register) -> None:
    (birth,) = history.operations(register)
    with pytest.raises(CannotUndoError, match="nothing to undo"):
        history.undo(register)
    with pytest.raises(CannotUndoError, match="the register was made"):
        history.undo_operation(register, birth.id)


def test_undo_takes_what_this_laptop_did(tmp_path: Path, register: Register) -> None:
    _add(register, KARI)
    register.close()
    with open_register(tmp_path / "test.samrad", context(laptop="another")) as other:
        with pytest.raises(CannotUndoError, match="nothing to undo"):
            history.undo(other)
        _add(other, OLA)
        history.undo(other)
        assert other.all(Person) == [KARI]


def test_what_was_changed_afterwards_is_named_with_its_operation(register: Register) -> None:
    _add(register, KARI)
    first = _change(register, replace(KARI, email="kari@example.no"))
    _change(register, replace(KARI, email="kari.nordmann@example.no"))
    with pytest.raises(CannotUndoError) as refused:
        history.undo_operation(register, first)
    assert str(refused.value.what) == "“Change” cannot be undone as things stand."
    assert str(refused.value.why).startswith("Changed afterwards: Kari Nordmann (e-mail), in “Change” (")


def test_what_was_added_and_is_used_since_is_named_with_its_user(register: Register) -> None:
    _add(register, _body())
    added = _add(register, KARI)
    _add(register, _membership("m"))
    (obstacle,) = history.obstacles(register, added)
    assert str(obstacle) == "Used afterwards: Kari Nordmann (Kari Nordmann in Prosjektstyret)."


def test_what_has_gone_is_still_called_by_its_name(register: Register) -> None:
    _add(register, KARI)
    changed = _change(register, replace(KARI, phone="1"))
    _delete(register, Person, "kari")
    (obstacle,) = history.obstacles(register, changed)
    assert str(obstacle).startswith("Deleted afterwards: Kari Nordmann, in “Delete” (")


def test_a_parent_that_has_gone_is_named(register: Register) -> None:
    _add(register, KARI, _body())
    _add(register, _membership("m"))
    deleted = _delete(register, Membership, "m")
    _delete(register, Person, "kari")
    obstacles = [str(obstacle) for obstacle in history.obstacles(register, deleted)]
    assert obstacles == ["Deleted meanwhile: Kari Nordmann, which is needed for: Kari Nordmann in Prosjektstyret."]


def test_undoing_twice_is_refused_and_undoing_the_undo_is_redoing(register: Register) -> None:
    added = _add(register, KARI)
    undo = history.undo_operation(register, added).operation
    with pytest.raises(CannotUndoError, match="undone already"):
        history.undo_operation(register, added)
    assert undo is not None
    redo = history.undo_operation(register, undo).operation
    assert register.all(Person) == [KARI]
    with pytest.raises(CannotUndoError, match="redone already"):
        history.undo_operation(register, undo)
    assert redo is not None
    history.undo_operation(register, redo)
    assert register.all(Person) == []
    with pytest.raises(NotFoundError):
        history.undo_operation(register, OperationId("none"))


def test_an_undo_gives_no_seat_to_two(register: Register) -> None:
    seat = Seat(id=SeatId("s"), body_id=BodyId("b"), position=1)
    _add(register, KARI, OLA, _body(), seat)
    holder = replace(_membership("m"), seat_id=seat.id, role_id=CodeId("role.member"))
    _add(register, holder)
    deleted = _delete(register, Membership, "m")
    _add(register, replace(holder, id=MembershipId("n"), person_id=OLA.id))
    with pytest.raises(CannotUndoError) as refused:
        history.undo_operation(register, deleted)
    assert str(refused.value.why).startswith("The seat is already held by Ola Nordmann")
    assert register.find(Membership, "m") is None


def test_an_undo_gives_no_number_to_two(register: Register) -> None:
    meeting = Meeting(
        id=MeetingId("x"), type_id=CodeId("meeting_type.board"), body_id=BodyId("b"), number=1, number_year=2017
    )
    _add(register, _body(), meeting)
    item = AgendaItem(id=AgendaItemId("i"), meeting_id=meeting.id, position=1, title="Sak", number=1, number_year=2017)
    _add(register, item)
    numbered = _change(register, replace(item, number=2))
    _add(register, replace(item, id=AgendaItemId("j"), number=1, position=2))
    with pytest.raises(CannotUndoError):
        history.undo_operation(register, numbered)
    assert register.get(AgendaItem, "i").number == 2


def test_a_change_there_and_back_hinders_nothing(register: Register) -> None:
    _add(register, KARI)
    first = _change(register, replace(KARI, phone="1"))
    _change(register, replace(KARI, phone="2"))
    _change(register, replace(KARI, phone="1"))
    history.undo_operation(register, first)
    assert register.get(Person, "kari") == KARI


def test_other_fields_of_the_same_row_hinder_nothing(register: Register) -> None:
    _add(register, KARI)
    first = _change(register, replace(KARI, phone="1"))
    _change(register, replace(KARI, phone="1", note="x"))
    history.undo_operation(register, first)
    assert register.get(Person, "kari") == replace(KARI, note="x")


def test_parent_and_child_come_back_together(register: Register) -> None:
    _add(register, KARI, _body(), _membership("m"), replace(_membership("n"), deputy_for_id=MembershipId("m")))
    before = state(register)
    with register.transaction(say("Delete all")) as tx:
        for entity, row_id in ((Membership, "n"), (Membership, "m"), (Body, "b"), (Person, "kari")):
            tx.delete(entity, row_id)
    assert not any(state(register)[table] for table in TABLES)
    history.undo(register)
    assert state(register) == before


def test_the_history_is_read_in_pages(register: Register) -> None:
    for number in range(7):
        _add(register, replace(KARI, id=PersonId(f"kari-{number}")))
    first = history.operations(register, 3)
    second = history.operations(register, 3, before=first[-1].id)
    assert [row.sequence for row in (*first, *second)] == [8, 7, 6, 5, 4, 3]


def _body() -> Body:
    return Body(id=BodyId("b"), name="Prosjektstyret", kind_id=CodeId("body_kind.board"))


def _membership(row_id: str) -> Membership:
    return Membership(
        id=MembershipId(row_id),
        body_id=BodyId("b"),
        person_id=KARI.id,
        role_id=CodeId("role.deputy"),
        represents_kind_id=CodeId("kind.gp"),
    )
