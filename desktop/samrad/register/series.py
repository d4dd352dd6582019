"""The number series of meetings and items within a body and a year, and what guards them against an undo."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from samrad.domain.history import PlannedChange
from samrad.domain.ids import BodyId
from samrad.domain.meetings import MeetingState
from samrad.domain.numbering import series_label
from samrad.errors import Text, say
from samrad.register.store import Register

_GIVEN = {
    "agenda_item": "SELECT agenda_item.id, agenda_item.number FROM agenda_item JOIN meeting"
    " ON meeting.id = agenda_item.meeting_id WHERE meeting.body_id = ? AND agenda_item.number_year = ?"
    " AND agenda_item.number IS NOT NULL",
    "meeting": "SELECT id, number FROM meeting WHERE body_id = ? AND number_year = ? AND number IS NOT NULL",
}
"""Every number of a series with its bearer, whatever became of it."""


def highest_item_number(register: Register, body_id: BodyId, year: int) -> int:
    """The highest number that an item of the body ever got in a year; 0 when there is none."""
    return max((number for _, number in register.rows(_GIVEN["agenda_item"], [body_id, year])), default=0)


def highest_meeting_number(register: Register, body_id: BodyId, year: int) -> int:
    """The highest number that a meeting of the body ever got in a year; 0 when there is none."""
    return max((number for _, number in register.rows(_GIVEN["meeting"], [body_id, year])), default=0)


def numbers_in_the_way(register: Register, changes: Sequence[PlannedChange]) -> Iterator[Text]:
    """Why an undo or redo may not touch numbers as planned.

    Numbers go back only while they are the last of their series and no paper bears them, and none is given that
    another holds. A meeting does not go back behind its call once attendance is recorded.
    """
    meetings = {change.row_id: change for change in changes if change.table == "meeting"}
    yield from _attended(register, meetings)
    for table in _GIVEN:
        touched = [
            change for change in changes if change.table == table and _number(change.now) != _number(change.then)
        ]
        for (body, year), numbered in _by_series(register, touched, meetings).items():
            yield from _against_series(register, table, (body, year), numbered)
        yield from _printed(register, table, touched)


def _number(row: Mapping[str, Any] | None) -> tuple[int, int] | None:
    """Year and number, where the row has one."""
    return None if row is None or row["number"] is None else (row["number_year"], row["number"])


def _by_series(
    register: Register, touched: Sequence[PlannedChange], meetings: Mapping[str, PlannedChange]
) -> dict[tuple[str, int], list[PlannedChange]]:
    found: dict[tuple[str, int], list[PlannedChange]] = {}
    for change in touched:
        row = change.now or change.then or {}
        meeting_id = str(row["meeting_id"] if change.table == "agenda_item" else change.row_id)
        body = _body(register, meeting_id, meetings)
        years = {number[0] for number in (_number(change.now), _number(change.then)) if number is not None}
        for year in years if body is not None else ():
            found.setdefault((str(body), year), []).append(change)
    return found


def _body(register: Register, meeting_id: str, meetings: Mapping[str, PlannedChange]) -> object:
    if meeting_id in meetings:
        change = meetings[meeting_id]
        return (change.now or change.then or {}).get("body_id")
    rows = register.rows("SELECT body_id FROM meeting WHERE id = ?", [meeting_id])
    return rows[0][0] if rows else None


def _against_series(
    register: Register, table: str, series: tuple[str, int], touched: Sequence[PlannedChange]
) -> Iterator[Text]:
    year = series[1]
    changing = {change.row_id for change in touched}
    others = {number for row_id, number in register.rows(_GIVEN[table], series) if row_id not in changing}
    back = [number[1] for change in touched if (number := _number(change.now)) is not None]
    again = [number[1] for change in touched if (number := _number(change.then)) is not None]
    if back and others and max(others) > min(back):
        yield say(
            "Number {number} has been followed by {later}, and no number is given twice.",
            number=_label(table, min(back), year),
            later=_label(table, max(others), year),
        )
    for number in sorted(others.intersection(again)):
        yield say("Number {number} has been given to another in the meantime.", number=_label(table, number, year))


def _label(table: str, number: int, year: int) -> str:
    return f"{number}/{year}" if table == "meeting" else str(series_label(number, year))


def _printed(register: Register, table: str, touched: Sequence[PlannedChange]) -> Iterator[Text]:
    for change in touched:
        number = _number(change.now)
        if number is None or change.now is None:
            continue
        meeting_id = change.now["meeting_id"] if table == "agenda_item" else change.row_id
        given = _given_at(register, table, change.row_id)
        papers = register.rows(
            "SELECT at, file_name FROM issued_paper WHERE meeting_id = ? AND state IS NOT ?",
            [meeting_id, MeetingState.PLANNED],
        )
        for at, file_name in papers:
            if given is None or datetime.fromisoformat(at) >= given:
                yield say(
                    "Number {number} stands on a paper that has been issued: {file}.",
                    number=_label(table, number[1], number[0]),
                    file=file_name,
                )
                return


def _given_at(register: Register, table: str, row_id: str) -> datetime | None:
    """When the row got the number it bears."""
    rows = register.rows(
        "SELECT o.at FROM change AS c JOIN operation AS o ON o.id = c.operation_id"
        " WHERE c.table_name = ? AND c.row_id = ? AND json_extract(c.after, '$.number') IS NOT NULL"
        " ORDER BY o.rowid DESC LIMIT 1",
        [table, row_id],
    )
    return datetime.fromisoformat(rows[0][0]) if rows else None


def _attended(register: Register, meetings: Mapping[str, PlannedChange]) -> Iterator[Text]:
    without_roll = (MeetingState.PLANNED.value, MeetingState.CANCELLED.value)
    for meeting_id, change in meetings.items():
        if change.then is None or change.then["state"] not in without_roll or change.now is None:
            continue
        if change.now["state"] not in without_roll and register.rows(
            "SELECT 1 FROM attendance WHERE meeting_id = ? LIMIT 1", [meeting_id]
        ):
            yield say("Attendance has been recorded at the meeting.")
