"""Read rows of people: what lists and details show, and what a list is filtered and sorted by."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from samrad.domain.attendance import AttendanceOutcome
from samrad.domain.body_rows import Member
from samrad.domain.ids import (
    BodyId,
    CodeId,
    MeetingId,
    MunicipalityId,
    OrganisationId,
    PersonId,
)
from samrad.domain.people import Affiliation, Person


class When(StrEnum):
    """Which of the things with a period: those that hold on the day, those that have ended, or all."""

    CURRENT = "current"
    ENDED = "ended"
    ALL = "all"


class PersonColumn(StrEnum):
    """What a list of people can be sorted by. Codes sort by their labels."""

    NAME = "name"
    GIVEN_NAME = "given_name"
    EMAIL = "email"
    PHONE = "phone"
    TITLE = "title"
    ORGANISATION = "organisation"
    MUNICIPALITY = "municipality"
    KIND = "kind"
    COMPETENCE = "competence"
    SERVICE = "service"
    LANGUAGE = "language"


class PersonFilter(Struct, frozen=True, kw_only=True):
    """Conditions that all must be met.

    `text`: the beginnings of words in name, former name, e-mail, telephone or organisation. `municipality_id` and
    `kind_id`: represented in a body, or those of the employer. `organisation_id`: works there or represents it.
    `competence_id` and `service_id` look at affiliations, `body_id` and `role_id` at memberships; `when` says which of
    them count: those of the day, those that have ended without any that holds, or all. With none of these conditions
    `ENDED` means that everything about the person has ended.
    """

    text: str = ""
    municipality_id: MunicipalityId | None = None
    organisation_id: OrganisationId | None = None
    kind_id: CodeId | None = None
    competence_id: CodeId | None = None
    service_id: CodeId | None = None
    body_id: BodyId | None = None
    role_id: CodeId | None = None
    language: str | None = None
    without_email: bool = False
    without_organisation: bool = False
    when: When = When.ALL


class PersonRow(Struct, frozen=True, kw_only=True):
    """A line in the list of people, as of a day."""

    person_id: PersonId
    given_name: str
    family_name: str
    email: str | None
    phone: str | None
    language: str | None
    title: str | None
    organisation_id: OrganisationId | None
    organisation_name: str | None
    kind_id: CodeId | None
    """The stakeholder kind represented in a body, else the employer's."""
    competence_id: CodeId | None
    service_id: CodeId | None
    municipality_id: MunicipalityId | None
    """The municipality represented in a body, else the one that is the employer."""
    municipality_name: str | None
    bodies: tuple[str, ...]
    """Short names of the bodies the person has a place in."""

    @property
    def name(self) -> str:
        """Given name and family name."""
        return f"{self.given_name} {self.family_name}".strip()


class AffiliationRow(Struct, frozen=True, kw_only=True):
    """An affiliation with the names that belong to it."""

    affiliation: Affiliation
    given_name: str
    family_name: str
    organisation_name: str
    organisation_kind_id: CodeId
    holds: bool

    @property
    def name(self) -> str:
        """Given name and family name of the person."""
        return f"{self.given_name} {self.family_name}".strip()


class MeetingOfPerson(Struct, frozen=True, kw_only=True):
    """A meeting that was held, to which a person was invited or came."""

    meeting_id: MeetingId
    first_day: date
    body_name: str | None
    number: int | None
    number_year: int | None
    title: str | None
    was_invited: bool
    outcome: AttendanceOutcome | None
    role_id: CodeId | None
    represents_name: str | None


class PersonDetail(Struct, frozen=True, kw_only=True):
    """All about one person, as seen from a day; memberships, affiliations and meetings newest first."""

    person: Person
    affiliations: tuple[AffiliationRow, ...]
    memberships: tuple[Member, ...]
    meetings: tuple[MeetingOfPerson, ...]
    former_names: tuple[str, ...]
    """The former name that was stated, and other names that the person stood with at meetings."""

    @property
    def attended(self) -> int:
        """How many of `meetings` the person was present at."""
        return sum(meeting.outcome is AttendanceOutcome.PRESENT for meeting in self.meetings)
