from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrad.exchange.cells import Sheet
from samrad.exchange.delimited import read_delimited

LIST = "Navn;Kommune;E-post\r\nKåre Ødegård;Bærum;k@x.no\r\nÅse Næss;Tromsø;a@x.no\r\n"


def cells(sheet: Sheet) -> list[list[str]]:
    return [[cell.text for cell in row.cells.values()] for row in sheet.rows]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize(
    "encoding",
    ["cp1252", "latin-1", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "mac_roman", "cp865"],
)
def test_encoding_and_separator_are_told_from_the_content(encoding: str, separator: str) -> None:
    found = read_delimited(LIST.replace(";", separator).encode(encoding), "liste.csv")
    assert found.separator == separator
    assert cells(found.sheet) == [line.split(";") for line in LIST.splitlines()]


def test_a_short_cp1252_list_is_not_taken_for_another_code_page() -> None:
    assert cells(read_delimited("Navn;Kommune\nKåre;Bærum\n".encode("cp1252"), "x").sheet)[1] == ["Kåre", "Bærum"]


def test_letters_encoded_twice_are_put_right() -> None:
    found = read_delimited("Navn,Kommune\nÅse Ødegård,Bærum\n".encode().decode("cp1252", "replace").encode(), "x")
    twice = read_delimited("Navn;Kommune\nKÃ¥re;BÃ¦rum\n".encode(), "x")
    assert found.encoding == "utf-8"
    assert twice.repaired
    assert cells(twice.sheet)[1] == ["Kåre", "Bærum"]


def test_one_line_of_another_encoding_spoils_only_itself() -> None:
    lines = ["Navn;Kommune", *["Åse Næss;Bærum"] * 9]
    content = "\n".join(lines).encode() + b"\nK\xe5re;V\xe5ler\n"
    assert cells(read_delimited(content, "x").sheet)[-1] == ["Kåre", "Våler"]


def test_the_declared_separator_wins_and_its_line_is_not_counted() -> None:
    sheet = read_delimited(b"sep=;\nNavn;Kommune\nKari, A;B\n", "x").sheet
    assert [row.number for row in sheet.rows] == [1, 2]
    assert cells(sheet)[1] == ["Kari, A", "B"]


def test_quoted_cells_hold_separators_line_ends_and_quotes() -> None:
    sheet = read_delimited(b'Navn;Adresse\n"Nordmann; Kari";"Vei 1\n1234 By"\n"Ola ""Kula"" Hansen";x\n', "x").sheet
    assert cells(sheet) == [["Navn", "Adresse"], ["Nordmann; Kari", "Vei 1\n1234 By"], ['Ola "Kula" Hansen', "x"]]
    assert [row.number for row in sheet.rows] == [1, 2, 3]


def test_a_quote_that_never_closes_swallows_no_rows() -> None:
    lines = [
        "Navn;Kommune;E-post",
        '"Ola Hansen;Asker;o@x.no',
        "Per;A;p@x.no",
        'Kari "Kaia" Lie;"A;B";k@x.no',
        "Liv;C;l@x.no",
    ]
    found = read_delimited("\n".join(lines).encode(), "x")
    assert found.stray_quotes
    assert [row[0] for row in cells(found.sheet)] == ["Navn", "Ola Hansen", "Per", 'Kari "Kaia" Lie', "Liv"]


def test_blank_lines_keep_their_numbers() -> None:
    assert [row.number for row in read_delimited(b"\n\nNavn\n\nKari Nordmann\n", "x").sheet.rows] == [3, 5]


def test_text_guarded_against_formulas_loses_its_guard() -> None:
    assert cells(read_delimited(b'Kommunenr;Navn\n="0301";Kari\n', "x").sheet)[1] == ["0301", "Kari"]


def test_lines_of_prose_are_not_torn_at_their_commas() -> None:
    found = read_delimited("Kari Nordmann (Bærum)\nOla Hansen (Asker)\nPer Lie (KS), observatør\n".encode(), "x")
    assert found.separator == ""
    assert cells(found.sheet)[2] == ["Per Lie (KS), observatør"]


@given(
    st.lists(
        st.lists(st.text(alphabet="abcæøåÆØÅ XY.-", min_size=1, max_size=12), min_size=3, max_size=3),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
    st.sampled_from(";\t,|"),
)
def test_what_was_written_under_a_header_is_read_back(lines: list[list[str]], encoding: str, separator: str) -> None:
    written = [["Navn", "Kommune", "E-post"], *lines]
    content = "\n".join(separator.join(line) for line in written)
    read = cells(read_delimited(content.encode(encoding), "x").sheet)
    expected = [[" ".join(cell.split()) for cell in line if cell.strip()] for line in written]
    assert read == [line for line in expected if line]
