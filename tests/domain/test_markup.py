"""The Markdown subset: everything parses, nothing is lost, nothing exempt slips through."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from samrad.domain import markup
from samrad.domain.markup import (
    Block,
    Bold,
    Bullets,
    Exempt,
    Inline,
    Italic,
    LineBreak,
    Link,
    Numbered,
    Paragraph,
    Withheld,
    Words,
)

LETTERS = st.text("aåæøbcÁčđ", min_size=1, max_size=4)
SIGNS = st.sampled_from(
    [
        "**",
        "*",
        "_",
        "||",
        "|",
        "\\",
        "- ",
        "1. ",
        "1) ",
        "\n",
        "\n\n",
        "  ",
        "    ",
        "\t",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
    ]
)
TEXTS = st.lists(LETTERS | SIGNS, max_size=40).map("".join)


def words_of(*inlines: Inline) -> Paragraph:
    return Paragraph(tuple(inlines))


def letters(text: str) -> str:
    return "".join(re.findall(r"[^\W\d_]", text))


def test_paragraphs_are_parted_by_an_empty_line_and_a_new_line_stays() -> None:
    assert markup.parse("Én linje\nog én til\n\nNytt avsnitt") == (
        words_of(Words("Én linje"), LineBreak(), Words("og én til")),
        words_of(Words("Nytt avsnitt")),
    )


@pytest.mark.parametrize("nothing", [None, "", "  \n\t\n"])
def test_nothing_gives_no_blocks(nothing: str | None) -> None:
    assert markup.parse(nothing) == ()


def test_bold_italic_and_links() -> None:
    assert markup.parse("**Konklusjon:** *slik* [kartet](https://kommunekart.example/a?b=c)") == (
        words_of(
            Bold((Words("Konklusjon:"),)),
            Words(" "),
            Italic((Words("slik"),)),
            Words(" "),
            Link((Words("kartet"),), "https://kommunekart.example/a?b=c"),
        ),
    )


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "//lenvik.example", "data:x", "http:"]
)
def test_a_link_to_anything_but_the_web_or_mail_stays_as_typed(address: str) -> None:
    assert markup.parse(f"[her]({address})") == (words_of(Words(f"[her]({address})")),)


def test_lists_lie_in_lists() -> None:
    assert markup.parse("1. én\n2. to\n   - under\n\nSlutt") == (
        Numbered(
            (
                (words_of(Words("én")),),
                (words_of(Words("to")), Bullets(((words_of(Words("under")),),))),
            )
        ),
        words_of(Words("Slutt")),
    )


def test_a_numbered_list_keeps_the_number_it_starts_with() -> None:
    assert markup.parse("4. a\n5. b") == (Numbered(((words_of(Words("a")),), (words_of(Words("b")),)), start=4),)


@pytest.mark.parametrize("line", ["3. oktober møttes gruppen", "12. des. er fristen", "1. mai", "4. October 2017"])
def test_a_line_that_opens_with_a_date_is_no_list(line: str) -> None:
    assert markup.parse(line) == (words_of(Words(line)),)


@pytest.mark.parametrize("source", ["# Ikke overskrift", "<b>ikke html</b>", "![bilde](x.png)", "`kode`", "a | b"])
def test_what_the_subset_lacks_is_plain_text(source: str) -> None:
    assert markup.plain(markup.parse(source)) == source


def test_an_exempt_passage_and_its_basis() -> None:
    blocks = markup.parse("Søknaden fra ||Kari **Nordmann**||{offl. § 13 første ledd} ble drøftet.")
    secret = Exempt((Words("Kari "), Bold((Words("Nordmann"),))), "offl. § 13 første ledd")
    assert blocks == (words_of(Words("Søknaden fra "), secret, Words(" ble drøftet.")),)
    assert markup.exempt_passages(blocks) == (secret,)
    assert markup.withhold(blocks) == (
        words_of(Words("Søknaden fra "), Withheld("offl. § 13 første ledd"), Words(" ble drøftet.")),
    )


def test_a_passage_over_several_paragraphs_has_one_basis() -> None:
    blocks = markup.parse("a ||b\n\nc\n\n- d||{offl. § 23 første ledd} e")
    assert [passage.legal_basis for passage in markup.exempt_passages(blocks)] == ["offl. § 23 første ledd"] * 3
    assert markup.plain(markup.withhold(blocks)) == "a …\n…\n… e"


def test_a_passage_that_is_never_closed_hides_the_rest() -> None:
    blocks = markup.parse("åpent ||hemmelig\n\nogså hemmelig\n\n- og dette")
    assert markup.plain(markup.withhold(blocks)) == "åpent …\n…\n…"


def test_a_backslash_takes_the_meaning_away() -> None:
    assert markup.parse(r"\*\*a\*\* \||b\|| \\||c||") == (words_of(Words("**a** ||b|| \\"), Exempt((Words("c"),))),)


@given(st.text())
@example("- " * 1000 + "a")
@example("\n".join(" " * 2 * n + "- a" for n in range(200)))
@example("[" * 500)
@example("*" * 500 + "a")
@example("[a](http://[)\x00\r\n\u2028||")
def test_any_text_parses(source: str) -> None:
    assert markup.plain(markup.parse(source)) is not None


@given(TEXTS)
@example("- " * 50 + "a")
@example("\n".join(" " * 2 * n + "- a" for n in range(40)))
def test_no_letter_is_lost_added_or_moved(source: str) -> None:
    blocks = markup.parse(source)
    bases = "".join(passage.legal_basis or "" for passage in markup.exempt_passages(blocks))
    kept = letters(markup.plain(blocks))
    if not bases and "{" not in source:
        assert kept == letters(source)
    assert not set(kept) - set(source)


@given(st.lists(LETTERS | SIGNS.filter(lambda sign: sign not in ("||", "|", "\\", "{", "}")), max_size=30).map("".join))
def test_nothing_between_marks_survives_withholding(secret: str) -> None:
    blocks = markup.parse(f"PUBLIC ||{secret}SECRET||{{§}} PUBLIC")
    left = markup.plain(markup.withhold(blocks))
    assert letters(left) == "PUBLICPUBLIC"


@given(TEXTS)
def test_withholding_leaves_nothing_exempt(source: str) -> None:
    assert markup.exempt_passages(markup.withhold(markup.parse(source))) == ()


@given(TEXTS)
def test_no_two_words_stand_side_by_side_and_none_is_empty(source: str) -> None:
    for content in every_content(markup.parse(source)):
        for one, other in pairwise(content):
            assert not (isinstance(one, Words) and isinstance(other, Words))
        assert Words("") not in content


def every_content(blocks: tuple[Block, ...]) -> list[tuple[Inline, ...]]:
    found: list[tuple[Inline, ...]] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found.append(block.content)
        else:
            for item in block.items:
                found.extend(every_content(item))
    return found
