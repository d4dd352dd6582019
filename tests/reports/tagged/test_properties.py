"""Whatever the content is, the document conforms, and no text lies outside the page or over other text."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from samrad import paths
from samrad.reports.tagged import (
    Block,
    Box,
    BoxStyle,
    Cell,
    CellLike,
    Column,
    Columns,
    Definitions,
    Document,
    Figure,
    Fonts,
    Heading,
    Item,
    ItemList,
    KeepTogether,
    LineNumbers,
    Margins,
    Page,
    Paragraph,
    Run,
    Space,
    Table,
    TableStyle,
    TextStyle,
)
from tests.reports.pdfcheck import check, misplaced
from tests.reports.tagged.samples import FACTS, drawing, footer

FONTS = Fonts.load(paths.resources() / "fonts")

WORDS = st.sampled_from(
    [
        *("møte", "kommune", "Kárášjohka", "e-helse", "Nord-Norge", "og", "i", "W", "\n", "x" * 400),
        *("samhandlingsbehovsutredningsgruppe", "https://www.example.org/en/lang/sti?med=verdier&og=flere"),
        *("\U0001f600", "\U0001f469\u200d\u2695\ufe0f", "c\u030c\u0323", "日本", "שלום", "a\u00adb\u00adc"),
    ]
)
ANY = st.text(max_size=40)
STRINGS = st.one_of(
    st.lists(WORDS, max_size=30).map(" ".join),
    ANY,
    st.just(""),
    st.just("   "),
    st.lists(WORDS, max_size=4).map("".join),
)
RUNS = st.builds(
    Run,
    STRINGS,
    bold=st.sampled_from([None, True]),
    italic=st.sampled_from([None, True]),
    link=st.sampled_from([None, "https://example.org/", "#top"]),
    language=st.sampled_from([None, "se", "en-GB"]),
    raised=st.booleans(),
    expansion=st.sampled_from([None, "nasjonalt utvalg", "日"]),
)
INLINE = st.one_of(STRINGS, RUNS, st.lists(st.one_of(STRINGS, RUNS), max_size=5))
STYLES = st.builds(
    TextStyle,
    size=st.sampled_from([6.0, 10.5, 30.0]),
    leading=st.just(40.0),
    align=st.sampled_from(["left", "center", "right"]),
    indent=st.sampled_from([0.0, 20.0]),
    first_indent=st.sampled_from([0.0, 15.0]),
    keep_with_next=st.booleans(),
)
SIMPLE: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, INLINE),
    st.builds(Paragraph, INLINE, STYLES),
    st.builds(Space, st.sampled_from([0.0, 30.0, 3_000.0])),
    st.builds(
        Figure,
        st.sampled_from([drawing(), drawing(900, 40), drawing(40, 3_000)]),
        alt=st.just("En søyle."),
        caption=st.one_of(st.none(), STRINGS),
        least=st.sampled_from([1.0, 0.5, 0.01]),
        width=st.sampled_from([None, 5.0, 9_999.0]),
        align=st.sampled_from(["left", "center", "right"]),
    ),
)


def cells(blocks: st.SearchStrategy[Block]) -> st.SearchStrategy[CellLike]:
    content = st.one_of(STRINGS, INLINE, st.lists(blocks, min_size=1, max_size=2), st.none())
    return st.one_of(content, st.builds(Cell, content.filter(lambda c: c is not None), header=st.booleans()))


@st.composite
def tables(draw: st.DrawFn, blocks: st.SearchStrategy[Block], counts: Sequence[int] = (1, 2, 3)) -> Table:
    count = draw(st.sampled_from(counts))
    columns = draw(
        st.lists(
            st.builds(
                Column,
                width=st.sampled_from([None, None, 30.0, 700.0]),
                share=st.sampled_from([None, None, 1.0, 3.0]),
                align=st.sampled_from(["left", "right"]),
            ),
            min_size=count,
            max_size=count,
        )
    )
    few = draw(st.lists(st.lists(cells(blocks), max_size=count), max_size=4))
    many = draw(st.sampled_from([0, 0, 0, 60]))
    rows: list[list[CellLike]] = list(few)
    rows.extend([str(number) for _ in range(count)] for number in range(many))
    header = draw(st.lists(st.lists(STRINGS, max_size=count), max_size=2))
    style = TableStyle(
        lines=draw(st.sampled_from(["rows", "grid", "none"])),
        row_height=draw(st.sampled_from([0.0, 30.0])),
        valign=draw(st.sampled_from(["top", "middle", "bottom"])),
    )
    return Table(columns, rows, header, draw(st.sampled_from([0, 1])), draw(st.one_of(st.none(), INLINE)), style)


def spanned(blocks: st.SearchStrategy[Block]) -> st.SearchStrategy[Table]:
    """Tables of three columns whose first cell spans rows."""
    content = st.one_of(STRINGS, st.lists(blocks, min_size=1, max_size=2))

    def table(groups: Sequence[tuple[object, Sequence[object]]]) -> Table:
        rows: list[list[object]] = []
        for head, others in groups:
            for index, other in enumerate(others):
                first = [Cell(head, rows=len(others))] if index == 0 else []  # type: ignore[arg-type]
                rows.append([*first, other, "b"])
        return Table([Column(), Column(), Column()], rows, header=[["A", "B", "C"]])  # type: ignore[arg-type]

    return st.lists(st.tuples(content, st.lists(content, min_size=1, max_size=4)), max_size=4).map(table)


def holders(blocks: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    several = st.lists(blocks, max_size=3)
    return st.one_of(
        st.builds(Box, several, st.builds(BoxStyle, bar=st.sampled_from([0.0, 3.0])), together=st.booleans()),
        st.builds(KeepTogether, several),
        st.builds(Columns, st.lists(several, min_size=1, max_size=3)),
        st.builds(
            ItemList,
            st.lists(
                st.one_of(
                    INLINE,
                    several.filter(bool),
                    st.builds(Item, INLINE, label=st.sampled_from([None, "1/17", "x" * 90])),
                ),
                max_size=4,
            ),
            numbering=st.sampled_from(["disc", "decimal", "letter", "roman", "none"]),
            start=st.sampled_from([1, 98, 4_000]),
        ),
        st.builds(Definitions, st.lists(st.tuples(INLINE, INLINE), max_size=4), columns=st.sampled_from([1, 2])),
        tables(blocks),
        spanned(blocks),
    )


BLOCKS = st.one_of(st.recursive(SIMPLE, holders, max_leaves=6), tables(SIMPLE, (5, 12, 45)))
PAGES = st.sampled_from(
    [
        Page(footer=footer),
        Page(footer=footer, mark="Utkast", line_numbers=LineNumbers()),
        Page(size=(300, 260), margins=Margins(30, 40, 60, 40), footer=footer),
    ]
)


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@settings(max_examples=max(50, settings().max_examples // 2), phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(st.lists(BLOCKS, max_size=6), PAGES)
def test_any_content_becomes_a_conforming_document(blocks: list[Block], page: Page) -> None:
    pdf = Document(FACTS, FONTS, page).build([Heading("Overskrift", 1, key="top"), *blocks])
    assert check(pdf.content) == []
    assert misplaced(pdf.content) == []


@settings(max_examples=12)
@given(st.integers(0, 5_000), st.sampled_from([Page(), Page(size=(300, 260), margins=Margins(30, 40, 60, 40))]))
def test_a_text_of_any_length_stands_on_its_pages(words: int, page: Page) -> None:
    text = " ".join(["ord", "Kárášjohka", "samhandling"][number % 3] for number in range(words))
    rows = [[text, "x"]]
    story = [Paragraph(text), Box([Paragraph(text)]), Table([Column(), Column()], rows), ItemList([text])]
    pdf = Document(FACTS, FONTS, page).build(story)
    assert check(pdf.content) == []
    assert misplaced(pdf.content) == []


@pytest.mark.parametrize("columns", [100, 300])
def test_a_table_of_more_columns_than_is_sensible_stands_on_its_pages(columns: int) -> None:
    rows = [[f"{number} møtte" for number in range(columns)] for _ in range(5)]
    table = Table([Column()] * columns, rows, header=[[f"K{number}" for number in range(columns)]], row_headers=1)
    pdf = Document(FACTS, FONTS).build([table])
    assert check(pdf.content) == []
    assert misplaced(pdf.content) == []
