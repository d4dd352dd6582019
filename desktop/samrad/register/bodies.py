"""Queries about bodies, seats and memberships."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from samrad.domain.bodies import DEPUTY, Body, Membership, Represents, Seat
from samrad.domain.body_rows import BodyDetail, BodyRow, Member, SeatRow
from samrad.domain.ids import AffiliationId, BodyId, MembershipId, MunicipalityId, OrganisationId, PersonId, SeatId
from samrad.domain.periods import holds_on
from samrad.register.fragments import affiliation_on, holds, municipality_name, organisation_name, to_day
from samrad.register.store import Register

_ITS_DAY = """CASE
        WHEN m.valid_to <= ?1 THEN max(date(m.valid_to, '-1 day'), coalesce(m.valid_from, ''))
        WHEN m.valid_from > ?1 THEN m.valid_from
        ELSE ?1
    END"""
"""The day within a membership's period that lies nearest to the one asked for."""

_ORDER = """ORDER BY coalesce(role.position, 999), seat.position IS NULL, seat.position, named.sort_key, m.id"""


def _members_sql(condition: str, day: str) -> str:
    """The query for `Member` rows; columns in the order of `_member`."""
    return f"""SELECT m.id, m.body_id, body.name, m.person_id, person.given_name, person.family_name, person.email,
    m.role_id, m.seat_id, seat.name, {organisation_name("m.represents_organisation_id")},
    {municipality_name("m.represents_municipality_id", day)},
    a.id, a.title, a.organisation_id, {organisation_name("a.organisation_id")}, a.competence_id, a.service_id,
    m.deputy_for_id, principal.person_id,
    m.represents_kind_id, m.represents_organisation_id, m.represents_municipality_id, m.valid_from, m.valid_to
    FROM membership AS m
    JOIN body ON body.id = m.body_id
    JOIN person ON person.id = m.person_id
    JOIN sorted_name AS named ON named.table_name = 'person' AND named.row_id = m.person_id
    LEFT JOIN seat ON seat.id = m.seat_id
    LEFT JOIN code_now AS role ON role.id = m.role_id
    LEFT JOIN membership AS principal ON principal.id = m.deputy_for_id
    LEFT JOIN affiliation AS a ON a.id = {affiliation_on("m.person_id", day, "m.affiliation_id")}
    WHERE {condition} {_ORDER}"""


_MEMBER = (
    "membership_id",
    "body_id",
    "body_name",
    "person_id",
    "given_name",
    "family_name",
    "email",
    "role_id",
    "seat_id",
    "seat_name",
    "represents_organisation_name",
    "represents_municipality_name",
    "affiliation_id",
    "title",
    "organisation_id",
    "organisation_name",
    "competence_id",
    "service_id",
    "deputy_for_id",
    "deputy_for_person_id",
)


def _member(row: Sequence[Any]) -> Member:
    *plain, kind_id, organisation_id, municipality_id, first, end = row
    return Member(
        **dict(zip(_MEMBER, plain, strict=True)),
        represents=Represents(kind_id=kind_id, organisation_id=organisation_id, municipality_id=municipality_id),
        valid_from=to_day(first),
        valid_to=to_day(end),
    )


def members_on(register: Register, body_id: BodyId, day: date) -> list[Member]:
    """The members of a body on a day: leader first, then by seat and name; deputies after the members."""
    sql = _members_sql(f"m.body_id = ?2 AND {holds('m')}", "?1")
    return _with_deputies(_member(row) for row in register.rows(sql, [day, body_id]))


def members_ever(register: Register, body_id: BodyId, day: date) -> list[Member]:
    """Every membership a body ever had, each as on its own day nearest to the one given; newest first."""
    rows = register.rows(_members_sql("m.body_id = ?2", _ITS_DAY), [day, body_id])
    return _newest_first(_with_deputies(_member(row) for row in rows))


def members_ever_of(register: Register, person_id: PersonId, day: date) -> list[Member]:
    """Every membership a person ever had, each as on its own day nearest to the one given; newest first."""
    rows = register.rows(_members_sql("m.person_id = ?2", _ITS_DAY), [day, person_id])
    return _newest_first(_member(row) for row in rows)


def members_ever_for(register: Register, organisation_id: OrganisationId, day: date) -> list[Member]:
    """Every membership that ever was on behalf of an organisation, newest first."""
    rows = register.rows(_members_sql("m.represents_organisation_id = ?2", _ITS_DAY), [day, organisation_id])
    return _newest_first(_member(row) for row in rows)


def members_ever_from(register: Register, municipality_id: MunicipalityId, day: date) -> list[Member]:
    """Every membership that ever was on behalf of a municipality, newest first."""
    rows = register.rows(_members_sql("m.represents_municipality_id = ?2", _ITS_DAY), [day, municipality_id])
    return _newest_first(_member(row) for row in rows)


def _with_deputies(members: Iterable[Member]) -> list[Member]:
    listed = list(members)
    deputies: dict[MembershipId, tuple[MembershipId, ...]] = {}
    for member in listed:
        if member.deputy_for_id is not None:
            deputies[member.deputy_for_id] = (*deputies.get(member.deputy_for_id, ()), member.membership_id)
    return [replace(member, deputy_ids=deputies.get(member.membership_id, ())) for member in listed]


def _newest_first(members: Iterable[Member]) -> list[Member]:
    """The order is kept among those of one period."""
    return sorted(members, key=lambda one: (one.valid_to or date.max, one.valid_from or date.min), reverse=True)


def memberships_of(register: Register, body_id: BodyId) -> list[Membership]:
    """All memberships of a body, whenever."""
    return register.all(Membership, "body_id = ?", [body_id])


