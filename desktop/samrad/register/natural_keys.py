"""What no two rows may share. Services and undo rules see to it; this finds it where a register was merged or mended.

None of it is a UNIQUE constraint, since two laptops that merge must not lose a row to one.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from samrad.domain.contact import is_shared_address
from samrad.errors import Text, say
from samrad.register.describing import described
from samrad.register.store import Register


class Clash(Struct, frozen=True):
    """Two rows of a table that share what they must not. `value` is what they share, where it can be said."""

    table: str
    one: str
    other: str
    value: str


class _Key(Struct, frozen=True):
    """One rule: pairs of rows `one` and `other` of a table, and what they share."""

    table: str
    value: str
    pairs: str


_MEETING_NUMBERS = _Key(
    "meeting",
    "one.number || '/' || one.number_year",
    "other.body_id = one.body_id AND other.number_year = one.number_year AND other.number = one.number",
)
_ITEM_NUMBERS = _Key(
    "agenda_item",
    "one.number || '/' || substr(one.number_year, 3)",
    "other.number = one.number AND other.number_year = one.number_year"
    " AND (SELECT body_id FROM meeting WHERE id = one.meeting_id)"
    " = (SELECT body_id FROM meeting WHERE id = other.meeting_id)",
)
_SEATS = _Key(
    "membership",
    "''",
    """other.seat_id = one.seat_id AND one.role_id <> 'role.deputy' AND other.role_id <> 'role.deputy'
    AND (one.valid_from IS NULL OR one.valid_to IS NULL OR one.valid_from < one.valid_to)
    AND (other.valid_from IS NULL OR other.valid_to IS NULL OR other.valid_from < other.valid_to)
    AND (one.valid_to IS NULL OR other.valid_from IS NULL OR other.valid_from < one.valid_to)
    AND (other.valid_to IS NULL OR one.valid_from IS NULL OR one.valid_from < other.valid_to)""",
)
_ADDRESSES = _Key(
    "person",
    "one.email",
    """other.email = one.email AND NOT EXISTS (SELECT 1 FROM distinct_pair AS pair
    WHERE pair.person_id = one.id AND pair.other_person_id = other.id)""",
)
_ORGANISATION_NUMBERS = _Key("organisation", "one.number", "other.number = one.number")

_INVITATIONS = _Key(
    "invitation",
    "''",
    """other.meeting_id = one.meeting_id AND (other.person_id = one.person_id
    OR (other.organisation_id = one.organisation_id AND other.represents_kind_id IS one.represents_kind_id)
    OR (other.municipality_id = one.municipality_id AND other.represents_kind_id IS one.represents_kind_id))""",
)
_DAYS = _Key(
    "meeting_day",
    "one.day",
    "other.meeting_id = one.meeting_id AND other.day = one.day AND other.starts < one.ends AND one.starts < other.ends",
)
_DISQUALIFICATIONS = _Key("disqualification", "''", "other.item_id = one.item_id AND other.person_id = one.person_id")
_MUNICIPALITIES = _Key(
    "area_municipality",
    "''",
    """other.area_id = one.area_id AND other.municipality_id = one.municipality_id
    AND (one.valid_to IS NULL OR other.valid_from IS NULL OR other.valid_from < one.valid_to)
    AND (other.valid_to IS NULL OR one.valid_from IS NULL OR one.valid_from < other.valid_to)""",
)

_KEYS = (
    _MEETING_NUMBERS,
    _ITEM_NUMBERS,
    _SEATS,
    _ADDRESSES,
    _ORGANISATION_NUMBERS,
    _INVITATIONS,
    _DAYS,
    _DISQUALIFICATIONS,
    _MUNICIPALITIES,
)


def clashes(register: Register) -> Iterator[Clash]:
    """All clashes of the register. Two people at an office's address (postmottak@…) are none."""
    for key in _KEYS:
        for clash in _pairs(register, key):
            if key is not _ADDRESSES or not is_shared_address(clash.value):
                yield clash


def named(register: Register, clash: Clash) -> Text:
    """The clash in words."""
    one, other = (described(register, clash.table, row_id) for row_id in (clash.one, clash.other))
    match clash.table:
        case "invitation" | "meeting_day" | "disqualification" | "area_municipality":
            return say("The same thing stands there twice: {one}.", one=one)
        case "membership":
            return say("Two hold the same seat at the same time: {one}; {other}.", one=one, other=other)
        case "person":
            return say("The same e-mail address ({value}): {one}; {other}.", one=one, other=other, value=clash.value)
        case "organisation":
            return say(
                "The same organisation number ({value}): {one}; {other}.",
                one=one,
                other=other,
                value=clash.value,
            )
    return say("The same number ({value}): {one}; {other}.", one=one, other=other, value=clash.value)


def _pairs(register: Register, key: _Key) -> Iterator[Clash]:
    rows = register.rows(
        f"SELECT one.id, other.id, {key.value} FROM {key.table} AS one JOIN {key.table} AS other"
        f" ON one.id < other.id AND {key.pairs} ORDER BY 1, 2"
    )
    for one, other, value in rows:
        yield Clash(key.table, one, other, value)
