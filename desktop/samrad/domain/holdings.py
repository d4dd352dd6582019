"""Read rows of all that is held about one person (innsyn), and of one municipality's part in the programme."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from samrad.domain.action_rows import ActionRow
from samrad.domain.attendance import Attendance, Presence
from samrad.domain.body_rows import Member
from samrad.domain.ids import PersonId
from samrad.domain.meeting_record import ItemRef, MeetingRef
from samrad.domain.meetings import Invitation
from samrad.domain.municipalities import Municipality, MunicipalityPeriod
from samrad.domain.organisation_rows import OrganisationRow
from samrad.domain.organisations import Area
from samrad.domain.people_rows import PersonDetail, PersonRow


class ItemOfPerson(Struct, frozen=True, kw_only=True):
    """An item of a meeting that a person has to do with."""

    meeting: MeetingRef
    item: ItemRef


class AttendanceOfPerson(Struct, frozen=True, kw_only=True):
    """What is kept of a person for one meeting: outcome, presence, and the copy of what held then."""

    meeting: MeetingRef
    attendance: Attendance
    presence: tuple[Presence, ...]


class Holdings(Struct, frozen=True, kw_only=True):
    """All that is held about a person, newest first. Of others only names that the person's own rows bear."""

    detail: PersonDetail
    attendance: tuple[AttendanceOfPerson, ...]
    invitations: tuple[tuple[MeetingRef, Invitation], ...]
    chaired: tuple[MeetingRef, ...]
    minuted: tuple[MeetingRef, ...]
    presented: tuple[ItemOfPerson, ...]
    disqualified: tuple[ItemOfPerson, ...]
    actions: tuple[ActionRow, ...]
    names: Mapping[PersonId, str]
    """Of those the person was deputy for."""
    changes: int
    """Operations that changed one of these rows."""
    first_change: datetime | None
    last_change: datetime | None


class SeatOfMunicipality(Struct, frozen=True, kw_only=True):
    """A seat that is for the municipality, and who holds it; nobody holds a vacant one."""

    body_name: str
    body_language: str
    seat_name: str | None
    holder: str | None


class MeetingOfMunicipality(Struct, frozen=True, kw_only=True):
    """A meeting held, and who of those who represent the municipality came, sent apologies, or did not come."""

    meeting: MeetingRef
    present: tuple[str, ...]
    excused: tuple[str, ...]
    absent: tuple[str, ...]


class MunicipalityProfile(Struct, frozen=True, kw_only=True):
    """A municipality's part in the programme, as seen from a day; meetings newest first."""

    municipality: Municipality
    period: MunicipalityPeriod
    """Its number, names and county on the day, or on the nearest day it existed."""
    areas: tuple[tuple[Area, bool], ...]
    """The areas it belongs to, and whether it is their host."""
    organisations: tuple[OrganisationRow, ...]
    seats: tuple[SeatOfMunicipality, ...]
    members: tuple[Member, ...]
    """Those who represent it in a body on the day."""
    people: tuple[tuple[PersonRow, int], ...]
    """Those who represent it or work for it, and at how many meetings each was present on its behalf."""
    meetings: tuple[MeetingOfMunicipality, ...]
