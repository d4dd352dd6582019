"""The invented people and meetings of the demonstration register, as they lie in the resources."""

from __future__ import annotations

import csv
import tomllib
from datetime import date, time
from functools import cache
from typing import Any

from msgspec import Struct, field

from samrad import paths
from samrad.domain.agenda import ItemForm, Outcome, Part, Standing
from samrad.domain.ids import (
    AffiliationId,
    AreaId,
    BodyId,
    MeetingId,
    MunicipalityId,
    OrganisationId,
    PersonId,
    SeatId,
)
from samrad.domain.meetings import Hours, MeetingFormat


class DemoItem(Struct, frozen=True):
    """An agenda item to come. An action is (what, who, due), as `meetings.toml` explains."""

    title: str
    standing: Standing | None
    form: ItemForm
    kinds: tuple[str, ...]
    presenter: str | None
    minutes: tuple[int, int] | None
    texts: dict[str, str]
    outcome: Outcome
    actions: tuple[tuple[str, str, str], ...]
    disqualified: tuple[str, ...]
    exempt: tuple[Part, str, str] | None


class DemoMeeting(Struct, frozen=True):
    """A meeting to come. `state` is how far it gets: called, cancelled, or with minutes begun."""

    key: str
    type: str
    body: str | None
    cohosts: tuple[str, ...]
    title: str | None
    days: tuple[Hours, ...]
    place: str | None
    host: str | None
    format: MeetingFormat
    language: str | None
    chair: str
    minute_taker: str
    distribution: str | None
    state: str
    items: tuple[DemoItem, ...]


class Names(Struct):
    """The ids that the keys of the files have got in the register being made."""

    areas: dict[str, AreaId] = field(default_factory=dict)
    organisations: dict[str, OrganisationId] = field(default_factory=dict)
    people: dict[str, PersonId] = field(default_factory=dict)
    affiliations: dict[str, AffiliationId] = field(default_factory=dict)
    bodies: dict[str, BodyId] = field(default_factory=dict)
    seats: dict[str, SeatId] = field(default_factory=dict)
    meetings: dict[str, MeetingId] = field(default_factory=dict)

    def municipality(self, number: str) -> MunicipalityId:
        """The municipality that had this number in 2017."""
        return MunicipalityId(f"{number}-2017")


@cache
def rows(table: str) -> tuple[dict[str, str], ...]:
    """The rows of one CSV file of the demonstration: people, organisations, areas, bodies, seats, …"""
    with (paths.resources() / "demo" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def meetings() -> tuple[DemoMeeting, ...]:
    """All meetings, in the order in which they were held."""
    content = (paths.resources() / "demo" / "meetings.toml").read_text(encoding="utf-8")
    return tuple(_meeting(found) for found in tomllib.loads(content)["meeting"])


def _meeting(found: dict[str, Any]) -> DemoMeeting:
    return DemoMeeting(
        key=found["key"],
        type=f"meeting_type.{found['type']}",
        body=found.get("body"),
        cohosts=tuple(found.get("cohosts", ())),
        title=found.get("title"),
        days=tuple(_hours(*day) for day in found["days"]),
        place=found.get("place"),
        host=found.get("host"),
        format=MeetingFormat(found.get("format", "physical")),
        language=found.get("language"),
        chair=found["chair"],
        minute_taker=found["minute_taker"],
        distribution=found.get("distribution"),
        state=found.get("state", "drafted"),
        items=tuple(_item(item) for item in found["item"]),
    )


def _hours(day: str, starts: str, ends: str) -> Hours:
    return Hours(day=date.fromisoformat(day), starts=time.fromisoformat(starts), ends=time.fromisoformat(ends))


def _item(found: dict[str, Any]) -> DemoItem:
    minutes = found.get("minutes")
    exempt = found.get("exempt")
    standing = found.get("standing")
    return DemoItem(
        title=found.get("title", ""),
        standing=None if standing is None else Standing(standing),
        form=ItemForm(found.get("form", "item")),
        kinds=tuple(f"item_kind.{kind}" for kind in found.get("kinds", ())),
        presenter=found.get("presenter"),
        minutes=None if minutes is None else (minutes[0], minutes[1]),
        texts={part: found[part] for part in ("background", "discussion", "proposal", "decision") if part in found},
        outcome=Outcome(found.get("outcome", "treated")),
        actions=tuple((what, who, due) for what, who, due in found.get("actions", ())),
        disqualified=tuple(found.get("disqualified", ())),
        exempt=None if exempt is None else (Part(exempt["part"]), exempt["legal_basis"], exempt["public_title"]),
    )
