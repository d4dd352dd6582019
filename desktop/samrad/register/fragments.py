"""Pieces of SQL that several queries need, and dates out of their rows.

`day` is an expression: a numbered parameter such as `?1`, or a column.
"""

from __future__ import annotations

from datetime import date

from samrad.domain.bodies import OF_THE_MUNICIPALITY

MUNICIPAL = "('" + "', '".join(sorted(OF_THE_MUNICIPALITY)) + "')"
"""The types of organisations that are part of a municipality, as a list in SQL."""


def holds(alias: str, day: str = "?1") -> str:
    """The condition that a row with a period holds on a day."""
    return (
        f"(({alias}.valid_from IS NULL OR {alias}.valid_from <= {day})"
        f" AND ({alias}.valid_to IS NULL OR {day} < {alias}.valid_to))"
    )


def affiliation_on(person: str, day: str = "?1", preferred: str = "NULL") -> str:
    """The id of the affiliation a person goes by on a day: the preferred one if it holds, the primary, the latest."""
    return (
        "(SELECT held.id FROM affiliation AS held"
        f" WHERE held.person_id = {person} AND {holds('held', day)}"
        f" ORDER BY held.id IS {preferred} DESC, held.is_primary DESC, held.valid_from DESC, held.id DESC LIMIT 1)"
    )


def municipality_name(municipality: str, day: str = "?1") -> str:
    """The Norwegian name of a municipality on a day; before its first period the first, after its last the last."""
    return (
        "(SELECT named.name FROM municipality_period AS named"
        f" WHERE named.municipality_id = {municipality}"
        f" ORDER BY iif(coalesce(named.valid_from, '') <= {day}, coalesce(named.valid_from, ''), NULL) DESC,"
        " named.valid_from LIMIT 1)"
    )


def organisation_name(organisation: str) -> str:
    """The short name of an organisation where it has one, else its name."""
    return (
        "(SELECT coalesce(called.short_name, called.name) FROM organisation AS called"
        f" WHERE called.id = {organisation})"
    )


def label_column(language: str) -> str:
    """The column of a code list's label in nb, nn or en."""
    return {"nb": "label_nb", "nn": "label_nn"}.get(language, "label_en")


def code_label(code: str, language: str) -> str:
    """The label of a code as the user may have amended it; `language` is nb, nn or en."""
    return f"(SELECT labelled.{label_column(language)} FROM code_now AS labelled WHERE labelled.id = {code})"


def to_day(text: str | None) -> date | None:
    """A date as it stands in a row of a query."""
    return None if text is None else date.fromisoformat(text)
