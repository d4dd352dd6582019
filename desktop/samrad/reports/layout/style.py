"""The common design of all documents: one family of type, one blue that prints as dark grey, one grid.

The grid is a narrow column for labels and numbers at the left and a wide one for text, so that the eye finds a
decision or a deadline without reading, and lines stay short enough to be read with ease. Lengths are points.
"""

from __future__ import annotations

from dataclasses import replace

from samrad.reports.tagged import A4, LANDSCAPE_A4, BoxStyle, ListStyle, Margins, TableStyle, TextStyle

INK = "#1a1a1a"
BLUE = "#1d3c5e"
"""The one colour: contrast 11 : 1 on white, 10 : 1 on the panel; a dark grey where colours are not printed."""
GREY = "#505862"
"""For what is read second: contrast 7 : 1 on white."""
HAIRLINE = "#bcc5ce"
PANEL = "#eff3f7"
MARK = "#eaedf0"

MARGINS = Margins(top=62, right=62, bottom=78, left=68)
FIRST_MARGINS = Margins(top=46, right=62, bottom=78, left=68)
TEXT_WIDTH = A4[0] - MARGINS.left - MARGINS.right
LANDSCAPE_WIDTH = LANDSCAPE_A4[0] - MARGINS.left - MARGINS.right

LABEL = 92
"""Width of the column for labels and numbers."""
GUTTER = 12
MOST_BLANK = 150
"""The most that stays blank at a page's foot to keep on one page what follows: a fifth of the page."""

BODY = TextStyle(size=10.5, leading=14.5, color=INK, after=7)
SMALL = TextStyle(size=9, leading=12, color=GREY, after=4)
LABELS = TextStyle(size=10.5, leading=14.5, color=GREY, after=0)
STRONG_LABEL = LABELS.but(color=BLUE, bold=True)
ENTRY = BODY.but(after=5)
"""Beside a label."""

TITLE = TextStyle(size=21, leading=26, bold=True, color=BLUE, before=0, after=3, keep_with_next=True, balanced=True)
SUBTITLE = TextStyle(size=12.5, leading=17, color=GREY, after=4, keep_with_next=True, balanced=True)
SECTION = TextStyle(size=14, leading=19, bold=True, color=BLUE, before=20, after=7, keep_with_next=True, balanced=True)
ITEM = TextStyle(size=12, leading=16, bold=True, color=BLUE, before=17, after=5, keep_with_next=True, balanced=True)
SUB_ITEM = TextStyle(size=10.5, leading=14.5, bold=True, color=BLUE, before=11, after=4, keep_with_next=True)

WORDMARK = TextStyle(size=13, leading=17, bold=True, color=BLUE, after=0)
OWNER = TextStyle(size=9.5, leading=12.5, color=GREY, after=0)
ADDRESS = OWNER.but(size=8.5, leading=11.5, align="right")
FOOT = TextStyle(size=8, leading=10, color=GREY)

LISTS = ListStyle(text=BODY.but(after=3), indent=0, hang=13, before=0, after=7)
ENTRY_LISTS = ListStyle(text=ENTRY.but(after=2), indent=0, hang=13, before=0, after=4)

TABLE = TableStyle(
    text=TextStyle(size=9.5, leading=12.75, color=INK, after=0),
    header=TextStyle(size=8.75, leading=12.75, color=BLUE, bold=True, after=0),
    row_header=TextStyle(size=9.5, leading=12.75, color=INK, after=0),
    caption=TextStyle(size=9.5, leading=13, bold=True, color=INK, after=5),
    padding=(6, 4),
    header_background=PANEL,
    lines="rows",
    line_color=HAIRLINE,
    line_width=0.5,
    before=4,
    after=12,
)
"""Tables: hairlines between rows, no verticals, a pale head that prints as the lightest grey."""

DENSE = replace(
    TABLE,
    text=TABLE.text.but(size=8.75, leading=11.25),
    header=TABLE.header.but(size=8.5, leading=11.25),
    row_header=TABLE.text.but(size=8.75, leading=11.25),
    padding=(5, 3.25),
)
"""Long registers, on landscape pages."""

CELL_LISTS = ListStyle(text=TABLE.text.but(after=2), indent=0, hang=11, before=0, after=3)

DECISION = BoxStyle(background=PANEL, bar=3, bar_color=BLUE, padding=(6.5, 12, 6.5, 10), before=4, after=9)
"""What a meeting came to: the one thing every reader looks for."""
