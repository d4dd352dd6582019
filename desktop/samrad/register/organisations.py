"""Queries about organisations and areas."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from samrad.domain.alphabet import sort_key
from samrad.domain.ids import AreaId, MunicipalityId, OrganisationId
from samrad.domain.organisation_rows import (
    AreaMember,
    AreaRow,
    NamedMunicipality,
    OrganisationColumn,
    OrganisationDetail,
    OrganisationFilter,
    OrganisationRow,
)
from samrad.domain.organisations import Area, AreaMunicipality, Organisation, OrganisationMunicipality
from samrad.domain.people_rows import When
from samrad.domain.periods import holds_on
from samrad.register.bodies import members_ever_for
from samrad.register.conditions import Conditions
from samrad.register.fragments import code_label, holds, municipality_name, to_day
from samrad.register.people import affiliation_rows
from samrad.register.store import Register

_PEOPLE = "(SELECT count(DISTINCT a.person_id) FROM affiliation AS a WHERE a.organisation_id = o.id AND {holds})"


def organisation_ids(
    register: Register,
    chosen: OrganisationFilter,
    day: date,
    *,
    column: OrganisationColumn = OrganisationColumn.NAME,
    descending: bool = False,
    language: str = "nb",
) -> list[OrganisationId]:
    """The organisations that meet a filter, in order. Who has nothing in the column comes last."""
    conditions = Conditions(day)
    conditions.add("named.table_name = 'organisation'")
    conditions.words(chosen.text)
    conditions.add(conditions.equal(o__type_id=chosen.type_id, o__kind_id=chosen.kind_id))
    if chosen.municipality_id is not None:
        wanted = conditions.bind(chosen.municipality_id)
        conditions.add(
            f"(o.municipality_id = {wanted} OR o.id IN"
            f" (SELECT organisation_id FROM organisation_municipality WHERE municipality_id = {wanted}))"
        )
    if chosen.without_people:
        conditions.add(f"NOT EXISTS (SELECT 1 FROM affiliation AS a WHERE a.organisation_id = o.id AND {holds('a')})")
    if chosen.when is not When.ALL:
        conditions.add("o.valid_to <= ?1" if chosen.when is When.ENDED else holds("o"))
    rows = conditions.run(
        register,
        "SELECT o.id FROM sorted_name AS named JOIN organisation AS o ON o.id = named.row_id"
        f" WHERE {{where}} ORDER BY {_order(column, descending=descending, language=language)}",
    )
    return [row[0] for row in rows]


def _order(column: OrganisationColumn, *, descending: bool, language: str) -> str:
    way = " DESC" if descending else ""
    if column is OrganisationColumn.NAME:
        return f"named.sort_key{way}, o.id{way}"
    key = {
        OrganisationColumn.TYPE: f"sort_key({code_label('o.type_id', language)})",
        OrganisationColumn.KIND: f"sort_key({code_label('o.kind_id', language)})",
        OrganisationColumn.MUNICIPALITY: f"nullif(sort_key({municipality_name('o.municipality_id')}), '')",
        OrganisationColumn.NUMBER: "o.number",
        OrganisationColumn.PEOPLE: _PEOPLE.format(holds=holds("a")),
    }[column]
    return f"{key}{way} NULLS LAST, named.sort_key, o.id"


_ROWS = f"""SELECT o.id, o.name, o.short_name, o.number, o.email, o.type_id, o.kind_id, o.municipality_id,
    {municipality_name("o.municipality_id")}, o.parent_id, parent.name, {_PEOPLE.format(holds=holds("a"))},
    (SELECT count(*) FROM membership AS m WHERE m.represents_organisation_id = o.id AND {holds("m")}),
    o.valid_from, o.valid_to
    FROM organisation AS o LEFT JOIN organisation AS parent ON parent.id = o.parent_id"""

_ROW = (
    "organisation_id",
    "name",
    "short_name",
    "number",
    "email",
    "type_id",
    "kind_id",
    "municipality_id",
    "municipality_name",
    "parent_id",
    "parent_name",
    "people",
    "memberships",
)


def organisation_rows(register: Register, ids: Sequence[OrganisationId], day: date) -> list[OrganisationRow]:
    """The lines for some organisations, in the order of the ids; those that are no longer there are left out."""
    wanted = f"{_ROWS} WHERE o.id IN (SELECT value FROM json_each(?2))"
    rows = {row[0]: _row(row) for row in register.rows(wanted, [day, json.dumps(list(ids))])}
    return [rows[organisation_id] for organisation_id in ids if organisation_id in rows]


def _row(row: Sequence[Any]) -> OrganisationRow:
    *plain, first, end = row
    return OrganisationRow(**dict(zip(_ROW, plain, strict=True)), valid_from=to_day(first), valid_to=to_day(end))


def organisation_detail(register: Register, organisation_id: OrganisationId, day: date) -> OrganisationDetail:
    """All about one organisation, as seen from a day.

    Raises:
        NotFoundError: there is no such organisation.
    """
    organisation = register.get(Organisation, organisation_id)
    (row,) = organisation_rows(register, [organisation_id], day)
    below = [one.id for one in below_organisation(register, organisation_id)]
    return OrganisationDetail(
        organisation=organisation,
        row=row,
        serves=tuple(_serves(register, organisation_id, day)),
        below=tuple(sorted(organisation_rows(register, below, day), key=lambda one: sort_key(one.name))),
        people=tuple(affiliation_rows(register, "a.organisation_id = ?", [organisation_id], day)),
        memberships=tuple(members_ever_for(register, organisation_id, day)),
    )


def below_organisation(register: Register, organisation_id: OrganisationId) -> list[Organisation]:
    """The organisations whose parent it is."""
    return register.all(Organisation, "parent_id = ?", [organisation_id])


def _serves(register: Register, organisation_id: OrganisationId, day: date) -> list[NamedMunicipality]:
    rows = register.rows(
        f"SELECT served.municipality_id, {municipality_name('served.municipality_id')} AS name"
        " FROM organisation_municipality AS served WHERE served.organisation_id = ?2 ORDER BY sort_key(name)",
        [day, organisation_id],
    )
    return [NamedMunicipality(municipality_id=municipality_id, name=name) for municipality_id, name in rows]


def served_by(register: Register, organisation_id: OrganisationId) -> list[OrganisationMunicipality]:
    """The municipalities that an inter-municipal body serves."""
    return register.all(OrganisationMunicipality, "organisation_id = ?", [organisation_id])


def organisation_of_municipality(
    register: Register, municipality_id: MunicipalityId, type_id: str, day: date
) -> Organisation | None:
    """The organisation of a type that a municipality is on a day; the oldest where there are several."""
    found = register.all(
        Organisation,
        f"municipality_id = ?2 AND type_id = ?3 AND parent_id IS NULL AND {holds('organisation')}",
        [day, municipality_id, type_id],
    )
    return found[0] if found else None


def with_number(register: Register, number: str) -> list[Organisation]:
    """The organisations with an organisation number, as it is kept (nine digits)."""
    return register.all(Organisation, "number = ?", [number])


def area_rows(register: Register, day: date) -> list[AreaRow]:
    """The areas in their order, with the names of a day."""
    belongings = register.all(AreaMunicipality)
    municipalities = {one.municipality_id for one in belongings}
    areas = register.all(Area, order="position, id")
    names = municipality_names(register, municipalities | {area.host_municipality_id for area in areas}, day)
    return [
        AreaRow(
            area=area,
            host_name=names[area.host_municipality_id],
            municipalities=tuple(_area_members(area, belongings, names, day)),
        )
        for area in areas
    ]


def _area_members(
    area: Area, belongings: Sequence[AreaMunicipality], names: dict[MunicipalityId, str], day: date
) -> list[AreaMember]:
    members = [
        AreaMember(
            belonging=one,
            name=names[one.municipality_id],
            is_host=one.municipality_id == area.host_municipality_id,
            holds=holds_on(one, day),
        )
        for one in belongings
        if one.area_id == area.id
    ]
    return sorted(members, key=lambda one: (not one.is_host, sort_key(one.name), one.belonging.id))


def municipality_names(register: Register, ids: set[MunicipalityId], day: date) -> dict[MunicipalityId, str]:
    """The Norwegian names of municipalities on a day."""
    rows = register.rows(
        f"SELECT wanted.value, {municipality_name('wanted.value')} FROM json_each(?2) AS wanted",
        [day, json.dumps(sorted(ids))],
    )
    return dict(rows)


def municipalities_of_area(register: Register, area_id: AreaId) -> list[AreaMunicipality]:
    """Everything that ever belonged to an area."""
    return register.all(AreaMunicipality, "area_id = ?", [area_id])


def last_area_position(register: Register) -> int:
    """The highest position among the areas; 0 when there are none."""
    ((position,),) = register.rows("SELECT coalesce(max(position), 0) FROM area")
    return int(position)


def areas_hosted(register: Register, municipality_id: MunicipalityId) -> list[Area]:
    """The areas that a municipality is host of."""
    return register.all(Area, "host_municipality_id = ?", [municipality_id])


def municipality_end(register: Register, municipality_id: MunicipalityId) -> tuple[str, date | None] | None:
    """The last name of a municipality, and the first day it was no longer there (None while it is); None if unknown."""
    rows = register.rows(
        "SELECT name, valid_to FROM municipality_period WHERE municipality_id = ? ORDER BY valid_from DESC LIMIT 1",
        [municipality_id],
    )
    return (rows[0][0], to_day(rows[0][1])) if rows else None
