"""Who may be named as responsible in a meeting: those who are there, before all others."""

from __future__ import annotations

from samrad.domain.action_shorthand import Known
from samrad.domain.ids import MeetingId, OrganisationId, PersonId
from samrad.register import meetings
from samrad.register.fragments import holds, organisation_name
from samrad.register.store import Register


def known_at(register: Register, meeting_id: MeetingId) -> list[Known]:
    """The people of a meeting (recorded, invited, members that day, chair, minute taker) and whom they represent."""
    day = meetings.first_day(register, meeting_id).isoformat()
    people = register.rows(
        "SELECT DISTINCT person.id, trim(given_name || ' ' || family_name) AS name FROM person WHERE id IN ("
        " SELECT person_id FROM attendance WHERE meeting_id = ?2"
        " UNION SELECT person_id FROM invitation WHERE meeting_id = ?2"
        " UNION SELECT person_id FROM membership AS m WHERE body_id IN (SELECT body_id FROM meeting WHERE id = ?2"
        f"  UNION SELECT body_id FROM meeting_cohost WHERE meeting_id = ?2) AND {holds('m')}"
        " UNION SELECT chair_id FROM meeting WHERE id = ?2 UNION SELECT minute_taker_id FROM meeting WHERE id = ?2"
        ") ORDER BY name",
        [day, meeting_id],
    )
    organisations = register.rows(
        f"SELECT DISTINCT id, {organisation_name('o.id')} AS name FROM organisation AS o WHERE id IN ("
        " SELECT represents_organisation_id FROM attendance WHERE meeting_id = ?1"
        " UNION SELECT represents_organisation_id FROM invitation WHERE meeting_id = ?1"
        " UNION SELECT organisation_id FROM invitation WHERE meeting_id = ?1) ORDER BY name",
        [meeting_id],
    )
    return [
        *(Known(name=name, person_id=PersonId(row_id)) for row_id, name in people),
        *(Known(name=name, organisation_id=OrganisationId(row_id)) for row_id, name in organisations),
    ]
