"""Areas: a host municipality with those around it, each for a period."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypedDict, Unpack

from msgspec.structs import replace

from samrad.domain.changes import Done, Ref
from samrad.domain.ids import AreaId, MunicipalityId
from samrad.domain.organisation_rows import AreaRow
from samrad.domain.organisations import Area, AreaMunicipality, tidy_area
from samrad.domain.periods import in_words, overlap, refuse_turned_round
from samrad.errors import RuleError, say
from samrad.register import organisations
from samrad.register.store import Register, Transaction
from samrad.services.bodies import refuse_ended_municipality
from samrad.services.lookups import Lookups


class AreaChanges(TypedDict, total=False):
    """What may be changed of an area."""

    name: str
    host_municipality_id: MunicipalityId
    position: int


def add_area(
    register: Register,
    *,
    name: str,
    host_municipality_id: MunicipalityId,
    municipality_ids: Iterable[MunicipalityId] = (),
    valid_from: date | None = None,
) -> Done[Area]:
    """Set up an area, last in the list. The host belongs to it, whether or not it stands among the municipalities.

    Raises:
        RuleError: no name, a municipality that is not there or no longer, a national identity number.
    """
    with register.transaction(say("Set up an area")) as tx:
        area = tidy_area(
            Area(
                id=AreaId(tx.new_id()),
                name=name,
                host_municipality_id=host_municipality_id,
                position=organisations.last_area_position(register) + 1,
            )
        )
        refuse_ended_municipality(Lookups(register), host_municipality_id, valid_from)
        tx.insert(area)
        for municipality_id in dict.fromkeys((host_municipality_id, *municipality_ids)):
            _join(register, tx, area.id, municipality_id, valid_from)
    return Done(area, tx.changes)


def change_area(register: Register, area_id: AreaId, **changes: Unpack[AreaChanges]) -> Done[Area]:
    """Change an area. A new host that does not belong to it yet joins it.

    Raises:
        RuleError: as `add_area`.
    """
    with register.transaction(say("Change an area")) as tx:
        area = tidy_area(replace(register.get(Area, area_id), **changes))
        tx.update(area)
        belonging = organisations.municipalities_of_area(register, area_id)
        if area.host_municipality_id not in {one.municipality_id for one in belonging}:
            _join(register, tx, area_id, area.host_municipality_id, None)
    return Done(area, tx.changes)


def delete_area(register: Register, area_id: AreaId) -> Done[None]:
    """Take an area away, with what belongs to it, to which no body refers.

    Raises:
        StillUsedError: a body does.
    """
    with register.transaction(say("Delete an area")) as tx:
        for belonging in organisations.municipalities_of_area(register, area_id):
            tx.delete(AreaMunicipality, belonging.id)
        tx.delete(Area, area_id)
    return Done(None, tx.changes)


def add_area_municipality(
    register: Register,
    area_id: AreaId,
    municipality_id: MunicipalityId,
    *,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Done[AreaMunicipality]:
    """Let a municipality belong to an area for a period.

    Raises:
        RuleError: it belongs to it already, is not there by then, or the period is turned round.
    """
    register.get(Area, area_id)
    with register.transaction(say("Add a municipality to {area}", area=Ref("area", area_id))) as tx:
        belonging = _join(register, tx, area_id, municipality_id, valid_from, valid_to)
    return Done(belonging, tx.changes)


def end_area_municipality(register: Register, area_municipality_id: str, *, on: date) -> Done[AreaMunicipality]:
    """End a municipality's belonging to an area: `on` is the first day it no longer does.

    Raises:
        RuleError: the end lies before the beginning, or it is the host.
    """
    before = register.get(AreaMunicipality, area_municipality_id)
    area = register.get(Area, before.area_id)
    if before.municipality_id == area.host_municipality_id:
        raise RuleError(
            say("The host municipality always belongs to its area."), remedy=say("Choose another host first.")
        )
    with register.transaction(say("Take a municipality out of {area}", area=Ref("area", area.id))) as tx:
        belonging = replace(before, valid_to=on)
        refuse_turned_round(belonging)
        tx.update(belonging)
    return Done(belonging, tx.changes)


def _join(
    register: Register,
    tx: Transaction,
    area_id: AreaId,
    municipality_id: MunicipalityId,
    valid_from: date | None,
    valid_to: date | None = None,
) -> AreaMunicipality:
    belonging = AreaMunicipality(
        id=tx.new_id(),
        area_id=area_id,
        municipality_id=municipality_id,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    refuse_turned_round(belonging)
    refuse_ended_municipality(Lookups(register), municipality_id, valid_from)
    for other in organisations.municipalities_of_area(register, area_id):
        if other.municipality_id == municipality_id and overlap(other, belonging):
            raise RuleError(
                say("The municipality already belongs to the area ({period}).", period=in_words(other)),
                remedy=say("Choose another period, or change the one there is."),
            )
    tx.insert(belonging)
    return belonging


def list_areas(register: Register, *, day: date | None = None) -> list[AreaRow]:
    """The areas in their order, each with everything that ever belonged to it; names are those of the day."""
    return organisations.area_rows(register, day or register.today())
