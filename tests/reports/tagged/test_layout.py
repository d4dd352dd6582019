"""Where things fall on the pages: what stays together, what is split, and what stands in the margins."""

from __future__ import annotations

import io
import re

import pikepdf
import pypdfium2
import pytest
from reportlab.graphics.shapes import Drawing, Rect

from samrad.reports.tagged import (
    LANDSCAPE_A4,
    Box,
    Cell,
    CellLike,
    Column,
    Figure,
    Heading,
    ItemList,
    KeepTogether,
    LineNumbers,
    Margins,
    Page,
    PageBreak,
    Paragraph,
    Pdf,
    Sheet,
    Space,
    Table,
    TableStyle,
    TextStyle,
)
from tests.reports.pdfcheck import check, misplaced, text_in_tree_order
from tests.reports.tagged.conftest import Build
from tests.reports.tagged.samples import SENTENCE, SMALL, footer

LINE = TextStyle(size=10, leading=14, after=0)
PAGE = Page(size=(300, 72 + 68 + 20 * 14), margins=Margins(72, 30, 68, 60))
"""A page of exactly twenty lines."""


def pages(pdf: Pdf) -> list[list[str]]:
    """The lines of each page, from top to foot, as an independent reader finds them."""
    document = pypdfium2.PdfDocument(pdf.content)
    out = []
    for page in document:
        text = page.get_textpage()
        out.append([line.strip() for line in text.get_text_range().split("\r\n")])
        text.close()
        page.close()
    document.close()
    return out


def lines(count: int, prefix: str = "linje") -> Paragraph:
    return Paragraph("\n".join(f"{prefix} {number}" for number in range(1, count + 1)), LINE)


def test_a_page_takes_as_many_lines_as_it_has(build: Build) -> None:
    assert [len(page) for page in pages(build(lines(20), page=PAGE))] == [20]
    assert [len(page) for page in pages(build(lines(60), page=PAGE))] == [20, 20, 20]


@pytest.mark.parametrize(("before", "first"), [(18, 20), (19, 19)])
def test_no_line_stands_alone_at_the_foot(build: Build, before: int, first: int) -> None:
    pdf = build(lines(before, "a"), lines(8, "b"), page=PAGE)
    assert len(pages(pdf)[0]) == first


def test_no_line_stands_alone_at_the_head(build: Build) -> None:
    pdf = build(lines(10, "a"), lines(11, "b"), page=PAGE)
    assert [len(page) for page in pages(pdf)] == [19, 2]


def test_a_heading_goes_with_the_beginning_of_what_follows(build: Build) -> None:
    style = LINE.but(keep_with_next=True)
    stays = build(lines(17), Heading("H", 1, style), lines(9, "b"), page=PAGE)
    goes = build(lines(18), Heading("H", 1, style), lines(9, "b"), page=PAGE)
    assert pages(stays)[0][-3:] == ["H", "b 1", "b 2"]
    assert pages(goes)[0][-1] == "linje 18"
    assert pages(goes)[1][0] == "H"


@pytest.mark.parametrize(("above", "rows"), [(10, 5), (12, 5), (14, 5), (15, 4)])
def test_the_last_rows_stay_together(build: Build, above: int, rows: int) -> None:
    style = TableStyle(text=LINE, header=LINE, padding=(2, 0), before=0, after=0, keep_last=5)
    table = Table([Column()], [[f"rad {number}"] for number in range(10)], header=[["Topp"]], style=style)
    first, second = pages(build(lines(above), table, page=PAGE))
    assert [len(first) - above - 1, len(second) - 1] == [rows, 10 - rows]


def test_headings_in_a_row_go_together(build: Build) -> None:
    style = LINE.but(keep_with_next=True)
    pdf = build(lines(17), Heading("H", 1, style), Heading("HH", 2, style), lines(5, "b"), page=PAGE)
    assert pages(pdf)[1][:2] == ["H", "HH"]


def test_a_heading_goes_with_the_header_and_first_row_of_a_table(build: Build) -> None:
    style = TableStyle(text=LINE, header=LINE, padding=(2, 0), before=0)
    table = Table([Column()], [["rad 1"], ["rad 2"]], header=[["Topp"]], style=style)
    pdf = build(lines(18), Heading("H", 1, LINE.but(keep_with_next=True)), table, page=PAGE)
    assert pages(pdf)[1] == ["H", "Topp", "rad 1", "rad 2"]


def test_what_is_to_stay_together_does_if_a_page_can_hold_it(build: Build) -> None:
    pdf = build(lines(15, "a"), KeepTogether([lines(4, "b"), lines(4, "c")]), page=PAGE)
    assert [len(page) for page in pages(pdf)] == [15, 8]
    assert [len(page) for page in pages(build(KeepTogether([lines(30)]), page=PAGE))] == [20, 10]


