"""Who comes to a meeting without being on the sign-in sheet, told in one line: "Fornavn Etternavn, Lyngen"."""

from __future__ import annotations

import re

from msgspec import Struct

from samrad.domain.bodies import Represents
from samrad.domain.ids import MunicipalityId, OrganisationId, PersonId

_DEPUTY_FOR = re.compile(r"\s+(?:er\s+)?(?:vara\s+)?(?:for|in place of)\s+", re.IGNORECASE)
_PLACE = re.compile(r"\s*[,;]\s*|\s+[-–—]\s+|\s+(?:fra|frå|from)\s+|\s*\(\s*", re.IGNORECASE)


class WalkInLine(Struct, frozen=True, kw_only=True):
    """One reading of a typed line: a name, where the person comes from, for whom the person comes."""

    name: str
    place: str | None = None
    deputy_for: str | None = None


def readings(text: str) -> tuple[WalkInLine, ...]:
    """How a line can be read, the fullest reading first.

    "Anna Ny, Lyngen", "Anna Ny (Lyngen)" and "Anna Ny fra Lyngen" say where from; "… for Ola Aas" says for whom. Since
    "for" can belong to a name ("Senter for omsorgsforskning"), the line is read without a deputyship too.
    """
    line = text.strip()
    deputies = (_placed(line[: match.start()], line[match.end() :].strip()) for match in _DEPUTY_FOR.finditer(line))
    return tuple(one for one in (*reversed(tuple(deputies)), _placed(line, None)) if one.name)


def _placed(text: str, deputy_for: str | None) -> WalkInLine:
    parts = _PLACE.split(text, maxsplit=1)
    place = parts[1].strip(" )") if len(parts) > 1 else ""
    return WalkInLine(name=" ".join(parts[0].split()), place=place or None, deputy_for=deputy_for)


class Party(Struct, frozen=True, kw_only=True):
    """On whose behalf somebody can come, by its name.

    `organisation_id` is where the person works then; `municipality_id` alone stands for the municipality's own
    organisation, which the register may not hold yet. With neither nothing but the stakeholder kind is known.
    """

    name: str
    represents: Represents
    organisation_id: OrganisationId | None = None
    municipality_id: MunicipalityId | None = None


class KnownPerson(Struct, frozen=True, kw_only=True):
    """Somebody in the register who is not on the roll, and on whose behalf they probably come."""

    person_id: PersonId
    name: str
    organisation_name: str | None
    represents: Represents | None
    represents_name: str | None


class WalkIn(Struct, frozen=True, kw_only=True):
    """Somebody new who is to be taken into the register and recorded as present."""

    given_name: str
    family_name: str
    party: Party | None = None
    deputy_for_id: PersonId | None = None

    @property
    def name(self) -> str:
        """Given name and family name."""
        return f"{self.given_name} {self.family_name}".strip()
