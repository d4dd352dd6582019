"""The rules of inviting people and organisations, and the gaps that an invitation leaves."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from samrad.domain.attendance import PARTICIPANT_ROLES, ROLE_FROM_MEMBERSHIP
from samrad.domain.bodies import DEPUTY, Membership, Represents, Seat
from samrad.domain.codes import Code
from samrad.domain.ids import CodeId, PersonId
from samrad.domain.meeting_rows import Gap, GapKind
from samrad.domain.meetings import Invitation, Meeting, MeetingState, refuse_cancelled
from samrad.domain.periods import holds_on
from samrad.errors import RuleError, say

TAKES_INVITATIONS = frozenset({MeetingState.PLANNED, MeetingState.CALLED})


class Invitee(Struct, frozen=True, kw_only=True):
    """Somebody to invite by name. What is None comes from the membership in the body, where there is one."""

    person_id: PersonId
    role_id: CodeId | None = None
    represents: Represents | None = None


def refuse_late_invitation(meeting: Meeting) -> None:
    """Refuse to change the list of the invited after the meeting: "invited" is by name before it.

    Raises:
        RuleError: the meeting is held, or cancelled.
    """
    refuse_cancelled(meeting)
    if meeting.state not in TAKES_INVITATIONS:
        raise RuleError(
            say("The list of the invited can't be changed after the meeting."),
            why=say("The rate of attendance counts those who were invited before it."),
            remedy=say("Record who came without an invitation as a walk-in."),
        )


def refuse_nobody_represented(role_id: CodeId, represents: Represents | None, name: str) -> None:
    """Refuse a participant of whom it is not known on whose behalf.

    Raises:
        RuleError: the role takes part, and no stakeholder kind is given.
    """
    if role_id in PARTICIPANT_ROLES and represents is None:
        raise RuleError(
            say("It is not stated whom {name} represents.", name=name),
            why=say("The employer does not tell it, and the participation report counts by it."),
            remedy=say("Choose a stakeholder kind, and the organisation and municipality where there are any."),
        )


def role_of(membership: Membership) -> CodeId:
    """The role in a meeting that a role in the body gives."""
    return ROLE_FROM_MEMBERSHIP.get(membership.role_id, CodeId("attendance_role.member"))


def represents_in(invitation: Invitation) -> Represents | None:
    """Whom the invited person is to represent."""
    if invitation.represents_kind_id is None:
        return None
    return Represents(
        kind_id=invitation.represents_kind_id,
        organisation_id=invitation.represents_organisation_id,
        municipality_id=invitation.represents_municipality_id,
    )


def best_membership(memberships: Collection[Membership], preferred: str | None = None) -> Membership | None:
    """The membership a person comes by: the one of the invitation, else the first that is no deputyship."""
    ordered = sorted(memberships, key=lambda one: (one.id != preferred, one.role_id == DEPUTY))
    return ordered[0] if ordered else None


class Invited(Struct, frozen=True, kw_only=True):
    """What the gaps are found from: the bodies' seats and memberships, and who is invited."""

    day: date
    today: date
    seats: Sequence[Seat]
    memberships: Sequence[Membership]
    """Of the bodies, whenever."""
    people: frozenset[PersonId]
    kinds: frozenset[CodeId]
    """The stakeholder kinds represented among the invited."""
    has_others: bool
    """Whether organisations or municipalities are invited."""
    names: Mapping[PersonId, str]
    codes: Mapping[CodeId, Code]
    seat_names: Mapping[str, str]


def gaps(invited: Invited, language: str) -> tuple[Gap, ...]:
    """What is missing among the invited.

    Seats that are vacant or whose holder's membership ends before the day, members not invited, and stakeholder kinds
    that hold a seat and that nobody is invited for. Codes are named in the language given.
    """
    is_empty = not invited.people and not invited.has_others
    nobody = [Gap(kind=GapKind.NOBODY_INVITED, text=say("Nobody is invited."))] if is_empty else []
    vacant, ended = _seats_without_holder(invited)
    leaving = _leaving_without_seat(invited)
    return (*nobody, *vacant, *ended, *leaving, *_not_invited(invited), *_missing_kinds(invited, language))


def _seats_without_holder(invited: Invited) -> tuple[list[Gap], list[Gap]]:
    vacant, ended = [], []
    for seat in invited.seats:
        if not holds_on(seat, invited.day):
            continue
        holders = [one for one in invited.memberships if one.seat_id == seat.id and one.role_id != DEPUTY]
        if any(holds_on(one, invited.day) for one in holders):
            continue
        leaving = next((one for one in holders if _ends_before(one, invited)), None)
        name = invited.seat_names[seat.id]
        if leaving is not None:
            text = say("{seat} has no member after {day}.", seat=name, day=_last_day(leaving))
            ended.append(Gap(kind=GapKind.ENDS_BEFORE, text=text, body_id=seat.body_id, person_id=leaving.person_id))
        else:
            text = say("{seat}: the seat is vacant.", seat=name)
            vacant.append(Gap(kind=GapKind.VACANT_SEAT, text=text, body_id=seat.body_id))
    return vacant, ended


def _leaving_without_seat(invited: Invited) -> Iterator[Gap]:
    """Members without a seat whose membership ends before the day, with no other to follow."""
    stay = {one.person_id for one in invited.memberships if holds_on(one, invited.day)}
    for one in invited.memberships:
        if one.seat_id is None and one.role_id != DEPUTY and one.person_id not in stay and _ends_before(one, invited):
            text = say(
                "{name} is a member up to and including {day} only.",
                name=invited.names[one.person_id],
                day=_last_day(one),
            )
            yield Gap(kind=GapKind.ENDS_BEFORE, text=text, body_id=one.body_id, person_id=one.person_id)


def _ends_before(one: Membership, invited: Invited) -> bool:
    """Whether a membership that holds today has ended by the day of the meeting."""
    return one.valid_to is not None and one.valid_to <= invited.day and holds_on(one, invited.today)


def _last_day(one: Membership) -> date | None:
    return one.valid_to - timedelta(days=1) if one.valid_to is not None else None


def _not_invited(invited: Invited) -> Iterator[Gap]:
    seen: set[PersonId] = set()
    for one in invited.memberships:
        expected = one.role_id != DEPUTY and holds_on(one, invited.day)
        if expected and one.person_id not in invited.people and one.person_id not in seen:
            seen.add(one.person_id)
            text = say("{name} is a member and not invited.", name=invited.names[one.person_id])
            yield Gap(kind=GapKind.NOT_INVITED, text=text, body_id=one.body_id, person_id=one.person_id)


def _missing_kinds(invited: Invited, language: str) -> Iterator[Gap]:
    expected = {seat.kind_id for seat in invited.seats if seat.kind_id is not None and holds_on(seat, invited.day)}
    for code in sorted(expected - invited.kinds, key=lambda one: (invited.codes[one].position, one)):
        text = say("Nobody from {kind} is invited.", kind=invited.codes[code].prose(language))
        yield Gap(kind=GapKind.KIND, text=text, code_id=code)
