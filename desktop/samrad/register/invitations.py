"""Queries about invitations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from samrad.domain.bodies import Membership, Represents, represents_of
from samrad.domain.ids import MeetingId, PersonId
from samrad.domain.invitations import represents_in
from samrad.domain.meeting_rows import InvitationRow
from samrad.domain.meetings import Invitation, Response
from samrad.register import meetings
from samrad.register.fragments import municipality_name, organisation_name, to_day
from samrad.register.store import Register


def of_meeting(register: Register, meeting_id: MeetingId) -> list[Invitation]:
    """The invitations to a meeting in the order they were made."""
    return register.all(Invitation, "meeting_id = ?", [meeting_id])


def represents(register: Register, invitation: Invitation) -> Represents | None:
    """Whom the invited person is to represent: as the invitation says, else as the membership does."""
    if invitation.represents_kind_id is not None:
        return represents_in(invitation)
    if invitation.membership_id is None:
        return None
    return represents_of(register.get(Membership, invitation.membership_id))


def of_person(register: Register, meeting_id: MeetingId, person_id: PersonId) -> Invitation | None:
    """A person's invitation to a meeting."""
    found = register.all(Invitation, "meeting_id = ? AND person_id = ?", [meeting_id, person_id])
    return found[0] if found else None


_UNDER_THE_QUOTA = """iif(i.person_id IS NOT NULL, 0, (SELECT count(*) FROM invitation AS named
    WHERE named.meeting_id = i.meeting_id AND named.person_id IS NOT NULL AND CASE
        WHEN i.organisation_id IS NOT NULL THEN named.represents_organisation_id = i.organisation_id
        WHEN i.municipality_id IS NOT NULL THEN named.represents_municipality_id = i.municipality_id END))"""

_ROWS = f"""SELECT i.id, i.meeting_id, i.person_id, i.organisation_id, i.municipality_id,
    coalesce(trim(person.given_name || ' ' || person.family_name), {organisation_name("i.organisation_id")},
        {municipality_name("i.municipality_id")}),
    coalesce(person.email, organisation.email), i.role_id, i.membership_id,
    CASE WHEN i.represents_kind_id IS NOT NULL THEN coalesce({organisation_name("i.represents_organisation_id")},
            {municipality_name("i.represents_municipality_id")})
        ELSE coalesce({organisation_name("m.represents_organisation_id")},
            {municipality_name("m.represents_municipality_id")}) END,
    i.deputy_for_id, trim(principal.given_name || ' ' || principal.family_name), i.quota,
    {_UNDER_THE_QUOTA}, i.invited_on, i.response, i.responded_on, i.reminded_on,
    coalesce(i.represents_kind_id, m.represents_kind_id),
    iif(i.represents_kind_id IS NULL, m.represents_organisation_id, i.represents_organisation_id),
    iif(i.represents_kind_id IS NULL, m.represents_municipality_id, i.represents_municipality_id)
    FROM invitation AS i
    LEFT JOIN membership AS m ON m.id = i.membership_id
    LEFT JOIN person ON person.id = i.person_id
    LEFT JOIN organisation ON organisation.id = i.organisation_id
    LEFT JOIN person AS principal ON principal.id = i.deputy_for_id
    LEFT JOIN sorted_name AS named ON named.table_name = 'person' AND named.row_id = i.person_id
    WHERE i.meeting_id = ?2
    ORDER BY i.person_id IS NULL, named.sort_key, i.id"""


def invitation_rows(register: Register, meeting_id: MeetingId) -> list[InvitationRow]:
    """The invited with their names: people in the Norwegian order, then organisations and municipalities."""
    day = meetings.first_day(register, meeting_id)
    return [_row(row) for row in register.rows(_ROWS, [day, meeting_id])]


_COLUMNS = (
    "invitation_id",
    "meeting_id",
    "person_id",
    "organisation_id",
    "municipality_id",
    "name",
    "email",
    "role_id",
    "membership_id",
    "represents_name",
    "deputy_for_id",
    "deputy_for",
    "quota",
    "quota_taken",
)


def _row(row: Sequence[Any]) -> InvitationRow:
    *plain, invited_on, response, responded_on, reminded_on, kind_id, organisation_id, municipality_id = row
    represents = Represents(kind_id=kind_id, organisation_id=organisation_id, municipality_id=municipality_id)
    return InvitationRow(
        **dict(zip(_COLUMNS, plain, strict=True)),
        represents=represents if kind_id is not None else None,
        invited_on=to_day(invited_on),
        response=Response(response),
        responded_on=to_day(responded_on),
        reminded_on=to_day(reminded_on),
    )
