"""The reports that can be chosen, what each is for, and how it is made on the reader thread."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum, auto
from typing import TYPE_CHECKING

from msgspec import Struct

from samrad.domain.ids import BodyId, MunicipalityId, PersonId
from samrad.errors import Text, say, say_in
from samrad.ui.widgets.paper_pane import FULL

if TYPE_CHECKING:  # what makes papers is loaded on the reader thread with the first of them
    from samrad.domain.papers import Paper
    from samrad.services.registers import Register

INTERNAL = (("internal", say("Internal edition")), ("public", say("Public edition")))


class About(Enum):
    """What must be said before a report can be made."""

    NOTHING = auto()
    PERIOD = auto()
    BODY = auto()
    ONE_BODY = auto()
    MUNICIPALITY = auto()
    PERSON = auto()


class Making(Struct, frozen=True):
    """What a report is about, as the fields of the page say. `thing_id` is empty where all is meant."""

    thing_id: str = ""
    start: date | None = None
    end: date | None = None
    since: date | None = None


Make = Callable[["Register", Making, str, str, Callable[[int, int], None]], "Paper"]


class Kind(Struct, frozen=True):
    """One report of the list. `ask` is what stands in its place until it is clear what it is about."""

    key: str
    name: Text
    what_for: Text
    icon: str
    about: About
    make: Make
    editions: tuple[tuple[str, Text], ...] = ()
    ask: Text | None = None


def _body(making: Making) -> BodyId | None:
    return BodyId(making.thing_id) if making.thing_id else None


def _participation(
    register: Register, making: Making, code: str, edition: str, progress: Callable[[int, int], None]
) -> Paper:
    from samrad.services.papers_participation import participation

    return participation(
        register,
        start=making.start,
        end=making.end,
        since=making.since,
        language=code,
        edition=edition,
        progress=progress,
    )


def _follow_up(
    register: Register, making: Making, code: str, edition: str, _progress: Callable[[int, int], None]
) -> Paper:
    from samrad.services.papers_lists import follow_up

    return follow_up(register, body_id=_body(making), language=code, edition=edition)


def _decisions(
    register: Register, making: Making, code: str, edition: str, _progress: Callable[[int, int], None]
) -> Paper:
    from samrad.services.papers_lists import decisions

    return decisions(register, body_id=_body(making), language=code, edition=edition)


def _members(
    register: Register, making: Making, code: str, _edition: str, _progress: Callable[[int, int], None]
) -> Paper:
    from samrad.services.papers_lists import members

    return members(register, body_id=BodyId(making.thing_id), language=code)


def _participants(
    register: Register, _making: Making, code: str, _edition: str, _progress: Callable[[int, int], None]
) -> Paper:
    from samrad.services.papers_lists import participants

    return participants(register, language=code)


def _profile(
    register: Register, making: Making, code: str, _edition: str, _progress: Callable[[int, int], None]
) -> Paper:
    from samrad.services.papers_lists import municipality_profile

    return municipality_profile(register, municipality_id=MunicipalityId(making.thing_id), language=code)


def _about_you(
    register: Register, making: Making, code: str, _edition: str, _progress: Callable[[int, int], None]
) -> Paper:
    from samrad.services.papers_lists import about_you

    return about_you(register, person_id=PersonId(making.thing_id), language=code)


KINDS = (
    Kind(
        "participation",
        say_in("document", "Participation report"),
        say("Who took part in a period, on whose behalf, and who has not been heard; with charts and a map."),
        "file-chart-column",
        About.PERIOD,
        _participation,
        INTERNAL,
    ),
    Kind(
        "follow_up",
        say_in("document", "Follow-up list"),
        say("What is to be done, by whom and by when, for one group or for all."),
        "list-checks",
        About.BODY,
        _follow_up,
        FULL,
    ),
    Kind(
        "decisions",
        say_in("document", "Decisions and conclusions"),
        say("What the meetings came to, one line for each item."),
        "list",
        About.BODY,
        _decisions,
        FULL,
    ),
    Kind(
        "members",
        say_in("document", "Members, seats and vacancies"),
        say("Who sits in a group, on whose behalf, and which seats are vacant."),
        "armchair",
        About.ONE_BODY,
        _members,
    ),
    Kind(
        "participants",
        say_in("document", "Register of participants"),
        say("Everybody in the register with organisation and groups."),
        "users",
        About.NOTHING,
        _participants,
    ),
    Kind(
        "profile",
        say_in("document", "Municipality profile"),
        say("One municipality: its people, its seats, and the meetings in which it took part."),
        "map-pin",
        About.MUNICIPALITY,
        _profile,
        ask=say("Choose a municipality to see its profile."),
    ),
    Kind(
        "about_you",
        say_in("document", "What we hold about you"),
        say("All that the register holds about one person, for whoever asks for access to it."),
        "user-check",
        About.PERSON,
        _about_you,
        ask=say("Choose a participant to see what is held about that person."),
    ),
)
