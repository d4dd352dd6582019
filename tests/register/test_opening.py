"""Opening a file: ours or not, whole or not, held or free; each case has its sentence and the bytes stay."""

from __future__ import annotations

import hashlib
import json
import os
import random
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from sqlite3 import Connection

import pytest
from msgspec.structs import replace

from samrad.domain.ids import PersonId
from samrad.domain.people import Person
from samrad.errors import AppError, RuleError, say
from samrad.register import driver, lock, migrations, names, whereabouts
from samrad.register.connection import APPLICATION_ID
from samrad.register.faults import BusyError, DamagedError, UnwritableError
from samrad.register.inspection import (
    EmptyError,
    EncryptedError,
    MissingError,
    NewerError,
    NotARegisterError,
)
from samrad.register.opening import InUseError, create, open_reader, open_register
from samrad.register.reading import NeedsWritingError
from tests.registers import PROGRAMME, context, new_register


def _bytes(folder: Path) -> dict[str, str]:
    """What lies in a folder, but for locks, which are no part of the file."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.is_file() and path.suffix != ".lock" and not path.name.endswith("-shm") and path.stat().st_size
    }


def _refused(path: Path, error: type[AppError], *, words: str) -> None:
    """Both ways of opening refuse with a whole explanation, and no byte is changed."""
    before = _bytes(path.parent)
    for opening in (open_register, open_reader):
        with pytest.raises(error, match=words) as refused:
            opening(path, context())
        assert refused.value.what is not None
        assert refused.value.why is not None
        assert refused.value.remedy is not None
    assert _bytes(path.parent) == before


# --- What is not a register ---


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    _refused(tmp_path / "none.samrad", MissingError, words="There is no register")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "empty.samrad"
    path.touch()
    _refused(path, EmptyError, words="is empty")


def test_a_folder(tmp_path: Path) -> None:
    path = tmp_path / "folder.samrad"
    path.mkdir()
    with pytest.raises(NotARegisterError, match="is a folder"):
        open_register(path, context())


def test_a_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
    _refused(path, NotARegisterError, words="spreadsheet")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7\n...", "PDF"),
        ("Navn;Kommune\r\nKari;Tromsø\r\n".encode("cp1252"), "text file"),
        (b"x", "text file"),
        (bytes(4096), "does not begin"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504), "Office"),
    ],
)
def test_other_files(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "other.samrad"
    path.write_bytes(content)
    _refused(path, NotARegisterError, words=words)


def test_the_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "other.samrad"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE programme (id TEXT)")
    other.close()
    _refused(path, NotARegisterError, words="database of another program")


def test_an_encrypted_file(tmp_path: Path) -> None:
    path = tmp_path / "secret.samrad"
    connection = driver.connect(str(path), uri=False, isolation_level=None, timeout=1)
    connection.set_key("passphrase")  # type: ignore[attr-defined]  # the engine's own, not the standard library's
    connection.execute("CREATE TABLE programme (id TEXT)")
    connection.close()
    _refused(path, EncryptedError, words="encrypted")


# --- What is damaged ---


def _closed(folder: Path) -> Path:
    with new_register(folder) as register, register.transaction(say("Add")) as tx:
        tx.insert_all(_people(300))
    return register.path


def _people(count: int) -> list[Person]:
    return [Person(id=PersonId(f"p{n:04}"), given_name="Kari" * 20, family_name="Nordmann") for n in range(count)]


@pytest.mark.parametrize("kept", [50, 100, 4096, 40_000])
def test_a_file_that_was_cut_off(tmp_path: Path, kept: int) -> None:
    path = _closed(tmp_path)
    os.truncate(path, kept)
    _refused(path, DamagedError, words="damaged")


def test_a_file_whose_tables_are_overwritten(tmp_path: Path) -> None:
    path = _closed(tmp_path)
    content = bytearray(path.read_bytes())
    content[100:4096] = random.Random(1).randbytes(3996)
    path.write_bytes(content)
    _refused(path, DamagedError, words="damaged")


def test_a_file_whose_beginning_is_overwritten(tmp_path: Path) -> None:
    path = _closed(tmp_path)
    content = bytearray(path.read_bytes())
    content[:4096] = random.Random(1).randbytes(4096)
    path.write_bytes(content)
    _refused(path, EncryptedError, words="beginning has been destroyed")


def test_damage_found_later_is_told_as_damage(tmp_path: Path) -> None:
    path = _closed(tmp_path)
    content = bytearray(path.read_bytes())
    for start in range(0, len(content), 4096):
        if b"KariKari" in content[start : start + 4096]:
            content[start : start + 64] = b"\xff" * 64
    path.write_bytes(content)
    with open_register(path, context()) as register:
        with pytest.raises(DamagedError):
            register.all(Person)
        with pytest.raises(DamagedError), register.transaction(say("Add")) as tx:
            tx.insert_all(replace(person, id=PersonId("x" + person.id)) for person in _people(300))


@pytest.mark.parametrize("seed", range(8))
def test_random_damage_never_ends_in_a_traceback_of_the_engine(tmp_path: Path, seed: int) -> None:
    path = _closed(tmp_path)
    numbers = random.Random(seed)
    content = bytearray(path.read_bytes())
    for _ in range(60):
        place = numbers.randrange(4096, len(content))
        page = content[place - place % 4096 :][:4096]
        if b"CREATE " not in page:  # a flipped letter of the schema makes another schema, not damage
            content[place] = numbers.randrange(256)
    path.write_bytes(content)
    try:
        with open_register(path, context()) as register:
            register.all(Person)
            with register.transaction(say("Add")) as tx:
                tx.insert(replace(_people(1)[0], id=PersonId("new")))
    except (AppError, driver.IntegrityError):
        # A flipped byte can also make an id come twice, which looks like a mistake of ours.
        pass


# --- Newer and older ---


def test_a_newer_file_is_refused_and_not_touched(tmp_path: Path) -> None:
    path = _closed(tmp_path)
    with sqlite3.connect(path) as other:
        other.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('samrad', '9999_x', '')"
        )
    other.close()
    _refused(path, NewerError, words="newer version")


def test_a_newer_file_that_was_killed_is_refused_and_not_touched(tmp_path: Path) -> None:
    """Its last changes lie in the write-ahead log, which merely opening and closing it would play in."""
    path = _closed(tmp_path)
    code = (
        "import os, sqlite3, sys\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        'c.execute("INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"\n'
        "          \" VALUES ('samrad', '9999_x', '')\")\n"
        "os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", code, str(path)], check=True)
    assert path.with_name(path.name + "-wal").stat().st_size
    _refused(path, NewerError, words="newer version")


def test_an_older_file_is_brought_up_to_date_after_a_backup(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _closed(tmp_path)
    before = _bytes(tmp_path)
    newer = _with_migration("ALTER TABLE person ADD COLUMN nickname TEXT")
    monkeypatch.setattr(migrations, "MIGRATIONS", newer)
    with pytest.raises(NeedsWritingError, match="older version"):
        open_reader(path, context())
    assert _bytes(tmp_path) == before
    with open_register(path, context()) as register:
        assert migrations.applied(register.db)[-1] == "0009_test"
        assert register.rows("SELECT count(*), count(nickname) FROM person") == [(300, 0)]
        assert register.rows("SELECT count(*) FROM code_now") != [(0,)]
    (backup,) = (home / "data" / "backups").rglob("*.samrad")
    monkeypatch.undo()
    with open_reader(backup, context()) as old:
        assert "0009_test" not in migrations.applied(old.db)
        assert len(old.all(Person)) == 300


def test_what_is_derived_in_another_way_now_is_made_anew(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _closed(tmp_path)
    with open_reader(path, context()) as reader:
        kept = reader.rows("SELECT * FROM sorted_name")
    monkeypatch.setattr(names, "VERSION", names.VERSION + 1)
    with pytest.raises(NeedsWritingError):
        open_reader(path, context())
    with open_register(path, context()) as register:
        assert register.rows("SELECT version FROM derived_version WHERE name = 'names'") == [(names.VERSION,)]
        assert register.rows("SELECT * FROM sorted_name") == kept
    open_reader(path, context()).close()


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _closed(tmp_path)
    before = _bytes(tmp_path)
    monkeypatch.setattr(migrations, "MIGRATIONS", _with_migration("ALTER TABLE person ADD COLUMN a TEXT", "BROKEN SQL"))
    with pytest.raises(driver.OperationalError):
        open_register(path, context())
    monkeypatch.undo()
    assert _bytes(tmp_path) == before
    open_register(path, context()).close()


def test_a_migration_that_breaks_a_reference_leaves_the_file_as_it_was(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _closed(tmp_path)
    before = _bytes(tmp_path)
    monkeypatch.setattr(migrations, "MIGRATIONS", _with_migration("DELETE FROM municipality"))
    with pytest.raises(RuntimeError, match="refers to nothing"):
        open_register(path, context())
    monkeypatch.undo()
    assert _bytes(tmp_path) == before
    open_register(path, context()).close()


def _with_migration(*statements: str) -> dict[str, Callable[[Connection], None]]:
    """The program's own migrations, and one more."""

    def one_more(db: Connection) -> None:
        for statement in statements:
            db.execute(statement)

    return {**migrations.MIGRATIONS, "0009_test": one_more}


