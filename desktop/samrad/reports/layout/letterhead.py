"""The frame that every document shares: letterhead, foot of the page, metadata; and the PDF made of it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from PIL import Image, UnidentifiedImageError
from reportlab.lib.utils import ImageReader

from samrad import paths
from samrad.reports.content.document import Letterhead, Particulars
from samrad.reports.content.wording import Said
from samrad.reports.layout.rich import paragraph
from samrad.reports.layout.style import (
    ADDRESS,
    BLUE,
    FIRST_MARGINS,
    FOOT,
    GUTTER,
    HAIRLINE,
    MARGINS,
    MARK,
    OWNER,
    SUBTITLE,
    TITLE,
    WORDMARK,
)
from samrad.reports.layout.uncounted import Uncounted
from samrad.reports.tagged import (
    A4,
    LANDSCAPE_A4,
    Block,
    Columns,
    Document,
    Fonts,
    Heading,
    LineNumbers,
    Metadata,
    Page,
    Paragraph,
    Pdf,
    Picture,
    Property,
    Rule,
    Schema,
    Sheet,
    Space,
)

NAMESPACE = "urn:uuid:8c0d5d5e-3f0a-4c55-9d0b-6f3b1f0a7a51#"
"""Names our own facts in the metadata; a URN, since nobody needs to fetch it."""

CREATOR = "Samråd"
LOGO_HEIGHT = 38
LOGO_WIDTH = 190
_SCHEMA = "Facts of a document of a programme's register"


def typeset(about: Particulars, story: Sequence[Block], *, landscape: bool = False) -> Pdf:
    """Make the PDF: the story, on pages that carry the common foot, with the metadata.

    The letterhead is part of the story: see `opening`.
    """
    return typeset_on(page(about, landscape=landscape), about, story)


def typeset_on(first: Page, about: Particulars, story: Sequence[Block]) -> Pdf:
    """Make the PDF on pages of another kind, such as sheets of labels."""
    return Document(_metadata(about), fonts(), first).build(story)


def opening(about: Particulars, title: str, subtitle: Sequence[str | Said] = ()) -> list[Block]:
    """How a document begins: letterhead, title, and lines under the title."""
    return [
        *_letterhead(about.letterhead),
        Heading(title, 1, TITLE, key="top", listed=False),
        *(paragraph(line, SUBTITLE) for line in subtitle),
        Space(8),
    ]


def page(about: Particulars, *, landscape: bool = False) -> Page:
    """The first page of a document, and with it the others."""
    later = Page(
        size=LANDSCAPE_A4 if landscape else A4,
        margins=MARGINS,
        footer=lambda sheet: _foot(sheet, about),
        mark=about.mark,
        mark_color=MARK,
        line_numbers=LineNumbers(gap=12) if about.numbers_lines else None,
    )
    return replace(later, margins=FIRST_MARGINS, later=later)


def readable_logo(content: bytes) -> ImageReader | None:
    """The logo as the page takes it: red, green and blue on white, whatever it was; None if it can't be read."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            picture.load()
            colours = picture.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None
    ground = Image.new("RGB", colours.size, "white")
    ground.paste(colours, mask=colours.getchannel("A"))
    return ImageReader(ground)


@cache
def fonts() -> Fonts:
    """The typefaces of all documents, read once."""
    return Fonts.load(paths.resources() / "fonts")


def _letterhead(head: Letterhead) -> list[Block]:
    logo = readable_logo(head.logo) if head.logo is not None else None
    words = _wordmark(head) if logo is None else _beside_logo(head, logo)
    return [Uncounted([words]), Rule(thickness=1.2, color=BLUE, before=9, after=26, keep_with_next=True)]


def _wordmark(head: Letterhead) -> Block:
    """Without a logo: the programme's name, well set, and the address opposite."""
    names = [paragraph(head.programme, WORDMARK), Paragraph(head.owner, OWNER)]
    address = [Paragraph(line, ADDRESS) for line in head.lines]
    return Columns([names, address], shares=(3, 2), gap=GUTTER)


def _beside_logo(head: Letterhead, logo: ImageReader) -> Block:
    """The logo at the left, everything in words at the right."""
    width, height = logo.getSize()
    shown = min(LOGO_WIDTH, LOGO_HEIGHT * width / height)
    words = [
        paragraph(head.programme, ADDRESS.but(bold=True, color=BLUE)),
        *(Paragraph(line, ADDRESS) for line in (head.owner, *head.lines)),
    ]
    return Columns([[Picture(logo, alt=head.logo_words, width=shown)], words], shares=(1, 1), gap=GUTTER)


def _metadata(about: Particulars) -> Metadata:
    properties = [Property(fact.name, fact.value, fact.description) for fact in about.facts]
    return Metadata(
        about.title,
        language=about.language,
        created=about.created,
        author=about.letterhead.owner,
        subject=about.letterhead.programme.words,
        creator=CREATOR,
        keywords=about.keywords,
        schema=Schema(NAMESPACE, "samrad", _SCHEMA, properties),
    )


def _foot(sheet: Sheet, about: Particulars) -> None:
    """A hairline, the document's title and notes at the left, the page's number at the right."""
    width = sheet.right - sheet.left
    number = about.page_words.format(number=sheet.number, total=sheet.total)
    sheet.line(sheet.left, 54, width, color=HAIRLINE)
    sheet.text(sheet.left, 41, about.running, FOOT, width=width - 90)
    sheet.text(sheet.right, 41, number, FOOT, align="right", width=84)
    sheet.text(sheet.left, 29.5, " · ".join(about.notes), FOOT, width=width)
