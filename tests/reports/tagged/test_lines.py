"""Where lines end: at spaces sooner than at hyphens, and in headings and names so that the lines are alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrad.reports.tagged import Fonts, TextStyle
from samrad.reports.tagged.lines import Line, balanced_lines, break_lines, natural_width
from samrad.reports.tagged.text import Piece, format_runs

STYLE = TextStyle(size=10)


def pieces_of(text: str, fonts: Fonts) -> list[Piece]:
    return format_runs(text, STYLE, fonts)


def said(lines: list[Line]) -> list[str]:
    return ["".join(string for _, string in line.pieces).strip() for line in lines]


def letters(lines: list[Line]) -> str:
    return "".join("".join(said(lines)).replace("\u00ad", "").split())


@pytest.mark.parametrize(
    ("room", "lines"),
    [
        ("Berg-Hansen, Kari-Ann", ["Berg-Hansen,", "Kari-Anne"]),
        ("Berg-Han", ["Berg-", "Hansen,", "Kari-", "Anne"]),
        ("Berg-Hansen,", ["Berg-Hansen,", "Kari-Anne"]),
    ],
)
def test_a_name_is_parted_at_its_hyphen_only_where_a_space_would_leave_the_line_empty(
    fonts: Fonts, room: str, lines: list[str]
) -> None:
    width = natural_width(pieces_of(room, fonts))
    assert said(break_lines(pieces_of("Berg-Hansen, Kari-Anne", fonts), width, width)) == lines


def test_a_line_that_would_be_short_ends_at_the_hyphen(fonts: Fonts) -> None:
    text = "Av spesialisthelsetjenesten–kommunehelsetjenesten"
    width = natural_width(pieces_of("Av spesialisthelsetjenesten–komm", fonts))
    assert said(break_lines(pieces_of(text, fonts), width, width)) == [
        "Av spesialisthelsetjenesten–",
        "kommunehelsetjenesten",
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Kari-Anne Berg-Hansen", ["Kari-Anne", "Berg-Hansen"]),
        ("Sárá Biret Guttormsen Čáhkko", ["Sárá Biret", "Guttormsen Čáhkko"]),
        (
            "Verifisering av samhandlingsbehov mellom hjemmesykepleien og fastlegen",
            ["Verifisering av samhandlingsbehov", "mellom hjemmesykepleien og fastlegen"],
        ),
        ("Kort", ["Kort"]),
        ("", []),
    ],
)
def test_balanced_lines_are_as_few_and_about_as_long(fonts: Fonts, text: str, lines: list[str]) -> None:
    pieces = pieces_of(text, fonts)
    room = natural_width(pieces) * 0.9 if len(lines) > 1 else 100
    assert len(break_lines(pieces, room, room)) == len(lines)
    assert said(balanced_lines(pieces, room, room)) == lines


@given(
    st.text(st.sampled_from("ab cde-fgh/iæ–\n\u00ad\u200b"), max_size=120),
    st.floats(30, 200),
    st.floats(30, 200),
)
def test_balance_loses_no_word_and_takes_no_line_more(fonts: Fonts, text: str, first: float, rest: float) -> None:
    pieces = pieces_of(text, fonts)
    plain, balanced = break_lines(pieces, first, rest), balanced_lines(pieces, first, rest)
    assert letters(balanced) == letters(plain)
    assert len(balanced) <= len(plain)
    assert all(line.width <= max(first, rest) + 0.02 for line in balanced)
