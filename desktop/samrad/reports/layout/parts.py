"""Parts that several documents have: entries of a head, the agenda, tables of follow-up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from samrad.reports.content.actions import TaskTable
from samrad.reports.content.entries import Entry
from samrad.reports.content.items import Agenda, AgendaColumn, ColumnKind
from samrad.reports.content.wording import Said
from samrad.reports.layout.grid import labelled
from samrad.reports.layout.rich import paragraph
from samrad.reports.layout.style import ENTRY, GREY, GUTTER, LABEL, SECTION, TABLE
from samrad.reports.tagged import Block, Cell, Column, Definitions, Heading, KeepTogether, Run, Table
from samrad.reports.tagged.tables import CellLike

SHORT = 12
"""Rows that a table may have and still be kept on one page."""
_ROOMY = 3
"""Columns that an agenda may have and still follow the grid."""


def entries(found: Iterable[Entry], *, after: float = 6) -> Definitions:
    """Labels with their lines."""
    return labelled([(one.label, beside(one.lines)) for one in found], after=after)


def beside(lines: Sequence[Said]) -> list[Block]:
    """Lines beside a label; the last keeps the distance to what follows, the others stand close."""
    last = len(lines) - 1
    return [paragraph(line, ENTRY if n == last else ENTRY.but(after=0)) for n, line in enumerate(lines)]


def agenda_table(agenda: Agenda) -> list[Block]:
    """The agenda under its heading. Numbers stand in the narrow column of the grid."""
    table = Table(
        [_column(one, crowded=len(agenda.columns) > _ROOMY) for one in agenda.columns],
        rows=[[_agenda_cell(cell, aside=row.is_aside) for cell in row.cells] for row in agenda.rows],
        header=[[one.words for one in agenda.columns]],
        row_headers=1,
        style=TABLE,
    )
    return in_one_piece([Heading(agenda.heading, 2, SECTION), table], len(agenda.rows))


def in_one_piece(blocks: Sequence[Block], rows: int) -> list[Block]:
    """A short table and its heading on one page; a long one begins where it stands."""
    return [KeepTogether(blocks)] if rows <= SHORT else list(blocks)


def task_table(table: TaskTable) -> list[Block]:
    """A table of follow-up: what takes the room that the others leave."""
    number = [] if table.begins_with_what else [Column(52)]
    columns = [*number, Column(share=1), Column(112), Column(70)]
    laid = Table(
        [*columns, *[Column(60)] * (len(table.columns) - len(columns))],
        rows=[[cell(one) for one in row] for row in table.rows],
        header=[table.columns],
        style=TABLE,
    )
    return in_one_piece([Heading(table.heading, 2, SECTION), laid], len(table.rows))


def cell(printed: Said) -> CellLike:
    """A cell of plain words."""
    return Cell(printed.words, language=printed.language) if printed.language else printed.words


def _column(column: AgendaColumn, *, crowded: bool) -> Column:
    """Numbers and times stand in the narrow column of the grid, unless others need the room; topics take the rest."""
    match column.kind:
        case ColumnKind.FIRST if crowded:
            return Column(52)
        case ColumnKind.FIRST:
            return Column(LABEL + GUTTER - TABLE.padding[0])
        case ColumnKind.TOPIC:
            return Column(share=1)
        case ColumnKind.KIND:
            return Column(104 if crowded else 112)
        case ColumnKind.PRESENTER:
            return Column(130)
        case ColumnKind.DURATION:
            return Column(84)


def _agenda_cell(printed: Said, *, aside: bool) -> CellLike:
    """A cell of the agenda; breaks are set in grey."""
    if not aside:
        return cell(printed)
    return Cell(Run(printed.words, color=GREY), language=printed.language)
