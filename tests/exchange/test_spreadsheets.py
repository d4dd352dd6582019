from __future__ import annotations

import datetime as dt
from pathlib import Path

from samrad.exchange.participants import read_cells
from tests.exchange.making_files import ods, raw_xlsx, string_cell, xls, xlsx


def texts(path: Path) -> list[list[str]]:
    _, sheets, _ = read_cells(path)
    return [[cell.text for _, cell in sorted(row.cells.items())] for row in sheets[0].rows]


LINES = [
    ["Navn", "Telefon", "Kommunenr"],
    ["Kari Nordmann", 90123456.0, 301],
    ["", "", ""],
    ["Åse Næss", "67 50 40 50", "0219"],
]
EXPECTED = [["Navn", "Telefon", "Kommunenr"], ["Kari Nordmann", "90123456", "301"], ["Åse Næss", "67 50 40 50", "0219"]]


def test_the_three_kinds_of_spreadsheet_say_the_same(tmp_path: Path) -> None:
    paths = (
        xlsx(tmp_path / "a.xlsx", {"Ark1": LINES}),
        xls(tmp_path / "a.xls", {"Ark1": LINES}),
        ods(tmp_path / "a.ods", {"Ark1": LINES}),
    )
    for path in paths:
        kind, sheets, said = read_cells(path)
        assert kind == path.suffix[1:]
        assert said == []
        assert texts(path) == EXPECTED
        assert [row.number for row in sheets[0].rows] == [1, 2, 4]


def test_dates_truth_values_and_decimals_read_as_norwegians_see_them(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "a.xlsx",
        {"Ark1": [[dt.date(2017, 10, 3), dt.datetime.fromisoformat("2017-10-03T09:05"), True, 0.5, 4790123456]]},
    )
    assert texts(path) == [["03.10.2017", "03.10.2017 09.05", "TRUE", "0,5", "4790123456"]]


def test_what_cannot_be_seen_is_taken_away(tmp_path: Path) -> None:
    dirty = "  Kari\u00a0\u200bNord\u00admann \u202f"
    assert texts(xlsx(tmp_path / "a.xlsx", {"Ark1": [[dirty, "Bae\u0301rum", "linje 1\r\n linje 2 "]]})) == [
        ["Kari Nordmann", "Baérum", "linje 1\nlinje 2"]
    ]


def test_merged_ranges_of_xlsx_xls_and_ods_are_known(tmp_path: Path) -> None:
    lines = [["Kommune", "Navn"], ["Bærum", "Kari"], ["", "Ola"], ["", "Per"]]
    _, (first,), _ = read_cells(xlsx(tmp_path / "a.xlsx", {"Ark1": lines}, merged=["A2:A4"]))
    _, (second,), _ = read_cells(ods(tmp_path / "a.ods", {"Ark1": lines}, tall={"Bærum": 3}))
    assert first.merges == second.merges == ((2, 1, 4, 1),)


def test_error_values_and_formulas_never_calculated_are_told_of(tmp_path: Path) -> None:
    cells = (
        f'<row r="1">{string_cell("A1", "Navn")}<c r="B1" t="e"><v>#N/A</v></c></row>'
        '<row r="2" hidden="1"><c r="A2"><f>B2&amp;C2</f></c><c r="B2" t="str"><f>A1</f><v>abc</v></c>'
        '<c r="C2"><f>1+1</f><v></v></c></row>'
    )
    _, (sheet,), _ = read_cells(raw_xlsx(tmp_path / "a.xlsx", cells))
    assert [tuple(found) for found in sheet.unreadable] == [(1, 2, "error"), (2, 1, "formula"), (2, 3, "formula")]
    assert sheet.hidden_rows == 1
    assert [cell.text for cell in sheet.rows[1].cells.values()] == ["abc"]


def test_a_number_that_lost_its_zero_is_still_known_as_an_identity_number(tmp_path: Path) -> None:
    _, (sheet,), _ = read_cells(xlsx(tmp_path / "a.xlsx", {"Ark1": [[15108695088, 1010110013, "151086 95088"]]}))
    assert [cell.refused for cell in sheet.rows[0].cells.values()] == [True, True, True]
    assert "15108695088" not in str(sheet)
