"""Columns of lists: exactly as wide as the page, alike in like tables, and no word broken without need."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from samrad.reports.content.listing import CellWords, Holds, ListColumn, ListTable, Strong
from samrad.reports.layout.columns import column_widths
from samrad.reports.layout.letterhead import fonts
from samrad.reports.layout.style import TABLE, TEXT_WIDTH
from samrad.reports.tagged.lines import longest_word, natural_width
from samrad.reports.tagged.text import format_runs

PADDING = 2 * TABLE.padding[0]


def table(heads: list[tuple[Holds, str]], *rows: tuple[CellWords, ...]) -> ListTable:
    return ListTable(columns=tuple(ListColumn(holds=holds, words=words) for holds, words in heads), rows=rows)


def widths(*tables: ListTable) -> list[float]:
    return column_widths(tables, TABLE, TEXT_WIDTH, fonts())


def word(words: str, *, bold: bool = False) -> float:
    return longest_word(format_runs(words, TABLE.text.but(bold=bold), fonts())) + PADDING


def line(words: str) -> float:
    return natural_width(format_runs(words, TABLE.text, fonts())) + PADDING


@given(
    st.integers(1, 8).flatmap(
        lambda count: st.tuples(
            st.lists(st.tuples(st.sampled_from(list(Holds)), st.text(max_size=20)), min_size=count, max_size=count),
            st.lists(st.tuples(*[st.text(max_size=200)] * count), max_size=6),
        )
    )
)
def test_any_columns_fill_the_page_exactly(of: tuple[list[tuple[Holds, str]], list[tuple[str, ...]]]) -> None:
    found = widths(table(of[0], *of[1]))
    assert abs(sum(found) - TEXT_WIDTH) < 0.01
    assert min(found) > 0


def test_words_stay_whole_and_short_cells_on_one_line_beside_a_very_long_text() -> None:
    status = Strong("Fristen er ute")
    heads = [(Holds.SHORT, "Frist"), (Holds.TEXT, "Hva"), (Holds.NAME, "Tjeneste"), (Holds.SHORT, "Status")]
    found = widths(table(heads, ("fortløpende", "ord " * 5_000, "Spesialisthelsetjenesten", status)))
    assert found[0] >= line("fortløpende")
    assert found[2] >= word("Spesialisthelsetjenesten")
    assert found[3] >= word(status.words, bold=True)
    assert found[1] == max(found)


def test_a_word_too_long_for_the_page_leaves_room_for_the_others() -> None:
    heads = [(Holds.NAME, "Navn"), (Holds.NAME, "Virksomhet")]
    found = widths(table(heads, ("a" * 400, "Tromsø kommune")))
    assert found[1] >= line("Tromsø kommune")


def test_tables_with_the_same_columns_are_measured_together() -> None:
    heads = [(Holds.NAME, "Navn"), (Holds.TEXT, "Hva")]
    one = table(heads, ("Kari", "kort"))
    other = table(heads, ("Kari Nordmann-Hansen", "langt " * 90))
    assert widths(one, other) == widths(other, one) != widths(one)


def test_spare_room_goes_to_the_columns_that_lack_least() -> None:
    heads = [(Holds.NAME, "Plass"), (Holds.TEXT, "Medlem")]
    common, odd = "Kvænang kommune", "Kvænangen kommune"
    spare = line(odd) - line(common) + 1
    words = "a"
    while line(common) + line(f"{words} a") < TEXT_WIDTH - spare:
        words += " a"
    found = widths(table(heads, *[(common, words)] * 30, (odd, words * 2)))
    assert found[0] >= line(odd)
    assert found[1] >= line(words)
