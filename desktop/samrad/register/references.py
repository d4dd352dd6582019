"""Which columns refer to which table, read from the schema, and which rows refer to a given one."""

from __future__ import annotations

from sqlite3 import Connection

from msgspec import Struct

from samrad.errors import Text, say
from samrad.register.tables import TABLES


class Reference(Struct, frozen=True):
    """A foreign key: the column of a table that holds the key (`target_column`) of another table's row."""

    table: str
    column: str
    target: str
    target_column: str


class Use(Struct, frozen=True):
    """How many rows of a table refer to one row, and the first of them."""

    table: str
    column: str
    first_id: str
    count: int

    def named(self) -> Text:
        """The table in words."""
        return table_name(self.table)


def references(db: Connection) -> tuple[Reference, ...]:
    """All foreign keys of the register."""
    keys = db.execute(
        """SELECT made.name, key."from", key."table", coalesce(key."to", 'id')
        FROM main.sqlite_schema AS made JOIN pragma_foreign_key_list(made.name) AS key
        WHERE made.type = 'table' ORDER BY made.rowid, key.id"""
    )
    return tuple(Reference(*key) for key in keys if key[0] in TABLES)


def references_to(db: Connection, table: str, row_id: str) -> list[Use]:
    """Who refers to a row."""
    uses = []
    for reference in references(db):
        if reference.target != table:
            continue
        first, count = db.execute(
            f"SELECT min(id), count(*) FROM {reference.table} WHERE {reference.column} = ?",
            [row_id],
        ).fetchone()
        if count:
            uses.append(Use(reference.table, reference.column, first, count))
    return uses


def table_name(table: str) -> Text:
    """What the rows of a table are called, in the plural, inside a sentence."""
    return _NAMES[table] if table in _NAMES else say("other entries")


_NAMES = {
    "code_key": say("code lists"),
    "code_amendment": say("code lists"),
    "code": say("code lists"),
    "programme": say("the programme"),
    "area": say("areas"),
    "area_municipality": say("municipalities of areas"),
    "organisation": say("organisations"),
    "organisation_municipality": say("municipalities that an organisation serves"),
    "person": say("people"),
    "distinct_pair": say("people who are not the same"),
    "affiliation": say("affiliations"),
    "body": say("bodies"),
    "seat": say("seats"),
    "membership": say("memberships"),
    "meeting": say("meetings"),
    "meeting_day": say("meeting days"),
    "meeting_cohost": say("joint meetings"),
    "invitation": say("invitations"),
    "agenda_item": say("agenda items"),
    "agenda_item_kind": say("kinds of agenda items"),
    "exemption": say("exemptions from public access"),
    "attendance": say("attendance"),
    "presence": say("times of presence"),
    "disqualification": say("disqualifications"),
    "action": say("actions"),
    "action_responsible": say("responsible for actions"),
    "attachment": say("attachments"),
    "issued_paper": say("issued papers"),
    "operation": say("the history"),
    "change": say("the history"),
}