def memberships_near(register: Register, membership: Membership) -> list[Membership]:
    """The memberships of the same body, whenever, that are the same person's or in the same seat; its own one too."""
    return register.all(
        Membership,
        "(person_id = ?1 OR seat_id = ?2) AND +body_id = ?3",
        [membership.person_id, membership.seat_id, membership.body_id],
    )


def memberships_on(register: Register, body_id: BodyId, day: date) -> list[Membership]:
    """The memberships of a body that hold on a day."""
    return register.all(Membership, f"body_id = ?2 AND {holds('membership')}", [day, body_id])


def seats_of(register: Register, body_id: BodyId) -> list[Seat]:
    """All seats of a body, whenever, in their order."""
    return register.all(Seat, "body_id = ?", [body_id], "position, id")


def deputies_of(register: Register, membership_id: MembershipId) -> list[Membership]:
    """The memberships of a member's personal deputies, whenever."""
    return register.all(Membership, "deputy_for_id = ?", [membership_id])


def resting_on(register: Register, affiliation_id: AffiliationId) -> list[Membership]:
    """The memberships that rest on an affiliation, whenever."""
    return register.all(Membership, "affiliation_id = ?", [affiliation_id])


def memberships_for(register: Register, organisation_id: OrganisationId) -> list[Membership]:
    """The memberships on behalf of an organisation, whenever."""
    return register.all(Membership, "represents_organisation_id = ?", [organisation_id])


def seats_for(register: Register, organisation_id: OrganisationId) -> list[Seat]:
    """The seats that are for an organisation, whenever."""
    return register.all(Seat, "organisation_id = ?", [organisation_id])


def memberships_in_seat(register: Register, seat_id: SeatId) -> list[Membership]:
    """The memberships in a seat, deputies included, whenever."""
    return register.all(Membership, "seat_id = ?", [seat_id])


def last_seat_position(register: Register, body_id: BodyId) -> int:
    """The highest position among a body's seats; 0 when it has none."""
    ((position,),) = register.rows("SELECT coalesce(max(position), 0) FROM seat WHERE body_id = ?", [body_id])
    return int(position)


_BODY_ROWS = f"""SELECT body.id, body.name, body.short_name, body.kind_id, body.parent_id, parent.name, body.area_id,
    area.name,
    (SELECT count(DISTINCT m.person_id) FROM membership AS m
        WHERE m.body_id = body.id AND m.role_id <> ?2 AND {holds("m")}),
    (SELECT count(DISTINCT m.person_id) FROM membership AS m
        WHERE m.body_id = body.id AND m.role_id = ?2 AND {holds("m")}),
    (SELECT count(*) FROM seat WHERE seat.body_id = body.id AND {holds("seat")}),
    (SELECT count(*) FROM seat WHERE seat.body_id = body.id AND {holds("seat")} AND EXISTS (
        SELECT 1 FROM membership AS m WHERE m.seat_id = seat.id AND m.role_id <> ?2 AND {holds("m")})),
    body.valid_from, body.valid_to
    FROM body
    LEFT JOIN body AS parent ON parent.id = body.parent_id
    LEFT JOIN area ON area.id = body.area_id
    LEFT JOIN code_now AS kind ON kind.id = body.kind_id
    JOIN sorted_name AS named ON named.table_name = 'body' AND named.row_id = body.id"""


def body_rows(register: Register, day: date, *, ended_too: bool = False) -> list[BodyRow]:
    """The bodies, counted on a day: by kind, then in the Norwegian order of their names."""
    return _body_rows(register, "1" if ended_too else "(body.valid_to IS NULL OR ?1 < body.valid_to)", [day, DEPUTY])


def _body_rows(register: Register, condition: str, params: Sequence[object]) -> list[BodyRow]:
    order = "ORDER BY coalesce(kind.position, 999), named.sort_key, body.id"
    return [_body_row(row) for row in register.rows(f"{_BODY_ROWS} WHERE {condition} {order}", params)]


_BODY = (
    "body_id",
    "name",
    "short_name",
    "kind_id",
    "parent_id",
    "parent_name",
    "area_id",
    "area_name",
    "members",
    "deputies",
    "seats",
    "filled",
)


def _body_row(row: Sequence[Any]) -> BodyRow:
    *plain, first, end = row
    return BodyRow(**dict(zip(_BODY, plain, strict=True)), valid_from=to_day(first), valid_to=to_day(end))


def body_detail(register: Register, body_id: BodyId, day: date) -> BodyDetail:
    """All about one body, as seen from a day.

    Raises:
        NotFound: there is no such body.
    """
    body = register.get(Body, body_id)
    members = members_ever(register, body_id, day)
    (row,) = _body_rows(register, "body.id = ?3", [day, DEPUTY, body_id])
    return BodyDetail(
        body=body,
        row=row,
        below=tuple(_body_rows(register, "body.parent_id = ?3", [day, DEPUTY, body_id])),
        seats=tuple(_seat_row(register, seat, members, day) for seat in seats_of(register, body_id)),
        without_seat=tuple(member for member in members if member.seat_id is None),
    )


def _seat_row(register: Register, seat: Seat, members: Iterable[Member], day: date) -> SeatRow:
    names = f"SELECT {organisation_name('?2')}, {municipality_name('?3')}"
    ((organisation, municipality),) = register.rows(names, [day, seat.organisation_id, seat.municipality_id])
    in_it = tuple(member for member in members if member.seat_id == seat.id)
    holders = (member for member in in_it if member.role_id != DEPUTY and holds_on(member, day))
    return SeatRow(
        seat=seat,
        organisation_name=organisation,
        municipality_name=municipality,
        holds=holds_on(seat, day),
        holder=next(holders, None),
        members=in_it,
    )
