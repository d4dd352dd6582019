"""Name badges on sheets of ten, and table signs to be folded."""

from __future__ import annotations

from collections.abc import Iterator

from samrad.reports.content.place_cards import Card, CardKind, Cards
from samrad.reports.layout.letterhead import fonts, typeset, typeset_on
from samrad.reports.layout.rich import paragraph
from samrad.reports.layout.style import BLUE, GREY, HAIRLINE, INK
from samrad.reports.tagged import (
    A4,
    LANDSCAPE_A4,
    Block,
    Labels,
    LabelSheet,
    Margins,
    Page,
    PageBreak,
    Paragraph,
    Pdf,
    Sheet,
    TextStyle,
)

_MM = 72 / 25.4

_BADGES = LabelSheet(columns=2, rows=5, width=90 * _MM, height=54 * _MM, padding=12, outline=HAIRLINE)
_BADGE_PAGE = Page(
    margins=Margins(
        top=(A4[1] - 5 * 54 * _MM) / 2,
        right=(A4[0] - 2 * 90 * _MM) / 2,
        bottom=(A4[1] - 5 * 54 * _MM) / 2 - 0.5,
        left=(A4[0] - 2 * 90 * _MM) / 2,
    )
)
"""The usual sheet of ten: 90 × 54 mm, 15 mm at the sides, 13.5 mm above and below."""

_PROGRAMME = TextStyle(size=9, leading=11.5, color=GREY, align="center", after=9)
_NAME = TextStyle(size=23, leading=27, color=BLUE, bold=True, align="center", after=6, balanced=True)
_PARTY = TextStyle(size=13, leading=16.5, color=INK, align="center", after=8)
_NOTE = TextStyle(size=7, leading=9, color=GREY, align="center", after=0)

_SIGN = LabelSheet(columns=1, rows=1, width=LANDSCAPE_A4[0] - 72, height=LANDSCAPE_A4[1] / 2 - 4, padding=24)
_SIGN_NAME = TextStyle(size=58, leading=68, color=BLUE, bold=True, align="center", after=8)
_SIGN_PARTY = TextStyle(size=27, leading=34, color=INK, align="center", after=0)


def lay_out(cards: Cards) -> Pdf:
    """The finished PDF."""
    if cards.nobody is not None:
        return typeset(cards.about, [Paragraph(cards.nobody)])
    if cards.kind is CardKind.BADGE:
        return typeset_on(_BADGE_PAGE, cards.about, [Labels(_BADGES, [_badge(card) for card in cards.cards])])
    return typeset_on(_sign_page(None, ""), cards.about, list(_signs(cards)))


def _badge(card: Card) -> list[Block]:
    return [
        *([paragraph(card.above, _PROGRAMME)] if card.above is not None else []),
        Paragraph(card.name, _NAME),
        *_lines((card.organisation, _PARTY), (card.below, _NOTE)),
    ]


def _signs(cards: Cards) -> Iterator[Block]:
    """One sign to a sheet: the name below the fold and, upside down, above it, to be read from both sides."""
    for card in cards.cards:
        yield PageBreak(_sign_page(card, " · ".join(cards.about.notes)))
        name, party = _fitting(card.name, _SIGN_NAME), _fitting(card.organisation, _SIGN_PARTY)
        yield Labels(_SIGN, [[Paragraph(card.name, name), *_lines((card.organisation, party))]])


def _lines(*lines: tuple[str, TextStyle]) -> list[Block]:
    return [Paragraph(words, style) for words, style in lines if words]


def _sign_page(card: Card | None, note: str) -> Page:
    margins = Margins(top=LANDSCAPE_A4[1] / 2, right=36, bottom=3, left=36)
    middle = LANDSCAPE_A4[0] / 2
    return Page(
        size=LANDSCAPE_A4,
        margins=margins,
        header=lambda sheet: _far_side(sheet, card),
        footer=lambda sheet: sheet.text(middle, 14, note, _NOTE, align="center"),
    )


def _far_side(sheet: Sheet, card: Card | None) -> None:
    """The line to fold along, and the sign once more for those who sit behind it; only an artifact."""
    width, height = LANDSCAPE_A4
    sheet.line(0, height / 2, width, color=HAIRLINE)
    if card is None:
        return
    canvas = sheet.canvas
    canvas.saveState()
    canvas.translate(width, height)
    canvas.rotate(180)
    middle = height / 4
    _centred(sheet, card.name, _SIGN_NAME, middle + (2 if card.organisation else -19))
    _centred(sheet, card.organisation, _SIGN_PARTY, middle - 47)
    canvas.restoreState()


def _centred(sheet: Sheet, words: str, style: TextStyle, baseline: float) -> None:
    sheet.text(sheet.page.size[0] / 2, baseline, words, _fitting(words, style), align="center")


def _fitting(words: str, style: TextStyle) -> TextStyle:
    """The style, smaller where the words are too long for one line: both sides of a sign look alike."""
    room = _SIGN.width - 2 * _SIGN.padding - 1
    extent = fonts().font(style.family, bold=style.bold).width(words, style.size)
    return style.scaled(min(1.0, room / extent)) if extent else style
