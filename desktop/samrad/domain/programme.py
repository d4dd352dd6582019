"""The programme (prosjekt, program): one register file holds one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Programme:
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
