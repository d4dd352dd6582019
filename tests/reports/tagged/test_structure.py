"""What stands in the structure tree, and that each part of a page belongs to it."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pytest
from pikepdf import Name

from samrad.reports.tagged import (
    Box,
    Cell,
    CellLike,
    Column,
    Contents,
    Definitions,
    Document,
    Figure,
    Fonts,
    Heading,
    ItemList,
    KeepTogether,
    LineNumbers,
    Page,
    Paragraph,
    Pdf,
    Run,
    Table,
    TableStyle,
)
from tests.reports.pdfcheck import Element, check, counts, misplaced, text_in_tree_order, tree
from tests.reports.tagged.conftest import Build
from tests.reports.tagged.samples import FACTS, PAGE, SENTENCE, drawing, everything, footer


@pytest.fixture(scope="module")
def whole(fonts: Fonts) -> Pdf:
    page = Page(footer=footer, mark="Utkast", line_numbers=LineNumbers(every=5))
    return Document(FACTS, fonts, page).build(everything())


def found(pdf: Pdf, *tags: str) -> list[Element]:
    """Elements of these types; the root stays referred to, and with it the file, through their parents."""
    return [element for element in tree(pdf.content).walk() if element.tag in tags]


def artifacts(pdf: Pdf) -> Iterator[str]:
    """Kind of each artifact, page by page."""
    with pikepdf.open(io.BytesIO(pdf.content)) as opened:
        for page in opened.pages:
            for instruction in pikepdf.parse_content_stream(page):
                if str(instruction.operator) == "BDC" and instruction.operands[0] == Name.Artifact:
                    yield str(instruction.operands[1].get("/Subtype", instruction.operands[1].Type))


def test_a_document_with_everything_conforms(whole: Pdf) -> None:
    assert check(whole.content) == []
    assert misplaced(whole.content) == []
    assert whole.pages > 6


def test_an_empty_story_is_one_empty_page(build: Build) -> None:
    pdf = build()
    assert pdf.pages == 1
    assert check(pdf.content) == []


def test_headings_open_sections_within_each_other(build: Build) -> None:
    pdf = build(Heading("A", 1), Heading("B", 2), Heading("C", 3), Paragraph("c"), Heading("D", 2), Heading("E", 1))
    paths = [element.path for element in tree(pdf.content).walk() if element.tag in ("H1", "H2", "H3", "P")]
    top = "StructTreeRoot/Document/Sect"
    assert paths == [
        f"{top}/H1",
        f"{top}/Sect/H2",
        f"{top}/Sect/Sect/H3",
        f"{top}/Sect/Sect/P",
        f"{top}/Sect/H2",
        f"{top}/H1",
    ]


def test_header_cells_have_the_scope_of_what_they_head(build: Build) -> None:
    rows: list[list[CellLike]] = [["Kari", "1"], [Cell("Ola", header=True), "2"]]
    pdf = build(Table([Column(), Column()], rows, header=[["Navn", "Antall"]], row_headers=1))
    scopes = [
        (element.tag, element.attribute("/Scope"))
        for element in tree(pdf.content).walk()
        if element.tag in ("TH", "TD")
    ]
    column, row = ("TH", Name.Column), ("TH", Name.Row)
    assert scopes == [column, column, row, ("TD", None), row, ("TD", None)]


def test_spans_are_told_in_rows_and_columns(build: Build) -> None:
    rows: list[list[CellLike]] = [[Cell("a", rows=2), "b", "c"], [Cell("d", columns=2)]]
    cells = found(build(Table([Column()] * 3, rows)), "TD")
    assert [(cell.attribute("/RowSpan"), cell.attribute("/ColSpan")) for cell in cells] == [
        (2, None),
        (None, None),
        (None, None),
        (None, 2),
    ]


def test_a_short_row_is_filled_with_empty_cells(build: Build) -> None:
    pdf = build(Table([Column()] * 3, [["a"], [], [None, "b"]]))
    assert len(found(pdf, "TD")) == 9
    assert check(pdf.content) == []


def test_a_header_is_repeated_on_each_page_as_an_artifact(build: Build) -> None:
    rows = [[f"Person {number}", SENTENCE] for number in range(80)]
    pdf = build(Table([Column(), Column()], rows, header=[["Navn", "Hva"]]))
    assert pdf.pages > 3
    assert counts(pdf.content)["TH"] == 2
    assert list(artifacts(pdf)).count("/Pagination") == pdf.pages - 1


def test_a_row_split_over_pages_is_one_row(build: Build) -> None:
    pdf = build(Table([Column(), Column()], [["a", SENTENCE * 60], ["b", SENTENCE * 60]], header=[["A", "B"]]))
    assert pdf.pages > 2
    assert counts(pdf.content)["TR"] == 3
    assert any(len({page for page, _ in cell.content}) > 1 for cell in found(pdf, "TD"))


def test_a_caption_is_the_first_part_of_its_table(build: Build) -> None:
    pdf = build(Table([Column()], [["a"]], caption="Deltakere"))
    assert [kid.tag for kid in found(pdf, "Table")[0].kids] == ["Caption", "TR"]


def test_lists_have_labels_and_bodies_and_nest(build: Build) -> None:
    pdf = build(ItemList(["a", [Paragraph("b"), ItemList(["c", "d"], numbering="letter")]], numbering="decimal"))
    lists = found(pdf, "L")
    assert [element.attribute("/ListNumbering") for element in lists] == [Name.Decimal, Name.LowerAlpha]
    assert lists[1].parent is not None
    assert lists[1].parent.tag == "LBody"
    assert counts(pdf.content)["LI"] == 4


def test_terms_are_labels_of_what_stands_to_them(build: Build) -> None:
    pdf = build(Definitions([("Dato", "3. oktober"), ("Sted", "Tromsø"), ("Leder", "Kari")], columns=2))
    assert [[kid.tag for kid in item.kids] for item in found(pdf, "LI")] == [["Lbl", "LBody"]] * 3


def test_a_link_over_several_lines_is_one_element(build: Build) -> None:
    pdf = build(Paragraph(["Se ", Run(SENTENCE * 3, link="https://example.org/"), " her."]))
    (link,) = found(pdf, "Link")
    assert len(link.objects) > 3
    assert all(str(annotation.Contents) == " ".join((SENTENCE * 3).split()) for annotation in link.objects)


def test_two_links_to_one_place_stay_two(build: Build) -> None:
    pdf = build(Paragraph([Run("a", link="https://e.org"), " og ", Run("b", link="https://e.org")]))
    assert len(found(pdf, "Link")) == 2


def test_a_link_split_over_pages_is_one_element(build: Build) -> None:
    pdf = build(Paragraph(Run(SENTENCE * 60, link="https://example.org/")))
    (link,) = found(pdf, "Link")
    assert len({page for page, _ in link.content}) == pdf.pages


def test_passages_in_other_languages_say_so(build: Build) -> None:
    pdf = build(Paragraph(["i ", Run("Kárášjohka", language="se"), "."]), Paragraph("In English.", language="en-GB"))
    languages = [(e.tag, str(e.thing.Lang)) for e in tree(pdf.content).walk() if "/Lang" in e.thing]
    assert languages == [("Span", "se"), ("P", "en-GB")]


def test_abbreviations_say_what_they_stand_for(build: Build) -> None:
    pdf = build(
        Paragraph([Run("NUFA", expansion="Nasjonalt utvalg for fag og arkitektur"), " og ", Run("KS", language="nb")]),
        Table([Column()], [[Run("M", expansion="møtt")], [Run("M", expansion="møtt")]]),
    )
    spans = [(element.parent.tag, str(element.thing.get("/E", ""))) for element in found(pdf, "Span") if element.parent]
    assert spans == [("P", "Nasjonalt utvalg for fag og arkitektur"), ("P", ""), ("TD", "møtt"), ("TD", "møtt")]
    assert text_in_tree_order(pdf.content).split() == ["NUFA", "og", "KS", "M", "M"]
    assert check(pdf.content) == []


def test_two_abbreviations_side_by_side_stay_two(build: Build) -> None:
    pdf = build(Paragraph([Run("M", expansion="møtt"), Run("M", expansion="møtt")]))
    assert len(found(pdf, "Span")) == 2


def test_figures_have_their_words_and_their_box(build: Build) -> None:
    (figure,) = found(build(Figure(drawing(), alt="En søyle: tolv møtte.")), "Figure")
    assert str(figure.thing.Alt) == "En søyle: tolv møtte."
    assert figure.attribute("/BBox") is not None


def test_what_decorates_is_an_artifact(build: Build) -> None:
    pdf = build(Box([Paragraph("a")]), Table([Column()], [["b"]], style=TableStyle(lines="grid")), page=PAGE)
    assert set(artifacts(pdf)) == {"/Layout", "/Footer"}


def test_empty_paragraphs_leave_nothing_in_the_tree(build: Build) -> None:
    pdf = build(
        Paragraph(""), Paragraph("   "), Paragraph([Run("", link="https://e.org")]), Paragraph("a"), ItemList([])
    )
    assert counts(pdf.content)["P"] == 1
    assert counts(pdf.content)["Link"] == 0
    assert counts(pdf.content)["L"] == 0
    assert check(pdf.content) == []


def test_bookmarks_follow_the_headings(build: Build) -> None:
    pdf = build(
        Heading("A", 1),
        Heading("B og en lenger tittel", 2, bookmark="B"),
        Heading("C", 2, bookmark=""),
        Heading("D", 3),
        Heading("E", 1),
    )
    with pikepdf.open(io.BytesIO(pdf.content)) as opened, opened.open_outline() as outline:
        assert [entry.title for entry in outline.root] == ["A", "E"]
        assert [entry.title for entry in outline.root[0].children] == ["B"]
        assert [entry.title for entry in outline.root[0].children[0].children] == ["D"]


def test_thousands_of_bookmarks_are_kin_as_their_headings_are(build: Build) -> None:
    pdf = build(
        Heading("Topp", 1), *(Heading(f"{n}", 2 + n % 3) for n in range(3_000)), Heading("Slutt", 1), Paragraph("a")
    )
    with pikepdf.open(io.BytesIO(pdf.content)) as opened, opened.open_outline() as outline:
        top, last = outline.root
        assert (len(top.children), last.title) == (1_000, "Slutt")
        assert all(len(one.children) == len(one.children[0].children) == 1 for one in top.children)
        assert top.children[-1].children[0].children[0].title == "2999"
    assert pdf.pages < 250


def test_the_contents_list_each_heading_with_its_page(build: Build) -> None:
    story = [
        Heading("Første", 1),
        Contents(),
        Paragraph(SENTENCE * 60),
        Heading("Andre", 2),
        Paragraph("x"),
        Heading("Skjult", 1, listed=False),
    ]
    pdf = build(*story)
    entries = found(pdf, "TOCI")
    assert len(entries) == 2
    assert all([kid.tag for kid in entry.kids] == ["Reference"] for entry in entries)
    assert sorted(pdf.headings.values()) == [1, pdf.pages, pdf.pages]
    assert check(pdf.content) == []


def test_the_contents_know_the_page_of_a_heading_wherever_it_stands(build: Build) -> None:
    boxed = [Heading("I boks", 2), Paragraph("a")]
    story = [
        Heading("Topp", 1),
        Contents(),
        Paragraph(SENTENCE * 80),
        Box(boxed),
        KeepTogether([Heading("Samlet", 2), Paragraph("b")]),
        Table([Column()], [[[Heading("I celle", 2)]]]),
    ]
    pdf = build(*story)
    assert pdf.pages > 1
    assert sorted(pdf.headings.values()) == [1, *[pdf.pages] * 3]
    assert check(pdf.content) == []
