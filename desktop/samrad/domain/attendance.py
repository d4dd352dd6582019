"""Attendance (oppmøte): who came, on whose behalf, and what held of them on that day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from samrad.domain.ids import (
    AgendaItemId,
    AttendanceId,
    CodeId,
    MeetingId,
    MembershipId,
    MunicipalityId,
    OrganisationId,
    PersonId,
    SeatId,
)


class AttendanceOutcome(StrEnum):
    """Møtt, forfall, ikke møtt."""

    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"


class PresenceMode(StrEnum):
    """How a person was there."""

    ROOM = "room"
    VIDEO = "video"
    TELEPHONE = "telephone"


def attendance_id(meeting: MeetingId, person: PersonId) -> AttendanceId:
    """One attendance per meeting and person: the same key on every laptop."""
    return AttendanceId(f"{meeting}:{person}")


@dataclass(frozen=True, kw_only=True)
class Attendance:
    """One person's attendance at one meeting, with a copy of what held then (name, title, organisation, represents, …).

    The copy is written when an outcome is first recorded, and again only by "Refresh from the register".
    """

    id: AttendanceId
    meeting_id: MeetingId
    person_id: PersonId
    outcome: AttendanceOutcome
    role_id: CodeId
    given_name: str
    family_name: str
    deputy_for_id: PersonId | None = None
    membership_id: MembershipId | None = None
    seat_id: SeatId | None = None
    is_walk_in: bool = False
    title: str | None = None
    organisation_id: OrganisationId | None = None
    organisation_name: str | None = None
    competence_id: CodeId | None = None
    service_id: CodeId | None = None
    represents_kind_id: CodeId | None = None
    represents_organisation_id: OrganisationId | None = None
    represents_municipality_id: MunicipalityId | None = None
    represents_name: str | None = None


@dataclass(frozen=True, kw_only=True)
class Presence:
    """One interval of presence. No times: the whole day."""

    id: str
    attendance_id: AttendanceId
    day: date
    starts: time | None = None
    ends: time | None = None
    from_item_id: AgendaItemId | None = None
    to_item_id: AgendaItemId | None = None
    mode: PresenceMode = PresenceMode.ROOM
