"""Texts are tidied before they are kept, and their words never change by it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrad.domain.texts import one_line, paragraphs


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Kari \t Nordmann\n", "Kari Nordmann"),
        ("Å\u030as", "Å\u030as"),
        ("A\u030as", "Ås"),
        ("Kari\u00adsen", "Karisen"),
        ("\ufeff", None),
        ("", None),
        (None, None),
        ("Kari\N{NO-BREAK SPACE}Nordmann", "Kari Nordmann"),
    ],
)
def test_a_line_is_kept_tidy(typed: str | None, kept: str | None) -> None:
    assert one_line(typed) == kept


def test_paragraphs_keep_their_lines() -> None:
    assert paragraphs("\r\n En  \r\n\r\n  - to\rtre \n\n") == " En\n\n  - to\ntre"
    assert paragraphs(" \n ") is None


@given(st.text())
def test_tidying_twice_changes_nothing(text: str) -> None:
    line, block = one_line(text), paragraphs(text)
    assert one_line(line) == line
    assert paragraphs(block) == block
    assert line is None or "\n" not in line


@given(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1))
def test_letters_and_digits_stay(text: str) -> None:
    assert one_line(text) == unicodedata.normalize("NFC", text)
