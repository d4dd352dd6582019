"""Files broken at random: each is read or refused with a sentence, and nothing else ever happens."""

from __future__ import annotations

import random
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from samrad.errors import AppError
from samrad.exchange.participants import read_participants
from tests.exchange.making_files import ods, xls, xlsx

LINES = [["Kommune", "Navn", "Telefon"], ["Bærum", "Kari Nordmann", 90123456], ["", "Ola Hansen", "67 50 40 50"]]
SPLINTERS = (
    'r="XFD1048576"', 'r="A0"', 'r=""', 't="s"', 't="zz"', "<v>99999999</v>", "</row>", "&#0;", 's="999999"', "1e308",
    "-1", "NaN", '<row r="4294967296">', 'number-columns-repeated="99999999999"', 'number-rows-spanned="4000000000"',
)  # fmt: skip


def made(folder: Path, kind: str) -> Path:
    path = folder / f"hel.{kind}"
    if kind == "xlsx":
        return xlsx(path, {"Ark1": LINES}, merged=["A2:A3"])
    return xls(path, {"Ark1": LINES}) if kind == "xls" else ods(path, {"Ark1": LINES}, tall={"Bærum": 2})


def read_or_refused(path: Path) -> None:
    with suppress(AppError):
        read_participants(path)


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_bytes_changed_or_cut_off(tmp_path: Path, kind: str) -> None:
    chance = random.Random(kind)
    whole = made(tmp_path, kind).read_bytes()
    for _ in range(8):
        content = bytearray(whole)
        for _ in range(chance.choice([1, 3, 30])):
            content[chance.randrange(len(content))] = chance.randrange(256)
        broken = tmp_path / f"brutt.{kind}"
        broken.write_bytes(content[: chance.choice([len(content), chance.randrange(len(content))])])
        read_or_refused(broken)


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_nonsense_within_the_xml(tmp_path: Path, kind: str) -> None:
    chance = random.Random(kind)
    with zipfile.ZipFile(made(tmp_path, kind)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    targets = [
        name for name in parts if name.endswith(("sheet1.xml", "content.xml", "sharedStrings.xml", "workbook.xml"))
    ]
    for _ in range(12):
        name = chance.choice(targets)
        content = bytearray(parts[name])
        at = chance.randrange(len(content))
        splinter = chance.choice(SPLINTERS).encode()
        content[at : at + chance.choice([0, len(splinter)])] = splinter
        broken = tmp_path / f"brutt.{kind}"
        with zipfile.ZipFile(broken, "w") as archive:
            for other, whole in parts.items():
                archive.writestr(other, bytes(content) if other == name else whole)
        read_or_refused(broken)