def test_what_stays_together_is_split_where_too_much_would_stay_blank(build: Build) -> None:
    both = [lines(6, "b"), lines(6, "c")]
    heading = Heading("H", 1, LINE.but(keep_with_next=True))
    assert [len(page) for page in pages(build(lines(12), KeepTogether(both, most_blank=113), page=PAGE))] == [12, 12]
    assert [len(page) for page in pages(build(lines(12), KeepTogether(both, most_blank=111), page=PAGE))] == [20, 4]
    assert [len(page) for page in pages(build(lines(12), heading, KeepTogether(both, 113), page=PAGE))] == [12, 13]
    assert [len(page) for page in pages(build(KeepTogether([lines(30)], most_blank=0), page=PAGE))] == [20, 10]


def test_space_is_the_larger_of_two_and_none_at_the_top(build: Build) -> None:
    first, second = LINE.but(after=14), LINE.but(before=28)
    pdf = build(Paragraph("a", first), Paragraph("b", second), lines(18), page=PAGE)
    assert [len(page) for page in pages(pdf)] == [18, 2]
    assert [len(page) for page in pages(build(Paragraph("a", second), lines(19), page=PAGE))] == [20]


def test_a_repeated_header_is_drawn_on_each_page(build: Build) -> None:
    style = TableStyle(text=LINE, header=LINE, padding=(2, 0), before=0)
    table = Table([Column()], [[f"rad {number}"] for number in range(50)], header=[["Topp"]], style=style)
    found = pages(build(table, page=PAGE))
    assert [page[0] for page in found] == ["Topp"] * len(found)
    assert text_in_tree_order(build(table, page=PAGE).content).count("Topp") == 1


def test_rows_tied_by_a_span_stay_on_one_page(build: Build) -> None:
    style = TableStyle(text=LINE, padding=(2, 0), before=0)
    rows: list[list[CellLike]] = []
    for group in range(8):
        rows.extend([[Cell(f"g{group}", rows=4), "a"], ["b"], ["b"], ["b"]])
    pdf = build(Table([Column(40), Column()], rows, style=style), page=PAGE)
    assert ["".join(page).count("b") for page in pages(pdf)] == [15, 9]


def test_a_row_higher_than_a_page_is_split(build: Build) -> None:
    pdf = build(Table([Column(40), Column()], [["a", SENTENCE * 30], ["b", "c"]], header=[["A", "B"]]), page=PAGE)
    assert pdf.pages > 3
    assert check(pdf.content) == []
    assert misplaced(pdf.content) == []


def test_an_item_keeps_its_label_where_it_begins(build: Build) -> None:
    pdf = build(ItemList([SENTENCE * 20], numbering="decimal"), page=PAGE)
    assert pdf.pages > 1
    assert sum(page[0].startswith("1.") for page in pages(pdf)) == 1


def test_a_page_break_begins_a_page_of_another_kind(build: Build) -> None:
    wide = Page(size=LANDSCAPE_A4)
    pdf = build(Paragraph("a"), PageBreak(wide), Paragraph("b"), PageBreak(), Paragraph("c"), page=PAGE)
    with pikepdf.open(io.BytesIO(pdf.content)) as opened:
        widths = [round(float(page.mediabox[2])) for page in opened.pages]
    assert widths == [300, 842, 842]


def test_page_breaks_make_no_empty_pages(build: Build) -> None:
    assert build(PageBreak(), Paragraph("a"), PageBreak(), PageBreak(), Paragraph("b"), PageBreak()).pages == 2


def test_a_break_before_anything_still_chooses_the_kind(build: Build) -> None:
    pdf = build(PageBreak(Page(size=LANDSCAPE_A4)), Paragraph("a"))
    with pikepdf.open(io.BytesIO(pdf.content)) as opened:
        assert round(float(opened.pages[0].mediabox[2])) == 842


def test_the_first_page_may_differ_from_the_later_ones(build: Build) -> None:
    seen: list[str] = []
    later = Page(header=lambda sheet: seen.append(f"later {sheet.number}"))
    first = Page(margins=Margins(top=300), header=lambda sheet: seen.append(f"first {sheet.number}"), later=later)
    pdf = build(Paragraph(SENTENCE * 60), page=first)
    assert pdf.pages > 1
    assert seen == ["first 1", *(f"later {number}" for number in range(2, pdf.pages + 1))]


