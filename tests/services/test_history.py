"""Undo, redo and the history as the user meets them: with names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from samrad.domain.changes import Ref
from samrad.domain.history import OperationKind
from samrad.domain.ids import PersonId
from samrad.domain.people import Person
from samrad.errors import say
from samrad.i18n import language
from samrad.register.history import CannotUndoError
from samrad.register.store import Register
from samrad.services import history
from tests.registers import new_register

KARI = Person(id=PersonId("kari"), given_name="Kari", family_name="Nordmann")


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with new_register(tmp_path) as made:
        yield made


def _add_kari(register: Register) -> None:
    with register.transaction(say("Add {person}", person=Ref("person", "kari"))) as tx:
        tx.insert(KARI)


def test_what_was_undone_is_told_with_names_though_it_is_gone(register: Register) -> None:
    _add_kari(register)
    done = history.undo(register)
    assert str(done.value) == "Add Kari Nordmann"
    assert done.changes.rows == {"person": frozenset({"kari"})}
    assert str(history.redo(register).value) == "Add Kari Nordmann"


def test_the_menu_knows_what_comes_next(register: Register) -> None:
    assert history.next_undo(register) is None
    assert history.next_redo(register) is None
    _add_kari(register)
    assert str(history.next_undo(register)) == "Add Kari Nordmann"
    history.undo(register)
    assert history.next_undo(register) is None
    assert str(history.next_redo(register)) == "Add Kari Nordmann"


def test_labels_follow_the_name_as_it_is_now(register: Register) -> None:
    _add_kari(register)
    with register.transaction(say("Change {person}", person=Ref("person", "kari"))) as tx:
        tx.update(Person(id=KARI.id, given_name="Kari", family_name="Hansen"))
    shown = [str(row.label) for row in history.operations(register)]
    assert shown == ["Change Kari Hansen", "Add Kari Hansen", "Make the register"]


def test_an_operation_of_the_history_is_undone_and_redone_by_its_id(register: Register) -> None:
    _add_kari(register)
    added = history.operations(register)[0]
    assert history.obstacles(register, added.id) == []
    history.undo_operation(register, added.id)
    undo = history.operations(register)[0]
    assert (undo.kind, undo.target_id) == (OperationKind.UNDO, added.id)
    history.undo_operation(register, undo.id)
    assert register.all(Person) == [KARI]


def test_no_identity_number_or_name_stands_in_a_label(register: Register) -> None:
    _add_kari(register)
    assert "Kari" not in "".join(label for (label,) in register.rows("SELECT label FROM operation"))


@pytest.mark.parametrize("code", ["nb", "nn", "en"])
def test_refusals_can_be_said_in_every_language(register: Register, code: str) -> None:
    _add_kari(register)
    added = history.operations(register)[0]
    with register.transaction(say("Change {person}", person=Ref("person", "kari"))) as tx:
        tx.update(Person(id=KARI.id, given_name="Kari", family_name="Hansen"))
    with pytest.raises(CannotUndoError) as refused:
        history.undo_operation(register, added.id)
    for text in (refused.value.what, refused.value.why, refused.value.remedy):
        assert text is not None
        said = language(code)(text)
        assert "Ref(" not in said
        assert "{" not in said
