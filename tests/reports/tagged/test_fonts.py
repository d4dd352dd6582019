"""Which font draws a character, and what is told of one that none has."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from reportlab.graphics.shapes import Drawing, String

from samrad import paths
from samrad.errors import AppError
from samrad.i18n import language
from samrad.reports.tagged import Column, Figure, FontFiles, Fonts, Paragraph, Run, Table, TextStyle
from samrad.reports.tagged.characters import clean
from tests.reports.pdfcheck import check, text_in_tree_order
from tests.reports.tagged.conftest import Build
from tests.reports.tagged.samples import drawing

LETTERS = "abcdefghijklmnopqrstuvwxyzæøåáčđŋšŧžïàéèêóòôüöäñ"
NORWEGIAN_AND_SAMI = f"{LETTERS}{LETTERS.upper()}0123456789«»–—“”‘’…•§%‰€½°×±"


def embedded(content: bytes) -> list[str]:
    """Names of the fonts in a file, without their tags."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return sorted(str(font.BaseFont).split("+")[1] for _, font in pdf.pages[0].Resources.Font.items())


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("italic", [False, True])
def test_every_face_has_the_letters_of_norwegian_and_sami(fonts: Fonts, bold: bool, italic: bool) -> None:
    font = fonts.font(bold=bold, italic=italic)
    assert [character for character in NORWEGIAN_AND_SAMI if not font.has(character)] == []


def test_figures_are_of_one_width_so_that_columns_stand(fonts: Fonts) -> None:
    assert len({fonts.font().own_width(figure) for figure in "0123456789"}) == 1


def test_only_what_is_used_is_embedded(build: Build) -> None:
    pdf = build(Paragraph("abc"))
    assert embedded(pdf.content) == ["SourceSans3-Regular"]
    assert len(pdf.content) < 14_000


def test_a_character_the_first_font_lacks_is_drawn_with_the_next(build: Build) -> None:
    pdf = build(Paragraph("en \U0001f600 שלום to"))
    assert embedded(pdf.content) == ["DejaVuSans", "NotoEmoji-Regular", "SourceSans3-Regular"]
    assert pdf.missing == ()
    assert text_in_tree_order(pdf.content) == "en \U0001f600 שלום to"


def test_a_character_no_font_has_is_replaced_and_told_with_its_place(build: Build) -> None:
    pdf = build(Paragraph("a"), Paragraph("Forslaget fra 日 ble vedtatt."))
    (missing,) = pdf.missing
    assert (missing.character, missing.code, missing.page) == ("日", "U+65E5", 1)
    assert missing.context == "Forslaget fra 日 ble vedtatt."
    assert "U+65E5" in language("nb")(missing.message())
    assert text_in_tree_order(pdf.content).endswith("Forslaget fra 日 ble vedtatt.")
    assert check(pdf.content) == []


def test_a_private_character_has_no_meaning_to_keep(build: Build) -> None:
    pdf = build(Paragraph("a \ue123 b"))
    assert [missing.code for missing in pdf.missing] == ["U+E123"]
    assert text_in_tree_order(pdf.content) == "a \ufffd b"
    assert check(pdf.content) == []


def test_text_in_drawings_falls_back_too(build: Build) -> None:
    made = Drawing(200, 20)
    made.add(String(0, 5, "tall \U0001f600 日", fontName=Fonts.name(italic=True), fontSize=9))
    pdf = build(Figure(made, alt="a"))
    assert embedded(pdf.content) == ["DejaVuSans", "NotoEmoji-Regular", "SourceSans3-It"]
    assert [missing.character for missing in pdf.missing] == ["日"]
    assert check(pdf.content) == []


def test_several_drawings_share_the_fonts(build: Build) -> None:
    pdf = build(Figure(drawing(), alt="a"), Figure(drawing(), alt="b"), Paragraph(Run("c", bold=True)))
    assert embedded(pdf.content) == ["SourceSans3-Bold", "SourceSans3-Regular"]


def test_more_than_256_characters_of_one_font_keep_their_meanings(build: Build) -> None:
    text = " ".join(chr(code) for code in range(0x100, 0x530) if clean(chr(code)) == chr(code) and chr(code).isalpha())
    pdf = build(Paragraph(text), Table([Column()], [[text]]))
    assert text_in_tree_order(pdf.content).split() == text.split() * 2
    assert check(pdf.content) == []


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("A\u0301c\u030c", "Áč"),
        ("en\ttab", "en tab"),
        ("a\r\nb\rc\u2028d\x0be", "a\nb\nc\nd\ne"),
        ("\ufeff\u200ea\u200d\u2060b\ufe0f", "ab"),
        ("\x00\x07a", "a"),
        ("a\ud800b", "a\ufffdb"),
        ("a\u3000b", "a b"),
        ("a\u00a0b\u00adc", "a\u00a0b\u00adc"),
    ],
)
def test_text_is_cleaned_of_what_cannot_be_set(given: str, shown: str) -> None:
    assert clean(given) == shown


def test_a_family_may_be_added(build: Build) -> None:
    folder = paths.resources() / "fonts"
    files = FontFiles(*(folder / f"SourceSans3-{cut}.ttf" for cut in ("Regular", "Bold", "It", "BoldIt")))
    fonts = Fonts({"text": files, "head": files}, [folder / "DejaVuSans.ttf"])
    assert fonts.font("head", bold=True).width("A", 10) == fonts.font(bold=True).width("A", 10)
    assert build(Paragraph("a", TextStyle())).pages == 1


def test_missing_or_damaged_fonts_are_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(AppError) as caught:
        Fonts.load(tmp_path)
    assert "fonts.json" in str(caught.value)
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"no font")
    with pytest.raises(AppError) as caught:
        Fonts({"text": FontFiles(broken, broken, broken, broken)})
    assert "broken.ttf" in str(caught.value)


def test_all_fonts_are_small_and_have_their_licences() -> None:
    folder = paths.resources() / "fonts"
    files = list(folder.iterdir())
    assert sum(file.stat().st_size for file in files) < 4_000_000
    for font in folder.glob("*.ttf"):
        family = font.stem.split("-")[0]
        assert any(file.name.startswith(f"{family}-LICENSE") for file in files), font.name
