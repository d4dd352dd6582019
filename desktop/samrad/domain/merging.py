"""Two entries for one person: what becomes of them when they are made one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace
from rapidfuzz import fuzz

from samrad.domain.alphabet import fold
from samrad.domain.bodies import Membership, represents_of
from samrad.domain.duplicates import LIKE
from samrad.domain.field_names import field_name
from samrad.domain.meetings import Invitation, Response
from samrad.domain.people import Affiliation, Person
from samrad.domain.periods import Period, Span, overlap
from samrad.errors import Text, say


class MergePlan(Struct, frozen=True, kw_only=True):
    """What merging two people does. `keep` stays, as `merged`; `other` goes.

    `conflicts` say what can't be kept of the other; they must be accepted. `joined` say which entries of both become
    one without loss. `moved` counts the rows that change hands, by table.
    """

    keep: Person
    other: Person
    merged: Person
    conflicts: tuple[Text, ...]
    joined: tuple[Text, ...]
    moved: Mapping[str, int]


def merged_person(keep: Person, other: Person) -> tuple[Person, list[Text]]:
    """The person who stays, with what only the other entry told, and a sentence for each thing that has no room.

    Two addresses and two telephone numbers have room. A surname that is quite another becomes the former name; one
    that differs by a letter or two is taken for a misspelling.
    """
    emails, email_losses = _two("email", [*keep.emails, *other.emails])
    phones, phone_losses = _two("phone", [keep.phone, keep.other_phone, other.phone, other.other_phone])
    former = dict.fromkeys(name for name in (keep.former_name, other.former_name, _other_surname(keep, other)) if name)
    merged = replace(
        keep,
        former_name=", ".join(former) or None,
        email=emails[0],
        other_email=emails[1],
        phone=phones[0],
        other_phone=phones[1],
        language=keep.language or other.language,
        note="\n\n".join(dict.fromkeys(note for note in (keep.note, other.note) if note)) or None,
    )
    return merged, [*email_losses, *phone_losses]


def _two(column: str, values: Iterable[str | None]) -> tuple[tuple[str | None, str | None], list[Text]]:
    known = list(dict.fromkeys(value for value in values if value))
    lost = [
        say("There is no room for a third {field}: {value}.", field=field_name(column), value=value)
        for value in known[2:]
    ]
    return (known[0] if known else None, known[1] if len(known) > 1 else None), lost


def _other_surname(keep: Person, other: Person) -> str | None:
    one, two = fold(keep.family_name), fold(other.family_name)
    return other.family_name if one and two and fuzz.ratio(one, two) < LIKE else None


def joined_affiliation(kept: Affiliation, other: Affiliation) -> Affiliation | None:
    """The one that two affiliations become; None where they differ and both must stand."""
    if kept.organisation_id != other.organisation_id or not overlap(kept, other):
        return None
    told = [(kept.title, other.title), (kept.service_id, other.service_id), (kept.competence_id, other.competence_id)]
    if any(one and two and one != two for one, two in told):
        return None
    whole = _whole(kept, other)
    return replace(
        kept,
        title=kept.title or other.title,
        service_id=kept.service_id or other.service_id,
        competence_id=kept.competence_id or other.competence_id,
        is_primary=kept.is_primary or other.is_primary,
        valid_from=whole.valid_from,
        valid_to=whole.valid_to,
    )


def joined_membership(kept: Membership, other: Membership) -> Membership | None:
    """The one that two memberships of the same place become; None where they differ and both must stand."""
    same_place = (kept.body_id, kept.role_id, kept.deputy_for_id) == (other.body_id, other.role_id, other.deputy_for_id)
    if not same_place or represents_of(kept) != represents_of(other) or not overlap(kept, other):
        return None
    if kept.seat_id and other.seat_id and kept.seat_id != other.seat_id:
        return None
    whole = _whole(kept, other)
    return replace(
        kept,
        seat_id=kept.seat_id or other.seat_id,
        affiliation_id=kept.affiliation_id or other.affiliation_id,
        valid_from=whole.valid_from,
        valid_to=whole.valid_to,
    )


def joined_invitation(kept: Invitation, other: Invitation) -> Invitation:
    """The one that two invitations to the same meeting become: an answer is worth more than none."""
    if kept.response is not Response.NONE or other.response is Response.NONE:
        return kept
    return replace(kept, response=other.response, responded_on=other.responded_on)


def _whole(one: Period, other: Period) -> Span:
    """The period that two overlapping ones cover together."""
    first = None if None in (one.valid_from, other.valid_from) else min(_days(one.valid_from, other.valid_from))
    end = None if None in (one.valid_to, other.valid_to) else max(_days(one.valid_to, other.valid_to))
    return Span(first, end)


def _days(*days: date | None) -> list[date]:
    return [day for day in days if day is not None]
