"""Names that run from right to left: drawn so that their readers can read them, and read aloud as they were written."""

from __future__ import annotations

import io
import unicodedata
from collections import Counter

import pikepdf
import pytest

from samrad.reports.tagged import Cell, Column, Labels, LabelSheet, Page, Paragraph, Run, Sheet, Table, TextStyle
from samrad.reports.tagged.direction import letter, stretches, visual
from tests.reports.pdfcheck import check, misplaced, text_in_tree_order, tree
from tests.reports.pdfcheck_pages import page_text
from tests.reports.tagged.conftest import Build

ARABIC, HEBREW, PERSIAN = "نور الدين محمد", "יעל כהן", "مهدی رضایی"
NAMES = [ARABIC, HEBREW, PERSIAN, "شَدَّة", "لا إله", "عبد الله 12 كم"]


def drawn(content: bytes) -> str:
    """The letters in the order in which they are drawn."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return "".join(text for page in pdf.pages for _, text in page_text(page))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("around", ["{}", "Møtt: {}, Tromsø kommune", "{} og {}"])
def test_a_name_is_read_as_it_was_written_wherever_it_stands(build: Build, name: str, around: str) -> None:
    words = around.format(name, name)
    narrow = Table([Column(60), Column(share=1)], [[words, Cell(words)]])
    marked = Paragraph(["I møtet: ", Run(words, bold=True), Run(words, language="ar"), Run(words, link="https://a.no")])
    pdf = build(Paragraph(words), marked, narrow)
    assert check(pdf.content) == []
    assert misplaced(pdf.content) == []
    said = text_in_tree_order(pdf.content)
    assert said.count(unicodedata.normalize("NFC", name)) >= 5 * around.count("{}")
    assert pdf.missing == ()


def test_letters_stand_from_right_to_left_in_the_forms_that_join(build: Build) -> None:
    assert visual(HEBREW) == HEBREW[::-1]
    assert visual("محمد") == "\ufeaa\ufee4\ufea4\ufee3"  # dal final, meem medial, hah medial, meem initial
    assert visual("לא 12 כן") == "ןכ 12 אל"
    assert drawn(build(Paragraph(HEBREW)).content).strip() == HEBREW[::-1]
    assert drawn(build(Paragraph("محمد")).content).strip() == "دمحم"


@pytest.mark.parametrize("name", NAMES)
def test_what_is_drawn_is_what_is_read_letter_by_letter(build: Build, name: str) -> None:
    content = build(Paragraph(f"Kari {name} Nordmann")).content
    said = [str(one.thing["/ActualText"]) for one in tree(content).walk() if "/ActualText" in one.thing]
    assert said == [unicodedata.normalize("NFC", name)]
    assert Counter("".join(drawn(content).split())) == Counter("".join(f"Kari{said[0]}Nordmann".split()))


def test_only_what_runs_to_the_left_is_cut_out_name_by_name() -> None:
    assert list(stretches(f"Kari ({ARABIC}), {HEBREW} 3.")) == [
        ("Kari (", False),
        (ARABIC, True),
        ("), ", False),
        (HEBREW, True),
        (" 3.", False),
    ]
    assert list(stretches("Kari")) == [("Kari", False)]
    assert letter("a") == "a"
    assert letter("\N{ARABIC LIGATURE LAM WITH ALEF ISOLATED FORM}") == "لا"


@pytest.mark.parametrize("between", [" ", "\n", " \n"])
@pytest.mark.parametrize("width", [120, 36, 20, 8])
def test_a_name_at_the_end_of_its_line_does_not_run_together_with_the_next_word(
    build: Build, between: str, width: float
) -> None:
    words = f"Møtt{between}{ARABIC}{between}Kari{between}{HEBREW}{between}{PERSIAN}"
    pdf = build(Table([Column(width), Column(share=1)], [[words, Cell("x")]]), Paragraph(words))
    assert check(pdf.content) == []
    assert text_in_tree_order(pdf.content).split() == [*words.split(), "x", *words.split()]


def test_names_too_long_for_their_line_and_names_on_labels_and_in_footers_stay_whole(build: Build) -> None:
    def footer(sheet: Sheet) -> None:
        sheet.text(sheet.left, 40, f"Møte med {ARABIC}", TextStyle(size=8))

    long = " ".join([ARABIC, HEBREW] * 40)
    labels = Labels(LabelSheet(columns=2, rows=4, width=200, height=100), [[Paragraph(long)], [Paragraph(HEBREW * 20)]])
    pdf = build(Paragraph(long), Paragraph(HEBREW.replace(" ", "") * 60), labels, page=Page(footer=footer))
    assert check(pdf.content) == []
    assert misplaced(pdf.content) == []
    assert text_in_tree_order(pdf.content).split() == [
        *long.split(),
        HEBREW.replace(" ", "") * 60,
        *long.split(),
        *(HEBREW * 20).split(),
    ]
