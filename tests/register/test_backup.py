"""Backups are whole or not there, the oldest are cleared out with sense, and restoring loses nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from samrad.domain.ids import PersonId
from samrad.domain.people import Person
from samrad.errors import AppError, RuleError, say
from samrad.register import backup
from samrad.register.backup import WrongBackupError
from samrad.register.faults import DamagedError, UnwritableError
from samrad.register.inspection import NotARegisterError
from samrad.register.opening import open_reader, open_register
from samrad.register.store import Register
from tests.registers import PROGRAMME, context, new_register

KARI = Person(id=PersonId("kari"), given_name="Kari", family_name="Nordmann")


@pytest.fixture
def register(tmp_path: Path, home: Path) -> Iterator[Register]:
    folder = tmp_path / "register"
    folder.mkdir()
    with new_register(folder) as made:
        yield made


def _add(register: Register, name: str) -> None:
    with register.transaction(say("Add")) as tx:
        tx.insert(replace(KARI, id=PersonId(name)))


def _people(path: Path) -> set[str]:
    with open_reader(path, context()) as reader:
        return {person.id for person in reader.all(Person)}


def test_a_backup_is_one_whole_file_with_all_that_was_committed(register: Register, tmp_path: Path) -> None:
    _add(register, "a")
    made = backup.back_up(register, tmp_path / "new" / "copy.samrad")
    _add(register, "b")
    assert [path.name for path in made.parent.iterdir()] == ["copy.samrad"]
    assert _people(made) == {"a"}
    with open_register(made, context()) as copy:
        assert copy.rows("SELECT count(*) FROM operation") == [(2,)]


def test_a_backup_that_cannot_be_made_is_not_said_to_be_gone(register: Register, tmp_path: Path) -> None:
    too_long_beside_its_mark = tmp_path / f"{'x' * 240}.samrad"
    with pytest.raises(UnwritableError) as refused:
        backup.back_up(register, too_long_beside_its_mark)
    assert str(refused.value.what).endswith("cannot be written to.")
    assert list(tmp_path.glob("*x*")) == []


def test_a_reader_can_back_up_while_another_writes(register: Register, tmp_path: Path) -> None:
    with open_reader(register.path, context()) as reader, register.transaction(say("Add")) as tx:
        tx.insert(KARI)
        made = backup.back_up(reader, tmp_path / "copy.samrad")
    assert _people(made) == set()


def test_no_backup_is_written_over_a_file(register: Register, tmp_path: Path) -> None:
    (tmp_path / "copy.samrad").write_text("precious")
    with pytest.raises(RuleError, match="No backup was made"):
        backup.back_up(register, tmp_path / "copy.samrad")
    assert (tmp_path / "copy.samrad").read_text() == "precious"


def test_a_backup_that_fails_leaves_nothing(register: Register, tmp_path: Path) -> None:
    with register.transaction(say("Add")) as tx:
        tx.insert_all(replace(KARI, id=PersonId(f"p{n}"), note="Notat" * 40) for n in range(200))
    path = register.path
    register.close()
    content = bytearray(path.read_bytes())
    for start in range(0, len(content), 4096):
        if b"NotatNotat" in content[start : start + 4096]:
            content[start : start + 100] = b"\xff" * 100
    path.write_bytes(content)
    target = tmp_path / "backups" / "copy.samrad"
    with open_reader(path, context()) as reader, pytest.raises(DamagedError):
        backup.back_up(reader, target)
    assert list(target.parent.iterdir()) == []


def test_automatic_backups_have_a_folder_and_are_made_only_of_changes(register: Register, home: Path) -> None:
    first = backup.keep_if_changed(register)
    assert first == home / "data" / "backups" / "test programm" / "test 2017-10-03 12.00.00.samrad"
    assert backup.keep_if_changed(register) is None
    _add(register, "a")
    second = backup.keep_if_changed(register)
    assert second is not None
    assert second.name == "test 2017-10-03 12.00.00 (2).samrad"
    assert [row.path for row in backup.rows(register)] == [second, first]
    assert backup.rows(register)[0].at == datetime(2017, 10, 3, 12, 0)  # noqa: DTZ001 as its name tells


def test_the_backup_beside_an_operation_holds_what_stood_before(register: Register) -> None:
    _add(register, "a")
    with backup.kept_beside(register) as kept, register.transaction(say("Add"), after=kept) as tx:
        tx.insert_all(replace(KARI, id=PersonId(f"p{n}")) for n in range(2_000))
    (made,) = backup.rows(register)
    assert _people(made.path) == {"a"}
    with backup.kept_beside(register) as kept, register.transaction(say("Add"), after=kept) as tx:
        tx.insert(KARI)
    newest, _ = backup.rows(register)
    assert len(_people(newest.path)) == 2_001


def test_the_backup_beside_an_operation_is_made_of_changes_only(register: Register) -> None:
    made = backup.keep(register)
    with backup.kept_beside(register) as kept, register.transaction(say("Add"), after=kept) as tx:
        tx.insert(KARI)
    assert [row.path for row in backup.rows(register)] == [made]


def test_an_operation_whose_backup_fails_leaves_no_trace(register: Register) -> None:
    _add(register, "a")
    folder = backup.automatic_folder(register)
    folder.parent.mkdir(parents=True)
    folder.write_text("a file where the folder belongs")
    before = register.newest_operation()
    with (
        pytest.raises(AppError, match="cannot be opened or made"),
        backup.kept_beside(register) as kept,
        register.transaction(say("Add"), after=kept) as tx,
    ):
        tx.insert(KARI)
    assert _people(register.path) == {"a"}
    assert register.newest_operation() == before
    _add(register, "b")


def test_an_operation_that_fails_beside_its_backup_tells_its_own_fault(register: Register) -> None:
    _add(register, "a")
    with (
        pytest.raises(RuleError, match="identity number"),
        backup.kept_beside(register) as kept,
        register.transaction(say("Add"), after=kept) as tx,
    ):
        tx.insert(replace(KARI, note="01010750160"))
    (made,) = backup.rows(register)
    assert _people(made.path) == _people(register.path) == {"a"}


def test_what_a_killed_backup_left_is_cleared_away(register: Register) -> None:
    folder = backup.automatic_folder(register)
    folder.mkdir(parents=True)
    (folder / ".test 2017-01-01 12.00.00.samrad.x.new").write_bytes(b"half")
    (folder / ".test 2017-01-01 12.00.00.samrad.x.new-journal").write_bytes(b"half")
    made = backup.keep(register)
    assert list(folder.iterdir()) == [made]


def test_old_backups_thin_out(register: Register) -> None:
    """Four a day for two years: the last ten, one of each of the last thirty days, one of each month."""
    start = datetime(2016, 1, 1, tzinfo=UTC)
    folder = backup.automatic_folder(register)
    folder.mkdir(parents=True)
    moments = [start + timedelta(hours=6 * n) for n in range(4 * 365 * 2)]
    for moment in moments[:-1]:
        (folder / f"test {moment:%Y-%m-%d %H.%M.%S}.samrad").touch()
    (folder / "my own.samrad").touch()
    register.context = replace(register.context, clock=lambda: moments[-1])
    made = backup.keep(register)
    kept = backup.automatic(folder)
    days = {path.stem[5:15] for path in kept}
    assert kept[0] == made
    assert [path.stem[5:] for path in kept[:10]] == [f"{m:%Y-%m-%d %H.%M.%S}" for m in reversed(moments[-10:])]
    assert {f"{moments[-1] - timedelta(days=n):%Y-%m-%d}" for n in range(31)} <= days
    assert len({path.stem[5:12] for path in kept}) == 24
    assert len(kept) <= 10 + 31 + 24
    assert (folder / "my own.samrad").exists()


def test_restoring_puts_the_backup_in_place_and_keeps_what_stood_there(register: Register, tmp_path: Path) -> None:
    _add(register, "a")
    made = backup.back_up(register, tmp_path / "copy.samrad")
    _add(register, "b")
    register.close()
    aside = backup.restore(register.path, made, context())
    assert aside == register.path.with_name("test replaced 2017-10-03 12.00.00.samrad")
    assert _people(register.path) == {"a"}
    assert _people(aside) == {"a", "b"}
    assert _people(made) == {"a"}
    assert sorted(path.suffix for path in register.path.parent.iterdir()) == [".lock", ".samrad", ".samrad"]


def test_the_log_of_a_killed_register_is_kept_with_it_and_not_played_into_the_backup(
    register: Register, tmp_path: Path
) -> None:
    """What the register had not yet written from its log goes aside with it."""
    made = backup.back_up(register, tmp_path / "copy.samrad")
    _add(register, "a")
    killed = tmp_path / "killed" / "test.samrad"
    killed.parent.mkdir()
    for ending in ("", "-wal"):
        source = register.path.with_name(register.path.name + ending)
        killed.with_name(killed.name + ending).write_bytes(source.read_bytes())
    aside = backup.restore(killed, made, context())
    assert aside is not None
    assert _people(killed) == set()
    assert _people(aside) == {"a"}


def test_a_damaged_or_empty_register_can_be_replaced_and_is_kept(register: Register, tmp_path: Path) -> None:
    made = backup.back_up(register, tmp_path / "copy.samrad")
    register.close()
    for content in (b"", os.urandom(8192), register.path.read_bytes()[:9000]):
        register.path.write_bytes(content)
        aside = backup.restore(register.path, made, context())
        assert aside is not None
        assert aside.read_bytes() == content
        assert _people(register.path) == set()


def test_a_register_that_is_gone_can_be_restored(register: Register, tmp_path: Path) -> None:
    made = backup.back_up(register, tmp_path / "copy.samrad")
    assert backup.restore(tmp_path / "other" / "new.samrad", made, context()) is None
    assert _people(tmp_path / "other" / "new.samrad") == set()


def test_a_register_in_use_is_not_replaced(register: Register, tmp_path: Path) -> None:
    made = backup.back_up(register, tmp_path / "copy.samrad")
    with pytest.raises(AppError, match="in use"):
        backup.restore(register.path, made, context())


def test_only_a_sound_backup_of_the_same_programme_is_restored(register: Register, tmp_path: Path) -> None:
    _add(register, "a")
    other = tmp_path / "other"
    other.mkdir()
    new_register(other, replace(PROGRAMME, id="another")).close()
    register.close()
    cases = [(other / "test.samrad", WrongBackupError), (_damaged(register.path, tmp_path), DamagedError)]
    (tmp_path / "list.csv").write_text("Navn;Kommune")
    for source, error in (*cases, (tmp_path / "list.csv", NotARegisterError), (register.path, RuleError)):
        with pytest.raises(error):
            backup.restore(register.path, source, context())
        assert _people(register.path) == {"a"}
        assert not list(register.path.parent.glob("*replaced*"))


def test_something_else_is_never_replaced(register: Register, tmp_path: Path) -> None:
    made = backup.back_up(register, tmp_path / "copy.samrad")
    sheet = tmp_path / "list.csv"
    sheet.write_text("Navn;Kommune")
    with pytest.raises(NotARegisterError):
        backup.restore(sheet, made, context())
    assert sheet.read_text() == "Navn;Kommune"


def _damaged(path: Path, folder: Path) -> Path:
    content = bytearray(path.read_bytes())
    for start in range(4096 * 10, len(content), 4096 * 2):
        content[start : start + 200] = b"\xff" * 200
    (folder / "damaged.samrad").write_bytes(content)
    return folder / "damaged.samrad"
