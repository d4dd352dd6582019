"""Queries for making two people one: what refers to a person, and what both have."""

from __future__ import annotations

from samrad.domain.actions import ActionResponsible
from samrad.domain.agenda import Disqualification
from samrad.domain.attendance import Attendance, Presence
from samrad.domain.bodies import Membership
from samrad.domain.ids import PersonId
from samrad.domain.meetings import Invitation
from samrad.register.references import references
from samrad.register.store import Register

_BY_THE_SERVICE = {("attendance", "person_id"), ("distinct_pair", "person_id"), ("distinct_pair", "other_person_id")}
"""Columns that are part of a key or an order: more must change than the column."""


def referring(register: Register, table: str, row_id: str) -> dict[tuple[str, str], int]:
    """How many rows refer to a row, by table and column; those without any are left out."""
    found = {}
    for reference in references(register.db):
        if reference.target == table:
            query = f"SELECT count(*) FROM {reference.table} WHERE {reference.column} = ?"
            ((count,),) = register.rows(query, [row_id])
            if count:
                found[reference.table, reference.column] = count
    return found


def redirect(register: Register, table: str, row_id: str, to: str) -> None:
    """Let everything that refers to one row refer to another; only within a transaction.

    Attendance of a person and marks of difference are left to the service.
    """
    for referrer, column in referring(register, table, row_id):
        if table != "person" or (referrer, column) not in _BY_THE_SERVICE:
            register.db.execute(
                f"UPDATE {referrer} SET {column} = ? WHERE {column} = ?",
                [to, row_id],
            )


def attendance_of(register: Register, person_id: PersonId) -> list[Attendance]:
    """All attendance of a person."""
    return register.all(Attendance, "person_id = ?", [person_id])


def presence_of(register: Register, attendance: Attendance) -> list[Presence]:
    """The intervals of an attendance."""
    return register.all(Presence, "attendance_id = ?", [attendance.id])


def invitations_of(register: Register, person_id: PersonId) -> list[Invitation]:
    """All invitations of a person by name."""
    return register.all(Invitation, "person_id = ?", [person_id])


def memberships_of_person(register: Register, person_id: PersonId) -> list[Membership]:
    """All memberships of a person."""
    return register.all(Membership, "person_id = ?", [person_id])


def disqualifications_of(register: Register, person_id: PersonId) -> list[Disqualification]:
    """All items that a person took no part in."""
    return register.all(Disqualification, "person_id = ?", [person_id])


def responsibilities_of(register: Register, person_id: PersonId) -> list[ActionResponsible]:
    """All actions that a person is to see to."""
    return register.all(ActionResponsible, "person_id = ?", [person_id])


def stands_in_for(register: Register, one: PersonId, other: PersonId) -> bool:
    """Whether one of two people is or was the deputy of the other, in a body or at a meeting."""
    return bool(
        register.rows(
            "SELECT 1 FROM membership AS m JOIN membership AS principal ON principal.id = m.deputy_for_id"
            " WHERE (m.person_id, principal.person_id) IN (VALUES (?1, ?2), (?2, ?1))"
            " UNION SELECT 1 FROM attendance WHERE (person_id, deputy_for_id) IN (VALUES (?1, ?2), (?2, ?1))"
            " UNION SELECT 1 FROM invitation WHERE (person_id, deputy_for_id) IN (VALUES (?1, ?2), (?2, ?1))",
            [one, other],
        )
    )
