"""Exactly one class for each table, and the table of each domain type.

The class says who may write a table, whether its changes stand in the history, and whether it is rebuilt.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from samrad.domain.actions import Action, ActionResponsible
from samrad.domain.agenda import AgendaItem, AgendaItemKind, Disqualification, Exemption
from samrad.domain.attachments import Attachment, IssuedPaper
from samrad.domain.attendance import Attendance, Presence
from samrad.domain.bodies import Body, Membership, Seat
from samrad.domain.codes import Code, CodeAmendment, CodeKey
from samrad.domain.meetings import Invitation, Meeting, MeetingCohost, MeetingDay
from samrad.domain.municipalities import County, MunicipalityAlias, MunicipalityPeriod, Succession
from samrad.domain.organisations import Area, AreaMunicipality, Organisation, OrganisationMunicipality
from samrad.domain.people import Affiliation, DistinctPair, Person
from samrad.domain.programme import Programme


class TableClass(Enum):
    """Who writes a table, and what becomes of the change."""

    RECORDED = "recorded"
    """Written in `transaction()`; history, undo and merge."""
    REFERENCE = "reference"
    """Built in, fixed readable keys; written by migrations only."""
    IMMUTABLE = "immutable"
    """Written in `transaction()`; inserted, never changed or deleted."""
    LOCAL = "local"
    """Written in `scratch()`; never in history, merge or export."""
    DERIVED = "derived"
    """Made from the others, and again whenever need be."""


_NAMES = {
    TableClass.RECORDED: (
        "code_key code_amendment programme area area_municipality organisation organisation_municipality person"
        " distinct_pair affiliation body seat membership meeting meeting_day meeting_cohost invitation agenda_item"
        " agenda_item_kind exemption attendance presence disqualification action action_responsible attachment"
    ),
    TableClass.REFERENCE: (
        "municipality municipality_period municipality_alias municipality_succession county code _sqlite_migrations"
    ),
    TableClass.IMMUTABLE: "operation change blob issued_paper",
    TableClass.LOCAL: "draft window_state",
}

TABLES: Mapping[str, TableClass] = {
    name: table_class for table_class, names in _NAMES.items() for name in names.split()
}
"""The tables that migrations make. The derived ones are named by the modules in `derived.py`."""

ENTITIES: Mapping[type, str] = {
    Action: "action",
    ActionResponsible: "action_responsible",
    Affiliation: "affiliation",
    AgendaItem: "agenda_item",
    AgendaItemKind: "agenda_item_kind",
    Area: "area",
    AreaMunicipality: "area_municipality",
    Attachment: "attachment",
    Attendance: "attendance",
    Body: "body",
    Code: "code",
    CodeAmendment: "code_amendment",
    CodeKey: "code_key",
    County: "county",
    Disqualification: "disqualification",
    DistinctPair: "distinct_pair",
    Exemption: "exemption",
    Invitation: "invitation",
    IssuedPaper: "issued_paper",
    Meeting: "meeting",
    MeetingCohost: "meeting_cohost",
    MeetingDay: "meeting_day",
    Membership: "membership",
    MunicipalityAlias: "municipality_alias",
    MunicipalityPeriod: "municipality_period",
    Organisation: "organisation",
    OrganisationMunicipality: "organisation_municipality",
    Person: "person",
    Presence: "presence",
    Programme: "programme",
    Seat: "seat",
    Succession: "municipality_succession",
}


def of_class(table_class: TableClass) -> tuple[str, ...]:
    """The names of the tables of a class, in the order they are made."""
    return tuple(name for name, its_class in TABLES.items() if its_class is table_class)
