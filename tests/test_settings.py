"""Settings survive what happens to small files; the laptop stays the same laptop."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrad import settings
from samrad.errors import AppError
from samrad.settings import Settings

DAMAGED = [
    b"",
    b"{",
    b"[]",
    b"null",
    b"\xff\xfe\x00",
    b'{"author": 1}',
    b'{"recent": "x"}',
    b'{"recent": [1]}',
    b"\x00" * 4096,
]


def test_without_a_file_there_are_defaults_and_nothing_to_say(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "nowhere") == (Settings(), None)


def test_what_is_saved_is_read_again(tmp_path: Path) -> None:
    kept = Settings("Kari Ås", "nn", (tmp_path / "a.samrad",))
    settings.save(kept, tmp_path / "new" / "folder")
    assert settings.load(tmp_path / "new" / "folder") == (kept, None)


@given(st.text(), st.text(), st.lists(st.text(min_size=1).map(Path), max_size=3))
def test_any_settings_are_read_as_they_were_saved(
    tmp_path_factory: pytest.TempPathFactory, author: str, code: str, recent: list[Path]
) -> None:
    folder = tmp_path_factory.mktemp("settings")
    kept = Settings(author, code, tuple(recent))
    settings.save(kept, folder)
    assert settings.load(folder) == (kept, None)


@pytest.mark.parametrize("content", DAMAGED, ids=repr)
def test_a_damaged_file_is_set_aside_whole_and_said_so(tmp_path: Path, content: bytes) -> None:
    (tmp_path / settings.SETTINGS_FILE).write_bytes(content)
    found, notice = settings.load(tmp_path)
    (aside,) = tmp_path.iterdir()
    assert found == Settings()
    assert aside.read_bytes() == content
    assert notice is not None
    assert str(aside) in str(notice)
    assert settings.load(tmp_path) == (Settings(), None)


def test_a_second_damaged_file_does_not_overwrite_the_first(tmp_path: Path) -> None:
    for content in (b"first", b"second"):
        (tmp_path / settings.SETTINGS_FILE).write_bytes(content)
        settings.load(tmp_path)
    assert sorted(path.read_bytes() for path in tmp_path.iterdir()) == [b"first", b"second"]


def test_what_a_newer_program_wrote_is_kept(tmp_path: Path) -> None:
    path = tmp_path / settings.SETTINGS_FILE
    path.write_text(json.dumps({"author": "Kari", "theme": "dark"}), encoding="utf-8")
    found, notice = settings.load(tmp_path)
    settings.save(found, tmp_path)
    assert notice is None
    assert json.loads(path.read_text(encoding="utf-8"))["theme"] == "dark"


def test_settings_that_are_a_folder_are_left_alone_and_said_so(tmp_path: Path) -> None:
    (tmp_path / settings.SETTINGS_FILE).mkdir()
    found, notice = settings.load(tmp_path)
    assert found == Settings()
    assert notice is not None
    assert (tmp_path / settings.SETTINGS_FILE).is_dir()


def test_a_folder_that_cannot_be_written_is_an_expected_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(AppError) as refused:
        settings.save(Settings(), tmp_path / "file" / "folder")
    assert refused.value.remedy is not None


def test_saving_leaves_nothing_but_the_settings(tmp_path: Path) -> None:
    settings.save(Settings(), tmp_path)
    settings.save(Settings("Kari"), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [settings.SETTINGS_FILE]


def test_the_newest_register_stands_first_and_once(tmp_path: Path) -> None:
    registers = [tmp_path / f"{n}.samrad" for n in range(12)]
    kept = Settings()
    for register in [*registers, registers[5]]:
        kept = kept.opened(register)
    assert kept.recent[:2] == (registers[5], registers[11])
    assert len(kept.recent) == len(set(kept.recent)) == 10


def test_the_laptop_keeps_its_id(tmp_path: Path) -> None:
    assert settings.laptop_id(tmp_path, lambda: "first") == "first"
    assert settings.laptop_id(tmp_path, lambda: "second") == "first"
    assert [path.name for path in tmp_path.iterdir()] == [settings.LAPTOP_FILE]


def test_programs_that_start_together_agree_on_the_laptop(tmp_path: Path) -> None:
    starters = 8
    together = threading.Barrier(starters)
    found: list[str] = []

    def start(n: int) -> None:
        together.wait()
        found.append(settings.laptop_id(tmp_path, lambda: f"laptop-{n}"))

    threads = [threading.Thread(target=start, args=(n,)) for n in range(starters)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == starters
    assert len(set(found)) == 1


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff"], ids=repr)
def test_a_damaged_laptop_id_is_never_silently_replaced(tmp_path: Path, content: bytes) -> None:
    (tmp_path / settings.LAPTOP_FILE).write_bytes(content)
    with pytest.raises(AppError) as refused:
        settings.laptop_id(tmp_path, lambda: "new")
    assert refused.value.remedy is not None
    assert (tmp_path / settings.LAPTOP_FILE).read_bytes() == content
