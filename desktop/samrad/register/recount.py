"""The figures of participation counted twice: over the views made for counting, and over the tables alone.

The second way knows nothing of the first, so that a view which another program has changed, or a mistake of ours in
one, shows as two numbers that differ. `build_spec/figures.md` says what each figure means.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from samrad.domain.meetings import HELD_OR_LATER
from samrad.domain.participation_terms import OBSERVER_ROLE, PARTICIPANT_ROLES
from samrad.domain.register_rows import RecountedFigure
from samrad.errors import Text, say
from samrad.register.store import Register

_ROLES = ", ".join(f"'{role}'" for role in sorted(PARTICIPANT_ROLES))
_HELD = (
    "m.state IN (" + ", ".join(f"'{state.value}'" for state in sorted(HELD_OR_LATER)) + ")"
    " AND EXISTS (SELECT 1 FROM meeting_day AS d WHERE d.meeting_id = m.id)"
)
_CAME = f"""FROM attendance AS a JOIN meeting AS m ON m.id = a.meeting_id
    WHERE {_HELD} AND EXISTS (SELECT 1 FROM presence AS p WHERE p.attendance_id = a.id)"""
_TOOK_PART = f"{_CAME} AND a.role_id IN ({_ROLES}) AND a.represents_kind_id IS NOT NULL"

_FIGURES: Mapping[str, tuple[Text, str, str]] = {
    "meetings": (
        say("meetings"),
        "SELECT count(*) FROM held_meeting",
        f"SELECT count(*) FROM meeting AS m WHERE {_HELD}",
    ),
    "meeting_days": (
        say("meeting days"),
        "SELECT coalesce(sum(days), 0) FROM held_meeting",
        f"SELECT count(DISTINCT m.id || day) FROM meeting AS m JOIN meeting_day ON meeting_id = m.id WHERE {_HELD}",
    ),
    "people": (
        say("people"),
        "SELECT count(DISTINCT person_id) FROM participant_attendance",
        f"SELECT count(DISTINCT a.person_id) {_TOOK_PART}",
    ),
    "attendances": (
        say("attendances"),
        "SELECT count(*) FROM participant_attendance",
        f"SELECT count(*) {_TOOK_PART}",
    ),
    "municipalities": (
        say("municipalities"),
        "SELECT count(DISTINCT municipality_id) FROM participant_attendance",
        f"SELECT count(DISTINCT a.represents_municipality_id) {_TOOK_PART}",
    ),
    "observer_attendances": (
        say("attendances of observers"),
        "SELECT count(*) FROM observer_attendance",
        f"SELECT count(*) {_CAME} AND a.role_id = '{OBSERVER_ROLE}'",
    ),
}


def recounted(register: Register) -> dict[str, RecountedFigure]:
    """The figures of the whole register by the names they have in `domain.participation.Totals`."""
    return {
        figure: RecountedFigure(name, _count(register, by_views), _count(register, by_tables))
        for figure, (name, by_views, by_tables) in _FIGURES.items()
    }


def span(register: Register) -> tuple[date, date] | None:
    """The first and the last day of any meeting; None when there is none."""
    ((first, last),) = register.rows("SELECT min(day), max(day) FROM meeting_day")
    return None if first is None else (date.fromisoformat(first), date.fromisoformat(last))


def _count(register: Register, sql: str) -> int:
    return int(register.rows(sql)[0][0])
