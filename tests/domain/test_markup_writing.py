"""The canonical source of a text: it reads back as the same text, whatever stands in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrad.domain import markup
from samrad.domain.markup import Exempt, Paragraph, exempt_passages, parse, plain
from samrad.domain.markup_lines import Line, Marker, Run, blocks_of, lines_of
from samrad.domain.markup_writing import canonical, write
from tests.domain.test_markup import TEXTS, letters

RUNS = st.builds(
    Run,
    st.text("abå .,*_|[]\\\n-1{}“", min_size=1, max_size=6),
    bold=st.booleans(),
    italic=st.booleans(),
    address=st.none() | st.sampled_from(["https://lenvik.example/a", "mailto:post@lenvik.example"]),
    is_exempt=st.booleans(),
)
LINES = st.lists(
    st.builds(
        Line,
        st.lists(RUNS, max_size=4).map(tuple),
        level=st.integers(0, 4),
        marker=st.sampled_from(Marker),
        begins=st.booleans(),
        start=st.integers(1, 12),
    ),
    max_size=8,
)


@pytest.mark.parametrize(
    "source",
    [
        "Gruppen drøftet forslaget.",
        "Én linje\nog én til\n\nNytt avsnitt",
        "**Konklusjon:** *slik* [kartet](https://kommunekart.example/a?b=c)",
        "- én\n- to\n  - under\n  - mer under\n- tre",
        "1. én\n2. to\n   - under\n\nSlutt",
        "4. a\n5. b",
        "3. oktober møttes gruppen",
        "Pris ||120 000 kr||{offl. § 23 første ledd} avtalt",
        "2 * 3 * 4 og a_b_c",
        "- a\n\n* b",
        "1. a\n\n1) b",
        "-\n- a",
    ],
)
def test_a_plain_source_is_canonical_already(source: str) -> None:
    assert canonical(source) == source


@pytest.mark.parametrize(
    ("source", "as_written"),
    [
        ("* a\n* b", "- a\n- b"),
        ("__fet__ og _kursiv_", "**fet** og *kursiv*"),
        ("**fet **ord", "**fet **ord"),
        ("- a\n\n- b", "- a\n- b"),
        ("a\n\n\n\nb  ", "a\n\nb"),
        ("||hemmelig", "||hemmelig||"),
        (r"\- ingen liste", r"\- ingen liste"),
        ("1) mai\n2) juni", "1) mai\n2) juni"),
        ("  \n", None),
    ],
)
def test_other_ways_of_saying_it_become_the_canonical_one(source: str, as_written: str | None) -> None:
    assert canonical(source) == as_written


@given(TEXTS)
def test_the_canonical_source_is_canonical(text: str) -> None:
    once = canonical(text)
    assert canonical(once) == once


@given(TEXTS)
def test_no_word_is_lost_in_writing(text: str) -> None:
    assert letters(plain(parse(canonical(text)))) == letters(plain(parse(text)))


@given(TEXTS)
def test_what_is_exempt_stays_exempt(text: str) -> None:
    assert _secret(canonical(text)) == _secret(text)


@given(LINES)
def test_whatever_an_editor_holds_can_be_written(lines: list[Line]) -> None:
    """An editor can hold more than a parser ever gives, such as a bold full stop glued to a letter."""
    source = write(blocks_of(lines))
    assert letters(plain(parse(source))) == letters("".join(run.text for line in lines for run in line.runs))
    assert canonical(source) == source


@given(LINES)
def test_lines_and_blocks_say_the_same(lines: list[Line]) -> None:
    blocks = blocks_of(lines)
    assert blocks_of(lines_of(blocks)) == blocks


def _secret(text: str | None) -> str:
    passages = exempt_passages(parse(text))
    return letters("".join(markup.plain((Paragraph(passage.content),)) for passage in passages))


def test_a_passage_keeps_its_legal_basis() -> None:
    blocks = blocks_of([Line((Run("Pris", is_exempt=True, legal_basis="offl. § 23 første ledd"), Run(" avtalt")))])
    assert write(blocks) == "||Pris||{offl. § 23 første ledd} avtalt"
    (passage,) = exempt_passages(parse(write(blocks)))
    assert isinstance(passage, Exempt)
    assert passage.legal_basis == "offl. § 23 første ledd"
