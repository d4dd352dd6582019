"""Charts as vector drawings: dark and pale, outlines and direct labels, so that no colour is needed to read them."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.graphics.shapes import Circle, Drawing, Line, Rect, String
from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth

from samrad.reports.content.participation_parts import Bar, BarChart, Strip, TimeChart
from samrad.reports.layout.letterhead import fonts
from samrad.reports.layout.style import BLUE, GREY, GUTTER, HAIRLINE, INK, PANEL, TEXT_WIDTH
from samrad.reports.tagged import Fonts

DARK: Color = HexColor(BLUE)
MIDDLE: Color = HexColor("#8ea6bd")
PALE: Color = HexColor(PANEL)
GROUND: Color = HexColor("#ffffff")
FINE: Color = HexColor(HAIRLINE)
TEXT: Color = HexColor(INK)
QUIET: Color = HexColor(GREY)

SIZE = 8.5
SMALL = 7.5
SMALLEST = 6.5
ROW = 12.5
TALL_ROW = 20
ROOMY = 240
"""So high may the bars of one column be together before their rows are made lower."""
LEGEND = 18
STRIP = 30
MOST_IN_COLUMN = 20
"""Bars in one column; more are set in columns beside it, which grow longer from the third on."""
MOST_COLUMNS = 3


def words(
    x: float, y: float, text: str, *, size: float = SIZE, bold: bool = False, anchor: str = "start", color: Color = TEXT
) -> String:
    """A text in the documents' own typeface; `y` is its baseline."""
    fonts()
    return String(x, y, text, fontName=Fonts.name(bold=bold), fontSize=size, textAnchor=anchor, fillColor=color)


def width_of(text: str, size: float = SIZE, *, bold: bool = False) -> float:
    """Points that a text takes."""
    fonts()
    return float(stringWidth(text, Fonts.name(bold=bold), size))


def fitted(text: str, room: float, size: float = SIZE, *, bold: bool = False) -> str:
    """The text, shortened with an ellipsis where there is no room for all of it."""
    if width_of(text, size, bold=bold) <= room:
        return text
    while text and width_of(f"{text}…", size, bold=bold) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def bar_chart(chart: BarChart, width: float = TEXT_WIDTH) -> Drawing:
    """Lying bars with label and number; the whole, where there is one, as a pale outlined bar behind."""
    columns = _columns(chart.bars)
    longest_column = max(len(column) for column in columns)
    row = max(ROW, min(TALL_ROW, ROOMY / longest_column)) if len(columns) == 1 else ROW
    height = longest_column * row + (LEGEND if chart.legend else 0)
    drawing = Drawing(width, height)
    room = (width - GUTTER * (len(columns) - 1)) / len(columns)
    label = min(max(width_of(bar.label) for bar in chart.bars) + 6, room * 0.45)
    number = max(width_of(bar.shown) for bar in chart.bars) + 5
    longest = max(bar.whole or bar.value for bar in chart.bars) or 1
    scale = (room - label - number) / longest
    top = height - (LEGEND if chart.legend else 0)
    for at, column in enumerate(columns):
        left = at * (room + GUTTER)
        for down, bar in enumerate(column):
            _bar(drawing, bar, (left, top - (down + 1) * row), (label, row, scale))
    if chart.legend:
        _legend(drawing, chart.legend, height - 9, has_hosts=not any(bar.whole for bar in chart.bars))
    return drawing


def _columns(bars: Sequence[Bar]) -> list[Sequence[Bar]]:
    columns = 1 if any(bar.whole for bar in bars) else min(-(-len(bars) // MOST_IN_COLUMN), MOST_COLUMNS)
    each = -(-len(bars) // columns)
    return [bars[start : start + each] for start in range(0, len(bars), each)]


def _bar(drawing: Drawing, bar: Bar, at: tuple[float, float], measures: tuple[float, float, float]) -> None:
    (left, bottom), (label, row, scale) = at, measures
    thick = row * 0.62
    y = bottom + (row - thick) / 2
    base = bottom + row / 2 - SIZE * 0.34
    size = max(SMALLEST, min(SIZE, SIZE * (label - 4) / max(width_of(bar.label), 1)))
    drawing.add(words(left, base, fitted(bar.label, label - 4, size), size=size))
    begin = left + label
    if bar.whole is not None:
        drawing.add(Rect(begin, y, bar.whole * scale, thick, fillColor=PALE, strokeColor=DARK, strokeWidth=0.5))
    fill = DARK if bar.is_host or bar.whole is not None else MIDDLE
    drawing.add(Rect(begin, y, bar.value * scale, thick, fillColor=fill, strokeColor=DARK, strokeWidth=0.5))
    drawing.add(words(begin + (bar.whole or bar.value) * scale + 4, base, bar.shown))


def _legend(drawing: Drawing, told: tuple[str, str], y: float, *, has_hosts: bool) -> None:
    left = 0.0
    for text, fill in zip(told, (DARK, MIDDLE if has_hosts else PALE), strict=True):
        drawing.add(Rect(left, y - 1, 9, 8, fillColor=fill, strokeColor=DARK, strokeWidth=0.5))
        drawing.add(words(left + 13, y, text, size=SMALL, color=QUIET))
        left += 13 + width_of(text, SMALL) + 16


def time_chart(chart: TimeChart, width: float = TEXT_WIDTH) -> Drawing:
    """A strip of standing bars for each group, all on one scale, with the number above every bar."""
    height = len(chart.strips) * STRIP + 14
    drawing = Drawing(width, height)
    label = min(max(width_of(strip.label) for strip in chart.strips) + 10, width * 0.34)
    step = (width - label) / len(chart.stretches)
    highest = max(max(strip.values) for strip in chart.strips)
    scale = (STRIP - 12) / highest
    for down, strip in enumerate(chart.strips):
        bottom = height - (down + 1) * STRIP
        drawing.add(Line(0, bottom, width, bottom, strokeColor=FINE, strokeWidth=0.5))
        drawing.add(words(0, bottom + 4, fitted(strip.label, label - 6)))
        _strip(drawing, strip, (label, bottom), (step, scale))
    for at, stretch in enumerate(chart.stretches):
        drawing.add(words(label + (at + 0.5) * step, 3, stretch, size=SMALL, anchor="middle", color=QUIET))
    return drawing


def _strip(drawing: Drawing, strip: Strip, at: tuple[float, float], measures: tuple[float, float]) -> None:
    (left, bottom), (step, scale) = at, measures
    thick = min(step * 0.62, 26)
    for index, (value, shown) in enumerate(zip(strip.values, strip.shown, strict=True)):
        if value:
            middle = left + (index + 0.5) * step
            drawing.add(Rect(middle - thick / 2, bottom, thick, value * scale, fillColor=DARK, strokeColor=None))
            drawing.add(words(middle, bottom + value * scale + 2, shown, size=SMALL, anchor="middle"))


def ring(x: float, y: float, radius: float) -> Circle:
    """The ring of a host."""
    return Circle(x, y, radius, fillColor=None, strokeColor=TEXT, strokeWidth=1.1)
