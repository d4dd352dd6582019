"""People (deltakere) and their affiliations (tilknytninger)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from samrad.domain.contact import email_address, phone_number
from samrad.domain.identity_numbers import refuse_identity_numbers
from samrad.domain.ids import AffiliationId, CodeId, OrganisationId, PersonId
from samrad.domain.periods import holds_on, refuse_turned_round
from samrad.domain.texts import one_line, paragraphs
from samrad.errors import RuleError, say

LANGUAGES = frozenset({"nb", "nn", "en"})
_LINES = ("given_name", "family_name", "former_name", "email", "other_email", "phone", "other_phone")


class Person(Struct, frozen=True, kw_only=True):
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

    @property
    def emails(self) -> tuple[str, ...]:
        """The addresses there are, the first one first."""
        return tuple(address for address in (self.email, self.other_email) if address)


class Affiliation(Struct, frozen=True, kw_only=True):
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


class DistinctPair(Struct, frozen=True, kw_only=True):
    """Two people who look alike and are not the same: never proposed as duplicates again. `person_id` is the lower."""

    id: str
    person_id: PersonId
    other_person_id: PersonId


def tidy_person(person: Person) -> Person:
    """The person as kept: texts tidied, addresses in lower case, telephone numbers in Norwegian style.

    Raises:
        RuleError: no name, an invalid address or number, an unknown language, or a national identity number somewhere.
    """
    lines = {name: one_line(getattr(person, name)) for name in _LINES}
    note = paragraphs(person.note)
    refuse_identity_numbers(**lines, language=person.language, note=note)
    if not (lines["given_name"] or lines["family_name"]):
        raise RuleError(
            say("A participant must have a name."),
            remedy=say("Write a given name, a family name or both."),
        )
    refuse_unknown_language(person.language)
    return replace(
        person,
        given_name=lines["given_name"] or "",
        family_name=lines["family_name"] or "",
        former_name=lines["former_name"],
        email=_kept(email_address, lines["email"]),
        other_email=_kept(email_address, lines["other_email"]),
        phone=_kept(phone_number, lines["phone"]),
        other_phone=_kept(phone_number, lines["other_phone"]),
        note=note,
    )


def _kept(form: Callable[[str], str], text: str | None) -> str | None:
    return form(text) if text else None


def tidy_affiliation(affiliation: Affiliation) -> Affiliation:
    """The affiliation as kept.

    Raises:
        RuleError: the period is turned round.
    """
    tidied = replace(affiliation, title=one_line(affiliation.title))
    refuse_turned_round(tidied)
    return tidied


def primary_on(affiliations: Iterable[Affiliation], day: date) -> Affiliation | None:
    """The affiliation a person goes by on a day: the primary one that holds, else the latest that does."""
    held = [one for one in affiliations if holds_on(one, day)]
    return max(held, key=lambda one: (one.is_primary, one.valid_from or date.min, one.id), default=None)


def refuse_unknown_language(language: str | None) -> None:
    """Refuse a language that neither window nor paper has.

    Raises:
        RuleError: it is neither bokmål (nb), nynorsk (nn) nor English (en).
    """
    if language is not None and language not in LANGUAGES:
        raise RuleError(
            say("“{language}” is not a language of this register.", language=language),
            remedy=say("Use nb (bokmål), nn (nynorsk) or en (English)."),
        )


def pair_of(one: PersonId, other: PersonId) -> tuple[PersonId, PersonId]:
    """The two in the order in which pairs are kept."""
    return (one, other) if one < other else (other, one)
