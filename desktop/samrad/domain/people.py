"""People (deltakere) and their affiliations (tilknytninger)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from samrad.domain.ids import AffiliationId, CodeId, OrganisationId, PersonId


@dataclass(frozen=True, kw_only=True)
class Person:
    """A participant (deltaker): role and contact data only, never a national identity number or health data."""

    id: PersonId
    given_name: str
    family_name: str
    former_name: str | None = None
    email: str | None = None
    other_email: str | None = None
    phone: str | None = None
    other_phone: str | None = None
    language: str | None = None
    note: str | None = None

    @property
    def name(self) -> str:
        """Given name and family name, as it is written on paper."""
        return f"{self.given_name} {self.family_name}".strip()


@dataclass(frozen=True, kw_only=True)
class Affiliation:
    """A person's work at an organisation for a period. A person can have several; one is primary."""

    id: AffiliationId
    person_id: PersonId
    organisation_id: OrganisationId
    title: str | None = None
    service_id: CodeId | None = None
    competence_id: CodeId | None = None
    is_primary: bool = True
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, kw_only=True)
class DistinctPair:
    """Two people who look alike and are not the same: never proposed as duplicates again. `person_id` is the lower."""

    id: str
    person_id: PersonId
    other_person_id: PersonId
