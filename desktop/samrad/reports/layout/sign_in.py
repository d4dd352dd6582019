"""The sign-in sheet on paper: rows high enough to sign in; landscape where a meeting has several days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from samrad.reports.content.sign_in import SignInRow, SignInSheet, SignInTable
from samrad.reports.layout.letterhead import opening, typeset
from samrad.reports.layout.style import GREY, SECTION, TABLE
from samrad.reports.tagged import Block, Cell, Column, Heading, Pdf, Run, Table

_TEXT = TABLE.text.but(size=10, leading=12.5)
_SHEET = replace(TABLE, row_height=30, valign="middle", lines="grid", text=_TEXT, row_header=_TEXT)
_DAYS_ON_PORTRAIT = 2
_NAME, _PARTY = 4.4, 4.1
_HAND, _HANDS = 6.0, 3.9
"""Shares of the width: of one signature, and of each of several."""


def lay_out(sheet: SignInSheet) -> Pdf:
    """The finished PDF."""
    days = max((len(table.signatures) for table in sheet.tables), default=1)
    return typeset(sheet.about, list(_story(sheet)), landscape=days > _DAYS_ON_PORTRAIT)


def _story(sheet: SignInSheet) -> Iterator[Block]:
    yield from opening(sheet.about, sheet.title, sheet.subtitles)
    for table in sheet.tables:
        yield Heading(table.heading, 2, SECTION)
        yield _table(table)


def _table(table: SignInTable) -> Table:
    return Table(
        [Column(32, align="right"), Column(share=_NAME), Column(share=_PARTY), *_signatures(len(table.signatures))],
        rows=[_row(row) for row in table.rows],
        header=[[*table.columns, *table.signatures]],
        style=_SHEET,
    )


def _signatures(days: int) -> list[Column]:
    return [Column(share=_HAND if days == 1 else _HANDS)] * days


def _row(row: SignInRow) -> list[str | Cell]:
    """The family name is what one looks for."""
    name = Cell([Run(f"{row.given_name} "), Run(row.family_name, bold=True)], header=True)
    return [Cell(Run(row.number, color=GREY)), name if row.family_name else row.given_name, row.organisation]
