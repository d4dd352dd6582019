"""Organisations (virksomheter) and areas (områder)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from samrad.domain.ids import AreaId, CodeId, MunicipalityId, OrganisationId


@dataclass(frozen=True, kw_only=True)
class Organisation:
    """An organisation (virksomhet): a municipality, a hospital trust, a GP practice, a user organisation, …

    `municipality_id` tells where it lies or, for a municipality's own organisation, which one it is. It never tells
    whom a person represents.
    """

    id: OrganisationId
    name: str
    type_id: CodeId
    kind_id: CodeId
    short_name: str | None = None
    number: str | None = None
    municipality_id: MunicipalityId | None = None
    parent_id: OrganisationId | None = None
    email: str | None = None
    phone: str | None = None
    address: str | None = None
    note: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, kw_only=True)
class OrganisationMunicipality:
    """A municipality that an inter-municipal body (interkommunalt samarbeid) serves."""

    id: str
    organisation_id: OrganisationId
    municipality_id: MunicipalityId


@dataclass(frozen=True, kw_only=True)
class Area:
    """A host municipality (vertskommune) with those around it (omkringliggende kommuner)."""

    id: AreaId
    name: str
    host_municipality_id: MunicipalityId
    position: int


@dataclass(frozen=True, kw_only=True)
class AreaMunicipality:
    """A municipality's belonging to an area for a period. The host belongs to it too."""

    id: str
    area_id: AreaId
    municipality_id: MunicipalityId
    valid_from: date | None = None
    valid_to: date | None = None