def test_a_footer_too_long_is_cut_with_an_ellipsis(build: Build) -> None:
    def long_footer(sheet: Sheet) -> None:
        sheet.text(sheet.left, 30, "Direktoratet for e-helse " * 40, SMALL)
        sheet.text(sheet.right, 20, "Direktoratet for e-helse " * 40, SMALL, align="right", width=100)
        sheet.text(150, 10, "midten " * 40, SMALL, align="center")

    pdf = build(Paragraph("a"), page=Page(footer=long_footer))
    assert misplaced(pdf.content) == []
    assert sum(line.endswith("…") for line in pages(pdf)[0]) == 3


def numbers_in_margin(pdf: Pdf) -> list[list[str]]:
    """First word of each line that begins with a figure, page by page."""
    return [[line.split()[0] for line in page if line[:1].isdigit()] for page in pages(pdf)]


def test_lines_are_numbered_through_the_document(build: Build) -> None:
    numbered = Page(size=PAGE.size, margins=PAGE.margins, line_numbers=LineNumbers())
    pdf = build(lines(25), page=numbered)
    assert numbers_in_margin(pdf) == [[str(n) for n in range(1, 21)], [str(n) for n in range(21, 26)]]
    assert text_in_tree_order(pdf.content).split() == [w for n in range(1, 26) for w in ("linje", str(n))]


def test_numbers_may_be_rare_and_begin_again(build: Build) -> None:
    numbered = Page(size=PAGE.size, margins=PAGE.margins, line_numbers=LineNumbers(every=5, by_page=True))
    assert numbers_in_margin(build(lines(30), page=numbered)) == [["5", "10", "15", "20"], ["5", "10"]]


def test_cells_on_one_line_have_one_number(build: Build) -> None:
    numbered = Page(size=(400, 420), margins=PAGE.margins, line_numbers=LineNumbers())
    pdf = build(Table([Column()] * 3, [["a", "b", "c"], ["d", "e", "f"]]), page=numbered)
    assert sorted(figure for line in pages(pdf)[0] for figure in line if figure.isdigit()) == ["1", "2"]


def test_a_mark_stands_on_every_page_and_is_not_read(build: Build) -> None:
    pdf = build(Paragraph(SENTENCE * 200), page=Page(mark="Utkast", footer=footer))
    assert "Utkast" not in text_in_tree_order(pdf.content)
    with pikepdf.open(io.BytesIO(pdf.content)) as opened:
        for page in opened.pages:
            assert page.Contents.read_bytes().count(b"/Watermark") == 1


def test_columns_get_what_they_ask_for(build: Build) -> None:
    style = TableStyle(text=LINE, padding=(2, 0), before=0)
    wide = Page(size=(460, 420), margins=Margins(72, 30, 68, 30))
    table = Table([Column(100), Column(share=2), Column(share=1)], [["a", "b", "c"]], style=style)
    with pikepdf.open(io.BytesIO(build(table, page=wide).content)) as opened:
        code = opened.pages[0].Contents.read_bytes()
    assert [f"1 0 0 1 {x:.2f} ".encode() in code for x in (32, 132, 332)] == [True] * 3


def test_a_table_may_be_narrower_than_what_it_stands_in(build: Build) -> None:
    style = TableStyle(text=LINE, padding=(2, 0), before=0)
    columns = [Column(60), Column(40, align="right")]
    table = Table(columns, [["a", "b"]], caption="Ord over hele bredden", style=style, width=100)
    pdf = build(table, page=Page(size=(460, 420), margins=Margins(72, 30, 68, 30)))
    assert pages(pdf)[0][0] == "Ord over hele bredden"
    with pikepdf.open(io.BytesIO(pdf.content)) as opened:
        code = opened.pages[0].Contents.read_bytes()
    assert b"1 0 0 1 32.00 " in code
    (right,) = [float(x) for x in re.findall(rb"1 0 0 1 ([\d.]+) [\d.]+ Tm", code) if 100 < float(x) < 130]
    assert 122 < right < 128


def test_an_empty_box_leaves_nothing(build: Build) -> None:
    with_box = build(Paragraph("a"), Box([Paragraph("")]), Paragraph("b"))
    assert check(with_box.content) == []


def test_space_at_the_foot_does_not_make_a_page(build: Build) -> None:
    assert build(lines(20), Space(0), page=PAGE).pages == 1


@pytest.mark.parametrize(
    ("above", "rows", "split"), [(0, 21, [19, 2]), (0, 22, [20, 2]), (18, 4, [2, 2]), (19, 4, [0, 4])]
)
def test_no_row_stands_alone(build: Build, above: int, rows: int, split: list[int]) -> None:
    style = TableStyle(text=LINE, padding=(2, 0), before=0)
    table = Table([Column()], [[f"rad {number}"] for number in range(rows)], style=style)
    story = [lines(above), table] if above else [table]
    assert [sum(line.startswith("rad") for line in page) for page in pages(build(*story, page=PAGE))] == split


