from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import python_calamine

from samrad.errors import AppError
from samrad.exchange import sandbox, workbook_process
from samrad.exchange.participants import read_participants
from tests.exchange.making_files import ods, raw_xlsx, string_cell, text, xlsx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LIST = {"Deltakere": [["Navn", "E-post"], ["Kari Nordmann", "kari@baerum.kommune.no"]]}


def refusal_of(path: Path) -> str:
    with pytest.raises(AppError) as caught:
        read_participants(path)
    error = caught.value
    assert path.name in str(error.what)
    assert error.why is not None
    assert error.remedy is not None
    return str(error.why)


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("tom.xlsx", b"", "empty"),
        ("tom.csv", b" \r\n\t\r\n", "empty"),
        ("bom.csv", b"\xef\xbb\xbf", "empty"),
        ("liste.xls", b"<html><body><table><tr><td>Navn</td></tr></table></body></html>", "web page"),
        (
            "liste.xls",
            b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Table></Table></Workbook>',
            "XML document",
        ),
        ("liste.xls", b"\xef\xbb\xbf\r\n<!DOCTYPE html><html></html>", "web page"),
        ("liste.xls", '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com"/>'.encode("utf-16"), "XML"),
        ("liste.xlsx", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "PDF"),
        ("liste.csv", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "picture"),
        ("liste.csv", b"\xff\xd8\xff\xe0\x00\x10JFIF", "picture"),
        ("liste.xlsx", OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 600, "password"),
        ("liste.xls", OLE + b"\x00" * 600 + "WordDocument".encode("utf-16-le"), "text document"),
        ("liste.msg", OLE + b"\x00" * 600 + "__substg1.0_001A001F".encode("utf-16-le"), "e-mail message"),
        ("liste.xls", OLE + b"\x00" * 2000, "neither"),
        ("liste.xls", OLE + b"\x00" * 600 + "Workbook".encode("utf-16-le") + os.urandom(3000), "damaged"),
        ("liste.xlsx", b"PK\x03\x04" + os.urandom(2000), "damaged"),
        ("liste.csv", os.urandom(5000), "neither"),
        ("liste.txt", b"BEGIN:VCARD\r\nFN:Kari\r\nEND:VCARD\r\n", "visiting cards"),
        ("liste.csv", b'[{"navn": "Kari"}]', "JSON"),
        ("liste.rtf", b"{\\rtf1\\ansi Navn}", "text document"),
        ("liste.txt", b"From: a@b.no\r\nTo: c@d.no\r\nSubject: Liste\r\n\r\nHei", "e-mail message"),
        ("liste.csv.gz", b"\x1f\x8b\x08\x00rest", "archive"),
    ],
)
def test_a_file_that_is_no_list_gets_its_own_sentence(tmp_path: Path, name: str, content: bytes, word: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert word in refusal_of(path)


def test_a_missing_file_and_a_folder_get_their_sentences(tmp_path: Path) -> None:
    assert "not there" in refusal_of(tmp_path / "borte.xlsx")
    assert "folder" in refusal_of(tmp_path)


def test_a_text_document_in_a_zip_is_told_from_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "liste.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert "text document" in refusal_of(path)


def test_a_truncated_workbook_is_damaged(tmp_path: Path) -> None:
    whole = xlsx(tmp_path / "hel.xlsx", LIST).read_bytes()
    path = tmp_path / "halv.xlsx"
    path.write_bytes(whole[: len(whole) // 2])
    assert "damaged" in refusal_of(path)


def test_a_workbook_with_torn_xml_is_damaged(tmp_path: Path) -> None:
    path = raw_xlsx(tmp_path / "revet.xlsx", '<row r="1"><c r="A1" t="inlineStr"><is><t>Navn</is></row>')
    assert "damaged" in refusal_of(path)


def test_a_zip_bomb_is_stopped_while_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bombe.xlsx"
    raw_xlsx(path, "")
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
        archive.open("xl/sharedStrings.xml", "w", force_zip64=True) as member,
    ):
        for _ in range(600):
            member.write(b" " * 1024 * 1024)
    assert path.stat().st_size < 2_000_000
    assert "far larger" in refusal_of(path)


def test_a_billion_laughs_are_refused(tmp_path: Path) -> None:
    laughs = '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]>'
    path = raw_xlsx(tmp_path / "latter.xlsx", f'<row r="1">{string_cell("A1", "&lol2;")}</row>', before=laughs)
    assert "entities" in refusal_of(path)


def test_an_extent_that_fits_in_no_memory_is_refused(tmp_path: Path) -> None:
    cells = f'<row r="1">{string_cell("A1", "Navn")}</row><row r="1048576">{string_cell("XFD1048576", "x")}</row>'
    assert "spread so far apart" in refusal_of(raw_xlsx(tmp_path / "vid.xlsx", cells))


def test_empty_cells_far_away_do_no_harm(tmp_path: Path) -> None:
    cells = (
        f'<row r="1">{string_cell("A1", "Navn")}{string_cell("B1", "E-post")}</row>'
        f'<row r="2">{string_cell("A2", "Kari Nordmann")}{string_cell("B2", "kari@b.no")}</row>'
        '<row r="1048576"><c r="XFD1048576" s="0"/><c r="XFD1048576" s="0"></c></row>'
    )
    file = read_participants(raw_xlsx(tmp_path / "vid.xlsx", cells))
    assert [candidate.name.full for candidate in file.candidates if candidate.name] == ["Kari Nordmann"]


def test_a_stray_space_a_million_rows_down_does_no_harm(tmp_path: Path) -> None:
    cells = (
        f'<row r="1">{string_cell("A1", "Navn")}{string_cell("B1", "E-post")}</row>'
        f'<row r="2">{string_cell("A2", "Kari Nordmann")}{string_cell("B2", "kari@b.no")}</row>'
        f'<row r="1048576">{string_cell("C1048576", " ")}</row>'
    )
    assert len(read_participants(raw_xlsx(tmp_path / "høy.xlsx", cells)).candidates) == 1


def test_a_workbook_named_csv_and_a_text_named_xlsx_are_read_as_what_they_are(tmp_path: Path) -> None:
    workbook = read_participants(xlsx(tmp_path / "liste.csv", LIST))
    listed = read_participants(text(tmp_path / "liste.xlsx", "Navn;E-post\nKari Nordmann;kari@baerum.kommune.no\n"))
    assert (workbook.format, listed.format) == ("xlsx", "text")
    for file in (workbook, listed):
        assert [problem.code for problem in file.problems] == ["wrong_ending"]
        assert [candidate.emails[0].address for candidate in file.candidates] == ["kari@baerum.kommune.no"]


def test_an_encrypted_ods_is_told(tmp_path: Path) -> None:
    path = ods(tmp_path / "liste.ods", LIST)
    locked = tmp_path / "låst.ods"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(locked, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "META-INF/manifest.xml":
                content = content.replace(b"</manifest:manifest>", b"<manifest:encryption-data/></manifest:manifest>")
            new.writestr(name, content)
    assert "password" in refusal_of(locked)


def test_a_cell_longer_than_any_spreadsheet_allows_is_refused(tmp_path: Path) -> None:
    assert "more text" in refusal_of(text(tmp_path / "lang.csv", "Navn;E-post\n" + "x" * 40_000 + ";a@b.no\n"))


def test_too_many_rows_are_refused(tmp_path: Path) -> None:
    path = text(tmp_path / "lang.csv", "Navn\n" + "Kari Nordmann\n" * 200_001)
    assert "200,000 rows" in refusal_of(path)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="bounds of the system that only Linux keeps")
def test_a_frozen_program_reads_through_its_own_door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = xlsx(tmp_path / "liste.xlsx", LIST)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    command = sandbox._command(path)
    assert command == [sys.executable, "--read-workbook", str(path)]
    done = subprocess.run([sys.executable, "-m", "samrad", *command[1:]], capture_output=True, check=True)
    assert json.loads(done.stdout)["kind"] == "xlsx"


def test_the_child_is_held_to_its_memory() -> None:
    program = (
        "import sys; sys.path += sys.argv[1:]; from samrad.exchange.workbook_process import limit_resources; "
        "limit_resources(); bytes(2 << 30)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(Path(workbook_process.__file__).parents[2])],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert b"MemoryError" in done.stderr


def test_the_child_loads_neither_the_window_nor_the_register(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "liste.xlsx", LIST)
    program = (
        "import sys; sys.path += sys.argv[2:]; from samrad.exchange.workbook_process import read_workbook; "
        "read_workbook(sys.argv[1]); print(*sorted(sys.modules))"
    )
    folders = [
        str(Path(module.__file__).parents[at])
        for module, at in ((workbook_process, 2), (python_calamine, 1))
        if module.__file__
    ]
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program, str(path), *folders], capture_output=True, check=True, text=True
    )
    loaded = done.stdout.split()
    assert "python_calamine" in loaded
    assert not [
        name
        for name in loaded
        if name.startswith(("PySide6", "sqlite", "sqlcipher", "samrad.register", "phonenumbers"))
    ]


def test_an_unknown_sheet_is_answered_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="Deltakere"):
        read_participants(xlsx(tmp_path / "liste.xlsx", LIST), sheet="Påmeldte")