# --- Whose it is ---


def test_a_second_opener_is_told_who_holds_it(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        before = _bytes(tmp_path)
        with pytest.raises(InUseError) as refused:
            open_register(register.path, context(author="Ola"))
        assert "Kari Nordmann has had it open on the machine" in str(refused.value.why)
        assert _bytes(tmp_path) == before
    open_register(register.path, context()).close()


def test_another_process_is_told_who_holds_it_and_can_read(tmp_path: Path) -> None:
    with new_register(tmp_path) as register, register.transaction(say("Add")) as tx:
        tx.insert(_people(1)[0])
    code = (
        "import sys; from pathlib import Path; from tests.registers import context\n"
        "from samrad.register.opening import *; from samrad.domain.people import Person\n"
        "path = Path(sys.argv[1])\n"
        "with open_reader(path, context()) as reader: print(len(reader.all(Person)))\n"
        "try: open_register(path, context())\n"
        "except InUseError as error: print(error.why)"
    )
    with open_register(register.path, context()):
        run = subprocess.run(
            [sys.executable, "-c", code, str(register.path)], capture_output=True, text=True, check=True
        )
    count, why = run.stdout.splitlines()
    assert count == "1"
    assert why.startswith("Kari Nordmann has had it open")


def test_another_program_that_holds_the_file_is_told_of(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        # Of the same library: two of them in one process do not see each other's locks.
        other = driver.connect(str(register.path), uri=False, isolation_level=None, timeout=1)
        other.execute("BEGIN IMMEDIATE")
        register.db.execute("PRAGMA busy_timeout = 0")
        with pytest.raises(BusyError, match="another program holds"), register.transaction(say("Add")) as tx:
            tx.insert(_people(1)[0])
        other.execute("ROLLBACK")
        other.close()
        with register.transaction(say("Add")) as tx:
            tx.insert(_people(1)[0])


def test_what_is_written_beside_is_read_at_once(tmp_path: Path) -> None:
    with new_register(tmp_path) as register, open_reader(register.path, context()) as reader:
        assert reader.all(Person) == []
        with register.transaction(say("Add")) as tx:
            tx.insert(_people(1)[0])
            assert reader.all(Person) == []
        assert reader.all(Person) == _people(1)


def test_a_register_that_was_moved_away_while_open_is_said_to_be_gone_by_who_wants_to_read(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        path = register.path
        away = path.rename(tmp_path / "moved.samrad")
        with pytest.raises(UnwritableError, match=r"no longer in its folder.*Put it back"):
            open_reader(path, context())
        away.rename(path)
        open_reader(path, context()).close()


def test_the_text_of_a_dead_holder_locks_nobody_out(tmp_path: Path) -> None:
    path = _closed(tmp_path)
    text = {"author": "Ola", "machine": "x", "since": "2017-10-03T12:00:00+00:00", "process": os.getpid()}
    lock.lock_path(path).write_text("\0" + json.dumps(text))
    open_reader(path, context()).close()
    lock.lock_path(path).write_text("\0" + json.dumps(text))
    with open_register(path, context()):
        holder = lock.holder(path)
        assert holder is not None
        assert holder.author == "Kari Nordmann"


def test_a_damaged_lock_text_hinders_nobody(tmp_path: Path) -> None:
    path = _closed(tmp_path)
    lock.lock_path(path).write_bytes(b"\0\xff\xfe nonsense")
    assert lock.holder(path) is None
    open_reader(path, context()).close()
    open_register(path, context()).close()


def test_a_closed_register_is_one_file(tmp_path: Path) -> None:
    path = _closed(tmp_path)
    open_reader(path, context()).close()
    assert {entry.name for entry in tmp_path.iterdir()} <= {path.name, path.name + ".lock"}
    header = path.read_bytes()[:100]
    assert int.from_bytes(header[68:72], "big") == APPLICATION_ID


# --- Making one ---


def test_no_register_is_made_over_a_file(tmp_path: Path) -> None:
    path = tmp_path / "test.samrad"
    path.write_text("precious")
    with pytest.raises(RuleError, match="there is a file with this name already"):
        create(path, PROGRAMME, context())
    assert path.read_text() == "precious"


def test_a_register_that_could_not_be_made_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(driver.IntegrityError):
        create(tmp_path / "test.samrad", replace(PROGRAMME, language="sv"), context())
    assert list(tmp_path.iterdir()) == []


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b c" / "ä #?%.samrad"
    with create(path, PROGRAMME, context()) as register:
        assert register.programme() == PROGRAMME
    assert path.exists()


# --- Where it lies ---


def test_a_synced_folder_is_warned_of(tmp_path: Path) -> None:
    for name in ("OneDrive", "OneDrive - Tromsø kommune", "Dropbox", "Google Drive", "Nextcloud"):
        folder = tmp_path / name / "Prosjekt"
        folder.mkdir(parents=True)
        with new_register(folder) as register:
            (warning,) = register.warnings
            assert "An open register is damaged by that" in str(warning)
    (tmp_path / "plain" / ".stfolder").mkdir(parents=True)
    assert whereabouts.synced_by(tmp_path / "plain") == "Syncthing"
    with new_register(tmp_path) as register:
        assert register.warnings == ()


def test_the_innermost_mount_holds_a_file() -> None:
    mounts = (("/", "ext4", "rw"), ("/mnt/share", "cifs", "rw"), ("/mnt/share/local", "ext4", "rw"))
    assert whereabouts.holding(Path("/mnt/share/x.samrad"), mounts) == mounts[1]
    assert whereabouts.holding(Path("/mnt/share/local/x.samrad"), mounts) == mounts[2]
    assert whereabouts.holding(Path("/mnt/sharedx/x.samrad"), mounts) == mounts[0]


def test_this_machine_is_no_network_drive(tmp_path: Path) -> None:
    assert not whereabouts.on_network(tmp_path)
