"""What the participation report is made from: the figures, and what everything in them is called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from msgspec import Struct, field
from msgspec.structs import replace

from samrad.domain.codes import Code
from samrad.domain.ids import AreaId, BodyId, CodeId, MunicipalityId
from samrad.domain.papers import Edition
from samrad.domain.participation import (
    AreaRow,
    AttendanceGrid,
    BodyName,
    Cell,
    MeetingRow,
    ParticipationFigures,
)
from samrad.domain.participation_terms import FEW, USER_SERVICE
from samrad.reports.content.redaction import open_words, plain_words
from samrad.reports.content.wording import Said


class ParticipationRecord(Struct, frozen=True, kw_only=True):
    """Figures, grid and names; `other_names` are Sámi and Kven ones.

    `withheld_areas` are those whose user representatives are too few to be shown for the area alone, and
    `hides_few` says that those of a municipality with fewer than three stand in its area's number only.
    """

    figures: ParticipationFigures
    grid: AttendanceGrid | None
    codes: Mapping[CodeId, Code]
    bodies: Mapping[BodyId, BodyName]
    municipalities: Mapping[MunicipalityId, str]
    other_names: Mapping[MunicipalityId, tuple[Said, ...]] = field(default_factory=dict)
    map_date: date | None = None
    withheld_areas: frozenset[AreaId | None] = frozenset()
    users_before_redaction: int | None = None
    hides_few: bool = False

    @property
    def local_users(self) -> int:
        """User representatives of municipalities, summed over the areas."""
        return self.users_before_redaction or sum(row.user_representatives for row in self.figures.areas)

    @property
    def areas(self) -> dict[AreaId, str]:
        """The areas by name, in their order."""
        return {row.area_id: row.name or "" for row in self.figures.areas if row.area_id is not None}


def shown(record: ParticipationRecord, edition: Edition) -> ParticipationRecord:
    """The record as an edition shows it: the public one redacted, the internal one with all its words."""
    if edition is Edition.PUBLIC:
        return public(record)
    return replace(record, figures=replace(record.figures, meetings=_meetings(record, plain_words)))


def public(record: ParticipationRecord) -> ParticipationRecord:
    """The record without names and without what tells of single people: what the public edition is made from."""
    withheld = _withheld(record.figures.areas)
    figures = replace(
        record.figures,
        never_came=(),
        municipalities=tuple(
            row if row.user_representatives >= FEW else replace(row, user_representatives=0)
            for row in record.figures.municipalities
        ),
        areas=tuple(
            replace(row, user_representatives=0) if row.area_id in withheld else row for row in record.figures.areas
        ),
        cells=tuple(cell for cell in record.figures.cells if not _tells_of_few(cell, record.figures)),
        meetings=_meetings(record, open_words),
    )
    grid = None if record.grid is None else replace(record.grid, people=())
    return replace(
        record,
        figures=figures,
        grid=grid,
        withheld_areas=withheld,
        users_before_redaction=record.local_users,
        hides_few=True,
    )


def _meetings(record: ParticipationRecord, words: Callable[[str | None], str | None]) -> tuple[MeetingRow, ...]:
    return tuple(replace(row, title=words(row.title), place=words(row.place)) for row in record.figures.meetings)


def _withheld(rows: tuple[AreaRow, ...]) -> frozenset[AreaId | None]:
    """Areas with fewer than three user representatives; never one alone, or the total would tell its number."""
    if not any(0 < row.user_representatives < FEW for row in rows):
        return frozenset()
    by_number = sorted(rows, key=lambda row: row.user_representatives)
    few = [row for row in by_number if row.user_representatives < FEW]
    return frozenset(row.area_id for row in by_number[: max(len(few), 2)])


def _tells_of_few(cell: Cell, figures: ParticipationFigures) -> bool:
    """Whether the cell is of user representatives, and any area has one or two of them."""
    of_users = [one.people for one in figures.cells if one.service_id == USER_SERVICE]
    return cell.service_id == USER_SERVICE and any(0 < people < FEW for people in of_users)
