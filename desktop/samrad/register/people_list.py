"""The list of people: ids by filter and order, in SQL alone, so that a hundred thousand open at once."""

from __future__ import annotations

from datetime import date

from samrad.domain.ids import PersonId
from samrad.domain.people_rows import PersonColumn, PersonFilter, When
from samrad.register.conditions import Conditions
from samrad.register.fragments import MUNICIPAL, holds, label_column, municipality_name
from samrad.register.store import Register


def people_ids(
    register: Register,
    chosen: PersonFilter,
    day: date,
    *,
    column: PersonColumn = PersonColumn.NAME,
    descending: bool = False,
    language: str = "nb",
) -> list[PersonId]:
    """The people that meet a filter, in order. Who has nothing in the column comes last, whichever way it is sorted."""
    conditions = Conditions(day)
    conditions.add("named.table_name = 'person'")
    _filter(conditions, chosen)
    sql = (
        f"{_tables(language) if column in _OF_AFFILIATION else ''} SELECT named.row_id AS row_id"
        f"{_people(chosen, column)}{_joins(column)} WHERE {{where}} ORDER BY {_order(column, descending=descending)}"
    )
    return conditions.ids(register, sql)


_OF_AFFILIATION = {
    PersonColumn.TITLE,
    PersonColumn.ORGANISATION,
    PersonColumn.MUNICIPALITY,
    PersonColumn.KIND,
    PersonColumn.COMPETENCE,
    PersonColumn.SERVICE,
}


def _tables(language: str) -> str:
    """What columns of work and place sort by, each made once for the whole list.

    `work`: the affiliation each person goes by (as `affiliation_on` chooses). `seen` and `place`: the kind and the
    municipality a person represents, by the earliest membership that holds. `label`, `town`: keys of codes and places.
    """
    return f"""WITH work AS MATERIALIZED (
        SELECT a.person_id, a.title, a.competence_id, a.service_id, a.organisation_id,
            max(a.is_primary || coalesce(a.valid_from, '0') || a.id)
        FROM affiliation AS a WHERE {holds("a")} GROUP BY a.person_id),
    seen AS MATERIALIZED (
        SELECT m.person_id, m.represents_kind_id AS kind_id, min(m.id)
        FROM membership AS m WHERE {holds("m")} GROUP BY m.person_id),
    place AS MATERIALIZED (
        SELECT m.person_id, m.represents_municipality_id AS municipality_id, min(m.id)
        FROM membership AS m WHERE m.represents_municipality_id IS NOT NULL AND {holds("m")} GROUP BY m.person_id),
    label AS MATERIALIZED (SELECT id, sort_key({label_column(language)}) AS key FROM code_now),
    town AS MATERIALIZED (SELECT id, sort_key({municipality_name("municipality.id")}) AS key FROM municipality)"""


def _people(chosen: PersonFilter, column: PersonColumn) -> str:
    """By name the list is read in its order; else person by person, which looks the rest up where it lies together."""
    if column is not PersonColumn.NAME:
        return " FROM person CROSS JOIN sorted_name AS named ON named.row_id = person.id"
    needs_person = chosen.language is not None or chosen.without_email
    return " FROM sorted_name AS named" + (" JOIN person ON person.id = named.row_id" if needs_person else "")


def _joins(column: PersonColumn) -> str:
    joins = ""
    if column in _OF_AFFILIATION:
        joins += " LEFT JOIN work ON work.person_id = named.row_id"
        joins += " LEFT JOIN organisation AS o ON o.id = work.organisation_id"
    return joins + {
        PersonColumn.MUNICIPALITY: " LEFT JOIN place ON place.person_id = named.row_id"
        f" LEFT JOIN town ON town.id = coalesce(place.municipality_id, {_EMPLOYING})",
        PersonColumn.KIND: " LEFT JOIN seen ON seen.person_id = named.row_id"
        " LEFT JOIN label ON label.id = coalesce(seen.kind_id, o.kind_id)",
        PersonColumn.COMPETENCE: " LEFT JOIN label ON label.id = work.competence_id",
        PersonColumn.SERVICE: " LEFT JOIN label ON label.id = work.service_id",
    }.get(column, "")


