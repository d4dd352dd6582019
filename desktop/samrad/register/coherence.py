"""Rows that contradict each other though every reference is whole: services see to it, another program may not.

Each rule is a query of the rows that break it. Meetings, seats, people and codes are told by what they are called.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from samrad.domain.attendance import attendance_id
from samrad.domain.meetings import MeetingState
from samrad.domain.register_rows import Finding, Severity
from samrad.errors import Text, say
from samrad.register.describing import Name, described
from samrad.register.store import Register


class _Rule(Struct, frozen=True):
    """A sentence about a row `{thing}` of a table, and the condition under which the row, called `t`, breaks it."""

    table: str
    broken: str
    sentence: Callable[[Name], Text]
    severity: Severity = Severity.ERROR


_LISTS = (
    ("body", "kind_id", "body_kind"),
    ("organisation", "type_id", "organisation_type"),
    ("organisation", "kind_id", "kind"),
    ("affiliation", "service_id", "service"),
    ("affiliation", "competence_id", "competence"),
    ("seat", "kind_id", "kind"),
    ("membership", "role_id", "role"),
    ("membership", "represents_kind_id", "kind"),
    ("meeting", "type_id", "meeting_type"),
    ("invitation", "role_id", "attendance_role"),
    ("invitation", "represents_kind_id", "kind"),
    ("agenda_item_kind", "kind_id", "item_kind"),
    ("attendance", "role_id", "attendance_role"),
    ("attendance", "service_id", "service"),
    ("attendance", "competence_id", "competence"),
    ("attendance", "represents_kind_id", "kind"),
)
"""Columns that hold a code, with the list it must be of."""

_REMEDY = say("Put it right, or restore a backup from before it was changed elsewhere.")
_STATES = ", ".join(f"'{state.value}'" for state in MeetingState)


def _elsewhere(table: str, column: str, meeting: str = "t.meeting_id") -> _Rule:
    """Whatever belongs to a meeting refers to items of that meeting only."""
    other = f"SELECT meeting_id FROM agenda_item WHERE id = t.{column}"
    return _Rule(
        table,
        f"t.{column} IS NOT NULL AND ({other}) <> {meeting}",
        lambda thing: say("It belongs to one meeting and refers to an item of another: {thing}.", thing=thing),
    )


_OF_ATTENDANCE = "(SELECT meeting_id FROM attendance WHERE id = t.attendance_id)"

_RULES = (
    _Rule(
        "meeting",
        f"t.state NOT IN ({_STATES})",
        lambda thing: say("The meeting is in no state that there is: {thing}.", thing=thing),
    ),
    _Rule(
        "meeting",
        "NOT EXISTS (SELECT 1 FROM meeting_day WHERE meeting_id = t.id)",
        lambda thing: say("The meeting has no day, and is in no count and no list by date: {thing}.", thing=thing),
    ),
    _Rule(
        "presence",
        "NOT EXISTS (SELECT 1 FROM attendance AS a JOIN meeting_day AS d ON d.meeting_id = a.meeting_id"
        " WHERE a.id = t.attendance_id AND d.day = t.day)",
        lambda thing: say("Present on a day that the meeting does not have: {thing}.", thing=thing),
        Severity.WARNING,  # the days of a meeting may be changed after its roll call
    ),
    _Rule(
        "attendance",
        "(t.outcome = 'present') <> EXISTS (SELECT 1 FROM presence WHERE attendance_id = t.id)",
        lambda thing: say(
            "What is recorded of the attendance and when the person was there contradict each other: {thing}.",
            thing=thing,
        ),
        Severity.WARNING,
    ),
    _Rule(
        "membership",
        "t.seat_id IS NOT NULL AND (SELECT body_id FROM seat WHERE id = t.seat_id) <> t.body_id",
        lambda thing: say("The seat is that of another body: {thing}.", thing=thing),
    ),
    _Rule(
        "membership",
        "t.deputy_for_id IS NOT NULL AND (SELECT body_id FROM membership WHERE id = t.deputy_for_id) <> t.body_id",
        lambda thing: say("Deputy for a member of another body: {thing}.", thing=thing),
    ),
    _Rule(
        "membership",
        "t.affiliation_id IS NOT NULL"
        " AND (SELECT person_id FROM affiliation WHERE id = t.affiliation_id) <> t.person_id",
        lambda thing: say("The membership rests on where another person works: {thing}.", thing=thing),
    ),
    _Rule(
        "attendance",
        "t.membership_id IS NOT NULL AND (SELECT person_id FROM membership WHERE id = t.membership_id) <> t.person_id",
        lambda thing: say("The attendance rests on the membership of another person: {thing}.", thing=thing),
    ),
    _Rule(
        "invitation",
        "t.membership_id IS NOT NULL AND (SELECT person_id FROM membership WHERE id = t.membership_id)"
        " IS NOT t.person_id",
        lambda thing: say("The invitation rests on the membership of another person: {thing}.", thing=thing),
    ),
    _elsewhere("agenda_item", "parent_id"),
    _elsewhere("action", "item_id"),
    _elsewhere("attachment", "item_id"),
    _elsewhere("presence", "from_item_id", _OF_ATTENDANCE),
    _elsewhere("presence", "to_item_id", _OF_ATTENDANCE),
    _Rule(
        "attachment",
        "t.size <> (SELECT length(content) FROM blob WHERE sha256 = t.sha256)",
        lambda thing: say("The size that is noted is not that of the stored file: {thing}.", thing=thing),
    ),
)


def contradictions(register: Register) -> Iterator[Finding]:
    """One finding for each row that breaks a rule."""
    for rule in _RULES:
        for (row_id,) in register.rows(f"SELECT t.id FROM {rule.table} AS t WHERE {rule.broken} ORDER BY t.id"):
            yield Finding(rule.severity, rule.sentence(described(register, rule.table, row_id)), _REMEDY)
    yield from _foreign_codes(register)
    yield from _misnamed_attendances(register)


def _foreign_codes(register: Register) -> Iterator[Finding]:
    for table, column, code_list in _LISTS:
        sql = (
            f"SELECT t.id, t.{column} FROM {table} AS t JOIN code_key AS c ON c.id = t.{column}"
            " WHERE c.list <> ? ORDER BY t.id"
        )
        for row_id, code in register.rows(sql, [code_list]):
            text = say(
                "“{code}” is of another code list than the field it stands in: {thing}.",
                code=described(register, "code_key", code),
                thing=described(register, table, row_id),
            )
            yield Finding(Severity.ERROR, text, _REMEDY)


def _misnamed_attendances(register: Register) -> Iterator[Finding]:
    """The key of an attendance is made of meeting and person, so that nobody attends a meeting twice."""
    for row_id, meeting, person in register.rows("SELECT id, meeting_id, person_id FROM attendance ORDER BY id"):
        if row_id != attendance_id(meeting, person):
            text = say(
                "The key of the attendance is not made of its meeting and person: {thing}.",
                thing=described(register, "attendance", row_id),
            )
            yield Finding(Severity.ERROR, text, _REMEDY)
