"""Labels: as many to a page as the sheet has, and never more text than fits."""

from __future__ import annotations

import pytest

from samrad.reports.tagged import Labels, LabelSheet, Margins, Page, Paragraph, TextStyle
from tests.reports.pdfcheck import check, counts, misplaced, text_in_tree_order
from tests.reports.tagged.conftest import Build

SHEET = LabelSheet(columns=2, rows=4, width=240, height=150, across=260, down=160)
PAGE = Page(margins=Margins(100, 47, 100, 47))
NAME = TextStyle(size=30, leading=36, bold=True, align="center")


@pytest.mark.parametrize(("labels", "pages"), [(0, 1), (1, 1), (8, 1), (9, 2), (30, 4)])
def test_a_page_takes_as_many_labels_as_its_sheet(build: Build, labels: int, pages: int) -> None:
    pdf = build(Labels(SHEET, [[Paragraph(f"Kari {number}", NAME)] for number in range(labels)]), page=PAGE)
    assert pdf.pages == pages
    assert counts(pdf.content)["Div"] == labels
    assert text_in_tree_order(pdf.content).split() == [w for number in range(labels) for w in ("Kari", str(number))]


@pytest.mark.parametrize("words", [1, 20, 100, 400])
def test_a_long_name_is_set_smaller_and_stays_on_its_label(build: Build, words: int) -> None:
    pdf = build(Labels(SHEET, [[Paragraph("Nordmann " * words, NAME)]] * 8), page=PAGE)
    assert pdf.pages == 1
    assert check(pdf.content) == []
    assert misplaced(pdf.content) == []


def test_labels_wider_than_the_page_are_refused(build: Build) -> None:
    with pytest.raises(ValueError, match="wider"):
        build(Labels(LabelSheet(columns=3, rows=1, width=240, height=100), []), page=PAGE)
