"""What a coordinator wants to know first: what comes next, what waits, where seats are vacant."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from samrad.domain.action_rows import ActionFilter
from samrad.domain.body_rows import BodyRow
from samrad.domain.ids import MeetingId
from samrad.domain.meeting_rows import MeetingColumn, MeetingFilter, MeetingRow
from samrad.domain.meetings import MeetingState
from samrad.domain.people_rows import PersonFilter, When
from samrad.register.store import Register
from samrad.services import actions, bodies, meetings, people

_NEXT = 5
_SOON = timedelta(days=21)
"""How long before a meeting its notice should be sent."""


class Waits(StrEnum):
    """The kinds of things that wait for the coordinator, in the order in which they are told."""

    NOT_CALLED = "not_called"
    """Meetings within three weeks, or whose day has passed, that are only planned."""
    NOT_HELD = "not_held"
    """Meetings whose day has passed and that nobody has said were held."""
    WITHOUT_MINUTES = "without_minutes"
    OVERDUE = "overdue"
    NOBODY_RESPONSIBLE = "nobody_responsible"
    WITHOUT_ORGANISATION = "without_organisation"
    WITHOUT_EMAIL = "without_email"


class Waiting(Struct, frozen=True):
    """Something that waits: how many of a kind, and which meeting when it is but one."""

    kind: Waits
    count: int
    meeting_id: MeetingId | None = None


class Overview(Struct, frozen=True):
    """What stands on the first page, as of a day. `vacancies` are the bodies with vacant seats."""

    programme: str
    day: date
    coming: tuple[MeetingRow, ...]
    waiting: tuple[Waiting, ...]
    vacancies: tuple[BodyRow, ...]


def overview(register: Register) -> Overview:
    """The register as it concerns a coordinator today."""
    today = register.today()
    listed = meetings.list_meetings(register, MeetingFilter(lasts_to=today), column=MeetingColumn.DAY)
    coming = [row for row in meetings.meetings_page(register, listed) if row.state is not MeetingState.CANCELLED]
    return Overview(
        programme=register.programme().name,
        day=today,
        coming=tuple(coming[:_NEXT]),
        waiting=(*_meetings(register, today), *_actions(register), *_people(register)),
        vacancies=tuple(row for row in bodies.list_bodies(register) if row.vacant > 0),
    )


def _meetings(register: Register, today: date) -> tuple[Waiting, ...]:
    passed = today - timedelta(days=1)
    asked = (
        (Waits.NOT_CALLED, MeetingFilter(states=frozenset({MeetingState.PLANNED}), end=today + _SOON)),
        (Waits.NOT_HELD, MeetingFilter(states=frozenset({MeetingState.CALLED}), over_by=passed)),
        (Waits.WITHOUT_MINUTES, MeetingFilter(states=frozenset({MeetingState.HELD}))),
    )
    found = ((kind, meetings.list_meetings(register, wanted)) for kind, wanted in asked)
    return tuple(Waiting(kind, len(ids), ids[0] if len(ids) == 1 else None) for kind, ids in found if ids)


def _actions(register: Register) -> tuple[Waiting, ...]:
    rows = actions.action_rows(register, wanted=ActionFilter())
    overdue = sum(row.is_overdue for row in rows)
    nobody = sum(not row.responsible for row in rows)
    found = (Waiting(Waits.OVERDUE, overdue), Waiting(Waits.NOBODY_RESPONSIBLE, nobody))
    return tuple(one for one in found if one.count)


def _people(register: Register) -> tuple[Waiting, ...]:
    asked = (
        (Waits.WITHOUT_ORGANISATION, PersonFilter(without_organisation=True, when=When.ALL)),
        (Waits.WITHOUT_EMAIL, PersonFilter(without_email=True, when=When.ALL)),
    )
    found = (Waiting(kind, len(people.list_people(register, wanted))) for kind, wanted in asked)
    return tuple(one for one in found if one.count)
