"""The programme (prosjekt, program): one register file holds one."""

from __future__ import annotations

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from samrad.domain.people import refuse_unknown_language
from samrad.domain.texts import one_line, paragraphs
from samrad.errors import RuleError, say


class Programme(Struct, frozen=True, kw_only=True):
    """The programme whose involvement the register accounts for.

    `id` is also the register's id. `today` is set in a demonstration only: the day the program then takes for today.
    """

    id: str
    name: str
    owner: str
    letterhead: str | None = None
    logo_sha256: str | None = None
    language: str = "nb"
    archive_reference: str | None = None
    retention_rule: str | None = None
    is_demonstration: bool = False
    today: date | None = None


def tidy_programme(programme: Programme) -> Programme:
    """The programme as kept.

    Raises:
        RuleError: no name or owner, or an unknown language.
    """
    tidied = replace(
        programme,
        name=one_line(programme.name) or "",
        owner=one_line(programme.owner) or "",
        letterhead=paragraphs(programme.letterhead),
        archive_reference=one_line(programme.archive_reference),
        retention_rule=paragraphs(programme.retention_rule),
    )
    if not tidied.name:
        raise RuleError(say("A programme must have a name."))
    if not tidied.owner:
        raise RuleError(
            say("A programme must have an owner."),
            remedy=say("Write the body that stands behind it; it is printed on paper."),
        )
    refuse_unknown_language(tidied.language)
    return tidied
