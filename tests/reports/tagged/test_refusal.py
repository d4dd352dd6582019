"""Nothing slips past the structure, and what makes no sense is refused with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from reportlab.graphics.shapes import Drawing, String
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Spacer

from samrad.reports.tagged import (
    A4,
    Block,
    Box,
    Cell,
    Column,
    Contents,
    Figure,
    Fonts,
    Heading,
    Margins,
    Page,
    PageBreak,
    Paragraph,
    Picture,
    Run,
    Table,
    TagError,
)
from samrad.reports.tagged.canvas import TaggedCanvas
from samrad.reports.tagged.structure import Node
from tests.reports.tagged.conftest import Build
from tests.reports.tagged.samples import drawing


@pytest.fixture
def canvas(fonts: Fonts) -> TaggedCanvas:
    made = TaggedCanvas(fonts)
    made.start_page(*A4)
    return made


def test_text_drawn_past_the_doors_is_refused(canvas: TaggedCanvas) -> None:
    canvas.drawString(100, 100, "utenfor")
    with pytest.raises(TagError, match="untagged content on page 1"):
        canvas.showPage()


def test_a_line_drawn_past_the_doors_is_refused(canvas: TaggedCanvas) -> None:
    canvas.line(0, 0, 100, 100)
    with pytest.raises(TagError, match="untagged"):
        canvas.finish_page()


def test_a_picture_drawn_past_the_doors_is_refused(canvas: TaggedCanvas) -> None:
    canvas.drawImage(ImageReader(Image.new("RGB", (2, 2))), 0, 0, 10, 10)
    with pytest.raises(TagError, match="untagged"):
        canvas.finish_page()


def test_something_drawn_between_two_tagged_parts_is_refused(canvas: TaggedCanvas) -> None:
    canvas.rect(0, 0, 5, 5)
    with pytest.raises(TagError, match="untagged"):
        canvas.put(Node("P", canvas.root), "BT ET")


def test_text_straight_in_a_grouping_element_is_refused(canvas: TaggedCanvas) -> None:
    with pytest.raises(TagError, match="directly inside <Sect>"):
        canvas.put(Node("Sect", canvas.root), "BT ET")


def test_a_figure_within_a_figure_is_refused(canvas: TaggedCanvas) -> None:
    outer, inner = (Node("Figure", canvas.root, alt="a") for _ in range(2))
    with canvas.inside(outer), pytest.raises(TagError), canvas.inside(inner):
        pass


def test_a_page_that_ends_within_an_artifact_is_refused(canvas: TaggedCanvas) -> None:
    with pytest.raises(TagError, match="ends inside"), canvas.artifact():
        canvas.finish_page()


def test_a_figure_without_words_is_refused(build: Build, canvas: TaggedCanvas) -> None:
    with pytest.raises(ValueError, match="words"):
        build(Figure(drawing(), alt="  "))
    with pytest.raises(TagError, match="alternative"), canvas.inside(Node("Figure", canvas.root)):
        pass


def test_a_font_that_would_not_be_embedded_is_refused(build: Build) -> None:
    made = Drawing(100, 20)
    made.add(String(0, 0, "a", fontName="Helvetica"))
    with pytest.raises(TagError, match="Helvetica"):
        build(Figure(made, alt="a"))


def test_forms_and_encryption_are_refused(canvas: TaggedCanvas) -> None:
    with pytest.raises(TagError, match="forms"):
        canvas.beginForm("form")
    with pytest.raises(TagError, match="encrypted"):
        canvas.setEncrypt("secret")


@pytest.mark.parametrize("levels", [(2,), (1, 3), (1, 2, 4), (0,), (1, 7)])
def test_a_heading_that_skips_a_level_is_refused(build: Build, levels: tuple[int, ...]) -> None:
    with pytest.raises(TagError, match="level"):
        build(*(Heading("a", level) for level in levels))


def test_a_link_to_nowhere_is_refused(build: Build) -> None:
    with pytest.raises(ValueError, match="nowhere"):
        build(Paragraph(Run("a", link="#b")))


def test_two_places_of_one_name_are_refused(build: Build) -> None:
    with pytest.raises(ValueError, match="two places"):
        build(Heading("a", 1, key="k"), Heading("b", 1, key="k"))


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([["a", "b", "c"]], "more cells"),
        ([[Cell("a", columns=3)]], "more cells"),
        ([[Cell("a", rows=2), "b"]], "more cells"),
        ([["a", Cell("b", rows=2)], [Cell("c", columns=2)]], "overlap"),
        ([[Cell("a", columns=0)]], "spans"),
    ],
)
def test_a_table_that_does_not_fit_together_is_refused(build: Build, rows: list[list[object]], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        build(Table([Column(), Column()], rows))  # type: ignore[arg-type]


@pytest.mark.parametrize("block", [PageBreak(), Contents()])
def test_what_concerns_the_whole_document_stands_in_its_own_flow(build: Build, block: Block) -> None:
    with pytest.raises(ValueError, match="own flow"):
        build(Box([block]))


def test_text_and_blocks_in_one_cell_are_refused(build: Build) -> None:
    with pytest.raises(TypeError, match="Paragraph"):
        build(Table([Column()], [[["a", Paragraph("b")]]]))


def test_later_pages_of_another_width_are_refused() -> None:
    with pytest.raises(ValueError, match="same width"):
        Page(later=Page(margins=Margins(left=10)))


def test_margins_that_leave_no_room_are_refused() -> None:
    with pytest.raises(ValueError, match="no room"):
        Page(size=(100, 100))


def test_a_picture_needs_words_or_is_said_to_be_decoration(build: Build, tmp_path: Path) -> None:
    file = tmp_path / "logo.png"
    Image.new("RGBA", (8, 8), (200, 30, 30, 120)).save(file)
    with pytest.raises(ValueError, match="decoration"):
        build(Picture(file, alt="", width=50))
    assert build(Picture(file, alt=None, width=50)).pages == 1


def test_a_platypus_flowable_is_no_block(build: Build) -> None:
    with pytest.raises(AttributeError):
        build(Spacer(1, 1))
