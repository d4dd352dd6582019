from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from samrad.domain.candidates import Candidate, ParticipantFile, plain
from samrad.exchange.cells import Sheet
from samrad.exchange.delimited import read_delimited
from samrad.exchange.recipients import read_recipients
from samrad.exchange.sheet_reader import SheetReader
from tests.exchange.accounting import complaints
from tests.exchange.made_up import sheets, texts


def _read(sheet: Sheet, *, strict_width: bool = False) -> ParticipantFile:
    candidates: list[Candidate] = []
    told = SheetReader(sheet, candidates, strict_width=strict_width).read()
    return ParticipantFile("list", "made up", (told,), tuple(candidates))


@given(sheets(), st.booleans())
def test_every_row_and_every_cell_of_any_sheet_is_accounted_for(sheet: Sheet, strict_width: bool) -> None:
    assert complaints(_read(sheet, strict_width=strict_width), (sheet,)) == []


@given(sheets())
def test_no_candidate_is_made_of_words_that_do_not_stand_in_its_rows(sheet: Sheet) -> None:
    file = _read(sheet)
    rows = {row.number: row for row in sheet.rows}
    for candidate in file.candidates:
        words = " ".join(cell.text for number in candidate.rows for cell in rows[number].cells.values()).casefold()
        assert candidate.name is None or all(word.casefold() in words for word in candidate.name.full.split())
        assert all(found.address in words for found in candidate.emails)


@given(sheets())
def test_no_identity_number_gets_through(sheet: Sheet) -> None:
    told = json.dumps(plain(_read(sheet)), ensure_ascii=False)
    assert "15108695088" not in told
    assert "151086 95088" not in told


@given(sheets())
def test_reading_twice_says_the_same(sheet: Sheet) -> None:
    assert _read(sheet) == _read(replace(sheet))


@given(st.lists(st.lists(texts, max_size=5), max_size=8), st.sampled_from(";,\t|"))
def test_any_delimited_text_is_read_and_accounted_for(lines: list[list[str]], separator: str) -> None:
    content = "Navn;E-post\n" + "\n".join(separator.join(cells) for cells in lines).replace("\x00", "")
    sheet = read_delimited(content.encode("utf-8", "replace"), "x.csv").sheet
    assert complaints(_read(sheet, strict_width=True), (sheet,)) == []


@given(st.lists(st.one_of(texts, st.sampled_from(["<a@b.no>", ";", "Kari <k@b.no>", '"', ", "])), max_size=12))
def test_any_pasted_text_is_read_and_each_entry_told_of(parts: list[str]) -> None:
    file = read_recipients(" ".join(parts))
    (sheet,) = file.sheets
    assert [fate.row for fate in sheet.rows] == list(range(1, sheet.filled_rows + 1))
    assert len(file.candidates) == sum(len(fate.candidates) for fate in sheet.rows)
    json.dumps(plain(file))
