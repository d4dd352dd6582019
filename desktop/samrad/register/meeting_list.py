"""The list of meetings in the window: ids sorted in SQL by any column, and the rows of the part that is looked at."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from samrad.domain.alphabet import fold
from samrad.domain.ids import MeetingId
from samrad.domain.meeting_rows import MeetingColumn, MeetingFilter, MeetingRow
from samrad.register import meetings
from samrad.register.fragments import municipality_name
from samrad.register.store import Register

_IDS = """SELECT meeting.id, meeting.title, meeting.place, coalesce(body.short_name, body.name),
    {host}, iif(meeting.number IS NULL, NULL, meeting.number || '/' || meeting.number_year), body.name
    FROM meeting
    JOIN (SELECT meeting_id, min(day) AS first, min(day || starts) AS start FROM meeting_day GROUP BY meeting_id)
        AS held ON held.meeting_id = meeting.id
    LEFT JOIN body ON body.id = meeting.body_id
    LEFT JOIN sorted_name AS named ON named.table_name = 'body' AND named.row_id = meeting.body_id"""
_HOST = municipality_name("meeting.host_municipality_id", "held.first")

_BODY = ("named.sort_key IS NULL", "named.sort_key")
_NUMBER = ("meeting.number_year IS NULL", "meeting.number_year", "meeting.number")
_TITLE = ("meeting.title IS NULL", "sort_key(meeting.title)")
_PLACE = ("coalesce(meeting.place, {host}) IS NULL", "sort_key(coalesce(meeting.place, {host}))")
_STATE = ("instr('planned called held drafted cancelled', meeting.state)",)
_PEOPLE = (
    "(SELECT count(*) FROM attendance WHERE meeting_id = meeting.id AND outcome = 'present')",
    """(SELECT count(*) FROM invitation WHERE meeting_id = meeting.id AND person_id IS NOT NULL
        AND deputy_for_id IS NULL)""",
)
_KEYS = {
    MeetingColumn.DAY: ("held.start",),
    MeetingColumn.BODY: _BODY,
    MeetingColumn.NUMBER: _NUMBER,
    MeetingColumn.TITLE: _TITLE,
    MeetingColumn.PLACE: _PLACE,
    MeetingColumn.STATE: _STATE,
    MeetingColumn.PEOPLE: _PEOPLE,
}


def list_meetings(
    register: Register,
    wanted: MeetingFilter,
    column: MeetingColumn = MeetingColumn.DAY,
    *,
    descending: bool = False,
) -> list[MeetingId]:
    """The ids of the meetings that a filter asks for, by a column; what is equal stands with the newest first.

    Meetings without a value under the column stand last in either direction.
    """
    conditions, params = meetings.conditions(wanted)
    words = fold(wanted.text or "").split()
    asks_host = bool(words) or column is MeetingColumn.PLACE
    sql = f"{_IDS} WHERE {' AND '.join(conditions) or '1'} ORDER BY {_order(column, descending=descending)}"
    rows = register.rows(sql.replace("{host}", _HOST if asks_host else "NULL"), params)
    return [MeetingId(row[0]) for row in rows if _holds_words(row[1:], words)]


def rows_of(register: Register, meeting_ids: Sequence[MeetingId]) -> list[MeetingRow]:
    """The lines of some meetings, in the order given."""
    asked = "meeting.id IN (SELECT value FROM json_each(?))"
    found = {row.meeting_id: row for row in meetings.rows_where(register, asked, [json.dumps(list(meeting_ids))])}
    return [found[meeting_id] for meeting_id in meeting_ids if meeting_id in found]


def years(register: Register) -> list[int]:
    """The years in which meetings begin, the newest first."""
    rows = register.rows(
        "SELECT DISTINCT CAST(substr(first, 1, 4) AS INTEGER) FROM"
        " (SELECT min(day) AS first FROM meeting_day GROUP BY meeting_id) ORDER BY 1 DESC"
    )
    return [row[0] for row in rows]


def nearest(register: Register, day: date) -> MeetingId | None:
    """The meeting that is on a day or comes next, else the last before it; cancelled ones are passed over."""
    rows = register.rows(
        "SELECT meeting.id FROM meeting"
        " JOIN (SELECT meeting_id, min(day) AS first, max(day) AS last FROM meeting_day GROUP BY meeting_id) AS held"
        " ON held.meeting_id = meeting.id WHERE meeting.state <> 'cancelled'"
        " ORDER BY held.last < ?1, abs(julianday(held.first) - julianday(?1)), meeting.id LIMIT 1",
        [day],
    )
    return next((MeetingId(row[0]) for row in rows), None)


def _order(column: MeetingColumn, *, descending: bool) -> str:
    keys = [key if key.endswith("IS NULL") else f"{key} {'DESC' if descending else 'ASC'}" for key in _KEYS[column]]
    return ", ".join([*keys, "held.start DESC", "meeting.id DESC"])


def _holds_words(texts: Sequence[str | None], words: Sequence[str]) -> bool:
    """Whether every word stands somewhere; a number is asked for as it is printed, "3/2017"."""
    if not words:
        return True
    *prose, label, name = texts
    folded = " ".join(fold(text) for text in (*prose, name) if text)
    number = fold(label or "").split()
    return all(word in folded or word in number for word in words)
