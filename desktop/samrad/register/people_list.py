"""The list of people: ids by filter and order, in SQL alone, so that a hundred thousand open at once."""

from __future__ import annotations

from datetime import date

from samrad.domain.ids import PersonId
from samrad.domain.people_rows import PersonColumn, PersonFilter, When
from samrad.register.conditions import Conditions
from samrad.register.fragments import MUNICIPAL, affiliation_on, code_label, holds, municipality_name
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
        "SELECT named.row_id FROM sorted_name AS named"
        f"{_joins(chosen, column)} WHERE {{where}}"
        f" ORDER BY {_order(column, descending=descending, language=language)}"
    )
    return [row[0] for row in conditions.run(register, sql)]


def _joins(chosen: PersonFilter, column: PersonColumn) -> str:
    person = " JOIN person ON person.id = named.row_id"
    employer = (
        f" LEFT JOIN affiliation AS a ON a.id = {affiliation_on('named.row_id')}"
        " LEFT JOIN organisation AS o ON o.id = a.organisation_id"
    )
    joins = ""
    if column in _OF_PERSON or chosen.language is not None or chosen.without_email:
        joins += person
    if column in _OF_AFFILIATION:
        joins += employer
    return joins


_OF_PERSON = {PersonColumn.GIVEN_NAME, PersonColumn.EMAIL, PersonColumn.PHONE, PersonColumn.LANGUAGE}
_OF_AFFILIATION = {
    PersonColumn.TITLE,
    PersonColumn.ORGANISATION,
    PersonColumn.MUNICIPALITY,
    PersonColumn.KIND,
    PersonColumn.COMPETENCE,
    PersonColumn.SERVICE,
}


def _represented(column: str) -> str:
    """What a person represents by the earliest of the memberships that hold and have it."""
    return (
        f"(SELECT m.{column} FROM membership AS m WHERE m.person_id = named.row_id"
        f" AND m.{column} IS NOT NULL AND {holds('m')} ORDER BY m.id LIMIT 1)"
    )


def _order(column: PersonColumn, *, descending: bool, language: str) -> str:
    way = " DESC" if descending else ""
    if column is PersonColumn.NAME:
        return f"named.sort_key{way}, named.row_id{way}"
    municipality = f"coalesce({_represented('represents_municipality_id')}, {_EMPLOYING})"
    kind = f"coalesce({_represented('represents_kind_id')}, o.kind_id)"
    shown = {
        PersonColumn.GIVEN_NAME: "person.given_name",
        PersonColumn.EMAIL: "person.email",
        PersonColumn.PHONE: "person.phone",
        PersonColumn.LANGUAGE: "person.language",
        PersonColumn.TITLE: "a.title",
        PersonColumn.ORGANISATION: "coalesce(o.short_name, o.name)",
        PersonColumn.MUNICIPALITY: municipality_name(municipality),
        PersonColumn.KIND: code_label(kind, language),
        PersonColumn.COMPETENCE: code_label("a.competence_id", language),
        PersonColumn.SERVICE: code_label("a.service_id", language),
    }[column]
    return f"nullif(sort_key({shown}), ''){way} NULLS LAST, named.sort_key, named.row_id"


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
        " WHERE employer.table_name = 'organisation' AND employer.folded LIKE {word})",
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
