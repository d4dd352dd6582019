"""Parts that several documents have: entries of a head, the agenda, tables of follow-up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from samrad.reports.content.actions import TaskTable
from samrad.reports.content.items import Agenda, Entry
from samrad.reports.content.wording import Said
from samrad.reports.layout.grid import labelled
from samrad.reports.layout.rich import paragraph
from samrad.reports.layout.style import ENTRY, GREY, GUTTER, LABEL, SECTION, TABLE
from samrad.reports.tagged import Block, Cell, Column, Definitions, Heading, Run, Table
from samrad.reports.tagged.tables import CellLike


def entries(found: Iterable[Entry], *, after: float = 6) -> Definitions:
    """Labels with their lines."""
    return labelled([(one.label, beside(one.lines)) for one in found], after=after)


def beside(lines: Sequence[Said]) -> list[Block]:
    """Lines beside a label; the last keeps the distance to what follows, the others stand close."""
    last = len(lines) - 1
    return [paragraph(line, ENTRY if n == last else ENTRY.but(after=0)) for n, line in enumerate(lines)]


def agenda_table(agenda: Agenda) -> list[Block]:
    """The agenda under its heading. Numbers stand in the narrow column of the grid."""
    numbered = len(agenda.columns) > 2
    first = [Column(LABEL + GUTTER - TABLE.padding[0])] if numbered else []
    return [
        Heading(agenda.heading, 2, SECTION),
        Table(
            [*first, Column(share=1), Column(120)],
            rows=[[_agenda_cell(cell, aside=row.is_aside) for cell in row.cells] for row in agenda.rows],
            header=[agenda.columns],
            row_headers=1,
            style=TABLE,
        ),
    ]


def task_table(table: TaskTable) -> list[Block]:
    """A table of follow-up: what takes the room that the others leave."""
    return [
        Heading(table.heading, 2, SECTION),
        Table(
            [Column(52), Column(share=1), Column(112), Column(70), *[Column(56)] * (len(table.columns) - 4)],
            rows=[[cell(one) for one in row] for row in table.rows],
            header=[table.columns],
            style=TABLE,
        ),
    ]


def cell(printed: Said) -> CellLike:
    """A cell of plain words."""
    return Cell(printed.words, language=printed.language) if printed.language else printed.words


def _agenda_cell(printed: Said, *, aside: bool) -> CellLike:
    """A cell of the agenda; breaks are set in grey."""
    if not aside:
        return cell(printed)
    return Cell(Run(printed.words, color=GREY), language=printed.language)
