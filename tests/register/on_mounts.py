"""What happens on a disk that is full or can't be written to, on real mounts: `python -m … CASE`.

A process of its own, in a mount namespace of its own (`unshare`), so that no right is needed and no mount is left.
"""

from __future__ import annotations

import hashlib
import os
import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace

from samrad import paths
from samrad.domain.ids import PersonId
from samrad.domain.people import Person
from samrad.errors import AppError, RuleError, say
from samrad.register import backup
from samrad.register.check import check
from samrad.register.faults import DiskFullError, UnwritableError
from samrad.register.opening import create, open_reader, open_register
from samrad.register.reading import NeedsWritingError
from samrad.register.store import Register
from tests.registers import PROGRAMME, context, new_register

KARI = Person(id=PersonId("kari"), given_name="Kari", family_name="Nordmann")


def _mount(folder: Path, options: str) -> None:
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], check=True)


def _remount_read_only(folder: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)


def _add(register: Register, *ids: str, note: str | None = None) -> None:
    with register.transaction(say("Add")) as tx:
        tx.insert_all(replace(KARI, id=PersonId(row_id), note=note) for row_id in ids)


def _ids(register: Register) -> set[str]:
    return {person.id for person in register.all(Person)}


def _bytes(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir() if path.is_file()}


def _refused(error: type[AppError], work: Callable[[], object]) -> AppError:
    """The work is refused with this error, which says what and what to do."""
    with pytest.raises(error) as refused:
        work()
    assert refused.value.what is not None
    assert refused.value.remedy is not None
    return refused.value


def _fill(folder: Path) -> Path:
    """Take all that is left of the room."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (65536, 4096, 512, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue
    return filler


def disk_fills_while_writing(folder: Path) -> None:
    """What was committed stays and can be read; the operation that found no room leaves nothing; room mends it."""
    _mount(folder, "size=6m")
    with new_register(folder) as register:
        _add(register, "before")
        filler = _fill(folder)
        for attempt in range(3):
            many = [f"many-{attempt}-{n}" for n in range(300)]
            error = _refused(DiskFullError, lambda many=many: _add(register, *many, note="x" * 3000))  # type: ignore[misc]
            assert "is full" in str(error.what)
        assert _ids(register) == {"before"}
        _refused(DiskFullError, lambda: backup.back_up(register, folder / "copy.samrad"))
        assert not list(folder.glob("*copy*"))
        filler.unlink()
        _add(register, "after")
        assert _ids(register) == {"before", "after"}
        assert check(register) == []


def disk_is_full_at_opening(folder: Path) -> None:
    """A closed register on a full disk can be read; opening it for writing is refused, and no byte is changed."""
    _mount(folder, "size=6m")
    with new_register(folder) as register:
        _add(register, "before")
    (folder / "test.samrad.lock").unlink()
    filler = _fill(folder)
    before = hashlib.sha256(register.path.read_bytes()).digest()
    _refused(DiskFullError, lambda: open_register(register.path, context()))
    with open_reader(register.path, context()) as reader:
        assert _ids(reader) == {"before"}
    _refused(AppError, lambda: create(folder / "new.samrad", PROGRAMME, context()))
    assert not list(folder.glob("*new*"))
    assert hashlib.sha256(register.path.read_bytes()).digest() == before
    filler.unlink()
    open_register(register.path, context()).close()


def folder_is_read_only(folder: Path) -> None:
    """A register on a read-only disk is opened for reading, says so, and refuses changes."""
    _mount(folder, "size=20m")
    with new_register(folder) as register:
        _add(register, "before")
    _remount_read_only(folder)
    before = _bytes(folder)
    for opening in (open_register, open_reader):
        with opening(register.path, context()) as opened:
            assert opened.read_only
            assert _ids(opened) == {"before"}
            _refused(RuleError, lambda opened=opened: _add(opened, "after"))  # type: ignore[misc]
            assert check(opened) == []
    with open_register(register.path, context()) as opened:
        (warning,) = opened.warnings
        assert "for reading only" in str(warning)
        with tempfile.TemporaryDirectory() as elsewhere:
            made = backup.back_up(opened, Path(elsewhere) / "copy.samrad")
            with open_register(made, context()) as copy:
                assert _ids(copy) == {"before"}
    _refused(UnwritableError, lambda: create(folder / "new.samrad", PROGRAMME, context()))
    assert _bytes(folder) == before


def killed_register_on_read_only_disk(folder: Path) -> None:
    """What lies in the log can't be read there; that is said, rather than showing an older state."""
    _mount(folder, "size=20m")
    with new_register(folder) as register:
        _add(register, "in-the-log")
        killed = folder / "killed.samrad"
        for ending in ("", "-wal"):
            source = register.path.with_name(register.path.name + ending)
            killed.with_name(killed.name + ending).write_bytes(source.read_bytes())
    _remount_read_only(folder)
    before = _bytes(folder)
    for opening in (open_register, open_reader):
        _refused(NeedsWritingError, lambda opening=opening: opening(killed, context()))  # type: ignore[misc]
    assert _bytes(folder) == before


def disk_of_the_backups_is_full(folder: Path) -> None:
    """The backup beside an operation finds no room: it is named, nothing of it stays, and nothing was done."""
    os.environ[paths.HOME_VARIABLE] = str(folder.parent / "home")
    with new_register(folder) as register:
        _add(register, "before")
        folder_of_backups = backup.automatic_folder(register)
        folder_of_backups.mkdir(parents=True)
        _mount(folder_of_backups, "size=600k")
        try:
            error = _refused(DiskFullError, lambda: _add_beside_backup(register))
            assert "“test 2017-10-03 12.00.00.samrad” is full" in str(error.what)
            assert not list(folder_of_backups.iterdir())
        finally:
            subprocess.run(["umount", "-l", str(folder_of_backups)], check=True)
        assert _ids(register) == {"before"}
        _add_beside_backup(register)
        assert len(backup.rows(register)) == 1
        assert check(register) == []


def _add_beside_backup(register: Register) -> None:
    with backup.kept_beside(register) as kept, register.transaction(say("Add"), after=kept) as tx:
        tx.insert(KARI)


def disk_reports_an_error(folder: Path) -> None:
    """The system refuses to write for another reason than a full disk: told as such, and nothing is lost."""
    with new_register(folder) as register:
        _add(register, "before")
        with _no_file_may_grow():
            _refused(AppError, lambda: _add(register, *(f"many-{n}" for n in range(300))))
        assert _ids(register) == {"before"}
        _add(register, "after")
        assert _ids(register) == {"before", "after"}


@contextmanager
def _no_file_may_grow() -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


CASES = {
    case.__name__: case
    for case in (
        disk_fills_while_writing,
        disk_is_full_at_opening,
        folder_is_read_only,
        killed_register_on_read_only_disk,
        disk_of_the_backups_is_full,
        disk_reports_an_error,
    )
}


def main(case: str) -> None:
    """Run one case in a folder of its own."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "disk"
        folder.mkdir()
        try:
            CASES[case](folder)
        finally:
            subprocess.run(["umount", "-l", str(folder)], check=False, capture_output=True)


if __name__ == "__main__":
    main(sys.argv[1])
