"""Two entries for one person made one, as one operation that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from samrad.domain.actions import ActionResponsible
from samrad.domain.agenda import Disqualification
from samrad.domain.attendance import Attendance, Presence, attendance_id
from samrad.domain.bodies import Membership
from samrad.domain.changes import Done, Ref
from samrad.domain.ids import PersonId
from samrad.domain.meetings import Invitation
from samrad.domain.merging import (
    MergePlan,
    joined_affiliation,
    joined_invitation,
    joined_membership,
    merged_person,
)
from samrad.domain.people import Affiliation, DistinctPair, Person, pair_of
from samrad.domain.periods import overlap
from samrad.errors import RuleError, Text, say
from samrad.register import merging, people
from samrad.register.describing import described
from samrad.register.store import Register, Transaction
from samrad.services.bodies import checked_membership

T = TypeVar("T")


class _Both(Struct, frozen=True):
    """What stands under both entries: pairs of the row that stays and the one that goes."""

    attendance: list[tuple[Attendance, Attendance]]
    invitations: list[tuple[Invitation, Invitation]]
    memberships: list[tuple[Membership, Membership]]
    affiliations: list[tuple[Affiliation, Affiliation]]
    disqualifications: list[tuple[Disqualification, Disqualification]]
    actions: list[tuple[ActionResponsible, ActionResponsible]]


def plan_merge(register: Register, *, keep_id: PersonId, other_id: PersonId) -> MergePlan:
    """What merging would do: the person as it would stand, what is moved, what becomes one, what can't be kept.

    Raises:
        RuleError: the two are one entry, marked as different, or one was deputy for the other.
        NotFoundError: one of them is not there.
    """
    keep, other = register.get(Person, keep_id), register.get(Person, other_id)
    _refuse_different(register, keep, other)
    merged, lost = merged_person(keep, other)
    both = _both(register, keep_id, other_id)
    moved: dict[str, int] = {}
    for (table, _), count in merging.referring(register, "person", other_id).items():
        moved[table] = moved.get(table, 0) + count
    return MergePlan(
        keep=keep,
        other=other,
        merged=merged,
        conflicts=(*_attendance_conflicts(register, both), *lost),
        joined=tuple(_joined(register, both)),
        moved=moved,
    )


def merge_people(
    register: Register, *, keep_id: PersonId, other_id: PersonId, accept_conflicts: bool = False
) -> Done[Person]:
    """Make two people one: everything of the other passes to the one that stays, and the other entry goes.

    What the two have in common becomes one. At a meeting where both stand, and where there is no room for a third
    address, what the entry that stays says holds: only with `accept_conflicts`.

    Raises:
        RuleError: as `plan_merge`, or there are conflicts that were not accepted; the error names them.
    """
    plan = plan_merge(register, keep_id=keep_id, other_id=other_id)
    if plan.conflicts and not accept_conflicts:
        raise RuleError(
            say("{keep} and {other} can't be merged without a loss.", keep=plan.keep.name, other=plan.other.name),
            why=_in_short(plan.conflicts),
            remedy=say("Accept that what the entry that stays says holds, or mark the two as different people."),
        )
    with register.transaction(say("Merge a participant into {person}", person=Ref("person", keep_id))) as tx:
        both = _both(register, keep_id, other_id)
        _settle_affiliations(register, tx, both, plan)
        _settle_memberships(register, tx, both)
        _settle_meetings(register, tx, both)
        _move_attendance(register, tx, keep_id, other_id)
        _move_marks(register, tx, keep_id, other_id)
        merging.redirect(register, "person", other_id, keep_id)
        tx.update(plan.merged)
        tx.delete(Person, other_id)
    return Done(plan.merged, tx.changes)


def _in_short(conflicts: Sequence[Text]) -> Text:
    if len(conflicts) == 1:
        return conflicts[0]
    return say("{first} In all {count} things can't be kept.", first=conflicts[0], count=len(conflicts))


def _refuse_different(register: Register, keep: Person, other: Person) -> None:
    if keep.id == other.id:
        raise RuleError(say("A participant can't be merged with itself."))
    if pair_of(keep.id, other.id) in people.distinct_pairs(register):
        raise RuleError(
            say("{one} and {other} are marked as different people.", one=keep.name, other=other.name),
            remedy=say("Undo the mark if it was a mistake."),
        )
    if merging.stands_in_for(register, keep.id, other.id):
        raise RuleError(
            say("{one} and {other} are not the same: one was deputy for the other.", one=keep.name, other=other.name),
            remedy=say("Correct the deputyship first if it was a mistake."),
        )


def _both(register: Register, keep: PersonId, other: PersonId) -> _Both:
    return _Both(
        attendance=_paired(
            merging.attendance_of(register, keep),
            merging.attendance_of(register, other),
            lambda one: one.meeting_id,
        ),
        invitations=_paired(
            merging.invitations_of(register, keep),
            merging.invitations_of(register, other),
            lambda one: one.meeting_id,
        ),
        memberships=_matched(
            merging.memberships_of_person(register, keep),
            merging.memberships_of_person(register, other),
            joined_membership,
        ),
        affiliations=_matched(
            people.affiliations_of(register, keep),
            people.affiliations_of(register, other),
            joined_affiliation,
        ),
        disqualifications=_paired(
            merging.disqualifications_of(register, keep),
            merging.disqualifications_of(register, other),
            lambda one: one.item_id,
        ),
        actions=_paired(
            merging.responsibilities_of(register, keep),
            merging.responsibilities_of(register, other),
            lambda one: one.action_id,
        ),
    )


def _paired(kept: Iterable[T], others: Iterable[T], key: Callable[[T], Hashable]) -> list[tuple[T, T]]:
    """The rows of both that have a key in common."""
    by_key = {key(one): one for one in kept}
    return [(by_key[key(one)], one) for one in others if key(one) in by_key]


def _matched(kept: Iterable[T], others: Iterable[T], join: Callable[[T, T], T | None]) -> list[tuple[T, T]]:
    """The rows of both that become one; each row that goes has one that stays."""
    standing = list(kept)
    found = []
    for other in others:
        match = next((one for one in standing if join(one, other) is not None), None)
        if match is not None:
            found.append((match, other))
    return found


def _attendance_conflicts(register: Register, both: _Both) -> list[Text]:
    return [
        say("Both stand at {meeting}.", meeting=described(register, "meeting", kept.meeting_id))
        for kept, _ in both.attendance
    ]


def _joined(register: Register, both: _Both) -> list[Text]:
    """A sentence for each thing that both have and that becomes one."""
    return [
        *(
            say("The membership in {body} becomes one.", body=described(register, "body", kept.body_id))
            for kept, _ in both.memberships
        ),
        *(
            say(
                "The affiliation with {organisation} becomes one.",
                organisation=described(register, "organisation", kept.organisation_id),
            )
            for kept, _ in both.affiliations
        ),
        *(
            say("The invitation to {meeting} becomes one.", meeting=described(register, "meeting", kept.meeting_id))
            for kept, _ in both.invitations
        ),
    ]


def _settle_affiliations(register: Register, tx: Transaction, both: _Both, plan: MergePlan) -> None:
    """Join what is the same; of primary ones that overlap, that of the entry that stays is primary."""
    for kept, other in both.affiliations:
        now = register.get(Affiliation, kept.id)
        tx.update(joined_affiliation(now, other) or now)
        merging.redirect(register, "affiliation", other.id, kept.id)
        tx.delete(Affiliation, other.id)
    primary = [one for one in people.affiliations_of(register, plan.keep.id) if one.is_primary]
    for other in people.affiliations_of(register, plan.other.id):
        if other.is_primary and any(overlap(other, one) for one in primary):
            tx.update(replace(other, is_primary=False))


def _settle_memberships(register: Register, tx: Transaction, both: _Both) -> None:
    """Join what is the same place. The joined one is judged when the other is gone, or they would clash."""
    for kept, gone in both.memberships:
        other = register.get(Membership, gone.id)
        joined = joined_membership(register.get(Membership, kept.id), other)
        merging.redirect(register, "membership", other.id, kept.id)
        tx.delete(Membership, other.id)
        if joined is not None:
            tx.update(checked_membership(register, joined))


def _settle_meetings(register: Register, tx: Transaction, both: _Both) -> None:
    """At meetings where both stand, what the entry that stays says holds."""
    for kept, other in both.invitations:
        tx.update(joined_invitation(register.get(Invitation, kept.id), other))
        tx.delete(Invitation, other.id)
    for _, gone in both.attendance:
        for interval in merging.presence_of(register, gone):
            tx.delete(Presence, interval.id)
        tx.delete(Attendance, gone.id)
    for _, disqualified in both.disqualifications:
        tx.delete(Disqualification, disqualified.id)
    for _, responsible in both.actions:
        tx.delete(ActionResponsible, responsible.id)


def _move_attendance(register: Register, tx: Transaction, keep: PersonId, other: PersonId) -> None:
    """The key of an attendance tells the person, so it is made anew; the copy of what held then stays as it is."""
    for attendance in merging.attendance_of(register, other):
        moved = replace(attendance, id=attendance_id(attendance.meeting_id, keep), person_id=keep)
        tx.insert(moved)
        tx.update(*(replace(one, attendance_id=moved.id) for one in merging.presence_of(register, attendance)))
        tx.delete(Attendance, attendance.id)


def _move_marks(register: Register, tx: Transaction, keep: PersonId, other: PersonId) -> None:
    """Who was marked as different from the other is different from the one that stays."""
    known = people.distinct_pairs(register)
    for mark in people.distinct_pairs_of(register, other):
        third = mark.person_id if mark.other_person_id == other else mark.other_person_id
        lower, higher = pair_of(keep, third)
        if (lower, higher) in known:
            tx.delete(DistinctPair, mark.id)
        else:
            tx.update(replace(mark, person_id=lower, other_person_id=higher))
