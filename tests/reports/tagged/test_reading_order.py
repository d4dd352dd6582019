"""Read in the order of its tree, a document says what was put into it, word for word."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from samrad import paths
from samrad.reports.tagged import (
    Box,
    Cell,
    Column,
    Columns,
    Contents,
    Definitions,
    Document,
    Figure,
    Fonts,
    Heading,
    Item,
    ItemList,
    Page,
    Paragraph,
    Run,
    Table,
    plain,
)
from samrad.reports.tagged.text import Inline
from tests.reports.pdfcheck import text_in_tree_order
from tests.reports.tagged.conftest import Build
from tests.reports.tagged.samples import FACTS, SENTENCE, drawing, footer


def words(text: str) -> list[str]:
    return text.split()


def test_every_kind_of_block_is_read_in_the_order_it_was_written(build: Build) -> None:
    pdf = build(
        Heading("Referat", 1, key="top"),
        Contents(),
        Definitions([("Dato", "3. oktober"), ("Sted", "Tromsø"), ("Leder", "Kari")], columns=2),
        Paragraph(
            ["Se ", Run("innkallingen", link="https://example.org"), " fra ", Run("Kárášjohka", language="se"), "."]
        ),
        Heading("Saker", 2),
        ItemList(
            ["En", [Paragraph("To"), ItemList(["a-punkt"], numbering="letter")], Item("Tre", label="3/17")],
            numbering="decimal",
        ),
        Box([Paragraph("Anbefaling"), Paragraph("Gruppen anbefaler.")]),
        Table(
            [Column(), Column()], [[Cell("Kari", rows=2), "1"], ["2"]], header=[["Navn", "Antall"]], caption="Deltakere"
        ),
        Figure(drawing(), alt="En søyle."),
        Columns([[Paragraph("venstre"), Paragraph("nede")], [Paragraph("høyre")]]),
    )
    assert text_in_tree_order(pdf.content).split("\n") == [
        "Referat",
        "Referat 1",
        "Saker 1",
        "Dato 3. oktober",
        "Sted Tromsø",
        "Leder Kari",
        "Se innkallingen fra Kárášjohka.",
        "Saker",
        "1. En",
        "2. To",
        "a. a-punkt",
        "3/17 Tre",
        "Anbefaling",
        "Gruppen anbefaler.",
        "Deltakere",
        "Navn",
        "Antall",
        "Kari",
        "1",
        "2",
        "[En søyle.]",
        "venstre",
        "nede",
        "høyre",
    ]


def test_what_is_split_over_pages_is_read_in_one(build: Build) -> None:
    text = " ".join(f"ord{number}" for number in range(3_000))
    pdf = build(
        Paragraph(text),
        Table([Column(), Column()], [[text, "b"], ["c", text]], header=[["A", "B"]]),
        Box([Paragraph(text)]),
    )
    assert pdf.pages > 10
    assert words(text_in_tree_order(pdf.content)) == words(f"{text} A B {text} b c {text} {text}")


def test_words_at_line_ends_do_not_run_together(build: Build) -> None:
    pdf = build(Table([Column(50)], [[SENTENCE]]), Paragraph("en\nto\ntre"))
    assert words(text_in_tree_order(pdf.content)) == [*words(SENTENCE), "en", "to", "tre"]


def test_a_word_broken_for_want_of_room_stays_one_word(build: Build) -> None:
    address = "https://www.example.org/" + "en/meget/lang/sti/" * 20
    pdf = build(Paragraph(address), Table([Column(60), Column()], [["x" * 300, "samhandlings\u00adbehov " * 30]]))
    assert words(text_in_tree_order(pdf.content)) == [address, "x" * 300, *["samhandlingsbehov"] * 30]


def test_the_number_of_pages_is_known_on_the_first(build: Build) -> None:
    seen: list[tuple[int, int]] = []
    pdf = build(Paragraph(SENTENCE * 200), page=Page(header=lambda sheet: seen.append((sheet.number, sheet.total))))
    assert seen == [(number, pdf.pages) for number in range(1, pdf.pages + 1)]


FONTS = Fonts.load(paths.resources() / "fonts")
LETTERS = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"), max_codepoint=0x2FFFF), min_size=1, max_size=25
)
RUNS = st.builds(
    Run,
    LETTERS,
    bold=st.sampled_from([None, True]),
    link=st.sampled_from([None, "https://e.org"]),
    language=st.sampled_from([None, "se"]),
)
TEXTS = st.one_of(LETTERS, RUNS, st.lists(st.one_of(LETTERS, RUNS), min_size=1, max_size=12))


@settings(max_examples=60)
@given(st.lists(TEXTS, min_size=1, max_size=8), st.sampled_from([60.0, 300.0]))
def test_any_text_is_read_back_word_for_word(texts: list[Inline], width: float) -> None:
    story = [*map(Paragraph, texts), Table([Column(width), Column()], [[text, "|"] for text in texts])]
    pdf = Document(FACTS, FONTS, Page(footer=footer)).build(story)
    said = [unicodedata.normalize("NFC", plain(text)) for text in texts]
    written = " ".join([*said, *(f"{text} |" for text in said)])
    assert words(unicodedata.normalize("NFC", text_in_tree_order(pdf.content))) == words(written)