def _order(column: PersonColumn, *, descending: bool) -> str:
    way = " DESC" if descending else ""
    if column is PersonColumn.NAME:
        return f"named.sort_key{way}, named.row_id{way}"
    key = {
        PersonColumn.GIVEN_NAME: "nullif(sort_key(person.given_name), '')",
        PersonColumn.EMAIL: "person.email",
        PersonColumn.PHONE: "person.phone",
        PersonColumn.LANGUAGE: "person.language",
        PersonColumn.TITLE: "nullif(sort_key(work.title), '')",
        PersonColumn.ORGANISATION: "nullif(sort_key(coalesce(o.short_name, o.name)), '')",
        PersonColumn.MUNICIPALITY: "town.key",
        PersonColumn.KIND: "label.key",
        PersonColumn.COMPETENCE: "label.key",
        PersonColumn.SERVICE: "label.key",
    }[column]
    return f"{key}{way} NULLS LAST, named.sort_key, named.row_id"


_EMPLOYING = f"iif(o.type_id IN {MUNICIPAL}, o.municipality_id, NULL)"
_ANY = (
    "SELECT person_id, valid_from, valid_to FROM membership"
    " UNION ALL SELECT person_id, valid_from, valid_to FROM affiliation"
)
_AT = " FROM affiliation AS a JOIN organisation AS o ON o.id = a.organisation_id WHERE "
_PERIOD = "SELECT {0}.person_id, {0}.valid_from, {0}.valid_to"


def _filter(conditions: Conditions, chosen: PersonFilter) -> None:
    conditions.words(
        chosen.text,
        "named.row_id IN (SELECT a.person_id FROM sorted_name AS employer"
        " JOIN affiliation AS a ON a.organisation_id = employer.row_id"
        " WHERE employer.table_name = 'organisation' AND instr(employer.folded, {word}))",
    )
    if chosen.language is not None:
        conditions.add(conditions.equal(person__language=chosen.language))
    if chosen.without_email:
        conditions.add("person.email IS NULL AND person.other_email IS NULL")
    if chosen.without_organisation:
        conditions.add(f"named.row_id NOT IN (SELECT a.person_id FROM affiliation AS a WHERE {holds('a')})")
    groups = list(_groups(conditions, chosen))
    for group in groups:
        conditions.add(_among(group, chosen.when))
    if not groups and chosen.when is not When.ALL:
        ended = _among(_ANY, When.ENDED)
        conditions.add(ended if chosen.when is When.ENDED else f"NOT {ended}")


def _groups(conditions: Conditions, chosen: PersonFilter) -> list[str]:
    """For each aspect of the filter the affiliations and memberships that meet it, as person and period."""
    membership, affiliation = _PERIOD.format("m") + " FROM membership AS m WHERE ", _PERIOD.format("a") + _AT
    groups = []
    if chosen.body_id is not None or chosen.role_id is not None:
        groups.append(membership + conditions.equal(m__body_id=chosen.body_id, m__role_id=chosen.role_id))
    if chosen.competence_id is not None or chosen.service_id is not None:
        test = conditions.equal(a__competence_id=chosen.competence_id, a__service_id=chosen.service_id)
        groups.append(affiliation + test)
    for value, represented, employed in (
        (chosen.organisation_id, "m.represents_organisation_id", "a.organisation_id"),
        (chosen.kind_id, "m.represents_kind_id", "o.kind_id"),
        (chosen.municipality_id, "m.represents_municipality_id", _EMPLOYING),
    ):
        if value is not None:
            wanted = conditions.bind(value)
            groups.append(f"{membership}{represented} = {wanted} UNION ALL {affiliation}{employed} = {wanted}")
    return groups


def _among(periods: str, when: When) -> str:
    """The condition that a person has such a period: on the day, ended with none that holds or will, or whenever."""
    if when is When.ENDED:
        rest = "GROUP BY x.person_id HAVING max(x.valid_to IS NULL OR ?1 < x.valid_to) = 0"
    else:
        rest = f"WHERE {holds('x')}" if when is When.CURRENT else ""
    return f"named.row_id IN (SELECT x.person_id FROM ({periods}) AS x {rest})"