def squares(content: bytes) -> list[list[float]]:
    """Heights of the figures on each page, by their bounding boxes."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        found: list[list[float]] = [[] for _ in pdf.pages]
        numbers = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure":
                left, bottom, right, top = (float(edge) for edge in thing.A.BBox)
                assert left < right
                found[numbers[thing.Pg.objgen]].append(round(top - bottom, 1))
    return found


def figure(height: float, least: float = 1, caption: str | None = None) -> Figure:
    drawn = Drawing(100, height)
    drawn.add(Rect(0, 0, 100, height))
    return Figure(drawn, "Et kvadrat.", caption=caption, caption_style=LINE, least=least, before=0, after=0)


def test_a_figure_is_made_smaller_to_fit_what_is_left_of_a_page(build: Build) -> None:
    above = lines(5)
    assert squares(build(above, figure(250), page=PAGE).content) == [[], [250]]
    assert squares(build(above, figure(250, least=0.8), page=PAGE).content) == [[210]]
    assert squares(build(above, figure(300, least=0.8), page=PAGE).content) == [[], [280]]


def test_a_figure_stands_under_its_caption_and_both_fit_the_page(build: Build) -> None:
    pdf = build(lines(5), figure(250, least=0.7, caption="Over figuren"), page=PAGE)
    assert squares(pdf.content) == [[196]]
    assert pages(pdf)[0][-1] == "Over figuren"
    assert check(pdf.content) == []
    assert text_in_tree_order(pdf.content).splitlines()[-2:] == ["Over figuren", "[Et kvadrat.]"]
    pdf = build(lines(12), figure(250, caption="Over figuren"), page=PAGE)
    assert [page[-1] for page in pages(pdf)] == ["linje 12", "Over figuren"]


def test_what_is_kept_together_is_lowered_as_a_whole(build: Build) -> None:
    heading = Heading("Kartet", 1, LINE.but(bold=True))
    pdf = build(lines(5), KeepTogether([heading, figure(250, least=0.7)]), page=PAGE)
    assert squares(pdf.content) == [[196]]


def widths(content: bytes) -> list[str]:
    """Lines of a one-page table as they are read, cell by cell."""
    document = pypdfium2.PdfDocument(content)
    text = document[0].get_textpage()
    found = [line.strip() for line in text.get_text_range().split("\r\n")]
    text.close()
    document.close()
    return found


def test_narrow_columns_keep_their_words_whole_beside_a_wide_one(build: Build) -> None:
    """Only the column that wants most gives way, and no word is broken for a column that has room to give."""
    narrow = ["Tromsø", "This period", "So far", "New"]
    rows: list[list[CellLike]] = [[SENTENCE * 2, *narrow]]
    pdf = build(Table([Column() for _ in rows[0]], rows=rows), page=Page(size=(420, 400)))
    read = " ".join(widths(pdf.content))
    assert all(word in read for word in narrow)


def test_more_headings_than_a_page_can_keep_together_fill_it(build: Build) -> None:
    heading = LINE.but(keep_with_next=True)
    story = [Heading(f"sak {number}", 1, heading) for number in range(1, 51)]
    assert [len(page) for page in pages(build(*story, lines(3), page=PAGE))] == [20, 20, 13]


@pytest.mark.parametrize(
    "words",
    ["3. oktober", "kl. 09.05", "§ 23", "nr. 2", "12 October", "PP-tjeneste", "e-helse", "2. ledd", "KS-by"],
)
def test_a_number_is_not_parted_from_its_word_nor_a_short_beginning_from_the_rest(build: Build, words: str) -> None:
    for before in range(1, 60):
        text = " ".join(["a" * (1 + number % 3) for number in range(before)])
        said = pages(build(Paragraph(f"{text} {words} og {words}", LINE), page=PAGE))[0]
        assert " ".join(said).count(words) == 2
        assert sum(line.count(words) for line in said) == 2


def test_where_a_number_and_its_word_do_not_fit_the_line_ends_between_them(build: Build) -> None:
    style = TableStyle(text=LINE, padding=(0, 0), before=0)
    pdf = build(Table([Column(36), Column(share=1)], [["18. oktober", ""]], style=style), page=PAGE)
    assert pages(pdf)[0] == ["18.", "oktober"]
    assert text_in_tree_order(pdf.content).split() == ["18.", "oktober"]
