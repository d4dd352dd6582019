"""What the register holds of each municipality, counted."""

from __future__ import annotations

from datetime import date

from samrad.domain.ids import MunicipalityId
from samrad.register.fragments import MUNICIPAL, to_day
from samrad.register.store import Register


def people_by_municipality(register: Register) -> dict[MunicipalityId, int]:
    """How many people ever represented a municipality or worked in it; the same people that a filter by it finds."""
    rows = register.rows(
        "SELECT municipality_id, count(DISTINCT person_id) FROM ("
        " SELECT m.represents_municipality_id AS municipality_id, m.person_id FROM membership AS m"
        " WHERE m.represents_municipality_id IS NOT NULL"
        " UNION SELECT o.municipality_id, a.person_id"
        " FROM affiliation AS a JOIN organisation AS o ON o.id = a.organisation_id"
        f" WHERE o.type_id IN {MUNICIPAL} AND o.municipality_id IS NOT NULL)"
        " GROUP BY municipality_id",
        [],
    )
    return {MunicipalityId(key): count for key, count in rows}


def organisations_by_municipality(register: Register) -> dict[MunicipalityId, int]:
    """How many organisations lie in a municipality or serve it."""
    rows = register.rows(
        "SELECT municipality_id, count(*) FROM ("
        " SELECT o.municipality_id, o.id FROM organisation AS o WHERE o.municipality_id IS NOT NULL"
        " UNION SELECT s.municipality_id, s.organisation_id FROM organisation_municipality AS s)"
        " GROUP BY municipality_id",
        [],
    )
    return {MunicipalityId(key): count for key, count in rows}


def last_days(register: Register) -> dict[MunicipalityId, date]:
    """The first day of the last meeting at which somebody represented a municipality."""
    rows = register.rows(
        "SELECT municipality_id, max(first_day) FROM participant_attendance"
        " WHERE municipality_id IS NOT NULL GROUP BY municipality_id",
        [],
    )
    return {MunicipalityId(key): day for key, last in rows if (day := to_day(last)) is not None}
