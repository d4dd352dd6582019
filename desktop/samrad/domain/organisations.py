"""Organisations (virksomheter) and areas (områder)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from samrad.domain.contact import email_address, organisation_number, phone_number
from samrad.domain.identity_numbers import refuse_in
from samrad.domain.ids import AreaId, CodeId, MunicipalityId, OrganisationId
from samrad.domain.periods import refuse_turned_round
from samrad.domain.texts import one_line, paragraphs
from samrad.errors import RuleError, Text, say

Key = TypeVar("Key", bound=str)


class Organisation(Struct, frozen=True, kw_only=True):
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


class OrganisationMunicipality(Struct, frozen=True, kw_only=True):
    """A municipality that an inter-municipal body (interkommunalt samarbeid) serves."""

    id: str
    organisation_id: OrganisationId
    municipality_id: MunicipalityId


class Area(Struct, frozen=True, kw_only=True):
    """A host municipality (vertskommune) with those around it (omkringliggende kommuner)."""

    id: AreaId
    name: str
    host_municipality_id: MunicipalityId
    position: int


class AreaMunicipality(Struct, frozen=True, kw_only=True):
    """A municipality's belonging to an area for a period. The host belongs to it too."""

    id: str
    area_id: AreaId
    municipality_id: MunicipalityId
    valid_from: date | None = None
    valid_to: date | None = None


def tidy_organisation(organisation: Organisation) -> Organisation:
    """The organisation as kept: texts tidied, address in lower case, numbers in their usual form.

    Raises:
        RuleError: no name, an invalid address or number, a period turned round, or a national identity number.
    """
    tidied = replace(
        organisation,
        name=one_line(organisation.name) or "",
        short_name=one_line(organisation.short_name),
        number=one_line(organisation.number),
        email=one_line(organisation.email),
        phone=one_line(organisation.phone),
        address=paragraphs(organisation.address),
        note=paragraphs(organisation.note),
    )
    refuse_in(tidied)
    if not tidied.name:
        raise RuleError(say("An organisation must have a name."))
    refuse_turned_round(tidied)
    return replace(
        tidied,
        number=organisation_number(tidied.number) if tidied.number else None,
        email=email_address(tidied.email) if tidied.email else None,
        phone=phone_number(tidied.phone) if tidied.phone else None,
    )


def tidy_area(area: Area) -> Area:
    """The area as kept.

    Raises:
        RuleError: no name.
    """
    tidied = replace(area, name=one_line(area.name) or "")
    if not tidied.name:
        raise RuleError(say("An area must have a name."))
    return tidied


def refuse_cycle(key: Key, parent: Key | None, parent_of: Callable[[Key], Key | None], name: Text | str) -> None:
    """Refuse a parent that stands, directly or further up, below the thing itself.

    Raises:
        RuleError: it does.
    """
    above, seen = parent, {key}
    while above is not None:
        if above in seen:
            raise RuleError(
                say("{name} can't stand below itself.", name=name),
                remedy=say("Choose a parent that does not belong under it."),
            )
        seen.add(above)
        above = parent_of(above)
