"""Read rows of the roll call's page: the roll with what else is asked about while the names are called."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field

from samrad.domain.ids import AgendaItemId, CodeId, MunicipalityId, PersonId
from samrad.domain.meetings import Meeting
from samrad.domain.roll import RollCall


class Workplace(Struct, frozen=True, kw_only=True):
    """Where an invited person works on the first day, as the register says."""

    title: str | None = None
    organisation_name: str | None = None
    municipality_name: str | None = None


class ItemLabel(Struct, frozen=True, kw_only=True):
    """An agenda item as it is named in one line."""

    item_id: AgendaItemId
    label: str | None
    title: str

    @property
    def text(self) -> str:
        """Number and title."""
        return self.title if self.label is None else f"{self.label} {self.title}"


class RollSheet(Struct, frozen=True, kw_only=True):
    """The roll of one meeting and what stands around it."""

    meeting: Meeting
    roll: RollCall
    days: tuple[date, ...]
    items: tuple[ItemLabel, ...] = ()
    workplaces: Mapping[PersonId, Workplace] = field(default_factory=dict)
    municipalities: Mapping[MunicipalityId, str] = field(default_factory=dict)
    principals: Mapping[PersonId, tuple[PersonId, ...]] = field(default_factory=dict)
    """For whom each deputy of the bodies is appointed: personal ones first, then those of the same seat."""
    deputies: Mapping[PersonId, tuple[tuple[PersonId, str], ...]] = field(default_factory=dict)
    """Who may come for each member, by name."""
    disqualified: Mapping[PersonId, frozenset[AgendaItemId]] = field(default_factory=dict)
    kinds: Mapping[CodeId, str] = field(default_factory=dict)
    """The stakeholder kinds in the language asked for, in their order."""
    roles: Mapping[CodeId, str] = field(default_factory=dict)
    """The roles in a meeting, likewise."""
