"""Read rows of organisations and areas."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from samrad.domain.body_rows import Member
from samrad.domain.ids import CodeId, MunicipalityId, OrganisationId
from samrad.domain.organisations import Area, AreaMunicipality, Organisation
from samrad.domain.people_rows import AffiliationRow, When


class OrganisationColumn(StrEnum):
    """What a list of organisations can be sorted by. Codes sort by their labels."""

    NAME = "name"
    TYPE = "type"
    KIND = "kind"
    MUNICIPALITY = "municipality"
    NUMBER = "number"
    PEOPLE = "people"


class OrganisationFilter(Struct, frozen=True, kw_only=True):
    """Conditions that all must be met.

    `text`: the beginnings of words in name, short name, number or e-mail. `municipality_id`: lies there or serves it.
    """

    text: str = ""
    type_id: CodeId | None = None
    kind_id: CodeId | None = None
    municipality_id: MunicipalityId | None = None
    without_people: bool = False
    when: When = When.ALL


class OrganisationRow(Struct, frozen=True, kw_only=True):
    """A line in the list of organisations, as of a day. `people` work there; `memberships` are on its behalf."""

    organisation_id: OrganisationId
    name: str
    short_name: str | None
    number: str | None
    email: str | None
    type_id: CodeId
    kind_id: CodeId
    municipality_id: MunicipalityId | None
    municipality_name: str | None
    parent_id: OrganisationId | None
    parent_name: str | None
    people: int
    memberships: int
    valid_from: date | None
    valid_to: date | None


class NamedMunicipality(Struct, frozen=True, kw_only=True):
    """A municipality with its name on a day."""

    municipality_id: MunicipalityId
    name: str


class OrganisationDetail(Struct, frozen=True, kw_only=True):
    """All about one organisation, as seen from a day; people and memberships newest first."""

    organisation: Organisation
    row: OrganisationRow
    serves: tuple[NamedMunicipality, ...]
    below: tuple[OrganisationRow, ...]
    """The organisations whose parent it is."""
    people: tuple[AffiliationRow, ...]
    memberships: tuple[Member, ...]


class AreaMember(Struct, frozen=True, kw_only=True):
    """A municipality's belonging to an area, with its name on the day."""

    belonging: AreaMunicipality
    name: str
    is_host: bool
    holds: bool


class AreaRow(Struct, frozen=True, kw_only=True):
    """An area with everything that ever belonged to it: the host first, then in the Norwegian order of names."""

    area: Area
    host_name: str
    municipalities: tuple[AreaMember, ...]
