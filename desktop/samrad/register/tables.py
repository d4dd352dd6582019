"""Exactly one class for each table, and the table of each domain type.

The class says who may write a table, whether its changes stand in the history, and whether it is rebuilt.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from importlib import import_module

from msgspec import Struct


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

_ENTITIES: Mapping[str, str] = {
    "actions": "Action ActionResponsible",
    "agenda": "AgendaItem AgendaItemKind Disqualification Exemption",
    "attachments": "Attachment IssuedPaper",
    "attendance": "Attendance Presence",
    "bodies": "Body Membership Seat",
    "codes": "Code CodeAmendment CodeKey",
    "meetings": "Invitation Meeting MeetingCohost MeetingDay",
    "municipalities": "County MunicipalityAlias MunicipalityPeriod Succession",
    "organisations": "Area AreaMunicipality Organisation OrganisationMunicipality",
    "people": "Affiliation DistinctPair Person",
    "programme": "Programme",
}
"""The modules of the domain and the classes in them that are rows. They are loaded when a row of theirs is read."""

_OTHERWISE = {"Succession": "municipality_succession"}
_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


def table_of(entity: type) -> str:
    """The table that holds the things of a class.

    Raises:
        KeyError: there is none; the mistake is the program's.
    """
    name = _OTHERWISE.get(entity.__name__) or _CAPITAL.sub("_", entity.__name__).lower()
    if name not in TABLES:
        raise KeyError(entity)
    return name


def entities() -> dict[type[Struct], str]:
    """Every class of the domain that is a row, with its table."""
    found: dict[type[Struct], str] = {}
    for module, names in _ENTITIES.items():
        loaded = import_module(f"samrad.domain.{module}")
        found |= {entity: table_of(entity) for entity in (getattr(loaded, name) for name in names.split())}
    return found


def of_class(table_class: TableClass) -> tuple[str, ...]:
    """The names of the tables of a class, in the order they are made."""
    return tuple(name for name, its_class in TABLES.items() if its_class is table_class)
