"""What a row is called in a sentence: for labels of the history, and for what stands in the way of an undo.

Names are looked up when they are shown. A row that is gone is called what it was when it went.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from msgspec.structs import replace

from samrad.domain.changes import Ref
from samrad.errors import Text, say
from samrad.register.capture import as_json, columns
from samrad.register.store import Register
from samrad.register.tables import TABLES

Name = str | Text
_Row = Mapping[str, Any]
_Of = Callable[[str, object], Name]


def described(register: Register, table: str, row_id: str) -> Name:
    """What the row is called, also where it has been deleted."""

    def of(parent: str, parent_id: object) -> Name:
        return described(register, parent, str(parent_id))

    row = _row(register, table, row_id)
    if row is None:
        return say("something that has been deleted")
    if table == "meeting":
        return _meeting(register, row, of)
    if table == "municipality":
        return _municipality(register, row_id)
    if table in ("code", "code_key", "code_amendment"):
        return _code(register, row)
    return _DESCRIPTIONS[table](row, of) if table in _DESCRIPTIONS else row_id


def resolved(register: Register, text: Text) -> Text:
    """The text with every `Ref` in it replaced by what it refers to is called."""
    values = {name: _resolved_value(register, value) for name, value in text.values.items()}
    return replace(text, values=values)


def _resolved_value(register: Register, value: object) -> object:
    match value:
        case Ref(table, row_id):
            return described(register, table, row_id)
        case Text():
            return resolved(register, value)
    return value


def _row(register: Register, table: str, row_id: str) -> _Row | None:
    if table not in TABLES:
        return None
    names = columns(register.db, table)
    now = register.rows(f"SELECT {as_json('t', names)} FROM {table} AS t WHERE id = ?", [row_id])
    last = now or register.rows(
        "SELECT coalesce(before, after) FROM change JOIN operation AS o ON o.id = operation_id"
        " WHERE table_name = ? AND row_id = ? AND (before IS NULL OR after IS NULL) ORDER BY o.rowid DESC LIMIT 1",
        [table, row_id],
    )
    return json.loads(last[0][0]) if last else None


def _meeting(register: Register, row: _Row, of: _Of) -> Name:
    if row["title"]:
        return str(row["title"])
    if row["number"] is not None and row["body_id"] is not None:
        number = f"{row['number']}/{row['number_year']}"
        return say("meeting {number} of {body}", number=number, body=of("body", row["body_id"]))
    days = register.rows("SELECT min(day) FROM meeting_day WHERE meeting_id = ?", [row["id"]])
    if days[0][0] is not None:
        return say("the meeting on {day}", day=date.fromisoformat(days[0][0]))
    return say("a meeting without a title")


def _municipality(register: Register, row_id: str) -> Name:
    """The name it had last."""
    names = register.rows(
        "SELECT name FROM municipality_period WHERE municipality_id = ? ORDER BY valid_from DESC LIMIT 1", [row_id]
    )
    return str(names[0][0]) if names else row_id


def _code(register: Register, row: _Row) -> Name:
    language = register.programme().language
    labels = register.rows(
        f"SELECT label_{language} FROM code_amendment WHERE id = ?1"
        f" UNION ALL SELECT label_{language} FROM code WHERE id = ?1",
        [row["id"]],
    )
    return str(labels[0][0]) if labels else str(row.get(f"label_{language}", row["id"]))


def _guest(row: _Row, of: _Of) -> Name:
    """Whoever a row names: a person, an organisation, a municipality or a name in words."""
    for table in ("person", "organisation", "municipality"):
        if row.get(f"{table}_id") is not None:
            return of(table, row[f"{table}_id"])
    return str(row.get("name") or say("all"))


_DESCRIPTIONS: Mapping[str, Callable[[_Row, _Of], Name]] = {
    "programme": lambda row, _: str(row["name"]),
    "area": lambda row, _: str(row["name"]),
    "organisation": lambda row, _: str(row["name"]),
    "body": lambda row, _: str(row["name"]),
    "attachment": lambda row, _: str(row["name"]),
    "agenda_item": lambda row, _: str(row["title"]),
    "action": lambda row, _: str(row["what"]),
    "person": lambda row, _: f"{row['given_name']} {row['family_name']}".strip(),
    "area_municipality": lambda row, of: say("a municipality of {area}", area=of("area", row["area_id"])),
    "organisation_municipality": lambda row, of: say(
        "a municipality that {organisation} serves", organisation=of("organisation", row["organisation_id"])
    ),
    "distinct_pair": lambda row, of: say(
        "that {person} and {other} are not the same",
        person=of("person", row["person_id"]),
        other=of("person", row["other_person_id"]),
    ),
    "affiliation": lambda row, of: say(
        "{person} at {organisation}",
        person=of("person", row["person_id"]),
        organisation=of("organisation", row["organisation_id"]),
    ),
    "seat": lambda row, of: say("a seat in {body}", body=of("body", row["body_id"])),
    "membership": lambda row, of: say(
        "{person} in {body}", person=of("person", row["person_id"]), body=of("body", row["body_id"])
    ),
    "meeting_day": lambda row, of: say("a day of {meeting}", meeting=of("meeting", row["meeting_id"])),
    "meeting_cohost": lambda row, of: say("a co-host of {meeting}", meeting=of("meeting", row["meeting_id"])),
    "invitation": lambda row, of: say(
        "the invitation of {guest} to {meeting}", guest=_guest(row, of), meeting=of("meeting", row["meeting_id"])
    ),
    "agenda_item_kind": lambda row, of: say("the kind of {item}", item=of("agenda_item", row["item_id"])),
    "exemption": lambda row, of: say(
        "the exemption of {subject}",
        subject=of("agenda_item", row["item_id"]) if row["item_id"] else of("attachment", row["attachment_id"]),
    ),
    "attendance": lambda row, of: say(
        "the attendance of {person} at {meeting}",
        person=f"{row['given_name']} {row['family_name']}".strip(),
        meeting=of("meeting", row["meeting_id"]),
    ),
    "presence": lambda row, of: of("attendance", row["attendance_id"]),
    "disqualification": lambda row, of: say(
        "{person} being disqualified in {item}",
        person=of("person", row["person_id"]),
        item=of("agenda_item", row["item_id"]),
    ),
    "action_responsible": lambda row, of: say("who is responsible for {action}", action=of("action", row["action_id"])),
    "issued_paper": lambda row, _: str(row["file_name"]),
}
