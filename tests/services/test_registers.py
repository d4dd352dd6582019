"""Registers as files, as the user meets them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from samrad.domain.ids import PersonId
from samrad.domain.people import Person
from samrad.errors import RuleError, say
from samrad.services import checking, registers
from tests.registers import NOON, context


def test_a_register_is_made_told_of_backed_up_and_restored(tmp_path: Path, home: Path) -> None:
    path = tmp_path / "programme.samrad"
    with registers.create(
        path, context(), name="Én innbygger – én journal", owner="Direktoratet for e-helse"
    ) as register:
        with register.transaction(say("Add")) as tx:
            tx.insert(Person(id=PersonId("kari"), given_name="Kari", family_name="Nordmann"))
        told = registers.info(register)
        assert told.programme.name == "Én innbygger – én journal"
        assert (told.counts["person"], told.counts["meeting"], told.operations) == (1, 0, 2)
        assert (told.last_changed, told.last_changed_by, told.read_only) == (NOON, "Kari Nordmann", False)
        assert told.size >= path.stat().st_size
        assert checking.check(register) == []
        checking.rebuild(register)
        by_hand = registers.back_up(register, tmp_path / "copy.samrad")
        assert registers.keep_backup(register) is not None
        assert registers.keep_backup(register) is None
        (kept,) = registers.backups(register)
        assert kept.size == by_hand.stat().st_size
    aside = registers.restore(path, kept.path, context())
    assert aside is not None
    with registers.open_reader(path, context()) as reader:
        assert registers.info(reader).counts["person"] == 1
        assert registers.info(reader).read_only


def test_a_demonstration_has_a_day_of_its_own(tmp_path: Path) -> None:
    day = date(2017, 11, 17)
    with registers.create(tmp_path / "d.samrad", context(), name="D", owner="E", demonstration_of=day) as register:
        assert register.programme().is_demonstration
        assert register.today() == day


def test_a_programme_without_a_name_makes_no_file(tmp_path: Path) -> None:
    for name, owner in (("", "x"), ("x", " ")):
        with pytest.raises(RuleError):
            registers.create(tmp_path / "d.samrad", context(), name=name, owner=owner)
    assert list(tmp_path.iterdir()) == []
